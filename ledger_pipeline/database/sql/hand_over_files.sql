-- A file of this import that another one, which still stands, looked at too: the first that knew it takes it over; while it waits
-- in quarantine, the first that found it there.
UPDATE statement_files f
SET import_id = heir.import_id
FROM (
    SELECT DISTINCT ON (seen.file_id) seen.file_id, seen.import_id, seen.outcome
    FROM import_files seen
    JOIN import_logs i ON i.user_id = seen.user_id AND i.id = seen.import_id AND i.status <> 'undone'
    JOIN statement_files f ON f.user_id = seen.user_id AND f.id = seen.file_id
    WHERE seen.user_id = :user_id AND seen.import_id <> :import_id
      AND (seen.outcome = 'known' OR seen.outcome = 'quarantined' AND f.status <> 'imported')
    ORDER BY seen.file_id, seen.import_id
) heir
WHERE f.user_id = :user_id AND f.import_id = :import_id AND f.id = heir.file_id
  AND f.status IN ('imported', 'quarantined', 'dismissed')
RETURNING f.id AS file_id, f.import_id, f.status, heir.outcome
