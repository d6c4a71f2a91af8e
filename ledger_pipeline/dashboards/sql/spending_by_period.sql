-- The ten categories that most was spent on, in each period. Every category has a row in every period, so that each bar knows
-- where its period begins and ends.
WITH range AS NOT MATERIALIZED (
    SELECT ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date AS first_day,
           ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date AS last_day
), span AS NOT MATERIALIZED (
    SELECT first_day, last_day, readable_period(${period:sqlstring}, first_day, last_day) AS period FROM range
), sums AS MATERIALIZED (
    SELECT period_start(d.date, span.period) AS bucket, d.category, sum(d.spent) AS spent
    FROM span
    CROSS JOIN LATERAL money_by_category(
        ${owner:sqlstring}, ${currency:sqlstring}, chosen_ids(ARRAY[${account:sqlstring}]::text[]),
        chosen_texts(ARRAY[${category:sqlstring}]::text[]), span.first_day, span.last_day, span.period NOT IN ('day', 'week')
    ) AS d
    GROUP BY 1, 2
), top AS (
    SELECT category FROM sums GROUP BY category HAVING sum(spent) > 0 ORDER BY sum(spent) DESC, category LIMIT 10
)
SELECT b.bucket::timestamp AT TIME ZONE '$__timezone' AS time, t.category, link_text(t.category) AS category_link, coalesce(s.spent, 0) AS spent,
       day_start_ms(greatest(b.bucket, span.first_day), '$__timezone') AS from_ms,
       day_end_ms(least(period_end(b.bucket, span.period), span.last_day), '$__timezone') AS to_ms
FROM span
CROSS JOIN (SELECT DISTINCT bucket FROM sums) AS b
CROSS JOIN top t
LEFT JOIN sums s ON s.bucket = b.bucket AND s.category = t.category
ORDER BY b.bucket, t.category
