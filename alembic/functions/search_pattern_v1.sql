-- For search_text LIKE: what is searched for stands for itself, percent signs and all, anywhere in the text.
CREATE FUNCTION search_pattern(searched text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN '%' || regexp_replace(normalised_description(searched), '([\\%_])', '\\\1', 'g') || '%';

COMMENT ON FUNCTION search_pattern(text) IS
    'The LIKE pattern that finds a text anywhere in transactions.search_text, whatever its case, width and white space';
