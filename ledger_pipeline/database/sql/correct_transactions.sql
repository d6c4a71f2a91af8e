-- A rebuild: what a transaction says of its statement is what the first line that prints it says.
UPDATE transactions t
SET posting_date = c.posting_date, description = c.description, balance = c.balance, currency = c.currency,
    import_id = c.import_id, statement_id = c.statement_id
FROM (
    SELECT DISTINCT ON (account_id, transaction_date, fingerprint) *
    FROM candidates
    ORDER BY account_id, transaction_date, fingerprint, statement_id, line_number
) c
WHERE t.user_id = :user_id AND t.transaction_date BETWEEN :first_day AND :last_day
  AND (c.user_id, c.account_id, c.transaction_date, c.fingerprint)
    = (t.user_id, t.account_id, t.transaction_date, t.fingerprint)
  AND t.statement_id IS NOT NULL -- rows of the flat ledger keep what they say
  AND (t.posting_date, t.description, t.balance, t.currency, t.import_id, t.statement_id)
      IS DISTINCT FROM (c.posting_date, c.description, c.balance, c.currency, c.import_id, c.statement_id)
RETURNING CAST(extract(year FROM t.transaction_date) AS integer) AS year
