-- Whether the touched days have transactions beside those that were inserted just now: such are corrected, or go.
SELECT count(*) > :inserted
FROM touched d
JOIN transactions t ON t.user_id = :user_id AND (t.account_id, t.transaction_date) = (d.account_id, d.transaction_date)
