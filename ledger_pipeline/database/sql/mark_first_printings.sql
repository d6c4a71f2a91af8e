-- Lines that brought their transaction though an older statement prints it too: of several, such a line goes first.
UPDATE statement_lines l
SET decision = 'loaded'
FROM rebuilding.first_printings p
JOIN statements s ON s.user_id = p.user_id AND s.file_id = p.file_id AND s.ordinal = p.ordinal
WHERE p.user_id = :user_id AND l.user_id = p.user_id AND l.statement_id = s.id AND l.line_number = p.line_number
  AND l.decision IS NULL
