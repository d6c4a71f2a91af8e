-- The days of the lines that no import has loaded yet, of all accounts or of these. Each statement is looked up by its key: of a
-- first import the planner knows nothing, and a join would compare every line with every statement.
INSERT INTO touched
SELECT DISTINCT l.account_id, l.transaction_date
FROM (
    SELECT (SELECT s.account_id FROM statements s WHERE s.user_id = l.user_id AND s.id = l.statement_id) AS account_id,
           l.transaction_date
    FROM statement_lines l
    WHERE l.user_id = :user_id AND l.decision IS NULL
) l
WHERE CAST(:accounts AS bigint[]) IS NULL OR l.account_id = ANY(CAST(:accounts AS bigint[]))
ON CONFLICT DO NOTHING
