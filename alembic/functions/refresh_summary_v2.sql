-- Of all users, so that refreshed_at is true of the summary as a whole; whoever has it done sees no row by it. It runs as the owner of the
-- tables, and a year is planned for that year. Readers go on seeing the old rows until the caller commits, who has let nobody write a ledger
-- meanwhile. When it was done is written here and by nobody else, so that who works as the pipeline cannot pass off as fresh what is not.
CREATE FUNCTION refresh_summary(summary text, whole boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    relation regclass := to_regclass(format('analytics.%I', summary));
    changed record;
    found bigint;
    began timestamptz := clock_timestamp();
    -- Later than now where the clock was set back since.
    shows timestamptz := greatest(
        began, (SELECT max(c.changed_at) FROM public.summary_changes c), (SELECT max(y.changed_at) FROM public.transaction_years y)
    );
BEGIN
    IF relation IS NOT NULL THEN
        EXECUTE format('REFRESH MATERIALIZED VIEW CONCURRENTLY %s', relation);
    ELSIF summary IN ('daily_category_summary', 'merchant_monthly_summary') THEN
        relation := format('public.%I', summary)::regclass;
        FOR changed IN
            SELECT y.user_id, y.year
            FROM public.transaction_years y
            LEFT JOIN public.summary_refreshes r ON r.view = summary
            WHERE whole OR r.refreshed_at IS NULL OR r.refreshed_at < y.changed_at
            ORDER BY y.user_id, y.year
        LOOP
            IF summary = 'daily_category_summary' THEN
                PERFORM public.sum_daily_category_summary(changed.user_id, changed.year);
            ELSE
                PERFORM public.sum_merchant_monthly_summary(changed.user_id, changed.year);
            END IF;
        END LOOP;
    ELSE
        RAISE EXCEPTION 'there is no summary %', summary USING ERRCODE = 'invalid_parameter_value';
    END IF;
    EXECUTE format('SELECT count(*) FROM %s', relation) INTO found;
    -- One that has grown or shrunk by a fifth since the planner last looked is looked at at once: dashboards do not wait for autovacuum.
    IF abs(found - (SELECT c.reltuples FROM pg_catalog.pg_class c WHERE c.oid = relation)) > 0.2 * found THEN
        EXECUTE format('ANALYZE %s', relation);
    END IF;
    INSERT INTO public.summary_refreshes AS r (view, refreshed_at, seconds, row_count)
    VALUES (summary, shows, extract(epoch FROM clock_timestamp() - began), found)
    ON CONFLICT (view) DO UPDATE
    SET refreshed_at = excluded.refreshed_at, seconds = excluded.seconds, row_count = excluded.row_count;
    RETURN found;
END
$$;

COMMENT ON FUNCTION refresh_summary(text, boolean) IS
    'Brings a summary up to date, where something changed or, if whole, all of it; writes down when, and returns how many rows it has then, of all users';
