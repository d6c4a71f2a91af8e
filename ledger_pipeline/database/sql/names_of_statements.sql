-- What some statements of some files are called. New ones are numbered in the order of the files.
SELECT p.file_id, p.ordinal, coalesce(n.id, nextval('statements_id_seq')) AS id, coalesce(n.uuid, uuidv7()) AS uuid,
       coalesce(n.created_at, now()) AS created_at
FROM unnest(CAST(:files AS bigint[]), CAST(:ordinals AS integer[])) AS p (file_id, ordinal)
LEFT JOIN rebuilding.statement_names n ON n.user_id = :user_id AND (n.file_id, n.ordinal) = (p.file_id, p.ordinal)
ORDER BY p.file_id, p.ordinal
