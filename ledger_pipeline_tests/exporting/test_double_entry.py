"""beancount and hledger: accepted by their own checkers, which also prove that the rows lead to the printed balances."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ledger_pipeline.exporting.as_beancount import write_beancount
from ledger_pipeline.exporting.as_hledger import write_hledger
from ledger_pipeline.exporting.balances import Balances
from ledger_pipeline.exporting.double_entry import Books
from ledger_pipeline.exporting.model import OtherSide, Row
from ledger_pipeline.exporting.names import Names
from ledger_pipeline_tests.exporting.conftest import Exporter
from ledger_pipeline_tests.exporting.ledger import AWKWARD, FILE
from ledger_pipeline_tests.exporting.programs import asked, found, judged
from ledger_pipeline_tests.exporting.rows import BANK, CARD, a_row

#: What beancount itself reads: errors, the postings that carry a UUID, and what accounts hold in the end.
READ = """
import json, sys
from beancount import loader
from beancount.core import data, realization
entries, errors, options = loader.load_file(sys.argv[1])
transactions = list(data.filter_txns(entries))
postings = [
    {"uuid": p.meta["uuid"], "account": p.account, "amount": str(p.units.number), "currency": p.units.currency,
     "date": str(p.meta.get("date", t.date)), "payee": t.payee, "narration": p.meta.get("description", t.narration),
     "statement": p.meta.get("statement"), "proven": t.flag == "*", "others": [o.account for o in t.postings if o is not p]}
    for t in transactions for p in t.postings if "uuid" in p.meta
]
opened = {e.account: e.meta.get("uuid") for e in entries if isinstance(e, data.Open)}
asserted = sum(isinstance(e, data.Balance) for e in entries)
others = [[t.narration, [[p.account, str(p.units)] for p in t.postings]] for t in transactions
          if not any("uuid" in p.meta for p in t.postings)]
print(json.dumps({"errors": [e.message for e in errors], "postings": postings, "opened": opened, "asserted": asserted,
                  "others": others}))
