-- What comes again and again, with the account's name and its newest day; the dearest first, what has stopped last.
SELECT r.merchant, a.name AS account, r.currency, r.direction, r.rhythm, r.usual_amount, r.last_amount, r.previous_amount,
       r.price_changed_on, r.first_date, r.last_date, r.next_date, r.stopped_on, r.times, r.is_active, n.newest
FROM recurring_transactions r
JOIN accounts a ON a.user_id = r.user_id AND a.id = r.account_id
CROSS JOIN LATERAL (
    SELECT max(t.transaction_date) AS newest
    FROM transactions t
    WHERE t.user_id = r.user_id AND t.account_id = r.account_id
) AS n
WHERE r.user_id = :user_id
ORDER BY r.is_active DESC, r.direction DESC, r.currency,
         r.usual_amount * CASE r.rhythm WHEN 'weekly' THEN 52 WHEN 'every two weeks' THEN 26 WHEN 'monthly' THEN 12 WHEN 'quarterly' THEN 4
                          WHEN 'every six months' THEN 2 ELSE 1 END DESC,
         r.merchant COLLATE "C", a.name, r.number
