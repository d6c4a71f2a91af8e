-- What transactions that statements print took over from the flat ledger, when its account became one with theirs.
SELECT CAST(row_to_json(m) AS text)
FROM (
    SELECT user_id, account_id, transaction_date, fingerprint,
           CASE WHEN merchant_source = 'migrated' THEN merchant END AS merchant,
           CASE WHEN merchant_source = 'migrated' THEN merchant_source END AS merchant_source,
           CASE WHEN category_source = 'migrated' THEN category END AS category,
           CASE WHEN category_source = 'migrated' THEN category_source END AS category_source
    FROM transactions
    WHERE statement_id IS NOT NULL AND (merchant_source = 'migrated' OR category_source = 'migrated')
) m
ORDER BY m.user_id, m.account_id, m.transaction_date, m.fingerprint
