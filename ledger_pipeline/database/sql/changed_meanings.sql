-- The transactions that say something else than what is remembered, or are a side of something else.
SELECT t.id, t.account_id, t.transaction_date, t.description, t.amount, t.currency,
       r.kind, r.merchant, r.merchant_source, r.category, r.category_source, r.category_rule,
       t.kind, t.merchant, t.merchant_source, t.category, t.category_source, t.category_rule
FROM remembered r
JOIN transactions t ON t.user_id = :user_id AND (t.transaction_date, t.id) = (r.transaction_date, r.id)
WHERE (r.kind, r.merchant, r.merchant_source, r.category, r.category_source, r.category_rule, r.transfer_id)
      IS DISTINCT FROM (t.kind, t.merchant, t.merchant_source, t.category, t.category_source, t.category_rule, t.transfer_id)
