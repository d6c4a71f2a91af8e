-- How many transactions there are.
SELECT coalesce(sum(count), 0)::bigint AS transactions FROM daily_summary WHERE user_id = ${owner:sqlstring}
