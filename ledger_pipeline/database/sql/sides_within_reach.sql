-- What can be the other side of what the last step found. An amount may come every other day: so that rows are found by amount and
-- time together, time is counted in spans as long as the window, of which a window touches two.
INSERT INTO sides
WITH last_found AS MATERIALIZED (
    SELECT w.*, (w.earliest - date '0001-01-01') / 8 + n.number AS span
    FROM (
        SELECT *,
               transaction_date + CASE WHEN amount < 0 THEN CAST(:earliest AS integer) ELSE -:latest END AS earliest,
               transaction_date + CASE WHEN amount < 0 THEN CAST(:latest AS integer) ELSE -:earliest END AS latest
        FROM sides
        WHERE step = :step - 1 AND amount <> 0
    ) w
    CROSS JOIN (VALUES (0), (1)) AS n (number)
)
SELECT t.transaction_date, t.id, t.account_id, t.amount, t.currency, t.fingerprint, t.kind IN ('payment', 'transfer'),
       t.transfer_id IS NOT NULL, :step
FROM last_found s
JOIN transactions t
  ON t.user_id = :user_id AND t.currency = s.currency AND t.amount = -s.amount AND t.account_id <> s.account_id
 AND (t.transaction_date - date '0001-01-01') / 8 = s.span
JOIN accounts a ON a.user_id = t.user_id AND a.id = t.account_id
WHERE t.transaction_date BETWEEN s.earliest AND s.latest AND t.transaction_date BETWEEN :first_day AND :last_day
  AND (t.kind IN ('deposit', 'payment', 'transfer', 'withdrawal')
       OR s.says_so AND (t.kind = 'refund' OR t.kind = 'purchase' AND a.kind <> 'credit_card'))
ON CONFLICT DO NOTHING
