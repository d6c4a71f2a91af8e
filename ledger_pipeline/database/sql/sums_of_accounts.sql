-- How many transactions each account has in each currency, and what they come to: > 0 to the holder, for cards too.
SELECT a.uuid AS account, t.currency, count(*) AS transactions, sum(t.amount) AS amount
FROM transactions t
JOIN accounts a ON a.user_id = t.user_id AND a.id = t.account_id
GROUP BY a.uuid, t.currency
ORDER BY a.uuid, t.currency
