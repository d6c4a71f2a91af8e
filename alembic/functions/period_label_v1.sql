CREATE FUNCTION period_label(day date, period text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN to_char(
    date_trunc(period, day::timestamp),
    CASE period
        WHEN 'day' THEN 'YYYY-MM-DD'
        WHEN 'week' THEN 'IYYY "W"IW'
        WHEN 'month' THEN 'Mon YYYY'
        WHEN 'quarter' THEN 'YYYY "Q"Q'
        WHEN 'year' THEN 'YYYY'
    END
);

COMMENT ON FUNCTION period_label(date, text) IS 'What the calendar period that a day is in is called';
