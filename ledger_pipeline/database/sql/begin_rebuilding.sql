-- Where what is kept of derived tables waits until the rows are there that it is about.
CREATE SCHEMA rebuilding;
CREATE UNLOGGED TABLE rebuilding.statement_names (
    user_id integer, file_id bigint, ordinal integer, id bigint, uuid uuid, created_at timestamptz,
    PRIMARY KEY (user_id, file_id, ordinal), UNIQUE (user_id, id)
);
CREATE UNLOGGED TABLE rebuilding.first_printings (user_id integer, file_id bigint, ordinal integer, line_number integer);
CREATE UNLOGGED TABLE rebuilding.meanings (
    user_id integer, account_id bigint, transaction_date date, fingerprint bytea,
    merchant text, merchant_source text, category text, category_source text
);
CREATE UNLOGGED TABLE rebuilding.transaction_names (
    user_id integer, account_id bigint, transaction_date date, fingerprint bytea, id bigint, uuid uuid, created_at timestamptz
)
