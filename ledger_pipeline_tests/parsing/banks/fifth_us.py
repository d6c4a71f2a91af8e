"""A fifth batch of the United States: Texas and Utah, a credit union, two cards, and money that lives in an app."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from ledger_pipeline_tests.parsing.banks.household import household, numbered, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

usd = partial(money, before="$")


def _pairs(p: Paper, left: float, right: float, pairs: Iterable[tuple[str, str]], down: float = 12) -> None:
    """Labels and values under each other."""
    for label, value in pairs:
        p.line((left, label), (right, value, "right"), down=down)


def _tall(p: Paper, row: Row) -> float:
    """The height of a row of several lines."""
    return p.leading * (1 + row.text.count("\n"))


def _short(day: date) -> str:
    """3-06: no nought before the month."""
    return f"{day.month}-{day:%d}"


# ---- Frost ----------------------------------------------------------------------------------------------------------------

FROST_IN, FROST_CHECKS, FROST_OUT = "DEPOSITS/CREDITS", "CHECKS", "OTHER WITHDRAWALS/DEBITS"


def frost(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Frost", size=20, bold=True, ink="#00263a", y=48)
        p.text(40, "P.O. BOX 1600, SAN ANTONIO, TEXAS 78296", size=7, y=60)
        p.text(572, "STATEMENT OF ACCOUNT", "right", bold=True, size=9, y=46)
        p.text(572, f"PAGE {p.page}", "right", size=8, y=58)
        p.y = 92
        if p.page > 1:
            p.line((40, "FROST PERSONAL ACCOUNT 613774208 (CONTINUED)"), size=8, down=18)

    p = Paper("letter", head=head, font="Courier", text_size=8.5, leading=11, bottom=60)
    p.lines(60, "WILHELMINA T GUERRA", "418 E MULBERRY AVE", "SAN ANTONIO TX 78212-3304")
    p.y = 92
    _pairs(p, 370, 572, (("STATEMENT DATE", "3-31-26"), ("ACCOUNT NUMBER", "613774208"), ("ITEMS ENCLOSED", "0")), 11)
    p.down(48)
    p.line((306, "FROST PERSONAL ACCOUNT  613774208", "centre"), bold=True, down=18)
    p.line(
        (40, "LAST STATEMENT 2-27-26"),
        (300, money(facts.opening), "right"),
        (330, "MINIMUM BALANCE"),
        (572, money(min(balance for _, balance in facts.daily)), "right"),
    )
    p.line(
        (40, f"{facts.counts[FROST_IN]:>3} DEPOSITS/CREDITS"),
        (300, f"{money(facts.totals[FROST_IN])} +", "right"),
        (330, "AVERAGE BALANCE"),
        (572, "3,648.27", "right"),
    )
    debits = facts.totals[f"{FROST_CHECKS}+{FROST_OUT}"]
    p.line((40, f"{facts.counts[f'{FROST_CHECKS}+{FROST_OUT}']:>3} WITHDRAWALS/DEBITS"), (300, f"{money(debits)} -", "right"))
    p.line((40, "SERVICE CHARGE"), (300, ".00", "right"))
    p.line((40, "THIS STATEMENT 3-31-26"), (300, money(facts.closing), "right"), bold=True, down=20)
    for section in (FROST_IN, FROST_CHECKS, FROST_OUT):
        p.room(48)
        p.line((306, f"- - - - - - - {section} - - - - - - -", "centre"), down=14)
        rows = facts.part(section)
        if section == FROST_CHECKS:
            p.line(*((x + at, what) for x in (60, 320) for at, what in ((0, "CHECK NO."), (90, "DATE"), (160, "AMOUNT"))))
            for at in range(0, len(rows), 2):
                p.room(11)
                for x, row in zip((60, 320), rows[at : at + 2], strict=False):
                    p.text(x, row.note)
                    p.text(x + 90, _short(row.day))
                    p.text(x + 196, money(abs(row.amount)), "right")
                p.down()
            p.line((60, "* INDICATES A BREAK IN CHECK NUMBER SEQUENCE"), size=7.5)
        else:

            def columns() -> None:
                p.line((60, "DATE"), (110, "TRANSACTION"), (550, "AMOUNT", "right"))

            p.table(
                rows,
                110,
                lambda row: ((60, _short(row.day)), (550, money(abs(row.amount)), "right")),
                columns,
            )
        p.down(10)
    p.room(60)
    p.line((306, "- - - - - - - DAILY BALANCE - - - - - - -", "centre"), down=14)
    xs = (60, 240, 420)
    p.line(*((x + at, what) for x in xs for at, what in ((0, "DATE"), (60, "BALANCE"))))
    for at in range(0, len(facts.daily), 3):
        p.room(11)
        for x, (day, balance) in zip(xs, facts.daily[at : at + 3], strict=False):
            p.text(x, _short(day))
            p.text(x + 102, money(balance), "right")
        p.down()
    p.down(10)
    p.prose(
        40,
        530,
        "IN CASE OF ERRORS OR QUESTIONS ABOUT YOUR ELECTRONIC TRANSFERS CALL 800-513-7678 OR WRITE US AT THE ADDRESS ABOVE AS "
        "SOON AS YOU CAN. WE MUST HEAR FROM YOU NO LATER THAN 60 DAYS AFTER WE SENT YOU THE FIRST STATEMENT ON WHICH THE ERROR "
        "APPEARED. MEMBER FDIC.",
        size=7,
    )
    return p.done()


FROST = """
# DEPOSITS/CREDITS
13 2418.60 ACH DEPOSIT / UT HEALTH SAN AN PAYROLL
27 2418.60 ACH DEPOSIT / UT HEALTH SAN AN PAYROLL
03-19 184.00 MOBILE DEPOSIT
# CHECKS
03-05 -950.00 CHECK | 2217
03-11 -84.17 CHECK | 2218
03-24 -120.00 CHECK | 2221*
# OTHER WITHDRAWALS/DEBITS
*19 -4~110 VISA CHECK CARD PURCHASE / H-E-B #{3} SAN ANTONIO TX CARD 4471
*5 -11~60 POS PURCHASE / WHATABURGER 0{3} SAN ANTONIO TX CARD 4471
*4 -25~160 ACH WITHDRAWAL / CPS ENERGY BILL PYMT
16 -80.00 ATM WITHDRAWAL / FROST ATM 4418 BROADWAY SAN ANTONIO TX
"""


# ---- Zions ----------------------------------------------------------------------------------------------------------------

ZIONS_IN, ZIONS_OUT, ZIONS_CHECKS = "DEPOSITS/CREDITS", "CHARGES/DEBITS", "CHECKS PROCESSED"


def zions(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "ZIONS BANK", size=17, bold=True, ink="#005daa", y=48)
        p.text(40, "P.O. Box 30709, Salt Lake City, UT 84130-0709", size=7, y=60)
        p.text(572, "This Statement: March 31, 2026", "right", size=8, y=57)
        p.text(572, "Last Statement: February 27, 2026", "right", size=8, y=68)
        p.y = 100

    p = Paper(
        "letter",
        head=head,
        foot=numbered(572, "Statement of Accounts    Page {} of {}", y=46, size=8),
        font="Times-Roman",
        text_size=9,
        leading=11.5,
        bottom=60,
    )
    p.lines(60, "BRIGHAM L SORENSEN", "1188 S LAKE ST", "SALT LAKE CITY UT 84105-2217")
    p.y = 100
    p.lines(350, "Primary Account 571 884 209", "Direct Inquiries to: 1-800-974-8800", "Foothill Branch, 1321 Foothill Dr")
    p.down(50)
    p.line((40, "SUMMARY OF ACCOUNT BALANCE"), bold=True, down=13)
    p.line((40, "Account Type"), (240, "Account Number"), (400, "Checking/Savings Ending Balance"), size=8, bold=True)
    p.line((40, "Anytime Interest Checking"), (240, "571 884 209"), (560, usd(facts.closing), "right"), down=24)
    p.box(40, p.y - 11, 572, p.y + 4, fill="#dbe6f0", ink=None)
    p.line((44, "ANYTIME INTEREST CHECKING"), (568, "571 884 209", "right"), bold=True, down=18)
    xs = (120, 230, 340, 450, 562)
    heads = ("Previous Balance", "Deposits/Credits", "Charges/Debits", "Checks Processed", "Ending Balance")
    shown = (facts.opening, *(facts.totals[name] for name in (ZIONS_IN, ZIONS_OUT, ZIONS_CHECKS)), facts.closing)
    p.line(*((x, what, "right") for x, what in zip(xs, heads, strict=True)), size=8, bold=True)
    p.line(*((x, money(value), "right") for x, value in zip(xs, shown, strict=True)), down=22)
    for section in (ZIONS_IN, ZIONS_OUT):
        p.room(50)
        p.line((40, f"{facts.counts[section]} {section}"), bold=True, down=13)

        def columns() -> None:
            p.line((40, "Date"), (150, "Amount", "right"), (180, "Description"), size=8, bold=True)
            p.rule(40, 572, y=p.y - 8, weight=0.3)
            p.down(3)

        p.table(
            facts.part(section),
            180,
            lambda row: ((40, f"{row.day:%m/%d}"), (150, money(abs(row.amount)), "right")),
            columns,
        )
        p.down(10)
    p.room(60)
    p.line((40, f"{facts.counts[ZIONS_CHECKS]} {ZIONS_CHECKS}"), bold=True, down=13)
    p.line(*((x + at, what) for x in (40, 230, 420) for at, what in ((0, "Number"), (60, "Date"), (110, "Amount"))), size=8)
    rows = facts.part(ZIONS_CHECKS)
    for at in range(0, len(rows), 3):
        for x, row in zip((40, 230, 420), rows[at : at + 3], strict=False):
            p.text(x, row.note)
            p.text(x + 60, f"{row.day:%m/%d}")
            p.text(x + 142, money(abs(row.amount)), "right")
        p.down()
    p.down(10)
    p.room(80)
    p.line((40, "AGGREGATE OVERDRAFT AND RETURNED ITEM FEES"), bold=True, down=13)
    p.line((300, "Total for This Period", "right"), (430, "Total Year-to-Date", "right"), size=8)
    p.line((40, "Total Overdraft Fees"), (300, "$0.00", "right"), (430, "$31.00", "right"))
    p.line((40, "Total Returned Item Fees"), (300, "$0.00", "right"), (430, "$0.00", "right"), down=18)
    p.line((40, "DAILY BALANCES"), bold=True, down=13)
    p.line(*((x + at, what) for x in (40, 230, 420) for at, what in ((0, "Date"), (80, "Balance"))), size=8, bold=True)
    for at in range(0, len(facts.daily), 3):
        p.room(12)
        for x, (day, balance) in zip((40, 230, 420), facts.daily[at : at + 3], strict=False):
            p.text(x, f"{day:%m/%d}")
            p.text(x + 114, money(balance), "right")
        p.down()
    p.down(8)
    p.room(80)
    p.line((40, "INTEREST"), bold=True, down=13)
    _pairs(
        p,
        40,
        300,
        (
            ("Interest Earned This Interest Period", "$0.03"),
            ("Interest Paid Year-To-Date 2026", "$0.09"),
            ("Annual Percentage Yield Earned", "0.01%"),
            ("Number Of Days This Interest Period", "32"),
        ),
        11,
    )
    return p.done()


ZIONS = """
# DEPOSITS/CREDITS
13 2911.44 INTERMOUNTAIN HE PAYROLL {10} REF # 0{14}
27 2911.44 INTERMOUNTAIN HE PAYROLL {10} REF # 0{14}
31 0.03 INTEREST PAYMENT {10}
# CHARGES/DEBITS
*17 -4~90 POS PURCHASE SMITHS FOOD #{4} SALT LAKE CIT UT {10}
*4 -20~140 ROCKY MTN POWER BILL PAY {10} REF # 0{14}
05 -1240.00 VENMO PAYMENT {10} REF # 0{14}
# CHECKS PROCESSED
03-04 -310.00 CHECK | 1044
03-10 -62.50 CHECK | 1045
03-17 -1000.00 CHECK | 1047*
03-25 -18.75 CHECK | 1048
"""


# ---- Golden 1 Credit Union ------------------------------------------------------------------------------------------------


def golden1(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Golden 1", size=18, bold=True, ink="#003da5", y=48)
        p.text(122, "Credit Union", size=10, y=48)
        p.text(572, "Statement of Accounts", "right", size=12, bold=True, y=46)
        p.text(572, "Statement Period: 03/01/2026 - 03/31/2026", "right", size=8, y=60)
        p.text(572, "Member Number: ******1882", "right", size=8, y=71)
        p.y = 100

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=770, size=8), text_size=8.5, leading=11, bottom=60)
    p.lines(60, "ESPERANZA VILLALOBOS", "2714 FREEPORT BLVD APT 9", "SACRAMENTO CA 95818")
    p.down(24)
    p.line((40, "Summary of Your Deposit Accounts"), bold=True, size=10, down=14)
    p.line(
        (40, "Account"),
        (330, "Beginning Balance", "right"),
        (430, "Ending Balance", "right"),
        (560, "Dividends YTD", "right"),
        bold=True,
    )
    for part, name, year in ((facts, "Free Checking 0041-9", "0.00"), (facts.more[0], "Regular Savings 0041-0", "1.94")):
        p.line((40, name), (330, usd(part.opening), "right"), (430, usd(part.closing), "right"), (560, f"${year}", "right"))
    p.down(14)

    def columns() -> None:
        p.box(40, p.y - 10, 572, p.y + 13, fill="#ffe9a8", ink=None)
        p.line((44, "Posting"), (96, "Effective"), bold=True, size=8, down=9)
        p.line(
            *(
                (44, "Date"),
                (96, "Date"),
                (150, "Transaction Description"),
                (490, "Amount", "right"),
                (566, "Balance", "right"),
            ),
            bold=True,
            size=8,
            down=15,
        )

    for part, name in (
        (facts, "Free Checking - Account Number: 7750220041-9"),
        (facts.more[0], "Regular Savings - Account Number: 7750220041-0"),
    ):
        p.room(90)
        p.line((40, name), bold=True, size=10, ink="#003da5", down=15)
        columns()
        p.line((44, "03/01"), (150, "Beginning Balance"), (566, money(part.opening), "right"), bold=True)
        for row in part.rows:
            if p.room(_tall(p, row)):
                columns()
            p.entry(
                150,
                row.text,
                *((44, f"{row.day:%m/%d}"), (96, f"{row.posted:%m/%d}")),
                *((490, money(row.amount), "right"), (566, money(row.balance or D(0)), "right")),
            )
        p.line((44, "03/31"), (150, "Ending Balance"), (566, money(part.closing), "right"), bold=True, down=18)
        p.room(40)
        p.line((60, f"{part.counts['in']} Deposits and Other Credits"), (360, usd(part.totals["in"]), "right"))
        p.line((60, f"{part.counts['out']} Withdrawals and Other Debits"), (360, usd(part.totals["out"]), "right"), down=20)
    p.room(90)
    p.line((330, "Total for This Period", "right"), (450, "Total Year-to-Date", "right"), bold=True, size=8)
    p.line((60, "Total Overdraft Fees"), (330, "$0.00", "right"), (450, "$0.00", "right"), size=8)
    p.line((60, "Total Returned Item Fees"), (330, "$0.00", "right"), (450, "$0.00", "right"), size=8, down=18)
    p.line((60, "Annual Percentage Yield Earned 0.05% from 03/01/2026 through 03/31/2026"), size=8, down=18)
    p.prose(
        40,
        530,
        "Your savings federally insured to at least $250,000 and backed by the full faith and credit of the United States "
        "Government. National Credit Union Administration, a U.S. Government Agency. In case of errors or questions about your "
        "electronic transfers, telephone us at 1-877-465-3361.",
        size=7,
    )
    return p.done()


GOLDEN = """
*19 -4~95 Withdrawal Debit Card / RALEYS #{3} SACRAMENTO CA Date {%m/%d/%y} {6}
*4 -15~140 Withdrawal ACH SMUD / TYPE: ELECT PMT CO: SMUD
05 -1495.00 Withdrawal Bill Payment / LAND PARK PROPERTIES
13 2104.33 Deposit ACH STATE OF CALIFOR / TYPE: PAYROLL ID: 9{9}
30 2104.33 Deposit ACH STATE OF CALIFOR / TYPE: PAYROLL ID: 9{9}
16 -100.00 Withdrawal Transfer To 0041-0
"""
GOLDEN_SHARE = """
16 100.00 Deposit Transfer From 0041-9
31 0.64 Dividend
"""


# ---- Santander, in New England --------------------------------------------------------------------------------------------


def santander_us(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Santander", size=18, bold=True, ink="#ec0000", y=48)
        p.text(572, f"Page {p.page} of 2", "right", size=8, y=44)
        p.text(572, "Statement Period 02/20/26 TO 03/19/26", "right", size=8, y=55)
        p.y = 90
        if p.page > 1:
            p.line((40, "SIMPLY RIGHT CHECKING"), (572, "Account # 79418802236", "right"), bold=True, down=18)

    p = Paper("letter", head=head, text_size=8.5, leading=11, bottom=60)
    p.lines(60, "FITZGERALD A MULCAHY", "66 PEARL ST UNIT 3", "WORCESTER MA 01608")
    p.y = 90
    p.lines(370, "Customer Service: 1-877-768-2265", "www.santanderbank.com")
    p.down(56)
    p.line((40, "SIMPLY RIGHT CHECKING"), (572, "Account # 79418802236", "right"), bold=True, size=10, down=16)
    p.line((40, "Balances"), bold=True)
    p.rule(40, 572, y=p.y - 8)
    p.down(2)
    p.line(
        (40, "Beginning Balance"),
        (250, usd(facts.opening), "right"),
        (310, "Current Balance"),
        (560, usd(facts.closing), "right"),
    )
    p.line(
        (40, "Deposits/Credits"),
        (250, f"+{usd(facts.totals['in'])}", "right"),
        (310, "Average Daily Balance"),
        (560, "$1,377.21", "right"),
    )
    p.line(
        (40, "Withdrawals/Debits"),
        (250, f"-{usd(facts.totals['out'])}", "right"),
        (310, "Interest Paid Year-to-date"),
        (560, "$0.00", "right"),
    )
    p.down(14)
    p.line((40, "Account Activity"), bold=True, down=13)

    def columns() -> None:
        p.box(40, p.y - 10, 572, p.y + 4, fill="#eeeeee", ink=None)
        p.line(
            *((44, "Date"), (100, "Description"), (420, "Additions", "right"), (495, "Subtractions", "right")),
            (568, "Balance", "right"),
            bold=True,
            size=8,
            down=14,
        )

    columns()
    p.line((44, "02-20"), (100, "Beginning Balance"), (568, usd(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            100,
            row.text,
            (44, f"{row.day:%m-%d}"),
            split(row.amount, 495, 420, usd),
            (568, usd(row.balance or D(0)), "right"),
        )
    p.line((44, "03-19"), (100, "Ending Balance"), (568, usd(facts.closing), "right"), down=22)
    p.room(70)
    p.prose(
        40,
        530,
        "Overdraft and Return Item Fees: Total Overdraft Fees this period $0.00, year-to-date $35.00. Total Returned Item Fees "
        "this period $0.00, year-to-date $0.00. Santander Bank, N.A. is a Member FDIC and a wholly owned subsidiary of Banco "
        "Santander, S.A. Equal Housing Lender.",
        size=7,
    )
    return p.done()


SANTANDER = """
*20 -4~80 POS PURCHASE PRICE CHOPPER #{3} WORCESTER MA / CARD 6618 {%m%d}26
*5 -12~90 NATIONAL GRID UTIL PAYMNT {%y%m%d} / {A12}
02-26 1422.18 UMASS MEMORIAL PAYROLL {6} / {A12}
03-12 1422.18 UMASS MEMORIAL PAYROLL {6} / {A12}
03-02 -1150.00 CHECK 418
03-05 -35.00 OVERDRAFT ITEM PAID FEE
03-06 35.00 FEE REFUND
"""


# ---- First National Bank of Omaha, a card ---------------------------------------------------------------------------------

FNBO_PAID, FNBO_NEW, FNBO_FEES, FNBO_INTEREST = "Payments and Credits", "Purchases", "Fees", "Interest Charged"


def fnbo(facts: Facts) -> bytes:
    minus = partial(money, before="$", minus="-{}", plus="{}")

    def head(p: Paper) -> None:
        p.text(40, "First National Bank of Omaha", size=13, bold=True, ink="#00573f", y=46)
        p.text(40, "Account ending in 6604", size=8.5, y=60)
        p.text(572, "Billing cycle: 02/13/26 - 03/13/26", "right", size=8.5, y=60)
        p.y = 88

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=768, size=8), text_size=8.5, leading=11, bottom=60)
    top = p.y
    p.box(36, top - 12, 300, top + 108, ink="#00573f")
    p.line((42, "Summary of Account Activity"), bold=True, size=10, down=15)
    _pairs(
        p,
        42,
        294,
        (
            ("Previous Balance", usd(facts.opening)),
            ("Payments", f"-{usd(facts.totals[FNBO_PAID])}"),
            ("Other Credits", "$0.00"),
            ("Purchases", f"+{usd(facts.totals[FNBO_NEW])}"),
            ("Cash Advances", "$0.00"),
            ("Fees Charged", f"+{usd(facts.totals[FNBO_FEES])}"),
            ("Interest Charged", f"+{usd(facts.totals[FNBO_INTEREST])}"),
        ),
        11,
    )
    p.line((42, "New Balance"), (294, usd(facts.closing), "right"), bold=True)
    p.y = top
    p.box(312, top - 12, 576, top + 108, ink="#00573f")
    p.line((318, "Payment Information"), bold=True, size=10, down=15)
    _pairs(
        p,
        318,
        570,
        (("New Balance", usd(facts.closing)), ("Minimum Payment Due", "$38.00"), ("Payment Due Date", "04/08/26")),
        11,
    )
    p.prose(
        318,
        250,
        "Late Payment Warning: If we do not receive your minimum payment by the date listed above, you may have to pay a late "
        "fee of up to $40.00.",
        size=7,
    )
    p.line((318, "Credit Line $6,000.00    Cash Line $1,200.00"), size=7)
    p.y = top + 124
    p.prose(
        36,
        540,
        "Minimum Payment Warning: If you make only the minimum payment each period, you will pay more in interest and it will "
        "take you longer to pay off your balance. For example:",
        size=7.5,
    )
    p.line((40, "Only the minimum payment"), (250, "9 years"), (380, "$2,214.00"), size=7.5)
    p.line((40, "$52.00"), (250, "3 years"), (380, "$1,872.00 (Savings = $342.00)"), size=7.5, down=20)
    p.line((36, "Transactions"), bold=True, size=11, down=14)

    def columns() -> None:
        p.box(36, p.y - 10, 576, p.y + 4, fill="#d8e8e0", ink=None)
        p.line(
            *((40, "Trans Date"), (92, "Post Date"), (145, "Reference Number"), (265, "Transaction Description")),
            (570, "Amount", "right"),
            bold=True,
            size=7.5,
            down=14,
        )

    columns()
    for section in (FNBO_PAID, FNBO_NEW, FNBO_FEES, FNBO_INTEREST):
        p.room(36)
        p.line((40, section), bold=True)
        for row in facts.part(section):
            if p.room(_tall(p, row)):
                columns()
            p.entry(
                265,
                row.text,
                *((40, f"{row.day:%m/%d}"), (92, f"{row.posted:%m/%d}"), (145, row.note)),
                (570, minus(-row.amount), "right"),
            )
        if section == FNBO_INTEREST:
            p.line((265, "INTEREST CHARGE ON CASH ADVANCES"), (570, "$0.00", "right"))
        if section in (FNBO_FEES, FNBO_INTEREST):
            name = "Total Fees for this Period" if section == FNBO_FEES else "Total Interest for this Period"
            p.line((265, name), (570, usd(facts.totals[section]), "right"), bold=True)
        p.down(4)
    p.room(110)
    p.down(6)
    p.line((306, "2026 Totals Year-to-Date", "centre"), bold=True)
    p.line((180, "Total Fees charged in 2026"), (430, "$13.61", "right"))
    p.line((180, "Total Interest charged in 2026"), (430, "$84.17", "right"), down=18)
    p.line((36, "Interest Charge Calculation"), bold=True, down=13)
    p.line(
        (40, "Type of Balance"),
        (230, "Annual Percentage Rate (APR)"),
        (470, "Balance Subject", "right"),
        (570, "Interest Charge", "right"),
        size=7.5,
    )
    p.line(
        (40, "Purchases"),
        (230, "24.99% (v)"),
        (470, "$1,418.22", "right"),
        (570, usd(facts.totals[FNBO_INTEREST]), "right"),
        size=7.5,
    )
    p.line((40, "Cash Advances"), (230, "29.99% (v)"), (470, "$0.00", "right"), (570, "$0.00", "right"), size=7.5, down=18)
    p.line((36, "Rewards Summary"), bold=True, down=13)
    p.line((40, "Previous Points 11,204   Points Earned 1,418   Points Redeemed 0   Total Available 12,622"), size=8)
    return p.done()


FNBO = """
# Payments and Credits
03-04 350.00 PAYMENT - THANK YOU | 7{22}
# Purchases
*21 -5~95 HY-VEE {4} OMAHA NE | 2{22}
*8 -4~38 CASEYS #{4} BELLEVUE NE | 2{22}
*3 -10~60 AMZN MKTP US*{A9} AMZN.COM/BILL WA | 2{22}
02-25 -61.40 FOYLES CHARING CROSS LONDON GBR / 48.60 POUND STERLING X 1.263374 | 7{22}
# Fees
02-25 -1.84 FOREIGN TRANSACTION FEE
# Interest Charged
03-13 -29.14 INTEREST CHARGE ON PURCHASES
"""


# ---- Comenity: a shop's card ----------------------------------------------------------------------------------------------


def comenity(facts: Facts) -> bytes:
    paid, bought = facts.part("Payments"), facts.part("Purchases")

    def head(p: Paper) -> None:
        p.text(40, "WAYFAIR CREDIT CARD", size=14, bold=True, ink="#7b189f", y=46)
        p.text(572, "Account number: ************3381", "right", size=8, y=42)
        p.text(572, "Statement closing date: 01/18/2026", "right", size=8, y=53)
        p.y = 84

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(306, "NOTICE: See reverse side for important information", "centre", size=7, y=756)
        p.text(572, f"{page} of {pages}", "right", size=7, y=768)

    p = Paper("letter", head=head, foot=foot, text_size=8.5, leading=11, bottom=60)
    top = p.y
    p.line((40, "Summary of account activity"), bold=True, size=10, down=15)
    _pairs(
        p,
        40,
        290,
        (
            ("Previous balance", usd(facts.opening)),
            ("Payments", f"-{usd(facts.totals['Payments'])}"),
            ("Other credits", "-$0.00" if not facts.totals["Credits"] else f"-{usd(facts.totals['Credits'])}"),
            ("Purchases", f"+{usd(facts.totals['Purchases'])}"),
            ("Other debits", "+$0.00"),
            ("Fees charged", f"+{usd(facts.totals['Fees'])}"),
            ("Interest charged", f"+{usd(facts.totals['Interest'])}"),
            ("New balance", usd(facts.closing)),
            ("Past due amount", "$0.00"),
            ("Credit limit", "$2,900.00"),
            ("Available credit", usd(2900 - facts.closing)),
            ("Days in billing period", "31"),
        ),
        11,
    )
    p.y = top
    p.line((320, "Payment information"), bold=True, size=10, down=15)
    _pairs(
        p,
        320,
        572,
        (("New balance", usd(facts.closing)), ("Minimum payment due", "$30.00"), ("Payment due date", "02/12/2026")),
        11,
    )
    p.prose(
        320,
        250,
        "Late payment warning: If we do not receive your minimum payment by the date listed above, you may have to pay up to a "
        "$41.00 late fee. Minimum payment warning: If you make only the minimum payment for each period, you will pay more in "
        "interest and it will take you longer to pay off your balance.",
        size=7,
    )
    p.y = top + 168
    p.line((40, "Details of your transactions"), bold=True, size=10, down=15)

    def columns() -> None:
        p.line((40, "TRANS DATE"), (110, "TRANSACTION DESCRIPTION/LOCATION"), (560, "AMOUNT", "right"), size=7.5, bold=True)
        p.rule(40, 572, y=p.y - 8)
        p.down(3)

    columns()
    for rows in (paid, facts.part("Credits"), bought):
        for row in rows:
            if p.room(_tall(p, row)):
                columns()
            p.entry(110, row.text, (40, f"{row.day:%m/%d/%Y}"), (560, usd(-row.amount), "right"))
    p.down(4)
    p.line((110, "Fees"), bold=True)
    for row in facts.part("Fees"):
        p.entry(110, row.text, (40, f"{row.day:%m/%d/%Y}"), (560, usd(-row.amount), "right"))
    p.line((110, "Total fees charged for this period"), (560, usd(facts.totals["Fees"]), "right"), bold=True, down=15)
    p.line((110, "Interest charged"), bold=True)
    for row in facts.part("Interest"):
        p.entry(110, row.text, (40, f"{row.day:%m/%d/%Y}"), (560, usd(-row.amount), "right"))
    p.line((110, "Total interest charged for this period"), (560, usd(facts.totals["Interest"]), "right"), bold=True, down=18)
    p.line((110, "2026 totals year to date"), bold=True)
    p.line((110, "Total fees charged in 2026"), (400, usd(facts.totals["Fees"]), "right"))
    p.line((110, "Total interest charged in 2026"), (400, usd(facts.totals["Interest"]), "right"), down=18)
    p.line((40, "Interest charge calculation"), bold=True)
    p.line(
        (40, "TYPE OF BALANCE"),
        (240, "APR"),
        (340, "BALANCE SUBJECT TO INTEREST RATE"),
        (572, "INTEREST CHARGE", "right"),
        size=7,
    )
    p.line((40, "Purchases"), (240, "34.99%"), (340, "$712.08"), (572, usd(facts.totals["Interest"]), "right"), size=8)
    p.line(
        (40, "12 months deferred interest, expires 11/30/2026"),
        (240, "34.99%"),
        (340, "$388.00"),
        (572, "$0.00", "right"),
        size=8,
    )
    return p.done()


COMENITY = """
# Payments
01-08 65.00 PAYMENT - THANK YOU
# Credits
12-29 41.18 RETURN WAYFAIR.COM BOSTON MA
# Purchases
*6 -18~240 WAYFAIR.COM {3}-{7} BOSTON MA
01-03 -88.27 JOSS & MAIN BOSTON MA
# Fees
01-14 -30.00 LATE FEE
# Interest
01-18 -20.76 INTEREST CHARGE ON PURCHASES
"""


# ---- Cash App -------------------------------------------------------------------------------------------------------------


def cash_app(facts: Facts) -> bytes:
    number = partial(money, before="$", minus="- {}", plus="+ {}")

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(
            50,
            "Cash App is a financial services platform, not a bank. Banking services provided and debit card issued by",
            size=6.5,
            y=748,
        )
        p.text(50, "Sutton Bank, Member FDIC. Block, Inc. 1955 Broadway, Suite 600, Oakland, CA 94612.", size=6.5, y=757)
        p.text(562, f"{page}", "right", size=7, y=757)

    def head(p: Paper) -> None:
        p.text(50, "Cash App", size=16, bold=True, ink="#00a63d", y=52)
        if p.page > 1:
            p.text(562, "Account Statement  March 2026", "right", size=8, y=52)
        p.y = 86

    p = Paper("letter", head=head, foot=foot, text_size=9, leading=15, bottom=80)
    p.line((50, "Account Statement"), bold=True, size=20, down=22)
    p.line((50, "March 2026"), size=13, down=26)
    p.lines(50, "Deshawn Pettigrew", "$deshawnpett", down=13)
    p.down(16)
    p.box(50, p.y - 16, 562, p.y + 52, fill="#f3f3f3", ink=None)
    for x, label, value in (
        (64, "Starting balance", usd(facts.opening)),
        (194, "Money in", usd(facts.totals["in"])),
        (324, "Money out", usd(facts.totals["out"])),
        (454, "Ending balance", usd(facts.closing)),
    ):
        p.text(x, label, size=8)
        p.text(x, value, size=13, bold=True, y=p.y + 20)
    p.down(30)
    p.line((64, "Mar 1, 2026"), (454, "Mar 31, 2026"), size=8, down=46)
    p.line((50, "Transactions"), bold=True, size=13, down=20)

    def columns() -> None:
        p.line(
            (50, "Date"),
            (110, "Description"),
            (300, "Details"),
            (480, "Fee", "right"),
            (562, "Amount", "right"),
            size=8,
            ink="#666666",
        )
        p.rule(50, 562, y=p.y - 8, weight=0.3)
        p.down(3)

    columns()
    for row in facts.rows:
        if p.room(15):
            columns()
        p.line(
            (50, f"{row.day:%b} {row.day.day}"),
            (110, row.text),
            (300, row.note),
            (480, "$0.00", "right"),
            (562, number(row.amount), "right"),
        )
    return p.done()


CASH_APP = """
*12 -3~48 Dollar General #{4} | Cash Card
*7 -5~60 Keisha W. | Payment
*9 -4~31 Taco Bell {5} | Cash Card
*4 10~120 Marcus T. | Payment
06 640.00 Direct Deposit | AMAZON.COM SVCS PAYROLL
20 640.00 Direct Deposit | AMAZON.COM SVCS PAYROLL
16 -200.00 Transfer to Bank | Standard transfer
"""


# ---- PayPal ---------------------------------------------------------------------------------------------------------------


def paypal(facts: Facts) -> bytes:
    plain = money

    def head(p: Paper) -> None:
        p.text(40, "PayPal", size=18, bold=True, ink="#003087", y=48)
        p.text(572, "Statement for March 2026", "right", size=11, bold=True, y=46)
        p.text(572, "PayPal Account ID: pottery@ludwigkiln.example", "right", size=7.5, y=58)
        p.y = 88

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=770), text_size=8, leading=11, bottom=60)
    p.lines(40, "Ludwig Kiln Studio", "77 Burnside St", "Asheville NC 28801")
    p.down(16)
    p.line((40, "Account Statement Period"), (200, "Mar 1, 2026 - Mar 31, 2026"), down=20)
    p.line((40, "Balance Summary (3/1/26 - 3/31/26)"), bold=True, size=10, down=16)
    p.line(
        (40, ""),
        (330, "Available beginning", "right"),
        (450, "Available ending", "right"),
        (560, "Withheld ending", "right"),
        size=7.5,
    )
    p.line(
        (40, "USD"), (330, plain(facts.opening), "right"), (450, plain(facts.closing), "right"), (560, "0.00", "right"), down=22
    )
    p.line((40, "Activity Summary (3/1/26 - 3/31/26)"), bold=True, size=10, down=16)
    p.line((330, "USD", "right"), size=7.5)
    for name, value in (
        ("Beginning Available Balance", facts.opening),
        ("Payments received", facts.totals["sale"]),
        ("Payments sent", -facts.totals["paid"]),
        ("Withdrawals and Debits", -facts.totals["out of it"]),
        ("Deposits and Credits", D(0)),
        ("Ending Available Balance", facts.closing),
    ):
        p.line((40, name), (330, plain(value), "right"))
    p.down(16)
    p.line((40, "Activity"), bold=True, size=10, down=16)

    def columns() -> None:
        p.line(
            *((40, "DATE"), (92, "DESCRIPTION"), (340, "CURRENCY"), (440, "AMOUNT", "right"), (500, "FEES", "right")),
            (568, "TOTAL*", "right"),
            size=7.5,
            bold=True,
        )
        p.rule(40, 572, y=p.y - 8)
        p.down(3)

    columns()
    for row in facts.rows:
        if p.room(_tall(p, row) + 3):
            columns()
        fee = D(row.note or "0")
        p.entry(
            92,
            row.text,
            *((40, f"{row.day:%m/%d/%y}"), (340, "USD"), (440, plain(row.amount - fee), "right"), (500, plain(fee), "right")),
            (568, plain(row.amount), "right"),
        )
        p.rule(40, 572, y=p.y - 8, weight=0.2)
        p.down(3)
    p.down(6)
    p.line((40, "*For any transaction that includes a fee, Total is the amount after the fee."), size=7, down=14)
    p.prose(
        40,
        530,
        "To report an unauthorized transaction or other error NOT involving your debit card, call "
        "(408) 967-1000 or write to us "
        "Attn: Error Resolution Department at PO Box 45950, Omaha NE 68145-0950.",
        size=7,
    )
    return p.done()


def _paypal() -> Facts:
    rows = household("paypal", *MARCH, PAYPAL)
    out = []
    for row in rows:
        fee = -(row.amount * D("0.0349") + D("0.49")).quantize(D("0.01")) if row.section == "sale" else D(0)
        out.append(Row(row.day, row.amount + fee, row.text, row.section, None, str(fee)))
    return honest(
        out,
        opening=D("418.22"),
        currency="USD",
        mask=None,
        start=MARCH[0],
        end=MARCH[1],
        totals=("sale", "paid", "out of it"),
    )


PAYPAL = """
# sale
*11 18~140 Website Payment / Hollis Bremer / ID: {A17}
*5 22~90 Mobile Payment / Ines Carvalho / ID: {A17}
# paid
*6 -8~70 PreApproved Payment Bill User Payment / Etsy, Inc. / ID: {A17}
03-11 -214.60 General Payment / Highwater Clays Inc / ID: {A17}
# out of it
20 -600.00 User Initiated Withdrawal / First Bank x-4417 / ID: {A17}
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
        rows = [
            row
            for _, part in groupby(sorted(rows, key=lambda row: sections.index(row.section)), lambda row: row.section)
            for row in part
        ]
    start, end = period
    facts = {"opening": D(opening), "currency": "USD", "mask": mask, "start": start, "end": end, "totals": sections}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


