-- Rows that the rules would not give now, and those that any rules would give and that are missing: all that an account pays to or gets
-- from a merchant is one amount on one day of the month, for at least four months on end.
WITH plain AS (
    SELECT user_id, currency, account_id, left(coalesce(merchant, description), 500) AS merchant, sign(amount) AS sign,
           count(*) AS times, min(abs(amount)) AS amount, min(transaction_date) AS first_date, max(transaction_date) AS last_date
    FROM transactions
    WHERE amount <> 0 AND coalesce(kind, '') NOT IN ('transfer', 'payment', 'interest') AND (amount < 0 OR coalesce(kind, '') <> 'refund')
    GROUP BY 1, 2, 3, 4, 5
    HAVING min(amount) = max(amount) AND count(*) >= 4
       AND count(DISTINCT date_part('day', transaction_date)) = 1 AND count(DISTINCT transaction_date) = count(*)
       AND max(transaction_date) < min(transaction_date) + make_interval(months => count(*)::integer)
), expected AS (
    SELECT f.* FROM (SELECT DISTINCT user_id FROM transaction_years) AS u CROSS JOIN LATERAL find_recurring(u.user_id) AS f
), differing AS (
    SELECT greatest(
        (SELECT count(*) FROM (TABLE expected EXCEPT ALL TABLE recurring_transactions) AS missing),
        (SELECT count(*) FROM (TABLE recurring_transactions EXCEPT ALL TABLE expected) AS surplus)
    ) AS rows
)
SELECT (SELECT rows FROM differing) + count(*)
FROM plain p
WHERE NOT EXISTS (
    SELECT FROM recurring_transactions r
    WHERE (r.user_id, r.currency, r.account_id, r.merchant) = (p.user_id, p.currency, p.account_id, p.merchant)
      AND r.direction = CASE p.sign WHEN 1 THEN 'in' ELSE 'out' END AND r.rhythm = 'monthly'
      AND (r.times, r.usual_amount, r.last_amount, r.first_date, r.last_date)
        = (p.times, p.amount, p.amount, p.first_date, p.last_date)
)
