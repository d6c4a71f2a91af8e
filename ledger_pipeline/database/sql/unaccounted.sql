-- Lines that were loaded without a transaction to show for it, and transactions that no line vouches for.
SELECT
    (SELECT count(*)
     FROM statement_lines l
     WHERE l.user_id = :user_id AND l.decision IN ('loaded', 'duplicate')
       AND NOT EXISTS (
           SELECT FROM transactions t
           WHERE t.user_id = l.user_id AND t.transaction_date = l.transaction_date AND t.id = l.transaction_id
       )) AS lines_without_transaction,
    (SELECT count(*)
     FROM transactions t
     WHERE t.user_id = :user_id AND t.statement_id IS NOT NULL
       AND NOT EXISTS (
           SELECT FROM statement_lines l WHERE l.user_id = t.user_id AND l.transaction_id = t.id AND l.decision = 'loaded'
       )) AS transactions_without_line
