-- Puts a row that the owner had taken out back as it was, into the account that it belongs to by now; what statements say of it
-- by now is for the settlement. One that no statement prints any more stays out. Rows of the flat ledger never had a statement,
-- and have none now. One that was taken out by an earlier version does not say whether it was proven, nor
-- where its merchant and category are from: these were the flat ledger's then. Of which transfer it is a side is for the settlement too.
INSERT INTO transactions (
    user_id, id, uuid, account_id, transaction_date, posting_date, description, amount, balance, currency, merchant, category, kind,
    transaction_type, transaction_hash, import_id, statement_id, fingerprint, created_at, note, proven, section, merchant_source,
    category_source, category_rule
)
SELECT x.user_id, x.transaction_id, x.uuid, x.account_id, t.transaction_date, t.posting_date, t.description, t.amount, t.balance,
       t.currency, t.merchant, t.category, t.kind, t.transaction_type, t.transaction_hash, t.import_id, printed.statement_id,
       t.fingerprint, t.created_at, t.note, coalesce(t.proven, false), t.section,
       coalesce(t.merchant_source, CASE WHEN t.merchant IS NOT NULL THEN 'migrated' END),
       coalesce(t.category_source, CASE WHEN t.category IS NOT NULL THEN 'migrated' END), t.category_rule
FROM transaction_edits x
LEFT JOIN LATERAL (
    SELECT l.statement_id
    FROM statement_lines l
    WHERE x.excluded_row ->> 'statement_id' IS NOT NULL
      AND l.user_id = x.user_id AND l.transaction_id = x.transaction_id AND l.decision = 'excluded'
    ORDER BY l.statement_id
    LIMIT 1
) printed ON true
CROSS JOIN LATERAL jsonb_populate_record(CAST(NULL AS transactions), x.excluded_row) t
WHERE x.user_id = :user_id AND x.transaction_id = :transaction_id AND x.excluded
  AND (x.excluded_row ->> 'statement_id' IS NULL OR printed.statement_id IS NOT NULL)
