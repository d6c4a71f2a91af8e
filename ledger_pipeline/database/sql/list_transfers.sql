-- Transfers with both sides; of one that is not in the ledger now, only the account and the day are known. What waits for the
-- owner's word comes first, and the newest of each kind.
SELECT x.uuid AS id, x.id AS number, x.status, x.confidence, x.reason, x.decided_at,
       o.id AS out_number, x.out_account_id, a.name AS out_account, x.out_date, o.description AS out_description,
       o.amount AS out_amount, o.currency AS out_currency,
       i.id AS in_number, x.in_account_id, b.name AS in_account, x.in_date, i.description AS in_description,
       i.amount AS in_amount, i.currency AS in_currency
FROM transfers x
JOIN accounts a ON a.user_id = x.user_id AND a.id = x.out_account_id
JOIN accounts b ON b.user_id = x.user_id AND b.id = x.in_account_id
LEFT JOIN transactions o
       ON o.user_id = x.user_id
      AND (o.account_id, o.transaction_date, o.fingerprint) = (x.out_account_id, x.out_date, x.out_fingerprint)
LEFT JOIN transactions i
       ON i.user_id = x.user_id
      AND (i.account_id, i.transaction_date, i.fingerprint) = (x.in_account_id, x.in_date, x.in_fingerprint)
WHERE x.user_id = :user_id AND x.status = ANY(:statuses) AND (CAST(:numbers AS bigint[]) IS NULL OR x.id = ANY(:numbers))
ORDER BY array_position(CAST(:statuses AS text[]), x.status), x.out_date DESC, x.id DESC
LIMIT :limit
