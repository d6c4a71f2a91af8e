-- Four hundred days or a hundred and thirty weeks are what fits into a chart; beyond, they are months.
CREATE FUNCTION readable_period(period text, first_day date, last_day date) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
    WHEN period = 'day' AND last_day - first_day >= 400 THEN CASE WHEN last_day - first_day >= 910 THEN 'month' ELSE 'week' END
    WHEN period = 'week' AND last_day - first_day >= 910 THEN 'month'
    ELSE period
END;

COMMENT ON FUNCTION readable_period(text, date, date) IS 'The calendar period, or a longer one where there would be too many';
