-- The transactions that the touched days should have, numbered. Where one comes from (statement, import) is the line that brought it
-- first; what it says is taken from its best printing: of a proven statement, with a balance, with a second date, in a section. So the
-- order of imports shows in the former and never in the latter.
CREATE TEMPORARY TABLE expected ON COMMIT DROP AS
SELECT row_number() OVER () AS number, e.*
FROM (
    SELECT DISTINCT ON (account_id, transaction_date, fingerprint)
           account_id, transaction_date, fingerprint, currency, amount, statement_id, import_id,
           first_value(posting_date) OVER best AS posting_date,
           first_value(description) OVER best AS description,
           first_value(balance) OVER best AS balance,
           first_value(section) OVER best AS section,
           first_value(proven) OVER best AS proven
    FROM printed
    WINDOW best AS (
        PARTITION BY account_id, transaction_date, fingerprint
        ORDER BY proven DESC, balance IS NULL, posting_date IS NULL, section IS NULL, sha256, ordinal, line_number
    )
    ORDER BY account_id, transaction_date, fingerprint, (decision = 'loaded') DESC NULLS LAST, statement_id, line_number
) e
