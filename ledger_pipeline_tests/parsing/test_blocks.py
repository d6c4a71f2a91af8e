"""Blocks of print about the rows: panels beside them, summaries above them, headings between them, tables that are none."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal as D

import pytest
from reportlab.pdfgen.canvas import Canvas

from ledger_pipeline.parsing import Statement, Verdict, read_statements

Text = tuple[float, float, str]
"""The place of an edge, how far down the page, and what stands there: behind a ``>`` left of its edge, else right of it."""

LEADING = 11.0
ROWS = (("03/05", "COFFEE", "4.50"), ("03/09", "GROCER", "35.50"), ("03/12", "BOOKS", "20.00"), ("03/20", "CINEMA", "15.00"))


def page(*pages: Sequence[Text]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792))
    for texts in pages:
        canvas.setFont("Helvetica", 8)
        for x, down, text in texts:
            if text.startswith(">"):
                canvas.drawRightString(x, 792 - down, text[1:])
            else:
                canvas.drawString(x, 792 - down, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read(*pages: Sequence[Text]) -> Statement:
    (statement,) = read_statements(page(*pages)).statements
    return statement


def listed(top: float, *lines: Sequence[tuple[float, str]], leading: float = LEADING) -> list[Text]:
    """Lines of texts, one below the other."""
    return [(x, top + number * leading, text) for number, cells in enumerate(lines) for x, text in cells]


def head(what: str = "Checking account statement") -> list[Text]:
    return listed(40, [(40, "Bank of Examples")], [(40, what)], [(40, "Statement period 03/01/2026 to 03/31/2026")])


def table(top: float, rows: Sequence[tuple[str, str, str]] = ROWS) -> list[Text]:
    header = [(40.0, "Date"), (100.0, "Description"), (400.0, ">Amount")]
    return listed(top, header, *([(40, day), (100, text), (400, f">{amount}")] for day, text, amount in rows))


def amounts(statement: Statement) -> list[D]:
    return [line.amount for line in statement.lines]


CARD = head("Credit card statement 4510 XXXX XXXX 7731")
BALANCES = listed(90, [(40, "Previous balance"), (400, ">100.00")], [(40, "New balance"), (400, ">175.00")])
BOUGHT = [D("-4.50"), D("-35.50"), D("-20.00"), D("-15.00")]


# ---- beside the rows ------------------------------------------------------------------------------------------------------


def _with_panel(panel_top: float, rows: int) -> Statement:
    """A card's rows, of two lines each, and a panel with the summary beside the first of them, on lines of its own."""
    many = [(f"03/{day:02}", f"METRO {day} TORONTO", f"{day}.00") for day in range(5, 5 + rows)]
    down = 100.0
    texts = [*CARD, *listed(down, [(40, "Date"), (100, "Description"), (400, ">Amount")])]
    for day, text, amount in many:
        down += 20
        texts += [(40, down, day), (100, down, text), (400, down, f">{amount}"), (100, down + 9, "60838339641242424255230")]
    spent = sum((D(amount) for _, _, amount in many), D(0))
    summary = (
        ("YOUR CARD", ""),
        ("Minimum payment", "10.00"),
        ("Annual interest rates:", ""),
        ("Purchases", "20.99%"),
        ("YOUR BALANCE", ""),
        ("Previous balance", "100.00"),
        ("Purchases & debits", f"{spent}"),
        ("Cash advances", "0.00"),
        ("NEW BALANCE", f"{spent + 100}"),
    )
    for number, (label, value) in enumerate(summary):
        texts += [(430, panel_top + 9.5 * number, label), (570, panel_top + 9.5 * number, f">{value}")]
    return read(texts)


@pytest.mark.parametrize("panel_top", [100.0, 104.0, 107.0, 110.5])
def test_a_panel_beside_the_rows_is_read_by_itself(panel_top: float) -> None:
    statement = _with_panel(panel_top, 12)
    assert amounts(statement) == [D(-day) for day in range(5, 17)]
    assert statement.lines[1].description == "METRO 6 TORONTO 60838339641242424255230"
    assert (statement.opening_balance, statement.verdict) == (D("100.00"), Verdict.PROVEN)


def test_what_stands_beside_every_row_is_no_panel() -> None:
    rows = [("03/05", "4.50", "COFFEE HOUSE"), ("03/09", "35.50", "GROCER"), ("03/12", "20.00", "BOOKS")]
    texts = [*head(), *listed(90, [(40, "Opening balance"), (400, ">100.00")], [(40, "Closing balance"), (400, ">160.00")])]
    texts += listed(130, [(40, "Date"), (100, "Reference"), (250, ">Amount"), (300, "Description")])
    for number, (day, amount, text) in enumerate(rows):
        down = 142 + 24 * number
        texts += [(40, down, day), (100, down, "Deposit"), (250, down, f">+{amount}"), (300, down, text)]
        texts += [(300, down + 10, "more of it")]
    statement = read(texts)
    assert [line.description for line in statement.lines] == [f"Deposit {text} more of it" for _, _, text in rows]
    assert statement.verdict is Verdict.PROVEN


