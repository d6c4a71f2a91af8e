-- The merchants by what was spent with them, one row for each and currency, the currency with most transactions first. What is a
-- move between own accounts is counted among a merchant's transactions, and neither spent nor received. A merchant that the owner
-- takes others for has them as its aliases.
SELECT t.merchant, t.currency, count(*) AS count,
       coalesce(sum(-amount) FILTER (WHERE counts AND (amount < 0 OR kind = 'refund')), 0) AS spent,
       coalesce(sum(amount) FILTER (WHERE counts AND amount > 0 AND kind IS DISTINCT FROM 'refund'), 0) AS received,
       min(transaction_date) AS first_date, max(transaction_date) AS last_date,
       bool_or(merchant_source = 'packaged') AS packaged,
       (SELECT coalesce(array_agg(d.alias ORDER BY d.alias), '{}')
        FROM merchant_decisions d
        WHERE d.user_id = :user_id AND d.merchant = t.merchant AND d.decision = 'accepted') AS aliases
FROM transactions t
CROSS JOIN LATERAL (SELECT kind IS DISTINCT FROM 'transfer' AND kind IS DISTINCT FROM 'payment' AS counts) move
WHERE user_id = :user_id AND t.merchant IS NOT NULL
  AND (CAST(:search AS text) IS NULL OR search_text(t.merchant, NULL, NULL) LIKE search_pattern(:search))
GROUP BY t.merchant, t.currency
ORDER BY sum(count(*)) OVER (PARTITION BY t.currency) DESC, t.currency, spent DESC, count(*) DESC, t.merchant
