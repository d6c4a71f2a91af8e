-- Every day of a span that an account has a line or a transaction on.
INSERT INTO touched
SELECT s.account_id, l.transaction_date
FROM statement_lines l
JOIN statements s ON s.user_id = l.user_id AND s.id = l.statement_id
WHERE l.user_id = :user_id AND l.transaction_date BETWEEN :first_day AND :last_day
UNION
SELECT account_id, transaction_date FROM transactions
WHERE user_id = :user_id AND transaction_date BETWEEN :first_day AND :last_day
ON CONFLICT DO NOTHING
