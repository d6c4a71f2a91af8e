-- What the owner excluded, where a statement in the ledger prints it: the balances of statements go on counting it.
SELECT x.transaction_date, x.account_id, CAST(x.excluded_row ->> 'amount' AS numeric(14, 2)), x.excluded_row ->> 'currency'
FROM transaction_edits x
WHERE x.user_id = :user_id AND x.excluded
  AND x.transaction_date BETWEEN :first_day AND :last_day
  AND (CAST(:accounts AS bigint[]) IS NULL OR x.account_id = ANY(:accounts))
  AND EXISTS (
      SELECT FROM statement_lines l
      WHERE l.user_id = x.user_id AND l.transaction_id = x.transaction_id AND l.decision = 'excluded'
  )
ORDER BY x.transaction_date, x.transaction_id
