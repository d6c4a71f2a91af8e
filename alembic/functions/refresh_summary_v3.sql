-- Of all users, so that refreshed_at is true of the summary as a whole; whoever has it done sees no row by it. It runs as the owner of the
-- tables, and a year is planned for that year. Readers go on seeing the old rows until the caller commits, who has let nobody write a ledger
-- meanwhile. When it was done is written here and by nobody else, so that who works as the pipeline cannot pass off as fresh what is not. A
-- summary that is summed up from another one has that brought up to date first; which is soon seen where it is.
CREATE OR REPLACE FUNCTION refresh_summary(summary text, whole boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    source text := CASE
        WHEN summary IN ('daily_summary', 'monthly_summary') THEN 'daily_category_summary'
        WHEN summary IN ('merchant_summary', 'recurring_transactions') THEN 'merchant_monthly_summary'
    END;
    is_new boolean := NOT EXISTS (SELECT FROM public.summary_refreshes r WHERE r.view = summary);
    relation regclass;
    changed record;
    found bigint;
    began timestamptz := clock_timestamp();
    -- Later than now where the clock was set back since.
    shows timestamptz := greatest(
        began, (SELECT max(c.changed_at) FROM public.summary_changes c), (SELECT max(y.changed_at) FROM public.transaction_years y)
    );
BEGIN
    IF source IS NULL AND summary NOT IN ('daily_category_summary', 'merchant_monthly_summary') THEN
        RAISE EXCEPTION 'there is no summary %', summary USING ERRCODE = 'invalid_parameter_value';
    ELSIF source IS NOT NULL AND (whole OR EXISTS (SELECT FROM public.changed_years(source, false))) THEN
        PERFORM public.refresh_summary(source, whole);
    END IF;
    IF summary IN ('merchant_summary', 'recurring_transactions') THEN
        FOR changed IN SELECT DISTINCT y.user_id FROM public.changed_years(summary, whole) y LOOP
            IF summary = 'merchant_summary' THEN
                PERFORM public.sum_merchant_summary(changed.user_id);
            ELSE
                PERFORM public.sum_recurring_transactions(changed.user_id, whole OR is_new);
            END IF;
        END LOOP;
    ELSE
        FOR changed IN SELECT * FROM public.changed_years(summary, whole) LOOP
            EXECUTE format('SELECT public.%I($1, $2)', 'sum_' || summary) USING changed.user_id, changed.year;
        END LOOP;
    END IF;
    relation := format('public.%I', summary)::regclass;
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
