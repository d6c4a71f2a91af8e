-- The names that transactions had before they were rebuilt; see database/history.py.
INSERT INTO named
SELECT account_id, transaction_date, fingerprint, id, uuid, created_at
FROM rebuilding.transaction_names
WHERE user_id = :user_id
