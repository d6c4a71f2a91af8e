-- Sums up one owner's year anew, on all cores; then only what differs is written, and readers see the old rows until it is committed.
CREATE OR REPLACE FUNCTION sum_daily_category_summary(owner integer, of_year integer) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    CREATE TEMPORARY TABLE summed AS
    SELECT transaction_date AS date, account_id, currency, coalesce(category, 'Uncategorized') AS category,
           coalesce(sum(spent), 0) AS spent,
           coalesce(sum(received), 0) AS received,
           coalesce(sum(received), 0) - coalesce(sum(spent), 0) + coalesce(sum(moved), 0) AS balance_change,
           count(*) AS count,
           coalesce(sum(spent) FILTER (WHERE NOT proven), 0) AS unproven_spent,
           coalesce(sum(received) FILTER (WHERE NOT proven), 0) AS unproven_received,
           count(*) FILTER (WHERE NOT proven) AS unproven_count
    FROM (
        SELECT *,
               CASE WHEN kind IN ('transfer', 'payment') THEN NULL WHEN amount < 0 OR kind = 'refund' THEN -amount END AS spent,
               CASE WHEN kind IN ('transfer', 'payment', 'refund') THEN NULL WHEN amount > 0 THEN amount END AS received,
               CASE WHEN kind IN ('transfer', 'payment') THEN amount END AS moved
        FROM public.transactions
        WHERE user_id = owner AND transaction_date BETWEEN make_date(of_year, 1, 1) AND make_date(of_year, 12, 31)
    ) AS t
    GROUP BY 1, 2, 3, 4;

    DELETE FROM public.daily_category_summary v
    WHERE v.user_id = owner AND v.date BETWEEN make_date(of_year, 1, 1) AND make_date(of_year, 12, 31)
      AND NOT EXISTS (
          SELECT FROM pg_temp.summed s
          WHERE (s.date, s.account_id, s.currency, s.category) = (v.date, v.account_id, v.currency, v.category)
      );
    MERGE INTO public.daily_category_summary v
    USING pg_temp.summed s
       ON v.user_id = owner AND v.date BETWEEN make_date(of_year, 1, 1) AND make_date(of_year, 12, 31)
      AND (v.date, v.account_id, v.currency, v.category) = (s.date, s.account_id, s.currency, s.category)
    WHEN MATCHED AND (v.spent, v.received, v.balance_change, v.count, v.unproven_spent, v.unproven_received, v.unproven_count)
         IS DISTINCT FROM
         (s.spent, s.received, s.balance_change, s.count, s.unproven_spent, s.unproven_received, s.unproven_count) THEN
        UPDATE SET spent = s.spent, received = s.received, balance_change = s.balance_change, count = s.count,
                   unproven_spent = s.unproven_spent, unproven_received = s.unproven_received, unproven_count = s.unproven_count
    WHEN NOT MATCHED THEN
        INSERT (user_id, date, account_id, currency, category, spent, received, balance_change, count, unproven_spent,
                unproven_received, unproven_count)
        VALUES (owner, s.date, s.account_id, s.currency, s.category, s.spent, s.received, s.balance_change, s.count,
                s.unproven_spent, s.unproven_received, s.unproven_count);
    DROP TABLE pg_temp.summed;
END
$$;
