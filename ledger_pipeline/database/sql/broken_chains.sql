-- Statements that do not open with what the account's last statement before them closed with. Of a period that several
-- statements cover (the same one downloaded twice), one that fits is enough. A statement that prints no period is placed by
-- its rows.
WITH placed AS (
    SELECT s.user_id, s.account_id, s.id, f.name AS file, s.opening_balance, s.closing_balance,
           coalesce(s.period_start, l.first_day) AS first_day, coalesce(s.period_end, l.last_day) AS last_day
    FROM statements s
    JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id AND f.status = 'imported'
    LEFT JOIN LATERAL (
        SELECT min(transaction_date) AS first_day, max(transaction_date) AS last_day
        FROM statement_lines l
        WHERE l.user_id = s.user_id AND l.statement_id = s.id
    ) l ON true
    WHERE s.user_id = :user_id AND s.opening_balance IS NOT NULL
)
SELECT a.name AS account, before.file AS statement, before.last_day AS ends, before.closing_balance AS closes_with,
       p.file AS next_statement, p.first_day AS begins, p.opening_balance AS opens_with
FROM placed p
JOIN accounts a ON a.user_id = p.user_id AND a.id = p.account_id
JOIN LATERAL (
    SELECT b.file, b.last_day, b.closing_balance, b.closing_balance = p.opening_balance AS fits
    FROM placed b
    WHERE b.account_id = p.account_id AND b.last_day < p.last_day AND b.last_day <= p.first_day
      AND b.closing_balance IS NOT NULL
    ORDER BY b.last_day DESC, fits DESC
    LIMIT 1
) before ON NOT before.fits
ORDER BY account, begins, p.id
