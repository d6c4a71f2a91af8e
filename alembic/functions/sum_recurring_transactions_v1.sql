-- Of the merchants of whom anything changed since it was last done, or, if whole, of all. What has stopped is counted from the newest
-- transaction of an account: so that is asked of all, by the rules that find_recurring has.
CREATE FUNCTION sum_recurring_transactions(owner integer, whole boolean) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    accounts bigint[];
    merchants text[];
BEGIN
    IF NOT whole THEN
        SELECT coalesce(array_agg(DISTINCT c.account_id), '{}'), coalesce(array_agg(DISTINCT c.merchant), '{}')
        INTO accounts, merchants
        FROM public.recurring_changes c
        WHERE c.user_id = owner;
    END IF;
    IF whole OR merchants <> '{}' THEN
        CREATE TEMPORARY TABLE found AS SELECT * FROM public.find_recurring(owner, accounts, merchants);
        DELETE FROM public.recurring_transactions r
        WHERE r.user_id = owner AND (whole OR r.account_id = ANY (accounts) AND r.merchant = ANY (merchants))
          AND NOT EXISTS (
              SELECT FROM pg_temp.found f
              WHERE (f.currency, f.account_id, f.merchant, f.direction, f.number)
                  = (r.currency, r.account_id, r.merchant, r.direction, r.number)
                AND ROW(f.*) IS NOT DISTINCT FROM ROW(r.*)
          );
        INSERT INTO public.recurring_transactions SELECT * FROM pg_temp.found ON CONFLICT DO NOTHING;
        DROP TABLE pg_temp.found;
    END IF;
    UPDATE public.recurring_transactions r
    SET is_active = j.is_active,
        next_date = CASE WHEN j.is_active THEN j.due END,
        stopped_on = CASE WHEN NOT j.is_active THEN j.due END
    FROM (
        SELECT o.account_id, o.rhythm, o.due, newest <= o.due + h.grace AS is_active
        FROM (SELECT DISTINCT s.account_id, s.rhythm, coalesce(s.next_date, s.stopped_on) AS due
              FROM public.recurring_transactions s WHERE s.user_id = owner) AS o
        JOIN public.rhythms() h USING (rhythm)
        JOIN LATERAL (
            SELECT max(t.transaction_date) AS newest
            FROM public.transactions t
            WHERE t.user_id = owner AND t.account_id = o.account_id
        ) AS n ON true
    ) AS j
    WHERE r.user_id = owner AND (r.account_id, r.rhythm, coalesce(r.next_date, r.stopped_on)) = (j.account_id, j.rhythm, j.due)
      AND r.is_active <> j.is_active;
    DELETE FROM public.recurring_changes c WHERE c.user_id = owner;
END
$$;

COMMENT ON FUNCTION sum_recurring_transactions(integer, boolean) IS 'Looks for what comes again and again among a user''s merchants, and writes the rows of recurring_transactions that differ';
