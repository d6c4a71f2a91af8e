-- The log of every import whose lines were just decided says what they come to now. The lines are counted file by file: the planner
-- knows of one import that brought nearly everything, and would read the whole ledger for one that brought a single file.
-- One whose lines of another account still wait is not finished.
UPDATE import_logs i
SET transaction_count = n.loaded, duplicate_count = n.duplicates,
    status = CASE WHEN n.waiting THEN i.status WHEN i.status = 'read' THEN 'finished' WHEN i.status = 'interrupted' THEN 'resumed'
                  ELSE i.status END,
    finished_at = CASE WHEN i.status IN ('read', 'interrupted') AND NOT n.waiting THEN clock_timestamp() ELSE i.finished_at END
FROM (
    SELECT i.id AS import_id, coalesce(sum(l.loaded), 0) AS loaded, coalesce(sum(l.duplicates), 0) AS duplicates,
           coalesce(bool_or(l.waiting), false) AS waiting
    FROM import_logs i
    LEFT JOIN statement_files f ON f.user_id = i.user_id AND f.import_id = i.id AND f.status = 'imported'
    LEFT JOIN LATERAL (
        SELECT count(*) FILTER (WHERE l.decision = 'loaded') AS loaded,
               count(*) FILTER (WHERE l.decision = 'duplicate') AS duplicates,
               bool_or(l.decision IS NULL) AS waiting
        FROM statements s
        JOIN statement_lines l ON l.user_id = s.user_id AND l.statement_id = s.id
        WHERE s.user_id = f.user_id AND s.file_id = f.id
    ) l ON true
    WHERE i.user_id = :user_id AND i.id = ANY(:imports)
    GROUP BY i.id
) n
WHERE i.user_id = :user_id AND i.id = n.import_id
