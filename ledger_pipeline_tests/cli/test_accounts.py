"""``ledger accounts``: the real program on a real ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy.engine import Engine

from ledger_pipeline_tests.cli.conftest import invoke_ledger, parsed, refused, said
from ledger_pipeline_tests.database.imports import agrees, findings, import_results, ledger, scalar
from ledger_pipeline_tests.ledgers import CHECKING, read_file, statement

RENT = ("2024-12-31", "RENT", "-900.00")
COFFEE = ("2025-03-03", "COFFEE", "-4.50")
BUS = ("2025-03-04", "BUS", "-2.00")
NAMELESS = replace(CHECKING, mask=None)
NAME = "Harbor National Bank checking 7046"

Run = Callable[..., Result]


@pytest.fixture
def accounts(ledger_url: str, tmp_path: Path) -> Run:
    return lambda *arguments: invoke_ledger("accounts", *arguments, data_dir=tmp_path / "data", database_url=ledger_url)


def test_the_list(accounts: Run, engine: Engine) -> None:
    assert said(accounts("list")) == ["There is no account yet; the first import makes them."]
    import_results(engine, read_file(statement(RENT, COFFEE)), read_file(statement(BUS, account=NAMELESS)))
    first, second = parsed(accounts("list", "--json"))["accounts"]
    assert first == {
        "id": first["id"],
        "number": 2,
        "name": "Harbor National Bank checking",
        "institution": "Harbor National Bank",
        "kind": "checking",
        "mask": None,
        "currency": "USD",
        "statements": 1,
        "transactions": 1,
        "first_date": "2025-03-04",
        "last_date": "2025-03-04",
        "printed_as": ["harbor national bank checking USD"],
    }
    assert (second["number"], second["name"], second["transactions"]) == (1, NAME, 2)
    head, _, told = said(accounts("list"))
    assert head.split()[:4] == ["number", "account", "kind", "currency"]
    assert told.split()[-10:-6] == ["1", "2", "2024-12-31", "2025-03-03"]
    assert told.rstrip().endswith(" harbor national bank checking 7046 USD")


def test_what_is_joined_is_one_in_the_summaries_too(accounts: Run, engine: Engine) -> None:
    """The two have nothing in common, so that no transaction comes or goes: its account alone is another."""
    import_results(engine, read_file(statement(COFFEE)), read_file(statement(RENT, BUS, account=NAMELESS)))
    before = ledger(engine)
    assert said(accounts("join", "2", "1", "--dry-run")) == [f"Harbor National Bank checking would be part of {NAME}."]
    assert ledger(engine) == before
    assert said(accounts("join", "2", "1", "--yes")) == [f"Harbor National Bank checking is part of {NAME} now."]
    assert scalar(engine, "SELECT count(DISTINCT account_id) FROM daily_summary") == 1
    assert scalar(engine, "SELECT count(DISTINCT account_id) FROM monthly_summary") == 1
    assert agrees(engine) and findings(engine, "check_daily_summary")[0] == {"count": 0}
    [account] = parsed(accounts("list", "--json"))["accounts"]
    assert (account["transactions"], len(account["printed_as"])) == (3, 2)


def test_names_of_any_characters(accounts: Run, engine: Engine) -> None:
    import_results(engine, read_file(statement(COFFEE)))
    odd = '-x 100% [b]"it\'s"\nKonto März\x1b[31m \udcff'
    shown = r"""-x 100% [b]"it's"\nKonto März\x1b[31m ?"""
    assert said(accounts("rename", "--", "harbor", odd))[0].endswith(" now.")
    assert shown in said(accounts("list"))[1]
    assert said(accounts("rename", "--", odd, "Everyday")) == [f"{shown} is called Everyday now."]
    assert "No account is called '%'." in refused(accounts("rename", "%", "x"))


def test_what_cannot_be_done_is_a_sentence(accounts: Run, engine: Engine) -> None:
    others = [replace(CHECKING, currency="EUR"), replace(CHECKING, mask="1111")]
    import_results(engine, *(read_file(statement(COFFEE, account=account)) for account in (CHECKING, *others)))
    before = ledger(engine)
    for command, sentence in (
        (["join", "1", "1", "--yes"], "'1' and '1' are the same account."),
        (["join", "1", "2", "--yes"], "One account is in USD, the other in EUR"),
        (["join", "bank", "1", "--yes"], "3 accounts are called 'bank'. Name one by its number: 1, 2, 3"),
        (["rename", "bank", "x"], "3 accounts are called 'bank'."),
        (["rename", "99", "x"], "No account is called '99'. `ledger accounts list` shows them."),
        (["rename", "9" * 5000, "x"], "No account is called '999"),
        (["join", "\udcff\n", "1", "--yes"], "No account is called "),
    ):
        assert sentence in refused(accounts(*command))
    assert ledger(engine) == before
