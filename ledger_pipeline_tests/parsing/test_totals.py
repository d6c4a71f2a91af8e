"""Labelled numbers: which number a label speaks of, totals that are no rows, balances in unusual places."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal as D

import pytest
from reportlab.pdfgen.canvas import Canvas

from ledger_pipeline.parsing import ProofKind, Statement, Verdict, read_statements

Cells = Sequence[tuple[float, str]]
"""Words at their left edges; amounts, at 350 and beyond, at their right edges."""

HEAD: list[Cells] = [
    [(50, "Example Bank")],
    [(50, "Checking account 0012345678, EUR")],
    [(50, "Statement from 01.03.2026 to 31.03.2026")],
    [],
]
COLUMNS: Cells = [(50, "Date"), (120, "Description"), (380, "Debit"), (460, "Credit"), (545, "Balance")]
ROWS: list[Cells] = [
    [(50, "02.03.2026"), (120, "Rent"), (380, "700.00"), (545, "300.00")],
    [(50, "05.03.2026"), (120, "Salary"), (460, "2,000.00"), (545, "2,300.00")],
    [(50, "19.03.2026"), (120, "Groceries"), (380, "45.50"), (545, "2,254.50")],
    [(50, "28.03.2026"), (120, "Refund"), (460, "5.00"), (545, "2,259.50")],
]
OPENS: Cells = [(120, "Opening balance"), (545, "1,000.00")]
CLOSES: Cells = [(120, "Closing balance"), (545, "2,259.50")]


def page(lines: Sequence[Cells], spacing: float = 14) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica", 9)
    for number, cells in enumerate(lines):
        for x, text in cells:
            place = canvas.drawRightString if x >= 350 else canvas.drawString
            place(x, 800 - spacing * number, text)
    canvas.save()
    return buffer.getvalue()


def read(lines: Sequence[Cells]) -> Statement:
    (statement,) = read_statements(page(lines)).statements
    return statement


@pytest.mark.parametrize(
    "label",
    [
        "Total", "Totals", "Total transactions", "Total des opérations", "TOTAUX DES MOUVEMENTS", "Totale movimenti", "Totais",
        "Summe Umsätze", "Umsatztotal", "Total Umsatz", "Total Withdrawals/Deposits", "Suma de movimientos", "Closing totals",
    ],
)  # fmt: skip
@pytest.mark.parametrize("day", ["", "31.03.2026"])
@pytest.mark.parametrize(("out", "verdict"), [("745.50", Verdict.PROVEN), ("746.50", Verdict.CONTRADICTED)])
def test_a_line_with_money_in_and_money_out_is_a_total(label: str, day: str, out: str, verdict: Verdict) -> None:
    total: Cells = [(50, day), (120, label), (380, out), (460, "2,005.00")]
    statement = read([*HEAD, COLUMNS, OPENS, *ROWS, total, CLOSES])
    assert statement.verdict is verdict
    assert len(statement.lines) == len(ROWS)
    assert {p.kind for p in statement.proofs} >= {ProofKind.TOTAL_IN, ProofKind.TOTAL_OUT}


def test_a_total_of_a_single_debit_does_not_stand_in_for_it() -> None:
    rows = [ROWS[1], ROWS[3]]
    total: Cells = [(120, "Total des opérations"), (380, "700.00"), (460, "2,005.00")]
    statement = read([*HEAD, COLUMNS[:-1], [*OPENS[:1], (460, "1,000.00")], *(r[:-1] for r in rows), total])
    assert statement.verdict is not Verdict.PROVEN
    assert [line.amount for line in statement.lines] == [D("2000.00"), D("5.00")]


def test_a_row_with_money_in_and_out_that_says_nothing_of_a_total_is_never_proven() -> None:
    both: Cells = [(50, "29.03.2026"), (120, "Parking"), (380, "5.00"), (460, "5.00"), (545, "2,254.50")]
    statement = read([*HEAD, COLUMNS, OPENS, *ROWS, both, [(120, "Closing balance"), (545, "2,254.50")]])
    assert statement.verdict is not Verdict.PROVEN


@pytest.mark.parametrize("closing", ["2,259.50", "2,359.50"])
def test_the_balance_on_the_totals_row_closes(closing: str) -> None:
    total: Cells = [(120, "Total:"), (380, "745.50"), (460, "2,005.00"), (545, closing)]
    statement = read([*HEAD, COLUMNS, OPENS, *ROWS, total])
    assert statement.verdict is (Verdict.PROVEN if closing == "2,259.50" else Verdict.CONTRADICTED)
    assert statement.closing_balance == D(closing.replace(",", ""))


@pytest.mark.parametrize(
    "label",
    [
        "Closing balance",
        "New balance total",
        "Neuer Saldo zu Ihren Gunsten",
        "Solde de fermeture",
        "Saldo contabilístico final",
        "SALDO A SU FAVOR A 31/03/2026",
        "Solde en votre faveur au 31.03.2026",
        "Account balance",
        "Saldo atual",
    ],
)
def test_labels_of_a_closing_balance(label: str) -> None:
    statement = read([*HEAD, COLUMNS, OPENS, *ROWS, [], [(120, label), (545, "2,259.50")]])
    assert (statement.verdict, statement.closing_balance) == (Verdict.PROVEN, D("2259.50"))


def test_a_balance_that_may_be_of_another_day_contradicts_nothing() -> None:
    statement = read([*HEAD, [(50, "Account balance"), (400, "77.00")], [], COLUMNS, OPENS, *ROWS, CLOSES])
    assert (statement.verdict, statement.closing_balance) == (Verdict.PROVEN, D("2259.50"))


def test_a_balance_inside_the_table_ends_no_statement() -> None:
    inside: Cells = [(120, "*** SOLDE AU 15/03/2026"), (460, "2,300.00")]
    lines = [*HEAD, COLUMNS[:-1], [(120, "SOLDE PRECEDENT AU 28/02/2026"), (460, "1,000.00")], *(r[:-1] for r in ROWS[:2])]
    lines += [inside, *(r[:-1] for r in ROWS[2:]), [(120, "NOUVEAU SOLDE AU 31/03/2026"), (460, "2,259.50")]]
    statement = read(lines)
    assert (statement.verdict, len(statement.lines)) == (Verdict.PROVEN, 4)
    assert (statement.opening_balance, statement.closing_balance) == (D("1000.00"), D("2259.50"))


@pytest.mark.parametrize(("closing", "verdict"), [("2,259.50", Verdict.PROVEN), ("2,260.50", Verdict.CONTRADICTED)])
def test_the_first_and_the_last_row_may_have_the_same_label(closing: str, verdict: Verdict) -> None:
    first: Cells = [(50, "28.02.2026"), (120, "Kontostand"), (545, "1,000.00")]
    last: Cells = [(50, "31.03.2026"), (120, "Kontostand"), (545, closing)]
    statement = read([*HEAD, COLUMNS, first, *ROWS, last])
    assert statement.verdict is verdict
    assert statement.closing_balance == D(closing.replace(",", ""))


def test_the_balance_of_a_day_in_the_head_closes_where_the_table_opens_with_another() -> None:
    head: Cells = [(50, "saldo em conta em 31/03/2026: R$ 2,259.50")]
    first: Cells = [(50, "28.02.2026"), (120, "SALDO ANTERIOR"), (545, "1,000.00")]
    statement = read([*HEAD, head, [], COLUMNS, first, *ROWS])
    assert (statement.opening_balance, statement.closing_balance) == (D("1000.00"), D("2259.50"))
    assert statement.verdict is Verdict.PROVEN


@pytest.mark.parametrize("word", ["Gutschrift", "Gutschriften", "Withdrawals", "Abonos"])
def test_a_line_of_a_description_is_no_heading(word: str) -> None:
    head: Cells = [(50, "Description"), (300, "Date"), (460, "Amount")]
    rows: list[Cells] = [
        [(50, "Rent"), (300, "02.03.2026"), (460, "-700.00")],
        [(50, "Salary"), (300, "05.03.2026"), (460, "2,000.00")],
        [(50, word)],
        [(50, "Groceries"), (300, "19.03.2026"), (460, "-45.50")],
    ]
    lines = [*HEAD, head, *rows, [], [(50, "Opening balance"), (460, "1,000.00")], [(50, "Closing balance"), (460, "2,254.50")]]
    (statement,) = read_statements(page(lines, spacing=11)).statements
    assert [line.amount for line in statement.lines] == [D("-700.00"), D("2000.00"), D("-45.50")]
    assert statement.verdict is Verdict.PROVEN


@pytest.mark.parametrize(("out", "verdict"), [("745.50", Verdict.PROVEN), ("746.50", Verdict.CONTRADICTED)])
def test_numbers_with_their_labels_below(out: str, verdict: Verdict) -> None:
    box: list[Cells] = [
        [(50, "2,259.50"), (200, f"-{out}"), (320, "+2,005.00")],
        [(50, "Account balance"), (200, "Total outgoings"), (320, "Total deposits")],
    ]
    assert read([*HEAD, *box, [], COLUMNS, *ROWS]).verdict is verdict


def test_labels_on_two_lines() -> None:
    box: list[Cells] = [
        [(50, "Beginning"), (130, "Deposits and"), (220, "Checks and other"), (320, "Ending")],
        [(50, "balance"), (130, "other additions"), (220, "deductions"), (320, "balance")],
        [(50, "1,000.00"), (130, "2,005.00"), (220, "745.50"), (320, "2,259.50")],
    ]
    statement = read([*HEAD, *box, [], COLUMNS, *ROWS])
    assert (statement.opening_balance, statement.closing_balance) == (D("1000.00"), D("2259.50"))


def test_of_two_blocks_side_by_side_a_label_speaks_of_the_number_next_to_it() -> None:
    box: list[Cells] = [
        [(50, "Opening balance"), (200, "1,000.00"), (300, "Service fees"), (460, "0.00")],
        [(50, "You may miss the minimum payment by the date"), (300, "Closing balance"), (460, "2,259.50")],
    ]
    statement = read([*HEAD, *box, [], COLUMNS, *ROWS])
    assert (statement.opening_balance, statement.closing_balance) == (D("1000.00"), D("2259.50"))


def test_balances_of_points_are_none() -> None:
    box: list[Cells] = [
        [(50, "Previous balance"), (200, "1,000.00"), (300, "REWARDS")],
        [(300, "Opening balance"), (460, "18.40")],
        [(50, "New balance"), (200, "2,259.50")],
    ]
    statement = read([*HEAD, *box, [], COLUMNS, *ROWS])
    assert (statement.opening_balance, statement.closing_balance) == (D("1000.00"), D("2259.50"))


def test_the_arithmetic_of_interest_is_no_statement() -> None:
    table: list[Cells] = [
        [(50, "Riassunto a scalare")],
        [(50, "Valuta"), (160, "Saldi per valuta"), (280, "Giorni"), (460, "Numeri a credito")],
        *([(50, f"{day}.03.2026"), (200, "2,300.00"), (290, "5"), (460, "15,542.00")] for day in ("05", "12", "19")),
    ]
    assert read([*HEAD, COLUMNS, OPENS, *ROWS, CLOSES, [], *table]).verdict is Verdict.PROVEN


@pytest.mark.parametrize(("total", "proven"), [("1,295.50", True), ("1,296.50", False)])
def test_one_total_of_all_rows(total: str, proven: bool) -> None:
    rows = [[(50, "02.03.2026"), (120, "Hotel"), (460, "1,250.00")], [(50, "03.03.2026"), (120, "Taxi"), (460, "45.50")]]
    head = [[(50, "Example Bank")], [(50, "Credit card statement, Mastercard 5412 XXXX XXXX 0417")], *HEAD[2:]]
    statement = read(
        [*head, [(50, "Date"), (120, "Description"), (460, "Amount EUR")], *rows, [(120, "Total des opérations"), (460, total)]]
    )
    assert (statement.verdict is Verdict.PROVEN) is proven


@pytest.mark.parametrize(("money_in", "verdict"), [("2,005.00", Verdict.PROVEN), ("2,006.00", Verdict.CONTRADICTED)])
@pytest.mark.parametrize("label", ["Total amount", "Page Total / Grand Total :"])
def test_the_total_of_one_way_where_nothing_went_the_other(label: str, money_in: str, verdict: Verdict) -> None:
    rows: list[Cells] = [
        [(50, "05.03.2026"), (120, "Salary"), (460, "2,000.00"), (545, "3,000.00")],
        [(50, "28.03.2026"), (120, "Refund"), (460, "5.00"), (545, "3,005.00")],
    ]
    total: Cells = [(120, label), (380, "0.00"), (460, money_in)]
    closes: Cells = [(120, "Closing balance"), (545, "3,005.00")]
    assert read([*HEAD, COLUMNS, OPENS, *rows, closes, total]).verdict is verdict


@pytest.mark.parametrize(("fee", "amount"), [("12.50*", "-12.50"), ("2.50", "-15.00")])
def test_a_fee_that_stands_in_the_column_of_debits_as_well_counts_once(fee: str, amount: str) -> None:
    left = f"{2254.5 + float(amount):,.2f}"
    header: Cells = [(50, "Date"), (120, "Description"), (350, "Fees"), (410, "Debit"), (470, "Credit"), (545, "Balance")]
    rows: list[Cells] = [
        [(50, "02.03.2026"), (120, "Rent"), (410, "700.00"), (545, "300.00")],
        [(50, "05.03.2026"), (120, "Salary"), (470, "2,000.00"), (545, "2,300.00")],
        [(50, "19.03.2026"), (120, "Groceries"), (410, "45.50"), (545, "2,254.50")],
        [(50, "28.03.2026"), (120, "ATM cash"), (350, fee), (410, "12.50"), (545, left)],
    ]
    statement = read([*HEAD, header, OPENS, *rows, [(120, "Closing balance"), (545, left)]])
    assert [line.amount for line in statement.lines][-1] == D(amount)
    assert statement.verdict is Verdict.PROVEN
