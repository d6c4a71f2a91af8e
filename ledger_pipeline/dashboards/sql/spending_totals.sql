-- What was spent in the range, and how much of it has no category or is not proven.
WITH span AS NOT MATERIALIZED (
    SELECT ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date AS first_day,
           ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date AS last_day
), sums AS (
    SELECT coalesce(sum(d.spent), 0) AS spent, coalesce(sum(d.spent) FILTER (WHERE d.category = 'Uncategorized'), 0) AS uncategorised
    FROM span
    CROSS JOIN LATERAL money_by_category(
        ${owner:sqlstring}, ${currency:sqlstring}, chosen_ids(ARRAY[${account:sqlstring}]::text[]),
        chosen_texts(ARRAY[${category:sqlstring}]::text[]), span.first_day, span.last_day, true
    ) AS d
), doubtful AS (
    SELECT coalesce(sum(d.unproven_spent), 0) AS unproven
    FROM span
    JOIN daily_category_summary d
      ON d.user_id = ${owner:sqlstring} AND d.currency = ${currency:sqlstring}
     AND d.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND is_chosen(d.category, chosen_texts(ARRAY[${category:sqlstring}]::text[]))
     AND d.date BETWEEN span.first_day AND span.last_day AND d.unproven_count > 0
)
SELECT spent, unproven, uncategorised FROM sums, doubtful
