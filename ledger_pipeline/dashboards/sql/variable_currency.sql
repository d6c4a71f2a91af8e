-- Every currency there is, the one with most transactions first.
SELECT currency AS __text, currency AS __value
FROM (
    SELECT currency, count FROM monthly_summary WHERE user_id = ${owner:sqlstring}
    UNION ALL
    SELECT currency, 0 FROM accounts WHERE user_id = ${owner:sqlstring}
) AS c
GROUP BY currency
ORDER BY sum(count) DESC, currency
