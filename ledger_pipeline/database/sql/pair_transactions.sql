-- The sides of transfers say so. A category by hand stays, and one that came with the flat ledger.
UPDATE transactions t
SET transfer_id = n.transfer_id, kind = n.kind,
    category = CASE WHEN n.keeps THEN t.category ELSE :category END,
    category_source = CASE WHEN n.keeps THEN t.category_source ELSE 'move' END,
    category_rule = CASE WHEN n.keeps THEN t.category_rule END
FROM unnest(
    CAST(:days AS date[]), CAST(:ids AS bigint[]), CAST(:transfers AS bigint[]), CAST(:kinds AS text[]), CAST(:keeps AS boolean[])
) AS n (day, id, transfer_id, kind, keeps)
WHERE t.user_id = :user_id AND (t.transaction_date, t.id) = (n.day, n.id) AND t.transaction_date BETWEEN :first_day AND :last_day
