-- The rest moves: transactions, edits, statements, and what statements call the account.
UPDATE transactions SET account_id = :target WHERE user_id = :user_id AND account_id = :source;
UPDATE transaction_edits SET account_id = :target WHERE user_id = :user_id AND account_id = :source;
UPDATE statements SET account_id = :target WHERE user_id = :user_id AND account_id = :source;
UPDATE account_identities SET account_id = :target WHERE user_id = :user_id AND account_id = :source
