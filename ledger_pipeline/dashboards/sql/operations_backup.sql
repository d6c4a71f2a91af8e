-- When the server last put its write-ahead log aside: the last moment that can be recovered, where archiving is set up.
SELECT extract(epoch FROM now() - last_archived_time)::float8 AS seconds_ago FROM pg_stat_archiver
