-- What comes again and again: subscriptions, bills, rent, pay. Nothing here is guessed by a model; the rules are these.
--
-- 1. What may belong together: money out, or money in that is no refund, between an account and one merchant. Moves between own
--    accounts and interest are left out.
-- 2. It is divided in one of three ways. Whole: it is all one thing, whatever it costs. By day: some comes about the 5th of the
--    month, some about the 19th. By amount: each price by itself, which finds a subscription among a shop's other sales. The way
--    that explains most charges is taken; of two, the first.
-- 3. How far apart its charges are on average says which rhythm a series can have. Each charge then has to come when it is due, give
--    or take the slack of that rhythm; some few may have been skipped, as when a statement is missing.
-- 4. Three are needed (four where no merchant is named), or two payments a year apart to a merchant, of ten or more, the second not
--    the smaller. A price may change, in steps, but not by a factor of three. Where the amount is another each time (electricity),
--    more charges and more punctuality are asked for; weekly money out that is another each time is shopping. A price that is found
--    among many other charges of the merchant needs six, or to come on the very day.
-- 5. Series of one merchant where one begins when the next of another is due are one, whose price changed.
--
-- A condition as a CASE is one of which the planner believes that half of the rows meet it; else it believes in one row, and goes
-- through all others for each.
--
-- Of one owner, and of all merchants and accounts, or of some.
CREATE FUNCTION find_recurring(owner integer, among_accounts bigint[] DEFAULT NULL, among_merchants text[] DEFAULT NULL)
RETURNS SETOF recurring_transactions
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan
AS $$
BEGIN
    RETURN QUERY
    WITH RECURSIVE dealings AS MATERIALIZED (
        -- With whom an account has to do, more than once and less than about eight times a month; five, if more than six hundred times:
        -- what is bought that often takes long to look through.
        SELECT row_number() OVER () AS dealing, *
        FROM (
            SELECT user_id, currency, account_id, merchant, CASE WHEN is_out THEN 'out' ELSE 'in' END AS direction,
                   count(*) AS charges, min(date) AS first_date, max(date) AS last_date, array_agg(date) AS dates,
                   array_agg(amount) AS amounts, bool_and(is_named) AS is_named
            FROM (
                SELECT user_id, currency, account_id, left(coalesce(merchant, description), 500) AS merchant,
                       merchant IS NOT NULL AS is_named, amount < 0 AS is_out, transaction_date AS date, abs(amount) AS amount
                FROM public.transactions
                WHERE user_id = owner
                  AND (among_accounts IS NULL OR account_id = ANY (among_accounts))
                  AND (among_merchants IS NULL OR left(coalesce(merchant, description), 500) = ANY (among_merchants))
                  AND (amount < 0 OR amount > 0 AND kind IS DISTINCT FROM 'refund') AND kind IS DISTINCT FROM 'transfer'
                  AND kind IS DISTINCT FROM 'payment' AND kind IS DISTINCT FROM 'interest'
            ) AS charges
            GROUP BY user_id, currency, account_id, merchant, is_out
            HAVING CASE WHEN count(*) BETWEEN 2 AND greatest(5 + (max(date) - min(date)) / 6, least(600, 5 + (max(date) - min(date)) / 4))
                        THEN true ELSE false END
        ) AS d
    ), parted AS (
        -- Days of the month with no four days between them are one part of it, from the end of a month to the start of the next, too.
        -- days: those on which anything happened, a bit each; begins: of these, the first of each part.
        SELECT *, (days & ~((days << 1) | (days >> 30) | (days << 2) | (days >> 29)
                            | (days << 3) | (days >> 28) | (days << 4) | (days >> 27)))::bit(31) AS begins
        FROM dealings
        CROSS JOIN LATERAL (SELECT bit_or(1::bigint << (date_part('day', date)::integer - 1)) AS days FROM unnest(dates) AS date) AS marked
    ), timed AS (
        SELECT p.dealing, s.way, s.part, s.dates, s.amounts, r.*
        FROM parted p
        CROSS JOIN LATERAL (
            SELECT 1 AS way, 0.0 AS part, p.dates, p.amounts, p.charges, p.first_date, p.last_date
            UNION ALL
            SELECT 2, bit_count(p.begins & ((1::bigint << date_part('day', date)::integer) - 1)::bit(31)) % bit_count(p.begins),
                   array_agg(date), array_agg(amount), count(*), min(date), max(date)
            FROM unnest(p.dates, p.amounts) AS m (date, amount)
            WHERE bit_count(p.begins) > 1
            GROUP BY 2
            UNION ALL
            SELECT 3, amount, array_agg(date), NULL, count(*), min(date), max(date)
            FROM unnest(p.dates, p.amounts) AS m (date, amount)
            GROUP BY amount
            HAVING count(*) > 1
        ) AS s
        JOIN rhythms() r
          ON s.charges >= CASE WHEN r.rhythm = 'yearly' THEN 2 ELSE 3 END
         AND s.last_date - s.first_date BETWEEN 0.93 * r.days * (s.charges - 1) AND 1.5 * r.days * (s.charges - 1)
    ), followed AS (
        SELECT *, lag(date) OVER earlier AS date_before, lag(amount) OVER earlier AS amount_before
        FROM (
            SELECT t.dealing, t.way, t.part, t.rhythm, t.months, t.days, t.slack, t.grace, m.date,
                   coalesce(m.amount, t.part) AS amount
            FROM timed t
            CROSS JOIN LATERAL unnest(t.dates, t.amounts) AS m (date, amount)
        ) AS series
        WINDOW earlier AS (PARTITION BY dealing, way, part ORDER BY date, amount)
    ), judged AS (
        SELECT dealing, way, part, any_value(rhythm) AS rhythm, any_value(months) AS months, any_value(days) AS days,
               any_value(slack) AS slack, any_value(grace) AS grace, count(*) AS charges, min(date) AS first_date, max(date) AS last_date,
               count(*) FILTER (WHERE abs(late) <= slack) AS punctual,
               count(*) FILTER (WHERE abs(late) <= 3) AS prompt,
               count(*) FILTER (WHERE abs(late) <= 1) AS exact,
               count(*) FILTER (WHERE late < -days / 2) AS crowded,
               count(*) FILTER (WHERE abs(late - days) <= slack + 2 OR abs(late - 2 * days) <= slack + 2) AS skipped
        FROM (
            -- In days; of months, whose length differs, to the day where it matters.
            SELECT *, CASE WHEN months > 0 AND abs(date - date_before - days) <= slack + 3
                           THEN date - (date_before + make_interval(months => months))::date
                           ELSE date - date_before - days END AS late
            FROM followed
        ) AS f
        GROUP BY dealing, way, part
    ), likely AS MATERIALIZED (
        -- Two of one period are two series, unless the price says that they are one, which was charged twice for once.
        SELECT *
        FROM judged
        WHERE CASE WHEN punctual >= 0.6 * (charges - 1) AND punctual + skipped >= 0.8 * (charges - 1) AND (crowded = 0 OR way = 3)
                   THEN true ELSE false END
    ), priced AS (
        SELECT dealing, way, part,
               max(amount) AS dearest,
               count(*) FILTER (WHERE amount = amount_before) AS same,
               count(*) FILTER (WHERE amount >= amount_before) AS held,
               count(*) FILTER (WHERE amount BETWEEN amount_before / 3 AND amount_before * 3) AS in_scale,
               count(*) FILTER (WHERE amount BETWEEN amount_before / 1.2 AND amount_before * 1.2) AS near
        FROM likely
        JOIN followed USING (dealing, way, part)
        GROUP BY dealing, way, part
    ), passed AS MATERIALIZED (
        -- Those that come when they are due. is_fixed: the amount is the same from one to the next, but for some steps.
        SELECT *
        FROM (
            SELECT l.*, d.direction, d.is_named, d.charges AS charges_of_dealing, l.charges - 1 AS gaps,
                   a.dearest, a.same, a.held, a.in_scale, a.near,
                   l.charges - 1 - a.same <= greatest(1, 0.34 * (l.charges - 1)) AND a.in_scale = l.charges - 1 AS is_fixed,
                   (SELECT count(*) FROM unnest(d.dates) AS date WHERE date BETWEEN l.first_date AND l.last_date) AS among,
                   (SELECT avg(amount) FROM unnest(d.amounts) AS amount) AS average
            FROM likely l
            JOIN priced a USING (dealing, way, part)
            JOIN dealings d USING (dealing)
        ) AS measured
        WHERE CASE
            WHEN rhythm = 'yearly' AND gaps = 1 THEN
                direction = 'out' AND is_named AND dearest >= 10 AND prompt = 1 AND near = 1 AND held = 1
                AND (among <= 4 OR same = 1 AND exact = 1 AND part >= 1.5 * average)
            WHEN NOT is_named AND gaps < 3 THEN false
            WHEN NOT is_fixed AND rhythm = 'yearly' THEN near = gaps AND punctual = gaps
            WHEN NOT is_fixed AND same >= 0.5 * gaps AND in_scale < gaps THEN false
            WHEN NOT is_fixed THEN (direction = 'in' OR months > 0) AND in_scale >= 0.9 * gaps AND punctual >= 0.9 * gaps
                                   AND (gaps >= 4 OR prompt = gaps AND (gaps = 3 OR near = gaps))
            WHEN among > 3 * charges THEN gaps >= 5 AND punctual >= 0.9 * gaps OR exact = gaps
            WHEN gaps < 4 THEN prompt = gaps
            ELSE true
        END
    ), chosen AS MATERIALIZED (
        SELECT *
        FROM (
            SELECT *, rank() OVER (PARTITION BY dealing ORDER BY explained DESC, way) AS place
            FROM (SELECT *, sum(charges) OVER (PARTITION BY dealing, way) AS explained FROM passed) AS p
            WHERE way <> 2 OR explained >= 0.8 * charges_of_dealing
        ) AS ranked
        WHERE place = 1
    ), pieces AS MATERIALIZED (
        -- What a price that changed may have gone on as: another series, or a charge that belongs to none.
        SELECT dealing, rhythm, months, days, slack, part AS amount, first_date, last_date, charges, true AS is_series
        FROM chosen
        WHERE way = 3
        UNION ALL
        SELECT c.dealing, NULL, NULL, NULL, NULL, m.amount, m.date, m.date, 1, false
        FROM (SELECT dealing, array_agg(part) AS parts FROM chosen WHERE way = 3 GROUP BY dealing) AS c
        JOIN dealings d USING (dealing)
        CROSS JOIN LATERAL unnest(d.dates, d.amounts) AS m (date, amount)
        WHERE m.amount <> ALL (c.parts)
    ), chains AS (
        SELECT dealing, first_date AS began, amount AS began_at, rhythm, months, days, slack, amount, first_date, last_date
        FROM pieces
        WHERE is_series
        UNION ALL
        SELECT c.dealing, c.began, c.began_at, c.rhythm, c.months, c.days, c.slack, n.amount, n.first_date, n.last_date
        FROM chains c
        CROSS JOIN LATERAL (
            SELECT p.*
            FROM pieces p
            WHERE p.dealing = c.dealing AND p.amount <> c.amount AND p.amount BETWEEN c.amount / 1.5 AND c.amount * 1.5
              AND (p.rhythm = c.rhythm OR NOT p.is_series)
              AND abs(p.first_date - CASE c.months WHEN 0 THEN c.last_date + c.days
                                     ELSE (c.last_date + make_interval(months => c.months))::date END)
                  <= CASE WHEN p.is_series THEN c.slack ELSE 1 END
            ORDER BY p.is_series DESC, greatest(p.amount / c.amount, c.amount / p.amount), p.first_date
            LIMIT 1
        ) AS n
    ), chained AS (
        -- Each piece once, in the chain that began first.
        SELECT DISTINCT ON (dealing, amount, first_date) dealing, began, began_at, amount, first_date, last_date
        FROM chains
        ORDER BY dealing, amount, first_date, began, began_at
    ), found AS (
        SELECT c.dealing, c.way, c.part, c.rhythm, c.months, c.days, c.grace, f.date, f.amount
        FROM chosen c
        JOIN followed f USING (dealing, way, part)
        WHERE c.way < 3
        UNION ALL
        SELECT c.dealing, c.way, c.part, c.rhythm, c.months, c.days, c.grace, m.date, m.amount
        FROM chosen c
        JOIN dealings d USING (dealing)
        JOIN chained h ON h.dealing = c.dealing AND h.began = c.first_date AND h.began_at = c.part
        CROSS JOIN LATERAL unnest(d.dates, d.amounts) AS m (date, amount)
        WHERE c.way = 3 AND m.amount = h.amount AND m.date BETWEEN h.first_date AND h.last_date
    ), numbered AS (
        SELECT *, lag(amount) OVER earlier AS amount_before,
               row_number() OVER (PARTITION BY dealing, way, part ORDER BY date DESC, amount DESC) AS back
        FROM found
        WINDOW earlier AS (PARTITION BY dealing, way, part ORDER BY date, amount)
    ), summed AS (
        -- back counts from the last charge: what is usual, is so of the last twelve.
        SELECT dealing, rhythm, months, days, grace, min(date) AS first_date, max(date) AS last_date, count(*) AS times,
               percentile_disc(0.5) WITHIN GROUP (ORDER BY amount) FILTER (WHERE back <= 12) AS usual_amount,
               min(amount) FILTER (WHERE back = 1) AS last_amount,
               count(*) FILTER (WHERE amount <> amount_before) <= greatest(1, 0.34 * (count(*) - 1)) AS is_fixed,
               max(date) FILTER (WHERE amount <> amount_before) AS changed_on,
               (array_agg(amount_before ORDER BY back) FILTER (WHERE amount <> amount_before))[1] AS amount_before,
               mode() WITHIN GROUP (ORDER BY extract(day FROM date)::integer) FILTER (WHERE back <= 12) AS usual_day,
               mode() WITHIN GROUP (ORDER BY (date - date '2000-01-03') % days) FILTER (WHERE back <= 12) AS usual_phase
        FROM numbered
        GROUP BY dealing, way, part, rhythm, months, days, grace
    ), expected AS (
        -- A charge that came late does not move the next: it is due on the usual day that is nearest to a period after the last one.
        SELECT s.*, CASE
            WHEN months = 0 THEN
                last_date + days + (usual_phase - (last_date + days - date '2000-01-03') % days + days + days / 2) % days - days / 2
            ELSE (
                SELECT day
                FROM (
                    SELECT month::date + least(usual_day, extract(day FROM month + interval '1 month - 1 day')::integer) - 1 AS day
                    FROM generate_series(-1, 1) AS other
                    CROSS JOIN LATERAL (
                        SELECT date_trunc('month', last_date + make_interval(months => months)) + make_interval(months => other) AS month
                    ) AS of
                ) AS days
                ORDER BY abs(day - (last_date + make_interval(months => months))::date), day
                LIMIT 1
            )
        END AS next_date
        FROM summed s
    ), accounts_of AS MATERIALIZED (
        SELECT o.*, (SELECT max(t.transaction_date)
                     FROM public.transactions t
                     WHERE t.user_id = o.user_id AND t.account_id = o.account_id) AS newest
        FROM (SELECT DISTINCT user_id, account_id FROM dealings) AS o
    )
    SELECT
        d.user_id,
        d.currency,
        d.account_id,
        d.merchant,
        d.direction,
        row_number() OVER (
            PARTITION BY e.dealing ORDER BY e.first_date, e.last_date, e.usual_amount, e.last_amount, e.times, e.rhythm
        ) AS number,
        e.rhythm,
        e.usual_amount::numeric(14, 2),
        e.last_amount::numeric(14, 2),
        (CASE WHEN e.is_fixed THEN e.amount_before END)::numeric(14, 2) AS previous_amount,
        CASE WHEN e.is_fixed THEN e.changed_on END AS price_changed_on,
        e.first_date,
        e.last_date,
        CASE WHEN a.newest <= e.next_date + e.grace THEN e.next_date END AS next_date,
        e.times,
        a.newest <= e.next_date + e.grace AS is_active,
        CASE WHEN a.newest > e.next_date + e.grace THEN e.next_date END AS stopped_on
    FROM expected e
    JOIN dealings d USING (dealing)
    JOIN accounts_of a USING (user_id, account_id);
END
$$;

COMMENT ON FUNCTION find_recurring(integer, bigint[], text[]) IS
    'What recurring_transactions should say of a user, of all accounts and merchants or of these';
