-- The files that an import looked at: what became of each there, where it stands now, and what became of its rows.
SELECT f.name, encode(f.sha256, 'hex') AS sha256, seen.outcome, f.status, f.error_code, f.error_message, f.decision_reason,
       f.import_id = seen.import_id AS brought,
       count(DISTINCT s.id) AS statements,
       count(l.line_number) AS rows,
       count(*) FILTER (WHERE l.decision = 'loaded') AS loaded,
       count(*) FILTER (WHERE l.decision = 'duplicate') AS duplicates,
       min(CASE s.verdict WHEN 'contradicted' THEN 1 WHEN 'unprovable' THEN 2 WHEN 'proven' THEN 3 END) AS worst,
       min(s.period_start) AS period_start, max(s.period_end) AS period_end
FROM import_files seen
JOIN statement_files f ON f.user_id = seen.user_id AND f.id = seen.file_id
LEFT JOIN statements s ON s.user_id = f.user_id AND s.file_id = f.id
LEFT JOIN statement_lines l ON l.user_id = s.user_id AND l.statement_id = s.id
WHERE seen.user_id = :user_id AND seen.import_id = :import_id
GROUP BY f.user_id, f.id, seen.outcome, seen.import_id
ORDER BY f.name, f.id
