-- Pages of two hundred rows; at most fifty, beyond which a filter is the better way.
SELECT number::text AS __text, number::text AS __value FROM generate_series(1, 50) AS number
