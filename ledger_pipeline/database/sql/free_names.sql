-- Names of rows that were lost, found elsewhere: what is called so by now keeps its name.
DELETE FROM rebuilding.transaction_names n
USING transaction_edits x
WHERE x.user_id = n.user_id AND (x.transaction_id = n.id OR x.uuid = n.uuid)
  AND (x.account_id, x.transaction_date, x.fingerprint) IS DISTINCT FROM (n.account_id, n.transaction_date, n.fingerprint);
DELETE FROM rebuilding.transaction_names n
USING transactions t
WHERE t.user_id = n.user_id AND (t.id = n.id OR t.uuid = n.uuid);
SELECT setval('transactions_id_seq', greatest((SELECT max(id) FROM rebuilding.transaction_names), nextval('transactions_id_seq') - 1, 1));
SELECT setval('statements_id_seq', greatest((SELECT max(id) FROM rebuilding.statement_names), nextval('statements_id_seq') - 1, 1));
ANALYZE rebuilding.transaction_names, rebuilding.statement_names, rebuilding.first_printings, rebuilding.meanings
