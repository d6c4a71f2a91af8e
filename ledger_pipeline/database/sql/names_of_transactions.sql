SELECT user_id, account_id, transaction_date, fingerprint, id, uuid, created_at
FROM transactions
WHERE transaction_date >= make_date(:year, 1, 1) AND transaction_date < make_date(:year + 1, 1, 1)
ORDER BY user_id, transaction_date, id
