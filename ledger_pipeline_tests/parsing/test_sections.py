"""Of what kind the rows below a heading are, as far as it says so; and that no row is read otherwise for it."""

from __future__ import annotations

from collections import Counter

import pytest

from ledger_pipeline.parsing import AccountKind, SectionKind, StatementError, read_statements
from ledger_pipeline.parsing.lines import fold
from ledger_pipeline.parsing.sections import kind_of, said_in
from ledger_pipeline.samples.bench import lay_out, sample_specs
from ledger_pipeline_tests.parsing.banks.__main__ import banks
from ledger_pipeline_tests.parsing.test_vocabulary import ACCOUNT, CARD, HEADER, read

K = SectionKind
MONEY_IN = {K.PAYMENTS, K.CREDITS, K.DEPOSITS}


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        (K.PURCHASES, "Purchases; Purchases and Adjustments; Purchases and other debits; Standard Purchases (continued); "
         "Einkäufe; Achats; Compras; Acquisti; Aankopen"),
        (K.PAYMENTS, "Payments; Payments received; Zahlungen; Paiements; Pagos; Pagamenti; Pagamentos efetuados; Betalingen"),
        (K.CREDITS, "Other Credits; Returns and Other Credits; Refunds; Gutschriften; Remboursements; Abonos; Accrediti; "
         "Créditos; Terugbetalingen"),
        (K.CASH_ADVANCES, "Cash Advances; Bargeldbezüge; Avances en efectivo; Disposiciones de efectivo; Cash withdrawals; "
         "Retraits d'espèces; Anticipo contante; Saques; Geldopnames"),
        (K.FEES, "Fees; Fees Charged; Gebühren; Frais; Comisiones; Commissioni; Tarifas; Kosten"),
        (K.INTEREST, "Interest Charged; Interest charges; Finance charges; Zinsen; Intérêts débiteurs; Intereses; Interessi; "
         "Juros; Rente"),
        (None, "Interest and charges; Payments and Other Credits; "
         "Payments, Credits and Adjustments; Fees and Interest; New Charges; Money out; "
         "Transactions; Pagos y abonos; Zahlungen und Gutschriften; Compras e saques; Card 1234; Purchases at Harper's"),
    ],
)  # fmt: skip
def test_what_a_heading_on_a_card_s_statement_says(kind: SectionKind | None, headings: str) -> None:
    for heading in headings.split("; "):
        assert kind_of(said_in(fold(heading)), card=True) is kind, heading


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        (K.DEPOSITS, "Deposits and Other Additions; Credits; Money in; Payments in; Deposits, Credits and Interest; "
         "Gutschriften; Zahlungseingänge; Virements reçus; Remises de chèques; Ingresos; Abonos; Entrate; Entradas; "
         "Bijgeschreven"),
        (K.WITHDRAWALS, "Withdrawals; Money out; Electronic Payments; Credit card payments; Other debits; "
         "Checks and other withdrawals; ATM & Debit Card Withdrawals; Withdrawals and fees; Belastungen; Retraits; Cargos; "
         "Retiros; Addebiti; Saídas; Afgeschreven"),
        (K.PURCHASES, "Purchases; Debit Card Purchases; POS purchases; Paiements cartes bancaires; Kartenzahlungen; Compras"),
        (K.CHECKS, "Checks; Checks Paid; Cheques; Chèques; Schecks; Assegni"),
        (K.FEES, "Service Charges; Service fees; Fees and service charges; Frais bancaires et cotisations; Commissioni"),
        (K.INTEREST, "Interest; Interest earned; Interest credited; Zinsen; Intereses; Interest charges"),
        (None, "Fees and interest; Transactions; Deposits and withdrawals; Account activity; Checking account"),
    ],
)  # fmt: skip
def test_what_a_heading_on_an_account_s_statement_says(kind: SectionKind | None, headings: str) -> None:
    for heading in headings.split("; "):
        assert kind_of(said_in(fold(heading)), card=False) is kind, heading


def test_each_row_has_what_the_heading_above_it_says() -> None:
    statement = read(
        *CARD,
        [(50, "Previous balance"), (550, "100.00")],
        [(50, "New balance"), (550, "96.00")],
        [],
        HEADER,
        [(50, "Payments and other credits")],
        [(50, "06/24"), (120, "PAYMENT THANK YOU"), (550, "-50.00")],
        [],
        [(50, "Purchases")],
        [(50, "06/15"), (120, "COFFEE"), (550, "10.00")],
        [(50, "06/18"), (120, "CINEMA RETURN"), (550, "-4.00")],
        [(50, "06/21"), (120, "BOOKS"), (550, "25.00")],
        [],
        [(50, "Cash advances")],
        [(50, "06/22"), (120, "ATM MAIN ST"), (550, "10.00")],
        [],
        [(50, "Fees charged")],
        [(50, "06/22"), (120, "CASH ADVANCE FEE"), (550, "3.00")],
        [(50, "Total fees charged"), (550, "3.00")],
        [],
        [(50, "Interest charged")],
        [(50, "06/30"), (120, "INTEREST CHARGE"), (550, "2.00")],
    )
    assert statement.account.kind is AccountKind.CREDIT_CARD
    expected = [None, *[K.PURCHASES] * 3, K.CASH_ADVANCES, K.FEES, K.INTEREST]
    assert [line.section for line in statement.lines] == expected


