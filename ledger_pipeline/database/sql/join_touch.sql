-- Every day of both accounts, as days of the account that stays.
INSERT INTO touched
SELECT CAST(:target AS bigint), l.transaction_date
FROM statements s
JOIN statement_lines l ON l.user_id = s.user_id AND l.statement_id = s.id
WHERE s.user_id = :user_id AND s.account_id = ANY(ARRAY[CAST(:source AS bigint), :target])
UNION
SELECT CAST(:target AS bigint), transaction_date
FROM transactions
WHERE user_id = :user_id AND account_id = ANY(ARRAY[CAST(:source AS bigint), :target])
ON CONFLICT DO NOTHING
