-- Transactions of the flat ledger: no file prints them.
SELECT CAST(row_to_json(t.*) AS text)
FROM transactions t
WHERE t.statement_id IS NULL
ORDER BY t.user_id, t.transaction_date, t.id
