-- What the ledger lacks, as it was recognised. One that the owner had edited comes back under its old id, and in a ledger that is
-- rebuilt each does.
INSERT INTO transactions (
    id, uuid, user_id, account_id, transaction_date, posting_date, description, amount, balance, currency, transaction_type,
    import_id, statement_id, fingerprint, proven, section, merchant, merchant_source, kind, category, category_source, category_rule,
    created_at
)
SELECT coalesce(x.transaction_id, n.id, nextval('transactions_id_seq')), coalesce(x.uuid, n.uuid, uuidv7()), :user_id,
       e.account_id, e.transaction_date, e.posting_date, e.description, e.amount, e.balance, e.currency,
       CASE WHEN e.amount < 0 THEN 'debit' ELSE 'credit' END, e.import_id, e.statement_id, e.fingerprint, e.proven, e.section,
       m.merchant, m.merchant_source, m.kind, m.category, m.category_source, m.category_rule, coalesce(n.created_at, now())
FROM recognised r
JOIN meanings m ON m.id = r.meaning
JOIN expected e ON e.number = r.number
LEFT JOIN transaction_edits x
       ON x.user_id = :user_id
      AND (x.account_id, x.transaction_date, x.fingerprint) = (e.account_id, e.transaction_date, e.fingerprint)
LEFT JOIN named n ON (n.account_id, n.transaction_date, n.fingerprint) = (e.account_id, e.transaction_date, e.fingerprint)
ORDER BY e.transaction_date, e.account_id, e.statement_id, e.fingerprint
RETURNING transaction_date, id
