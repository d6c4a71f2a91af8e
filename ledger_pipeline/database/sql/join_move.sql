-- The rest moves: transactions, edits, statements, and what statements call the account. An edit goes by the name of the
-- transaction that it is about now. Of transfers, what the owner decided moves, unless it is about the two themselves; the others
-- follow from the transactions again. Where two decisions become about the same pair, the later one holds.
UPDATE transactions SET account_id = :target WHERE user_id = :user_id AND account_id = :source;
UPDATE transaction_edits SET account_id = :target WHERE user_id = :user_id AND account_id = :source;
DELETE FROM transfers
WHERE user_id = :user_id
  AND (status IN ('certain', 'suggested') AND ARRAY[out_account_id, in_account_id] && ARRAY[CAST(:source AS bigint), :target]
       OR ARRAY[out_account_id, in_account_id] <@ ARRAY[CAST(:source AS bigint), :target]);
DELETE FROM transfers gone
USING transfers x, transfers o
WHERE x.user_id = :user_id AND o.user_id = x.user_id AND :source IN (x.out_account_id, x.in_account_id) AND o.id <> x.id
  AND (o.out_account_id, o.out_date, o.out_fingerprint)
    = (CASE x.out_account_id WHEN :source THEN :target ELSE x.out_account_id END, x.out_date, x.out_fingerprint)
  AND (o.in_account_id, o.in_date, o.in_fingerprint)
    = (CASE x.in_account_id WHEN :source THEN :target ELSE x.in_account_id END, x.in_date, x.in_fingerprint)
  AND gone.user_id = x.user_id AND gone.id = CASE WHEN x.decided_at > o.decided_at THEN o.id ELSE x.id END;
UPDATE transfers
SET out_account_id = CASE out_account_id WHEN :source THEN :target ELSE out_account_id END,
    in_account_id = CASE in_account_id WHEN :source THEN :target ELSE in_account_id END
WHERE user_id = :user_id AND :source IN (out_account_id, in_account_id);
UPDATE statements SET account_id = :target WHERE user_id = :user_id AND account_id = :source;
UPDATE account_identities SET account_id = :target WHERE user_id = :user_id AND account_id = :source;
UPDATE transaction_edits x
SET transaction_id = t.id, uuid = t.uuid
FROM transactions t
WHERE x.user_id = :user_id AND x.account_id = :target AND t.user_id = x.user_id AND t.account_id = x.account_id
  AND t.transaction_date = x.transaction_date AND t.fingerprint = x.fingerprint