def test_a_heading_that_says_no_way_ends_what_the_one_before_it_said() -> None:
    statement = read(
        *ACCOUNT,
        [(50, "Beginning balance"), (550, "100.00")],
        [(50, "Ending balance"), (550, "141.00")],
        [],
        HEADER,
        [(50, "Deposits")],
        [(50, "06/03"), (120, "PAYROLL"), (550, "50.00")],
        [],
        [(50, "Interest earned")],
        [(50, "06/30"), (120, "PAID THIS MONTH"), (550, "1.00")],
        [],
        [(50, "Checks paid")],
        [(50, "06/11"), (120, "1043"), (550, "10.00")],
    )
    assert [line.section for line in statement.lines] == [K.DEPOSITS, K.INTEREST, K.CHECKS]


def test_a_row_s_own_words_are_no_heading() -> None:
    """In a list by date each row has its balance, and lines of its text may read like headings."""
    statement = read(
        *ACCOUNT,
        [(50, "Date"), (120, "Description"), (420, "Money out"), (490, "Money in"), (550, "Balance")],
        [(50, "01/06/2024"), (120, "Opening balance"), (550, "100.00")],
        [(50, "03/06/2024"), (120, "HARPER LTD"), (490, "50.00"), (550, "150.00")],
        [],
        [(120, "Deposits")],
        [(50, "05/06/2024"), (120, "COLE"), (490, "5.00"), (550, "155.00")],
        [(50, "11/06/2024"), (120, "COFFEE"), (420, "10.00"), (550, "145.00")],
        [(50, "12/06/2024"), (120, "Closing balance"), (550, "145.00")],
    )
    assert len(statement.lines) == 3
    assert {line.section for line in statement.lines} == {None}


#: What the headings of the generated layouts say, by whether they are a card's and which way their money goes.
_ACCOUNTS = {"in": K.DEPOSITS, "out": K.WITHDRAWALS}
_CARDS = {"Payments": K.PAYMENTS, "Betalingen": K.PAYMENTS, "Uitgaven": None}
_OF_CARDS = {"in": None, "out": K.PURCHASES, "fee": K.FEES}


def test_sections_of_generated_layouts() -> None:
    seen: Counter[tuple[str, SectionKind | None]] = Counter()
    for spec in sample_specs(11, 120):
        try:
            statements = read_statements(lay_out(spec).pdf).statements
        except StatementError:
            continue
        headings = dict(spec.layout.labels.sections)
        for facts, statement in zip(spec.accounts, statements, strict=False):
            if [line.amount for line in statement.lines] != [row.amount for row in facts.rows]:
                continue
            for row, line in zip(facts.rows, statement.lines, strict=True):
                if not spec.layout.sectioned:
                    expected = None
                elif facts.kind is AccountKind.CREDIT_CARD:
                    expected = _CARDS.get(headings[row.section], _OF_CARDS[row.section])
                else:
                    expected = _ACCOUNTS[row.section]
                assert line.section is expected, (headings, row)
                seen[row.section if spec.layout.sectioned else "", line.section] += 1
    assert {kind for _, kind in seen} >= {None, K.DEPOSITS, K.WITHDRAWALS, K.PURCHASES, K.FEES}
    assert seen["", None] > 500


def test_sections_of_imitated_banks_go_the_way_that_they_say() -> None:
    found: Counter[SectionKind] = Counter()
    for bank in list(banks())[::3]:
        try:
            statements = read_statements(bank.sheet().pdf).statements
        except StatementError:
            continue
        for statement in statements:
            ways: Counter[tuple[SectionKind, bool]] = Counter(
                (line.section, line.amount > 0) for line in statement.lines if line.section is not None
            )
            for (kind, money_in), number in ways.items():
                found[kind] += number
                if kind is not K.INTEREST and money_in is not (kind in MONEY_IN):
                    assert number < ways[kind, not money_in], (bank.name, kind)  # a few reversals
            card = statement.account.kind is AccountKind.CREDIT_CARD
            never = {K.DEPOSITS, K.WITHDRAWALS, K.CHECKS} if card else {K.PAYMENTS, K.CREDITS, K.CASH_ADVANCES}
            assert never.isdisjoint(kind for kind, _ in ways), bank.name
    assert len(found) >= 6
