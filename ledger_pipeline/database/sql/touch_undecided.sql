-- The days of the lines that no import has loaded yet.
INSERT INTO touched
SELECT DISTINCT s.account_id, l.transaction_date
FROM statement_lines l
JOIN statements s ON s.user_id = l.user_id AND s.id = l.statement_id
WHERE l.user_id = :user_id AND l.decision IS NULL
ON CONFLICT DO NOTHING
