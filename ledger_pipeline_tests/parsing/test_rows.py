"""Rows, their dates and their columns, where a page sets them in a way of its own: each rule on a page drawn for it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal as D

import pytest
from reportlab.pdfgen.canvas import Canvas

from ledger_pipeline.parsing import Statement, Verdict, read_statements

Cell = tuple[float, str]
"""A place and a text: left of 300 the place of its left edge, else of its right edge."""


def page(*pages: Sequence[Sequence[Cell]]) -> bytes:
    """Lines of cells, twelve points apart; an empty line is a wide gap."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for lines in pages:
        canvas.setFont("Helvetica", 8.5)
        y = 800.0
        for cells in lines:
            for x, text in cells:
                (canvas.drawString if x < 300 else canvas.drawRightString)(x, y, text)
            y -= 12.0 if cells else 18.0
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read(*pages: Sequence[Sequence[Cell]]) -> Statement:
    (statement,) = read_statements(page(*pages)).statements
    return statement


def rows(statement: Statement) -> list[tuple[int, int, D]]:
    return [(line.transaction_date.month, line.transaction_date.day, line.amount) for line in statement.lines]


def bank(name: str = "Bank of Examples", period: str = "Statement period 1 June 2024 to 30 June 2024") -> list[list[Cell]]:
    return [[(50, name)], [(50, "Current account statement")], [(50, period)], []]


def test_a_date_in_the_last_cell_is_the_rows() -> None:
    """The balance stands on a day's last row only, so that the date ends the others."""
    header = [(50.0, "Description"), (350.0, "Withdrawals"), (430.0, "Deposits"), (480.0, "Date"), (550.0, "Balance")]
    statement = read(
        [
            *bank(),
            header,
            [(50, "STARTING BALANCE"), (485, "JUN01"), (550, "100.00")],
            [(50, "COFFEE"), (350, "10.00"), (485, "JUN03")],
            [(50, "PAYROLL"), (430, "500.00"), (485, "JUN05")],
            [(50, "GROCER"), (350, "20.00"), (485, "JUN05"), (550, "570.00")],
            [(50, "CINEMA"), (350, "30.00"), (485, "JUN09"), (550, "540.00")],
            [(50, "Closing balance"), (550, "540.00")],
        ]
    )
    assert rows(statement) == [(6, 3, D("-10.00")), (6, 5, D("500.00")), (6, 5, D("-20.00")), (6, 9, D("-30.00"))]
    assert statement.verdict is Verdict.PROVEN


def test_a_date_in_a_description_is_no_rows_and_a_day_goes_on_over_the_page() -> None:
    header = [(50.0, "Date"), (110.0, "Description"), (350.0, "Paid in"), (430.0, "Withdrawn"), (550.0, "Balance")]
    statement = read(
        [
            *bank(),
            header,
            [(50, "01 JUN"), (110, "BROUGHT FORWARD"), (550, "100.00")],
            [(50, "03 JUN"), (110, "Card Transaction"), (430, "10.00"), (550, "90.00")],
            [(110, "7718 02JUN24 BAKER")],
            [(50, "10 JUN"), (110, "Card Transaction"), (430, "5.00"), (550, "85.00")],
            [(110, "7718 09JUN24 BAKER")],
        ],
        [
            header,
            [(110, "Card Transaction"), (430, "15.00"), (550, "70.00")],
            [(110, "(08JUN24)")],
            [(110, "Card Transaction"), (430, "20.00"), (550, "50.00")],
            [(110, "7718 09JUN24 GROCER")],
            [(50, "17 JUN"), (110, "Automated Credit"), (350, "50.00"), (550, "100.00")],
            [(110, "Closing balance"), (550, "100.00")],
        ],
    )
    assert [row[:2] for row in rows(statement)] == [(6, 3), (6, 10), (6, 10), (6, 10), (6, 17)]
    assert [line.description for line in statement.lines][2] == "Card Transaction (08JUN24)"
    assert statement.verdict is Verdict.PROVEN


def test_an_undated_row_with_a_date_under_a_header_is_not_proven() -> None:
    statement = read(
        [
            *bank(period="June 1, 2024 through June 30, 2024"),
            [(50, "Beginning balance"), (550, "$100.00")],
            [(50, "Date"), (110, "Description"), (550, "Amount")],
            [(50, "06/03"), (110, "Shop"), (550, "-10.00")],
            [(50, "06/12"), (110, "Shop"), (550, "-20.00")],
            [(50, "Item"), (250, "Date paid"), (550, "Amount")],
            [(50, "Draft A"), (250, "06/20"), (550, "-30.00")],
            [(50, "Ending balance"), (550, "$40.00")],
        ]
    )
    assert (6, 20, D("-30.00")) in rows(statement) or statement.verdict is not Verdict.PROVEN


