-- One transaction for each identity that the ledger lacks; the first statement that prints it is where it comes from.
INSERT INTO transactions (
    user_id, account_id, transaction_date, posting_date, description, amount, balance, currency, transaction_type,
    import_id, statement_id, fingerprint
)
SELECT DISTINCT ON (account_id, transaction_date, fingerprint)
       user_id, account_id, transaction_date, posting_date, description, amount, balance, currency,
       CASE WHEN amount < 0 THEN 'debit' ELSE 'credit' END, import_id, statement_id, fingerprint
FROM candidates
ORDER BY account_id, transaction_date, fingerprint, statement_id, line_number
ON CONFLICT (user_id, account_id, transaction_date, fingerprint) DO NOTHING
RETURNING CAST(extract(year FROM transaction_date) AS integer) AS year
