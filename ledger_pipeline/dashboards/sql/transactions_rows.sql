-- A page of what the filters leave, the newest first; each with the place on the page of the statement that brought it, where its category
-- is from, and for a move between own accounts, the account and day of the other side.
SELECT to_char(t.transaction_date, 'YYYY-MM-DD') AS date, a.name AS account, t.description, t.merchant,
       coalesce(t.category, 'Uncategorized') AS category,
       CASE t.category_source WHEN 'rule' THEN coalesce('rule ' || t.category_rule, 'rule') ELSE t.category_source END AS category_from, t.kind,
       o.name || to_char(CASE WHEN t.amount < 0 THEN x.in_date ELSE x.out_date END, ', YYYY-MM-DD') AS other_side, t.amount, t.balance,
       CASE WHEN t.proven THEN 'proven' ELSE 'unproven' END AS proof, t.note, f.name AS file, l.page, l.line_number AS line, t.id::text AS number,
       t.statement_id::text AS statement_id, t.account_id::text AS account_id
FROM page_of_transactions(
    ${owner:sqlstring}, ${currency:sqlstring},
    ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date, ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date,
    chosen_ids(ARRAY[${account:sqlstring}]::text[]), chosen_texts(ARRAY[${category:sqlstring}]::text[]),
    ${flow:sqlstring}, ${proof:sqlstring}, plain_text(${merchant:sqlstring}),
    typed_amount(${minimum:sqlstring}), typed_amount(${maximum:sqlstring}), ${search:sqlstring},
    greatest(coalesce(typed_amount(${page:sqlstring}), 1), 1)::bigint
) AS t
JOIN accounts a ON a.user_id = t.user_id AND a.id = t.account_id
LEFT JOIN transfers x ON x.user_id = t.user_id AND x.id = t.transfer_id
LEFT JOIN accounts o ON o.user_id = x.user_id AND o.id = CASE WHEN t.amount < 0 THEN x.in_account_id ELSE x.out_account_id END
LEFT JOIN LATERAL (
    SELECT l.statement_id, l.page, l.line_number
    FROM statement_lines l
    WHERE l.user_id = t.user_id AND l.transaction_id = t.id AND l.decision = 'loaded'
    ORDER BY l.statement_id, l.line_number
    LIMIT 1
) AS l ON true
LEFT JOIN statements s ON s.user_id = t.user_id AND s.id = l.statement_id
LEFT JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id
ORDER BY t.transaction_date DESC, t.id DESC
