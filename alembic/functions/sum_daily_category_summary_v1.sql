-- Sums up one owner's year anew. Only what differs is written, and readers see the old rows until it is committed.
CREATE FUNCTION sum_daily_category_summary(owner integer, of_year integer) RETURNS void
LANGUAGE sql
AS $$
    WITH summed AS MATERIALIZED (
        SELECT transaction_date AS date, account_id, currency, coalesce(category, 'Uncategorized') AS category,
               coalesce(sum(-amount) FILTER (WHERE is_spent), 0) AS spent,
               coalesce(sum(amount) FILTER (WHERE is_received), 0) AS received,
               sum(amount) AS balance_change,
               count(*) AS count,
               coalesce(sum(-amount) FILTER (WHERE is_spent AND NOT proven), 0) AS unproven_spent,
               coalesce(sum(amount) FILTER (WHERE is_received AND NOT proven), 0) AS unproven_received,
               count(*) FILTER (WHERE NOT proven) AS unproven_count
        FROM (
            SELECT *,
                   (amount < 0 OR kind = 'refund') AND kind IS DISTINCT FROM 'transfer' AND kind IS DISTINCT FROM 'payment' AS is_spent,
                   amount > 0 AND kind IS DISTINCT FROM 'refund' AND kind IS DISTINCT FROM 'transfer' AND kind IS DISTINCT FROM 'payment'
                   AS is_received
            FROM transactions
            WHERE user_id = owner AND transaction_date BETWEEN make_date(of_year, 1, 1) AND make_date(of_year, 12, 31)
        ) AS t
        GROUP BY 1, 2, 3, 4
    ), gone AS (
        DELETE FROM daily_category_summary v
        WHERE v.user_id = owner AND v.date BETWEEN make_date(of_year, 1, 1) AND make_date(of_year, 12, 31)
          AND NOT EXISTS (
              SELECT FROM summed s
              WHERE (s.date, s.account_id, s.currency, s.category) = (v.date, v.account_id, v.currency, v.category)
          )
    )
    MERGE INTO daily_category_summary v
    USING summed s
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
$$;

COMMENT ON FUNCTION sum_daily_category_summary(integer, integer) IS 'Sums up a year of a user''s transactions in daily_category_summary, and writes the rows that differ';
