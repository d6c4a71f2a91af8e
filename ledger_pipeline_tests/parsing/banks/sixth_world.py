"""A sixth batch of the wide world, in English: India, Malaysia, the Philippines, Thailand, the Gulf, Turkey and Israel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

BOTH = ("in", "out")
MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def _pairs(p: Paper, left: float, right: float, pairs: Iterable[tuple[str, str]], down: float = 12, **style: object) -> None:
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
    currency: str,
    *,
    lag: int | None = None,
    **more: object,
) -> Facts:
    rows = household(seed, *period, table, lag=lag)
    facts = {"opening": D(opening), "currency": currency, "mask": mask, "start": period[0], "end": period[1], "totals": BOTH}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


def lakh(amount: Decimal) -> str:
    """1,04,188.00: the last three digits, then pairs."""
    whole, _, paise = f"{abs(amount):.2f}".partition(".")
    head, tail = whole[:-3], whole[-3:]
    pairs = []
    while head:
        pairs.insert(0, head[-2:])
        head = head[:-2]
    return f"{'-' if amount < 0 else ''}{','.join([*pairs, tail])}.{paise}"


# ---- Punjab National Bank: amount and its side in columns of their own, remarks last, newest first -------------------------


def pnb_in(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(550, "Page No {} of {}", y=815), text_size=8, leading=11, bottom=60)
    p.line((297, "PUNJAB NATIONAL BANK", "centre"), bold=True, size=13, ink="#a20a3a", down=14)
    p.line((297, "Account Statement", "centre"), bold=True, size=10, down=18)
    for left, right in (
        ("Account Number: 0441000188270644", "Branch Name: KAROL BAGH, NEW DELHI"),
        ("Customer Name: LAKSHMIKANT DESHWAL", "IFSC Code: PUNB0044100"),
        ("Customer Address: 14 PUSA ROAD NEW DELHI 110005", "MICR Code: 110024044"),
    ):
        p.line((45, left), (330, right))
    p.line((45, "Statement Period: 01/03/2026 to 31/03/2026"), (330, "Account Currency: INR"), down=20)

    def columns() -> None:
        p.line(
            (45, "Date"),
            (100, "Instrument ID"),
            (240, "Amount", "right"),
            (258, "Type"),
            (360, "Balance", "right"),
            (385, "Remarks"),
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(2)

    p.table(
        facts.rows,
        385,
        lambda row: (
            (45, f"{row.day:%d/%m/%Y}"),
            (100, row.note),
            (240, lakh(abs(row.amount)), "right"),
            (258, "DR" if row.amount < 0 else "CR"),
            (360, f"{lakh(abs(row.balance or D(0)))} {'Dr.' if (row.balance or 0) < 0 else 'Cr.'}", "right"),
        ),
        columns,
    )
    p.down(8)
    p.prose(
        45,
        505,
        "Unless the constituent notifies the bank immediately of any discrepancy found by him/her in this "
        "statement of account, it will be taken that "
        "he/she has found the account correct. This is a computer generated statement and does not require signature.",
        size=6.5,
    )
    return p.done()


PNB = """
*14 -40~900 UPI/DR/{12}/BIGBASKET / /HDFC/bigbasket@h
30 88410.00 NEFT_IN:SBIN{10}/ / DELHI JAL BOARD/SALARY
05 -18500.00 IMPS/{12}/RENT MAR
*2 -2000~4000 ATM WDL/PNB/KAROL BAGH
03-09 -6200.00 CLG/DPS SOCIETY | 441802
31 -59.00 SMS CHRG FOR:01-01-2026to31-03-2026
"""


def _pnb() -> Facts:
    facts = _of("pnb", MARCH, PNB, "64204.18", "0644", "INR", totals=(), running="row")
    return replace(facts, rows=facts.rows[::-1], newest_first=True, unprinted=frozenset(("opening", "closing")))


# ---- CIMB (Malaysia): two tongues in every head ---------------------------------------------------------------------------


def cimb_my(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "CIMB BANK", size=15, bold=True, ink="#7a0019", y=48)
        p.text(550, "Statement of Account / Penyata Akaun", "right", bold=True, size=9, y=48)
        p.y = 82

    p = Paper("a4", head=head, foot=numbered(550, "Page / Halaman {} of / dari {}", y=815), text_size=8, leading=11, bottom=70)
    p.lines(45, "ENCIK FIRDAUS BIN ROSLEE", "12 JALAN SS2/24", "47300 PETALING JAYA")
    p.y = 82
    _pairs(
        p,
        300,
        550,
        (
            ("Statement Date / Tarikh Penyata", "31/03/2026"),
            ("Account No / No Akaun", "7044188270"),
            ("Account Type / Jenis Akaun", "BASIC CURRENT ACCOUNT"),
            ("Currency / Mata Wang", "MYR"),
        ),
    )
    p.down(24)

    def columns() -> None:
        p.line(
            (45, "Date"),
            (100, "Description"),
            (265, "Cheque / Ref No"),
            (390, "Withdrawal", "right"),
            (465, "Deposits", "right"),
            (550, "Balance", "right"),
            bold=True,
        )
        p.line(
            (45, "Tarikh"),
            (100, "Diskripsi"),
            (265, "No Cek / Rujukan"),
            (390, "Pengeluaran", "right"),
            (465, "Deposit", "right"),
            (550, "Baki", "right"),
            size=7,
        )
        p.line((390, "(RM)", "right"), (465, "(RM)", "right"), (550, "(RM)", "right"), size=7)
        p.rule(45, 550, y=p.y - 7)

    columns()
    p.line((100, "OPENING BALANCE"), (550, money(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            100,
            row.text,
            (45, f"{row.day:%d/%m/%Y}"),
            (265, row.note),
            split(row.amount, 390, 465, money),
            (550, money(row.balance or D(0)), "right"),
        )
    p.line((100, "CLOSING BALANCE / BAKI PENUTUP"), (550, money(facts.closing), "right"), bold=True, down=16)
    p.line((45, "No of Withdrawal"), (135, str(facts.counts["out"])), (180, "No of Deposits"), (265, str(facts.counts["in"])))
    p.line(
        (45, "Total Withdrawal"),
        (190, money(facts.totals["out"]), "right"),
        (265, "Total Deposits"),
        (390, money(facts.totals["in"]), "right"),
        down=16,
    )
    p.line(
        (
            45,
            "Protected by PIDM up to RM250,000 for each depositor / Dilindungi oleh PIDM sehingga RM250,000 bagi "
            "setiap pendeposit",
        ),
        size=6.5,
    )
    return p.done()


CIMB = """
*16 -6~130 POS DEBIT / JAYA GROCER SS2 / PETALING JAYA | {8}
27 5210.00 IBG CREDIT / TENAGA NASIONAL / GAJI MAC | {6}
03 -1400.00 DUITNOW TO ACCOUNT / SEWA RUMAH | {8}
*2 -50~300 ATM WITHDRAWAL | {6}
31 -0.50 SERVICE CHARGE
"""


# ---- BPI (Philippines) ----------------------------------------------------------------------------------------------------


def bpi_ph(facts: Facts) -> bytes:
    p = Paper("letter", foot=numbered(565, "Page {} of {}", y=768), font="Courier", text_size=8, leading=10.5, bottom=60)
    p.line((45, "BANK OF THE PHILIPPINE ISLANDS"), (565, "STATEMENT OF ACCOUNT", "right"), bold=True, size=11, down=22)
    p.line((45, "MA. CORAZON T VILLARUZ"), (565, "ACCOUNT NO.: 0441-8827-06", "right"))
    p.line((45, "18 SCOUT RALLOS ST QUEZON CITY"), (565, "PERIOD COVERED: MAR 01, 2026 - MAR 31, 2026", "right"))
    p.line((45, "REGULAR SAVINGS"), (565, "CURRENCY: PHP", "right"), down=20)

    def columns() -> None:
        p.line(
            (45, "DATE"),
            (95, "DESCRIPTION"),
            (270, "REF NO."),
            (395, "DEBIT AMOUNT", "right"),
            (480, "CREDIT AMOUNT", "right"),
            (565, "BALANCE", "right"),
            bold=True,
        )

    columns()
    p.line((95, "BEGINNING BALANCE"), (565, money(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            95,
            row.text,
            (45, f"{row.day:%b %d}".upper()),
            (270, row.note),
            split(row.amount, 395, 480, money),
            (565, money(row.balance or D(0)), "right"),
        )
    p.line((95, "ENDING BALANCE"), (565, money(facts.closing), "right"), bold=True, down=16)
    p.line((45, f"TOTAL DEBIT {money(facts.totals['out'])}    TOTAL CREDIT {money(facts.totals['in'])}"), down=14)
    p.line((45, "Deposits are insured by PDIC up to P1 Million per depositor."), size=7)
    return p.done()


BPI = """
*13 -120~2400 DEBIT MC PURCHASE / SM SUPERMARKET QC | {6}
13 21400.00 PAYROLL CREDIT | {6}
30 21400.00 PAYROLL CREDIT | {6}
*3 -1000~5000 ATM WITHDRAWAL | {4}
*2 -500~2500 INSTAPAY TRANSFER OUT | {6}
31 1.06 INTEREST EARNED
31 -0.21 TAX WITHHELD
"""


# ---- Bangkok Bank ---------------------------------------------------------------------------------------------------------


def bangkok_bank(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(550, "Page {}/{}", y=815), text_size=8, leading=11, bottom=60)
    p.line((45, "Bangkok Bank"), (550, "Statement of Savings Account", "right"), bold=True, size=13, ink="#003399", down=24)
    p.line((45, "MS. PIMCHANOK SAETANG"), (550, "Account No. 044-1-88270-6", "right"))
    p.line((45, "SILOM BRANCH"), (550, "Statement Period 01/03/2026 - 31/03/2026", "right"))
    p.line((550, "Currency THB", "right"), down=18)

    def columns() -> None:
        p.line(
            (45, "Date"),
            (95, "Particulars"),
            (225, "Chq.No."),
            (330, "Withdrawal", "right"),
            (405, "Deposit", "right"),
            (485, "Balance", "right"),
            (505, "Via"),
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)

    columns()
    p.line((45, "01/03/26"), (95, "B/F"), (485, money(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            95,
            row.text,
            (45, f"{row.day:%d/%m/%y}"),
            split(row.amount, 330, 405, money),
            (485, money(row.balance or D(0)), "right"),
            (505, row.note),
        )
    p.rule(45, 550, y=p.y - 8)
    p.line((95, f"Total withdrawals {facts.counts['out']} items"), (330, money(facts.totals["out"]), "right"))
    p.line((95, f"Total deposits {facts.counts['in']} items"), (405, money(facts.totals["in"]), "right"))
    return p.done()


BKK = """
*14 -60~1900 PAYMENT FOR GOODS / SERVICES | mPhone
27 34200.00 SALARY | BR0441
05 -9500.00 TRF. TO OTH BK | mPhone
*3 -1000~4000 CASH WITHDRAWAL | ATM
*2 200~1500 TRF. PROMPTPAY | mPhone
"""


# ---- Mashreq: credit before debit -----------------------------------------------------------------------------------------


def mashreq(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(550, "Page {} of {}", y=815), text_size=8.5, leading=11.5, bottom=70)
    p.line((45, "mashreq"), (550, "Account Statement", "right"), bold=True, size=16, ink="#ff5e00", down=26)
    top = p.y
    p.lines(45, "MR. ANSELM D'MELLO", "P.O. BOX 44188", "DUBAI, UNITED ARAB EMIRATES")
    p.y = top
    _pairs(
        p,
        320,
        550,
        (
            ("Account Number", "0190 4418 8270"),
            ("IBAN", "AE44 0330 0000 1904 4188 270"),
            ("Account Type", "Neo Current Account"),
            ("Currency", "AED"),
            ("Statement Period", "01 Mar 2026 to 31 Mar 2026"),
        ),
    )
    p.down(18)
    _pairs(
        p,
        45,
        280,
        (
            ("Opening Balance", money(facts.opening)),
            ("Total Credits", money(facts.totals["in"])),
            ("Total Debits", money(facts.totals["out"])),
            ("Closing Balance", money(facts.closing)),
        ),
    )
    p.down(14)

    def columns() -> None:
        p.line(
            (45, "Date"),
            (100, "Transaction"),
            (300, "Reference Number"),
            (420, "Credit", "right"),
            (485, "Debit", "right"),
            (550, "Balance", "right"),
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)

    p.table(
        facts.rows,
        100,
        lambda row: (
            (45, f"{row.day:%Y-%m-%d}"),
            (300, row.note),
            split(row.amount, 485, 420, money),
            (550, money(row.balance or D(0)), "right"),
        ),
        columns,
    )
    p.down(10)
    p.line((45, "Mashreqbank PSC is regulated by the Central Bank of the United Arab Emirates."), size=7)
    return p.done()


MASHREQ = """
*15 -9~280 PUR CARREFOUR MALL OF / EMIRATES DUBAI AE | {12}
27 14200.00 SALARY TRANSFER WPS | {12}
02 -5200.00 OUTWARD TRANSFER / RENT AL BARSHA | {12}
*2 -200~900 ATM CASH WITHDRAWAL | {12}
31 -26.25 MONTHLY FEE INCL VAT | {12}
"""


# ---- QNB card -------------------------------------------------------------------------------------------------------------


def qnb_card(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(550, "Page {} of {}", y=815), text_size=8.5, leading=12, bottom=60)
    p.line((45, "QNB"), (550, "Credit Card Statement", "right"), bold=True, size=16, ink="#00395d", down=26)
    p.line((45, "MR. LEANDER OKONJO"), (330, "Card Number"), (550, "4627 46XX XXXX 2206", "right"))
    p.line((45, "P.O. BOX 1000 DOHA"), (330, "Statement Date"), (550, "25/03/2026", "right"))
    p.line((330, "Payment Due Date"), (550, "19/04/2026", "right"))
    p.line((330, "Credit Limit (QAR)"), (550, "15,000.00", "right"), down=22)
    heads = ("Previous Balance", "Payments / Credits", "Purchases / Debits", "Total Amount Due", "Minimum Due")
    values = (facts.opening, facts.totals["in"], facts.totals["out"], facts.closing, D("150.00"))
    p.line(*((145 + 101 * n, what, "right") for n, what in enumerate(heads)), bold=True, size=8)
    p.line(*((145 + 101 * n, money(what), "right") for n, what in enumerate(values)), down=22)
    p.table(
        facts.rows,
        180,
        lambda row: (
            (45, f"{row.day:%d/%m/%Y}"),
            (110, f"{row.posted:%d/%m/%Y}"),
            (450, row.note, "right"),
            (550, f"{money(abs(row.amount))}{' CR' if row.amount > 0 else ''}", "right"),
        ),
        lambda: p.line(
            (45, "Trans. Date"),
            (110, "Post Date"),
            (180, "Transaction Description"),
            (450, "Foreign Amount", "right"),
            (550, "Amount (QAR)", "right"),
            bold=True,
        ),
    )
    return p.done()


QNB = """
*14 -12~300 LULU HYPERMARKET DOHA QAT
03-05 1500.00 PAYMENT RECEIVED THANK YOU
03-11 -241.18 BOOKING.COM AMSTERDAM NLD | 58.40 EUR
03-18 89.00 REFUND AMAZON.AE
03-24 -44.12 FINANCE CHARGES
"""


# ---- Garanti BBVA (in English): Turkish commas -----------------------------------------------------------------------------


def garanti(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(550, "{}/{}", y=815), text_size=8.5, leading=11.5, bottom=60)
    p.line((45, "Garanti BBVA"), (550, "Account Activities", "right"), bold=True, size=14, ink="#00854a", down=24)
    for label, value in (
        ("Customer Name", "MELTEM KARAOSMAN"),
        ("Branch / Account No", "441 - 6188270"),
        ("IBAN", "TR44 0006 2000 4410 0006 1882 70"),
        ("Date Range", "01.03.2026 - 31.03.2026"),
        ("Currency", "TRY"),
    ):
        p.line((45, label), (160, f": {value}"))
    p.down(10)
    p.table(
        facts.rows,
        110,
        lambda row: (
            (45, f"{row.day:%d.%m.%Y}"),
            (345, row.note),
            (470, f"{comma(row.amount)} TL", "right"),
            (550, f"{comma(row.balance or D(0))} TL", "right"),
        ),
        lambda: p.line(
            (45, "Date"), (110, "Description"), (345, "Tag"), (470, "Amount", "right"), (550, "Balance", "right"), bold=True
        ),
    )
    p.down(8)
    p.line((45, f"Balance as of 31.03.2026: {comma(facts.closing)} TL"), bold=True)
    return p.done()


GARANTI = """
*15 -80~1900 MIGROS {4} ISTANBUL | Shopping
02 48200.00 SALARY PAYMENT | Salary
05 -17500.00 FAST TRANSFER / RENT MARCH | Transfer
*3 -500~3000 CASH WITHDRAWAL ATM {4} | ATM
"""


# ---- Bank Hapoalim (in English) --------------------------------------------------------------------------------------------


def hapoalim(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(550, "Page {} of {}", y=815), text_size=8.5, leading=11.5, bottom=60)
    p.line(
        (45, "Bank Hapoalim B.M."), (550, "Current Account Transactions", "right"), bold=True, size=13, ink="#d71921", down=24
    )
    p.line((45, "Account: 12-441-188270"), (550, "For the period: 01/03/2026 - 31/03/2026", "right"))
    p.line((45, "Holder: SHIFRA BEN-ARTZI"), (550, "All amounts in New Israeli Shekels (ILS)", "right"), down=20)

    def columns() -> None:
        p.line(
            (45, "Date"),
            (100, "Transaction"),
            (260, "Reference"),
            (375, "Debit", "right"),
            (445, "Credit", "right"),
            (525, "Balance in NIS", "right"),
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)

    p.line(
        (45, "Opening balance:"),
        (160, money(facts.opening), "right"),
        (300, "Closing balance:"),
        (445, money(facts.closing), "right"),
        bold=True,
        down=18,
    )
    p.table(
        facts.rows,
        100,
        lambda row: (
            (45, f"{row.day:%d/%m/%Y}"),
            (260, row.note),
            split(row.amount, 375, 445, money),
            (525, money(row.balance or D(0)), "right"),
        ),
        columns,
    )
    p.line((100, "Total"), (375, money(facts.totals["out"]), "right"), (445, money(facts.totals["in"]), "right"), bold=True)
    return p.done()


HAPOALIM = """
*9 -20~480 Debit card SHUFERSAL | {6}
10 -4120.55 Isracard charge | {6}
02 12180.00 Salary | {6}
02 -5600.00 Standing order - rent | {6}
*2 -200~800 Cash withdrawal | {6}
31 -14.80 Transaction fees | {6}
"""


def _garanti() -> Facts:
    facts = _of("garanti", MARCH, GARANTI, "6204.18", "8270", "TRY", totals=(), running="row")
    return replace(facts, rows=facts.rows[::-1], newest_first=True, unprinted=frozenset(("opening",)))


BANKS = (
    Bank("pnb_in", pnb_in, _pnb()),
    Bank("cimb_my", cimb_my, unbegun(_of("cimb", MARCH, CIMB, "4204.18", "8270", "MYR", running="row", counts=BOTH))),
    Bank("bpi_ph", bpi_ph, _of("bpi ph", MARCH, BPI, "22041.70", "2706", "PHP", running="row", kind="savings")),
    Bank(
        "bangkok_bank",
        bangkok_bank,
        replace(
            _of("bangkok", MARCH, BKK, "28204.10", "2706", "THB", running="row", kind="savings", counts=BOTH),
            unprinted=frozenset(("closing",)),
        ),
    ),
    Bank("mashreq", mashreq, _of("mashreq", MARCH, MASHREQ, "9204.77", "8270", "AED", running="row")),
    Bank(
        "qnb_card",
        qnb_card,
        unbegun(_of("qnb", (date(2026, 2, 26), date(2026, 3, 25)), QNB, "1904.20", "2206", "QAR", lag=2, kind="credit_card")),
    ),
    Bank("garanti_en", garanti, _garanti()),
    Bank("hapoalim_en", hapoalim, _of("hapoalim", MARCH, HAPOALIM, "3204.61", "8270", "ILS", running="row")),
)
