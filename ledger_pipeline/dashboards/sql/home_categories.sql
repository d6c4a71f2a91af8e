-- What the month's money went to, against an average month of the six before it.
WITH chosen AS NOT MATERIALIZED (
    SELECT nullif(${month:sqlstring}, '')::date AS month
), sums AS MATERIALIZED (
    SELECT m.year, m.month, m.category, sum(m.spent) AS spent
    FROM chosen c
    JOIN monthly_summary m
      ON m.user_id = ${owner:sqlstring} AND m.currency = ${currency:sqlstring}
     AND m.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND (m.year, m.month) >= (extract(year FROM c.month - interval '6 months')::integer,
                               extract(month FROM c.month - interval '6 months')::integer)
     AND (m.year, m.month) <= (extract(year FROM c.month)::integer, extract(month FROM c.month)::integer)
    GROUP BY m.year, m.month, m.category
), known AS (
    SELECT greatest(count(DISTINCT (s.year, s.month)) FILTER (WHERE make_date(s.year, s.month, 1) < c.month), 1) AS months
    FROM chosen c
    CROSS JOIN sums s
), categories AS (
    SELECT s.category, c.month,
           coalesce(sum(s.spent) FILTER (WHERE make_date(s.year, s.month, 1) = c.month), 0) AS spent,
           coalesce(sum(s.spent) FILTER (WHERE make_date(s.year, s.month, 1) < c.month), 0) AS half_year
    FROM chosen c
    CROSS JOIN sums s
    GROUP BY s.category, c.month
)
SELECT g.category, link_text(g.category) AS category_link, g.spent, round(g.half_year / k.months, 2) AS usual, g.spent - round(g.half_year / k.months, 2) AS change, k.months,
       day_start_ms(g.month, '$__timezone')::text AS from_ms,
       day_end_ms(period_end(g.month, 'month'), '$__timezone')::text AS to_ms,
       day_start_ms((g.month - interval '6 months')::date, '$__timezone')::text AS usual_from_ms,
       day_end_ms(g.month - 1, '$__timezone')::text AS usual_to_ms
FROM categories g
CROSS JOIN known k
WHERE g.spent <> 0 OR g.half_year <> 0
ORDER BY g.spent DESC, usual DESC, g.category
LIMIT 15
