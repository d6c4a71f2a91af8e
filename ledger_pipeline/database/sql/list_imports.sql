-- Every import, the newest first.
SELECT id, uuid, name, trigger, status, started_at, finished_at, file_count, file_count - known_count - failed_count AS imported_count,
       known_count, failed_count, transaction_count, duplicate_count, error, undone_at, removed_count, dagster_run_id
FROM import_logs
WHERE user_id = :user_id
ORDER BY id DESC
LIMIT CAST(:limit AS bigint)
