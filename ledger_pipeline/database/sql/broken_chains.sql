-- Consecutive statements of an account where one does not open with what the last closed with. A statement that prints no
-- period is placed by its last row.
SELECT account, period_start, opening_balance, previous_end, previous_closing
FROM (
    SELECT p.account, p.period_start, p.opening_balance,
           lag(p.last_day) OVER chain AS previous_end,
           lag(p.closing_balance) OVER chain AS previous_closing
    FROM (
        SELECT a.name AS account, s.id, s.account_id, s.period_start, s.opening_balance, s.closing_balance,
               coalesce(
                   s.period_end,
                   (SELECT max(l.transaction_date)
                    FROM statement_lines l
                    WHERE l.user_id = s.user_id AND l.statement_id = s.id)
               ) AS last_day
        FROM statements s
        JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id AND f.status = 'imported'
        JOIN accounts a ON a.user_id = s.user_id AND a.id = s.account_id
        WHERE s.user_id = :user_id
    ) p
    WHERE p.last_day IS NOT NULL
    WINDOW chain AS (PARTITION BY p.account_id ORDER BY p.last_day, p.id)
) consecutive
WHERE opening_balance <> previous_closing
ORDER BY account, previous_end
