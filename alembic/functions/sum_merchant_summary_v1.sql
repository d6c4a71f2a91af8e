-- Of all years, since the hundred are those of all: from merchant_monthly_summary. Ties are broken by the name, byte by byte, so that the same
-- ledger always gives the same hundred.
CREATE FUNCTION sum_merchant_summary(owner integer) RETURNS void
LANGUAGE sql
AS $$
    WITH summed AS MATERIALIZED (
        SELECT currency, merchant, spent, count, first_seen, last_seen
        FROM (
            SELECT currency, merchant, sum(spent) AS spent, sum(charge_count)::bigint AS count, min(first_spent_on) AS first_seen,
                   max(last_spent_on) AS last_seen,
                   row_number() OVER (PARTITION BY currency ORDER BY sum(spent) DESC, merchant COLLATE "C") AS place
            FROM public.merchant_monthly_summary
            WHERE user_id = owner AND first_spent_on IS NOT NULL
            GROUP BY currency, merchant
        ) AS ranked
        WHERE place <= 100
    ), gone AS (
        DELETE FROM public.merchant_summary v
        WHERE v.user_id = owner AND NOT EXISTS (SELECT FROM summed s WHERE (s.currency, s.merchant) = (v.currency, v.merchant))
    )
    MERGE INTO public.merchant_summary v
    USING summed s ON v.user_id = owner AND (v.currency, v.merchant) = (s.currency, s.merchant)
    WHEN MATCHED AND (v.spent, v.count, v.first_seen, v.last_seen) IS DISTINCT FROM (s.spent, s.count, s.first_seen, s.last_seen) THEN
        UPDATE SET spent = s.spent, count = s.count, first_seen = s.first_seen, last_seen = s.last_seen
    WHEN NOT MATCHED THEN
        INSERT (user_id, currency, merchant, spent, count, first_seen, last_seen)
        VALUES (owner, s.currency, s.merchant, s.spent, s.count, s.first_seen, s.last_seen);
$$;

COMMENT ON FUNCTION sum_merchant_summary(integer) IS 'Finds the hundred merchants on whom a user spent most, and writes the rows of merchant_summary that differ';
