-- Days of a category whose summary differs from their transactions, added up here in another way than the refresh does it.
WITH base AS (
    SELECT user_id, transaction_date AS date, account_id, currency, coalesce(category, 'Uncategorized') AS category,
           sum(spent) AS spent, sum(received) AS received, sum(amount) AS balance_change, count(*) AS count,
           sum(CASE WHEN proven THEN 0 ELSE spent END) AS unproven_spent,
           sum(CASE WHEN proven THEN 0 ELSE received END) AS unproven_received,
           sum((NOT proven)::integer) AS unproven_count
    FROM (
        SELECT *,
               CASE WHEN kind IN ('transfer', 'payment') THEN 0 WHEN amount < 0 OR kind = 'refund' THEN -amount ELSE 0 END AS spent,
               CASE WHEN kind IN ('transfer', 'payment', 'refund') THEN 0 ELSE greatest(amount, 0) END AS received
        FROM transactions
    ) AS t
    GROUP BY 1, 2, 3, 4, 5
)
SELECT count(*) FROM daily_category_summary v
FULL JOIN base b USING (user_id, date, account_id, currency, category)
WHERE (v.spent, v.received, v.balance_change, v.count, v.unproven_spent, v.unproven_received, v.unproven_count)
      IS DISTINCT FROM
      (b.spent, b.received, b.balance_change, b.count, b.unproven_spent, b.unproven_received, b.unproven_count)
