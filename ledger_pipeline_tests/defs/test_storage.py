from __future__ import annotations

import dagster as dg
import pytest
import sqlalchemy as sa
from alembic.util.exc import CommandError
from dagster_postgres import DagsterPostgresStorage

from ledger_pipeline.database.engine import dagster_url, ensure_database, fill_at_once, has_tables
from ledger_pipeline.defs.storage import make_storage


@pytest.fixture
def own(ledger_url: str) -> str:
    """The URL of the database that is to hold Dagster's tables; empty."""
    ensure_database(dagster_url(ledger_url))
    return dagster_url(ledger_url)


def make_a_table_and_fail(url: str) -> None:
    with sa.create_engine(url, poolclass=sa.NullPool).begin() as connection:
        connection.execute(sa.text("CREATE TABLE runs ()"))
    raise KeyboardInterrupt


def test_made_half_way_nothing_is_there_and_the_next_one_makes_all(ledger_url: str, own: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        fill_at_once(own, make_a_table_and_fail)
    assert not has_tables(own)
    make_storage(ledger_url)
    assert has_tables(own)
    storage = DagsterPostgresStorage(own)
    assert storage.event_log_storage.supports_asset_checks  # the table that was missing where an import was killed
    storage.run_storage.add_run(dg.DagsterRun(job_name="first"))


def test_what_is_there_is_left_alone(ledger_url: str, own: str) -> None:
    make_storage(ledger_url)
    DagsterPostgresStorage(own).run_storage.add_run(dg.DagsterRun(job_name="first"))
    make_storage(ledger_url)
    fill_at_once(own, make_a_table_and_fail)
    assert DagsterPostgresStorage(own).run_storage.get_runs_count() == 1


def revision_of(url: str) -> str | None:
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        return connection.scalar(sa.text("SELECT version_num FROM alembic_version"))


def test_tables_of_an_older_library_are_brought_along_with_what_is_in_them(ledger_url: str, own: str) -> None:
    make_storage(ledger_url)
    newest = revision_of(own)
    DagsterPostgresStorage(own).run_storage.add_run(dg.DagsterRun(job_name="first"))
    with sa.create_engine(own, poolclass=sa.NullPool).begin() as connection:  # as they were before concurrency had limits
        connection.execute(sa.text("ALTER TABLE concurrency_limits DROP COLUMN using_default_limit"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '6b7fb194ff9c'"))
    make_storage(ledger_url)
    assert revision_of(own) == newest
    with sa.create_engine(own, poolclass=sa.NullPool).connect() as connection:
        connection.execute(sa.text("SELECT using_default_limit FROM concurrency_limits"))
    assert DagsterPostgresStorage(own).run_storage.get_runs_count() == 1


def test_tables_of_a_newer_library_are_refused(ledger_url: str, own: str) -> None:
    make_storage(ledger_url)
    with sa.create_engine(own, poolclass=sa.NullPool).begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = 'ffffffffffff'"))
    with pytest.raises(CommandError, match="ffffffffffff"):
        make_storage(ledger_url)
    assert revision_of(own) == "ffffffffffff"
