-- What is no side of a transfer any more.
UPDATE transactions t
SET transfer_id = NULL
FROM unnest(CAST(:days AS date[]), CAST(:ids AS bigint[])) AS n (day, id)
WHERE t.user_id = :user_id AND (t.transaction_date, t.id) = (n.day, n.id) AND t.transaction_date BETWEEN :first_day AND :last_day
