-- What a search of transactions looks through. The parts are joined by spaces, so that words of two of them are found together.
CREATE FUNCTION search_text(description text, merchant text, note text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN normalised_description(description || coalesce(' ' || merchant, '') || coalesce(' ' || note, ''));

COMMENT ON FUNCTION search_text(text, text, text) IS
    'Description, merchant and note of a transaction in the form in which they are searched: see normalised_description';
