-- Relations with rows of owners that could show a session those of another: a table must have one policy, of the session's user and for
-- all commands, and it must be in force; a view must ask as whoever asks it.
SELECT c.relname
FROM pg_class c
WHERE c.relnamespace = CAST('public' AS regnamespace)
  AND (c.relname = 'users' OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped))
  AND CASE
      WHEN c.relkind IN ('r', 'p') THEN NOT c.relrowsecurity OR (
          SELECT count(*) <> 1 OR bool_or(
              p.polcmd <> '*' OR NOT p.polpermissive OR p.polroles <> '{0}' OR p.polwithcheck IS NOT NULL
              OR pg_get_expr(p.polqual, p.polrelid) NOT IN (
                  '(user_id = ( SELECT ledger_user() AS ledger_user))', '(id = ( SELECT ledger_user() AS ledger_user))'
              )
          )
          FROM pg_policy p
          WHERE p.polrelid = c.oid
      )
      WHEN c.relkind = 'v' THEN NOT coalesce(c.reloptions, '{}') @> '{security_invoker=true}'
      ELSE c.relkind = 'm'
  END
ORDER BY c.relname
