-- A page of two hundred, the newest first. It runs as the owner of the tables, for a search is then answered by its index (see
-- transactions_like), of the rows of a user that the session sees; planned for what is asked, so that what asks nothing is left out.
CREATE FUNCTION page_of_transactions(
    owner integer, in_currency text, first_day date, last_day date, accounts bigint[], categories text[], flow text, proof text, whom text,
    minimum numeric, maximum numeric, searched text, page bigint
)
RETURNS SETOF transactions
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp ROWS 200
AS $$
BEGIN
    IF public.sees_user(owner) THEN
        RETURN QUERY EXECUTE
            'SELECT t.* FROM public.transactions t WHERE ' || public.filtered_transactions()
            || ' ORDER BY t.transaction_date DESC, t.id DESC LIMIT 200 OFFSET ($13 - 1) * 200'
            USING owner, in_currency, first_day, last_day, accounts, categories, flow, proof, whom, minimum, maximum, searched, page;
    END IF;
END
$$;

COMMENT ON FUNCTION page_of_transactions(integer, text, date, date, bigint[], text[], text, text, text, numeric, numeric, text, bigint) IS
    'A page of the transactions that the dashboards'' filters leave, the newest first';
