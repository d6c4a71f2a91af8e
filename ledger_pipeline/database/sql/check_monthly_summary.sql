-- Months whose summary differs from their transactions, added up here in another way than the view does it.
WITH base AS (
    SELECT user_id, date_part('year', transaction_date)::integer AS year, date_part('month', transaction_date)::integer AS month,
           account_id, currency, coalesce(category, 'Uncategorized') AS category,
           sum(CASE WHEN kind IN ('transfer', 'payment') THEN 0 WHEN amount < 0 OR kind = 'refund' THEN -amount ELSE 0 END) AS spent,
           sum(CASE WHEN kind IN ('transfer', 'payment', 'refund') THEN 0 ELSE greatest(amount, 0) END) AS received,
           count(*) AS count
    FROM transactions
    GROUP BY 1, 2, 3, 4, 5, 6
)
SELECT count(*) FROM monthly_summary v
FULL JOIN base b USING (user_id, year, month, account_id, currency, category)
WHERE (v.spent, v.received, v.count) IS DISTINCT FROM (b.spent, b.received, b.count)