def test_a_period_beside_a_number_is_no_row() -> None:
    statement = read(
        [
            *listed(40, [(40, "Bank of Examples")], [(40, "Checking account statement")]),
            *listed(80, [(40, "Statement activity from:"), (300, "Beginning balance"), (560, ">$100.00")]),
            *listed(91, [(40, "03/01/26 to 03/31/26"), (300, "Credits"), (560, ">45.00")]),
            *listed(102, [(300, "Debits"), (560, ">30.00")], [(300, "Ending balance"), (560, ">$115.00")]),
            *listed(150, [(40, "Other credits (+)"), (560, ">Account:-------8831")]),
            *table(164, [("03/05", "PAYROLL", "45.00")]),
            *listed(210, [(40, "Other debits (-)"), (560, ">Account:-------8831")]),
            *table(224, [("03/09", "GROCER", "28.00"), ("03/12", "BOOKS", "2.00")]),
            *listed(280, [(40, "Balances"), (560, ">Account:-------8831")]),
            *listed(
                294, [(40, "Date"), (180, ">Balance")], [(40, "03/05"), (180, ">145.00")], [(40, "03/31"), (180, ">115.00")]
            ),
        ]
    )
    assert amounts(statement) == [D("45.00"), D("-28.00"), D("-2.00")]
    assert (statement.period_start, statement.period_end) == (date(2026, 3, 1), date(2026, 3, 31))
    assert (statement.account.mask, statement.verdict) == ("8831", Verdict.PROVEN)


# ---- headings between the rows --------------------------------------------------------------------------------------------


def test_a_heading_in_the_column_of_text_stands_nearer_to_the_row_below_it() -> None:
    texts = [*CARD, *BALANCES, *listed(130, [(40, "Date"), (100, "Description"), (400, ">Amount")], [(100, "PAYMENTS")])]
    texts += listed(152, [(40, "03/02"), (100, "ONLINE PAYMENT"), (400, ">25.00-")])
    texts += [(100, 166, "PURCHASES")]
    texts += listed(177, [(40, "03/05"), (100, "COFFEE"), (400, ">90.00")], [(40, "03/09"), (100, "GROCER"), (400, ">6.00")])
    texts += [(100, 202, "FEES"), (40, 213, "03/12"), (100, 213, "LATE FEE"), (400, 213, ">4.00")]
    statement = read(texts)
    assert amounts(statement) == [D("25.00"), D("-90.00"), D("-6.00"), D("-4.00")]
    assert (statement.lines[0].description, statement.verdict) == ("ONLINE PAYMENT", Verdict.PROVEN)


def test_a_line_set_evenly_below_a_row_is_more_of_its_text() -> None:
    texts = [*head(), *listed(90, [(40, "Opening balance"), (400, ">100.00")], [(40, "Closing balance"), (400, ">80.00")])]
    texts += listed(130, [(40, "Date"), (100, "Description"), (400, ">Amount")])
    texts += listed(142, [(40, "03/05"), (100, "MOBILE"), (400, ">+30.00")], [(100, "DEPOSIT")])
    texts += listed(164, [(40, "03/09"), (100, "TRANSFER"), (400, ">-50.00")], [(100, "WITHDRAWAL")])
    assert [line.description for line in read(texts).lines] == ["MOBILE DEPOSIT", "TRANSFER WITHDRAWAL"]


def test_interest_without_a_day_is_charged_when_the_period_ends() -> None:
    texts = [*CARD, *listed(90, [(40, "Previous balance"), (400, ">100.00")], [(40, "New balance"), (400, ">187.84")])]
    texts += [(40, 130, "Purchases"), *table(142)]
    texts += listed(200, [(40, "Total purchases"), (400, ">75.00")], [], [(40, "Interest charged")])
    texts += listed(233, [(100, "Interest charge on purchases"), (400, ">12.84")])
    texts += listed(244, [(100, "Interest charge on cash advances"), (400, ">0.00")], [(40, "Total interest"), (400, ">12.84")])
    statement = read(texts)
    assert amounts(statement) == [*BOUGHT, D("-12.84")]
    assert (statement.lines[-1].transaction_date, statement.verdict) == (date(2026, 3, 31), Verdict.PROVEN)


def test_a_total_may_follow_the_name_of_its_section() -> None:
    texts = [*CARD, *BALANCES, (40, 130, "Card purchases"), *table(142)]
    assert read([*texts, (40, 200, "Card purchases - total"), (400, 200, ">75.00")]).verdict is Verdict.PROVEN
    assert read([*texts, (40, 200, "Card purchases - total"), (400, 200, ">76.00")]).verdict is Verdict.CONTRADICTED


