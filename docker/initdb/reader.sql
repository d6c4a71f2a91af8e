-- Run once by the postgres image, on a new volume: the role that dashboards read as. It can read the ledger and no more.
\getenv password LEDGER_READER_PASSWORD
CREATE ROLE ledger_reader LOGIN PASSWORD :'password';
ALTER ROLE ledger_reader SET default_transaction_read_only = on;
ALTER ROLE ledger_reader SET statement_timeout = '30s';
GRANT CONNECT ON DATABASE ledger TO ledger_reader;
GRANT USAGE ON SCHEMA public TO ledger_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO ledger_reader;
