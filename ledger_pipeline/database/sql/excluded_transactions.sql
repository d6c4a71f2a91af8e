-- What the owner took out of the ledger, as it was, under its account of now.
SELECT x.uuid, x.user_id, x.transaction_id AS id, x.account_id, t.transaction_date, t.posting_date, t.description, t.amount,
       t.currency, t.balance, t.merchant, t.kind, t.transfer_id, t.category, t.note, coalesce(t.proven, false) AS proven,
       search_text(t.description, t.merchant, t.note) AS search_text
FROM transaction_edits x
CROSS JOIN LATERAL jsonb_populate_record(CAST(NULL AS transactions), x.excluded_row) t
WHERE x.user_id = :user_id AND x.excluded
