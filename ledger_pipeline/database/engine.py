"""Connections: one URL in, SQLAlchemy engines and the URL of Dagster's own database out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import sql
from psycopg.errors import DuplicateDatabase, InsufficientPrivilege, ObjectInUse, UniqueViolation
from sqlalchemy.engine import URL, Engine, make_url

from ledger_pipeline.database.tables import DEFAULT_USER_ID

#: An advisory lock, of the server's maintenance database: somebody fills a database.
_FILLING = 0x1ED6E7


def make_engine(url: str, user_id: int | None = DEFAULT_USER_ID) -> Engine:
    """An engine on psycopg 3 for a ``postgresql://`` URL, whatever driver the URL names.

    ``user_id``: the user whose rows its sessions see and write, where row-level security holds for the URL's role (the owner
    of the tables sees all rows); with None they see none there. A connection is tried before it is lent and replaced when it is
    old, so that a restarted server costs nobody an error.
    """
    engine = sa.create_engine(
        _with_driver(url, "psycopg"),
        pool_pre_ping=True,
        pool_recycle=1800,
        pool_size=5,
        max_overflow=5,
        hide_parameters=True,  # what a statement would have written is a page's; an error's text goes into logs
    )
    if user_id is not None:
        sa.event.listen(engine, "connect", lambda connection, _: _be_for(connection, user_id))
    return engine


def _be_for(connection: Any, user_id: int) -> None:
    """Outside a transaction, whose end would take it back."""
    connection.autocommit, before = True, connection.autocommit
    connection.execute("SELECT set_config('ledger.user_id', %s, false)", [str(user_id)])
    connection.autocommit = before


def plain_url(url: str) -> str:
    """The URL without a driver, as psql and psycopg take it. It holds the password: never log it."""
    base, mark, query = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False).partition("?")
    # SQLAlchemy leaves a space in a password as it is, and writes a plus for one in the query; libpq takes neither.
    return base.replace(" ", "%20") + mark + query.replace("+", "%20")


def for_program(url: str) -> tuple[str, dict[str, str]]:
    """The URL without its password, for the arguments of psql and the like, which everybody on the machine may see; and the
    environment that has the password."""
    named = make_url(plain_url(url))
    # Not by set(password=None), which leaves the password as it is.
    bare = URL.create(
        named.drivername, named.username, host=named.host, port=named.port, database=named.database, query=named.query
    )
    return bare.render_as_string(hide_password=False), {"PGPASSWORD": str(named.password)} if named.password else {}


def dagster_url(url: str) -> str:
    """Where Dagster keeps its own storage: a second database on the same server.

    dagster-postgres needs psycopg2 named: SQLAlchemy 2.1 reads a bare ``postgresql://`` as psycopg 3, on which it fails. A
    role that the URL would have us take on is for the ledger: it has no rights there.
    """
    own = _with_driver(url, "psycopg2")
    if "role=" in str(own.query.get("options", "")):
        own = own.difference_update_query(["options"])
    return own.set(database=f"{own.database}_dagster").render_as_string(hide_password=False)


def ensure_database(url: str) -> None:
    """Creates the database that the URL names if the server does not have it.

    Raises ``sqlalchemy.exc.OperationalError`` if the server cannot be reached, ``psycopg.errors.InsufficientPrivilege`` if the
    role may not.
    """
    wanted = _with_driver(url, "psycopg")
    try:
        with sa.create_engine(wanted, poolclass=sa.NullPool).connect():
            return  # there: a managed server may allow no look at its other databases
    except sa.exc.OperationalError as error:
        if "does not exist" not in str(error.orig):
            raise
    maintenance = sa.create_engine(wanted.set(database="postgres"), poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    with maintenance.connect() as connection:
        driver: Any = connection.connection.driver_connection
        with suppress(DuplicateDatabase, UniqueViolation):  # two starts at once
            driver.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(wanted.database or "")))


def has_tables(url: str) -> bool:
    """Whether there is anything in the database that the URL names."""
    with sa.create_engine(_with_driver(url, "psycopg"), poolclass=sa.NullPool).connect() as connection:
        return bool(sa.inspect(connection).get_table_names())


def fill_at_once(url: str, fill: Callable[[str], None]) -> None:
    """Has an empty database filled whole or not at all, by something that would do it table by table, and be killed half way.

    ``fill`` is given the URL of a new database, which takes the name of the empty one in the end. Where the role may not make
    one, or the empty one is in use, nothing is done.
    """
    named = make_url(url)
    wanted, making = sql.Identifier(named.database or ""), f"{named.database}_making"
    server = named.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
    try:
        maintenance = psycopg.connect(server, autocommit=True)
    except psycopg.OperationalError:  # a managed server may not let us in there
        return
    with maintenance, suppress(InsufficientPrivilege, ObjectInUse):
        maintenance.execute("SELECT pg_advisory_lock(%s)", [_FILLING])  # two first starts at once
        if has_tables(url):
            return
        maintenance.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(making)))
        owner = maintenance.execute(
            "SELECT datdba::regrole::text FROM pg_database WHERE datname = %s", [named.database]
        ).fetchone()
        maintenance.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
        fill(named.set(database=making).render_as_string(hide_password=False))
        maintenance.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(wanted))
        maintenance.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), wanted))
        if owner is not None:
            maintenance.execute(sql.SQL(f"ALTER DATABASE {{}} OWNER TO {owner[0]}").format(wanted))  # quoted by the server


def _with_driver(url: str, driver: str) -> URL:
    parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    return parsed.set(drivername=f"postgresql+{driver}")
