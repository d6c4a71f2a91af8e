-- What the transactions of each merchant are for, and whether the owner said so for each of them by itself.
SELECT merchant, kind, category, category_source = 'by hand' AS by_hand, count(*) AS count, avg(abs(amount)) AS usual
FROM transactions
WHERE user_id = :user_id AND merchant IS NOT NULL AND category IS NOT NULL AND category_source <> 'move'
GROUP BY merchant, kind, category, category_source = 'by hand'
