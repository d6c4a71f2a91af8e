-- Those that are a side, or have another one to be paired with. As to the spans, see sides_within_reach.
WITH leaving AS MATERIALIZED (
    SELECT s.*, (s.transaction_date + CAST(:earliest AS integer) - date '0001-01-01') / 8 + n.number AS span
    FROM sides s
    CROSS JOIN (VALUES (0), (1)) AS n (number)
    WHERE s.amount < 0
), pairs AS MATERIALIZED (
    SELECT o.transaction_date AS out_date, o.id AS out_id, i.transaction_date AS in_date, i.id AS in_id
    FROM leaving o
    JOIN sides i
      ON i.currency = o.currency AND i.amount = -o.amount AND i.account_id <> o.account_id
     AND (i.transaction_date - date '0001-01-01') / 8 = o.span
    WHERE i.transaction_date BETWEEN o.transaction_date + CAST(:earliest AS integer) AND o.transaction_date + CAST(:latest AS integer)
), matter AS (
    SELECT transaction_date, id FROM sides WHERE matters
    UNION
    SELECT out_date, out_id FROM pairs
    UNION
    SELECT in_date, in_id FROM pairs
)
SELECT t.transaction_date, t.id, t.account_id, t.amount, t.currency, t.fingerprint, t.description, t.section, t.kind, t.category,
       t.category_source, t.merchant_source, t.transfer_id, a.name AS account, a.kind AS account_kind, a.institution, a.mask
FROM matter m
JOIN transactions t ON t.user_id = :user_id AND (t.transaction_date, t.id) = (m.transaction_date, m.id)
JOIN accounts a ON a.user_id = t.user_id AND a.id = t.account_id
WHERE t.transaction_date BETWEEN :first_day AND :last_day
