"""A third batch of Asia, the Gulf, Africa and the antipodes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from ledger_pipeline_tests.parsing.banks.household import household, numbered, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, Cell, D, Facts, Paper, Row, honest, money

usd = partial(money, before="$")
yen = partial(money, places=0)
rand = partial(money, thousands=" ")


def lakh(amount: Decimal) -> str:
    """Indian grouping: 12,34,567.00."""
    whole, fraction = f"{abs(amount):.2f}".split(".")
    head, tail = whole[:-3], whole[-3:]
    grouped = re.sub(r"(?<=\d)(?=(?:\d\d)+$)", ",", head)
    return f"{'-' if amount < 0 else ''}{grouped + ',' if head else ''}{tail}.{fraction}"


def _pairs(p: Paper, left: float, right: float, pairs: Iterable[tuple[str, str]], down: float = 12) -> None:
    """Labels and values under each other."""
    for label, value in pairs:
        p.line((left, label), (right, value, "right"), down=down)


def _tall(p: Paper, row: Row) -> float:
    """The height of a row of several lines."""
    return p.leading * (1 + row.text.count("\n"))


# ---- HDFC's card ----------------------------------------------------------------------------------------------------------


def hdfc_card(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "HDFC BANK", size=14, bold=True, ink="#004c8f", y=46)
        p.text(555, "Millennia Credit Card Statement", "right", size=11, bold=True, y=42)
        p.text(555, "HSN Code: 997113   HDFC Bank Credit Cards GSTIN: 33AAACH2702H2Z6", "right", size=6.5, y=53)
        p.y = 78

    p = Paper("a4", head=head, foot=numbered(555, "Page {} of {}", y=820), text_size=8, leading=11, bottom=60)
    top = p.y
    p.line((40, "Name : ANJALI R DESHMUKH"), bold=True)
    p.lines(40, "B 704 SILVER OAK HSG SOC", "BANER ROAD", "PUNE MH 411045")
    p.y = top
    p.line((330, "Card No: 5522 60XX XXXX 4471"), bold=True)
    p.line((330, "AAN : 0001014820004472118"))
    p.line((330, "Statement Date:12/03/2026"), down=26)
    p.y = top + 56
    p.box(40, p.y - 11, 555, p.y + 18, fill="#e8eef6", ink=None)
    for x, label, shown in (
        (50, "Payment Due Date", "01/04/2026"),
        (170, "Total Dues", lakh(facts.closing)),
        (300, "Minimum Amount Due", "1,940.00"),
    ):
        p.text(x, label, size=7)
        p.text(x, shown, bold=True, y=p.y + 12)
    p.down(34)
    for x, label, shown in (
        (50, "Credit Limit", "2,50,000"),
        (170, "Available Credit Limit", "2,18,402"),
        (300, "Available Cash Limit", "1,00,000"),
    ):
        p.text(x, label, size=7)
        p.text(x, shown, y=p.y + 11)
    p.down(34)
    p.line((40, "Account Summary"), bold=True, down=13)
    totals = facts.totals
    for x, label, value, after in (
        (50, "Opening Balance", facts.opening, "-"),
        (150, "Payment/ Credits", totals["in"], "+"),
        (250, "Purchase/ Debits", totals["out"], "+"),
        (350, "Finance Charges", D(0), "="),
        (450, "Total Dues", facts.closing, ""),
    ):
        p.text(x, label, size=7)
        p.text(x, lakh(value), y=p.y + 12)
        p.text(x + 82, after, bold=True, y=p.y + 12)
    p.down(34)
    p.line((40, "Past Dues (If any)"), bold=True)
    p.line(
        *(
            (x, w)
            for x, w in ((50, "Overlimit"), (130, "3 Months+"), (210, "2 Months"), (290, "1 Months"), (370, "Current Dues"))
        ),
        size=7,
    )
    p.line(*((x, "0.00") for x in (50, 130, 210, 290)), (370, "0.00"), (450, "Minimum Amount Due 1,940.00"), size=7, down=20)
    for section in ("Domestic Transactions", "International Transactions"):
        p.room(60)
        p.line((40, section), bold=True, size=9.5, ink="#004c8f", down=13)
        abroad = section.startswith("I")

        def columns(abroad: bool = abroad) -> None:
            p.line((40, "Date"), (130, "Transaction Description"), size=7, bold=True, down=0)
            if abroad:
                p.text(430, "Amount (in foreign currency)", "right", size=7, bold=True)
            else:
                p.text(430, "Feature Reward Points", "right", size=7, bold=True)
            p.line((545, "Amount (in Rs.)", "right"), size=7, bold=True)
            p.rule(40, 555, y=p.y - 8)

        columns()
        p.line((130, "ANJALI R DESHMUKH"), bold=True, size=7.5)
        for row in facts.part(section):
            if p.room(_tall(p, row)):
                columns()
            time, _, beside = row.note.partition(" ")
            p.entry(
                130,
                row.text,
                (40, f"{row.day:%d/%m/%Y} {time}".strip()),
                (430, beside, "right"),
                (545, lakh(abs(row.amount)) + (" Cr" if row.amount > 0 else ""), "right"),
            )
        p.down(12)
    p.room(120)
    p.line((40, "Reward Points Summary"), bold=True, size=9.5, ink="#004c8f", down=13)
    heads = ("Opening Balance", "Earned", "Disbursed", "Adjusted/Lapsed", "Closing Balance")
    p.line(*((50 + 95 * at, what) for at, what in enumerate(heads)), size=7, bold=True)
    p.line(*((50 + 95 * at, what) for at, what in enumerate(("1,812", "216", "0", "0", "2,028"))), down=18)
    p.line((40, "GST Summary"), bold=True, size=9.5, ink="#004c8f", down=13)
    p.line((50, "IGST"), (145, "CGST"), (240, "SGST"), (335, "Total"), size=7, bold=True)
    p.line((50, "0.00"), (145, "0.00"), (240, "0.00"), (335, "0.00"), down=18)
    p.prose(
        40,
        515,
        "Important Information: Interest is charged if Total Dues are not paid by the Payment Due Date, at 3.75% per "
        "month (45% annually). Example: a purchase of Rs. 5,000 made on 15/04 and paid in part attracts interest from 15/04.",
        size=6.5,
    )
    return p.done()


HDFC_CARD = """
# Domestic Transactions
*19 -120~4800 BIGBASKET BANGALORE | {h}:{m}:18 2{1}
*7 -90~900 ZOMATO LTD GURGAON | {h}:{m}:47 {1}
03-02 18442.16 NETBANKING TRANSFER (Ref# 00000000000302{9}) | {h}:{m}:00
02-24 1299.00 MYNTRA DESIGNS BANGALORE | {h}:{m}:31 - 13
03-12 -11800.00 CROMA PUNE BANER / EMI CONVERTED 12 MONTHS | {h}:{m}:09 118
# International Transactions
02-27 -1742.30 OPENAI *CHATGPT SUBSCR OPENAI.COM | {h}:{m}:52 USD 20.00
02-28 -60.98 CONSOLIDATED FCY MARKUP FEE | 00:00:00
"""


# ---- IDFC FIRST -----------------------------------------------------------------------------------------------------------


def idfc_first(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.box(35, p.y - 10, 560, p.y + 14, fill="#f0e6ea", ink="#9d1d27", weight=0.3)
        p.line(
            (38, "Transaction"), (95, "Value Date"), (150, "Particulars"), (355, "Cheque", "right"), size=7, bold=True, down=9
        )
        p.text(38, "Date", size=7, bold=True)
        p.text(355, "No.", "right", size=7, bold=True)
        for x, what in ((425, "Debit"), (490, "Credit"), (556, "Balance")):
            p.text(x, what, "right", size=7, bold=True, y=p.y - 5)
        p.down(16)

    def head(p: Paper) -> None:
        p.text(35, "IDFC FIRST Bank", size=14, bold=True, ink="#9d1d27", y=48)
        p.text(560, "STATEMENT OF ACCOUNT", "right", size=10, bold=True, y=48)
        p.y = 78

    p = Paper("a4", head=head, foot=numbered(560, "Page {} of {}", y=820), text_size=7.5, leading=10, bottom=60)
    top = p.y
    _pairs(
        p,
        35,
        280,
        (("CUSTOMER ID", "5118820447"), ("ACCOUNT NO", "10044188270"), ("STATEMENT PERIOD", "01-MAR-2026 TO 31-MAR-2026")),
        11,
    )
    p.lines(35, "CUSTOMER NAME : VIKRAM SINGH RATHORE", "C-41 MALVIYA NAGAR", "JAIPUR 302017 RAJASTHAN")
    p.y = top
    _pairs(
        p,
        320,
        560,
        (
            ("ACCOUNT TYPE", "SAVINGS ACCOUNT"),
            ("ACCOUNT BRANCH", "JAIPUR C SCHEME BRANCH"),
            ("IFSC", "IDFB0042301"),
            ("CURRENCY", "INR"),
            ("NOMINATION", "Registered"),
        ),
        11,
    )
    p.down(24)
    p.line(
        (110, "Opening Balance", "centre"),
        (235, "Total Debit", "centre"),
        (360, "Total Credit", "centre"),
        (485, "Closing Balance", "centre"),
        bold=True,
    )
    p.line(
        *(
            (x, lakh(value), "centre")
            for x, value in ((110, facts.opening), (235, facts.totals["out"]), (360, facts.totals["in"]), (485, facts.closing))
        ),
        down=24,
    )
    columns(p)
    p.line((150, "Opening Balance"), (556, lakh(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row) + 3):
            columns(p)
        p.entry(
            150,
            row.text,
            (38, f"{row.day:%d-%b-%Y}"),
            (95, f"{row.day:%d-%b-%Y}"),
            (355, row.note, "right"),
            split(row.amount, 425, 490, lakh),
            (556, lakh(row.balance or D(0)), "right"),
        )
        p.rule(35, 560, y=p.y - 7, weight=0.2)
        p.down(3)
    p.down(8)
    p.line(
        (150, "Total number of Debits"),
        (355, str(facts.counts["out"]), "right"),
        (425, lakh(facts.totals["out"]), "right"),
        down=11,
    )
    p.line(
        (150, "Total number of Credits"),
        (355, str(facts.counts["in"]), "right"),
        (490, lakh(facts.totals["in"]), "right"),
        down=18,
    )
    p.prose(
        35,
        520,
        "This is a system generated statement and does not require signature. REGISTERED OFFICE: IDFC FIRST Bank Limited, KRM "
        "Towers, 7th Floor, No.1 Harrington Road, Chetpet, Chennai 600031. CIN: L65110TN2014PLC097792.",
        size=6.5,
    )
    return p.done()


IDFC = """
*16 -80~2400 UPI/MOB/{12}/UPI/ / BHARATPE {10}/YESB0
*7 -100~900 UPI/MOB/{12}/Payment fr / SHARMA KIRANA STORE
02 -18500.00 IMPS-RIB/Fund Trf/{12} / R K AGARWAL RENT
27 92350.00 NEFT/{A16} / GENPACT INDIA PVT LTD SALARY
16 -10000.00 ATM-NFS/CASH WITHDRAWAL / +MALVIYA NAGAR JAIPUR
03-10 -24780.00 CHQ PAID-MICR INWARD CLEARING | 000117
03-31 1184.00 MONTHLY INTEREST CREDIT
"""


# ---- DBS's card, over New Year --------------------------------------------------------------------------------------------


def dbs_card(facts: Facts) -> bytes:
    credit = partial(money, minus="{} CR")

    def columns(p: Paper) -> None:
        p.line((50, "DATE"), (110, "DESCRIPTION"), (545, "AMOUNT (S$)", "right"), size=8, bold=True)
        p.rule(50, 545, y=p.y - 8)
        p.down(4)

    def head(p: Paper) -> None:
        p.text(50, "DBS", size=20, bold=True, ink="#e60000", y=54)
        p.text(545, "Credit Cards", "right", size=11, bold=True, y=44)
        p.text(545, "Statement of Account", "right", size=11, y=57)
        p.y = 86

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(50, "DBS Cards P.O. Box 360 S(912312)   Co. Reg. No. 196800306E   GST Reg. No. MR-8500180-3", size=6.5, y=820)
        p.text(545, f"{page} of {pages}", "right", size=7, y=820)

    p = Paper("a4", head=head, foot=foot, text_size=8.5, leading=11, bottom=80)
    p.lines(50, "MR GOH WEI JIE", "BLK 88 TIONG BAHRU ROAD", "#04-31", "SINGAPORE 168735")
    p.down(14)
    for x, label, shown in (
        (50, "STATEMENT DATE", "13 Jan 2026"),
        (170, "CREDIT LIMIT", "$14,000.00"),
        (290, "MINIMUM PAYMENT", "$50.00"),
        (420, "PAYMENT DUE DATE", "07 Feb 2026"),
    ):
        p.text(x, label, size=7.5, bold=True)
        p.text(x, shown, y=p.y + 12)
    p.down(34)
    columns(p)
    p.line((110, "DBS ALTITUDE VISA SIGNATURE CARD NO.: 4119 1102 8844 6630"), bold=True, down=14)
    p.line((110, "PREVIOUS BALANCE"), (545, money(facts.opening), "right"), down=14)
    for section in ("paid", "new"):
        if section == "new":
            p.down(4)
            p.line((110, "NEW TRANSACTIONS GOH WEI JIE"), bold=True)
        for row in facts.part(section):
            if p.room(_tall(p, row)):
                columns(p)
            p.entry(110, row.text, (50, f"{row.day:%d %b}".upper()), (545, credit(-row.amount), "right"))
    p.down(4)
    p.rule(470, 545, y=p.y - 9)
    p.line((400, "SUB-TOTAL:"), (545, money(facts.closing), "right"), bold=True)
    p.line((400, "TOTAL:"), (545, money(facts.closing), "right"), bold=True, down=16)
    p.line((110, "GRAND TOTAL FOR ALL CARD ACCOUNTS:"), (545, money(facts.closing), "right"), bold=True, down=24)
    p.room(110)
    p.line((50, "DBS Points"), bold=True)
    p.line(
        (50, "CARD"),
        (270, "BALANCE B/F", "right"),
        (340, "EARNED", "right"),
        (410, "USED", "right"),
        (500, "BALANCE", "right"),
        size=7,
    )
    p.line(
        (50, "ALTITUDE VISA"),
        (270, "8,104", "right"),
        (340, "512", "right"),
        (410, "0", "right"),
        (500, "8,616", "right"),
        down=16,
    )
    p.prose(
        50,
        490,
        "Please check this statement and report any error to us within 14 days. If no minimum payment is received by the due "
        "date, a late payment charge of S$100 applies. Interest of 27.80% p.a. is charged daily from the transaction date.",
        size=7,
    )
    return p.done()


DBS_CARD = """
# paid
01-02 688.41 AUTO-PYT FROM ACCT# 017-8-044188 / REF NO: {20}
# new
*21 -4~110 FAIRPRICE FINEST TIONG BAHRU SINGAPORE SG
*8 -2~30 BUS/MRT {9} SINGAPORE SG
12-24 -27.66 AMAZON PRIME*{A7} AMZN.COM/BILL WA / U. S. DOLLAR 21.10
01-09 42.00 SHOPEE SINGAPORE MP SINGAPORE SG
"""


# ---- Standard Chartered in Hong Kong: two currencies ----------------------------------------------------------------------


def standard_chartered_hk(facts: Facts) -> bytes:
    xs = (400, 475, 555)

    def columns(p: Paper) -> None:
        p.line(
            (40, "Date"),
            (85, "Description"),
            *((x, what, "right") for x, what in zip(xs, ("Deposit", "Withdrawal", "Balance"), strict=True)),
            size=7.5,
            bold=True,
        )
        p.rule(40, 555, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(40, "Standard Chartered", size=14, bold=True, ink="#0473ea", y=48)
        p.text(555, "Consolidated Statement", "right", size=11, bold=True, y=44)
        p.text(555, "Statement Date: 31 Mar 2026", "right", size=8, y=56)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(555, "Page {} of {}", y=820), text_size=8, leading=10.5, bottom=70)
    p.lines(40, "MS CHEUNG HOI YAN", "FLAT 8C TOWER 2 GRAND PROMENADE", "38 TAI HONG STREET", "SAI WAN HO HONG KONG")
    p.down(20)
    accounts = (
        ("Current Account", "HKD", "447-1-088421-6", facts),
        ("Savings Account", "USD", "447-2-088421-4", facts.more[0]),
    )
    p.line((40, "Your Financial Position"), bold=True, size=10, down=13)
    p.line(
        (40, "Deposits"),
        (200, "Account Number"),
        (330, "Currency"),
        (475, "Balance", "right"),
        (555, "HKD Equivalent", "right"),
        size=7.5,
    )
    for (name, currency, mask, of), equivalent in zip(accounts, ("", "28,077.81"), strict=True):
        shown = equivalent or money(of.closing)
        p.line((40, name), (200, mask), (330, currency), (475, money(of.closing), "right"), (555, shown, "right"))
    p.down(16)
    for name, currency, mask, of in accounts:
        p.room(90)
        p.line((40, f"{name}   {mask}   {currency}"), bold=True, size=9.5, ink="#0473ea", down=14)
        columns(p)
        p.line((40, "01 Mar"), (85, "BALANCE FROM PREVIOUS STATEMENT"), (xs[2], money(of.opening), "right"))
        for row in of.rows:
            if p.room(_tall(p, row)):
                columns(p)
            p.entry(
                85,
                row.text,
                (40, f"{row.day:%d %b}"),
                split(row.amount, xs[1], xs[0], money),
                (xs[2], "" if row.balance is None else money(row.balance), "right"),
            )
        p.line((40, "31 Mar"), (85, "CLOSING BALANCE"), (xs[2], money(of.closing), "right"), bold=True)
        p.line((85, "Total"), (xs[0], money(of.totals["in"]), "right"), (xs[1], money(of.totals["out"]), "right"), down=18)
    p.prose(
        40,
        510,
        "Please verify all the transactions and notify us of errors within 90 days. Deposits are protected by the Deposit "
        "Protection Scheme in Hong Kong up to HKD800,000 per depositor. Standard Chartered Bank (Hong Kong) Limited.",
        size=6.5,
    )
    return p.done()


SC_HK = """
*11 -40~900 EPS {A8} PARKNSHOP TAI KOO
*6 -50~1500 FPS TRANSFER TO LAM KA WAI / REF {A16}
03-02 -14800.00 STANDING INSTRUCTION / GRAND PROMENADE RENT
03-26 31250.00 AUTOPAY SALARY / HOSPITAL AUTHORITY
03-12 -2000.00 ATM WITHDRAWAL TAIKOO PLAZA
03-17 -4720.00 CHQ NO. 100418
"""
SC_USD = """
03-11 -400.00 FOREIGN EXCHANGE TRANSFER / TO 447-1-088421-6 RATE 7.7812
03-31 1.22 CREDIT INTEREST
"""


# ---- SBI Shinsei, in English ----------------------------------------------------------------------------------------------


def shinsei(facts: Facts) -> bytes:
    xs = (370, 450, 545)

    def columns() -> None:
        p.line(
            (50, "Date"),
            (115, "Description"),
            *((x, what, "right") for x, what in zip(xs, ("Debit (JPY)", "Credit (JPY)", "Balance (JPY)"), strict=True)),
            size=7.5,
            bold=True,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(50, "SBI Shinsei Bank", size=13, bold=True, ink="#003b8e", y=50)
        p.text(545, "PowerFlex Account Activity Statement", "right", size=10, bold=True, y=50)
        p.y = 80

    p = Paper("a4", head=head, foot=numbered(545, "{} / {}", y=818), text_size=8, leading=11, bottom=60)
    _pairs(
        p,
        50,
        300,
        (
            ("Name", "HAYASHIDA ERIC"),
            ("Branch / Account No.", "400 / 0441882"),
            ("Account Type", "Yen Savings Deposit"),
            ("Period", "2026/03/01 - 2026/03/31"),
            ("Balance as of 2026/03/31", f"JPY {yen(facts.closing)}"),
        ),
    )
    p.down(18)
    p.table(
        facts.rows,
        115,
        lambda row: [
            (50, f"{row.day:%Y/%m/%d}"),
            split(row.amount, xs[0], xs[1], yen),
            (xs[2], yen(row.balance or D(0)), "right"),
        ],
        columns,
    )
    p.line((50, "2026/02/28"), (115, "Balance Brought Forward"), (xs[2], yen(facts.opening), "right"))
    p.rule(50, 545, y=p.y - 8)
    p.line((115, "Total"), (xs[0], yen(facts.totals["out"]), "right"), (xs[1], yen(facts.totals["in"]), "right"), down=20)
    p.line((50, "* This statement shows transactions most recent first. Interest is shown after tax (20.315%)."), size=7)
    p.line((50, "Current interest rate: 0.20% per annum. Step Up Program stage for this month: Gold."), size=7)
    return p.done()


SHINSEI = """
*11 -900~14000 Visa Debit {6} LIFE SUPERMARKET
*4 -10000~50000 ATM Withdrawal Seven Bank
02 -118000 Transfer to KASAI FUDOSAN (KK)
25 352440 Transfer from SALARY TOYO GAKUEN
10 -8214 Direct Debit TOKYO DENRYOKU EP
27 -4950 Direct Debit NTT DOCOMO
31 46 Interest
"""


# ---- Macquarie ------------------------------------------------------------------------------------------------------------


def macquarie(facts: Facts) -> bytes:
    credit = partial(money, plus="{} CR", minus="{} DR")
    xs = (390, 465, 550)

    def columns(p: Paper) -> None:
        p.line(
            (45, "transaction"),
            (110, "description"),
            *((x, what, "right") for x, what in zip(xs, ("debits", "credits", "balance"), strict=True)),
            size=8,
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    def head(p: Paper) -> None:
        p.text(45, "MACQUARIE", size=14, bold=True, y=50)
        p.text(550, "MACQUARIE BANK LIMITED  ABN 46 008 583 542  AFSL 237502", "right", size=7, y=44)
        p.text(550, "enquiries 133 275   www.macquarie.com.au", "right", size=7, y=54)
        p.y = 84

    def turn(p: Paper) -> None:
        p.text(550, "continued on next page", "right", size=7)

    p = Paper("a4", head=head, turn=turn, foot=numbered(550, "{} of {}", y=818), text_size=8.5, leading=11.5, bottom=90)
    top = p.y
    p.lines(45, "MS BRONTE A KILMARTIN", "12/41 PENKIVIL ST", "BONDI NSW 2026")
    p.y = top
    _pairs(p, 320, 550, (("account balance", usd(facts.closing)), ("as at 31 Mar 26", "")), 12)
    _pairs(p, 320, 550, (("account name", "BRONTE ALICE KILMARTIN"), ("BSB", "182-512"), ("account no.", "964418827")), 11)
    p.down(20)
    p.line((45, "Macquarie Transaction Account"), bold=True, size=12, down=15)
    p.line((45, "from 01 Mar 26 to 31 Mar 26"), down=18)
    columns(p)
    p.line((45, "Mar 1"), (110, "OPENING BALANCE"), (xs[2], credit(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row) + 2):
            columns(p)
        p.entry(
            110,
            row.text,
            (45, f"{row.day:%b} {row.day.day}"),
            split(row.amount, xs[0], xs[1], money),
            (xs[2], credit(row.balance or D(0)), "right"),
        )
        p.down(2)
    p.rule(45, 550, y=p.y - 9)
    p.line(
        (110, "CLOSING BALANCE AS AT 31 MAR 26"),
        (xs[0], money(facts.totals["out"]), "right"),
        (xs[1], money(facts.totals["in"]), "right"),
        (xs[2], credit(facts.closing), "right"),
        bold=True,
        down=22,
    )
    p.room(70)
    p.line((45, "annual interest rates"), bold=True)
    p.line((45, "as at 31 Mar 26"), (200, "all balances"), (300, "2.00% pa"), size=8, down=16)
    p.line((45, "fees charged this period"), (300, "$0.00"), size=8)
    p.prose(45, 500, "Please check your statement and notify us promptly of any unauthorised transactions or errors.", size=7)
    return p.done()


MACQUARIE = """
*19 -4~90 WOOLWORTHS {4} BONDI NSW AU / Card XX3318
*5 -3~25 TRANSPORTFORNSW TRAVEL SYDNEY AU
03-05 -640.00 Osko to L Kilmartin / Rent
03-12 2944.80 ATLASSIAN PAYROLL / Direct credit
03-26 2944.80 ATLASSIAN PAYROLL / Direct credit
03-17 -88.20 BPAY to AGL Sales / {10}
03-31 3.07 Interest paid
"""


# ---- Coles Mastercard -----------------------------------------------------------------------------------------------------


def coles_card(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "coles", size=20, bold=True, ink="#e01a22", y=54)
        p.text(105, "Rewards Mastercard", size=12, y=54)
        p.text(550, "Statement", "right", size=12, bold=True, y=46)
        p.text(550, "Statement period 21 Feb 2026 - 20 Mar 2026", "right", size=8, y=58)
        p.y = 88

    p = Paper("a4", head=head, foot=numbered(550, "Page {} of {}", y=820), text_size=8.5, leading=11, bottom=70)
    top = p.y
    p.lines(45, "MR DARCY P WHITLOCK", "8 SYDNEY RD", "BRUNSWICK VIC 3056")
    p.down(16)
    p.line((45, "Account number"), (130, "5217 29XX XXXX 8806"))
    p.line((45, "Credit limit"), (130, "$8,000.00"))
    p.line((45, "Available credit"), (130, "$6,612.09"))
    p.y = top
    p.box(330, p.y - 12, 550, p.y + 100, fill="#fdecec", ink=None)
    for label, shown in (
        ("Opening balance", usd(facts.opening)),
        ("Payments and refunds", usd(-facts.totals["in"])),
        ("Purchases, cash advances and fees", f"+{usd(facts.totals['out'])}"),
        ("Closing balance", usd(facts.closing)),
        ("Minimum payment due", "$30.00"),
        ("Payment due date", "14 Apr 2026"),
    ):
        p.line((338, label), (542, shown, "right"), bold=label.startswith("Closing"), down=15)
    p.y = top + 120
    p.line((45, "Minimum repayment warning"), bold=True)
    p.prose(
        45,
        500,
        "If you make only the minimum payment each month, you will pay more interest and it will take you longer.",
        size=7.5,
    )
    p.line((45, "Only the minimum payment"), (250, "13 years and 1 month, total interest $2,411.06"), size=7.5)
    p.line((45, "$71.40 a month"), (250, "2 years, total interest $318.20, a saving of $2,092.86"), size=7.5, down=18)
    p.line((45, "Flybuys points"), bold=True)
    p.line((45, "Points earned this statement"), (250, "1,388", "right"), down=18)
    p.line((45, "Your transactions"), bold=True, size=11, down=15)

    def columns() -> None:
        p.line(
            (45, "Date"),
            (100, "Card"),
            (145, "Description"),
            (470, "Reference", "right"),
            (550, "Amount (A$)", "right"),
            size=7.5,
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(3)

    columns()
    p.line((145, "Opening balance"), (550, money(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            145,
            row.text,
            (45, f"{row.day:%d/%m/%y}"),
            (100, "8806"),
            (470, row.note, "right"),
            (550, money(-row.amount), "right"),
        )
    p.rule(45, 550, y=p.y - 8)
    p.line((145, "Closing balance"), (550, money(facts.closing), "right"), bold=True, down=20)
    p.room(120)
    p.line(
        (45, "Interest rates"),
        (250, "Annual %", "right"),
        (330, "Daily %", "right"),
        (450, "Expiry", "right"),
        bold=True,
        size=7.5,
    )
    p.line((45, "Purchases"), (250, "20.99", "right"), (330, "0.05751", "right"), (450, "ongoing", "right"), size=7.5)
    p.line(
        (45, "Cash advances"), (250, "20.99", "right"), (330, "0.05751", "right"), (450, "ongoing", "right"), size=7.5, down=18
    )
    p.rule(45, 550, y=p.y - 9, weight=0.3)
    p.line((45, "Payment slip"), bold=True)
    p.line((45, "Biller Code: 23556   Ref: 5217 2904 4188 8806"), (360, f"Closing balance  {usd(facts.closing)}"), size=8)
    p.line((45, "Telephone & Internet Banking - BPAY®"), (360, "Minimum payment due  $30.00"), size=8)
    p.line((360, "Amount paid  $ ____________"), size=8)
    return p.done()


COLES = """
*18 -5~120 COLES {4} BRUNSWICK AU | {11}
*5 -20~70 7-ELEVEN {4} COBURG AU | {11}
03-03 -30.82 AUDIBLE LIMITED AUDIBLE.CO.UK GB / 15.99 GBP | {11}
03-03 -0.92 INTERNATIONAL TRANSACTION FEE | {11}
03-12 400.00 BPAY PAYMENT-THANK YOU | {11}
03-16 25.00 KMART BRUNSWICK AU REFUND | {11}
03-20 -9.14 INTEREST ON PURCHASES
"""


# ---- BNZ, the words in three columns --------------------------------------------------------------------------------------


def bnz(facts: Facts) -> bytes:
    xs = (415, 480, 553)

    def columns(p: Paper) -> None:
        p.line(
            (45, "Date"),
            (85, "Transaction type / other party"),
            (225, "Particulars"),
            (285, "Code / reference"),
            *((x, what, "right") for x, what in zip(xs, ("Withdrawals", "Deposits", "Balance"), strict=True)),
            size=7,
            bold=True,
        )
        p.rule(45, 553, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(45, "bnz", size=22, bold=True, ink="#004b8d", y=54)
        p.text(553, "Account statement", "right", size=12, bold=True, y=46)
        p.text(553, "Statement number 62", "right", size=8, y=58)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(553, "Page {} of {}", y=818), text_size=8, leading=11, bottom=70)
    top = p.y
    p.lines(45, "MISS A T NGATA", "14 ARO STREET", "WELLINGTON 6021")
    p.y = top
    _pairs(
        p,
        330,
        553,
        (
            ("Account name", "YouMoney"),
            ("Account number", "02-0500-0441882-000"),
            ("Statement period", "19 February 2026 - 18 March 2026"),
            ("Opening balance", usd(facts.opening)),
            ("Total withdrawals", usd(facts.totals["out"])),
            ("Total deposits", usd(facts.totals["in"])),
            ("Closing balance", usd(facts.closing)),
        ),
    )
    p.down(16)
    columns(p)
    p.line((45, "19 Feb"), (85, "Opening balance"), (xs[2], money(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(11):
            columns(p)
        other, particulars, code = row.text.split("\n")
        p.line(
            (45, f"{row.day:%d %b}"),
            (85, other),
            (225, particulars),
            (285, code),
            split(row.amount, xs[0], xs[1], money),
            (xs[2], money(row.balance or D(0), minus="{} OD"), "right"),
        )
    p.line((45, "18 Mar"), (85, "Closing balance"), (xs[2], money(facts.closing, minus="{} OD"), "right"), bold=True, down=20)
    p.prose(
        45, 500, "Unarranged overdraft interest rate 22.70% p.a. Bank of New Zealand, Private Bag 99208, Auckland 1142.", size=7
    )
    return p.done()


BNZ = """
*27 -4~70 New World Metro / Eftpos / {6} {h}{m}
*4 -10~60 Z Energy Vivian St / Visa Debit / 4471 {6}
02-19 -410.00 T Rewi / Rent / Aro St
02-26 1688.40 Te Papa Tongarewa / Wages / {8}
03-05 -410.00 T Rewi / Rent / Aro St
03-12 1688.40 Te Papa Tongarewa / Wages / {8}
03-10 -62.15 Mercury NZ Ltd / Power / {10}
03-16 30.00 H Ngata / Dinner / Thanks
"""


# ---- Capitec, with a column for fees --------------------------------------------------------------------------------------


CAPITEC_FEES = {"Cash Withdrawal": D("-10.00"), "Rent": D("-6.00")}


def capitec(facts: Facts) -> bytes:
    xs = (350, 415, 470, 550)

    def columns(p: Paper) -> None:
        p.line(
            (45, "Date"),
            (95, "Description"),
            (250, "Category"),
            *((x, what, "right") for x, what in zip(xs, ("Money In", "Money Out", "Fee*", "Balance"), strict=True)),
            size=7.5,
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(45, "CAPITEC", size=17, bold=True, ink="#00567d", y=50)
        p.text(550, "Main Account Statement", "right", size=12, bold=True, y=50)
        p.y = 82

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(45, "* Includes VAT at 15%", size=6.5, y=800)
        p.text(
            45,
            "Capitec Bank is an authorised financial services (FSP46669) and registered credit provider (NCRCP13).",
            size=6.5,
            y=812,
        )
        p.text(550, f"Page {page} of {pages}", "right", size=7, y=812)

    def fee_of(row: Row) -> Decimal:
        """The part of a row's amount that stands in the column of fees."""
        return row.amount if row.section == "fee" else CAPITEC_FEES.get(row.note, D(0)) if row.amount < 0 else D(0)

    p = Paper("a4", head=head, foot=foot, text_size=7.5, leading=10.5, bottom=70)
    top = p.y
    p.lines(45, "MS NOMVULA THANDEKA DUBE", "22 FLORIDA ROAD", "MORNINGSIDE", "DURBAN 4001")
    p.y = top
    _pairs(
        p,
        330,
        550,
        (
            ("Account Number", "1440882714"),
            ("From Date", "01/03/2026"),
            ("To Date", "31/03/2026"),
            ("Opening Balance", f"R{rand(facts.opening)}"),
            ("Closing Balance", f"R{rand(facts.closing)}"),
        ),
    )
    p.down(18)
    p.line((45, "Fee Summary*"), (180, "Amount", "right"), bold=True)
    p.line((45, "Total fees"), (180, rand(sum(map(fee_of, facts.rows), D(0)), before="R"), "right"), down=18)
    p.line((45, "Transaction History"), bold=True, size=11, down=15)
    columns(p)
    for row in facts.rows:
        if p.room(10.5):
            columns(p)
        fee = fee_of(row)
        cells: list[Cell] = [(45, f"{row.day:%d/%m/%Y}"), (250, row.note)]
        if row.section != "fee":
            cells.append((xs[0] if row.amount > 0 else xs[1], rand(row.amount - fee), "right"))
        if fee:
            cells.append((xs[2], rand(fee), "right"))
        p.line((95, row.text), *cells, (xs[3], rand(row.balance or D(0)), "right"))
    p.rule(45, 550, y=p.y - 8)
    return p.done()


CAPITEC = """
*18 -25~420 Card Purchase: Checkers Windermere | Groceries
*5 -15~150 Prepaid Purchase: Vodacom | Cellphone
25 18440.50 Salary: eThekwini Municipality | Salary
02 -6200.00 Immediate Payment: J Naidoo Rent | Rent
09 -500.00 ATM Cash Withdrawal: Florida Road | Cash Withdrawal
16 350.00 Payment Received: S Dube | Other Income
# fee
31 -7.50 Monthly Account Admin Fee | Fees
*3 -0.35 SMS Payment Notification Fee | Fees
"""


# ---- Emirates NBD: an account that moved and one that did not -------------------------------------------------------------


def emirates_nbd(facts: Facts) -> bytes:
    xs = (385, 465, 550)
    carried = [facts.opening]

    def credit(amount: Decimal) -> str:
        return money(amount, plus="{} Cr", minus="{} Dr")

    def columns(p: Paper) -> None:
        p.line(
            (45, "Date"),
            (100, "Description"),
            *((x, what, "right") for x, what in zip(xs, ("Debits", "Credits", "Balance"), strict=True)),
            size=8,
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    def head(p: Paper) -> None:
        p.text(45, "Emirates NBD", size=16, bold=True, ink="#072447", y=50)
        p.text(550, "STATEMENT OF ACCOUNT", "right", size=11, bold=True, y=44)
        p.text(550, "01 MAR 2026 to 31 MAR 2026", "right", size=8, y=56)
        p.y = 84

    def turn(p: Paper) -> None:
        p.line((100, "CARRIED FORWARD"), (xs[2], credit(carried[-1]), "right"), bold=True)

    p = Paper("a4", head=head, foot=numbered(550, "Page {} of {}", y=820), text_size=8, leading=10.5, bottom=90)
    top = p.y
    p.lines(45, "MR FAISAL RASHID MEHMOOD", "P O BOX 44188", "DUBAI", "UNITED ARAB EMIRATES")
    p.y = top
    for name, number, of in (
        ("CURRENT ACCOUNT", "1014 4188 2701", facts),
        ("SAVINGS ACCOUNT", "0214 4188 2702", facts.more[0]),
    ):
        if of is not facts:
            p.turn = None
            p.room(120)
        x = 320 if of is facts else 45
        _pairs(
            p,
            x,
            x + 230,
            (
                ("Account Type", name),
                ("Account Number", number.replace(" ", "")),
                ("Currency", "AED"),
                ("IBAN", f"AE07 0260 00{number}"),
            ),
        )
        p.down(20)
        columns(p)
        p.line((100, "BROUGHT FORWARD"), (xs[2], credit(of.opening), "right"), bold=True)
        if not of.rows:
            p.line((100, "NO TRANSACTIONS DURING THE STATEMENT PERIOD"))
        p.turn = turn
        for row in of.rows:
            if p.room(_tall(p, row) + 12):
                columns(p)
                p.line((100, "BROUGHT FORWARD"), (xs[2], credit(carried[-1]), "right"), bold=True)
            p.entry(
                100,
                row.text,
                (45, f"{row.day:%d%b%y}".upper()),
                split(row.amount, xs[0], xs[1], money),
                (xs[2], credit(row.balance or D(0)), "right"),
            )
            carried.append(row.balance or D(0))
        p.turn = None
        p.rule(45, 550, y=p.y - 8)
        p.line((100, "CLOSING BALANCE"), (xs[2], credit(of.closing), "right"), bold=True, down=24)
    p.prose(
        45,
        500,
        "All charges, terms and conditions are subject to change at the Bank's discretion. In case of errors, advise within "
        "30 days. This is a computer generated statement and does not require a signature. Emirates NBD Bank (P.J.S.C.) is "
        "licensed by the Central Bank of the UAE.",
        size=6.5,
    )
    return p.done()


ENBD = """
*22 -15~380 POS-PURCHASE CARD NO.4471******{4} / {%d-%m-%Y} AED CARREFOUR MOE DUBAI:AE
*6 -20~150 POS-PURCHASE CARD NO.4471******{4} / ENOC SITE {4} DUBAI:AE
03-02 -5416.67 BANKNET TRANSFER / TO AL HABTOOR PROPERTIES / RENT {6}
03-26 17850.00 SALARY TRANSFER / WPS {12} DNATA
03-10 -612.40 SMART PAYMENT DEWA / {10}
03-17 -1000.00 ATM WITHDRAWAL / MALL OF THE EMIRATES {6}
03-31 -26.25 MIN BAL FEE INCL VAT
"""


def _of(
    seed: str,
    period: tuple[date, date],
    table: str,
    opening: str,
    currency: str,
    mask: str | None,
    *sections: str,
    whole: bool = False,
    **more: object,
) -> Facts:
    """``whole``: of a currency that is printed without a fraction."""
    rows = household(seed, *period, table)
    if whole:
        rows = [replace(row, amount=row.amount.quantize(D(1))) for row in rows]
    if more.get("newest_first"):
        rows.reverse()
    if sections:
        rows.sort(key=lambda row: sections.index(row.section))
    start, end = period
    facts = {"opening": D(opening), "currency": currency, "mask": mask, "start": start, "end": end, "totals": BOTH}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


def _capitec() -> Facts:
    """A cash withdrawal's fee stands on its line, in a column of its own: the row's amount is what both come to."""
    drawn = household("capitec", *MARCH, CAPITEC)
    rows = [replace(row, amount=row.amount + CAPITEC_FEES.get(row.note, D(0))) for row in drawn]
    start, end = MARCH
    return honest(
        rows,
        opening=D("13210.44"),
        currency="ZAR",
        mask="2714",
        start=start,
        end=end,
        running="row",
    )


BOTH = ("in", "out")
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
BANKS = (
    Bank(
        "hdfc_card",
        hdfc_card,
        unbegun(
            _of(
                "hdfc card",
                (date(2026, 2, 13), date(2026, 3, 12)),
                HDFC_CARD,
                "18442.16",
                "INR",
                "4471",
                "Domestic Transactions",
                "International Transactions",
                kind="credit_card",
            )
        ),
    ),
    Bank(
        "idfc_first",
        idfc_first,
        _of("idfc", MARCH, IDFC, "141206.35", "INR", "8270", kind="savings", running="row", counts=BOTH),
    ),
    Bank(
        "dbs_card",
        dbs_card,
        unbegun(
            _of(
                "dbs card",
                (date(2025, 12, 14), date(2026, 1, 13)),
                DBS_CARD,
                "688.41",
                "SGD",
                "6630",
                "paid",
                "new",
                kind="credit_card",
                totals=(),
            )
        ),
    ),
    Bank(
        "standard_chartered_hk",
        standard_chartered_hk,
        unbegun(
            _of(
                "sc hk",
                MARCH,
                SC_HK,
                "31114.62",
                "HKD",
                None,
                running="day",
                more=(_of("sc usd", MARCH, SC_USD, "4005.33", "USD", None, running="day", kind="savings"),),
            )
        ),
    ),
    Bank(
        "shinsei",
        shinsei,
        _of("shinsei", MARCH, SHINSEI, "421880", "JPY", "1882", whole=True, running="row", newest_first=True, kind="savings"),
    ),
    Bank("macquarie", macquarie, _of("macquarie", MARCH, MACQUARIE, "2388.14", "AUD", "8827", running="row")),
    Bank(
        "coles_card",
        coles_card,
        _of("coles", (date(2026, 2, 21), date(2026, 3, 20)), COLES, "788.30", "AUD", "8806", kind="credit_card"),
    ),
    Bank("bnz", bnz, _of("bnz", (date(2026, 2, 19), date(2026, 3, 18)), BNZ, "944.08", "NZD", None, running="row")),
    Bank("capitec", capitec, _capitec()),
    Bank(
        "emirates_nbd",
        emirates_nbd,
        _of(
            "enbd",
            MARCH,
            ENBD,
            "16230.18",
            "AED",
            "2701",
            totals=(),
            running="row",
            more=(_of("enbd savings", MARCH, "", "15000.00", "AED", "2702", totals=(), running="row", kind="savings"),),
        ),
    ),
)
