-- For functions that run as the owner of the tables, and so see all rows: what policies would say of the session that calls them. Who
-- logged in as the owner, and took on no other role, sees the rows of every user.
CREATE FUNCTION sees_user(owner integer) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN coalesce(owner = public.ledger_user(), false)
        OR current_setting('role') = 'none'
           AND (SELECT pg_has_role(session_user, c.relowner, 'USAGE') FROM pg_class c WHERE c.oid = 'public.transactions'::regclass);
END
$$;

COMMENT ON FUNCTION sees_user(integer) IS 'Whether this session sees the rows of a user';
