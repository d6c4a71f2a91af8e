"""What an account holds when, by its statements: amounts below are as to the holder."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ledger_pipeline.exporting.balances import Balances, Movement, Stated, balances_of
from ledger_pipeline_tests.exporting.rows import BANK, CARD


def day(text: str) -> date:
    return date.fromisoformat(f"2025-{text}")


def stated(first: str, last: str, opening: str | None, closing: str | None, *, proven: bool = True) -> Stated:
    def amount(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    return Stated(1, f"{last}.pdf", day(first), day(last), amount(opening), amount(closing), proven)


def moved(on: str, amount: str, counted: str | None = None) -> Movement:
    return Movement(1, "USD", day(on), day(counted or on), Decimal(amount))


def brought(balances: Balances) -> list[tuple[str, str]]:
    return [(f"{one.day:%m-%d}", str(one.amount)) for one in balances.brought]


def asserted(balances: Balances) -> list[tuple[str, str]]:
    return [(f"{one.day:%m-%d}", str(one.amount)) for one in balances.assertions]


JANUARY = stated("01-01", "01-31", "100.00", "70.00")
FEBRUARY = stated("02-01", "02-28", "70.00", "75.00")
ROWS = [moved("01-05", "-30.00", "01-31"), moved("02-07", "5.00", "02-28")]


def test_a_chain_of_statements() -> None:
    found = balances_of(BANK, "USD", [FEBRUARY, JANUARY], ROWS)
    assert brought(found) == [("01-01", "100.00")]
    assert asserted(found) == [("01-31", "70.00"), ("02-28", "75.00")]
    assert (found.opened, found.last_day, found.held) == (day("01-01"), day("02-28"), Decimal("75.00"))


def test_a_card_owes() -> None:
    found = balances_of(CARD, "USD", [stated("01-01", "01-31", "100.00", "130.00")], ROWS[:1])
    assert brought(found) == [("01-01", "-100.00")] and asserted(found) == [("01-31", "-130.00")]


def test_a_row_that_a_later_statement_counts() -> None:
    rows = [moved("01-05", "-30.00", "01-31"), moved("01-30", "5.00", "02-28")]
    [first, second] = balances_of(BANK, "USD", [JANUARY, FEBRUARY], rows).assertions
    assert (first.amount, first.printed) == (Decimal("75.00"), Decimal("70.00"))
    assert (second.amount, second.printed) == (Decimal("75.00"), Decimal("75.00"))


def test_a_row_that_an_earlier_statement_counts() -> None:
    rows = [moved("02-02", "-30.00", "01-31"), moved("02-07", "5.00", "02-28")]
    [first, _second] = balances_of(BANK, "USD", [JANUARY, FEBRUARY], rows).assertions
    assert (first.amount, first.printed) == (Decimal("100.00"), Decimal("70.00"))


def test_a_statement_that_is_missing() -> None:
    april = stated("04-01", "04-30", "60.00", "61.00")
    found = balances_of(BANK, "USD", [JANUARY, april], [ROWS[0], moved("04-02", "1.00", "04-30")])
    assert brought(found) == [("01-01", "100.00"), ("04-01", "-10.00")]
    assert found.brought[1].reason == "Unaccounted for: no proven statement covers 2025-02-01 to 2025-03-31"
    assert asserted(found) == [("01-31", "70.00"), ("04-30", "61.00")]


def test_a_row_that_is_missing() -> None:
    found = balances_of(BANK, "USD", [JANUARY, FEBRUARY], ROWS[:1])
    assert brought(found) == [("01-01", "100.00"), ("02-01", "5.00")]
    assert "differ" in found.brought[1].reason


def test_the_first_statement_does_not_add_up() -> None:
    found = balances_of(BANK, "USD", [JANUARY], [])
    assert brought(found) == [("01-01", "100.00"), ("01-01", "-30.00")]
    assert [one.is_opening for one in found.brought] == [True, False]


def test_no_opening_is_printed() -> None:
    found = balances_of(BANK, "USD", [stated("01-01", "01-31", None, "70.00")], ROWS[:1])
    assert brought(found) == [("01-01", "100.00")]


def test_what_is_not_proven_is_not_asserted() -> None:
    found = balances_of(BANK, "USD", [stated("01-01", "01-31", "100.00", "71.00", proven=False)], ROWS[:1])
    assert brought(found) == [("01-01", "100.00")] and asserted(found) == []
    assert found.held == Decimal("70.00")


def test_rows_before_the_first_statement() -> None:
    """Those of the flat ledger, which no statement prints."""
    early = Movement(1, "USD", date(2024, 6, 1), date(2024, 6, 1), Decimal("-8.00"))
    found = balances_of(BANK, "USD", [JANUARY], [early, ROWS[0]])
    assert [(one.day, one.amount) for one in found.brought] == [(date(2024, 6, 1), Decimal("108.00"))]
    assert asserted(found) == [("01-31", "70.00")]


def test_two_statements_end_on_one_day() -> None:
    """A second account's that was taken for this one: what follows from before is believed."""
    stranger = stated("01-10", "01-31", "5.00", "6.00")
    found = balances_of(BANK, "USD", [stranger, JANUARY], ROWS[:1])
    assert brought(found) == [("01-01", "100.00")] and asserted(found) == [("01-31", "70.00")]


def test_statements_that_overlap() -> None:
    """A row counts from the end of the first statement that prints it."""
    across = stated("01-15", "02-15", "70.00", "75.00")
    rows = [moved("01-05", "-30.00", "01-31"), moved("02-07", "5.00", "02-15")]
    found = balances_of(BANK, "USD", [JANUARY, across, FEBRUARY], rows)
    assert brought(found) == [("01-01", "100.00")]
    assert asserted(found) == [("01-31", "70.00"), ("02-15", "75.00"), ("02-28", "75.00")]


def test_without_statements() -> None:
    found = balances_of(BANK, "EUR", [], [moved("01-05", "-30.00")])
    assert (found.brought, found.assertions, found.held, found.opened) == ((), (), Decimal("-30.00"), day("01-05"))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"first_day": "02-01"}, ([("02-01", "70.00")], [("02-28", "75.00")], "75.00")),
        ({"first_day": "01-05"}, ([("01-05", "100.00")], [("01-31", "70.00"), ("02-28", "75.00")], "75.00")),
        ({"last_day": "01-31"}, ([("01-01", "100.00")], [("01-31", "70.00")], "70.00")),
        ({"last_day": "01-04"}, ([("01-01", "100.00")], [], "100.00")),
        ({"first_day": "02-08", "last_day": "02-09"}, ([("02-08", "75.00")], [], "75.00")),
    ],
)
def test_some_days(days: dict[str, str], expected: tuple[Any, ...]) -> None:
    found = balances_of(BANK, "USD", [JANUARY, FEBRUARY], ROWS, **{name: day(text) for name, text in days.items()})
    assert (brought(found), asserted(found), str(found.held)) == expected


def test_days_after_the_last() -> None:
    found = balances_of(BANK, "USD", [JANUARY, FEBRUARY], ROWS, first_day=day("06-01"))
    assert brought(found) == [("06-01", "75.00")]
    assert (found.opened, found.last_day, found.held) == (day("06-01"), day("06-01"), Decimal("75.00"))


def test_days_after_something_is_missing() -> None:
    april = stated("04-01", "04-30", "60.00", "61.00")
    rows = [ROWS[0], moved("04-02", "1.00", "04-30")]
    found = balances_of(BANK, "USD", [JANUARY, april], rows, first_day=day("04-02"))
    assert brought(found) == [("04-02", "60.00")] and asserted(found) == [("04-30", "61.00")]
