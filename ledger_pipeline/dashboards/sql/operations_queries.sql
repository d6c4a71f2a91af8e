-- The queries that took the server most time, since its statistics were last reset.
SELECT left(regexp_replace(query, '\s+', ' ', 'g'), 300) AS query, calls, mean_exec_time AS mean_ms, max_exec_time AS max_ms,
       total_exec_time AS total_ms, rows
FROM slow_queries()
ORDER BY total_exec_time DESC
LIMIT 20
