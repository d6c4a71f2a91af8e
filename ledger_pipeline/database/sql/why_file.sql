-- What became of each row of a file, and for a duplicate, which statement brought the transaction.
SELECT s.ordinal, a.name AS account, s.period_start, s.period_end, s.opening_balance, s.closing_balance, s.verdict,
       l.page, l.line_number, l.transaction_date, l.description, l.amount, l.decision, l.transaction_id,
       other.name AS brought_by
FROM statements s
JOIN accounts a ON a.user_id = s.user_id AND a.id = s.account_id
LEFT JOIN statement_lines l ON l.user_id = s.user_id AND l.statement_id = s.id
LEFT JOIN transactions t
       ON t.user_id = l.user_id AND t.transaction_date = l.transaction_date AND t.id = l.transaction_id AND l.decision = 'duplicate'
LEFT JOIN statements b ON b.user_id = t.user_id AND b.id = t.statement_id
LEFT JOIN statement_files other ON other.user_id = b.user_id AND other.id = b.file_id
WHERE s.user_id = :user_id AND s.file_id = :file_id
ORDER BY s.ordinal, l.line_number
