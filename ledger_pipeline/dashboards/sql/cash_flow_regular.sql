-- What comes in again and again, and went on in the range or longer: how much, how often, when it is due next, or when it stopped.
WITH span AS (
    SELECT ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date AS first_day,
           ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date AS last_day
)
SELECT r.merchant, link_text(r.merchant) AS merchant_link, r.rhythm, r.last_amount AS received_last, r.usual_amount AS usual_each,
       r.previous_amount AS price_before, to_char(r.price_changed_on, 'YYYY-MM-DD') AS changed_on,
       to_char(r.last_date, 'YYYY-MM-DD') AS last_date, to_char(r.next_date, 'YYYY-MM-DD') AS next_date,
       CASE WHEN r.is_active THEN 'active' ELSE 'stopped' END AS state,
       r.account_id::text AS account_id, r.last_amount::text AS price_link,
       day_start_ms(r.last_date, '$__timezone')::text AS from_ms, day_end_ms(r.last_date, '$__timezone')::text AS to_ms
FROM span
JOIN recurring_transactions r
  ON r.user_id = ${owner:sqlstring} AND r.currency = ${currency:sqlstring} AND r.direction = 'in'
 AND r.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
 AND r.first_date <= span.last_day AND (r.is_active OR r.last_date >= span.first_day)
WHERE EXISTS (
    SELECT FROM merchant_monthly_summary m
    WHERE m.user_id = ${owner:sqlstring} AND m.currency = ${currency:sqlstring} AND m.merchant = r.merchant
      AND m.account_id = r.account_id AND is_chosen(m.category, chosen_texts(ARRAY[${category:sqlstring}]::text[]))
)
ORDER BY r.is_active DESC, r.last_amount DESC, r.merchant COLLATE "C", r.number
LIMIT 100