# ---- tables that only look like the rows ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading", ["Pending transactions", "Compras parceladas - próximas faturas", "Core Fund Activity", "Scheduled payments"]
)
def test_rows_that_are_no_transactions_of_this_statement_are_left_out_over_the_page(heading: str) -> None:
    later = [("04/02", "BOOKS", "20.00"), ("04/09", "BOOKS", "20.00")]
    pages = [*CARD, *BALANCES, *table(130), (40, 220, heading), *table(232, later)]
    statement = read(pages, [(40, 40, "Bank of Examples"), *table(80, [("04/16", "BOOKS", "20.00")])])
    assert amounts(statement) == BOUGHT
    assert statement.verdict is Verdict.PROVEN


def test_a_sentence_about_pending_transactions_is_no_heading() -> None:
    statement = read([*CARD, *BALANCES, (40, 122, "pending transactions are not shown."), *table(134)])
    assert (amounts(statement), statement.verdict) == (BOUGHT, Verdict.PROVEN)


# ---- summaries ------------------------------------------------------------------------------------------------------------


def _summary(*lines: Sequence[tuple[float, str]]) -> Statement:
    rows = [("03/05", "PAYROLL", "+60.00"), ("03/09", "GROCER", "-35.50"), ("03/20", "CINEMA", "-4.50")]
    return read([*head(), *listed(90, *lines), *table(200, rows)])


def test_of_a_summary_s_columns_that_of_the_year_says_nothing_of_the_statement() -> None:
    statement = _summary(
        [(40, "Account summary"), (300, ">This Period"), (400, ">Year-to-Date")],
        [(40, "Beginning balance"), (300, ">$100.00"), (400, ">$80.00")],
        [(40, "Investment activity")],
        [(46, "Other gains"), (300, ">1.00"), (400, ">9.00")],
        [(40, "Money in and out")],
        [(46, "Deposits"), (300, ">59.00"), (400, ">99.00")],
        [(46, "Withdrawals"), (300, ">-40.00"), (400, ">-68.00")],
        [(40, "Ending balance"), (300, ">$120.00"), (400, ">$120.00")],
    )
    assert (statement.opening_balance, statement.closing_balance) == (D("100.00"), D("120.00"))
    assert (statement.verdict, statement.doubts) == (Verdict.PROVEN, ())


@pytest.mark.parametrize(("checks", "verdict"), [("25.00", Verdict.PROVEN), ("26.00", Verdict.UNPROVABLE)])
def test_lines_that_part_the_line_above_them_count_once(checks: str, verdict: Verdict) -> None:
    statement = _summary(
        [(40, "Beginning balance"), (300, ">100.00")],
        [(40, "Average balance"), (300, ">90.00")],
        [(40, "Credits (+)"), (300, ">60.00")],
        [(46, "Electronic deposits"), (300, ">60.00")],
        [(40, "Debits (-)"), (300, ">40.00")],
        [(46, "Regular checks paid"), (300, f">{checks}")],
        [(46, "Electronic withdrawals"), (300, ">15.00")],
        [(40, "Ending balance"), (300, ">120.00")],
    )
    assert statement.verdict is verdict


def _accounts(savings: str = "211.00") -> tuple[Statement, ...]:
    """A file of two accounts whose balances stand in a table at its beginning only."""
    texts = [
        *head(),
        *listed(90, [(200, ">Beginning"), (300, ">Withdrawals/"), (400, ">Deposits/"), (500, ">Ending")], leading=9),
        *listed(
            99,
            [(40, "Account"), (200, ">Balance"), (300, ">Other Debits"), (400, ">Other Credits"), (500, ">Balance")],
            [(40, "Checking-3590118842"), (200, ">100.00"), (300, ">40.00"), (400, ">60.00"), (500, ">120.00")],
            [(40, "Member Savings-3590118834"), (200, ">200.00"), (300, ">0.00"), (400, ">11.00"), (500, f">{savings}")],
        ),
        *listed(160, [(40, "Checking - 3590118842")], [(40, "Deposits")]),
        *table(184, [("03/05", "PAYROLL", "60.00")]),
        (40, 220, "Withdrawals"),
        *table(232, [("03/09", "GROCER", "(35.50)"), ("03/20", "CINEMA", "(4.50)")]),
        *listed(290, [(40, "Member Savings - 3590118834")], [(40, "Deposits")]),
        *table(314, [("03/05", "Transfer", "10.00"), ("03/31", "Dividend", "1.00")]),
    ]
    return read_statements(page(texts)).statements


