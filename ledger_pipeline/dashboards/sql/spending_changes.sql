-- The last period of the range with transactions against the average of the six periods before it: what changed most.
WITH span AS (
    SELECT ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date AS first_day,
           ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date AS last_day
), latest AS (
    SELECT period_start(max(d.date), ${period:sqlstring}) AS first_day,
           least(period_end(max(d.date), ${period:sqlstring}), max(span.last_day)) AS last_day
    FROM span
    JOIN daily_summary d
      ON d.user_id = ${owner:sqlstring} AND d.currency = ${currency:sqlstring}
     AND d.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND d.date BETWEEN span.first_day AND span.last_day
), before AS (
    SELECT period_start(
               CASE ${period:sqlstring}
                   WHEN 'day' THEN first_day - 6
                   WHEN 'week' THEN first_day - 42
                   WHEN 'month' THEN (first_day - interval '6 months')::date
                   WHEN 'quarter' THEN (first_day - interval '18 months')::date
                   ELSE (first_day - interval '6 years')::date
               END, ${period:sqlstring}
           ) AS first_day,
           first_day - 1 AS last_day
    FROM latest
), known AS (
    SELECT greatest(count(DISTINCT period_start(d.date, ${period:sqlstring})), 1) AS periods
    FROM before b
    JOIN daily_summary d
      ON d.user_id = ${owner:sqlstring} AND d.currency = ${currency:sqlstring}
     AND d.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND d.date BETWEEN b.first_day AND b.last_day
), sums AS (
    SELECT d.category,
           coalesce(sum(d.spent) FILTER (WHERE d.date >= l.first_day), 0) AS spent,
           coalesce(sum(d.spent) FILTER (WHERE d.date < l.first_day), 0) AS earlier,
           l.first_day, l.last_day, b.first_day AS before_first_day, b.last_day AS before_last_day
    FROM latest l
    CROSS JOIN before b
    JOIN daily_category_summary d
      ON d.user_id = ${owner:sqlstring} AND d.currency = ${currency:sqlstring}
     AND d.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND is_chosen(d.category, chosen_texts(ARRAY[${category:sqlstring}]::text[]))
     AND d.date BETWEEN b.first_day AND l.last_day
    GROUP BY d.category, l.first_day, l.last_day, b.first_day, b.last_day
)
SELECT category, link_text(category) AS category_link, period_label(first_day, ${period:sqlstring}) AS period, spent, round(earlier / periods, 2) AS average,
       spent - round(earlier / periods, 2) AS change, periods,
       day_start_ms(first_day, '$__timezone')::text AS from_ms, day_end_ms(last_day, '$__timezone')::text AS to_ms,
       day_start_ms(before_first_day, '$__timezone')::text AS before_from_ms,
       day_end_ms(before_last_day, '$__timezone')::text AS before_to_ms
FROM sums
CROSS JOIN known
WHERE spent <> 0 OR earlier <> 0
ORDER BY abs(spent - earlier / periods) DESC, category
LIMIT 12
