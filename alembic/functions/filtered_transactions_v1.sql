-- What the dashboards' filters leave, as a condition for transactions t: of a user ($1), in a currency ($2), on days ($3, $4), of accounts
-- ($5) and categories ($6), of a flow ($7) and proof ($8), of a merchant ($9), between two amounts without sign ($10, $11; NULL asks
-- nothing), and with a text in it ($12).
CREATE FUNCTION filtered_transactions() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN $condition$
          t.user_id = $1 AND t.currency = $2 AND t.transaction_date BETWEEN $3 AND $4 AND t.account_id = ANY ($5)
      AND (is_chosen(t.category, $6) OR t.category IS NULL AND 'Uncategorized' = ANY ($6))
      AND CASE $7
              WHEN 'spent' THEN t.kind = 'refund' OR t.amount < 0 AND coalesce(t.kind, '') NOT IN ('transfer', 'payment')
              WHEN 'received' THEN t.amount > 0 AND coalesce(t.kind, '') NOT IN ('transfer', 'payment', 'refund')
              WHEN 'outside' THEN coalesce(t.kind, '') NOT IN ('transfer', 'payment')
              WHEN 'own' THEN t.kind IN ('transfer', 'payment')
              ELSE true
          END
      AND ($8 <> 'proven' OR t.proven)
      AND ($8 <> 'unproven' OR NOT t.proven)
      AND ($9 = '' OR t.search_text LIKE search_pattern($9) AND left(coalesce(t.merchant, t.description), 500) = $9)
      AND ($10 IS NULL OR t.amount >= $10 OR t.amount <= -$10)
      AND ($11 IS NULL OR t.amount BETWEEN -$11 AND $11)
      AND (normalised_description($12) = '' OR t.search_text LIKE search_pattern($12))
$condition$;

COMMENT ON FUNCTION filtered_transactions() IS 'The condition that the filters of the dashboard of transactions are';
