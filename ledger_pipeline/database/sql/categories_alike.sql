-- The categories of the ledger that are written like this one, whatever their case, width and white space. Each category is looked
-- up as the next after the last, since there are few of them and many transactions.
WITH RECURSIVE categories AS (
    SELECT min(category) AS category FROM transactions WHERE user_id = :user_id AND category IS NOT NULL
    UNION ALL
    SELECT (SELECT min(t.category) FROM transactions t WHERE t.user_id = :user_id AND t.category > c.category)
    FROM categories c
    WHERE c.category IS NOT NULL
)
SELECT category FROM categories WHERE normalised_description(category) = normalised_description(:category)
