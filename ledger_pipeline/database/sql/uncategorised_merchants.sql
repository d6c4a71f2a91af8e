-- The merchants whose transactions have no category, by currency; those that name nobody by their kind. The biggest first.
SELECT merchant, mode() WITHIN GROUP (ORDER BY kind) AS kind, currency, count(*) AS count, sum(amount) AS total,
       avg(abs(amount)) AS usual, max(transaction_date) AS last_date, max(description) AS description
FROM transactions
WHERE user_id = :user_id AND category IS NULL
GROUP BY currency, merchant, CASE WHEN merchant IS NULL THEN kind END
ORDER BY sum(count(*)) OVER (PARTITION BY currency) DESC, currency, sum(abs(amount)) DESC, count(*) DESC, merchant, 2