"""


@pytest.fixture(scope="module")
def beancount(exports: dict[str, Path]) -> dict[str, Any]:
    read: dict[str, Any] = asked(READ, exports["beancount"])
    assert read["errors"] == []
    return read


# ---------------------------------------------------------------- their own checkers


def test_bean_check_accepts_it(exports: dict[str, Path]) -> None:
    for program in found("bean-check"):
        done = judged(program, exports["beancount"])
        assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_hledger_accepts_it(exports: dict[str, Path]) -> None:
    for program in found("hledger"):
        done = judged(program, "-f", exports["hledger"], "check", "--strict", "ordereddates")
        assert (done.returncode, done.stdout + done.stderr) == (0, "")


OPTIONS = {
    "a month": ("--from", "2025-02", "--to", "2025-02"),
    "from within a statement": ("--from", "2025-01-08"),
    "to within a transfer": ("--to", "2025-02-11"),
    "from within a transfer": ("--from", "2025-01-31"),
    "one account": ("--account", "northline"),
    "before all": ("--to", "2020"),
    "after all": ("--from", "2030"),
    "an account that has no rows then": ("--from", "2025-04", "--account", "northline"),
}


@pytest.mark.parametrize("options", OPTIONS.values(), ids=list(OPTIONS))
def test_parts_are_accepted(export: Exporter, tmp_path: Path, options: tuple[str, ...]) -> None:
    for program in found("bean-check"):
        done = judged(program, export("beancount", tmp_path, "--force", *options))
        assert (done.returncode, done.stdout + done.stderr) == (0, "")
    for program in found("hledger"):
        done = judged(program, "-f", export("hledger", tmp_path, "--force", *options), "check", "--strict", "ordereddates")
        assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize("change", ["a cent more", "a row less", "a row on another day"])
def test_the_checkers_see_what_is_wrong(exports: dict[str, Path], tmp_path: Path, change: str) -> None:
    """Whatever is wrong in both legs of one transaction, the balances of the statements tell."""
    for form, wanted in (("beancount", "bean-check"), ("hledger", "hledger")):
        text = exports[form].read_text(encoding="utf-8")
        [entry] = [entry for entry in text.split("\n\n") if "SALARY BRIGHTWATER" in entry]
        changes = {
            "a cent more": entry.replace("3100.50", "3100.51"),
            "a row less": "",
            "a row on another day": entry.replace("2025-01-03", "2025-02-03"),
        }
        wrong = tmp_path / exports[form].name
        wrong.write_text(text.replace(entry, changes[change]), encoding="utf-8")
        for program in found(wanted):
            done = judged(program, wrong) if form == "beancount" else judged(program, "-f", wrong, "check")
            assert done.returncode != 0 and "alance" in done.stderr


# ---------------------------------------------------------------- what they read


def test_beancount_reads_every_row(beancount: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    read = {posting["uuid"]: posting for posting in beancount["postings"]}
    assert len(read) == len(beancount["postings"]) == len(rows)
    for row in rows:
        posting = read[row["uuid"]]
        assert (Decimal(posting["amount"]), posting["currency"]) == (row["amount"], row["currency"])
        assert posting["date"] == str(row["date"])
        assert posting["statement"] == row["statement_file"]
        assert posting["narration"] == row["description"]
        assert beancount["opened"][posting["account"]] == row["account_uuid"]
        assert posting["account"].startswith("Liabilities:" if row["account_kind"] == "credit_card" else "Assets:")
        assert posting["proven"] or not row["proven"]


def test_beancount_adds_up(beancount: dict[str, Any], sums: dict[tuple[str, str], Decimal]) -> None:
    read: dict[tuple[str, str], Decimal] = {}
    for posting in beancount["postings"]:
        place = beancount["opened"][posting["account"]], posting["currency"]
        read[place] = read.get(place, Decimal()) + Decimal(posting["amount"])
    assert read == sums


def test_hledger_reads_every_row(exports: dict[str, Path], rows: list[dict[str, Any]]) -> None:
    for program in found("hledger"):
        done = judged(program, "-f", exports["hledger"], "register", "tag:^uuid$", "-O", "csv")
        read = Counter((line["date"], line["amount"]) for line in csv.DictReader(io.StringIO(done.stdout)))
        assert read == Counter((str(row["date"]), f"{row['amount']} {row['currency']}") for row in rows)


def test_hledger_adds_up(exports: dict[str, Path], sums: dict[tuple[str, str], Decimal]) -> None:
    uuids = dict(re.findall(r"^account (\S+)  ; .*\(([0-9a-f-]{36})\)$", exports["hledger"].read_text(), re.MULTILINE))
    for program in found("hledger"):
        done = judged(program, "-f", exports["hledger"], "balance", "tag:^uuid$", "--flat", "--no-total", "-O", "csv")
        read = {}
        for line in csv.DictReader(io.StringIO(done.stdout)):
            amount, currency = line["balance"].split()
            read[uuids[line["account"]], currency] = Decimal(amount)
        assert read == sums


def test_spending_and_income_are_those_of_the_ledger(exports: dict[str, Path], rows: list[dict[str, Any]]) -> None:
    """What is no move is one of them, and what was spent less what was received is the same here as there."""
    expected: dict[str, Decimal] = {}
    for row in rows:
        if row["kind"] not in ("transfer", "payment"):
            expected[row["currency"]] = expected.get(row["currency"], Decimal()) - row["amount"]
    for program in found("hledger"):
        read: dict[str, Decimal] = {}
        done = judged(program, "-f", exports["hledger"], "balance", "^Expenses", "^Income", "--flat", "--no-total", "-O", "csv")
        for line in csv.DictReader(io.StringIO(done.stdout)):
            for balance in line["balance"].split(", "):
                amount, currency = balance.split()
                read[currency] = read.get(currency, Decimal()) + Decimal(amount)
        assert read == expected


def test_every_proven_statement_is_asserted(exports: dict[str, Path], beancount: dict[str, Any]) -> None:
    assert beancount["asserted"] == 9
    assert exports["hledger"].read_text().count("* Balance of the statement") == 9


def test_what_is_beside_the_rows(beancount: dict[str, Any]) -> None:
    told = {narration: postings for narration, postings in beancount["others"] if narration != "Opening balance"}
    assert told == {
        "Unaccounted for: no proven statement covers 2025-02-01 to 2025-02-28": [
            ["Assets:Caixa-d-Oriol-Peña-日本-checking", "-50.00 EUR"],
            ["Equity:Unaccounted", "50.00 EUR"],
        ],
        "Excluded from the ledger by hand": [
            ["Assets:Harbor-National-Bank-checking-7046", "-19.99 USD"],
            ["Equity:Excluded", "19.99 USD"],
        ],
    }
    opening = [postings[0] for narration, postings in beancount["others"] if narration == "Opening balance"]
    assert ["Liabilities:Northline-Card-credit-card-9064", "-80.25 USD"] in opening  # what is owed
    assert [
        "Assets:Harbor-National-Bank-checking-7046",
        "5008.00 USD",
    ] in opening  # eight were spent before the first statement


def test_what_the_money_was_for(beancount: dict[str, Any]) -> None:
    against = {posting["narration"]: posting["others"] for posting in beancount["postings"]}
    card = "Liabilities:Northline-Card-credit-card-9064"
    assert against["SALARY BRIGHTWATER"] == against["SALARY TAKEN BACK"] == ["Income:Salary"]
    assert against["REFUND SHOES"] == ["Expenses:Shopping:Clothes"]
    assert against[AWKWARD[0]] == ["Expenses:Food-Drink:Wine-Käse"]
    assert against[AWKWARD[1]] == ["Expenses:Food-Drink:Wine-Käse-2"]  # another category that is written alike
    assert against["SMALL"] == ["Income:Uncategorized"]
    # Of a day, and of two days without the end of a statement between: one transaction. Otherwise by way of Equity:Transfers.
    assert against["TO SAVINGS"] == ["Assets:Meadow-Savings-savings-3307"]
    assert against["CARD PAYMENT FEBRUARY"] == [card]
    assert against["CARD PAYMENT JANUARY"] == against["THANKS JANUARY"] == ["Equity:Transfers"]


def test_hledger_has_days_of_postings(exports: dict[str, Path]) -> None:
    text = exports["hledger"].read_text()
    [entry] = [entry for entry in text.split("\n\n") if "CARD PAYMENT JANUARY" in entry]
    assert "Liabilities:Northline-Card-credit-card-9064  80.25 USD  ; date:2025-02-02, uuid:" in entry
    assert "THANKS JANUARY" in entry and "Equity" not in entry


def test_balances_by_day_say_what_is_printed(exports: dict[str, Path]) -> None:
    """A card's purchase of January that its statement of February prints."""
    text = exports["beancount"].read_text()
    assert "2025-02-01 balance Liabilities:Northline-Card-credit-card-9064  -120.63 ~ 0 USD\n" in text
    assert "  printed: -112.86 USD\n" in text
    assert text.count("  printed: ") == 1


