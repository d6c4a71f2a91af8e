"""What the upkeep does to a database that needs it, and that it does nothing to one that does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import health, upkeep
from ledger_pipeline.database.upkeep import create_partitions_ahead, maintain
from ledger_pipeline_tests.database.imports import import_results
from ledger_pipeline_tests.ledgers import read_file, statement

ROWS = (
    "INSERT INTO file_sightings (user_id, path, size_bytes, modified_ns) SELECT 1, 'p' || n, n, n FROM generate_series(1, {}) n"
)


@pytest.fixture
def outside(engine: Engine) -> Iterator[sa.Connection]:
    """A connection that is not in a transaction."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection


def execute(engine: Engine, *statements: str) -> None:
    """In a session of its own: what it did is in the server's figures when it has ended."""
    with sa.create_engine(engine.url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT").connect() as connection:
        for one in statements:
            connection.exec_driver_sql(one)
        connection.exec_driver_sql("SELECT pg_stat_force_next_flush()")


def scalar(connection: sa.Connection, query: str) -> Any:
    return connection.exec_driver_sql(query).scalar()


# ---------------------------------------------------------------- partitions


def test_the_coming_year_has_its_partition_in_december(engine: Engine, connection: sa.Connection) -> None:
    assert create_partitions_ahead(connection, date(2026, 12, 15)) == []  # nobody uses it yet
    import_results(engine, read_file(statement(("2026-03-02", "SHOP", "-10.00"))))
    assert create_partitions_ahead(connection, date(2026, 11, 20)) == []
    assert create_partitions_ahead(connection, date(2026, 12, 15)) == ["transactions_2027"]
    assert create_partitions_ahead(connection, date(2026, 12, 16)) == []
    assert create_partitions_ahead(connection, date(2027, 1, 2)) == []


def test_a_ledger_of_old_years_gets_no_new_ones(engine: Engine, connection: sa.Connection) -> None:
    import_results(engine, read_file(statement(("1987-03-02", "SHOP", "-10.00"))))
    assert create_partitions_ahead(connection, date(2026, 12, 15)) == []


# ---------------------------------------------------------------- rows and statistics


def test_dead_rows_are_cleared_up_and_statistics_made_once(engine: Engine, outside: sa.Connection) -> None:
    execute(engine, "ALTER TABLE file_sightings SET (autovacuum_enabled = off)", ROWS.format(5000))
    assert "file_sightings" in maintain(outside).analyzed
    assert maintain(outside).analyzed == []
    execute(engine, "DELETE FROM file_sightings WHERE size_bytes > 1000")
    assert maintain(outside).vacuumed == ["file_sightings"]
    assert scalar(outside, "SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'file_sightings'") == 0
    again = maintain(outside)
    assert (again.vacuumed, again.analyzed) == ([], [])


def test_the_partitioned_table_itself_is_looked_after(engine: Engine, outside: sa.Connection) -> None:
    rows = [("2025-03-02", f"SHOP {number}", "-1.00") for number in range(600)]
    import_results(engine, read_file(statement(*rows)))
    execute(engine, "ANALYZE transactions_2025")
    assert "transactions" in maintain(outside).analyzed
    assert "transactions" not in maintain(outside).analyzed
    execute(engine, "ANALYZE transactions_2025")
    assert "transactions" in maintain(outside).analyzed


def test_what_is_not_ours_is_named_and_left(engine: Engine, outside: sa.Connection) -> None:
    execute(engine, ROWS.format(5000))
    outside.exec_driver_sql("CREATE ROLE looking_on")
    outside.exec_driver_sql("SET ROLE looking_on")
    done = maintain(outside)
    outside.exec_driver_sql("RESET ROLE")
    outside.exec_driver_sql("DROP ROLE looking_on")
    assert "file_sightings" in done.left
    assert (done.vacuumed, done.analyzed, done.reindexed, done.dropped) == ([], [], [], [])


# ---------------------------------------------------------------- indexes


def test_an_index_that_was_not_finished_is_built(engine: Engine, outside: sa.Connection) -> None:
    execute(engine, ROWS.format(3), "UPDATE file_sightings SET size_bytes = 1")
    with pytest.raises(sa.exc.IntegrityError):
        execute(engine, "CREATE UNIQUE INDEX CONCURRENTLY ix_broken ON file_sightings (size_bytes)")
    assert health.invalid_indexes(outside) == ["ix_broken"]
    execute(engine, "UPDATE file_sightings SET size_bytes = modified_ns")
    assert maintain(outside).reindexed == ["ix_broken"]
    assert health.invalid_indexes(outside) == []


def test_what_a_killed_reindex_left_is_dropped(engine: Engine, outside: sa.Connection) -> None:
    execute(
        engine,
        "CREATE INDEX ix_sightings_ccnew ON file_sightings (size_bytes)",
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_sightings_ccnew'::regclass",
    )
    assert maintain(outside).dropped == ["ix_sightings_ccnew"]
    assert scalar(outside, "SELECT to_regclass('ix_sightings_ccnew')") is None


def test_an_index_that_is_far_too_large_is_built_anew_and_a_table_named(
    engine: Engine, outside: sa.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "WASTED", 500_000)
    execute(engine, ROWS.format(30_000), "VACUUM ANALYZE file_sightings")
    sound = maintain(outside)
    assert (sound.reindexed, sound.bloated) == ([], [])
    # The last row stays where it is, and so the table as long as it was.
    execute(engine, "DELETE FROM file_sightings WHERE size_bytes < 30000", "VACUUM ANALYZE file_sightings")
    before = scalar(outside, "SELECT pg_relation_size('pk_file_sightings')")
    done = maintain(outside)
    assert "pk_file_sightings" in done.reindexed
    assert scalar(outside, "SELECT pg_relation_size('pk_file_sightings')") < before / 10
    assert [row["name"] for row in done.bloated] == ["file_sightings"]
    assert maintain(outside).reindexed == []
