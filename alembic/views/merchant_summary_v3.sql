-- A name is cut at 500 characters, since it is part of the unique index and an index entry has a limit. Ties are broken by the
-- name, byte by byte, so that the same ledger always gives the same hundred.
--
-- Most names occur once or twice, and sorting them all would take as long as adding them up. The hundredth of those that occur
-- often is no higher than the hundredth of all: what is below it is left out of the sorting.
CREATE MATERIALIZED VIEW merchant_summary AS
WITH merchants AS MATERIALIZED (
    SELECT
        user_id,
        currency,
        left(coalesce(merchant, description), 500) AS merchant,
        sum(-amount) AS spent,
        count(*) FILTER (WHERE amount < 0) AS count,
        min(transaction_date) AS first_seen,
        max(transaction_date) AS last_seen
    FROM transactions
    WHERE (amount < 0 OR kind = 'refund') AND kind IS DISTINCT FROM 'transfer' AND kind IS DISTINCT FROM 'payment'
    GROUP BY 1, 2, 3
), floors AS (
    SELECT user_id, currency, min(spent) AS floor
    FROM (
        SELECT user_id, currency, spent, row_number() OVER (PARTITION BY user_id, currency ORDER BY spent DESC) AS place
        FROM merchants
        WHERE count >= 10
    ) AS frequented
    WHERE place <= 100
    GROUP BY user_id, currency
    HAVING count(*) = 100
)
SELECT user_id, currency, merchant, spent, count, first_seen, last_seen
FROM (
    SELECT *, row_number() OVER (PARTITION BY user_id, currency ORDER BY spent DESC, merchant COLLATE "C") AS place
    FROM merchants
    LEFT JOIN floors USING (user_id, currency)
    WHERE floor IS NULL OR spent >= floor
) AS ranked
WHERE place <= 100;

CREATE UNIQUE INDEX uq_merchant_summary_key ON merchant_summary (user_id, currency, merchant);

COMMENT ON MATERIALIZED VIEW merchant_summary IS 'One row is one of the 100 merchants on whom an owner spent most in a currency';
COMMENT ON COLUMN merchant_summary.user_id IS 'The owner: users.id';
COMMENT ON COLUMN merchant_summary.currency IS 'ISO 4217 code of spent; currencies are never added together';
COMMENT ON COLUMN merchant_summary.merchant IS 'Whom the money went to; the description where no merchant was recognised';
COMMENT ON COLUMN merchant_summary.spent IS 'Money out, less what was refunded: below zero where more came back; moves between the owner''s accounts (transfer, payment) are left out';
COMMENT ON COLUMN merchant_summary.count IS 'Charges: the transactions of money out among those that spent is the sum of';
COMMENT ON COLUMN merchant_summary.first_seen IS 'Date of the first charge or refund';
COMMENT ON COLUMN merchant_summary.last_seen IS 'Date of the last charge or refund';
