-- Where a statement is missing: between which files, which days, how many, and what moved meanwhile.
SELECT account, to_char(missing_from, 'YYYY-MM-DD') AS missing_from, to_char(missing_to, 'YYYY-MM-DD') AS missing_to,
       greatest(missing_statements, 1) AS statements, gap_amount AS amount, previous_file, file AS next_file,
       statement_id::text AS statement_id
FROM statement_coverage
WHERE user_id = ${owner:sqlstring} AND currency = ${currency:sqlstring} AND is_gap
  AND account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
ORDER BY account, period_start, statement_id
