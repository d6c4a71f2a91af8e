"""Connections: one URL in, SQLAlchemy engines and the URL of Dagster's own database out."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import URL, Engine, make_url


def make_engine(url: str) -> Engine:
    """An engine on psycopg 3 for a ``postgresql://`` URL, whatever driver the URL names.

    A connection is tried before it is lent and replaced when it is old, so that a restarted server costs nobody an error.
    """
    return sa.create_engine(_with_driver(url, "psycopg"), pool_pre_ping=True, pool_recycle=1800, pool_size=5, max_overflow=5)


def dagster_url(url: str) -> str:
    """Where Dagster keeps its own storage: a second database on the same server.

    dagster-postgres needs psycopg2 named: SQLAlchemy 2.1 reads a bare ``postgresql://`` as psycopg 3, on which it fails.
    """
    own = _with_driver(url, "psycopg2")
    return own.set(database=f"{own.database}_dagster").render_as_string(hide_password=False)


def ensure_database(url: str) -> None:
    """Creates the database that the URL names if the server does not have it.

    Raises ``sqlalchemy.exc.OperationalError`` if the server cannot be reached, ``ProgrammingError`` if the role may not.
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
        quoted = connection.dialect.identifier_preparer.quote_identifier(wanted.database or "")
        try:
            connection.execute(sa.text(f"CREATE DATABASE {quoted}"))
        except sa.exc.ProgrammingError as error:
            if "already exists" not in str(error.orig):  # two starts at once
                raise


def _with_driver(url: str, driver: str) -> URL:
    parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    return parsed.set(drivername=f"postgresql+{driver}")
