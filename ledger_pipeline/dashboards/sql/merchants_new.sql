-- Merchants of the range that no earlier month knows, the dearest first; none where the ledger begins in the range, for there all are.
-- Whether a merchant is known is asked of one after the other, until there are enough: a join would ask of all.
WITH span AS NOT MATERIALIZED (
    SELECT period_start(($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date, 'month') AS first_day,
           period_end(($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date, 'month') AS last_day
), sums AS MATERIALIZED (
    SELECT m.merchant, sum(m.spent) AS spent, sum(m.charge_count)::bigint AS charges, min(m.first_date) AS first_date
    FROM span
    JOIN merchant_monthly_summary m
      ON m.user_id = ${owner:sqlstring} AND m.currency = ${currency:sqlstring}
     AND m.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND is_chosen(m.category, chosen_texts(ARRAY[${category:sqlstring}]::text[]))
     AND (m.year, m.month) >= (extract(year FROM span.first_day)::integer, extract(month FROM span.first_day)::integer)
     AND (m.year, m.month) <= (extract(year FROM span.last_day)::integer, extract(month FROM span.last_day)::integer)
    WHERE (m.charge_count > 0 OR m.spent <> 0) AND (
        SELECT bool_or(true)
        FROM monthly_summary e
        WHERE e.user_id = ${owner:sqlstring} AND e.currency = ${currency:sqlstring}
          AND make_date(e.year, e.month, 1) < period_start(($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date, 'month')
    )
    GROUP BY m.merchant
    HAVING sum(m.spent) >= coalesce(typed_amount(${minimum:sqlstring}), 0)
    ORDER BY sum(m.spent) DESC, m.merchant COLLATE "C"
), unknown AS MATERIALIZED (
    SELECT s.*
    FROM sums s
    WHERE (
        SELECT true
        FROM span
        JOIN merchant_monthly_summary e
          ON e.user_id = ${owner:sqlstring} AND e.currency = ${currency:sqlstring} AND e.merchant = s.merchant
         AND (e.year, e.month) < (extract(year FROM span.first_day)::integer, extract(month FROM span.first_day)::integer)
        LIMIT 1
    ) IS NULL
    LIMIT 25
)
SELECT u.merchant, link_text(u.merchant) AS merchant_link, u.spent, u.charges, to_char(u.first_date, 'YYYY-MM-DD') AS first_date,
       day_start_ms(span.first_day, '$__timezone')::text AS from_ms, day_end_ms(span.last_day, '$__timezone')::text AS to_ms
FROM span
CROSS JOIN unknown u
ORDER BY u.spent DESC, u.merchant COLLATE "C"
