-- The categories of the ledger, each with whether it is written like this one, whatever case, width and white space, or is below it.
-- Each is looked up as the next after the last, since there are few of them and many transactions.
WITH RECURSIVE categories AS (
    SELECT min(category) AS category FROM transactions WHERE user_id = :user_id AND category IS NOT NULL
    UNION ALL
    SELECT (SELECT min(t.category) FROM transactions t WHERE t.user_id = :user_id AND t.category > c.category)
    FROM categories c
    WHERE c.category IS NOT NULL
)
SELECT category, starts_with(normalised_description(category) || ':', normalised_description(:category) || ':') AS is_alike
FROM categories
WHERE category IS NOT NULL
