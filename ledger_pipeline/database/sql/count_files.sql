-- Imports that did not come to their end: what they had looked at until then.
UPDATE import_logs i
SET file_count = n.files, known_count = n.known, failed_count = n.failed
FROM (
    SELECT i.id AS import_id, count(seen.file_id) AS files,
           count(*) FILTER (WHERE seen.outcome = 'known') AS known,
           count(*) FILTER (WHERE seen.outcome = 'quarantined') AS failed
    FROM import_logs i
    LEFT JOIN import_files seen ON seen.user_id = i.user_id AND seen.import_id = i.id
    WHERE i.user_id = :user_id AND i.id = ANY(:imports)
    GROUP BY i.id
) n
WHERE i.user_id = :user_id AND i.id = n.import_id
