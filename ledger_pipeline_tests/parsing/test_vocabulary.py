"""What statements call their balances, totals and sections, in seven languages, and what follows from where they print it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal as D

import pytest
from reportlab.pdfgen.canvas import Canvas

from ledger_pipeline.parsing import AccountKind, Statement, Verdict, read_statements
from ledger_pipeline.parsing.labels import MAY_CLOSE, Fact, direction_of, labels_in

Line = Sequence[tuple[float, str]]
"""Places and texts: left of 300 the place of a left edge, else of a right edge."""


def read(*lines: Line) -> Statement:
    (statement,) = read_all(*lines)
    return statement


def read_all(*lines: Line) -> tuple[Statement, ...]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica", 8.5)
    y = 800.0
    for cells in lines:
        for x, text in cells:
            (canvas.drawString if x < 300 else canvas.drawRightString)(x, y, text)
        y -= 12.0 if cells else 20.0
    canvas.showPage()
    canvas.save()
    return read_statements(buffer.getvalue()).statements


def amounts(statement: Statement) -> list[D]:
    return [line.amount for line in statement.lines]


ACCOUNT: tuple[Line, ...] = (
    [(50, "Bank of Examples")],
    [(50, "Checking account statement")],
    [(50, "Statement period 1 June 2024 to 30 June 2024")],
    [],
)
CARD: tuple[Line, ...] = (
    [(50, "Bank of Examples")],
    [(50, "Credit card statement")],
    [(50, "Statement period 1 June 2024 to 30 June 2024")],
    [],
)
HEADER: Line = [(50, "Date"), (120, "Description"), (480, "Amount")]


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        *((Fact.OPENING, text) for text in (
            "previous monthly balance", "balance as per last statement", "balance last statement",
            "amount owing from your last statement", "letzte rechnung €", "kontostand zu beginn", "vorsaldo",
            "saldo ihrer letzten abrechnung", "solde du releve precedent", "solde de debut de periode",
            "solde du mois precedent", "saldo al corte anterior", "saldo de operacion inicial", "adeudo del periodo anterior",
            "saldo mes anterior", "saldo ultimo estratto conto", "saldo di inizio periodo", "aanvangssaldo",
            "saldo vorige periode", "saldo bij aanvang", "vorig openstaand saldo", "deuda anterior", "solde facture precedente",
            "what you owed on your last statement", "saldo em divida anterior", "saldo ultimo extracto",
            "beginning available balance",
        )),
        *((Fact.CLOSING, text) for text in (
            "balance owing", "amount owing", "balance this statement", "total amount you owe",
            "endkontostand", "rechnungstotal", "abrechnungsbetrag", "saldo dieser rechnung", "solde de fin de mois",
            "solde a payer", "montant total du", "saldo a la fecha de corte", "valor a pagar",
            "monto total facturado a pagar", "saldo a fine periodo", "nieuwe stand", "saldo einde periode",
            "totaal verschuldigd", "nieuw openstaand saldo", "deuda total",
            "what you owe now", "ending available balance", "saldo em divida atual", "saldo a vostro favore",
        )),
        *((Fact.OTHER, text) for text in (
            "minimal zu zahlender betrag", "mindestzahlung", "montant du paiement minimum", "pago minimo",
            "importe minimo a pagar",
            "rata minima", "minimaal te betalen bedrag", "minimum payment due", "pago para no generar intereses",
            "solde courant",
            "saldo promedio",
        )),
    ],
)  # fmt: skip
def test_what_a_balance_is_called(fact: Fact, text: str) -> None:
    assert [label.fact for label in labels_in(f"{text} 12.00")][:1] == [fact]


@pytest.mark.parametrize("text", ["current balance", "solde courant", "saldo actual", "total balance", "aktueller kontostand"])
def test_what_may_be_a_closing_balance(text: str) -> None:
    assert MAY_CLOSE.match(text)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("virements recus", "in"), ("paiements cartes bancaires", "payment"), ("frais bancaires et cotisations", "out"),
        ("virements emis", "out"), ("transferencias recibidas", "in"), ("transferencias emitidas", "out"),
        ("neue belastungen", "out"), ("bonifici ricevuti", "in"), ("funds out", "out"), ("what you've spent", "out"),
        ("checks processed", "out"), ("total de debitos del periodo", "out"),
    ],
)  # fmt: skip
def test_which_way_the_money_of_a_section_goes(text: str, way: str) -> None:
    direction = direction_of(text)
    assert direction is not None and direction[0] == way


def test_the_least_that_is_to_be_paid_is_no_closing_balance() -> None:
    statement = read(
        [(50, "Bank von Beispiel")],
        [(50, "Kreditkarte Abrechnung vom 30.06.2024")],
        [],
        [(50, "Datum"), (120, "Beschreibung"), (480, "Betrag CHF")],
        [(50, "Saldo letzte Abrechnung"), (480, "100.00")],
        [(50, "05.06.24"), (120, "Ihre Zahlung - Danke"), (480, "-100.00")],
        [(50, "07.06.24"), (120, "Kaffee Bern"), (480, "20.00")],
        [(50, "09.06.24"), (120, "Kino Bern"), (480, "30.00")],
        [(50, "Saldo zu unseren Gunsten"), (480, "50.00")],
        [(50, "Minimal zu zahlender Betrag CHF"), (480, "10.00")],
    )
    assert (statement.verdict, statement.closing_balance) == (Verdict.PROVEN, D("50.00"))


def test_a_dated_balance_to_the_holders_credit_is_no_row() -> None:
    statement = read(
        [(50, "Banco di Esempio")],
        [(50, "Estratto conto corrente dal 01/06/2024 al 30/06/2024")],
        [],
        [(50, "Data"), (120, "Descrizione"), (400, "Dare"), (480, "Avere")],
        [(50, "31/05/2024"), (120, "SALDO INIZIALE A VOSTRO CREDITO"), (480, "1.100,00")],
        [(50, "05/06/2024"), (120, "PAGAMENTO BAR"), (400, "20,00")],
        [(50, "13/06/2024"), (120, "STIPENDIO"), (480, "300,00")],
        [(50, "14/06/2024"), (120, "PAGAMENTO CINEMA"), (400, "30,00")],
        [(50, "30/06/2024"), (120, "SALDO FINALE A VOSTRO CREDITO"), (480, "1.350,00")],
    )
    assert amounts(statement) == [D("-20.00"), D("300.00"), D("-30.00")]
    assert (statement.opening_balance, statement.closing_balance) == (D("1100.00"), D("1350.00"))
    assert statement.verdict is Verdict.PROVEN


def test_another_block_beside_a_dated_balance() -> None:
    statement = read(
        *ACCOUNT,
        [(50, "06/01"), (90, "Beginning Balance"), (260, "$100.00"), (450, "Number of Days in Period"), (550, "30")],
        [(50, "06/30"), (90, "Ending Balance"), (260, "$150.00")],
        [],
        HEADER,
        [(50, "06/13"), (120, "PAYROLL"), (480, "80.00")],
        [(50, "06/15"), (120, "COFFEE"), (480, "-30.00")],
    )
    assert (statement.opening_balance, statement.verdict) == (D("100.00"), Verdict.PROVEN)


def test_a_sum_written_out_below_its_titles() -> None:
    statement = read(
        [(50, "Bank von Beispiel")],
        [(50, "Kreditkarte Abrechnung vom 30.06.2024")],
        [],
        [(320, "Letzte Rechnung €"), (400, "Gutschriften €"), (480, "Neue Belastungen €"), (550, "Saldo €")],
        [(320, "100,00"), (400, "- 100,00"), (480, "+ 50,00"), (550, "= 50,00")],
        [],
        [(50, "Datum"), (120, "Beschreibung"), (480, "Betrag €")],
        [(50, "05.06.24"), (120, "Zahlung erhalten. Vielen Dank"), (480, "-100,00")],
        [(50, "07.06.24"), (120, "Kaffee Bern"), (480, "20,00")],
        [(50, "09.06.24"), (120, "Kino Bern"), (480, "30,00")],
    )
    assert (statement.opening_balance, statement.closing_balance) == (D("100.00"), D("50.00"))
    assert amounts(statement) == [D("100.00"), D("-20.00"), D("-30.00")]


def test_one_word_under_a_heading_of_balances_and_a_period_beside_it() -> None:
    statement = read(
        [(50, "Banco de Ejemplo")],
        [(50, "Resumen de Caja de Ahorro en Pesos")],
        [],
        [(50, "Período de movimientos"), (250, "Saldos")],
        [(50, "Inicio 01/06/2024"), (250, "Inicial"), (400, "$ 100,00")],
        [(50, "Cierre 30/06/2024"), (250, "Final"), (400, "$ 150,00")],
        [],
        [(50, "Fecha"), (120, "Descripción"), (400, "Importe")],
        [(50, "13/06/24"), (120, "HABERES"), (400, "80,00")],
        [(50, "15/06/24"), (120, "COMPRA BAR"), (400, "-30,00")],
    )
    assert (statement.opening_balance, statement.closing_balance) == (D("100.00"), D("150.00"))
    assert (statement.period_start, statement.period_end) == (date(2024, 6, 1), date(2024, 6, 30))
    assert (statement.account.kind, statement.verdict) == (AccountKind.SAVINGS, Verdict.PROVEN)


@pytest.mark.parametrize(("due", "verdict"), [("50.00", Verdict.PROVEN), ("26.00", Verdict.UNPROVABLE)])
def test_what_is_due_may_be_the_least_of_the_new_balance(due: str, verdict: Verdict) -> None:
    statement = read(
        *CARD,
        [(50, "Previous balance"), (480, "$100.00")],
        [(50, "New balance"), (480, "$50.00")],
        [(50, "Amount due"), (480, f"${due}")],
        [],
        HEADER,
        [(50, "06/05"), (120, "PAYMENT THANK YOU"), (480, "-$100.00")],
        [(50, "06/07"), (120, "COFFEE"), (480, "$20.00")],
        [(50, "06/09"), (120, "CINEMA"), (480, "$30.00")],
    )
    assert (statement.verdict, statement.closing_balance) == (verdict, D("50.00"))


def test_a_shop_that_is_called_like_a_balance_and_a_column_behind_its_amount() -> None:
    statement = read(
        *ACCOUNT,
        [(50, "Opening balance"), (400, "100.00")],
        [(50, "Closing balance"), (400, "60.00")],
        [],
        [(50, "Date"), (120, "Description"), (400, "Amount"), (500, "Category")],
        [(50, "06/13"), (120, "NEW BALANCE"), (400, "-30.00"), (500, "Merchandise")],
        [(50, "06/15"), (120, "COFFEE"), (400, "-10.00"), (500, "Restaurants")],
    )
    assert (amounts(statement), statement.verdict) == ([D("-30.00"), D("-10.00")], Verdict.PROVEN)


def sections(total: str, closing: str = "1,050.00") -> Statement:
    header: Line = [(50, "Date"), (120, "Description"), (480, "Amount")]
    return read(
        *ACCOUNT,
        [(50, "Previous Balance"), (480, "1,000.00")],
        [],
        [(50, "Withdrawals & Debits")],
        [(50, "ATM/Purchases")],
        header,
        [(50, "06/03"), (120, "COFFEE"), (480, "10.00")],
        [(50, "06/04"), (120, "CASH"), (480, "20.00")],
        [(50, "Other Debits")],
        header,
        [(50, "06/05"), (120, "RENT"), (480, "20.00")],
        [(50, "Total Withdrawals & Debits"), (480, total)],
        [],
        [(50, "Deposits & Credits")],
        header,
        [(50, "06/13"), (120, "PAYROLL"), (480, "100.00")],
        [(50, "Total Deposits & Credits"), (480, "100.00")],
        [],
        [(50, "Current Balance"), (480, closing)],
    )


def test_a_total_of_the_sections_below_a_heading() -> None:
    statement = sections("50.00")
    assert amounts(statement) == [D("-10.00"), D("-20.00"), D("-20.00"), D("100.00")]
    assert (statement.verdict, statement.closing_balance) == (Verdict.PROVEN, D("1050.00"))
    assert sections("50.01").verdict is Verdict.CONTRADICTED


def test_a_balance_that_may_be_the_closing_one_and_differs_is_a_doubt() -> None:
    assert sections("50.00", "1,050.01").verdict is Verdict.UNPROVABLE


def test_a_closing_balance_that_nothing_leads_to_is_a_doubt() -> None:
    statement = read(
        *ACCOUNT,
        [(50, "Ending balance"), (480, "150.00")],
        [(50, "Total deposits"), (480, "80.00")],
        [(50, "Total withdrawals"), (480, "30.00")],
        [],
        HEADER,
        [(50, "06/13"), (120, "PAYROLL"), (480, "80.00")],
        [(50, "06/15"), (120, "COFFEE"), (480, "-30.00")],
    )
    assert statement.verdict is Verdict.UNPROVABLE
    assert statement.doubts


@pytest.mark.parametrize(("fees", "verdict"), [("0.00", Verdict.PROVEN), ("0.01", Verdict.PROVEN)])
def test_a_total_of_fees_is_not_that_of_the_section_above_it(fees: str, verdict: Verdict) -> None:
    statement = read(
        *CARD,
        [(50, "Previous Balance"), (480, "$100.00")],
        [(50, "New Balance"), (480, "$50.00")],
        [],
        [(50, "Payments")],
        HEADER,
        [(50, "06/05"), (120, "PAYMENT THANK YOU"), (480, "-$100.00")],
        [(50, "Purchases")],
        HEADER,
        [(50, "06/07"), (120, "COFFEE"), (480, "$20.00")],
        [(50, "06/09"), (120, "CINEMA"), (480, "$30.00")],
        [(50, "Total Fees Charged This Period"), (480, fees)],
    )
    assert (statement.verdict, len(statement.lines)) == (verdict, 3)


def summary(deposits: str, transfers: str) -> Statement:
    return read(
        *ACCOUNT,
        [(50, "Beginning balance"), (480, "$100.00")],
        [(50, "Deposits"), (480, deposits)],
        [(50, "Purchases"), (480, "-$30.00")],
        [(50, "Adjustments / Round Ups"), (480, transfers)],
        [(50, "Fees"), (480, "-$2.00")],
        [(50, "Ending balance"), (480, "$143.00")],
        [],
        HEADER,
        [(50, "06/13"), (120, "PAYROLL"), (480, "80.00")],
        [(50, "06/15"), (120, "COFFEE"), (480, "-30.00")],
        [(50, "06/16"), (120, "SPARE CHANGE"), (480, "-5.00")],
        [(50, "06/17"), (120, "ABROAD"), (480, "-2.00")],
    )


def test_a_line_of_a_summary_whose_words_say_no_way() -> None:
    assert summary("$80.00", "-$5.00").verdict is Verdict.PROVEN
    assert summary("$80.00", "-$5.01").verdict is Verdict.UNPROVABLE
    assert summary("$80.01", "-$5.00").verdict is not Verdict.PROVEN


def test_words_between_ones_own_accounts_say_no_way() -> None:
    statement = read(
        [(50, "Bank of Examples")],
        [(50, "Savings account statement 1 June 2024 to 30 June 2024")],
        [],
        [(50, "Opening balance"), (480, "500.00")],
        [(50, "Closing balance"), (480, "750.00")],
        [],
        [(50, "Date"), (120, "Description"), (400, "Amount"), (480, "Balance")],
        [(50, "06/13"), (120, "Transfer from Savings"), (400, "-150.00"), (480, "350.00")],
        [(50, "06/15"), (120, "Transfer to Savings"), (400, "400.00"), (480, "750.00")],
    )
    assert amounts(statement) == [D("-150.00"), D("400.00")]
    assert statement.verdict is Verdict.PROVEN


@pytest.mark.parametrize(("total", "verdict"), [("-50,00", Verdict.PROVEN), ("-50,01", Verdict.CONTRADICTED)])
def test_totals_below_columns_that_print_signs(total: str, verdict: Verdict) -> None:
    statement = read(
        [(50, "Bank von Beispiel")],
        [(50, "Kontoauszug vom 01.06.2024 bis 30.06.2024")],
        [],
        [(50, "Alter Kontostand"), (480, "100,00")],
        [(50, "Datum"), (120, "Text"), (400, "Belastung"), (480, "Gutschrift")],
        [(50, "05.06."), (120, "Miete"), (400, "-30,00")],
        [(50, "07.06."), (120, "Lohn"), (480, "80,00")],
        [(50, "09.06."), (120, "Kaffee"), (400, "-20,00")],
        [(120, "Umsatzsummen"), (400, total), (480, "80,00")],
        [(50, "Neuer Kontostand"), (480, "130,00")],
    )
    assert statement.verdict is verdict
