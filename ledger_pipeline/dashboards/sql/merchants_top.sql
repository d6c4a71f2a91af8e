-- Whom most money went to in the months that the range touches; only from the smallest amount on that is worth a line. Where the
-- choices leave nothing out, there is a summary of just that.
WITH span AS NOT MATERIALIZED (
    SELECT period_start(($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date, 'month') AS first_day,
           period_end(($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date, 'month') AS last_day
), choices AS MATERIALIZED (
    SELECT NOT EXISTS (
        SELECT
        FROM monthly_summary s
        CROSS JOIN span
        WHERE s.user_id = ${owner:sqlstring} AND s.currency = ${currency:sqlstring}
          AND (s.account_id <> ALL (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
               OR NOT is_chosen(s.category, chosen_texts(ARRAY[${category:sqlstring}]::text[]))
               OR (s.year, s.month) < (extract(year FROM span.first_day)::integer, extract(month FROM span.first_day)::integer)
               OR (s.year, s.month) > (extract(year FROM span.last_day)::integer, extract(month FROM span.last_day)::integer))
    ) AS leave_nothing_out
), sums AS (
    SELECT m.merchant, m.spent, m.count AS charges, m.last_seen AS last_date
    FROM merchant_summary m
    WHERE (SELECT leave_nothing_out FROM choices) AND m.user_id = ${owner:sqlstring} AND m.currency = ${currency:sqlstring}
    UNION ALL
    SELECT m.merchant, sum(m.spent), sum(m.charge_count)::bigint, max(m.last_date)
    FROM span
    JOIN merchant_monthly_summary m
      ON m.user_id = ${owner:sqlstring} AND m.currency = ${currency:sqlstring}
     AND m.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND is_chosen(m.category, chosen_texts(ARRAY[${category:sqlstring}]::text[]))
     AND (m.year, m.month) >= (extract(year FROM span.first_day)::integer, extract(month FROM span.first_day)::integer)
     AND (m.year, m.month) <= (extract(year FROM span.last_day)::integer, extract(month FROM span.last_day)::integer)
    WHERE NOT (SELECT leave_nothing_out FROM choices) AND (m.charge_count > 0 OR m.spent <> 0)
    GROUP BY m.merchant
)
SELECT s.merchant, link_text(s.merchant) AS merchant_link, s.spent, s.charges, round(s.spent / nullif(s.charges, 0), 2) AS average,
       to_char(s.last_date, 'YYYY-MM-DD') AS last_date,
       day_start_ms(span.first_day, '$__timezone')::text AS from_ms, day_end_ms(span.last_day, '$__timezone')::text AS to_ms
FROM span
CROSS JOIN sums s
WHERE s.spent >= coalesce(typed_amount(${minimum:sqlstring}), 0)
ORDER BY s.spent DESC, s.merchant COLLATE "C"
LIMIT 100
