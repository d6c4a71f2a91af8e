"""Tables as a few banks set them: none at all, with days for headings, with instalments, with columns that no header names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest

from ledger_pipeline.parsing import AccountKind, Verdict
from ledger_pipeline_tests.parsing.test_vocabulary import ACCOUNT, CARD, HEADER, Line, amounts, read, read_all


def test_a_sentence_in_the_place_of_rows_and_a_number_that_reads_like_a_date() -> None:
    statement = read(
        [(50, "Bank of Examples")],
        [(50, "Everyday Saver")],
        [(50, "Sort Code 11-05-38  Account Number 14402276")],
        [(50, "01 January 2026 to 31 March 2026")],
        [(50, "Balance on 01 January 2026"), (350, "2,044.17")],
        [(50, "Balance on 31 March 2026"), (350, "2,044.17")],
        [],
        [(50, "Date"), (120, "Description"), (350, "Money in"), (450, "Money out"), (550, "Balance")],
        [(120, "There were no transactions on your account during this period.")],
    )
    assert statement.lines == () and statement.verdict is Verdict.PROVEN
    assert (statement.opening_balance, statement.closing_balance) == (D("2044.17"), D("2044.17"))
    assert statement.account.kind is AccountKind.SAVINGS


def _by_day(*balances: str) -> list[Line]:
    return [
        [(50, "Banco de Exemplos")],
        [(50, "Extrato Conta Corrente")],
        [(50, "Período: 01/03/2026 a 31/03/2026")],
        [],
        [(50, "2 de Março de 2026"), (250, f"Saldo do dia: R$ {balances[0]}")],
        [(450, "Valor"), (550, "Saldo por transação")],
        [(50, "Pix recebido: CAMILA"), (450, "R$ 110,52"), (550, "R$ 849,42")],
        [(50, "Compra: PADARIA"), (450, "-R$ 49,42"), (550, "R$ 800,00")],
        [],
        [(50, "3 de Março de 2026"), (250, f"Saldo do dia: R$ {balances[1]}")],
        [(450, "Valor"), (550, "Saldo por transação")],
        [(50, "Compra: MERCADO"), (450, "-R$ 128,91"), (550, "R$ 671,09")],
        [(50, "Compra: FARMACIA"), (450, "-R$ 71,09"), (550, "R$ 600,00")],
    ]


def test_rows_below_a_day_and_its_balance() -> None:
    statement = read(*_by_day("800,00", "600,00"))
    days = [(line.transaction_date.day, line.amount) for line in statement.lines]
    assert days == [(2, D("110.52")), (2, D("-49.42")), (3, D("-128.91")), (3, D("-71.09"))]
    assert statement.closing_balance == D("600.00")


def test_of_a_purchase_in_instalments_the_one_that_is_due() -> None:
    statement = read(
        *CARD,
        [(50, "MONTO FACTURADO A PAGAR (PERÍODO ANTERIOR)"), (550, "1.500")],
        [],
        [(50, "Fecha"), (120, "Descripción"), (350, "Monto"), (550, "Valor cuota")],
        [(50, "1. PAGOS")],
        [(50, "05/06/24"), (120, "PAGO TARJETA"), (350, "-1.500"), (550, "-1.500")],
        [(50, "2. COMPRAS")],
        [(50, "06/06/24"), (120, "TIENDA"), (350, "11.731"), (550, "11.731")],
        [(50, "13/06/24"), (120, "MUEBLES EN CUOTAS"), (350, "149.940"), (550, "24.990")],
        [(50, "TOTAL COMPRAS"), (550, "36.721")],
        [],
        [(50, "MONTO TOTAL FACTURADO A PAGAR"), (550, "36.721")],
    )
    assert amounts(statement) == [D("1500.00"), D("-11731.00"), D("-24990.00")]
    assert (statement.opening_balance, statement.closing_balance) == (D("1500.00"), D("36721.00"))
    assert statement.verdict is Verdict.PROVEN


def test_a_blank_as_wide_as_a_column_parts_two_headers() -> None:
    """Over a column each, "Fecha" and "Valor" are no "fecha valor"; and the month is the statement's."""
    statement = read(
        [(50, "Banco de Ejemplos")],
        [(50, "Cuenta de ahorros")],
        [(50, "0550 4882 0001 7326"), (500, "Informe del mes: marzo /2026")],
        [(50, "Saldo Anterior"), (350, "$ 500,000.00")],
        [(50, "Más Créditos"), (350, "$ 200,000.00")],
        [(50, "Menos Débitos"), (350, "$ 300,000.00")],
        [(50, "Nuevo Saldo"), (350, "$ 400,000.00")],
        [],
        [(50, "Fecha"), (150, "Valor"), (280, "Clase de Movimiento")],
        [(50, "02 03"), (130, "$ 100,000.00-"), (280, "Compra EXITO")],
        [(50, "13 03"), (130, "$ 200,000.00+"), (280, "Abono NOMINA")],
        [(50, "31 03"), (130, "$ 200,000.00-"), (280, "Retiro en Cajero")],
    )
    days = [line.transaction_date for line in statement.lines]
    assert days == [date(2026, 3, 2), date(2026, 3, 13), date(2026, 3, 31)]
    assert (statement.period_start, statement.period_end) == (date(2026, 3, 1), date(2026, 3, 31))
    assert statement.account.mask == "7326"
    assert statement.verdict is Verdict.PROVEN


