-- How long ago the last backup was taken that was restored and found equal, and how much is in it.
SELECT extract(epoch FROM now() - started_at)::float8 AS seconds_ago, size_bytes, row_count
FROM backups
WHERE verified_at IS NOT NULL
ORDER BY started_at DESC
LIMIT 1
