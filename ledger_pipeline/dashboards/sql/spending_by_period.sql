-- The ten top levels of categories that most was spent on, in each period; where all is of one top level, the categories themselves.
-- Every one has a row in every period, so that each bar knows where its period begins and ends.
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
), levels AS (
    SELECT count(DISTINCT split_part(category, ':', 1)) > 1 AS several FROM sums WHERE spent <> 0
), groups AS MATERIALIZED (
    SELECT s.bucket, CASE WHEN l.several THEN split_part(s.category, ':', 1) ELSE s.category END AS category,
           bool_or(l.several AND strpos(s.category, ':') > 0) AS has_parts, sum(s.spent) AS spent
    FROM sums s
    CROSS JOIN levels l
    GROUP BY 1, 2
), top AS (
    SELECT category, category || CASE WHEN bool_or(has_parts) THEN ':' ELSE '' END AS chosen
    FROM groups
    GROUP BY category
    HAVING sum(spent) > 0
    ORDER BY sum(spent) DESC, category
    LIMIT 10
)
SELECT b.bucket::timestamp AT TIME ZONE '$__timezone' AS time, t.category, link_text(t.chosen) AS category_link, coalesce(g.spent, 0) AS spent,
       day_start_ms(greatest(b.bucket, span.first_day), '$__timezone') AS from_ms,
       day_end_ms(least(period_end(b.bucket, span.period), span.last_day), '$__timezone') AS to_ms
FROM span
CROSS JOIN (SELECT DISTINCT bucket FROM sums) AS b
CROSS JOIN top t
LEFT JOIN groups g ON g.bucket = b.bucket AND g.category = t.category
ORDER BY b.bucket, t.category
