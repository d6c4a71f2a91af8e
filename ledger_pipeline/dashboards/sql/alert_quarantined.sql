-- Files that wait in quarantine.
SELECT (SELECT count(*) FROM statement_files WHERE status = 'quarantined')
     + (SELECT count(*) FROM file_sightings WHERE error_code IS NOT NULL) AS files
