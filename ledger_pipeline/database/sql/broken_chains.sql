-- Consecutive statements of an account where one does not open with what the last closed with.
SELECT account, period_start, opening_balance, previous_end, previous_closing
FROM (
    SELECT a.name AS account, s.period_start, s.opening_balance,
           lag(s.period_end) OVER chain AS previous_end,
           lag(s.closing_balance) OVER chain AS previous_closing
    FROM statements s
    JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id AND f.status = 'imported'
    JOIN accounts a ON a.user_id = s.user_id AND a.id = s.account_id
    WHERE s.user_id = :user_id AND s.period_end IS NOT NULL
    WINDOW chain AS (PARTITION BY s.account_id ORDER BY s.period_end, s.id)
) consecutive
WHERE opening_balance <> previous_closing
ORDER BY account, period_start
