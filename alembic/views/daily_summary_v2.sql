-- A refund is less spending and no income, wherever the money comes back to.
CREATE MATERIALIZED VIEW daily_summary AS
SELECT
    user_id,
    transaction_date AS date,
    account_id,
    currency,
    coalesce(sum(-amount) FILTER (
        WHERE (amount < 0 OR kind = 'refund') AND kind IS DISTINCT FROM 'transfer' AND kind IS DISTINCT FROM 'payment'
    ), 0.00) AS spent,
    coalesce(sum(amount) FILTER (
        WHERE amount > 0 AND kind IS DISTINCT FROM 'refund' AND kind IS DISTINCT FROM 'transfer' AND kind IS DISTINCT FROM 'payment'
    ), 0.00) AS received,
    count(*) AS count
FROM transactions
GROUP BY user_id, transaction_date, account_id, currency;

CREATE UNIQUE INDEX uq_daily_summary_key ON daily_summary (user_id, date, account_id, currency);

COMMENT ON MATERIALIZED VIEW daily_summary IS 'One row is a day of an account in one currency';
COMMENT ON COLUMN daily_summary.user_id IS 'The owner: users.id';
COMMENT ON COLUMN daily_summary.date IS 'transactions.transaction_date';
COMMENT ON COLUMN daily_summary.account_id IS 'accounts.id';
COMMENT ON COLUMN daily_summary.currency IS 'ISO 4217 code of spent and received; currencies are never added together';
COMMENT ON COLUMN daily_summary.spent IS 'Money out, less what was refunded: below zero where more came back; moves between the owner''s accounts (transfer, payment) are left out';
COMMENT ON COLUMN daily_summary.received IS 'Money in but refunds, >= 0; moves between the owner''s accounts (transfer, payment) are left out';
COMMENT ON COLUMN daily_summary.count IS 'Transactions, moves between the owner''s accounts included';
