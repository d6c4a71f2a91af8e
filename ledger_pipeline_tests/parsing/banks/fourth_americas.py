"""A fourth batch of the Americas: regional banks, a business, credit unions, store cards and what lives in a telephone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import groupby

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, Cell, D, Facts, Paper, honest, money

usd = partial(money, before="$")
trailing = partial(money, minus="{}-")


def _pairs(p: Paper, left: float, right: float, pairs: Iterable[tuple[str, str]], down: float = 12) -> None:
    """Labels and values under each other."""
    for label, value in pairs:
        p.line((left, label), (right, value, "right"), down=down)


def _across(p: Paper, entries: Sequence[tuple[str, ...]], columns: Sequence[tuple[tuple[float, str], ...]]) -> None:
    """Entries side by side, as many on a line as there are columns; each column says where the parts of an entry stand."""
    for at in range(0, len(entries), len(columns)):
        cells: list[Cell] = []
        for entry, places in zip(entries[at : at + len(columns)], columns, strict=False):
            cells += [(x, part, align) for part, (x, align) in zip(entry, places, strict=True)]
        p.room(p.leading)
        p.line(*cells)


def _downwards(entries: Sequence[tuple[str, ...]], columns: int) -> list[tuple[str, ...]]:
    """Entries that are read down each column, in the order in which ``_across`` prints them; blank ones fill the last lines."""
    height = -(-len(entries) // columns)
    blank = ("",) * len(entries[0]) if entries else ()
    padded = [*entries, *[blank] * (height * columns - len(entries))]
    return [padded[at] for line in range(height) for at in range(line, len(padded), height)]


# ---- First Citizens -------------------------------------------------------------------------------------------------------

DEPOSITS, CHECKS, DEBITS = "Deposits To Your Account", "Checks Paid From Your Account", "Other Debits From Your Account"


def first_citizens(facts: Facts) -> bytes:
    plus, minus = partial(money, plus="{}+"), partial(money, plus="{}-")

    def head(p: Paper) -> None:
        p.text(40, "First Citizens Bank", size=15, bold=True, ink="#00558c", y=46)
        p.text(40, "Central Bank Operations - DAC02", size=7, y=58)
        p.text(40, "P.O. Box 27131, Raleigh, NC 27611-7131", size=7, y=67)
        if p.page > 1:
            p.text(572, "Account Number: 00 9023418857", "right", size=8, y=58)
        p.y = 92

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=46, size=8), text_size=8.5, leading=11, bottom=60)
    p.lines(60, "CLEMENTINE B ABERNATHY", "2207 OAKDALE MILL RD", "GASTONIA NC 28054-1190")
    p.y = 92
    p.line((350, "Your Account(s) At A Glance"), bold=True, size=10, down=14)
    p.line((350, "Checking Balance"), (572, plus(facts.closing), "right"), down=40)
    p.line((40, "Statement Period: March 3, 2026 Thru April 2, 2026"), (350, "Account Number: 00 9023418857"), down=20)
    p.box(40, p.y - 11, 572, p.y + 5, fill="#dfe9f0", ink=None)
    p.line((44, "Free Checking"), bold=True, size=10, down=18)
    top = p.y
    _pairs(
        p,
        44,
        290,
        (
            ("Beginning Balance", plus(facts.opening)),
            (f"{facts.counts[DEPOSITS]:>3} Deposits", plus(facts.totals[DEPOSITS])),
            (f"{facts.counts[CHECKS]:>3} Checks", minus(facts.totals[CHECKS])),
            (f"{facts.counts[DEBITS]:>3} Other Debits", minus(facts.totals[DEBITS])),
            ("Monthly Service Charge", "0.00-"),
            ("Ending Balance", plus(facts.closing)),
        ),
    )
    bottom, p.y = p.y, top
    _pairs(p, 350, 572, (("Statement Period Days", "31"), ("Average Ledger Balance", "1,911.08+")))
    p.y = bottom + 10
    for section in (DEPOSITS, CHECKS, DEBITS):
        rows = facts.part(section)
        p.room(40)
        p.line((44, section), bold=True, size=10, down=14)
        if section == CHECKS:
            places = tuple(((x, "left"), (x + 60, "left"), (x + 150, "right")) for x in (44, 222, 400))
            p.line(*(cell for x in (44, 222, 400) for cell in _checks(x)), bold=True, size=8)
            _across(p, _downwards([(row.note, f"{row.day:%m-%d}", money(abs(row.amount))) for row in rows], 3), places)
            p.line((44, "* Prior Check Number(s) Not Included or Out of Sequence."), size=7)
        else:
            way = 1 if section == DEPOSITS else -1
            p.table(
                rows,
                100,
                lambda row, way=way: ((44, f"{row.day:%m-%d}"), (572, money(way * row.amount), "right")),  # type: ignore[misc]
                lambda: p.line((44, "Date"), (100, "Description"), (572, "Amount", "right"), bold=True, size=8),
            )
        p.down(10)
    p.room(60)
    p.line((44, "Daily Balance Summary"), bold=True, size=10, down=14)
    days = tuple(((x, "left"), (x + 130, "right")) for x in (44, 222, 400))
    p.line(*(cell for x in (44, 222, 400) for cell in ((x, "Date"), (x + 130, "Balance", "right"))), bold=True, size=8)
    _across(p, _downwards([(f"{day:%m-%d}", plus(balance)) for day, balance in facts.daily], 3), days)
    return p.done()


def _checks(x: float) -> tuple[Cell, ...]:
    return (x, "Check No."), (x + 60, "Date"), (x + 150, "Amount", "right")


FIRST_CITIZENS = f"""
# {DEPOSITS}
03-13 1844.17 Gaston County Sch Payroll ***********6618 / Abernathy,Clementine B
03-31 1844.17 Gaston County Sch Payroll ***********6618 / Abernathy,Clementine B
03-20 260.00 Deposit
# {CHECKS}
03-05 -85.00 CHECK | 2041
03-09 -412.50 CHECK | 2042
03-11 -30.00 CHECK | 2044*
03-20 -128.16 CHECK | 2045
03-27 -61.07 CHECK | 2048*
# {DEBITS}
*18 -4~80 Dbt Crd {{4}} {{%m/%d/%y}} {{8}} Food Lion #{{4}} Gastonia NC C#4471
*5 -20~60 Dbt Crd {{4}} {{%m/%d/%y}} {{8}} QT {{3}} Gastonia NC C#4471
03-03 -690.00 Rocket Mortgage Loan ***********0992
03-17 -143.09 Duke Energy Bill Pay ***********7730
03-23 -100.00 ATM Cash Withdrawal {{%m/%d/%y}} / 1600 E Franklin Blvd Gastonia NC C#4471
"""


# ---- Comerica, a business -------------------------------------------------------------------------------------------------

COMERICA_SECTIONS = (
    *("Electronic deposits", "Other deposits", "Checks paid", "Electronic (EFT) withdrawals", "Fees and service charges"),
)


def comerica(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Comerica Bank", size=17, bold=True, ink="#004b87", y=50)
        if p.page > 1:
            p.text(572, "Commercial Checking: 1851994426", "right", size=8, y=46)
            p.text(572, "March 1, 2026 to March 31, 2026", "right", size=8, y=57)
        p.y = 84

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=770), text_size=8.5, leading=11.5, bottom=70)
    p.line((40, "Commercial Checking statement"), size=13, bold=True)
    p.down(4)
    p.line((40, "March 1, 2026 to March 31, 2026"), down=22)
    p.lines(40, "HUDSON & ADEYEMI CABINETRY LLC", "1418 SYLVAN AVE", "ANN ARBOR MI 48104-2266")
    p.y = 150
    p.lines(360, "Account number 1851994426", "Call 1-800-266-3742", "Visit www.comerica.com")
    p.y = 200
    p.line((40, "Commercial Checking account summary"), bold=True, size=11, down=16)
    gains, losses = COMERICA_SECTIONS[:2], COMERICA_SECTIONS[2:]
    _pairs(p, 40, 330, (("Beginning balance on March 1, 2026", usd(facts.opening)),))
    p.line((40, "Plus deposits"), bold=True)
    _pairs(p, 52, 330, ((section, usd(facts.totals[section], plus="+ {}")) for section in gains))
    p.line((40, "Less withdrawals"), bold=True)
    _pairs(p, 52, 330, ((section.removesuffix(" paid"), usd(facts.totals[section], plus="- {}")) for section in losses))
    p.rule(40, 330, y=p.y - 8)
    p.line((40, "Ending balance on March 31, 2026"), (330, usd(facts.closing), "right"), bold=True, down=26)
    for section in COMERICA_SECTIONS:
        rows, way = facts.part(section), 1 if section in gains else -1
        p.room(50)
        p.line((40, f"{section} this statement period"), bold=True, size=10.5, down=15)
        if section == "Checks paid":
            p.line(*(cell for x in (40, 220, 400) for cell in _numbered_checks(x)), bold=True, size=7.5)
            entries = [
                (row.note, money(abs(row.amount)), f"{row.day:%b %d}", f"098{310417 * i % 10**7:07}")
                for i, row in enumerate(rows, 3)
            ]
            _across(
                p,
                _downwards(entries, 3),
                [((x, "left"), (x + 85, "right"), (x + 92, "left"), (x + 122, "left")) for x in (40, 220, 400)],
            )
            p.line((40, "* This symbol indicates a break in check number sequence"), size=7)
        else:
            p.table(
                rows,
                150,
                lambda row, way=way: (  # type: ignore[misc]
                    (40, f"{row.day:%b %d}"),
                    (135, money(way * row.amount), "right"),
                    (572, row.note, "right"),
                ),
                lambda: p.line(
                    *((40, "Date"), (135, "Amount ($)", "right"), (150, "Activity")),
                    (572, "Bank reference number", "right"),
                    size=7.5,
                    bold=True,
                ),
            )
        p.rule(40, 572, y=p.y - 8, weight=0.3)
        p.line((40, f"Total {section[0].lower()}{section[1:]}: {usd(facts.totals[section])}"), bold=True)
        if section in facts.counts:
            p.line((40, f"Total number of {section[0].lower()}{section[1:]}: {facts.counts[section]}"), bold=True)
        p.down(10)
    p.room(30)
    p.line((40, "Lowest daily balance"), bold=True, size=10.5, down=14)
    p.line((40, f"Your lowest daily balance this statement period was {usd(min(b for _, b in facts.daily))}."))
    return p.done()


def _numbered_checks(x: float) -> tuple[Cell, ...]:
    return (x, "Check no."), (x + 85, "Amount ($)", "right"), (x + 92, "Paid"), (x + 122, "Bank ref.")


COMERICA = """
# Electronic deposits
03-03 6240.00 Square Inc 260303P2 Hudson Adeyemi | 062000{7}
03-12 11875.50 ACH Credit Meridian Homes Bldr Pmt | 071000{7}
03-24 3920.25 Square Inc 260324P2 Hudson Adeyemi | 083000{7}
# Other deposits
03-06 2150.00 Deposit | 0481{8}
03-19 775.00 Mobile Deposit | 0492{8}
# Checks paid
03-04 -1480.00 CHECK | 5118
03-05 -316.44 CHECK | 5119
03-09 -2200.00 CHECK | *5121
03-16 -88.90 CHECK | 5122
03-17 -640.00 CHECK | 5123
03-26 -1975.13 CHECK | *5127
03-30 -450.00 CHECK | 5128
# Electronic (EFT) withdrawals
03-02 -1850.00 Sylvan Prop Mgmt Rent 030226 Hudson & Adeyemi | 061000{7}
03-13 -4022.81 ADP Wage Pay 031326 {8} | 072000{7}
03-16 -1188.30 IRS Usataxpymt {15} | 075000{7}
03-27 -4022.81 ADP Wage Pay 032726 {8} | 086000{7}
*12 -20~900 Debit Card Purchase Rockler Wdwrkng {3} Ann Arbor MI | 06{11}
*4 -40~120 Debit Card Purchase Marathon Petro {5} Ypsilanti MI | 06{11}
# Fees and service charges
03-31 -18.00 Service Charge Maintenance | 090000{7}
03-12 -12.00 Incoming Wire Fee | 071000{7}
"""


# ---- Alliant, savings and checking in one -----------------------------------------------------------------------------------


def alliant(facts: Facts) -> bytes:
    accounts, names = (facts, *facts.more), ("HIGH-RATE SAVINGS", "HIGH-RATE CHECKING")
    numbers = ("*****60441-01", "*****60441-60")
    signed = partial(money, before="$")

    def head(p: Paper) -> None:
        p.text(40, "ALLIANT", size=17, bold=True, ink="#0a3d5c", y=48)
        p.text(40, "CREDIT UNION", size=7, y=58)
        p.text(572, "Member Number *****60441", "right", size=8.5, y=44)
        p.text(572, "Statement Period 03/01/2026 - 03/31/2026", "right", size=8.5, y=56)
        p.y = 90

    p = Paper("letter", head=head, foot=numbered(306, "Page {} of {}", y=772, at="centre"), text_size=8.5, leading=11.5)
    p.lines(40, "ROSALIND M KOWALCZUK", "918 W BARRY AVE APT 2F", "CHICAGO IL 60657-4410", down=11)
    p.down(20)
    p.line((40, "Account Summary"), bold=True, size=11, down=14)
    p.box(40, p.y - 10, 572, p.y + 4, fill="#e8eef2", ink=None)
    p.line(
        *((44, "Account"), (240, "Number"), (400, "Beginning Balance", "right"), (568, "Ending Balance", "right")), bold=True
    )
    for name, number, one in zip(names, numbers, accounts, strict=True):
        p.line((44, name), (240, number), (400, signed(one.opening), "right"), (568, signed(one.closing), "right"))
    total = (sum(one.opening for one in accounts), sum(one.closing for one in accounts))
    p.rule(40, 572, y=p.y - 8, weight=0.3)
    p.line(
        *((44, "Total Deposits"), (400, signed(D(total[0])), "right"), (568, signed(D(total[1])), "right")), bold=True, down=24
    )
    for name, number, one in zip(names, numbers, accounts, strict=True):
        p.room(90)
        p.line((40, f"{name} {number}"), bold=True, size=10.5, down=14)

        def columns() -> None:
            p.line(
                *((40, "Date"), (110, "Description"), (480, "Amount", "right"), (572, "Balance", "right")), bold=True, size=8
            )
            p.rule(40, 572, y=p.y - 8)
            p.down(3)

        columns()
        p.line((40, "03/01/2026"), (110, "Beginning Balance"), (572, signed(one.opening), "right"))
        p.table(
            one.rows,
            110,
            lambda row: (
                (40, f"{row.day:%m/%d/%Y}"),
                (480, signed(row.amount), "right"),
                (572, signed(row.balance or D(0)), "right"),
            ),
            lambda: None,
            gap=2,
        )
        p.line((40, "03/31/2026"), (110, "Ending Balance"), (572, signed(one.closing), "right"), down=16)
        if one.kind == "savings":
            p.line((110, "Annual Percentage Yield Earned 3.10%   Dividend Period 03/01/2026 - 03/31/2026"), size=8, down=12)
        p.line((110, "Dividends Paid Year-to-Date"), (480, "$41.18" if one.kind == "savings" else "$0.29", "right"), down=24)
    p.room(60)
    p.line((40, "Overdraft and Returned Item Fees"), bold=True)
    p.line((330, "Total for this period", "right"), (460, "Total year-to-date", "right"), size=8)
    p.line((44, "Total Overdraft Fees"), (330, "$0.00", "right"), (460, "$0.00", "right"), size=8)
    p.line((44, "Total Returned Item Fees"), (330, "$0.00", "right"), (460, "$0.00", "right"), size=8)
    return p.done()


ALLIANT_SAVINGS = """
02 400.00 Deposit Transfer From Checking
20 -150.00 Withdrawal Transfer To Checking
31 14.22 Dividend
"""
ALLIANT_CHECKING = """
*11 -4~70 POS Withdrawal - {6} MARIANOS #{3} CHICAGO IL / Card 4471
*5 -2~15 Withdrawal VENTRA ACCOUNT {10} CHICAGO IL
02 -400.00 Withdrawal Transfer To Savings
20 150.00 Deposit Transfer From Savings
13 1702.88 ACH Deposit RUSH UNIV MED CT - DIR DEP
27 1702.88 ACH Deposit RUSH UNIV MED CT - DIR DEP
05 -1290.00 ACH Withdrawal BARRY COURT APTS - WEB PMTS
31 0.11 Dividend
"""


# ---- Target, a store card -------------------------------------------------------------------------------------------------

TARGET_SECTIONS = ("Payments and Other Credits", "Purchases and Other Debits", "Fees", "Interest Charged")


def target_card(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Target Circle Card", size=15, bold=True, ink="#cc0000", y=50)
        p.text(572, "Account number ending in 2265", "right", size=9, y=44)
        p.text(572, "Statement closing date: 01/11/2026", "right", size=9, y=56)
        p.y = 86

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=772), text_size=8.5, leading=11.5, bottom=70)
    p.box(40, p.y - 12, 300, p.y + 124, ink="#999999")
    top = p.y
    p.line((48, "Summary of Account Activity"), bold=True, size=10, down=15)
    _pairs(
        p,
        48,
        292,
        (
            ("Previous Balance", usd(facts.opening)),
            ("Payments and Other Credits", usd(-facts.totals[TARGET_SECTIONS[0]])),
            ("Purchases and Other Debits", usd(facts.totals[TARGET_SECTIONS[1]])),
            ("Fees Charged", usd(facts.totals["Fees"])),
            ("Interest Charged", usd(facts.totals["Interest Charged"])),
        ),
    )
    p.line((48, "New Balance"), (292, usd(facts.closing), "right"), bold=True, down=14)
    _pairs(
        p,
        48,
        292,
        (("Credit Limit", "$2,500"), ("Available Credit", f"${int(2500 - facts.closing):,}"), ("Days in Billing Cycle", "31")),
    )
    bottom, p.y = p.y, top
    p.line((330, "Payment Information"), bold=True, size=10, down=15)
    _pairs(
        p,
        330,
        572,
        (("New Balance", usd(facts.closing)), ("Minimum Payment Due", "$30.00"), ("Payment Due Date", "02/08/2026")),
    )
    p.prose(
        330,
        240,
        "Late Payment Warning: If we do not receive your minimum payment by the date listed above, you may have to pay a late "
        "fee of up to $41. Minimum Payment Warning: If you make only the minimum payment each period, you will pay more in "
        "interest and it will take you longer to pay off your balance.",
        size=7,
    )
    p.y = max(bottom, p.y) + 20
    p.line((40, "Transactions"), bold=True, size=11, down=15)

    def columns() -> None:
        p.box(40, p.y - 9, 572, p.y + 4, fill="#eeeeee", ink=None)
        p.line((44, "Trans"), (84, "Post"), (124, "Reference Number"), (236, "Description"), (568, "Amount", "right"), size=8)

    columns()
    for section in TARGET_SECTIONS:
        rows = facts.part(section)
        p.room(36)
        p.line((44, section), bold=True)
        for row in rows:
            if p.room(12):
                columns()
            p.entry(
                236,
                row.text,
                *((44, f"{row.day:%m/%d}"), (84, f"{row.posted or row.day:%m/%d}"), (124, row.note)),
                (568, usd(-row.amount), "right"),
            )
        if section in ("Fees", "Interest Charged"):
            name = "FEES" if section == "Fees" else "INTEREST"
            p.line((236, f"TOTAL {name} FOR THIS PERIOD"), (568, usd(facts.totals[section]), "right"), bold=True)
        p.down(4)
    p.room(110)
    p.line((306, "2025 Totals Year-to-Date", "centre"), bold=True)
    p.line((180, "Total fees charged in 2025"), (430, "$41.00", "right"))
    p.line((180, "Total interest charged in 2025"), (430, "$88.92", "right"), down=22)
    p.line((40, "Interest Charge Calculation"), bold=True, size=10, down=13)
    p.line(
        *((40, "Type of Balance"), (300, "Annual Percentage Rate (APR)", "right"), (450, "Balance Subject to", "right")),
        (572, "Interest Charge", "right"),
        size=7.5,
        bold=True,
        down=9,
    )
    p.line((450, "Interest Rate", "right"), size=7.5, bold=True)
    interest = usd(facts.totals["Interest Charged"])
    p.line((40, "Purchases"), (300, "28.70% (v)", "right"), (450, "$394.11", "right"), (572, interest, "right"), size=8)
    p.line((40, "(v) = Variable Rate"), size=7)
    return p.done()


TARGET = """
# Payments and Other Credits
12-29 90.00 AUTOPAY PAYMENT - THANK YOU | {15}
12-27 24.99 TARGET {7} RETURN ST PAUL MN | {15}
# Purchases and Other Debits
*7 -9~95 TARGET T-{4} ST PAUL MN | {15}
*4 -12~60 TARGET.COM 800-591-3869 MN | {15}
# Interest Charged
01-11 -9.58 INTEREST CHARGE ON PURCHASES
"""


# ---- Bluevine -------------------------------------------------------------------------------------------------------------


def bluevine(facts: Facts) -> bytes:
    p = Paper("letter", foot=numbered(562, "Page {} of {}", y=770), text_size=8.5, leading=12, bottom=70)
    p.line((50, "bluevine"), size=20, bold=True, ink="#0069ff", down=14)
    p.line((50, "Banking services provided by Coastal Community Bank, Member FDIC"), size=7, ink="#555555", down=26)
    p.line((50, "Statement of account"), size=13, bold=True, down=16)
    top = p.y
    p.lines(50, "Marisol Quezada Floral Design LLC", "2290 Guadalupe St Unit 4", "Austin, TX 78705")
    p.y = top
    _pairs(
        p,
        330,
        562,
        (
            ("Account name", "Bluevine Business Checking"),
            ("Account number", "875102264417"),
            ("Routing number", "125109019"),
            ("Statement period", "Mar 1, 2026 - Mar 31, 2026"),
        ),
    )
    p.down(18)
    p.box(50, p.y - 14, 562, p.y + 30, fill="#f2f6fc", ink=None)
    for x, label, value in (
        (60, "Beginning balance", usd(facts.opening)),
        (190, "Total deposits", usd(facts.totals["in"], plus="+{}")),
        (310, "Total withdrawals", usd(-facts.totals["out"])),
        (440, "Ending balance", usd(facts.closing)),
    ):
        p.text(x, label, size=7.5, ink="#555555")
        p.text(x, value, bold=True, size=11, y=p.y + 17)
    p.down(56)

    def columns() -> None:
        p.line(
            *((50, "DATE"), (120, "DESCRIPTION"), (360, "TYPE"), (490, "AMOUNT", "right"), (562, "BALANCE", "right")),
            size=7.5,
            bold=True,
        )
        p.rule(50, 562, y=p.y - 7)
        p.down(4)

    p.table(
        facts.rows,
        120,
        lambda row: (
            (50, f"{row.day:%m/%d/%y}"),
            (360, row.note),
            (490, usd(row.amount), "right"),
            (562, usd(row.balance or D(0)), "right"),
        ),
        columns,
        gap=3,
    )
    p.down(12)
    p.room(50)
    p.line((50, "Interest earned this period: $6.41    APY: 1.30%    Interest earned year to date: $17.90"), size=8)
    p.prose(
        50,
        510,
        "In case of errors or questions about your electronic transfers, call us at 888-216-9619 as soon as you can. We must "
        "hear from you no later than 60 days after we sent you the FIRST statement on which the error or problem appeared.",
        size=7,
    )
    return p.done()


BLUEVINE = """
*13 -8~220 Austin Flower Market Austin TX | Debit card
*5 -4~40 USPS PO {8} Austin TX | Debit card
*6 60~480 Stripe Transfer ST-{A10} | ACH deposit
02 -1400.00 Guadalupe Arts Lofts / Invoice 0326 | ACH payment
11 -318.00 Check #{4} to R. Okafor | Check
16 2400.00 Driskill Weddings Inc / Ref {12} | Wire in
23 -15.00 Outgoing wire fee | Fee
31 6.41 Interest payment | Interest
"""


# ---- Vancity, two accounts and a share --------------------------------------------------------------------------------------


def vancity(facts: Facts) -> bytes:
    accounts, names = (facts, *facts.more), ("Pay As You Go Chequing", "Jumpstart High Interest Savings")
    numbers = ("Account number: 000000417726", "Account number: 000000417734")

    def head(p: Paper) -> None:
        p.text(45, "Vancity", size=19, bold=True, ink="#c8102e", y=52)
        p.text(567, "Account statement", "right", size=12, bold=True, y=46)
        p.text(567, "March 1 - March 31, 2026", "right", size=9, y=59)
        p.y = 90

    p = Paper("letter", head=head, foot=numbered(567, "Page {} of {}", y=770), text_size=9, leading=12, bottom=64)
    p.lines(45, "MR OLUWASEUN FAIRBAIRN", "3114 FRASER ST", "VANCOUVER BC V5V 4C1")
    p.y = 90
    p.lines(380, "Member number 2210418", "Branch 13 - Fraser & Broadway")
    p.down(36)
    p.line((45, "Your account summary"), bold=True, size=11, down=15)
    for name, one in zip(names, accounts, strict=True):
        p.line((45, name), (567, usd(one.closing), "right"))
    p.line((45, "Membership shares"), (567, "$38.26", "right"), down=24)
    for name, number, one in zip(names, numbers, accounts, strict=True):
        p.room(100)
        p.line((45, name), bold=True, size=11, down=13)
        p.line((45, number), (300, "Transit number: 11020   Institution: 809"), size=8, down=15)
        fresh = [True]

        def columns(one: Facts = one, fresh: list[bool] = fresh) -> None:
            p.box(45, p.y - 10, 567, p.y + 4, fill="#eeeeee", ink=None)
            p.line(
                *((49, "Date"), (105, "Description"), (390, "Withdrawals ($)", "right"), (475, "Deposits ($)", "right")),
                (563, "Balance ($)", "right"),
                size=8,
                bold=True,
                down=15,
            )
            if fresh.pop() if fresh else False:
                p.line((49, "28 Feb"), (105, "Balance forward"), (563, money(one.opening), "right"))

        p.table(
            one.rows,
            105,
            lambda row: (
                (49, f"{row.day:%d %b}"),
                split(row.amount, 390, 475, money),
                (563, money(row.balance or D(0)), "right"),
            ),
            columns,
        )
        p.rule(45, 567, y=p.y - 9)
        p.line(
            (105, "Totals"),
            (390, money(one.totals["out"]), "right"),
            (475, money(one.totals["in"]), "right"),
            bold=True,
        )
        p.line((49, "31 Mar"), (105, "Closing balance"), (563, money(one.closing), "right"), bold=True, down=26)
    p.room(40)
    p.prose(
        45,
        520,
        "Please check this statement carefully and let us know of any errors or omissions within 30 days. Deposits are fully "
        "guaranteed by the Credit Union Deposit Insurance Corporation of British Columbia (CUDIC).",
        size=7.5,
    )
    return p.done()


VANCITY_CHEQUING = """
*16 -3~70 Point of sale purchase - {6} / BUY-LOW FOODS {4} VANCOUVER BC
*4 -2~25 Visa Debit purchase / COMPASS WEB VANCOUVER BC
02 -1375.00 INTERAC e-Transfer to Fraser St Rentals
13 2011.40 Payroll deposit / CITY OF VANCOUVER
27 2011.40 Payroll deposit / CITY OF VANCOUVER
16 -88.12 Bill payment BC Hydro {8}
17 -300.00 Transfer to 000000417734
31 -10.00 Service charge
"""
VANCITY_SAVINGS = """
17 300.00 Transfer from 000000417726
31 4.07 Interest
"""


# ---- Rogers Bank, over New Year -------------------------------------------------------------------------------------------


def rogers(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "ROGERS Bank", size=16, bold=True, ink="#da291c", y=50)
        p.text(567, "Rogers Red World Elite Mastercard", "right", size=10, bold=True, y=44)
        p.text(567, "IMOGEN TREMBLAY-SINGH   5275 22** **** 8813", "right", size=8, y=56)
        p.y = 86

    p = Paper("letter", head=head, foot=numbered(567, "Page {} of {}", y=772), text_size=8.5, leading=11.5, bottom=60)
    p.line((45, "Statement Period: Dec 17, 2025 - Jan 16, 2026"), (567, "Statement Date: Jan 16, 2026", "right"), down=22)
    top = p.y
    p.line((45, "Account Summary"), bold=True, size=11, down=15)
    _pairs(
        p,
        45,
        290,
        (
            ("Previous Balance", usd(facts.opening)),
            ("Payments & Credits", usd(-facts.totals["in"])),
            ("Purchases", usd(facts.totals["Purchases"], plus="+{}")),
            ("Cash Advances & Balance Transfers", "$0.00"),
            ("Fees", "$0.00"),
            ("Interest", usd(facts.totals["Interest"], plus="+{}")),
        ),
    )
    p.rule(45, 290, y=p.y - 8)
    p.line((45, "New Balance"), (290, usd(facts.closing), "right"), bold=True)
    bottom, p.y = p.y, top
    p.line((330, "Payment Information"), bold=True, size=11, down=15)
    _pairs(
        p,
        330,
        567,
        (
            ("Minimum Payment Due", "$10.00"),
            ("Payment Due Date", "Feb 6, 2026"),
            ("Credit Limit", "$8,000.00"),
            ("Available Credit", usd(8000 - facts.closing)),
            ("Annual Interest Rate: Purchases", "20.99%"),
            ("Annual Interest Rate: Cash Advances", "22.99%"),
        ),
    )
    p.y = max(bottom, p.y) + 4
    p.prose(
        45,
        520,
        "If you only make the Minimum Payment every month, it will take approximately 9 years and 1 month to repay the New "
        "Balance shown on this statement.",
        size=7.5,
    )
    p.down(8)
    p.box(45, p.y - 11, 567, p.y + 28, ink="#da291c")
    p.line((53, "Cash back rewards"), bold=True)
    p.line((53, "Opening balance $31.07"), (200, "Earned this period $16.24"), (350, "Redeemed $0.00"), (455, "Balance $47.31"))
    p.down(18)
    p.line((45, "Transactions"), bold=True, size=11, down=14)

    def columns() -> None:
        p.line(
            *((45, "Trans Date"), (105, "Post Date"), (165, "Description"), (455, "Spend Category"), (567, "Amount", "right")),
            size=7.5,
            bold=True,
        )
        p.rule(45, 567, y=p.y - 8)
        p.down(3)

    p.table(
        facts.rows,
        165,
        lambda row: (
            (45, f"{row.day:%b} {row.day.day}"),
            (105, f"{row.posted or row.day:%b} {(row.posted or row.day).day}"),
            (455, row.note),
            (567, usd(-row.amount), "right"),
        ),
        columns,
        gap=1,
    )
    p.rule(45, 567, y=p.y - 8)
    p.down(8)
    p.prose(
        45,
        520,
        "Foreign currency transactions are converted to Canadian dollars at the Mastercard rate plus 2.5%. Please tell us "
        "within 30 days of the statement date of any errors. Rogers Bank, 1-855-775-2265, P.O. Box 99004, Toronto ON M4Y 0B4.",
        size=7,
    )
    return p.done()


ROGERS = """
# Purchases
*19 -4~90 FRESHCO #{4} BRAMPTON ON | Grocery
*5 -20~70 PETRO-CANADA {5} MISSISSAUGA ON | Gas
12-23 -53.40 NINTENDO CA{9} / FOREIGN CURRENCY USD 37.99 / EXCHANGE RATE 1.4056 | Entertainment
12-30 -140.12 ROGERS ******{4} | Telecom
# Payments
01-05 640.28 PAYMENT THANK YOU/PAIEMENT MERCI
12-19 22.59 AMZN MKTP CA RETURN | Retail
# Interest
01-16 -3.06 INTEREST PURCHASES
"""


# ---- Wealthsimple ---------------------------------------------------------------------------------------------------------


def wealthsimple(facts: Facts) -> bytes:
    cad = partial(money, before="$", minus="–{}")
    p = Paper("letter", foot=numbered(562, "Page {} of {}", y=765), text_size=8.5, leading=12, bottom=80)
    p.line((50, "Wealthsimple"), size=17, font="Times-Roman", down=24)
    p.line((50, "Chequing monthly statement"), size=13, bold=True, down=16)
    p.line((50, "2026-03-01 – 2026-03-31"), down=22)
    top = p.y
    p.lines(50, "Beatrix Oyelowo-Chan", "77 Huron Street Unit 1204", "Toronto ON M5T 2A5", "Canada")
    bottom, p.y = p.y, top
    _pairs(
        p,
        330,
        562,
        (("Account", "WK4QX7715CAD"), ("Institution", "703"), ("Transit", "00001"), ("Account number", "20441763")),
    )
    p.y = max(bottom, p.y) + 14
    for x, label, value in zip(
        (50, 180, 310, 440),
        ("Opening balance", "Total deposits", "Total withdrawals", "Closing balance"),
        (cad(facts.opening), cad(facts.totals["in"]), cad(facts.totals["out"]), cad(facts.closing)),
        strict=True,
    ):
        p.text(x, label, size=7.5, ink="#666666")
        p.text(x, value, size=11, y=p.y + 15)
    p.down(44)

    def columns() -> None:
        p.line(
            *((50, "DATE"), (115, "POSTED DATE"), (190, "DESCRIPTION")),
            *((475, "AMOUNT (CAD)", "right"), (562, "BALANCE (CAD)", "right")),
            size=7,
            ink="#666666",
        )
        p.rule(50, 562, y=p.y - 7, weight=0.3)
        p.down(4)

    p.table(
        facts.rows,
        190,
        lambda row: (
            (50, f"{row.day:%Y-%m-%d}"),
            (115, f"{row.posted:%Y-%m-%d}"),
            (475, cad(row.amount), "right"),
            (562, cad(row.balance or D(0)), "right"),
        ),
        columns,
        rule=(50, 562),
        gap=4,
    )
    return p.done()


WEALTHSIMPLE = """
*14 -3~60 Visa/Mastercard purchase: Loblaws {4}
*3 -10~45 Interac e-Transfer® sent
*4 -2~18 Spend: Presto Fare Toronto
02 -1100.00 Pre-authorized debit to HURON ST HOLDINGS
13 1530.20 Direct deposit from UNIVERSITY OF TORONTO
27 1530.20 Direct deposit from UNIVERSITY OF TORONTO
18 45.00 Interac e-Transfer® received
31 2.14 Interest earned
"""


# ---- BCP, Peru ------------------------------------------------------------------------------------------------------------

PERU = ("ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SET", "OCT", "NOV", "DIC")


def bcp(facts: Facts) -> bytes:
    def day(day: date) -> str:
        return f"{day.day:02}{PERU[day.month - 1]}"

    def head(p: Paper) -> None:
        p.text(40, ">BCP>", size=18, bold=True, ink="#002a8d", y=50)
        p.text(555, "ESTADO DE CUENTA DE AHORROS", "right", size=11, bold=True, y=44)
        p.text(555, "DEL 01/03/2026 AL 31/03/2026", "right", size=8.5, y=57)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(555, "PAGINA {} DE {}", y=70), text_size=7.5, leading=10.5, bottom=60)
    p.lines(40, "CESPEDES HUAMAN LUCIA MILAGROS", "JR. HUIRACOCHA 1822 DPTO 501", "JESUS MARIA - LIMA")
    p.y = 92
    p.lines(330, "CODIGO DE CUENTA   194-44178823-0-55", "MONEDA   SOLES", "TIPO DE CUENTA   CUENTA DIGITAL")
    p.down(24)
    p.line((40, "RESUMEN DEL MES"), bold=True, size=9)
    xs = (145, 280, 415, 549)
    titles = ("SALDO ANTERIOR", "TOTAL ABONOS", "TOTAL CARGOS", "SALDO AL 31/03/2026")
    p.box(40, p.y - 9, 555, p.y + 20, ink="#002a8d")
    p.line(*((x, what, "right") for x, what in zip(xs, titles, strict=True)), bold=True)
    p.line(
        *(
            (x, money(value), "right")
            for x, value in zip(xs, (facts.opening, facts.totals["in"], facts.totals["out"], facts.closing), strict=True)
        ),
        down=26,
    )
    fresh = [True]

    def columns() -> None:
        p.line((40, "FECHA"), (80, "FECHA"), size=6.5, bold=True, down=8)
        p.line(
            *((40, "PROC."), (80, "VALOR"), (120, "DESCRIPCION"), (265, "MED AT"), (300, "LUGAR"), (345, "NUM OP")),
            *((450, "CARGOS / DEBE", "right"), (520, "ABONOS / HABER", "right")),
            size=6.5,
            bold=True,
        )
        p.rule(40, 555, y=p.y - 8)
        p.down(2)
        if fresh:
            fresh.clear()
            p.line((120, "SALDO ANTERIOR"), (520, money(facts.opening), "right"))

    p.table(
        facts.rows,
        120,
        lambda row: (
            (40, day(row.day)),
            (80, day(row.posted or row.day)),
            *zip((265, 300, 345), row.note.split(" , "), strict=True),
            split(row.amount, 450, 520, money),
        ),
        columns,
    )
    p.rule(40, 555, y=p.y - 8)
    p.line(
        *((120, "TOTAL MOVIMIENTOS"), (450, money(facts.totals["out"]), "right"), (520, money(facts.totals["in"]), "right")),
        bold=True,
    )
    p.line((120, "SALDO FINAL"), (520, money(facts.closing), "right"), bold=True, down=18)
    p.prose(
        40,
        510,
        "SI DENTRO DE 30 DIAS NO SE FORMULAN OBSERVACIONES AL PRESENTE ESTADO, DAREMOS POR CONFORME LA CUENTA Y APROBADO EL "
        "SALDO. TASA DE INTERES EFECTIVA ANUAL (TREA) 0.25%. EL DEPOSITO ESTA CUBIERTO POR EL FONDO DE SEGURO DE DEPOSITOS.",
        size=6.5,
    )
    return p.done()


BCP = """
*17 -6~90 COMPRA POS PLAZA VEA SA | POS , LIMA , {6}
*8 -5~60 YAPE A {6} | BPI , - , {6}
*3 20~90 YAPE DE {6} | BPI , - , {6}
*3 -50~300 RETIRO EFECTIVO | CAJ , 194026 , {6}
31 3420.00 HABERES MINISTERIO SALUD | BPT , - , {6}
03 -1250.00 TRAN.CTAS.TERC.BM | BPI , - , {6}
12 -118.70 PAG.SERV. LUZ DEL SUR | BPI , - , {6}
31 -0.20 IMPUESTO ITF | INT , - , {6}
"""


# ---- Davivienda -----------------------------------------------------------------------------------------------------------


def davivienda(facts: Facts) -> bytes:
    signed = partial(money, before="$ ", plus="{}+", minus="{}-")
    plain = partial(money, before="$ ")

    def head(p: Paper) -> None:
        p.text(45, "DAVIVIENDA", size=17, bold=True, ink="#e1111c", y=50)
        p.text(567, "CUENTA DE AHORROS", "right", size=11, bold=True, y=46)
        p.y = 80

    p = Paper("letter", head=head, foot=numbered(567, "Hoja {} de {}", y=60), text_size=8, leading=11, bottom=60)
    p.lines(45, "MARIA FERNANDA OROZCO LOPERA", "CL 47 SUR 43A 12 AP 802", "ENVIGADO ANTIOQUIA")
    p.y = 80
    p.lines(380, "0550 4882 0001 7326", "INFORME DEL MES: MARZO /2026", "Apreciado Cliente")
    p.down(22)
    p.box(45, p.y - 12, 300, p.y + 62, ink="#999999")
    _pairs(
        p,
        53,
        292,
        (
            ("Saldo Anterior", plain(facts.opening)),
            ("Más Créditos", plain(facts.totals["in"])),
            ("Menos Débitos", plain(facts.totals["out"])),
            ("Nuevo Saldo", plain(facts.closing)),
            ("Saldo Promedio", "$ 1,418,226.40"),
        ),
    )
    p.down(22)

    def columns() -> None:
        p.box(45, p.y - 10, 567, p.y + 5, fill="#f0f0f0", ink=None)
        p.line(
            *((49, "Fecha"), (180, "Valor", "right"), (195, "Doc."), (240, "Clase de Movimiento"), (440, "Oficina")),
            bold=True,
            down=15,
        )

    p.table(
        facts.rows,
        240,
        lambda row: (
            (49, f"{row.day:%d %m}"),
            (180, signed(row.amount), "right"),
            (195, row.note[:4]),
            (440, row.note[5:]),
        ),
        columns,
    )
    p.down(14)
    p.prose(
        45,
        520,
        "Este producto cuenta con seguro de depósitos Fogafín. Cualquier diferencia con el saldo favor informarla a nuestra "
        "Revisoría Fiscal KPMG S.A.S., apartado aéreo 77859 Bogotá. Tasa efectiva anual 0.05%.",
        size=7,
    )
    return p.done()


DAVIVIENDA = """
*14 -9000~160000 Compra EXITO ENVIGADO | {4} COMPRAS NACIONALES
*5 -15000~90000 Transferencia A Llave DaviPlata | {4} APP TRANSACCIONAL
*3 -100000~300000 Retiro en Cajero Automatico | {4} VIVA ENVIGADO
03-13 2310450.00 Abono Nomina EPM | {4} PROCESOS ACH
03-30 2310450.00 Abono Nomina EPM | {4} PROCESOS ACH
03-04 -1150000.00 Pago PSE ARRENDAMIENTOS NUTIBARA | {4} PORTAL PSE
03-31 -14900.00 Cobro Cuota Manejo Tarjeta Debito | 0000 CANAL AUTOMATICO
03-31 88.12 Rendimientos Financieros | 0000 CANAL AUTOMATICO
"""


# ---- CMR Falabella, with instalments --------------------------------------------------------------------------------------


def falabella(facts: Facts) -> bytes:
    peso = partial(money, thousands=".", point=",", places=0, before="$ ")

    def head(p: Paper) -> None:
        p.text(45, "CMR Falabella", size=15, bold=True, ink="#007a33", y=48)
        p.text(567, "ESTADO DE CUENTA NACIONAL DE TARJETA DE CRÉDITO", "right", size=9, bold=True, y=46)
        p.y = 78

    p = Paper("letter", head=head, foot=numbered(567, "{} de {}", y=772), text_size=8, leading=11, bottom=60)
    top = p.y
    p.lines(45, "SR(A). IGNACIA PAZ VALDÉS MORAGA", "AV. IRARRÁZAVAL 2890 DEPTO 1104", "ÑUÑOA, SANTIAGO")
    bottom, p.y = p.y, top
    _pairs(
        p,
        330,
        567,
        (
            ("N° DE TARJETA DE CRÉDITO", "XXXX XXXX XXXX 4093"),
            ("FECHA ESTADO DE CUENTA", "20/03/2026"),
            ("PERÍODO FACTURADO", "21/02/2026 AL 20/03/2026"),
            ("PAGAR HASTA", "05/04/2026"),
        ),
    )
    p.y = max(bottom, p.y) + 12
    p.line((45, "I. INFORMACIÓN GENERAL"), bold=True, down=13)
    p.line((45, ""), (260, "CUPO TOTAL", "right"), (410, "CUPO UTILIZADO", "right"), (567, "CUPO DISPONIBLE", "right"), size=7)
    p.line(
        (45, "CUPO TOTAL TARJETA"), (260, "$ 1.800.000", "right"), (410, "$ 611.240", "right"), (567, "$ 1.188.760", "right")
    )
    p.line(
        *((45, "TASA INTERÉS VIGENTE"), (260, "ROTATIVO 3,12%", "right"), (410, "CUOTAS 2,89%", "right")),
        (567, "AVANCE 3,12%", "right"),
        down=18,
    )
    p.line((45, "II. DETALLE"), bold=True, down=13)
    p.line((45, "1. PERÍODO ANTERIOR"), bold=True)
    _pairs(
        p,
        53,
        567,
        (
            ("MONTO FACTURADO A PAGAR (PERÍODO ANTERIOR)", peso(facts.opening)),
            ("MONTO PAGADO PERÍODO ANTERIOR", peso(-facts.totals["in"])),
        ),
    )
    p.down(6)
    p.line((45, "2. PERÍODO ACTUAL"), bold=True, down=14)

    def columns() -> None:
        p.line((45, "LUGAR DE"), (115, "FECHA"), (380, "MONTO", "right"), (455, "MONTO TOTAL", "right"), size=6.5, down=8)
        p.line(
            *((45, "OPERACIÓN"), (115, "OPERACIÓN"), (175, "DESCRIPCIÓN"), (380, "OPERACIÓN", "right")),
            *((455, "A PAGAR", "right"), (500, "N° CUOTA", "right"), (567, "VALOR CUOTA", "right")),
            size=6.5,
        )
        p.rule(45, 567, y=p.y - 8)
        p.down(3)

    columns()
    for section, rows in groupby(facts.rows, key=lambda row: row.section):
        p.room(30)
        p.line((45, section), bold=True, size=7.5)
        for row in rows:
            if p.room(11):
                columns()
            place, _, instalment = row.note.partition(" , ")
            count, _, whole = instalment.partition(" de ")
            amount = peso(D(whole) if whole else -row.amount)
            p.entry(
                175,
                row.text,
                *((45, place), (115, f"{row.day:%d/%m/%y}"), (380, amount, "right"), (455, amount, "right")),
                *((500, count or "01/01", "right"), (567, peso(-row.amount), "right")),
            )
        if section in facts.totals:
            p.line((175, f"TOTAL {section[3:]}"), (567, peso(facts.totals[section]), "right"), bold=True)
        p.down(5)
    p.rule(45, 567, y=p.y - 8)
    p.down(3)
    p.line((45, "MONTO TOTAL FACTURADO A PAGAR"), (567, peso(facts.closing), "right"), bold=True, size=10)
    p.line((45, "MONTO MÍNIMO A PAGAR"), (567, "$ 38.200", "right"), down=20)
    p.room(80)
    p.line((45, "III. INFORMACIÓN DE PAGO"), bold=True, down=13)
    p.line((45, "VENCIMIENTO PRÓXIMOS 4 MESES"), *zip((260, 340, 420, 500), ("ABR", "MAY", "JUN", "JUL"), strict=True), size=7)
    p.line((45, ""), *zip((260, 340, 420, 500), ("$ 62.480", "$ 62.480", "$ 24.990", "$ 0"), strict=True), size=7)
    p.prose(
        45,
        520,
        "Infórmese sobre las entidades autorizadas para emitir Tarjetas de Pago en el país, quienes se encuentran inscritas en "
        "los Registros de Emisores de Tarjetas que lleva la CMF, en www.cmfchile.cl",
        size=6.5,
    )
    return p.done()


FALABELLA_SECTIONS = ("1. PAGOS", "2. COMPRAS", "3. CARGOS, COMISIONES, IMPUESTOS Y ABONOS")
FALABELLA = """
# 1. PAGOS
03-05 208430 PAGO TARJETA CMR | S/I
# 2. COMPRAS
*12 -4000~60000 TOTTUS NUNOA OESTE | SANTIAGO
*5 -3000~20000 UBER EATS CHILE | SANTIAGO
02-23 -24990 FALABELLA COM CUOTAS SIN INTERES | SANTIAGO , 03/06 de 149940
02-24 -37490 SODIMAC HOMECENTER | SANTIAGO , 02/03 de 112470
# 3. CARGOS, COMISIONES, IMPUESTOS Y ABONOS
03-20 -3280 SERVICIO DE ADMINISTRACION MENSUAL | S/I
03-20 -1490 SEGURO DESGRAVAMEN | S/I
"""


# ---- Banco Inter, a heading for every day -----------------------------------------------------------------------------------

MESES = (
    *("Janeiro", "Fevereiro", "Março", "Abril", "Maio", "Junho"),
    *("Julho", "Agosto", "Setembro", "Outubro", "Novembro", "Dezembro"),
)


def inter(facts: Facts) -> bytes:
    real = partial(comma, before="R$ ", minus="-{}")
    p = Paper("a4", foot=numbered(545, "Página {} de {}", y=815), text_size=9, leading=13, bottom=80)
    p.text(545, "Solicitado em: 02/04/2026", "right", size=8, ink="#777777")
    p.line((50, "inter"), size=22, bold=True, ink="#ff7a00", down=26)
    p.line((50, "Extrato Conta Corrente"), bold=True, size=13, down=18)
    p.line((50, "Thiago Nogueira Sampaio"), bold=True)
    p.line((50, "CPF/CNPJ: ***.418.226-**, Instituição: Banco Inter, Agência: 0001-9, Conta: 20417733-8"), size=8, down=16)
    p.line((50, "Período: 01/03/2026 a 31/03/2026"), size=8, down=20)
    p.box(50, p.y - 12, 545, p.y + 26, fill="#f5f5f5", ink=None)
    p.line((60, "Saldo total"), (230, "Saldo disponível"), (400, "Saldo bloqueado"), size=8, ink="#777777")
    p.line((60, real(facts.closing)), (230, real(facts.closing)), (400, "R$ 0,00"), bold=True, down=34)
    ends = dict(facts.daily)
    for day, rows in groupby(facts.rows, key=lambda row: row.day):
        p.room(40)
        p.line(
            (50, f"{day.day} de {MESES[day.month - 1]} de {day.year}"),
            (250, f"Saldo do dia: {real(ends[day])}"),
            bold=True,
        )
        p.line((440, "Valor", "right"), (545, "Saldo por transação", "right"), size=7, ink="#777777")
        for row in rows:
            p.room(13)
            p.line((50, row.text), (440, real(row.amount), "right"), (545, real(row.balance or D(0)), "right"))
        p.down(8)
    p.down(6)
    p.room(30)
    p.line(
        (50, "Fale com a gente  SAC: 0800 940 9999   Ouvidoria: 0800 940 7772   Deficiência de fala e audição: 0800 979 7099"),
        size=7,
    )
    return p.done()


INTER = """
*14 -8~140 Compra no debito: "No estabelecimento SUPERMERCADOS BH BELO"
*6 -10~90 Pix enviado: "Cp :{8}-Padaria Vianney"
*4 15~200 Pix recebido: "Cp :{8}-Camila R Sampaio"
03-06 4120.35 Pix recebido: "Cp :60701190-LOCALIZA RENT A CAR SA"
03-09 -1480.00 Pix enviado: "Cp :{8}-Imobiliaria Savassi"
03-11 -187.44 Pagamento efetuado: "CEMIG DISTRIBUICAO S.A."
03-20 -612.08 Pagamento efetuado: "Fatura cartao Inter"
"""


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
    start, end = period
    facts = {"opening": D(opening), "currency": "USD", "mask": mask, "start": start, "end": end, "totals": sections or BOTH}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


def _whole(facts: Facts) -> Facts:
    """Of a currency that has no smaller coin."""
    rows = [replace(row, amount=row.amount.quantize(Decimal(1))) for row in facts.rows]
    return honest(
        rows,
        opening=facts.opening,
        kind=facts.kind,
        currency=facts.currency,
        mask=facts.mask,
        start=facts.start,
        end=facts.end,
        totals=tuple(facts.totals),
    )


BOTH = ("in", "out")
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
BANKS = (
    Bank(
        "first_citizens",
        first_citizens,
        _of(
            "first citizens",
            (date(2026, 3, 3), date(2026, 4, 2)),
            FIRST_CITIZENS,
            "1702.44",
            "8857",
            *(DEPOSITS, CHECKS, DEBITS),
            counts=(DEPOSITS, CHECKS, DEBITS),
        ),
    ),
    Bank(
        "comerica_business",
        comerica,
        _of("comerica", MARCH, COMERICA, "18240.66", "4426", *COMERICA_SECTIONS, counts=COMERICA_SECTIONS[:4]),
    ),
    Bank(
        "alliant",
        alliant,
        _of(
            "alliant savings",
            MARCH,
            ALLIANT_SAVINGS,
            "5310.08",
            None,
            kind="savings",
            running="row",
            totals=(),
            more=(_of("alliant", MARCH, ALLIANT_CHECKING, "2388.70", None, running="row", totals=()),),
        ),
    ),
    Bank(
        "target_card",
        target_card,
        unbegun(
            _of(
                "target",
                (date(2025, 12, 12), date(2026, 1, 11)),
                TARGET,
                "388.14",
                "2265",
                *TARGET_SECTIONS,
                lag=1,
                kind="credit_card",
            )
        ),
    ),
    Bank("bluevine", bluevine, _of("bluevine", MARCH, BLUEVINE, "6120.48", "4417", running="row")),
    Bank(
        "vancity",
        vancity,
        _of(
            "vancity",
            MARCH,
            VANCITY_CHEQUING,
            "2412.36",
            "7726",
            currency="CAD",
            running="row",
            more=(
                _of(
                    "vancity savings", MARCH, VANCITY_SAVINGS, "4188.20", "7734", currency="CAD", running="row", kind="savings"
                ),
            ),
        ),
    ),
    Bank(
        "rogers_bank",
        rogers,
        _of(
            "rogers",
            (date(2025, 12, 17), date(2026, 1, 16)),
            ROGERS,
            "640.28",
            "8813",
            lag=2,
            totals=("in", "Purchases", "Interest"),
            kind="credit_card",
            currency="CAD",
        ),
    ),
    Bank(
        "wealthsimple",
        wealthsimple,
        _of("wealthsimple", MARCH, WEALTHSIMPLE, "1844.12", "1763", lag=0, running="row", currency="CAD"),
    ),
    Bank("bcp_pe", bcp, _of("bcp", MARCH, BCP, "1210.55", None, lag=1, currency="PEN", kind="savings")),
    Bank(
        "davivienda",
        davivienda,
        _whole(_of("davivienda", MARCH, DAVIVIENDA, "884310.22", "7326", currency="COP", kind="savings")),
    ),
    Bank(
        "falabella_cl",
        falabella,
        _whole(
            _of(
                "falabella",
                (date(2026, 2, 21), date(2026, 3, 20)),
                FALABELLA,
                "208430",
                "4093",
                *FALABELLA_SECTIONS,
                totals=("in", *FALABELLA_SECTIONS[1:]),
                kind="credit_card",
                currency="CLP",
            )
        ),
    ),
    Bank(
        "inter_br",
        inter,
        _of("inter", MARCH, INTER, "738.90", None, running="row", totals=(), unprinted=("opening",), currency="BRL"),
    ),
)
