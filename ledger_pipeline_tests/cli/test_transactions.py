"""``ledger transactions``: the real program on a real ledger."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from ledger_pipeline_tests.cli.conftest import run_ledger
from ledger_pipeline_tests.database.imports import import_results, scalar
from ledger_pipeline_tests.ledgers import read_file, statement

RENT = ("2025-03-01", "RENT", "-900.00")
COFFEE = ("2025-03-03", "[red]COFFEE", "-4.50")
BOOKS = ("2025-03-09", "BOOKS\x1b[31m", "-20.00")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def ledger(engine: Engine, ledger_url: str, tmp_path: Path) -> Run:
    """``ledger transactions`` on a ledger with four transactions."""
    import_results(engine, read_file(statement(RENT, COFFEE, COFFEE, BOOKS)))

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run_ledger("transactions", *arguments, data_dir=tmp_path / "data", database_url=ledger_url)

    return run


def parsed(result: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert (result.returncode, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def said(result: subprocess.CompletedProcess[str]) -> list[str]:
    assert (result.returncode, result.stderr) == (0, "")
    assert "\x1b" not in result.stdout
    return result.stdout.splitlines()


def refused(result: subprocess.CompletedProcess[str]) -> str:
    assert (result.returncode, result.stdout) == (1, "")
    assert re.fullmatch(r"Error: .+\n", result.stderr)
    return result.stderr


def test_the_list(ledger: Run) -> None:
    found = parsed(ledger("list", "--json"))
    assert [transaction["description"] for transaction in found["transactions"]] == [BOOKS[1], COFFEE[1], COFFEE[1], RENT[1]]
    books = found["transactions"][0]
    assert found == {"transactions": found["transactions"], "total": 4, "sums": {"USD": "-929.00"}}
    assert books == {
        "id": books["id"],
        "number": books["number"],
        "date": "2025-03-09",
        "posting_date": None,
        "account": "Harbor National Bank checking 7046",
        "description": BOOKS[1],
        "amount": "-20.00",
        "currency": "USD",
        "balance": None,
        "merchant": "Books",
        "kind": "purchase",
        "transfer": None,
        "category": "Entertainment:Reading",
        "note": None,
        "excluded": False,
    }
    assert isinstance(books["number"], int) and re.fullmatch(r"[0-9a-f-]{36}", books["id"])
    shown = said(ledger("list", "--limit", "2"))
    assert shown[0].split() == [
        "number", "date", "account", "description", "merchant", "amount", "currency", "category", "note",
    ]  # fmt: skip
    assert re.search(r"  BOOKS\\x1b\[31m +Books +-20\.00 ", shown[1]) and "[red]COFFEE" in shown[2]
    assert shown[-1] == "4 transactions, -929.00 USD together; 2 more are not shown (--limit)"

    filters = (
        "--account",
        "harbor",
        "--from",
        "2025-03-02",
        "--to",
        "2025-03-09",
        "--min",
        "5",
        "--max",
        "20.00",
        "--category",
        "entertainment:reading",
    )
    assert parsed(ledger("list", "--json", "--search", "books", *filters))["transactions"] == [books]
    assert parsed(ledger("list", "--json", "--uncategorised"))["total"] == 0
    assert parsed(ledger("list", "--json", "--search", "%' OR 1=1; --\n", "--category", "\udcff"))["total"] == 0
    assert said(ledger("list", "--excluded")) == said(ledger("list", "--unproven")) == ["0 transactions"]
    assert "No account is called 'Elsewhere'" in refused(ledger("list", "--account", "Elsewhere"))


def test_a_category_takes_those_below_it(ledger: Run) -> None:
    books = parsed(ledger("list", "--json", "--search", "books"))
    number = str(books["transactions"][0]["number"])
    assert parsed(ledger("list", "--json", "--category", "ENTERTAINMENT"))["transactions"] == books["transactions"]
    assert parsed(ledger("list", "--json", "--category", "Enter"))["total"] == 0  # part of a name is no name
    assert said(ledger("list", "--category", "readin")) == [
        "No transaction in the ledger has the category “readin”. The nearest: Entertainment:Reading."
    ]
    assert said(ledger("list", "--category", "Enterteinment"))[0].endswith(
        " The nearest: Entertainment, Entertainment:Reading."
    )
    assert said(ledger("list", "--category", "\x1b[31m 0")) == [r"No transaction in the ledger has the category “\x1b[31m 0”."]
    assert said(ledger("list", "--category", "Entertainment", "--to", "2024")) == ["0 transactions"]
    said(ledger("exclude", number))
    [taken_out] = parsed(ledger("list", "--excluded", "--json", "--category", "entertainment"))["transactions"]
    assert taken_out == {**books["transactions"][0], "excluded": True}


def test_a_move_stays_one_whatever_its_category(ledger: Run, engine: Engine) -> None:
    import_results(engine, read_file(statement(("2025-04-02", "ONLINE TRANSFER TO SAVINGS", "-500.00"))))
    number = scalar(engine, "SELECT id FROM transactions WHERE amount = -500")
    [line] = said(ledger("set-category", str(number), "Savings"))
    assert line.endswith(
        ": category “Savings” (was “Transfers”). It still counts as a move between your own accounts, by its wording: "
        "neither spending nor income."
    )
    assert scalar(engine, "SELECT sum(spent) FROM monthly_summary WHERE category = 'Savings'") == 0


def test_the_way_of_a_correction(ledger: Run, engine: Engine) -> None:
    """Taken out, asked for, put back; each with its sentence, and the summaries behind it."""
    books, coffee, *_ = parsed(ledger("list", "--json"))["transactions"]
    number, other = str(books["number"]), str(coffee["number"])
    name = rf"Transaction {number} (2025-03-09 BOOKS\x1b[31m, -20.00 USD)"

    assert said(ledger("exclude", number)) == [
        f"{name} is out of the ledger. `ledger transactions restore {number}` brings it back."
    ]
    assert scalar(engine, "SELECT sum(spent) FROM daily_summary") == scalar(engine, "SELECT -sum(amount) FROM transactions")
    assert "excluded already" in refused(ledger("exclude", other, number))
    [taken_out] = parsed(ledger("list", "--excluded", "--json"))["transactions"]
    assert taken_out == {**books, "excluded": True}

    done = parsed(ledger("restore", "--json", books["id"]))
    assert done == {"edits": [{"before": taken_out, "after": books}], "years": [2025]}
    assert "nothing to restore" in refused(ledger("restore", number))
    assert scalar(engine, "SELECT sum(count) FROM daily_summary") == 4

    called = (f"Transaction {number} (", f"Transaction {other} (")
    for line, start in zip(said(ledger("set-category", number, other, "Food & Drink")), called, strict=True):
        assert line.startswith(start)
        assert re.search(r": category “Food & Drink” \(was “[A-Z][A-Za-z:]+”\)$", line)
    assert scalar(engine, "SELECT sum(count) FROM monthly_summary WHERE category = 'Food & Drink'") == 2
    [line] = said(ledger("set-category", "--clear", other))  # then it is what the rules say
    assert re.search(r": category “[A-Z][A-Za-z:]+” \(was “Food & Drink”\)$", line)

    text = "it's 100 %;\n\"half\" -- Anna's"
    [line] = said(ledger("note", number, text))
    assert line == f"{name}: note “it's 100 %;\\n\"half\" -- Anna's” (was none)"
    [edit] = parsed(ledger("note", "--clear", number, "--json"))["edits"]
    assert (edit["before"]["note"], edit["after"]["note"], edit["after"]["category"]) == (text, None, "Food & Drink")


def test_what_is_not_there_changes_nothing(ledger: Run, engine: Engine) -> None:
    number = str(parsed(ledger("list", "--json"))["transactions"][0]["number"])
    for wrong, sentence in (
        ("999", "There is no transaction 999."),
        ("rent", "'rent' is neither the number nor the UUID of a transaction."),
        ("9" * 5000, "is neither the number nor the UUID"),
    ):
        assert sentence in refused(ledger("exclude", number, wrong))
    assert "No account is called '999" in refused(ledger("list", "--account", "9" * 5000))
    assert "1 to 100 characters" in refused(ledger("set-category", number, "x" * 101))
    assert scalar(engine, "SELECT count(*) FROM transactions") == 4
    assert scalar(engine, "SELECT count(*) FROM transaction_edits") == 0


def test_without_a_ledger_it_is_a_sentence(tmp_path: Path) -> None:
    assert "There is no ledger in" in refused(run_ledger("transactions", "list", data_dir=tmp_path / "data"))
    assert not (tmp_path / "data").exists()
