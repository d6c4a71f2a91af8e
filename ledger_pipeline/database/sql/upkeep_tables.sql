-- What wants VACUUM or ANALYZE. A partitioned table has no rows of its own, and nobody but us looks after its statistics: they are
-- old when those of a partition are newer. "ours": whether our role may do it.
WITH counted AS (
    SELECT t.relid, c.relkind, n_dead_tup AS dead, n_live_tup AS live, n_mod_since_analyze AS changed,
           greatest(last_analyze, last_autoanalyze) AS analyzed_at,
           (SELECT max(greatest(p.last_analyze, p.last_autoanalyze))
            FROM pg_inherits i JOIN pg_stat_user_tables p ON p.relid = i.inhrelid
            WHERE i.inhparent = t.relid) AS partition_analyzed_at,
           (SELECT sum(p.n_live_tup) FROM pg_inherits i JOIN pg_stat_user_tables p ON p.relid = i.inhrelid
            WHERE i.inhparent = t.relid) AS partition_live
    FROM pg_stat_user_tables t
    JOIN pg_class c ON c.oid = t.relid
), judged AS (
    SELECT relid, relkind,
           relkind <> 'p' AND dead >= :least AND dead > :share * (live + dead) AS needs_vacuum,
           CASE WHEN relkind = 'p'
                THEN partition_live >= :least AND (analyzed_at IS NULL OR analyzed_at < partition_analyzed_at)
                ELSE live + changed >= :least AND (analyzed_at IS NULL OR changed > :share * live) END AS needs_analyze
    FROM counted
)
SELECT CAST(CAST(relid AS regclass) AS text) AS name,
       CASE WHEN relkind = 'p' THEN 'ONLY ' ELSE '' END || CAST(CAST(relid AS regclass) AS text) AS target,
       needs_vacuum, needs_analyze, has_table_privilege(relid, 'MAINTAIN') AS ours
FROM judged
WHERE needs_vacuum OR needs_analyze
ORDER BY relkind = 'p', name
