-- Each line says what became of it. A fingerprint is unique within a statement, so the line that a transaction was loaded
-- from is the one of the transaction's own statement.
WITH fates AS (
    SELECT p.statement_id, p.line_number, p.import_id,
           CASE WHEN t.id IS NULL THEN 'excluded'
                WHEN t.statement_id = p.statement_id THEN 'loaded'
                ELSE 'duplicate' END AS decision,
           coalesce(t.id, x.transaction_id) AS transaction_id
    FROM printed p
    LEFT JOIN transactions t
           ON t.user_id = :user_id
          AND (t.account_id, t.transaction_date, t.fingerprint) = (p.account_id, p.transaction_date, p.fingerprint)
    LEFT JOIN transaction_edits x
           ON x.user_id = :user_id AND x.excluded
          AND (x.account_id, x.transaction_date, x.fingerprint) = (p.account_id, p.transaction_date, p.fingerprint)
), decided AS (
    UPDATE statement_lines l
    SET decision = f.decision, transaction_id = f.transaction_id
    FROM fates f
    WHERE l.user_id = :user_id AND l.statement_id = f.statement_id AND l.line_number = f.line_number
      AND (l.decision, l.transaction_id) IS DISTINCT FROM (f.decision, f.transaction_id)
    RETURNING f.import_id, OLD.decision AS was, NEW.decision AS becomes
)
SELECT import_id, was, becomes, count(*) AS lines FROM decided GROUP BY import_id, was, becomes
