CREATE FUNCTION day_end_ms(day date, zone text) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (extract(epoch FROM (day + 1)::timestamp AT TIME ZONE zone) * 1000)::bigint - 1;

COMMENT ON FUNCTION day_end_ms(date, text) IS 'The last millisecond of a day in a time zone, since 1970';
