-- Each line says what became of it. A fingerprint is unique within a statement, so the line that a transaction was loaded
-- from is the one of the transaction's own statement.
UPDATE statement_lines l
SET decision = CASE WHEN t.statement_id = l.statement_id THEN 'loaded' ELSE 'duplicate' END, transaction_id = t.id
FROM candidates c
JOIN transactions t
  ON t.user_id = c.user_id AND t.account_id = c.account_id
 AND t.transaction_date = c.transaction_date AND t.fingerprint = c.fingerprint
WHERE l.user_id = c.user_id AND l.statement_id = c.statement_id AND l.line_number = c.line_number
  AND (l.decision, l.transaction_id)
      IS DISTINCT FROM (CASE WHEN t.statement_id = l.statement_id THEN 'loaded' ELSE 'duplicate' END, t.id)
