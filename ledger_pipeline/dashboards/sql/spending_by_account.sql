-- What was spent from each account, and its share of all.
WITH span AS NOT MATERIALIZED (
    SELECT ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date AS first_day,
           ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date AS last_day
), sums AS (
    SELECT d.account_id, sum(d.spent) AS spent
    FROM span
    CROSS JOIN LATERAL money_by_category(
        ${owner:sqlstring}, ${currency:sqlstring}, chosen_ids(ARRAY[${account:sqlstring}]::text[]),
        chosen_texts(ARRAY[${category:sqlstring}]::text[]), span.first_day, span.last_day, true
    ) AS d
    GROUP BY d.account_id
    HAVING sum(d.spent) <> 0
)
SELECT a.name AS account, s.spent, round(s.spent / nullif(sum(s.spent) OVER (), 0) * 100, 2) AS share,
       a.id::text AS account_id,
       day_start_ms(span.first_day, '$__timezone')::text AS from_ms, day_end_ms(span.last_day, '$__timezone')::text AS to_ms
FROM span
CROSS JOIN sums s
JOIN accounts a ON a.user_id = ${owner:sqlstring} AND a.id = s.account_id
ORDER BY s.spent DESC, a.name, a.id
