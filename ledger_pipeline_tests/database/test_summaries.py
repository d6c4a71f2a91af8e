"""Summaries: fresh, equal to their rows, and never in a reader's way."""

from __future__ import annotations

from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import summaries
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.status import ledger_status
from ledger_pipeline.database.summaries import SUMMARY_VIEWS
from ledger_pipeline_tests.database.test_loading import COFFEE, RENT, load, record
from ledger_pipeline_tests.ledgers import read_file, statement


def refresh_all(engine: Engine) -> None:
    for view in SUMMARY_VIEWS:
        with engine.begin() as connection:
            summaries.refresh(connection, view)


def differences(engine: Engine, view: str) -> int:
    with engine.connect() as connection:
        return connection.execute(load_sql(f"check_{view}")).scalar_one()


@pytest.fixture
def filled(engine: Engine) -> Engine:
    salary = ("2025-04-01", "SALARY", "2500.00")
    record(engine, read_file(statement(RENT, COFFEE, COFFEE, salary)), read_file(statement(RENT, closing="1.00")))
    load(engine)
    return engine


def test_a_changed_year_makes_every_view_stale_until_it_is_refreshed(filled: Engine) -> None:
    with filled.connect() as connection:
        assert summaries.stale_views(connection) == list(SUMMARY_VIEWS)
    refresh_all(filled)
    with filled.connect() as connection:
        assert summaries.stale_views(connection) == []
    assert load(filled).inserted == 0  # nothing new makes nothing stale
    with filled.connect() as connection:
        assert summaries.stale_views(connection) == []


@pytest.mark.parametrize("view", SUMMARY_VIEWS)
def test_a_refreshed_view_equals_its_rows_and_the_check_sees_when_not(filled: Engine, view: str) -> None:
    assert differences(filled, view) > 0  # not refreshed yet
    refresh_all(filled)
    assert differences(filled, view) == 0
    with filled.begin() as connection:
        connection.execute(sa.text("UPDATE transactions SET amount = amount - 0.01 WHERE description = 'RENT'"))
    assert differences(filled, view) == 1


def test_what_the_views_say(filled: Engine) -> None:
    refresh_all(filled)
    with filled.connect() as connection:
        daily = connection.execute(sa.text("SELECT date::text, spent, received, count FROM daily_summary ORDER BY date"))
        assert daily.all() == [
            ("2025-03-01", Decimal("900.00"), Decimal(0), 1),
            ("2025-03-03", Decimal("9.00"), Decimal(0), 2),
            ("2025-04-01", Decimal(0), Decimal("2500.00"), 1),
        ]
        monthly = connection.execute(
            sa.text("SELECT year, month, category, spent, received, count FROM monthly_summary ORDER BY month")
        )
        assert monthly.all() == [
            (2025, 3, "Uncategorized", Decimal("909.00"), Decimal(0), 3),
            (2025, 4, "Uncategorized", Decimal(0), Decimal("2500.00"), 1),
        ]
        merchants = connection.execute(
            sa.text("SELECT merchant, spent, count, first_seen::text FROM merchant_summary ORDER BY spent")
        )
        assert merchants.all() == [
            ("COFFEE HOUSE", Decimal("9.00"), 2, "2025-03-03"),
            ("RENT", Decimal("900.00"), 1, "2025-03-01"),
        ]


def test_a_reader_is_not_held_up_by_a_refresh(filled: Engine) -> None:
    refresh_all(filled)
    with filled.connect() as reader, filled.connect() as writer:
        reader.execute(sa.text("SET statement_timeout = '5s'"))
        with writer.begin():
            summaries.refresh(writer, "daily_summary")
            # The refresh is not committed: whoever reads now sees the old rows at once.
            assert reader.scalar(sa.text("SELECT count(*) FROM daily_summary")) == 3


def test_status_tells_all(filled: Engine) -> None:
    refresh_all(filled)
    with filled.connect() as connection:
        status = ledger_status(connection, 1)
    assert list(status) == ["accounts", "statements", "transactions", "quarantine", "last_import", "views"]
    assert [(row["name"], row["transactions"], str(row["first_date"])) for row in status["accounts"]] == [
        ("Harbor National Bank checking 7046", 4, "2025-03-01")
    ]
    assert status["statements"] == {
        "imported": 1,
        "quarantined": 1,
        "waiting": 0,
        "proven": 1,
        "unprovable": 0,
        "contradicted": 1,
    }
    assert status["transactions"] == {"total": 4, "by_year": {"2025": 4}}
    assert [row["error_code"] for row in status["quarantine"]] == ["contradicted"]
    assert status["last_import"]["transaction_count"] == 4
    assert {view: (state["rows"], state["stale"]) for view, state in status["views"].items()} == {
        "daily_summary": (3, False),
        "monthly_summary": (2, False),
        "merchant_summary": (2, False),
    }
