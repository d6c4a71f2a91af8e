-- Accounts all of whose statements are proven, without a gap: their transactions must lead from the first opening balance to the
-- last closing balance, to the cent. What the owner excluded is counted here, if a statement prints it.
WITH whole AS (
    SELECT user_id, account_id,
           (array_agg(opening_balance ORDER BY period_start, period_end, statement_id))[1] AS opening,
           (array_agg(closing_balance ORDER BY period_end DESC, period_start DESC, statement_id))[1] AS closing
    FROM statement_coverage
    WHERE user_id = :user_id
    GROUP BY user_id, account_id
    HAVING bool_and(verdict = 'proven' AND NOT is_gap AND gap_days = 0 AND opening_balance IS NOT NULL AND closing_balance IS NOT NULL)
), moved AS (
    SELECT w.account_id, coalesce(sum(m.amount), 0) AS amount, bool_or(m.flat) AS flat
    FROM whole w
    LEFT JOIN (
        SELECT account_id, amount, statement_id IS NULL AS flat FROM transactions WHERE user_id = :user_id
        UNION ALL
        SELECT account_id, (excluded_row ->> 'amount')::numeric, false
        FROM transaction_edits x
        WHERE user_id = :user_id AND excluded
          AND EXISTS (
              SELECT FROM statement_lines l
              WHERE l.user_id = x.user_id AND l.transaction_id = x.transaction_id AND l.decision = 'excluded'
          )
    ) m ON m.account_id = w.account_id
    GROUP BY w.account_id
)
SELECT a.name AS account, w.opening AS opens_with, w.closing AS closes_with,
       CASE a.kind WHEN 'credit_card' THEN w.opening - m.amount ELSE w.opening + m.amount END AS transactions_lead_to
FROM whole w
JOIN moved m USING (account_id)
JOIN accounts a ON a.user_id = w.user_id AND a.id = w.account_id
WHERE NOT coalesce(m.flat, false)
  AND w.closing <> CASE a.kind WHEN 'credit_card' THEN w.opening - m.amount ELSE w.opening + m.amount END
ORDER BY account
