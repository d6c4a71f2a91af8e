"""Whole statements, drawn here in several languages and layouts: honest ones are read exactly, lying ones are never proven."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from reportlab.pdfgen.canvas import Canvas

from ledger_pipeline.parsing import READER_VERSION, AccountKind, ErrorCode, ProofKind, StatementError, Verdict, read_statements
from ledger_pipeline_tests.parsing.drawing import Column as C
from ledger_pipeline_tests.parsing.drawing import Entry, Layout, draw, money

OPENING = D("1234.56")
_TEXTS = (
    "Groceries",
    "Salary Acme",
    "TOTAL WINE & MORE",
    "NEW BALANCE OUTLET",
    "24 HOUR FITNESS",
    "7-ELEVEN 33012",
    "Rent 2024",
)
_CENTS = (-1250, 250000, -4599, -130, -85000, 1999, -777, -120034, 5, -6400, -99999, 31415, -2718, -1000, 450000, -333)


def entries(start: date = date(2024, 3, 1)) -> list[Entry]:
    """Rows of about a month with balances that follow from ``OPENING``."""
    rows, balance = [], OPENING
    for number, cents in enumerate(_CENTS):
        amount = D(cents) / 100
        balance += amount
        day = start + timedelta(days=2 * number - number % 2)
        rows.append(Entry(day, _TEXTS[number % len(_TEXTS)], amount, day + timedelta(days=number % 3), (), balance))
    return rows


TOTAL = sum((D(c) / 100 for c in _CENTS), D(0))
MONEY_IN = sum((D(c) / 100 for c in _CENTS if c > 0), D(0))
MONEY_OUT = MONEY_IN - TOTAL


def german(value: D) -> str:
    return money(value, ".", ",")


def french(value: D) -> str:
    return money(value, " ", ",")


def swiss(value: D) -> str:
    return money(value, "'", ".")


def indian(value: D) -> str:
    return money(value, indian=True)


def signed(value: D, number: str) -> str:
    return ("-" if value < 0 else "") + number


def dmy(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def dotted(day: date) -> str:
    return day.strftime("%d.%m.%Y")


def split(left: str, right: str, balance: str) -> list[C]:
    """Date, text, two columns of amounts and a balance; ``left`` and ``right`` are "out:Header" or "in:Header"."""
    (kind1, name1), (kind2, name2) = left.split(":"), right.split(":")
    return [
        C("date", "Date", 50),
        C("text", "Details", 120),
        C(kind1, name1, 380, "right"),
        C(kind2, name2, 460, "right"),
        C("balance", balance, 545, "right"),
    ]


LAYOUTS: dict[str, Layout] = {
    "signed amount, US dates without year": Layout(
        [
            C("date", "DATE", 50),
            C("text", "DESCRIPTION", 110),
            C("amount", "AMOUNT", 460, "right"),
            C("balance", "BALANCE", 545, "right"),
        ],
        lambda d: d.strftime("%m/%d"),
        top=["First Example Bank", "March 1, 2024 through March 31, 2024", "Checking Account Number: 000000123456789"],
        box=[
            ("Beginning Balance", OPENING),
            ("Deposits and Additions", MONEY_IN),
            ("Withdrawals", -MONEY_OUT),
            ("Ending Balance", OPENING + TOTAL),
        ],
    ),
    "debit and credit columns": Layout(
        split("out:Debit", "in:Credit", "Balance"),
        dmy,
        opening="Opening balance",
        closing="Closing balance",
        top=["Example Bank", "Account statement 01/03/2024 to 31/03/2024", "Account No: 12345678"],
        rows_per_page=6,
    ),
    "money in before money out, a day printed once": Layout(
        split("in:Money in", "out:Money out", "Balance"),
        lambda d: d.strftime("%d %b"),
        date_once=True,
        balance_every=2,
        opening="Start balance",
        closing="End balance",
        top=["Example Bank plc", "Current account", "1 March 2024 to 31 March 2024"],
    ),
    "German marks S and H": Layout(
        [C("date", "Bu-Tag", 50), C("posted", "Wert", 95), C("text", "Vorgang", 140), C("amount", "Betrag", 545, "right")],
        lambda d: d.strftime("%d.%m."),
        german,
        lambda v, n: n + (" S" if v < 0 else " H"),
        lambda v, n: n + (" S" if v < 0 else " H"),
        top=["Musterbank eG", "Kontoauszug Nr. 3/2024", "Kontonummer 1234567"],
        opening="alter Kontostand vom 29.02.2024",
        closing="neuer Kontostand vom 31.03.2024",
    ),
    "French columns, blanks in numbers": Layout(
        [
            C("date", "Date", 50),
            C("text", "Nature des opérations", 110),
            C("out", "Débit", 450, "right"),
            C("in", "Crédit", 545, "right"),
        ],
        lambda d: d.strftime("%d.%m"),
        french,
        top=["Banque Exemple", "Relevé de compte du 1 mars 2024 au 31 mars 2024"],
        opening="SOLDE CREDITEUR AU 29.02.2024",
        closing="SOLDE CREDITEUR AU 31.03.2024",
    ),
    "Swiss": Layout(
        split("out:Belastung", "in:Gutschrift", "Saldo"),
        lambda d: d.strftime("%d.%m.%y"),
        swiss,
        opening="Anfangssaldo",
        closing="Schlusssaldo",
        top=["Beispielbank AG", "Kontoauszug 01.03.2024 - 31.03.2024", "in CHF"],
    ),
    "Spanish": Layout(
        [
            C("date", "F. Oper.", 50),
            C("posted", "F. Valor", 110),
            C("text", "Concepto", 170),
            C("amount", "Importe", 450, "right"),
            C("balance", "Saldo", 545, "right"),
        ],
        dmy,
        german,
        top=["Banco Ejemplo", "Extracto de cuenta", "Periodo: 01/03/2024 - 31/03/2024"],
        opening="Saldo anterior",
        closing="Saldo final",
    ),
    "Italian": Layout(
        [C("date", "Data", 50), C("text", "Descrizione", 120), C("out", "Dare", 450, "right"), C("in", "Avere", 545, "right")],
        dotted,
        german,
        top=["Banca Esempio", "Estratto conto al 31.03.2024"],
        box=[("Saldo iniziale", OPENING), ("Saldo finale", OPENING + TOTAL)],
    ),
    "Portuguese": Layout(
        split("out:Débito", "in:Crédito", "Saldo"),
        lambda d: d.strftime("%d-%m-%Y"),
        french,
        opening="Saldo anterior",
        closing="Saldo final",
        top=["Banco Exemplo", "Extrato de conta"],
    ),
    "Dutch": Layout(
        [C("date", "Datum", 50), C("text", "Omschrijving", 120), C("amount", "Bedrag (EUR)", 450, "right")],
        lambda d: d.strftime("%d-%m-%Y"),
        german,
        lambda v, n: ("+" if v > 0 else "-") + n,
        top=["Voorbeeldbank N.V.", "Afschrift betaalrekening"],
        box=[("Vorig saldo", OPENING), ("Nieuw saldo", OPENING + TOTAL)],
    ),
    "Indian, Dr and Cr": Layout(
        [
            C("date", "Date", 50),
            C("text", "Particulars", 120),
            C("amount", "Amount", 450, "right"),
            C("balance", "Balance", 545, "right"),
        ],
        lambda d: d.strftime("%d %b %Y"),
        indian,
        lambda v, n: n + (" Dr" if v < 0 else " Cr"),
        lambda v, n: n + (" Dr" if v < 0 else " Cr"),
        top=["Example Bank Ltd", "Statement from 1 Mar 2024 to 31 Mar 2024"],
        opening="B/F",
        closing="Closing Balance",
    ),
    "description first, trailing signs": Layout(
        [C("text", "Text", 50), C("date", "Datum", 250), C("amount", "Betrag", 545, "right")],
        dotted,
        german,
        lambda v, n: n + ("-" if v < 0 else "+"),
        lambda v, n: n + ("-" if v < 0 else "+"),
        top=["Musterbank", "Kontoauszug"],
        opening="Kontostand zum 29.02.2024",
        closing="Kontostand zum 31.03.2024",
    ),
    "no header": Layout(
        [C("date", "", 50), C("text", "", 120), C("amount", "", 545, "right")],
        lambda d: d.isoformat(),
        header=False,
        top=["Example Credit Union", "Checking account"],
        box=[("Opening balance", OPENING), ("Closing balance", OPENING + TOTAL)],
    ),
}
#: Layouts that print no balance on every row: errors of the same direction that cancel leave no trace on their pages.
WITHOUT_CHAIN = {
    name for name, lay in LAYOUTS.items() if not any(c.kind == "balance" for c in lay.columns) or lay.balance_every > 1
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_honest_statements_are_read_exactly_and_proven(name: str) -> None:
    rows = entries()
    reading = read_statements(draw(LAYOUTS[name], rows, OPENING, OPENING + TOTAL))
    (statement,) = reading.statements
    assert [(line.transaction_date, line.amount) for line in statement.lines] == [(e.day, e.amount) for e in rows]
    assert (statement.opening_balance, statement.closing_balance) == (OPENING, OPENING + TOTAL)
    assert statement.verdict is Verdict.PROVEN
    assert all(proof.holds for proof in statement.proofs)
    assert reading.reader == "pdfwords"
    for line, entry in zip(statement.lines, rows, strict=True):
        assert entry.text in line.description
        assert line.box[0] < line.box[2] and line.box[1] < line.box[3]


def lies(rows: list[Entry], chain: bool) -> Iterator[tuple[str, list[Entry]]]:
    """The same rows with one or two errors in what is printed of them."""
    for at in (0, 7, len(rows) - 1):
        row = rows[at]
        yield f"dropped {at}", rows[:at] + rows[at + 1 :]
        yield f"doubled {at}", rows[: at + 1] + rows[at:]
        yield f"turned {at}", [*rows[:at], replace(row, amount=-row.amount), *rows[at + 1 :]]
        yield f"digit {at}", [*rows[:at], replace(row, amount=row.amount + D("10.00")), *rows[at + 1 :]]
        digits = f"{abs(row.amount):06.2f}"
        swapped = D(digits[1] + digits[0] + digits[2:]).copy_sign(row.amount)
        if swapped != row.amount:
            yield f"swapped {at}", [*rows[:at], replace(row, amount=swapped), *rows[at + 1 :]]
    if chain:
        for at in (0, 7, len(rows) - 2):
            first, second = rows[at], rows[at + 1]
            cancelled = [replace(first, amount=first.amount + 1), replace(second, amount=second.amount - 1)]
            yield f"cancelling {at}", [*rows[:at], *cancelled, *rows[at + 2 :]]


@pytest.mark.parametrize("name", LAYOUTS)
def test_lying_statements_are_never_proven(name: str) -> None:
    for what, rows in lies(entries(), name not in WITHOUT_CHAIN):
        statements = read_statements(draw(LAYOUTS[name], rows, OPENING, OPENING + TOTAL)).statements
        assert Verdict.CONTRADICTED in {s.verdict for s in statements}, what


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_changed_closing_balance_is_never_proven(name: str) -> None:
    layout = LAYOUTS[name]
    if layout.box:
        layout = replace(layout, box=[*layout.box[:-1], (layout.box[-1][0], OPENING + TOTAL + 1)])
    statements = read_statements(draw(layout, entries(), OPENING, OPENING + TOTAL + 1)).statements
    assert Verdict.CONTRADICTED in {s.verdict for s in statements}


def test_the_first_row_that_breaks_the_chain_is_named() -> None:
    rows = entries()
    rows[4] = replace(rows[4], amount=rows[4].amount - 9)
    (statement,) = read_statements(draw(LAYOUTS["debit and credit columns"], rows, OPENING, OPENING + TOTAL)).statements
    chain = next(p for p in statement.proofs if p.kind is ProofKind.RUNNING_BALANCE)
    assert (chain.holds, chain.line, chain.expected - chain.actual) == (False, 5, D("9.00"))


def test_errors_that_cancel_across_directions_break_the_totals() -> None:
    layout = LAYOUTS["signed amount, US dates without year"]
    layout = replace(layout, columns=[c for c in layout.columns if c.kind != "balance"])
    rows = entries()
    rows[0] = replace(rows[0], amount=rows[0].amount + 1)
    rows[1] = replace(rows[1], amount=rows[1].amount - 1)
    (statement,) = read_statements(draw(layout, rows)).statements
    assert statement.verdict is Verdict.CONTRADICTED


def test_newest_first() -> None:
    layout = replace(LAYOUTS["signed amount, US dates without year"])
    (statement,) = read_statements(draw(layout, entries()[::-1], OPENING)).statements
    assert statement.verdict is Verdict.PROVEN
    assert [line.amount for line in statement.lines] == [e.amount for e in entries()[::-1]]


def test_without_labels_nothing_is_proven() -> None:
    layout = replace(LAYOUTS["debit and credit columns"], opening="", closing="")
    (statement,) = read_statements(draw(layout, entries(), OPENING)).statements
    assert len(statement.lines) == len(_CENTS)
    assert statement.verdict is Verdict.UNPROVABLE


def test_a_missing_last_page_is_not_proven() -> None:
    layout = replace(LAYOUTS["debit and credit columns"], closing="")
    (statement,) = read_statements(draw(layout, entries()[:9], OPENING)).statements
    assert statement.verdict is Verdict.UNPROVABLE


def test_an_open_order_of_day_and_month_is_not_proven() -> None:
    layout = replace(LAYOUTS["debit and credit columns"], top=["Example Bank", "Account statement"])
    rows = [e for e in entries(date(2024, 3, 1)) if e.day.day < 12]
    closing = OPENING + sum((e.amount for e in rows), D(0))
    (statement,) = read_statements(draw(layout, [replace(e, balance=None) for e in rows], OPENING, closing)).statements
    assert statement.verdict is Verdict.UNPROVABLE


def test_across_new_year() -> None:
    layout = replace(
        LAYOUTS["signed amount, US dates without year"],
        top=["First Example Bank checking", "December 15, 2023 to January 20, 2024"],
    )
    rows = entries(date(2023, 12, 16))
    (statement,) = read_statements(draw(layout, rows, OPENING)).statements
    assert [line.transaction_date for line in statement.lines] == [e.day for e in rows]


def test_two_accounts_in_one_file_are_two_statements() -> None:
    first = LAYOUTS["debit and credit columns"]
    rows = entries()
    closing = OPENING + TOTAL

    def second(canvas: Canvas) -> None:
        canvas.showPage()
        canvas.setFont("Helvetica", 8.5)
        lines = [("Savings account number 99998888", "", ""), ("Date", "Details", "Balance"), ("", "Opening balance", "50.00")]
        for number, (day, text, balance) in enumerate([*lines, ("", "Closing balance", "50.00")]):
            y = 800 - 14 * number
            canvas.drawString(50, y, day)
            canvas.drawString(120, y, text)
            canvas.drawRightString(460, y, "Debit" if day == "Date" else "")
            canvas.drawRightString(545, y, balance)

    statements = read_statements(draw(replace(first, after=second), rows, OPENING, closing)).statements
    assert [(s.opening_balance, s.closing_balance, len(s.lines)) for s in statements] == [
        (OPENING, closing, len(rows)),
        (D("50.00"), D("50.00"), 0),
    ]
    assert {s.verdict for s in statements} == {Verdict.PROVEN}


def test_a_period_without_transactions() -> None:
    layout = LAYOUTS["debit and credit columns"]
    (statement,) = read_statements(draw(layout, [], OPENING, OPENING)).statements
    assert (statement.lines, statement.verdict) == ((), Verdict.PROVEN)


CARD = Layout(
    [
        C("date", "Trans Date", 50),
        C("posted", "Post Date", 110),
        C("text", "Description", 180),
        C("amount", "Amount", 545, "right"),
    ],
    lambda d: d.strftime("%m/%d"),
    amount=lambda v, n: ("-" if v > 0 else "") + n,
    top=[
        "Example Card Services",
        "Credit card ending in 1234",
        "Statement period 03/01/2024 - 03/31/2024",
        "Payment Due Date: 04/25/2024",
    ],
)


def card_rows() -> tuple[list[Entry], D]:
    rows = [replace(e, balance=None) for e in entries()]
    return rows, OPENING - TOTAL


def test_a_card_owes_what_was_bought() -> None:
    rows, closing = card_rows()
    layout = replace(CARD, box=[("Previous Balance", OPENING), ("New Balance", closing), ("Minimum Payment Due", D("25.00"))])
    (statement,) = read_statements(draw(layout, rows)).statements
    assert statement.account.kind is AccountKind.CREDIT_CARD
    assert statement.account.mask == "1234"
    assert [line.amount for line in statement.lines] == [e.amount for e in rows]
    assert (statement.opening_balance, statement.closing_balance, statement.verdict) == (OPENING, closing, Verdict.PROVEN)


def test_sections_give_the_sign() -> None:
    rows, closing = card_rows()
    rows = [e for e in rows if e.amount > 0] + [e for e in rows if e.amount < 0]
    layout = replace(
        CARD,
        amount=lambda v, n: n,
        box=[
            ("Previous Balance", OPENING),
            ("Payments and Credits", -MONEY_IN),
            ("Purchases", MONEY_OUT),
            ("New Balance", closing),
        ],
        sections=lambda e: "Payments and Credits" if e.amount > 0 else "Purchases",
    )
    (statement,) = read_statements(draw(layout, rows)).statements
    assert [line.amount for line in statement.lines] == [e.amount for e in rows]
    assert statement.verdict is Verdict.PROVEN
    assert {p.kind for p in statement.proofs} >= {ProofKind.SECTION_TOTAL, ProofKind.OPENING_CLOSING}


def test_money_with_three_decimals_is_refused_not_rounded() -> None:
    layout = replace(
        LAYOUTS["debit and credit columns"], number=lambda v: money(v, decimals=3), top=["Bank of Kuwait", "Currency KWD"]
    )
    with pytest.raises(StatementError, match="three decimals"):
        read_statements(draw(layout, entries(), OPENING, OPENING + TOTAL))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", ErrorCode.EMPTY_FILE),
        (b"\n \0", ErrorCode.EMPTY_FILE),
        (b"hello", ErrorCode.NOT_A_PDF),
        (b"%PDF-1.7\n" + b"x" * 100, ErrorCode.DAMAGED),
    ],
)
def test_what_is_no_statement(data: bytes, code: ErrorCode) -> None:
    with pytest.raises(StatementError) as error:
        read_statements(data)
    assert error.value.code is code


def test_nothing_is_logged_of_a_damaged_file(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(StatementError):
        read_statements(b"%PDF-1.7\n" + b"x" * 100)
    assert not caplog.records  # pypdf's remarks may quote the file


def test_a_letter_has_no_transactions() -> None:
    layout = Layout(
        [C("text", "", 50)], dmy, header=False, top=["Dear customer,", "on 01/02/2024 we changed our terms; fee $5.00."]
    )
    with pytest.raises(StatementError) as error:
        read_statements(draw(layout, []))
    assert error.value.code is ErrorCode.NO_TRANSACTIONS


def test_reading_is_deterministic() -> None:
    data = draw(LAYOUTS["Swiss"], entries(), OPENING, OPENING + TOTAL)
    assert read_statements(data) == read_statements(data)
    assert READER_VERSION


def test_the_package_is_pure() -> None:
    code = (
        "import sys; before = set(sys.modules); import ledger_pipeline.parsing; "
        "print([m for m in sys.modules if m.split('.')[0] in ('dagster', 'sqlalchemy', 'pandas') "
        "or (m.startswith('ledger_pipeline.') and not m.startswith('ledger_pipeline.parsing'))])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    assert run.stdout.strip() == "[]"
