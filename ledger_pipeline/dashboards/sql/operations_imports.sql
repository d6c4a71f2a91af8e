-- How long each import of the range took, from its first look at the files to the transactions.
SELECT started_at AS time, extract(epoch FROM finished_at - started_at)::float8 AS seconds
FROM import_logs
WHERE user_id = ${owner:sqlstring} AND finished_at IS NOT NULL AND started_at BETWEEN $__timeFrom() AND $__timeTo()
ORDER BY started_at
LIMIT 2000
