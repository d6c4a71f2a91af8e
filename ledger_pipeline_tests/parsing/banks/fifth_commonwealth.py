"""A fifth batch of Britain, Ireland, Canada, the antipodes and South Africa."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from ledger_pipeline_tests.parsing.banks.household import household, numbered, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

usd = partial(money, before="$")
pounds = partial(money, before="£")
euro = partial(money, before="€")


def _pairs(p: Paper, left: float, right: float, pairs: Iterable[tuple[str, str]], down: float = 12) -> None:
    """Labels and values under each other."""
    for label, value in pairs:
        p.line((left, label), (right, value, "right"), down=down)


def _tall(p: Paper, row: Row) -> float:
    """The height of a row of several lines."""
    return p.leading * (1 + row.text.count("\n"))


# ---- first direct: a date once a day, its balance at the day's end --------------------------------------------------------


def first_direct(facts: Facts) -> bytes:
    overdrawn = partial(money, minus="{} D")

    def head(p: Paper) -> None:
        p.text(545, "first direct", "right", size=18, bold=True, y=50)
        p.text(50, "1st Account Statement", size=12, bold=True, y=50)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(545, "page {} of {}", y=818), text_size=9, leading=12, bottom=90)
    p.lines(50, "Ms Rosalind Featherstonehaugh", "7 Chapel Allerton Terrace", "Leeds", "LS7 4NX")
    p.y = 86
    p.line((330, "Your statement"), bold=True)
    p.line((330, "3 March to 2 April 2026"), down=20)
    _pairs(p, 330, 545, (("Account number", "71448206"), ("Sort code", "40-47-61"), ("Sheet number", "118")))
    p.down(16)
    p.line((330, "Account summary"), bold=True)
    _pairs(
        p,
        330,
        545,
        (
            ("Opening balance", money(facts.opening)),
            ("Payments in", money(facts.totals["in"])),
            ("Payments out", money(facts.totals["out"])),
            ("Closing balance", money(facts.closing)),
            ("Overdraft limit", "250.00"),
        ),
    )
    p.down(16)

    def columns() -> None:
        p.box(50, p.y - 11, 545, p.y + 4, fill="#e6e6e6", ink=None)
        p.line(
            *((54, "Date"), (100, "Payment type and details"), (390, "£Paid out", "right"), (465, "£Paid in", "right")),
            (541, "£Balance", "right"),
            bold=True,
            size=8,
            down=15,
        )

    carried = [facts.opening]
    columns()
    p.line((54, "02 mar 26"), (100, "balance brought forward"), (541, money(facts.opening), "right"), bold=True)
    for day, rows in groupby(facts.rows, key=lambda row: row.day):
        for number, row in enumerate(rows):
            turned = p.y + _tall(p, row) + 14 > p.height - p.bottom
            if turned:
                p.line((100, "balance carried forward"), (541, overdrawn(carried[0]), "right"), bold=True)
                p.turn_page()
                columns()
                p.line((100, "balance brought forward"), (541, overdrawn(carried[0]), "right"), bold=True)
            p.entry(
                126,
                row.text,
                (54, f"{day:%d %b %y}".lower() if turned or not number else ""),
                (100, row.note),
                split(row.amount, 390, 465, money),
                (541, "" if row.balance is None else overdrawn(row.balance), "right"),
            )
            carried[0] += row.amount
    p.line((54, "02 apr 26"), (100, "balance carried forward"), (541, money(facts.closing), "right"), bold=True, down=24)
    p.room(80)
    p.line((50, "interest rates"), bold=True)
    p.line((50, "credit interest (AER)"), (240, "0.00% variable"))
    p.line((50, "overdraft (EAR)"), (240, "39.9% variable"), down=18)
    p.prose(
        50,
        490,
        "first direct is a division of HSBC UK Bank plc. The Financial Services Compensation Scheme protects eligible deposits "
        "up to £120,000. Any deposits you hold above the limit are unlikely to be covered.",
        size=7,
    )
    return p.done()


FIRST_DIRECT = """
*7 -4~35 GAIL'S BAKERY / CHAPEL ALLERT | )))
*16 -3~70 WAITROSE {3} / LEEDS | VIS
*5 -8~60 LNER LEEDS | )))
05 -38.20 THAMES WATER | DD
01 -815.00 ALLERTON LETTINGS | SO
28 2190.74 LEEDS TEACHING HOSP / SALARY | CR
15 -60.00 CASH NOTEMACHIN / CHAPEL ALLERTON | ATM
03-18 -41.83 INT'L {10} / ALBERTINE NEW YORK / USD 54.00 @ 1.2909 | VIS
03-18 -1.15 NON-STERLING / TRANSACTION FEE | DR
"""


# ---- Metro Bank -----------------------------------------------------------------------------------------------------------


def metro_bank(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "METRO", size=18, bold=True, ink="#d6001c", y=48)
        p.text(50, "BANK", size=18, bold=True, ink="#002f87", y=64)
        p.text(545, "Account Statement", "right", size=12, bold=True, y=48)
        p.y = 96

    p = Paper("a4", head=head, foot=numbered(545, "Page {} of {}", y=818), text_size=8.5, leading=12, bottom=80)
    p.lines(50, "Mr O Adeyinka-Clarke", "Flat 12, 90 Borough High Street", "London", "SE1 1LL")
    p.y = 96
    _pairs(
        p,
        330,
        545,
        (
            ("Account name", "Mr O Adeyinka-Clarke"),
            ("Account number", "30418827"),
            ("Sort code", "23-05-80"),
            ("IBAN", "GB71MYMB23058030418827"),
            ("Statement number", "041"),
            ("Period", "01 MAR 2026 - 31 MAR 2026"),
        ),
    )
    p.down(16)
    p.line((50, "Current Account"), bold=True, size=11, down=16)

    def columns() -> None:
        p.line(
            *((50, "Date"), (120, "Transaction"), (390, "Money out (£)", "right"), (465, "Money in (£)", "right")),
            (545, "Balance (£)", "right"),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8, ink="#002f87")
        p.down(3)

    columns()
    p.line((120, "Balance brought forward"), (545, money(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row) + 4):
            columns()
        p.entry(
            120,
            row.text,
            (50, f"{row.day:%d %b %Y}".upper()),
            split(row.amount, 390, 465, money),
            (545, money(row.balance or D(0), minus="{}OD"), "right"),
        )
        p.rule(50, 545, y=p.y - 9, weight=0.2, ink="#cccccc")
        p.down(4)
    p.line(
        (120, "Closing balance"),
        (390, money(facts.totals["out"]), "right"),
        (465, money(facts.totals["in"]), "right"),
        (545, money(facts.closing, minus="{}OD"), "right"),
        bold=True,
        down=24,
    )
    p.room(60)
    p.prose(
        50,
        490,
        "Metro Bank PLC is authorised by the Prudential Regulation Authority and regulated by the Financial Conduct Authority "
        "and the Prudential Regulation Authority. Registered in England and Wales, company number 6419578. Registered office: "
        "One Southampton Row, London WC1B 5HA.",
        size=7,
    )
    return p.done()


METRO = """
*6 -9~75 Card Purchase SAINSBURYS {%d/%m} / LONDON GBR {4}
*18 -3~48 Card Purchase PRET A MANGER {%d/%m} / LONDON GBR {4}
*4 -12~80 Direct Debit THREE CO UK / Ref {10}
02 -1080.00 Standing Order KINLEIGH LTD / FLAT 12
27 2264.51 Inward Payment SOUTHWARK COUNCIL / SALARY
17 -90.00 ATM Withdrawal / BOROUGH STN
"""


# ---- Yorkshire Building Society: a year of a saver ------------------------------------------------------------------------


def yorkshire(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "Page {} of {}", y=818), text_size=9, leading=13, bottom=80)
    p.text(50, "Yorkshire Building Society", size=16, bold=True, ink="#00594f", y=56)
    p.y = 96
    p.lines(50, "Mrs Winifred Ackroyd", "3 Skipton Road", "Ilkley", "West Yorkshire LS29 9RP")
    p.down(20)
    p.line((50, "Your annual statement"), bold=True, size=14, down=20)
    p.line((50, "Account: Easy Access Saver Plus Issue 12"), (545, "Account number: 8804471066", "right"))
    p.line((50, "Statement period: 6 April 2025 to 5 April 2026"), down=20)
    p.box(50, p.y - 12, 545, p.y + 22, fill="#e3efed", ink=None)
    for x, label, value in (
        (60, "Opening balance", pounds(facts.opening)),
        (180, "Total receipts", pounds(facts.totals["in"])),
        (300, "Total withdrawals", pounds(facts.totals["out"])),
        (430, "Closing balance", pounds(facts.closing)),
    ):
        p.text(x, label, size=8)
        p.text(x, value, bold=True, y=p.y + 14)
    p.down(44)
    p.line(
        *((50, "Date"), (130, "Transaction"), (360, "Withdrawals £", "right"), (455, "Receipts £", "right")),
        (545, "Balance £", "right"),
        bold=True,
    )
    p.rule(50, 545, y=p.y - 9)
    p.down(3)
    p.line((50, "06/04/2025"), (130, "Balance brought forward"), (545, money(facts.opening), "right"))
    for row in facts.rows:
        p.line(
            *((50, f"{row.day:%d/%m/%Y}"), (130, row.text)),
            split(row.amount, 360, 455, money),
            (545, money(row.balance or D(0)), "right"),
        )
    p.line((50, "05/04/2026"), (130, "Balance carried forward"), (545, money(facts.closing), "right"), bold=True, down=24)
    p.line((50, "Interest rates during the period (gross p.a./AER)"), bold=True)
    p.line((50, "From"), (150, "Up to £9,999"), (260, "£10,000 and over"), size=8)
    p.line((50, "06/04/2025"), (150, "3.45%"), (260, "3.60%"), size=8)
    p.line((50, "18/09/2025"), (150, "3.20%"), (260, "3.35%"), size=8, down=18)
    p.line((50, "Gross interest paid in the tax year 2025/26"), (300, pounds(D("412.77")), "right"), down=18)
    p.prose(
        50,
        490,
        "Interest is paid gross without the deduction of tax. Yorkshire Building Society is a member of the Building Societies "
        "Association. Principal Office: Yorkshire House, Yorkshire Drive, Bradford BD5 8LJ.",
        size=7.5,
    )
    return p.done()


def _yorkshire() -> Facts:
    table = (
        (date(2025, 5, 14), "500.00", "Internet receipt"),
        (date(2025, 6, 30), "1200.00", "Cheque receipt"),
        (date(2025, 8, 21), "-2500.00", "Internet withdrawal"),
        (date(2025, 10, 3), "500.00", "Internet receipt"),
        (date(2025, 12, 18), "-640.00", "Cash withdrawal Ilkley"),
        (date(2026, 1, 9), "750.00", "Internet receipt"),
        (date(2026, 3, 31), "412.77", "Gross interest"),
    )
    rows = [Row(day, D(amount), text) for day, amount, text in table]
    return honest(
        rows,
        opening=D("12204.18"),
        kind="savings",
        currency="GBP",
        mask="1066",
        start=date(2025, 4, 6),
        end=date(2026, 4, 5),
        totals=BOTH,
        running="row",
    )


# ---- Capital One, in Britain ----------------------------------------------------------------------------------------------


def capital_one_uk(facts: Facts) -> bytes:
    credit = partial(money, before="£", minus="{}", plus="-{}")

    def head(p: Paper) -> None:
        p.text(50, "Capital One", size=17, bold=True, ink="#004879", y=50)
        p.text(545, "Your Classic Mastercard statement", "right", size=10, bold=True, y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Page {} of {}", y=818), text_size=8.5, leading=11.5, bottom=70)
    p.lines(50, "Mr Darren Ollerenshaw", "41 Mansfield Road", "Nottingham", "NG1 3FH")
    p.y = 84
    _pairs(
        p,
        330,
        545,
        (
            ("Statement date", "12 January 2026"),
            ("Account number ending", "2207"),
            ("Credit limit", "£1,500.00"),
            ("Available to spend", pounds(1500 - facts.closing)),
        ),
    )
    p.down(30)
    p.box(50, p.y - 14, 545, p.y + 40, fill="#e8f0f6", ink=None)
    p.line((60, "You owe"), (220, "Minimum payment"), (380, "Due by"), down=14)
    p.line((60, pounds(facts.closing)), (220, "£21.30"), (380, "6 February 2026"), bold=True, size=12, down=44)
    p.line((50, "Account summary"), bold=True, size=10.5, down=14)
    _pairs(
        p,
        50,
        300,
        (
            ("What you owed on your last statement", pounds(facts.opening)),
            ("What you've paid", f"-{pounds(facts.totals['What you paid'])}"),
            ("What you've spent", pounds(facts.totals["What you spent"])),
            ("Interest and charges", pounds(facts.totals["Interest and charges"])),
            ("What you owe now", pounds(facts.closing)),
        ),
    )
    p.down(14)

    def columns() -> None:
        p.line((50, "Date"), (120, "Details"), (545, "Amount", "right"), bold=True, size=8)
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    for section in ("What you paid", "What you spent", "Interest and charges"):
        p.room(50)
        p.line((50, section), bold=True, size=10, ink="#004879", down=14)
        p.table(facts.part(section), 120, lambda row: ((50, f"{row.day:%d %b}"), (545, credit(row.amount), "right")), columns)
        p.line(
            (120, "Total"),
            (545, ("-" if section == "What you paid" else "") + pounds(facts.totals[section]), "right"),
            bold=True,
            down=18,
        )
    p.room(110)
    p.line((50, "How we work out your interest"), bold=True)
    p.line((50, "Type"), (200, "Balance", "right"), (300, "Rate per year", "right"), (400, "Interest", "right"), size=7.5)
    p.line((50, "Purchases"), (200, "£502.40", "right"), (300, "34.94%", "right"), (400, "£14.63", "right"), size=7.5)
    p.line((50, "Cash"), (200, "£0.00", "right"), (300, "34.94%", "right"), (400, "£0.00", "right"), size=7.5, down=16)
    p.prose(
        50,
        490,
        "If you make only the minimum payment each month, it will take you longer and cost you more to clear your balance. "
        "Capital One (Europe) plc, Trent House, Station Street, Nottingham NG2 3HX. Authorised and regulated by the FCA.",
        size=7.5,
    )
    return p.done()


CAPITAL_ONE_UK = """
# What you paid
01-02 120.00 Direct Debit payment - thank you
12-23 24.99 JD SPORTS NOTTINGHAM refund
# What you spent
*14 -3~60 TESCO STORES {4} NOTTINGHAM
*4 -9~30 DELIVEROO LONDON
12-29 -17.64 STEAM GAMES HAMBURG / 20.00 EUR at 1.1338
# Interest and charges
12-29 -0.48 Non-sterling transaction fee
01-12 -14.63 Interest on purchases
01-12 -12.00 Over limit charge
"""


# ---- An Post Money --------------------------------------------------------------------------------------------------------


def an_post(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "An Post Money", size=16, bold=True, ink="#00853f", y=50)
        p.text(545, "Current Account Statement", "right", size=10.5, bold=True, y=50)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(297, "Page {} of {}", y=818, at="centre"), text_size=8.5, leading=11.5, bottom=70)
    p.lines(50, "Aoife Ní Mhurchú", "Bóthar na Trá", "An Spidéal", "Co. na Gaillimhe H91 XK70")
    p.y = 86
    _pairs(
        p,
        330,
        545,
        (
            ("IBAN", "IE29 APMO 9900 4418 8270 61"),
            ("BIC", "APMOIE2D"),
            ("Statement from", "01/03/2026"),
            ("Statement to", "31/03/2026"),
        ),
    )
    p.down(26)

    def columns() -> None:
        p.box(50, p.y - 11, 545, p.y + 4, fill="#d9efe0", ink=None)
        p.line(
            *((54, "Date"), (115, "Transaction Details"), (385, "Debit €", "right"), (460, "Credit €", "right")),
            (541, "Balance €", "right"),
            bold=True,
            size=8,
            down=15,
        )

    columns()
    p.line((54, "01/03/2026"), (115, "Opening Balance"), (541, money(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            115,
            row.text,
            (54, f"{row.day:%d/%m/%Y}"),
            split(row.amount, 385, 460, money),
            (541, money(row.balance or D(0)), "right"),
        )
    p.line((54, "31/03/2026"), (115, "Closing Balance"), (541, money(facts.closing), "right"), bold=True, down=18)
    p.line(
        (115, "Totals"),
        (385, money(facts.totals["out"]), "right"),
        (460, money(facts.totals["in"]), "right"),
        bold=True,
        down=20,
    )
    p.room(50)
    p.prose(
        50,
        490,
        "Deposits are protected by the Deposit Guarantee Scheme up to €100,000 per customer. A "
        "monthly maintenance fee of €5.00 "
        "applies. Government stamp duty of €0.12 per ATM withdrawal, capped at €2.50 or €5.00 a year, is charged in January.",
        size=7,
    )
    return p.done()


AN_POST = """
*17 -3~70 POS CENTRA SPIDDAL / GALWAY IE {%d%b} {h}:{m}
*4 -18~90 DD ELECTRIC IRELAND / {12}
02 -700.00 SO TIARNA TALUN
26 1988.40 SCT OLLSCOIL NA GAILLIMHE / PAYROLL {6}
18 -50.00 ATM AN SPIDEAL
31 -5.00 MONTHLY MAINTENANCE FEE
"""


# ---- ATB, Alberta ---------------------------------------------------------------------------------------------------------


def atb(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "ATB", size=20, bold=True, ink="#0072f0", y=50)
        p.text(567, "Account Statement", "right", size=12, bold=True, y=46)
        p.text(567, "For the period ending March 31, 2026", "right", size=8.5, y=59)
        p.y = 90

    p = Paper("letter", head=head, foot=numbered(567, "Page {} of {}", y=768), text_size=8.5, leading=11.5, bottom=60)
    p.lines(45, "TATIANA K WOYTOWICH", "10418 82 AVE NW", "EDMONTON AB T6E 2A2")
    p.y = 90
    p.lines(360, "Customer number 004471882", "Transit 07609", "Questions? 1-800-332-8383")
    p.down(40)
    p.line((45, "Advantage Account 760-00418822-24"), bold=True, size=11, down=16)
    p.line((45, "Balance forward on Feb 28, 2026"), (290, usd(facts.opening), "right"))
    p.line((45, f"{facts.counts['out']} debits"), (290, usd(facts.totals["out"]), "right"))
    p.line((45, f"{facts.counts['in']} credits"), (290, usd(facts.totals["in"]), "right"))
    p.line((45, "Closing balance on Mar 31, 2026"), (290, usd(facts.closing), "right"), bold=True, down=20)
    p.line((45, "Details of your account transactions"), bold=True, down=14)

    def columns() -> None:
        p.rule(45, 567, y=p.y - 10)
        p.line(
            *((45, "Date"), (100, "Description"), (385, "Debits ($)", "right"), (470, "Credits ($)", "right")),
            (567, "Balance ($)", "right"),
            bold=True,
            size=8,
        )
        p.rule(45, 567, y=p.y - 8)
        p.down(3)

    columns()
    p.line((45, "Feb 28"), (100, "Balance Forward"), (567, money(facts.opening), "right"))
    for day, rows in groupby(facts.rows, key=lambda row: row.day):
        for number, row in enumerate(rows):
            turned = p.room(_tall(p, row))
            if turned:
                columns()
            p.entry(
                100,
                row.text,
                (45, f"{day:%b} {day.day}" if turned or not number else ""),
                split(row.amount, 385, 470, money),
                (567, "" if row.balance is None else money(row.balance), "right"),
            )
    p.line((45, "Mar 31"), (100, "Closing Balance"), (567, money(facts.closing), "right"), bold=True, down=22)
    p.room(60)
    p.prose(
        45,
        520,
        "Please examine this statement promptly. Unless we are notified in writing of any errors within 30 days, it will be "
        "considered correct. ATB Financial is a trade name of Alberta Treasury Branches.",
        size=7,
    )
    return p.done()


ATB = """
*18 -4~95 Interac Purchase / SOBEYS #{4} EDMONTON
*4 -20~130 Pre-Authorized Payment / EPCOR UTILITIES
02 -1325.00 INTERAC e-Transfer Sent / WHYTE AVE HOLDINGS
13 1877.26 Direct Deposit / ALBERTA HEALTH SERVICES PAY
30 1877.26 Direct Deposit / ALBERTA HEALTH SERVICES PAY
31 -9.95 Monthly Fee
"""


# ---- American Express, Canada: two cards on one account -------------------------------------------------------------------

AMEX_PAID, AMEX_FIRST, AMEX_SECOND, AMEX_OTHER = "paid", "first", "second", "other"


def amex_ca(facts: Facts) -> bytes:
    credit = partial(money, minus="{}", plus="-{}")

    def head(p: Paper) -> None:
        p.text(45, "AMERICAN EXPRESS", size=13, bold=True, ink="#006fcf", y=46)
        p.text(45, "The American Express Cobalt Card", size=9, y=59)
        p.text(567, "Statement of Account", "right", size=11, bold=True, y=46)
        p.line((45, "Prepared For"), (230, "Account Number"), (360, "Opening Date"), (470, "Closing Date"), size=7, y=76)
        p.line((45, "MARGUERITE L CHEN"), (230, "XXXX XXXXX1 61004"), (360, "Feb 21, 2026"), (470, "Mar 20, 2026"), y=87)
        p.y = 112

    p = Paper("letter", head=head, foot=numbered(567, "Page {} of {}", y=768), text_size=8.5, leading=11.5, bottom=60)
    p.box(45, p.y - 12, 567, p.y + 22, fill="#e7f1fa", ink=None)
    for x, label, value in (
        (52, "Previous Balance", usd(facts.opening)),
        (150, "Less Payments", usd(facts.totals[AMEX_PAID])),
        (240, "Plus Purchases", usd(facts.totals[f"{AMEX_FIRST}+{AMEX_SECOND}"])),
        (335, "Plus Other Charges", usd(facts.totals[AMEX_OTHER])),
        (440, "New Balance", usd(facts.closing)),
    ):
        p.text(x, label, size=7.5)
        p.text(x, value, bold=True, y=p.y + 14)
    p.down(44)
    p.line((45, "Minimum Payment Due"), (200, "$46.12"), (300, "Payment Due Date"), (420, "April 14, 2026"), down=20)
    p.line((45, "Your Transactions"), bold=True, size=11, down=16)

    def columns() -> None:
        p.line((45, "Transaction"), (105, "Posting"), size=7.5, bold=True, down=9)
        p.line((45, "Date"), (105, "Date"), (170, "Details"), (567, "Amount ($)", "right"), size=7.5, bold=True)
        p.rule(45, 567, y=p.y - 8)
        p.down(3)

    for section, title, total in (
        (AMEX_PAID, "Your Payments", "Total of Payment Activity"),
        (
            AMEX_FIRST,
            "New Transactions for MARGUERITE L CHEN   Card Number XXXX XXXXX1 61004",
            "Total of New Transactions for MARGUERITE L CHEN",
        ),
        (
            AMEX_SECOND,
            "New Transactions for JULIAN CHEN   Card Number XXXX XXXXX1 61012",
            "Total of New Transactions for JULIAN CHEN",
        ),
        (AMEX_OTHER, "Other Account Transactions", "Total of Other Account Transactions"),
    ):
        p.room(60)
        p.line((45, title), bold=True, down=14)
        p.table(
            facts.part(section),
            170,
            lambda row: (
                (45, f"{row.day:%b} {row.day.day}"),
                (105, f"{row.posted:%b} {row.posted.day if row.posted else 0}"),
                (567, credit(row.amount), "right"),
            ),
            columns,
        )
        total_shown = credit(facts.totals[section] * (1 if section == AMEX_PAID else -1))
        p.line((170, total), (567, total_shown, "right"), bold=True, down=18)
    p.room(100)
    p.line((45, "Your Membership Rewards Points"), bold=True)
    p.line(
        (45, "Opening balance 21,480"),
        (180, "Points earned 3,118"),
        (300, "Points used 0"),
        (400, "Closing balance 24,598"),
        size=8,
        down=18,
    )
    p.line((45, "Annual interest rates and interest charges"), bold=True)
    p.line((45, "Purchases"), (200, "21.99%"), (300, "$0.00"), size=8)
    p.line((45, "Funds advances"), (200, "21.99%"), (300, "$0.00"), size=8, down=16)
    p.prose(
        45,
        520,
        "If you make only the Minimum Payment each month, we estimate it will take 11 year(s) and "
        "2 month(s) to fully repay the "
        "outstanding balance. Amex Bank of Canada, P.O. Box 3204, Station F, Toronto, Ontario M1W 3W7.",
        size=7,
    )
    return p.done()


AMEX_CA = """
# paid
03-09 812.55 PAYMENT RECEIVED - THANK YOU
# first
*15 -4~110 LOBLAWS #{4} TORONTO
03-02 -54.88 MOMA DESIGN STORE NEW YORK / UNITED STATES DOLLAR 38.91 @ 1.41043
# second
*8 -3~45 UBER EATS TORONTO
# other
03-11 -15.99 MEMBERSHIP FEE INSTALLMENT
"""


# ---- St.George ------------------------------------------------------------------------------------------------------------


def st_george(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "st.george", size=18, bold=True, ink="#78be20", y=50)
        p.text(545, "Statement of Account", "right", size=12, bold=True, y=44)
        p.text(545, "COMPLETE FREEDOM", "right", size=8.5, y=57)
        p.y = 90
        if p.page > 1:
            p.line(
                (50, "Customer: MR LACHLAN PAPADOPOULOS"),
                (545, "BSB/Acct ID No. 112-879  418 827 061", "right"),
                size=8,
                down=18,
            )

    def turn(p: Paper) -> None:
        p.line(
            (110, "SUB TOTAL CARRIED FORWARD TO NEXT PAGE"),
            (400, money(sums[0]), "right"),
            (470, money(sums[1]), "right"),
            (545, money(sums[2]), "right"),
            bold=True,
            size=8,
        )

    sums = [D(0), D(0), facts.opening]
    p = Paper("a4", head=head, foot=numbered(545, "Page {} of {}", y=818), text_size=8.5, leading=11.5, bottom=80, turn=turn)
    p.lines(50, "MR LACHLAN PAPADOPOULOS", "UNIT 5 / 33 BELGRAVE ST", "KOGARAH NSW 2217")
    p.y = 90
    _pairs(
        p,
        330,
        545,
        (
            ("BSB Number", "112-879"),
            ("Account Number", "418 827 061"),
            ("Statement Start Date", "01/02/2026"),
            ("Statement End Date", "28/02/2026"),
            ("Page", "1 of 2"),
        ),
    )
    p.down(12)
    p.line((50, "Account Summary"), bold=True)
    p.line(
        (100, "Opening Balance", "centre"),
        (220, "Total Credits", "centre"),
        (340, "Total Debits", "centre"),
        (460, "Closing Balance", "centre"),
        size=8,
    )
    p.line(
        *(
            (100, usd(facts.opening), "centre"),
            (160, "+", "centre"),
            (220, usd(facts.totals["in"]), "centre"),
            (280, "-", "centre"),
        ),
        *((340, usd(facts.totals["out"]), "centre"), (400, "=", "centre"), (460, usd(facts.closing), "centre")),
        bold=True,
        down=22,
    )
    p.line((50, "Transaction Details"), bold=True, down=14)

    def columns() -> None:
        p.box(50, p.y - 10, 545, p.y + 4, fill="#e4f2d3", ink=None)
        p.line(
            *((54, "Date"), (110, "Transaction Description"), (400, "Debit", "right"), (470, "Credit", "right")),
            (541, "Balance $", "right"),
            bold=True,
            size=8,
            down=14,
        )

    columns()
    p.line((54, "01 FEB"), (110, "OPENING BALANCE"), (541, money(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row) + 12):
            columns()
            p.line(
                *((110, "SUB TOTAL BROUGHT FORWARD"), (400, money(sums[0]), "right"), (470, money(sums[1]), "right")),
                (541, money(sums[2]), "right"),
                bold=True,
                size=8,
            )
        p.entry(
            110,
            row.text,
            (54, f"{row.day:%d %b}".upper()),
            split(row.amount, 400, 470, money),
            (541, money(row.balance or D(0)), "right"),
        )
        sums[row.amount > 0] += abs(row.amount)
        sums[2] += row.amount
    p.line(
        *((54, "28 FEB"), (110, "CLOSING BALANCE"), (400, money(facts.totals["out"]), "right")),
        *((470, money(facts.totals["in"]), "right"), (541, money(facts.closing), "right")),
        bold=True,
        down=20,
    )
    p.room(90)
    p.line((50, "Credit Interest Rate on 28/02/2026: Total Balance 0.00%"), size=8)
    p.line((50, "Interest paid for this year 2025-26 $0.00"), size=8, down=16)
    p.prose(
        50,
        490,
        "Please check that the entries listed on this statement are correct. Any apparent error or possible unauthorised "
        "transaction must be reported to us immediately. St.George Bank - A Division of Westpac Banking Corporation ABN 33 007 "
        "457 141 AFSL and Australian credit licence 233714.",
        size=7,
    )
    return p.done()


ST_GEORGE = """
*22 -4~85 VISA PURCHASE {%d%b} / WOOLWORTHS {4} KOGARAH AU
*4 -15~110 DIRECT DEBIT / SYDNEY WATER {10}
02 -1080.00 INTERNET WITHDRAWAL {%d%b} {h}:{m} / RENT BELGRAVE
12 2011.90 DIRECT CREDIT / NSW HEALTH SESLHD {7}
26 2011.90 DIRECT CREDIT / NSW HEALTH SESLHD {7}
16 -120.00 ATM WITHDRAWAL / WESTPAC KOGARAH
"""


# ---- Latitude 28° Global --------------------------------------------------------------------------------------------------


def latitude(facts: Facts) -> bytes:
    credit = partial(money, before="$", minus="{}", plus="{} CR")

    def head(p: Paper) -> None:
        p.text(50, "28° Global", size=16, bold=True, ink="#1a2c5b", y=50)
        p.text(545, "Platinum Mastercard", "right", size=10, bold=True, y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Page {} of {}", y=818), text_size=8.5, leading=11.5, bottom=70)
    p.lines(50, "MS IMOGEN TRELOAR", "19 GLENELG ST", "ADELAIDE SA 5000")
    p.y = 84
    _pairs(
        p,
        320,
        545,
        (
            ("Account Number", "5432 7701 4418 2261"),
            ("Statement Period", "14 Feb 2026 to 13 Mar 2026"),
            ("Credit Limit", "$8,000.00"),
            ("Available Credit", usd(8000 - facts.closing)),
            ("Annual Percentage Rate", "27.99%"),
        ),
    )
    p.down(18)
    p.line((50, "Your Account Summary"), bold=True, size=10.5, down=15)
    xs = (110, 200, 290, 380, 460, 540)
    heads = ("Opening Balance", "Payments/Credits", "Purchases", "Cash Advances", "Interest/Fees", "Closing Balance")
    p.line(*((x, what, "right") for x, what in zip(xs, heads, strict=True)), size=7.5)
    shown = (facts.opening, -facts.totals["in"], facts.totals["Purchases"], D(0), facts.totals["Fees"], facts.closing)
    p.line(*((x, usd(value), "right") for x, value in zip(xs, shown, strict=True)), bold=True, down=22)
    p.box(50, p.y - 12, 545, p.y + 20, fill="#e6eaf5", ink=None)
    for x, label, value in (
        (60, "Minimum Payment", "$35.00"),
        (220, "Due Date", "7 Apr 2026"),
        (380, "Amount Overdue", "$0.00"),
    ):
        p.text(x, label, size=7.5)
        p.text(x, value, bold=True, y=p.y + 13)
    p.down(40)
    p.line((50, "Transactions"), bold=True, size=10.5, down=15)

    def columns() -> None:
        p.line(
            *((50, "Date"), (100, "Card"), (150, "Reference No."), (260, "Transaction Details"), (545, "Amount (A$)", "right")),
            bold=True,
            size=7.5,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    columns()
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(260, row.text, (50, f"{row.day:%d/%m/%y}"), (100, "2261"), (150, row.note), (545, credit(row.amount), "right"))
    p.down(14)
    p.room(90)
    p.prose(
        50,
        490,
        "Minimum Payment Warning: If you make only the minimum payment each month, you will pay more interest and it will take "
        "you longer to pay off your balance. If you make no additional charges and each month pay the minimum you will pay off "
        "the Closing Balance in about 14 years and 3 months, and end up paying an estimated total of interest charges of "
        "$2,119.40. If you pay $61.08 you will pay it off in 2 years, a saving of $1,744.10.",
        size=7.5,
    )
    p.prose(50, 490, "Latitude Finance Australia ABN 42 008 583 588 Australian Credit Licence 392145.", size=7)
    return p.done()


LATITUDE = """
# Payments
02-27 600.00 BPAY PAYMENT-THANK YOU | {11}
03-09 48.00 COTTON ON ADELAIDE | {11}
# Purchases
*16 -4~120 FOODLAND {3} ADELAIDE AUS | {11}
02-20 -61.17 TRATTORIA MONTI ROMA ITA / EUR 36.50 | {11}
02-21 -214.80 HOTEL SANTA CHIARA ROMA ITA / EUR 128.00 | {11}
02-24 -39.44 LIBRERIA FELTRINELLI MILANO ITA / EUR 23.40 | {11}
# Fees
03-13 -10.00 MONTHLY FEE
03-13 -22.18 INTEREST CHARGED
"""


# ---- TSB, New Zealand -----------------------------------------------------------------------------------------------------


def tsb_nz(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "TSB", size=20, bold=True, ink="#e4002b", y=52)
        p.text(545, "Statement", "right", size=14, bold=True, y=50)
        p.y = 90

    p = Paper("a4", head=head, foot=numbered(545, "Page {} of {}", y=818), text_size=8, leading=11.5, bottom=70)
    p.lines(50, "Mr W T Hohepa", "12 Fitzroy Road", "New Plymouth 4312")
    p.y = 90
    _pairs(
        p,
        330,
        545,
        (("Account", "15-3953-0418827-00"), ("Account type", "Connect"), ("From", "1 March 2026"), ("To", "31 March 2026")),
    )
    p.down(30)

    def columns() -> None:
        p.rule(50, 545, y=p.y - 10)
        p.line(
            *(
                (50, "Date"),
                (95, "Type"),
                (130, "Particulars"),
                (215, "Code"),
                (290, "Reference"),
                (405, "Withdrawals", "right"),
            ),
            *((470, "Deposits", "right"), (545, "Balance", "right")),
            bold=True,
            size=7.5,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    columns()
    p.line((130, "OPENING BALANCE"), (545, usd(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(11.5):
            columns()
        parts = row.note.split(";")
        p.line(
            *((50, f"{row.day:%d %b}"), (95, parts[0]), (130, row.text), (215, parts[1]), (290, parts[2])),
            split(row.amount, 405, 470, usd),
            (545, usd(row.balance or D(0)), "right"),
        )
    p.line(
        *((130, "CLOSING BALANCE"), (405, usd(facts.totals["out"]), "right"), (470, usd(facts.totals["in"]), "right")),
        (545, usd(facts.closing), "right"),
        bold=True,
        down=24,
    )
    p.line(
        (50, "Type codes: AP automatic payment, BP bill payment, DC direct credit, DD direct debit, EP EFTPOS, FX fee"), size=7
    )
    return p.done()


TSB_NZ = """
*19 -4~80 PAK N SAVE | EP;******{4};{%d%m%y}{h}{m}
*4 -20~120 POWERCO | DD;{8};ELECTRICITY
03 -460.00 RENT | AP;HOHEPA;12 FITZROY
17 -460.00 RENT | AP;HOHEPA;12 FITZROY
11 1504.22 TARANAKI DHB | DC;SALARY;{6}
25 1504.22 TARANAKI DHB | DC;SALARY;{6}
"""


# ---- Nedbank --------------------------------------------------------------------------------------------------------------


def nedbank(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(545, "NEDBANK", "right", size=17, bold=True, ink="#006341", y=50)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(545, "Page {} of {}", y=818), text_size=8, leading=11, bottom=80)
    p.lines(50, "Mr S P Mthembu", "18 Loop Street", "Cape Town", "8001")
    p.y = 86
    p.lines(
        330,
        "135 Rivonia Road, Sandown, 2196",
        "PO Box 1144, Johannesburg, 2000",
        "Bank VAT Reg No 4320116074",
        "Tel 0800 555 111",
    )
    p.down(26)
    p.line(
        (50, "Please examine this statement soonest. If no error is reported within 30 days, it will be considered correct."),
        size=7,
        down=16,
    )
    p.line((50, "Account summary"), bold=True, size=10, down=14)
    for one, first, two, second in (
        ("Account type", "Savvy Plus Current Account", "Account number", "1044188271"),
        ("Statement date:", "31/03/2026", "Statement period:", "28/02/2026 - 31/03/2026"),
        ("Envelope:", "1 of 1", "Statement frequency:", "Monthly"),
    ):
        p.line((50, one), (140, first), (320, two), (545, second, "right"))
    p.down(12)
    p.line((50, "Bank charges for the period 28 February 2026 to 31 March 2026"), bold=True, down=14)
    p.line((50, "Electronic banking fees"), (290, f"R{money(facts.totals['fee'])}", "right"))
    p.line((50, "Other charges"), (290, "R0.00", "right"))
    p.line((50, "Total Charges"), (290, f"R{money(facts.totals['fee'])}", "right"), bold=True, down=18)
    p.line((50, "Cashflow"), bold=True, size=10, down=14)
    for name, value in (
        ("Opening balance", facts.opening),
        ("Funds received/Credits", facts.totals["in"]),
        ("Funds used/Debits", facts.totals["out"]),
        ("Closing balance", facts.closing),
    ):
        p.line((50, name), (290, f"R{money(value)}", "right"))
    p.down(14)

    def columns() -> None:
        p.box(50, p.y - 10, 545, p.y + 4, fill="#dcebe3", ink=None)
        p.line(
            *(
                (52, "Tran list no"),
                (110, "Date"),
                (165, "Description"),
                (345, "Fees (R)", "right"),
                (410, "Debits (R)", "right"),
            ),
            *((475, "Credits (R)", "right"), (543, "Balance (R)", "right")),
            bold=True,
            size=7.5,
            down=14,
        )

    columns()
    p.line((110, "28/02/2026"), (165, "Opening balance"), (543, money(facts.opening), "right"))
    for number, row in enumerate(facts.rows, 1):
        if p.room(11):
            columns()
        p.line(
            *((52, f"{4410 + number:06}" if row.note else ""), (110, f"{row.day:%d/%m/%Y}"), (165, row.text)),
            (345, f"{money(abs(row.amount))}*" if row.section == "fee" else "", "right"),
            split(row.amount, 410, 475, money),
            (543, money(row.balance or D(0)), "right"),
        )
    p.line((110, "31/03/2026"), (165, "Closing balance"), (543, money(facts.closing), "right"), bold=True, down=16)
    p.line((50, "* = VAT inclusive at 15%"), size=7, down=16)
    p.prose(
        50,
        490,
        "see money differently. Nedbank Ltd Reg No 1951/000009/06. Authorised financial services and registered credit "
        "provider (NCRCP16).",
        size=7,
    )
    return p.done()


NEDBANK = """
# row
*4 -60~450 ENGEN KLOOF NEK CPT {6}
*17 -35~890 PNP FAMILY GARDENS CPT {6}
*4 -120~800 CITY OF CT {8}
02 -7400.00 LOOP ST TRUST RENT | x
25 26150.40 UCT SALARIES {6} | x
16 -500.00 ATM WITHDRAWAL 00{6} | x
# fee
31 -115.00 MAINTENANCE FEE
16 -12.50 ATM CASH FEE
25 -3.30 NOTIFICATION FEE
"""


# ---- Investec -------------------------------------------------------------------------------------------------------------


def investec(facts: Facts) -> bytes:
    spaced = partial(money, thousands=" ", minus="-{}")

    def head(p: Paper) -> None:
        p.text(50, "Investec", size=17, ink="#003b5c", y=50, font="Times-Roman")
        p.text(545, "Private Bank Account Statement", "right", size=11, bold=True, y=48)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Page {} of {}", y=818), text_size=8, leading=11.5, bottom=70)
    p.lines(50, "DR N C VAN SCHALKWYK", "8 JAN SMUTS AVENUE", "PARKTOWN", "2193")
    p.y = 84
    _pairs(
        p,
        320,
        545,
        (
            ("Account Number", "10011448827"),
            ("Branch Code", "580105"),
            ("Statement Date", "2 April 2026"),
            ("Statement Period", "3 March 2026 - 2 April 2026"),
            ("Credit limit", "R150 000.00"),
        ),
    )
    p.down(20)

    def columns() -> None:
        p.line((50, "Posted"), (105, "Trans"), bold=True, size=7.5, down=9)
        p.line(
            *((50, "Date"), (105, "Date"), (160, "Transaction Description"), (400, "Debit", "right"), (470, "Credit", "right")),
            (545, "Balance", "right"),
            bold=True,
            size=7.5,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    columns()
    p.line((160, "Balance brought forward"), (545, spaced(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        posted = row.posted or row.day
        p.entry(
            160,
            row.text,
            *((50, f"{posted.day} {posted:%b %Y}"), (105, f"{row.day.day} {row.day:%b %Y}")),
            split(row.amount, 400, 470, spaced),
            (545, spaced(row.balance or D(0)), "right"),
        )
    p.line((160, "Closing balance"), (545, spaced(facts.closing), "right"), bold=True, down=16)
    p.line((160, "Total debits"), (400, spaced(facts.totals["out"]), "right"))
    p.line((160, "Total credits"), (470, spaced(facts.totals["in"]), "right"), down=20)
    p.room(40)
    p.prose(
        50,
        490,
        "Investec Bank Limited, Registration number 1969/004763/06. An authorised financial services provider and registered "
        "credit provider, registration number NCRCP9. A member of the Investec Group.",
        size=7,
    )
    return p.done()


INVESTEC = """
*18 -45~1900 Woolworths Parktown Johannesburg ZA
*4 -90~600 Uber SA Johannesburg ZA
03-12 -1184.20 British Library Shop London GB / 49.90 GBP at 23.7315
01 -14500.00 Debit order: Bond 0044188
25 61240.00 Wits Health Consortium salary
31 -605.00 Monthly service charge
"""


def _of(
    seed: str,
    period: tuple[date, date],
    table: str,
    opening: str,
    currency: str,
    mask: str | None,
    *sections: str,
    lag: int | None = None,
    booked: bool = False,
    **more: object,
) -> Facts:
    rows = household(seed, *period, table, lag=lag)
    if sections:
        rows.sort(key=lambda row: sections.index(row.section))
    if booked:
        rows.sort(key=lambda row: row.posted or row.day)
    start, end = period
    facts = {"opening": D(opening), "currency": currency, "mask": mask, "start": start, "end": end, "totals": sections}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


BOTH: Sequence[str] = ("in", "out")
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
FEBRUARY = (date(2026, 2, 1), date(2026, 2, 28))
BANKS = (
    Bank(
        "first_direct",
        first_direct,
        _of(
            "first direct",
            (date(2026, 3, 3), date(2026, 4, 2)),
            FIRST_DIRECT,
            "614.08",
            "GBP",
            "8206",
            totals=BOTH,
            running="day",
        ),
    ),
    Bank("metro_bank", metro_bank, _of("metro", MARCH, METRO, "1311.40", "GBP", "8827", totals=BOTH, running="row")),
    Bank("yorkshire_bs", yorkshire, _yorkshire()),
    Bank(
        "capital_one_uk",
        capital_one_uk,
        unbegun(
            _of(
                "capital one uk",
                (date(2025, 12, 13), date(2026, 1, 12)),
                CAPITAL_ONE_UK,
                "488.21",
                "GBP",
                "2207",
                *("What you paid", "What you spent", "Interest and charges"),
                kind="credit_card",
            )
        ),
    ),
    Bank("an_post", an_post, _of("an post", MARCH, AN_POST, "1420.33", "EUR", "7061", totals=BOTH, running="row")),
    Bank(
        "atb",
        atb,
        unbegun(_of("atb", MARCH, ATB, "1602.18", "CAD", "2224", totals=BOTH, counts=BOTH, running="day")),
    ),
    Bank(
        "amex_ca",
        amex_ca,
        _of(
            "amex ca",
            (date(2026, 2, 21), date(2026, 3, 20)),
            AMEX_CA,
            "812.55",
            "CAD",
            "1004",
            *(AMEX_PAID, AMEX_FIRST, AMEX_SECOND, AMEX_OTHER),
            totals=(AMEX_PAID, AMEX_FIRST, AMEX_SECOND, AMEX_OTHER, f"{AMEX_FIRST}+{AMEX_SECOND}"),
            lag=2,
            kind="credit_card",
        ),
    ),
    Bank("st_george", st_george, _of("st george", FEBRUARY, ST_GEORGE, "1788.74", "AUD", "7061", totals=BOTH, running="row")),
    Bank(
        "latitude_card",
        latitude,
        _of(
            "latitude",
            (date(2026, 2, 14), date(2026, 3, 13)),
            LATITUDE,
            "744.19",
            "AUD",
            "2261",
            totals=("in", "Purchases", "Fees"),
            kind="credit_card",
        ),
    ),
    Bank("tsb_nz", tsb_nz, _of("tsb nz", MARCH, TSB_NZ, "980.41", "NZD", None, totals=BOTH, running="row")),
    Bank(
        "nedbank",
        nedbank,
        _of("nedbank", (date(2026, 2, 28), MARCH[1]), NEDBANK, "24288.90", "ZAR", "8271", totals=(*BOTH, "fee"), running="row"),
    ),
    Bank(
        "investec",
        investec,
        _of(
            "investec",
            (date(2026, 3, 3), date(2026, 4, 2)),
            INVESTEC,
            "48204.17",
            "ZAR",
            "8827",
            totals=BOTH,
            lag=2,
            booked=True,
            running="row",
        ),
    ),
)
