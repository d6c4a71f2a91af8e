-- Made apart and then attached: ATTACH lets everyone go on reading and writing transactions, where CREATE … PARTITION OF
-- would wait for them all and make the rest wait. The foreign keys come with ATTACH; they take a lock on accounts,
-- import_logs and statements that lets others read, but not write, until the caller commits. It runs as the owner of the tables,
-- so that who loads rows need not be able to make tables. Policies do not come with LIKE.
CREATE OR REPLACE FUNCTION ensure_transactions_partition(year integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    partition_name text := format('transactions_%s', lpad(year::text, 4, '0'));
BEGIN
    IF year IS NULL OR year NOT BETWEEN 1 AND 9999 THEN
        RAISE EXCEPTION 'the year of a transaction is between 1 and 9999, not %', coalesce(year::text, 'NULL')
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF to_regclass('public.' || partition_name) IS NOT NULL THEN
        RETURN false;
    END IF;
    LOCK TABLE public.transactions IN SHARE UPDATE EXCLUSIVE MODE; -- as ATTACH does: one at a time, and what others made is seen
    IF to_regclass('public.' || partition_name) IS NOT NULL THEN -- someone else made it while we waited
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE public.%I (LIKE public.transactions INCLUDING ALL EXCLUDING IDENTITY)', partition_name);
    EXECUTE format('COMMENT ON TABLE public.%I IS %L', partition_name, format('The transactions of the year %s', year));
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', partition_name);
    EXECUTE format(
        'CREATE POLICY own_rows ON public.%I USING (user_id = (SELECT public.ledger_user()))', partition_name
    );
    EXECUTE format(
        'ALTER TABLE public.transactions ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
        partition_name, make_date(year, 1, 1), make_date(year + 1, 1, 1)
    );
    RETURN true;
END
$$;
