-- The days that some files print lines on.
INSERT INTO touched
SELECT DISTINCT s.account_id, l.transaction_date
FROM statements s
JOIN statement_lines l ON l.user_id = s.user_id AND l.statement_id = s.id
WHERE s.user_id = :user_id AND s.file_id = ANY(:files)
ON CONFLICT DO NOTHING
