-- The transfers that have a side on a touched day, and which side has. A row that is gone may have been what made another transfer
-- doubtful: so those that are suggested within its reach are among them.
WITH found AS (
    SELECT x.id
    FROM touched d
    JOIN transfers x ON x.user_id = :user_id AND (x.out_account_id, x.out_date) = (d.account_id, d.transaction_date)
    UNION
    SELECT x.id
    FROM touched d
    JOIN transfers x ON x.user_id = :user_id AND (x.in_account_id, x.in_date) = (d.account_id, d.transaction_date)
    UNION
    SELECT x.id
    FROM transfers x
    WHERE x.user_id = :user_id AND x.status = 'suggested'
      AND x.out_date BETWEEN CAST(:first_day AS date) - 10 AND CAST(:last_day AS date) + 10
)
SELECT x.*,
       EXISTS (SELECT FROM touched d WHERE (d.account_id, d.transaction_date) = (x.out_account_id, x.out_date)) AS out_touched,
       EXISTS (SELECT FROM touched d WHERE (d.account_id, d.transaction_date) = (x.in_account_id, x.in_date)) AS in_touched
FROM found f
JOIN transfers x ON x.user_id = :user_id AND x.id = f.id
