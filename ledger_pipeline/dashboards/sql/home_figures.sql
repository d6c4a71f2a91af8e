-- Spent, received and what is left: in the month, in the month before, and in an average month of the six before it.
WITH chosen AS (
    SELECT nullif(${month:sqlstring}, '')::date AS month
), sums AS (
    SELECT c.month,
           coalesce(sum(spent) FILTER (WHERE date >= c.month), 0) AS spent,
           coalesce(sum(received) FILTER (WHERE date >= c.month), 0) AS received,
           coalesce(sum(spent) FILTER (WHERE date >= c.month - interval '1 month' AND date < c.month), 0) AS spent_before,
           coalesce(sum(received) FILTER (WHERE date >= c.month - interval '1 month' AND date < c.month), 0) AS received_before,
           coalesce(sum(spent) FILTER (WHERE date < c.month), 0) AS spent_half_year,
           coalesce(sum(received) FILTER (WHERE date < c.month), 0) AS received_half_year,
           greatest(count(DISTINCT date_trunc('month', date)) FILTER (WHERE date < c.month), 1) AS months
    FROM chosen c
    LEFT JOIN daily_summary d
      ON d.user_id = ${owner:sqlstring} AND d.currency = ${currency:sqlstring}
     AND d.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND d.date >= (c.month - interval '6 months')::date AND d.date < (c.month + interval '1 month')::date
    GROUP BY c.month
)
SELECT spent, spent_before, round(spent_half_year / months, 2) AS spent_usual,
       received, received_before, round(received_half_year / months, 2) AS received_usual,
       received - spent AS net, received_before - spent_before AS net_before,
       round((received_half_year - spent_half_year) / months, 2) AS net_usual,
       months,
       day_start_ms(month, '$__timezone')::text AS from_ms,
       day_end_ms((month + interval '1 month - 1 day')::date, '$__timezone')::text AS to_ms,
       day_start_ms((month - interval '1 month')::date, '$__timezone')::text AS before_from_ms,
       day_end_ms(month - 1, '$__timezone')::text AS before_to_ms,
       day_start_ms((month - interval '6 months')::date, '$__timezone')::text AS usual_from_ms
FROM sums
