"""The role that dashboards read as: it reads what they show, of one user, nothing else, and nothing for long.

Roles belong to a server and not to a database, so no migration makes this one. Each start sees to it, as it sees to the
schema. Whose rows it sees is a row of ``database_roles``, which it can neither read nor write: nothing that a session sets
shows it more.
"""

from __future__ import annotations

from contextlib import suppress

import psycopg
import structlog
from psycopg import sql
from sqlalchemy.engine import make_url

from ledger_pipeline.database.engine import plain_url
from ledger_pipeline.database.roles import bind, exists, make_role, owns_the_tables, set_password
from ledger_pipeline.database.tables import DEFAULT_USER_ID

log = structlog.get_logger(__name__)

READER = "grafana_reader"

#: What ends a session that waits or computes too long; dashboards ask for milliseconds, of what mostly lies in memory.
SESSION = {
    "default_transaction_read_only": "on",
    "statement_timeout": "10s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "1min",
    "random_page_cost": "2",
    "work_mem": "64MB",
}

#: Tables and views, whole.
READABLE = (
    "accounts",
    "backups",
    "daily_category_summary",
    "daily_summary",
    "import_logs",
    "merchant_monthly_summary",
    "merchant_summary",
    "monthly_summary",
    "recurring_transactions",
    "statement_coverage",
    "statement_lines",
    "statement_proofs",
    "statements",
    "summary_changes",
    "summary_refreshes",
    "transactions",
    "transfers",
)

#: Of these only some columns: neither what a file's bytes hash to nor what it was tried with.
READABLE_COLUMNS = {
    "file_sightings": ("user_id", "path", "error_code", "error_message", "seen_at"),
    "statement_files": ("user_id", "id", "name", "status", "error_code", "error_message", "created_at"),
}


def ensure_reader(url: str, password: str | None) -> bool:
    """Makes the role if there is a password for it, sets that, and lets the role read; True if there is such a role then.

    Where ours may not make roles (a managed server), the administrator's is used if there is one: it then only gets its rights.
    Does nothing, quickly, when all is in place. Raises ``psycopg.OperationalError`` if the server cannot be reached.
    """
    with psycopg.connect(plain_url(url), autocommit=True) as connection:
        if not owns_the_tables(connection):  # then it is not ours to say
            return exists(connection, READER)
        if password is not None and not _lets_in(url, password):
            _make(connection, password)
        if not exists(connection, READER):
            return False
        bind(connection, READER, DEFAULT_USER_ID)
        if not _has_its_rights(connection):
            _grant(connection)
        _collect_statements(connection)
        return True


def _lets_in(url: str, password: str) -> bool:
    theirs = make_url(plain_url(url)).set(username=READER, password=password).render_as_string(hide_password=False)
    try:
        with psycopg.connect(plain_url(theirs)) as connection:
            return all(connection.execute("SELECT current_setting(%s)", [n]).fetchone() == (v,) for n, v in SESSION.items())
    except psycopg.OperationalError:
        return False


def _make(connection: psycopg.Connection, password: str) -> None:
    role = sql.Identifier(READER)
    try:
        make_role(connection, READER)
        with suppress(psycopg.errors.InternalError_):  # another start writes the same at this moment
            set_password(connection, READER, password)
            for name, value in SESSION.items():
                connection.execute(sql.SQL("ALTER ROLE {} SET {} = {}").format(role, sql.Identifier(name), sql.Literal(value)))
    except psycopg.errors.InsufficientPrivilege:
        log.debug("the role of the dashboards is the administrator's to make", role=READER)


def _has_its_rights(connection: psycopg.Connection) -> bool:
    found = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') "
        "AND relname NOT LIKE 'pg\\_stat\\_statements%%' AND has_table_privilege(%s, oid, 'SELECT')",
        [READER],
    )
    columns = connection.execute(
        "SELECT attrelid::regclass::text, attname FROM pg_attribute WHERE attrelid = ANY (%s::regclass[]) AND attnum > 0 "
        "AND NOT attisdropped AND has_column_privilege(%s, attrelid, attnum, 'SELECT')",
        [list(READABLE_COLUMNS), READER],
    )
    wanted = {(table, column) for table, names in READABLE_COLUMNS.items() for column in names}
    return {name for (name,) in found} == set(READABLE) and set(columns) == wanted


def _grant(connection: psycopg.Connection) -> None:
    role = sql.Identifier(READER)
    with suppress(psycopg.errors.InternalError_), connection.transaction():  # another start may grant the same at this moment
        connection.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(role))
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
        tables = sql.SQL(", ").join(map(sql.Identifier, READABLE))
        connection.execute(sql.SQL("GRANT SELECT ON {} TO {}").format(tables, role))
        for table, columns in READABLE_COLUMNS.items():
            named = sql.SQL(", ").join(map(sql.Identifier, columns))
            connection.execute(sql.SQL("GRANT SELECT ({}) ON {} TO {}").format(named, sql.Identifier(table), role))


def _collect_statements(connection: psycopg.Connection) -> None:
    """For the dashboard of slow queries, where the server can: it asks more of a role than reading."""
    if connection.execute("SELECT FROM pg_extension WHERE extname = 'pg_stat_statements'").rowcount == 0:
        with suppress(psycopg.errors.InsufficientPrivilege, psycopg.errors.FeatureNotSupported, psycopg.errors.UniqueViolation):
            connection.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements WITH SCHEMA public")
