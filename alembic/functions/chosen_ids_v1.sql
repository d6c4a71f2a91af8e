-- What a dashboard's variable holds comes from a URL, where a person can write anything: what is no id chooses nothing.
CREATE FUNCTION chosen_ids(texts text[]) RETURNS bigint[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(array_agg(id::bigint), '{}') FROM unnest(texts) AS id WHERE id ~ '^[0-9]{1,18}$');

COMMENT ON FUNCTION chosen_ids(text[]) IS 'The ids among texts';
