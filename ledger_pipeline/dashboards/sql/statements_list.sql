-- The statements whose period touches the range, the newest first.
SELECT account, to_char(period_start, 'YYYY-MM-DD') AS period_start, to_char(period_end, 'YYYY-MM-DD') AS period_end, verdict,
       opening_balance AS opening, closing_balance AS closing, file,
       statement_id::text AS statement_id, account_id::text AS account_id,
       day_start_ms(period_start, '$__timezone')::text AS from_ms, day_end_ms(period_end, '$__timezone')::text AS to_ms
FROM statement_coverage
WHERE user_id = ${owner:sqlstring} AND currency = ${currency:sqlstring}
  AND account_id = ANY (chosen_ids(ARRAY[${account:sqlstring}]::text[]))
  AND period_start <= ($__timeTo()::timestamptz AT TIME ZONE '$__timezone')::date
  AND period_end >= ($__timeFrom()::timestamptz AT TIME ZONE '$__timezone')::date
ORDER BY period_end DESC, account, statement_id
LIMIT 1000
