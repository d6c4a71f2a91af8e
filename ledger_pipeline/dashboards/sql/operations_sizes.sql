-- What each table, with its partitions, and its indexes take on disk.
SELECT coalesce(p.inhparent, c.oid)::regclass::text AS relation,
       sum(pg_table_size(c.oid))::bigint AS table_bytes, sum(pg_indexes_size(c.oid))::bigint AS index_bytes,
       sum(pg_total_relation_size(c.oid))::bigint AS total_bytes,
       sum(greatest(c.reltuples, 0))::bigint AS estimated_rows
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
LEFT JOIN pg_inherits p ON p.inhrelid = c.oid
WHERE c.relkind IN ('r', 'm')
GROUP BY 1
ORDER BY total_bytes DESC, relation
LIMIT 30
