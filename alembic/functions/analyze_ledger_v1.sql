-- ANALYZE is the owner's of a table to have done; of transactions as a whole, and of the years that are named.
CREATE FUNCTION analyze_ledger(years integer[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    year integer;
BEGIN
    ANALYZE ONLY public.transactions;
    FOREACH year IN ARRAY years LOOP
        EXECUTE format('ANALYZE public.%I', 'transactions_' || lpad(year::text, 4, '0'));
    END LOOP;
    ANALYZE public.statement_lines, public.statements, public.statement_files;
END
$$;

COMMENT ON FUNCTION analyze_ledger(integer[]) IS 'Has the planner''s statistics of these years of transactions made anew, and of what they come from';
