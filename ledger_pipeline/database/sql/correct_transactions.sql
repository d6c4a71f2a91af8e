-- What is in the ledger says what its printings say. Rows of the flat ledger keep what they say. Those that are worded otherwise, or
-- stand in another section, are to be recognised anew.
UPDATE transactions t
SET posting_date = e.posting_date, description = e.description, balance = e.balance, currency = e.currency,
    import_id = e.import_id, statement_id = e.statement_id, proven = e.proven, section = e.section
FROM expected e
WHERE t.user_id = :user_id
  AND (t.account_id, t.transaction_date, t.fingerprint) = (e.account_id, e.transaction_date, e.fingerprint)
  AND t.statement_id IS NOT NULL
  AND (t.posting_date, t.description, t.balance, t.currency, t.import_id, t.statement_id, t.proven, t.section)
      IS DISTINCT FROM (e.posting_date, e.description, e.balance, e.currency, e.import_id, e.statement_id, e.proven, e.section)
RETURNING t.transaction_date, t.id,
          OLD.description <> NEW.description AS description, OLD.currency <> NEW.currency AS currency,
          OLD.proven <> NEW.proven AS proven,
          (OLD.description, OLD.section) IS DISTINCT FROM (NEW.description, NEW.section) AS reworded
