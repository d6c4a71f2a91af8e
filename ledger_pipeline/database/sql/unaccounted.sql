-- Lines that were loaded without a transaction to show for it, transactions that no line vouches for, lines that are out by hand
-- without an edit that says so, edits that do not hold (an excluded transaction in the ledger, another category or note), categories
-- by hand without an edit, and transactions that are said to be proven and are not, or the other way round.
WITH vouched AS NOT MATERIALIZED (
    SELECT l.user_id, l.transaction_id
    FROM statement_lines l
    JOIN statements s ON s.user_id = l.user_id AND s.id = l.statement_id
    WHERE l.user_id = :user_id AND l.decision IN ('loaded', 'duplicate') AND s.verdict = 'proven'
)
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
       )) AS transactions_without_line,
    (SELECT count(*)
     FROM statement_lines l
     WHERE l.user_id = :user_id AND l.decision = 'excluded'
       AND NOT EXISTS (
           SELECT FROM transaction_edits x
           WHERE x.user_id = l.user_id AND x.transaction_id = l.transaction_id AND x.excluded
       )) AS excluded_lines_without_edit,
    (SELECT count(*)
     FROM transaction_edits x
     JOIN transactions t
       ON t.user_id = x.user_id
      AND (t.account_id, t.transaction_date, t.fingerprint) = (x.account_id, x.transaction_date, x.fingerprint)
     WHERE x.user_id = :user_id
       AND (x.excluded OR t.note IS DISTINCT FROM x.note
            OR x.category IS NOT NULL AND (t.category, t.category_source) IS DISTINCT FROM (x.category, 'by hand'))
    ) AS edits_that_do_not_hold,
    (SELECT count(*)
     FROM transactions t
     WHERE t.user_id = :user_id AND t.category_source = 'by hand'
       AND NOT EXISTS (
           SELECT FROM transaction_edits x
           WHERE x.user_id = t.user_id AND x.category IS NOT NULL
             AND (x.account_id, x.transaction_date, x.fingerprint) = (t.account_id, t.transaction_date, t.fingerprint)
       )) AS by_hand_without_edit,
    (SELECT count(*)
     FROM transactions t
     WHERE t.user_id = :user_id AND NOT t.proven
       AND EXISTS (SELECT FROM vouched v WHERE v.user_id = t.user_id AND v.transaction_id = t.id)) AS unproven_in_spite_of_proof,
    (SELECT count(*)
     FROM (
         SELECT t.user_id, t.id
         FROM statements s
         JOIN statement_lines l ON l.user_id = s.user_id AND l.statement_id = s.id AND l.decision IN ('loaded', 'duplicate')
         JOIN transactions t
           ON t.user_id = l.user_id AND t.transaction_date = l.transaction_date AND t.id = l.transaction_id AND t.proven
         WHERE s.user_id = :user_id AND s.verdict <> 'proven'
         UNION ALL
         SELECT user_id, id FROM transactions WHERE user_id = :user_id AND statement_id IS NULL AND proven
     ) t
     WHERE NOT EXISTS (SELECT FROM vouched v WHERE v.user_id = t.user_id AND v.transaction_id = t.id)) AS proven_without_proof
