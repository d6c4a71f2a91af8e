-- What the filters leave: how many transactions, what of them was received, spent and moved between own accounts, what they add up
-- to, and how many are proven. Without a filter that only rows can answer, the summaries answer.
WITH asked AS NOT MATERIALIZED (
    SELECT ${flow:sqlstring} = 'all' AND ${proof:sqlstring} = 'all' AND ${merchant:sqlstring} = ''
           AND typed_amount(${minimum:sqlstring}) IS NULL AND typed_amount(${maximum:sqlstring}) IS NULL
           AND normalised_description(${search:sqlstring}) = '' AS for_all
), span AS NOT MATERIALIZED (
    SELECT ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date AS first_day,
           ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date AS last_day
), parts AS (
    SELECT sum(d.count)::bigint AS transactions, sum(d.received) AS received, sum(d.spent) AS spent,
           sum(d.received - d.spent) AS balance_change, 0::bigint AS unproven
    FROM asked
    CROSS JOIN span
    CROSS JOIN LATERAL money_by_category(
        ${owner:sqlstring}, ${currency:sqlstring}, chosen_ids(ARRAY[${account:sqlstring}]::text[]),
        chosen_texts(ARRAY[${category:sqlstring}]::text[]), span.first_day, span.last_day, true
    ) AS d
    WHERE asked.for_all
    UNION ALL
    SELECT 0, 0, 0, sum(d.balance_change - d.received + d.spent), 0
    FROM asked
    CROSS JOIN span
    JOIN daily_category_summary d
      ON d.user_id = ${owner:sqlstring} AND d.currency = ${currency:sqlstring}
     AND d.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND is_chosen(d.category, chosen_texts(ARRAY[${category:sqlstring}]::text[]))
     AND d.date BETWEEN span.first_day AND span.last_day AND d.balance_change - d.received + d.spent <> 0
    WHERE asked.for_all
    UNION ALL
    SELECT 0, 0, 0, 0, sum(d.unproven_count)::bigint
    FROM asked
    CROSS JOIN span
    JOIN daily_category_summary d
      ON d.user_id = ${owner:sqlstring} AND d.currency = ${currency:sqlstring}
     AND d.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
     AND is_chosen(d.category, chosen_texts(ARRAY[${category:sqlstring}]::text[]))
     AND d.date BETWEEN span.first_day AND span.last_day AND d.unproven_count > 0
    WHERE asked.for_all
    UNION ALL
    SELECT f.transactions, f.received, f.spent, f.balance_change, f.unproven
    FROM asked
    CROSS JOIN span
    CROSS JOIN LATERAL sums_of_transactions(
        ${owner:sqlstring}, ${currency:sqlstring},
        span.first_day, span.last_day,
        chosen_ids(ARRAY[${account:sqlstring}]::text[]), chosen_texts(ARRAY[${category:sqlstring}]::text[]),
        ${flow:sqlstring}, ${proof:sqlstring}, plain_text(${merchant:sqlstring}),
        typed_amount(${minimum:sqlstring}), typed_amount(${maximum:sqlstring}), ${search:sqlstring}
    ) AS f
    WHERE NOT asked.for_all
)
SELECT coalesce(sum(transactions), 0)::bigint AS transactions, coalesce(sum(received), 0) AS received, coalesce(sum(spent), 0) AS spent,
       coalesce(sum(balance_change), 0) - coalesce(sum(received), 0) + coalesce(sum(spent), 0) AS own, coalesce(sum(balance_change), 0) AS balance_change,
       round((1 - sum(unproven) / nullif(sum(transactions), 0)) * 100, 2) AS proven
FROM parts
