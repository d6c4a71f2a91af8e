-- Files that are not in the ledger, and what to do about each.
SELECT name AS file, error_code AS code, error_message AS what_to_do, created_at AS since
FROM statement_files
WHERE user_id = ${owner:sqlstring} AND status = 'quarantined'
UNION ALL
SELECT regexp_replace(path, '^.*/', ''), error_code, error_message, seen_at
FROM file_sightings
WHERE user_id = ${owner:sqlstring} AND error_code IS NOT NULL
ORDER BY since DESC, file
LIMIT 500
