-- The balance of each account as its proven statements print it; what is owed on a card is below zero.
WITH span AS (
    SELECT ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date AS first_day,
           ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date AS last_day
)
SELECT s.period_end::timestamp AT TIME ZONE '$__timezone' AS time, a.name AS account,
       (array_agg(CASE WHEN a.kind = 'credit_card' THEN -s.closing_balance ELSE s.closing_balance END ORDER BY s.id DESC))[1] AS balance
FROM span
JOIN statements s
  ON s.user_id = ${owner:sqlstring} AND s.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
 AND s.period_end BETWEEN span.first_day AND span.last_day AND s.verdict = 'proven' AND s.closing_balance IS NOT NULL
JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id AND f.status = 'imported'
JOIN accounts a ON a.user_id = s.user_id AND a.id = s.account_id AND a.currency = ${currency:sqlstring}
GROUP BY s.period_end, a.id, a.name
ORDER BY s.period_end, a.name
