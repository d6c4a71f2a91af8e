-- The chosen statement, row by row as printed: on which page, on which line, and what became of each.
SELECT l.page, l.line_number AS line, to_char(l.transaction_date, 'YYYY-MM-DD') AS date,
       to_char(l.posting_date, 'YYYY-MM-DD') AS posting_date, l.description, l.amount, l.balance, l.decision,
       l.transaction_id::text AS number
FROM statement_lines l
WHERE l.user_id = ${owner:sqlstring} AND l.statement_id = ANY (chosen_ids(ARRAY[${statement:sqlstring}]::text[]))
ORDER BY l.page, l.line_number
LIMIT 2000
