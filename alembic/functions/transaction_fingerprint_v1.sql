-- What makes it the same transaction in another statement of its account. Lines separate the parts; only the last part is
-- free text, so no two sets of parts read the same. to_char and convert_to are declared stable, but with these arguments
-- (a date, a fixed encoding) nothing can change what they give.
CREATE FUNCTION transaction_fingerprint(transaction_date date, amount numeric, description text, occurrence bigint)
RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN substring(
    sha256(
        convert_to(
            to_char(transaction_date::timestamp, 'YYYY-MM-DD') || E'\n'
                || trim_scale(amount)::text || E'\n'
                || occurrence::text || E'\n'
                || normalised_description(description),
            'UTF8'
        )
    )
    FROM 1 FOR 16
);

COMMENT ON FUNCTION transaction_fingerprint(date, numeric, text, bigint) IS
    'The identity of a transaction within its account: 16 bytes over date, amount, normalised description and how-many-th';
