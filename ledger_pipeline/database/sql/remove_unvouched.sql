-- A rebuild: a transaction that no statement prints any more goes. Rows of the flat ledger never had a statement, and stay.
DELETE FROM transactions t
WHERE t.user_id = :user_id AND t.transaction_date BETWEEN :first_day AND :last_day
  AND t.statement_id IS NOT NULL
  AND NOT EXISTS (
      SELECT FROM candidates c
      WHERE (c.user_id, c.account_id, c.transaction_date, c.fingerprint)
          = (t.user_id, t.account_id, t.transaction_date, t.fingerprint)
  )
RETURNING CAST(extract(year FROM t.transaction_date) AS integer) AS year
