-- Tables and B-trees that are far larger than their rows need, by the planner's own figures (rows, and how wide columns are on
-- average): an estimate, so that only what is several times too large counts. A row of a table has 28 bytes beside its columns, an
-- entry of an index 20; a page has 8,000 bytes of room, of which an index leaves a tenth free.
WITH widths AS (
    SELECT a.attrelid, a.attnum, coalesce(s.avg_width * (1 - s.null_frac), 8) AS width
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid AND c.relnamespace = CAST('public' AS regnamespace)
    LEFT JOIN pg_stats s
      ON s.schemaname = CAST(CAST(c.relnamespace AS regnamespace) AS text) AND s.tablename = c.relname
     AND s.attname = a.attname AND NOT s.inherited
    WHERE a.attnum > 0 AND NOT a.attisdropped
), sized AS (
    SELECT c.oid, false AS is_index, c.oid AS of_table, pg_relation_size(c.oid) AS bytes,
           c.reltuples * (28 + (SELECT sum(width) FROM widths w WHERE w.attrelid = c.oid)) * 8192 / 8000 AS needed
    FROM pg_class c
    WHERE c.relkind = 'r' AND c.reltuples >= 0
      AND c.relnamespace = CAST('public' AS regnamespace)
    UNION ALL
    SELECT c.oid, true, i.indrelid, pg_relation_size(c.oid),
           c.reltuples * (20 + (SELECT sum(width) FROM widths w
                                WHERE w.attrelid = i.indrelid AND w.attnum = ANY(CAST(i.indkey AS smallint[])))) * 8192 / 7200
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i' AND c.reltuples >= 0
    JOIN pg_am m ON m.oid = c.relam AND m.amname = 'btree'
    WHERE c.relnamespace = CAST('public' AS regnamespace)
      AND i.indisvalid AND i.indexprs IS NULL
)
SELECT CAST(CAST(oid AS regclass) AS text) AS name, is_index, bytes, CAST(needed AS bigint) AS needed,
       has_table_privilege(of_table, 'MAINTAIN') AS ours
FROM sized
WHERE bytes > :times * needed AND bytes - needed > :wasted
ORDER BY bytes - needed DESC
