-- Each account with what it has: statements, transactions, and the days that they cover.
SELECT a.uuid, a.name, a.institution, a.kind, a.mask, a.currency,
       t.transactions, t.first_date, t.last_date, coalesce(s.statements, 0) AS statements
FROM accounts a
LEFT JOIN (
    SELECT user_id, account_id, count(*) AS transactions, min(transaction_date) AS first_date, max(transaction_date) AS last_date
    FROM transactions
    WHERE user_id = :user_id
    GROUP BY user_id, account_id
) t ON t.user_id = a.user_id AND t.account_id = a.id
LEFT JOIN (
    SELECT s.user_id, s.account_id, count(*) AS statements
    FROM statements s
    JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id AND f.status = 'imported'
    WHERE s.user_id = :user_id
    GROUP BY s.user_id, s.account_id
) s ON s.user_id = a.user_id AND s.account_id = a.id
WHERE a.user_id = :user_id
  AND (t.transactions IS NOT NULL OR s.statements IS NOT NULL)
ORDER BY a.name, a.id
