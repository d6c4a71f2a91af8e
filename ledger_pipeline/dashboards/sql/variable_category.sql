-- The categories in use, and before those of one top level, all of them together.
WITH categories AS (
    SELECT DISTINCT category FROM monthly_summary WHERE user_id = ${owner:sqlstring} AND currency = ${currency:sqlstring}
)
SELECT __text, __value
FROM (
    SELECT category AS __text, link_text(category) AS __value, split_part(category, ':', 1) AS top, category AS place FROM categories
    UNION
    SELECT split_part(category, ':', 1) || ' (all)', link_text(split_part(category, ':', 1) || ':'), split_part(category, ':', 1), ''
    FROM categories
    WHERE strpos(category, ':') > 0
) AS choices
ORDER BY top, place
