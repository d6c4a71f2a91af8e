-- Every file that is not in the ledger, with the reason, and where it lies. One whose bytes we have stays until it can be read or
-- the owner decides, wherever the original has gone; one that could not even be opened is settled when it is taken away.
SELECT s.path, f.name, f.error_code, f.error_message, f.created_at AS since, encode(f.sha256, 'hex') AS sha256
FROM statement_files f
LEFT JOIN LATERAL (
    SELECT min(path) AS path FROM file_sightings s WHERE s.user_id = f.user_id AND s.sha256 = f.sha256
) s ON true
WHERE f.user_id = :user_id AND f.status = 'quarantined'
UNION ALL
SELECT path, regexp_replace(path, '^.*/', ''), error_code, error_message, seen_at, NULL
FROM file_sightings
WHERE user_id = :user_id AND error_code IS NOT NULL
ORDER BY since, path, name
