-- The imports that began in the range.
SELECT i.started_at AS started, i.trigger, i.status, i.file_count AS files, i.known_count AS known, i.failed_count AS quarantined,
       i.transaction_count AS transactions, i.duplicate_count AS duplicates,
       extract(epoch FROM i.finished_at - i.started_at)::float8 AS seconds, i.error, i.id::text AS number
FROM import_logs i
WHERE i.user_id = ${owner:sqlstring} AND i.started_at BETWEEN $__timeFrom() AND $__timeTo()
ORDER BY i.started_at DESC, i.id DESC
LIMIT 500
