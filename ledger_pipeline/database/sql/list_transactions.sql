-- Transactions as a person sees them, the newest first: those of the ledger, and those that the owner took out of it.
--
-- A filter that is NULL lets everything through. Text is compared as identities are: whatever its case, width and white space.
SELECT t.uuid AS id, t.id AS number, t.transaction_date AS date, t.posting_date, a.name AS account, t.description, t.amount,
       t.currency, t.balance, t.category, t.note, t.excluded, count(*) OVER () AS total
FROM (
    SELECT t.*, false AS excluded
    FROM transactions t
    WHERE t.user_id = :user_id AND CAST(:excluded AS boolean) IS NOT TRUE
    UNION ALL
    SELECT t.*, true
    FROM transaction_edits x
    CROSS JOIN LATERAL jsonb_populate_record(
        CAST(NULL AS transactions), x.excluded_row || jsonb_build_object('id', x.transaction_id, 'uuid', x.uuid, 'account_id', x.account_id)
    ) t
    WHERE x.user_id = :user_id AND x.excluded AND CAST(:excluded AS boolean) IS NOT FALSE
) t
JOIN accounts a ON a.user_id = t.user_id AND a.id = t.account_id
WHERE t.transaction_date BETWEEN coalesce(CAST(:first_day AS date), '-infinity') AND coalesce(CAST(:last_day AS date), 'infinity')
  AND (CAST(:numbers AS bigint[]) IS NULL OR t.id = ANY(CAST(:numbers AS bigint[])))
  AND (CAST(:accounts AS bigint[]) IS NULL OR t.account_id = ANY(CAST(:accounts AS bigint[])))
  AND (CAST(:smallest AS numeric) IS NULL OR abs(t.amount) >= CAST(:smallest AS numeric))
  AND (CAST(:largest AS numeric) IS NULL OR abs(t.amount) <= CAST(:largest AS numeric))
  AND (CAST(:category AS text) IS NULL OR normalised_description(t.category) = normalised_description(CAST(:category AS text)))
  AND (NOT CAST(:uncategorised AS boolean) OR t.category IS NULL)
  AND (CAST(:search AS text) IS NULL
       OR strpos(normalised_description(concat_ws(' ', t.description, t.merchant, t.note)), normalised_description(CAST(:search AS text))) > 0)
ORDER BY t.transaction_date DESC, t.id DESC
LIMIT CAST(:limit AS bigint)
