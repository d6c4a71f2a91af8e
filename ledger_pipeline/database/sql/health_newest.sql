-- When something was last done, by what the rows say: instants that the clock of whoever wrote them gave.
SELECT what, at
FROM (
    SELECT 'an import' AS what, greatest(max(started_at), max(finished_at)) AS at FROM import_logs
    UNION ALL SELECT 'a file that was read', max(created_at) FROM statement_files
    UNION ALL SELECT 'a file that was seen', max(seen_at) FROM file_sightings
    UNION ALL SELECT 'a change of a summary', max(changed_at) FROM summary_changes
    UNION ALL SELECT 'a refresh of a summary', max(refreshed_at) FROM summary_refreshes
    UNION ALL SELECT 'an edit by hand', max(edited_at) FROM transaction_edits
) AS newest
WHERE at IS NOT NULL
