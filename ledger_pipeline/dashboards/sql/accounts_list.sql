-- One row an account: its last proven balance, what it holds, and what is missing.
SELECT a.name AS account, a.kind, p.balance, to_char(p.day, 'YYYY-MM-DD') AS as_of, t.count AS transactions,
       to_char(t.first_date, 'YYYY-MM-DD') AS first_date, to_char(t.last_date, 'YYYY-MM-DD') AS last_date,
       coalesce(c.statements, 0) AS statements, coalesce(c.proven, 0) AS proven, coalesce(c.missing, 0) AS missing,
       a.id::text AS account_id,
       day_start_ms(t.first_date, '$__timezone')::text AS from_ms, day_end_ms(t.last_date, '$__timezone')::text AS to_ms
FROM accounts a
LEFT JOIN (
    SELECT account_id, sum(count)::bigint AS count, min(date) AS first_date, max(date) AS last_date
    FROM daily_summary
    WHERE user_id = ${owner:sqlstring} AND currency = ${currency:sqlstring}
    GROUP BY account_id
) AS t ON t.account_id = a.id
LEFT JOIN LATERAL (
    SELECT CASE WHEN a.kind = 'credit_card' THEN -s.closing_balance ELSE s.closing_balance END AS balance, s.period_end AS day
    FROM statements s
    JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id AND f.status = 'imported'
    WHERE s.user_id = a.user_id AND s.account_id = a.id AND s.verdict = 'proven' AND s.closing_balance IS NOT NULL
      AND s.period_end IS NOT NULL
    ORDER BY s.period_end DESC, s.id DESC
    LIMIT 1
) AS p ON true
LEFT JOIN (
    SELECT account_id, count(*) AS statements, count(*) FILTER (WHERE verdict = 'proven') AS proven,
           sum(greatest(missing_statements, 1)) FILTER (WHERE is_gap) AS missing
    FROM statement_coverage
    WHERE user_id = ${owner:sqlstring}
    GROUP BY account_id
) AS c ON c.account_id = a.id
WHERE a.user_id = ${owner:sqlstring} AND a.id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
  AND (a.currency = ${currency:sqlstring} OR t.count IS NOT NULL)
ORDER BY a.name, a.id
