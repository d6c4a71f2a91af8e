-- The rest moves: transactions, edits, statements, and what statements call the account. An edit goes by the name of the
-- transaction that it is about now.
UPDATE transactions SET account_id = :target WHERE user_id = :user_id AND account_id = :source;
UPDATE transaction_edits SET account_id = :target WHERE user_id = :user_id AND account_id = :source;
UPDATE statements SET account_id = :target WHERE user_id = :user_id AND account_id = :source;
UPDATE account_identities SET account_id = :target WHERE user_id = :user_id AND account_id = :source;
UPDATE transaction_edits x
SET transaction_id = t.id, uuid = t.uuid
FROM transactions t
WHERE x.user_id = :user_id AND x.account_id = :target AND t.user_id = x.user_id AND t.account_id = x.account_id
  AND t.transaction_date = x.transaction_date AND t.fingerprint = x.fingerprint
