-- A bar for each statement over the days of its real period, and one for each gap between two that lacks a statement.
WITH span AS (
    SELECT ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date AS first_day,
           ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date AS last_day
), chosen AS (
    SELECT c.*, lead(c.period_start) OVER (PARTITION BY c.account_id ORDER BY c.period_start, c.statement_id) AS next_start
    FROM statement_coverage c
    WHERE c.user_id = ${owner:sqlstring} AND c.currency = ${currency:sqlstring}
      AND c.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
), bars AS (
    SELECT account_id, account, period_start AS day, verdict AS state FROM chosen
    UNION ALL
    SELECT account_id, account, missing_from, 'missing' FROM chosen WHERE is_gap AND missing_from IS NOT NULL
    UNION ALL
    SELECT account_id, account, period_end + 1, NULL FROM chosen WHERE next_start IS NULL OR next_start > period_end + 1
)
SELECT DISTINCT ON (b.day, b.account, b.account_id)
       b.day::timestamp AT TIME ZONE '$__timezone' AS time, b.account, b.state
FROM span
JOIN bars b ON b.day BETWEEN span.first_day - 400 AND span.last_day
ORDER BY b.day, b.account, b.account_id, b.state NULLS LAST
