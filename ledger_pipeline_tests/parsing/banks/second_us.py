"""More American accounts and cards: regional banks, a credit union, and those that live in a telephone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from ledger_pipeline_tests.parsing.banks.household import household, numbered, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, Cell, D, Facts, Paper, Row, honest, money

usd = partial(money, before="$")


def _sorted(rows: Iterable[Row], sections: Iterable[str]) -> list[Row]:
    order = list(sections)
    return sorted(rows, key=lambda row: order.index(row.section))


def _three_up(p: Paper, pairs: list[tuple[str, str]], xs: tuple[tuple[float, float], ...], leading: float = 11) -> None:
    """Dates and balances in columns, read downwards."""
    height = -(-len(pairs) // len(xs))
    top = p.y
    for index, (day, amount) in enumerate(pairs):
        left, right = xs[index // height]
        y = top + leading * (index % height)
        p.text(left, day, y=y)
        p.text(right, amount, "right", y=y)
    p.y = top + leading * height + 6


def _beside(day: float, amount: float, way: int) -> Callable[[Row], list[Cell]]:
    """The day and the amount of a row; ``way`` is -1 in a table of money out, which prints it without a sign."""
    return lambda row: [(day, f"{row.day:%m/%d}"), (amount, money(way * row.amount), "right")]


# ---- Truist ---------------------------------------------------------------------------------------------------------------


def truist(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        if p.page == 1:
            p.text(40, "TRUIST", size=18, bold=True, ink="#2e1a47", y=50)
            p.text(572, "03/31/26", "right", size=8, y=42)
            p.text(572, "NC     0005241108937", "right", size=8, y=53)
            p.y = 80
        else:
            p.line((40, "TRUIST ONE CHECKING 0005241108937 (continued)"), size=9, bold=True, down=20)

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(306, "MEMBER FDIC", "centre", size=7, y=770)
        if page > 1:
            p.text(572, f"PAGE {page} OF {pages}", "right", size=7, y=770)

    p = Paper("letter", head=head, foot=foot, text_size=8.5, leading=11.5, top=50, bottom=70)
    p.lines(40, "755-05-01-00 32109   0 C 001 30 50 002", "DELPHINE M OYELARAN", "418 BRIARWOOD TRL", "DURHAM NC  27705-2241")
    p.y = 96
    p.lines(
        350,
        "Your account statement",
        "For 03/31/2026",
        "Contact us",
        "Truist.com     (844) 4TRUIST or",
        "(844) 487-8478",
        size=8,
    )
    p.y = 180
    p.line((40, "TRUIST ONE CHECKING 0005241108937"), size=11, bold=True, down=18)
    p.line((40, "Account summary"), bold=True, down=14)
    other, deposits = "Other withdrawals, debits and service charges", "Deposits, credits and interest"
    for label, sign, value in (
        ("Your previous balance as of 02/27/2026", "", usd(facts.opening)),
        ("Checks", "- ", money(facts.totals["Checks"])),
        (other, "- ", money(facts.totals[other])),
        (deposits, "+ ", money(facts.totals[deposits])),
        ("Your new balance as of 03/31/2026", "= ", usd(facts.closing)),
    ):
        p.line((40, label), (330, sign + value, "right"), bold=label.startswith("Your new"), down=13)
    p.down(14)
    checks = facts.part("Checks")
    p.line((40, "Checks"), bold=True, size=10, down=14)
    p.line(
        *((x, what) for left in (40, 230, 420) for x, what in ((left, "DATE"), (left + 45, "CHECK #"))),
        size=7,
        bold=True,
        down=0,
    )
    p.line(*((left + 145, "AMOUNT($)", "right") for left in (40, 230, 420)), size=7, bold=True)
    for at in range(0, len(checks), 3):
        for left, row in zip((40, 230, 420), checks[at : at + 3], strict=False):
            p.line(
                (left, f"{row.day:%m/%d}"),
                (left + 45, row.note),
                (left + 145, money(-row.amount), "right"),
                down=0,
            )
        p.down()
    p.line((40, "* indicates a skip in sequential check numbers above this item"), size=7)
    p.line((420, "Total checks"), (565, f"= {usd(facts.totals['Checks'])}", "right"), bold=True, down=18)
    for section, way in ((other, -1), (deposits, 1)):
        p.room(60)
        p.line((40, section), bold=True, size=10, down=14)
        p.table(
            facts.part(section),
            85,
            _beside(40, 565, way),
            lambda: p.line((40, "DATE"), (85, "DESCRIPTION"), (565, "AMOUNT($)", "right"), size=7, bold=True),
        )
        p.rule(40, 565, y=p.y - 9)
        p.down(3)
        p.line((40, f"Total {section.lower()}"), (565, f"= {usd(facts.totals[section])}", "right"), bold=True, down=20)
    p.line((40, "Questions, comments or errors?"), bold=True)
    p.prose(
        40,
        520,
        "For general questions/comments or to report errors about your statement or account, please call us at 1-844-4TRUIST "
        "(1-844-487-8478) 24 hours a day, 7 days a week. If your periodic statement shows transfers that you did not make, "
        "tell us at once. If you do not tell us within sixty (60) days after the statement was mailed to you, "
        "you may not get back "
        "any money you lost after sixty (60) days.",
        size=7,
    )
    return p.done()


TRUIST = """
# Checks
03-05 -450.00 check | 1187
03-11 -62.18 check | 1188
03-13 -1210.00 check | *1190
03-26 -35.00 check | 1191
# Other withdrawals, debits and service charges
*9 -8~75 DEBIT CARD PURCHASE HARRIS TEETER #{4} {%m-%d} DURHAM NC {4}
*7 -4~30 DEBIT CARD RECURRING PYMT SPOTIFY USA {%m-%d} NEW YORK NY {4}
03-03 -148.27 DUKEENERGY BILL PAY DELPHINE M OYELARAN CUSTOMER ID {10}
03-16 -89.99 INTERNET PAYMENT ONLINE PMT GOOGLE FIBER {6}
03-20 -200.00 ZELLE PAYMENT TO MARCUS OYELARAN PAYMENT ID {A10}
03-31 -12.00 SERVICE CHARGES - PRIOR PERIOD
# Deposits, credits and interest
03-13 1894.36 PAYROLL WAKEMED CUSTOMER ID {8}
03-27 1894.36 PAYROLL WAKEMED CUSTOMER ID {8}
03-09 120.00 MOBILE DEPOSIT
03-31 0.04 INTEREST PAYMENT
"""


# ---- Regions --------------------------------------------------------------------------------------------------------------


def regions(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(36, "REGIONS", size=16, bold=True, ink="#4c8c2b", y=44)
        p.text(160, "Regions Bank", size=8, y=36)
        p.text(160, "Hoover Main Office", size=8, y=45)
        p.text(160, "1890 Montgomery Highway, Hoover, AL 35244", size=8, y=54)
        p.text(576, "ACCOUNT #           0173882641", "right", bold=True, size=9, y=84)
        p.y = 120

    p = Paper("letter", head=head, foot=numbered(576, "Page {} of {}", y=96, size=8), text_size=8.5, leading=11, bottom=60)
    p.lines(72, "RANDALL T KINCAID", "JOSIE KINCAID", "2207 PATTON CHAPEL RD", "BIRMINGHAM AL 35216-5521", down=11)
    p.down(20)
    p.line((306, "LIFEGREEN CHECKING", "centre"), bold=True, size=11, down=13)
    p.line((306, "February 12, 2026 through March 12, 2026", "centre"), size=9, down=22)
    p.line((306, "SUMMARY", "centre"), bold=True, size=10, down=14)
    left = (
        ("Beginning Balance", facts.opening, ""),
        ("Deposits & Credits", facts.totals["DEPOSITS & CREDITS"], "+"),
        ("Withdrawals", facts.totals["WITHDRAWALS"], "-"),
        ("Fees", facts.totals["FEES"], "-"),
        ("Automatic Transfers", D(0), "+"),
        ("Checks", facts.totals["CHECKS"], "-"),
        ("Ending Balance", facts.closing, ""),
    )
    right = {
        0: ("Minimum Daily Balance", f"${min(balance for _, balance in facts.daily):,.2f}"),
        1: ("Average Monthly Statement Balance", "$1,946"),
    }
    for at, (label, value, sign) in enumerate(left):
        bold = label.endswith("Balance")
        p.line((36, label), (230, usd(value), "right"), (240, sign), down=0, bold=bold)
        if at in right:
            p.text(330, right[at][0])
            p.text(576, right[at][1], "right")
        p.down(12)
    p.down(10)
    for section in ("DEPOSITS & CREDITS", "WITHDRAWALS", "FEES", "CHECKS"):
        p.room(50)
        way = 1 if section.startswith("DEP") else -1
        p.line((306, section, "centre"), bold=True, size=10, down=14)
        rows = facts.part(section)
        if section == "CHECKS":
            p.line((36, "Date"), (100, "Check No."), (230, "Amount", "right"), bold=True, size=8)
            for row in rows:
                p.line((36, f"{row.day:%m/%d}"), (100, row.note), (230, money(-row.amount), "right"))
        else:
            for row in rows:
                p.entry(80, row.text, (36, f"{row.day:%m/%d}"), (576, money(way * row.amount), "right"))
        p.down(2)
        p.line((400, f"Total {section.title()}"), (576, usd(facts.totals[section]), "right"), bold=True, down=20)
    p.room(80)
    p.line((306, "DAILY BALANCE SUMMARY", "centre"), bold=True, size=10, down=14)
    xs = ((36, 160), (230, 354), (424, 548))
    p.line(*(cell for a, b in xs for cell in ((a, "Date"), (b, "Balance", "right"))), bold=True, size=8)
    _three_up(p, [(f"{day:%m/%d}", money(balance)) for day, balance in facts.daily], xs)
    p.line(
        (306, "You may request account disclosures containing terms, fees, and rate information (if applicable)", "centre"),
        size=7,
    )
    p.line((306, "for your account by contacting any Regions office.", "centre"), size=7, down=18)
    p.line((306, "For all your banking needs, please call 1-800-REGIONS (734-4667)", "centre"), bold=True, size=8)
    p.line((306, "or visit us on the Internet at www.regions.com. Member FDIC", "centre"), size=8)
    return p.done()


REGIONS = """
# DEPOSITS & CREDITS
02-20 1506.72 EB From Checking # {10} Payroll Alabama Power Co {8}
03-06 1506.72 Payroll Alabama Power Co Direct Dep Randall Kincai {8}
02-26 240.00 Deposit - Thank You
# WITHDRAWALS
*8 -6~80 Card Purchase Publix #{4} Hoover AL {5} {4}
*5 -20~60 PIN Purchase Shell Oil {8} Vestavia AL {4}
*2 -40~100 ATM Withdrawal Regions Bank Hoover AL {4}
02-17 -915.00 Lakeview Loan Sr Mtg Pmt Kincaid {10}
03-02 -131.60 Spire Birmingham Utilit Paymnt Kincaid {9}
# FEES
03-12 -11.00 Monthly Fee
02-24 -3.00 Non-Regions ATM Fee
# CHECKS
02-18 -75.00 c | 4102
03-03 -310.50 c | 4103
03-10 -42.00 c | 4105*
"""


# ---- Fifth Third ----------------------------------------------------------------------------------------------------------


def fifth_third(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "FIFTH THIRD BANK", size=13, bold=True, ink="#014fa3", y=46)
        if p.page > 1:
            p.text(572, "Account Number: 7913305528", "right", size=8, y=46)
        p.y = 74

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=770), text_size=8.5, leading=11, bottom=60)
    p.line((40, "(WESTERN OHIO)"), size=7, down=9)
    p.lines(40, "P.O. BOX 630900  CINCINNATI OH  45263-0900", size=7, down=20)
    p.lines(40, "IMOGEN R STADLER", "92 OLD MILL CT APT 4", "KETTERING OH  45429", down=11)
    p.y = 92
    for label, value in (
        ("Statement Period Date:", "2/11/2026 - 3/10/2026"),
        ("Account Type:", "5/3 MOMENTUM CHECKING"),
        ("Account Number:", "7913305528"),
    ):
        p.line((470, label, "right"), (476, value), size=7.5, down=11)
    p.y = 170
    p.line((40, "Account Summary - 7913305528"), bold=True, size=10, down=14)
    p.rule(40, 572, y=p.y - 10)
    debits, credits = "Withdrawals / Debits", "Deposits / Credits"
    for day, label, value, extra in (
        ("02/11", "Beginning Balance", usd(facts.opening), ("Number of Days in Period", "28")),
        ("", "Checks", "", None),
        (str(facts.counts[debits]), debits, usd(-facts.totals[debits], minus="({})"), None),
        (str(facts.counts[credits]), credits, usd(facts.totals[credits]), None),
        ("03/10", "Ending Balance", usd(facts.closing), None),
    ):
        if not value:
            continue
        p.line((75, day, "right"), (85, label), (270, value, "right"), down=0)
        if extra:
            p.text(320, extra[0])
            p.text(572, extra[1], "right")
        p.down(12)
    p.down(12)
    for section, sign in ((debits, -1), (credits, 1)):
        p.room(60)
        p.line((40, section), bold=True, size=10, down=0)
        p.text(572, f"{facts.counts[section]} items totaling {usd(facts.totals[section])}", "right", bold=True)
        p.down(13)
        p.rule(40, 572, y=p.y - 10)
        p.table(
            facts.part(section),
            165,
            _beside(40, 150, sign),
            lambda: p.line((40, "Date"), (150, "Amount", "right"), (165, "Description"), bold=True, size=8),
        )
        p.down(12)
    p.room(90)
    p.line((40, "Daily Balance Summary"), bold=True, size=10, down=13)
    xs = ((40, 170), (230, 360), (420, 560))
    p.line(*(cell for a, b in xs for cell in ((a, "Date"), (b, "Amount", "right"))), bold=True, size=8)
    _three_up(p, [(f"{day:%m/%d}", money(balance)) for day, balance in facts.daily], xs)
    return p.done()


FIFTH_THIRD = """
# Withdrawals / Debits
*26 -5~65 DEBIT CARD PURCHASE AT KROGER #{3}, KETTERING, OH ON {%m%d}26 / FROM CARD#: XXXXXXXXXXXX2294
*5 -8~30 MERCHANT PAYMENT UDF {6} - {8} UNITED DAIRY FARM KETTERING OH ON {%m%d}26
02-17 -154.00 AES OHIO/DPL BILL PAY {9} STADLER IMOGEN 021726
03-02 -780.00 WEB INITIATED PAYMENT AT OAK CREEK APTS {10} 030226
03-05 -60.00 5/3 ONLINE TRANSFER TO SAVINGS ACCOUNT XXXXXX1183 REF # {10}
# Deposits / Credits
02-13 1377.41 KETTERING HEALTH PAYROLL {9} STADLER IMOGEN R 021326
02-27 1377.41 KETTERING HEALTH PAYROLL {9} STADLER IMOGEN R 022726
03-04 58.25 ZELLE PAYMENT FROM TOBIAS STADLER
"""


# ---- KeyBank --------------------------------------------------------------------------------------------------------------


def _key(day: date) -> str:
    return f"{day.month}-{day.day}"


def _key_cells(facts: Facts, way: int, row: Row) -> list[Cell]:
    number = usd if row is facts.part(row.section)[0] else money
    return [(120, _key(row.day), "right"), (132, row.note), (572, number(way * row.amount), "right")]


def _key_columns(p: Paper, kind: str) -> None:
    source = "Source" if kind == "Deposits" else "Location"
    p.line((40, kind), (100, "Date"), (132, "Serial #"), (170, source), size=7.5, bold=True)


def keybank(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "KeyBank", size=17, bold=True, ink="#cc0000", y=48)
        p.text(572, "Personal Banking Statement", "right", size=10, bold=True, y=40)
        p.text(572, "March 26, 2026", "right", size=9, y=52)
        p.y = 90
        if p.page > 1:
            p.line((40, "359681047726"), size=9, down=16)

    p = Paper("letter", head=head, foot=numbered(572, "page {} of {}", y=63, size=9), text_size=8.5, leading=11.5, bottom=60)
    p.lines(40, "P.O. Box 93885", "Cleveland, OH 44101-5885", size=7.5, down=9)
    p.down(16)
    p.lines(70, "31   T  1 00000 R EM T1", "BEATRICE W LANGSTROTH", "77 CANAL ST", "SYRACUSE NY  13203-2210")
    p.y = 150
    p.lines(380, "Questions or comments?", "Call 1-800-KEY2YOU (1-800-539-2968)", size=8)
    p.y = 210
    p.rule(40, 572, y=p.y - 11, weight=2)
    p.line((40, "Key Smart Checking  359681047726"), bold=True, size=11, down=12)
    p.line((40, "BEATRICE W LANGSTROTH"), size=8, down=18)
    for label, value in (
        (f"Beginning balance {_key(date(2026, 2, 24))}-26", usd(facts.opening)),
        (f"{facts.counts['in']} Additions", f"+{money(facts.totals['in'])}"),
        (f"{facts.counts['out']} Subtractions", f"-{money(facts.totals['out'])}"),
    ):
        p.line((40, label), (300, value, "right"))
    p.rule(220, 300, y=p.y - 8)
    p.down(4)
    p.line((40, "Ending balance 3-26-26"), (300, usd(facts.closing), "right"), bold=True, down=24)
    for title, kinds, name in (("Additions", ("Deposits",), "in"), ("Subtractions", ("Paper Checks", "Withdrawals"), "out")):
        p.room(50)
        p.line((40, title), bold=True, size=11, down=14)
        for kind in kinds:
            sign = 1 if name == "in" else -1
            if kind == "Paper Checks":
                p.line((40, kind), (130, "* check missing from sequence"), bold=True, down=12)
                p.line((40, "Check"), (100, "Date"), (220, "Amount", "right"), size=7.5, bold=True)
                for row in facts.part(kind):
                    p.line((40, row.note), (100, _key(row.day)), (220, usd(-row.amount), "right"))
                p.down(4)
                p.line((100, "Paper Checks Paid"), (220, usd(facts.totals[kind]), "right"), bold=True, down=16)
                continue
            p.table(facts.part(kind), 170, partial(_key_cells, facts, sign), partial(_key_columns, p, kind))
            p.down(3)
        p.rule(490, 572, y=p.y - 9)
        p.line((390, f"Total {title.lower()}"), (572, usd(facts.totals[name]), "right"), bold=True, down=22)
    p.line((40, "Fees and charges"), bold=True)
    p.line((40, "See your Account Summary for details. There were no fees charged to this account this period."), size=8)
    return p.done()


KEYBANK = """
# Deposits
03-06 1122.09 Direct Deposit, Wegmans Food Marpayroll
03-20 1122.09 Direct Deposit, Wegmans Food Marpayroll
03-11 300.00 Deposit Branch 0417 New York
# Paper Checks
03-04 -64.00 check | 2014
03-17 -128.35 check | *2016
# Withdrawals
*22 -4~60 POS MAC Wegmans #{3} Syracuse NY
*6 -9~90 Visa {%m-%d} Amzn Mktp US Seattle WA
03-03 -640.00 Direct Withdrawal, Clinton Sq Propweb Pmts
03-23 -71.12 Direct Withdrawal, National Grid Nyutil Bill
"""


# ---- Citizens -------------------------------------------------------------------------------------------------------------


def citizens(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Citizens", size=17, bold=True, ink="#008555", y=48)
        p.text(320, "Checking Account Statement", bold=True, size=11, y=40)
        p.text(320, "Beginning February 20, 2026", size=8.5, y=54)
        p.text(320, "through March 20, 2026", size=8.5, y=65)
        p.y = 96
        if p.page > 1:
            p.line((40, "Checking continued from previous page"), bold=True)
            p.line((40, "OCTAVIO J REINHOLT     One Deposit Checking     XXXXXX-448-1"), size=8, down=18)

    p = Paper("letter", head=head, foot=numbered(572, "{} of {}", y=40, size=9), text_size=8.5, leading=11.5, bottom=60)
    p.lines(60, "US601 BR268", "OCTAVIO J REINHOLT", "15 WICKENDEN ST", "PROVIDENCE RI 02903", down=11)
    p.y = 96
    p.lines(
        320,
        "Questions? Contact us today:",
        "CALL: Citizens Customer Service  1-800-922-9999",
        "VISIT: citizensbank.com",
        size=8,
    )
    p.y = 165
    p.line((40, "Checking"), size=13, bold=True, down=16)
    p.line((40, "SUMMARY"), bold=True, down=14)
    p.line((40, "Balance Calculation"), (320, "Balance"), bold=True)
    rows = (
        ("Previous Balance", facts.opening, ""),
        ("Checks", facts.totals["Checks"], "-"),
        ("Withdrawals & Debits", facts.totals["ATM/Purchases+Other Debits"], "-"),
        ("Deposits & Credits", facts.totals["Deposits & Credits"], "+"),
        ("Current Balance", facts.closing, "="),
    )
    for at, (label, value, sign) in enumerate(rows):
        p.line((40, label), (250, money(value), "right"), (255, sign), down=0, bold=at == 4)
        if at == 0:
            p.text(320, "Average Daily Balance")
            p.text(572, "1,862.77", "right")
        p.down(12)
    p.down(6)
    p.line((40, "OCTAVIO J REINHOLT"), (250, "One Deposit Checking"), (572, "XXXXXX-448-1", "right"), size=8, down=20)
    p.line((40, "TRANSACTION DETAILS"), bold=True, size=10, down=16)
    p.line((40, "Checks*"), (130, "There is a break in check sequence"), bold=True, size=8.5)
    p.line(
        (40, "Check #"),
        (170, "Amount", "right"),
        (190, "Date"),
        (320, "Check #"),
        (450, "Amount", "right"),
        (470, "Date"),
        size=7.5,
    )
    checks = facts.part("Checks")
    for at in range(0, len(checks), 2):
        for left, row in zip((40, 320), checks[at : at + 2], strict=False):
            p.line((left, row.note), (left + 130, money(-row.amount), "right"), (left + 150, f"{row.day:%m/%d}"), down=0)
        p.down()
    p.line((572, f"Total Checks     {money(facts.totals['Checks'])}", "right"), size=8, down=18)
    p.line((40, "Withdrawals & Debits"), bold=True, size=10, down=13)
    for section in ("ATM/Purchases", "Other Debits", "Deposits & Credits"):
        p.room(60)
        way = 1 if section.startswith("Dep") else -1
        p.line((40, section), bold=True, size=10 if way > 0 else 8.5)
        p.table(
            facts.part(section),
            140,
            _beside(40, 125, way),
            lambda: p.line((40, "Date"), (125, "Amount", "right"), (140, "Description"), size=7.5),
        )
        if section == "Other Debits":
            total = facts.totals["ATM/Purchases+Other Debits"]
            p.line((572, f"Total Withdrawals & Debits     {money(total)}", "right"), size=8, bold=True)
        elif way > 0:
            p.line((572, f"Total Deposits & Credits     {money(facts.totals[section])}", "right"), size=8, bold=True)
        p.down(8)
    p.room(80)
    p.line((40, "Daily Balance"), bold=True, size=10, down=13)
    xs = ((40, 160), (220, 340), (400, 520))
    p.line(*(cell for a, b in xs for cell in ((a, "Date"), (b, "Balance", "right"))), size=7.5)
    _three_up(p, [(f"{day:%m/%d}", money(balance)) for day, balance in facts.daily], xs)
    p.line((40, "NEWS FROM CITIZENS"), bold=True)
    p.prose(40, 520, "Member FDIC. Equal Housing Lender. Citizens is a brand name of Citizens Bank, N.A.", size=7)
    return p.done()


CITIZENS = """
# Checks
02-25 -88.00 c | 311
03-09 -150.00 c | 312
03-16 -41.75 c | 314*
# ATM/Purchases
*9 -3~55 {4} DBT PURCHASE - {6} DUNKIN #{6} PROVIDENCE RI
*3 -20~80 {4} POS DEBIT - STOP & SHOP {4} PROVIDENCE RI
03-06 -60.00 {4} ATM WITHDRAWAL - CITIZENS WAYLAND SQ PROVIDENCE RI
# Other Debits
03-02 -1050.00 WICKENDEN MGMT WEB PMTS {%y%m%d} {A6}
03-11 -94.36 RI ENERGY BILL PAYMT {%y%m%d} {11}
# Deposits & Credits
02-27 1620.55 BROWN UNIVERSITY DIR DEP {%y%m%d} {9}
03-13 1620.55 BROWN UNIVERSITY DIR DEP {%y%m%d} {9}
03-18 75.00 VENMO CASHOUT {%y%m%d} {10}
"""


# ---- USAA -----------------------------------------------------------------------------------------------------------------


def usaa(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "USAA FEDERAL SAVINGS BANK", bold=True, size=10, ink="#12395b", y=44)
        p.text(40, "10750 McDermott Freeway, San Antonio, TX 78288", size=7, y=54)
        p.text(572, f"PAGE {p.page}", "right", size=7, y=44)
        p.y = 80

    def columns() -> None:
        p.line(
            (40, "Date"),
            (95, "Description"),
            (410, "Debits", "right"),
            (490, "Credits", "right"),
            (572, "Balance", "right"),
            bold=True,
            size=8,
            down=12,
        )
        p.rule(40, 572, y=p.y - 9)

    p = Paper("letter", head=head, text_size=8.5, leading=11, bottom=70)
    p.line((40, "USAA CLASSIC CHECKING"), bold=True, size=13, down=18)
    p.lines(40, "SGT HOLLIS B ARMENTROUT", "5119 RANGER CREEK", "SAN ANTONIO TX 78253-6610")
    p.y = 98
    for label, value in (
        ("Account Number:", "XXXXX6618-2"),
        ("Statement Period:", "02/18/2026 to 03/18/2026"),
    ):
        p.line((400, label), (572, value, "right"), size=8.5)
    p.y = 160
    p.line((40, "Account Summary"), bold=True, size=10, down=13)
    for label, value in (
        ("Beginning Balance", usd(facts.opening)),
        ("Deposits/Credits", usd(facts.totals["in"], plus="+{}")),
        ("Withdrawals/Debits", usd(-facts.totals["out"])),
        ("Ending Balance", usd(facts.closing)),
    ):
        p.line((40, label), (260, value, "right"))
    p.down(14)
    p.line((40, "Transactions"), bold=True, size=10, down=14)
    columns()
    p.line((40, "02/18"), (95, "Beginning Balance"), (572, usd(facts.opening), "right"), down=12)
    for row in facts.rows:
        if p.room(11 * (1 + row.text.count("\n"))):
            columns()
        p.entry(
            95,
            row.text,
            (40, f"{row.day:%m/%d}"),
            (410, usd(-row.amount) if row.amount < 0 else "0", "right"),
            (490, usd(row.amount) if row.amount > 0 else "0", "right"),
            (572, usd(row.balance or D(0)), "right"),
        )
        p.down(1)
    p.line((40, "03/18"), (95, "Ending Balance"), (572, usd(facts.closing), "right"), bold=True, down=24)
    p.line((40, "Interest Paid Information"), bold=True)
    p.line((40, "Interest Paid Year-to-Date"), (260, "$0.06", "right"))
    p.line((40, "Annual Percentage Yield Earned"), (260, "0.01%", "right"))
    return p.done()


USAA = """
*12 -4~70 DEBIT CARD PURCHASE {%m%d%y} / H-E-B #{3} SAN ANTONIO TX
*6 -1~20 DEBIT CARD PURCHASE {%m%d%y} / SONIC DRIVE IN #{4} SAN ANTONIO TX
02-27 2377.08 ACH CREDIT {%m%d%y} / DFAS-CLEVELAND ARMY ACT ***********6618
03-13 2377.08 ACH CREDIT {%m%d%y} / DFAS-CLEVELAND ARMY ACT ***********6618
03-02 -1495.00 ACH DEBIT {%m%d%y} / USAA FSB MTG PAYMENT ***********4410
03-09 -166.31 ACH DEBIT {%m%d%y} / CPS ENERGY BILL PAY ***********0092
03-18 0.02 INTEREST PAID
"""


# ---- a credit union: shares and a draft account in one file, and a loan in a box ------------------------------------------


def credit_union(facts: Facts) -> bytes:
    accounts = (facts, *facts.more)
    names = ("SHARE SAVINGS  ID 0000", "SHARE DRAFT CHECKING  ID 0070")

    def head(p: Paper) -> None:
        p.text(40, "PINE COUNTY COMMUNITY CREDIT UNION", bold=True, size=12, y=44)
        p.text(40, "P.O. Box 118, Grantsburg WI 54840    (715) 555-0148", size=7.5, y=55)
        p.text(572, "Member Number: ****3307", "right", size=9, y=44)
        p.text(572, "Statement Period: 03/01/26 thru 03/31/26", "right", size=9, y=56)
        p.text(572, f"Page: {p.page}", "right", size=9, y=68)
        p.y = 94

    def columns() -> None:
        p.line(
            (40, "Post", "left"),
            (90, "Eff"),
            (135, "Transaction Description"),
            (415, "Withdrawals", "right"),
            (490, "Deposits", "right"),
            (572, "Balance", "right"),
            size=8,
            bold=True,
        )
        p.rule(40, 572, y=p.y - 8)
        p.down(2)

    p = Paper("letter", head=head, font="Courier", text_size=8, leading=10.5, bottom=60)
    p.lines(60, "ALMA R TORVINEN", "N4410 COUNTY ROAD F", "GRANTSBURG WI 54840", down=11)
    p.down(20)
    p.line((40, "SUMMARY OF ACCOUNTS"), bold=True)
    p.line((40, "Account"), (400, "Beginning Balance", "right"), (572, "Ending Balance", "right"))
    for name, one in zip(names, accounts, strict=True):
        p.line((40, name), (400, money(one.opening), "right"), (572, money(one.closing), "right"))
    p.line((40, "NEW AUTO LOAN  ID 0101"), (400, "8,417.02", "right"), (572, "8,203.51", "right"), down=24)
    for name, one in zip(names, accounts, strict=True):
        p.room(80)
        p.line((40, name), bold=True, size=9.5, down=14)
        columns()
        p.line((40, "03/01"), (135, "BALANCE FORWARD"), (572, money(one.opening), "right"))
        for row in one.rows:
            if p.room(10.5 * (1 + row.text.count("\n"))):
                columns()
            p.entry(
                135,
                row.text,
                (40, f"{row.day:%m/%d}"),
                (90, f"{row.posted or row.day:%m/%d}"),
                (415, money(row.amount) if row.amount < 0 else "", "right"),
                (490, money(row.amount) if row.amount > 0 else "", "right"),
                (572, money(row.balance or D(0)), "right"),
            )
        p.line((40, "03/31"), (135, "ENDING BALANCE"), (572, money(one.closing), "right"), bold=True, down=14)
        p.line((135, "Total Withdrawals"), (415, money(one.totals["out"]), "right"))
        p.line((135, "Total Deposits"), (490, money(one.totals["in"]), "right"), down=22)
    p.room(60)
    p.line((40, "NEW AUTO LOAN  ID 0101"), bold=True, size=9.5, down=14)
    p.line((40, "Annual Percentage Rate 5.240%   Daily Periodic Rate 0.014356%   Payment Due 04/15/26   250.00"))
    p.line((40, "YTD INTEREST PAID ON LOANS 112.84    YTD DIVIDENDS PAID 3.18"))
    return p.done()


SHARES = """
03 50.00 Transfer From Share 0070
19 -200.00 Transfer To Share 0070
31 1.04 Deposit Dividend 0.250% / Annual Percentage Yield Earned 0.25% from 03/01/26 through 03/31/26
"""
DRAFT = """
*8 -4~55 Point Of Sale Withdrawal {12} / KWIK TRIP {5} GRANTSBURG WI
*4 -8~90 Withdrawal Debit Card {%m/%d} {10} / WALMART.COM 800-966-6546 AR
03 -50.00 Transfer To Share 0000
19 200.00 Transfer From Share 0000
12 1180.44 Deposit ACH BURNETT MEDICAL / TYPE: PAYROLL  ID: {10}
26 1180.44 Deposit ACH BURNETT MEDICAL / TYPE: PAYROLL  ID: {10}
13 -250.00 Withdrawal Transfer To Loan 0101
05 -118.20 Draft 1077 Tracer {9}
"""


# ---- Synchrony ------------------------------------------------------------------------------------------------------------


def synchrony(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "LOWE'S ADVANTAGE CARD", bold=True, size=13, ink="#004990", y=46)
        p.text(40, "VERONICA H PELLEGRINO", size=8.5, y=62)
        p.text(40, "Account Number: **** **** **** 5073", size=8.5, y=73)
        p.text(572, "Visit us at lowes.syf.com", "right", size=8, y=46)
        p.text(572, "Customer Service: 1-800-444-1408", "right", size=8, y=57)
        p.y = 96

    p = Paper("letter", head=head, foot=numbered(572, "PAGE {} of {}", y=770), text_size=8.5, leading=11.5, bottom=70)
    summary = (
        ("Previous Balance", usd(facts.opening)),
        ("- Payments", usd(facts.totals["Payments"])),
        ("- Other Credits", usd(facts.totals["Other Credits"])),
        ("+ Purchases/Debits", usd(facts.totals["Purchases and Other Debits"])),
        ("+ Fees Charged", usd(facts.totals["Fees"])),
        ("+ Interest Charged", usd(facts.totals["Interest"])),
        ("New Balance", usd(facts.closing)),
    )
    payment = (
        ("New Balance", usd(facts.closing)),
        ("Total Minimum Payment Due", "$38.00"),
        ("Payment Due Date", "04/09/2026"),
    )
    p.line((40, "Summary of Account Activity"), (320, "Payment Information"), bold=True, size=10, down=14)
    top = p.y
    for label, value in summary:
        p.line((40, label), (280, value, "right"), bold=label == "New Balance")
    bottom, p.y = p.y, top
    for label, value in payment:
        p.line((320, label), (572, value, "right"))
    p.prose(
        320,
        250,
        "Late Payment Warning: If we do not receive your Total Minimum Payment Due by the Payment Due Date listed above, you "
        "may have to pay a late fee up to $41.00.",
        size=7,
    )
    p.y = max(bottom, p.y) + 6
    p.line((40, "Credit Limit"), (280, "$6,500", "right"))
    p.line((40, "Available Credit"), (280, f"${int(6500 - facts.closing):,}", "right"))
    p.line((40, "Statement Closing Date"), (280, "03/16/2026", "right"))
    p.line((40, "Days in Billing Cycle"), (280, "28", "right"), down=22)
    p.line((40, "Transaction Summary"), bold=True, size=11, down=15)
    p.line((40, "Date"), (90, "Reference #"), (210, "Description"), (572, "Amount", "right"), bold=True, size=8)
    p.rule(40, 572, y=p.y - 8)
    p.down(3)
    for section in ("Payments", "Other Credits", "Purchases and Other Debits", "Fees", "Interest"):
        rows, sign = facts.part(section), -1 if section in ("Payments", "Other Credits") else 1
        p.room(40)
        if section in ("Fees", "Interest"):
            p.line((90, f"Total {section} Charged This Period"), down=0, bold=True)
            p.text(572, usd(facts.totals[section]), "right", bold=True)
            p.down(12)
            for row in rows:
                p.line((40, f"{row.day:%m/%d}"), (210, row.text), (572, usd(-row.amount), "right"))
            continue
        p.line((90, section), (572, usd(sign * facts.totals[section]), "right"), bold=True, down=12)
        for row in rows:
            p.entry(210, row.text, (40, f"{row.day:%m/%d}"), (90, row.note), (572, usd(-row.amount), "right"))
        p.down(3)
    p.down(12)
    p.line((306, "2026 Totals Year-to-Date", "centre"), bold=True)
    p.line((40, "Total Fees Charged in 2026"), (280, "$0.00", "right"))
    p.line((40, "Total Interest Charged in 2026"), (280, "$41.30", "right"))
    p.line((40, "Total Interest Paid in 2026"), (280, "$28.12", "right"), down=20)
    p.line((40, "Interest Charge Calculation"), bold=True, size=10, down=13)
    p.line((40, "Your Annual Percentage Rate (APR) is the annual interest rate on your account."), size=7.5)
    p.line(
        (40, "Type of Balance"),
        (330, "APR", "right"),
        (450, "Balance Subject to Interest Rate", "right"),
        (572, "Interest Charge", "right"),
        size=7.5,
        bold=True,
    )
    interest = usd(facts.totals["Interest"])
    p.line((40, "Regular Purchases"), (330, "31.99%", "right"), (450, "$537.10", "right"), (572, interest, "right"), size=7.5)
    return p.done()


SYNCHRONY = """
# Payments
03-05 150.00 ELECTRONIC PAYMENT THANK YOU | P{16}
# Other Credits
02-27 38.41 LOWE'S #{5} RETURN TAMPA FL / PLUMBING | {A9}
# Purchases and Other Debits
*6 -12~240 LOWE'S #{5} TAMPA FL / LUMBER, HARDWARE | {A9}
*3 -20~90 LOWE'S HOME CENTERS ONLINE NC / SEASONAL LIVING | {A9}
# Interest
03-16 -13.18 INTEREST CHARGE ON PURCHASES
"""


# ---- Apple Card -----------------------------------------------------------------------------------------------------------


def apple_card(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(48, "Apple Card Customer", size=8, ink="#6e6e73", y=44)
        p.text(48, "Thaddeus Vandermolen, tvandermolen@example.com", size=8, ink="#6e6e73", y=55)
        p.text(564, "Statement", "right", size=16, bold=True, y=46)
        p.text(564, "Mar 1 — Mar 31, 2026", "right", size=9, y=60)
        p.y = 96

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(48, "Apple Card is issued by Goldman Sachs Bank USA, Salt Lake City Branch.", size=7, ink="#6e6e73", y=766)
        p.text(564, f"Page {page} /{pages}", "right", size=7, ink="#6e6e73", y=766)

    p = Paper("letter", head=head, foot=foot, text_size=9, leading=13, bottom=60)
    p.line(
        (48, "Your March Balance as of Mar 31, 2026"), (320, "Minimum Payment Due"), (564, "Payment Due By", "right"), size=9
    )
    p.line((48, usd(facts.closing)), (320, "$25.00"), (564, "Apr 30, 2026", "right"), size=15, bold=True, down=30)
    p.line((48, "Balance Summary"), bold=True, size=12, down=16)
    for label, value in (
        ("Previous Monthly Balance", usd(facts.opening)),
        ("Payments", usd(-facts.totals["Payments"])),
        ("Purchases, Credits and Adjustments", usd(facts.totals["Transactions"])),
        ("Interest Charged", usd(facts.totals["Interest"])),
        ("Total Balance", usd(facts.closing)),
    ):
        p.line((48, label), (564, value, "right"), bold=label.startswith("Total"))
        p.rule(48, 564, y=p.y - 9, weight=0.2)
    p.down(12)
    p.line((48, "Payments made by Thaddeus Vandermolen"), bold=True, size=12, down=16)
    p.line((48, "Date"), (120, "Description"), (564, "Amount", "right"), ink="#6e6e73", size=8)
    for row in facts.part("Payments"):
        p.entry(120, row.text, (48, f"{row.day:%m/%d/%Y}"), (564, usd(-row.amount), "right"))
    p.down(4)
    p.line((48, "Total payments for this period"), (564, usd(-facts.totals["Payments"]), "right"), bold=True, down=24)
    p.line((48, "Transactions by Thaddeus Vandermolen"), bold=True, size=12, down=16)

    def columns() -> None:
        p.line(
            (48, "Date"), (120, "Description"), (470, "Daily Cash", "right"), (564, "Amount", "right"), ink="#6e6e73", size=8
        )

    columns()
    daily_cash = D(0)
    for row in facts.part("Transactions"):
        if p.room(13):
            columns()
        cash = round(-row.amount * 2 / 100, 2)
        daily_cash += cash
        p.line(
            (48, f"{row.day:%m/%d/%Y}"),
            (120, row.text[:52]),
            (418, "2%", "right"),
            (470, usd(cash), "right"),
            (564, usd(-row.amount), "right"),
        )
    p.down(4)
    p.line((48, "Total Daily Cash this month"), (564, usd(daily_cash), "right"))
    p.line((48, "Total charges, credits and returns"), (564, usd(facts.totals["Transactions"]), "right"), bold=True, down=24)
    p.room(60)
    p.line((48, "Interest Charged"), bold=True, size=12, down=16)
    p.line((48, "Date"), (120, "Description"), (564, "Amount", "right"), ink="#6e6e73", size=8)
    for row in facts.part("Interest"):
        p.line((48, f"{row.day:%m/%d/%Y}"), (120, row.text), (564, usd(-row.amount), "right"))
    p.line((48, "Total interest for this month"), (564, usd(facts.totals["Interest"]), "right"), bold=True)
    return p.done()


APPLE = """
# Payments
03-04 350.00 ACH Deposit Internet transfer from *4471
03-20 75.00 ACH Deposit Internet transfer from *4471
# Transactions
*30 -3~80 TRADER JOE'S #{3} NW GLISAN ST PORTLAND 97210 OR USA
*6 -2~30 UBER *TRIP 1455 MARKET ST SAN FRANCISCO 94103 CA USA
*3 -1~15 APPLE.COM/BILL ONE APPLE PARK WAY CUPERTINO 95014 CA USA
03-24 41.20 REI #{2} PORTLAND PORTLAND 97209 OR USA (RETURN)
# Interest
03-31 -4.77 Interest Charge
"""


# ---- Barclays US ----------------------------------------------------------------------------------------------------------


def barclays_us(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "BARCLAYS", size=15, bold=True, ink="#00395d", y=46)
        p.text(572, "AAdvantage® Aviator® Red World Elite Mastercard®", "right", size=9, y=40)
        p.text(572, "Account Ending 8846", "right", size=9, y=52)
        p.text(572, "Statement Period 02/14/26 - 03/13/26", "right", size=9, y=64)
        p.y = 92

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=770), text_size=8.5, leading=12, bottom=60)
    p.line((40, "Roxanne K Dalrymple"), bold=True, down=18)
    top = p.y
    p.line((40, "Account Summary"), bold=True, size=11, down=14)
    for label, value in (
        ("Statement Balance:", usd(facts.closing)),
        ("Minimum Payment Due:", "$29.00"),
        ("Payment Due Date:", "April 10, 2026"),
        ("Total Credit Line:", "$9,000.00"),
        ("Cash Credit Line:", "$1,800.00"),
        ("Past Due Amount:", "$0.00"),
    ):
        p.line((40, label), (270, value, "right"))
    p.y = top
    p.line((310, "Activity Summary"), bold=True, size=11, down=14)
    for label, value in (
        ("Previous Balance as of 02/13/26", usd(facts.opening)),
        ("Payments", usd(-facts.totals["Payments"])),
        ("Other Credits", "$0.00"),
        ("Purchases", usd(facts.totals["Purchase Activity"], plus="+{}")),
        ("Balance Transfers", "+$0.00"),
        ("Cash Advances", "+$0.00"),
        ("Fees Charged", usd(facts.totals["Fees Charged"], plus="+{}")),
        ("Interest Charged", usd(facts.totals["Interest Charged"], plus="+{}")),
        ("Statement Balance as of 03/13/26", usd(facts.closing, plus="={}")),
    ):
        p.line((310, label), (572, value, "right"))
    p.down(14)
    p.line((40, "Transactions"), bold=True, size=12, down=16)

    def columns() -> None:
        p.line((40, "Transaction"), (105, "Posting"), size=7.5, down=9, bold=True)
        p.line(
            (40, "Date"),
            (105, "Date"),
            (165, "Description"),
            (480, "Miles", "right"),
            (572, "Amount", "right"),
            size=7.5,
            bold=True,
        )
        p.rule(40, 572, y=p.y - 9)

    for title, section, noun in (
        ("Payments", "Payments", "Payment"),
        ("Purchase Activity", "Purchase Activity", "Purchase"),
    ):
        p.room(60)
        p.line((40, title), bold=True, down=13)
        p.table(
            facts.part(section),
            165,
            lambda row: [
                (40, f"{row.day:%b %d}"),
                (105, f"{row.posted or row.day:%b %d}"),
                (480, "N/A" if row.amount > 0 else str(int(-row.amount)), "right"),
                (572, usd(-row.amount), "right"),
            ],
            columns,
        )
        sign = -1 if section == "Payments" else 1
        p.line(
            (165, f"Total {noun} Activity for this period"),
            (572, usd(sign * facts.totals[section]), "right"),
            bold=True,
            down=18,
        )
    for title in ("Fees Charged", "Interest Charged"):
        p.room(40)
        p.line((40, title), bold=True, down=13)
        for row in facts.part(title):
            p.line(
                (40, f"{row.day:%b %d}"),
                (105, f"{row.posted or row.day:%b %d}"),
                (165, row.text),
                (480, "N/A", "right"),
                (572, usd(-row.amount), "right"),
            )
        total = usd(facts.totals[title])
        p.line((165, f"Total {title.split()[0]} for this period"), (572, total, "right"), bold=True, down=18)
    p.line((40, "2026 Year-to-Date Totals"), bold=True)
    p.line((40, "Total fees charged in 2026"), (300, "$99.00", "right"))
    p.line((40, "Total interest charged in 2026"), (300, "$22.41", "right"))
    return p.done()


BARCLAYS_US = """
# Payments
03-02 400.00 Payment Received SCHWAB BANK
# Purchase Activity
*26 -6~140 WHOLEFDS CHO {5} CHARLOTTE NC
*6 -9~60 SQ *AMELIES FRENCH BAKER CHARLOTTE NC
*2 -120~380 AMERICAN AIR{10} FORT WORTH TX
# Fees Charged
03-10 -99.00 ANNUAL MEMBERSHIP FEE
# Interest Charged
03-13 -9.06 INTEREST CHARGE ON PURCHASES
"""


# ---- SoFi -----------------------------------------------------------------------------------------------------------------


def sofi(facts: Facts) -> bytes:
    def day(when: date) -> str:
        return f"{when:%b} {when.day}, {when.year}"

    def head(p: Paper) -> None:
        p.text(50, "SoFi", size=18, bold=True, ink="#00a2c7", y=48)
        p.text(562, "SoFi Checking and Savings", "right", size=9, y=42)
        p.text(562, "Monthly Statement: Mar 1, 2026 - Mar 31, 2026", "right", size=9, y=54)
        p.y = 84

    def columns() -> None:
        p.line(
            (50, "DATE"),
            (125, "TYPE"),
            (215, "DESCRIPTION"),
            (480, "AMOUNT", "right"),
            (562, "BALANCE", "right"),
            size=7.5,
            bold=True,
        )
        p.rule(50, 562, y=p.y - 8, weight=0.3)
        p.down(4)

    p = Paper("letter", head=head, foot=numbered(562, "Page {} of {}", y=765), text_size=8.5, leading=13, bottom=70)
    p.lines(50, "Primary Account Holder", "Mira Castellanos-Bright", "2 Fort Point Lofts Apt 7C", "Boston, MA 02210", down=11)
    p.down(14)
    accounts = (("Savings Account", "3392", facts), ("Checking Account", "7180", facts.more[0]))
    for name, mask, one in accounts:
        p.room(130)
        p.line((50, f"{name} - {mask}"), bold=True, size=12, down=18)
        p.line(
            (50, "Beginning Balance"),
            (200, "Current Balance"),
            (350, "Interest Earned (Month)"),
            (480, "APY"),
            size=7.5,
            down=12,
        )
        interest = "$7.06" if name.startswith("S") else "$1.16"
        p.line(
            (50, usd(one.opening)),
            (200, usd(one.closing)),
            (350, interest),
            (480, "3.80%" if mask == "3392" else "0.50%"),
            bold=True,
            down=24,
        )
        p.line((50, "Transaction Details"), bold=True, size=10, down=14)
        columns()
        for row in one.rows:
            if p.room(13):
                columns()
            p.line(
                (50, day(row.day)),
                (125, row.note),
                (215, row.text),
                (480, usd(row.amount), "right"),
                (562, usd(row.balance or D(0)), "right"),
            )
        p.line((215, "Beginning Balance"), (562, usd(one.opening), "right"), down=24)
    p.prose(
        50,
        510,
        "SoFi Bank, N.A. Member FDIC. In case of errors or questions about your electronic transfers, call us at 855-456-7634 "
        "or write us at 2750 E. Cottonwood Parkway, Suite 300, Cottonwood Heights, Utah 84121 as soon as you can.",
        size=7,
    )
    return p.done()


SOFI_SAVINGS = """
06 400.00 To Savings - 3392 | Transfer
18 -150.00 From Savings - 3392 | Transfer
31 7.06 Interest earned | Interest earned
"""
SOFI = """
*10 -4~70 TATTE BAKERY {4} | Debit Card
*5 -9~40 MBTA-{6} | Debit Card
05 2450.60 FIDELITY INVESTM | Direct Deposit
06 -400.00 To Savings - 3392 | Transfer
18 150.00 From Savings - 3392 | Transfer
02 -1600.00 FORT POINT PROP | ACH
25 -45.00 VENMO | Zelle®
31 1.16 Interest earned | Interest earned
"""


# ---- Chime ----------------------------------------------------------------------------------------------------------------


def chime(facts: Facts) -> bytes:
    def day(when: date) -> str:
        return f"{when.month}/{when.day}/{when.year}"

    def head(p: Paper) -> None:
        if p.page > 1:
            p.y = 50
            return
        p.text(50, "chime", size=22, bold=True, ink="#1ec677", y=54)
        p.text(562, "Banking services provided by The Bancorp Bank, N.A. Member FDIC", "right", size=7, y=44)
        p.y = 90

    def columns() -> None:
        p.line(
            (50, "TRANSACTION DATE"),
            (130, "DESCRIPTION"),
            (325, "TYPE"),
            (430, "AMOUNT", "right"),
            (495, "NET AMOUNT", "right"),
            (562, "SETTLEMENT DATE", "right"),
            size=6.5,
            bold=True,
        )
        p.rule(50, 562, y=p.y - 8)
        p.down(3)

    p = Paper("letter", head=head, foot=numbered(562, "Page {} of {}", y=770), text_size=8, leading=12, bottom=60)
    p.line((50, "Checking Account Statement"), bold=True, size=14, down=18)
    for label, value in (
        ("Account number", "214407995132"),
        ("Statement period", "March 2026 (March 1, 2026 - March 31, 2026)"),
    ):
        p.line((50, label), (150, value))
    p.down(8)
    p.lines(50, "Kendrick Ostrowski", "3310 N Sawyer Ave # 2", "Chicago, IL 60618", down=11)
    p.down(14)
    p.line((50, "Summary"), bold=True, size=11, down=14)
    for label, amount in (
        ("Beginning balance on March 1, 2026", facts.opening),
        ("Deposits", facts.totals["Deposit"]),
        ("ATM Withdrawals", -facts.totals["ATM Withdrawal"]),
        ("Purchases", -facts.totals["Purchase"]),
        ("Adjustments", D(0)),
        ("Transfers", -facts.totals["Transfer"]),
        ("Round Up Transfers", -facts.totals["Round Up"]),
        ("Fees", -facts.totals["Fee"]),
        ("SpotMe Tips", D(0)),
        ("Ending balance on March 31, 2026", facts.closing),
    ):
        p.line((50, label), (300, usd(amount), "right"), bold="balance" in label)
    p.down(14)
    p.line((50, "Transactions"), bold=True, size=11, down=16)
    columns()
    for row in facts.rows:
        if p.room(12):
            columns()
        p.line(
            (50, day(row.day)),
            (130, row.text[:46]),
            (325, row.section),
            (430, usd(row.amount), "right"),
            (495, usd(row.amount), "right"),
            (562, day(row.posted or row.day), "right"),
        )
    p.down(10)
    p.line((50, "Error Resolution Procedures"), bold=True)
    p.prose(50, 510, "In case of errors or questions about your electronic transactions, call 1-844-244-6363.", size=7)
    return p.done()


CHIME = """
# Purchase
*14 -3~50 MARIANO'S #{3} CHICAGO ILUS
*8 -2~20 DUNKIN #{6} CHICAGO ILUS
# Round Up
*4 -0~2 Transfer to Savings Account
# Deposit
06 912.30 UPS SUPPLY CHAIN PAYROLL
20 948.75 UPS SUPPLY CHAIN PAYROLL
# ATM Withdrawal
11 -63.00 WALGREENS STORE 3302 CHICAGO ILUS
# Transfer
02 -700.00 Transfer to J Sawyer Rentals
# Fee
11 -2.50 Out-of-network ATM withdrawal fee
"""


def _of(
    seed: str, start: date, end: date, table: str, opening: str, *sections: str, lag: int | None = None, **more: object
) -> Facts:
    rows = household(seed, start, end, table, lag=lag)
    if more.get("newest_first"):
        rows.reverse()
    if sections:
        rows = _sorted(rows, sections)
        more = {"totals": sections, **more}
    return honest(rows, opening=D(opening), **{"currency": "USD", "start": start, "end": end, **more})  # type: ignore[arg-type]


def _cut(facts: Facts) -> Facts:
    """Of a page whose table cuts a text short."""
    return replace(facts, rows=tuple(replace(row, text=row.text[:52]) for row in facts.rows))


MARCH = (date(2026, 3, 1), date(2026, 3, 31))
OTHER, DEPOSITS = "Other withdrawals, debits and service charges", "Deposits, credits and interest"
DEBITS, CREDITS = "Withdrawals / Debits", "Deposits / Credits"
ACTIVITY = ("Checks", "ATM/Purchases", "Other Debits", "Deposits & Credits")
BANKS = (
    Bank(
        "truist",
        truist,
        unbegun(_of("truist", *MARCH, TRUIST, "1507.33", "Checks", OTHER, DEPOSITS, mask="8937")),
    ),
    Bank(
        "regions",
        regions,
        _of(
            "regions",
            date(2026, 2, 12),
            date(2026, 3, 12),
            REGIONS,
            "1288.19",
            *("DEPOSITS & CREDITS", "WITHDRAWALS", "FEES", "CHECKS"),
            mask="2641",
        ),
    ),
    Bank(
        "fifth_third",
        fifth_third,
        _of(
            "fifth third",
            date(2026, 2, 11),
            date(2026, 3, 10),
            FIFTH_THIRD,
            "620.75",
            *(DEBITS, CREDITS),
            counts=(DEBITS, CREDITS),
            mask="5528",
        ),
    ),
    Bank(
        "keybank",
        keybank,
        _of(
            "keybank",
            date(2026, 2, 24),
            date(2026, 3, 26),
            KEYBANK,
            "842.16",
            *("Deposits", "Paper Checks", "Withdrawals"),
            totals=("in", "out", "Paper Checks"),
            counts=("in", "out"),
            mask="7726",
        ),
    ),
    Bank(
        "citizens",
        citizens,
        _of(
            "citizens",
            date(2026, 2, 20),
            date(2026, 3, 20),
            CITIZENS,
            "1409.22",
            *ACTIVITY,
            totals=("Checks", "ATM/Purchases+Other Debits", "Deposits & Credits"),
            mask=None,
        ),
    ),
    Bank(
        "usaa",
        usaa,
        _of("usaa", date(2026, 2, 18), date(2026, 3, 18), USAA, "2210.47", totals=("in", "out"), running="row", mask=None),
    ),
    Bank(
        "credit_union",
        credit_union,
        _of(
            "shares",
            *MARCH,
            SHARES,
            "5012.60",
            kind="savings",
            totals=("in", "out"),
            running="row",
            mask=None,
            more=(_of("draft", *MARCH, DRAFT, "733.91", totals=("in", "out"), running="row", mask=None),),
        ),
    ),
    Bank(
        "synchrony",
        synchrony,
        unbegun(
            _of(
                "synchrony",
                date(2026, 2, 17),
                date(2026, 3, 16),
                SYNCHRONY,
                "488.20",
                *("Payments", "Other Credits", "Purchases and Other Debits", "Fees", "Interest"),
                kind="credit_card",
                mask="5073",
            )
        ),
    ),
    Bank(
        "apple_card",
        apple_card,
        _cut(_of("apple", *MARCH, APPLE, "611.48", "Payments", "Transactions", "Interest", kind="credit_card", mask=None)),
    ),
    Bank(
        "barclays_us",
        barclays_us,
        _of(
            "barclays us",
            date(2026, 2, 14),
            date(2026, 3, 13),
            BARCLAYS_US,
            "742.90",
            *("Payments", "Purchase Activity", "Fees Charged", "Interest Charged"),
            lag=2,
            kind="credit_card",
            mask="8846",
        ),
    ),
    Bank(
        "sofi",
        sofi,
        replace(
            _of("sofi savings", *MARCH, SOFI_SAVINGS, "2200.00", kind="savings", running="row", newest_first=True, mask="3392"),
            more=(_of("sofi", *MARCH, SOFI, "1511.27", running="row", newest_first=True, mask="7180"),),
        ),
    ),
    Bank(
        "chime",
        chime,
        _of(
            "chime",
            *MARCH,
            CHIME,
            "318.44",
            totals=("Deposit", "ATM Withdrawal", "Purchase", "Transfer", "Round Up", "Fee"),
            lag=2,
            mask="5132",
        ),
    ),
)
