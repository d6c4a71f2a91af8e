-- New files of an import, in their order. Lists rather than rows: the statement stays the same, however many there are.
INSERT INTO statement_files (
    user_id, import_id, sha256, name, size_bytes, pages, reader, reader_version, status, error_code, error_message, tried_with
)
SELECT :user_id, :import_id, f.sha256, f.name, f.size_bytes, f.pages, f.reader, :reader_version, f.status, f.error_code,
       f.error_message, :tried_with
FROM unnest(
    CAST(:sha256 AS bytea[]), CAST(:name AS text[]), CAST(:size_bytes AS bigint[]), CAST(:pages AS integer[]),
    CAST(:reader AS text[]), CAST(:status AS text[]), CAST(:error_code AS text[]), CAST(:error_message AS text[])
) AS f (sha256, name, size_bytes, pages, reader, status, error_code, error_message)
RETURNING sha256, id
