from __future__ import annotations

import dagster as dg
import pytest
import sqlalchemy as sa
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
