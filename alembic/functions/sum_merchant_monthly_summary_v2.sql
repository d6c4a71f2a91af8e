-- As sum_daily_category_summary. A name is cut at 500 characters, as in merchant_summary, since it is part of the key and an index entry has
-- a limit. Of which merchants anything changed is kept for recurring_transactions, which looks at no others.
CREATE OR REPLACE FUNCTION sum_merchant_monthly_summary(owner integer, of_year integer) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    CREATE TEMPORARY TABLE summed AS
    SELECT date_part('month', transaction_date)::integer AS month, account_id, currency,
           left(coalesce(merchant, description), 500) AS merchant, coalesce(category, 'Uncategorized') AS category,
           coalesce(sum(-amount) FILTER (WHERE amount < 0 OR kind = 'refund'), 0) AS spent,
           coalesce(sum(amount) FILTER (WHERE amount > 0 AND kind IS DISTINCT FROM 'refund'), 0) AS received,
           count(*) AS count,
           count(*) FILTER (WHERE amount < 0) AS charge_count,
           -max(amount) FILTER (WHERE amount < 0) AS smallest_charge,
           -min(amount) FILTER (WHERE amount < 0) AS largest_charge,
           min(transaction_date) AS first_date,
           max(transaction_date) AS last_date,
           min(transaction_date) FILTER (WHERE amount < 0 OR kind = 'refund') AS first_spent_on,
           max(transaction_date) FILTER (WHERE amount < 0 OR kind = 'refund') AS last_spent_on,
           -- Forty bits of each, so that a sum of many fits.
           sum(hash_numeric_extended(
               amount,
               8 * (transaction_date - date '2000-01-01')
               + CASE kind WHEN 'refund' THEN 2 WHEN 'interest' THEN 4 ELSE 0 END + CASE WHEN merchant IS NULL THEN 1 ELSE 0 END
           ) >> 24)::bigint AS digest
    FROM public.transactions
    WHERE user_id = owner AND transaction_date BETWEEN make_date(of_year, 1, 1) AND make_date(of_year, 12, 31)
      AND kind IS DISTINCT FROM 'transfer' AND kind IS DISTINCT FROM 'payment'
    GROUP BY 1, 2, 3, 4, 5;

    WITH gone AS (
        DELETE FROM public.merchant_monthly_summary v
        WHERE v.user_id = owner AND v.year = of_year
          AND NOT EXISTS (
              SELECT FROM pg_temp.summed s
              WHERE (s.month, s.account_id, s.currency, s.merchant, s.category)
                  = (v.month, v.account_id, v.currency, v.merchant, v.category)
          )
        RETURNING v.account_id, v.merchant
    ), written AS (
        MERGE INTO public.merchant_monthly_summary v
        USING pg_temp.summed s
           ON v.user_id = owner AND v.year = of_year
          AND (v.month, v.account_id, v.currency, v.merchant, v.category)
            = (s.month, s.account_id, s.currency, s.merchant, s.category)
        WHEN MATCHED AND (v.spent, v.received, v.count, v.charge_count, v.smallest_charge, v.largest_charge, v.first_date, v.last_date,
                          v.first_spent_on, v.last_spent_on, v.digest)
             IS DISTINCT FROM
             (s.spent, s.received, s.count, s.charge_count, s.smallest_charge, s.largest_charge, s.first_date, s.last_date,
              s.first_spent_on, s.last_spent_on, s.digest) THEN
            UPDATE SET spent = s.spent, received = s.received, count = s.count, charge_count = s.charge_count,
                       smallest_charge = s.smallest_charge, largest_charge = s.largest_charge, first_date = s.first_date,
                       last_date = s.last_date, first_spent_on = s.first_spent_on, last_spent_on = s.last_spent_on,
                       digest = s.digest
        WHEN NOT MATCHED THEN
            INSERT (user_id, year, month, account_id, currency, merchant, category, spent, received, count, charge_count,
                    smallest_charge, largest_charge, first_date, last_date, first_spent_on, last_spent_on, digest)
            VALUES (owner, of_year, s.month, s.account_id, s.currency, s.merchant, s.category, s.spent, s.received, s.count,
                    s.charge_count, s.smallest_charge, s.largest_charge, s.first_date, s.last_date, s.first_spent_on,
                    s.last_spent_on, s.digest)
        RETURNING v.account_id, v.merchant
    )
    INSERT INTO public.recurring_changes (user_id, account_id, merchant)
    SELECT owner, account_id, merchant
    FROM (TABLE gone UNION TABLE written) AS changed
    WHERE EXISTS (SELECT FROM public.summary_refreshes r WHERE r.view = 'recurring_transactions')  -- else it looks at all of them
    ON CONFLICT DO NOTHING;
    DROP TABLE pg_temp.summed;
END
$$;
