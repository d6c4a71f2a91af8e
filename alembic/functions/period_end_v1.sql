CREATE FUNCTION period_end(day date, period text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    date_trunc(period, day::timestamp)
    + CASE period
          WHEN 'day' THEN interval '1 day'
          WHEN 'week' THEN interval '7 days'
          WHEN 'month' THEN interval '1 month'
          WHEN 'quarter' THEN interval '3 months'
          WHEN 'year' THEN interval '1 year'
      END
)::date - 1;

COMMENT ON FUNCTION period_end(date, text) IS 'Last day of the calendar period that a day is in';
