-- Other transactions of the account that say the same on the same day: why they are several is the first thing that one asks.
SELECT t.id, t.statement_id, t.description, t.amount
FROM transactions t
JOIN transactions o ON o.user_id = t.user_id AND o.account_id = t.account_id AND o.transaction_date = t.transaction_date
                   AND o.amount = t.amount AND normalised_description(o.description) = normalised_description(t.description)
WHERE o.user_id = :user_id AND o.id = :transaction_id AND o.transaction_date = :transaction_date AND t.id <> o.id
ORDER BY t.id
