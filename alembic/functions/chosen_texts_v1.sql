CREATE FUNCTION chosen_texts(linked text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(array_agg(plain_text(text)), '{}') FROM unnest(linked) AS text);

COMMENT ON FUNCTION chosen_texts(text[]) IS 'The texts that values in links stand for';
