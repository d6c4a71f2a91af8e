-- Months of a merchant whose summary differs from their transactions, added up here in another way than the refresh does it.
WITH base AS (
    SELECT user_id, date_part('year', transaction_date)::integer AS year, date_part('month', transaction_date)::integer AS month,
           account_id, currency, left(coalesce(merchant, description), 500) AS merchant,
           coalesce(category, 'Uncategorized') AS category,
           sum(CASE kind WHEN 'refund' THEN -amount ELSE greatest(-amount, 0) END) AS spent,
           sum(CASE kind WHEN 'refund' THEN 0 ELSE greatest(amount, 0) END) AS received, count(*) AS count,
           sum((amount < 0)::integer) AS charge_count,
           min(CASE WHEN amount < 0 THEN -amount END) AS smallest_charge, max(CASE WHEN amount < 0 THEN -amount END) AS largest_charge,
           min(transaction_date) AS first_date, max(transaction_date) AS last_date
    FROM transactions
    WHERE kind IS NULL OR kind NOT IN ('transfer', 'payment')
    GROUP BY 1, 2, 3, 4, 5, 6, 7
)
SELECT count(*) FROM merchant_monthly_summary v
FULL JOIN base b USING (user_id, year, month, account_id, currency, merchant, category)
WHERE (v.spent, v.received, v.count, v.charge_count, v.smallest_charge, v.largest_charge, v.first_date, v.last_date)
      IS DISTINCT FROM
      (b.spent, b.received, b.count, b.charge_count, b.smallest_charge, b.largest_charge, b.first_date, b.last_date)