def test_accounts_whose_balances_one_table_prints() -> None:
    checking, savings = _accounts()
    assert (amounts(checking), amounts(savings)) == ([D("60.00"), D("-35.50"), D("-4.50")], [D("10.00"), D("1.00")])
    assert [(s.account.mask, s.account.kind.value, s.verdict) for s in (checking, savings)] == [
        ("8842", "checking", Verdict.PROVEN),
        ("8834", "savings", Verdict.PROVEN),
    ]
    assert (savings.opening_balance, savings.closing_balance) == (D("200.00"), D("211.00"))


def test_a_wrong_balance_in_the_table_of_accounts_is_that_account_s_alone() -> None:
    assert [s.verdict for s in _accounts("212.00")] == [Verdict.PROVEN, Verdict.CONTRADICTED]


# ---- dates and balances ---------------------------------------------------------------------------------------------------


def test_days_and_months_in_two_words_under_their_first_letters() -> None:
    statement = read(
        [
            *listed(40, [(40, "Caisse Exemple")], [(40, "Relevé de carte de crédit 5258 17** **** 3306")]),
            *listed(70, [(40, "Période du 15 01 2026 au 14 02 2026")], [(40, "Solde précédent"), (400, ">100,00 $")]),
            *listed(92, [(40, "Nouveau solde"), (400, ">137,00 $")]),
            *listed(120, [(40, "J  M"), (80, "J  M"), (130, "Description"), (400, ">Montant ($)")]),
            *listed(
                131,
                [(40, "15  01"), (80, "16  01"), (130, "MARCHE"), (400, ">57,00")],
                [(40, "02  02"), (80, "03  02"), (130, "PAIEMENT"), (400, ">30,00CR")],
                [(40, "03  02"), (80, "04  02"), (130, "CAFE"), (400, ">10,00")],
            ),
        ]
    )
    assert [line.transaction_date for line in statement.lines] == [date(2026, 1, 15), date(2026, 2, 2), date(2026, 2, 3)]
    assert (statement.period_start, statement.period_end) == (date(2026, 1, 15), date(2026, 2, 14))
    assert statement.verdict is Verdict.PROVEN


def test_numbers_of_the_bank_before_the_name_of_a_balance() -> None:
    statement = read(
        [
            *listed(40, [(40, "Banco Exemplo")], [(40, "Extrato de conta corrente")]),
            *listed(90, [(40, "Data"), (100, "Lote"), (150, "Histórico"), (400, ">Valor R$"), (480, ">Saldo")]),
            *listed(
                101,
                [(40, "27/02/2026"), (100, "0000 00000"), (150, "000 Saldo Anterior"), (480, ">1.204,88 C")],
                [(40, "02/03/2026"), (100, "0000 13105"), (150, "144 Pix enviado"), (400, ">100,52 D"), (480, ">1.104,36 C")],
                [(40, "05/03/2026"), (100, "0000 13113"), (150, "729 Proventos"), (400, ">20,64 C"), (480, ">1.125,00 C")],
                [(40, "31/03/2026"), (100, "0000 00000"), (150, "999 S A L D O"), (480, ">1.125,00 C")],
            ),
        ]
    )
    assert (statement.opening_balance, statement.closing_balance) == (D("1204.88"), D("1125.00"))
    assert (amounts(statement), statement.verdict) == ([D("-100.52"), D("20.64")], Verdict.PROVEN)


def test_the_number_of_an_account_a_wide_blank_behind_its_name() -> None:
    def account(top: float, name: str, opening: str, row: tuple[str, str], closing: str) -> list[Text]:
        return [
            *listed(top, [(40, name.split("#")[0]), (160, name.split("#")[1])]),
            *listed(top + 12, [(40, "Date"), (100, "Description"), (350, ">Amount Subtracted"), (430, ">Amount Added")]),
            (500, top + 12, ">Balance"),
            *listed(
                top + 23,
                [(40, "03/01/26"), (100, "Opening Balance"), (500, f">{opening}")],
                [(40, "03/09/26"), (100, "TRANSFER"), (350 if row[0] == "out" else 430, f">{row[1]}"), (500, f">{closing}")],
                [(40, "03/31/26"), (100, "Closing Balance"), (500, f">{closing}")],
            ),
        ]

    texts = [
        *head("Relationship summary"),
        *listed(90, [(40, "Checking 42881063377"), (400, ">80.00")], [(40, "Savings 42881063385"), (400, ">120.00")]),
        *account(130, "Example Checking#42881063377", "100.00", ("out", "20.00"), "80.00"),
        *account(230, "Example Savings#42881063385", "100.00", ("in", "20.00"), "120.00"),
    ]
    statements = read_statements(page(texts)).statements
    assert [(s.account.mask, amounts(s)) for s in statements] == [("3377", [D("-20.00")]), ("3385", [D("20.00")])]
