-- The equations of the chosen statement: what the page prints, what the rows give, and whether the two are equal.
SELECT replace(p.kind, '_', ' ') AS equation, p.expected AS printed, p.actual AS from_rows,
       CASE WHEN p.holds THEN 'holds' ELSE 'fails' END AS result, p.line_number AS first_wrong_line
FROM statement_proofs p
WHERE p.user_id = ${owner:sqlstring} AND p.statement_id = ANY (chosen_ids(ARRAY[${statement:sqlstring}]::text[]))
ORDER BY p.ordinal
