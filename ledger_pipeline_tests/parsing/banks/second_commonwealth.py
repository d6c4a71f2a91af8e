"""More of Britain, Ireland, Australia, New Zealand, India and Singapore."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from ledger_pipeline_tests.parsing.banks.household import household, numbered, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

BOTH = ("in", "out")


def _firsts(rows: tuple[Row, ...]) -> Iterator[tuple[Row, bool]]:
    """Rows, and whether each is the first of its day."""
    for _, group in groupby(rows, key=lambda row: row.day):
        for at, row in enumerate(group):
            yield row, at == 0


def _balance(row: Row) -> str:
    return "" if row.balance is None else money(row.balance)


def _ordinal(day: date) -> str:
    ending = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending} {day:%b}"


# ---- Nationwide -----------------------------------------------------------------------------------------------------------


def nationwide(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (40, "Date"),
            (90, "Description"),
            (400, "£ Out", "right"),
            (475, "£ In", "right"),
            (555, "£ Balance", "right"),
            bold=True,
        )
        p.rule(40, 555, y=p.y - 9)
        p.line((40, "2026"), bold=True)

    def head(p: Paper) -> None:
        p.text(40, "Nationwide", size=18, bold=True, ink="#1a2a5e", y=50)
        p.text(555, "Your FlexAccount statement", "right", bold=True, size=11, y=48)
        p.y = 76
        if p.page == 1:
            p.lines(40, "Mr Gethin A Prothero", "14 Heol Isaf", "CARDIFF", "CF15 8DX", down=11)
            p.y = 76
            for label, value in (
                ("Statement date:", "31 March 2026"),
                ("Statement no:", "42"),
                ("Sort code:", "07-04-36"),
                ("Account no:", "31907725"),
                ("Start balance", f"£{money(facts.opening)}"),
                ("End balance", f"£{money(facts.closing)}"),
            ):
                p.line((400, label), (555, value, "right"), size=8.5)
            p.down(10)
            p.lines(40, "Average credit balance  £1,307.55", "Average debit balance  £0.00", size=8)
            p.down(12)
        else:
            p.line((40, "Sort code 07-04-36   Account no 31907725"), size=8, down=16)
        columns(p)

    p = Paper("a4", head=head, text_size=8.5, leading=11.5, bottom=90)
    p.line((90, "Balance from statement 41 dated 28/02/2026"), (555, money(facts.opening), "right"), bold=True)
    for row, first in _firsts(facts.rows):
        p.entry(
            90,
            row.text,
            (40, f"{row.day:%d %b}" if first else ""),
            split(row.amount, 400, 475, money),
            (555, _balance(row), "right"),
        )
    p.rule(40, 555, y=p.y - 6)
    p.down(16)
    p.prose(
        40,
        515,
        "Nationwide Building Society is authorised by the Prudential Regulation Authority and regulated by the Financial "
        "Conduct Authority and the Prudential Regulation Authority under registration number 106078. Head "
        "Office: Nationwide Building "
        "Society, Nationwide House, Pipers Way, Swindon, Wiltshire SN38 1NW.",
        size=6.5,
    )
    return p.done()


NATIONWIDE = """
*26 -3~60 Visa purchase / TESCO STORES {4} CARDIFF GB
*4 -5~40 Contactless Payment / TRANSPORT FOR WALES CARDIFF GB
02 -118.00 Direct debit CARDIFF COUNCIL / {12}
05 -62.40 Direct debit DWR CYMRU / {10}
27 1811.09 Bank credit PROTHERO G A / VELINDRE NHS TRUST
16 -25.00 Payment to ELIN PROTHERO / PRESENT
"""


# ---- Santander UK ---------------------------------------------------------------------------------------------------------


def santander_uk(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(555, "Santander", "right", size=18, bold=True, ink="#ec0000", y=50)
        p.y = 80

    def columns() -> None:
        p.line(
            (40, "Date"),
            (95, "Description"),
            (400, "Money in", "right"),
            (475, "Money out", "right"),
            (555, "£ Balance", "right"),
            bold=True,
            size=8.5,
        )
        p.rule(40, 555, y=p.y - 8)

    p = Paper("a4", head=head, foot=numbered(555, "Page number {} of {}", y=815), text_size=8.5, leading=12, bottom=70)
    p.lines(40, "MISS PRUDENCE E ADEBAYO", "3 WHARF MEWS", "LEEDS", "LS10 1JR", down=11)
    p.y = 80
    p.lines(
        330,
        "Account name: MISS PRUDENCE E ADEBAYO",
        "Account number: 41208836  Sort Code: 09-01-28",
        "BIC: ABBYGB2LXXX",
        "IBAN: GB38 ABBY 0901 2841 2088 36",
        "Statement number: 03/2026",
        size=8,
    )
    p.y = 160
    p.line((40, "1|2|3 Current Account"), bold=True, size=13, ink="#ec0000", down=20)
    p.line((40, "Your account summary for"), (330, "1st Mar 2026 to 31st Mar 2026"), bold=True)
    for label, value in (
        ("Balance brought forward from 28th Feb Statement", f"£{money(facts.opening)}"),
        ("Total money in:", f"£{money(facts.totals['in'])}"),
        ("Total money out:", f"-£{money(facts.totals['out'])}"),
        ("Your balance at close of business 31st Mar 2026", f"£{money(facts.closing)}"),
    ):
        p.line((40, label), (555, value, "right"))
        p.rule(40, 555, y=p.y - 9, weight=0.2)
    p.down(16)
    p.line((40, "Your transactions"), bold=True, size=11, down=15)
    columns()
    p.line((95, "Previous statement balance"), (555, money(facts.opening), "right"), down=13)
    for row in facts.rows:
        if p.room(12):
            columns()
        p.entry(95, row.text, (40, _ordinal(row.day)), split(row.amount, 475, 400, money), (555, _balance(row), "right"))
        p.down(2)
    p.line((40, "31st Mar"), (95, "Closing balance"), (555, money(facts.closing), "right"), bold=True, down=24)
    p.line((40, "Interest rates"), bold=True)
    p.line((40, "Your interest rates on 31st Mar 2026: balances £1 to £20,000  2.00% AER/1.98% gross (variable)"), size=7.5)
    return p.done()


SANTANDER_UK = """
*36 -2~70 CARD PAYMENT TO MORRISONS ON {%d-%m-%Y}
*5 -6~30 CARD PAYMENT TO NORTHERN RAIL ON {%d-%m-%Y}
02 -725.00 STANDING ORDER TO WHARF MEWS LETS, REF FLAT 3, MANDATE 4
09 -31.00 DIRECT DEBIT PAYMENT TO EE LIMITED REF Q{8}, MANDATE NO 0019
25 1689.42 BANK GIRO CREDIT REF LEEDS TEACHING HOSP, {8}
18 40.00 FASTER PAYMENTS RECEIPT REF.CURRY FROM OKAFOR T
31 1.61 INTEREST PAID AFTER TAX 0.00 DEDUCTED
"""


# ---- MBNA -----------------------------------------------------------------------------------------------------------------


def mbna(facts: Facts) -> bytes:
    def credit(amount: D) -> str:
        return money(-amount, minus="{}CR")

    def head(p: Paper) -> None:
        p.text(40, "MBNA", size=20, bold=True, ink="#0f6b50", y=52)
        p.text(555, "Statement", "right", size=13, bold=True, y=46)
        p.text(555, "Account number: 5219 84** **** 6017", "right", size=8.5, y=60)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(555, "Page {} of {}", y=815, size=8), text_size=8.5, leading=12.5, bottom=70)
    p.lines(40, "Mr Dermot Fairweather", "22 Saltergate", "Chesterfield", "S40 1JU", down=11)
    p.down(16)
    for label, value in (
        ("Statement date", "12 March 2026"),
        ("Your credit limit", "£7,200.00"),
        ("Your available credit", f"£{money(7200 - facts.closing)}"),
        ("Minimum payment due", "£34.10"),
        ("Payment due date", "6 April 2026"),
    ):
        p.line((40, label), (260, value, "right"))
    p.down(12)
    p.line((40, "Your account summary"), bold=True, size=11, down=15)
    for label, value in (
        ("Previous balance", f"£{money(facts.opening)}"),
        ("Payments and credits", f"£{money(facts.totals['in'])}CR"),
        ("Purchases, interest and charges", f"£{money(facts.totals['out'])}"),
        ("New balance", f"£{money(facts.closing)}"),
    ):
        p.line((40, label), (260, value, "right"), bold=label == "New balance")
    p.down(14)
    p.line((40, "Your transactions"), bold=True, size=11, down=15)

    def columns() -> None:
        p.line((40, "Date of", "left"), (105, "Date"), bold=True, size=8, down=9)
        p.line((40, "transaction"), (105, "entered"), (170, "Description"), (555, "Amount (£)", "right"), bold=True, size=8)
        p.rule(40, 555, y=p.y - 9)

    columns()
    p.line((170, "BALANCE FROM PREVIOUS STATEMENT"), (555, money(facts.opening), "right"))
    for row in facts.rows:
        if p.room(12.5):
            columns()
        posted = row.posted or row.day
        p.line(
            (40, f"{row.day:%d %b %y}".upper()),
            (105, f"{posted:%d %b %y}".upper()),
            (170, row.text),
            (555, credit(row.amount), "right"),
        )
    p.line((170, "NEW BALANCE"), (555, money(facts.closing), "right"), bold=True, down=22)
    p.line((40, "Interest rates"), bold=True)
    p.line((40, "Standard purchases 24.936% per annum (simple)   Cash advances 27.936% per annum (simple)"), size=7.5)
    return p.done()


MBNA = """
*11 -4~80 SAINSBURYS S/MKTS CHESTERFIELD GB
*5 -8~120 AMZNMKTPLACE AMAZON.CO.UK LONDON
02-26 250.00 DIRECT DEBIT PAYMENT - THANK YOU
03-04 39.99 ARGOS RETAIL GROUP CHESTERFIELD GB
03-12 -14.62 INTEREST - PURCHASES
"""


# ---- Bank of Ireland ------------------------------------------------------------------------------------------------------


def bank_of_ireland(facts: Facts) -> bytes:
    state: dict[str, D] = {"now": facts.opening}

    def columns(p: Paper) -> None:
        p.line(
            (40, "Date"),
            (105, "Transaction details"),
            (400, "Payments - out", "right"),
            (478, "Payments - in", "right"),
            (555, "Balance", "right"),
            bold=True,
        )
        p.rule(40, 555, y=p.y - 9)

    def head(p: Paper) -> None:
        p.text(40, "Bank of Ireland", size=16, bold=True, ink="#0000ff", y=50)
        p.text(40, "Bank of Ireland, 2 College Green, Dublin 2", size=7, y=62)
        p.text(400, "Your account name", size=7.5, y=46)
        p.text(555, "NIAMH DEVANEY", "right", size=8.5, y=46)
        p.text(400, "Account number", size=7.5, y=57)
        p.text(555, "46120388", "right", size=8.5, y=57)
        p.text(400, "BIC  BOFIIE2D", size=7.5, y=68)
        p.text(555, "IBAN  IE27 BOFI 9000 1746 1203 88", "right", size=8.5, y=79)
        p.text(400, "Statement date", size=7.5, y=90)
        p.text(555, "31 Mar 2026", "right", size=8.5, y=90)
        p.text(40, "Your Current Account statement", size=12, bold=True, y=100)
        p.y = 122
        columns(p)
        if p.page > 1:
            p.line((105, "BALANCE FORWARD"), (555, money(state["now"]), "right"))

    def turn(p: Paper) -> None:
        p.line((478, "SUBTOTAL:", "right"), (555, money(state["now"]), "right"), bold=True)

    p = Paper(
        "a4", head=head, turn=turn, foot=numbered(555, "Page {} of {}", y=815, size=8), text_size=8.5, leading=12, bottom=110
    )
    p.line((40, "27 Feb 2026"), (105, "BALANCE FORWARD"), (555, money(facts.opening), "right"))
    for row, first in _firsts(facts.rows):
        p.room(24)
        p.line(
            (40, f"{row.day:%d %b %Y}" if first else ""),
            (105, row.text),
            split(row.amount, 400, 478, money),
            (555, _balance(row), "right"),
        )
        state["now"] += row.amount
    turn(p)
    p.down(14)
    p.line((40, "Overdraft limit  €1,000.00"), size=8)
    p.prose(
        40,
        515,
        "Bank of Ireland is regulated by the Central Bank of Ireland. Thank you for banking with Bank of Ireland. Eligible "
        "deposits are protected by the Deposit Guarantee Scheme.",
        size=7,
    )
    return p.done()


BOI = """
*18 -2~45 POS{%d%b} CENTRA RATHMINES
*8 -5~60 POSC{%d%b} LIDL HAROLDS CROSS
*3 -20~100 ATM{%d%b} AIB RANELAGH 1
03 -48.00 VODAFONE IRL SEPA DD
05 -910.00 365 Online RENT MARCH
26 2240.17 ST LUKES HOSP SALARY SP
17 35.50 MOBI Ciara Nolan
"""


# ---- ING Australia --------------------------------------------------------------------------------------------------------


def ing_au(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "ING", size=20, bold=True, ink="#ff6200", y=52)
        p.text(555, "Orange Everyday Statement", "right", size=12, bold=True, y=50)
        p.y = 80

    def columns() -> None:
        p.line(
            (40, "Date"),
            (100, "Details"),
            (400, "Money out $", "right"),
            (478, "Money in $", "right"),
            (555, "Balance $", "right"),
            bold=True,
            size=8.5,
        )
        p.rule(40, 555, y=p.y - 8)

    p = Paper("a4", head=head, foot=numbered(555, "Page {} of {}", y=815), text_size=8, leading=10.5, bottom=70)
    p.lines(40, "Ms Saoirse Whitlam", "8/41 Glenferrie Rd", "MALVERN VIC 3144", down=11)
    p.y = 80
    for label, value in (
        ("BSB number", "923100"),
        ("Account number", "60417729"),
        ("Statement from", "01/03/2026 to 31/03/2026"),
        ("Opening balance", f"${money(facts.opening)}"),
        ("Total money in", f"${money(facts.totals['in'])}"),
        ("Total money out", f"-${money(facts.totals['out'])}"),
        ("Closing balance", f"${money(facts.closing)}"),
    ):
        p.line((360, label), (555, value, "right"), size=8.5, down=12)
    p.down(18)
    p.line((40, "Transactions"), bold=True, size=11, down=14)
    columns()
    for row in facts.rows:
        if p.room(10.5 * (1 + row.text.count("\n"))):
            columns()
        p.entry(
            100,
            row.text,
            (40, f"{row.day:%d/%m/%Y}"),
            (400, money(row.amount) if row.amount < 0 else "", "right"),
            (478, money(row.amount) if row.amount > 0 else "", "right"),
            (555, _balance(row), "right"),
        )
        p.rule(40, 555, y=p.y - 7, weight=0.2)
        p.down(4)
    p.down(6)
    p.prose(
        40,
        515,
        "This statement has been prepared by ING, a business name of ING Bank (Australia) Limited ABN 24 000 893 292 AFSL and "
        "Australian Credit Licence 229823. Please check all entries and tell us promptly of any error on 133 464.",
        size=7,
    )
    return p.done()


ING_AU = """
*13 -4~80 Visa Purchase - Receipt {6} / In MALVERN Date {%d/%m/%y} Card 462263xxxxxx9013 / WOOLWORTHS {4}
*5 -3~25 EFTPOS Purchase - Receipt {6} / Date {%d/%m/%y} Card 462263xxxxxx9013 MYKI SOUTHBANK
02 -540.00 Osko Payment - Receipt {6} / To Malvern Realty Ref 8/41
12 1702.28 Salary Deposit - Receipt {6} / ALFRED HEALTH
26 1702.28 Salary Deposit - Receipt {6} / ALFRED HEALTH
31 9.40 International Transaction Fee Rebate - Receipt {6}
"""


# ---- Bendigo --------------------------------------------------------------------------------------------------------------


def bendigo(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(555, "Bendigo Bank", "right", size=16, bold=True, ink="#9b1b3b", y=50)
        p.text(40, "Account statement", size=13, bold=True, y=50)
        p.text(40, "Statement period 1 Mar 2026 - 31 Mar 2026", size=8.5, y=64)
        p.y = 90
        if p.page > 1:
            p.line((40, "Bendigo Everyday Account  (continued)"), bold=True, down=14)

    def columns() -> None:
        p.line(
            (40, "Date"),
            (100, "Transaction"),
            (390, "Withdrawals", "right"),
            (470, "Deposits", "right"),
            (555, "Balance", "right"),
            bold=True,
        )
        p.rule(40, 555, y=p.y - 9)
        p.down(2)

    p = Paper("a4", head=head, foot=numbered(555, "Page {} of {}", y=815), text_size=8.5, leading=11, bottom=80)
    p.lines(40, "Mr L & Mrs F Baranowski", "17 Pall Mall Lane", "BENDIGO VIC 3550", down=11)
    p.y = 90
    for label, value in (
        ("Customer number", "40118852/S201"),
        ("Account number", "158830274"),
        ("BSB", "633-000"),
        ("Opening balance on 1 Mar 2026", f"${money(facts.opening)}"),
        ("Deposits & credits", f"${money(facts.totals['in'])}"),
        ("Withdrawals & debits", f"${money(facts.totals['out'])}"),
        ("Closing Balance on 31 Mar 2026", f"${money(facts.closing)}"),
    ):
        p.line((330, label), (555, value, "right"), size=8.5)
    p.down(16)
    p.line((40, "Bendigo Everyday Account"), bold=True, size=11, down=15)
    columns()
    p.line((100, "Opening balance"), (555, f"${money(facts.opening)}", "right"), bold=True)
    for row in facts.rows:
        if p.room(11 * (1 + row.text.count("\n"))):
            columns()
        p.entry(
            100,
            row.text,
            (40, f"{row.day.day} {row.day:%b %y}"),
            split(row.amount, 390, 470, money),
            (555, _balance(row), "right"),
        )
        p.down(2)
    p.rule(40, 555, y=p.y - 9)
    p.line(
        (40, "Transaction totals / Closing balance"),
        (390, f"${money(facts.totals['out'])}", "right"),
        (470, f"${money(facts.totals['in'])}", "right"),
        (555, f"${money(facts.closing)}", "right"),
        bold=True,
        down=22,
    )
    p.prose(
        40,
        515,
        "Account statement enquiries: 1300 236 344. Bendigo and Adelaide Bank Limited, The Bendigo Centre, Bendigo VIC 3550. "
        "ABN 11 068 049 178. AFSL No. 237879.",
        size=7,
    )
    return p.done()


BENDIGO = """
*10 -6~90 RETAIL PURCHASE {%d/%m} / COLES {4} BENDIGO / CARD NUMBER 465901XXXXXX884{1} A
*4 -30~80 EFTPOS PURCHASE AT / AMPOL KANGAROO FLAT / CARD NUMBER 465901XXXXXX884{1} A
10 -421.00 PERIODIC PAYMENT {10} / HOME LOAN
17 -164.75 DIRECT DEBIT COLIBAN WATER {8}
05 2011.64 DIRECT CREDIT BENDIGO HEALTH CARE / {10}
19 2011.64 DIRECT CREDIT BENDIGO HEALTH CARE / {10}
"""


# ---- Kiwibank -------------------------------------------------------------------------------------------------------------


def kiwibank(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Kiwibank", size=18, bold=True, ink="#6bbd1b", y=52)
        p.text(555, "Statement of accounts", "right", size=11, y=50)
        p.y = 84

    def columns() -> None:
        p.line(
            (40, "Date"),
            (95, "Transaction"),
            (395, "Withdrawals", "right"),
            (470, "Deposits", "right"),
            (555, "Balance", "right"),
            bold=True,
            size=8,
        )
        p.rule(40, 555, y=p.y - 8)
        p.down(2)

    p = Paper("a4", head=head, foot=numbered(297, "Page {} of {}", y=815, at="centre"), text_size=8.5, leading=12, bottom=70)
    p.lines(40, "MRS ANAHERA J POUTAMA", "61 HINAU STREET", "PALMERSTON NORTH 4410", down=11)
    p.down(14)
    p.line((40, "Everyday 38-9014-0227163-00"), bold=True, size=11, down=14)
    p.line((40, "Statement period: 21 February 2026 to 20 March 2026"), (555, "Statement number 112", "right"), down=18)
    columns()
    p.line((40, "21 Feb"), (95, "OPENING BALANCE"), (555, f"${money(facts.opening)}", "right"), bold=True)
    for row in facts.rows:
        if p.room(12):
            columns()
        p.line(
            (40, f"{row.day:%d %b}"),
            (95, row.text),
            split(row.amount, 395, 470, lambda a: f"${money(a)}"),
            (555, f"${_balance(row)}", "right"),
        )
    p.line((40, "20 Mar"), (95, "CLOSING BALANCE"), (555, f"${money(facts.closing)}", "right"), bold=True)
    p.line(
        (95, "Total"),
        (395, f"${money(facts.totals['out'])}", "right"),
        (470, f"${money(facts.totals['in'])}", "right"),
        bold=True,
        down=20,
    )
    p.line(
        (40, "Withholding tax rate 17.5%. Kiwibank Limited, Private Bag 39888, Wellington Mail Centre. 0800 11 33 55"), size=7
    )
    return p.done()


KIWIBANK = """
*12 -4~80 POS W/D PAK N SAVE {h}:{m} ;{%d-%b}
*6 -5~40 POS W/D Z FITZHERBERT ;{%d-%b}
26 -310.00 AP#{8} TO M&J RENTALS ;Poutama 61
03-04 -92.20 DIRECT DEBIT -MERCURY NZ ;Ref: {9}
02-25 1388.02 DIRECT CREDIT -MIDCENTRAL ;Ref: PAY {6}
03-11 1388.02 DIRECT CREDIT -MIDCENTRAL ;Ref: PAY {6}
"""


# ---- Axis -----------------------------------------------------------------------------------------------------------------


def axis(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (36, "Tran Date"),
            (92, "Chq No"),
            (135, "Particulars"),
            (385, "Debit", "right"),
            (450, "Credit", "right"),
            (525, "Balance", "right"),
            (560, "Init.", "right"),
            bold=True,
            size=8,
            down=9,
        )
        p.line((560, "Br", "right"), bold=True, size=8)
        p.rule(36, 560, y=p.y - 8)

    p = Paper("a4", foot=numbered(297, "Page {} of {}", y=820, at="centre"), text_size=7.5, leading=10, bottom=70)
    p.text(560, "AXIS BANK", "right", size=16, bold=True, ink="#97144d", y=50)
    p.lines(
        36,
        "RUKMINI VENKATARAGHAVAN",
        "Joint Holder :--",
        "14 2ND CROSS MALLESHWARAM",
        "BANGALORE",
        "KARNATAKA-INDIA",
        "560003",
        size=8,
    )
    p.y = 70
    for what in (
        "Customer No :818840271",
        "Scheme :EASY ACCESS SAVINGS ACCOUNT",
        "Currency :INR",
        "IFSC Code :UTIB0000561",
        "MICR Code :560211015",
        "Registered Mobile No :XXXXXX2218",
        "Nominee Registered :Y",
    ):
        p.line((400, what), size=8)
    p.y = 152
    p.line(
        (297, "Statement of Axis Account No :918010077341925 for the period (From : 01-03-2026 To : 31-03-2026)", "centre"),
        bold=True,
        size=8.5,
        down=20,
    )
    columns(p)
    p.line((135, "OPENING BALANCE"), (525, f"{facts.opening:.2f}", "right"), bold=True)
    for row in facts.rows:
        if p.room(10 * (1 + row.text.count("\n"))):
            columns(p)
        p.entry(
            135,
            row.text,
            (36, f"{row.day:%d-%m-%Y}"),
            (92, row.note),
            split(row.amount, 385, 450, lambda a: f"{a:.2f}"),
            (525, f"{row.balance:.2f}", "right"),
            (560, "561", "right"),
        )
        p.rule(36, 560, y=p.y - 7, weight=0.2)
        p.down(3)
    p.line(
        (135, "TRANSACTION TOTAL"),
        (385, f"{facts.totals['out']:.2f}", "right"),
        (450, f"{facts.totals['in']:.2f}", "right"),
        bold=True,
    )
    p.line((135, "CLOSING BALANCE"), (525, f"{facts.closing:.2f}", "right"), bold=True, down=20)
    p.prose(
        36,
        520,
        "Unless the constituent notifies the bank immediately of any discrepancy found by him/her in this statement of "
        "Account, it will be taken that he/she has found the account correct. The closing balance as "
        "shown/displayed includes not only "
        "the credit balance and / or overdraft limit, but also funds which are under clearing.",
        size=7,
    )
    p.line(
        (
            36,
            "REGISTERED OFFICE - AXIS BANK LTD, TRISHUL, Opp. Samartheswar Temple, Ellisbridge, Ahmedabad 380006",
        ),
        size=6.5,
    )
    return p.done()


AXIS = """
*30 -60~900 UPI/P2M/{12}/SWIGGY / /Payment from Ph/YES BANK
*6 -100~2500 UPI/P2A/{12}/MEENAKSHI / /UPI/State Ban
02 -24000.00 NEFT/MB/AXMB{9}/SRINIVASA RAO / RENT MAR/HDFC BANK
05 -1500.00 BY CHEQUE CLEARING | 000217
27 86420.00 NEFT/N{12}/INFOTEL SYSTEMS / PVT LTD/SALARY
31 512.00 918010077341925:Int.Pd:01-01-2026 to 31-03-2026
"""


# ---- Kotak ----------------------------------------------------------------------------------------------------------------


def kotak(facts: Facts) -> bytes:
    def sided(amount: D) -> str:
        return money(amount, minus="{}(Dr)", plus="{}(Cr)")

    def columns() -> None:
        p.box(36, p.y - 9, 560, p.y + 4, fill="#d7d7d7", ink=None)
        p.line(
            (40, "Date"),
            (95, "Narration"),
            (290, "Chq/Ref No"),
            (470, "Withdrawal (Dr)/ Deposit(Cr)", "right"),
            (556, "Balance", "right"),
            bold=True,
            size=7.5,
            down=13,
        )

    p = Paper("a4", foot=numbered(556, "Page {} of {}", y=820), text_size=7.5, leading=10, bottom=70)
    p.text(40, "kotak", size=18, bold=True, ink="#ed1c24", y=50)
    p.text(40, "Kotak Mahindra Bank", size=8, y=62)
    p.y = 86
    p.lines(40, "DHRUV S PATWARDHAN", "B-704 SAHYADRI HEIGHTS", "BANER ROAD", "PUNE - 411045", "MAHARASHTRA , INDIA", size=8)
    p.y = 86
    for label, value in (
        ("Period", "01-03-2026 To 31-03-2026"),
        ("Cust.Reln.No", "441908276"),
        ("Savings Account No", "7712049938"),
        ("Currency", "INR"),
        ("Branch", "PUNE - BANER"),
        ("IFSC Code", "KKBK0001767"),
        ("Nominee Registered", "Y"),
    ):
        p.line((340, label), (430, f": {value}"), size=8)
    p.down(12)
    columns()
    p.line((95, "B/F"), (556, sided(facts.opening), "right"), down=12)
    for row in facts.rows:
        if p.room(10 * (1 + row.text.count("\n"))):
            columns()
        p.entry(
            95,
            row.text,
            (40, f"{row.day:%d-%m-%Y}"),
            (290, row.note),
            (470, sided(row.amount), "right"),
            (556, sided(row.balance or D(0)), "right"),
        )
        p.down(3)
    p.down(8)
    p.line((40, "Statement Summary"), bold=True, down=12)
    for label, value in (
        ("Opening Balance", sided(facts.opening)),
        ("Total Withdrawal Amount", sided(-facts.totals["out"])),
        ("Total Deposit Amount", sided(facts.totals["in"])),
        ("Closing Balance", sided(facts.closing)),
        ("Withdrawal Count", str(facts.counts["out"])),
        ("Deposit Count", str(facts.counts["in"])),
    ):
        p.line((40, label), (160, f": {value}"))
    p.down(8)
    p.line((40, "End of Statement"), bold=True)
    p.line(
        (40, "Any discrepancy in the statement should be brought to the notice of Kotak Mahindra Bank Ltd. within one month."),
        size=6.5,
    )
    return p.done()


KOTAK = """
*12 -50~700 UPI/ZEPTO/{12}/Paymen / t from Phone | UPI-{12}
*5 -200~3000 PCD/{4}/AMAZON PAY/{%d%m%y}/ / {h}:{m} | {12}
03 -18500.00 NEFT KKBKH{11} LANDLORD / RENT | NEFTOUT{6}
10 -2249.00 MSEDCL BILL DESK {8} | BBPS{8}
30 71350.00 NEFT CITIN{11} VERITAS TECH / SALARY MAR 26 | NEFTINW-{10}
31 431.00 Int.Pd:7712049938:01-01-2026 to 31-03-2026
"""


# ---- UOB ------------------------------------------------------------------------------------------------------------------


def uob(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (40, "Date"),
            (85, "Description"),
            (390, "Withdrawals", "right"),
            (472, "Deposits", "right"),
            (555, "Balance", "right"),
            bold=True,
            size=8,
            down=9,
        )
        p.line((390, "SGD", "right"), (472, "SGD", "right"), (555, "SGD", "right"), bold=True, size=8)
        p.rule(40, 555, y=p.y - 8)

    def head(p: Paper) -> None:
        p.text(40, "UOB", size=20, bold=True, ink="#005eb8", y=52)
        p.text(555, "Statement of Account", "right", size=13, bold=True, y=50)
        p.text(555, "Period: 01 Mar 2026 to 31 Mar 2026", "right", size=8.5, y=63)
        p.y = 90

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(
            40,
            "United Overseas Bank Limited 80 Raffles Place UOB Plaza Singapore 048624  Co. Reg. No. 193500026Z",
            size=6.5,
            y=815,
        )
        p.text(555, f"Page {page} of {pages}", "right", size=7, y=815)

    p = Paper("a4", head=head, foot=foot, text_size=8.5, leading=11, bottom=70)
    p.lines(40, "MR TEO KWAN BENG", "BLK 418 FERNVALE LINK", "#12-204", "SINGAPORE 790418", down=11)
    p.down(14)
    p.line((40, "Account Overview as at 31 Mar 2026"), bold=True, size=10, down=14)
    p.line((40, "Deposits"), (390, "Account No."), (555, "Balance (SGD)", "right"), bold=True, size=8)
    p.line((40, "One Account"), (390, "451-388-206-7"), (555, money(facts.closing), "right"), down=22)
    p.line((40, "Account Transaction Details"), bold=True, size=10, down=14)
    p.line((40, "One Account  451-388-206-7"), bold=True, down=14)
    columns(p)
    p.line((40, "01 Mar"), (85, "BALANCE B/F"), (555, money(facts.opening), "right"))
    for row in facts.rows:
        if p.room(11 * (1 + row.text.count("\n"))):
            p.line((40, "One Account  451-388-206-7 (continued)"), bold=True, down=14)
            columns(p)
        p.entry(85, row.text, (40, f"{row.day:%d %b}"), split(row.amount, 390, 472, money), (555, _balance(row), "right"))
        p.down(2)
    p.rule(40, 555, y=p.y - 9)
    p.line(
        (85, "Total"),
        (390, money(facts.totals["out"]), "right"),
        (472, money(facts.totals["in"]), "right"),
        (555, money(facts.closing), "right"),
        bold=True,
        down=16,
    )
    p.line((297, "--------------------------- End of Transaction Details ---------------------------", "centre"), size=8)
    return p.done()


UOB = """
*12 -4~60 Misc DR-Debit Card / {%d %b} {8} / NTUC FP-FERNVALE SINGAPORE
*6 -10~90 PAYNOW-FAST / PIB{19} / xxxxx0193 / OTHR transfer
02 -1380.00 Bill Payment / mBK-HDB / {10}
27 4120.00 Inward Credit-FAST / SALA / SINGHEALTH SERVICES
13 -300.00 Funds Transfer / mBK-UOB Cards / {12}
31 3.18 Interest Credit
31 12.40 One Bonus Interest
"""


def _of(
    seed: str, period: tuple[date, date], table: str, opening: str, currency: str, mask: str | None, **more: object
) -> Facts:
    lag = 2 if more.get("kind") == "credit_card" else None
    rows = household(seed, *period, table, lag=lag)
    start, end = period
    facts = {"opening": D(opening), "currency": currency, "mask": mask, "start": start, "end": end, "totals": BOTH}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


MARCH = (date(2026, 3, 1), date(2026, 3, 31))
KIWI = (date(2026, 2, 21), date(2026, 3, 20))
CARD = (date(2026, 2, 13), date(2026, 3, 12))
BANKS = (
    Bank(
        "nationwide",
        nationwide,
        unbegun(_of("nationwide", MARCH, NATIONWIDE, "3042.18", "GBP", "7725", totals=(), running="day")),
    ),
    Bank("santander_uk", santander_uk, _of("santander uk", MARCH, SANTANDER_UK, "2803.55", "GBP", "8836", running="row")),
    Bank("mbna", mbna, unbegun(_of("mbna", CARD, MBNA, "905.27", "GBP", "6017", kind="credit_card"))),
    Bank(
        "bank_of_ireland", bank_of_ireland, unbegun(_of("boi", MARCH, BOI, "1310.09", "EUR", "0388", totals=(), running="day"))
    ),
    Bank("ing_au", ing_au, _of("ing au", MARCH, ING_AU, "2018.44", "AUD", "7729", running="row")),
    Bank("bendigo", bendigo, _of("bendigo", MARCH, BENDIGO, "1180.37", "AUD", "0274", running="row")),
    Bank("kiwibank", kiwibank, _of("kiwibank", KIWI, KIWIBANK, "655.10", "NZD", None, running="row")),
    Bank("axis", axis, _of("axis", MARCH, AXIS, "61280.55", "INR", "1925", running="row", kind="savings")),
    Bank("kotak", kotak, _of("kotak", MARCH, KOTAK, "33109.72", "INR", "9938", running="row", counts=BOTH, kind="savings")),
    Bank("uob", uob, _of("uob", MARCH, UOB, "5230.66", "SGD", None, running="row")),
)
