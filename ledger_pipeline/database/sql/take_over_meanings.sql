-- What transactions took over from the flat ledger.
UPDATE transactions t
SET merchant = CASE WHEN m.merchant_source IS NULL THEN t.merchant ELSE m.merchant END,
    merchant_source = coalesce(m.merchant_source, t.merchant_source),
    category = CASE WHEN m.category_source IS NULL THEN t.category ELSE m.category END,
    category_source = coalesce(m.category_source, t.category_source),
    category_rule = CASE WHEN m.category_source IS NULL THEN t.category_rule END
FROM rebuilding.meanings m
WHERE t.user_id = :user_id AND m.user_id = t.user_id
  AND (t.account_id, t.transaction_date, t.fingerprint) = (m.account_id, m.transaction_date, m.fingerprint)
RETURNING t.account_id, t.transaction_date, t.id
