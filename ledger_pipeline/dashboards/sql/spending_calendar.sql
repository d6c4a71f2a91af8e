-- A calendar: a row is a week, a column a day of it, and the number what was spent that day. At most the last four hundred days.
WITH span AS (
    SELECT greatest(first_day, last_day - 399) AS first_day, last_day
    FROM (
        SELECT ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date AS first_day,
               least(($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date, (
                   SELECT max(date) FROM daily_summary WHERE user_id = ${owner:sqlstring} AND currency = ${currency:sqlstring}
               )) AS last_day
    ) AS chosen
), days AS (
    SELECT d.date, sum(d.spent) AS spent
    FROM span
    JOIN daily_category_summary d
      ON d.user_id = ${owner:sqlstring} AND d.currency = ${currency:sqlstring}
     AND d.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND is_chosen(d.category, chosen_texts(ARRAY[${category:sqlstring}]::text[]))
     AND d.date BETWEEN span.first_day AND span.last_day
    GROUP BY d.date
), weeks AS (
    SELECT generate_series(period_start(first_day, 'week'), period_start(last_day, 'week'), interval '7 days')::date AS monday
    FROM span
)
SELECT to_char(w.monday, 'YYYY-MM-DD') AS week,
       max(d.spent) FILTER (WHERE d.date = w.monday) AS mon,
       max(d.spent) FILTER (WHERE d.date = w.monday + 1) AS tue,
       max(d.spent) FILTER (WHERE d.date = w.monday + 2) AS wed,
       max(d.spent) FILTER (WHERE d.date = w.monday + 3) AS thu,
       max(d.spent) FILTER (WHERE d.date = w.monday + 4) AS fri,
       max(d.spent) FILTER (WHERE d.date = w.monday + 5) AS sat,
       max(d.spent) FILTER (WHERE d.date = w.monday + 6) AS sun,
       day_start_ms(w.monday, '$__timezone')::text AS mon_from_ms, day_end_ms(w.monday, '$__timezone')::text AS mon_to_ms,
       day_start_ms(w.monday + 1, '$__timezone')::text AS tue_from_ms, day_end_ms(w.monday + 1, '$__timezone')::text AS tue_to_ms,
       day_start_ms(w.monday + 2, '$__timezone')::text AS wed_from_ms, day_end_ms(w.monday + 2, '$__timezone')::text AS wed_to_ms,
       day_start_ms(w.monday + 3, '$__timezone')::text AS thu_from_ms, day_end_ms(w.monday + 3, '$__timezone')::text AS thu_to_ms,
       day_start_ms(w.monday + 4, '$__timezone')::text AS fri_from_ms, day_end_ms(w.monday + 4, '$__timezone')::text AS fri_to_ms,
       day_start_ms(w.monday + 5, '$__timezone')::text AS sat_from_ms, day_end_ms(w.monday + 5, '$__timezone')::text AS sat_to_ms,
       day_start_ms(w.monday + 6, '$__timezone')::text AS sun_from_ms, day_end_ms(w.monday + 6, '$__timezone')::text AS sun_to_ms
FROM weeks w
LEFT JOIN days d ON d.date BETWEEN w.monday AND w.monday + 6
GROUP BY w.monday
ORDER BY w.monday DESC
