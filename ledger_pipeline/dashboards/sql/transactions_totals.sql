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
    SELECT count(*),
           sum(t.amount) FILTER (WHERE t.amount > 0 AND coalesce(t.kind, '') NOT IN ('transfer', 'payment', 'refund')),
           sum(-t.amount) FILTER (WHERE t.kind = 'refund' OR t.amount < 0 AND coalesce(t.kind, '') NOT IN ('transfer', 'payment')),
           sum(t.amount),
           count(*) FILTER (WHERE NOT t.proven)
    FROM asked
    CROSS JOIN transactions t
    WHERE NOT asked.for_all
      AND t.user_id = ${owner:sqlstring} AND t.currency = ${currency:sqlstring}
      AND t.transaction_date BETWEEN ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date
                                 AND ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date
      AND t.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
      AND (is_chosen(t.category, chosen_texts(ARRAY[${category:sqlstring}]::text[]))
           OR t.category IS NULL AND 'Uncategorized' = ANY (chosen_texts(ARRAY[${category:sqlstring}]::text[])))
      AND CASE ${flow:sqlstring}
              WHEN 'spent' THEN t.kind = 'refund' OR t.amount < 0 AND coalesce(t.kind, '') NOT IN ('transfer', 'payment')
              WHEN 'received' THEN t.amount > 0 AND coalesce(t.kind, '') NOT IN ('transfer', 'payment', 'refund')
              WHEN 'outside' THEN coalesce(t.kind, '') NOT IN ('transfer', 'payment')
              WHEN 'own' THEN t.kind IN ('transfer', 'payment')
              ELSE true
          END
      AND (${proof:sqlstring} <> 'proven' OR t.proven)
      AND (${proof:sqlstring} <> 'unproven' OR NOT t.proven)
      AND (${merchant:sqlstring} = ''
           OR t.search_text LIKE search_pattern(plain_text(${merchant:sqlstring}))
          AND left(coalesce(t.merchant, t.description), 500) = plain_text(${merchant:sqlstring}))
      AND (typed_amount(${minimum:sqlstring}) IS NULL
           OR t.amount >= typed_amount(${minimum:sqlstring}) OR t.amount <= -typed_amount(${minimum:sqlstring}))
      AND (typed_amount(${maximum:sqlstring}) IS NULL
           OR t.amount BETWEEN -typed_amount(${maximum:sqlstring}) AND typed_amount(${maximum:sqlstring}))
      AND (normalised_description(${search:sqlstring}) = '' OR t.search_text LIKE search_pattern(${search:sqlstring}))
)
SELECT coalesce(sum(transactions), 0)::bigint AS transactions, coalesce(sum(received), 0) AS received, coalesce(sum(spent), 0) AS spent,
       coalesce(sum(balance_change), 0) - coalesce(sum(received), 0) + coalesce(sum(spent), 0) AS own, coalesce(sum(balance_change), 0) AS balance_change,
       round((1 - sum(unproven) / nullif(sum(transactions), 0)) * 100, 2) AS proven
FROM parts
