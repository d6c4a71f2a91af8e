-- When each summary was last refreshed, how long that took, and whether transactions have changed since.
SELECT r.view, r.row_count AS rows, r.seconds::float8 AS seconds, r.refreshed_at,
       CASE WHEN c.changed_at > r.refreshed_at THEN 'stale' ELSE 'fresh' END AS state
FROM summary_refreshes r
LEFT JOIN (SELECT view, max(changed_at) AS changed_at FROM summary_changes GROUP BY view) AS c USING (view)
ORDER BY r.view
