-- An import looked at these files. Tried again by the same run, the first outcome stays, unless it was "known" only because
-- the run had recorded it itself.
INSERT INTO import_files (user_id, import_id, file_id, outcome)
SELECT f.user_id, :import_id, f.id, seen.outcome
FROM unnest(CAST(:hashes AS bytea[]), CAST(:outcomes AS text[])) AS seen (sha256, outcome)
JOIN statement_files f ON f.user_id = :user_id AND f.sha256 = seen.sha256
ON CONFLICT (user_id, import_id, file_id)
    DO UPDATE SET outcome = excluded.outcome WHERE excluded.outcome <> 'known'
