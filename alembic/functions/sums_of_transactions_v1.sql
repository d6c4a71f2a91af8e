-- As page_of_transactions, of all that the filters leave.
CREATE FUNCTION sums_of_transactions(
    owner integer, in_currency text, first_day date, last_day date, accounts bigint[], categories text[], flow text, proof text, whom text,
    minimum numeric, maximum numeric, searched text
)
RETURNS TABLE (transactions bigint, received numeric, spent numeric, balance_change numeric, unproven bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp ROWS 1
AS $$
BEGIN
    IF public.sees_user(owner) THEN
        RETURN QUERY EXECUTE
            'SELECT count(*),
                    sum(t.amount) FILTER (WHERE t.amount > 0 AND coalesce(t.kind, '''') NOT IN (''transfer'', ''payment'', ''refund'')),
                    sum(-t.amount) FILTER (WHERE t.kind = ''refund''
                                              OR t.amount < 0 AND coalesce(t.kind, '''') NOT IN (''transfer'', ''payment'')),
                    sum(t.amount),
                    count(*) FILTER (WHERE NOT t.proven)
             FROM public.transactions t WHERE ' || public.filtered_transactions()
            USING owner, in_currency, first_day, last_day, accounts, categories, flow, proof, whom, minimum, maximum, searched;
    END IF;
END
$$;

COMMENT ON FUNCTION sums_of_transactions(integer, text, date, date, bigint[], text[], text, text, text, numeric, numeric, text) IS
    'How many transactions the dashboards'' filters leave, what of them was received and spent, and how many are not proven';