def test_checks_with_marks_before_their_date() -> None:
    statement = read(
        [
            *bank(period="June 1, 2024 through June 28, 2024"),
            [(50, "Beginning balance"), (550, "$900.00")],
            [(50, "CHECKS PAID")],
            [(50, "CHECK NO."), (190, "DESCRIPTION"), (400, "DATE PAID"), (550, "AMOUNT")],
            [(50, "1041 ^"), (400, "06/06"), (550, "$100.00")],
            [(50, "1042 ^"), (400, "06/12"), (550, "200.00")],
            [(50, "1044 * ^"), (400, "06/20"), (550, "300.00")],
            [(50, "Total Checks Paid"), (550, "$600.00")],
            [(50, "Ending balance"), (550, "$300.00")],
        ]
    )
    assert rows(statement) == [(6, 6, D("-100.00")), (6, 12, D("-200.00")), (6, 20, D("-300.00"))]
    assert statement.verdict is Verdict.PROVEN


@pytest.mark.parametrize("mark", [" D", "dr"])
def test_an_undated_row_whose_balance_has_a_mark(mark: str) -> None:
    """The digits of an overdrawn balance stand left of the others'."""
    statement = read(
        [
            *bank(),
            [(50, "Date"), (110, "Details"), (350, "Paid out"), (430, "Paid in"), (550, "Balance")],
            [(50, "1 Jun 24"), (110, "BALANCE BROUGHT FORWARD"), (550, "100.00")],
            [(50, "3 Jun 24"), (110, "SHOP"), (350, "10.00"), (550, "90.00")],
            [(50, "4 Jun 24"), (110, "RENT"), (350, "100.00")],
            [(110, "SHOP"), (350, "15.00"), (550, "25.00" + mark)],
            [(50, "7 Jun 24"), (110, "SALARY"), (430, "500.00"), (550, "475.00")],
            [(110, "BALANCE CARRIED FORWARD"), (550, "475.00")],
            [],
            [(50, "Closing balance"), (550, "475.00")],
        ]
    )
    assert [amount for *_, amount in rows(statement)] == [D("-10.00"), D("-100.00"), D("-15.00"), D("500.00")]
    assert statement.lines[2].transaction_date == date(2024, 6, 4)
    assert statement.lines[2].balance == D("-25.00")


@pytest.mark.parametrize("down", [False, True])
def test_checks_set_side_by_side(down: bool) -> None:
    """In the order of their numbers, be they set line by line or table by table."""
    second, third = ("203", "202") if down else ("202", "203")
    days = {"201": "06/03", "202": "06/10", "203": "06/17"}
    amounts = {"201": "10.00", "202": "20.00", "203": "30.00"}
    statement = read(
        [
            *bank(period="June 1, 2024 through June 28, 2024"),
            [(50, "Beginning balance"), (550, "$100.00")],
            [(50, "Checks Paid")],
            [(50, "Date"), (110, "Serial no."), (280, "Amount"), (340, "Date"), (440, "Serial no."), (550, "Amount")],
            [
                *((50, days["201"]), (110, "201"), (280, amounts["201"])),
                *((340, days[second]), (430, second + "*"), (550, amounts[second])),
            ],
            [(50, days[third]), (110, third), (280, amounts[third])],
            [(50, "Total checks paid"), (550, "$60.00")],
            [(50, "Ending balance"), (550, "$40.00")],
        ]
    )
    assert rows(statement) == [(6, 3, D("-10.00")), (6, 10, D("-20.00")), (6, 17, D("-30.00"))]


def test_month_and_day_as_two_numbers_under_a_header() -> None:
    statement = read(
        [
            *bank(period="Statement from 1 May 2024 to 31 May 2024"),
            [(50, "Details"), (350, "Debits"), (430, "Credits"), (480, "Date"), (550, "Balance")],
            [(50, "BALANCE BROUGHT FORWARD"), (482, "05 01"), (550, "1 942.03")],
            [(50, "RENT"), (350, "450.00-"), (482, "05 02"), (550, "1 492.03")],
            [(50, "SHOP"), (350, "92.03-"), (482, "05 07"), (550, "1 400.00")],
            [(50, "SALARY"), (430, "2 000.00"), (482, "05 24"), (550, "3 400.00")],
            [(50, "Closing balance"), (550, "3 400.00")],
        ]
    )
    assert rows(statement) == [(5, 2, D("-450.00")), (5, 7, D("-92.03")), (5, 24, D("2000.00"))]
    assert statement.verdict is Verdict.PROVEN


