-- The categories in use.
SELECT category AS __text, link_text(category) AS __value
FROM (SELECT DISTINCT category FROM monthly_summary
WHERE user_id = ${owner:sqlstring} AND currency = ${currency:sqlstring}) AS c
ORDER BY category
