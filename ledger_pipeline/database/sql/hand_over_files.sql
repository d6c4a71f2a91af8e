-- A file of this import that another one, which still stands, knew: the first of them takes it over.
UPDATE statement_files f
SET import_id = heir.import_id
FROM (
    SELECT DISTINCT ON (seen.file_id) seen.file_id, seen.import_id
    FROM import_files seen
    JOIN import_logs i ON i.user_id = seen.user_id AND i.id = seen.import_id AND i.status <> 'undone'
    WHERE seen.user_id = :user_id AND seen.import_id <> :import_id AND seen.outcome = 'known'
    ORDER BY seen.file_id, seen.import_id
) heir
WHERE f.user_id = :user_id AND f.import_id = :import_id AND f.id = heir.file_id AND f.status IN ('imported', 'quarantined', 'dismissed')
RETURNING f.id AS file_id, f.import_id, f.status
