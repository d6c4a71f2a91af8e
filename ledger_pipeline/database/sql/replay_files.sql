-- What reading some files again says of them.
UPDATE statement_files f
SET pages = r.pages, reader = r.reader, reader_version = :reader_version, tried_with = :tried_with, status = r.status,
    error_code = CASE WHEN r.says_why THEN r.code ELSE f.error_code END,
    error_message = CASE WHEN r.says_why THEN r.message ELSE f.error_message END,
    decided_at = CASE WHEN r.needs_no_word THEN NULL ELSE f.decided_at END,
    decision_reason = CASE WHEN r.needs_no_word THEN NULL ELSE f.decision_reason END
FROM unnest(
    CAST(:ids AS bigint[]), CAST(:pages AS integer[]), CAST(:readers AS text[]), CAST(:statuses AS text[]),
    CAST(:says_why AS boolean[]), CAST(:codes AS text[]), CAST(:messages AS text[]), CAST(:need_no_word AS boolean[])
) AS r (id, pages, reader, status, says_why, code, message, needs_no_word)
WHERE f.user_id = :user_id AND f.id = r.id
