-- A role that is bound to a user sees that user's rows, whatever it sets. One that works for users says for which, by ledger.user_id. Any
-- other role, and one that says nothing, is nobody: NULL equals no user_id. It is asked for the role that logged in, which SET ROLE does
-- not change, and runs as the owner of the tables, since nobody else may read which role is bound to whom.
CREATE FUNCTION ledger_user() RETURNS integer
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (
        SELECT coalesce(r.user_id, nullif(current_setting('ledger.user_id', true), '')::integer)
        FROM public.database_roles r
        WHERE r.role = session_user
    );
END
$$;

COMMENT ON FUNCTION ledger_user() IS 'The user whose rows this session sees: users.id; NULL, and then no rows, where it is nobody''s';
