-- Transactions that say something else than they should, made to say it: in which columns any of them did.
WITH written AS (
    UPDATE transactions t
    SET merchant = m.merchant, merchant_source = m.merchant_source, kind = m.kind,
        category = m.category, category_source = m.category_source, category_rule = m.category_rule
    FROM recognised r
    JOIN meanings m ON m.id = r.meaning
    WHERE t.user_id = :user_id AND (t.transaction_date, t.id) = (r.transaction_date, r.id)
    RETURNING OLD.merchant IS DISTINCT FROM NEW.merchant AS merchant,
              OLD.merchant_source IS DISTINCT FROM NEW.merchant_source AS merchant_source,
              OLD.kind IS DISTINCT FROM NEW.kind AS kind,
              OLD.category IS DISTINCT FROM NEW.category AS category,
              OLD.category_source IS DISTINCT FROM NEW.category_source AS category_source,
              OLD.category_rule IS DISTINCT FROM NEW.category_rule AS category_rule
)
SELECT bool_or(merchant) AS merchant, bool_or(merchant_source) AS merchant_source, bool_or(kind) AS kind,
       bool_or(category) AS category, bool_or(category_source) AS category_source, bool_or(category_rule) AS category_rule
FROM written
