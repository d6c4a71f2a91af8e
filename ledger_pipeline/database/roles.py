"""The role that the program works as: it reads and writes the rows of one user at a time, and can do nothing else.

Three roles touch a ledger. The owner made the tables and migrates them; it sees the rows of all users. The pipeline (imports,
Dagster's assets, every command that reads or writes rows) and the reader (dashboards, ``reader.py``) are subject to row-level
security: a session sees the rows of the user that it is for, and none where it is for nobody. Roles belong to a server and not
to a database, so no migration makes them. Each start sees to it, as it sees to the schema.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import psycopg
import structlog
from psycopg import sql
from sqlalchemy.engine import make_url

from ledger_pipeline.database.engine import dagster_url, plain_url
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.summaries import SUMMARY_VIEWS
from ledger_pipeline.database.tables import metadata

log = structlog.get_logger(__name__)

PIPELINE = "ledger_pipeline"

#: What the pipeline does not write: summaries are refreshed for it, and who sees what is none of its business.
_ONLY_READ = {"alembic_version", "backups", *SUMMARY_VIEWS, "summary_refreshes", "users"}
_VIEWS = {"statement_coverage"}
_NOT_EVEN_READ = {"database_roles", "recurring_changes"}
_READ, _WRITE = ("SELECT",), ("SELECT", "INSERT", "UPDATE", "DELETE")
#: What a role can be granted of a table that the pipeline has no use for.
_NEVER = ("TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN")
#: Whose next number a statement of ours asks for by name.
_SEQUENCES = ("transactions_id_seq", "transfers_id_seq")
#: These run as the owner of the tables: what loading needs that only an owner may do.
_FUNCTIONS = ("ensure_transactions_partition(integer)", "refresh_summary(text, boolean)", "analyze_ledger(integer[])")
#: Functions of the server that take an advisory lock. Every login may call them, as a server is made; locks keep our writers
#: apart, so that a reader of dashboards who took one would keep imports waiting for as long as it pleases.
_LOCKING = "^pg_(try_)?advisory_(xact_)?lock"


def ensure_pipeline(url: str, password: str | None) -> str:
    """Makes the role that the program works as, lets it read and write, and returns the URL to work with.

    With ``password`` that is a login of its own. Without one it is the owner's login, under ``SET ROLE``: the server holds
    row-level security against every statement but one that takes the role off again. Where there is no such role and ours may
    not make one (a managed server), it is the URL as it is, and a line in the log says so. A URL that does not name the owner
    of the tables is one to work with already. Does nothing, quickly, when all is in place. Raises ``psycopg.OperationalError``
    if the server cannot be reached.
    """
    with psycopg.connect(plain_url(url), autocommit=True) as connection:
        if not owns_the_tables(connection):
            return url
        if not _make(connection, url, password):
            log.warning(
                "row-level security does not hold for the program, which works as the owner of the tables: "
                "docs/operations.md says which role an administrator would make",
                role=PIPELINE,
            )
            return url
        _let_work(connection)
    if password is not None and lets_in(url, PIPELINE, password):
        own = make_url(plain_url(url)).set(username=PIPELINE, password=password)
        _own_dagsters_database(url)
        return plain_url(own.render_as_string(hide_password=False))
    under_role = make_url(plain_url(url)).update_query_dict({"options": f"-c role={PIPELINE}"})
    return plain_url(under_role.render_as_string(hide_password=False))


def owner_url(url: str, data_dir: Path) -> str:
    """The URL of the owner of the tables, given the one that the program works with: for backups and upkeep.

    Of the embedded server in ``data_dir`` it is known, and of a server that we work on under ``SET ROLE``. A URL of a server
    that is somewhere else comes back as it is.
    """
    parsed, server = make_url(plain_url(url)), EmbeddedServer(data_dir)
    if server.exists and parsed.host == "127.0.0.1" and parsed.port == server.port and parsed.username == PIPELINE:
        return server.url(parsed.database or "")
    return plain_url(parsed.difference_update_query(["options"]).render_as_string(hide_password=False))


def owns_the_tables(connection: psycopg.Connection) -> bool:
    found = connection.execute(
        "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'public.transactions'::regclass"
    ).fetchone()
    return found == (True,)


def lets_in(url: str, role: str, password: str) -> bool:
    theirs = make_url(plain_url(url)).set(username=role, password=password).render_as_string(hide_password=False)
    try:
        with psycopg.connect(plain_url(theirs)):
            return True
    except psycopg.OperationalError:
        return False


def set_password(connection: psycopg.Connection, role: str, password: str) -> None:
    """Sends what the server would store of it, so that no log has the password."""
    secret = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    connection.execute(sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(role), sql.Literal(secret)))


def make_role(connection: psycopg.Connection, role: str) -> None:
    """Creates it if there is none; raises ``psycopg.errors.InsufficientPrivilege`` where ours may not."""
    with suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):  # there is one, or another start makes it
        connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))


def exists(connection: psycopg.Connection, role: str) -> bool:
    return connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).rowcount == 1


def bind(connection: psycopg.Connection, role: str, user_id: int | None) -> None:
    """Says whose rows a role sees, unless that is said already; with None it says so itself, by ``ledger.user_id``."""
    connection.execute(
        "INSERT INTO public.database_roles (role, user_id) VALUES (%s, %s) ON CONFLICT DO NOTHING", [role, user_id]
    )


# ---------------------------------------------------------------- the pipeline


def _make(connection: psycopg.Connection, url: str, password: str | None) -> bool:
    """Whether there is such a role now that ours can work as."""
    with suppress(psycopg.errors.InsufficientPrivilege):
        if not exists(connection, PIPELINE):
            make_role(connection, PIPELINE)
        if password is not None and not lets_in(url, PIPELINE, password):
            with suppress(psycopg.errors.InternalError_):  # another start writes the same at this moment
                set_password(connection, PIPELINE, password)
        if not _may_work_as_it(connection):
            connection.execute(sql.SQL("GRANT {} TO CURRENT_USER WITH SET TRUE").format(sql.Identifier(PIPELINE)))
    return exists(connection, PIPELINE) and _may_work_as_it(connection)


def _may_work_as_it(connection: psycopg.Connection) -> bool:
    """A superuser may; asked about a role that is none, the server raises an error."""
    return connection.execute("SELECT pg_has_role(current_user, %s, 'SET')", [PIPELINE]).fetchone() == (True,)


def _wanted() -> dict[str, tuple[str, ...]]:
    writable = set(metadata.tables) - _ONLY_READ - _NOT_EVEN_READ
    return {**dict.fromkeys(sorted(_ONLY_READ | _VIEWS), _READ), **dict.fromkeys(sorted(writable), _WRITE)}


def _let_work(connection: psycopg.Connection) -> None:
    bind(connection, PIPELINE, None)
    # Under SET ROLE the session is still the owner's, whose name may be another than when the tables were made.
    connection.execute("INSERT INTO public.database_roles (role) SELECT session_user ON CONFLICT DO NOTHING")
    _keep_locks_for_those_who_write(connection)
    if rights_granted(connection) == rights_wanted():
        return
    role = sql.Identifier(PIPELINE)
    with suppress(psycopg.errors.InternalError_), connection.transaction():  # another start may grant the same at this moment
        connection.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(role))
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
        for privileges in (_READ, _WRITE):
            named = sql.SQL(", ").join(
                sql.Identifier("public", name) for name, these in _wanted().items() if these == privileges
            )
            connection.execute(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(", ".join(privileges)), named, role))
        for sequence in _SEQUENCES:
            connection.execute(sql.SQL("GRANT USAGE ON SEQUENCE {} TO {}").format(sql.Identifier("public", sequence), role))
        for function in _FUNCTIONS:
            connection.execute(sql.SQL(f"GRANT EXECUTE ON FUNCTION public.{function} TO {{}}").format(role))


def open_locks(connection: psycopg.Connection) -> list[str]:
    """The functions of this database that take an advisory lock and that anybody may call, or the pipeline may not."""
    found = connection.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND proname ~ %s "
        "AND (has_function_privilege('public', oid, 'EXECUTE') OR NOT has_function_privilege(%s, oid, 'EXECUTE')) ORDER BY 1",
        [_LOCKING, PIPELINE],
    )
    return [name for (name,) in found]


def _keep_locks_for_those_who_write(connection: psycopg.Connection) -> None:
    """Nobody but the pipeline takes them, and superusers, as the owner is on a server of ours. On another the functions are not
    the owner's to grant: they stay everybody's, and ``ledger doctor`` says so."""
    functions = open_locks(connection)
    if not functions or connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone() != (True,):
        return
    named = sql.SQL(", ").join(map(sql.SQL, functions))  # written by the server
    with suppress(psycopg.errors.InternalError_), connection.transaction():  # another start may grant the same at this moment
        connection.execute(sql.SQL("REVOKE EXECUTE ON FUNCTION {} FROM PUBLIC").format(named))
        connection.execute(sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(named, sql.Identifier(PIPELINE)))


def rights_wanted() -> set[str]:
    """What the pipeline may do, such as ``SELECT on users``."""
    tables = {f"{privilege} on {name}" for name, privileges in _wanted().items() for privilege in privileges}
    return tables | {f"USAGE on {name}" for name in _SEQUENCES} | {f"EXECUTE on {name}" for name in _FUNCTIONS}


def rights_granted(connection: psycopg.Connection) -> set[str]:
    """The same as it is: all that may be done to relations, and of sequences and functions those that it needs."""
    found = connection.execute(
        "SELECT p.privilege || ' on ' || c.relname FROM pg_class c CROSS JOIN unnest(%(privileges)s::text[]) AS p (privilege) "
        "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v') "
        "AND c.relname NOT LIKE 'pg\\_stat\\_statements%%' AND has_table_privilege(%(role)s, c.oid, p.privilege) "
        "UNION ALL SELECT 'USAGE on ' || name FROM unnest(%(sequences)s::text[]) AS name "
        "WHERE has_sequence_privilege(%(role)s, name, 'USAGE') "
        "UNION ALL SELECT 'EXECUTE on ' || name FROM unnest(%(functions)s::text[]) AS name "
        "WHERE has_function_privilege(%(role)s, name, 'EXECUTE')",
        {
            "role": PIPELINE,
            "privileges": [*_WRITE, *_NEVER],
            "sequences": list(_SEQUENCES),
            "functions": list(_FUNCTIONS),
        },
    )
    return {right for (right,) in found}


# ---------------------------------------------------------------- Dagster's database


def _own_dagsters_database(url: str) -> None:
    """Dagster's own database is the pipeline's: its processes need no other login than the one that they work with."""
    theirs = _dagsters(url)
    with psycopg.connect(theirs, autocommit=True) as connection:
        owner = connection.execute(
            "SELECT datdba::regrole::text FROM pg_database WHERE datname = current_database()"
        ).fetchone()
        if owner != (PIPELINE,):
            name = sql.Identifier(make_url(theirs).database or "")
            try:
                connection.execute(sql.SQL("ALTER DATABASE {} OWNER TO {}").format(name, sql.Identifier(PIPELINE)))
            except psycopg.errors.InsufficientPrivilege:
                log.warning(
                    "Dagster's database cannot be given to this role; an administrator could (ALTER DATABASE … OWNER TO)",
                    database=make_url(theirs).database,
                    role=PIPELINE,
                )
                return
    own_what_is_in_it(url)


def own_what_is_in_it(url: str) -> None:
    """Gives the tables of Dagster's database to whom the database belongs, if the URL's role made them."""
    with psycopg.connect(_dagsters(url), autocommit=True) as connection:
        others = connection.execute(
            "SELECT c.oid::regclass::text, d.datdba::regrole::text FROM pg_class c, pg_database d "
            "WHERE d.datname = current_database() AND c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' "
            "AND c.relowner <> d.datdba AND pg_has_role(current_user, c.relowner, 'USAGE')"
        ).fetchall()
        with connection.transaction():
            for table, owner in others:
                connection.execute(f"ALTER TABLE {table} OWNER TO {owner}")  # both are quoted by the server


def _dagsters(url: str) -> str:
    return plain_url(dagster_url(url))
