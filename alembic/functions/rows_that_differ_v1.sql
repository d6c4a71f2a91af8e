-- What a materialized view would say if it were refreshed now, compared with what it says. It is asked by its own definition, which is
-- too long to be written twice.
CREATE FUNCTION rows_that_differ(view regclass) RETURNS bigint
LANGUAGE plpgsql STABLE
AS $$
DECLARE
    definition text := rtrim(pg_get_viewdef(view), ';');
    missing bigint;
    surplus bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM ((%s) EXCEPT ALL TABLE %s) AS rows', definition, view) INTO missing;
    EXECUTE format('SELECT count(*) FROM (TABLE %s EXCEPT ALL (%s)) AS rows', view, definition) INTO surplus;
    RETURN greatest(missing, surplus);
END
$$;

COMMENT ON FUNCTION rows_that_differ(regclass) IS 'How many rows of a materialized view are not what its definition says now';
