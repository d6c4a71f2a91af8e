-- As sum_daily_category_summary, whose days of that year it adds up.
CREATE FUNCTION sum_daily_summary(owner integer, of_year integer) RETURNS void
LANGUAGE sql
AS $$
    WITH summed AS MATERIALIZED (
        SELECT date, account_id, currency, sum(spent) AS spent, sum(received) AS received, sum(count)::bigint AS count
        FROM public.daily_category_summary
        WHERE user_id = owner AND date BETWEEN make_date(of_year, 1, 1) AND make_date(of_year, 12, 31)
        GROUP BY date, account_id, currency
    ), gone AS (
        DELETE FROM public.daily_summary v
        WHERE v.user_id = owner AND v.date BETWEEN make_date(of_year, 1, 1) AND make_date(of_year, 12, 31)
          AND NOT EXISTS (SELECT FROM summed s WHERE (s.date, s.account_id, s.currency) = (v.date, v.account_id, v.currency))
    )
    MERGE INTO public.daily_summary v
    USING summed s
       ON v.user_id = owner AND v.date BETWEEN make_date(of_year, 1, 1) AND make_date(of_year, 12, 31)
      AND (v.date, v.account_id, v.currency) = (s.date, s.account_id, s.currency)
    WHEN MATCHED AND (v.spent, v.received, v.count) IS DISTINCT FROM (s.spent, s.received, s.count) THEN
        UPDATE SET spent = s.spent, received = s.received, count = s.count
    WHEN NOT MATCHED THEN
        INSERT (user_id, date, account_id, currency, spent, received, count)
        VALUES (owner, s.date, s.account_id, s.currency, s.spent, s.received, s.count);
$$;

COMMENT ON FUNCTION sum_daily_summary(integer, integer) IS 'Sums up a year of a user''s daily_category_summary in daily_summary, and writes the rows that differ';
