-- For the views over materialized views, which can have no policies of their own: they show what the policies of the tables would.
CREATE FUNCTION visible_users() RETURNS integer[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF row_security_active('public.users') THEN
        RETURN ARRAY[public.ledger_user()];
    END IF;
    RETURN ARRAY(SELECT id FROM public.users);
END
$$;

COMMENT ON FUNCTION visible_users() IS 'The users whose rows this session sees: one, or all of them where row-level security does not hold for it';