@pytest.mark.parametrize("period", [("2024/03/01", "2024/03/31"), ("2024/03/01", "2024/03/10")])
def test_month_and_day_with_a_point_between_them(period: tuple[str, str]) -> None:
    """Days beyond the twelfth tell the order, or else the period."""
    last = "3.19" if period[1].endswith("31") else "3.09"
    statement = read(
        [
            *bank(period=f"EXTRATO DE {period[0]} A {period[1]}"),
            [(50, "DATA"), (85, "DATA"), (125, "DESCRITIVO"), (390, "DEBITO"), (465, "CREDITO"), (550, "SALDO")],
            [(125, "SALDO INICIAL"), (550, "1 377.05")],
            [(50, "3.02"), (85, "3.02"), (125, "COMPRA METRO"), (390, "7.05"), (550, "1 370.00")],
            [(50, "3.04"), (85, "3.05"), (125, "COMPRA LOJA"), (390, "70.00"), (550, "1 300.00")],
            [(50, last), (85, last), (125, "TRF VENCIMENTO"), (465, "1 200.00"), (550, "2 500.00")],
            [(125, "SALDO FINAL"), (550, "2 500.00")],
        ]
    )
    assert [row[:2] for row in rows(statement)] == [(3, 2), (3, 4), (3, int(last[-2:]))]
    assert statement.verdict is Verdict.PROVEN


def _days(label: str, above: bool) -> list[list[Cell]]:
    """Three rows with a line that names a day, above them or below them."""
    answer: list[list[Cell]] = []
    for booked, valued, cents in ((2, 3, "10,00-"), (5, 6, "20,00-"), (8, 9, "30,00-")):
        heading: list[Cell] = [(50, f"{label}: {booked:02d}.06.2024")]
        row: list[Cell] = [(50, "Laden Musterstadt"), (330, f"{valued:02d}.06."), (450, cents)]
        answer += [heading, row] if above else [row, heading]
    return answer


def _german(middle: list[list[Cell]]) -> Statement:
    return read(
        [
            *bank("Sparkasse Beispiel", "Kontoauszug vom 01.06.2024 bis 30.06.2024"),
            [(50, "Angaben zu den Umsätzen"), (330, "Valuta"), (450, "zu Ihren Lasten"), (550, "zu Ihren Gunsten")],
            [(50, "Alter Kontostand"), (550, "100,00")],
            *middle,
            [(50, "Neuer Kontostand"), (550, "40,00")],
        ]
    )


def test_the_day_of_booking_stands_above_its_rows() -> None:
    statement = _german(_days("Buchungsdatum", above=True))
    assert [row[1] for row in rows(statement)] == [2, 5, 8]
    assert [line.posting_date for line in statement.lines] == [date(2024, 6, day) for day in (3, 6, 9)]
    assert all("Buchung" not in line.description for line in statement.lines)


def _under_days(*headings: str) -> Statement:
    """Two rows under each heading, a page's end right below the second."""
    first, second, third = ([(50.0, heading)] for heading in headings)
    return read(
        [
            *bank(period="Statement period 1 March 2026 to 31 March 2026"),
            [(50, "Opening balance"), (450, "100.00")],
            first,
            [(60, "Coffee"), (450, "-10.00"), (550, "90.00")],
            [(60, "Cinema"), (450, "-20.00"), (550, "70.00")],
            second,
        ],
        [
            [(60, "Book shop"), (450, "-10.00"), (550, "60.00")],
            [(60, "Tea"), (450, "-20.00"), (550, "40.00")],
            third,
            [(60, "Salary"), (450, "+50.00"), (550, "90.00")],
            [(60, "Grocer"), (450, "-15.00"), (550, "75.00")],
            [],
            [(50, "Closing balance"), (450, "75.00")],
        ],
    )


