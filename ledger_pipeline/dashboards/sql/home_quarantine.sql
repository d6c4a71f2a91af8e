-- Files that are not in the ledger, of whatever account: nobody knows whose they are before they can be read.
SELECT (SELECT count(*) FROM statement_files WHERE user_id = ${owner:sqlstring} AND status = 'quarantined')
     + (SELECT count(*) FROM file_sightings WHERE user_id = ${owner:sqlstring} AND error_code IS NOT NULL) AS files
