-- The log of every import whose lines were just decided says what they came to.
UPDATE import_logs i
SET transaction_count = n.loaded, duplicate_count = n.duplicates,
    status = CASE i.status WHEN 'read' THEN 'finished' WHEN 'interrupted' THEN 'resumed' ELSE i.status END,
    finished_at = CASE WHEN i.status IN ('read', 'interrupted') THEN clock_timestamp() ELSE i.finished_at END
FROM (
    SELECT f.user_id, f.import_id,
           count(*) FILTER (WHERE l.decision = 'loaded') AS loaded,
           count(*) FILTER (WHERE l.decision = 'duplicate') AS duplicates
    FROM statement_files f
    JOIN statements s ON s.user_id = f.user_id AND s.file_id = f.id
    JOIN statement_lines l ON l.user_id = s.user_id AND l.statement_id = s.id
    WHERE f.user_id = :user_id AND f.import_id = ANY(:imports)
    GROUP BY f.user_id, f.import_id
) n
WHERE i.user_id = n.user_id AND i.id = n.import_id
