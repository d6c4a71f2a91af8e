-- Puts a row that the owner had taken out back as it was, into the account that it belongs to by now; what statements say of it
-- by now is for the settlement. One that no statement prints any more stays out. Rows of the flat ledger never had a statement,
-- and have none now.
INSERT INTO transactions
SELECT t.*
FROM transaction_edits x
LEFT JOIN LATERAL (
    SELECT l.statement_id
    FROM statement_lines l
    WHERE x.excluded_row ->> 'statement_id' IS NOT NULL
      AND l.user_id = x.user_id AND l.transaction_id = x.transaction_id AND l.decision = 'excluded'
    ORDER BY l.statement_id
    LIMIT 1
) printed ON true
CROSS JOIN LATERAL jsonb_populate_record(
    CAST(NULL AS transactions),
    x.excluded_row || jsonb_build_object(
        'id', x.transaction_id, 'uuid', x.uuid, 'account_id', x.account_id, 'statement_id', printed.statement_id
    )
) t
WHERE x.user_id = :user_id AND x.transaction_id = :transaction_id AND x.excluded
  AND (x.excluded_row ->> 'statement_id' IS NULL OR printed.statement_id IS NOT NULL)
