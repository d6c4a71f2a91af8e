-- The first and the last year that there is a line or a transaction of.
SELECT CAST(extract(year FROM min(day)) AS integer) AS first, CAST(extract(year FROM max(day)) AS integer) AS last
FROM (
    SELECT transaction_date AS day FROM statement_lines WHERE user_id = :user_id
    UNION ALL
    SELECT transaction_date FROM transactions WHERE user_id = :user_id
) d
