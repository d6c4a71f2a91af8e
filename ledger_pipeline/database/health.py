"""Whether a database is sound: what the server, its settings, roles, indexes and statistics say. Reads only.

What the ledger's own rows must agree on is in the checks of ``sql/``; what a person is told about either is in ``doctor``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
import sqlalchemy as sa

from ledger_pipeline.database.reader import READABLE, READABLE_COLUMNS, READER, SESSION
from ledger_pipeline.database.roles import PIPELINE, open_locks, rights_granted, rights_wanted
from ledger_pipeline.database.sql import load_sql

#: Dead rows that are more than this share of a table, and more than so many, are not autovacuum's usual lag.
DEAD_SHARE, DEAD_ROWS = 0.2, 10_000

#: Without these, a power cut or a failing disk can lose or alter what was committed.
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")


@dataclass(frozen=True, slots=True)
class Server:
    """The server and the database on it. ``trusting``: how it lets people in without a password, where that can be seen;
    ``makes_databases``: whether our role may."""

    version: str
    major: int
    clock: datetime
    checksums: bool
    damaged_pages: int
    not_durable: tuple[str, ...]
    waiting_for_restart: tuple[str, ...]
    collects_statements: bool
    trusting: tuple[str, ...]
    makes_databases: bool
    databases: int
    """Bytes of the databases on the server that we may connect to."""


def server(connection: sa.Connection) -> Server:
    row = connection.execute(load_sql("health_server"), {"durable": list(DURABLE)}).one()
    return Server(**row._mapping, trusting=_trusting(connection))


def _trusting(connection: sa.Connection) -> tuple[str, ...]:
    """Only a superuser may see it. A query that names what we may not see is refused, whether or not it comes to that."""
    may = "has_table_privilege('pg_hba_file_rules', 'SELECT') AND has_function_privilege('pg_hba_file_rules()', 'EXECUTE')"
    if not connection.scalar(sa.text(f"SELECT {may}")):
        return ()
    query = (
        "SELECT concat_ws(' ', type, array_to_string(database, ','), address) "
        "FROM pg_hba_file_rules WHERE auth_method = 'trust' ORDER BY line_number"
    )
    return tuple(connection.scalars(sa.text(query)))


def differing_settings(connection: sa.Connection, wanted: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Of these settings those that are not in force: wanted and found, as the server writes them."""
    # What a client sets for its own session (its time zone, by its environment) is not the server's.
    found = connection.execute(
        sa.text(
            "SELECT lower(name) AS name, current_setting(name) AS value FROM pg_settings "
            "WHERE lower(name) = ANY(:names) AND source <> 'client'"
        ),
        {"names": list(wanted)},
    )
    return {row.name: (wanted[row.name], row.value) for row in found if _plain(row.value) != _plain(wanted[row.name])}


def _plain(value: str) -> str:
    return value.strip("'").lower()


@dataclass(frozen=True, slots=True)
class Role:
    """What a role lacks, and what it has beyond what it should: relations, columns as ``table.column``, or rights to them."""

    name: str
    exists: bool
    lacks: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()
    session: tuple[str, ...] = ()
    """Settings of its sessions that are not as they should be."""
    powers: tuple[str, ...] = ()
    """What lets it past row-level security, or give itself what it may not have."""


def reader_role(connection: sa.Connection) -> Role:
    """The role of the dashboards beside what ``database.reader`` says that it may."""
    if not _exists(connection, READER):
        return Role(READER, exists=False)
    parameters = {"role": READER, "by_column": list(READABLE_COLUMNS)}
    found = set(connection.scalars(load_sql("health_role_rights"), parameters))
    wanted = set(READABLE) | {f"{table}.{column}" for table, columns in READABLE_COLUMNS.items() for column in columns}
    kept = connection.scalars(sa.text("SELECT unnest(rolconfig) FROM pg_roles WHERE rolname = :role"), {"role": READER})
    session = dict(setting.split("=", 1) for setting in kept)
    return Role(
        READER,
        exists=True,
        lacks=tuple(sorted(wanted - found)),
        surplus=tuple(sorted(found - wanted)),
        session=tuple(name for name, value in SESSION.items() if session.get(name) != value),
        powers=_powers(connection, READER),
    )


def pipeline_role(connection: sa.Connection) -> Role:
    """The role that the program works as beside what ``database.roles`` says that it may."""
    if not _exists(connection, PIPELINE):
        return Role(PIPELINE, exists=False)
    found, wanted = rights_granted(_driver(connection)), rights_wanted()
    return Role(
        PIPELINE,
        exists=True,
        lacks=tuple(sorted(wanted - found)),
        surplus=tuple(sorted(found - wanted)),
        powers=_powers(connection, PIPELINE),
    )


def works_as_pipeline(connection: sa.Connection) -> bool:
    """Whether this connection is the program's own, to which no table belongs."""
    return bool(connection.scalar(sa.text("SELECT session_user = :role"), {"role": PIPELINE}))


def locks_for_all(connection: sa.Connection) -> list[str]:
    """The functions that take an advisory lock and are not for the pipeline alone."""
    return open_locks(_driver(connection))


def not_kept_apart(connection: sa.Connection) -> list[str]:
    """Tables and views of owners' rows that do not show a session the rows of its user alone."""
    return list(connection.scalars(load_sql("health_not_kept_apart")))


def _exists(connection: sa.Connection, role: str) -> bool:
    return connection.execute(sa.text("SELECT FROM pg_roles WHERE rolname = :role"), {"role": role}).first() is not None


def _powers(connection: sa.Connection, role: str) -> tuple[str, ...]:
    return tuple(connection.scalars(load_sql("health_role_powers"), {"role": role}))


def _driver(connection: sa.Connection) -> psycopg.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    return driver


def not_ours(connection: sa.Connection) -> list[str]:
    """Relations of the ledger that belong to another role than ours and none that we are a member of: no migration could
    change them."""
    query = sa.text(
        "SELECT relname FROM pg_class WHERE relnamespace = CAST('public' AS regnamespace) AND relkind IN ('r', 'p', 'v', 'm') "
        "AND NOT pg_has_role(relowner, 'USAGE') ORDER BY relname"
    )
    return list(connection.scalars(query))


def invalid_indexes(connection: sa.Connection) -> list[str]:
    """Indexes that the server does not use, since making them failed halfway or one of their partitions lacks one."""
    query = sa.text(
        "SELECT CAST(CAST(indexrelid AS regclass) AS text) FROM pg_index WHERE NOT (indisvalid AND indisready AND indislive) "
        "ORDER BY 1"
    )
    return list(connection.scalars(query))


def neglected_tables(connection: sa.Connection) -> list[dict[str, Any]]:
    """Tables that hold many dead rows, or have changed much since the planner last looked: ``name``, ``dead_rows``,
    ``live_rows``, ``changed_rows``, ``needs`` (vacuum, analyze)."""
    parameters = {"dead_share": DEAD_SHARE, "dead_rows": DEAD_ROWS}
    return [dict(row) for row in connection.execute(load_sql("health_neglected"), parameters).mappings()]


def newest_rows(connection: sa.Connection) -> dict[str, datetime]:
    """The latest instant that each table says something was done at; tables without a row are left out."""
    return {row.what: row.at for row in connection.execute(load_sql("health_newest"))}


def bytes_within_a_year(connection: sa.Connection) -> int:
    """Bytes of the statement files that were first read within the last 365 days, or in all the time that there is a ledger."""
    query = sa.text("SELECT coalesce(sum(size_bytes), 0) FROM statement_files WHERE created_at > now() - interval '365 days'")
    return int(connection.scalar(query) or 0)
