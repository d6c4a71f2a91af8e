-- A text that passes through a link unchanged. Grafana decodes links of panels before it follows them, so that an ampersand in a value
-- would end it, however it was encoded. What is neither letter, digit, space nor one of . : _ - becomes its code point between tildes.
CREATE FUNCTION link_text(plain text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT coalesce(string_agg(
        CASE WHEN piece ~ '^[[:alnum:] ._:-]$' THEN piece ELSE '~' || to_hex(ascii(piece)) || '~' END, '' ORDER BY place
    ), '')
    FROM string_to_table(plain, NULL) WITH ORDINALITY AS t (piece, place)
);

COMMENT ON FUNCTION link_text(text) IS 'A text as a value in a link of a dashboard; plain_text turns it back';
