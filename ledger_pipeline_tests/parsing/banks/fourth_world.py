"""A fourth batch of the world: India, the straits, Manila, the antipodes, Africa and the Gulf."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import partial

from ledger_pipeline_tests.parsing.banks.household import household, numbered, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

dollars = partial(money, before="$")
credit = partial(money, minus="{}", plus="{} CR")


def _pairs(p: Paper, left: float, right: float, pairs: Iterable[tuple[str, str]], down: float = 12) -> None:
    """Labels and values under each other."""
    for label, value in pairs:
        p.line((left, label), (right, value, "right"), down=down)


def _tall(p: Paper, row: Row) -> float:
    """The height of a row of several lines."""
    return p.leading * (1 + row.text.count("\n"))


# ---- SBI Card -------------------------------------------------------------------------------------------------------------


def sbi_card(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "SBI Card", size=18, bold=True, ink="#1b2a6b", y=52)
        p.text(555, "SimplyCLICK SBI Card Monthly Statement", "right", size=10, bold=True, y=50)
        p.y = 82

    p = Paper("a4", head=head, foot=numbered(555, "Page {} of {}", y=818), text_size=8.5, leading=11.5, bottom=70)
    p.lines(40, "MR VENKATARAMAN SUBRAMANIAN", "FLAT 3B SAI KRUPA APTS", "4TH MAIN MALLESWARAM", "BENGALURU 560003 KARNATAKA")
    p.y = 82
    _pairs(
        p,
        320,
        555,
        (
            ("Credit Card Number", "XXXX XXXX XXXX XX47"),
            ("Statement Date", "18 Mar 2026"),
            ("Statement Period", "19 Feb 26 to 18 Mar 26"),
            ("Payment Due Date", "07 Apr 2026"),
            ("*Total Amount Due ( Rs )", money(facts.closing)),
            ("**Minimum Amount Due ( Rs )", "1,140.00"),
        ),
    )
    p.down(14)
    p.box(40, p.y - 12, 555, p.y + 20, ink="#1b2a6b")
    xs = (150, 262, 360, 450, 550)
    for x, label, value in (
        (xs[0], "Credit Limit ( Rs )", "1,50,000.00"),
        (xs[1], "Cash Limit ( Rs )", "15,000.00"),
        (xs[2], "Available Credit", "1,27,697.77"),
        (xs[4], "Available Cash Limit ( Rs )", "15,000.00"),
    ):
        p.text(x, label, "right", size=7.5)
        p.text(x, value, "right", y=p.y + 13)
    p.down(36)
    p.line((40, "ACCOUNT SUMMARY"), bold=True, down=13)
    p.box(40, p.y - 10, 555, p.y + 18, fill="#e9ecf7", ink=None)
    for x, label, amount in zip(
        xs,
        ("Previous Balance", "Payments & Credits", "Purchases", "Fee, Taxes & Interest", "Total Outstanding"),
        (facts.opening, facts.totals["in"], facts.totals["Purchases"], facts.totals["Fees"], facts.closing),
        strict=True,
    ):
        p.text(x, label, "right", size=7.5)
        p.text(x, money(amount), "right", bold=True, y=p.y + 13)
    p.down(34)

    def columns() -> None:
        p.box(40, p.y - 10, 555, p.y + 4, fill="#1b2a6b", ink=None)
        p.line(
            *((46, "Date"), (110, "Transaction Details"), (549, "Amount ( Rs )", "right")),
            ink="white",
            bold=True,
            size=8,
            down=15,
        )

    columns()
    p.line((110, "TRANSACTIONS FOR VENKATARAMAN SUBRAMANIAN"), bold=True, size=8)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        mark = "C" if row.amount > 0 else "D"
        p.entry(110, row.text, (46, f"{row.day:%d %b %y}"), (549, f"{money(abs(row.amount))} {mark}", "right"))
    p.rule(40, 555, y=p.y - 8)
    p.down(6)
    p.room(110)
    p.line((40, "SHOP & SMILE SUMMARY"), bold=True)
    p.line((40, "Previous Balance"), (160, "Earned"), (260, "Redeemed/Expired/Forfeited"), (430, "Closing Balance"), size=7.5)
    p.line((40, "2816"), (160, "214"), (260, "0"), (430, "3030"), size=8, down=16)
    p.prose(
        40,
        510,
        "C=Credit; D=Debit; EN=Encash; FP=Flexipay; EMI=Equated Monthly Instalment; T=Temporary Credit. Making only the "
        "minimum payment every month would result in the repayment stretching over years with consequent interest payment on "
        "your outstanding balance. Finance charges at 3.75% per month, 45.00% per annum.",
        size=7,
    )
    return p.done()


SBI_CARD = """
# Payments
02-28 14208.55 PAYMENT RECEIVED 000DP{12}
# Purchases
*14 -99~1900 SWIGGY LIMITED BENGALURU IN
*5 -300~2600 INDIAN OIL MALLESWARAM BANGALORE IN
03-06 -1746.20 OPENAI *CHATGPT SAN FRANCISCO USA / (USD 20.00)
# Fees
03-06 -61.12 FOREIGN CURRENCY TXN FEE
03-18 -11.00 IGST DB @ 18.00%
"""


# ---- Federal Bank -----------------------------------------------------------------------------------------------------------


def federal(facts: Facts) -> bytes:
    def lakh(amount: Decimal) -> str:
        """Groups of two digits above the last three."""
        whole, _, part = f"{abs(amount):.2f}".partition(".")
        head, tail = whole[:-3], whole[-3:]
        while head:
            head, tail = head[:-2], f"{head[-2:]},{tail}"
        return f"{tail}.{part}"

    def head(p: Paper) -> None:
        p.text(297, "THE FEDERAL BANK LIMITED", "centre", size=13, bold=True, ink="#003c7d", y=48)
        p.text(297, "STATEMENT OF ACCOUNT FOR THE PERIOD 01-MAR-2026 TO 31-MAR-2026", "centre", size=8.5, bold=True, y=62)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(560, "Page {} of {}", y=820), text_size=7, leading=9.5, bottom=60)
    p.lines(35, "ANNAMMA KURUVILLA", "PUTHENPURACKAL HOUSE", "KANJIKUZHY P O", "KOTTAYAM 686004", size=8, down=11)
    p.y = 86
    for label, value in (
        ("Branch Name", "KOTTAYAM / KANJIKUZHY"),
        ("Account Number", "10440100441770"),
        ("IFSC", "FDRL0001044"),
        ("Type of Account", "FEDERAL SAVINGS - FEDBOOK"),
        ("Currency", "INR"),
    ):
        p.line((330, label), (415, f": {value}"), size=8, down=11)
    p.down(14)

    def columns() -> None:
        p.box(35, p.y - 9, 560, p.y + 13, fill="#e4ebf3", ink="#888888")
        p.line((38, "Date"), (88, "Value Date"), (136, "Particulars"), (300, "Tran"), (330, "Cheque"), bold=True, down=8)
        p.line((300, "Type"), (330, "Details"), bold=True, down=0)
        p.line(
            *((420, "Withdrawals", "right"), (480, "Deposits", "right"), (540, "Balance", "right"), (557, "DR", "right")),
            bold=True,
            down=14,
        )

    columns()
    p.line((136, "Opening Balance"), (540, lakh(facts.opening), "right"), (557, "Cr", "right"))
    for row in facts.rows:
        if p.room(_tall(p, row) + 2):
            columns()
        p.entry(
            136,
            row.text,
            *((38, f"{row.day:%d-%b-%Y}".upper()), (88, f"{row.posted:%d-%b-%Y}".upper()), (300, row.note)),
            split(row.amount, 420, 480, lakh),
            (540, lakh(row.balance or D(0)), "right"),
            (557, "Cr" if (row.balance or D(0)) >= 0 else "Dr", "right"),
        )
        p.down(1)
    p.rule(35, 560, y=p.y - 7)
    p.line(
        *((136, "GRAND TOTAL"), (420, lakh(facts.totals["out"]), "right"), (480, lakh(facts.totals["in"]), "right")),
        (540, lakh(facts.closing), "right"),
        (557, "Cr" if facts.closing >= 0 else "Dr", "right"),
        bold=True,
        down=16,
    )
    p.line(
        (
            35,
            "Abbreviations used: CASH: Cash Transaction, TFR: Transfer Transaction, CLG: Clearing, SBINT: Interest, MB: Mobile",
        )
    )
    p.line((35, "Disclaimer: the balance shown includes uncleared effects. END OF STATEMENT"))
    return p.done()


FEDERAL = """
*18 -40~2400 UPIOUT/{12}/ / bharatpe{6}@ybl/5411 | TFR
*5 200~4500 UPI IN/{12}/ / jacob.kuruvilla@okaxis/0000 | TFR
02 -12500.00 TO RENT KANJIKUZHY / FT IMPS/{12} | TFR
27 61240.00 SALARY MAR 2026 / GOVT MED COLLEGE KTYM | TFR
16 -5000.00 ATM CASH/KOTTAYAM/{6} | CASH
31 412.00 SBINT 01-01-2026 TO 31-03-2026 | SBINT
20 -1843.00 KSEB BILLDESK {10} | TFR
"""


# ---- OCBC, a card ---------------------------------------------------------------------------------------------------------


def ocbc_card(facts: Facts) -> bytes:
    bracketed = partial(money, minus="{}", plus="({})")

    def head(p: Paper) -> None:
        p.text(45, "OCBC", size=19, bold=True, ink="#e60012", y=52)
        p.text(550, "Credit Card Statement", "right", size=11, bold=True, y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(550, "Page {} of {}", y=818), text_size=8.5, leading=11.5, bottom=80)
    p.lines(45, "MS TAN HUI LING CHERYL", "BLK 418 BEDOK NORTH AVE 2 #07-221", "SINGAPORE 460418")
    p.down(20)
    p.box(45, p.y - 12, 550, p.y + 18, ink="#999999")
    for x, label, value in (
        (53, "STATEMENT DATE", "16-03-2026"),
        (160, "PAYMENT DUE DATE", "08-04-2026"),
        (275, "TOTAL CREDIT LIMIT", "S$9,000"),
        (390, "TOTAL AMOUNT DUE", f"S${money(facts.closing)}"),
        (490, "MINIMUM", "S$50.00"),
    ):
        p.text(x, label, size=7)
        p.text(x, value, bold=True, y=p.y + 12)
    p.down(42)

    def columns() -> None:
        p.line((45, "TRANSACTION DATE"), (150, "DESCRIPTION"), (545, "AMOUNT (SGD)", "right"), size=7.5, bold=True)
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    columns()
    p.line((45, "OCBC 365 CREDIT CARD"), bold=True)
    p.line((45, "TAN HUI LING CHERYL"), (150, "4524-1920-0441-7708"), bold=True, down=14)
    p.line((150, "LAST MONTH'S BALANCE"), (545, money(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(150, row.text, (45, f"{row.day:%d/%m}"), (545, bracketed(row.amount), "right"))
    p.rule(450, 550, y=p.y - 8)
    p.line((150, "SUBTOTAL"), (545, money(facts.closing), "right"))
    p.line((150, "TOTAL"), (545, money(facts.closing), "right"), bold=True)
    p.line((150, "TOTAL AMOUNT DUE"), (545, money(facts.closing), "right"), bold=True, down=22)
    p.line((45, "REBATE SUMMARY"), bold=True)
    p.line((45, "Cash Rebate earned this month: 11.42        To be credited next statement"), size=8, down=14)
    p.prose(
        45,
        500,
        "If you do not pay in full by the due date, finance charges at 27.78% p.a. will be calculated daily. A late payment "
        "charge of S$100 applies. Please report any discrepancy within 7 days.",
        size=7,
    )
    return p.done()


OCBC_CARD = """
02-25 702.33 PAYMENT BY GIRO
*16 -4~110 -{4} FAIRPRICE FINEST-BEDOK SINGAPORE SGP
*5 -8~30 -{4} GRAB* A-{8} SINGAPORE SGP
03-02 -38.14 -{4} SHOPEE MALAYSIA KUALA LUMPUR MYS / FOREIGN CURRENCY MYR 124.50
03-12 14.90 LAZADA SG REFUND SINGAPORE SGP
"""


# ---- Maybank, Malaysia ------------------------------------------------------------------------------------------------------


def maybank(facts: Facts) -> bytes:
    behind = partial(money, plus="{}+", minus="{}-")

    def columns(p: Paper) -> None:
        p.rule(40, 555, y=p.y - 9)
        p.line(
            *((42, "ENTRY DATE"), (105, "VALUE DATE"), (170, "TRANSACTION DESCRIPTION")),
            *((455, "TRANSACTION AMOUNT", "right"), (553, "STATEMENT BALANCE", "right")),
            size=7,
            down=5,
        )
        p.rule(40, 555, y=p.y)
        p.down(13)

    def head(p: Paper) -> None:
        p.text(40, "Maybank", size=16, bold=True, font="Helvetica-Bold", y=46)
        p.text(40, "Malayan Banking Berhad (3813-K)", size=7, y=57)
        p.text(555, f"MUKA/PAGE : {p.page}", "right", y=46)
        p.text(555, "TARIKH PENYATA/STATEMENT DATE : 31/03/26", "right", y=57)
        p.text(555, "NOMBOR AKAUN/ACCOUNT NUMBER : 164418-077082", "right", y=68)
        p.y = 92

    p = Paper("a4", head=head, font="Courier", text_size=7.5, leading=10, bottom=90)
    p.lines(40, "NURUL AISYAH BINTI ROSLAN", "NO 18 JALAN SS 21/37", "DAMANSARA UTAMA", "47400 PETALING JAYA, SEL")
    p.down(16)
    p.line((40, "PERLINDUNGAN OLEH PIDM SEHINGGA RM250,000 BAGI SETIAP PENDEPOSIT"), down=14)
    p.line((40, "SAVINGS ACCOUNT-i"), bold=True)
    p.line((297, "URUSNIAGA AKAUN / ACCOUNT TRANSACTIONS", "centre"), down=16)
    columns(p)
    p.line((170, "BEGINNING BALANCE"), (553, money(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns(p)
        p.entry(
            170,
            row.text,
            *((42, f"{row.day:%d/%m/%y}"), (455, behind(row.amount), "right")),
            (553, money(row.balance or D(0)), "right"),
        )
    p.down(6)
    p.room(50)
    p.line((170, "ENDING BALANCE :"), (553, money(facts.closing), "right"))
    p.line((170, "LEDGER BALANCE :"), (553, money(facts.closing), "right"))
    p.line((170, "TOTAL DEBIT :"), (553, money(facts.totals["out"]), "right"))
    p.line((170, "TOTAL CREDIT :"), (553, money(facts.totals["in"]), "right"), down=16)
    p.line((40, "Semua maklumat dan baki yang dinyatakan akan dianggap betul jika tiada bantahan dalam 21 hari."), size=6.5)
    p.line(
        (40, "All items and balances shown will be considered correct unless the Bank is notified within 21 days."), size=6.5
    )
    return p.done()


MAYBANK = """
*20 -4~95 SALE DEBIT / JAYA GROCER DAMANSARA * / {12}
*7 -5~60 TRANSFER FR A/C / GRAB RIDES-EC * / QR PAYMENT
03 -1350.00 TRANSFER FR A/C / LIM BENG HOCK * / RENT MAR
25 4120.75 INTER-BANK PAYMENT INTO A/C / PETRONAS DAGANGAN * / SALARY MAR 2026
12 -300.00 CASH WITHDRAWAL / {8}
18 85.00 TRANSFER TO A/C / SITI ROSLAN * / DINNER
31 2.14 PROFIT PAID
"""


# ---- BDO, a card over New Year ----------------------------------------------------------------------------------------------


def bdo_card(facts: Facts) -> bytes:
    peso = partial(money, minus="{}", plus="-{}")

    def columns() -> None:
        p.box(45, p.y - 10, 567, p.y + 5, fill="#0a2f73", ink=None)
        p.line(
            *((50, "SALE DATE"), (115, "POST DATE"), (190, "TRANSACTION DETAILS"), (562, "AMOUNT", "right")),
            size=8,
            bold=True,
            ink="white",
            down=17,
        )

    def head(p: Paper) -> None:
        p.text(45, "BDO", size=20, bold=True, ink="#0a2f73", y=52)
        p.text(567, "STATEMENT OF ACCOUNT", "right", size=12, bold=True, y=50)
        p.y = 82

    p = Paper("letter", head=head, foot=numbered(567, "Page {} of {}", y=772), text_size=8.5, leading=11.5, bottom=70)
    p.lines(45, "MA. CORAZON B. DELA FUENTE", "118 MATALINO ST., BRGY. CENTRAL", "DILIMAN, QUEZON CITY 1100")
    p.y = 82
    _pairs(
        p,
        330,
        567,
        (
            ("Card Number", "5472-67XX-XXXX-4417"),
            ("Statement Date", "JANUARY 11, 2026"),
            ("Payment Due Date", "FEBRUARY 02, 2026"),
            ("Credit Limit", "PHP 120,000.00"),
            ("Total Amount Due", f"PHP {money(facts.closing)}"),
            ("Minimum Amount Due", "PHP 1,211.00"),
        ),
    )
    p.down(22)
    columns()
    p.line((190, "PREVIOUS STATEMENT BALANCE"), (562, money(facts.opening), "right"), bold=True)
    p.line((190, "BDO MASTERCARD STANDARD 5472-67XX-XXXX-4417"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(190, row.text, (50, f"{row.day:%m/%d/%y}"), (115, f"{row.posted:%m/%d/%y}"), (562, peso(row.amount), "right"))
    p.rule(190, 567, y=p.y - 8)
    p.line((190, "SUBTOTAL"), (562, money(facts.closing), "right"))
    p.line((190, "TOTAL AMOUNT DUE"), (562, money(facts.closing), "right"), bold=True, down=22)
    p.room(80)
    p.line((45, "REWARDS POINTS"), bold=True)
    p.line((45, "Beginning Points"), (150, "Earned Points"), (250, "Redeemed"), (340, "Ending Points"), size=7.5)
    p.line((45, "4,108"), (150, "171"), (250, "0"), (340, "4,279"), size=8, down=14)
    p.prose(
        45,
        520,
        "Interest of 3% monthly is charged on the unpaid balance. Late payment fee is P850 or the unpaid minimum amount due, "
        "whichever is lower. BDO Unibank is regulated by the Bangko Sentral ng Pilipinas. https://www.bsp.gov.ph",
        size=7,
    )
    return p.done()


BDO_CARD = """
12-29 14200.00 PAYMENT - THANK YOU / BDO ONLINE BANKING
*15 -180~2600 SM SUPERMARKET NORTH EDSA QUEZON CITY PH
*4 -250~900 GRAB* {8} MAKATI PH
12-22 -2847.10 UNIQLO SHINJUKU TOKYO JP / JAPANESE YEN 7,590.00
01-11 -388.12 FINANCE CHARGES
"""


# ---- ANZ, a card with a balance on every line -------------------------------------------------------------------------------


def anz_card(facts: Facts) -> bytes:
    aud = partial(money, before="$", minus="{}", plus="{} CR")

    def head(p: Paper) -> None:
        p.text(45, "ANZ", size=20, bold=True, ink="#004165", y=54)
        p.text(550, "ANZ REWARDS VISA STATEMENT", "right", size=10, bold=True, y=46)
        p.text(550, "STATEMENT NUMBER 41", "right", size=8, y=58)
        p.y = 88

    p = Paper("a4", head=head, foot=numbered(550, "Page {} of {}", y=818), text_size=8, leading=11, bottom=70)
    p.lines(45, "MR LACHLAN D FITZSIMMONS", "6/41 BRUNSWICK RD", "BRUNSWICK EAST VIC 3057")
    p.y = 88
    _pairs(
        p,
        330,
        550,
        (
            ("ACCOUNT NUMBER", "4564 62XX XXXX 8821"),
            ("STATEMENT PERIOD", "12 FEB 2026 - 11 MAR 2026"),
            ("CREDIT LIMIT", "$8,000"),
            ("MINIMUM MONTHLY PAYMENT", "$25.00"),
            ("DUE DATE", "07/04/2026"),
        ),
    )
    p.down(18)
    p.line((45, "YOUR ACCOUNT SUMMARY"), bold=True, size=10, down=14)
    _pairs(
        p,
        45,
        300,
        (
            ("Opening Balance", dollars(facts.opening)),
            ("Payments and Credits", dollars(-facts.totals["in"])),
            ("Purchases, Cash Advances and Charges", dollars(facts.totals["out"])),
            ("Closing Balance", dollars(facts.closing)),
        ),
    )
    p.down(12)

    def columns() -> None:
        p.box(45, p.y - 10, 550, p.y + 14, fill="#dbe9f1", ink=None)
        p.line((49, "Date"), (105, "Date of"), (165, "Card"), bold=True, down=9)
        p.line(
            *((49, "Processed"), (105, "Transaction"), (165, "Used"), (200, "Transaction Details")),
            *((480, "Amount ($A)", "right"), (546, "Balance", "right")),
            bold=True,
            down=16,
        )

    columns()
    p.line((200, "OPENING BALANCE"), (546, dollars(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            200,
            row.text,
            *((49, f"{row.posted:%d/%m/%Y}"), (105, f"{row.day:%d/%m/%Y}"), (165, "8821"), (480, aud(row.amount), "right")),
            (546, money(row.balance or D(0), before="$", minus="{} CR"), "right"),
        )
    p.rule(45, 550, y=p.y - 8)
    p.down(8)
    p.room(80)
    p.line((45, "ANNUAL INTEREST RATES"), bold=True)
    p.line((45, "Purchases 20.99% p.a.      Cash Advances 21.99% p.a.      Balance Transfers 0.00% p.a. until 11/08/2026"))
    p.line((45, "ANZ Reward Points: opening 18,204   earned 611   redeemed 0   closing 18,815"), down=14)
    p.prose(
        45,
        500,
        "Minimum Repayment Warning: If you make only the minimum payment each month, you will pay more interest and it will "
        "take you longer to pay off your balance. Australia and New Zealand Banking Group Limited ABN 11 005 357 522.",
        size=7,
    )
    return p.done()


ANZ_CARD = """
*17 -5~110 WOOLWORTHS {4} BRUNSWICK EAST
*4 -20~80 MYKI AUTO TOP UP MELBOURNE
02-27 600.00 PAYMENT THANKYOU {6}
03-04 -66.80 AIRBNB * {A10} SINGAPORE / INCL OVERSEAS TXN FEE 1.95 AUD / 59.10 SGD
"""


# ---- Bankwest -------------------------------------------------------------------------------------------------------------


def bankwest(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "bankwest", size=18, bold=True, ink="#d9531e", y=52)
        p.text(550, "Account of: MATILDA J CORRIGAN", "right", size=8, y=46)
        p.text(550, "BSB Number 302-162    Account Number 0441770-8", "right", size=8, y=57)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(550, "Page {} of {}", y=818), text_size=8.5, leading=11.5, bottom=70)
    p.lines(45, "MS MATILDA J CORRIGAN", "27 HAMPTON RD", "FREMANTLE WA 6160")
    p.down(18)
    p.line((45, "Easy Transaction Account"), bold=True, size=12, down=15)
    p.line((45, "Statement period 28 Feb 2026 to 27 Mar 2026"), down=20)
    rows = (
        ("OPENING BALANCE", dollars(facts.opening)),
        ("TOTAL DEBITS", dollars(facts.totals["out"])),
        ("TOTAL CREDITS", dollars(facts.totals["in"])),
        ("CLOSING BALANCE", dollars(facts.closing)),
    )
    for x, (label, value) in zip((45, 175, 305, 435), rows, strict=True):
        p.text(x, label, size=7.5)
        p.text(x, value, bold=True, y=p.y + 13)
    p.down(36)
    carried = [facts.opening]

    def columns() -> None:
        p.line(
            *((45, "DATE"), (105, "PARTICULARS"), (405, "DEBIT", "right"), (470, "CREDIT", "right"), (550, "BALANCE", "right")),
            bold=True,
            size=8,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(3)

    columns()
    p.line((45, "28 FEB 26"), (105, "OPENING BALANCE"), (550, dollars(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row) + 24):
            columns()
            p.line((105, "BALANCE BROUGHT FORWARD"), (550, dollars(carried[-1]), "right"))
        p.entry(
            105,
            row.text,
            (45, f"{row.day:%d %b %y}".upper()),
            split(row.amount, 405, 470, dollars),
            (550, dollars(row.balance or D(0)), "right"),
        )
        carried.append(row.balance or D(0))
    p.line((45, "27 MAR 26"), (105, "CLOSING BALANCE"), (550, dollars(facts.closing), "right"), bold=True)
    p.rule(45, 550, y=p.y - 8)
    p.line(
        *((105, "TOTAL DEBITS / CREDITS"), (405, dollars(facts.totals["out"]), "right")),
        (470, dollars(facts.totals["in"]), "right"),
        down=18,
    )
    p.prose(
        45,
        500,
        "Please check the entries on this statement and report any discrepancy immediately on 13 17 19. Bankwest, a division "
        "of Commonwealth Bank of Australia ABN 48 123 123 124 AFSL / Australian credit licence 234945.",
        size=7,
    )
    return p.done()


BANKWEST = """
*18 -4~85 COLES {4} FREMANTLE WA / {%d/%m/%y} CARD 4417
*6 -4~30 PAYWAVE GINOS CAFE FREMANTLE WA
02 -520.00 RENT HAMPTON RD PERIODICAL PAYMENT
16 -520.00 RENT HAMPTON RD PERIODICAL PAYMENT
05 1611.07 SALARY SOUTH METRO HLTH {8}
19 1611.07 SALARY SOUTH METRO HLTH {8}
11 -148.62 SYNERGY BPAY {8} NETBANK
"""


# ---- Westpac New Zealand ----------------------------------------------------------------------------------------------------


def westpac_nz(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "Westpac", size=18, bold=True, ink="#d5002b", y=52)
        p.text(545, "Statement Number 27", "right", size=8.5, y=46)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Page {} of {}", y=815), text_size=9, leading=12, bottom=80)
    p.lines(50, "MISS HINE R TAMIHANA", "44 ARO STREET", "WELLINGTON 6021")
    p.y = 84
    _pairs(
        p,
        320,
        545,
        (
            ("Account name", "H R TAMIHANA"),
            ("Account", "Westpac Everyday"),
            ("Account number", "03-0518-0441770-25"),
            ("Statement period", "1 Mar 2026 to 31 Mar 2026"),
        ),
    )
    p.down(28)

    def columns() -> None:
        p.line(
            *((50, "Date"), (100, "Transaction description"), (385, "Withdrawals", "right"), (460, "Deposits", "right")),
            (545, "Balance", "right"),
            bold=True,
            size=8.5,
        )
        p.rule(50, 545, y=p.y - 8, weight=1)
        p.down(4)

    columns()
    p.line((50, "1 Mar"), (100, "Opening balance"), (545, money(facts.opening), "right"), bold=True)
    before = None
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
            before = None
        p.entry(
            100,
            row.text,
            (50, "" if row.day == before else f"{row.day.day} {row.day:%b}"),
            split(row.amount, 385, 460, money),
            (545, money(row.balance, minus="{} OD") if row.balance is not None else "", "right"),
        )
        before = row.day
    p.rule(50, 545, y=p.y - 8)
    p.line(
        *((50, "31 Mar"), (100, "Closing balance"), (385, money(facts.totals["out"]), "right")),
        *((460, money(facts.totals["in"]), "right"), (545, money(facts.closing, minus="{} OD"), "right")),
        bold=True,
        down=22,
    )
    p.line((50, "Resident withholding tax deducted this period $0.00   Arranged overdraft limit $0.00"), size=8)
    p.line((50, "Westpac New Zealand Limited, 16 Takutai Square, Auckland"), size=7.5)
    return p.done()


WESTPAC_NZ = """
*19 -4~80 EFTPOS TRANSACTION NEW WORLD METRO / {%d %b} {h}:{m} CARD 4417
*5 -3~20 DEBIT TRANSACTION SNAPPER SERVICES
03 -410.00 AUTOMATIC PAYMENT ARO FLAT / RENT
17 -410.00 AUTOMATIC PAYMENT ARO FLAT / RENT
11 1744.90 DIRECT CREDIT TE PAPA / SALARY
25 1744.90 DIRECT CREDIT TE PAPA / SALARY
20 -96.14 DIRECT DEBIT MERIDIAN ENERGY
"""


# ---- Absa, with a column of charges -----------------------------------------------------------------------------------------


def absa(facts: Facts) -> bytes:
    rand = partial(money, thousands=" ", minus="{}-")

    def head(p: Paper) -> None:
        p.text(45, "absa", size=20, bold=True, ink="#af144b", y=54)
        p.text(550, "Cheque account statement", "right", size=11, bold=True, y=48)
        p.text(550, "1 Mar 2026 to 31 Mar 2026", "right", size=9, y=60)
        p.y = 88

    p = Paper("a4", head=head, foot=numbered(550, "Page {} of {}", y=818), text_size=8, leading=10.5, bottom=70)
    p.lines(45, "MR SIPHO J NDABA", "18 KLOOF STREET", "GARDENS", "8001")
    p.y = 88
    _pairs(
        p,
        330,
        550,
        (
            ("Account number", "40-4417-7082"),
            ("Account type", "Gold Value Bundle"),
            ("Branch", "GARDENS 632005"),
            ("Statement no", "41"),
        ),
    )
    p.down(16)
    p.box(45, p.y - 11, 300, p.y + 53, ink="#af144b")
    p.line((51, "Account summary"), bold=True)
    _pairs(
        p,
        51,
        294,
        (
            ("Balance brought forward", rand(facts.opening)),
            ("Credits", rand(facts.totals["in"])),
            ("Debits", rand(-facts.totals["out"])),
            ("Balance", rand(facts.closing)),
        ),
        11,
    )
    p.down(24)
    p.line((45, "Your transactions"), bold=True, size=10, down=14)

    def columns() -> None:
        p.box(45, p.y - 10, 550, p.y + 4, fill="#f3e1e8", ink=None)
        p.line(
            *((49, "Date"), (100, "Transaction description"), (320, "Charge", "right"), (400, "Debit amount", "right")),
            *((475, "Credit amount", "right"), (546, "Balance", "right")),
            bold=True,
            down=15,
        )

    columns()
    p.line((49, "1/03/2026"), (100, "Bal brought forward"), (546, rand(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            100,
            row.text,
            *((49, f"{row.day.day}/{row.day:%m/%Y}"), (320, row.note, "right"), split(row.amount, 400, 475, rand)),
            (546, rand(row.balance or D(0)), "right"),
        )
    p.rule(45, 550, y=p.y - 8)
    p.down(6)
    p.room(60)
    p.line((45, "Charges summary"), bold=True)
    p.line((45, "T = Transaction charge   A = Administration charge   * = VAT inclusive"), size=7, down=14)
    p.line((45, "Cash centre: overdraft limit R 0.00   Credit interest rate 0.00%   Debit interest rate 22.25%"), size=7)
    p.line(
        (45, "Absa Bank Limited, Authorised Financial Services Provider, Registered Credit Provider, Reg No 1986/004794/06"),
        size=7,
    )
    return p.done()


ABSA = """
*16 -45~980 POS purchase settlement / Card no. 4417 Checkers Gardens | 2.05 T
*5 -50~260 Prepaid debit airtime / Absa App Vodacom {10} | 1.70 T
02 -9800.00 Digital payment debit / Absa Bank Kloof Rentals | 1.70 T
25 28411.90 Acb credit / Investec salaris {8}
01 -1288.00 Debit order Discovery Hlth / {12} | 3.90 T
16 -1000.00 Atm withdrawal / Card no. 4417 Gardens Centre | 24.00 T
31 -99.00 Monthly acc fee / Headoffice | * A
"""


# ---- GTBank, Nigeria --------------------------------------------------------------------------------------------------------


def gtbank(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "GTBank", size=17, bold=True, ink="#dd4f05", y=50)
        p.text(555, "CUSTOMER STATEMENT", "right", size=12, bold=True, y=50)
        p.y = 80

    p = Paper("a4", head=head, foot=numbered(297, "Page {} of {}", y=818, at="centre"), text_size=7, leading=9, bottom=60)
    p.lines(40, "Mrs OMOLARA TITILAYO ADEBISI", "14 ADENIRAN OGUNSANYA STREET", "SURULERE LAGOS", size=8, down=11)
    p.y = 80
    _pairs(
        p,
        310,
        555,
        (
            ("Account No.", "0044177082"),
            ("Internal Reference", "221/441770/1/59/0"),
            ("Account Type", "SAVINGS ACCOUNT"),
            ("Currency", "NAIRA"),
            ("Opening Balance", money(facts.opening)),
            ("Total Debit", money(facts.totals["out"])),
            ("Total Credit", money(facts.totals["in"])),
            ("Closing Balance", money(facts.closing)),
            ("Statement Period", "01-Mar-2026 to 31-Mar-2026"),
        ),
        11,
    )
    p.down(14)

    def columns() -> None:
        p.box(40, p.y - 9, 555, p.y + 4, fill="#dd4f05", ink=None)
        p.line(
            *(
                (43, "Trans. Date"),
                (88, "Value. Date"),
                (132, "Reference"),
                (245, "Debits", "right"),
                (310, "Credits", "right"),
            ),
            *((375, "Balance", "right"), (383, "Originating Br."), (438, "Remarks")),
            ink="white",
            bold=True,
            size=6.5,
            down=14,
        )

    columns()
    for row in facts.rows:
        if p.room(_tall(p, row) + 4):
            columns()
        p.rule(40, 555, y=p.y - 8, weight=0.2)
        p.entry(
            438,
            row.text,
            *((43, f"{row.day:%d-%b-%Y}"), (88, f"{row.posted:%d-%b-%Y}"), (132, row.note[:9])),
            split(row.amount, 245, 310, money),
            *((375, money(row.balance or D(0)), "right"), (383, row.note[10:])),
            size=6.5,
        )
        p.down(4)
    p.rule(40, 555, y=p.y - 8)
    p.down(6)
    p.prose(
        40,
        510,
        "This is a computer generated statement and does not require a signature. Any discrepancy should be reported within 15 "
        "days. Guaranty Trust Bank Limited RC 152321, Plot 635 Akin Adesola Street, Victoria Island, Lagos.",
        size=6.5,
    )
    return p.done()


GTBANK = """
*15 -900~28000 POS/WEB PURCHASE / TRANSACTION -{6}- / SHOPRITE SURULERE LA LANG | '{8} E-CHANNELS
*7 -2000~40000 NIBSS Instant Payment Outward / {24} / FOOD TO OPAY | '{8} SURULERE
*3 5000~90000 TRANSFER BETWEEN CUSTOMERS / via GAPS {10} ADEBISI K | '{8} HEAD OFFICE
27 412380.00 SALARY PAYMENT / LAGOS STATE MAR 2026 | '{8} ALAUSA
04 -50.00 ELECTRONIC MONEY / TRANSFER LEVY | '{8} HEAD OFFICE
31 -52.50 VALUE ADDED TAX / SMS ALERT CHARGES | '{8} HEAD OFFICE
"""


# ---- ADCB, a card ---------------------------------------------------------------------------------------------------------


def adcb(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "ADCB", size=19, bold=True, ink="#c8102e", y=52)
        p.text(550, "Credit Card E-Statement", "right", size=11, bold=True, y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(550, "Page {} of {}", y=818), text_size=8.5, leading=11.5, bottom=70)
    p.lines(45, "MR FAISAL MAHMOUD AL HOSANI", "P O BOX 44177", "ABU DHABI", "UNITED ARAB EMIRATES")
    p.y = 84
    _pairs(
        p,
        310,
        550,
        (
            ("Primary Card Number", "4107 41XX XXXX 9926"),
            ("Statement Date", "15/03/2026"),
            ("Statement Period", "16/02/2026 - 15/03/2026"),
            ("Payment Due Date", "09/04/2026"),
            ("Credit Limit", "AED 30,000.00"),
            ("Available Limit", f"AED {money(30000 - facts.closing)}"),
        ),
    )
    p.down(18)
    xs = (140, 245, 345, 445, 545)
    p.box(45, p.y - 12, 550, p.y + 19, fill="#f7e6e8", ink=None)
    for x, label, value in zip(
        xs,
        ("Previous Balance", "Payments & Credits", "Purchases & Fees", "Minimum Due", "Total Balance Due"),
        (facts.opening, facts.totals["in"], facts.totals["out"], D("100.00"), facts.closing),
        strict=True,
    ):
        p.text(x, label, "right", size=7.5)
        p.text(x, money(value), "right", bold=True, y=p.y + 13)
    p.down(40)

    def columns() -> None:
        p.line((45, "Transaction"), (110, "Posting"), bold=True, size=7.5, down=9)
        p.line(
            *((45, "Date"), (110, "Date"), (170, "Description"), (470, "Foreign Amount", "right")),
            (550, "Amount (AED)", "right"),
            bold=True,
            size=7.5,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(3)

    p.table(
        facts.rows,
        170,
        lambda row: (
            (45, f"{row.day:%d/%m/%Y}"),
            (110, f"{row.posted:%d/%m/%Y}"),
            (470, row.note, "right"),
            (550, credit(row.amount), "right"),
        ),
        columns,
    )
    p.rule(45, 550, y=p.y - 8)
    p.line((170, "*** End of transactions ***"), down=18)
    p.room(80)
    p.line((45, "TouchPoints Summary"), bold=True)
    p.line((45, "Opening 22,140      Earned 1,806      Redeemed 0      Expired 0      Closing 23,946"), size=8, down=14)
    p.prose(
        45,
        500,
        "If you pay only the minimum due, interest at 3.69% per month applies. Late payment fee AED 241.50 including 5% VAT. "
        "Abu Dhabi Commercial Bank PJSC is licensed by the Central Bank of the UAE. TRN 100261475500003.",
        size=7,
    )
    return p.done()


ADCB = """
*16 -12~420 CARREFOUR MARINA MALL ABU DHABI ARE
*4 -15~60 CAREEM RIDE DUBAI ARE
03-02 1800.00 PAYMENT RECEIVED - THANK YOU
02-24 -211.36 BOOKING.COM AMSTERDAM NLD | EUR 51.80
02-24 -6.31 FOREIGN TRANSACTION FEE
03-15 -26.25 CREDIT SHIELD PREMIUM INCL VAT
"""


def _of(
    seed: str,
    period: tuple[date, date],
    table: str,
    opening: str,
    mask: str | None,
    *,
    currency: str,
    lag: int = 2,
    booked: bool = False,
    **more: object,
) -> Facts:
    start, end = period
    facts = {"opening": D(opening), "currency": currency, "mask": mask, "start": start, "end": end, "totals": BOTH}
    rows = household(seed, *period, table, lag=lag)
    if booked:
        rows.sort(key=lambda row: row.posted or row.day)
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


BOTH = ("in", "out")
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
BANKS = (
    Bank(
        "sbi_card",
        sbi_card,
        _of(
            "sbi card",
            (date(2026, 2, 19), date(2026, 3, 18)),
            SBI_CARD,
            "14208.55",
            None,
            totals=("in", "Purchases", "Fees"),
            kind="credit_card",
            currency="INR",
        ),
    ),
    Bank(
        "federal_bank",
        federal,
        _of("federal", MARCH, FEDERAL, "31842.60", "1770", running="row", kind="savings", currency="INR"),
    ),
    Bank(
        "ocbc_card",
        ocbc_card,
        unbegun(
            _of(
                "ocbc card",
                (date(2026, 2, 17), date(2026, 3, 16)),
                OCBC_CARD,
                "702.33",
                "7708",
                totals=(),
                kind="credit_card",
                currency="SGD",
            )
        ),
    ),
    Bank(
        "maybank_my",
        maybank,
        unbegun(_of("maybank", MARCH, MAYBANK, "2918.07", "7082", running="row", kind="savings", currency="MYR")),
    ),
    Bank(
        "bdo_card",
        bdo_card,
        unbegun(
            _of(
                "bdo",
                (date(2025, 12, 12), date(2026, 1, 11)),
                BDO_CARD,
                "14200.00",
                "4417",
                totals=(),
                kind="credit_card",
                currency="PHP",
            )
        ),
    ),
    Bank(
        "anz_au_card",
        anz_card,
        _of(
            "anz card",
            (date(2026, 2, 12), date(2026, 3, 11)),
            ANZ_CARD,
            "811.47",
            "8821",
            booked=True,
            running="row",
            kind="credit_card",
            currency="AUD",
        ),
    ),
    Bank(
        "bankwest",
        bankwest,
        _of("bankwest", (date(2026, 2, 28), date(2026, 3, 27)), BANKWEST, "1204.55", "7708", running="row", currency="AUD"),
    ),
    Bank("westpac_nz", westpac_nz, _of("westpac nz", MARCH, WESTPAC_NZ, "640.18", None, running="day", currency="NZD")),
    Bank("absa", absa, _of("absa", MARCH, ABSA, "18880.31", "7082", running="row", currency="ZAR")),
    Bank("gtbank", gtbank, _of("gtbank", MARCH, GTBANK, "388204.17", "7082", running="row", kind="savings", currency="NGN")),
    Bank(
        "adcb_card",
        adcb,
        _of(
            "adcb",
            (date(2026, 2, 16), date(2026, 3, 15)),
            ADCB,
            "1806.92",
            "9926",
            kind="credit_card",
            currency="AED",
        ),
    ),
)
