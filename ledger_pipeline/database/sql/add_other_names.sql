-- No statement is called by two names, and no name is given twice. Transfers that do not hold any more go when all is settled.
INSERT INTO rebuilding.statement_names
SELECT r.*
FROM more m
CROSS JOIN LATERAL jsonb_populate_record(CAST(NULL AS rebuilding.statement_names), m.line -> 'kept_statement_names') r
JOIN statement_files f ON f.user_id = r.user_id AND f.id = r.file_id
WHERE m.line ? 'kept_statement_names'
ON CONFLICT DO NOTHING;
INSERT INTO transfers OVERRIDING SYSTEM VALUE
SELECT r.*
FROM more m
CROSS JOIN LATERAL jsonb_populate_record(CAST(NULL AS transfers), m.line -> 'transfers') r
JOIN accounts o ON o.user_id = r.user_id AND o.id = r.out_account_id
JOIN accounts i ON i.user_id = r.user_id AND i.id = r.in_account_id
WHERE m.line ? 'transfers'
ON CONFLICT DO NOTHING
