-- The last proven balances added up; what is owed on a card is subtracted.
SELECT coalesce(sum(balance), 0) AS balance
FROM (
    SELECT DISTINCT ON (s.account_id) CASE WHEN a.kind = 'credit_card' THEN -s.closing_balance ELSE s.closing_balance END AS balance
    FROM statements s
    JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id AND f.status = 'imported'
    JOIN accounts a ON a.user_id = s.user_id AND a.id = s.account_id AND a.currency = ${currency:sqlstring}
    WHERE s.user_id = ${owner:sqlstring} AND s.account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
      AND s.verdict = 'proven' AND s.closing_balance IS NOT NULL AND s.period_end IS NOT NULL
    ORDER BY s.account_id, s.period_end DESC, s.id DESC
) AS balances
