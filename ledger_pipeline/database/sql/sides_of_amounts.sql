-- All that can be a side and is of an amount of which the last step found more: one that comes every few days may reach through all
-- the years, which step by step would take hundreds of them.
INSERT INTO sides
WITH amounts AS MATERIALIZED (
    SELECT DISTINCT s.currency, abs(s.amount) * sign.of AS amount
    FROM sides s
    CROSS JOIN (VALUES (-1), (1)) AS sign (of)
    WHERE s.step = :step - 1 AND s.amount <> 0
)
SELECT t.transaction_date, t.id, t.account_id, t.amount, t.currency, t.fingerprint, t.kind IN ('payment', 'transfer'),
       t.transfer_id IS NOT NULL, :step
FROM amounts s
JOIN transactions t ON t.user_id = :user_id AND t.currency = s.currency AND t.amount = s.amount
JOIN accounts a ON a.user_id = t.user_id AND a.id = t.account_id
WHERE t.kind IN ('deposit', 'payment', 'refund', 'transfer', 'withdrawal') OR t.kind = 'purchase' AND a.kind <> 'credit_card'
ON CONFLICT DO NOTHING
