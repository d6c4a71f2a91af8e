-- The months with transactions. The first is the one that Home opens with: the last that the statements of every account reach
-- the end of (accounts without news for a hundred days are over, and are not waited for). Then the others, the newest first.
WITH reached AS (
    SELECT account_id, max(day) AS day
    FROM (
        SELECT account_id, (make_date(year, month, 1) + interval '1 month - 1 day')::date AS day, NULL::date AS ended
        FROM (SELECT DISTINCT account_id, year, month FROM monthly_summary
              WHERE user_id = ${owner:sqlstring} AND currency = ${currency:sqlstring}) AS m
        WHERE NOT EXISTS (SELECT FROM statements s WHERE s.user_id = ${owner:sqlstring} AND s.account_id = m.account_id)
        UNION ALL
        SELECT s.account_id, s.period_end, NULL
        FROM statements s
        JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id AND f.status = 'imported'
        JOIN accounts a ON a.user_id = s.user_id AND a.id = s.account_id
        WHERE s.user_id = ${owner:sqlstring} AND a.currency = ${currency:sqlstring}
    ) AS days
    GROUP BY account_id
), complete AS (
    SELECT min(day) AS day FROM reached WHERE day > (SELECT max(day) - 100 FROM reached)
), months AS (
    SELECT DISTINCT make_date(year, month, 1) AS month
    FROM monthly_summary
    WHERE user_id = ${owner:sqlstring} AND currency = ${currency:sqlstring}
)
SELECT to_char(month, 'FMMonth YYYY') || CASE WHEN is_complete THEN '' ELSE ' (so far)' END AS __text,
       to_char(month, 'YYYY-MM-DD') AS __value
FROM (
    SELECT month, coalesce((month + interval '1 month - 1 day')::date <= (SELECT day FROM complete), false) AS is_complete
    FROM months
) AS m
ORDER BY month = max(month) FILTER (WHERE is_complete) OVER () DESC NULLS LAST, month DESC
