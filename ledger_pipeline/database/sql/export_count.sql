SELECT count(*)
FROM transactions
WHERE user_id = :user_id
  AND transaction_date BETWEEN :first_day AND :last_day
  AND (CAST(:accounts AS bigint[]) IS NULL OR account_id = ANY(:accounts))
  AND (CAST(:currency AS text) IS NULL OR currency = :currency)