@pytest.mark.parametrize(
    "headings",
    [
        ("Monday 2 March 2026", "Wednesday 4 March 2026", "Monday 9 March 2026"),
        ("2 March", "4 March", "9 March"),
        ("Mon, Mar 2", "Wed, Mar 4", "Mon, Mar 9"),
    ],
)
def test_a_day_alone_is_that_of_the_rows_below_it(headings: tuple[str, str, str]) -> None:
    statement = _under_days(*headings)
    assert [row[1] for row in rows(statement)] == [2, 2, 4, 4, 9, 9]
    assert statement.verdict is Verdict.PROVEN


def test_a_date_that_does_not_follow_is_no_day_of_rows() -> None:
    """A page's head may have the statement's date alone on a line: no rows of a false day are proven."""
    assert _under_days("2 March 2026", "31 March 2026", "9 March 2026").verdict is not Verdict.PROVEN


@pytest.mark.parametrize("day_first", [True, False])
def test_a_period_ends_after_it_has_begun(day_first: bool) -> None:
    """Nothing else tells in which order the page writes day and month."""
    period = ("04/03/2026", "02/04/2026") if day_first else ("03/04/2026", "04/02/2026")
    days = [f"{d:02d}/03" if day_first else f"03/{d:02d}" for d in (5, 9, 11)]
    statement = read(
        [
            *bank(period=f"Statement period {period[0]} to {period[1]}"),
            [(50, "Date"), (120, "Description"), (450, "Amount")],
            [(50, "Opening balance"), (450, "100.00")],
            *([(50.0, day), (120.0, "Coffee"), (450.0, "-10.00")] for day in days),
            [(50, "Closing balance"), (450, "70.00")],
        ]
    )
    assert [row[:2] for row in rows(statement)] == [(3, 5), (3, 9), (3, 11)]
    assert (statement.period_start, statement.period_end) == (date(2026, 3, 4), date(2026, 4, 2))
    assert statement.verdict is Verdict.PROVEN


@pytest.mark.parametrize("label", ["Buchungsdatum", "Wertstellung"])
def test_a_day_below_a_row_is_not_the_next_ones(label: str) -> None:
    assert [row[1] for row in rows(_german(_days(label, above=False)))] == [3, 6, 9]


def test_of_two_amounts_the_one_that_every_row_has() -> None:
    statement = read(
        [
            *bank("Kreditkarte Beispiel", "Abrechnung vom 01.06.2024 bis 30.06.2024"),
            [(50, "Datum"), (110, "Angabe"), (280, "Währung"), (400, "Betrag"), (450, "Kurs"), (550, "Betrag")],
            [(110, "Saldo letzte Abrechnung"), (550, "100,00 -")],
            [(50, "03.06.24"), (110, "Laden"), (550, "10,00 -")],
            [(50, "05.06.24"), (110, "Shop New York"), (280, "USD"), (400, "31,50"), (450, "1,0500"), (550, "30,00 -")],
            [(50, "07.06.24"), (110, "Laden"), (550, "20,00 -")],
            [(50, "09.06.24"), (110, "Lastschrifteinzug"), (550, "100,00 +")],
            [(110, "Neuer Saldo"), (550, "60,00 -")],
        ]
    )
    assert [amount for *_, amount in rows(statement)] == [D("-10.00"), D("-30.00"), D("-20.00"), D("100.00")]


def test_titles_of_two_lines() -> None:
    statement = read(
        [
            *bank(),
            [(380, "Amounts deducted"), (460, "Amounts added")],
            [
                (50, "Date"),
                (110, "Description"),
                (380, "from your account ($)"),
                (460, "to your account ($)"),
                (550, "Balance ($)"),
            ],
            [(50, "Jun 01"), (110, "Opening balance"), (550, "100.00")],
            [(50, "Jun 03"), (110, "Shop"), (380, "10.00"), (550, "90.00")],
            [(50, "Jun 05"), (110, "Payroll"), (460, "500.00"), (550, "590.00")],
            [(50, "Jun 07"), (110, "Shop"), (380, "20.00"), (550, "570.00")],
            [(50, "Closing balance"), (550, "570.00")],
        ]
    )
    assert [amount for *_, amount in rows(statement)] == [D("-10.00"), D("500.00"), D("-20.00")]
    assert statement.verdict is Verdict.PROVEN


