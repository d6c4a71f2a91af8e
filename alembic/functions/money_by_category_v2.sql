-- What was spent and received from one day to another, and in how many transactions, by account and category: the same sums whichever
-- summary they come from. With whole_months, months that lie whole between the two days come as one row each, dated by their first day,
-- and only the days before and after them day by day. The planner takes the body in, and leaves out what cannot be.
CREATE FUNCTION money_by_category(
    owner integer, in_currency text, accounts bigint[], categories text[], first_day date, last_day date, whole_months boolean
)
RETURNS TABLE (date date, account_id bigint, category text, spent numeric, received numeric, count bigint)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT d.date, d.account_id, d.category, d.spent, d.received, d.count
    FROM daily_category_summary d
    WHERE d.user_id = owner AND d.currency = in_currency AND d.account_id = ANY (accounts) AND is_chosen(d.category, categories)
      AND d.date BETWEEN first_day
          AND CASE WHEN whole_months AND period_end(first_day - 1, 'month') + 1 < period_start(last_day + 1, 'month')
                   THEN period_end(first_day - 1, 'month') ELSE last_day END
    UNION ALL
    SELECT make_date(m.year, m.month, 1), m.account_id, m.category, m.spent, m.received, m.count
    FROM monthly_summary m
    WHERE whole_months AND period_end(first_day - 1, 'month') + 1 < period_start(last_day + 1, 'month')
      AND m.user_id = owner AND m.currency = in_currency AND m.account_id = ANY (accounts) AND is_chosen(m.category, categories)
      AND (m.year, m.month) >= (extract(year FROM period_end(first_day - 1, 'month') + 1)::integer,
                                extract(month FROM period_end(first_day - 1, 'month') + 1)::integer)
      AND (m.year, m.month) < (extract(year FROM last_day + 1)::integer, extract(month FROM last_day + 1)::integer)
    UNION ALL
    SELECT d.date, d.account_id, d.category, d.spent, d.received, d.count
    FROM daily_category_summary d
    WHERE whole_months AND period_end(first_day - 1, 'month') + 1 < period_start(last_day + 1, 'month')
      AND d.user_id = owner AND d.currency = in_currency AND d.account_id = ANY (accounts) AND is_chosen(d.category, categories)
      AND d.date BETWEEN period_start(last_day + 1, 'month') AND last_day
$$;

COMMENT ON FUNCTION money_by_category(integer, text, bigint[], text[], date, date, boolean) IS
    'Spent and received from one day to another by account and category, in days or, where they fit, in months';
