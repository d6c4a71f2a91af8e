-- What a summary would say if it were refreshed now, compared with what it says; of the rows that the session sees, in both. It is asked by
-- the definition of the materialized view, which is too long to be written twice.
CREATE OR REPLACE FUNCTION rows_that_differ(view regclass) RETURNS bigint
LANGUAGE plpgsql STABLE
AS $$
DECLARE
    definition text := (
        SELECT rtrim(pg_get_viewdef(m.oid), ';')
        FROM pg_class v
        JOIN pg_class m ON m.relname = v.relname AND m.relkind = 'm'
        JOIN pg_namespace s ON s.oid = m.relnamespace AND s.nspname = 'analytics'
        WHERE v.oid = view
    );
    missing bigint;
    surplus bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM ((%s) EXCEPT ALL TABLE %s) AS rows', definition, view) INTO missing;
    EXECUTE format('SELECT count(*) FROM (TABLE %s EXCEPT ALL (%s)) AS rows', view, definition) INTO surplus;
    RETURN greatest(missing, surplus);
END
$$;

COMMENT ON FUNCTION rows_that_differ(regclass) IS 'How many rows of a summary are not what the definition of its materialized view says now';
