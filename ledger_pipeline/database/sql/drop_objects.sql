-- A statement for everything in the database that a dump may make, in an order in which they can be carried out.
SELECT statement
FROM (
    SELECT 1, format('DROP SCHEMA IF EXISTS %I CASCADE', nspname)
    FROM pg_namespace
    WHERE nspname NOT IN ('public', 'information_schema') AND nspname NOT LIKE 'pg\_%'
    UNION ALL
    SELECT 2, format('DROP EXTENSION IF EXISTS %I CASCADE', extname)
    FROM pg_extension
    UNION ALL
    SELECT CASE relkind WHEN 'S' THEN 4 ELSE 3 END,
           format('DROP %s IF EXISTS %s CASCADE',
                  CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
                  CAST(oid AS regclass))
    FROM pg_class
    WHERE relnamespace = CAST('public' AS regnamespace) AND relkind IN ('r', 'p', 'v', 'm', 'S')
    UNION ALL
    SELECT 5, format('DROP ROUTINE IF EXISTS %s CASCADE', CAST(oid AS regprocedure))
    FROM pg_proc
    WHERE pronamespace = CAST('public' AS regnamespace)
    UNION ALL
    SELECT 6, format('DROP TYPE IF EXISTS %s CASCADE', CAST(oid AS regtype))
    FROM pg_type
    WHERE typnamespace = CAST('public' AS regnamespace) AND typtype IN ('d', 'e')
) objects (place, statement)
ORDER BY place, statement
