-- What two printings of one description have in common: NFKC (width, ligatures, no-break spaces), case folded, white space
-- folded to single spaces and trimmed. pg_unicode_fast is built in: the machine's locale has no say.
CREATE FUNCTION normalised_description(description text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN trim(
    regexp_replace(normalize(casefold(normalize(description, NFKC) COLLATE pg_unicode_fast), NFKC), '\s+', ' ', 'g')
);

COMMENT ON FUNCTION normalised_description(text) IS
    'A description without what differs between two printings of it: width, case, white space';
