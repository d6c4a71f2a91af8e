-- A calendar period is a day, week (from Monday), month, quarter or year.
CREATE FUNCTION period_start(day date, period text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN date_trunc(period, day::timestamp)::date;

COMMENT ON FUNCTION period_start(date, text) IS 'First day of the calendar period that a day is in';
