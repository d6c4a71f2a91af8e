-- The transactions whose transfers may change: those on touched days that can be a side of one or are, and those that are named
-- besides. A purchase from a bank account can be one, and a refund, if the other side says that it is a move: where there is one.
-- All are between two days, so that no year is asked in vain.
INSERT INTO sides
WITH today AS (
    SELECT t.transaction_date, t.id, t.account_id, t.amount, t.currency, t.fingerprint, t.kind, t.transfer_id
    FROM touched d
    JOIN transactions t ON t.user_id = :user_id AND (t.account_id, t.transaction_date) = (d.account_id, d.transaction_date)
    WHERE t.transaction_date BETWEEN :first_day AND :last_day
), found AS (
    SELECT transaction_date, id, account_id, amount, currency, fingerprint, kind, transfer_id IS NOT NULL AS matters
    FROM today
    WHERE kind IN ('deposit', 'payment', 'transfer', 'withdrawal') OR transfer_id IS NOT NULL
    UNION ALL
    SELECT s.transaction_date, s.id, s.account_id, s.amount, s.currency, s.fingerprint, s.kind, false
    FROM today s
    JOIN accounts a ON a.user_id = :user_id AND a.id = s.account_id AND (a.kind <> 'credit_card' OR s.kind = 'refund')
    WHERE s.kind IN ('purchase', 'refund') AND s.transfer_id IS NULL AND s.amount <> 0
      AND EXISTS (
          SELECT FROM transactions t
          WHERE t.user_id = :user_id AND t.currency = s.currency AND t.amount = -s.amount AND t.account_id <> s.account_id
            AND t.kind IN ('payment', 'transfer') AND t.transaction_date BETWEEN :first_day AND :last_day
            AND t.transaction_date BETWEEN s.transaction_date + CASE WHEN s.amount < 0 THEN CAST(:earliest AS integer) ELSE -:latest END
                                       AND s.transaction_date + CASE WHEN s.amount < 0 THEN CAST(:latest AS integer) ELSE -:earliest END
      )
    UNION ALL
    SELECT t.transaction_date, t.id, t.account_id, t.amount, t.currency, t.fingerprint, t.kind, true
    FROM unnest(CAST(:accounts AS bigint[]), CAST(:days AS date[]), CAST(:fingerprints AS bytea[])) AS n (account_id, day, fingerprint)
    JOIN transactions t ON t.user_id = :user_id AND (t.account_id, t.transaction_date, t.fingerprint) = (n.account_id, n.day, n.fingerprint)
    WHERE t.transaction_date BETWEEN :first_day AND :last_day
)
SELECT transaction_date, id, account_id, amount, currency, fingerprint, kind IN ('payment', 'transfer'), bool_or(matters), 0
FROM found
GROUP BY transaction_date, id, account_id, amount, currency, fingerprint, kind
