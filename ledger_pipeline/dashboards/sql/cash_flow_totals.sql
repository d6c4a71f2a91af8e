-- In, out, what is left, which part of what came in is left, what moved between own accounts, and how much of in and out no proven
-- statement prints.
WITH span AS NOT MATERIALIZED (
    SELECT ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date AS first_day,
           ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date AS last_day
), sums AS (
    SELECT coalesce(sum(d.received), 0) AS received, coalesce(sum(d.spent), 0) AS spent
    FROM span
    CROSS JOIN LATERAL money_by_category(
        ${owner:sqlstring}, ${currency:sqlstring}, chosen_ids(ARRAY[${account:sqlstring}]::text[]),
        chosen_texts(ARRAY[${category:sqlstring}]::text[]), span.first_day, span.last_day, true
    ) AS d
), doubtful AS (
    SELECT coalesce(sum(d.unproven_spent + d.unproven_received), 0) AS unproven
    FROM span
    JOIN daily_category_summary d
      ON d.user_id = ${owner:sqlstring} AND d.currency = ${currency:sqlstring}
     AND d.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND is_chosen(d.category, chosen_texts(ARRAY[${category:sqlstring}]::text[]))
     AND d.date BETWEEN span.first_day AND span.last_day AND d.unproven_count > 0
), moves AS (
    SELECT coalesce(sum(d.balance_change - d.received + d.spent), 0) AS moved
    FROM span
    JOIN daily_category_summary d
      ON d.user_id = ${owner:sqlstring} AND d.currency = ${currency:sqlstring}
     AND d.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND is_chosen(d.category, chosen_texts(ARRAY[${category:sqlstring}]::text[]))
     AND d.date BETWEEN span.first_day AND span.last_day AND d.balance_change - d.received + d.spent <> 0
)
SELECT received, spent, received - spent AS net, round((received - spent) / nullif(received, 0) * 100, 2) AS savings_rate, moved, unproven
FROM sums, doubtful, moves
