-- What was spent in the month on nobody knows what, and how much of all that was spent is known.
WITH chosen AS (
    SELECT nullif(${month:sqlstring}, '')::date AS month
)
SELECT coalesce(sum(m.spent) FILTER (WHERE m.category = 'Uncategorized'), 0) AS spent,
       (1 - coalesce(sum(abs(m.spent)) FILTER (WHERE m.category = 'Uncategorized'), 0) / nullif(sum(abs(m.spent)), 0)) * 100 AS categorised,
       day_start_ms(c.month, '$__timezone')::text AS from_ms,
       day_end_ms((c.month + interval '1 month - 1 day')::date, '$__timezone')::text AS to_ms
FROM chosen c
LEFT JOIN monthly_summary m
  ON m.user_id = ${owner:sqlstring} AND m.currency = ${currency:sqlstring}
 AND m.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
 AND m.year = extract(year FROM c.month) AND m.month = extract(month FROM c.month)
GROUP BY c.month
