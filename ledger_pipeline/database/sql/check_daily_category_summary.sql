-- Days of a category whose summary differs from their transactions, added up here in another way than the refresh does it.
WITH base AS (
    SELECT user_id, transaction_date AS date, account_id, currency, coalesce(category, 'Uncategorized') AS category,
           sum(CASE WHEN amount < 0 AND counts THEN -amount ELSE 0 END) AS spent,
           sum(CASE WHEN amount > 0 AND counts THEN amount ELSE 0 END) AS received,
           sum(amount) AS balance_change,
           count(*) AS count,
           sum(CASE WHEN amount < 0 AND counts AND NOT proven THEN -amount ELSE 0 END) AS unproven_spent,
           sum(CASE WHEN amount > 0 AND counts AND NOT proven THEN amount ELSE 0 END) AS unproven_received,
           sum((NOT proven)::integer) AS unproven_count
    FROM (SELECT *, coalesce(kind, '') NOT IN ('transfer', 'payment') AS counts FROM transactions) AS t
    GROUP BY 1, 2, 3, 4, 5
)
SELECT count(*) FROM daily_category_summary v
FULL JOIN base b USING (user_id, date, account_id, currency, category)
WHERE (v.spent, v.received, v.balance_change, v.count, v.unproven_spent, v.unproven_received, v.unproven_count)
      IS DISTINCT FROM
      (b.spent, b.received, b.balance_change, b.count, b.unproven_spent, b.unproven_received, b.unproven_count)
