-- The statements that new files hold, in their order.
INSERT INTO statements (
    user_id, file_id, ordinal, account_id, period_start, period_end, opening_balance, closing_balance, line_count, verdict
)
SELECT :user_id, s.*
FROM unnest(
    CAST(:file_id AS bigint[]), CAST(:ordinal AS integer[]), CAST(:account_id AS bigint[]), CAST(:period_start AS date[]),
    CAST(:period_end AS date[]), CAST(:opening_balance AS numeric[]), CAST(:closing_balance AS numeric[]),
    CAST(:line_count AS integer[]), CAST(:verdict AS text[])
) AS s
RETURNING file_id, ordinal, id
