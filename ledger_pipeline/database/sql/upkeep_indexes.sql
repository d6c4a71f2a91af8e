-- Indexes that are not used, since making them failed or was killed. What REINDEX CONCURRENTLY leaves behind is called after the
-- index that it was to replace. Those over partitioned tables are not here: they are valid when those of their partitions are.
SELECT CAST(i.indexrelid AS regclass)::text AS name,
       c.relname ~ '_ccnew[0-9]*$|_ccold[0-9]*$' AS leftover,
       CASE WHEN c.relname ~ '_ccnew[0-9]*$|_ccold[0-9]*$' THEN pg_has_role(c.relowner, 'USAGE')
            ELSE has_table_privilege(i.indrelid, 'MAINTAIN') END AS ours
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
WHERE NOT (i.indisvalid AND i.indisready AND i.indislive) AND c.relkind = 'i'
  AND c.relnamespace = CAST('public' AS regnamespace)
ORDER BY leftover DESC, name
