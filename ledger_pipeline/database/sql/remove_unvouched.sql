-- A transaction that no statement prints any more goes, and one that the owner excluded. Rows of the flat ledger never had a
-- statement, and stay.
DELETE FROM transactions t
USING touched d
WHERE t.user_id = :user_id
  AND (t.account_id, t.transaction_date) = (d.account_id, d.transaction_date)
  AND t.statement_id IS NOT NULL
  AND NOT EXISTS (
      SELECT FROM expected e
      WHERE (e.account_id, e.transaction_date, e.fingerprint) = (t.account_id, t.transaction_date, t.fingerprint)
  )
RETURNING t.transaction_date, t.id
