-- Statements that should be between others and are not.
SELECT coalesce(sum(greatest(missing_statements, 1)), 0) AS statements
FROM statement_coverage
WHERE user_id = ${owner:sqlstring} AND currency = ${currency:sqlstring} AND is_gap
  AND account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
