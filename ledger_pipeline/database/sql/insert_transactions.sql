-- What the ledger lacks. One that the owner had edited comes back under its old id.
INSERT INTO transactions (
    id, uuid, user_id, account_id, transaction_date, posting_date, description, amount, balance, currency, transaction_type,
    import_id, statement_id, fingerprint, proven
)
SELECT coalesce(x.transaction_id, nextval('transactions_id_seq')), coalesce(x.uuid, uuidv7()), :user_id,
       e.account_id, e.transaction_date, e.posting_date, e.description, e.amount, e.balance, e.currency,
       CASE WHEN e.amount < 0 THEN 'debit' ELSE 'credit' END, e.import_id, e.statement_id, e.fingerprint, e.proven
FROM expected e
LEFT JOIN transaction_edits x
       ON x.user_id = :user_id
      AND (x.account_id, x.transaction_date, x.fingerprint) = (e.account_id, e.transaction_date, e.fingerprint)
WHERE NOT EXISTS (
    SELECT FROM transactions t
    WHERE t.user_id = :user_id
      AND (t.account_id, t.transaction_date, t.fingerprint) = (e.account_id, e.transaction_date, e.fingerprint)
)
ORDER BY e.transaction_date, e.account_id, e.statement_id, e.fingerprint
RETURNING CAST(extract(year FROM transaction_date) AS integer) AS year
