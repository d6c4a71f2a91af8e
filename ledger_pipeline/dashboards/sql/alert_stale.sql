-- Summaries that have not followed a change for a quarter of an hour, and by how many minutes.
SELECT r.view, floor(extract(epoch FROM now() - max(c.changed_at)) / 60)::integer AS minutes
FROM summary_refreshes r
JOIN summary_changes c ON c.view = r.view AND c.changed_at > r.refreshed_at
GROUP BY r.view
HAVING max(c.changed_at) < now() - interval '15 minutes'
