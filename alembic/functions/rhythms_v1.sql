-- How often something may come: how many months (none: so many days) lie between two, give or take how many days a charge may come, and
-- after how many days without one it has stopped.
CREATE FUNCTION rhythms() RETURNS TABLE (rhythm text, months integer, days integer, slack integer, grace integer)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 6
AS $$
    VALUES ('weekly', 0, 7, 1, 7), ('every two weeks', 0, 14, 2, 10), ('monthly', 1, 30, 4, 20), ('quarterly', 3, 91, 7, 45),
           ('every six months', 6, 183, 8, 60), ('yearly', 12, 365, 8, 60)
$$;

COMMENT ON FUNCTION rhythms() IS 'The rhythms of recurring_transactions';
