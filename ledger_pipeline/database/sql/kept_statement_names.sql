-- What statements are called, by the file and their place in it.
SELECT CAST(row_to_json(s) AS text)
FROM (SELECT user_id, file_id, ordinal, id, uuid, created_at FROM statements) s
ORDER BY s.user_id, s.id
