-- In, out and what is left in each period, and what is left in all up to it. A period in which nothing happened is there, too: from the
-- first to the last that the accounts have anything of.
WITH range AS NOT MATERIALIZED (
    SELECT ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date AS first_day,
           ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date AS last_day
), span AS NOT MATERIALIZED (
    SELECT first_day, last_day, readable_period(${period:sqlstring}, first_day, last_day) AS period FROM range
), known AS (
    SELECT min(date) AS first_day, max(date) AS last_day
    FROM daily_summary
    WHERE user_id = ${owner:sqlstring} AND currency = ${currency:sqlstring}
      AND account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
), periods AS (
    SELECT generate_series(
               period_start(greatest(span.first_day, known.first_day), span.period)::timestamp,
               least(span.last_day, known.last_day)::timestamp,
               CASE span.period WHEN 'quarter' THEN interval '3 months' ELSE ('1 ' || span.period)::interval END
           )::date AS bucket
    FROM span
    CROSS JOIN known
), sums AS (
    SELECT period_start(d.date, span.period) AS bucket, sum(d.received) AS received, sum(d.spent) AS spent
    FROM span
    CROSS JOIN LATERAL money_by_category(
        ${owner:sqlstring}, ${currency:sqlstring}, chosen_ids(ARRAY[${account:sqlstring}]::text[]),
        chosen_texts(ARRAY[${category:sqlstring}]::text[]), span.first_day, span.last_day, span.period NOT IN ('day', 'week')
    ) AS d
    GROUP BY 1
), filled AS (
    SELECT bucket, coalesce(s.received, 0) AS received, coalesce(s.spent, 0) AS spent FROM periods LEFT JOIN sums s USING (bucket)
)
SELECT f.bucket::timestamp AT TIME ZONE '$__timezone' AS time, period_label(f.bucket, span.period) AS period,
       f.received, f.spent, f.received - f.spent AS net,
       round((f.received - f.spent) / nullif(f.received, 0) * 100, 2) AS savings_rate,
       sum(f.received - f.spent) OVER (ORDER BY f.bucket) AS cumulative,
       day_start_ms(greatest(f.bucket, span.first_day), '$__timezone')::text AS from_ms,
       day_end_ms(least(period_end(f.bucket, span.period), span.last_day), '$__timezone')::text AS to_ms,
       day_start_ms(span.first_day, '$__timezone')::text AS range_from_ms
FROM span
CROSS JOIN filled f
ORDER BY f.bucket
