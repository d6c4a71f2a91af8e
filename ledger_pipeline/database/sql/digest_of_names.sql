-- How many transactions a year has, and a number that changes when one of them is called otherwise, comes or goes.
SELECT count(*) AS rows,
       CAST(coalesce(sum(CAST(hashtextextended(
           concat_ws(' ', user_id, account_id, transaction_date, encode(fingerprint, 'hex'), id, uuid, created_at), 0
       ) AS numeric)), 0) AS text) AS digest
FROM transactions
WHERE transaction_date >= make_date(:year, 1, 1) AND transaction_date < make_date(:year + 1, 1, 1)
