-- Lines that were read again and say the same: what became of them before is what became of them.
UPDATE statement_lines l
SET decision = was.decision, transaction_id = was.transaction_id
FROM unnest(CAST(:statements AS bigint[]), CAST(:lines AS integer[]), CAST(:decisions AS text[]), CAST(:transactions AS bigint[]))
     AS was (statement_id, line_number, decision, transaction_id)
WHERE l.user_id = :user_id AND l.statement_id = was.statement_id AND l.line_number = was.line_number
