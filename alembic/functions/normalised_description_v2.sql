-- As v1, which says what it gives; of a description that is plain ASCII with single spaces, as almost all are, only the case is
-- folded: a third of the time, and three times for each row of an import. It is not STRICT, since a CASE in a function that is
-- could not be written into the statement that calls it; NULL gives NULL all the same.
CREATE OR REPLACE FUNCTION normalised_description(description text) RETURNS text
LANGUAGE sql IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE
RETURN CASE
    WHEN octet_length(description) = char_length(description)
     AND translate(description, E'\t\n\x0b\f\r', '') = description
     AND strpos(description, '  ') = 0
    THEN trim(casefold(description COLLATE pg_unicode_fast))
    ELSE trim(
        regexp_replace(normalize(casefold(normalize(description, NFKC) COLLATE pg_unicode_fast), NFKC), '\s+', ' ', 'g')
    )
END;
