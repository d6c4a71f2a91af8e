-- What a role may read: relations as a whole by name, and of some only columns, as table.column.
SELECT CAST(relname AS text)
FROM pg_class
WHERE relnamespace = CAST('public' AS regnamespace) AND relkind IN ('r', 'p', 'v', 'm')
  AND relname NOT LIKE 'pg\_stat\_statements%'
  AND has_table_privilege(CAST(:role AS text), oid, 'SELECT')
UNION ALL
SELECT attrelid::regclass || '.' || attname
FROM pg_attribute
WHERE attrelid = ANY(CAST(:by_column AS regclass[])) AND attnum > 0 AND NOT attisdropped
  AND has_column_privilege(CAST(:role AS text), attrelid, attnum, 'SELECT')
