-- What a search finds, by its index. The server does not use an index for LIKE on rows that it has yet to decide the session may see,
-- since the comparison could tell of them; this one cannot: the pattern is one of search_pattern, which nothing makes fail.
CREATE FUNCTION transactions_like(owner integer, searched text, first_day date, last_day date, at_most integer)
RETURNS TABLE (transaction_date date, id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
BEGIN
    IF public.sees_user(owner) THEN
        RETURN QUERY
            SELECT t.transaction_date, t.id
            FROM public.transactions t
            WHERE t.user_id = owner AND t.search_text LIKE public.search_pattern(searched)
              AND t.transaction_date BETWEEN coalesce(first_day, '-infinity') AND coalesce(last_day, 'infinity')
            LIMIT at_most;
    END IF;
END
$$;

COMMENT ON FUNCTION transactions_like(integer, text, date, date, integer) IS
    'Some transactions of a user that have a text in their search_text, from one day to another; of all years where none is given';
