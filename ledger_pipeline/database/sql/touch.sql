-- Days of accounts.
INSERT INTO touched
SELECT * FROM unnest(CAST(:accounts AS bigint[]), CAST(:days AS date[]))
ON CONFLICT DO NOTHING
