-- Real periods, not calendar months. A statement that prints no period is placed by its rows, and only its balances can say
-- that something is missing beside it. One that begins on the day that
-- another ends on continues it: banks print either day. A statement that overlaps others is compared in money with the one that
-- ends where it begins.
CREATE VIEW statement_coverage AS
WITH placed AS (
    SELECT s.user_id, s.account_id, s.id AS statement_id, f.name AS file, s.verdict, s.opening_balance, s.closing_balance,
           s.period_start IS NOT NULL AND s.period_end IS NOT NULL AS has_period,
           coalesce(s.period_start, l.first_day) AS first_day,
           coalesce(s.period_end, l.last_day) AS last_day
    FROM statements s
    JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id AND f.status = 'imported'
    LEFT JOIN LATERAL (
        SELECT min(transaction_date) AS first_day, max(transaction_date) AS last_day
        FROM statement_lines l
        WHERE l.user_id = s.user_id AND l.statement_id = s.id AND (s.period_start IS NULL OR s.period_end IS NULL)
    ) AS l ON true
), ordered AS (
    SELECT *,
           max(last_day) OVER (
               PARTITION BY user_id, account_id ORDER BY first_day, last_day, statement_id
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
           ) AS covered_to
    FROM placed
    WHERE first_day IS NOT NULL AND last_day IS NOT NULL
), usual AS (
    SELECT user_id, account_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY last_day - first_day + 1) AS days
    FROM ordered
    GROUP BY user_id, account_id
), compared AS (
    SELECT DISTINCT ON (o.user_id, o.account_id, o.statement_id)
           o.*, coalesce(b.file, e.file) AS previous_file,
           o.opening_balance - coalesce(b.closing_balance, e.closing_balance) AS gap_amount,
           o.has_period AND b.has_period AND o.first_day - o.covered_to - 1 > 3 AS days_are_missing
    FROM ordered o
    LEFT JOIN ordered b
           ON b.user_id = o.user_id AND b.account_id = o.account_id AND b.last_day = o.covered_to
          AND o.covered_to <= o.first_day AND b.statement_id <> o.statement_id
          AND (b.first_day, b.last_day, b.statement_id) < (o.first_day, o.last_day, o.statement_id)
    LEFT JOIN LATERAL (
        SELECT a.file, a.closing_balance
        FROM ordered a
        WHERE o.covered_to > o.first_day AND a.user_id = o.user_id AND a.account_id = o.account_id
          AND a.last_day BETWEEN o.first_day - 1 AND o.first_day AND a.statement_id <> o.statement_id
          AND a.closing_balance IS NOT NULL
        ORDER BY a.closing_balance = o.opening_balance DESC, a.last_day DESC, a.statement_id
        LIMIT 1
    ) AS e ON true
    ORDER BY o.user_id, o.account_id, o.statement_id,
             (b.closing_balance = o.opening_balance) DESC NULLS LAST, b.closing_balance IS NULL, b.statement_id
)
SELECT c.user_id, c.account_id, a.name AS account, a.currency, c.statement_id, c.file,
       c.first_day AS period_start, c.last_day AS period_end, c.opening_balance, c.closing_balance, c.verdict,
       c.previous_file,
       greatest(c.first_day - c.covered_to - 1, 0) AS gap_days,
       c.gap_amount,
       CASE WHEN c.covered_to > c.first_day THEN least(c.covered_to, c.last_day) - c.first_day + 1 ELSE 0 END AS overlap_days,
       coalesce(c.gap_amount <> 0, false) OR coalesce(c.days_are_missing, false) AS is_gap,
       CASE WHEN c.first_day - c.covered_to > 1 THEN c.covered_to + 1 END AS missing_from,
       CASE WHEN c.first_day - c.covered_to > 1 THEN c.first_day - 1 END AS missing_to,
       CASE WHEN c.days_are_missing
            THEN greatest(1, round((c.first_day - c.covered_to - 1)::numeric / u.days))::integer
            ELSE 0 END AS missing_statements
FROM compared c
JOIN usual u USING (user_id, account_id)
JOIN accounts a ON a.user_id = c.user_id AND a.id = c.account_id;

COMMENT ON VIEW statement_coverage IS 'One row is a statement in the ledger and what is missing between it and the one before';
COMMENT ON COLUMN statement_coverage.user_id IS 'The owner: users.id';
COMMENT ON COLUMN statement_coverage.account_id IS 'accounts.id';
COMMENT ON COLUMN statement_coverage.account IS 'accounts.name';
COMMENT ON COLUMN statement_coverage.currency IS 'ISO 4217 code of the account';
COMMENT ON COLUMN statement_coverage.statement_id IS 'statements.id';
COMMENT ON COLUMN statement_coverage.file IS 'Name of the file that holds it';
COMMENT ON COLUMN statement_coverage.period_start IS 'First day of the period; of the rows, where no period is printed';
COMMENT ON COLUMN statement_coverage.period_end IS 'Last day of the period; of the rows, where no period is printed';
COMMENT ON COLUMN statement_coverage.opening_balance IS 'As printed; for cards the amount owed';
COMMENT ON COLUMN statement_coverage.closing_balance IS 'As printed; for cards the amount owed';
COMMENT ON COLUMN statement_coverage.verdict IS 'proven, unprovable or contradicted (accepted by the owner)';
COMMENT ON COLUMN statement_coverage.previous_file IS 'The statement before it in the account, which its opening balance is compared with';
COMMENT ON COLUMN statement_coverage.gap_days IS 'Days that no statement covers between the ones before and this one';
COMMENT ON COLUMN statement_coverage.gap_amount IS 'Opening balance minus the closing balance before it: 0 when nothing is missing';
COMMENT ON COLUMN statement_coverage.overlap_days IS 'Days of it that statements before it cover too; one shared day is none';
COMMENT ON COLUMN statement_coverage.is_gap IS 'A statement is missing before it: the balances differ, or more days than a long weekend';
COMMENT ON COLUMN statement_coverage.missing_from IS 'First day that no statement covers';
COMMENT ON COLUMN statement_coverage.missing_to IS 'Last day that no statement covers';
COMMENT ON COLUMN statement_coverage.missing_statements IS 'How many statements of the account''s usual length fit into the gap';
