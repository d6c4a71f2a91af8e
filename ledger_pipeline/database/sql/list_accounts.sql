-- Each account that holds something, and what statements call it. One that was made for a file in quarantine holds nothing yet.
SELECT * FROM (
SELECT a.id, a.uuid, a.name, a.institution, a.kind, a.mask, a.currency,
       (SELECT count(*) FROM statements s
        JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id AND f.status = 'imported'
        WHERE s.user_id = a.user_id AND s.account_id = a.id) AS statements,
       t.transactions, t.first_date, t.last_date,
       (SELECT array_agg(concat_ws(' ', i.institution, i.kind, i.mask, i.currency) ORDER BY i.id)
        FROM account_identities i WHERE i.user_id = a.user_id AND i.account_id = a.id) AS printed_as
FROM accounts a
CROSS JOIN LATERAL (
    SELECT count(*) AS transactions, min(transaction_date) AS first_date, max(transaction_date) AS last_date
    FROM transactions
    WHERE user_id = a.user_id AND account_id = a.id
) t
WHERE a.user_id = :user_id
) AS a
WHERE statements > 0 OR transactions > 0
ORDER BY name, id
