-- What the ledger lacks of what is expected, as it is printed: it is recognised before it is written.
SELECT e.number, e.account_id, e.description, e.amount, e.section
FROM expected e
WHERE NOT EXISTS (
    SELECT FROM transactions t
    WHERE t.user_id = :user_id
      AND (t.account_id, t.transaction_date, t.fingerprint) = (e.account_id, e.transaction_date, e.fingerprint)
)
