-- What was spent on each category, its share of all, and what that is in an average month of the range.
WITH span AS NOT MATERIALIZED (
    SELECT ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date AS first_day,
           ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date AS last_day
)
SELECT d.category, link_text(d.category) AS category_link, sum(d.spent) AS spent, round(sum(d.spent) / nullif(sum(sum(d.spent)) OVER (), 0) * 100, 2) AS share,
       round(sum(d.spent) / greatest((span.last_day - span.first_day + 1) / 30.436875, 1), 2) AS monthly,
       day_start_ms(span.first_day, '$__timezone')::text AS from_ms, day_end_ms(span.last_day, '$__timezone')::text AS to_ms
FROM span
CROSS JOIN LATERAL money_by_category(
    ${owner:sqlstring}, ${currency:sqlstring}, chosen_ids(ARRAY[${account:sqlstring}]::text[]),
    chosen_texts(ARRAY[${category:sqlstring}]::text[]), span.first_day, span.last_day, true
) AS d
GROUP BY span.first_day, span.last_day, d.category
HAVING sum(d.spent) <> 0
ORDER BY sum(d.spent) DESC, d.category
