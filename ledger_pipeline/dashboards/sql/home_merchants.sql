-- Whom most of the month's money went to.
WITH chosen AS (
    SELECT nullif(${month:sqlstring}, '')::date AS month
)
SELECT m.merchant, link_text(m.merchant) AS merchant_link, sum(m.spent) AS spent, sum(m.charge_count)::bigint AS charges,
       day_start_ms(c.month, '$__timezone')::text AS from_ms,
       day_end_ms((c.month + interval '1 month - 1 day')::date, '$__timezone')::text AS to_ms
FROM chosen c
JOIN merchant_monthly_summary m
  ON m.user_id = ${owner:sqlstring} AND m.currency = ${currency:sqlstring}
 AND m.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
 AND m.year = extract(year FROM c.month)::integer AND m.month = extract(month FROM c.month)::integer
GROUP BY c.month, m.merchant
HAVING sum(m.spent) > 0
ORDER BY sum(m.spent) DESC, m.merchant COLLATE "C"
LIMIT 12
