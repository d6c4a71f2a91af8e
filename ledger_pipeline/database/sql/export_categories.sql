SELECT DISTINCT category, amount <= 0 OR coalesce(kind = 'refund', false) AS is_out
FROM transactions
WHERE user_id = :user_id
  AND transaction_date BETWEEN :first_day AND :last_day
  AND (CAST(:accounts AS bigint[]) IS NULL OR account_id = ANY(:accounts))
  AND (kind IS NULL OR kind NOT IN ('payment', 'transfer'))
