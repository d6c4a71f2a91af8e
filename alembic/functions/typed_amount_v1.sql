-- 1,234.50 and 1234.5 are the same amount; what is no amount is NULL and not an error, for it is typed into a box.
CREATE FUNCTION typed_amount(typed text) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN typed ~ '^\s*[0-9][0-9,]{0,17}([.][0-9]{0,4})?\s*$' THEN replace(typed, ',', '')::numeric END;

COMMENT ON FUNCTION typed_amount(text) IS 'An amount as a person types it, without sign; NULL where it is none';
