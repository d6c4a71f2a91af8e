-- In, out and what is left in each period, and what is left in all up to it.
WITH range AS NOT MATERIALIZED (
    SELECT ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date AS first_day,
           ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date AS last_day
), span AS NOT MATERIALIZED (
    SELECT first_day, last_day, readable_period(${period:sqlstring}, first_day, last_day) AS period FROM range
), sums AS (
    SELECT period_start(d.date, span.period) AS bucket, sum(d.received) AS received, sum(d.spent) AS spent
    FROM span
    CROSS JOIN LATERAL money_by_category(
        ${owner:sqlstring}, ${currency:sqlstring}, chosen_ids(ARRAY[${account:sqlstring}]::text[]),
        chosen_texts(ARRAY[${category:sqlstring}]::text[]), span.first_day, span.last_day, span.period NOT IN ('day', 'week')
    ) AS d
    GROUP BY 1
)
SELECT s.bucket::timestamp AT TIME ZONE '$__timezone' AS time, period_label(s.bucket, span.period) AS period,
       s.received, s.spent, s.received - s.spent AS net,
       round((s.received - s.spent) / nullif(s.received, 0) * 100, 2) AS savings_rate,
       sum(s.received - s.spent) OVER (ORDER BY s.bucket) AS cumulative,
       day_start_ms(greatest(s.bucket, span.first_day), '$__timezone')::text AS from_ms,
       day_end_ms(least(period_end(s.bucket, span.period), span.last_day), '$__timezone')::text AS to_ms,
       day_start_ms(span.first_day, '$__timezone')::text AS range_from_ms
FROM span
CROSS JOIN sums s
ORDER BY s.bucket
