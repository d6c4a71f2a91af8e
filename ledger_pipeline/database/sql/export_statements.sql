-- Statements in the ledger with the days that they are of: those of their rows where no period is printed, or one that ends before
-- it begins.
WITH in_force AS (
    SELECT s.*, f.name AS file, coalesce(s.period_start <= s.period_end, false) AS has_period
    FROM statements s
    JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id AND f.status = 'imported'
    WHERE s.user_id = :user_id AND s.account_id = ANY(:accounts)
), of_rows AS (
    SELECT statement_id, min(transaction_date) AS first_day, max(transaction_date) AS last_day
    FROM statement_lines
    WHERE user_id = :user_id AND statement_id IN (SELECT id FROM in_force WHERE NOT has_period)
    GROUP BY statement_id
)
SELECT s.account_id, s.file,
       CASE WHEN s.has_period THEN s.period_start ELSE r.first_day END,
       CASE WHEN s.has_period THEN s.period_end ELSE r.last_day END,
       s.opening_balance, s.closing_balance, s.verdict = 'proven'
FROM in_force s
LEFT JOIN of_rows r ON r.statement_id = s.id
WHERE s.has_period OR r.last_day IS NOT NULL
ORDER BY s.account_id, s.id
