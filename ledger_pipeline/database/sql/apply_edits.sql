-- By hand always wins.
UPDATE transactions t
SET category = coalesce(x.category, t.category),
    category_source = CASE WHEN x.category IS NULL THEN t.category_source ELSE 'by hand' END,
    category_rule = CASE WHEN x.category IS NULL THEN t.category_rule END,
    note = x.note
FROM touched d
JOIN transaction_edits x
  ON x.user_id = :user_id AND (x.account_id, x.transaction_date) = (d.account_id, d.transaction_date) AND NOT x.excluded
WHERE t.user_id = x.user_id
  AND (t.account_id, t.transaction_date, t.fingerprint) = (x.account_id, x.transaction_date, x.fingerprint)
  AND (t.note IS DISTINCT FROM x.note
       OR x.category IS NOT NULL AND (t.category, t.category_source) IS DISTINCT FROM (x.category, 'by hand'))
RETURNING t.transaction_date, t.id,
          OLD.category IS DISTINCT FROM NEW.category AS category,
          OLD.category_source IS DISTINCT FROM NEW.category_source AS category_source
