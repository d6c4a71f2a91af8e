-- What two printings of one institution's name have in common: no accents, case, punctuation, nor the legal form at the end
-- ("Harbor National Bank, N.A." is "HARBOR NATIONAL BANK"). Words that tell one bank from another ("National") all stay. A
-- name that is nothing but a legal form stays as it is.
CREATE FUNCTION normalised_institution(institution text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(
    trim(
        regexp_replace(
            regexp_replace(
                casefold(normalize(institution, NFKD) COLLATE pg_unicode_fast),
                '[\u0300-\u036f.''’®™©℠]', '', 'g'
            ),
            '[^[:alnum:]]+', ' ', 'g'
        )
    ),
    '(?<=[^ ])( (na|fsb|ssb|plc|ltd|limited|inc|incorporated|corp|corporation|llc|ag|se|kg|kgaa|gmbh|eg|sa|sas|spa|nv|bv|ab|asa|oyj|co|and co|y co))+$',
    ''
);

COMMENT ON FUNCTION normalised_institution(text) IS
    'The name of an institution without what differs between two printings of it: accents, case, punctuation, legal form';
