-- The transfers that one of the sides is in.
SELECT x.*, false AS out_touched, false AS in_touched
FROM sides s
JOIN transfers x
  ON x.user_id = :user_id AND (x.out_account_id, x.out_date, x.out_fingerprint) = (s.account_id, s.transaction_date, s.fingerprint)
UNION
SELECT x.*, false AS out_touched, false AS in_touched
FROM sides s
JOIN transfers x
  ON x.user_id = :user_id AND (x.in_account_id, x.in_date, x.in_fingerprint) = (s.account_id, s.transaction_date, s.fingerprint)
