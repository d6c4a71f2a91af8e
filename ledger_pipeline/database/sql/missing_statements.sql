-- Where a statement is missing: which account, which days, how much money moved meanwhile, and between which files.
SELECT account, missing_from, missing_to, missing_statements, gap_days, gap_amount, currency, previous_file, file AS next_file
FROM statement_coverage
WHERE user_id = :user_id AND is_gap
ORDER BY account, period_start, statement_id
