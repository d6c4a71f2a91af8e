-- Every file that is not in the ledger, with the reason.
SELECT name, error_code, error_message, created_at AS since
FROM statement_files
WHERE user_id = :user_id AND status = 'quarantined'
UNION ALL
SELECT path, error_code, error_message, seen_at
FROM file_sightings
WHERE user_id = :user_id AND error_code IS NOT NULL
ORDER BY since, name
