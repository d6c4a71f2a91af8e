-- Every line that a statement in the ledger prints, with the identity that it has as a transaction.
-- A statement is undecided as a whole or not at all, so how-many-th is counted over all its lines of that day.
CREATE TEMPORARY TABLE candidates ON COMMIT DROP AS
SELECT l.user_id, l.statement_id, l.line_number, s.account_id, a.currency, f.import_id,
       l.transaction_date, l.posting_date, l.description, l.amount, l.balance,
       transaction_fingerprint(
           l.transaction_date, l.amount, l.description,
           row_number() OVER (
               PARTITION BY l.statement_id, l.transaction_date, l.amount, normalised_description(l.description)
               ORDER BY l.line_number
           )
       ) AS fingerprint
FROM statement_lines l
JOIN statements s ON s.user_id = l.user_id AND s.id = l.statement_id
JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id
JOIN accounts a ON a.user_id = s.user_id AND a.id = s.account_id
WHERE l.user_id = :user_id
  AND CASE
          WHEN CAST(:first_day AS date) IS NULL THEN l.decision IS NULL
          ELSE l.transaction_date BETWEEN :first_day AND :last_day AND l.decision IN ('loaded', 'duplicate')
      END
