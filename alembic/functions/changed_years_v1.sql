-- The years of each user that changed since a summary was refreshed; all of them if it never was, or if whole.
CREATE FUNCTION changed_years(summary text, whole boolean) RETURNS TABLE (user_id integer, year integer)
LANGUAGE sql STABLE
AS $$
    SELECT y.user_id, y.year
    FROM public.transaction_years y
    LEFT JOIN public.summary_refreshes r ON r.view = summary
    WHERE whole OR r.refreshed_at IS NULL OR r.refreshed_at < y.changed_at
    ORDER BY y.user_id, y.year
$$;

COMMENT ON FUNCTION changed_years(text, boolean) IS 'The years of each user that a summary does not show yet; all of them if whole';
