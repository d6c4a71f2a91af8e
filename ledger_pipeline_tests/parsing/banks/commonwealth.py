"""Accounts and cards of the United Kingdom, Ireland, Australia, New Zealand and South Africa."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from ledger_pipeline_tests.parsing.banks.sheet import Bank, Cell, D, Facts, Paper, Row, by_day, honest, money, rows_of, spree

gbp = partial(money, before="£")
aud = partial(money, before="$")

UK_SHOPS = ("TESCO STORES 3312\nLEEDS", "TFL TRAVEL CH\nTFL.GOV.UK/CP", "GREGGS PLC\nLEEDS", "Amazon.co.uk*R52XQ\nAMAZON.CO.UK")


def long(day: date | None) -> str:
    return f"{day.day} {day:%B} {day:%Y}" if day else ""


def short(day: date | None) -> str:
    return f"{day:%d %b %y}" if day else ""


def page_of(right: float = 555, y: float = 810) -> Callable[[Paper, int, int], object]:
    return lambda p, n, of: p.text(right, f"Page {n} of {of}", "right", y=y, size=8)


# ---- United Kingdom -------------------------------------------------------------------------------------------------------


def draw_hsbc(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Your Statement", size=16, y=56)
        p.text(555, "HSBC UK", "right", size=16, bold=True, ink="#db0011", y=56)
        p.y = 84

    p = Paper("a4", head=head, foot=lambda p, n, of: p.text(40, "1 Centenary Square Birmingham B1 1HQ", y=810, size=7))
    p.lines(40, "Ms Ottoline Fairweather", "22 Cardigan Road", "Leeds", "LS6 1LF")
    p.text(400, "Account Summary", bold=True, y=84)
    rows = (
        ("Opening Balance", money(f.opening)),
        ("Payments In", money(f.totals["in"])),
        ("Payments Out", money(f.totals["out"])),
        ("Closing Balance", money(f.closing)),
    )
    for n, (label, amount) in enumerate(rows):
        p.text(400, label, y=100 + 13 * n)
        p.text(555, amount, "right", y=100 + 13 * n)
    p.text(400, "International Bank Account Number", size=7, y=160)
    p.text(400, f"GB71HBUK4023186104{f.mask}", size=8, y=170)
    p.y = 190
    p.line((40, f"{f.start and f.start.day} {f.start:%B} to {long(f.end)}"), bold=True, down=16)
    p.line((40, "Account Name"), (300, "Sortcode"), (380, "Account Number"), (480, "Sheet Number"), size=8)
    p.line((40, "Ms Ottoline Fairweather"), (300, "40-23-18"), (380, f"6104{f.mask}"), (480, "147"), down=24)

    def columns() -> None:
        p.line((40, "Your Bank Account details"), bold=True, size=11, down=16)
        p.line(
            (40, "Date"),
            (95, "Payment type and details"),
            (400, "Paid out", "right"),
            (475, "Paid in", "right"),
            (555, "Balance", "right"),
            bold=True,
            size=8,
        )

    def carried(label: str, balance: D, day: date | None = None) -> None:
        shown: list[Cell] = [(40, short(day))] if day else []
        p.line(*shown, (95, label), (555, money(balance, minus="{} D"), "right"), bold=True)

    columns()
    start = (f.start or date.min) - timedelta(1)
    carried("BALANCE BROUGHT FORWARD", f.opening, start)
    day, balance = start, f.opening
    for row in f.rows:
        if p.y + 12 * (2 + row.text.count("\n")) > p.height - p.bottom:
            carried("BALANCE CARRIED FORWARD", balance)
            p.turn_page()
            columns()
            carried("BALANCE BROUGHT FORWARD", balance)
        kind = "CR" if row.amount > 0 else row.note or ")))"
        first, *rest = row.text.split("\n")
        shown: list[Cell] = [(40, short(row.day))] if row.day != day else []
        day = row.day
        texts = [first, *rest]
        for n, text in enumerate(texts):
            cells: list[Cell] = [*shown, (95, kind)] if n == 0 else []
            if n == len(texts) - 1:
                cells.append((475 if row.amount > 0 else 400, money(abs(row.amount)), "right"))
                if row.balance is not None:
                    cells.append((555, money(row.balance, minus="{} D"), "right"))
                    balance = row.balance
            p.line(*cells, (125, text))
    carried("BALANCE CARRIED FORWARD", f.closing, f.end)
    p.down(16)
    p.prose(
        40,
        515,
        "Information about the Financial Services Compensation Scheme: Most deposits made by HSBC UK Bank plc customers are "
        "covered by the Financial Services Compensation Scheme (FSCS). For more information please see hsbc.co.uk.",
        size=7,
    )
    p.line(
        (40, "Credit Interest Rates  balance variable AER 0.00%"),
        (300, "Debit Interest Rates  up to £25 0% EAR, over £25 39.9%"),
        size=7,
    )
    return p.done()


HSBC_UK = Bank(
    "hsbc_uk",
    draw_hsbc,
    honest(
        by_day(
            rows_of(
                date(2024, 6, 13),
                """
                05-15 -740.00 HEADINGLEY LETS / RENT 22CR | SO
                05-20 -112.00 LEEDS CITY COUNCIL | DD
                05-28 2016.33 NHS LEEDS TRUST / SALARY
                06-03 -38.50 EE LIMITED | DD
                06-07 25.00 FAIRWEATHER J / BDAY
                06-10 -50.00 CASH NOTEMACHINE / JUN10 HYDE PARK@14:22 | ATM
                """,
            ),
            spree("hsbc", date(2024, 5, 14), date(2024, 6, 13), 30, UK_SHOPS, most=45),
        ),
        opening=D("1105.90"),
        currency="GBP",
        mask="5517",
        start=date(2024, 5, 14),
        end=date(2024, 6, 13),
        totals=("in", "out"),
        running="day",
    ),
)


def draw_barclays(f: Facts) -> bytes:
    p = Paper("a4", foot=lambda p, n, of: p.text(555, f"Page {n} of {of}", "right", y=812, size=8), text_size=8.5)
    p.line((40, "BARCLAYS"), size=16, bold=True, ink="#00aeef", down=18)
    p.line((40, "Your Barclays Bank Account statement"), size=13, down=16)
    p.line((40, f"Sort Code 20-44-51  \u2022  Account No. 3317{f.mask}"), (555, "Current account statement", "right"))
    p.line(
        (40, f"SWIFTBIC BUKBGB22  \u2022  IBAN GB29 BUKB 2044 5133 17{str(f.mask)[:2]} {str(f.mask)[2:]}"),
        (555, f"{f.start:%d %b} - {f.end:%d %b %Y}", "right"),
        down=20,
    )
    p.lines(40, "MR LYSANDER OKONKWO", "FLAT 3, 81 WHITELADIES ROAD", "BRISTOL BS8 2NT")
    p.box(380, 118, 555, 205, fill="#eaf6fc", ink=None)
    p.text(388, "At a glance", bold=True, y=132)
    for n, (label, amount) in enumerate(
        (("Start balance", f.opening), ("Money in", f.totals["in"]), ("Money out", f.totals["out"]), ("End balance", f.closing))
    ):
        p.text(388, label, y=148 + 14 * n)
        p.text(548, gbp(amount), "right", y=148 + 14 * n)
    p.y = 235

    def columns() -> None:
        p.line((40, "Your transactions"), size=12, down=16)
        p.line(
            (40, "Date"),
            (90, "Description"),
            (390, "Money out £", "right"),
            (470, "Money in £", "right"),
            (555, "Balance £", "right"),
            bold=True,
        )
        p.rule(40, 555, y=p.y - 9)

    columns()
    p.line((40, f"{f.start:%d %b}"), (90, "Start balance"), (555, money(f.opening), "right"), bold=True)
    day: date | None = None
    for row in f.rows:
        if p.room(12 * (2 + row.text.count("\n"))):
            columns()
            day = None
        cells: list[Cell] = [(40, f"{row.day.day} {row.day:%b}")] if row.day != day else []
        day = row.day
        cells.append((470 if row.amount > 0 else 390, money(abs(row.amount)), "right"))
        cells += [(555, money(row.balance), "right")] if row.balance is not None else []
        p.entry(90, row.text, *cells)
        if row.balance is not None:
            p.rule(40, 555, y=p.y - 9, weight=0.2)
    p.line((40, f"{f.end:%d %b}"), (90, "End balance"), (555, money(f.closing), "right"), bold=True, down=20)
    p.prose(
        40,
        515,
        "Anything wrong? If you've noticed any incorrect or unusual transactions, see the next page for how to get in touch.",
        size=7,
    )
    return p.done()


BARCLAYS = Bank(
    "barclays_current",
    draw_barclays,
    honest(
        by_day(
            rows_of(
                date(2024, 4, 19),
                """
                03-25 -62.15 DD Direct Debit to Bristol Water / Ref: 4410027781 / This Is A New Direct Debit Payment
                03-28 1854.20 Received From Aardman Anim Ltd / Ref: Salary
                04-02 -795.00 STO Standing Order to Clifton Lets / Ref: Flat 3
                04-08 -100.00 Bill Payment to Reuben Okonkwo / Ref: Thanks
                04-15 -20.00 Cash Machine Withdrawal on 13 Apr / Barclays Clifton Timed at 11.02
                04-18 -24.98 Card Payment to Ryanair Dublin On 16 Apr / Transaction Fee Included 0.72
                / EUR 28.40 at VISA Exchange Rate 1.17
                """,
            ),
            spree(
                "barclays",
                date(2024, 3, 20),
                date(2024, 4, 19),
                22,
                (
                    "Card Payment to Sainsburys S/Mkt On %d %b",
                    "Card Payment to First Bus Bristol On %d %b",
                    "Card Payment to Pieminister On %d %b",
                ),
                most=40,
            ),
        ),
        opening=D("640.08"),
        currency="GBP",
        mask="9926",
        start=date(2024, 3, 20),
        end=date(2024, 4, 19),
        totals=("in", "out"),
        running="day",
    ),
)


def draw_lloyds(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "LLOYDS BANK", size=16, bold=True, ink="#006a4d", y=56)
        p.text(555, "CLASSIC ACCOUNT", "right", size=12, bold=True, y=56)
        p.text(555, f"Sort Code  30-94-12   Account Number  7740{f.mask}", "right", size=9, y=72)
        p.y = 100

    p = Paper("a4", head=head, foot=page_of())
    p.lines(40, "MISS SAOIRSE PEMBERTON", "7 MARKET STREET", "SHREWSBURY SY1 1LE")
    p.down(20)
    p.line((40, f"Your Account: {long(f.start)} to {long(f.end)}"), bold=True, size=11, down=18)
    p.line(
        (40, "Money In"),
        (200, gbp(f.totals["in"]), "right"),
        (300, f"Balance on {long(f.start)}"),
        (555, gbp(f.opening), "right"),
    )
    p.line(
        (40, "Money Out"),
        (200, gbp(f.totals["out"]), "right"),
        (300, f"Balance on {long(f.end)}"),
        (555, gbp(f.closing), "right"),
        down=26,
    )
    p.line((40, "Your Transactions"), bold=True, size=11, down=16)

    def columns() -> None:
        cells = ((390, "Money In (£)", "right"), (475, "Money Out (£)", "right"), (555, "Balance (£)", "right"))
        p.line((40, "Date"), (100, "Description"), (320, "Type", "right"), *cells, bold=True, size=8)
        p.rule(40, 555, y=p.y - 9)

    p.table(
        f.rows,
        100,
        lambda row: (
            (40, short(row.day)),
            (320, row.note or "DEB", "right"),
            (390 if row.amount > 0 else 475, money(abs(row.amount)), "right"),
            (555, money(row.balance or D(0)), "right"),
        ),
        columns,
        gap=4,
    )
    p.down(14)
    p.line((40, "Transaction types"), bold=True, size=8)
    p.line(
        (40, "BGC Bank Giro Credit   BP Bill Payments   CPT Cashpoint   DD Direct Debit   DEB Debit Card   FPI Faster Payment"),
        size=7,
    )
    return p.done()


LLOYDS = Bank(
    "lloyds_classic",
    draw_lloyds,
    honest(
        by_day(
            rows_of(
                date(2024, 10, 31),
                """
                10-01 -550.00 A WHITTINGTON RENT | SO
                10-07 -40.00 LNK SHREWSBURY CD 4410 07OCT24 | CPT
                10-15 -29.00 GIFFGAFF | DD
                10-21 45.00 T PEMBERTON 300000001442189 | FPI
                10-25 1490.77 SHROPSHIRE CNCL | BGC
                """,
            ),
            spree(
                "lloyds",
                date(2024, 10, 1),
                date(2024, 10, 31),
                24,
                ("CO-OP GROUP FOOD CD 4410", "WAITROSE 771 CD 4410", "TRAINLINE CD 4410"),
                most=50,
            ),
        ),
        opening=D("1210.44"),
        currency="GBP",
        mask="0863",
        start=date(2024, 10, 1),
        end=date(2024, 10, 31),
        totals=("in", "out"),
        running="row",
    ),
)


def draw_natwest(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "NatWest", size=16, bold=True, ink="#42145f", y=56)
        p.text(555, "Select Account", "right", size=12, y=56)
        p.y = 90

    p = Paper("a4", head=head, foot=lambda p, n, of: p.text(40, f"RETSTMT          Page {n} of {of}", y=812, size=7))
    p.line((40, "Summary"), bold=True, size=11, down=16)
    left = ("Mr Emrys Cadwallader", "9 Bute Terrace", "Cardiff", "CF10 2FE")
    right = (
        ("Statement Date", f"{f.end:%d %b %Y}".upper()),
        ("Period Covered", f"{f.start:%d %b %Y} to {f.end:%d %b %Y}".upper()),
        ("Previous Balance", gbp(f.opening)),
        ("Paid In", gbp(f.totals["in"])),
        ("Withdrawn", gbp(f.totals["out"])),
        ("New Balance", gbp(f.closing)),
    )
    top = p.y
    p.lines(40, *left)
    for n, (label, value) in enumerate(right):
        p.text(330, label, y=top + 13 * n)
        p.text(555, value, "right", y=top + 13 * n)
    p.y = top + 90
    p.line((40, "Account Name"), (250, "Account No"), (350, "Sort Code"), (450, "Page No"), size=8)
    p.line((40, "MR EMRYS CADWALLADER"), (250, f"1882{f.mask}"), (350, "52-21-07"), down=22)

    def columns() -> None:
        cells = ((390, "Paid In(£)", "right"), (475, "Withdrawn(£)", "right"), (555, "Balance(£)", "right"))
        p.line((40, "Date"), (100, "Description"), *cells, bold=True, size=8)
        if p.page == 1:
            p.line((40, f"{f.start:%d %b %Y}".upper()), (100, "BROUGHT FORWARD"), (555, money(f.opening), "right"), size=8)

    columns()
    day: date | None = None
    for row in f.rows:
        if p.room(12 * (1 + row.text.count("\n"))):
            columns()
        shown: list[Cell] = [(40, f"{row.day:%d %b}".upper())] if row.day != day else []
        day = row.day
        cells: list[Cell] = [(390 if row.amount > 0 else 475, money(abs(row.amount)), "right")]
        p.entry(100, row.text, *shown, *cells, (555, money(row.balance or D(0)), "right"), size=8)
    p.down(14)
    p.prose(
        40,
        515,
        "Interest (variable): you pay interest on arranged overdrafts at 39.49% EAR. National Westminster Bank Plc.",
        size=7,
    )
    return p.done()


NATWEST = Bank(
    "natwest_select",
    draw_natwest,
    honest(
        by_day(
            rows_of(
                date(2024, 1, 23),
                """
                12-29 1733.00 Automated Credit / S4C CYFYNGEDIG / FP 29/12/23 10 44170928
                01-02 -610.00 Standing Order / BUTE LETTINGS
                01-08 -31.40 Direct Debit / DWR CYMRU
                01-15 -75.00 OnLine Transaction / GWEN C VIA MOBILE / FP 15/01/24 10 / 55102938471022
                """,
            ),
            spree(
                "natwest",
                date(2023, 12, 23),
                date(2024, 1, 23),
                20,
                (
                    "Card Transaction\n7718 %d%b%y ALDI\nCARDIFF GB",
                    "Card Transaction\n7718 %d%b%y C\nTRANSPORT FOR WALES\nCARDIFF GB",
                ),
                most=40,
            ),
        ),
        opening=D("402.17"),
        currency="GBP",
        mask="4056",
        start=date(2023, 12, 23),
        end=date(2024, 1, 23),
        totals=("in", "out"),
        running="row",
    ),
)


def draw_monzo(f: Facts) -> bytes:
    def foot(p: Paper, n: int, of: int) -> None:
        p.text(40, "Monzo Bank Limited (https://monzo.com) is a company registered in England No. 9446231.", y=806, size=6)
        p.text(555, f"{n}/{of}", "right", y=806, size=7)

    p = Paper("a4", foot=foot)
    p.line((40, "monzo"), size=18, bold=True, ink="#14233c", down=24)
    p.line((40, "Personal Account statement"), size=13, bold=True, down=16)
    p.line((40, f"{f.start:%d/%m/%Y} - {f.end:%d/%m/%Y}"), down=20)
    top = p.y
    p.lines(40, "Zephyrine Aldous", "31 Queens Park Terrace", "Brighton", "BN2 9YA")
    p.text(330, "Sort code: 04-00-04", y=top)
    p.text(330, f"Account number: 1190{f.mask}", y=top + 12)
    p.text(330, "BIC: MONZGB2L", y=top + 24)
    p.text(330, f"IBAN: GB44 MONZ 0400 0411 90{str(f.mask)[:2]} {str(f.mask)[2:]}", y=top + 36)
    p.down(20)
    for x, amount, label in (
        (40, gbp(f.closing), "Personal Account balance"),
        (210, gbp(f.totals["out"], plus="-{}"), "Total outgoings"),
        (380, gbp(f.totals["in"], plus="+{}"), "Total deposits"),
    ):
        p.text(x, amount, size=14, bold=True)
        p.text(x, label, size=8, y=p.y + 14)
    p.down(34)
    p.line((40, "(Excluding all Pots)"), size=7, down=18)

    def columns() -> None:
        p.line((40, "Date"), (110, "Description"), (460, "(GBP) Amount", "right"), (555, "(GBP) Balance", "right"), bold=True)
        p.rule(40, 555, y=p.y - 9)

    p.table(
        f.rows,
        110,
        lambda row: (
            (40, f"{row.day:%d/%m/%Y}"),
            (460, money(row.amount), "right"),
            (555, money(row.balance or D(0)), "right"),
        ),
        columns,
        rule=(40, 555),
        gap=6,
    )
    p.down(10)
    p.prose(40, 515, "Your eligible deposits with Monzo are protected by the FSCS up to a total of £85,000.", size=7)
    return p.done()


MONZO = Bank(
    "monzo",
    draw_monzo,
    honest(
        by_day(
            rows_of(
                date(2024, 8, 31),
                """
                08-01 -820.00 Brighton Homes (Faster Payments) Reference: 31QPT
                08-07 -18.44 LIDL LISBOA PRT / Amount: EUR -21.70. Conversion rate: 1.176790.
                08-12 -100.00 Transfer to Pot
                08-19 14.00 Imogen Tait (P2P Payment) / Reference: pizza
                08-30 1980.50 UNIVERSITY OF SUSSEX (Bacs Credit) / Reference: PAYROLL
                """,
            ),
            spree(
                "monzo",
                date(2024, 8, 1),
                date(2024, 8, 31),
                34,
                (
                    "PRET A MANGER       BRIGHTON      GBR",
                    "TfL Travel Charge    LONDON        GBR",
                    "Infinity Foods        BRIGHTON      GBR",
                ),
                most=30,
            ),
        )[::-1],
        opening=D("1244.12"),
        currency="GBP",
        mask="7725",
        start=date(2024, 8, 1),
        end=date(2024, 8, 31),
        totals=("in", "out"),
        running="row",
        newest_first=True,
        unprinted=("opening",),
    ),
)


def draw_starling(f: Facts) -> bytes:
    p = Paper(
        "a4",
        foot=lambda p, n, of: p.text(
            297, f"Page {n} of {of}   Starling Bank is registered in England No. 09092149", "centre", y=812, size=7
        ),
    )
    p.line((40, "Starling Bank"), size=15, bold=True, ink="#6935d3", down=22)
    p.line((40, "Statement"), size=13, bold=True, down=16)
    p.lines(40, "Ignatius Bellweather", "4 Byres Road", "Glasgow G11 5RD")
    p.down(10)
    p.line((40, f"Sort code: 60-83-71    Account number: 5507{f.mask}    Currency: GBP"))
    p.line((40, f"Date range applied: {f.start:%d/%m/%Y} - {f.end:%d/%m/%Y}"), down=20)
    p.line((40, "Summary"), bold=True, down=14)
    for label, amount in (
        ("Opening Balance", f.opening),
        ("Total In", f.totals["in"]),
        ("Total Out", f.totals["out"]),
        ("Closing Balance", f.closing),
    ):
        p.line((40, label), (240, gbp(amount), "right"))
    p.down(16)

    def columns() -> None:
        p.line(
            (40, "DATE"),
            (100, "TYPE"),
            (190, "TRANSACTION"),
            (400, "IN", "right"),
            (475, "OUT", "right"),
            (555, "ACCOUNT BALANCE", "right"),
            bold=True,
            size=8,
        )

    columns()
    p.line((40, f"{f.start:%d/%m/%Y}"), (190, "Opening Balance"), (555, gbp(f.opening), "right"), size=8)
    for row in f.rows:
        if p.room(14):
            columns()
        cells: list[Cell] = [(400 if row.amount > 0 else 475, gbp(abs(row.amount)), "right"), (100, row.note or "CONTACTLESS")]
        p.entry(190, row.text, (40, f"{row.day:%d/%m/%Y}"), *cells, (555, gbp(row.balance or D(0)), "right"), size=8)
    p.down(10)
    p.line((190, "Closing Balance"), (555, gbp(f.closing), "right"), bold=True)
    return p.done()


STARLING = Bank(
    "starling",
    draw_starling,
    honest(
        by_day(
            rows_of(
                date(2024, 5, 31),
                """
                05-01 -45.00 Byres Gym / BGM-00412 | DIRECT DEBIT
                05-07 -9.99 Spotify / SPOTIFY P2B1 STOCKHOLM | ONLINE PAYMENT
                05-15 250.00 Hestia Bellweather / holiday | FASTER PAYMENT
                05-24 -50.00 ATM / BOS BYRES ROAD | ATM
                05-31 0.61 Interest Earned | DEPOSIT INTEREST
                """,
            ),
            spree(
                "starling",
                date(2024, 5, 1),
                date(2024, 5, 31),
                20,
                ("Tesco", "Papercup Coffee", "ScotRail", "Roots Fruits & Flowers"),
                most=28,
            ),
        ),
        opening=D("511.20"),
        currency="GBP",
        mask="3380",
        start=date(2024, 5, 1),
        end=date(2024, 5, 31),
        totals=("in", "out"),
        running="row",
    ),
)


def draw_revolut(f: Facts) -> bytes:
    def mid(day: date | None) -> str:
        return f"{day:%b} {day.day}, {day.year}" if day else ""

    p = Paper("a4", foot=lambda p, n, of: p.text(555, f"Page {n} of {of}", "right", y=812, size=7), text_size=8.5)
    p.line((40, "Revolut"), (555, "EUR Statement", "right"), size=16, bold=True, down=14)
    p.line((555, f"Generated on the {mid(date(2024, 7, 2))}", "right"), size=8, down=10)
    p.line((555, "Revolut Bank UAB", "right"), size=8, down=24)
    top = p.y
    p.lines(40, "CLODAGH NI RIORDAIN", "12 Oliver Plunkett Street", "Cork", "T12 XY44")
    p.text(330, f"IBAN  LT61 3250 0411 2290 {f.mask}", y=top)
    p.text(330, "BIC    REVOLT21", y=top + 12)
    p.down(20)
    p.line((40, "Balance summary"), size=12, bold=True, down=16)
    xs = (40, 250, 350, 450, 555)
    titles = ("Product", "Opening balance", "Money out", "Money in", "Closing balance")
    values = (gbp(v).replace("£", "€") for v in (f.opening, f.totals["out"], f.totals["in"], f.closing))
    p.line((40, titles[0]), *zip(xs[1:], titles[1:], ("right",) * 4, strict=True), bold=True)
    shown = [*values]
    p.line((40, "Account (Current Account)"), *zip(xs[1:], shown, ("right",) * 4, strict=True))
    p.line((40, "Total"), *zip(xs[1:], shown, ("right",) * 4, strict=True), bold=True)
    p.line((40, "The balance on your statement might differ from the balance shown in your app."), size=7, down=24)
    p.line((40, f"Account transactions from {long(f.start)} to {long(f.end)}"), size=12, bold=True, down=16)

    def columns() -> None:
        p.line(
            (40, "Date"),
            (110, "Description"),
            (370, "Money out", "right"),
            (460, "Money in", "right"),
            (555, "Balance", "right"),
            bold=True,
        )
        p.rule(40, 555, y=p.y - 9)

    def cells(row: Row) -> list[Cell]:
        x = 460 if row.amount > 0 else 370
        amount, balance = (money(v, before="€") for v in (abs(row.amount), row.balance or D(0)))
        return [(40, mid(row.day)), (x, amount, "right"), (555, balance, "right")]

    p.table(f.rows, 110, cells, columns, gap=3)
    p.down(10)
    p.line((40, "Report lost or stolen card  +353 1 253 5000"), (300, "Get help directly in app"), size=7)
    return p.done()


REVOLUT = Bank(
    "revolut_ie",
    draw_revolut,
    honest(
        by_day(
            rows_of(
                date(2024, 6, 30),
                """
                06-03 400.00 Apple Pay top-up by *8812 / From: *8812
                06-10 -33.71 Pret A Manger / Revolut Rate €1.00 = £0.85 (ECB rate* €1.00 = £0.85)
                / To: Pret A Manger, London / £28.65
                06-17 -60.00 To Fionn Ni Riordain / Reference: rent share
                06-24 22.50 From Maeve Brannigan
                """,
            ),
            spree(
                "revolut",
                date(2024, 6, 1),
                date(2024, 6, 30),
                18,
                (
                    "Dunnes Stores\nTo: Dunnes Stores, Cork\nCard: 459654******1180",
                    "Leap Card\nTo: Leap Card, Dublin\nCard: 459654******1180",
                ),
                most=25,
            ),
        ),
        opening=D("310.66"),
        currency="EUR",
        mask="6641",
        start=date(2024, 6, 1),
        end=date(2024, 6, 30),
        totals=("in", "out"),
        running="row",
    ),
)


def draw_aib(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "AIB", size=20, bold=True, ink="#7f2b7b", y=56)
        p.text(555, "Statement of Account with Allied Irish Banks, p.l.c.", "right", size=9, bold=True, y=50)
        p.text(555, "61 South Mall, Cork.  Tel (021) 4276811", "right", size=7, y=62)
        p.y = 92

    p = Paper("a4", head=head, foot=page_of())
    p.text(330, "Account Name", size=8, y=92)
    p.text(420, "Mr Donncha Fitzmaurice", y=92)
    for n, (label, value) in enumerate(
        (
            ("National Sort Code", "93-63-83"),
            ("Account Number", f"1107{f.mask}"),
            ("Date of Statement", long(f.end)),
            ("Statement No", "88"),
        )
    ):
        p.text(330, label, size=8, y=105 + 12 * n)
        p.text(420, value, y=105 + 12 * n)
    p.lines(40, "MR DONNCHA FITZMAURICE", "WESTERN ROAD", "CORK", down=12)
    p.y = 175
    p.line(
        (40, "IBAN: IE64 AIBK 9363 8311 07" + str(f.mask)[:2] + " " + str(f.mask)[2:]),
        (330, "Authorised Limit at date of Statement   200.00"),
        size=8,
        down=20,
    )
    p.line((40, "Personal Bank Account"), bold=True, size=11, down=16)

    def columns() -> None:
        p.line(
            (40, "Date"),
            (110, "Details"),
            (390, "Debit €", "right"),
            (475, "Credit €", "right"),
            (555, "Balance €", "right"),
            bold=True,
            size=8,
        )

    columns()
    p.line(
        (40, "30 Aug 2024"),
        (110, "BALANCE FORWARD"),
        (555, money(f.opening, minus="{}dr"), "right"),
    )
    for _, group in groupby(f.rows, key=lambda row: row.day):
        for n, row in enumerate(group):
            if p.room(12 * (1 + row.text.count("\n"))):
                columns()
            cells: list[Cell] = [(40, f"{row.day.day} {row.day:%b %Y}")] if n == 0 else []
            cells.append((475 if row.amount > 0 else 390, money(abs(row.amount)), "right"))
            cells += [(555, money(row.balance, minus="{}dr"), "right")] if row.balance is not None else []
            p.entry(110, row.text, *cells)
    p.down(14)
    p.prose(
        40,
        515,
        "Thank you for banking with us. Overdrawn balances are marked dr. Allied Irish Banks, p.l.c. is regulated by "
        "the Central Bank of Ireland.",
        size=7,
    )
    return p.done()


AIB = Bank(
    "aib_personal",
    draw_aib,
    honest(
        by_day(
            rows_of(
                date(2024, 9, 30),
                """
                09-02 -900.00 *MOBI RENT SEPT / IE24090277110
                09-05 -58.20 D/D IRISH WATER / IE24090511820
                09-13 300.00 *INET D FITZMAURI / IE24091310021
                09-16 -11.20 FEE-QTR TO 30AUG24
                09-27 2340.18 GOVERNMENT OF IRELAND / 000441PAYROLL
                """,
            ),
            spree(
                "aib",
                date(2024, 9, 2),
                date(2024, 9, 30),
                24,
                ("VDP-TESCO STORES 4", "VDC-CENTRA WESTERN", "VDP-NETFLIX COM\n7.99 GBP@1.18140", "ATM BOI UCC CORK"),
                most=60,
            ),
        ),
        opening=D("355.19"),
        currency="EUR",
        mask="2954",
        start=None,
        end=date(2024, 9, 30),
        running="day",
        unprinted=("closing",),
    ),
)


def draw_amex_uk(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "AMERICAN EXPRESS", size=13, bold=True, ink="#006fcf", y=50)
        p.text(40, "The British Airways American Express® Credit Card", size=9, y=64)
        p.text(40, "Prepared for", size=7, y=80)
        p.text(40, "MS PHILIPPA STANDISH", y=91)
        p.text(250, "Membership Number", size=7, y=80)
        p.text(250, f"xxxx-xxxxxx-{str(f.mask).rjust(5, '4')}", y=91)
        p.text(420, "Date", size=7, y=80)
        p.text(420, f"{f.end:%d/%m/%y}", y=91)
        p.y = 116

    p = Paper("a4", head=head, foot=page_of())
    xs = (130, 240, 340, 440, 555)
    names = ("Previous Balance £", "New Transactions £", "New Credits £", "New Balance £", "Minimum Payment £")
    p.line(*zip(xs, names, ("right",) * 5, strict=True), size=8)
    values = [money(v) for v in (f.opening, f.totals["out"], f.totals["in"], f.closing)]
    p.line(
        *zip(xs, [values[0], f"+ {values[1]}", f"- {values[2]}", f"= {values[3]}", "25.00"], ("right",) * 5, strict=True),
        bold=True,
        down=18,
    )
    p.line((40, "Statement includes payments and charges received by " + long(f.end)), size=8)
    p.line(
        (40, "Credit Limit £9,000.00"), (250, "Available Credit £6,912.40"), (420, "Payment due by 18/07/24"), size=8, down=20
    )

    def columns() -> None:
        p.line(
            (40, "Transaction"),
            (100, "Process"),
            (160, "Transaction Details"),
            (430, "Foreign Spend", "right"),
            (555, "Amount £", "right"),
            size=8,
            down=9,
        )
        p.line((40, "Date"), (100, "Date"), size=8)
        p.rule(40, 555, y=p.y - 9)

    def cells(row: Row) -> list[Cell]:
        days: list[Cell] = [(x, f"{day:%b} {day.day}") for x, day in ((40, row.day), (100, row.posted)) if day]
        foreign: list[Cell] = [(430, row.note, "right")] if row.note else []
        return [*days, *foreign, (555, money(abs(row.amount)), "right")]

    columns()
    for row in f.rows:
        if p.room(12 * (1 + row.text.count("\n"))):
            columns()
        p.entry(160, row.text, *cells(row))
        if row.amount > 0:
            p.line((555, "CR", "right"))
    p.rule(40, 555, y=p.y - 9)
    p.line(
        (160, "Total of New Transactions for MS PHILIPPA STANDISH"), (555, money(f.totals["out"]), "right"), bold=True, down=22
    )
    p.line((40, "Avios collected this statement   1,204"), size=8)
    return p.done()


AMEX_UK = Bank(
    "amex_uk",
    draw_amex_uk,
    honest(
        by_day(
            rows_of(
                date(2024, 6, 23),
                """
                06-11>06-11 1300.00 PAYMENT RECEIVED - THANK YOU
                06-14>06-15 39.00 ASOS.COM              LONDON
                06-17>06-19 -61.44 EL XAMPANYET          BARCELONA / COMMISSION AMOUNT 1.78 | 70.10 Euro
                """,
            ),
            spree(
                "amexuk",
                date(2024, 5, 25),
                date(2024, 6, 22),
                22,
                ("OCADO                 HATFIELD", "BRITISH AIRWAYS       LONDON\nLHR BCN", "GAIL'S BAKERY         LONDON"),
                most=90,
                lag=2,
            ),
        ),
        opening=D("1300.00"),
        kind="credit_card",
        currency="GBP",
        mask="1003",
        start=None,
        end=date(2024, 6, 23),
        totals=("in", "out"),
    ),
)

# ---- Australia and New Zealand --------------------------------------------------------------------------------------------

AU_SHOPS = ("WOOLWORTHS 1294 NEWTOWN", "TRANSPORTFORNSW TAP SYDNEY", "BAKERS DELIGHT MARRICKVILLE", "CHEMIST WAREHOUSE ENMORE")


def draw_commbank(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "CommonwealthBank", size=14, bold=True, y=54)
        p.text(555, f"Account Number   06 2199 1044{f.mask}", "right", y=54, bold=True)
        p.y = 84

    p = Paper("a4", head=head, foot=page_of(y=70))
    p.lines(40, "MS JACARANDA WHITLOCK", "18 ENMORE RD", "NEWTOWN NSW 2042")
    p.text(
        555,
        f"Statement Period   {f.start and f.start.day} {f.start:%b %Y} - {f.end and f.end.day} {f.end:%b %Y}",
        "right",
        y=96,
    )
    p.text(555, f"Closing Balance   {aud(f.closing)} CR", "right", y=110, bold=True)
    p.down(20)
    p.line((40, "Smart Access"), bold=True, size=12, down=14)
    p.prose(
        40,
        515,
        "Enquiries: 13 2221. Note: Have you checked your statement today? It's easy to find out more information about "
        "each of your transactions by logging on to the CommBank App.",
        size=8,
    )
    p.down(10)

    def columns() -> None:
        p.line(
            (40, "Date"),
            (90, "Transaction"),
            (390, "Debit", "right"),
            (465, "Credit", "right"),
            (555, "Balance", "right"),
            bold=True,
        )
        p.rule(40, 555, y=p.y - 9)

    def day(d: date | None) -> str:
        return f"{d:%d %b}" if d else ""

    def balance(b: D) -> str:
        return aud(b, plus="{} CR", minus="{} DR").replace("-", "")

    columns()
    p.line((40, day(f.start)), (90, f"{f.start:%Y} OPENING BALANCE"), (555, balance(f.opening), "right"))
    for row in f.rows:
        if p.room(12 * (2 + row.text.count("\n"))):
            columns()
        first, *rest = row.text.split("\n")
        amount: Cell = (465, aud(row.amount), "right") if row.amount > 0 else (390, money(-row.amount), "right")
        last: list[Cell] = [amount, (555, balance(row.balance or D(0)), "right")]
        p.line((40, day(row.day)), (90, first), *([] if rest else last))
        for n, text in enumerate(rest):
            p.line((90, text), *(last if n == len(rest) - 1 else []))
        p.rule(40, 555, y=p.y - 9, weight=0.2)
    p.line((40, day(f.end)), (90, f"{f.end:%Y} CLOSING BALANCE"), (555, balance(f.closing), "right"), bold=True, down=18)
    p.line((60, "Opening balance"), (180, "- Total debits"), (300, "+ Total credits"), (430, "= Closing balance"), bold=True)
    p.line((60, balance(f.opening)), (180, aud(f.totals["out"])), (300, aud(f.totals["in"])), (430, balance(f.closing)))
    return p.done()


COMMBANK = Bank(
    "commbank_smart_access",
    draw_commbank,
    honest(
        by_day(
            rows_of(
                date(2024, 9, 30),
                """
                09-02 -620.00 Transfer to other Bank NetBank / Rent Enmore Rd
                09-12 2188.40 Salary UNSW / PAYROLL 0044127
                09-17 -12.90 Netflix.com Sydney AU / Card xx4410 / Value Date: 15/09/2024
                09-24 -45.07 STEAMGAMES.COM WA USA USA / Card xx4410 USD 29.99 / Value Date: 22/09/2024
                09-26 2188.40 Salary UNSW / PAYROLL 0044127
                """,
            ),
            spree(
                "cba",
                date(2024, 9, 1),
                date(2024, 9, 30),
                22,
                tuple(f"{shop} AU\nCard xx4410\nValue Date: %d/%m/%Y" for shop in AU_SHOPS),
                most=60,
            ),
        ),
        opening=D("1511.36"),
        currency="AUD",
        mask="7702",
        start=date(2024, 9, 1),
        end=date(2024, 9, 30),
        totals=("in", "out"),
        running="row",
    ),
)


def draw_anz(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "ANZ", size=18, bold=True, ink="#004165", y=56)
        p.text(555, "ANZ ACCESS ADVANTAGE STATEMENT", "right", bold=True, y=50)
        p.text(555, f"Account number 4471-1{f.mask}", "right", y=63)
        p.y = 90

    p = Paper("a4", head=head, foot=page_of())
    p.line((40, "STATEMENT NUMBER 41"), bold=True)
    p.line((40, f"{long(f.start)} to {long(f.end)}".upper()), down=20)
    p.lines(40, "MR BARNABY TREGENZA", "5 SYDNEY RD", "BRUNSWICK VIC 3056")
    p.down(14)
    for x, label, amount in (
        (40, "Opening Balance:", aud(f.opening)),
        (180, "Total Deposits:", aud(f.totals["in"])),
        (320, "Total Withdrawals:", aud(f.totals["out"])),
        (450, "Closing Balance:", aud(f.closing)),
    ):
        p.text(x, label, size=8)
        p.text(x, amount, bold=True, y=p.y + 14)
    p.down(40)

    def columns() -> None:
        p.line((40, "Transaction Details"), bold=True, size=11, down=14)
        cells = ((400, "Withdrawals ($)", "right"), (475, "Deposits ($)", "right"), (555, "Balance ($)", "right"))
        p.line((40, "Date"), (95, "Transaction Details"), *cells, bold=True, size=8)
        p.line((40, f"{f.end:%Y}"), bold=True)

    columns()
    p.line((40, f"{f.start:%d %b}".upper()), (95, "OPENING BALANCE"), (555, money(f.opening), "right"))
    for row in f.rows:
        if p.room(24 + 12 * row.text.count("\n")):
            columns()
        side: tuple[Cell, Cell] = ((400, "blank", "right"), (475, money(row.amount), "right"))
        side = side if row.amount > 0 else ((400, money(-row.amount), "right"), (475, "blank", "right"))
        p.entry(95, row.text, (40, f"{row.day:%d %b}".upper()), *side, (555, money(row.balance or D(0)), "right"))
    p.rule(40, 555, y=p.y - 9)
    p.line(
        (40, "TOTALS AT END OF PERIOD"),
        (400, aud(f.totals["out"]), "right"),
        (475, aud(f.totals["in"]), "right"),
        (555, aud(f.closing), "right"),
        bold=True,
        down=20,
    )
    p.line((40, "This Statement Includes"), bold=True)
    p.line((40, "Interest earned on deposits"), (300, "$0.00", "right"))
    p.line((40, "Overseas Transaction Fees"), (300, "$1.74", "right"))
    return p.done()


ANZ = Bank(
    "anz_access_advantage",
    draw_anz,
    honest(
        by_day(
            rows_of(
                date(2024, 11, 29),
                """
                11-04 -505.00 ANZ M-BANKING PAYMENT / TRANSFER 441209  TO BRUNSWICK LETS
                11-11 -58.12 VISA DEBIT PURCHASE CARD 7718 / AMAZON US SEATTLE / 37.20 USD INC O/S FEE $1.74
                11-14 2470.08 PAY/SALARY / FROM RMIT UNIVERSITY   SAL 00417
                11-28 2470.08 PAY/SALARY / FROM RMIT UNIVERSITY   SAL 00417
                """,
            ),
            spree(
                "anz",
                date(2024, 11, 1),
                date(2024, 11, 29),
                22,
                tuple(f"EFTPOS {shop}  AU\nEFFECTIVE DATE %d %b %Y" for shop in AU_SHOPS),
                most=70,
            ),
        ),
        opening=D("820.55"),
        currency="AUD",
        mask="8116",
        start=date(2024, 11, 1),
        end=date(2024, 11, 29),
        totals=("in", "out"),
        running="row",
    ),
)


def draw_westpac(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Westpac", size=18, bold=True, ink="#d5002b", y=56)
        p.text(555, "Westpac Choice", "right", size=13, y=50)
        p.text(555, "Electronic Statement", "right", size=9, y=63)
        p.y = 92

    p = Paper("a4", head=head, foot=lambda p, n, of: p.text(40, f"Statement No. 17    Page {n} of {of}", y=812, size=8))
    p.line((40, "Statement Period"), (330, "Account Name"), size=8)
    p.line((40, f"{long(f.start)} - {long(f.end)}"), (330, "MRS MYFANWY ZELLER"), bold=True, down=16)
    p.line((330, "Customer ID   2217 4408   ZELLER, MYFANWY"), size=8)
    p.line((330, "BSB"), (400, "Account Number"), size=8)
    p.line((330, "032-108"), (400, f"41{f.mask}"), bold=True, down=16)
    for label, amount in (
        ("Opening Balance", aud(f.opening, plus="+ {}")),
        ("Total Credits", aud(f.totals["in"], plus="+ {}")),
        ("Total Debits", aud(f.totals["out"], plus="- {}")),
        ("Closing Balance", aud(f.closing, plus="+ {}")),
    ):
        p.line((40, label), (250, amount, "right"), bold=label.endswith("Balance"), down=14)
    p.down(16)
    p.line((40, "TRANSACTIONS"), bold=True, size=11, down=14)

    def columns() -> None:
        p.line((40, "Please check all entries on this statement and promptly inform Westpac of any possible error."), size=7)
        cells = ((400, "DEBIT", "right"), (475, "CREDIT", "right"), (555, "BALANCE", "right"))
        p.line((40, "DATE"), (95, "TRANSACTION DESCRIPTION"), *cells, bold=True, size=8)

    columns()
    p.line((40, f"{f.start:%d/%m/%y}"), (95, "STATEMENT OPENING BALANCE"), (555, money(f.opening), "right"))
    for row in f.rows:
        if p.room(24):
            columns()
        p.entry(
            95,
            row.text,
            (40, f"{row.day:%d/%m/%y}"),
            (475 if row.amount > 0 else 400, money(abs(row.amount)), "right"),
            (555, money(row.balance or D(0)), "right"),
        )
    p.line((40, f"{f.end:%d/%m/%y}"), (95, "CLOSING BALANCE"), (555, money(f.closing), "right"), bold=True, down=20)
    p.line((40, "CONVENIENCE AT YOUR FINGERTIPS"), bold=True, size=8)
    p.line((40, "Interest Paid this financial year $0.00"), (300, "Effective Interest Rate 0.00%"), size=8)
    return p.done()


WESTPAC = Bank(
    "westpac_choice",
    draw_westpac,
    honest(
        by_day(
            rows_of(
                date(2024, 6, 28),
                """
                06-03 -1840.00 Payment By Authority To Latitude Rent / 00412281
                06-14 2905.70 Deposit Qld Health Payroll / 41108
                06-20 -150.00 Withdrawal Mobile 1120984 Tfr Westpac / Savings
                """,
            ),
            spree(
                "westpac",
                date(2024, 5, 31),
                date(2024, 6, 28),
                25,
                tuple(f"Debit Card Purchase {shop}\nAus" for shop in AU_SHOPS),
                most=70,
            ),
        ),
        opening=D("2409.31"),
        currency="AUD",
        mask="3092",
        start=date(2024, 5, 31),
        end=date(2024, 6, 28),
        totals=("in", "out"),
        running="row",
    ),
)


def draw_nab(f: Facts) -> bytes:
    p = Paper("a4", foot=lambda p, n, of: p.text(555, f"Statement number 63    Page {n} of {of}", "right", y=812, size=8))
    p.line((40, "nab"), size=20, bold=True, ink="#c20000", down=16)
    p.line((40, "NAB Classic Banking"), (555, "Account Balance Summary", "right"), size=12, bold=True, down=18)
    top = p.y
    p.lines(40, "MR OSWIN BARTHOLOMEW", "2 RUNDLE ST", "ADELAIDE SA 5000")
    for n, (label, amount) in enumerate(
        (
            ("Opening balance", aud(f.opening, plus="{} Cr")),
            ("Total credits", aud(f.totals["in"])),
            ("Total debits", aud(f.totals["out"])),
            ("Closing balance", aud(f.closing, plus="{} Cr")),
        )
    ):
        p.text(360, label, y=top + 13 * n)
        p.text(555, amount, "right", y=top + 13 * n)
    p.y = top + 62
    p.line((360, "Statement starts"), (555, long(f.start), "right"))
    p.line((360, "Statement ends"), (555, long(f.end), "right"))
    p.line((40, "Account Details"), bold=True)
    p.line((40, "BSB number"), (200, "085-005", "right"))
    p.line((40, "Account number"), (200, f"51-774-{f.mask}", "right"), down=24)

    def columns() -> None:
        p.line((40, "Transaction Details" + (" (continued)" if p.page > 1 else "")), bold=True, size=11, down=14)
        p.line(
            (40, "Date"),
            (105, "Particulars"),
            (390, "Debits", "right"),
            (460, "Credits", "right"),
            (555, "Balance", "right"),
            bold=True,
        )
        if p.page == 1:
            p.line(
                (40, f"{f.start and f.start.day} {f.start:%b %Y}"),
                (105, "Brought forward"),
                (555, money(f.opening, plus="{} Cr"), "right"),
            )

    columns()
    day: date | None = None
    for row in f.rows:
        if p.room(12 * (2 + row.text.count("\n"))):
            columns()
            day = None
        cells: list[Cell] = [(40, f"{row.day.day} {row.day:%b %Y}")] if row.day != day else []
        day = row.day
        cells.append((460 if row.amount > 0 else 390, money(abs(row.amount)), "right"))
        cells += [(555, money(row.balance, plus="{} Cr", minus="{} Dr"), "right")] if row.balance is not None else []
        first, *rest = row.text.split("\n")
        p.line((105, first + "." * 3), *cells)
        p.lines(105, *rest)
    p.down(16)
    p.prose(
        40,
        515,
        "Important: if the balance shown is Dr, it is overdrawn. Explanatory Notes: please check all entries and "
        "report any apparent error promptly.",
        size=7,
    )
    return p.done()


NAB = Bank(
    "nab_classic",
    draw_nab,
    honest(
        by_day(
            rows_of(
                date(2024, 7, 31),
                """
                07-04 -710.00 Online Y4410238811 Rent / Rundle Prop
                07-11 2077.15 SA Health Payroll 44107
                07-18 -88.30 SA Water / 0041228713
                07-25 2077.15 SA Health Payroll 44107
                """,
            ),
            spree(
                "nab",
                date(2024, 7, 1),
                date(2024, 7, 31),
                24,
                ("V4410 %d/%m Coles 0492 Adelaide", "V4410 %d/%m Haighs Chocolates\nAdelaide", "Eftpos 1204 Foodland Norwood"),
                most=75,
            ),
        ),
        opening=D("990.04"),
        currency="AUD",
        mask="2208",
        start=date(2024, 7, 1),
        end=date(2024, 7, 31),
        totals=("in", "out"),
        running="day",
    ),
)


def draw_asb(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "ASB", size=20, bold=True, y=56)
        p.text(555, "Streamline account statement", "right", size=12, y=56)
        p.y = 88

    p = Paper("a4", head=head, foot=page_of())
    p.lines(40, "MISS AROHA TE KANAWA", "9 PONSONBY RD", "AUCKLAND 1011")
    p.text(330, f"Account number   12-3140-04177{str(f.mask)[:2]}-{str(f.mask)[2:]}", y=88)
    p.text(330, f"Statement period   {f.start and f.start.day} {f.start:%b %Y} to {f.end and f.end.day} {f.end:%b %Y}", y=101)
    p.down(24)
    for label, amount in (
        ("Opening balance", f.opening),
        ("Total deposits", f.totals["in"]),
        ("Total withdrawals", f.totals["out"]),
        ("Closing balance", f.closing),
    ):
        p.line((40, label), (260, aud(amount), "right"))
    p.down(14)

    def columns() -> None:
        p.line(
            (40, "Date"),
            (90, "Transaction"),
            (400, "Withdrawals", "right"),
            (475, "Deposits", "right"),
            (555, "Balance", "right"),
            bold=True,
        )
        if p.page == 1:
            p.line((40, f"{f.start and f.start.day} {f.start:%b}"), (90, "Opening balance"), (555, money(f.opening), "right"))

    p.table(
        f.rows,
        90,
        lambda row: (
            (40, f"{row.day.day} {row.day:%b}"),
            (475 if row.amount > 0 else 400, money(abs(row.amount)), "right"),
            (555, money(row.balance or D(0)), "right"),
        ),
        columns,
    )
    p.line((90, "Closing balance"), (555, money(f.closing), "right"), bold=True, down=20)
    p.line((40, "GST no. 10-412-208   ASB Bank Limited"), size=7)
    return p.done()


ASB = Bank(
    "asb_streamline_nz",
    draw_asb,
    honest(
        by_day(
            rows_of(
                date(2024, 3, 31),
                """
                03-01 -540.00 AP 5 Ponsonby Lets Rent
                03-12 1620.88 D/C FROM AUCKLAND TRANSPORT PAYROLL
                03-20 -64.00 D/D WATERCARE 441027
                03-26 1620.88 D/C FROM AUCKLAND TRANSPORT PAYROLL
                """,
            ),
            spree(
                "asb",
                date(2024, 3, 1),
                date(2024, 3, 31),
                22,
                ("CARD 4410 COUNTDOWN PONSONBY", "CARD 4410 AT HOP TOP UP", "EFTPOS LITTLE BIRD ORGANICS"),
                most=55,
            ),
        ),
        opening=D("377.40"),
        currency="NZD",
        mask="2050",
        start=date(2024, 3, 1),
        end=date(2024, 3, 31),
        totals=("in", "out"),
        running="row",
    ),
)

# ---- South Africa ---------------------------------------------------------------------------------------------------------


def draw_fnb(f: Facts) -> bytes:
    rand = partial(money, thousands=",")
    p = Paper("a4", foot=page_of(), text_size=8)
    p.line((40, "FNB"), size=18, bold=True, ink="#009999", down=14)
    p.line(
        (40, "First National Bank - a division of FirstRand Bank Limited"),
        (555, "Branch Number 250655", "right"),
        size=7,
        down=16,
    )
    p.lines(40, "MR THABISO VAN WYK", "14 LONG STREET", "CAPE TOWN", "8001")
    p.down(10)
    p.line((40, f"FNB Aspire Current Account : 6244110{f.mask}"), bold=True, size=11, down=14)
    p.line((40, "Tax Invoice/Statement Number : 88"))
    p.line((40, f"Statement Period : {long(f.start)} to {long(f.end)}"))
    p.line((40, f"Statement Date : {long(f.end)}"), down=18)
    p.line((40, "Statement Balances"), (300, "Bank Charges"), bold=True)
    p.line(
        (40, "Opening Balance"),
        (230, rand(f.opening, plus="{} Cr"), "right"),
        (300, "Service Fees"),
        (480, "115.00 Dr", "right"),
    )
    p.line(
        (40, "Closing Balance"),
        (230, rand(f.closing, plus="{} Cr"), "right"),
        (300, "Cash Deposit Fees"),
        (480, "0.00", "right"),
    )
    p.line((40, "VAT Charged @ 15.00%"), (230, "15.00 Dr", "right"), (300, "Other Fees"), (480, "0.00", "right"), down=18)
    p.line((40, "Transactions in RAND (ZAR)"), bold=True, size=10, down=14)

    def columns() -> None:
        p.text(555, "Accrued", "right", size=7)
        p.down(8)
        p.line(
            (40, "Date"),
            (90, "Description"),
            (410, "Amount", "right"),
            (490, "Balance", "right"),
            (555, "Bank Charges", "right"),
            bold=True,
            size=7,
        )

    p.table(
        f.rows,
        90,
        lambda row: (
            (40, f"{row.day:%d %b}"),
            (410, rand(abs(row.amount)) + ("Cr" if row.amount > 0 else ""), "right"),
            (490, rand(abs(row.balance or D(0))) + ("Cr" if (row.balance or D(0)) >= 0 else "Dr"), "right"),
        ),
        columns,
    )
    p.rule(40, 555, y=p.y - 8)
    p.line((40, "Closing Balance"), (490, rand(f.closing, plus="{}Cr"), "right"), bold=True, down=18)
    p.line((40, "Turnover for Statement Period"), bold=True)
    p.line((40, f"No. Credit Transactions {f.counts['in']}"), (300, rand(f.totals["in"], plus="{}Cr"), "right"))
    p.line((40, f"No. Debit Transactions {f.counts['out']}"), (300, rand(f.totals["out"], plus="{}Dr"), "right"))
    return p.done()


FNB = Bank(
    "fnb_aspire",
    draw_fnb,
    honest(
        by_day(
            rows_of(
                date(2024, 8, 15),
                """
                07-19 -6200.00 FNB App Payment To Long St Lets Rent
                07-25 24811.40 Magtape Credit Woolworths Hq Salary
                08-01 -899.00 Debit Order Mtn Sp 0041827
                08-05 -1500.00 ATM Cash Adderley St
                08-15 -115.00 #Monthly Account Fee
                """,
            ),
            spree(
                "fnb",
                date(2024, 7, 16),
                date(2024, 8, 15),
                28,
                (
                    "POS Purchase Checkers Sea Point 441022*7718 %d %b",
                    "POS Purchase Truth Coffee 441022*7718 %d %b",
                    "FNB App Prepaid Airtime 0825550144",
                ),
                most=900,
            ),
        ),
        opening=D("5120.77"),
        currency="ZAR",
        mask="3390",
        start=date(2024, 7, 16),
        end=date(2024, 8, 15),
        totals=("in", "out"),
        counts=("in", "out"),
        running="row",
    ),
)


def draw_standard(f: Facts) -> bytes:
    spaced = partial(money, thousands=" ", minus="{}-")
    p = Paper("a4", foot=page_of(), text_size=8.5)
    p.line((40, "Standard Bank"), size=15, bold=True, ink="#0033a1", down=20)
    p.lines(40, "MRS LINDIWE PRETORIUS", "PO BOX 4412", "PRETORIA 0001")
    p.line((330, "BANK STATEMENT / TAX INVOICE"), bold=True, y=50)
    p.line(
        (40, f"Statement from {long(f.start)} to {long(f.end)}"),
        (555, f"Account Number 10 114 7{str(f.mask)[0]}{str(f.mask)[1]} {str(f.mask)[2:]}", "right"),
        down=16,
    )
    p.line((40, "ELITE BANKING CURRENT ACCOUNT"), bold=True, down=14)
    p.line((40, "Month-end Balance"), (300, f"R{spaced(f.closing)}", "right"), bold=True, down=20)

    def columns() -> None:
        p.line((225, "Service", "right"), size=8, down=9)
        p.line(
            (40, "Details"),
            (225, "Fee", "right"),
            (330, "Debits", "right"),
            (410, "Credits", "right"),
            (450, "Date", "centre"),
            (555, "Balance", "right"),
            bold=True,
        )
        p.rule(40, 555, y=p.y - 9)

    columns()
    start = f.start or date.min
    p.line((40, "BALANCE BROUGHT FORWARD"), (450, f"{start:%m %d}", "centre"), (555, spaced(f.opening), "right"))
    for row in f.rows:
        if p.room(26):
            columns()
        amount: Cell = (410, spaced(row.amount), "right") if row.amount > 0 else (330, spaced(row.amount), "right")
        fee: list[Cell] = [(225, "##", "right")] if "FEE" in row.text else []
        p.entry(40, row.text, *fee, amount, (450, f"{row.day:%m %d}", "centre"), (555, spaced(row.balance or D(0)), "right"))
    p.rule(40, 555, y=p.y - 9)
    p.line(
        (40, "## These fees include VAT at 15%"),
        (300, "Please verify all transactions and notify the bank within 30 days."),
        size=7,
    )
    return p.done()


STANDARD = Bank(
    "standard_bank_za",
    draw_standard,
    honest(
        by_day(
            rows_of(
                date(2024, 5, 31),
                """
                05-02 -8450.00 IB PAYMENT TO / HATFIELD LETS
                05-15 -1204.55 INSURANCE PREMIUM / OUTSURANCE 0041227
                05-24 31022.18 SALARY CREDIT / CSIR 24MAY
                05-31 -130.00 FEE: MONTHLY MANAGEMENT
                """,
            ),
            spree(
                "std",
                date(2024, 5, 1),
                date(2024, 5, 31),
                20,
                ("CHEQUE CARD PURCHASE\nPICK N PAY HATFI 4410*2207", "AUTOBANK CASH WITHDRAWAL AT\nMENLYN 1 4410*2207"),
                most=1100,
            ),
        ),
        opening=D("11942.03"),
        currency="ZAR",
        mask="8814",
        start=date(2024, 5, 1),
        end=date(2024, 5, 31),
        running="row",
    ),
)

BANKS = (
    *(HSBC_UK, BARCLAYS, LLOYDS, NATWEST, MONZO, STARLING, REVOLUT, AIB, AMEX_UK),
    *(COMMBANK, ANZ, WESTPAC, NAB, ASB),
    *(FNB, STANDARD),
)
