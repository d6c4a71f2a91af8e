-- Days whose summary differs from their transactions, added up here in another way than the view does it.
WITH base AS (
    SELECT user_id, transaction_date AS date, account_id, currency,
           sum(CASE WHEN kind IN ('transfer', 'payment') THEN 0 WHEN amount < 0 OR kind = 'refund' THEN -amount ELSE 0 END) AS spent,
           sum(CASE WHEN kind IN ('transfer', 'payment', 'refund') THEN 0 ELSE greatest(amount, 0) END) AS received,
           count(*) AS count
    FROM transactions
    GROUP BY user_id, transaction_date, account_id, currency
)
SELECT count(*) FROM daily_summary v
FULL JOIN base b USING (user_id, date, account_id, currency)
WHERE (v.spent, v.received, v.count) IS DISTINCT FROM (b.spent, b.received, b.count)
