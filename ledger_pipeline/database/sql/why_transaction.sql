-- Every line that prints a transaction (or would, had the owner not excluded it), the one that brought it first.
SELECT f.name AS file, encode(f.sha256, 'hex') AS sha256, f.decision_reason, f.import_id, i.trigger, i.started_at,
       s.id AS statement_id, s.period_start, s.period_end, s.verdict, l.page, l.line_number, l.transaction_date, l.posting_date,
       l.description, l.amount, l.balance, l.decision
FROM statement_lines l
JOIN statements s ON s.user_id = l.user_id AND s.id = l.statement_id
JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id
JOIN import_logs i ON i.user_id = f.user_id AND i.id = f.import_id
WHERE l.user_id = :user_id AND l.transaction_id = :transaction_id AND l.transaction_date = :transaction_date
ORDER BY (l.decision = 'loaded') DESC, l.statement_id, l.line_number
