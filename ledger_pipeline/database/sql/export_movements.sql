-- What moved in each account on each day, by the last day of the statement that is the first to count it: of those that print it
-- the one that ends first, or the day itself where none in the ledger prints it. What the owner excluded is counted here, if a
-- statement prints it.
WITH in_force AS (
    SELECT s.id, s.period_end, coalesce(s.period_start <= s.period_end, false) AS has_period
    FROM statements s
    JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id AND f.status = 'imported'
    WHERE s.user_id = :user_id AND s.account_id = ANY(:accounts)
), of_rows AS (
    SELECT statement_id, max(transaction_date) AS last_day
    FROM statement_lines
    WHERE user_id = :user_id AND statement_id IN (SELECT id FROM in_force WHERE NOT has_period)
    GROUP BY statement_id
), counted AS (
    SELECT l.transaction_id, min(CASE WHEN s.has_period THEN s.period_end ELSE r.last_day END) AS last_day
    FROM in_force s
    JOIN statement_lines l ON l.user_id = :user_id AND l.statement_id = s.id
    LEFT JOIN of_rows r ON r.statement_id = s.id
    WHERE l.decision IN ('loaded', 'duplicate', 'excluded')
    GROUP BY l.transaction_id
), moved AS (
    SELECT t.account_id, t.currency, t.transaction_date, coalesce(c.last_day, t.transaction_date) AS counted, t.amount
    FROM transactions t
    LEFT JOIN counted c ON c.transaction_id = t.id
    WHERE t.user_id = :user_id AND t.account_id = ANY(:accounts)
    UNION ALL
    SELECT x.account_id, x.excluded_row ->> 'currency', x.transaction_date, c.last_day,
           CAST(x.excluded_row ->> 'amount' AS numeric(14, 2))
    FROM transaction_edits x
    JOIN counted c ON c.transaction_id = x.transaction_id
    WHERE x.user_id = :user_id AND x.account_id = ANY(:accounts) AND x.excluded
)
SELECT account_id, currency, transaction_date, counted, sum(amount)
FROM moved
GROUP BY account_id, currency, transaction_date, counted
