"""Accounts and cards of Canada."""

from __future__ import annotations

from datetime import date

from ledger_pipeline_tests.parsing.banks.sheet import Bank, Cell, D, Facts, Paper, by_day, honest, money, rows_of, spree
from ledger_pipeline_tests.parsing.banks.us_accounts import long, usd

SHOPS = (
    "Contactless Interac purchase - 4410\nLOBLAWS #1029",
    "Visa Debit purchase - 2207\nPRESTO FARE/7TX",
    "Contactless Interac purchase - 0912\nTIM HORTONS #31",
    "Interac purchase - 7719\nLCBO/RAO #0452",
)


def draw_rbc(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Royal Bank of Canada", size=8, y=44)
        p.text(572, "Your RBC personal banking account statement", "right", size=13, bold=True, ink="#0051a5", y=52)
        p.text(572, f"From {long(f.start)} to {long(f.end)}", "right", y=66)
        p.y = 100

    p = Paper(head=head, foot=lambda p, n, of: p.text(572, f"{n} of {of}", "right", y=765, size=8))
    p.text(572, f"Your account number: 04412-507{f.mask}", "right", bold=True, y=84)
    p.lines(60, "MS ANNELIESE DROUIN-PARK", "1206-88 QUEENS QUAY W", "TORONTO ON M5J 0B6")
    p.down(26)
    p.line((40, "Summary of your account for this period"), bold=True, size=11, ink="#0051a5", down=18)
    p.line((40, f"RBC Advantage Banking  04412-507{f.mask}"), bold=True, down=16)
    p.line((40, f"Your opening balance on {long(f.start)}"), (360, usd(f.opening), "right"), down=14)
    p.line((40, "Total deposits into your account"), (360, money(f.totals["in"], plus="+ {}"), "right"), down=14)
    p.line((40, "Total withdrawals from your account"), (360, money(f.totals["out"], plus="- {}"), "right"), down=14)
    p.rule(40, 360, y=p.y - 10)
    p.line((40, f"Your closing balance on {long(f.end)}"), (360, usd(f.closing, plus="= {}"), "right"), bold=True, down=28)
    last: list[date | None] = [None]

    def columns() -> None:
        p.line((40, "Details of your account activity"), bold=True, size=11, ink="#0051a5", down=16)
        titles = ((410, "Withdrawals ($)", "right"), (490, "Deposits ($)", "right"), (572, "Balance ($)", "right"))
        p.line((40, "Date"), (95, "Description"), *titles, size=8)
        p.rule(40, 572, y=p.y - 9)
        last[0] = None
        if p.page == 1:
            p.line((95, "Opening Balance"), (572, money(f.opening), "right"))

    columns()
    for row in f.rows:
        if p.room(12 + 12 * row.text.count("\n")):
            columns()
        side: list[Cell] = [(40, f"{row.day.day} {row.day:%b}")] if row.day != last[0] else []
        last[0] = row.day
        side.append((490 if row.amount > 0 else 410, money(abs(row.amount)), "right"))
        first, *rest = row.text.split("\n")
        if row.balance is not None and not rest:
            side.append((572, money(row.balance), "right"))
        p.line((95, first), *side)
        for n, text in enumerate(rest):
            at_last = n == len(rest) - 1 and row.balance is not None
            p.line((95, text), *([(572, money(row.balance or D(0)), "right")] if at_last else []))
    p.rule(40, 572, y=p.y - 9)
    p.line((95, "Closing Balance"), (572, usd(f.closing), "right"), bold=True, down=24)
    p.prose(
        40,
        530,
        "Please check this Account Statement without delay and advise us of any error or omission within 45 days of the "
        "statement date. Please retain this statement for your records. Royal Bank of Canada GST Registration Number: "
        "R105248165.",
        size=7,
    )
    return p.done()


RBC = Bank(
    "rbc_advantage",
    draw_rbc,
    honest(
        by_day(
            rows_of(
                date(2024, 7, 12),
                """
                06-14 1910.44 Payroll Deposit / SUNNYBROOK HSC
                06-17 -85.00 e-Transfer sent / Priyanka L / CA1kQ8yZ
                06-28 1910.44 Payroll Deposit / SUNNYBROOK HSC
                07-02 -1650.00 Rent/Lease / QUAY WEST PM
                07-05 -112.70 Online Banking payment - 3318 / ROGERS
                07-12 -11.95 Monthly fee
                """,
            ),
            spree("rbc", date(2024, 6, 13), date(2024, 7, 12), 24, SHOPS, most=60),
        ),
        opening=D("1280.63"),
        currency="CAD",
        mask="2291",
        start=date(2024, 6, 13),
        end=date(2024, 7, 12),
        totals=("in", "out"),
        running="day",
    ),
)


def draw_td(f: Facts) -> bytes:
    def day(d: date | None) -> str:
        return f"{d:%b%d}".upper() if d else ""

    def head(p: Paper) -> None:
        p.text(40, "TD CANADA TRUST", size=14, bold=True, ink="#008a4b", y=48)
        p.text(572, "Statement of Account", "right", size=12, bold=True, y=48)
        p.y = 80

    p = Paper(head=head, foot=lambda p, n, of: p.text(572, f"Page {n} of {of}", "right", y=765, size=8))
    p.lines(40, "KING & BATHURST BRANCH", "543 KING ST W", "TORONTO, ON M5V 1M1", size=8)
    p.lines(60, "", "MR FEODOR ASHWORTH", "14 NIAGARA ST UNIT 302", "TORONTO ON M5V 1C5")
    p.down(20)
    p.box(40, p.y - 12, 572, p.y + 20, fill="#e6f2ea", ink=None)
    p.line((48, "Branch No."), (150, "Account No."), (300, "Account Type"), (430, "Statement From - To"), size=7)
    span = f"{f.start:%b %d/%y} - {f.end:%b %d/%y}".upper()
    p.line((48, "1982"), (150, f"1982-640{f.mask}"), (300, "TD ALL-INCLUSIVE"), (430, span), bold=True, down=30)

    def columns() -> None:
        p.line(
            (48, "Description"),
            (330, "Withdrawals", "right"),
            (420, "Deposits", "right"),
            (450, "Date"),
            (566, "Balance", "right"),
            bold=True,
        )
        p.rule(40, 572, y=p.y - 9)

    columns()
    p.line((48, "STARTING BALANCE"), (450, day(f.start)), (566, money(f.opening, minus="{}OD"), "right"))
    for row in f.rows:
        if p.room(12):
            columns()
        cells: list[Cell] = [(420 if row.amount > 0 else 330, money(abs(row.amount)), "right"), (450, day(row.day))]
        if row.balance is not None:
            cells.append((566, money(row.balance, minus="{}OD"), "right"))
        p.entry(48, row.text, *cells, font="Courier", size=8.5)
    p.rule(40, 572, y=p.y - 8)
    p.line((48, "Closing balance"), (450, day(f.end)), (566, money(f.closing, minus="{}OD"), "right"), bold=True, down=20)
    p.line(
        (48, "Monthly Average Credit Bal."), (250, "$1,104.27", "right"), (300, "Monthly Min. Bal."), (430, "$88.10", "right")
    )
    return p.done()


TD = Bank(
    "td_canada_trust",
    draw_td,
    honest(
        by_day(
            rows_of(
                date(2024, 2, 29),
                """
                02-02 1688.20 ROGERS COMM   PAY
                02-05 -1395.00 RENT NIAGARA LO MSP
                02-16 1688.20 ROGERS COMM   PAY
                02-20 -400.00 TD VISA L3Z8K1
                02-22 50.00 E-TRANSFER ***Kq7
                02-29 -29.95 MONTHLY ACCOUNT FEE
                02-29 29.95 ACCT BAL REBATE
                """,
            ),
            spree(
                "td",
                date(2024, 2, 1),
                date(2024, 2, 29),
                25,
                (
                    "METRO 0771        _F",
                    "SHOPPERS DRUG M   _F",
                    "PRESTO APPL/KXT   _V",
                    "GG ATM   W/D   004127",
                    "UBER CANADA/UBE   _V",
                ),
                most=65,
            ),
        ),
        opening=D("402.88"),
        currency="CAD",
        mask="7731",
        start=date(2024, 1, 31),
        end=date(2024, 2, 29),
        running="day",
    ),
)


def draw_scotia(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Scotiabank", size=16, bold=True, ink="#ec111a", y=48)
        p.text(330, "Scotia Momentum® Visa Infinite", bold=True, y=44)
        p.text(330, f"Account number 4537 12XX XXXX {f.mask}", y=56)
        p.text(
            330,
            f"Statement period {f.start:%b} {f.start and f.start.day}, {f.start:%Y} - {f.end:%b} "
            f"{f.end and f.end.day}, {f.end:%Y}",
            y=68,
        )
        p.y = 100

    p = Paper(head=head, foot=lambda p, n, of: p.text(572, f"Page {n} of {of}", "right", y=765, size=8))
    p.lines(60, "MR ALOYSIUS PELLETIER", "77 SPRING GARDEN RD", "HALIFAX NS B3J 3R4")
    p.down(20)
    y = p.y
    p.line((40, "Here's what happened"), bold=True, size=11, down=16)
    for label, amount in (
        (f"Previous balance, {f.start:%b} {f.start and f.start.day}/24", usd(f.opening)),
        ("Payments/Credits", usd(-f.totals["in"])),
        ("Interest", usd(f.totals["interest"], plus="+{}")),
        ("Purchases/charges", usd(f.totals["charges"], plus="+{}")),
        ("Cash advances", "+$0.00"),
    ):
        p.line((40, label), (280, amount, "right"), down=14)
    p.line((40, "Account balance"), (280, usd(f.closing), "right"), bold=True, down=14)
    for n, (label, value) in enumerate(
        (
            ("Credit limit", "$12,000.00"),
            ("Credit available", "$10,284.66"),
            ("Minimum payment due", "$10.00"),
            ("Payment due date", "Nov 8, 2024"),
            ("Interest rates  Purchases 20.99%", "Cash advances 22.99%"),
        )
    ):
        p.text(320, label, y=y + 16 + 14 * n)
        p.text(572, value, "right", y=y + 16 + 14 * n)
    p.down(20)

    def columns() -> None:
        p.line((40, "Transactions since your last statement"), bold=True, size=11, down=14)
        p.line((40, "REF.#"), (80, "TRANS."), (130, "POST"), size=7, down=8)
        p.line((80, "DATE"), (130, "DATE"), (180, "DETAILS"), (572, "AMOUNT($)", "right"), size=7)
        if p.page == 1:
            p.line((40, f"MR ALOYSIUS PELLETIER - 4537 12XX XXXX {f.mask}"), bold=True)

    number = iter(range(1, 100))
    p.table(
        f.rows,
        180,
        lambda row: (
            (40, f"{next(number):03}"),
            (80, f"{row.day:%b} {row.day.day}"),
            (130, f"{row.posted:%b} {row.posted.day}" if row.posted else ""),
            (572, money(-row.amount, minus="{}-"), "right"),
        ),
        columns,
    )
    p.rule(40, 572, y=p.y - 9)
    subtotal = money(f.totals["charges"] + f.totals["interest"] - f.totals["in"], minus="{}-")
    p.line((180, "SUB-TOTAL"), (572, usd(D(0)).replace("0.00", subtotal), "right"), bold=True, down=24)
    p.line((40, "Cash back earned this statement period"), (400, "$18.04", "right"))
    return p.done()


SCOTIA = Bank(
    "scotia_visa",
    draw_scotia,
    honest(
        by_day(
            rows_of(
                date(2024, 10, 17),
                """
                # in
                09-30>10-01 820.00 PAYMENT FROM - *****11*2290
                10-09>10-10 34.49 ATLANTIC SUPERSTORE HALIFAX NS
                # charges
                10-02>10-04 -58.61 POWELLS BOOKS PORTLAND OR / AMT 42.10 USD / XRATE 1.392161
                # interest
                10-17>10-17 -6.12 INTEREST CHARGES-PURCHASE
                """,
            ),
            spree(
                "scotia",
                date(2024, 9, 18),
                date(2024, 10, 16),
                26,
                (
                    "SOBEYS #557 HALIFAX NS",
                    "TWO IF BY SEA CAFE DARTMOUTH NS",
                    "IRVING OIL 20117 HALIFAX NS",
                    "EASTLINK 888-345-1111 NS",
                    "APPLE.COM/BILL 866-712-7753 ON",
                ),
                section="charges",
                lag=2,
            ),
        ),
        opening=D("1015.27"),
        kind="credit_card",
        currency="CAD",
        mask="4480",
        start=date(2024, 9, 18),
        end=date(2024, 10, 17),
        totals=("in", "charges", "interest"),
    ),
)


def draw_bmo(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "BMO", size=18, bold=True, ink="#0079c1", y=50)
        p.text(90, "Bank of Montreal", size=11, y=50)
        p.text(572, "Everyday Banking", "right", size=14, ink="#0079c1", y=50)
        p.y = 84

    p = Paper(head=head, foot=lambda p, n, of: p.text(572, f"Page {n} of {of}", "right", y=765, size=8))
    p.line((330, "Your Everyday Banking statement"), bold=True)
    p.line((330, f"For the period ending {long(f.end)}"), down=20)
    p.lines(60, "MRS OTTILIE VAN DER MEER", "5511 SASKATCHEWAN DR NW", "EDMONTON AB T6G 2B3")
    p.down(24)
    p.line((40, "Summary of your account"), bold=True, size=11, down=16)
    for titles in (
        ("Opening", "Total amounts", "Total amounts", "Closing balance ($)", ""),
        ("balance ($)", "deducted ($)", "added ($)", f"on {long(f.end)}", "Account"),
    ):
        p.line(
            (40, titles[4]),
            *zip((260, 350, 440, 572), titles[:4], ("right",) * 4, strict=True),
            size=8,
            down=10,
        )
    values = (f.opening, f.totals["out"], f.totals["in"], f.closing)
    cells = ((x, money(v), "right") for x, v in zip((260, 350, 440, 572), values, strict=True))
    p.line((40, "Primary Chequing Account"), bold=True, down=11)
    p.line((40, f"# 2441 390{str(f.mask)[0]}-{str(f.mask)[1:]}"), *cells, down=26)
    p.line((40, "Here's what happened in your account this statement period"), bold=True, size=11, down=16)

    def columns() -> None:
        p.line((390, "Amounts deducted", "right"), (480, "Amounts added", "right"), size=8, down=9)
        p.line(
            (40, "Date"),
            (95, "Description"),
            (390, "from your account ($)", "right"),
            (480, "to your account ($)", "right"),
            (572, "Balance ($)", "right"),
            size=8,
            down=14,
        )
        p.line(
            (40, f"Primary Chequing Account # 2441 390{str(f.mask)[0]}-{str(f.mask)[1:]}"),
            *(() if p.page == 1 else ((300, "continued"),)),
            bold=True,
        )
        p.line((40, "Owners: OTTILIE VAN DER MEER"), size=8)
        if p.page == 1:
            p.line((40, "Feb 16"), (95, "Opening balance"), (572, money(f.opening), "right"))

    p.table(
        f.rows,
        95,
        lambda row: (
            (40, f"{row.day:%b %d}"),
            (480 if row.amount > 0 else 390, money(abs(row.amount)), "right"),
            (572, money(row.balance or D(0)), "right"),
        ),
        columns,
        rule=(40, 572),
        gap=2,
    )
    totals = ((390, money(f.totals["out"]), "right"), (480, money(f.totals["in"]), "right"))
    p.line((40, f"{f.end:%b %d}"), (95, "Closing totals"), *totals, (572, money(f.closing), "right"), bold=True)
    p.line((40, "Number of items processed"), (390, str(f.counts["out"]), "right"), (480, str(f.counts["in"]), "right"))
    return p.done()


BMO = Bank(
    "bmo_chequing",
    draw_bmo,
    honest(
        by_day(
            rows_of(
                date(2024, 3, 15),
                """
                02-20 -60.00 INTERAC e-Transfer Sent
                02-28 2544.90 Direct Deposit, GOV OF ALBERTA PAY/PAY
                03-01 -1120.45 Pre-Authorized Payment, EQUITABLE MTG MTG/HYP
                03-06 -150.00 Cheque Number 118, 3341
                03-13 13.10 Direct Deposit, CANADA RIT/RIF
                """,
            ),
            spree(
                "bmo",
                date(2024, 2, 16),
                date(2024, 3, 15),
                23,
                (
                    "Debit Card Purchase, SAVE ON FOODS #6618",
                    "Debit Card Purchase, MILK JAR CANDLE",
                    "INTERAC Purchase, PETRO-CANADA 89012",
                ),
                most=95,
            ),
        ),
        opening=D("3310.72"),
        currency="CAD",
        mask="7415",
        start=None,
        end=date(2024, 3, 15),
        totals=("in", "out"),
        counts=("in", "out"),
        running="row",
    ),
)


def draw_cibc(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "CIBC Account Statement", size=15, bold=True, ink="#8b1d41", y=50)
        p.text(40, "AMARACHI TREMBLAY-OKEKE", y=68)
        p.text(330, "Account number", size=8, y=58)
        p.text(330, f"61-0{f.mask}", bold=True, y=70)
        p.text(450, "Branch transit number", size=8, y=58)
        p.text(450, "00841", bold=True, y=70)
        p.y = 98

    p = Paper(head=head, foot=lambda p, n, of: p.text(572, f"Page {n} of {of}", "right", y=765, size=8))
    p.line(
        (40, f"For {f.start:%b} {f.start and f.start.day} to {f.end:%b} {f.end and f.end.day}, {f.end:%Y}"), bold=True, down=22
    )
    p.line((40, "Account summary"), bold=True, size=11, down=16)
    p.line(
        (40, f"Opening balance on {f.start:%b} {f.start and f.start.day}, {f.start:%Y}"),
        (330, usd(f.opening), "right"),
        down=14,
    )
    p.line((40, "Withdrawals"), (250, "-", "right"), (330, money(f.totals["out"]), "right"), down=14)
    p.line((40, "Deposits"), (250, "+", "right"), (330, money(f.totals["in"]), "right"), down=14)
    p.line(
        (40, f"Closing balance on {f.end:%b} {f.end and f.end.day}, {f.end:%Y}"),
        (250, "=", "right"),
        (330, usd(f.closing), "right"),
        bold=True,
        down=26,
    )
    p.line((40, "Contact information"), bold=True)
    p.line((40, "1 800 465 CIBC (2422)"), (200, "TTY hearing impaired 1 800 465 7401"), (400, "www.cibc.com"), size=8, down=24)

    def columns() -> None:
        p.line((40, "Transaction details" + (" (continued)" if p.page > 1 else "")), bold=True, size=11, down=16)
        titles = ((400, "Withdrawals ($)", "right"), (486, "Deposits ($)", "right"), (572, "Balance ($)", "right"))
        p.line((40, "Date"), (95, "Description"), *titles, bold=True, size=8)
        if p.page == 1:
            p.line((40, f"{f.start:%b} {f.start and f.start.day}"), (95, "Opening balance"), (572, usd(f.opening), "right"))
        else:
            p.line((95, "Balance forward"), (572, usd(carried[0]), "right"))

    carried = [f.opening]
    columns()
    day: date | None = None
    for row in f.rows:
        if p.room(12 * (1 + row.text.count("\n"))):
            columns()
            day = None
        shown: list[Cell] = [(40, f"{row.day:%b} {row.day.day}")] if row.day != day else []
        day = row.day
        side = 486 if row.amount > 0 else 400
        p.entry(95, row.text, *shown, (side, money(abs(row.amount)), "right"), (572, money(row.balance or D(0)), "right"))
        carried[0] = row.balance or D(0)
    p.rule(40, 572, y=p.y - 9)
    p.line((95, "Closing balance"), (572, usd(f.closing), "right"), bold=True, down=20)
    p.prose(40, 530, "Important: This statement will be considered correct unless you notify us within 30 days.", size=7)
    return p.done()


CIBC = Bank(
    "cibc_smart",
    draw_cibc,
    honest(
        by_day(
            rows_of(
                date(2024, 9, 30),
                """
                09-06 2210.75 PAY / SAP CANADA INC.
                09-09 -1480.00 INTERNET TRANSFER 000000112290 / TO: LANDLORD
                09-13 -64.32 PREAUTHORIZED DEBIT / ENBRIDGE GAS
                09-20 2210.75 PAY / SAP CANADA INC.
                09-24 -500.00 E-TRANSFER 010298817723 / M. Tremblay
                """,
            ),
            spree(
                "cibc",
                date(2024, 9, 1),
                date(2024, 9, 30),
                28,
                (
                    "RETAIL PURCHASE 412700018823\nFARM BOY #29",
                    "VISA DEBIT RETAIL PURCHASE\nPARKING INDIGO 426601",
                    "RETAIL PURCHASE 000001001022\nBEAVERTAILS MARKET",
                    "ATM WITHDRAWAL\nRIDEAU CENTRE   2C74",
                ),
                most=70,
            ),
        ),
        opening=D("955.16"),
        currency="CAD",
        mask="4738",
        start=date(2024, 9, 1),
        end=date(2024, 9, 30),
        totals=("in", "out"),
        running="row",
    ),
)


def french(amount: D) -> str:
    return money(amount, thousands=" ", point=",")


MOIS = ("JAN", "FÉV", "MAR", "AVR", "MAI", "JUN", "JUL", "AOÛ", "SEP", "OCT", "NOV", "DÉC")


def draw_desjardins(f: Facts) -> bytes:
    def day(d: date | None) -> str:
        return f"{d.day:>2} {MOIS[d.month - 1]}" if d else ""

    def head(p: Paper) -> None:
        p.text(40, "Desjardins", size=17, bold=True, ink="#00874e", y=50)
        p.text(40, "Caisse Desjardins du Plateau-Mont-Royal", size=8, y=63)
        p.text(572, "RELEVÉ DE COMPTE", "right", size=13, bold=True, y=50)
        p.text(572, f"Folio : 070{f.mask}     Transit : 815-30024", "right", size=8, y=63)
        p.y = 96

    p = Paper(head=head, foot=lambda p, n, of: p.text(572, f"Page {n} de {of}", "right", y=765, size=8))
    p.lines(60, "MME SIDONIE ARSENEAULT", "4412 RUE FABRE APP 3", "MONTRÉAL QC H2J 3V4")
    p.text(572, "Période du relevé", "right", y=96, size=8)
    p.text(572, "Du 1er novembre au 30 novembre 2024", "right", y=108, bold=True)
    p.down(26)
    p.line((40, f"EOP - COMPTE D'OPÉRATIONS  Folio 070{f.mask}"), bold=True, size=10, down=18)

    def columns() -> None:
        titles = (
            (300, "Frais ($)", "right"),
            (390, "Retrait ($)", "right"),
            (480, "Dépôt ($)", "right"),
            (572, "Solde ($)", "right"),
        )
        p.line((40, "Date"), (80, "Code"), (115, "Description"), *titles, size=8)
        p.rule(40, 572, y=p.y - 9)
        if p.page == 1:
            p.line((115, "Solde reporté"), (572, french(f.opening), "right"))

    p.table(
        f.rows,
        115,
        lambda row: (
            (40, day(row.day)),
            (80, row.note),
            (480 if row.amount > 0 else 390, french(abs(row.amount)), "right"),
            *(((572, french(row.balance), "right"),) if row.balance is not None else ()),
        ),
        columns,
        size=8,
    )
    p.rule(40, 572, y=p.y - 9)
    p.line((115, "Total"), (390, french(f.totals["out"]), "right"), (480, french(f.totals["in"]), "right"), bold=True)
    p.line((115, "Solde de fermeture"), (572, french(f.closing), "right"), bold=True, down=24)
    p.prose(
        40,
        530,
        "Veuillez vérifier ce relevé et nous aviser de toute erreur ou omission dans les 30 jours suivant sa réception. Le "
        "taux d'intérêt annuel sur découvert est de 21,00 %.",
        size=7,
    )
    return p.done()


DESJARDINS = Bank(
    "desjardins_fr",
    draw_desjardins,
    honest(
        by_day(
            rows_of(
                date(2024, 11, 30),
                """
                11-01 -985.00 Paiement / LOYER GESTION FABRE | PWW
                11-07 1402.66 Dépôt direct / CSS DE MONTREAL | DI
                11-12 -47.20 Paiement préautorisé / VIDEOTRON LTEE | RA
                11-15 35.00 Virement Interac de / OLIVIER THIBODEAU | VWI
                11-21 1402.66 Dépôt direct / CSS DE MONTREAL | DI
                11-22 -300.00 Virement entre folios / au folio 0704118 ET1 | VFF
                11-30 -7.95 Frais fixes d'utilisation | FFU
                """,
            ),
            spree(
                "desjardins",
                date(2024, 11, 1),
                date(2024, 11, 30),
                20,
                ("Achat / METRO PLATEAU", "Achat / SAQ 23107", "Achat / PHARMAPRIX 0017", "Achat Interac / BOUL. CO-PAIN"),
                most=60,
            ),
        ),
        opening=D("871.05"),
        currency="CAD",
        mask="4239",
        start=date(2024, 11, 1),
        end=date(2024, 11, 30),
        totals=("in", "out"),
        running="day",
    ),
)

BANKS = (RBC, TD, SCOTIA, BMO, CIBC, DESJARDINS)
