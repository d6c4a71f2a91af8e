"""A fifth batch of the world: India, the straits, Hong Kong, Tokyo, the Gulf, Nairobi and Lagos."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import groupby

from ledger_pipeline_tests.parsing.banks.household import household, numbered, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

yen = partial(money, places=0)
credit = partial(money, minus="{}", plus="{} CR")


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


# ---- ICICI's card ---------------------------------------------------------------------------------------------------------


def icici_card(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "ICICI Bank", size=16, bold=True, ink="#b02a30", y=48)
        p.text(555, "CREDIT CARD STATEMENT", "right", size=11, bold=True, y=46)
        p.y = 78

    p = Paper("a4", head=head, foot=numbered(555, "Page {} of {}", y=820), text_size=8, leading=11.5, bottom=60)
    p.lines(40, "MR HARISH BALAKRISHNAN", "14 KASTURBA ROAD", "COIMBATORE 641001", "TAMIL NADU")
    p.y = 78
    p.box(320, p.y - 12, 555, p.y + 84, fill="#fbeee6", ink=None)
    p.line((330, "STATEMENT DATE"), (450, "PAYMENT DUE DATE"), size=7)
    p.line((330, "March 14, 2026"), (450, "April 1, 2026"), bold=True, down=16)
    p.line((330, "Total Amount due"), (450, "Minimum Amount due"), size=7)
    p.line((330, f"`{lakh(facts.closing)}"), (450, "`2,110.00"), bold=True, down=16)
    p.line((330, "Statement period : February 15, 2026 to March 14, 2026"), size=7, down=34)
    p.line((40, "STATEMENT SUMMARY"), bold=True, down=13)
    xs = (120, 230, 340, 450, 550)
    heads = ("Previous Balance", "Purchases / Charges", "Cash Advances", "Payments / Credits", "Total Amount due")
    shown = (facts.opening, facts.totals["out"], D(0), facts.totals["in"], facts.closing)
    p.line(*((x, what, "right") for x, what in zip(xs, heads, strict=True)), size=7)
    p.line(*((x, f"`{lakh(value)}", "right") for x, value in zip(xs, shown, strict=True)), bold=True, down=18)
    p.line((40, "CREDIT SUMMARY"), bold=True, down=13)
    xs = (140, 270, 400, 540)
    p.line(
        *(
            (x, what, "right")
            for x, what in zip(
                xs,
                ("Credit Limit (Including cash)", "Available Credit (Including cash)", "Cash Limit", "Available Cash"),
                strict=True,
            )
        ),
        size=7,
    )
    p.line(
        *(
            (x, what, "right")
            for x, what in zip(
                xs, ("`3,00,000.00", f"`{lakh(300000 - facts.closing)}", "`30,000.00", "`30,000.00"), strict=True
            )
        ),
        down=22,
    )

    def columns() -> None:
        p.box(40, p.y - 10, 555, p.y + 13, fill="#f4dccb", ink=None)
        p.line(
            (44, "Date"),
            (100, "SerNo."),
            (165, "Transaction Details"),
            (370, "Reward", "right"),
            (460, "Intl.#", "right"),
            (551, "Amount (in`)", "right"),
            bold=True,
            size=7.5,
            down=9,
        )
        p.line((370, "Points", "right"), (460, "amount", "right"), bold=True, size=7.5, down=14)

    columns()
    p.line((44, "4315XXXXXXXX8006"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        serial, _, rest = row.note.partition(" ")
        points, _, abroad = rest.partition(" ")
        p.entry(
            165,
            row.text,
            *((44, f"{row.day:%d/%m/%Y}"), (100, serial), (370, points, "right"), (460, abroad, "right")),
            (551, lakh(abs(row.amount)) + (" CR" if row.amount > 0 else ""), "right"),
        )
    p.down(12)
    p.room(90)
    p.line((40, "# International Spends"), size=7, down=14)
    p.line((40, "EARNINGS"), bold=True, down=13)
    p.line(
        (40, "Reward Points Earned on this card"),
        (300, str(sum(int(row.note.split()[1]) for row in facts.rows)), "right"),
        size=8,
    )
    p.line((40, "Cashback Earned"), (300, "`0.00", "right"), size=8, down=16)
    p.prose(
        40,
        515,
        "IMPORTANT MESSAGES: Making only the minimum amount due payment every month would result in the repayment stretching "
        "over years with consequent interest payment on your outstanding balance. Interest 3.75% per month. GSTIN: "
        "27AAACI1195H3ZK, SAC Code: 997113.",
        size=6.5,
    )
    return p.done()


ICICI_CARD = """
*16 -99~2900 RELIANCE FRESH COIMBATORE IN | {11} {2}
*5 -140~1400 BPCL RACE COURSE COIMBATORE IN | {11} 0
03-01 21880.40 BBPS Payment received | {11} 0
03-06 -1692.44 NOTION LABS, INC. SAN FRANCISCO US | {11} 33 20.00USD
03-06 -69.90 MARKUP FEES + GST | {11} 0
02-26 1499.00 AJIO REFUND MUMBAI IN | {11} -14
"""


# ---- Bank of Baroda -------------------------------------------------------------------------------------------------------


def bank_of_baroda(facts: Facts) -> bytes:
    def signed(amount: Decimal) -> str:
        return f"{lakh(abs(amount))}{'Dr' if amount < 0 else 'Cr'}"

    def head(p: Paper) -> None:
        p.text(40, "BANK OF BARODA", size=13, bold=True, ink="#f26522", y=46)
        p.text(555, "STATEMENT OF ACCOUNT", "right", size=9, bold=True, y=46)
        p.y = 70

    p = Paper(
        "a4",
        head=head,
        foot=numbered(297, "Page {} of {}", y=820, at="centre"),
        font="Courier",
        text_size=7.5,
        leading=10,
        bottom=60,
    )
    for one, two in (
        ("Customer Name : MRS RUKMINI PATWARDHAN", "Branch Name   : DECCAN GYMKHANA"),
        ("Address       : 7 PRABHAT ROAD", "IFSC Code     : BARB0DECCAN"),
        ("                PUNE 411004", "MICR Code     : 411012004"),
        ("Customer Id   : 044188271", "Account No    : 04410100018827"),
        ("Account Type  : SB-BARODA SUPER SAVINGS", "Nominee Reg.  : Y"),
    ):
        p.line((40, one), (320, two))
    p.down(8)
    p.line((40, "Your Account Statement as on 01-04-2026 From 01-03-2026 To 31-03-2026"), down=16)

    def columns() -> None:
        p.rule(40, 555, y=p.y - 9)
        p.line(
            *(
                (40, "DATE"),
                (98, "PARTICULARS"),
                (320, "CHQ.NO.", "right"),
                (395, "WITHDRAWALS", "right"),
                (465, "DEPOSITS", "right"),
                (555, "BALANCE", "right"),
            )
        )
        p.rule(40, 555, y=p.y - 7)
        p.down(2)

    columns()
    p.line((98, "Opening Balance"), (555, signed(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            98,
            row.text,
            *((40, f"{row.day:%d-%m-%Y}"), (320, row.note, "right")),
            split(row.amount, 395, 465, lakh),
            (555, signed(row.balance or D(0)), "right"),
        )
    p.rule(40, 555, y=p.y - 7)
    p.down(3)
    p.line(
        (98, "Page Total / Grand Total :"),
        (395, lakh(facts.totals["out"]), "right"),
        (465, lakh(facts.totals["in"]), "right"),
        (555, signed(facts.closing), "right"),
    )
    p.down(12)
    p.prose(
        40,
        515,
        "Unless the constituent notifies the bank immediately of any discrepancy found by him in this statement of Account, it "
        "will be taken that he has found the account correct. *** This is a computer generated statement ***",
        size=6.5,
    )
    return p.done()


BARODA = """
*15 -60~1900 UPI/{12}/{h}:{m}:07/UPI/{A8} / paytmqr{8}@paytm/UPI
*4 200~2500 UPI/{12}/{h}:{m}:52/UPI/ / shaila.joshi@okicici
04 -14000.00 NEFT-BARBR{14}-SOCIETY MAINT
28 68240.00 NEFT-SBIN{12}-PUNE UNIVERSITY / SALARY
03-18 -5500.00 To Clg/ICIC/VIDYA BHAVAN | 000418
03-30 -17.70 SMS CHGS INCL GST
"""


# ---- HSBC Singapore: a portfolio of two accounts, one of them in dollars of another country -------------------------------


def hsbc_sg(facts: Facts) -> bytes:
    savings = facts.more[0]

    def head(p: Paper) -> None:
        p.text(50, "HSBC", size=17, bold=True, ink="#db0011", y=50)
        p.text(545, "Composite Statement", "right", size=12, bold=True, y=48)
        p.text(545, "Statement date: 31 MAR 2026", "right", size=8, y=60)
        p.y = 88

    p = Paper("a4", head=head, foot=numbered(545, "Page {} of {}", y=818), text_size=8.5, leading=11.5, bottom=70)
    p.lines(50, "MS CLARISSA TAY HUI MIN", "BLK 418 CLEMENTI AVE 1", "#12-882", "SINGAPORE 120418")
    p.y = 88
    p.lines(340, "HSBC Advance", "From 01 MAR 2026 to 31 MAR 2026")
    p.down(52)
    p.line((50, "Summary of Your Portfolio"), bold=True, size=10.5, down=14)
    p.line((50, "Account"), (250, "Account number"), (430, "CCY"), (545, "Balance", "right"), bold=True, size=8)
    p.rule(50, 545, y=p.y - 8)
    p.down(2)
    p.line((50, "Everyday Global Account"), (250, "052-418827-221"), (430, "SGD"), (545, money(facts.closing), "right"))
    p.line(
        (50, "Foreign Currency Savings"), (250, "052-418827-260"), (430, "USD"), (545, money(savings.closing), "right"), down=22
    )
    p.line((50, "Details of Your Accounts"), bold=True, size=10.5, down=16)
    for part, name, number in (
        (facts, "Everyday Global Account", "052-418827-221"),
        (savings, "Foreign Currency Savings", "052-418827-260"),
    ):
        p.room(80)
        p.box(50, p.y - 11, 545, p.y + 4, fill="#eeeeee", ink=None)
        p.line((54, f"{name}  {number}  ({part.currency})"), bold=True, down=15)

        def columns() -> None:
            p.line(
                *(
                    (54, "Date"),
                    (110, "Transaction Details"),
                    (385, "Withdrawals", "right"),
                    (460, "Deposits", "right"),
                    (541, "Balance", "right"),
                ),
                bold=True,
                size=8,
            )
            p.rule(50, 545, y=p.y - 8)
            p.down(2)

        columns()
        p.line((54, "01MAR2026"), (110, "BALANCE BROUGHT FORWARD"), (541, money(part.opening), "right"))
        for day, rows in groupby(part.rows, key=lambda row: row.day):
            for at, row in enumerate(rows):
                turned = p.room(_tall(p, row))
                if turned:
                    columns()
                p.entry(
                    110,
                    row.text,
                    (54, f"{day:%d%b%Y}".upper() if turned or not at else ""),
                    split(row.amount, 385, 460, money),
                    (541, "" if row.balance is None else money(row.balance), "right"),
                )
        p.line((110, "CLOSING BALANCE"), (541, money(part.closing), "right"), bold=True, down=14)
        p.line(
            (110, "Total number of withdrawals / deposits"),
            (385, str(part.counts["out"]), "right"),
            (460, str(part.counts["in"]), "right"),
            size=8,
        )
        p.line(
            (110, "Total amount"),
            (385, money(part.totals["out"]), "right"),
            (460, money(part.totals["in"]), "right"),
            size=8,
            down=22,
        )
    p.prose(
        50,
        490,
        "Deposit insured up to S$100,000. Singapore dollar deposits of non-bank depositors are "
        "insured by the Singapore Deposit "
        "Insurance Corporation. Foreign currency deposits are not insured. HSBC Bank (Singapore) Limited, Company Registration "
        "No. 201420624K.",
        size=7,
    )
    return p.done()


HSBC_SG = """
*16 -4~70 VISA DEBIT PURCHASE / FAIRPRICE FINEST {4} SG
*4 -15~110 GIRO / SP SERVICES LTD {10}
05 -1600.00 FAST PAYMENT / OTHR RENT {6}
25 4188.40 SALARY / NATIONAL UNIVERSITY HOSPITAL
16 -500.00 TRANSFER TO 052-418827-260
"""
HSBC_SG_USD = """
16 388.20 TRANSFER FROM 052-418827-221 / SGD 500.00 RATE 1.28800
31 1.12 CREDIT INTEREST
"""


# ---- Hang Seng ------------------------------------------------------------------------------------------------------------


def hang_seng(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "HANG SENG BANK", size=14, bold=True, ink="#00794a", y=50)
        p.text(545, "Statement of Preferred Banking", "right", size=10, bold=True, y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Page {} of {}", y=818), text_size=8.5, leading=11.5, bottom=70)
    p.lines(60, "MR LEUNG KA MING", "FLAT 8C TOWER 2", "KORNHILL GARDENS", "QUARRY BAY HK")
    p.y = 84
    _pairs(
        p, 330, 545, (("Date", "31 Mar 2026"), ("Account Number", "388-044188-882"), ("Branch", "TAIKOO SHING"), ("Page", "1"))
    )
    p.down(26)
    p.line((50, "Summary of Accounts (HKD equivalent)"), bold=True, down=14)
    p.line((50, "Deposits"), (300, money(facts.closing), "right"))
    p.line((50, "Credit facilities"), (300, "0.00", "right"))
    p.line((50, "Total Relationship Balance"), (300, money(facts.closing), "right"), bold=True, down=22)
    p.line((50, "HKD Statement Savings"), bold=True, size=10, down=14)

    def columns() -> None:
        p.rule(50, 545, y=p.y - 10)
        p.line(
            *(
                (50, "Date"),
                (100, "Transaction Details"),
                (360, "Deposit", "right"),
                (440, "Withdrawal", "right"),
                (545, "Balance in HKD", "right"),
            ),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    columns()
    p.line((50, "28 Feb"), (100, "B/F BALANCE"), (545, money(facts.opening), "right"))
    for day, rows in groupby(facts.rows, key=lambda row: row.day):
        for at, row in enumerate(rows):
            turned = p.room(_tall(p, row))
            if turned:
                columns()
            p.entry(
                100,
                row.text,
                (50, f"{day.day} {day:%b}" if turned or not at else ""),
                split(row.amount, 440, 360, money),
                (545, "" if row.balance is None else money(row.balance, minus="{} DR"), "right"),
            )
    p.rule(50, 545, y=p.y - 8)
    p.down(3)
    p.line((50, "31 Mar"), (100, "C/F BALANCE"), (545, money(facts.closing, minus="{} DR"), "right"), bold=True, down=16)
    p.line((50, "Transaction Summary"), bold=True)
    p.line(
        (50, f"Total No. of Deposits: {facts.counts['in']}"),
        (220, "Total Deposits:"),
        (360, money(facts.totals["in"]), "right"),
    )
    p.line(
        (50, f"Total No. of Withdrawals: {facts.counts['out']}"),
        (220, "Total Withdrawals:"),
        (360, money(facts.totals["out"]), "right"),
        down=22,
    )
    p.room(60)
    p.prose(
        50,
        490,
        "Please check the entries and notify the Bank of any discrepancy within 90 days. The "
        "closing balance includes uncleared "
        "items. Hang Seng Bank Limited is a member of the Deposit Protection Scheme in Hong Kong.",
        size=7,
    )
    return p.done()


HANG_SENG = """
*7 -25~190 EPS {A8} / MX FAST FOODS
*14 -30~800 EPS {A8} / WELLCOME TAIKOO SHING
*5 -100~900 FPS TRANSFER / CHAN SIU LAN {A10}
*4 -200~1100 AUTOPAY / THE HK ELECTRIC CO LTD {8}
03 -14800.00 STANDING INSTRUCTION / RENT KORNHILL
27 38420.00 AUTOPAY SALARY / MTR CORPORATION LTD
16 -2000.00 ATM WITHDRAWAL / {6} TAIKOO SHING
31 0.18 CREDIT INTEREST
"""


# ---- Sony Bank, in English ------------------------------------------------------------------------------------------------


def sony_bank(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "Sony Bank", size=17, bold=True, y=50)
        p.text(545, "Transaction Statement (Yen Savings Deposit)", "right", size=10, bold=True, y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "{} / {}", y=818), text_size=8.5, leading=12, bottom=70)
    _pairs(
        p,
        50,
        330,
        (
            ("Name", "ALASDAIR MACTAVISH"),
            ("Branch", "001 Head Office"),
            ("Account Number", "4418827"),
            ("Period", "2026/03/01 - 2026/03/31"),
            ("Date of issue", "2026/04/02"),
        ),
    )
    p.down(18)

    def columns() -> None:
        p.box(50, p.y - 11, 545, p.y + 4, fill="#e9e9f2", ink=None)
        p.line(
            *(
                (54, "Date"),
                (120, "Description"),
                (350, "Withdrawal (JPY)", "right"),
                (440, "Deposit (JPY)", "right"),
                (541, "Balance (JPY)", "right"),
            ),
            bold=True,
            size=8,
            down=15,
        )

    columns()
    p.line((120, "Balance brought forward"), (541, yen(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            120,
            row.text,
            (54, f"{row.day:%Y/%m/%d}"),
            split(row.amount, 350, 440, yen),
            (541, yen(row.balance or D(0)), "right"),
        )
    p.rule(50, 545, y=p.y - 9)
    p.down(4)
    p.line(
        (120, "Total"), (350, yen(facts.totals["out"]), "right"), (440, yen(facts.totals["in"]), "right"), bold=True, down=22
    )
    p.line(
        (
            50,
            "Amounts are shown in Japanese yen. Registered Financial Institution, Director of Kanto "
            "Local Finance Bureau No. 578.",
        ),
        size=7,
    )
    return p.done()


SONY = """
*5 -220~1900 Visa Debit {8} / FAMILYMART GAKUGEIDAIGAKU JP
*19 -380~9800 Visa Debit {8} / SEIYU MEGURO TOKYO JP
*4 -2400~9000 Direct Debit / TOKYO GAS CO LTD
27 -118000 Transfer / FUDOSAN KANRI MEGURO
25 402880 Transfer in / BERLITZ JAPAN KK
16 -30000 ATM Withdrawal / SEVEN BANK
16 -1840 Visa Debit {8} / APPLE.COM/BILL IE (USD 11.99)
16 84 Interest after tax
"""


# ---- First Abu Dhabi Bank -------------------------------------------------------------------------------------------------


def fab(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(545, "FAB", "right", size=20, bold=True, ink="#003d7c", y=52)
        p.text(50, "ACCOUNT STATEMENT", size=12, bold=True, y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Page {} of {}", y=818), text_size=8, leading=11, bottom=70)
    p.lines(50, "MS NADIA EL KHOURY", "P O BOX 44188", "ABU DHABI", "UNITED ARAB EMIRATES")
    p.y = 84
    _pairs(
        p,
        320,
        545,
        (
            ("Account Number", "1041004418827015"),
            ("IBAN", "AE390351041004418827015"),
            ("Account Type", "CURRENT ACCOUNT"),
            ("Account Currency", "AED"),
            ("Statement From Date", "01 MAR 2026"),
            ("Statement To Date", "31 MAR 2026"),
        ),
        11,
    )
    p.down(16)
    p.line((50, "Balance brought forward"), (300, money(facts.opening), "right"))
    p.line((50, f"Total Debits ({facts.counts['out']})"), (300, money(facts.totals["out"]), "right"))
    p.line((50, f"Total Credits ({facts.counts['in']})"), (300, money(facts.totals["in"]), "right"))
    p.line((50, "Closing Balance"), (300, money(facts.closing), "right"), bold=True, down=18)

    def columns() -> None:
        p.box(50, p.y - 10, 545, p.y + 4, fill="#003d7c", ink=None)
        p.line(
            *(
                (54, "DATE"),
                (110, "VALUE DATE"),
                (170, "DESCRIPTION"),
                (400, "DEBIT", "right"),
                (465, "CREDIT", "right"),
                (541, "BALANCE", "right"),
            ),
            bold=True,
            size=7.5,
            ink="white",
            down=14,
        )

    columns()
    p.line((170, "Opening Balance"), (541, money(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row) + 3):
            columns()
        posted = row.posted or row.day
        p.entry(
            170,
            row.text,
            *((54, f"{row.day:%d %b %Y}".upper()), (110, f"{posted:%d %b %Y}".upper())),
            split(row.amount, 400, 465, money),
            (541, money(row.balance or D(0)), "right"),
        )
        p.rule(50, 545, y=p.y - 8, weight=0.2)
        p.down(3)
    p.line((170, "Closing Balance"), (541, money(facts.closing), "right"), bold=True, down=20)
    p.prose(
        50,
        490,
        "Note: The items and balance shown on this statement should be verified and the branch notified within 30 days of any "
        "discrepancies, otherwise it will be considered correct. First Abu Dhabi Bank P.J.S.C. TRN 100003085000003.",
        size=7,
    )
    return p.done()


FAB = """
*15 -18~480 POS SETTLEMENT VISA / LULU HYPERMARKET ABU DHABI AE / CARD 4034XXXXXXXX7846
*3 -90~420 DEBIT TRANSFER / ETISALAT {10}
02 -6200.00 CHEQUE ISSUED NO 000418
26 17250.00 SALARY CREDIT / CLEVELAND CLINIC AD
12 -1000.00 ATM WITHDRAWAL / FAB CORNICHE
03-18 -402.77 POS SETTLEMENT VISA / WATERSTONES LONDON GB GBP 84.20
03-18 -8.46 FOREIGN CURRENCY FEE / VAT INCL
"""


# ---- M-PESA ---------------------------------------------------------------------------------------------------------------


def mpesa(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "M-PESA STATEMENT", size=15, bold=True, ink="#00a54f", y=50)
        p.text(555, "Safaricom", "right", size=13, bold=True, ink="#00a54f", y=50)
        p.y = 82

    p = Paper("a4", head=head, foot=numbered(555, "Page {} of {}", y=820), text_size=7.5, leading=10, bottom=60)
    _pairs(
        p,
        40,
        330,
        (
            ("Customer Name", "WANJIKU NJOROGE KAMAU"),
            ("Mobile Number", "0722418827"),
            ("Email Address", "wnkamau@mail.example"),
            ("Date of Statement", "01st Apr 2026"),
            ("Statement Period", "01st Mar 2026 - 31st Mar 2026"),
        ),
        11,
    )
    p.down(14)
    p.line((40, "SUMMARY"), bold=True, size=9, down=13)
    p.line((40, "TRANSACTION TYPE"), (330, "PAID IN", "right"), (430, "PAID OUT", "right"), bold=True)
    p.rule(40, 440, y=p.y - 7)
    p.down(2)
    for name, section in (
        ("SEND MONEY", "send"),
        ("RECEIVED MONEY", "received"),
        ("AGENT WITHDRAWAL", "agent"),
        ("LIPA NA M-PESA (PAYBILL)", "paybill"),
        ("LIPA NA M-PESA (BUY GOODS)", "goods"),
        ("OTHERS", "others"),
    ):
        total = facts.totals[section]
        p.line(
            (40, name),
            (330, money(total if section == "received" else D(0)), "right"),
            (430, money(D(0) if section == "received" else total), "right"),
        )
    p.line(
        (40, "TOTAL"), (330, money(facts.totals["in"]), "right"), (430, money(facts.totals["out"]), "right"), bold=True, down=20
    )
    p.line((40, "DETAILED STATEMENT"), bold=True, size=9, down=13)

    def columns() -> None:
        p.box(40, p.y - 9, 555, p.y + 4, fill="#d6f0e0", ink=None)
        p.line(
            *(
                (42, "Receipt No."),
                (100, "Completion Time"),
                (185, "Details"),
                (360, "Transaction Status"),
                (470, "Paid In", "right"),
                (512, "Withdrawn", "right"),
                (553, "Balance", "right"),
            ),
            bold=True,
            size=7,
            down=13,
        )

    columns()
    for row in facts.rows:
        if p.room(_tall(p, row) + 2):
            columns()
        number, _, time = row.note.partition(" ")
        p.entry(
            185,
            row.text,
            *((42, number), (100, f"{row.day:%Y-%m-%d} {time}"), (360, "Completed")),
            (512, f"-{money(abs(row.amount))}", "right") if row.amount < 0 else (470, money(row.amount), "right"),
            (553, money(row.balance or D(0)), "right"),
        )
        p.down(2)
    p.down(10)
    p.prose(
        40,
        515,
        "Disclaimer: This record is produced for your personal use and is not transferable. If any discrepancies are found, "
        "kindly report to 0722002222 or 100. Conditions of access on www.safaricom.co.ke.",
        size=6.5,
    )
    return p.done()


MPESA = """
# goods
*12 -80~2400 Merchant Payment to {6} - NAIVAS / WESTLANDS | S{A9} {h}:{m}:14
# paybill
*4 -200~1900 Pay Bill to 888880 - KPLC PREPAID / Acc. {11} | S{A9} {h}:{m}:41
# send
*6 -150~3200 Customer Transfer to - 07******{3} / achieng otieno | S{A9} {h}:{m}:08
# others
*6 -13~14 Customer Transfer of Funds Charge | S{A9} {h}:{m}:08
# received
*4 400~5200 Funds received from - 07******{3} / brian mutua | S{A9} {h}:{m}:55
05 24000.00 Business Payment from 300600 - / Equity Bulk Account via API. | S{A9} {h}:{m}:30
# agent
12 -4000.00 Customer Withdrawal At Agent Till / {6} - Kimathi Comm | S{A9} {h}:{m}:02
"""


def _mpesa() -> Facts:
    """The newest stands first, by the minute."""
    rows = household("mpesa", *MARCH, MPESA)
    rows.sort(key=lambda row: (row.day, row.note.partition(" ")[2]), reverse=True)
    return honest(
        rows,
        opening=D("18204.00"),
        currency="KES",
        mask=None,
        start=MARCH[0],
        end=MARCH[1],
        totals=(*BOTH, "send", "received", "agent", "paybill", "goods", "others"),
        running="row",
        newest_first=True,
        unprinted=("opening", "closing"),
    )


# ---- Zenith Bank ----------------------------------------------------------------------------------------------------------


def zenith(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "ZENITH BANK PLC", size=14, bold=True, ink="#e3000f", y=48)
        p.text(555, "STATEMENT OF ACCOUNT", "right", size=10, bold=True, y=48)
        p.y = 78

    p = Paper("a4", head=head, foot=numbered(297, "Page {} of {}", y=820, at="centre"), text_size=8, leading=11, bottom=60)
    p.lines(40, "OGUNBIYI FOLASADE ADERONKE", "14 ADENIRAN OGUNSANYA STREET", "SURULERE LAGOS")
    p.y = 78
    _pairs(
        p,
        310,
        555,
        (
            ("Account Number:", "1014418827"),
            ("Account Type:", "CURRENT ACCOUNT INDIVIDUAL"),
            ("Currency:", "NGN"),
            ("Period:", "01/03/2026 TO 31/03/2026"),
            ("Opening Balance:", money(facts.opening)),
            ("Total Debit:", money(facts.totals["out"])),
            ("Total Credit:", money(facts.totals["in"])),
            ("Closing Balance:", money(facts.closing)),
        ),
        11,
    )
    p.down(20)

    def columns() -> None:
        p.box(40, p.y - 10, 555, p.y + 4, fill="#dddddd")
        p.line(
            *(
                (44, "DATE"),
                (100, "DESCRIPTION"),
                (355, "DEBIT", "right"),
                (420, "CREDIT", "right"),
                (432, "VALUE DATE"),
                (551, "BALANCE", "right"),
            ),
            bold=True,
            size=7.5,
            down=14,
        )

    columns()
    p.line((44, "01/03/2026"), (100, "Opening Balance"), (551, money(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            100,
            row.text,
            *((44, f"{row.day:%d/%m/%Y}"), (432, f"{row.posted:%d/%m/%Y}")),
            split(row.amount, 355, 420, money),
            *((355, "0.00", "right") if row.amount > 0 else (420, "0.00", "right"),),
            (551, money(row.balance or D(0)), "right"),
        )
    p.down(8)
    p.line((100, "*** END OF STATEMENT ***"), size=7, down=14)
    p.prose(
        40,
        515,
        "Any discrepancy should be reported within 15 days. Zenith Bank Plc RC 150224. Plot 84 "
        "Ajose Adeogun Street, Victoria Island, Lagos.",
        size=6.5,
    )
    return p.done()


ZENITH = """
*9 -1200~24000 NIP/GTB/CHIDINMA EZE/ / TRANSFER {10}
*7 -900~9500 POS PRCH /{6}/SHOPRITE SURULERE / LAGOS NG {12}
*5 -50~51 NIP CHARGE + VAT
26 486200.00 NIP CR/ACCESS/LAGOS STATE UNIVERSITY / SALARY
12 -40000.00 ATM CASH WDL {6} / ZENITH SURULERE
30 -50.00 STAMP DUTY CHARGE
"""


# ---- Public Bank, Malaysia ------------------------------------------------------------------------------------------------


def public_bank(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "PUBLIC BANK", size=14, bold=True, ink="#c8102e", y=46)
        p.text(40, "PENYATA AKAUN / STATEMENT OF ACCOUNT", size=8, y=60)
        p.y = 84

    p = Paper("a4", head=head, font="Courier", text_size=8, leading=11, bottom=70)
    p.lines(40, "MR TAN WEI LOONG", "22 JALAN SS2/75", "47300 PETALING JAYA", "SELANGOR")
    p.y = 84
    _pairs(
        p,
        310,
        555,
        (
            ("Nombor Akaun/Account Number", "3188204418"),
            ("Jenis Akaun/Account Type", "PB SAVINGLINK"),
            ("Tarikh Penyata/Statement Date", "31 Mar 2026"),
            ("Muka/Page", "1"),
        ),
        11,
    )
    p.down(20)

    def columns() -> None:
        p.rule(40, 555, y=p.y - 10)
        p.line(
            (40, "TARIKH"),
            (90, "URUS NIAGA"),
            (360, "DEBIT", "right"),
            (450, "KREDIT", "right"),
            (555, "BAKI", "right"),
            down=9,
        )
        p.line((40, "DATE"), (90, "TRANSACTION"), (360, "DEBIT", "right"), (450, "CREDIT", "right"), (555, "BALANCE", "right"))
        p.rule(40, 555, y=p.y - 8)
        p.down(3)

    columns()
    p.line((40, "01/03"), (90, "Balance B/F"), (555, money(facts.opening), "right"))
    balance = facts.opening
    for day, rows in groupby(facts.rows, key=lambda row: row.day):
        for at, row in enumerate(rows):
            turned = p.y + _tall(p, row) + 12 > p.height - p.bottom
            if turned:
                p.line((90, "Balance C/F"), (555, money(balance), "right"))
                p.turn_page()
                columns()
                p.line((90, "Balance B/F"), (555, money(balance), "right"))
            p.entry(
                90,
                row.text,
                (40, f"{day:%d/%m}" if turned or not at else ""),
                split(row.amount, 360, 450, money),
                (555, "" if row.balance is None else money(row.balance), "right"),
            )
            balance += row.amount
    p.line((40, "31/03"), (90, "Closing Balance In This Statement"), (555, money(facts.closing), "right"), down=18)
    p.line((40, "Ringkasan / Summary"), (300, "Bil./No."), (450, "Jumlah/Amount", "right"))
    p.line(
        (40, "Jumlah Debit / Total Debits"),
        (340, str(facts.counts["out"]), "right"),
        (450, money(facts.totals["out"]), "right"),
    )
    p.line(
        (40, "Jumlah Kredit / Total Credits"),
        (340, str(facts.counts["in"]), "right"),
        (450, money(facts.totals["in"]), "right"),
        down=18,
    )
    p.prose(
        40,
        515,
        "Protected by PIDM up to RM250,000 for each depositor. Please notify the Bank of any discrepancy within 21 days.",
        size=7,
    )
    return p.done()


PUBLIC_BANK = """
*13 -5~180 DEBIT CARD PURCHASE / {12} AEON BIG PJ
*7 -10~220 DUITNOW TRSF DR {6} / TAN MEI LING / makan
*3 -60~240 PBE-BILL PMT {8} / TENAGA NASIONAL
28 5280.40 IBG CR / UNIVERSITI MALAYA GAJI
03 -1400.00 SI TRSF DR / SEWA RUMAH
16 -300.00 ATM WDL {6}
16 0.10 RMT COMM REVERSAL
"""


def _of(
    seed: str,
    period: tuple[date, date],
    table: str,
    opening: str,
    currency: str,
    mask: str | None,
    *,
    lag: int | None = None,
    whole: bool = False,
    **more: object,
) -> Facts:
    rows = household(seed, *period, table, lag=lag)
    if whole:
        rows = [replace(row, amount=row.amount.quantize(Decimal(1))) for row in rows]
    start, end = period
    facts = {"opening": D(opening), "currency": currency, "mask": mask, "start": start, "end": end, "totals": BOTH}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


BOTH: Sequence[str] = ("in", "out")
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
BANKS = (
    Bank(
        "icici_card",
        icici_card,
        _of("icici card", (date(2026, 2, 15), date(2026, 3, 14)), ICICI_CARD, "21880.40", "INR", "8006", kind="credit_card"),
    ),
    Bank(
        "bank_of_baroda",
        bank_of_baroda,
        _of("baroda", MARCH, BARODA, "52816.44", "INR", "8827", running="row", kind="savings"),
    ),
    Bank(
        "hsbc_sg",
        hsbc_sg,
        _of(
            "hsbc sg",
            MARCH,
            HSBC_SG,
            "3204.18",
            "SGD",
            "7221",
            running="day",
            counts=BOTH,
            more=(_of("hsbc usd", MARCH, HSBC_SG_USD, "4418.05", "USD", "7260", running="day", counts=BOTH, kind="savings"),),
        ),
    ),
    Bank(
        "hang_seng",
        hang_seng,
        unbegun(_of("hang seng", MARCH, HANG_SENG, "28840.19", "HKD", "8882", running="day", counts=BOTH, kind="savings")),
    ),
    Bank(
        "sony_bank",
        sony_bank,
        _of("sony", MARCH, SONY, "288410", "JPY", "8827", whole=True, running="row", kind="savings", unprinted=("closing",)),
    ),
    Bank("fab", fab, _of("fab", MARCH, FAB, "14288.31", "AED", "7015", lag=1, running="row", counts=BOTH)),
    Bank("mpesa", mpesa, _mpesa()),
    Bank("zenith", zenith, _of("zenith", MARCH, ZENITH, "284160.22", "NGN", "8827", lag=1, running="row")),
    Bank(
        "public_bank_my",
        public_bank,
        unbegun(_of("public bank", MARCH, PUBLIC_BANK, "4911.06", "MYR", "4418", running="day", counts=BOTH, kind="savings")),
    ),
)
