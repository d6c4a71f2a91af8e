-- Merchants whose summary differs from their transactions, and merchants outside the top 100 that outspend one inside.
WITH base AS (
    SELECT user_id, currency, left(coalesce(merchant, description), 500) AS merchant, sum(-amount) AS spent,
           sum((amount < 0)::integer) AS count,
           min(transaction_date) AS first_seen, max(transaction_date) AS last_seen
    FROM transactions
    WHERE coalesce(kind, '') = 'refund' OR amount < 0 AND coalesce(kind, '') NOT IN ('transfer', 'payment')
    GROUP BY 1, 2, 3
), smallest AS (
    SELECT user_id, currency, min(spent) AS spent, count(*) AS merchants FROM merchant_summary GROUP BY 1, 2
)
SELECT count(*)
FROM base b
FULL JOIN merchant_summary v USING (user_id, currency, merchant)
LEFT JOIN smallest s USING (user_id, currency)
WHERE (v.merchant IS NOT NULL
       AND (v.spent, v.count, v.first_seen, v.last_seen) IS DISTINCT FROM (b.spent, b.count, b.first_seen, b.last_seen))
   OR (v.merchant IS NULL AND (s.merchants IS DISTINCT FROM 100 OR b.spent > s.spent))
