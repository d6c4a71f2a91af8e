-- A text without tildes stands for itself.
CREATE FUNCTION plain_text(linked text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT coalesce(string_agg(
        CASE WHEN place % 2 = 0 AND piece ~ '^[1-9a-f][0-9a-f]{0,4}$' AND piece !~ '^d[89a-f]..$'
             THEN chr(('x' || lpad(piece, 8, '0'))::bit(32)::integer) ELSE piece END,
        '' ORDER BY place
    ), '')
    FROM string_to_table(linked, '~') WITH ORDINALITY AS t (piece, place)
);

COMMENT ON FUNCTION plain_text(text) IS 'What link_text made a value in a link of';