def test_awkward_words_survive(beancount: dict[str, Any]) -> None:
    assert {posting["narration"] for posting in beancount["postings"]} >= set(AWKWARD)
    assert FILE in {posting["statement"] for posting in beancount["postings"]}


def write(rows: list[Row], form: str, *, card_since: date = date(2025, 1, 1)) -> str:
    balances = [
        Balances(one, "USD", since, (), (), date(2025, 12, 31), Decimal())
        for one, since in ((BANK, date(2025, 1, 1)), (CARD, card_since))
    ]
    names = Names((BANK, CARD), [(None, True)])
    books = Books(names, balances, (), date.min, date.max, {1, 2})
    out = io.BytesIO()
    (write_beancount if form == "beancount" else write_hledger)(rows, books, out)
    return out.getvalue().decode()


@pytest.mark.parametrize(
    ("description", "written"),
    [
        ("(42) CHECK", "() (42) CHECK"),
        ("A ; B | C", "A , B / C"),
        ("A\nB\tC\x07", "A B C"),
        ("* STAR", "* STAR"),
        ("", ""),
    ],
)
def test_descriptions_in_hledger(tmp_path: Path, description: str, written: str) -> None:
    path = tmp_path / "one.journal"
    path.write_text(write([a_row(description=description, amount=Decimal("-1.00"))], "hledger"), encoding="utf-8")
    assert f"\n2025-01-07 * {written}\n" in path.read_text(encoding="utf-8")
    for program in found("hledger"):
        done = judged(program, "-f", path, "print", "-O", "json")
        [read] = json.loads(done.stdout)
        assert (read["tcode"], read["tdescription"]) == ("", written.removeprefix("() ").strip())


def test_notes_and_categories_of_moves() -> None:
    moved = a_row(
        amount=Decimal("-5.00"), kind="transfer", category="Gifts", category_source="by hand", note='for "A"', transfer="a-b"
    )
    assert '2025-01-07 * "SHOP" ^a-b\n  note: "for \\"A\\""\n  category: "Gifts"\n' in write([moved], "beancount")
    assert '    ; note:for "A"\n    ; category:Gifts\n    ; transfer:a-b\n' in write([moved], "hledger")


def test_an_account_that_begins_while_money_is_on_its_way(tmp_path: Path) -> None:
    out = a_row(uuid="a", amount=Decimal("-5.00"), kind="payment", transfer="t")
    into = a_row(uuid="b", amount=Decimal("5.00"), kind="payment", transfer="t", account=CARD, date=date(2025, 1, 9))
    sides = [
        one._replace(
            other=OtherSide(two.uuid, two.date, None, two.account, two.description, None, two.amount, "USD", True, None)
        )
        for one, two in ((out, into), (into, out))
    ]
    path = tmp_path / "one.beancount"
    for since, one_transaction in ((date(2025, 1, 7), True), (date(2025, 1, 8), False)):
        path.write_text(write(sides, "beancount", card_since=since), encoding="utf-8")
        assert ("Equity:Transfers  " not in path.read_text()) == one_transaction
        assert write(sides, "hledger", card_since=since).count("Equity:Transfers") == 1  # where it is opened
        for program in found("bean-check"):
            done = judged(program, path)
            assert (done.returncode, done.stdout + done.stderr) == (0, "")
