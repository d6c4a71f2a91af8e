-- What a transaction of the account that goes knows (from the flat ledger, a note) is kept where the one that stays knows nothing of the
-- kind; what else there is to know of it is recognised. One that was excluded there while the account that stays has it was excluded as
-- the double that it was.
DELETE FROM transaction_edits x
USING transactions t
WHERE t.user_id = :user_id AND t.account_id = :target AND x.user_id = t.user_id AND x.account_id = :source AND x.excluded
  AND x.transaction_date = t.transaction_date AND x.fingerprint = t.fingerprint;
UPDATE transactions t
SET note = coalesce(t.note, o.note)
FROM transactions o
WHERE t.user_id = :user_id AND t.account_id = :target AND o.user_id = t.user_id AND o.account_id = :source
  AND o.transaction_date = t.transaction_date AND o.fingerprint = t.fingerprint;
UPDATE transactions t
SET category = o.category, category_source = o.category_source, category_rule = NULL
FROM transactions o
WHERE t.user_id = :user_id AND t.account_id = :target AND o.user_id = t.user_id AND o.account_id = :source
  AND o.transaction_date = t.transaction_date AND o.fingerprint = t.fingerprint
  AND o.category_source = 'migrated' AND coalesce(t.category_source, '') NOT IN ('migrated', 'by hand');
UPDATE transactions t
SET merchant = o.merchant, merchant_source = o.merchant_source
FROM transactions o
WHERE t.user_id = :user_id AND t.account_id = :target AND o.user_id = t.user_id AND o.account_id = :source
  AND o.transaction_date = t.transaction_date AND o.fingerprint = t.fingerprint
  AND o.merchant_source = 'migrated' AND t.merchant_source IS DISTINCT FROM 'migrated';
DELETE FROM transactions o
USING transactions t
WHERE t.user_id = :user_id AND t.account_id = :target AND o.user_id = t.user_id AND o.account_id = :source
  AND o.transaction_date = t.transaction_date AND o.fingerprint = t.fingerprint;
UPDATE transaction_edits t
SET category = coalesce(t.category, o.category), note = coalesce(t.note, o.note)
FROM transaction_edits o
WHERE t.user_id = :user_id AND t.account_id = :target AND o.user_id = t.user_id AND o.account_id = :source
  AND o.transaction_date = t.transaction_date AND o.fingerprint = t.fingerprint;
DELETE FROM transaction_edits o
USING transaction_edits t
WHERE t.user_id = :user_id AND t.account_id = :target AND o.user_id = t.user_id AND o.account_id = :source
  AND o.transaction_date = t.transaction_date AND o.fingerprint = t.fingerprint
