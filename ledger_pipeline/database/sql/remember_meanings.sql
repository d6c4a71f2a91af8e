-- What every transaction says of itself now, and of what it is a side, to be compared with later.
CREATE TEMPORARY TABLE remembered ON COMMIT DROP AS
SELECT id, transaction_date, merchant, merchant_source, kind, category, category_source, category_rule, transfer_id
FROM transactions
WHERE user_id = :user_id
