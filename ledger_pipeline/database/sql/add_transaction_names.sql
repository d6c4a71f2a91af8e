-- No transaction is called by two names, and no name is given twice.
INSERT INTO rebuilding.transaction_names
SELECT m.*
FROM more m
WHERE NOT EXISTS (
          SELECT FROM rebuilding.transaction_names n
          WHERE (n.user_id, n.account_id, n.transaction_date, n.fingerprint)
              = (m.user_id, m.account_id, m.transaction_date, m.fingerprint)
      )
  AND NOT EXISTS (SELECT FROM rebuilding.transaction_names n WHERE n.user_id = m.user_id AND n.id = m.id)
  AND NOT EXISTS (SELECT FROM rebuilding.transaction_names n WHERE n.uuid = m.uuid)