def test_balances_on_the_last_line_of_a_row() -> None:
    statement = read(
        [
            *bank(),
            [(50, "Date"), (110, "Description"), (350, "Withdrawals"), (430, "Deposits"), (550, "Balance")],
            [(110, "Opening Balance"), (550, "100.00")],
            [(50, "03 Jun"), (110, "Debit purchase"), (350, "10.00")],
            [(110, "SHOP #1"), (550, "90.00")],
            [(50, "05 Jun"), (110, "Deposit"), (430, "500.00")],
            [(110, "EMPLOYER")],
            [(110, "Debit purchase"), (350, "40.00")],
            [(110, "SHOP #2"), (550, "550.00")],
            [(50, "09 Jun"), (110, "Debit purchase"), (350, "30.00")],
            [(110, "SHOP #3"), (550, "520.00")],
            [(50, "12 Jun"), (110, "Deposit"), (430, "5.00"), (550, "525.00")],
            [(110, "Closing Balance"), (550, "525.00")],
        ]
    )
    assert rows(statement) == [
        (6, 3, D("-10.00")),
        (6, 5, D("500.00")),
        (6, 5, D("-40.00")),
        (6, 9, D("-30.00")),
        (6, 12, D("5.00")),
    ]
    assert [line.balance for line in statement.lines][:4] == [D("90.00"), None, D("550.00"), D("520.00")]
    assert statement.lines[0].description == "Debit purchase SHOP #1"


def test_numbers_beside_a_date_above_the_table_are_no_rows() -> None:
    """Two halves of a page that stand on the same lines: a day in the one, sums in the other."""
    statement = read(
        [
            *bank("Credit Card of Examples", "May 25, 2024 - Jun 23, 2024"),
            [(50, "Payment Due Date"), (330, "Account Summary")],
            [(330, "Previous Balance"), (550, "$100.00")],
            [(50, "Jul 18, 2024"), (130, "deadline is 8pm ET.")],
            [(330, "Payments"), (550, "- $100.00")],
            [(330, "Transactions"), (550, "+ $30.00")],
            [(330, "New Balance"), (550, "= $30.00")],
            [],
            [(50, "Trans Date"), (130, "Description"), (550, "Amount")],
            [(50, "Jun 3"), (130, "PAYMENT THANK YOU"), (550, "- $100.00")],
            [(50, "Jun 5"), (130, "SHOP"), (550, "$10.00")],
            [(50, "Jun 9"), (130, "SHOP"), (550, "$20.00")],
            [],
            [(50, "Interest Charge on Cash Advances"), (550, "$0.00")],
        ]
    )
    assert rows(statement) == [(6, 3, D("100.00")), (6, 5, D("-10.00")), (6, 9, D("-20.00"))]


def test_a_heading_with_a_sentence_or_a_total_beside_it() -> None:
    header: list[Cell] = [(50, "Date"), (140, "Amount"), (170, "Description")]
    statement = read(
        [
            *bank("First Bank", "For the period 06/01/2024 to 06/30/2024"),
            [(50, "Beginning balance"), (550, "$100.00")],
            [(50, "Ending balance"), (550, "$562.00")],
            [(50, "Deposits and Other Additions"), (250, "There were 2 Deposits totaling $502.00.")],
            header,
            [(50, "06/03"), (110, "500.00"), (170, "Payroll")],
            [(50, "06/28"), (110, "2.00"), (170, "Interest Payment")],
            [],
            [(50, "Banking/Debit Card Withdrawals"), (250, "There were 2 Banking deductions totaling $40.00.")],
            header,
            [(50, "06/05"), (110, "15.00"), (170, "Card Purchase")],
            [(50, "06/07"), (110, "25.00"), (170, "Card Purchase")],
        ]
    )
    assert [amount for *_, amount in rows(statement)] == [D("500.00"), D("2.00"), D("-15.00"), D("-25.00")]
    assert statement.lines[1].description == "Interest Payment"


def test_where_each_row_prints_its_day_a_line_without_one_is_none() -> None:
    """Sums beside the names of groups, at the place of the rows' own amounts."""
    statement = read(
        [
            *bank("Banque Exemple", "Relevé de compte du 01/06/2024 au 30/06/2024"),
            [(50, "Date"), (110, "Libellé"), (430, "Débit"), (550, "Crédit")],
            [(110, "SOLDE PRECEDENT"), (550, "100,00")],
            [(110, "VIREMENTS RECUS DE TIERS"), (550, "50,00")],
            [(50, "03/06"), (110, "VIR EMPLOYEUR"), (550, "30,00")],
            [(50, "03/06"), (110, "VIR AMIE"), (550, "20,00")],
            [(110, "PAIEMENTS DE LA QUINZAINE"), (430, "40,00")],
            [(50, "05/06"), (110, "CB BOULANGER"), (430, "10,00")],
            [(50, "05/06"), (110, "CB FLEURISTE"), (430, "10,00")],
            [(50, "05/06"), (110, "CB CAFE"), (430, "10,00")],
            [(50, "05/06"), (110, "CB GARE"), (430, "10,00")],
            [(110, "NOUVEAU SOLDE"), (550, "110,00")],
        ]
    )
    assert sum(amount for *_, amount in rows(statement)) == D("10.00")
    assert len(statement.lines) == 6
    assert statement.verdict is Verdict.PROVEN


