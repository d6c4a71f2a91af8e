"""``ledger why``: what it tells is what happened."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from sqlalchemy.engine import Engine

from ledger_pipeline.parsing import Verdict
from ledger_pipeline_tests.cli.conftest import invoke_ledger, parsed, refused, said
from ledger_pipeline_tests.database.imports import import_results, scalar
from ledger_pipeline_tests.ledgers import read_file, statement

RENT = ("2025-03-01", "RENT", "-900.00")
COFFEE = ("2025-03-03", "[red]COFFEE\x1b[0m", "-4.50")
MARCH = ("2025-03-01", "2025-03-31")
WHEN = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"

Run = Callable[..., Result]


@pytest.fixture
def why(ledger_url: str, tmp_path: Path) -> Run:
    return lambda *arguments: invoke_ledger("why", *arguments, data_dir=tmp_path / "data", database_url=ledger_url)


def number_of(engine: Engine, description: str) -> str:
    return str(scalar(engine, "SELECT min(id) FROM transactions WHERE description = :said", said=description))


def test_the_story_of_a_transaction(why: Run, engine: Engine) -> None:
    march = read_file(statement(RENT, COFFEE, period=MARCH), name="march.pdf")
    online = statement(RENT, ("2025-03-09", "BOOKS", "-20.00"))
    import_results(engine, march)
    import_results(engine, read_file(replace(online, verdict=Verdict.UNPROVABLE, proofs=()), name="online.pdf"))
    number = number_of(engine, "RENT")
    told = said(why(number))
    uuid = scalar(engine, "SELECT uuid FROM transactions WHERE description = 'RENT'")
    assert told[:3] == [
        f"{number}: 2025-03-01  RENT  -900.00",
        f"Account: Harbor National Bank checking 7046. UUID {uuid}.",
        "Recognised: purchase at Rent (by its wording); Home:Rent by the rule “Rent”. It counts as spending.",
    ]
    assert re.fullmatch(
        r"It was brought by march\.pdf \(page 1, row 1, 2025-03-01 to 2025-03-31\), which is proven by its own arithmetic: "
        rf"“RENT” -900\.00\. Import 1, {WHEN}, by command line\.",
        told[3],
    )
    assert re.fullmatch(
        r"Also printed by online\.pdf \(page 1, row 1\), which prints nothing to check its rows against: “RENT” -900\.00\. "
        rf"Import 2, {WHEN}, by command line\.",
        told[4],
    )
    assert len(told) == 5
    found = parsed(why(str(uuid), "--json"))
    assert (found["number"], found["amount"], found["account"]) == (
        int(number),
        "-900.00",
        "Harbor National Bank checking 7046",
    )
    assert {
        name: found[name] for name in ("kind", "merchant", "merchant_source", "category", "category_source", "category_rule")
    } == {
        "kind": "purchase",
        "merchant": "Rent",
        "merchant_source": "cleaned",
        "category": "Home:Rent",
        "category_source": "rule",
        "category_rule": "Rent",
    }
    assert [(line["file"], line["decision"], line["amount"], line["period_start"]) for line in found["lines"]] == [
        ("march.pdf", "loaded", "-900.00", "2025-03-01"),
        ("online.pdf", "duplicate", "-900.00", None),
    ]


@pytest.mark.parametrize(
    ("row", "said_of_it"),
    [
        (
            ("2025-03-02", "WHOLE FOODS MARKET", "-9.00"),
            "purchase at Whole Foods Market; Food:Groceries by the rule “Known merchants of Food:Groceries”."
            " It counts as spending",
        ),
        (
            ("2025-03-02", "TWO OLD CROWS BOSTON MA", "-9.00"),
            "purchase at Two Old Crows (by its wording); no category: no rule knows it. It counts as spending",
        ),
        (
            ("2025-03-02", "REFUND WHOLE FOODS MARKET", "9.00"),
            "refund from Whole Foods Market; Food:Groceries by the rule “Known merchants of Food:Groceries”."
            " It counts as less spending",
        ),
        (("2025-03-02", "PAYROLL", "9.00"), "deposit; Income:Salary by the rule “Salary”. It counts as income"),
        (
            ("2025-03-02", "ONLINE TRANSFER TO SAVINGS", "-9.00"),
            "transfer; Transfers as every move. It counts as a move between your own accounts, by its wording:"
            " neither spending nor income",
        ),
        (("2025-03-02", "CHECK 1042", "-9.00"), "withdrawal; no category: no rule knows it. It counts as spending"),
    ],
)
def test_what_it_is_taken_for_and_by_what(why: Run, engine: Engine, row: tuple[str, str, str], said_of_it: str) -> None:
    import_results(engine, read_file(statement(row)))
    assert said(why(number_of(engine, row[1])))[2] == f"Recognised: {said_of_it}."


def test_what_came_with_an_earlier_version_and_what_was_accepted_is_told(why: Run, engine: Engine) -> None:
    import_results(engine, read_file(statement(RENT)))
    for source, told in (("migrated", "migrated from an earlier version"), ("learned", "by the suggestion that you accepted")):
        with engine.begin() as connection:
            connection.execute(
                sa.text("UPDATE transactions SET category_source = :source, category_rule = NULL"), {"source": source}
            )
        assert f"; Home:Rent {told}. " in said(why(number_of(engine, "RENT")))[2]


def test_equal_purchases_are_told(why: Run, engine: Engine) -> None:
    import_results(engine, read_file(statement(COFFEE, COFFEE, period=MARCH)))
    first, second = scalar(engine, "SELECT array_agg(id ORDER BY id) FROM transactions")
    told = said(why(str(first)))
    assert told[0] == rf"{first}: 2025-03-03  [red]COFFEE\x1b[0m  -4.50"
    assert told[-1].startswith(f"Said the same on the same day, and counted as a purchase of its own: {second}.")


def test_the_owners_word_is_told(why: Run, engine: Engine, ledger_url: str, tmp_path: Path) -> None:
    import_results(engine, read_file(statement(RENT, COFFEE, closing="1.00"), name="wrong.pdf"))
    settings = {"data_dir": tmp_path / "data", "database_url": ledger_url}
    said(invoke_ledger("quarantine", "accept", "wrong.pdf", "--reason", "the bank's error", **settings))
    number = number_of(engine, "RENT")
    said(invoke_ledger("transactions", "set-category", number, "Home", **settings))
    said(invoke_ledger("transactions", "note", number, "first\nsecond", **settings))
    told = said(why(number))
    assert "which contradicts itself and was accepted by hand (the bank's error)" in told[3]
    assert "; Home by hand. It counts as spending." in told[2]
    assert told[4].startswith("You set its category to Home ") and told[5] == r"Your note: first\nsecond"
    said(invoke_ledger("transactions", "exclude", number, **settings))
    told = said(why(number))
    assert re.fullmatch(rf"You took it out of the ledger {WHEN}: no statement brings it back\.", told[2])
    assert told[3].startswith("It is printed by wrong.pdf")
    file = said(why("wrong.pdf"))
    said(invoke_ledger("imports", "undo", "1", **settings))
    assert said(why(number))[3] == "No statement in the ledger prints it."
    assert f"excluded by hand ({number})" in next(line for line in file if " RENT " in line)


def test_the_story_of_a_file(why: Run, engine: Engine, ledger_url: str, tmp_path: Path) -> None:
    march = read_file(statement(RENT, COFFEE, period=MARCH), name="march.pdf")
    again = read_file(statement(RENT, ("2025-03-09", "BOOKS", "-20.00")), name="again.pdf")
    import_results(engine, march)
    import_results(engine, again, replace(march))
    told = said(why("again.pdf"))
    assert told[0] == f"again.pdf (SHA-256 {(again.sha256 or b'').hex()[:12]}…) is imported."
    assert re.fullmatch(rf"Import 2, {WHEN}, by command line: imported\.", told[1])
    assert told[3] == "Harbor National Bank checking 7046, ? to ?, proven. 2 rows: 1 duplicate, 1 loaded."
    rent, books = map(str.rstrip, told[5:])
    assert rent.endswith(f"transaction {number_of(engine, 'RENT')}, brought by march.pdf")
    assert books.endswith(f"transaction {number_of(engine, 'BOOKS')}")
    found = parsed(why("/inbox/march.pdf", "--json"))
    assert [log["outcome"] for log in found["imports"]] == ["imported", "known"]
    assert {row["amount"] for row in found["rows"]} == {"-900.00", "-4.50"}
    settings = {"data_dir": tmp_path / "data", "database_url": ledger_url}
    said(invoke_ledger("imports", "undo", "2", **settings))
    told = said(why("again.pdf"))
    assert told[0].endswith(" is reverted.") and "; that import was undone " in told[1]
    assert told[3].endswith("2 rows: 2 reverted.")


def test_a_hash_may_begin_with_digits_alone(why: Run, engine: Engine) -> None:
    digits = next(file for _ in range(10_000) if (file := read_file(statement(RENT))).sha256.hex()[:6].isdecimal())  # type: ignore[union-attr]
    import_results(engine, digits)
    assert digits.sha256 is not None
    assert parsed(why(digits.sha256.hex()[:6], "--json"))["sha256"] == digits.sha256.hex()


def test_what_is_not_there_is_a_sentence(why: Run, engine: Engine) -> None:
    import_results(engine, read_file(statement(RENT)))
    for named, sentence in (
        ("999", "There is no transaction 999. `ledger transactions list` shows their numbers."),
        ("9" * 40, "is neither the number nor the UUID of a transaction."),
        ("00000000-0000-0000-0000-000000000000", "There is no transaction 0"),
        ("-no.pdf", "No file called '-no.pdf' was ever imported."),
        ("²", "No file called '²' was ever imported."),
        ("a\n'; --\udcff\x1b[31m", "was ever imported."),
    ):
        assert sentence in refused(why("--", named))
