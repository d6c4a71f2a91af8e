CREATE FUNCTION top_levels(chosen text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(array_agg(rtrim(category, ':')), '{}') FROM unnest(chosen) AS category WHERE right(category, 1) = ':');

COMMENT ON FUNCTION top_levels(text[]) IS 'The top levels among chosen categories, which end with a colon there, without it';
