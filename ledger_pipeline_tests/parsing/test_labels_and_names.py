"""What a number is by the words near it: above, beside or behind it; and what is only a shop that is called like a label.

Each case is one that was once read wrongly, or called proven against what the page prints.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from ledger_pipeline.parsing import Statement, Verdict, read_statements
from ledger_pipeline_tests.parsing.drawing import Column as C
from ledger_pipeline_tests.parsing.drawing import Entry, Layout, draw
from ledger_pipeline_tests.parsing.test_reader import dmy

DAYS = [date(2024, 3, day) for day in (4, 4, 9, 13, 21)]
ENTRIES = [
    Entry(DAYS[0], "GREENGROCER", D("-12.50")),
    Entry(DAYS[1], "BAKERY", D("-30.00")),
    Entry(DAYS[2], "PAYMENT THANK YOU", D("400.00")),
    Entry(DAYS[3], "BOOKS", D("-7.25")),
    Entry(DAYS[4], "COFFEE", D("-3.10")),
]
IN, OUT = D("400.00"), D("52.85")
OWED = Layout(
    [C("date", "Date", 50), C("text", "Description", 120), C("amount", "Amount", 545, "right")],
    dmy,
    amount=lambda v, n: ("-" if v > 0 else "") + n,
    top=["Example Card Services", "Credit card statement", "Statement period 01/03/2024 to 31/03/2024"],
)
COLUMNS = Layout(
    [
        C("date", "Date", 50),
        C("text", "Details", 120),
        C("out", "Paid out", 400, "right"),
        C("in", "Paid in", 470, "right"),
        C("balance", "Balance", 545, "right"),
    ],
    dmy,
    top=["Example Bank plc", "Account statement", "1 March 2024 to 31 March 2024"],
    opening="Opening balance",
    closing="Closing balance",
)


def read(layout: Layout, rows: list[Entry], opening: str = "500.00", closing: str | None = None) -> Statement:
    end = D(closing) if closing is not None else D(opening) + sum((r.amount for r in rows), D(0))
    (statement,) = read_statements(draw(layout, rows, D(opening), end)).statements
    return statement


@pytest.mark.parametrize("across", [True, False])
@pytest.mark.parametrize(("more_in", "more_out", "proven"), [(0, 0, True), (10, 0, False), (0, 1, False), (-10, -10, False)])
def test_a_card_summary_counts_wherever_its_labels_stand(across: bool, more_in: int, more_out: int, proven: bool) -> None:
    layout = replace(
        OWED,
        box_across=across,
        box=[
            ("Previous balance", D("500.00")),
            ("Payments and credits", IN + more_in),
            ("Purchases", OUT + more_out),
            ("New balance", D("500.00") - IN + OUT),
        ],
    )
    assert (read(layout, ENTRIES).verdict is Verdict.PROVEN) is proven


@pytest.mark.parametrize(("more", "verdict"), [(0, Verdict.PROVEN), (10, Verdict.UNPROVABLE)])
def test_a_summary_apart_from_the_balances_casts_doubt(more: int, verdict: Verdict) -> None:
    """Its lines may not be all there are, so it contradicts nothing; but what it says is not what the rows say."""
    closing = str(D("500.00") - IN + OUT)
    layout = replace(
        OWED,
        box_across=True,
        box=[("Payments", IN), ("Purchases", OUT + more)],
        opening="Previous balance",
        closing="New balance",
    )
    statement = read(layout, ENTRIES, closing=closing)
    assert statement.verdict is verdict
    assert len(statement.lines) == len(ENTRIES)


def test_a_shop_whose_name_begins_like_a_total_is_a_row() -> None:
    rows = [Entry(DAYS[0], "TOTAL WINE & MORE", D("-12.50")), *ENTRIES[2:]]
    doubled = [rows[0], *rows]
    layout = replace(COLUMNS, date_once=True)
    assert read(layout, rows).verdict is Verdict.PROVEN
    closing = str(D("500.00") + sum((r.amount for r in rows), D(0)))
    statement = read(layout, doubled, closing=closing)
    assert statement.verdict is Verdict.CONTRADICTED
    assert len(statement.lines) == len(doubled)


def test_a_shop_whose_name_begins_like_a_balance_is_text() -> None:
    """On a line without numbers of its own: its amount stands on the last line of the row, its day on a row above."""
    rows = [
        Entry(DAYS[0], "BAKERY", D("-12.00")),
        Entry(DAYS[0], "NEW BALANCE OUTLET", D("-3.00"), more=("CARD 7715",)),
        Entry(DAYS[0], "PAYROLL", D("100.00"), more=("REF 8831", "4029357733")),
        Entry(DAYS[3], "NEW BALANCE OUTLET", D("-4.00"), more=("LONDON GB",)),
    ]
    statement = read(replace(COLUMNS, date_once=True, amount_last=True), rows)
    assert [line.amount for line in statement.lines] == [row.amount for row in rows]
    assert statement.verdict is Verdict.PROVEN


@pytest.mark.parametrize(("closing", "verdict"), [(None, Verdict.PROVEN), ("900.00", Verdict.CONTRADICTED)])
def test_labels_behind_their_numbers(closing: str | None, verdict: Verdict) -> None:
    layout = replace(
        COLUMNS,
        columns=[
            C("date", "Data", 50),
            C("out", "Dare", 200, "right"),
            C("in", "Avere", 270, "right"),
            C("text", "Descrizione", 290),
        ],
        top=["Banca Esempio", "Estratto conto al 31/03/2024"],
        opening="Saldo iniziale",
        closing="Saldo finale",
    )
    statement = read(layout, ENTRIES, closing=closing)
    assert statement.verdict is verdict
    assert len(statement.lines) == len(ENTRIES)


def test_months_written_as_words_tell_how_the_statement_writes_its_day() -> None:
    layout = replace(COLUMNS, date=lambda d: f"{d:%b %d}", top=["Example Bank", "Statement closing date 04/03/2024"])
    statement = read(layout, [replace(e, day=date(2024, 3, 21)) for e in ENTRIES])
    assert {line.transaction_date for line in statement.lines} == {date(2024, 3, 21)}
    assert statement.period_end == date(2024, 4, 3)


def test_rows_far_from_the_day_of_the_statement_have_no_sure_year() -> None:
    layout = replace(COLUMNS, date=lambda d: f"{d:%b %d}", top=["Example Bank", "Statement closing date 13 December 2024"])
    statement = read(layout, [replace(e, day=date(2024, 3, 9)) for e in ENTRIES])
    assert statement.verdict is Verdict.UNPROVABLE
    assert statement.doubts


def test_a_page_that_says_that_there_were_no_transactions_is_no_error() -> None:
    statement = read(replace(COLUMNS, closing="", bottom=["No transactions in this period"]), [])
    assert statement.lines == ()
    assert statement.opening_balance == D("500.00")
    assert statement.verdict is Verdict.UNPROVABLE


def test_a_date_is_no_part_of_an_account_number() -> None:
    layout = replace(COLUMNS, top=["Musterbank", "IBAN: DE11222233334444555566 06.02.2025", *COLUMNS.top[1:]])
    assert read(layout, ENTRIES).account.mask == "5566"


@pytest.mark.parametrize(
    ("label", "verdict"),
    [
        ("Balance brought forward", Verdict.PROVEN),
        ("Übertrag von Seite 1", Verdict.UNPROVABLE),
        ("Report de la page précédente", Verdict.UNPROVABLE),
    ],
)
def test_a_balance_brought_from_a_page_that_is_not_there_opens_no_statement(label: str, verdict: Verdict) -> None:
    statement = read(replace(COLUMNS, opening=label, footer=""), ENTRIES)
    assert len(statement.lines) == len(ENTRIES)
    assert statement.verdict is verdict


@pytest.mark.parametrize(("more", "proven"), [(0, True), (10, False)])
def test_a_summary_on_one_line(more: int, proven: bool) -> None:
    line = f"Previous balance 500.00 Payments {IN + more} Purchases {OUT} New balance {D('500.00') - IN + OUT}"
    statement = read(replace(OWED, top=[*OWED.top, line]), ENTRIES)
    assert (statement.opening_balance, statement.closing_balance) == (D("500.00"), D("500.00") - IN + OUT)
    assert (statement.verdict is Verdict.PROVEN) is proven
