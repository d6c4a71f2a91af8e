-- As recognise_transactions, where no more than the categories differ: what is searched for stays as it is and is not made anew.
WITH written AS (
    UPDATE transactions t
    SET category = m.category, category_source = m.category_source, category_rule = m.category_rule
    FROM recognised r
    JOIN meanings m ON m.id = r.meaning
    WHERE t.user_id = :user_id AND (t.transaction_date, t.id) = (r.transaction_date, r.id)
    RETURNING OLD.category IS DISTINCT FROM NEW.category AS category,
              OLD.category_source IS DISTINCT FROM NEW.category_source AS category_source,
              OLD.category_rule IS DISTINCT FROM NEW.category_rule AS category_rule
)
SELECT false AS merchant, false AS merchant_source, false AS kind,
       bool_or(category) AS category, bool_or(category_source) AS category_source, bool_or(category_rule) AS category_rule
FROM written
