-- Sums up one owner's year anew. Only what differs is written, and readers see the old rows until it is committed. A name is cut
-- at 500 characters, as in merchant_summary, since it is part of the key and an index entry has a limit.
CREATE FUNCTION sum_merchant_monthly_summary(owner integer, of_year integer) RETURNS void
LANGUAGE sql
AS $$
    WITH summed AS MATERIALIZED (
        SELECT extract(month FROM transaction_date)::integer AS month, account_id, currency,
               left(coalesce(merchant, description), 500) AS merchant, coalesce(category, 'Uncategorized') AS category,
               coalesce(sum(-amount) FILTER (WHERE amount < 0 OR kind = 'refund'), 0) AS spent,
               coalesce(sum(amount) FILTER (WHERE amount > 0 AND kind IS DISTINCT FROM 'refund'), 0) AS received,
               count(*) AS count,
               count(*) FILTER (WHERE amount < 0) AS charge_count,
               min(-amount) FILTER (WHERE amount < 0) AS smallest_charge,
               max(-amount) FILTER (WHERE amount < 0) AS largest_charge,
               min(transaction_date) AS first_date,
               max(transaction_date) AS last_date
        FROM transactions
        WHERE user_id = owner AND transaction_date BETWEEN make_date(of_year, 1, 1) AND make_date(of_year, 12, 31)
          AND kind IS DISTINCT FROM 'transfer' AND kind IS DISTINCT FROM 'payment'
        GROUP BY 1, 2, 3, 4, 5
    ), gone AS (
        DELETE FROM merchant_monthly_summary v
        WHERE v.user_id = owner AND v.year = of_year
          AND NOT EXISTS (
              SELECT FROM summed s
              WHERE (s.month, s.account_id, s.currency, s.merchant, s.category)
                  = (v.month, v.account_id, v.currency, v.merchant, v.category)
          )
    )
    MERGE INTO merchant_monthly_summary v
    USING summed s
       ON v.user_id = owner AND v.year = of_year
      AND (v.month, v.account_id, v.currency, v.merchant, v.category) = (s.month, s.account_id, s.currency, s.merchant, s.category)
    WHEN MATCHED AND (v.spent, v.received, v.count, v.charge_count, v.smallest_charge, v.largest_charge, v.first_date, v.last_date)
         IS DISTINCT FROM
         (s.spent, s.received, s.count, s.charge_count, s.smallest_charge, s.largest_charge, s.first_date, s.last_date) THEN
        UPDATE SET spent = s.spent, received = s.received, count = s.count, charge_count = s.charge_count,
                   smallest_charge = s.smallest_charge, largest_charge = s.largest_charge, first_date = s.first_date,
                   last_date = s.last_date
    WHEN NOT MATCHED THEN
        INSERT (user_id, year, month, account_id, currency, merchant, category, spent, received, count, charge_count,
                smallest_charge, largest_charge, first_date, last_date)
        VALUES (owner, of_year, s.month, s.account_id, s.currency, s.merchant, s.category, s.spent, s.received, s.count,
                s.charge_count, s.smallest_charge, s.largest_charge, s.first_date, s.last_date);
$$;

COMMENT ON FUNCTION sum_merchant_monthly_summary(integer, integer) IS 'Sums up a year of a user''s transactions in merchant_monthly_summary, and writes the rows that differ';