def test_a_date_where_no_other_row_has_one_is_not_proven() -> None:
    """It may be the row's own, or the day of a purchase in the description of a row of the day above."""
    statement = read(
        [
            *bank(),
            [(50, "Date"), (110, "Description"), (430, "Withdrawn"), (500, "Paid in"), (570, "Balance")],
            [(110, "Opening balance"), (570, "100.00")],
            [(50, "03 Jun"), (110, "Card payment"), (430, "10.00"), (570, "90.00")],
            [(50, "10 Jun"), (110, "Card payment"), (430, "20.00"), (570, "70.00")],
            [(110, "09 Jun BAKER STREET"), (430, "15.00"), (570, "55.00")],
            [(50, "17 Jun"), (110, "Salary"), (500, "45.00"), (570, "100.00")],
            [(110, "Closing balance"), (570, "100.00")],
        ]
    )
    assert statement.verdict is Verdict.UNPROVABLE


def test_the_mark_of_a_credit_may_stand_below_its_amount_beside_more_text() -> None:
    statement = read(
        [
            [(50, "Bank of Examples")],
            [(50, "Credit card statement")],
            [(50, "Statement period 1 June 2024 to 30 June 2024")],
            [],
            [(50, "Previous balance"), (550, "100.00")],
            [(50, "New balance"), (550, "50.00")],
            [],
            [(50, "Date"), (120, "Description"), (550, "Amount")],
            [(50, "05/06/2024"), (120, "PAYMENT"), (550, "100.00")],
            [(550, "CR")],
            [(50, "07/06/2024"), (120, "SHOES"), (550, "80.00")],
            [(50, "09/06/2024"), (120, "SHOES"), (550, "30.00")],
            [(120, "RETURNED"), (550, "CR")],
        ]
    )
    assert rows(statement) == [(6, 5, D("100.00")), (6, 7, D("-80.00")), (6, 9, D("30.00"))]
    assert statement.lines[-1].description == "SHOES RETURNED"
    assert statement.verdict is Verdict.PROVEN


def test_a_row_s_day_may_stand_on_the_line_below_it() -> None:
    """The newest row first; each day stands nearer to the amount above it than to the one below."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica", 8.5)
    y = 800.0
    head: list[list[Cell]] = [
        [(50, "Example Money")],
        [(50, "EUR statement")],
        [(50, "1 June 2024 [GMT+01:00] - 30 June 2024 [GMT+01:00]")],
        [(50, "EUR on 30 June 2024"), (550, "1,010.00 EUR")],
        [(50, "Description"), (400, "Incoming"), (480, "Outgoing"), (550, "Amount")],
    ]
    table: list[list[Cell]] = []
    for day, text, place, amount, balance in (
        (25, "Card transaction", 480, "-20.00", "1,010.00"),
        (19, "Sent money", 480, "-170.00", "1,030.00"),
        (12, "Received money", 400, "1,000.00", "1,200.00"),
        (3, "Card transaction", 480, "-40.00", "200.00"),
    ):
        table += [[(50, text), (place, amount), (550, balance)], [(50, f"{day} June 2024 Transaction 77{day}")]]
    for number, cells in enumerate([*head, *table]):
        for x, text in cells:
            (canvas.drawString if x < 300 else canvas.drawRightString)(x, y, text)
        y -= 20.0 if number < len(head) else 16.0 if (number - len(head)) % 2 else 12.0
    canvas.save()
    (statement,) = read_statements(buffer.getvalue()).statements
    assert rows(statement) == [(6, 25, D("-20.00")), (6, 19, D("-170.00")), (6, 12, D("1000.00")), (6, 3, D("-40.00"))]
    assert [line.balance for line in statement.lines] == [D("1010.00"), D("1030.00"), D("1200.00"), D("200.00")]
    assert (statement.opening_balance, statement.closing_balance) == (None, D("1010.00"))
    assert statement.lines[1].description == "Sent money Transaction 7719"
