-- Those that are a side, or have another one to be paired with.
WITH matter AS (
    SELECT transaction_date, id FROM sides WHERE matters
    UNION
    SELECT s.transaction_date, s.id
    FROM sides s
    JOIN sides o ON o.currency = s.currency AND o.amount = -s.amount AND o.account_id <> s.account_id
     AND o.transaction_date BETWEEN s.transaction_date - CAST(:latest AS integer) AND s.transaction_date + CAST(:latest AS integer)
)
SELECT t.transaction_date, t.id, t.account_id, t.amount, t.currency, t.fingerprint, t.description, t.section, t.kind, t.category,
       t.category_source, t.merchant_source, t.transfer_id, a.name AS account, a.kind AS account_kind, a.institution, a.mask
FROM matter m
JOIN transactions t ON t.user_id = :user_id AND (t.transaction_date, t.id) = (m.transaction_date, m.id)
JOIN accounts a ON a.user_id = t.user_id AND a.id = t.account_id
WHERE t.transaction_date BETWEEN :first_day AND :last_day
