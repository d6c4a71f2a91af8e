-- Both sides of each transfer that was found and is certain, with what was made of them: transfer by transfer.
SELECT t.id, t.account_id, t.transaction_date, t.fingerprint, t.description, t.amount, t.currency, t.section, t.kind,
       t.merchant_source, a.name AS account, a.kind AS account_kind, a.institution, a.mask, x.id AS transfer_id, x.confidence, x.reason
FROM transfers x
CROSS JOIN LATERAL (
    VALUES (x.out_account_id, x.out_date, x.out_fingerprint), (x.in_account_id, x.in_date, x.in_fingerprint)
) AS side (account_id, day, fingerprint)
JOIN transactions t
  ON t.user_id = :user_id AND (t.account_id, t.transaction_date, t.fingerprint) = (side.account_id, side.day, side.fingerprint)
JOIN accounts a ON a.user_id = t.user_id AND a.id = t.account_id
WHERE x.user_id = :user_id AND x.status = 'certain'
ORDER BY x.id
