-- Merchants that took more in the months of the range than in as many months before it; nothing is read where there are none.
WITH span AS (
    SELECT period_start(($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date, 'month') AS first_day,
           period_end(($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date, 'month') AS last_day
), both_spans AS (
    SELECT first_day, last_day,
           (first_day - make_interval(months => (12 * (extract(year FROM last_day) - extract(year FROM first_day))
                                                 + extract(month FROM last_day) - extract(month FROM first_day) + 1)::integer))::date
               AS before_first_day
    FROM span
), sums AS (
    SELECT m.merchant,
           coalesce(sum(m.spent) FILTER (WHERE (m.year, m.month) >= (extract(year FROM b.first_day)::integer, extract(month FROM b.first_day)::integer)), 0) AS spent,
           coalesce(sum(m.spent) FILTER (WHERE (m.year, m.month) < (extract(year FROM b.first_day)::integer, extract(month FROM b.first_day)::integer)), 0) AS spent_before,
           b.first_day, b.last_day, b.before_first_day
    FROM both_spans b
    JOIN merchant_monthly_summary m
      ON m.user_id = ${owner:sqlstring} AND m.currency = ${currency:sqlstring}
     AND m.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND is_chosen(m.category, chosen_texts(ARRAY[${category:sqlstring}]::text[]))
     AND (m.year, m.month) >= (extract(year FROM b.before_first_day)::integer, extract(month FROM b.before_first_day)::integer)
     AND (m.year, m.month) <= (extract(year FROM b.last_day)::integer, extract(month FROM b.last_day)::integer)
    WHERE (m.charge_count > 0 OR m.spent <> 0) AND (
        SELECT bool_or(true)
        FROM monthly_summary e
        WHERE e.user_id = ${owner:sqlstring} AND e.currency = ${currency:sqlstring}
          AND make_date(e.year, e.month, 1) < period_start(($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date, 'month')
    )
    GROUP BY b.first_day, b.last_day, b.before_first_day, m.merchant
)
SELECT merchant, link_text(merchant) AS merchant_link, spent, spent_before, spent - spent_before AS change,
       day_start_ms(first_day, '$__timezone')::text AS from_ms, day_end_ms(last_day, '$__timezone')::text AS to_ms,
       day_start_ms(before_first_day, '$__timezone')::text AS before_from_ms,
       day_end_ms(first_day - 1, '$__timezone')::text AS before_to_ms
FROM sums
WHERE spent > spent_before AND spent_before > 0 AND spent >= coalesce(typed_amount(${minimum:sqlstring}), 0)
ORDER BY spent - spent_before DESC, merchant COLLATE "C"
LIMIT 25
