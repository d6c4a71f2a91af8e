-- The transactions of the account that goes, by year.
SELECT CAST(extract(year FROM transaction_date) AS integer) AS year, count(*) AS rows
FROM transactions
WHERE user_id = :user_id AND account_id = :source
GROUP BY year
ORDER BY year
