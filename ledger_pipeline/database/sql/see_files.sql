-- Where files were seen, with what is known of each.
INSERT INTO file_sightings (user_id, path, size_bytes, modified_ns, sha256, error_code, error_message)
SELECT :user_id, seen.*
FROM unnest(
    CAST(:paths AS text[]), CAST(:sizes AS bigint[]), CAST(:times AS bigint[]), CAST(:hashes AS bytea[]),
    CAST(:codes AS text[]), CAST(:messages AS text[])
) AS seen
ON CONFLICT (user_id, path) DO UPDATE
SET size_bytes = excluded.size_bytes, modified_ns = excluded.modified_ns, sha256 = excluded.sha256,
    error_code = excluded.error_code, error_message = excluded.error_message, seen_at = now()
