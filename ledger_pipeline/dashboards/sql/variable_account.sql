-- The accounts that hold the chosen currency. Grafana offers each text once: accounts of the same name are told apart by number.
SELECT a.name || CASE WHEN count(*) OVER (PARTITION BY a.name) > 1 THEN ' (' || a.id || ')' ELSE '' END AS __text, a.id AS __value
FROM accounts a
WHERE a.user_id = ${owner:sqlstring}
  AND (a.currency = ${currency:sqlstring}
       OR EXISTS (SELECT FROM monthly_summary m
                  WHERE m.user_id = a.user_id AND m.account_id = a.id AND m.currency = ${currency:sqlstring}))
ORDER BY a.name, a.id
