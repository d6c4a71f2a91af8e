-- Every file that is not in the ledger, with the reason and where it lies. One that was taken away, or whose path holds other
-- bytes by now, is settled.
SELECT s.path, f.name, f.error_code, f.error_message, f.created_at AS since
FROM statement_files f
JOIN LATERAL (
    SELECT min(path) AS path FROM file_sightings s WHERE s.user_id = f.user_id AND s.sha256 = f.sha256
) s ON s.path IS NOT NULL
WHERE f.user_id = :user_id AND f.status = 'quarantined'
UNION ALL
SELECT path, regexp_replace(path, '^.*/', ''), error_code, error_message, seen_at
FROM file_sightings
WHERE user_id = :user_id AND error_code IS NOT NULL
ORDER BY since, path
