-- One charge a month in at least three of the last six months of the range: a subscription, a rent, a premium. The price is that of
-- the last month, and beside it the one before it last changed. Months with several charges are no rhythm, and are left out.
WITH span AS (
    SELECT (period_start(last_day, 'month') - interval '5 months')::date AS first_day, period_end(last_day, 'month') AS last_day
    FROM (
        SELECT least(
                   ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date,
                   (SELECT max(date) FROM daily_summary WHERE user_id = ${owner:sqlstring} AND currency = ${currency:sqlstring})
               ) AS last_day
    ) AS chosen
), months AS (
    SELECT m.merchant, make_date(m.year, m.month, 1) AS month, sum(m.spent) AS price, max(m.last_date) AS last_date
    FROM span
    JOIN merchant_monthly_summary m
      ON m.user_id = ${owner:sqlstring} AND m.currency = ${currency:sqlstring}
     AND m.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND m.category = ANY (chosen_texts(ARRAY[${category:sqlstring}]::text[]))
     AND (m.year, m.month) >= (extract(year FROM span.first_day)::integer, extract(month FROM span.first_day)::integer)
     AND (m.year, m.month) <= (extract(year FROM span.last_day)::integer, extract(month FROM span.last_day)::integer)
    WHERE m.spent > 0
    GROUP BY m.merchant, m.year, m.month
    HAVING sum(m.charge_count) = 1
), rhythm AS (
    SELECT merchant,
           count(*) AS months, max(month) AS last_month, max(last_date) AS last_date,
           (array_agg(price ORDER BY month DESC))[1] AS price,
           array_agg(price ORDER BY month DESC) AS prices
    FROM months
    GROUP BY merchant
    HAVING count(*) >= 3
)
SELECT r.merchant, link_text(r.merchant) AS merchant_link, r.price, p.price AS price_before, r.price - p.price AS change, r.months,
       to_char(r.last_date, 'YYYY-MM-DD') AS last_date,
       day_start_ms(r.last_month, '$__timezone')::text AS from_ms,
       day_end_ms(period_end(r.last_month, 'month'), '$__timezone')::text AS to_ms
FROM rhythm r
LEFT JOIN LATERAL (
    SELECT price FROM unnest(r.prices) WITH ORDINALITY AS u (price, place) WHERE price <> r.price ORDER BY place LIMIT 1
) AS p ON true
WHERE r.price >= coalesce(typed_amount(${minimum:sqlstring}), 0)
ORDER BY r.price DESC, r.merchant COLLATE "C"
LIMIT 50
