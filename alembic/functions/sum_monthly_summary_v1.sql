-- As sum_daily_category_summary, whose days of that year it adds up.
CREATE FUNCTION sum_monthly_summary(owner integer, of_year integer) RETURNS void
LANGUAGE sql
AS $$
    WITH summed AS MATERIALIZED (
        SELECT date_part('month', date)::integer AS month, account_id, currency, category, sum(spent) AS spent,
               sum(received) AS received, sum(count)::bigint AS count
        FROM public.daily_category_summary
        WHERE user_id = owner AND date BETWEEN make_date(of_year, 1, 1) AND make_date(of_year, 12, 31)
        GROUP BY 1, 2, 3, 4
    ), gone AS (
        DELETE FROM public.monthly_summary v
        WHERE v.user_id = owner AND v.year = of_year
          AND NOT EXISTS (
              SELECT FROM summed s
              WHERE (s.month, s.account_id, s.currency, s.category) = (v.month, v.account_id, v.currency, v.category)
          )
    )
    MERGE INTO public.monthly_summary v
    USING summed s
       ON v.user_id = owner AND v.year = of_year
      AND (v.month, v.account_id, v.currency, v.category) = (s.month, s.account_id, s.currency, s.category)
    WHEN MATCHED AND (v.spent, v.received, v.count) IS DISTINCT FROM (s.spent, s.received, s.count) THEN
        UPDATE SET spent = s.spent, received = s.received, count = s.count
    WHEN NOT MATCHED THEN
        INSERT (user_id, year, month, account_id, currency, category, spent, received, count)
        VALUES (owner, of_year, s.month, s.account_id, s.currency, s.category, s.spent, s.received, s.count);
$$;

COMMENT ON FUNCTION sum_monthly_summary(integer, integer) IS 'Sums up a year of a user''s daily_category_summary in monthly_summary, and writes the rows that differ';
