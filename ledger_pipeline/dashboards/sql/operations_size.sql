-- What the whole database takes on disk.
SELECT pg_database_size(current_database()) AS bytes
