-- The columns of a table or view, in their order.
SELECT attname FROM pg_attribute WHERE attrelid = CAST(:relation AS regclass) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
