"""Dagster's own tables, made all at once, and taken along when the library moves.

Dagster makes them one by one, and looks for one of them to tell whether they are there: killed half way, it would never make
the rest, and no run could ever be recorded again.
"""

import psycopg
from dagster_postgres import DagsterPostgresStorage, PostgresEventLogStorage, PostgresRunStorage, PostgresScheduleStorage

from ledger_pipeline.database.engine import dagster_url, fill_at_once, has_tables, plain_url
from ledger_pipeline.database.roles import own_what_is_in_it

#: An advisory lock, of Dagster's database: somebody takes its tables to another revision.
_MOVING = 0x1ED6E8


def make_storage(database_url: str) -> None:
    """Makes Dagster's tables beside the ledger that the URL names, or brings them to the library's revision; does nothing,
    quickly, where they are at it.

    The URL is that of the ledger's owner, who may make databases; the tables belong to whom Dagster's database belongs to.
    Raises ``alembic.util.exc.CommandError``, with nothing changed, if they are at a revision that the library does not know.
    """
    url = dagster_url(database_url)
    if not has_tables(url):
        fill_at_once(url, _fill)
        own_what_is_in_it(database_url)
    if _is_behind(url):
        with psycopg.connect(plain_url(url), autocommit=True) as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", [_MOVING])  # two starts at once
            if _is_behind(url):
                _move(url)
        own_what_is_in_it(database_url)


def _fill(url: str) -> None:
    DagsterPostgresStorage(url)  # that is all it takes, and it keeps no connection


def _is_behind(url: str) -> bool:
    revision, newest = PostgresRunStorage(url).alembic_version() or (None, None)
    return revision != newest


def _move(url: str) -> None:
    """What `dagster instance migrate` does. Each of its steps looks whether it is done: one that was killed is done again."""
    runs, events, schedules = PostgresRunStorage(url), PostgresEventLogStorage(url), PostgresScheduleStorage(url)
    runs.upgrade()
    runs.migrate()
    events.upgrade()
    events.reindex_assets()
    schedules.upgrade()
    schedules.migrate()
