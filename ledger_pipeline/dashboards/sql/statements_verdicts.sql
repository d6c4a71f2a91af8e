-- Statements in the ledger by verdict, and the share of their rows that is proven.
SELECT count(*) AS statements,
       count(*) FILTER (WHERE s.verdict = 'proven') AS proven,
       count(*) FILTER (WHERE s.verdict = 'unprovable') AS unprovable,
       count(*) FILTER (WHERE s.verdict = 'contradicted') AS accepted
FROM statements s
JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id AND f.status = 'imported'
JOIN accounts a ON a.user_id = s.user_id AND a.id = s.account_id AND a.currency = ${currency:sqlstring}
WHERE s.user_id = ${owner:sqlstring} AND s.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
