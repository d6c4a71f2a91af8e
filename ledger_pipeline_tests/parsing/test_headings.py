"""What headers and headings say of the rows below them: whose date it is, whose total follows, in which money they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest

from ledger_pipeline.parsing import AccountKind, ProofKind, Verdict
from ledger_pipeline_tests.parsing.test_vocabulary import ACCOUNT, CARD, HEADER, Line, amounts, read, read_all

# ---- two dates ------------------------------------------------------------------------------------------------------------


def _dated(*headers: Line) -> list[tuple[date, date | None]]:
    """The dates of two rows of a card whose second date is the earlier one, below these headers."""
    statement = read(
        *CARD,
        [(50, "Previous balance"), (550, "100.00")],
        [(50, "New balance"), (550, "130.00")],
        [],
        *headers,
        [(50, "06/15"), (110, "06/13"), (160, "COFFEE"), (550, "10.00")],
        [(50, "06/21"), (110, "06/20"), (160, "CINEMA"), (550, "25.00")],
        [(50, "06/24"), (110, "06/24"), (160, "PAYMENT THANK YOU"), (550, "-5.00")],
    )
    assert amounts(statement) == [D("-10.00"), D("-25.00"), D("5.00")]
    return [(line.transaction_date, line.posting_date) for line in statement.lines]


@pytest.mark.parametrize(
    "headers",
    [
        [[(50, "Post Date"), (110, "Trans Date"), (160, "Description"), (550, "Amount")]],
        [[(50, "Date"), (110, "Purchase date"), (200, "Description"), (550, "Amount")]],
        [
            [(50, "Buchungs-"), (110, "Umsatz-")],
            [(50, "datum"), (110, "datum"), (160, "Beschreibung"), (550, "Betrag")],
        ],
        [
            [(50, "Date"), (110, "Date of")],
            [(50, "Processed"), (110, "Transaction"), (200, "Transaction details"), (550, "Amount")],
        ],
    ],
)
def test_the_day_of_the_purchase_is_the_row_s_wherever_it_stands(headers: list[Line]) -> None:
    assert _dated(*headers)[:2] == [(date(2024, 6, 13), date(2024, 6, 15)), (date(2024, 6, 20), date(2024, 6, 21))]


def test_the_day_of_the_booking_comes_before_that_of_the_value() -> None:
    headers: Line = [(50, "Value date"), (110, "Booking date"), (200, "Description"), (550, "Amount")]
    assert _dated(headers)[:1] == [(date(2024, 6, 13), date(2024, 6, 15))]


def test_the_second_date_may_be_the_earlier_one_where_it_is_that_of_the_value() -> None:
    headers: Line = [(50, "Date"), (110, "Value date"), (200, "Description"), (550, "Amount")]
    assert _dated(headers)[:1] == [(date(2024, 6, 15), date(2024, 6, 13))]


def test_an_earlier_second_date_without_a_name_is_a_doubt() -> None:
    statement = read(
        *CARD,
        [(50, "Previous balance"), (550, "100.00")],
        [(50, "New balance"), (550, "130.00")],
        [],
        [(50, "Date"), (160, "Description"), (550, "Amount")],
        [(50, "06/15"), (90, "06/13"), (160, "COFFEE"), (550, "10.00")],
        [(50, "06/21"), (90, "06/20"), (160, "CINEMA"), (550, "25.00")],
        [(50, "06/24"), (90, "06/24"), (160, "PAYMENT THANK YOU"), (550, "-5.00")],
    )
    assert statement.verdict is Verdict.UNPROVABLE
    assert any("two dates" in doubt for doubt in statement.doubts)


def test_a_date_in_the_text_is_not_the_second_one_where_a_header_names_another() -> None:
    statement = read(
        *ACCOUNT,
        [(50, "Opening balance"), (550, "100.00")],
        [(50, "Closing balance"), (550, "65.00")],
        [],
        [(50, "No."), (80, "Booking date"), (150, "Details"), (420, "Value date"), (550, "Amount")],
        *(
            [
                (50, number),
                (80, f"{day}/06/2024"),
                (150, f"Card {day - 1}/06/2024 18h57"),
                (420, f"{day + 2}/06/2024"),
                (550, paid),
            ]
            for number, day, paid in (("001", 14, "-10.00"), ("002", 18, "-20.00"), ("003", 25, "-5.00"))
        ),
    )
    assert [line.posting_date for line in statement.lines] == [date(2024, 6, day) for day in (16, 20, 27)]
    assert statement.lines[0].description == "001 Card 13/06/2024 18h57"


# ---- headings -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deposits", "debits"),
    [
        ("- - - - DEPOSITS/CREDITS - - - -", "- - - - OTHER WITHDRAWALS/DEBITS - - - -"),
        ("2 DEPOSITS/CREDITS", "2 CHARGES/DEBITS"),
        ("*** Deposits ***", "*** Withdrawals ***"),
    ],
)
def test_a_heading_between_fences_or_with_its_count_before_it(deposits: str, debits: str) -> None:
    statement = read(
        *ACCOUNT,
        [(50, "LAST STATEMENT 05-31-24"), (550, "100.00")],
        [(50, "THIS STATEMENT 06-30-24"), (550, "130.00")],
        [],
        [(200, deposits)],
        HEADER,
        [(50, "06/13"), (120, "PAYROLL"), (480, "50.00")],
        [(50, "06/20"), (120, "MOBILE"), (480, "15.00")],
        [],
        [(200, debits)],
        HEADER,
        [(50, "06/15"), (120, "COFFEE"), (480, "10.00")],
        [(50, "06/21"), (120, "BOOKS"), (480, "25.00")],
    )
    assert amounts(statement) == [D("50.00"), D("15.00"), D("-10.00"), D("-25.00")]
    assert (statement.opening_balance, statement.closing_balance) == (D("100.00"), D("130.00"))
    assert statement.verdict is Verdict.PROVEN


def test_a_line_of_a_row_s_text_sets_no_table_aside() -> None:
    statement = read(
        *ACCOUNT,
        [(50, "Opening balance"), (550, "100.00")],
        [(50, "Closing balance"), (550, "65.00")],
        [],
        HEADER,
        [(50, "06/03"), (120, "E-TRANSFER"), (480, "-10.00")],
        [(120, "WHYTE AVE HOLDINGS")],
        [(50, "06/21"), (120, "PURCHASE"), (480, "-25.00")],
        [(120, "BOOKS")],
    )
    assert amounts(statement) == [D("-10.00"), D("-25.00")]


# ---- totals of what stands below a heading --------------------------------------------------------------------------------


def _cards(first: str, last: str) -> list[Line]:
    """A statement of two cards, with the printed totals of each."""
    return [
        *CARD,
        [(50, "Previous balance"), (550, "100.00")],
        [(50, "New balance"), (550, "145.00")],
        [],
        HEADER,
        [(50, "05/06"), (120, "PAYMENT THANK YOU"), (480, "-100.00")],
        [(120, "Main card XXXX 4402 A Pittet")],
        [(50, "07/06"), (120, "COFFEE"), (480, "20.00")],
        [(50, "17/06"), (120, "CINEMA"), (480, "55.00")],
        [(50, "18/06"), (120, "RETURNED SHOES"), (480, "-5.00")],
        [(120, "Total Main card XXXX 4402 A Pittet"), (480, first)],
        [(120, "Main card XXXX 4410 A Pittet")],
        [(50, "09/06"), (120, "BAKERY"), (480, "30.00")],
        [(50, "19/06"), (120, "BOOKS"), (480, "45.00")],
        [(120, "Total Main card XXXX 4410 A Pittet"), (480, last)],
    ]


def test_a_total_is_of_the_rows_below_the_heading_that_it_names() -> None:
    statement = read(*_cards("70.00", "75.00"))
    assert statement.verdict is Verdict.PROVEN
    assert [(p.expected, p.rows) for p in statement.proofs if p.kind is ProofKind.SECTION_TOTAL] == [
        (D("70.00"), (2, 3, 4)),
        (D("75.00"), (5, 6)),
    ]


@pytest.mark.parametrize("totals", [("71.00", "75.00"), ("70.00", "57.00")])
def test_the_total_of_one_card_that_does_not_add_up_contradicts(totals: tuple[str, str]) -> None:
    assert read(*_cards(*totals)).verdict is Verdict.CONTRADICTED


def test_the_total_of_a_card_s_purchases_alone_says_nothing() -> None:
    assert read(*_cards("75.00", "75.00")).verdict is Verdict.PROVEN


@pytest.mark.parametrize(("total", "verdict"), [("70.00", Verdict.PROVEN), ("71.00", Verdict.CONTRADICTED)])
def test_the_number_of_the_card_behind_a_heading_is_not_in_its_total(total: str, verdict: Verdict) -> None:
    statement = read(
        *CARD,
        [(50, "Previous balance"), (550, "100.00")],
        [(50, "New balance"), (550, "105.00")],
        [],
        [(50, "Your Payments")],
        HEADER,
        [(50, "05/06"), (120, "PAYMENT THANK YOU"), (480, "-100.00")],
        [(50, "New Transactions for MARGUERITE CHEN Card Number XXXX XXXXX1 61004")],
        HEADER,
        [(50, "07/06"), (120, "COFFEE"), (480, "20.00")],
        [(50, "17/06"), (120, "CINEMA"), (480, "50.00")],
        [(120, "Total of New Transactions for MARGUERITE CHEN"), (480, total)],
        [(50, "New Transactions for JULIAN CHEN Card Number XXXX XXXXX1 61012")],
        HEADER,
        [(50, "09/06"), (120, "BAKERY"), (480, "35.00")],
        [(120, "Total of New Transactions for JULIAN CHEN"), (480, "35.00")],
    )
    assert statement.verdict is verdict


def test_a_total_names_the_number_of_the_card_in_the_heading() -> None:
    lines: list[Line] = [
        *CARD,
        [(50, "Previous balance"), (550, "100.00")],
        [],
        HEADER,
        [(50, "05/06"), (120, "PAYMENT THANK YOU"), (480, "-100.00")],
        [(50, "4581 84XX XXXX 2254 Visa Gold, A Pittet")],
        [(50, "07/06"), (120, "COFFEE"), (480, "20.00")],
        [(50, "17/06"), (120, "CINEMA"), (480, "55.00")],
    ]
    for total, verdict in (("75.00", Verdict.PROVEN), ("76.00", Verdict.CONTRADICTED)):
        statement = read(
            *lines, [(120, "Total Card 4581 84XX XXXX 2254"), (480, total)], [(120, "New balance"), (480, "75.00")]
        )
        assert statement.verdict is verdict


def test_a_bare_total_below_a_column_that_begins_with_the_balance_before() -> None:
    lines: list[Line] = [
        *CARD,
        HEADER,
        [(120, "Previous balance"), (480, "100.00")],
        [(50, "05/06"), (120, "PAYMENT THANK YOU"), (480, "100.00 CR")],
        [(50, "07/06"), (120, "COFFEE"), (480, "20.00")],
        [(50, "17/06"), (120, "CINEMA"), (480, "55.00")],
    ]
    statement = read(*lines, [(300, "TOTAL:"), (480, "75.00")])
    assert (statement.verdict, statement.closing_balance) == (Verdict.PROVEN, D("75.00"))
    assert read(*lines, [(300, "TOTAL:"), (480, "76.00")]).verdict is Verdict.UNPROVABLE


def test_what_stands_beside_a_rate_is_no_total() -> None:
    statement = read(
        *CARD,
        [(50, "Previous balance"), (550, "100.00")],
        [(50, "New balance"), (550, "175.00")],
        [],
        [(50, "Purchases")],
        HEADER,
        [(50, "07/06"), (120, "COFFEE"), (480, "20.00")],
        [(50, "17/06"), (120, "CINEMA"), (480, "55.00")],
        [(120, "Total purchases"), (480, "75.00")],
        [],
        [(50, "Kind of balance"), (200, "Rate"), (480, "Average balance")],
        [(50, "Purchases"), (200, "18.00 %"), (480, "802.13")],
    )
    assert statement.verdict is Verdict.PROVEN


# ---- columns, and the money of an account ---------------------------------------------------------------------------------


def test_a_fee_in_a_column_of_its_own_is_part_of_what_its_row_cost() -> None:
    statement = read(
        *ACCOUNT,
        [(50, "Opening balance"), (550, "R1 100.00")],
        [(50, "Closing balance"), (550, "R1 358.65")],
        [],
        [(50, "Date"), (120, "Description"), (340, "Money in"), (410, "Money out"), (470, "Fee*"), (550, "Balance")],
        [(50, "05/06/2024"), (120, "Card purchase"), (410, "-20.00"), (550, "1 080.00")],
        [(50, "13/06/2024"), (120, "Salary"), (340, "300.00"), (550, "1 380.00")],
        [(50, "14/06/2024"), (120, "Immediate payment"), (410, "-15.00"), (470, "-6.00"), (550, "1 359.00")],
        [(50, "15/06/2024"), (120, "Notification fee"), (470, "-0.35"), (550, "1 358.65")],
    )
    assert amounts(statement) == [D("-20.00"), D("300.00"), D("-21.00"), D("-0.35")]
    assert (statement.opening_balance, statement.verdict) == (D("1100.00"), Verdict.PROVEN)


def test_each_account_of_a_file_is_kept_in_the_money_of_its_heading() -> None:
    def table(heading: str, opening: str, row: str, closing: str) -> list[Line]:
        return [
            [],
            [(50, heading)],
            [(50, "Date"), (120, "Description"), (340, "Deposit"), (410, "Withdrawal"), (550, "Balance")],
            [(50, "01 Jun 2024"), (120, "BALANCE FROM PREVIOUS STATEMENT"), (550, opening)],
            [(50, "07 Jun 2024"), (120, "EXCHANGE"), (410, row), (550, closing)],
            [(50, "30 Jun 2024"), (120, "CLOSING BALANCE"), (550, closing)],
        ]

    statements = read_all(
        [(50, "Bank of Examples (Hong Kong)")],
        [(50, "Consolidated statement, 30 Jun 2024, total in HKD")],
        *table("Current Account 447-1-088421-6 HKD", "100.00", "20.00", "80.00"),
        *table("Savings Account 447-2-088421-4 USD", "50.00", "10.00", "40.00"),
    )
    assert [(s.account.currency, s.account.mask) for s in statements] == [("HKD", "4216"), ("USD", "4214")]
    statements = read_all(
        [(50, "Bank of Examples (Singapore)")],
        [(50, "Composite statement, 30 Jun 2024")],
        [(50, "Everyday Global Account 052-418827-221"), (550, "80.00")],
        [(50, "Foreign Currency Savings 052-418827-260"), (550, "40.00")],
        *table("Everyday Global Account 052-418827-221 (SGD)", "100.00", "20.00", "80.00"),
        *table("Foreign Currency Savings 052-418827-260 (USD)", "50.00", "10.00", "40.00"),
    )
    assert [(s.account.currency, s.account.mask, s.account.kind) for s in statements] == [
        ("SGD", "7221", AccountKind.CHECKING),
        ("USD", "7260", AccountKind.SAVINGS),
    ]


def test_a_card_s_title_is_no_heading_of_credits() -> None:
    statement = read(
        [(50, "Credit Cards")],
        [(50, "Statement of account 30 Jun 2024")],
        [],
        HEADER,
        [(120, "Previous balance"), (480, "100.00")],
        [(50, "05 Jun"), (120, "PAYMENT"), (480, "100.00 CR")],
        [(50, "07 Jun"), (120, "COFFEE"), (480, "20.00")],
        [(50, "17 Jun"), (120, "CINEMA"), (480, "55.00")],
        [(120, "New balance"), (480, "75.00")],
    )
    assert amounts(statement) == [D("100.00"), D("-20.00"), D("-55.00")]


def test_payment_details_say_how_to_pay() -> None:
    statement = read(
        *CARD,
        [(50, "Your payment details")],
        [(50, "Payment due date"), (550, "12 July 2024")],
        HEADER,
        [(120, "Previous balance"), (480, "100.00")],
        [(50, "05 Jun"), (120, "RECEIVED THANK YOU"), (480, "100.00 CR")],
        [(50, "07 Jun"), (120, "COFFEE"), (480, "20.00")],
        [(50, "17 Jun"), (120, "CINEMA"), (480, "55.00")],
        [(120, "New balance"), (480, "75.00")],
    )
    assert (statement.verdict, amounts(statement)) == (Verdict.PROVEN, [D("100.00"), D("-20.00"), D("-55.00")])


def test_taxes_are_money_out_in_a_summary() -> None:
    statement = read(
        *CARD,
        [(50, "Previous balance"), (550, "100.00")],
        [(50, "Payments & credits"), (550, "100.00")],
        [(50, "Purchases"), (550, "70.00")],
        [(50, "Fee, taxes & interest"), (550, "5.00")],
        [(50, "New balance"), (550, "75.00")],
        [],
        HEADER,
        [(50, "05 Jun"), (120, "RECEIVED THANK YOU"), (480, "100.00 CR")],
        [(50, "07 Jun"), (120, "COFFEE"), (480, "15.00")],
        [(50, "17 Jun"), (120, "CINEMA"), (480, "55.00")],
        [(50, "28 Jun"), (120, "LATE FEE"), (480, "5.00")],
    )
    assert (statement.verdict, statement.doubts) == (Verdict.PROVEN, ())


# ---- balances -------------------------------------------------------------------------------------------------------------


def test_the_newest_row_first_and_the_balance_before_them_all_last() -> None:
    statement = read(
        *ACCOUNT,
        [(50, "Balance as of 2024/06/30"), (550, "120.00")],
        [],
        [(50, "Date"), (120, "Description"), (410, "Debit"), (470, "Credit"), (550, "Balance")],
        [(50, "2024/06/28"), (120, "INTEREST"), (470, "5.00"), (550, "120.00")],
        [(50, "2024/06/21"), (120, "COFFEE"), (410, "15.00"), (550, "115.00")],
        [(50, "2024/06/07"), (120, "SALARY"), (470, "30.00"), (550, "130.00")],
        [(50, "2024/05/31"), (120, "Balance Brought Forward"), (550, "100.00")],
    )
    assert amounts(statement) == [D("5.00"), D("-15.00"), D("30.00")]
    assert (statement.opening_balance, statement.closing_balance) == (D("100.00"), D("120.00"))
    assert statement.verdict is Verdict.PROVEN


def test_a_row_that_pays_the_previous_balance_is_no_balance() -> None:
    statement = read(
        *CARD,
        [(50, "Previous balance"), (550, "100.00")],
        [(50, "New balance"), (550, "75.00")],
        [],
        HEADER,
        [(50, "05/06"), (120, "Payment previous balance"), (480, "-100.00")],
        [(50, "07/06"), (120, "COFFEE"), (480, "20.00")],
        [(50, "17/06"), (120, "CINEMA"), (480, "55.00")],
    )
    assert amounts(statement) == [D("100.00"), D("-20.00"), D("-55.00")]
    assert statement.verdict is Verdict.PROVEN


def test_a_balance_and_its_day_with_no_word_between() -> None:
    statement = read(
        *ACCOUNT,
        [(50, "Balance 31.05.2024"), (480, "100.00 +")],
        [(50, "Date"), (120, "Payee"), (480, "Amount")],
        [(50, "05.06."), (120, "COFFEE"), (480, "20.00 -")],
        [(50, "17.06."), (120, "SALARY"), (480, "55.00 +")],
        [(50, "Balance 30.06.2024"), (480, "135.00 +")],
    )
    assert (statement.opening_balance, statement.closing_balance) == (D("100.00"), D("135.00"))
    assert statement.verdict is Verdict.PROVEN


def test_a_day_glued_to_its_label() -> None:
    statement = read(
        [(50, "Bank of Examples")],
        [(50, "Credit card statement"), (300, "Statement Date:30/06/2024")],
        [],
        HEADER,
        [(120, "Previous balance"), (480, "100.00")],
        [(50, "07/06/2024"), (120, "COFFEE"), (480, "20.00")],
        [(50, "17/06/2024"), (120, "CINEMA"), (480, "55.00")],
        [(120, "New balance"), (480, "175.00")],
    )
    assert statement.period_end == date(2024, 6, 30)


def test_a_column_of_fees_beside_one_signed_amount_is_none_of_its_row_s() -> None:
    statement = read(
        *ACCOUNT,
        [(50, "Opening balance"), (550, "100.00")],
        [(50, "Closing balance"), (550, "365.00")],
        [],
        [(50, "Date"), (120, "Description"), (340, "Fees"), (550, "Amount")],
        [(50, "05/06/2024"), (120, "COFFEE"), (340, "0.50"), (550, "-20.00")],
        [(50, "13/06/2024"), (120, "SALARY"), (340, "1.00"), (550, "300.00")],
        [(50, "14/06/2024"), (120, "CINEMA"), (340, "0.50"), (550, "-15.00")],
    )
    assert amounts(statement) == [D("-20.00"), D("300.00"), D("-15.00")]


def test_headings_with_totals_below_a_heading_that_says_which_way_money_goes() -> None:
    statement = read(
        *ACCOUNT,
        [(50, "Opening balance"), (550, "100.00")],
        [(50, "Closing balance"), (550, "170.00")],
        [],
        [(50, "Deposits")],
        HEADER,
        [(50, "05/06/2024"), (120, "SALARY"), (480, "150.00")],
        [(50, "Total deposits"), (480, "150.00")],
        [],
        [(50, "Withdrawals")],
        HEADER,
        [(50, "Office of Berne")],
        [(50, "07/06/2024"), (120, "COFFEE"), (480, "20.00")],
        [(50, "17/06/2024"), (120, "CINEMA"), (480, "25.00")],
        [(50, "Total Office of Berne"), (480, "45.00")],
        [(50, "Office of Zug")],
        [(50, "18/06/2024"), (120, "BOOKS"), (480, "25.00")],
        [(50, "19/06/2024"), (120, "BAKERY"), (480, "10.00")],
        [(50, "Total Office of Zug"), (480, "35.00")],
    )
    assert amounts(statement) == [D("150.00"), D("-20.00"), D("-25.00"), D("-25.00"), D("-10.00")]
    assert statement.verdict is Verdict.PROVEN


def test_totals_of_headings_that_say_no_way_prove_nothing() -> None:
    lines: list[Line] = [
        *CARD,
        HEADER,
        [(120, "Main card XXXX 4402 A Pittet")],
        [(50, "07/06"), (120, "COFFEE"), (480, "20.00")],
        [(50, "17/06"), (120, "CINEMA"), (480, "55.00")],
        [(120, "Total Main card XXXX 4402 A Pittet"), (480, "75.00")],
    ]
    assert read(*lines).verdict is Verdict.UNPROVABLE
