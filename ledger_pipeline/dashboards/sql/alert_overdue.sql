-- Accounts whose next statement should have come: how many days ago, counted from when the last one ended and how long one usually
-- is. An account that has been silent for a hundred days longer is over.
SELECT account, late
FROM (
    SELECT account, account_id,
           current_date - max(period_end) - percentile_disc(0.5) WITHIN GROUP (ORDER BY period_end - period_start + 1)::integer AS late
    FROM statement_coverage
    GROUP BY account, account_id
) AS accounts
WHERE late BETWEEN 11 AND 100
