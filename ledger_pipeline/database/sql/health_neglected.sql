-- Tables that autovacuum has not looked after: many dead rows, or much changed since the planner's statistics were made.
WITH counted AS (
    SELECT CAST(relid AS regclass) AS name, n_dead_tup AS dead_rows, n_live_tup AS live_rows, n_mod_since_analyze AS changed_rows,
           n_dead_tup > :dead_rows AND n_dead_tup > :dead_share * (n_live_tup + n_dead_tup) AS needs_vacuum,
           n_mod_since_analyze > :dead_rows AND n_mod_since_analyze > :dead_share * (n_live_tup + n_dead_tup) AS needs_analyze
    FROM pg_stat_user_tables
)
SELECT CAST(name AS text) AS name, dead_rows, live_rows, changed_rows,
       array_remove(ARRAY[CASE WHEN needs_vacuum THEN 'vacuum' END, CASE WHEN needs_analyze THEN 'analyze' END], NULL) AS needs
FROM counted
WHERE needs_vacuum OR needs_analyze
ORDER BY dead_rows + changed_rows DESC
