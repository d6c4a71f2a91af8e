-- Edits by hand whose row is read otherwise now go with it: edits of a transaction that no statement prints any more. The one that
-- is printed in its place must be younger than the edit (made now, or when another statement that prints it was read again):
-- of two that were there, the owner meant this one. The younger is taken back; settling its day makes it again, under the
-- edit's names.
WITH lost AS (
    SELECT x.account_id AS old_account_id, x.transaction_date AS old_date, x.fingerprint AS old_fingerprint, t.*, to_jsonb(t) AS as_row
    FROM unnest(CAST(:transactions AS bigint[]), CAST(:statements AS bigint[]), CAST(:lines AS integer[]))
         AS followed (transaction_id, statement_id, line_number)
    JOIN transaction_edits x ON x.user_id = :user_id AND x.transaction_id = followed.transaction_id
    JOIN statement_lines l
      ON l.user_id = x.user_id AND l.statement_id = followed.statement_id AND l.line_number = followed.line_number
    JOIN transactions t
      ON t.user_id = l.user_id AND t.transaction_date = l.transaction_date AND t.id = l.transaction_id
     AND t.statement_id IS NOT NULL AND t.created_at > x.edited_at
    WHERE NOT EXISTS (SELECT FROM transactions o WHERE o.user_id = x.user_id AND o.id = x.transaction_id)
      AND NOT EXISTS (SELECT FROM statement_lines o WHERE o.user_id = x.user_id AND o.transaction_id = x.transaction_id)
      AND NOT EXISTS (
          SELECT FROM transaction_edits o
          WHERE o.user_id = t.user_id
            AND (o.account_id, o.transaction_date, o.fingerprint) = (t.account_id, t.transaction_date, t.fingerprint)
      )
), moved AS (
    UPDATE transaction_edits x
    SET account_id = n.account_id, transaction_date = n.transaction_date, fingerprint = n.fingerprint,
        excluded_row = CASE WHEN x.excluded THEN n.as_row || jsonb_build_object(
            'id', x.transaction_id, 'uuid', x.uuid,
            'category', x.excluded_row -> 'category', 'category_source', x.excluded_row -> 'category_source',
            'category_rule', x.excluded_row -> 'category_rule', 'note', x.excluded_row -> 'note'
        ) END
    FROM lost n
    WHERE x.user_id = :user_id
      AND (x.account_id, x.transaction_date, x.fingerprint) = (n.old_account_id, n.old_date, n.old_fingerprint)
    RETURNING n.id, n.transaction_date
)
DELETE FROM transactions t
USING moved
WHERE t.user_id = :user_id AND (t.transaction_date, t.id) = (moved.transaction_date, moved.id)
RETURNING t.account_id, t.transaction_date
