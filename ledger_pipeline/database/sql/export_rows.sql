-- Transactions in the order of their days, each with the file that it was loaded from and, where it is a side of a transfer in
-- force, the other side.
SELECT CAST(t.uuid AS text), t.transaction_date, t.posting_date, t.account_id, t.description, t.merchant, t.merchant_source, t.kind,
       t.category, t.category_source, t.note, t.amount, t.currency, t.balance, t.proven, CAST(s.uuid AS text), f.name,
       CAST(x.uuid AS text),
       CAST(o.uuid AS text), o.transaction_date, o.posting_date, o.account_id, o.description, o.note, o.amount, o.currency, o.proven,
       g.name
FROM transactions t
LEFT JOIN statements s ON s.user_id = t.user_id AND s.id = t.statement_id
LEFT JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id
LEFT JOIN transfers x ON x.user_id = t.user_id AND x.id = t.transfer_id
LEFT JOIN transactions o ON o.user_id = x.user_id AND o.transfer_id = x.id AND o.transfer_id IS NOT NULL AND o.id <> t.id
LEFT JOIN statements p ON p.user_id = o.user_id AND p.id = o.statement_id
LEFT JOIN statement_files g ON g.user_id = p.user_id AND g.id = p.file_id
WHERE t.user_id = :user_id
  AND t.transaction_date BETWEEN :first_day AND :last_day
  AND (CAST(:accounts AS bigint[]) IS NULL OR t.account_id = ANY(:accounts))
  AND (CAST(:currency AS text) IS NULL OR t.currency = :currency)
ORDER BY t.transaction_date, t.id