BOTH: Sequence[str] = ("in", "out")
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
FROM_FEBRUARY = (date(2026, 2, 28), date(2026, 3, 31))
BANKS = (
    Bank(
        "frost",
        frost,
        unbegun(
            _of(
                "frost",
                FROM_FEBRUARY,
                FROST,
                "2904.66",
                "4208",
                FROST_IN,
                FROST_CHECKS,
                FROST_OUT,
                totals=(FROST_IN, f"{FROST_CHECKS}+{FROST_OUT}"),
                counts=(FROST_IN, f"{FROST_CHECKS}+{FROST_OUT}"),
            )
        ),
    ),
    Bank(
        "zions",
        zions,
        unbegun(
            _of(
                "zions",
                FROM_FEBRUARY,
                ZIONS,
                "2417.05",
                "4209",
                ZIONS_IN,
                ZIONS_OUT,
                ZIONS_CHECKS,
                counts=(ZIONS_IN, ZIONS_OUT, ZIONS_CHECKS),
            )
        ),
    ),
    Bank(
        "golden1",
        golden1,
        _of(
            "golden",
            MARCH,
            GOLDEN,
            "2340.72",
            None,
            lag=0,
            totals=BOTH,
            counts=BOTH,
            running="row",
            more=(
                _of(
                    "golden share",
                    MARCH,
                    GOLDEN_SHARE,
                    "15204.18",
                    None,
                    lag=0,
                    totals=BOTH,
                    counts=BOTH,
                    running="row",
                    kind="savings",
                ),
            ),
        ),
    ),
    Bank(
        "santander_us",
        santander_us,
        _of("santander us", (date(2026, 2, 20), date(2026, 3, 19)), SANTANDER, "1088.30", "2236", totals=BOTH, running="row"),
    ),
    Bank(
        "fnbo_card",
        fnbo,
        _of(
            "fnbo",
            (date(2026, 2, 13), date(2026, 3, 13)),
            FNBO,
            "1377.41",
            "6604",
            *(FNBO_PAID, FNBO_NEW, FNBO_FEES, FNBO_INTEREST),
            lag=2,
            kind="credit_card",
        ),
    ),
    Bank(
        "comenity_card",
        comenity,
        unbegun(
            _of(
                "comenity",
                (date(2025, 12, 19), date(2026, 1, 18)),
                COMENITY,
                "544.13",
                "3381",
                *("Payments", "Credits", "Purchases", "Fees", "Interest"),
                kind="credit_card",
            )
        ),
    ),
    Bank("cash_app", cash_app, _of("cash app", MARCH, CASH_APP, "88.14", None, totals=BOTH)),
    Bank("paypal", paypal, _paypal()),
)