def _sections(checks: str) -> list[Line]:
    return [
        *ACCOUNT,
        [(50, "Beginning balance on June 1, 2024"), (300, "$100.00")],
        [(50, "Ending balance on June 30, 2024"), (300, "$75.00")],
        [],
        [(50, "Electronic deposits this statement period")],
        [(50, "Date"), (150, "Amount ($)"), (220, "Activity"), (550, "Bank reference number")],
        [(50, "Jun 03"), (150, "20.00"), (220, "SQUARE INC"), (550, "0620002245353")],
        [(50, "Total electronic deposits: $20.00")],
        [],
        [(50, "Checks paid this statement period")],
        [
            *((50, "Check no."), (105, "Amount ($)"), (155, "Paid"), (185, "Bank ref.")),
            *((290, "Check no."), (385, "Amount ($)"), (415, "Paid"), (480, "Bank ref.")),
        ],
        [
            *((50, "201"), (120, "10.00"), (155, "Jun 04"), (185, "0980931251")),
            *((290, "203"), (385, "5.00"), (425, "Jun 17"), (490, "0982172919")),
        ],
        [(50, "*202"), (120, "20.00"), (155, "Jun 05"), (185, "0981241668")],
        [(50, f"Total checks paid: ${checks}")],
        [],
        [(50, "Electronic (EFT) withdrawals this statement period")],
        [(50, "Date"), (150, "Amount ($)"), (220, "Activity"), (550, "Bank reference number")],
        [(50, "Jun 12"), (150, "10.00"), (220, "PAYROLL"), (550, "0720009037670")],
        [(50, "Total electronic (EFT) withdrawals: $10.00")],
    ]


def test_headings_say_which_way_money_goes_wherever_amounts_stand() -> None:
    statement = read(*_sections("35.00"))
    assert sorted(amounts(statement)) == [D("-20.00"), D("-10.00"), D("-10.00"), D("-5.00"), D("20.00")]
    assert statement.verdict is Verdict.PROVEN
    assert read(*_sections("34.00")).verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize("heading", ["Cash back rewards", "Rewards"])
def test_the_balance_of_rewards_is_none_of_the_card(heading: str) -> None:
    statement = read(
        *CARD,
        [(50, "Previous Balance"), (280, "100.00")],
        [(50, "New Balance"), (280, "130.00")],
        [],
        [(50, heading)],
        [(50, "Opening balance $31.07"), (200, "Earned $16.24"), (500, "Balance $47.31")],
        [],
        HEADER,
        [(50, "15 Jun"), (120, "COFFEE"), (480, "10.00")],
        [(50, "21 Jun"), (120, "CINEMA"), (480, "25.00")],
        [(50, "24 Jun"), (120, "PAYMENT THANK YOU"), (480, "-5.00")],
    )
    assert (statement.opening_balance, statement.closing_balance) == (D("100.00"), D("130.00"))
    assert statement.verdict is Verdict.PROVEN


def test_an_account_whose_rows_are_not_found_is_not_left_out() -> None:
    first, second = read_all(
        *ACCOUNT,
        [(50, "Account number 30417726")],
        HEADER,
        [(50, "Opening balance"), (480, "100.00")],
        [(50, "15 Jun"), (120, "SALARY"), (480, "+50.00")],
        [(50, "16 Jun"), (120, "COFFEE"), (480, "-10.00")],
        [(50, "Closing balance"), (480, "140.00")],
        [],
        [(50, "Account number 30417800")],
        HEADER,
        [(50, "Opening balance"), (480, "4,100.00")],
        [(50, "Closing balance"), (480, "4,250.00")],
    )
    assert (first.verdict, len(first.lines)) == (Verdict.PROVEN, 2)
    assert (second.verdict, len(second.lines)) == (Verdict.CONTRADICTED, 0)
