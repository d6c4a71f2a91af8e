-- What the owner took out by hand is not expected, whichever statement prints it.
DELETE FROM expected e
USING transaction_edits x
WHERE x.user_id = :user_id AND x.excluded
  AND (x.account_id, x.transaction_date, x.fingerprint) = (e.account_id, e.transaction_date, e.fingerprint)
