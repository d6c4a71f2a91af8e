-- By hand always wins.
UPDATE transactions t
SET category = coalesce(x.category, t.category), note = x.note
FROM touched d
JOIN transaction_edits x
  ON x.user_id = :user_id AND (x.account_id, x.transaction_date) = (d.account_id, d.transaction_date) AND NOT x.excluded
WHERE t.user_id = x.user_id
  AND (t.account_id, t.transaction_date, t.fingerprint) = (x.account_id, x.transaction_date, x.fingerprint)
  AND (t.category, t.note) IS DISTINCT FROM (coalesce(x.category, t.category), x.note)
RETURNING CAST(extract(year FROM t.transaction_date) AS integer) AS year,
          OLD.category IS DISTINCT FROM NEW.category AS category
