-- The server and this database as they say of themselves; of the databases, those count whose size we may ask for.
SELECT current_setting('server_version') AS version,
       current_setting('server_version_num')::integer / 10000 AS major,
       clock_timestamp() AS clock,
       current_setting('data_checksums')::boolean AS checksums,
       (SELECT coalesce(sum(checksum_failures), 0)::bigint FROM pg_stat_database) AS damaged_pages,
       ARRAY(SELECT name FROM pg_settings WHERE name = ANY(:durable) AND setting = 'off' ORDER BY name) AS not_durable,
       ARRAY(SELECT name FROM pg_settings WHERE pending_restart ORDER BY name) AS waiting_for_restart,
       EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_stat_statements')
           AND current_setting('pg_stat_statements.max', true) IS NOT NULL AS collects_statements,
       (SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user) AS makes_databases,
       (SELECT sum(pg_database_size(oid))::bigint FROM pg_database WHERE has_database_privilege(oid, 'CONNECT')) AS databases
