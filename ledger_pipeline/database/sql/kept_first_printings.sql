-- Which line brought a transaction, where it is not one of the oldest statement that prints it: an import that was undone had that, or
-- it was accepted later.
SELECT CAST(row_to_json(f) AS text)
FROM (
    SELECT DISTINCT l.user_id, s.file_id, s.ordinal, l.line_number
    FROM statement_lines d
    JOIN statement_lines l
      ON l.user_id = d.user_id AND l.transaction_id = d.transaction_id AND l.transaction_date = d.transaction_date
     AND l.decision = 'loaded' AND l.statement_id > d.statement_id
    JOIN statements s ON s.user_id = l.user_id AND s.id = l.statement_id
    WHERE d.decision = 'duplicate'
) f
ORDER BY f.user_id, f.file_id, f.ordinal, f.line_number
