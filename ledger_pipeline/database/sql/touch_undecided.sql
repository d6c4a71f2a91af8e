-- The days of the lines that no import has loaded yet. Each statement is looked up by its key: of a first import the planner
-- knows nothing, and a join would compare every line with every statement.
INSERT INTO touched
SELECT DISTINCT
       (SELECT s.account_id FROM statements s WHERE s.user_id = l.user_id AND s.id = l.statement_id), l.transaction_date
FROM statement_lines l
WHERE l.user_id = :user_id AND l.decision IS NULL
ON CONFLICT DO NOTHING
