"""Summaries: fresh, equal to their rows, and never in a reader's way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import edits, migrations, summaries
from ledger_pipeline.database.edits import Edited
from ledger_pipeline.database.imports import undo_import
from ledger_pipeline.database.listing import Filters, list_transactions
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.status import ledger_status
from ledger_pipeline.database.summaries import SUMMARY_VIEWS
from ledger_pipeline.database.tables import transactions
from ledger_pipeline.parsing import Verdict
from ledger_pipeline_tests.database.imports import USER, findings, import_results, scalar
from ledger_pipeline_tests.database.test_loading import COFFEE, RENT, load, record
from ledger_pipeline_tests.ledgers import read_file, statement


def refresh_all(engine: Engine) -> None:
    for view in SUMMARY_VIEWS:
        with engine.begin() as connection:
            summaries.refresh(connection, view)


def differences(engine: Engine, view: str) -> int:
    with engine.connect() as connection:
        return connection.execute(load_sql(f"check_{view}")).scalar_one()


def rows_of(engine: Engine, view: str) -> Sequence[sa.Row[Any]]:
    with engine.connect() as connection:
        return connection.execute(sa.text(f"SELECT to_jsonb(v) FROM {view} v")).all()  # noqa: S608 - ours


def forget(engine: Engine) -> None:
    """What recognising says is another matter: here, the rows say what the statements print."""
    recognised = ("merchant", "merchant_source", "kind", "category", "category_source", "category_rule")
    with engine.begin() as connection:
        connection.execute(sa.update(transactions).values(dict.fromkeys(recognised)))


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


def test_a_clock_that_was_set_back_hides_no_change(filled: Engine) -> None:
    refresh_all(filled)
    with filled.begin() as connection:  # as if that had been a year ahead
        connection.execute(sa.text("UPDATE summary_refreshes SET refreshed_at = refreshed_at + interval '1 year'"))
        assert summaries.stale_views(connection) == []
    record(filled, read_file(statement(("2025-05-02", "BOOKS", "-12.00"))))
    load(filled)
    with filled.connect() as connection:
        assert summaries.stale_views(connection) == list(SUMMARY_VIEWS)
    refresh_all(filled)
    with filled.connect() as connection:
        assert summaries.stale_views(connection) == []
    for view in SUMMARY_VIEWS:
        assert differences(filled, view) == 0
    with filled.begin() as connection:  # what changed before the clock was set back is shown by a refresh after it
        connection.execute(sa.text("UPDATE summary_changes SET changed_at = changed_at + interval '1 year'"))
        connection.execute(sa.text("UPDATE transaction_years SET changed_at = changed_at + interval '1 year'"))
    refresh_all(filled)
    with filled.connect() as connection:
        assert summaries.stale_views(connection) == []


@pytest.fixture
def subscribed(filled: Engine) -> Engine:
    """With what comes every month, besides."""
    record(filled, read_file(statement(*((f"2025-{month:02}-09", "GYM", "-30.00") for month in range(1, 7)))))
    load(filled)
    return filled


@pytest.mark.parametrize("view", SUMMARY_VIEWS)
def test_a_refreshed_view_equals_its_rows_and_the_check_sees_when_not(subscribed: Engine, view: str) -> None:
    assert differences(subscribed, view) > 0  # not refreshed yet
    refresh_all(subscribed)
    assert differences(subscribed, view) == 0
    with subscribed.begin() as connection:
        tamper = "UPDATE transactions SET amount = amount - 0.01 WHERE description = 'GYM' AND transaction_date = '2025-06-09'"
        connection.execute(sa.text(tamper))
    assert differences(subscribed, view) == 1


def test_what_the_views_say(filled: Engine) -> None:
    forget(filled)
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


@pytest.mark.parametrize("view", SUMMARY_VIEWS)
def test_a_reader_is_not_held_up_by_a_refresh(filled: Engine, view: str) -> None:
    refresh_all(filled)
    before = rows_of(filled, view)
    record(filled, read_file(statement(*((f"2025-{month:02}-05", "TRAIN", "-30.00") for month in (5, 6, 7)))))
    load(filled)
    with filled.connect() as reader, filled.connect() as writer:
        reader.execute(sa.text("SET lock_timeout = '1s'"))
        reader.execute(sa.text("SET statement_timeout = '5s'"))
        with writer.begin():
            summaries.refresh(writer, view)
            # The refresh is not committed: whoever reads now sees the old rows at once.
            assert reader.execute(sa.text(f"SELECT to_jsonb(v) FROM {view} v")).all() == before  # noqa: S608 - ours
        reader.rollback()
    assert len(rows_of(filled, view)) > len(before)


def test_the_planner_knows_a_summary_as_soon_as_it_is_filled(filled: Engine) -> None:
    refresh_all(filled)
    for view in SUMMARY_VIEWS:
        query = "SELECT reltuples FROM pg_class WHERE relname = :view"
        assert scalar(filled, query, view=view) == len(rows_of(filled, view))


def test_only_what_shows_a_change_is_stale(filled: Engine) -> None:
    def stale_after(edit: Callable[..., Edited], *named: str, **values: str | None) -> set[str]:
        refresh_all(filled)
        with filled.begin() as connection:
            edit(connection, USER, *named, **values)
            return set(summaries.stale_views(connection))

    rent = str(scalar(filled, "SELECT id FROM transactions WHERE description = 'RENT'"))
    with_category = {"monthly_summary", "daily_category_summary", "merchant_monthly_summary"}
    assert stale_after(edits.note, rent, text="for March") == set()
    assert stale_after(edits.set_category, rent, category="Housing") == with_category
    assert stale_after(edits.set_category, rent, category="Housing") == set()
    assert stale_after(edits.set_category, rent, category=None) == with_category
    assert stale_after(edits.exclude, rent) == set(SUMMARY_VIEWS)
    assert stale_after(edits.restore, rent) == set(SUMMARY_VIEWS)
    assert all(differences(filled, view) == 0 for view in SUMMARY_VIEWS if refresh_all(filled) is None)


def test_what_another_statement_proves(engine: Engine) -> None:
    """It counts as proven whichever statement brought it, and only what shows that is stale."""
    unprovable = replace(statement(RENT, COFFEE), verdict=Verdict.UNPROVABLE, proofs=())
    record(engine, read_file(unprovable))
    load(engine)
    refresh_all(engine)
    shown = "SELECT sum(unproven_spent), sum(unproven_count) FROM daily_category_summary"
    with engine.connect() as connection:
        assert tuple(connection.execute(sa.text(shown)).one()) == (Decimal("904.50"), 2)
    import_id, _ = import_results(engine, read_file(statement(RENT)))
    with engine.connect() as connection:
        assert summaries.stale_views(connection) == ["daily_category_summary"]
    refresh_all(engine)
    with engine.connect() as connection:
        assert tuple(connection.execute(sa.text(shown)).one()) == (Decimal("4.50"), 1)
    assert differences(engine, "daily_category_summary") == 0
    for description, finding in (("RENT", "unproven_in_spite_of_proof"), ("COFFEE HOUSE", "proven_without_proof")):
        tamper = sa.text("UPDATE transactions SET proven = NOT proven WHERE description = :description")
        with engine.begin() as connection:
            connection.execute(tamper, {"description": description})
        assert {name for name, rows in findings(engine, "unaccounted")[0].items() if rows} == {finding}
        with engine.begin() as connection:
            connection.execute(tamper, {"description": description})
    with engine.begin() as connection:
        undo_import(connection, USER, import_id)
    refresh_all(engine)
    with engine.connect() as connection:
        assert tuple(connection.execute(sa.text(shown)).one()) == (Decimal("904.50"), 2)


def test_the_migration_finds_what_is_proven_and_what_is_stale(filled: Engine) -> None:
    """Of a ledger that an earlier version kept: the summaries are filled by it, and nothing is stale."""
    unprovable = replace(statement(("2025-05-05", "TRAIN", "-30.00")), verdict=Verdict.UNPROVABLE, proofs=())
    record(filled, read_file(unprovable))
    load(filled)
    refresh_all(filled)
    proven = "SELECT description, proven FROM transactions ORDER BY id"
    with filled.connect() as connection:
        before = connection.execute(sa.text(proven)).all()
    assert {row.proven for row in before} == {True, False}
    migrations.downgrade(filled, "0014")
    migrations.upgrade(filled)
    with filled.connect() as connection:
        assert connection.execute(sa.text(proven)).all() == before
        assert summaries.stale_views(connection) == []
    assert [differences(filled, view) for view in SUMMARY_VIEWS] == [0] * len(SUMMARY_VIEWS)


def test_an_upgraded_ledger_shows_what_it_showed(subscribed: Engine) -> None:
    """Materialized views become tables; and the other way round."""
    refresh_all(subscribed)
    summed = "SELECT (SELECT jsonb_agg(to_jsonb(v) ORDER BY v::text) FROM {} v)"
    views = ("daily_summary", "monthly_summary", "merchant_summary", "recurring_transactions")
    before = [scalar(subscribed, summed.format(view)) for view in views]
    assert all(before)
    migrations.downgrade(subscribed, "0021")
    assert [scalar(subscribed, summed.format(view)) for view in views] == before
    with subscribed.begin() as connection:  # a row that the earlier version has not shown yet
        connection.execute(sa.text("UPDATE transactions SET amount = amount - 1 WHERE description = 'RENT'"))
        connection.execute(sa.text("UPDATE summary_changes SET changed_at = clock_timestamp()"))
        connection.execute(sa.text("UPDATE transaction_years SET changed_at = clock_timestamp()"))
    migrations.upgrade(subscribed)
    with subscribed.connect() as connection:
        assert summaries.stale_views(connection) == []
    assert [differences(subscribed, view) for view in SUMMARY_VIEWS] == [0] * len(SUMMARY_VIEWS)


@pytest.mark.parametrize("view", ["daily_category_summary", "daily_summary", "monthly_summary", "merchant_monthly_summary"])
def test_only_years_that_changed_are_summed_up_again(filled: Engine, view: str) -> None:
    record(filled, read_file(statement(("2024-05-05", "TRAIN", "-30.00"), ("2024-05-06", "TAXI", "-40.00"))))
    load(filled)
    refresh_all(filled)
    with filled.begin() as connection:
        connection.execute(sa.text(f"UPDATE {view} SET spent = spent + 1"))  # noqa: S608 - ours
    record(filled, read_file(statement(("2024-05-05", "BUS", "-2.00"))))
    load(filled)
    refresh_all(filled)
    wrong = "date" if view.startswith("daily") else "make_date(year, month, 1)"
    assert scalar(filled, f"SELECT count(*) FROM {view} WHERE {wrong} < '2025-01-01' AND spent > 50") == 0  # noqa: S608
    assert differences(filled, view) == 3  # of 2025, where nothing changed
    with filled.begin() as connection:
        summaries.refresh(connection, view, whole=True)
    assert differences(filled, view) == 0


def test_what_comes_again_is_looked_for_where_something_changed(subscribed: Engine) -> None:
    """Also where a month has the same sums, days and extremes of a merchant as before."""
    amounts = ("-1.00", "-2.00", "-4.00", "-4.00", "-5.00")
    rides = [(f"2025-{month:02}-{2 + 3 * n:02}", "TRAM", amount) for month in range(1, 5) for n, amount in enumerate(amounts)]
    record(subscribed, read_file(statement(*rides)))
    load(subscribed)
    forget(subscribed)
    refresh_all(subscribed)
    assert differences(subscribed, "recurring_transactions") == 0

    def wrong() -> set[str]:
        query = "SELECT merchant FROM (TABLE recurring_transactions EXCEPT ALL SELECT * FROM find_recurring(1)) AS surplus"
        with subscribed.connect() as connection:
            return set(connection.scalars(sa.text(query)))

    with subscribed.begin() as connection:
        connection.execute(sa.text("UPDATE recurring_transactions SET times = times + 1"))
    assert wrong() == {"GYM", "TRAM"}
    exchange = "UPDATE transactions SET amount = -6 - amount WHERE transaction_date IN ('2025-03-05', '2025-03-08')"
    with subscribed.begin() as connection:
        connection.execute(sa.text(exchange))
        connection.execute(sa.text("UPDATE transaction_years SET changed_at = clock_timestamp()"))
        connection.execute(sa.text("UPDATE summary_changes SET changed_at = clock_timestamp()"))
    refresh_all(subscribed)
    assert wrong() == {"GYM"}
    assert scalar(subscribed, "SELECT count(*) FROM recurring_changes") == 0
    later = read_file(statement(("2025-12-24", "PRESENTS", "-80.00")))  # by then, neither has come for long
    record(subscribed, later)
    load(subscribed)
    refresh_all(subscribed)
    assert scalar(subscribed, "SELECT count(*) FROM recurring_transactions WHERE is_active OR stopped_on IS NULL") == 0
    assert wrong() == {"GYM"}
    with subscribed.begin() as connection:
        summaries.refresh(connection, "recurring_transactions", whole=True)
    assert differences(subscribed, "recurring_transactions") == 0


def test_what_the_new_summaries_say(filled: Engine) -> None:
    refund = ("2025-03-05", "COFFEE HOUSE", "1.00")
    transfer = ("2025-03-06", "TO SAVINGS", "-100.00")
    paid_back = ("2025-03-07", "COFFEE CLUB", "2.00")
    record(filled, read_file(statement(refund, transfer, paid_back, ("2025-03-31", "COFFEE HOUSE", "-6.00"))))
    load(filled)
    forget(filled)
    with filled.begin() as connection:
        connection.execute(sa.text("UPDATE transactions SET kind = 'transfer' WHERE description = 'TO SAVINGS'"))
        connection.execute(sa.text("UPDATE transactions SET kind = 'refund' WHERE amount IN (1, 2)"))
    refresh_all(filled)
    with filled.connect() as connection:
        daily = connection.execute(
            sa.text(
                "SELECT date::text, category, spent::text, received::text, balance_change::text, count, unproven_count "
                "FROM daily_category_summary WHERE date BETWEEN '2025-03-02' AND '2025-03-30' ORDER BY date"
            )
        )
        assert [tuple(row) for row in daily] == [
            ("2025-03-03", "Uncategorized", "9.00", "0.00", "-9.00", 2, 0),
            ("2025-03-05", "Uncategorized", "-1.00", "0.00", "1.00", 1, 0),
            ("2025-03-06", "Uncategorized", "0.00", "0.00", "-100.00", 1, 0),
            ("2025-03-07", "Uncategorized", "-2.00", "0.00", "2.00", 1, 0),
        ]
        coffee = connection.execute(
            sa.text(
                "SELECT year, month, spent::text, received::text, count, charge_count, smallest_charge::text, "
                "largest_charge::text, first_date::text, last_date::text "
                "FROM merchant_monthly_summary WHERE merchant = 'COFFEE HOUSE'"
            )
        )
        assert [tuple(row) for row in coffee] == [(2025, 3, "14.00", "0.00", 4, 3, "4.50", "6.00", "2025-03-03", "2025-03-31")]
        income = connection.execute(
            sa.text("SELECT smallest_charge, largest_charge FROM merchant_monthly_summary WHERE merchant = 'SALARY'")
        )
        assert tuple(income.one()) == (None, None)
        assert not connection.execute(sa.text("SELECT FROM merchant_monthly_summary WHERE merchant = 'TO SAVINGS'")).all()
        for view in ("daily_summary", "monthly_summary", "daily_category_summary", "merchant_monthly_summary"):
            sums = connection.execute(sa.text(f"SELECT sum(spent), sum(received) FROM {view}"))  # noqa: S608 - ours
            assert tuple(sums.one()) == (Decimal("912.00"), Decimal("2500.00")), view
        merchants = connection.execute(sa.text("SELECT merchant, spent, count FROM merchant_summary ORDER BY spent"))
        assert [tuple(row) for row in merchants] == [
            ("COFFEE CLUB", Decimal("-2.00"), 0),
            ("COFFEE HOUSE", Decimal("14.00"), 3),
            ("RENT", Decimal("900.00"), 1),
        ]
    assert [differences(filled, view) for view in SUMMARY_VIEWS] == [0] * len(SUMMARY_VIEWS)


def test_the_hundred_merchants_are_those_of_the_highest_spending_however_often(engine: Engine) -> None:
    often = [(f"2025-03-{day:02}", f"OFTEN {n}", f"-{n}.00") for n in range(1, 121) for day in range(1, 11)]
    once = [("2025-04-01", f"ONCE {n}", f"-{n * 100}.00") for n in range(1, 31)]
    record(engine, read_file(statement(*often, *once)))
    load(engine)
    forget(engine)
    refresh_all(engine)
    totals = {f"OFTEN {n}": n * 10 for n in range(1, 121)} | {f"ONCE {n}": n * 100 for n in range(1, 31)}
    hundred = sorted(totals, key=lambda name: (-totals[name], name))[:100]
    with engine.connect() as connection:
        shown = connection.scalars(sa.text('SELECT merchant FROM merchant_summary ORDER BY spent DESC, merchant COLLATE "C"'))
        assert list(shown) == hundred
    assert differences(engine, "merchant_summary") == 0


def test_a_name_too_long_for_an_index_is_cut_in_every_summary(engine: Engine) -> None:
    long = "".join(chr(0x4E00 + (n * 7919) % 20000) for n in range(4000))
    record(engine, read_file(statement(("2025-03-03", long, "-1.00"))))
    load(engine)
    forget(engine)
    refresh_all(engine)
    assert all(differences(engine, view) == 0 for view in SUMMARY_VIEWS)
    assert scalar(engine, "SELECT max(length(merchant)) FROM merchant_monthly_summary") == 500


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(first_day=date(2025, 3, 2)),
        Filters(last_day=date(2025, 3, 31)),
        Filters(accounts=[1]),
        Filters(category="Housing"),
    ],
    ids=["all", "from", "to", "account", "category"],
)
def test_what_a_list_comes_to_is_taken_from_the_summary_while_that_is_fresh(subscribed: Engine, filters: Filters) -> None:
    def listed() -> tuple[int, Mapping[str, Decimal]]:
        with subscribed.connect() as connection:
            found = list_transactions(connection, USER, filters, 1)
        return found.total, found.sums

    stale = listed()
    refresh_all(subscribed)
    assert listed() == stale
    with subscribed.begin() as connection:  # so that it can be told where the numbers are from
        connection.execute(sa.text("UPDATE daily_category_summary SET count = count + 1"))
    assert (listed() == stale) == (filters.category is not None)
    record(subscribed, read_file(statement(("2025-03-20", "TRAIN", "-30.00"))))
    load(subscribed)
    assert listed()[0] == stale[0] + (filters.category is None)


def test_status_tells_all(filled: Engine) -> None:
    forget(filled)
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
        "daily_category_summary": (3, False),
        "merchant_monthly_summary": (3, False),
        "recurring_transactions": (0, False),
    }
