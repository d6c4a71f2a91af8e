-- Dashboards name a range of days in a URL by two instants: where its first day begins in the reader's time zone, and the last
-- millisecond of its last day.
CREATE FUNCTION day_start_ms(day date, zone text) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (extract(epoch FROM day::timestamp AT TIME ZONE zone) * 1000)::bigint;

COMMENT ON FUNCTION day_start_ms(date, text) IS 'When a day begins in a time zone, in milliseconds since 1970';
