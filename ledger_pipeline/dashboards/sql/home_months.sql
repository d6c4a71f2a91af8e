-- Spent and received in each of the twelve months that end with the chosen one.
WITH chosen AS (
    SELECT nullif(${month:sqlstring}, '')::date AS month
), months AS (
    SELECT generate_series(month - interval '11 months', month, interval '1 month')::date AS month FROM chosen
)
SELECT to_char(c.month, 'Mon YYYY') AS period,
       coalesce(sum(m.received), 0) AS received,
       coalesce(sum(m.spent), 0) AS spent,
       day_start_ms(c.month, '$__timezone')::text AS from_ms,
       day_end_ms((c.month + interval '1 month - 1 day')::date, '$__timezone')::text AS to_ms
FROM months c
LEFT JOIN monthly_summary m
  ON m.user_id = ${owner:sqlstring} AND m.currency = ${currency:sqlstring}
 AND m.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
 AND m.year = extract(year FROM c.month) AND m.month = extract(month FROM c.month)
GROUP BY c.month
ORDER BY c.month
