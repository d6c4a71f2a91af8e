-- The statements, the newest first. Grafana offers each text once.
SELECT account || ', ' || period_start || ' to ' || period_end
       || CASE WHEN count(*) OVER (PARTITION BY account, period_start, period_end) > 1 THEN ' (' || statement_id || ')' ELSE '' END
       AS __text,
       statement_id AS __value
FROM statement_coverage
WHERE user_id = ${owner:sqlstring} AND account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
ORDER BY period_end DESC, account, statement_id
