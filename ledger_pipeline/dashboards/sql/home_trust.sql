-- How much of the month's money is proven: of what went in and out, the part that a proven statement prints. Money that came back
-- makes spending less, but not the money that is to be proven: what is below zero counts as it is above.
WITH chosen AS (
    SELECT nullif(${month:sqlstring}, '')::date AS month
)
SELECT greatest(1 - sum(abs(unproven_spent) + unproven_received) / nullif(sum(abs(spent) + received), 0), 0) * 100 AS proven,
       coalesce(sum(unproven_spent + unproven_received), 0) AS unproven,
       day_start_ms(c.month, '$__timezone')::text AS from_ms,
       day_end_ms((c.month + interval '1 month - 1 day')::date, '$__timezone')::text AS to_ms
FROM chosen c
LEFT JOIN daily_category_summary d
  ON d.user_id = ${owner:sqlstring} AND d.currency = ${currency:sqlstring}
 AND d.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
 AND d.date >= c.month AND d.date < (c.month + interval '1 month')::date
GROUP BY c.month
