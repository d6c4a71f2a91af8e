-- Rows of the flat ledger keep what they say, but a proven statement may print them too.
UPDATE transactions t
SET proven = p.proven
FROM (
    SELECT t.transaction_date, t.id, coalesce(e.proven, false) AS proven
    FROM touched d
    JOIN transactions t
      ON t.user_id = :user_id AND (t.account_id, t.transaction_date) = (d.account_id, d.transaction_date) AND t.statement_id IS NULL
    LEFT JOIN expected e
           ON (e.account_id, e.transaction_date, e.fingerprint) = (t.account_id, t.transaction_date, t.fingerprint)
) p
WHERE t.user_id = :user_id AND (t.transaction_date, t.id) = (p.transaction_date, p.id) AND t.proven <> p.proven
RETURNING t.transaction_date, t.id, true AS proven
