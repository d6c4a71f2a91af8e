-- Every line that a statement in the ledger prints on a touched day of an account, with its identity as a transaction.
--
-- Two lines that say the same are one transaction if their statements may print the same purchase, and two if they cannot. Within
-- one statement they cannot: "nth" counts them. Nor can two proven statements one of which ends before the other begins (or
-- on that day, with the balance that the other opens with): a purchase of the last day printed by the first is not in the second.
-- So the second goes on counting where the first ended ("before"), which makes as many transactions as the longest row of such
-- statements prints: the fewest that explain them all, whatever the order in which they came. A chain carries what its end is
-- compared by: looked up again, a history that is printed twice over took quadratic time.
CREATE TEMPORARY TABLE printed ON COMMIT DROP AS
WITH RECURSIVE lines AS (
    SELECT l.statement_id, l.line_number, s.account_id, a.currency, f.import_id,
           l.transaction_date, l.posting_date, l.description, l.amount, l.balance, l.section, l.decision,
           s.verdict = 'proven' AS proven, f.sha256, s.ordinal,
           normalised_description(l.description) AS said,
           row_number() OVER (
               PARTITION BY l.statement_id, l.transaction_date, l.amount, normalised_description(l.description)
               ORDER BY l.line_number
           ) AS nth
    FROM touched d
    JOIN statement_lines l ON l.user_id = :user_id AND l.transaction_date = d.transaction_date
    JOIN statements s ON s.user_id = l.user_id AND s.id = l.statement_id AND s.account_id = d.account_id
    JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id AND f.status = 'imported'
    JOIN accounts a ON a.user_id = s.user_id AND a.id = s.account_id
), counted AS (
    SELECT account_id, transaction_date, amount, said, statement_id, max(nth) AS times,
           count(*) OVER (PARTITION BY account_id, transaction_date, amount, said) AS statements
    FROM lines
    WHERE proven
    GROUP BY account_id, transaction_date, amount, said, statement_id
), placed AS (
    SELECT c.*, s.period_start, s.period_end, s.opening_balance, s.closing_balance
    FROM counted c
    JOIN statements s ON s.user_id = :user_id AND s.id = c.statement_id
    WHERE c.statements > 1 AND s.period_start IS NOT NULL AND s.period_end IS NOT NULL
), chains AS (
    SELECT *, CAST(0 AS bigint) AS before FROM placed
    UNION
    SELECT n.*, c.before + c.times
    FROM chains c
    JOIN placed n ON (n.account_id, n.transaction_date, n.amount, n.said) = (c.account_id, c.transaction_date, c.amount, c.said)
                 AND (c.period_end < n.period_start
                      OR c.period_end = n.period_start AND c.period_start < n.period_end
                         AND c.closing_balance = n.opening_balance)
), earlier AS (
    SELECT account_id, transaction_date, amount, said, statement_id, max(before) AS before
    FROM chains
    WHERE before > 0
    GROUP BY account_id, transaction_date, amount, said, statement_id
)
SELECT l.*, transaction_fingerprint(l.transaction_date, l.amount, l.description, coalesce(e.before, 0) + l.nth) AS fingerprint
FROM lines l
LEFT JOIN earlier e USING (account_id, transaction_date, amount, said, statement_id)
