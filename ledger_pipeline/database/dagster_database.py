"""Dagster's own database, reached as the role that it belongs to: the one that the program works as (``roles``).

Whoever has that role decides what lies in it, and a cast, a default or an index may run whatever they like when a row is looked
at or written. So what is not of Dagster's making is done there by that role and no other: least of all by the owner of the
ledger, who may see everybody's rows and, on the embedded server, read every file.
"""

from __future__ import annotations

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

from ledger_pipeline.database.engine import dagster_url, ensure_database, plain_url
from ledger_pipeline.database.roles import PIPELINE, lets_in, make_role, set_password


def login(url: str, password: str | None) -> str:
    """The URL to read Dagster's database with, ``url`` being that of the ledger: that of the pipeline's own login, if the
    database belongs to it and ``password`` lets it in; else that of ``url``'s role, whose it is then."""
    theirs = _as_pipeline(url, password) if password and lets_in(dagster_url(url), PIPELINE, password) else None
    if theirs is not None:
        with psycopg.connect(theirs) as connection:
            query = "SELECT pg_catalog.pg_has_role(datdba, 'USAGE') FROM pg_catalog.pg_database WHERE datname = %s"
            if connection.execute(query, [connection.info.dbname]).fetchone() == (True,):
                return theirs
    return plain_url(dagster_url(url))


def login_of_new(url: str, password: str | None) -> str:
    """Makes Dagster's database beside the ledger's if there is none, has it belong to the pipeline where there is a
    ``password`` for that, and returns the URL to fill it with.

    Raises ``psycopg.errors.InsufficientPrivilege`` if the role of ``url`` may do neither.
    """
    ensure_database(dagster_url(url))
    if password is None:
        return plain_url(dagster_url(url))
    theirs = _as_pipeline(url, password)
    with psycopg.connect(plain_url(url), autocommit=True) as connection:
        make_role(connection, PIPELINE)
        if not lets_in(url, PIPELINE, password):
            set_password(connection, PIPELINE, password)
        name = sql.Identifier(make_url(theirs).database or "")
        connection.execute(sql.SQL("ALTER DATABASE {} OWNER TO {}").format(name, sql.Identifier(PIPELINE)))
    return theirs


def _as_pipeline(url: str, password: str) -> str:
    own = make_url(plain_url(dagster_url(url))).set(username=PIPELINE, password=password)
    return plain_url(own.render_as_string(hide_password=False))
