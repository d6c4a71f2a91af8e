-- What a role that works should not be or have: it would be past row-level security, or could put itself there.
SELECT power
FROM pg_roles r
CROSS JOIN LATERAL (
    VALUES ('SUPERUSER', r.rolsuper), ('BYPASSRLS', r.rolbypassrls), ('CREATEROLE', r.rolcreaterole), ('CREATEDB', r.rolcreatedb),
           ('REPLICATION', r.rolreplication), ('CREATE on the schema public', has_schema_privilege(r.oid, 'public', 'CREATE'))
) AS has (power, it_has)
WHERE r.rolname = CAST(:role AS text) AND it_has
UNION ALL
SELECT 'owner of ' || c.relname
FROM pg_class c
JOIN pg_roles r ON r.oid = c.relowner
WHERE r.rolname = CAST(:role AS text) AND c.relnamespace = CAST('public' AS regnamespace) AND c.relkind IN ('r', 'p', 'v', 'm')
UNION ALL
SELECT 'member of ' || o.rolname
FROM pg_auth_members m
JOIN pg_roles r ON r.oid = m.member
JOIN pg_roles o ON o.oid = m.roleid
WHERE r.rolname = CAST(:role AS text)
