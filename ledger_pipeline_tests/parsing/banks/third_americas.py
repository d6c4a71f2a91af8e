"""A third batch of the Americas: banks, a credit union, stores' and brokers' accounts, and cards in four languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, Cell, D, Facts, Paper, Row, honest, money

usd = partial(money, before="$")
pesos = partial(money, thousands=".", point=",", places=0)
SPANISH = ("ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP", "OCT", "NOV", "DIC")


def _pairs(p: Paper, left: float, right: float, pairs: Iterable[tuple[str, str]], down: float = 12) -> None:
    """Labels and values under each other."""
    for label, value in pairs:
        p.line((left, label), (right, value, "right"), down=down)


def _columns_of(p: Paper, pairs: list[tuple[str, str]], xs: tuple[tuple[float, float], ...], leading: float = 11) -> None:
    """Dates and balances in columns, read downwards."""
    height = -(-len(pairs) // len(xs))
    top = p.y
    for index, (day, amount) in enumerate(pairs):
        left, right = xs[index // height]
        y = top + leading * (index % height)
        p.text(left, day, y=y)
        p.text(right, amount, "right", y=y)
    p.y = top + leading * height + 6


def _rest(p: Paper, row: Row) -> float:
    """The height of a row of several lines."""
    return p.leading * (1 + row.text.count("\n"))


def _dated(way: int) -> Callable[[Row], list[Cell]]:
    """The day and the amount of a row; ``way`` is -1 in a table of money out, which prints it without a sign."""
    return lambda row: [(40, f"{row.day:%m/%d}"), (150, money(way * row.amount), "right")]


# ---- Huntington -----------------------------------------------------------------------------------------------------------


def huntington(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Huntington", size=18, bold=True, ink="#5ba63c", y=50)
        p.y = 80
        if p.page > 1:
            p.line((40, "Huntington Asterisk-Free Checking"), (572, "Account:-------8831", "right"), bold=True, down=18)

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(40, "Statement Period from 02/14/26 to 03/13/26", size=7, y=772)
        p.text(572, f"Page {page} of {pages}", "right", size=7, y=772)

    p = Paper("letter", head=head, foot=foot, text_size=8.5, leading=11, bottom=64)
    p.lines(40, "THE HUNTINGTON NATIONAL BANK", "PO BOX 1558 EA1W37", "COLUMBUS OH 43216-1558", size=7.5, down=9)
    p.down(20)
    p.lines(60, "LEOPOLD A VANCE", "2271 NEIL AVE APT 3B", "COLUMBUS OH 43201-2614")
    p.y = 88
    p.lines(380, "Have a Question or Concern?", bold=True)
    p.lines(
        380,
        "Stop by your nearest Huntington office or contact us at:",
        "1-800-480-2265",
        "www.huntington.com/contactus",
        size=7.5,
    )
    p.y = 190
    p.rule(40, 572, y=p.y - 11, weight=1.5)
    p.line((40, "Huntington Asterisk-Free Checking"), (572, "Account:-------8831", "right"), bold=True, size=11, down=18)
    top = p.y
    p.lines(40, "Statement Activity From:", "02/14/26 to 03/13/26", bold=True)
    p.down(6)
    p.line((40, "Days in Statement Period"), (230, "28", "right"), down=14)
    p.line((40, "Average Ledger Balance*"), (230, "1,502.77", "right"))
    p.line((40, "Average Collected Balance*"), (230, "1,488.20", "right"), down=14)
    p.lines(40, "* The above balances correspond to the", "service charge cycle for this account.", size=7, down=8)
    p.y = top
    totals = facts.totals
    for label, value, bold in (
        ("Beginning Balance", usd(facts.opening), True),
        ("Credits (+)", money(totals["Other Credits"]), True),
        ("   Electronic Deposits", money(totals["Other Credits"]), False),
        ("Debits (-)", money(totals["out"]), True),
        ("   Regular Checks Paid", money(totals["Checks"]), False),
        ("   Electronic Withdrawals", money(totals["Other Debits"]), False),
        ("   Service Charges", money(totals["Service Charge Detail"]), False),
        ("Ending Balance", usd(facts.closing), True),
    ):
        p.line((300, label), (572, value, "right"), bold=bold)
    p.down(16)
    for section in HUNTINGTON_PARTS:
        p.room(60)
        rows = facts.part(section)
        way = 1 if section == "Other Credits" else -1
        sign = "" if section.startswith("Service") else " (+)" if way > 0 else " (-)"
        p.line((40, section + sign), (572, "Account:-------8831", "right"), bold=True, size=9.5, down=13)
        if section.startswith("Checks"):
            for left in (40, 310):
                p.text(left, "Date", size=7.5, bold=True)
                p.text(left + 110, "Amount", "right", size=7.5, bold=True)
                p.text(left + 130, "Check #", size=7.5, bold=True)
            p.down()
            for at in range(0, len(rows), 2):
                for left, row in zip((40, 310), rows[at : at + 2], strict=False):
                    p.text(left, f"{row.day:%m/%d}")
                    p.text(left + 110, money(-row.amount), "right")
                    p.text(left + 130, row.note)
                p.down()
            p.line(
                (40, "(*) Indicates the prior sequentially numbered check(s) may have 1) been voided by you 2) not yet"),
                size=6.5,
            )
        else:
            p.table(
                rows,
                170,
                _dated(way),
                lambda: p.line((40, "Date"), (150, "Amount", "right"), (170, "Description"), size=7.5, bold=True),
            )
        p.down(12)
    p.room(100)
    p.line((40, "Balance Activity"), (572, "Account:-------8831", "right"), bold=True, size=9.5, down=13)
    xs = ((40, 180), (230, 370), (420, 560))
    p.line(*(cell for a, b in xs for cell in ((a, "Date"), (b, "Balance", "right"))), size=7.5, bold=True)
    pairs = [("02/13", money(facts.opening)), *((f"{day:%m/%d}", money(balance)) for day, balance in facts.daily)]
    _columns_of(p, pairs, xs)
    p.prose(
        40,
        520,
        "In the Event of Errors or Questions Concerning Electronic Fund Transfers (electronic deposits, withdrawals, "
        "transfers, payments, or purchases), please call 1-614-480-2001 or 1-800-480-2001, or write to The Huntington "
        "National Bank Research - EA4W61, P.O. Box 1558, Columbus, Ohio 43216 at once. We must hear from you "
        "no later than 60 days after we sent you the first statement on which the error appeared.",
        size=6.5,
    )
    return p.done()


HUNTINGTON = """
# Other Credits
02-20 1688.12 OHIO STATE UNIV PAYROLL {6} XXXXXXXXX0044
03-06 1688.12 OHIO STATE UNIV PAYROLL {6} XXXXXXXXX0044
03-10 35.00 ZELLE TRANSFER FROM MIRA VANCE {10}
# Checks
02-19 -120.00 check | 2044
02-27 -48.50 check | 2046*
03-05 -815.00 check | 2047
# Other Debits
*24 -4~70 PURCHASE KROGER #{3} COLUMBUS OH XXXXXXXXXXXX7710
*4 -2~9 RECURRING PURCHASE CBUSARTS PARKING COLUMBUS OH XXXXXXXXXXXX7710
02-23 -141.22 AEP OHIO ELEC BILL {6} XXXXXXX8820
03-02 -60.00 ATM WITHDRAWAL 41 S HIGH ST COLUMBUS OH
# Service Charge Detail
03-13 -3.00 NON-HUNTINGTON ATM FEE
"""


# ---- M&T ------------------------------------------------------------------------------------------------------------------


def mt_bank(facts: Facts) -> bytes:
    xs = (355, 445, 572)

    def columns(p: Paper) -> None:
        for offset, cells in enumerate(
            (
                ("POSTING", "", "DEPOSITS & OTHER", "WITHDRAWALS &", "DAILY"),
                ("DATE", "TRANSACTION DESCRIPTION", "CREDITS (+)", "OTHER DEBITS (-)", "BALANCE"),
            )
        ):
            p.text(40, cells[0], size=7, bold=True, y=p.y + 9 * offset)
            p.text(95, cells[1], size=7, bold=True, y=p.y + 9 * offset)
            for x, what in zip(xs, cells[2:], strict=True):
                p.text(x, what, "right", size=7, bold=True, y=p.y + 9 * offset)
        p.rule(40, 572, y=p.y + 13)
        p.down(24)

    def head(p: Paper) -> None:
        p.text(40, "M&T Bank", size=16, bold=True, ink="#007a53", y=48)
        p.text(440, "FOR INQUIRIES CALL:  BUFFALO MAIN", size=7, y=42)
        p.text(440, "(716) 842-4200", size=7, y=51)
        p.y = 86
        if p.page > 1:
            p.line((40, "ACCOUNT NUMBER  9874410362"), (572, "ROSALIND K PETRAKIS", "right"), size=8, down=20)

    p = Paper("letter", head=head, foot=numbered(572, "PAGE {} OF {}", y=770), text_size=8, leading=11, bottom=60)
    p.lines(60, "000000   P   N", "ROSALIND K PETRAKIS", "388 RICHMOND AVE", "BUFFALO NY 14222-1908")
    p.y = 82
    for label, value in (
        ("ACCOUNT TYPE", "EZCHOICE CHECKING"),
        ("ACCOUNT NUMBER", "9874410362"),
        ("STATEMENT PERIOD", "02/21/26 - 03/20/26"),
        ("BEGINNING BALANCE", usd(facts.opening)),
        ("DEPOSITS & CREDITS", money(facts.totals["in"])),
        ("LESS CHECKS & DEBITS", money(facts.totals["out"])),
        ("INTEREST", "0.00"),
        ("LESS SERVICE CHARGES", "0.00"),
        ("ENDING BALANCE", usd(facts.closing)),
    ):
        p.line((340, label), (560, value, "right"), down=10.5)
    p.down(16)
    p.box(40, p.y - 11, 572, p.y + 6, fill="#e8efe9", ink=None)
    p.line((306, "ACCOUNT ACTIVITY", "centre"), bold=True, down=18)
    columns(p)
    p.line((40, "02/21/2026"), (95, "BEGINNING BALANCE"), (xs[2], usd(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_rest(p, row)):
            columns(p)
        p.entry(
            95,
            row.text,
            (40, f"{row.day:%m/%d/%Y}"),
            split(row.amount, xs[1], xs[0], usd),
            (xs[2], "" if row.balance is None else money(row.balance), "right"),
        )
    p.line((95, "ENDING BALANCE"), (xs[2], usd(facts.closing), "right"), bold=True, down=22)
    p.room(70)
    p.box(40, p.y - 11, 572, p.y + 6, fill="#e8efe9", ink=None)
    p.line((306, "CHECKS PAID SUMMARY", "centre"), bold=True, down=18)
    for left in (40, 230, 420):
        p.text(left, "CHECK NO.", size=7, bold=True)
        p.text(left + 55, "DATE", size=7, bold=True)
        p.text(left + 145, "AMOUNT", "right", size=7, bold=True)
    p.down()
    for left, row in zip((40, 230, 420), [row for row in facts.rows if row.note], strict=False):
        p.text(left, row.note)
        p.text(left + 55, f"{row.day:%m/%d/%y}")
        p.text(left + 145, money(-row.amount), "right")
    p.down(20)
    p.line((40, "ANNUAL PERCENTAGE YIELD EARNED = 0.00%"), size=7)
    p.line((40, "MEMBER FDIC.  MANUFACTURERS AND TRADERS TRUST COMPANY"), size=7)
    return p.done()


MT_BANK = """
*22 -4~65 M&T DEBIT CARD PURCHASE ON {%m/%d} / WEGMANS AMHERST ST BUFFALO NY
*5 -20~80 WEB PMT NFG BUFFALO GAS {8}
02-27 1410.66 KALEIDA HEALTH PAYROLL
03-13 1410.66 KALEIDA HEALTH PAYROLL
03-04 -675.00 CHECK NUMBER 1044 | 1044
03-11 -92.30 CHECK NUMBER 1046 | 1046*
03-16 -100.00 M&T ATM CASH WITHDRAWAL ON {%m/%d} / 1 M&T PLAZA, BUFFALO NY
"""


# ---- BECU: a share and a checking account ---------------------------------------------------------------------------------


def becu(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "BECU", size=20, bold=True, ink="#b5121b", y=52)
        p.text(572, "Account Statement", "right", size=12, bold=True, y=46)
        p.text(572, "Statement Period: 02/21/26 - 03/20/26", "right", size=8, y=58)
        p.y = 86

    p = Paper(
        "letter", head=head, foot=numbered(306, "Page {} of {}", y=772, at="centre"), text_size=8.5, leading=11, bottom=60
    )
    p.lines(40, "P.O. Box 97050, Seattle, WA 98124-9750", size=7)
    p.down(10)
    p.lines(60, "SAOIRSE TAMBLYN", "4417 PHINNEY AVE N", "SEATTLE WA 98103")
    p.down(20)
    p.line((40, "Summary of Deposit Account Activity"), bold=True, size=11, down=16)
    p.line(
        (215, "Beginning", "right"),
        (290, "Withdrawals/", "right"),
        (365, "Fees/", "right"),
        (440, "Deposits/", "right"),
        (572, "Ending", "right"),
        bold=True,
        size=7.5,
        down=9,
    )
    p.line(
        (40, "Account"),
        (215, "Balance", "right"),
        (290, "Other Debits", "right"),
        (365, "Service Chg", "right"),
        (440, "Other Credits", "right"),
        (572, "Balance", "right"),
        bold=True,
        size=7.5,
    )
    p.rule(40, 572, y=p.y - 8)
    accounts = (("Checking-3590118842", facts), ("Member Share Savings-3590118834", facts.more[0]))
    for name, of in accounts:
        p.line(
            (40, name),
            (215, money(of.opening), "right"),
            (290, money(of.totals["out"]), "right"),
            (365, "0.00", "right"),
            (440, money(of.totals["in"]), "right"),
            (572, money(of.closing), "right"),
            size=7.5,
        )
    p.down(16)
    for name, of in accounts:
        p.room(80)
        p.line((40, f"{name.split('-')[0]} - {name.split('-')[1]}"), bold=True, size=11, down=14)
        p.rule(40, 572, y=p.y - 10)
        for section in ("Deposits", "Withdrawals"):
            if not of.part(section):
                continue
            p.room(40)
            p.line((40, section), bold=True, size=9.5)
            p.table(
                of.part(section),
                200,
                lambda row: [(40, f"{row.day:%m/%d/%Y}"), (180, money(row.amount, minus="({})"), "right")],
                lambda: p.line((40, "Date"), (180, "Amount", "right"), (200, "Description"), size=7.5, bold=True),
            )
            p.down(8)
        p.down(8)
    p.room(70)
    p.line((40, "Dividend Summary"), bold=True)
    p.line((40, "Annual Percentage Yield Earned from 02/21/26 through 03/20/26 is 0.50%"), size=8)
    p.line((40, "Year-to-date dividends: $1.27"), size=8)
    p.prose(40, 520, "Federally insured by NCUA. If you find an error, notify us within 60 days of this statement.", size=7)
    return p.done()


BECU = """
# Deposits
02-27 2240.18 External Deposit - UW PAYROLL DIR DEP
03-13 2240.18 External Deposit - UW PAYROLL DIR DEP
03-20 0.14 Dividend/Interest
# Withdrawals
*17 -4~65 POS Withdrawal - {%m%d}{3} QFC #{4} / 417 BROADWAY E SEATTLE WAUS
*4 -15~60 POS Withdrawal - SHELL OIL {8} SEATTLE WAUS
03-02 -1395.00 External Withdrawal - PHINNEY RIDGE APTS - WEB PMTS
03-09 -84.33 External Withdrawal - SEATTLE CITY LIGHT - BILLPAY
03-06 -150.00 Transfer To Member Share Savings
"""
BECU_SHARES = """
# Deposits
03-06 150.00 Transfer From Checking
03-20 1.06 Dividend/Interest
"""


# ---- Wells Fargo's card, over New Year ------------------------------------------------------------------------------------


def wells_card(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "WELLS FARGO", size=14, bold=True, ink="#b31e30", y=44)
        p.text(200, "WELLS FARGO ACTIVE CASH VISA SIGNATURE CARD", size=9, bold=True, y=40)
        _right = (("Account ending in", "4417"), ("Statement Billing Period", "12/16/2025 to 01/15/2026"))
        p.y = 52
        for label, value in _right:
            p.line((200, label), (320, value), size=8, down=10)
        p.y = 90

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=76, size=8), text_size=8, leading=11, bottom=56)
    top = p.y
    p.line((40, "Balance Summary"), bold=True, size=9.5, down=13)
    totals = facts.totals
    _pairs(
        p,
        40,
        270,
        (
            ("Previous Balance", usd(facts.opening)),
            ("- Payments", usd(totals["Payments"])),
            ("- Other Credits", usd(totals["Other Credits"])),
            ("+ Cash Advances", "$0.00"),
            ("+ Purchases, Balance Transfers &", ""),
            ("   Other Charges", usd(totals["Purchases, Balance Transfers & Other Charges"])),
            ("+ Fees Charged", usd(totals["Fees Charged"])),
            ("+ Interest Charged", usd(totals["Interest Charged"])),
            ("= New Balance", usd(facts.closing)),
            ("Total Credit Limit", "$9,000"),
            ("Total Available Credit", "$7,412"),
        ),
        11,
    )
    p.y = top
    p.line((310, "Payment Information"), bold=True, size=9.5, down=13)
    _pairs(
        p,
        310,
        572,
        (("New Balance", usd(facts.closing)), ("Minimum Payment", "$35.00"), ("Payment Due Date", "02/09/2026")),
        11,
    )
    p.prose(
        310,
        262,
        "Late Payment Warning: If we do not receive your Minimum Payment by 02/09/2026, you may pay a late fee up to $40. "
        "Minimum Payment Warning: If you make only the minimum payment each period, you will pay more in interest and it will "
        "take you longer to pay off your balance. For example: only the minimum payment, 7 years, $3,102.",
        size=7,
    )
    p.y = top + 150
    p.line((40, "Rewards Summary"), bold=True, size=9.5, down=13)
    _pairs(p, 40, 270, (("Rewards Balance as of: 12/31/2025", "$61.40"), ("Earned this period", "$17.22")), 11)
    p.down(10)
    p.line((40, "Transaction Summary"), bold=True, size=10.5, down=14)

    def columns() -> None:
        p.line(
            (40, "Trans"),
            (75, "Post"),
            (110, "Reference Number"),
            (225, "Description"),
            (500, "Credits", "right"),
            (572, "Charges", "right"),
            size=7.5,
            bold=True,
        )

    columns()
    for section in ("Payments", "Other Credits", "Purchases, Balance Transfers & Other Charges", "Fees Charged"):
        p.room(30)
        p.line((40, section), bold=True)
        for row in facts.part(section):
            if p.room(_rest(p, row)):
                columns()
            p.entry(
                225,
                row.text,
                (40, f"{row.day:%m/%d}"),
                (75, f"{row.posted:%m/%d}"),
                (110, row.note),
                split(row.amount, 572, 500, money),
            )
        p.line((40, f"TOTAL {section.upper()} FOR THIS PERIOD"), (572, usd(totals[section]), "right"), bold=True, down=15)
    p.room(40)
    p.line((40, "Interest Charged"), bold=True)
    for row in facts.part("Interest Charged"):
        p.line((225, row.text), (572, money(-row.amount), "right"))
    p.line((225, "INTEREST CHARGE ON CASH ADVANCES"), (572, "0.00", "right"))
    p.line((40, "TOTAL INTEREST CHARGED FOR THIS PERIOD"), (572, usd(totals["Interest Charged"]), "right"), bold=True, down=18)
    p.room(110)
    p.line((40, "2026 Totals Year-to-Date"), bold=True)
    p.line((40, "TOTAL FEES CHARGED IN 2026"), (300, "$0.00", "right"))
    p.line((40, "TOTAL INTEREST CHARGED IN 2026"), (300, usd(totals["Interest Charged"]), "right"), down=16)
    p.line((40, "Interest Charge Calculation"), bold=True)
    p.line((40, "Your Annual Percentage Rate (APR) is the annual interest rate on your account."), size=7)
    p.line(
        (40, "Type of Balance"),
        (260, "Annual Percentage", "right"),
        (380, "Balance Subject to", "right"),
        (470, "Days in", "right"),
        (572, "Interest", "right"),
        size=7,
        bold=True,
        down=9,
    )
    p.line(
        (260, "Rate (APR)", "right"),
        (380, "Interest Rate", "right"),
        (470, "Billing Cycle", "right"),
        (572, "Charges", "right"),
    )
    p.line(
        (40, "PURCHASES"), (260, "24.740%", "right"), (380, "$611.08", "right"), (470, "31", "right"), (572, "$12.84", "right")
    )
    p.line(
        (40, "CASH ADVANCES"), (260, "29.990%", "right"), (380, "$0.00", "right"), (470, "31", "right"), (572, "$0.00", "right")
    )
    return p.done()


WELLS_CARD = """
# Payments
12-29 350.00 AUTOMATIC PAYMENT - THANK YOU | {A17}
# Other Credits
01-06 41.18 NORDSTROM #0420 SEATTLE WA | {A17}
# Purchases, Balance Transfers & Other Charges
*19 -6~95 TRADER JOE S #{3} PORTLAND OR | {A17}
*4 -3~20 PAYPAL *STEAM GAMES 402-935-7733 WA | {A17}
01-02 -88.14 FOUR SEASONS BRISTOL VANCOUVER BC / 121.00 CANADIAN DOLLAR 01/02 X 0.7284 | {A17}
# Fees Charged
01-02 -2.64 FOREIGN CURRENCY CONVERSION FEE | {A17}
# Interest Charged
01-15 -12.84 INTEREST CHARGE ON PURCHASES
"""


# ---- U.S. Bank's card -----------------------------------------------------------------------------------------------------


def us_bank_card(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "usbank", size=18, bold=True, ink="#0c2074", y=48)
        p.text(572, "U.S. Bank Altitude® Go Visa Signature® Card", "right", size=9, bold=True, y=40)
        p.text(572, "Account: Ending in 6204", "right", size=8, y=51)
        p.text(572, "February 2026 Statement 01/27/2026 - 02/25/2026", "right", size=8, y=62)
        p.y = 90
        if p.page > 1:
            p.line((40, "Transactions (continued)"), bold=True, size=10, down=16)

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=772, size=8), text_size=8.5, leading=11.5, bottom=60)
    top = p.y
    p.lines(40, "Cardmember Service     1-800-285-8585", "MORDECAI J PLATT", "1802 SUMMIT AVE", "SAINT PAUL MN 55105-1823")
    p.down(10)
    _pairs(
        p, 40, 250, (("New Balance", usd(facts.closing)), ("Minimum Payment Due", "$40.00"), ("Payment Due Date", "03/22/2026"))
    )
    p.y = top
    p.box(320, p.y - 12, 572, p.y + 106, fill="#f2f2f2", ink=None)
    p.line((330, "Activity Summary"), bold=True)
    totals = facts.totals
    for label, sign, value in (
        ("Previous Balance", "+", usd(facts.opening)),
        ("Payments", "-", usd(totals["Payments and Other Credits"]) + "CR"),
        ("Purchases", "+", usd(totals["Purchases and Other Debits"])),
        ("Balance Transfers", "", "$0.00"),
        ("Fees Charged", "", "$0.00"),
        ("Interest Charged", "+", usd(totals["Interest Charged"])),
        ("New Balance", "=", usd(facts.closing)),
        ("Credit Line", "", "$7,500.00"),
    ):
        p.line((330, label), (460, sign), (562, value, "right"))
    p.down(30)
    p.line((40, "Go Rewards Center Activity as of 02/24/2026"), bold=True)
    p.line((40, "Rewards Center Points Earned"), (300, "1,204", "right"))
    p.line((40, "Points Available for Redemption"), (300, "18,330", "right"), down=20)
    p.line((40, "Transactions"), bold=True, size=10, down=16)
    for section in ("Payments and Other Credits", "Purchases and Other Debits", "Interest Charged"):
        p.room(50)
        p.line((40, section), bold=True, down=13)
        p.table(
            facts.part(section),
            160,
            lambda row: [
                (40, f"{row.posted:%m/%d}"),
                (80, f"{row.day:%m/%d}"),
                (120, row.note),
                (572, money(-row.amount, before="$", minus="{}CR"), "right"),
            ],
            lambda: p.line(
                (40, "Post Date"),
                (80, "Trans Date"),
                (122, "Ref #"),
                (160, "Transaction Description"),
                (572, "Amount", "right"),
                size=7,
                bold=True,
            ),
        )
        shown = usd(totals[section]) + ("CR" if section.startswith("Pay") else "")
        p.line((160, f"TOTAL {section.upper()}"), (572, shown, "right"), bold=True, down=18)
    p.room(60)
    p.line((306, "2026 Totals Year-to-Date", "centre"), bold=True)
    p.line((160, "Total Fees Charged in 2026"), (450, "$0.00", "right"))
    p.line((160, "Total Interest Charged in 2026"), (450, "$19.70", "right"), down=18)
    p.line((40, "Company Approval (This area for use by your company)"), size=7)
    return p.done()


US_BANK_CARD = """
# Payments and Other Credits
02-17 425.00 PAYMENT THANK YOU | MTC
02-09 29.99 TARGET PLUS 800-591-3869 MN / MERCHANDISE/SERVICE RETURN | {4}
# Purchases and Other Debits
*21 -5~70 CUB FOODS #{4} SAINT PAUL MN | {4}
*6 -8~40 DD *DOORDASH NOODLES 855-431-0459 CA | {4}
02-11 -63.09 EL CORTE INGLES MADRID / 57.90 EUR EURO CURRENCY CONVERSION RATE 1.0896 | {4}
# Interest Charged
02-25 -9.85 INTEREST CHARGE ON PURCHASES / *INTEREST CHARGE*
"""


# ---- The Home Depot's card ------------------------------------------------------------------------------------------------


def home_depot(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "The Home Depot", size=15, bold=True, ink="#f96302", y=46)
        p.text(572, "CONSUMER CREDIT CARD STATEMENT", "right", size=9, bold=True, y=42)
        p.text(572, "Account number ending in 5518", "right", size=8, y=53)
        p.y = 80

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=772, size=7), text_size=8.5, leading=11, bottom=60)
    top = p.y
    p.line((40, "Summary of Account Activity"), bold=True, size=10, down=14)
    _pairs(
        p,
        40,
        280,
        (
            ("Previous Balance", usd(facts.opening)),
            ("Payments", usd(-facts.totals["PAYMENTS"])),
            ("Other Credits", "-$0.00"),
            ("Purchases/Debits", f"+{usd(facts.totals['PURCHASES'])}"),
            ("Fees Charged", f"+{usd(facts.totals['FEES'])}"),
            ("Interest Charged", f"+{usd(facts.totals['INTEREST CHARGED'])}"),
            ("New Balance", usd(facts.closing)),
            ("Past Due Amount", "$0.00"),
            ("Credit Limit", "$6,000.00"),
            ("Available Credit", "$2,410.00"),
            ("Statement Closing Date", "03/08/2026"),
            ("Next Statement Closing Date", "04/07/2026"),
            ("Days in Billing Cycle", "28"),
        ),
        11,
    )
    p.y = top
    p.line((320, "Payment Information"), bold=True, size=10, down=14)
    _pairs(
        p,
        320,
        572,
        (("New Balance", usd(facts.closing)), ("Minimum Payment Due", "$68.00"), ("Payment Due Date", "April 3, 2026")),
        11,
    )
    p.prose(
        320,
        250,
        "Late Payment Warning: If we do not receive your minimum payment by the date listed above, you may have to pay a late "
        "fee of up to $40. Promotional purchases: to avoid paying deferred interest on these balances, you must pay the "
        "entire promotional balance by the expiration date shown below.",
        size=7,
    )
    p.y = top + 170
    p.line((40, "PROMOTIONAL BALANCE DETAILS"), bold=True, down=13)
    p.line(
        (40, "Tran Date"),
        (100, "Description"),
        (330, "Original Amount", "right"),
        (420, "Promo Balance", "right"),
        (490, "Deferred Int.", "right"),
        (572, "Expires", "right"),
        size=7,
        bold=True,
    )
    p.line(
        (40, "11/22/25"),
        (100, "NO INTEREST IF PAID IN FULL 12 MOS"),
        (330, "$1,148.00", "right"),
        (420, "$812.40", "right"),
        (490, "$61.15", "right"),
        (572, "11/22/26", "right"),
        down=20,
    )
    p.line((40, "TRANSACTIONS"), bold=True, size=10, down=14)
    p.rule(40, 572, y=p.y - 11)

    def columns() -> None:
        p.line(
            (40, "Trans Date"),
            (110, "Location/Description"),
            (400, "Reference #"),
            (572, "Amount", "right"),
            size=7.5,
            bold=True,
        )

    columns()
    for section in ("PAYMENTS", "PURCHASES", "FEES", "INTEREST CHARGED"):
        p.room(30)
        p.line((110, section), bold=True)
        for row in facts.part(section):
            if p.room(_rest(p, row)):
                columns()
            p.entry(
                110,
                row.text,
                (40, f"{row.day:%m/%d}"),
                (400, row.note),
                (572, money(-row.amount, before="$", minus="{}-"), "right"),
            )
        if section in ("FEES", "INTEREST CHARGED"):
            what = "FEES" if section == "FEES" else "INTEREST"
            p.line((110, f"TOTAL {what} FOR THIS PERIOD"), (572, usd(facts.totals[section]), "right"), bold=True)
        p.down(3)
    p.down(10)
    p.room(90)
    p.line((306, "2026 Totals Year-to-Date", "centre"), bold=True)
    p.line((200, "Total fees charged in 2026"), (410, "$29.00", "right"))
    p.line((200, "Total interest charged in 2026"), (410, "$104.36", "right"), down=16)
    p.line((40, "Please detach and return lower portion with your payment to insure proper credit."), size=7)
    p.rule(40, 572, y=p.y - 5)
    p.down(6)
    p.line((40, "Your Account Number is  XXXX XXXX XXXX 5518"), (572, "Amount Enclosed: $______________", "right"))
    p.line((40, "Payment Due Date April 3, 2026"), (400, f"New Balance {usd(facts.closing)}"))
    p.line((40, "HOME DEPOT CREDIT SERVICES, PO BOX 70614, PHILADELPHIA, PA 19176-0614"), size=8)
    return p.done()


HOME_DEPOT = """
# PAYMENTS
03-02 250.00 ONLINE PAYMENT        DEERFIELD     IL | {A14}
# PURCHASES
*5 -12~210 THE HOME DEPOT  # {4}   TUCSON  AZ | {7}
02-19 -33.40 HOMEDEPOT.COM        800-430-3376  GA | {A10}
# FEES
02-26 -29.00 LATE FEE - FEB PAYMENT
# INTEREST CHARGED
03-08 -51.90 INTEREST CHARGE ON PURCHASES
"""


# ---- Fidelity's cash management account -----------------------------------------------------------------------------------


def fidelity(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Fidelity", size=16, bold=True, ink="#368727", y=46)
        p.text(572, "INVESTMENT REPORT", "right", size=11, bold=True, y=40)
        p.text(572, "March 1, 2026 - March 31, 2026", "right", size=8.5, y=52)
        p.y = 84
        if p.page > 1:
            p.line((40, "Account # Z08-441927"), size=8, down=10)
            p.line((40, "NADIRA ESPOSITO - INDIVIDUAL"), size=8, down=18)

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(40, "S", size=6, y=772)
        p.text(306, f"{page} of {pages}", "centre", size=7, y=772)

    p = Paper("letter", head=head, foot=foot, text_size=8, leading=11, bottom=60)
    totals = facts.totals
    p.line((40, "FIDELITY CASH MANAGEMENT ACCOUNT  NADIRA ESPOSITO - INDIVIDUAL"), bold=True, size=9.5, down=13)
    p.line((40, "Account Number: Z08-441927"), down=18)
    p.line((40, "Your Account Value:"), (300, usd(facts.closing), "right"), bold=True, size=12, down=22)
    p.line((40, "Account Summary"), (300, "This Period", "right"), (380, "Year-to-Date", "right"), bold=True)
    for label, value, year in (
        ("Beginning Account Value", usd(facts.opening), "$3,904.11"),
        ("Additions", money(totals["in"]), "11,872.40"),
        ("Subtractions", money(-totals["out"]), "-11,360.92"),
        ("Ending Account Value **", usd(facts.closing), usd(facts.closing)),
    ):
        p.line((40, label), (300, value, "right"), (380, year, "right"))
    p.down(14)
    p.line((40, "Core Account and Credit Balance Cash Flow"), bold=True, size=10, down=13)
    p.line((40, "Core Account: FDIC INSURED DEPOSIT AT BANK SWEEP"), size=8, down=13)
    p.line((300, "This Period", "right"), (380, "Year-to-Date", "right"), bold=True, size=7.5)
    for label, value, year in (
        ("Beginning Balance", usd(facts.opening), "-"),
        ("Investment Activity", "", ""),
        ("  Dividends, Interest & Other Income D", usd(totals["Dividends, Interest & Other Income"]), "$17.94"),
        ("Cash Management Activity", "", ""),
        ("  Deposits", money(totals["Deposits"]), "11,854.46"),
        ("  Debit Card Activity", money(-totals["Debit Card Summary"]), "-3,211.70"),
        ("  Bill Payments", money(-totals["Bill Payments"]), "-8,149.22"),
        ("Ending Balance", usd(facts.closing), "-"),
    ):
        p.line((40, label), (300, value, "right"), (380, year, "right"), bold=label.endswith(" Balance"))
    p.line((40, "D Includes dividend reinvestments. ** Excludes unpriced securities."), size=6.5, down=20)
    p.turn_page()
    p.line((40, "Activity"), bold=True, size=13, down=18)
    income = "Dividends, Interest & Other Income"
    p.line((40, f"{income} (includes dividend reinvestment)"), bold=True, size=9, down=12)
    p.line((40, "Settlement"), (230, "Symbol/"), size=7, down=8)
    p.line(
        (40, "Date"), (90, "Security Name"), (230, "CUSIP"), (300, "Description"), (430, "Quantity", "right"), size=7, down=0
    )
    p.line((500, "Price", "right"), (572, "Amount", "right"), size=7)
    for row in facts.part(income):
        p.line(
            (40, f"{row.day:%m/%d}"),
            (90, "FDIC INSURED DEPOSIT"),
            (230, "QPIKQ"),
            (300, row.text),
            (430, "-", "right"),
            (500, "-", "right"),
            (572, usd(row.amount), "right"),
        )
    p.line((40, f"Total {income}"), (572, usd(totals[income]), "right"), bold=True, down=18)
    p.line((40, "Deposits"), bold=True, size=9, down=12)
    p.table(
        facts.part("Deposits"),
        230,
        lambda row: [(40, f"{row.day:%m/%d}"), (90, row.note), (572, money(row.amount), "right")],
        lambda: p.line((40, "Date"), (90, "Reference"), (230, "Description"), (572, "Amount", "right"), size=7),
    )
    p.line((40, "Total Deposits"), (572, usd(totals["Deposits"]), "right"), bold=True, down=18)
    p.line((40, "Debit Card Summary"), bold=True, size=9, down=12)
    p.table(
        facts.part("Debit Card Summary"),
        170,
        lambda row: [(40, f"{row.day:%m/%d}"), (100, f"{row.posted:%m/%d}"), (572, money(row.amount), "right")],
        lambda: p.line((40, "Trans. Date"), (100, "Post Date"), (170, "Description"), (572, "Amount", "right"), size=7),
    )
    p.line((40, "Total Debit Card Summary"), (572, usd(-totals["Debit Card Summary"]), "right"), bold=True, down=18)
    p.room(60)
    p.line((40, "Bill Payments"), bold=True, size=9, down=12)
    p.table(
        facts.part("Bill Payments"),
        90,
        lambda row: [(40, f"{row.day:%m/%d}"), (300, row.note), (490, money(row.amount), "right"), (572, "-", "right")],
        lambda: p.line(
            (40, "Post Date"),
            (90, "Payee"),
            (300, "Payee Account"),
            (490, "Amount", "right"),
            (572, "YTD Payments", "right"),
            size=7,
        ),
    )
    p.line((40, "Total Bill Payments"), (490, usd(-totals["Bill Payments"]), "right"), bold=True, down=18)
    p.room(80)
    p.line((40, "Core Fund Activity"), bold=True, size=9, down=12)
    p.line(
        (40, "For more information about the operation of your core account, please refer to your Customer Agreement."),
        size=6.5,
    )

    def core() -> None:
        p.line((40, "Settlement"), (105, "Account"), size=7, down=8)
        p.line(
            (40, "Date"), (105, "Type"), (150, "Transaction"), (220, "Description"), (400, "Quantity", "right"), size=7, down=0
        )
        p.line((440, "Price", "right"), (510, "Amount", "right"), (572, "Balance", "right"), size=7)

    core()
    before = facts.opening
    for day, balance in facts.daily:
        if p.room(11):
            core()
        moved, before = balance - before, balance
        p.line(
            (40, f"{day:%m/%d}"),
            (105, "CASH"),
            (150, "You Bought" if moved > 0 else "You Sold"),
            (220, "FDIC INSURED DEPOSIT"),
            (400, f"{moved:,.3f}", "right"),
            (440, "$1.000", "right"),
            (510, usd(moved), "right"),
            (572, usd(balance), "right"),
            size=7.5,
        )
    p.down(16)
    p.prose(
        40,
        520,
        "Brokerage services provided by Fidelity Brokerage Services LLC (FBS), NYSE, SIPC (800-544-6666). The Fidelity Cash "
        "Management account is a brokerage account, not a bank account.",
        size=6.5,
    )
    return p.done()


FIDELITY = """
# Dividends, Interest & Other Income
03-31 6.02 Interest Earned
# Deposits
03-06 1980.41 Direct Deposit MASSGENERAL PAYROLL | EFT FUNDS RECEIVED
03-20 1980.41 Direct Deposit MASSGENERAL PAYROLL | EFT FUNDS RECEIVED
# Debit Card Summary
*13 -4~85 STAR MARKET {4} SOMERVILLE MA
*4 -20~90 MBTA MTICKET BOSTON MA
# Bill Payments
03-03 -2150.00 CEDAR ST REALTY TRUST | ****0212
03-17 -96.18 EVERSOURCE ENERGY | ****8841
"""


# ---- Mercury --------------------------------------------------------------------------------------------------------------


def mercury(facts: Facts) -> bytes:
    dash = partial(money, before="$", minus="–{}")

    def head(p: Paper) -> None:
        p.text(50, "MERCURY", size=13, bold=True, y=50)
        p.text(562, "Statement  March 2026", "right", size=9, y=50)
        p.y = 90

    def columns() -> None:
        p.line(
            (50, "Date (UTC)"),
            (115, "Description"),
            (340, "Type"),
            (475, "Amount", "right"),
            (562, "End of Day Balance", "right"),
            size=8,
            bold=True,
        )
        p.rule(50, 562, y=p.y - 7, weight=0.3)
        p.down(4)

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(
            50,
            "Mercury is a fintech company, not an FDIC-insured bank. Banking services through Column N.A., Member FDIC.",
            size=6.5,
            y=764,
        )
        p.text(562, f"{page}/{pages}", "right", size=7, y=764)

    p = Paper("letter", head=head, foot=foot, text_size=8.5, leading=13, bottom=60)
    p.lines(50, "Quillfeather Studio LLC", bold=True, size=12, down=14)
    p.lines(50, "2261 Market Street #4822", "San Francisco, CA 94114")
    p.down(14)
    p.line((50, "Checking ••7749"), (300, "Account number 202338147749"), bold=True)
    p.line((50, "March 1 – March 31, 2026"), (300, "Routing number 121145433"), down=20)
    p.line((50, "Statement balance"), (562, dash(facts.closing), "right"), bold=True, size=11, down=16)
    _pairs(
        p,
        50,
        562,
        (
            ("Beginning balance as of March 1", dash(facts.opening)),
            ("Total deposits and credits", dash(facts.totals["in"])),
            ("Total withdrawals and debits", dash(-facts.totals["out"])),
            ("Ending balance as of March 31", dash(facts.closing)),
        ),
        13,
    )
    p.down(20)
    p.line((50, "All Transactions"), bold=True, size=11, down=16)
    columns()
    for row in facts.rows:
        if p.room(16):
            columns()
        p.line(
            (50, f"{row.day:%b %d}"),
            (115, row.text),
            (340, row.note),
            (475, dash(row.amount), "right"),
            (562, "" if row.balance is None else dash(row.balance), "right"),
            down=16,
        )
    return p.done()


MERCURY = """
*6 1200~4800 STRIPE; Stripe payout ST-{A10} | ACH Pull
*11 -10~220 GOOGLE *GSUITE_quillfe | Mercury IO Card
*7 -20~90 FIGMA, INC. | Debit Card
03-02 -1850.00 Dogpatch Coworking; Rent March | ACH Payment
03-13 -6412.90 Gusto; PAYROLL {6} | ACH Pull
03-30 -6412.90 Gusto; PAYROLL {6} | ACH Pull
03-24 -15.00 Incoming wire fee | Mercury Fee
"""


# ---- Marcus ---------------------------------------------------------------------------------------------------------------


def marcus(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "Marcus:", size=18, bold=True, y=50)
        p.text(45, "by Goldman Sachs®", size=9, y=62)
        p.text(567, "Online Savings Account Statement", "right", size=11, bold=True, y=50)
        p.y = 92

    p = Paper("letter", head=head, foot=numbered(567, "Page {} of {}", y=770), text_size=9, leading=13, bottom=60)
    p.lines(45, "WINIFRED ODHIAMBO", "88 COBBLE HILL RD", "LINCOLN RI 02865")
    p.down(16)
    _pairs(
        p,
        45,
        300,
        (
            ("Account Number", "XXXXXXXX4403"),
            ("Statement Period", "03/01/2026 to 03/31/2026"),
            ("Days in Period", "31"),
        ),
        13,
    )
    p.down(12)
    p.line((45, "ACCOUNT SUMMARY"), (320, "INTEREST SUMMARY"), bold=True, down=14)
    for left, value, label, shown in (
        ("Beginning Balance", usd(facts.opening), "Annual Percentage Yield Earned", "3.65%"),
        ("Deposits and Other Credits", usd(facts.totals["in"]), "Interest Paid This Period", "$54.18"),
        ("Withdrawals and Other Debits", usd(-facts.totals["out"]), "Interest Paid Year-to-Date", "$158.02"),
        ("Ending Balance", usd(facts.closing), "Average Daily Balance", "$17,752.10"),
    ):
        p.line((45, left), (285, value, "right"), (320, label), (567, shown, "right"))
    p.down(16)
    p.line((45, "RATE HISTORY"), bold=True)
    p.line((45, "Effective Date"), (180, "Interest Rate"), (300, "Annual Percentage Yield"), size=8)
    p.line((45, "03/01/2026"), (180, "3.59%"), (300, "3.65%"), size=8)
    p.line((45, "03/19/2026"), (180, "3.44%"), (300, "3.50%"), size=8, down=22)
    p.line((45, "ACCOUNT ACTIVITY"), bold=True, down=15)
    p.line(
        (45, "Date"),
        (120, "Description"),
        (400, "Credits", "right"),
        (480, "Debits", "right"),
        (567, "Balance", "right"),
        bold=True,
        size=8,
    )
    p.rule(45, 567, y=p.y - 9)
    p.line((45, "03/01/2026"), (120, "Beginning Balance"), (567, usd(facts.opening), "right"))
    for row in facts.rows:
        p.entry(
            120,
            row.text,
            (45, f"{row.day:%m/%d/%Y}"),
            split(row.amount, 480, 400, usd),
            (567, usd(row.balance or D(0)), "right"),
        )
    p.line((45, "03/31/2026"), (120, "Ending Balance"), (567, usd(facts.closing), "right"), bold=True, down=24)
    p.prose(
        45,
        520,
        "Goldman Sachs Bank USA, Salt Lake City Branch. Member FDIC. In case of errors or questions about your electronic "
        "transfers, telephone us at 1-855-730-7283 or write us at P.O. Box 70321, Philadelphia, PA 19176-0321.",
        size=7,
    )
    return p.done()


MARCUS = """
03-03 1500.00 ACH Deposit / CHASE BANK XXXXXX2217
03-17 400.00 ACH Deposit / CHASE BANK XXXXXX2217
03-24 -2000.00 ACH Withdrawal / CHASE BANK XXXXXX2217
03-31 54.18 Interest Paid
"""


# ---- Citibank: checking and savings ---------------------------------------------------------------------------------------


def citibank(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "citi", size=20, bold=True, ink="#003b70", y=50)
        p.text(572, "Statement Period", "right", size=8, bold=True, y=38)
        p.text(572, "March 1 - March 31, 2026", "right", size=8, y=48)
        p.y = 84
        if p.page == 1:
            return
        p.line((40, "AURELIA N CASTELLAN"), (572, "Citi Account 42881063377", "right"), size=8, down=20)

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=60, size=8), text_size=8.5, leading=11, bottom=60)
    p.lines(60, "AURELIA N CASTELLAN", "33-41 83RD ST APT 5F", "JACKSON HEIGHTS NY 11372")
    p.down(20)
    accounts = (("Citi Checking", "42881063377", facts), ("Citi Savings", "42881063385", facts.more[0]))
    p.line((40, "Relationship Summary:"), (450, "Last Period", "right"), (572, "This Period", "right"), bold=True)
    p.rule(40, 572, y=p.y - 8)
    for name, number, of in accounts:
        p.line((40, f"{name.split()[1]}   {number}"), (450, usd(of.opening), "right"), (572, usd(of.closing), "right"))
    p.down(12)
    p.line((40, "Messages From Citi"), bold=True)
    p.prose(40, 520, "Beware of scams: Citi will never ask you to move money to protect it from fraud.", size=8)
    p.down(14)
    for name, number, of in accounts:
        p.room(110)
        p.line((40, name), (130, number), bold=True, size=11, down=15)
        p.line((40, f"{name.split()[1]} Activity"), bold=True)

        def columns() -> None:
            p.line(
                (40, "Date"),
                (85, "Description"),
                (400, "Amount Subtracted", "right"),
                (485, "Amount Added", "right"),
                (572, "Balance", "right"),
                size=7.5,
                bold=True,
            )

        columns()
        p.line((40, "03/01/26"), (85, "Opening Balance"), (572, usd(of.opening), "right"))
        for row in of.rows:
            if p.room(_rest(p, row)):
                columns()
            p.entry(
                85,
                row.text,
                (40, f"{row.day:%m/%d/%y}"),
                split(row.amount, 400, 485, money),
                (572, "" if row.balance is None else money(row.balance), "right"),
            )
        p.line((40, "03/31/26"), (85, "Closing Balance"), (572, usd(of.closing), "right"), bold=True)
        p.line(
            (85, "Total Subtracted/Added"),
            (400, money(of.totals["out"]), "right"),
            (485, money(of.totals["in"]), "right"),
            bold=True,
        )
        p.down(6)
        p.line((85, "All transaction times and dates reflected are based on Eastern Time."), size=6.5, down=16)
    p.line((40, "Annual Percentage Yield Earned: Checking N/A, Savings 0.03%"), size=7)
    return p.done()


CITIBANK = """
*11 -4~75 Debit Card Purchase {%m/%d} 0{1}:{m}p #5120 TRADER JOE'S #{3} / ELMHURST NY {5} Grocery
*4 -20~120 Zelle Debit PAY ID:CTI{A9} / ORG ID:CTI NAME:HECTOR
03-06 1733.95 Electronic Deposit MOUNT SINAI PAYROLL
03-20 1733.95 Electronic Deposit MOUNT SINAI PAYROLL
03-03 -1200.00 Check # 0291
03-11 -77.42 ACH Electronic Debit CON ED OF NY INTELL CK
03-16 -100.00 Transfer to Savings 0{1}:{m}p #5120 ONLINE Reference # {6}
"""
CITI_SAVINGS = """
03-16 100.00 Transfer from Checking 0{1}:{m}p #5120 ONLINE Reference # {6}
03-31 0.11 Interest for 31 days, Annual Percentage Yield Earned 0.03%
"""


# ---- RBC's Visa, over New Year --------------------------------------------------------------------------------------------


def rbc_visa(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "RBC", size=18, bold=True, ink="#005daa", y=48)
        p.text(80, "Royal Bank of Canada", size=9, y=48)
        p.text(40, "RBC® Cash Back Visa", size=10, bold=True, y=66)
        p.text(40, "STATEMENT FROM DEC 19, 2025 TO JAN 19, 2026", size=8.5, bold=True, y=78)
        p.text(40, "GENEVIEVE P ASHDOWN  4510 15** **** 7731", size=8.5, y=90)
        p.y = 112

    def columns() -> None:
        p.line((40, "TRANSACTION"), (95, "POSTING"), size=6.5, bold=True, down=8)
        p.line((40, "DATE"), (95, "DATE"), (145, "ACTIVITY DESCRIPTION"), (390, "AMOUNT ($)", "right"), size=6.5, bold=True)
        p.rule(40, 390, y=p.y - 8)
        p.down(3)

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(572, f"{page} OF {pages}", "right", size=8, y=48)
        p.text(40, "®/™ Trademark(s) of Royal Bank of Canada. RBC and Royal Bank are registered trademarks.", size=6, y=775)

    p = Paper("letter", head=head, foot=foot, text_size=8, leading=10.5, bottom=60)
    top = p.y
    p.box(415, top - 12, 575, top + 300, fill="#eef4fa", ink=None)
    p.line((425, "CONTACT US"), bold=True, size=7.5, down=10)
    p.line((425, "1-800-769-2512   rbc.com"), size=7.5, down=16)
    p.line((425, "PAYMENTS & INTEREST RATES"), bold=True, size=7.5, down=10)
    for label, value in (
        ("Minimum payment", "$10.00"),
        ("Payment due date", "FEB 09, 2026"),
        ("Credit limit", "$8,500.00"),
        ("Available credit", "$7,106.33"),
        ("Annual interest rates:", ""),
        ("Purchases", "20.99%"),
        ("Cash advances", "22.99%"),
    ):
        p.line((425, label), (567, value, "right"), size=7.5, down=10)
    p.down(8)
    p.line((425, "CALCULATING YOUR BALANCE"), bold=True, size=7.5, down=10)
    for label, value in (
        ("Previous Account Balance", usd(facts.opening)),
        ("Payments & credits", usd(-facts.totals["in"])),
        ("Purchases & debits", usd(facts.totals["out"])),
        ("Cash advances", "$0.00"),
        ("Interest", "$0.00"),
        ("Fees", "$0.00"),
    ):
        p.line((425, label), (567, value, "right"), size=7.5, down=10)
    p.line((425, "NEW BALANCE"), (567, usd(facts.closing), "right"), bold=True, size=8)
    p.down(6)
    p.lines(
        425,
        "TIME TO PAY: If you make only the",
        "minimum payment, it would take about",
        "19 year(s) and 2 month(s) to repay.",
        size=6.5,
    )
    p.y = top
    columns()
    p.line((145, "PREVIOUS ACCOUNT BALANCE"), (390, usd(facts.opening), "right"), down=14)
    for row in facts.rows:
        if p.room(_rest(p, row) + 4):
            columns()
        p.entry(
            145,
            row.text,
            (40, f"{row.day:%b %d}".upper()),
            (95, f"{row.posted:%b %d}".upper()),
            (390, usd(-row.amount), "right"),
        )
        p.down(3)
    p.rule(40, 390, y=p.y - 8)
    p.line((145, "NEW BALANCE"), (390, usd(facts.closing), "right"), bold=True, down=22)
    return p.done()


RBC_VISA = """
*22 -4~90 METRO #{3} TORONTO ON / {23}
*5 -3~30 TIM HORTONS #{4} TORONTO ON / {23}
12-27 -46.12 KINDLE SVCS*{A9} 888-802-3080 WA / {23} / Foreign Currency-USD 32.99 Exchange rate-1.398000
01-05 512.40 PAYMENT - THANK YOU / PAIEMENT - MERCI / {23}
01-09 25.00 CASH BACK REWARD / {23}
"""


# ---- PC Financial Mastercard ----------------------------------------------------------------------------------------------


def pc_mastercard(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "PC Financial", size=15, bold=True, ink="#d71921", y=48)
        p.text(572, "PC® World Elite Mastercard®", "right", size=10, bold=True, y=42)
        p.text(572, "Statement date: March 9, 2026", "right", size=8, y=54)
        p.y = 84

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=770), text_size=8.5, leading=11.5, bottom=60)
    p.lines(40, "TEODOR M FALKENBERG", "12 OSSINGTON AVE UNIT 4", "TORONTO ON M6J 2Y7")
    p.y = 84
    p.lines(320, "Account number: XXXX XXXX XXXX 2906", "Statement period: Feb. 10 - Mar. 9, 2026")
    p.down(6)
    p.line((320, "Your account at a glance"), bold=True)
    _pairs(
        p,
        320,
        572,
        (
            ("Previous balance", usd(facts.opening)),
            ("Payments and credits", usd(-facts.totals["Payments & credits"])),
            ("Purchases", usd(facts.totals["Purchases"])),
            ("Cash advances", "$0.00"),
            ("Interest charges", usd(facts.totals["Interest charges"])),
            ("Fees", "$0.00"),
            ("Your new balance", usd(facts.closing)),
            ("Minimum payment due", "$10.00"),
            ("Payment due date", "Mar. 30, 2026"),
        ),
    )
    p.down(14)
    p.line((40, "PC Optimum™ points"), bold=True)
    p.line((40, "Points earned this month"), (300, "14,320", "right"))
    p.line((40, "Total points earned to date"), (300, "281,004", "right"), down=18)
    p.line((40, "Transactions"), bold=True, size=11, down=15)
    for section in ("Payments & credits", "Purchases", "Interest charges"):
        p.room(60)
        p.line((40, section), bold=True)
        if section == "Purchases":
            p.line((40, "TEODOR M FALKENBERG   XXXX XXXX XXXX 2906"), size=8)
        p.table(
            facts.part(section),
            160,
            lambda row: [(40, f"{row.day:%b %d}"), (100, f"{row.posted:%b %d}"), (572, usd(-row.amount), "right")],
            lambda: p.line(
                (40, "Transaction"), (100, "Posting"), (160, "Description"), (572, "Amount ($)", "right"), size=7.5, bold=True
            ),
        )
        p.rule(40, 572, y=p.y - 9)
        shown = usd(-facts.totals[section] if section.startswith("Pay") else facts.totals[section])
        p.line((160, f"Total {section.lower()}"), (572, shown, "right"), bold=True, down=16)
    p.prose(
        40,
        520,
        "Interest rates: purchases 21.99%, balance transfers and cash advances 22.97%. The estimated time to repay if you only "
        "make the minimum payment each month is 9 years and 6 months.",
        size=7,
    )
    return p.done()


PC_MASTERCARD = """
# Payments & credits
03-02 300.00 PAYMENT RECEIVED, THANK YOU
02-20 18.07 LOBLAWS 1007 TORONTO ON (RETURN)
# Purchases
*16 -6~140 NO FRILLS #{4} TORONTO ON
*5 -15~60 ESSO CIRCLE K TORONTO ON
02-26 -33.80 PATREON* MEMBERSHIP SAN FRANCISCO CA / USD 24.10 @ 1.402489
# Interest charges
03-09 -4.12 PURCHASE INTEREST
"""


# ---- Desjardins' Visa, in French ------------------------------------------------------------------------------------------


def desjardins_visa(facts: Facts) -> bytes:
    spaced = partial(money, thousands=" ", point=",", minus="{}CR")

    def head(p: Paper) -> None:
        p.text(40, "Desjardins", size=17, bold=True, ink="#00874e", y=48)
        p.text(572, "Relevé de compte", "right", size=11, bold=True, y=42)
        p.text(572, "Remises World Mastercard®   Date du relevé   14 02 2026", "right", size=8, y=54)
        p.y = 84

    def columns() -> None:
        p.line((40, "Date de"), (95, "Date"), size=7, bold=True, down=8)
        p.line((40, "transaction"), (95, "d'inscription"), size=7, bold=True, down=8)
        p.line(
            (40, "J   M"),
            (95, "J   M"),
            (150, "Description"),
            (470, "Remises", "right"),
            (572, "Montant ($)", "right"),
            size=7,
            bold=True,
        )
        p.rule(40, 572, y=p.y - 8)
        p.down(3)

    p = Paper("letter", head=head, foot=numbered(572, "Page {} de {}", y=770), text_size=8.5, leading=11, bottom=60)
    p.lines(60, "MADAME FLORENCE THIBODEAU", "1455 RUE FLEURY EST", "MONTREAL QC H2C 1S3")
    p.y = 84
    p.line((340, "Numéro de compte"), (572, "5258 17** **** 3306", "right"), down=14)
    _pairs(
        p,
        340,
        572,
        (
            ("Solde précédent", f"{spaced(facts.opening)} $"),
            ("Paiements et crédits", f"- {spaced(facts.totals['in'])} $"),
            ("Achats et débits", f"+ {spaced(facts.totals['out'])} $"),
            ("Nouveau solde", f"{spaced(facts.closing)} $"),
            ("Paiement minimum dû", "25,00 $"),
            ("À payer au plus tard le", "7 mars 2026"),
            ("Limite de crédit", "5 000 $"),
        ),
    )
    p.down(20)
    p.line((40, "Description des transactions courantes"), bold=True, size=10, down=15)
    p.line((40, "Période du 15 01 2026 au 14 02 2026"), size=8, down=14)
    columns()
    for row in facts.rows:
        if p.room(_rest(p, row)):
            columns()
        p.entry(
            150,
            row.text,
            (40, f"{row.day:%d}  {row.day:%m}"),
            (95, f"{row.posted:%d}  {row.posted:%m}"),
            (470, row.note, "right"),
            (572, spaced(-row.amount), "right"),
        )
    p.rule(40, 572, y=p.y - 8)
    p.line((150, "Total des achats et débits"), (572, f"{spaced(facts.totals['out'])}", "right"), bold=True)
    p.line((150, "Total des paiements et crédits"), (572, f"{spaced(facts.totals['in'])}CR", "right"), bold=True, down=18)
    p.line((40, "Programme de remises"), bold=True)
    p.line((40, "Remise accumulée ce mois-ci"), (260, "6,41 $", "right"))
    p.line((40, "Solde de la remise"), (260, "88,15 $", "right"), down=16)
    p.prose(
        40,
        520,
        "Taux d'intérêt annuel : achats 20,90 %, avances d'argent 21,90 %. Le délai estimé pour acquitter le solde si seul le "
        "paiement minimum est versé à chaque mois est de 3 an(s) et 2 mois.",
        size=7,
    )
    return p.done()


DESJARDINS_VISA = """
*19 -5~95 PROVIGO LE MARCHE {4} MONTREAL QC | 1,00 %
*6 -4~40 SAQ {5} MONTREAL QC | 0,50 %
01-28 -54.27 BOL.COM AMSTERDAM / 32,99 EUR X 1,645038 | 0,50 %
02-02 280.00 PAIEMENT CAISSE
02-06 62.09 SIMONS QUEBEC QC
"""


# ---- Banco do Brasil ------------------------------------------------------------------------------------------------------


def banco_do_brasil(facts: Facts) -> bytes:
    def marked(amount: Decimal) -> str:
        return comma(abs(amount)) + (" D" if amount < 0 else " C")

    def columns(p: Paper) -> None:
        p.line((40, "Dt."), (95, "Dt."), (150, "Ag."), size=7.5, bold=True, down=9)
        p.line(
            (40, "balancete"),
            (95, "movimento"),
            (150, "origem"),
            (188, "Lote"),
            (222, "Histórico"),
            (425, "Documento", "right"),
            (490, "Valor R$", "right"),
            (555, "Saldo", "right"),
            size=7.5,
            bold=True,
        )
        p.rule(40, 555, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(40, "BANCO DO BRASIL", size=12, bold=True, ink="#0038a8", y=46)
        p.text(555, "G33100714288310031   01/04/2026 07:14:29", "right", size=7, y=46)
        p.y = 76

    p = Paper("a4", head=head, foot=numbered(555, "Página {} de {}", y=820), text_size=7.5, leading=10, bottom=60)
    p.line((40, "Extrato de conta corrente"), bold=True, size=11, down=18)
    p.line((40, "Cliente - Conta atual"), bold=True)
    p.line((40, "Agência"), (120, "3041-4"))
    p.line((40, "Conta corrente"), (120, "22718-X  LUCIANA P BRANDAO"))
    p.line((40, "Período do extrato"), (120, "03 / 2026"), down=18)
    p.line((40, "Lançamentos"), bold=True, size=9)
    columns(p)
    p.line(
        (40, "27/02/2026"), (150, "0000"), (188, "00000"), (222, "000 Saldo Anterior"), (555, marked(facts.opening), "right")
    )
    for row in facts.rows:
        if p.room(_rest(p, row)):
            columns(p)
        document, branch, batch = row.note.split()
        p.entry(
            222,
            row.text,
            (40, f"{row.day:%d/%m/%Y}"),
            (150, branch),
            (188, batch),
            (425, document, "right"),
            (490, marked(row.amount), "right"),
            (555, "" if row.balance is None else marked(row.balance), "right"),
        )
    p.line(
        (40, "31/03/2026"),
        (150, "0000"),
        (188, "00000"),
        (222, "999 S A L D O"),
        (555, marked(facts.closing), "right"),
        down=16,
    )
    p.rule(40, 555, y=p.y - 8)
    p.line((40, "Limite Ouro Empresarial / Cheque Especial"), (300, "5.000,00", "right"))
    p.line((40, "Taxa de juros ao mês"), (300, "8,00 %", "right"))
    p.line((40, "Data de Debito de Juros"), (300, "31/03/2026", "right"), down=16)
    p.line((40, "Transação efetuada com sucesso por: J8841207 LUCIANA P BRANDAO."), size=7)
    p.line((40, "Serviço de Atendimento ao Consumidor - SAC 0800 729 0722   Ouvidoria BB 0800 729 5678"), size=7)
    return p.done()


BRASIL = """
*12 -8~140 109 Compra com Cartão / {%d/%m} {h}:{m} SUPERMERCADO ZONA SUL | {6} 0000 13105
*7 -10~200 144 Pix - Enviado / {%d/%m} {h}:{m} Rafael M Queiroz | {6} 0000 13105
*4 20~180 821 Pix - Recebido / {%d/%m} {h}:{m} 00012388410 CARLA BRANDA | {6} 0000 14397
03-05 4820.66 729 Proventos / GOVERNO DO ESTADO RJ | {6} 0000 13113
03-10 -1600.00 470 Transferência enviada / {%d/%m} 3041 18842-1 IMOB BOTAFOGO | {6} 0000 14020
03-16 -188.40 196 Pagto Energia Elétrica / LIGHT SERVICOS DE ELETRICIDADE | {6} 0000 13134
03-31 -28.75 310 Tarifa Pacote de Serviços / Cobrança referente 31/03/2026 | {6} 0000 13373
"""


# ---- Itaú's card ----------------------------------------------------------------------------------------------------------


def itau_card(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Itaú", size=18, bold=True, ink="#ec7000", y=48)
        p.text(100, "Fatura  Itaú Uniclass Visa Signature", size=9, y=48)
        p.text(555, "Emissão: 12/03/2026   Postagem: 13/03/2026", "right", size=7, y=48)
        p.y = 78
        if p.page > 1:
            p.line((40, "Titular  MARIANA S LACERDA   Cartão  4984.XXXX.XXXX.4471"), size=8, down=18)

    p = Paper("a4", head=head, foot=numbered(555, "{}/{}", y=820), text_size=8, leading=10.5, bottom=60)
    p.line((40, "Titular  MARIANA S LACERDA"), (300, "Cartão  4984.XXXX.XXXX.4471"), down=18)
    p.line((40, "O total da sua fatura é:"), (240, "Com vencimento em:"), (420, "Limite total de crédito:"), size=8.5, down=14)
    p.line((40, f"R$ {comma(facts.closing)}"), (240, "20/03/2026"), (420, "R$ 12.500,00"), bold=True, size=12, down=24)
    p.line((40, "Resumo da fatura em R$"), bold=True, down=13)
    _pairs(
        p,
        40,
        280,
        (
            ("Total da fatura anterior", comma(facts.opening)),
            ("Pagamento efetuado em 20/02/2026", f"- {comma(facts.totals['Pagamentos efetuados'])}"),
            ("Saldo financiado", "0,00"),
            ("Lançamentos atuais", comma(facts.totals["Lançamentos: compras e saques+Lançamentos: produtos e serviços"])),
            ("Total desta fatura", comma(facts.closing)),
        ),
    )
    p.y -= 60
    p.lines(
        320,
        "Pagamento mínimo: R$ 288,14",
        "Parcelamento da fatura em 12x de R$ 241,77 + encargos",
        "Juros máximos do contrato: 14,90% am + IOF",
        "CET: 512,44% aa",
        size=7.5,
    )
    p.down(26)
    names = ("Pagamentos efetuados", "Lançamentos: compras e saques", "Lançamentos: produtos e serviços")
    for section in names:
        p.room(50)
        p.line((40, section), bold=True, size=9.5, ink="#ec7000")
        if section == names[1]:
            p.line((40, "MARIANA S LACERDA (final 4471)"), size=8)
        p.table(
            facts.part(section),
            85,
            lambda row: [
                (40, f"{row.day:%d/%m}"),
                (330, comma(-row.amount, minus="- {}"), "right"),
            ],
            lambda: p.line((40, "DATA"), (85, "ESTABELECIMENTO"), (330, "VALOR EM R$", "right"), size=7, bold=True),
        )
        if section == names[0]:
            p.line((40, "Total dos pagamentos"), (330, f"- {comma(facts.totals[section])}", "right"), bold=True, down=16)
        else:
            p.line((40, f"{section} - total"), (330, comma(facts.totals[section]), "right"), bold=True, down=16)
    both = comma(facts.totals[f"{names[1]}+{names[2]}"])
    p.line((40, "Total dos lançamentos atuais"), (330, both, "right"), bold=True, down=20)
    p.room(80)
    p.line((40, "Compras parceladas - próximas faturas"), bold=True, size=9.5, ink="#ec7000")
    p.line((40, "DATA"), (85, "ESTABELECIMENTO"), (330, "VALOR EM R$", "right"), size=7, bold=True)
    p.line((40, "18/11"), (85, "MAGAZINELUIZA 06/10"), (330, "149,90", "right"))
    p.line((40, "07/01"), (85, "CLARO RIO 04/12"), (330, "83,25", "right"))
    p.line((40, "Próxima fatura"), (330, "233,15", "right"))
    p.line((40, "Demais faturas"), (330, "1.265,60", "right"))
    p.line((40, "Total para próximas faturas"), (330, "1.498,75", "right"), bold=True, down=18)
    p.line((40, "Encargos cobrados nesta fatura"), bold=True)
    p.line((40, "Juros do rotativo 14,90 %"), (330, "0,00", "right"))
    p.line((40, "Multa por atraso 2,00 %"), (330, "0,00", "right"))
    p.line((40, "IOF de financiamento 0,38 %"), (330, "0,00", "right"))
    return p.done()


ITAU_CARD = """
# Pagamentos efetuados
02-20 1733.08 PAGAMENTO EFETUADO 7117
# Lançamentos: compras e saques
*15 -12~190 PAO DE ACUCAR-{4} / SUPERMERCADO .SAO PAULO
*8 -9~60 UBER *TRIP HELP.UBER.C / TRANSPORTE .SAO PAULO
02-27 79.90 RENNER SA ESTORNO / VESTUÁRIO .SAO PAULO
# Lançamentos: produtos e serviços
03-09 -12.90 SEGURO CARTAO PROTEGIDO
03-09 -42.00 ANUIDADE DIFERENCIADA 03/12
"""


# ---- Bancolombia ----------------------------------------------------------------------------------------------------------


def bancolombia(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (40, "FECHA"),
            (80, "DESCRIPCIÓN"),
            (285, "SUCURSAL"),
            (375, "DCTO."),
            (480, "VALOR", "right"),
            (572, "SALDO", "right"),
            bold=True,
            size=8,
        )
        p.rule(40, 572, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(40, "Bancolombia", size=16, bold=True, y=48)
        p.text(572, "ESTADO DE CUENTA", "right", size=11, bold=True, y=42)
        p.text(572, "CUENTA DE AHORROS", "right", size=9, y=54)
        p.y = 80

    p = Paper("letter", head=head, foot=numbered(572, "PÁGINA: {} DE {}", y=66, size=7), text_size=8, leading=10.5, bottom=60)
    p.lines(40, "JULIAN ESTEBAN OSPINA", "CR 43A 18 SUR 135", "MEDELLIN ANTIOQUIA")
    p.y = 86
    p.lines(340, "DESDE: 2025/12/31   HASTA: 2026/03/31", "NÚMERO 614-882044-17", "SUCURSAL OVIEDO")
    p.down(18)
    p.line((40, "RESUMEN"), bold=True, down=13)
    for left, a, right, b in (
        ("SALDO ANTERIOR", facts.opening, "SALDO PROMEDIO", "3,114,870.22"),
        ("TOTAL ABONOS", facts.totals["in"], "CUENTAS X COBRAR", ".00"),
        ("TOTAL CARGOS", facts.totals["out"], "VALOR INTERESES PAGADOS", "389.14"),
        ("SALDO ACTUAL", facts.closing, "RETEFUENTE", ".00"),
    ):
        p.line((40, left), (130, "$"), (240, money(a), "right"), (300, right), (440, "$"), (572, b, "right"))
    p.down(16)
    columns(p)
    for row in facts.rows:
        if p.room(11):
            columns(p)
        p.line(
            (40, f"{row.day.day}/{row.day:%m}"),
            (80, row.text),
            (285, row.note),
            (480, money(row.amount), "right"),
            (572, money(row.balance or D(0)), "right"),
        )
    p.line((306, "FIN ESTADO DE CUENTA", "centre"), bold=True, down=20)
    p.prose(
        40,
        520,
        "Cualquier diferencia con el saldo, favor informarla a nuestra Revisoría Fiscal al apartado aéreo 1211 de Medellín. "
        "Defensor del consumidor financiero: defensor@bancolombia.com.co. VIGILADO Superintendencia Financiera de Colombia.",
        size=7,
    )
    return p.done()


BANCOLOMBIA = """
*36 -8000~180000 COMPRA EN  EXITO POBLADO | MEDELLIN
*9 -20000~300000 TRANSFERENCIA A NEQUI
*6 -50000~400000 RETIRO CAJERO OVIEDO 2 | OVIEDO
28 3850000.00 PAGO DE NOMI SURA SA
05 -1200000.00 PAGO PSE ARRENDAMIENTOS NUTI
31 -14860.00 CUOTA MANEJO TARJETA DEBITO
31 129.71 ABONO INTERESES AHORROS
31 -5340.00 IMPTO GOBIERNO 4X1000
"""


# ---- Banco de Chile -------------------------------------------------------------------------------------------------------


def banco_de_chile(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        style = {"size": 6.5, "bold": True}
        p.line((40, "FECHA"), (440, "MONTO CHEQUES", "right"), (515, "MONTO DEPOSITOS", "right"), down=8, **style)
        p.line((40, "DIA/MES"), (80, "DETALLE DE TRANSACCION"), (260, "SUCURSAL"), (330, "N° DOCTO"), down=0, **style)
        p.line((440, "O CARGOS", "right"), (515, "O ABONOS", "right"), (575, "SALDO", "right"), **style)
        p.rule(40, 575, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(40, "Banco de Chile", size=15, bold=True, ink="#002464", y=46)
        p.text(575, "ESTADO DE CUENTA", "right", size=10, bold=True, y=42)
        p.y = 74

    p = Paper("letter", head=head, foot=numbered(575, "PAGINA : {} DE {}", y=56), text_size=7.5, leading=10, bottom=60)
    p.line((40, "SR(A)(ES)     : CATALINA ERRAZURIZ PINTO"), (360, "EJECUTIVO DE CUENTA : P. MUNOZ"))
    p.line((40, "N° DE CUENTA : 00-161-44827-03"), (360, "MONEDA : PESOS"))
    p.line((40, "CARTOLA N°   : 12"), (360, "DESDE : 28/11/2025   HASTA : 30/12/2025"), down=18)
    columns(p)
    p.line((40, "28/11"), (80, "SALDO INICIAL"), (575, pesos(facts.opening), "right"))
    for row in facts.rows:
        if p.room(10):
            columns(p)
        p.line(
            (40, f"{row.day:%d/%m}"),
            (80, row.text),
            (260, row.note),
            split(row.amount, 440, 515, pesos),
            (575, "" if row.balance is None else pesos(row.balance), "right"),
        )
    p.line((40, "30/12"), (80, "SALDO FINAL"), (575, pesos(facts.closing), "right"), down=16)
    p.rule(40, 575, y=p.y - 8)
    p.down(4)
    heads = (("RETENCION", 40), ("RETENCION", 110), ("OTROS CARGOS", 180), ("TOTAL DEPOSITOS", 300), ("TOTAL CARGOS", 400))
    p.line(*((x, what) for what, x in heads), (500, "SALDO DISPONIBLE"), size=6.5, bold=True, down=9)
    p.line(
        (40, "1 DIA"), (110, "MAS DE 1 DIA"), (180, "POR CONFIRMAR"), (300, "Y ABONOS"), (400, "Y CHEQUES"), size=6.5, bold=True
    )
    p.line(
        (40, "0"),
        (110, "0"),
        (180, "0"),
        (300, pesos(facts.totals["in"])),
        (400, pesos(facts.totals["out"])),
        (500, pesos(facts.closing)),
        down=18,
    )
    p.line(
        (40, "LINEA DE CREDITO   CUPO APROBADO 1.500.000   UTILIZADO 0   DISPONIBLE 1.500.000   VENCIMIENTO 14/08/2027"), size=7
    )
    p.line((40, "Infórmese sobre la garantía estatal de los depósitos en su banco o en www.cmfchile.cl"), size=6.5)
    return p.done()


CHILE = """
*17 -3000~60000 PAGO:COMPRA JUMBO COSTANERA | INTERNET
*5 -5000~90000 TRASPASO A:MATIAS SOTO | INTERNET
*3 10000~70000 TRASPASO DE:FRANCISCA PINTO | INTERNET
12-01 1985400 PAGO:REMUNERACION CODELCO | OF. CENTRAL
12-05 -640000 TRASPASO A:CORREDORA ANDES | INTERNET
12-11 -38990 PAGO:AUTOMATICO DE ENEL | OF. CENTRAL
12-30 -7450 COMISION ADMINISTRACION PLAN | OF. CENTRAL
"""


# ---- Citibanamex ----------------------------------------------------------------------------------------------------------


def citibanamex(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (40, "FECHA"),
            (90, "CONCEPTO"),
            (390, "RETIROS", "right"),
            (480, "DEPOSITOS", "right"),
            (572, "SALDO", "right"),
            bold=True,
            size=8,
        )
        p.rule(40, 572, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(40, "citibanamex", size=16, bold=True, ink="#004785", y=48)
        p.text(572, "ESTADO DE CUENTA AL 31 DE MARZO DE 2026", "right", size=9, bold=True, y=42)
        p.text(572, "CLIENTE: 88410273", "right", size=8, y=54)
        p.y = 82

    p = Paper("letter", head=head, foot=numbered(572, "Página: {} de {}", y=66, size=8), text_size=8, leading=10.5, bottom=60)
    p.lines(40, "XIMENA ARREDONDO VILLASEÑOR", "AV COYOACAN 1435 DEPTO 302", "DEL VALLE, 03100, CDMX", "R.F.C. AEVX840612K31")
    p.y = 84
    p.line((330, "MiCuenta"), bold=True, size=11, down=14)
    _pairs(p, 330, 572, (("CLABE Interbancaria", "002180701144288374"), ("Número de cuenta", "7011/4428837")), 11)
    p.down(6)
    p.line((330, "Resumen del: 01/mar/2026 al 31/mar/2026"), bold=True)
    _pairs(
        p,
        330,
        572,
        (
            ("Saldo Anterior", usd(facts.opening)),
            (f"( + ) {facts.counts['in']} Depósitos", usd(facts.totals["in"])),
            (f"( - ) {facts.counts['out']} Retiros", usd(facts.totals["out"])),
            ("Saldo al 31 de marzo de 2026", usd(facts.closing)),
        ),
        11,
    )
    p.down(20)
    p.line((306, "DETALLE DE OPERACIONES", "centre"), bold=True, size=10, down=16)
    columns(p)
    p.line((40, "01 MAR"), (90, "SALDO ANTERIOR"), (572, money(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_rest(p, row)):
            columns(p)
        *before, last = row.text.split("\n")
        p.text(40, f"{row.day.day:02} {SPANISH[row.day.month - 1]}")
        p.lines(90, *before)
        p.line(
            (90, last),
            split(row.amount, 390, 480, money),
            (572, "" if row.balance is None else money(row.balance), "right"),
        )
        p.down(2)
    p.down(10)
    p.line((90, "SALDO MINIMO REQUERIDO"), (572, "0.00", "right"))
    p.line((90, "SALDO PROMEDIO"), (572, "11,204.33", "right"))
    p.prose(
        40,
        520,
        "Banco Nacional de México, S.A., integrante del Grupo Financiero Citibanamex. Incumplir tus obligaciones puede generar "
        "comisiones. UNE: 55 1226 4583. Garantía IPAB hasta por 400 mil UDI.",
        size=6.5,
    )
    return p.done()


BANAMEX = """
*12 -80~1400 COMPRA {h}:{m} / SORIANA COYOACAN MX / TARJ.XXXX4471 AUT. {6}
*4 -200~2500 PAGO INTERBANCARIO A BBVA MEXICO / AL BENEF. DANIEL ARREDONDO / CTA. 0{9} REF. {7}
*3 -500~2000 RETIRO EN CAJERO {h}:{m} / SUC {4} COYOACAN
15 13250.40 DEPOSITO POR NOMINA / SECRETARIA DE CULTURA / REF. {8}
30 13250.40 DEPOSITO POR NOMINA / SECRETARIA DE CULTURA / REF. {8}
05 -8200.00 PAGO DE SERVICIO / RENTA DEPTO 302 / REF. {10}
"""


def _of(
    seed: str,
    period: tuple[date, date],
    table: str,
    opening: str,
    mask: str | None,
    *sections: str,
    lag: int | None = None,
    whole: bool = False,
    **more: object,
) -> Facts:
    """``whole``: of a currency that is printed without a fraction."""
    rows = household(seed, *period, table, lag=lag)
    if whole:
        rows = [replace(row, amount=row.amount.quantize(D(1))) for row in rows]
    if sections:
        rows.sort(key=lambda row: sections.index(row.section))
    start, end = period
    facts = {
        "opening": D(opening),
        "currency": "USD",
        "mask": mask,
        "start": start,
        "end": end,
        "totals": sections or ("in", "out"),
    }
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


def _itau() -> Facts:
    """An instalment is dated the day of the purchase, months before."""
    facts = _of("itau card", (date(2026, 2, 13), date(2026, 3, 12)), ITAU_CARD, "1733.08", "4471", *ITAU, kind="credit_card")
    paid, bought, other = map(facts.part, ITAU)
    old = [
        Row(date(2025, 11, 18), D("-149.90"), "MAGAZINELUIZA 05/10\nCASA .SAO PAULO", ITAU[1]),
        Row(date(2026, 1, 7), D("-83.25"), "CLARO RIO 03/12\nSERVIÇOS .RIO DE JANEIRO", ITAU[1]),
    ]
    return honest(
        [*paid, *old, *bought, *other],
        opening=facts.opening,
        kind="credit_card",
        currency="BRL",
        mask="4471",
        start=None,
        end=None,
        totals=(*ITAU, f"{ITAU[1]}+{ITAU[2]}"),
    )


MARCH = (date(2026, 3, 1), date(2026, 3, 31))
QUARTER = (date(2026, 1, 1), date(2026, 3, 31))
BOTH = ("in", "out")
HUNTINGTON_PARTS = ("Other Credits", "Checks", "Other Debits", "Service Charge Detail")
ITAU = ("Pagamentos efetuados", "Lançamentos: compras e saques", "Lançamentos: produtos e serviços")
FIDELITY_PARTS = ("Dividends, Interest & Other Income", "Deposits", "Debit Card Summary", "Bill Payments")
BECU_PERIOD = (date(2026, 2, 21), date(2026, 3, 20))
BANKS = (
    Bank(
        "huntington",
        huntington,
        _of(
            "huntington",
            (date(2026, 2, 14), date(2026, 3, 13)),
            HUNTINGTON,
            "1288.40",
            "8831",
            *HUNTINGTON_PARTS,
            totals=(*HUNTINGTON_PARTS, "out"),
        ),
    ),
    Bank("mt_bank", mt_bank, _of("mt", (date(2026, 2, 21), date(2026, 3, 20)), MT_BANK, "933.17", "0362", running="day")),
    Bank(
        "becu",
        becu,
        _of(
            "becu",
            BECU_PERIOD,
            BECU,
            "1640.25",
            "8842",
            "Deposits",
            "Withdrawals",
            totals=BOTH,
            more=(_of("becu shares", BECU_PERIOD, BECU_SHARES, "2711.90", "8834", totals=BOTH, kind="savings"),),
        ),
    ),
    Bank(
        "wells_card",
        wells_card,
        _of(
            "wells card",
            (date(2025, 12, 16), date(2026, 1, 15)),
            WELLS_CARD,
            "702.55",
            "4417",
            "Payments",
            "Other Credits",
            "Purchases, Balance Transfers & Other Charges",
            "Fees Charged",
            "Interest Charged",
            lag=2,
            kind="credit_card",
        ),
    ),
    Bank(
        "us_bank_card",
        us_bank_card,
        _of(
            "us bank card",
            (date(2026, 1, 27), date(2026, 2, 25)),
            US_BANK_CARD,
            "980.63",
            "6204",
            "Payments and Other Credits",
            "Purchases and Other Debits",
            "Interest Charged",
            lag=2,
            kind="credit_card",
        ),
    ),
    Bank(
        "home_depot",
        home_depot,
        unbegun(
            _of(
                "home depot",
                (date(2026, 2, 9), date(2026, 3, 8)),
                HOME_DEPOT,
                "2310.44",
                "5518",
                "PAYMENTS",
                "PURCHASES",
                "FEES",
                "INTEREST CHARGED",
                kind="credit_card",
            )
        ),
    ),
    Bank(
        "fidelity",
        fidelity,
        _of("fidelity", MARCH, FIDELITY, "4120.88", None, *FIDELITY_PARTS, totals=(*FIDELITY_PARTS, *BOTH), lag=1),
    ),
    Bank("mercury", mercury, _of("mercury", MARCH, MERCURY, "18440.07", "7749", running="day")),
    Bank("marcus", marcus, _of("marcus", MARCH, MARCUS, "16520.33", "4403", running="row", kind="savings")),
    Bank(
        "citibank",
        citibank,
        _of(
            "citibank",
            MARCH,
            CITIBANK,
            "2905.62",
            "3377",
            running="day",
            more=(_of("citi savings", MARCH, CITI_SAVINGS, "4410.20", "3385", running="day", kind="savings"),),
        ),
    ),
    Bank(
        "rbc_visa",
        rbc_visa,
        _of(
            "rbc visa",
            (date(2025, 12, 19), date(2026, 1, 19)),
            RBC_VISA,
            "512.40",
            "7731",
            lag=2,
            kind="credit_card",
            currency="CAD",
        ),
    ),
    Bank(
        "pc_mastercard",
        pc_mastercard,
        _of(
            "pc",
            (date(2026, 2, 10), date(2026, 3, 9)),
            PC_MASTERCARD,
            "611.27",
            "2906",
            "Payments & credits",
            "Purchases",
            "Interest charges",
            lag=2,
            kind="credit_card",
            currency="CAD",
        ),
    ),
    Bank(
        "desjardins_visa",
        desjardins_visa,
        _of(
            "desjardins visa",
            (date(2026, 1, 15), date(2026, 2, 14)),
            DESJARDINS_VISA,
            "344.18",
            "3306",
            lag=2,
            kind="credit_card",
            currency="CAD",
        ),
    ),
    Bank(
        "banco_do_brasil",
        banco_do_brasil,
        replace(
            _of("brasil", MARCH, BRASIL, "1204.88", None, totals=(), running="day", currency="BRL"),
            start=None,
            end=None,
        ),
    ),
    Bank("itau_card", itau_card, _itau()),
    Bank(
        "bancolombia",
        bancolombia,
        unbegun(_of("bancolombia", QUARTER, BANCOLOMBIA, "4904118.35", None, running="row", currency="COP", kind="savings")),
    ),
    Bank(
        "banco_de_chile",
        banco_de_chile,
        replace(
            _of(
                "chile",
                (date(2025, 12, 1), date(2025, 12, 30)),
                CHILE,
                "412880",
                None,
                running="day",
                currency="CLP",
                whole=True,
            ),
            start=date(2025, 11, 28),
        ),
    ),
    Bank(
        "citibanamex",
        citibanamex,
        _of("banamex", MARCH, BANAMEX, "16120.11", None, running="day", counts=BOTH, currency="MXN"),
    ),
)
