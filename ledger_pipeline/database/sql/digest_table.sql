-- Rows of a table and the sum of their hashes, two numbers for each: the same for the same rows in any order.
SELECT count(*),
       coalesce(sum(substring(hash FROM 1 FOR 8)::bigint::numeric), 0),
       coalesce(sum(substring(hash FROM 9 FOR 8)::bigint::numeric), 0)
FROM (SELECT sha256(convert_to(t::text, 'UTF8')) AS hash FROM {table} t) hashed
