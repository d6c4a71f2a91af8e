-- Imports that failed and that none has followed since.
SELECT count(*) AS failed
FROM import_logs i
WHERE i.status = 'failed'
  AND NOT EXISTS (SELECT FROM import_logs l WHERE l.user_id = i.user_id AND l.id > i.id AND l.status IN ('finished', 'resumed'))
