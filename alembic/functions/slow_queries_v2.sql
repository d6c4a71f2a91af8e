-- Statements of this database with their times, for those who may not look into pg_stat_statements themselves; none where the server
-- does not collect them. Constants are placeholders there. What is no query (ALTER ROLE … PASSWORD …), or is one within COPY, would be
-- shown as written, and is left out. Temporary tables are looked for last: one that had the name of the view would else be asked, and
-- what it does be done as the owner.
CREATE OR REPLACE FUNCTION slow_queries()
RETURNS TABLE (query text, calls bigint, total_exec_time double precision, mean_exec_time double precision,
               max_exec_time double precision, rows bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF to_regclass('pg_stat_statements') IS NULL
       OR strpos(current_setting('shared_preload_libraries'), 'pg_stat_statements') = 0 THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE
        'SELECT s.query, s.calls, s.total_exec_time, s.mean_exec_time, s.max_exec_time, s.rows
         FROM pg_stat_statements s
         WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
           AND s.query ~* ''^\s*(/[*].*[*]/|--[^\n]*\n|\s)*(SELECT|WITH|INSERT|UPDATE|DELETE|MERGE|REFRESH|COPY\s+[^(\s])''';
END
$$;

COMMENT ON FUNCTION slow_queries() IS 'The statements of this database and the time that they took, as far as the server collects that';
