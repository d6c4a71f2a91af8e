"""A sixth batch of the United States: three credit unions, regional banks, a card, a credit line and money that waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from ledger_pipeline_tests.parsing.banks.household import household, numbered, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

usd = partial(money, before="$")
after = partial(money, minus="{}-")


def _pairs(p: Paper, left: float, right: float, pairs: Iterable[tuple[str, str]], down: float = 12, **style: object) -> None:
    """Labels and values under each other."""
    for label, value in pairs:
        p.line((left, label), (right, value, "right"), down=down, **style)


def _tall(p: Paper, row: Row) -> float:
    return p.leading * (1 + row.text.count("\n"))


def _of(
    seed: str,
    period: tuple[date, date],
    table: str,
    opening: str,
    mask: str | None,
    *sections: str,
    lag: int | None = None,
    **more: object,
) -> Facts:
    rows = household(seed, *period, table, lag=lag)
    if sections:
        rows.sort(key=lambda row: sections.index(row.section))
    facts = {"opening": D(opening), "currency": "USD", "mask": mask, "start": period[0], "end": period[1], "totals": sections}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


# ---- PenFed: a share and a checking account in one file -------------------------------------------------------------------


def penfed(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "PenFed", size=20, bold=True, ink="#003b71", y=46)
        p.text(40, "Pentagon Federal Credit Union", size=7, y=57)
        p.text(572, "Statement of Account", "right", bold=True, size=12, y=44)
        p.text(572, f"Page {p.page}", "right", size=7.5, y=56)
        p.y = 86

    p = Paper("letter", head=head, text_size=8.5, leading=11, bottom=60)
    p.lines(40, "CORNELIUS B ASHWORTH", "2209 QUILLER LN", "FAIRFAX VA 22030-4418")
    p.y = 86
    _pairs(p, 380, 572, (("Member Number:", "XXXXX4418"), ("Statement Period:", "03/01/26 - 03/31/26")))
    p.down(40)
    p.line((40, "Account Summary"), bold=True, size=10, down=14)
    p.line(
        (40, "Account"),
        (300, "Beginning Balance", "right"),
        (390, "Deposits", "right"),
        (480, "Withdrawals", "right"),
        (572, "Ending Balance", "right"),
        bold=True,
        size=8,
    )
    p.rule(40, 572, y=p.y - 8)
    named = (("ACCESS AMERICA CHECKING", facts), ("REGULAR SHARE", facts.more[0]))
    for name, one in named:
        p.line(
            (40, name),
            (300, usd(one.opening), "right"),
            (390, usd(one.totals["in"]), "right"),
            (480, usd(one.totals["out"]), "right"),
            (572, usd(one.closing), "right"),
        )
    p.down(14)
    for name, one in named:
        p.room(80)
        p.box(40, p.y - 10, 572, p.y + 4, fill="#dbe6f1", ink=None)
        p.line((44, f"{name}  - Account No. XXXXXX{one.mask}"), bold=True, down=16)

        def columns() -> None:
            p.line(
                (40, "Post Date"),
                (95, "Eff Date"),
                (150, "Transaction Description"),
                (420, "Withdrawals", "right"),
                (490, "Deposits", "right"),
                (572, "Balance", "right"),
                bold=True,
                size=8,
            )

        columns()
        p.line((40, "03/01"), (150, "BEGINNING BALANCE"), (572, usd(one.opening), "right"))
        for row in one.rows:
            if p.room(_tall(p, row)):
                columns()
            p.entry(
                150,
                row.text,
                (40, f"{row.day:%m/%d}"),
                (95, f"{row.day:%m/%d}"),
                split(row.amount, 420, 490, usd),
                (572, usd(row.balance or D(0)), "right"),
            )
        p.line((40, "03/31"), (150, "ENDING BALANCE"), (572, usd(one.closing), "right"), bold=True)
        p.down(4)
        p.line((150, f"Dividends Paid Year to Date: {usd(D('6.11'))}"), size=8, down=20)
    p.prose(
        40,
        530,
        "Federally insured by NCUA. In case of errors or questions about your electronic transfers, call "
        "800-247-5626 or write to "
        "Box 247009, Omaha NE 68124. Report of billing errors must reach us within 60 days.",
        size=7,
    )
    return p.done()


PENFED = """
13 2204.18 ACH DEPOSIT / NORTHROP GRUMMAN PAYROLL {6}
27 2204.18 ACH DEPOSIT / NORTHROP GRUMMAN PAYROLL {6}
*15 -4~90 POS PURCHASE / WEGMANS #{2} FAIRFAX VA {6}
*4 -20~160 ACH PAYMENT / DOMINION ENERGY BILL PAY
05 -1450.00 BILL PAY CHECK / OAKTON PROPERTIES LLC
16 -60.00 ATM WITHDRAWAL / PENFED ALEXANDRIA VA
10 -150.00 TRANSFER TO SHARE
31 0.31 DIVIDEND
"""
PENFED_SHARE = """
10 150.00 TRANSFER FROM CHECKING
31 2.04 DIVIDEND
"""


# ---- BMO (United States) --------------------------------------------------------------------------------------------------


def bmo_us(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "BMO", size=20, bold=True, ink="#0079c1", y=48)
        p.text(570, "Your Statement", "right", size=14, y=46)
        p.text(570, "Statement Period  03/04/26 TO 04/02/26", "right", size=8, y=60)
        p.y = 92

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(45, "BMO Bank N.A.  P.O. Box 94033, Palatine, IL 60094   Member FDIC", size=6.5, y=762)
        p.text(570, f"Page {page} of {pages}", "right", size=7, y=762)

    p = Paper("letter", head=head, foot=foot, text_size=9, leading=12, bottom=60)
    p.lines(45, "THEODORA M LINDGREN", "1420 N KEDZIE AVE APT 3", "CHICAGO IL 60647")
    p.down(20)
    p.line((45, "SMART ADVANTAGE ACCOUNT"), (570, "ACCOUNT NUMBER: XXXXXX7731", "right"), bold=True, down=16)
    p.line((45, "Deposit Account Summary"), bold=True, down=14)
    xs = (150, 270, 400, 540)
    p.line(
        *((x, what, "right") for x, what in zip(xs, ("Previous", "Deposits and", "Withdrawals and", "Ending"), strict=True)),
        size=8,
        down=10,
    )
    p.line(
        *((x, what, "right") for x, what in zip(xs, ("Balance", "Other Credits", "Other Debits", "Balance"), strict=True)),
        size=8,
        down=13,
    )
    p.line(
        (150, usd(facts.opening), "right"),
        (270, f"+ {usd(facts.totals['in'])}", "right"),
        (400, f"- {usd(facts.totals['out'])}", "right"),
        (540, usd(facts.closing), "right"),
        bold=True,
        down=24,
    )

    def columns() -> None:
        p.line(
            (45, "Date"),
            (95, "Description"),
            (400, "Withdrawal", "right"),
            (480, "Deposit", "right"),
            (570, "Balance", "right"),
            bold=True,
            size=8,
        )
        p.rule(45, 570, y=p.y - 8)
        p.down(2)

    p.line((45, "Monthly Activity Details"), bold=True, down=14)
    columns()
    p.line((45, "Mar 04"), (95, "Beginning Balance"), (570, usd(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        cells = ((45, f"{row.day:%b %d}"), split(row.amount, 400, 480, usd))
        p.entry(95, row.text, *cells, *([(570, usd(row.balance), "right")] if row.balance is not None else []))
    p.line((45, "Apr 02"), (95, "Ending Balance"), (570, usd(facts.closing), "right"), bold=True, down=20)
    p.room(60)
    p.line((45, "Overdraft and Returned Item Fees"), bold=True)
    p.line((300, "Total for this period", "right"), (430, "Total year-to-date", "right"), size=8)
    p.line((45, "Total Overdraft Fees"), (300, "$0.00", "right"), (430, "$0.00", "right"), size=8)
    p.line((45, "Total Returned Item Fees"), (300, "$0.00", "right"), (430, "$36.00", "right"), size=8)
    return p.done()


BMO = """
13 1988.40 DIRECT DEPOSIT LAKESHORE CLINIC PAYROLL
27 1988.40 DIRECT DEPOSIT LAKESHORE CLINIC PAYROLL
*16 -3~85 DEBIT CARD PURCHASE JEWEL OSCO {4} / CHICAGO IL CARD 2207
*3 -30~140 ELECTRONIC WITHDRAWAL COMED UTIL_BIL {8}
03-09 -1275.00 CHECK #1188
*2 12~60 ZELLE FROM ASTRID KOWALSKA {8}
"""


# ---- Webster: Courier-less old style, one amount column with a trailing minus ---------------------------------------------

WB_IN, WB_CHECKS, WB_OUT = "Deposits and Credits", "Checks Paid", "Withdrawals and Debits"


def webster(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "WebsterBank", size=17, bold=True, ink="#00457c", y=46)
        p.text(572, f"Page {p.page}", "right", size=8, y=44)
        p.text(572, "Statement Date: March 31, 2026", "right", size=8, y=55)
        p.text(572, "Account: ******3390", "right", size=8, y=66)
        p.y = 92

    p = Paper("letter", head=head, font="Times-Roman", text_size=9.5, leading=12, bottom=60)
    p.lines(60, "PHINEAS R GOODSPEED", "77 CHURCH ST", "WATERBURY CT 06702")
    p.down(22)
    p.line((40, "WEBSTERONE CHECKING SUMMARY"), bold=True, size=11, down=16)
    _pairs(
        p,
        60,
        380,
        (
            ("Beginning Balance as of 03/01/2026", usd(facts.opening)),
            (f"{facts.counts[WB_IN]} Deposits and Credits", f"+{usd(facts.totals[WB_IN])}"),
            (f"{facts.counts[WB_CHECKS]} Checks Paid", f"-{usd(facts.totals[WB_CHECKS])}"),
            (f"{facts.counts[WB_OUT]} Withdrawals and Debits", f"-{usd(facts.totals[WB_OUT])}"),
            ("Ending Balance as of 03/31/2026", usd(facts.closing)),
        ),
    )
    p.down(14)
    for section in (WB_IN, WB_CHECKS, WB_OUT):
        p.room(50)
        p.line((40, section.upper()), bold=True, down=13)
        rows = facts.part(section)
        if section == WB_CHECKS:
            xs = (40, 225, 410)
            p.line(
                *(
                    (x + at, what, how)
                    for x in xs
                    for at, what, how in ((0, "Number", "left"), (60, "Date", "left"), (155, "Amount", "right"))
                ),
                bold=True,
                size=8,
            )
            for at in range(0, len(rows), 3):
                for x, row in zip(xs, rows[at : at + 3], strict=False):
                    p.text(x, row.note)
                    p.text(x + 60, f"{row.day:%m/%d}")
                    p.text(x + 155, usd(-row.amount), "right")
                p.down()
            p.line((40, "* Skip in check sequence"), size=8)
        else:
            p.table(
                rows,
                100,
                lambda row, way=1 if section == WB_IN else -1: (
                    (40, f"{row.day:%m/%d}"),
                    (572, usd(way * row.amount), "right"),
                ),
                lambda: p.line((40, "Date"), (100, "Description"), (572, "Amount", "right"), bold=True, size=8),
            )
            p.line((100, f"Total {section}"), (572, usd(facts.totals[section]), "right"), bold=True)
        p.down(10)
    p.room(50)
    p.line((40, "DAILY BALANCE INFORMATION"), bold=True, down=13)
    xs = (40, 225, 410)
    for at in range(0, len(facts.daily), 3):
        p.room(12)
        for x, (day, balance) in zip(xs, facts.daily[at : at + 3], strict=False):
            p.text(x, f"{day:%m/%d}")
            p.text(x + 155, usd(balance), "right")
        p.down()
    return p.done()


WEBSTER = """
# Deposits and Credits
13 1702.44 ACH DEPOSIT YALE NEW HAVEN PAYROLL 0313
27 1702.44 ACH DEPOSIT YALE NEW HAVEN PAYROLL 0327
03-31 0.09 INTEREST PAYMENT
# Checks Paid
03-04 -875.00 CHECK | 3011
03-11 -62.18 CHECK | 3012
03-16 -140.00 CHECK | 3014*
03-25 -33.75 CHECK | 3015
# Withdrawals and Debits
*17 -4~95 DBT CRD {4} {%m/%d} STOP & SHOP {4} / WATERBURY CT C# 7720
*4 -20~130 EVERSOURCE WEB_PAY {10}
"""


# ---- State Employees' Credit Union ----------------------------------------------------------------------------------------


def secu_nc(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(306, "STATE EMPLOYEES' CREDIT UNION", "centre", bold=True, size=13, y=44)
        p.text(306, "RALEIGH, NORTH CAROLINA", "centre", size=8, y=55)
        p.y = 84

    p = Paper(
        "letter", head=head, foot=numbered(572, "PAGE {} OF {}", y=766), font="Courier", text_size=8.5, leading=11, bottom=50
    )
    p.lines(40, "BEAUREGARD T HOLLINS", "PO BOX 1147", "BOONE NC 28607")
    p.y = 84
    _pairs(p, 340, 572, (("STATEMENT PERIOD FROM", "02-28-26"), ("THROUGH", "03-31-26")), 11)
    p.down(34)
    for name, one in (("CHECKING ACCOUNT", facts), ("SHARE ACCOUNT", facts.more[0])):
        p.room(90)
        p.line((40, f"{name}  ENDING IN {one.mask}"), bold=True, down=13)

        def columns() -> None:
            p.line((40, "DATE"), (90, "TRANSACTION DESCRIPTION"), (420, "AMOUNT", "right"), (540, "BALANCE", "right"))
            p.rule(40, 572, y=p.y - 8)

        columns()
        p.line((90, "PREVIOUS BALANCE"), (540, money(one.opening), "right"))
        for row in one.rows:
            if p.room(_tall(p, row)):
                columns()
            p.entry(
                90,
                row.text,
                (40, f"{row.day:%m-%d}"),
                (425, after(row.amount, plus="{} "), "right"),
                (540, money(row.balance or D(0)), "right"),
            )
        p.line((90, "NEW BALANCE"), (540, money(one.closing), "right"), bold=True)
        p.line((40, f"TOTAL DEPOSITS {money(one.totals['in'])}   TOTAL WITHDRAWALS {money(one.totals['out'])}"), down=22)
    p.prose(40, 530, "DIVIDENDS YEAR TO DATE ARE REPORTED TO THE IRS AT YEAR END. NOTIFY US PROMPTLY OF ANY ERROR.", size=7)
    return p.done()


SECU = """
06 1466.02 DEPOSIT ACH APPALACHIAN STAT / TYPE: PAYROLL
20 1466.02 DEPOSIT ACH APPALACHIAN STAT / TYPE: PAYROLL
*13 -3~80 WITHDRAWAL POS #{6} / FOOD LION #{4} BOONE NC
*2 -50~120 WITHDRAWAL ACH BLUE RIDGE ENERG / TYPE: BILL PMT
03-12 -40.00 WITHDRAWAL CASHPOINTS ATM
31 -1.00 MAINTENANCE FEE
"""
SECU_SHARE = """
03-06 75.00 DEPOSIT TRANSFER FROM CHECKING
03-19 -200.00 WITHDRAWAL AT BRANCH 114
31 1.72 DIVIDEND
"""


# ---- Credit One -----------------------------------------------------------------------------------------------------------

CO_PAID, CO_NEW, CO_FEES, CO_INTEREST = "Payments", "Purchases", "Fees", "Interest"


def credit_one(facts: Facts) -> bytes:
    p = Paper("letter", foot=numbered(572, "Page {} of {}", y=766), text_size=8.5, leading=11, bottom=50)
    p.line((40, "Credit One Bank"), bold=True, size=16, down=16, ink="#0b2d64")
    p.line((40, "PLATINUM VISA ACCOUNT ENDING IN 9042"), (572, "March 09, 2026 to April 08, 2026", "right"), size=8, down=24)
    top = p.y
    p.line((40, "SUMMARY OF ACCOUNT ACTIVITY"), bold=True)
    t = facts.totals
    _pairs(
        p,
        40,
        290,
        (
            ("Previous Balance", usd(facts.opening)),
            ("Payments", f"- {usd(t[CO_PAID])}"),
            ("Other Credits", "$0.00"),
            ("Purchases", f"+ {usd(t[CO_NEW])}"),
            ("Cash Advances", "+ $0.00"),
            ("Fees Charged", f"+ {usd(t[CO_FEES])}"),
            ("Interest Charged", f"+ {usd(t[CO_INTEREST])}"),
            ("New Balance", usd(facts.closing)),
            ("Credit Limit", "$1,200.00"),
            ("Available Credit", usd(1200 - facts.closing)),
            ("Statement Closing Date", "04/08/26"),
            ("Days in Billing Cycle", "31"),
        ),
    )
    bottom = p.y
    p.y = top
    p.line((320, "PAYMENT INFORMATION"), bold=True)
    _pairs(
        p,
        320,
        572,
        (
            ("New Balance", usd(facts.closing)),
            ("Past Due Amount", "$0.00"),
            ("Minimum Payment Due", "$34.00"),
            ("Payment Due Date", "05/03/26"),
        ),
    )
    p.prose(
        320,
        252,
        "Late Payment Warning: If we do not receive your minimum payment by the date listed above, you may "
        "have to pay a late fee up to $39.00.",
        size=7.5,
    )
    p.y = bottom + 16
    p.line((306, "TRANSACTIONS", "centre"), bold=True, down=13)

    def columns() -> None:
        p.line(
            (40, "Reference Number"),
            (150, "Trans Date"),
            (205, "Post Date"),
            (260, "Description of Transaction or Credit"),
            (572, "Amount", "right"),
            bold=True,
            size=7.5,
        )

    columns()
    for section in (CO_PAID, CO_NEW):
        for row in facts.part(section):
            if p.room(_tall(p, row)):
                columns()
            p.entry(
                260,
                row.text,
                (40, row.note),
                (150, f"{row.day:%m/%d}"),
                (205, f"{row.posted:%m/%d}"),
                (572, f"{money(abs(row.amount))}{'-' if row.amount > 0 else ''}", "right"),
            )
    for title, section in (("Fees", CO_FEES), ("Interest Charged", CO_INTEREST)):
        p.down(4)
        p.line((306, title, "centre"), bold=True)
        for row in facts.part(section):
            p.line((150, f"{row.day:%m/%d}"), (205, f"{row.posted:%m/%d}"), (260, row.text), (572, money(-row.amount), "right"))
        p.line(
            (260, f"TOTAL {'FEES' if section == CO_FEES else 'INTEREST'} FOR THIS PERIOD"),
            (572, money(t[section]), "right"),
            bold=True,
        )
    p.down(8)
    p.line((306, "2026 Totals Year-to-Date", "centre"), bold=True)
    p.line((260, "Total fees charged in 2026"), (572, "32.95", "right"))
    p.line((260, "Total interest charged in 2026"), (572, "71.18", "right"), down=16)
    p.line((40, "INTEREST CHARGE CALCULATION"), bold=True)
    p.line(
        (40, "Type of Balance"),
        (240, "Annual Percentage Rate (APR)"),
        (460, "Balance Subject to Interest Rate", "right"),
        (572, "Interest Charge", "right"),
        size=7,
    )
    p.line((40, "Purchases"), (240, "28.99%(v)"), (460, "$711.40", "right"), (572, usd(t[CO_INTEREST]), "right"))
    return p.done()


CREDIT_ONE = """
# Payments
03-20 180.00 PAYMENT RECEIVED -- THANK YOU | {A17}
# Purchases
*13 -3~70 SPEEDWAY {5} DAYTON OH | {A17}
*2 -9~25 NETFLIX.COM LOS GATOS CA | {A17}
# Fees
04-08 -8.25 ANNUAL FEE 04/26 THROUGH 04/26
# Interest
04-08 -17.22 Interest Charge on Purchases
"""


# ---- Apple Savings --------------------------------------------------------------------------------------------------------


def apple_savings(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "Apple Savings", size=18, bold=True, y=56)
        p.text(560, "Statement", "right", size=18, ink="#888888", y=56)
        p.y = 86

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(50, "Savings is provided by Goldman Sachs Bank USA, Salt Lake City Branch. Member FDIC.", size=6.5, y=760)
        p.text(560, f"Page {page} /{pages}", "right", size=7, y=760)

    p = Paper("letter", head=head, foot=foot, text_size=9.5, leading=14, bottom=70)
    p.line((50, "Ottilie Brandvold, ottilie.brandvold@example.com"), (560, "Mar 1 — Mar 31, 2026", "right"), size=8, down=30)
    p.line((50, "Account Number"), (560, "•••• 5518", "right"))
    p.line((50, "Annual Percentage Yield Earned this Period"), (560, "3.66%", "right"), down=28)
    p.line((50, "Account Summary"), bold=True, size=13, down=20)
    _pairs(
        p,
        50,
        560,
        (
            ("Beginning Balance", usd(facts.opening)),
            ("Deposits", f"+{usd(facts.totals['Deposits'])}"),
            ("Daily Cash", f"+{usd(facts.totals['Daily Cash'])}"),
            ("Withdrawals", f"-{usd(facts.totals['Withdrawals'])}"),
            ("Interest Earned", f"+{usd(facts.totals['Interest'])}"),
        ),
        15,
    )
    p.rule(50, 560, y=p.y - 10)
    p.line((50, "Ending Balance"), (560, usd(facts.closing), "right"), bold=True, down=32)
    p.line((50, "Transaction History"), bold=True, size=13, down=18)
    p.line((50, "Date"), (130, "Description"), (460, "Amount", "right"), (560, "Balance", "right"), ink="#888888", size=8)
    for row in facts.rows:
        p.room(30)
        p.entry(
            130,
            row.text,
            (50, f"{row.day:%m/%d/%Y}"),
            (460, usd(row.amount, minus="-{}", plus="+{}"), "right"),
            (560, usd(row.balance or D(0)), "right"),
        )
    return p.done()


APPLE = """
*9 1~9 Daily Cash Deposit / From Apple Card
12 400.00 Deposit / From Linked Account •••• 7120
20 -250.00 Withdrawal / To Linked Account •••• 7120
31 41.06 Interest Paid
"""


def _apple() -> Facts:
    rows = household("apple savings", *MARCH, APPLE)
    kinds = {"Daily": "Daily Cash", "Depos": "Deposits", "Withd": "Withdrawals", "Inter": "Interest"}
    rows = [replace(row, section=kinds[row.text[:5]]) for row in rows]
    return honest(
        rows,
        opening=D("13204.66"),
        currency="USD",
        mask="5518",
        start=MARCH[0],
        end=MARCH[1],
        kind="savings",
        running="row",
        totals=("Daily Cash", "Deposits", "Withdrawals", "Interest"),
    )


# ---- A home-equity line ---------------------------------------------------------------------------------------------------


def heloc(facts: Facts) -> bytes:
    p = Paper("letter", foot=numbered(572, "Page {} of {}", y=766), text_size=9, leading=12, bottom=50)
    p.line((40, "THIRD FEDERAL SAVINGS & LOAN"), bold=True, size=13, down=14, ink="#7a0019")
    p.line((40, "HOME EQUITY LINE OF CREDIT STATEMENT"), bold=True, down=22)
    top = p.y
    p.lines(40, "ESMERALDA K VANCE", "3308 RIDGE RD", "CLEVELAND OH 44102")
    p.y = top
    _pairs(
        p,
        340,
        572,
        (
            ("Account Number", "xxxxxx2281"),
            ("Statement Closing Date", "03/31/2026"),
            ("Payment Due Date", "04/20/2026"),
            ("Total Payment Due", "$161.42"),
        ),
    )
    p.down(18)
    p.line((40, "SUMMARY OF ACCOUNT ACTIVITY"), bold=True, down=14)
    t = facts.totals
    _pairs(
        p,
        40,
        320,
        (
            ("Previous Balance", usd(facts.opening)),
            ("Advances", f"+{usd(t['Advances'])}"),
            ("Payments and Credits", f"-{usd(t['Payments'])}"),
            ("INTEREST CHARGE", f"+{usd(t['Interest'])}"),
            ("Other Fees and Charges", "+$0.00"),
            ("New Balance", usd(facts.closing)),
        ),
    )
    p.down(6)
    _pairs(
        p,
        40,
        320,
        (
            ("Credit Limit", "$60,000.00"),
            ("Available Credit", usd(60000 - facts.closing)),
            ("Number of days in this billing period", "31"),
        ),
    )
    p.down(16)
    p.line((40, "TRANSACTION DETAIL"), bold=True, down=14)
    p.line(
        (40, "Trans Date"),
        (110, "Post Date"),
        (180, "Description"),
        (470, "Advances/Debits", "right"),
        (572, "Payments/Credits", "right"),
        bold=True,
        size=8,
    )
    for row in facts.rows:
        p.entry(180, row.text, (40, f"{row.day:%m/%d/%y}"), (110, f"{row.day:%m/%d/%y}"), split(row.amount, 470, 572, money))
    p.down(10)
    p.line((40, "INTEREST CHARGE CALCULATION"), bold=True)
    p.line(
        (40, "Daily Periodic Rate  .018192%"),
        (250, "ANNUAL PERCENTAGE RATE  6.64%"),
        (572, "Average Daily Balance  $27,814.20", "right"),
        size=8,
    )
    p.line((40, "Total interest charged in 2026"), (572, "$471.33", "right"), size=8, down=18)
    p.prose(
        40,
        530,
        "What To Do If You Think You Find A Mistake On Your Statement: write to us at 7007 Broadway Avenue, "
        "Cleveland OH 44105 within 60 days.",
        size=7,
    )
    return p.done()


HELOC = """
03-04 -2400.00 LINE ADVANCE CHECK 0104
03-17 -1850.00 ONLINE TRANSFER TO XXXX7719
03-19 420.00 PAYMENT - THANK YOU
03-31 -157.03 INTEREST CHARGE
"""


def _heloc() -> Facts:
    rows = household("heloc", *MARCH, HELOC)
    rows = [
        replace(row, section="Payments" if row.amount > 0 else "Interest" if "INTEREST" in row.text else "Advances")
        for row in rows
    ]
    return unbegun(
        honest(
            rows,
            opening=D("25880.14"),
            currency="USD",
            mask="2281",
            start=None,
            end=MARCH[1],
            kind="credit_card",
            totals=("Advances", "Payments", "Interest"),
        )
    )


# ---- American Express savings ---------------------------------------------------------------------------------------------


def amex_savings(facts: Facts) -> bytes:
    p = Paper("letter", foot=numbered(572, "Page {} of {}", y=766), text_size=9, leading=13, bottom=60)
    p.line((40, "AMERICAN EXPRESS NATIONAL BANK"), bold=True, size=13, down=13, ink="#006fcf")
    p.line((40, "P.O. Box 30384, Salt Lake City, UT 84130"), (572, "1-800-446-6307", "right"), size=7.5, down=26)
    p.line((40, "High Yield Savings Account"), (572, "Statement Period: 03/01/2026 - 03/31/2026", "right"), bold=True)
    p.line((40, "LEOPOLDINE QUARTERMAIN"), (572, "Account Number ending in: 8806", "right"), down=26)
    p.box(40, p.y - 12, 572, p.y + 20, fill="#eaf3fb", ink=None)
    for x, label, value in (
        (50, "Starting Balance", usd(facts.opening)),
        (180, "Total Credits", usd(facts.totals["in"])),
        (310, "Total Debits", usd(facts.totals["out"])),
        (440, "Ending Balance", usd(facts.closing)),
    ):
        p.text(x, label, size=8)
        p.text(x, value, bold=True, y=p.y + 13)
    p.down(44)
    _pairs(
        p,
        40,
        320,
        (
            ("Interest Paid This Period", "$78.14"),
            ("Interest Paid Year-to-Date", "$224.90"),
            ("Annual Percentage Yield Earned", "3.40%"),
        ),
    )
    p.down(14)
    p.line((40, "Account Activity"), bold=True, size=11, down=16)
    p.line(
        (40, "Date"),
        (110, "Transaction"),
        (400, "Credits", "right"),
        (486, "Debits", "right"),
        (572, "Balance", "right"),
        bold=True,
    )
    for row in facts.rows:
        p.entry(
            110,
            row.text,
            (40, f"{row.day:%m/%d/%y}"),
            split(row.amount, 486, 400, usd),
            (572, usd(row.balance or D(0)), "right"),
        )
    return p.done()


AMEX = """
03-05 1200.00 ACH Deposit from Ext Acct *4471
03-12 -600.00 ACH Withdrawal to Ext Acct *4471
03-20 1200.00 ACH Deposit from Ext Acct *4471
31 78.14 Interest Payment
"""


# ---- Green Dot: newest first ----------------------------------------------------------------------------------------------


def green_dot(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Green Dot", size=18, bold=True, ink="#00843d", y=48)
        p.text(572, "March 2026", "right", size=11, y=46)
        p.y = 78

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=766), text_size=8.5, leading=11, bottom=60)
    p.line((40, "ZEBULON T MARCHETTI"), (572, "Account ending in 6627", "right"))
    p.line((40, "904 W 12TH ST"), (572, "Statement period Mar 01, 2026 to Mar 31, 2026", "right"), down=24)
    _pairs(
        p,
        40,
        300,
        (
            ("Beginning balance on 03/01/2026", usd(facts.opening)),
            ("Money in", f"+{usd(facts.totals['in'])}"),
            ("Money out", f"-{usd(facts.totals['out'])}"),
            ("Ending balance on 03/31/2026", usd(facts.closing)),
        ),
    )
    p.down(16)

    def columns() -> None:
        p.box(40, p.y - 10, 572, p.y + 4, fill="#e3f2e8", ink=None)
        p.line(
            (44, "DATE"),
            (110, "DESCRIPTION"),
            (360, "TYPE"),
            (490, "AMOUNT", "right"),
            (568, "BALANCE", "right"),
            bold=True,
            size=7.5,
            down=15,
        )

    p.table(
        facts.rows,
        110,
        lambda row: (
            (44, f"{row.day:%m/%d/%Y}"),
            (360, row.note),
            (490, usd(row.amount), "right"),
            (568, usd(row.balance or D(0)), "right"),
        ),
        columns,
    )
    p.down(12)
    p.line((40, "Fees"), bold=True)
    p.line((40, "Total fees this month"), (300, "$10.95", "right"))
    p.line((40, "Total fees year to date"), (300, "$32.85", "right"))
    return p.done()


GREEN = """
*15 -2~45 DOLLAR GENERAL #{5} / TULSA OK | Purchase
06 640.22 QUIKTRIP CORP PAYROLL | Direct deposit
20 640.22 QUIKTRIP CORP PAYROLL | Direct deposit
03-13 80.00 RELOAD @ THE REGISTER WALGREENS | Cash deposit
03-17 -43.00 ATM WITHDRAWAL ALLPOINT / INCLUDES $3.00 FEE | ATM
31 -7.95 MONTHLY FEE | Fee
"""

BOTH = ("in", "out")
MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def _green() -> Facts:
    facts = _of("green dot", MARCH, GREEN, "212.90", "6627", totals=BOTH, running="row")
    return replace(facts, rows=facts.rows[::-1], newest_first=True)


BANKS = (
    Bank(
        "penfed",
        penfed,
        _of(
            "penfed",
            MARCH,
            PENFED,
            "3118.42",
            "7719",
            totals=BOTH,
            running="row",
            more=(_of("penfed share", MARCH, PENFED_SHARE, "8204.90", "7701", totals=BOTH, running="row", kind="savings"),),
        ),
    ),
    Bank(
        "bmo_us",
        bmo_us,
        _of("bmo us", (date(2026, 3, 4), date(2026, 4, 2)), BMO, "1822.17", "7731", totals=BOTH, running="day"),
    ),
    Bank(
        "webster",
        webster,
        _of("webster", MARCH, WEBSTER, "2044.61", "3390", WB_IN, WB_CHECKS, WB_OUT, counts=(WB_IN, WB_CHECKS, WB_OUT)),
    ),
    Bank(
        "secu_nc",
        secu_nc,
        _of(
            "secu",
            (date(2026, 2, 28), date(2026, 3, 31)),
            SECU,
            "944.02",
            "2064",
            totals=BOTH,
            running="row",
            more=(
                _of(
                    "secu share",
                    (date(2026, 2, 28), date(2026, 3, 31)),
                    SECU_SHARE,
                    "2610.55",
                    "2001",
                    totals=BOTH,
                    running="row",
                    kind="savings",
                ),
            ),
        ),
    ),
    Bank(
        "credit_one",
        credit_one,
        _of(
            "credit one",
            (date(2026, 3, 9), date(2026, 4, 8)),
            CREDIT_ONE,
            "702.36",
            "9042",
            CO_PAID,
            CO_NEW,
            CO_FEES,
            CO_INTEREST,
            lag=2,
            kind="credit_card",
        ),
    ),
    Bank("apple_savings", apple_savings, _apple()),
    Bank("third_federal_heloc", heloc, _heloc()),
    Bank(
        "amex_savings",
        amex_savings,
        _of("amex savings", MARCH, AMEX, "26410.77", "8806", totals=BOTH, running="row", kind="savings"),
    ),
    Bank("green_dot", green_dot, _green()),
)
