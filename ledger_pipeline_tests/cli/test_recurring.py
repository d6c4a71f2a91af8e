"""``ledger recurring``: what the view has, the dearest first, and what has stopped where it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy.engine import Engine

from ledger_pipeline.database import summaries
from ledger_pipeline_tests.cli.conftest import invoke_ledger, parsed, said
from ledger_pipeline_tests.database.imports import import_results
from ledger_pipeline_tests.ledgers import read_file, statement

Run = Callable[..., Result]

#: So many days before today; the account's newest is of yesterday.
TODAY = date.today()  # noqa: DTZ011 - as the command takes it
PAY, FILMS, RENT, GONE = "PAYROLL HARBOR WORKS", "RED FILMS", "RENT OAK STREET", "NEWSPAPER"


def day(before: int) -> str:
    return str(TODAY - timedelta(days=before))


@pytest.fixture
def ledger(engine: Engine, ledger_url: str, tmp_path: Path) -> Run:
    rows = [
        *((day(7 * n + 3), FILMS, "-9.99" if n > 7 else "-11.99") for n in range(12)),
        *((day(14 * n + 1), PAY, "1200.00") for n in range(6)),
        *((day(7 * n + 9), RENT, "-250.00") for n in range(10)),
        *((day(7 * n + 100), GONE, "-4.50") for n in range(8)),
    ]
    import_results(engine, read_file(statement(*sorted(rows))))
    with engine.begin() as connection:
        summaries.refresh(connection, "recurring_transactions", whole=True)
    return lambda *arguments: invoke_ledger(*arguments, data_dir=tmp_path / "data", database_url=ledger_url)


def test_what_goes_on_is_listed_with_what_is_due(ledger: Run) -> None:
    heading, *rows, total = said(ledger("recurring"))
    assert heading.split("  ")[0] == "merchant" and total == "3 active, 1 stopped (--all)"
    told = {row.split("  ")[0]: row for row in rows}
    assert [name.casefold() for name in told] == ["rent oak street", "red films", "harbor works"]
    rent, films, pay = told.values()
    assert f"overdue since {day(2)}" in rent and " 250.00 " in rent
    assert films.split()[-5:] == ["9.99", "→", "11.99", "on", day(52)] and f" {day(-4)} " in films
    assert " in " in pay and "every two weeks" in pay and "1,200.00" in pay and f" {day(-13)}" in pay
    every = said(ledger("recurring", "--all"))
    assert [row.split() for row in every[:4]] == [row.split() for row in (heading, *rows)]
    assert "Newspaper" in every[-2] and f"stopped {day(93)}" in every[-2] and every[-1] == "3 active, 1 stopped"


def test_as_json(ledger: Run) -> None:
    found = parsed(ledger("recurring", "--json"))["recurring"]
    assert [(one["usual_amount"], one["is_overdue"], one["is_active"]) for one in found] == [
        ("250.00", True, True),
        ("11.99", False, True),
        ("1200.00", False, True),
    ]
    assert found[1]["previous_amount"] == "9.99" and found[1]["price_changed_on"] == day(52)
    [gone] = parsed(ledger("recurring", "--all", "--json"))["recurring"][3:]
    assert (gone["is_active"], gone["next_date"], gone["stopped_on"]) == (False, None, day(93))


def test_an_empty_ledger_has_none(ledger_url: str, tmp_path: Path) -> None:
    assert said(invoke_ledger("recurring", data_dir=tmp_path / "data", database_url=ledger_url)) == ["0 active, 0 stopped"]
