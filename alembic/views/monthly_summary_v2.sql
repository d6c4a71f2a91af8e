-- A refund is less spending and no income, wherever the money comes back to.
CREATE MATERIALIZED VIEW monthly_summary AS
SELECT
    user_id,
    extract(year FROM transaction_date)::integer AS year,
    extract(month FROM transaction_date)::integer AS month,
    account_id,
    currency,
    coalesce(category, 'Uncategorized') AS category,
    coalesce(sum(-amount) FILTER (
        WHERE (amount < 0 OR kind = 'refund') AND kind IS DISTINCT FROM 'transfer' AND kind IS DISTINCT FROM 'payment'
    ), 0.00) AS spent,
    coalesce(sum(amount) FILTER (
        WHERE amount > 0 AND kind IS DISTINCT FROM 'refund' AND kind IS DISTINCT FROM 'transfer' AND kind IS DISTINCT FROM 'payment'
    ), 0.00) AS received,
    count(*) AS count
FROM transactions
GROUP BY 1, 2, 3, 4, 5, 6;

CREATE UNIQUE INDEX uq_monthly_summary_key ON monthly_summary (user_id, year, month, account_id, currency, category);

COMMENT ON MATERIALIZED VIEW monthly_summary IS 'One row is a month of a category of an account in one currency';
COMMENT ON COLUMN monthly_summary.user_id IS 'The owner: users.id';
COMMENT ON COLUMN monthly_summary.year IS 'Calendar year of transactions.transaction_date';
COMMENT ON COLUMN monthly_summary.month IS 'Calendar month of transactions.transaction_date, 1 to 12';
COMMENT ON COLUMN monthly_summary.account_id IS 'accounts.id';
COMMENT ON COLUMN monthly_summary.currency IS 'ISO 4217 code of spent and received; currencies are never added together';
COMMENT ON COLUMN monthly_summary.category IS 'What it was for; Uncategorized where nobody has said';
COMMENT ON COLUMN monthly_summary.spent IS 'Money out, less what was refunded: below zero where more came back; moves between the owner''s accounts (transfer, payment) are left out';
COMMENT ON COLUMN monthly_summary.received IS 'Money in but refunds, >= 0; moves between the owner''s accounts (transfer, payment) are left out';
COMMENT ON COLUMN monthly_summary.count IS 'Transactions, moves between the owner''s accounts included';
