"""Current and savings accounts of the United States."""

from __future__ import annotations

from datetime import date
from functools import partial

from ledger_pipeline_tests.parsing.banks.sheet import Bank, Cell, D, Facts, Paper, by_day, honest, money, rows_of, spree

usd = partial(money, before="$")

SHOPS = (
    "Card Purchase           {d} H-E-B #388 Austin TX Card 4432",
    "Card Purchase           {d} Shell Oil 57444102 Round Rock TX Card 4432",
    "Card Purchase With Pin  {d} Costco Whse #0681 Austin TX Card 4432",
    "Recurring Card Purchase {d} Adobe *Creative Cld 408-536-6000 CA Card 4432",
    "Card Purchase           {d} Sq *Patika Coffee Austin TX Card 4432",
)


def mdy(day: date | None) -> str:
    return f"{day:%m/%d}" if day else ""


def mdyy(day: date | None) -> str:
    return f"{day:%m/%d/%y}" if day else ""


def long(day: date | None) -> str:
    return f"{day:%B} {day.day}, {day.year}" if day else ""


# ---- Chase ----------------------------------------------------------------------------------------------------------------


def chase_head(p: Paper, f: Facts) -> None:
    p.text(40, "CHASE", size=20, bold=True, ink="#1a4f8a", y=50)
    p.text(572, f"{long(f.start)} through {long(f.end)}", "right", y=46)
    p.text(470, "Account Number:", "right", y=60)
    p.text(572, f"000000{f.mask and '51287'}{f.mask}", "right", bold=True, y=60)
    p.y = 92


def draw_chase_business(f: Facts) -> bytes:
    p = Paper(head=lambda p: chase_head(p, f), foot=lambda p, n, of: p.text(572, f"Page {n} of {of}", "right", y=770))
    p.lines(40, "JPMorgan Chase Bank, N.A.", "P O Box 182051", "Columbus, OH 43218 - 2051", down=10, size=8)
    p.text(330, "CUSTOMER SERVICE INFORMATION", bold=True, y=130)
    for n, (a, b) in enumerate(
        (("Web site:", "Chase.com"), ("Service Center:", "1-877-425-8100"), ("Para Espanol:", "1-888-622-4273"))
    ):
        p.text(330, a, y=146 + 12 * n, size=8)
        p.text(572, b, "right", y=146 + 12 * n, size=8, bold=True)
    p.y = 150
    p.lines(60, "00012233 DRE 802 210 07524 NNNNNNNNNNN 1 000000000 61 0000", down=16, size=6)
    p.lines(60, "BLUEBONNET TILE & STONE LLC", "4410 BURNET RD STE 12", "AUSTIN TX 78756-3319", down=11)
    p.down(30)
    p.box(40, p.y - 11, 572, p.y + 4, fill="#d9d9d9", ink=None)
    p.line((44, "CHECKING SUMMARY"), (180, "Chase Business Complete Checking"), bold=True, down=22)
    p.line((330, "INSTANCES", "right"), (450, "AMOUNT", "right"), size=7)
    p.line((60, "Beginning Balance"), (450, usd(f.opening), "right"), bold=True)
    names = ("Deposits and Additions", "Checks Paid", "ATM & Debit Card Withdrawals", "Electronic Withdrawals", "Fees")
    for name in names:
        sign = 1 if name == names[0] else -1
        p.line((60, name), (330, str(f.counts[name]), "right"), (450, money(sign * f.totals[name]), "right"))
    p.line((60, "Ending Balance"), (330, str(f.counts["all"]), "right"), (450, usd(f.closing), "right"), bold=True, down=24)
    p.prose(
        40,
        520,
        "Your Chase Business Complete Checking account provides: No transaction fees for unlimited electronic deposits "
        "(including ACH, ATM, wire, Chase Quick Deposit). 500 debits and non-electronic deposits (those made via check or cash "
        "in branches) per statement cycle. $5,000 in cash deposits per statement cycle.",
        size=8,
    )
    p.down(14)
    for name in names:
        part = f.part(name)
        p.room(60)
        p.box(40, p.y - 11, 572, p.y + 4, fill="#d9d9d9", ink=None)
        p.line((44, name.upper()), bold=True, down=18)
        checks = name == "Checks Paid"
        if checks:
            p.line((60, "CHECK NO."), (190, "DESCRIPTION"), (400, "DATE PAID", "right"), (560, "AMOUNT", "right"), size=7)
        else:
            p.line((60, "DATE"), (110, "DESCRIPTION"), (560, "AMOUNT", "right"), size=7)
        for i, row in enumerate(part):
            amount = row.amount if name == names[0] else -row.amount
            cells = (usd if i == 0 else money)(amount)
            if checks:
                p.entry(60, f"{row.note}  ^", (400, mdy(row.day), "right"), (560, cells, "right"))
            else:
                p.entry(110, row.text, (60, mdy(row.day)), (560, cells, "right"))
        p.rule(40, 572, y=p.y - 8)
        p.line((60, f"Total {name}"), (560, usd(f.totals[name]), "right"), bold=True, down=14, y=None)
        if checks:
            p.prose(
                60,
                480,
                "If you see a description in the Checks Paid section, it means that we received only electronic "
                "information about the check, not the original or an image of the check.",
                size=7,
            )
            p.line((60, "^ An image of this check may be available for you to view on Chase.com."), size=7)
        p.down(14)
    p.room(100)
    p.box(40, p.y - 11, 572, p.y + 4, fill="#d9d9d9", ink=None)
    p.line((44, "DAILY ENDING BALANCE"), bold=True, down=18)
    for x in (60, 220, 380):
        p.text(x, "DATE", size=7)
        p.text(x + 130, "AMOUNT", "right", size=7)
    p.down()
    third = -(-len(f.daily) // 3)
    for n in range(third):
        p.room(12)
        for column, x in enumerate((60, 220, 380)):
            if n + column * third < len(f.daily):
                day, balance = f.daily[n + column * third]
                p.text(x, mdy(day))
                p.text(x + 130, (usd if n == 0 else money)(balance), "right")
        p.down()
    p.down(16)
    p.prose(
        40,
        530,
        "IN CASE OF ERRORS OR QUESTIONS ABOUT YOUR ELECTRONIC FUNDS TRANSFERS: Call us at 1-866-564-2262 or write us at "
        "the address on the front of this statement (non-personal accounts contact Customer Service) immediately if you think "
        "your statement or receipt is incorrect. We must hear from you no later than 60 days after we sent you the FIRST "
        "statement on which the problem or error appeared. Be prepared to give us: your name and account number; the dollar "
        "amount of the suspected error; a description of the error or transfer you are unsure of.",
        size=7,
    )
    return p.done()


CHASE_BUSINESS = Bank(
    "chase_business_checking",
    draw_chase_business,
    honest(
        rows_of(
            date(2024, 6, 28),
            """
            # Deposits and Additions
            06-03 4200.00 Deposit 1854402191
            06-05 1875.50 Orig CO Name:Stripe Orig ID:1800948598 Desc Date:240605 CO Entry
            / Descr:Transfer Sec:CCD Trace#:091000019224511 Eed:240605 Ind ID:St-K2V8X1
            / Ind Name:Bluebonnet Tile & Ston Trn: 1579224511Tc
            06-11 960.00 Zelle Payment From Priya Ramanathan 20911184733
            06-18 12480.00 Fedwire Credit Via: Frost Bank/114000093 B/O: Hill Country Homes Inc
            / Boerne TX 78006 US Ref: Chase Nyc/Ctr/Bnf=Bluebonnet Tile Imad: 0618K1B7031R011422
            06-26 2310.25 Remote Online Deposit 1
            # Checks Paid
            06-06 -1850.00 Check # 1041 | 1041
            06-12 -325.60 Check # 1042 | 1042
            06-20 -2400.00 Check # 1044 | 1044 *
            # ATM & Debit Card Withdrawals
            06-03 -118.44 Card Purchase           06/01 The Home Depot #6549 Austin TX Card 4432
            06-04 -52.19 Card Purchase           06/03 Shell Oil 57444102 Round Rock TX Card 4432
            06-10 -300.00 ATM Withdrawal          06/10 2510 W Anderson Ln Austin TX Card 4432
            06-11 -874.02 Card Purchase With Pin  06/11 Floor & Decor 124 Austin TX Card 4432
            06-17 -59.99 Recurring Card Purchase 06/15 Adobe *Creative Cld 408-536-6000 CA Card 4432
            06-24 -203.75 Card Purchase           06/22 Sq *Daltile Showroom Austin TX Card 4432
            # Electronic Withdrawals
            06-04 -3150.00 06/04 Online ACH Payment 11054472391 To Martinezlabor (_#####6612)
            06-07 -214.38 Orig CO Name:Cityofaustinutil Orig ID:9746000085 Desc Date:240606 CO Entry
            / Descr:Util Pmt Sec:CCD Trace#:111000027713904 Eed:240607 Ind ID:000482991
            06-17 -1266.91 Orig CO Name:IRS Orig ID:3387702000 Desc Date:061724 CO Entry
            / Descr:Usataxpymtsec:CCD Trace#:061036010042211 Eed:240617 Ind ID:270456917740
            06-25 -4000.00 06/25 Online Transfer To Sav ...8810 Transaction#: 21077342291
            # Fees
            06-18 -15.00 Domestic Incoming Wire Fee
            06-28 -15.00 Monthly Service Fee
            """,
        ),
        opening=D("8914.27"),
        currency="USD",
        mask="4471",
        start=date(2024, 6, 1),
        end=date(2024, 6, 28),
        totals=(
            "Deposits and Additions",
            "Checks Paid",
            "ATM & Debit Card Withdrawals",
            "Electronic Withdrawals",
            "Fees",
        ),
        counts=(
            "Deposits and Additions",
            "Checks Paid",
            "ATM & Debit Card Withdrawals",
            "Electronic Withdrawals",
            "Fees",
            "all",
        ),
    ),
)


def draw_chase_total(f: Facts) -> bytes:
    p = Paper(head=lambda p: chase_head(p, f), foot=lambda p, n, of: p.text(572, f"Page {n} of {of}", "right", y=770))
    p.lines(40, "JPMorgan Chase Bank, N.A.", "P O Box 182051", "Columbus, OH 43218 - 2051", down=10, size=8)
    p.down(40)
    p.lines(60, "MARGUERITE L OKAFOR", "2207 W KOENIG LN APT 8", "AUSTIN TX 78756-1044", down=11)
    p.down(30)
    p.line((40, "CHECKING SUMMARY"), (180, "Chase Total Checking"), bold=True, down=18)
    p.line((450, "AMOUNT", "right"), size=7)
    p.line((60, "Beginning Balance"), (450, usd(f.opening), "right"), bold=True)
    p.line((60, "Deposits and Additions"), (450, money(f.totals["in"]), "right"))
    p.line((60, "ATM & Debit Card Withdrawals"), (450, money(-f.totals["card"]), "right"))
    p.line((60, "Electronic Withdrawals"), (450, money(-f.totals["electronic"]), "right"))
    p.rule(60, 450, y=p.y - 9)
    p.line((60, "Ending Balance"), (450, usd(f.closing), "right"), bold=True, down=30)
    turned = False

    def columns() -> None:
        p.line((40, "TRANSACTION DETAIL"), *(((150, "(continued)"),) if turned else ()), bold=True, down=18)
        p.line((50, "DATE"), (100, "DESCRIPTION"), (480, "AMOUNT", "right"), (572, "BALANCE", "right"), size=7, down=13)

    columns()
    p.line((100, "Beginning Balance"), (572, usd(f.opening), "right"), bold=True, down=14)
    for row in f.rows:
        if p.room(16 + 12 * row.text.count("\n")):
            turned = True
            columns()
        text = row.text.format(d=mdy(row.day))
        p.entry(100, text, (50, mdy(row.day)), (480, money(row.amount), "right"), (572, money(row.balance or D(0)), "right"))
        p.rule(40, 572, y=p.y - 9, weight=0.2)
    p.line((100, "Ending Balance"), (572, usd(f.closing), "right"), bold=True, down=24)
    p.prose(
        40,
        520,
        "A Monthly Service Fee was not charged to your Chase Total Checking account. Here are the three ways you can avoid "
        "this fee during any statement period: Have electronic deposits made into this account totaling $500.00 or more (Your "
        "total electronic deposits this period were $4,861.12. Note: some deposits may be listed on your previous statement); "
        "OR, keep a balance at the beginning of each day of $1,500.00 or more in this account; OR, keep an average beginning "
        "day balance of $5,000.00 or more in qualifying linked deposits. (Your average beginning day balance of qualifying "
        "linked deposits was $2,918.44)",
        size=8,
    )
    return p.done()


CHASE_TOTAL = Bank(
    "chase_total_checking",
    draw_chase_total,
    honest(
        by_day(
            rows_of(
                date(2025, 3, 14),
                """
                # deposits
                02-21 2430.56 Travis Cnty Isd  Payroll                    PPD ID: 1746001284
                03-07 2430.56 Travis Cnty Isd  Payroll                    PPD ID: 1746001284
                # electronic
                02-18 -1495.00 Koenig Flats Rent       Web Pmts   Fk28S4         Web ID: 1203913330
                02-24 -61.20 Texas Gas Svc    Txgas Bill                 PPD ID: 9736045021
                03-03 -200.00 Zelle Payment To Danielle Jpm99B1Xk2Qd
                03-10 -412.87 Chase Credit Crd Autopay                    PPD ID: 4760039224
                """,
            ),
            spree("chase", date(2025, 2, 15), date(2025, 3, 14), 26, SHOPS, section="card", most=90),
        ),
        opening=D("1872.09"),
        currency="USD",
        mask="2096",
        start=date(2025, 2, 15),
        end=date(2025, 3, 14),
        totals=("in", "card", "electronic"),
        running="row",
    ),
)


# ---- Bank of America ------------------------------------------------------------------------------------------------------


def draw_bofa(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        if p.pages[1:]:
            p.text(40, "DELPHINE R CASTELLANO", y=46, size=8)
            p.text(190, "!  Account # 4830 0517 " + f"{f.mask}  !  {long(f.start)} to {long(f.end)}", y=46, size=8)
            p.y = 76

    def foot(p: Paper, n: int, of: int) -> None:
        p.text(572, f"Page {n} of {of}", "right", y=768, size=8)

    p = Paper(head=head, foot=foot, text_size=8.5, leading=13)
    p.lines(40, "P.O. Box 15284", "Wilmington, DE 19850", size=8, down=10)
    p.text(400, "Customer service information", bold=True, y=60)
    p.lines(400, "", "Customer service: 1.800.432.1000", "En Espanol: 1.800.688.6086", "bankofamerica.com", size=8, down=11)
    p.lines(80, "DELPHINE R CASTELLANO", "918 E PINE ST APT 402", "SEATTLE, WA  98122-3840", down=11)
    p.down(40)
    p.line((40, "Your Adv Plus Banking"), size=16, ink="#c41230", down=18)
    p.text(40, f"for {long(f.start)} to {long(f.end)}")
    p.text(572, f"Account number: 4830 0517 {f.mask}", "right", bold=True)
    p.down(22)
    p.line((40, "DELPHINE R CASTELLANO"), bold=True, down=24)
    p.line((40, "Account summary"), size=12, bold=True, down=18)
    summary = (
        (f"Beginning balance on {long(f.start)}", usd(f.opening)),
        ("Deposits and other additions", money(f.totals["Deposits and other additions"])),
        ("ATM and debit card subtractions", money(-f.totals["ATM and debit card subtractions"])),
        ("Other subtractions", money(-f.totals["Other subtractions"])),
        ("Checks", money(-f.totals["Checks"])),
        ("Service fees", "-0.00"),
    )
    for label, amount in summary:
        p.line((40, label), (300, amount, "right"))
        p.rule(40, 300, y=p.y - 9, weight=0.2)
    p.line((40, f"Ending balance on {long(f.end)}"), (300, usd(f.closing), "right"), bold=True, down=30)
    p.prose(
        40,
        520,
        "Your checking account. Did you know? Set up account alerts in the app or Online Banking and get notified when "
        "your balance is low. Visit bankofamerica.com/alerts to learn more. SSM-11-23-0041.B | 6079217",
        size=8,
    )
    p.turn_page()
    for name in ("Deposits and other additions", "ATM and debit card subtractions", "Other subtractions"):
        p.room(70)
        p.line((40, name), size=13, ink="#c41230", down=18)
        titles = ("Date", "Description", "Amount")
        p.line((40, titles[0]), (90, titles[1]), (572, titles[2], "right"), bold=True)
        for row in f.part(name):
            if p.room(16 + 13 * row.text.count("\n")):
                p.line((40, f"{name} - continued"), size=13, ink="#c41230", down=18)
                p.line((40, titles[0]), (90, titles[1]), (572, titles[2], "right"), bold=True)
            p.entry(90, row.text, (40, mdyy(row.day)), (572, money(row.amount), "right"))
            p.rule(40, 572, y=p.y - 9, weight=0.2)
        p.line(
            (40, f"Total {name[0].lower()}{name[1:]}" if name[0] != "A" else f"Total {name}"),
            (572, usd(f.totals[name] if name[0] == "D" else -f.totals[name]), "right"),
            bold=True,
            down=28,
        )
    p.room(80)
    p.line((40, "Checks"), size=13, ink="#c41230", down=18)
    checks = f.part("Checks")
    for x in (40, 320)[: min(2, len(checks))]:
        p.text(x, "Date", bold=True)
        p.text(x + 60, "Check #", bold=True)
        p.text(x + 252, "Amount", "right", bold=True)
    p.down()
    half = -(-len(checks) // 2)
    for n in range(half):
        for x, row in zip((40, 320), checks[n::half], strict=False):
            p.text(x, mdyy(row.day))
            p.text(x + 60, row.note)
            p.text(x + 252, money(row.amount), "right")
        p.down()
    p.line((320, "Total checks"), (572, usd(-f.totals["Checks"]), "right"), bold=True)
    p.line((320, "Total # of checks"), (572, str(f.counts["Checks"]), "right"), bold=True)
    p.line((40, "* There is a gap in sequential check numbers"), size=7, down=24)
    p.prose(
        40,
        520,
        "Note your Ending Balance already reflects the subtraction of Service Fees. To help you BALANCE YOUR ACCOUNT: "
        "list your account register/checkbook balance here, subtract any service charges or other deductions not "
        "previously recorded that are listed on this statement.",
        size=7,
    )
    return p.done()


BOFA = Bank(
    "bofa_checking",
    draw_bofa,
    honest(
        rows_of(
            date(2024, 11, 21),
            """
            # Deposits and other additions
            10-25 2876.40 NORDSTROM INC    DES:PAYROLL    ID:XXXXX77120 INDN:CASTELLANO,DELPHINE   CO / ID:XXXXX15058 PPD
            10-30 75.00 Zelle payment from TOBIAS REINHOLT for "Dinner"; Conf# 0ab4kq8e1
            11-08 2876.40 NORDSTROM INC    DES:PAYROLL    ID:XXXXX77120 INDN:CASTELLANO,DELPHINE   CO / ID:XXXXX15058 PPD
            11-12 0.31 Cashreward
            11-20 41.18 AMAZON MKTPLACE  11/19 PURCHASE RETURN Seattle WA
            # ATM and debit card subtractions
            10-24 -14.82 CHECKCARD  1022 DICKS DRIVE IN BROADWAY SEATTLE WA 24055234297400512200114
            10-25 -63.07 PURCHASE   1024 QFC #5821 SEATTLE WA
            10-28 -100.00 BKOFAMERICA ATM 10/26 #000009412 WITHDRWL CAPITOL HILL            SEATTLE      WA
            10-29 -8.95 CHECKCARD  1027 ANALOG COFFEE SEATTLE WA 24692164301102937745120
            11-01 -120.00 CHECKCARD  1031 ORCA CARD 888-988-6722 WA RECURRING
            11-04 -37.44 CHECKCARD  1101 ELLIOTT BAY BOOK COM SEATTLE WA 24431064307838001204471
            11-07 -88.12 PURCHASE   1106 TRADER JOE S #137 SEATTLE WA
            11-13 -21.60 CHECKCARD  1111 LYFT   *RIDE MON 8PM LYFT.COM CA 24492154317715229904338
            11-18 -46.90 CHECKCARD  1115 CHEWY.COM 800-672-4399 FL RECURRING
            # Other subtractions
            10-28 -1725.00 PINE ST PROPERTI DES:WEB PMTS  ID:XXXXX2QK81  INDN:DELPHINE CASTELLANO   CO / ID:XXXXX88321 WEB
            11-05 -94.33 SEATTLE CITY LIG DES:UTILITY    ID:XXXXX40021 INDN:CASTELLANO D            CO / ID:XXXXX01275 PPD
            11-12 -350.00 BANK OF AMERICA CREDIT CARD Bill Payment
            11-15 -250.00 Online Banking transfer to SAV 7712 Confirmation# XXXXX46109
            # Checks
            10-30 -45.00 Check 318 | 318
            11-04 -160.00 Check 320 | 320*
            11-19 -72.50 Check 321 | 321
            """,
        ),
        opening=D("1204.66"),
        currency="USD",
        mask="6629",
        start=date(2024, 10, 24),
        end=date(2024, 11, 21),
        totals=("Deposits and other additions", "ATM and debit card subtractions", "Other subtractions", "Checks"),
        counts=("Checks",),
    ),
)


# ---- Wells Fargo ----------------------------------------------------------------------------------------------------------


def draw_wells(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        if p.page > 1:
            p.text(40, f"{long(f.end)}  \u2022  Page {p.page} of 3", y=40, size=8)
            p.rule(40, 572, y=46)
            p.y = 76

    p = Paper(head=head, leading=11.5, text_size=8.5)
    p.line((40, "Wells Fargo Everyday Checking"), size=18, down=18)
    p.line((40, f"{long(f.end)}  \u2022  Page 1 of 3"), size=8, down=50)
    p.text(350, "Questions?", bold=True)
    p.text(350, "Available by phone 24 hours a day, 7 days a week:", y=p.y + 13, size=7)
    p.text(350, "1-800-TO-WELLS (1-800-869-3557)", y=p.y + 24, bold=True)
    p.lines(60, "AUGUSTIN P LINDQVIST", "5120 NOKOMIS AVE", "MINNEAPOLIS MN 55417-1832")
    p.down(50)
    p.line((40, "Statement period activity summary"), (330, f"Account number: 884201{f.mask}", "left"), bold=True)
    y = p.y
    p.line((40, f"Beginning balance on {f.start and f'{f.start.month}/{f.start.day}'}"), (290, usd(f.opening), "right"))
    p.line((40, "Deposits/Additions"), (290, money(f.totals["in"]), "right"))
    p.line((40, "Withdrawals/Subtractions"), (290, f"- {money(f.totals['out'])}", "right"))
    p.line((40, f"Ending balance on {f.end and f'{f.end.month}/{f.end.day}'}"), (290, usd(f.closing), "right"), bold=True)
    p.text(330, "AUGUSTIN P LINDQVIST", bold=True, y=y)
    p.text(330, "Minnesota account terms and conditions apply", y=y + 11, size=8)
    p.text(330, "For Direct Deposit use", y=y + 22, size=8)
    p.text(330, "Routing Number (RTN): 091000019", y=y + 33, size=8)
    p.down(30)

    def columns() -> None:
        p.text(470, "Deposits/", "right", size=7)
        p.text(522, "Withdrawals/", "right", size=7)
        p.text(572, "Ending daily", "right", size=7)
        p.text(80, "Check", size=7)
        p.down(8)
        p.line(
            (40, "Date"),
            (80, "Number"),
            (120, "Description"),
            (470, "Additions", "right"),
            (522, "Subtractions", "right"),
            (572, "balance", "right"),
            size=7,
        )
        p.rule(40, 572, y=p.y - 9)

    p.line((40, "Transaction history"), size=13, bold=True, down=16)
    columns()
    for row in f.rows:
        if p.room(14 + 11.5 * row.text.count("\n")):
            p.line((40, "Transaction history (continued)"), size=13, bold=True, down=16)
            columns()
        amount = (470, money(row.amount), "right") if row.amount > 0 else (522, money(-row.amount), "right")
        cells: list[Cell] = [(40, f"{row.day.month}/{row.day.day}"), amount]
        cells += [(80, row.note)] if row.note else []
        cells += [(572, money(row.balance), "right")] if row.balance is not None else []
        p.entry(120, row.text, *cells)
    p.rule(40, 572, y=p.y - 9)
    p.line((40, f"Ending balance on {f.end and f'{f.end.month}/{f.end.day}'}"), (572, money(f.closing), "right"), bold=True)
    p.line((40, "Totals"), (470, usd(f.totals["in"]), "right"), (522, usd(f.totals["out"]), "right"), bold=True, down=14)
    p.prose(
        40,
        530,
        "The Ending Daily Balance does not reflect any pending withdrawals or holds on deposited funds that may have been "
        "outstanding on your account when your transactions posted. If you had insufficient available funds when a "
        "transaction posted, fees may have been assessed.",
        size=7,
    )
    p.down(14)
    p.room(110)
    p.line((40, "Summary of checks written"), (170, "(checks listed are also displayed in the preceding Transaction history)"))
    for x in (40, 220, 400)[: len([row for row in f.rows if row.note])]:
        p.text(x, "Number", size=7)
        p.text(x + 60, "Date", size=7)
        p.text(x + 150, "Amount", "right", size=7)
    p.down()
    checks = [("1187", "1/14", "125.00"), ("1189 *", "1/22", "640.00")]
    for x, (number, day, paid) in zip((40, 220), checks, strict=False):
        p.text(x, number)
        p.text(x + 60, day)
        p.text(x + 150, paid, "right")
    p.down()
    p.line((40, "* Gap in check sequence."), size=7, down=24)
    p.line((40, "Monthly service fee summary"), size=13, bold=True, down=16)
    p.line((40, "Fee period 01/09/2025 - 02/07/2025"), (330, "Standard monthly service fee $10.00"), (500, "You paid $0.00"))
    p.line((40, "How to avoid the monthly service fee"), (430, "Minimum required", "right"), (560, "This fee period", "right"))
    p.line((52, "\u2022 Minimum daily balance"), (430, "$500.00", "right"), (560, "$311.85", "right"))
    p.line(
        (52, "\u2022 Total amount of qualifying electronic deposits"), (430, "$500.00", "right"), (560, "$3,940.22", "right")
    )
    return p.done()


WELLS = Bank(
    "wells_fargo_checking",
    draw_wells,
    honest(
        by_day(
            rows_of(
                date(2025, 2, 7),
                """
                01-10 1970.11 Hennepin County Payroll 250110 xxxxx4410 Lindqvist,Augustin
                01-14 -125.00 Check | 1187
                01-16 -88.40 Centerpoint Ener Bill Pay 250115 xxxxxxxx70011 Augustin Lindqvist
                01-22 -640.00 Check | 1189
                01-24 1970.11 Hennepin County Payroll 250124 xxxxx4410 Lindqvist,Augustin
                01-27 -60.00 Zelle to Brandt Ingrid on 01/26 Ref #Rp0Svx9B1L
                02-03 -1085.00 Nokomis Holdings Rent 020125 xxxxx2218 Augustin P Lindqvist
                02-05 150.00 Mobile Deposit : Ref Number :717050883412
                """,
            ),
            spree(
                "wells",
                date(2025, 1, 9),
                date(2025, 2, 7),
                34,
                (
                    "Purchase authorized on %m/%d Cub Foods #1693 Minneapolis MN / S385012711490221 Card 7730".replace(
                        " / ", "\n"
                    ),
                    "Purchase authorized on %m/%d Kwik Trip 1102 Richfield MN\nS465018530177402 Card 7730",
                    "Recurring Payment authorized on %m/%d Spotify USA\n877-7781161 NY S585020113380775 Card 7730",
                    "Non-WF ATM Withdrawal authorized on %m/%d 4801 Chicago Ave\n"
                    "Minneapolis MN 00465025699121477 ATM ID Mn11740 Card 7730",
                ),
                most=70,
            ),
        ),
        opening=D("1433.02"),
        currency="USD",
        mask="3358",
        start=date(2025, 1, 9),
        end=date(2025, 2, 7),
        totals=("in", "out"),
        running="day",
        unprinted=(),
    ),
)


# ---- Capital One 360, Ally, US Bank, PNC, TD ----------------------------------------------------------------------------


def draw_360(f: Facts) -> bytes:
    def foot(p: Paper, n: int, of: int) -> None:
        p.text(306, "capitalone.com     1-888-464-0727     P.O. Box 85123, Richmond, VA 23285", "centre", y=760, size=7)
        p.text(572, f"Page {n} of {of}", "right", y=772, size=7)

    def table(g: Facts, name: str) -> None:
        p.room(120)
        p.line((40, f"{name} - 3611{g.mask}"), size=13, bold=True, down=18)
        p.box(40, p.y - 11, 572, p.y + 5, fill="#eef2f6", ink=None)
        p.line(
            (48, "DATE"), (110, "DESCRIPTION"), (350, "CATEGORY"), (470, "AMOUNT", "right"), (566, "BALANCE", "right"), size=7
        )
        p.down(4)
        day = g.start or date.min
        p.line((48, f"{day:%b} {day.day}"), (110, "Opening Balance"), (566, usd(g.opening), "right"), down=18)
        for row in g.rows:
            p.room(18 + 12 * row.text.count("\n"))
            p.entry(
                110,
                row.text,
                (48, f"{row.day:%b} {row.day.day}"),
                (350, "Credit" if row.amount > 0 else "Debit"),
                (470, money(row.amount, before="$", minus="- {}", plus="+ {}"), "right"),
                (566, usd(row.balance or D(0)), "right"),
            )
            p.rule(40, 572, y=p.y - 8, weight=0.2)
            p.down(4)
        day = g.end or date.min
        p.line((48, f"{day:%b} {day.day}"), (110, "Closing Balance"), (566, usd(g.closing), "right"), down=30)

    p = Paper(foot=foot)
    p.line((40, "Capital One 360"), size=18, bold=True, ink="#004977", down=40)
    p.lines(60, "IMANI BLACKWOOD-REYES", "77 CHERRY HILL RD", "RICHMOND, VA 23223", down=11)
    p.text(572, f"STATEMENT PERIOD {f.start:%b} {f.start and f.start.day} - {f.end:%b %d, %Y}", "right", y=60, bold=True)
    p.down(24)
    p.line((40, "Here's your December 2024 bank statement."), size=14, down=22)
    p.line((40, "Account Summary"), bold=True, size=12, down=18)
    p.line((48, "ACCOUNT NAME"), (420, "Dec 1", "right"), (560, "Dec 31", "right"), size=7)
    for name, g in (("360 Checking", f), ("360 Performance Savings", f.more[0])):
        p.line((48, f"{name}...{g.mask}"), (420, usd(g.opening), "right"), (560, usd(g.closing), "right"), down=15)
    opening, closing = f.opening + f.more[0].opening, f.closing + f.more[0].closing
    p.line((48, "All Accounts"), (420, usd(opening), "right"), (560, usd(closing), "right"), bold=True, down=30)
    table(f, "360 Checking")
    p.line((48, "ANNUAL PERCENTAGE YIELD EARNED"), (260, "YTD INTEREST AND BONUSES"), (450, "DAYS IN STATEMENT CYCLE"), size=7)
    p.line((48, "0.10%"), (260, "$1.92"), (450, "31"), down=30)
    table(f.more[0], "360 Performance Savings")
    p.line((48, "ANNUAL PERCENTAGE YIELD EARNED"), (260, "YTD INTEREST AND BONUSES"), (450, "DAYS IN STATEMENT CYCLE"), size=7)
    p.line((48, "3.90%"), (260, "$301.77"), (450, "31"), down=30)
    return p.done()


CAPITAL_ONE_360 = Bank(
    "capital_one_360",
    draw_360,
    honest(
        rows_of(
            date(2024, 12, 31),
            """
            12-02 -1350.00 Withdrawal to CHERRY HILL MGMT RENT
            12-04 -42.18 Debit Card Purchase - KROGER 512 RICHMOND VA
            12-06 1722.95 Deposit from VCU HEALTH SYS PAYROLL
            12-09 -16.40 Debit Card Purchase - LAMPLIGHTER COFFEE RICHMOND / VA
            12-12 -200.00 Withdrawal to 360 Performance Savings XXXXXXX4419
            12-16 -73.55 Debit Card Purchase - WEGMANS 40 MIDLOTHIAN VA
            12-20 1722.95 Deposit from VCU HEALTH SYS PAYROLL
            12-23 -80.00 ATM Withdrawal - 1200 W BROAD ST RICHMOND VA
            12-27 -119.02 Withdrawal from DOMINION ENERGY BILL PAY
            12-30 -25.00 Zelle money sent to JONAS OYELARAN
            12-31 0.17 Monthly Interest Paid
            """,
        ),
        opening=D("1995.31"),
        currency="USD",
        mask="8802",
        start=date(2024, 12, 1),
        end=date(2024, 12, 31),
        running="row",
        more=(
            honest(
                rows_of(
                    date(2024, 12, 31),
                    """
                    12-12 200.00 Deposit from 360 Checking XXXXXXX8802
                    12-31 26.38 Monthly Interest Paid
                    """,
                ),
                kind="savings",
                opening=D("7811.40"),
                currency="USD",
                mask="4419",
                start=date(2024, 12, 1),
                end=date(2024, 12, 31),
                running="row",
            ),
        ),
    ),
)


def draw_ally(f: Facts) -> bytes:
    p = Paper(leading=13)
    p.line((40, "ally"), size=28, bold=True, ink="#650360", down=16)
    p.lines(40, "Ally Bank Customer Care", "P.O. Box 13625", "Philadelphia, PA 19101", size=8, down=10)
    p.text(572, "Statement Date", "right", y=50, size=8)
    p.text(572, f"{f.end:%m/%d/%Y}", "right", y=62, bold=True)
    p.down(30)
    p.lines(60, "THEODORA VANCE-MIKLOS", "3 LARKSPUR CT", "MADISON WI 53711-2290")
    p.down(20)
    p.line((40, "Customer Statement"), size=14, bold=True, down=20)
    p.line((40, "Combined Customer Statement: Deposit Accounts"), bold=True)
    p.line((40, "Account Name"), (220, "Account Number"), (440, "Beginning Balance", "right"), (572, "Ending Balance", "right"))
    p.rule(40, 572, y=p.y - 9)
    p.line(
        (40, "Savings Account"),
        (220, f"xxxxxx{f.mask}"),
        (440, usd(f.opening), "right"),
        (572, usd(f.closing), "right"),
        down=30,
    )
    p.line((40, "Account Information: Savings Account"), size=12, bold=True, down=18)
    details = (
        ("Annual Percentage Yield Earned", "4.00%"),
        ("Average Daily Balance", "$15,902.11"),
        ("Days in Statement Cycle", "31"),
        ("Interest Paid this Period", usd(f.rows[-1].amount)),
        ("Interest Paid YTD", "$471.03"),
    )
    for label, value in details:
        p.line((40, label), (300, value, "right"))
    p.down(10)
    p.line(
        (40, "Beginning Balance"),
        (300, f"as of {f.start:%m/%d/%Y}", "right"),
        (420, usd(f.opening), "right"),
        bold=True,
    )
    p.line((40, f"Deposits & Credits ({f.counts['in']})"), (420, usd(f.totals["in"]), "right"))
    p.line((40, f"Withdrawals & Debits ({f.counts['out']})"), (420, usd(-f.totals["out"]), "right"))
    p.line(
        (40, "Ending Balance"), (300, f"as of {f.end:%m/%d/%Y}", "right"), (420, usd(f.closing), "right"), bold=True, down=28
    )
    p.line((40, "Activity"), size=12, bold=True, down=18)
    p.line((40, "Date"), (110, "Description"), (380, "Credits", "right"), (470, "Debits", "right"), (572, "Balance", "right"))
    p.rule(40, 572, y=p.y - 10)
    p.line((40, f"{f.start:%m/%d/%Y}"), (110, "Beginning Balance"), (572, usd(f.opening), "right"))
    for row in f.rows:
        sides = (usd(row.amount), "$0.00") if row.amount > 0 else ("$0.00", usd(row.amount))
        p.entry(
            110,
            row.text,
            (40, f"{row.day:%m/%d/%Y}"),
            (380, sides[0], "right"),
            (470, sides[1], "right"),
            (572, usd(row.balance or D(0)), "right"),
        )
    p.line((40, f"{f.end:%m/%d/%Y}"), (110, "Ending Balance"), (572, usd(f.closing), "right"), down=30)
    p.prose(
        40, 520, "Member FDIC. In case of errors or questions about your electronic transfers, call 1-877-247-2559.", size=7
    )
    return p.done()


ALLY = Bank(
    "ally_savings",
    draw_ally,
    honest(
        rows_of(
            date(2024, 8, 25),
            """
            07-29 500.00 WEB Funds Transfer / Requested transfer from UW CREDIT UNION / Checking account XXXXXX1171
            08-02 -1200.00 NOW Withdrawal / Requested transfer to UW CREDIT UNION Checking
            08-12 500.00 WEB Funds Transfer / Requested transfer from UW CREDIT UNION
            08-19 150.00 eCheck Deposit
            08-23 -75.00 Zelle Payment to Marek
            08-25 53.04 Interest Paid
            """,
        ),
        opening=D("16210.55"),
        kind="savings",
        currency="USD",
        mask="9053",
        start=date(2024, 7, 26),
        end=date(2024, 8, 25),
        totals=("in", "out"),
        counts=("in", "out"),
        running="row",
    ),
)


def draw_us_bank(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "usbank", size=20, bold=True, ink="#0c2074", y=50)
        x = 572
        p.text(x, "Uni-Statement", "right", y=40, bold=True)
        p.text(x, f"Account Number: 1 523 4410 {f.mask}", "right", y=52, size=8)
        p.text(x, "Statement Period:", "right", y=64, size=8)
        p.text(x, f"{f.start:%b} {f.start and f.start.day}, {f.start:%Y}", "right", y=75, size=8)
        p.text(x, "through", "right", y=86, size=8)
        p.text(x, f"{f.end:%b} {f.end and f.end.day}, {f.end:%Y}", "right", y=97, size=8)
        p.y = 125

    p = Paper(head=head, foot=lambda p, n, of: p.text(572, f"Page {n} of {of}", "right", y=112, size=8))
    p.lines(40, "P.O. Box 1800", "Saint Paul, Minnesota 55101-0800", size=8, down=10)
    p.down(20)
    p.lines(70, "WALTER E GRABOWSKI", "JUNE A GRABOWSKI", "1811 PROSPECT BLVD", "CEDAR RAPIDS IA 52403-1206", font="Courier")
    p.down(30)
    p.box(40, p.y - 11, 572, p.y + 4, fill="#e3e6ee", ink=None)
    p.line((44, "GOLD CHECKING"), (566, "Member FDIC", "right"), bold=True, down=16)
    p.line((44, "U.S. Bank National Association"), (566, f"Account Number 1-523-4410-{f.mask}", "right"), down=18)
    p.line((44, "Account Summary"), bold=True)
    p.text(330, "# Items", "right", size=7)
    p.down(10)
    p.line((44, f"Beginning Balance on {f.start:%b} {f.start and f.start.day}"), (450, usd(f.opening), "right"))
    labels = {
        "Customer Deposits": "",
        "Other Deposits": "",
        "Card Withdrawals": "-",
        "Other Withdrawals": "-",
        "Checks Paid": "-",
    }
    for name, sign in labels.items():
        p.line((44, name), (330, str(f.counts[name]), "right"), (450, f"{money(f.totals[name])}{sign}", "right"))
    p.line((90, f"Ending Balance on {f.end:%b} {f.end and f.end.day}, {f.end:%Y}"), (450, usd(f.closing), "right"), bold=True)
    p.down(18)
    for name, sign in labels.items():
        if name == "Checks Paid":
            continue
        p.room(60)
        p.line((44, name), bold=True, size=10, down=13)
        if name == "Card Withdrawals":
            p.line((44, "Card Number: xxxx-xxxx-xxxx-5107"), bold=True)
        p.line((44, "Date"), (90, "Description of Transaction"), (430, "Ref Number"), (566, "Amount", "right"), down=13)
        p.rule(44, 566, y=p.y - 10)
        for n, row in enumerate(f.part(name)):
            amount = row.amount if not sign else -row.amount
            cells: list[tuple[float, str]] = [(430, row.note)] if row.note else []
            shown = f"{(usd if n == 0 else money)(amount)}{sign}"
            p.entry(90, row.text, (44, f"{row.day:%b} {row.day.day:2}"), *cells, (566, shown, "right"))
        p.rule(480, 566, y=p.y - 9)
        if name == "Card Withdrawals":
            p.line((250, "Card 5107 Withdrawals Subtotal"), (566, f"{usd(f.totals[name])}-", "right"), down=14)
        p.line((250, f"Total {name}"), (566, f"{usd(f.totals[name])}{sign}", "right"), bold=True, down=22)
    p.room(70)
    p.line((44, "Checks Presented Conventionally"), bold=True, size=10, down=13)
    checks = f.part("Checks Paid")
    for x in (44, 222, 400)[: len(checks)]:
        p.text(x, "Check")
        p.text(x + 40, "Date")
        p.text(x + 75, "Ref Number", size=8)
        p.text(x + 165, "Amount", "right")
    p.down()
    for k in range(0, len(checks), 3):
        for x, row in zip((44, 222, 400), checks[k : k + 3], strict=False):
            p.text(x, row.note)
            p.text(x + 40, f"{row.day:%b} {row.day.day}")
            p.text(x + 75, f"86550{row.note[:4]}1", size=8)
            p.text(x + 165, money(-row.amount), "right")
        p.down()
    p.line((100, f"Conventional Checks Paid ({f.counts['Checks Paid']})"), (566, f"{usd(f.totals['Checks Paid'])}-", "right"))
    p.down(12)
    p.room(90)
    p.line((44, "Balance Summary"), bold=True, size=10, down=13)
    for x in (44, 230, 410):
        p.text(x, "Date")
        p.text(x + 150, "Ending Balance", "right")
    p.down()
    third = -(-len(f.daily) // 3)
    for n in range(third):
        for column, x in enumerate((44, 230, 410)):
            if n + column * third < len(f.daily):
                day, balance = f.daily[n + column * third]
                p.text(x, f"{day:%b} {day.day:2}")
                p.text(x + 150, money(balance), "right")
        p.down()
    p.line((60, "Balances only appear for days reflecting change."), size=7)
    return p.done()


US_BANK = Bank(
    "us_bank_checking",
    draw_us_bank,
    honest(
        rows_of(
            date(2024, 9, 16),
            """
            # Customer Deposits
            08-23 310.00 Mobile Check Deposit | 8912004417
            09-06 125.00 Deposit | 9255310772
            # Other Deposits
            08-30 1844.00 Electronic Deposit              From SSA  TREAS 310 / REF=242400081177040N00   9031736026XXSOC SEC
            09-03 2260.37 Electronic Deposit              From COLLINS AERO / REF=242430033901220N00   PAYROLL   1042118
            09-16 0.09 Interest Paid | 1600003117
            # Card Withdrawals
            08-19 -48.21 Debit Purchase - VISA           On 081724 CEDAR RAPIDS IA
            / HY-VEE 1052          REF # 24427334231710 | 4223171009
            08-26 -22.40 Debit Purchase - VISA           On 082524 MARION IA
            / CASEYS GEN STORE 27  REF # 24164074238105 | 4223810544
            09-04 -101.99 Recurring Debit Purchase        On 090324 800-331-0500 TX
            / DIRECTV SERVICE        REF # 24692164247101 | 4224710119
            09-12 -60.00 ATM Withdrawal                  US BANK 1ST AVE / CEDAR RAPIDS IA  Serial No. 006120223081NSBAMM
            # Other Withdrawals
            08-20 -163.77 Electronic Withdrawal           To ALLIANT ENERGY / REF=242330066411220N00    4390380730BILLPAY  00118
            08-28 -500.00 Internet Banking Transfer       To Account 152344108820
            09-05 -1012.50 Web Authorized Pmt              To HILLS BANK MTG / REF=242480044102880Y00    1420309850LOAN PYMT
            # Checks Paid
            08-21 -75.00 Check 5521 | 5521
            08-29 -240.16 Check 5522 | 5522
            09-10 -33.00 Check 5524* | 5524*
            09-13 -128.45 Check 5525 | 5525
            """,
        ),
        opening=D("3206.91"),
        currency="USD",
        mask="9034",
        start=date(2024, 8, 17),
        end=date(2024, 9, 16),
        totals=("Customer Deposits", "Other Deposits", "Card Withdrawals", "Other Withdrawals", "Checks Paid"),
        counts=("Customer Deposits", "Other Deposits", "Card Withdrawals", "Other Withdrawals", "Checks Paid"),
    ),
)


def draw_pnc(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Virtual Wallet Spend Statement", size=15, bold=True, y=48)
        p.text(40, "PNC Bank", size=9, y=62)
        p.text(572, f"For the period {f.start:%m/%d/%Y} to {f.end:%m/%d/%Y}", "right", y=62, size=8)
        p.text(572, f"Primary Account Number: XX-XXXX-{f.mask}", "right", y=74, size=8)
        p.y = 110

    p = Paper(head=head, foot=lambda p, n, of: p.text(572, f"Page {n} of {of}", "right", y=86, size=8))
    p.lines(60, "ROSALIND T PENHALE", "640 SMALLMAN ST UNIT 9", "PITTSBURGH PA 15222-4410")
    p.down(30)
    p.line((40, "Virtual Wallet Spend Account Summary"), size=11, bold=True)
    p.line((40, f"Account number: XX-XXXX-{f.mask}"), (330, "Rosalind T Penhale"), down=16)
    p.line((40, "Balance Summary"), bold=True, down=14)
    heads = ("Beginning", "Deposits and", "Checks and other", "Ending"), ("balance", "other additions", "deductions", "balance")
    for titles in heads:
        p.line(*((x, title, "right") for x, title in zip((120, 240, 370, 470), titles, strict=True)), down=10, size=8)
    values = (f.opening, f.totals["in"], f.totals["out"], f.closing)
    p.line(*((x, money(value), "right") for x, value in zip((120, 240, 370, 470), values, strict=True)), down=14)
    p.line((370, "Average monthly", "right"), (470, "Charges", "right"), size=8, down=10)
    p.line((370, "balance", "right"), (470, "and fees", "right"), size=8, down=10)
    p.line((370, "1,117.90", "right"), (470, ".00", "right"), down=24)
    p.line((40, "Transaction Summary"), bold=True, down=14)
    p.line(
        (40, "Checks paid/written  0"), (200, "Check Card POS signed transactions  9"), (420, "Teller transactions  0"), down=26
    )
    p.line((40, "Activity Detail"), size=11, bold=True, down=18)
    for name, title, label, total in (
        ("additions", "Deposits and Other Additions", "There were {} Deposits and Other Additions totaling ${}.", "in"),
        (
            "card",
            "Banking/Debit Card Withdrawals and Purchases",
            "There were {} Banking Machine/Debit Card deductions totaling ${}.",
            "card",
        ),
        (
            "online",
            "Online and Electronic Banking Deductions",
            "There were {} Online or Electronic Banking Deductions totaling ${}.",
            "online",
        ),
    ):
        p.room(70)
        p.box(40, p.y - 11, 572, p.y + 4, fill="#f4e3d1", ink=None)
        p.text(572, label.format(f.counts[total], money(f.totals[total])), "right", size=7)
        p.line((44, title), bold=True, down=16)
        p.line((44, "Date"), (140, "Amount", "right"), (170, "Description"), size=8)
        for row in f.part(name):
            if p.room(14 + 12 * row.text.count("\n")):
                p.line((44, f"{title} - continued"), bold=True, down=16)
                p.line((44, "Date"), (140, "Amount", "right"), (170, "Description"), size=8)
            amount = money(row.amount if name == "additions" else -row.amount)
            p.entry(170, row.text, (44, mdy(row.day)), (140, amount.removeprefix("0"), "right"))
        p.down(14)
    p.room(90)
    p.line((40, "Daily Balance Detail"), bold=True, down=14)
    for x in (40, 175, 310, 445):
        p.text(x, "Date", size=8)
        p.text(x + 110, "Balance", "right", size=8)
    p.down()
    quarter = -(-len(f.daily) // 4)
    for n in range(quarter):
        for column, x in enumerate((40, 175, 310, 445)):
            if n + column * quarter < len(f.daily):
                day, balance = f.daily[n + column * quarter]
                p.text(x, mdy(day))
                p.text(x + 110, money(balance), "right")
        p.down()
    return p.done()


PNC = Bank(
    "pnc_virtual_wallet",
    draw_pnc,
    honest(
        rows_of(
            date(2024, 5, 10),
            """
            # additions
            04-15 1533.81 Direct Deposit - Payroll / Upmc Presbyterian XXXXXXXXXXX0417
            04-29 1533.81 Direct Deposit - Payroll / Upmc Presbyterian XXXXXXXXXXX0417
            05-02 40.00 Zel From Farid Nassar
            05-10 0.02 Interest Payment
            # card
            04-11 -6.75 7218 Debit Card Purchase Constellation Coffee
            04-12 -84.30 7218 POS Purchase Giant-Eagle #0072 Pittsburgh PA
            04-17 -60.00 ATM Withdrawal Pncbk 1 Pnc Plaza Pittsburgh PA
            04-22 -2.75 7218 Debit Card Purchase Prt Connectcard
            04-22 -31.18 7218 Debit Card Purchase Primanti Bros Strip
            04-30 -19.99 7218 Recurring Debit Card Purchase Netflix.Com
            05-03 -57.16 7218 POS Purchase Target T-2217 Pittsburgh PA
            05-06 -.99 7218 Debit Card Purchase Apple.Com/Bill
            05-09 -12.40 7218 Debit Card Purchase La Gourmandine
            # online
            04-12 -45.12 ACH Web-Recur Duquesne Light Dlc Bill XXXXXX2104
            05-01 -1180.00 ACH Web Smallman Lofts Rent XXXXX0033
            05-07 -300.00 Online Transfer To XXXXX7740
            """,
        ),
        opening=D("611.47"),
        currency="USD",
        mask="5582",
        start=date(2024, 4, 11),
        end=date(2024, 5, 10),
        totals=("in", "out", "card", "online"),
        counts=("in", "card", "online"),
    ),
)


def draw_td_us(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Bank", size=18, bold=True, ink="#2d8c2d", y=46)
        p.text(40, "America's Most Convenient Bank®", size=8, y=58)
        p.text(330, "STATEMENT OF ACCOUNT", size=13, bold=True, y=46)
        p.y = 90

    def foot(p: Paper, n: int, of: int) -> None:
        p.text(330, f"Page:                              {n} of {of}", y=90, size=8)
        p.text(330, f"Statement Period:      {f.start:%b %d %Y}-{f.end:%b %d %Y}", y=101, size=8)
        p.text(330, "Cust Ref #:                   4381190227-630-T-###", y=112, size=8)
        p.text(330, f"Primary Account #:              438-119{f.mask}", y=123, size=8)
        p.text(
            306, "Call 1-800-937-2000 for 24-hour Bank-by-Phone services or connect to www.tdbank.com", "centre", y=765, size=7
        )

    p = Paper(head=head, foot=foot)
    p.lines(60, "CORMAC J DELACROIX", "19 ELM ST APT 2", "PORTLAND ME 04101", font="Courier")
    p.y = 165
    p.box(40, p.y - 11, 572, p.y + 4, fill="#dfeedf", ink=None)
    p.line((44, "TD Convenience Checking"), bold=True, down=16)
    p.line((44, "CORMAC J DELACROIX"), (566, f"Account # 438-119{f.mask}", "right"), down=20)
    p.line((44, "ACCOUNT SUMMARY"), bold=True)
    p.line(
        (44, "Beginning Balance"),
        (240, money(f.opening), "right"),
        (330, "Average Collected Balance"),
        (566, "902.61", "right"),
    )
    interest = (("Interest Earned This Period", "0.00"), ("Interest Paid Year-to-Date", "0.00"), ("Days in Period", "30"))
    names = ("Electronic Deposits", "Checks Paid", "Electronic Payments")
    for name, (label, value) in zip(names, interest, strict=True):
        p.line((44, name), (240, money(f.totals[name]), "right"), (330, label), (566, value, "right"))
    p.line((44, "Ending Balance"), (240, money(f.closing), "right"), down=24)
    p.line((44, "Total for this cycle", "left"), (380, "Total Year to Date", "right"), size=8)
    p.line((44, "Grace Period OD/NSF Refund"), (240, "$0.00", "right"), (380, "$0.00", "right"), down=24)
    p.line((44, "DAILY ACCOUNT ACTIVITY"), bold=True, down=16)
    for name in names:
        p.room(60)
        p.line((44, name), bold=True, size=10)
        if name == "Checks Paid":
            p.text(200, f"No. Checks: {f.counts[name]}", size=8)
            p.text(300, "*Indicates break in serial sequence or check processed electronically", size=7)
            p.line(
                (44, "DATE"),
                (100, "SERIAL NO."),
                (260, "AMOUNT", "right"),
                (330, "DATE"),
                (390, "SERIAL NO."),
                (566, "AMOUNT", "right"),
                size=7,
                y=p.y + 12,
            )
            p.down()
            part = f.part(name)
            for k in range(0, len(part), 2):
                for x, row in zip((44, 330), part[k : k + 2], strict=False):
                    p.text(x, mdy(row.day))
                    p.text(x + 56, row.note)
                    p.text(x + (216 if x == 44 else 236), money(-row.amount), "right")
                p.down()
        else:
            p.line((44, "POSTING DATE"), (120, "DESCRIPTION"), (566, "AMOUNT", "right"), size=7)
            for row in f.part(name):
                amount = row.amount if name == names[0] else -row.amount
                p.entry(120, row.text, (44, mdy(row.day)), (566, money(amount), "right"))
        p.line((490, "Subtotal:", "right"), (566, money(f.totals[name]), "right"), down=18)
    p.room(90)
    p.line((44, "DAILY BALANCE SUMMARY"), bold=True)
    p.line((44, "DATE"), (260, "BALANCE", "right"), (330, "DATE"), (566, "BALANCE", "right"), size=7)
    half = -(-len(f.daily) // 2)
    for n in range(half):
        for x, right, k in ((44, 260, n), (330, 566, n + half)):
            if k < len(f.daily):
                p.text(x, mdy(f.daily[k][0]))
                p.text(right, money(f.daily[k][1]), "right")
        p.down()
    return p.done()


TD_US = Bank(
    "td_bank_us_checking",
    draw_td_us,
    honest(
        rows_of(
            date(2024, 10, 16),
            """
            # Electronic Deposits
            09-20 1388.05 CCD DEPOSIT, LL BEAN INC PAYROLL 110294
            10-04 1388.05 CCD DEPOSIT, LL BEAN INC PAYROLL 110294
            10-09 64.99 DEBIT CARD CREDIT, *****30041882771, AUT 100824 VISA DDA REF / LL BEAN RETAIL   FREEPORT      * ME
            / 4085404019210033
            # Checks Paid
            09-24 -55.00 Check 204 | 204
            10-01 -950.00 Check 206 | 206*
            10-11 -41.30 Check 207 | 207
            # Electronic Payments
            09-17 -39.87 DEBIT POS, *****30041882771, AUT 091724 DDA PURCHASE / HANNAFORD #8201   PORTLAND      * ME
            / 4085404019210033
            09-18 -12.25 DEBIT CARD PURCHASE, *****30041882771, AUT 091624 VISA DDA PUR
            / TANDEM COFFEE AND BAKER  PORTLAND     * ME / 4085404019210033
            09-26 -100.00 TD ATM DEBIT, *****30041882771, AUT 092624 DDA WITHDRAW / 1 CANAL PLAZA   PORTLAND      * ME
            09-30 -118.66 ELECTRONIC PMT-WEB, CENTRAL MAINE PO BILL PAY 35012281177
            10-07 -27.48 DEBIT CARD PURCHASE, *****30041882771, AUT 100524 VISA DDA PUR
            / OTTO PIZZA CONGRESS   PORTLAND      * ME
            10-15 -200.00 eTransfer Debit, Online Xfer / Transfer to SV 4381190340
            """,
        ),
        opening=D("742.19"),
        currency="USD",
        mask="2275",
        start=date(2024, 9, 17),
        end=date(2024, 10, 16),
        totals=("Electronic Deposits", "Checks Paid", "Electronic Payments"),
        counts=("Checks Paid",),
    ),
)


# ---- Navy Federal, Schwab -------------------------------------------------------------------------------------------------


def draw_navy(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "NAVY FEDERAL", size=16, bold=True, ink="#0a2d5a", y=46)
        p.text(40, "Credit Union", size=9, y=57)
        p.text(572, "Statement of Account", "right", size=12, bold=True, y=46)
        p.text(572, "Statement Period", "right", size=8, y=58)
        p.text(572, f"{f.start:%m/%d/%y} - {f.end:%m/%d/%y}", "right", size=8, y=68)
        p.text(572, "Access No. 11840522", "right", size=8, y=80)
        p.y = 110

    every = (("Everyday Checking", f), ("Membership Savings", f.more[0]))
    p = Paper(head=head, foot=lambda p, n, of: p.text(572, f"Page {n} of {of}", "right", y=92, size=8))
    p.lines(60, "PO Box 3000 Merrifield VA 22119-3000", size=7)
    p.lines(60, "PETRA N HALVORSEN-COLE", "1140 DRIFTWOOD LN", "VIRGINIA BEACH VA 23451-2207")
    p.down(30)
    p.line((40, "Summary of your deposit accounts"), bold=True, size=11, down=16)
    for top in (
        ("Previous", "Deposits/", "Withdrawals/", "Ending", "YTD"),
        ("Balance", "Credits", "Debits", "Balance", "Dividends"),
    ):
        p.line(*((x, title, "right") for x, title in zip((250, 330, 410, 490, 572), top, strict=True)), size=8, down=10)
    for name, g in every:
        p.line((40, name), bold=True, down=11)
        values = (g.opening, g.totals["in"], g.totals["out"], g.closing)
        cells = ((x, usd(value), "right") for x, value in zip((250, 330, 410, 490), values, strict=True))
        p.line((40, f"701884{g.mask}"), *cells, (572, "$0.11" if g is f else "$6.20", "right"), down=15)
    sums = tuple(sum((g.totals[side] for _, g in every), D(0)) for side in ("in", "out"))
    opening, closing = (
        sum((value for value in pair), D(0)) for pair in zip(*((g.opening, g.closing) for _, g in every), strict=True)
    )
    cells = ((x, usd(value), "right") for x, value in zip((250, 330, 410, 490), (opening, *sums, closing), strict=True))
    p.line((40, "Totals"), *cells, (572, "$6.31", "right"), bold=True, down=30)
    for name, g in every:
        p.room(90)
        label = "Checking" if g is f else "Savings"
        p.line((40, label), size=13, bold=True, down=18)
        p.box(40, p.y - 11, 572, p.y + 4, fill="#d7deea", ink=None)
        p.line((44, f"{name} - 701884{g.mask}"), bold=True, down=15)
        titles: tuple[Cell, ...] = (
            (44, "Date"),
            (90, "Transaction Detail"),
            (470, "Amount($)", "right"),
            (566, "Balance($)", "right"),
        )
        p.line(*titles, size=8)
        p.line((44, f"{g.start:%m-%d}"), (90, "Beginning Balance"), (566, money(g.opening), "right"))
        for row in g.rows:
            if p.room(12):
                p.line((44, f"{name} - 701884{g.mask}"), (300, "(Continued from previous page)"), bold=True, down=15)
                p.line(*titles, size=8)
            amount = money(row.amount, minus="{}-")
            p.entry(90, row.text, (44, f"{row.day:%m-%d}"), (470, amount, "right"), (566, money(row.balance or D(0)), "right"))
        p.line((44, f"{g.end:%m-%d}"), (90, "Ending Balance"), (566, money(g.closing), "right"), down=20)
        if g is f:
            p.line((44, "Items Paid"), bold=True)
            p.line((44, "Date"), (90, "Item"), (240, "Amount($)", "right"), size=8)
            for row in (row for row in g.rows if row.note):
                p.line((44, f"{row.day:%m-%d}"), (90, row.note), (240, money(-row.amount), "right"))
            p.down()
    p.line((40, "2024 Year to Date Federal Income Tax Information"), bold=True)
    p.line((40, "Savings/Checking Dividends"), (300, "$6.31", "right"))
    return p.done()


NAVY = Bank(
    "navy_federal",
    draw_navy,
    honest(
        by_day(
            rows_of(
                date(2024, 7, 20),
                """
                06-21 -82.11 Paid To - Dominion Energy Bill Pay Chk 4091002 | ACH
                07-01 2105.40 Deposit - ACH Paid From Dfas-Cleveland Fed Salary 062824
                07-03 -1310.00 Paid To - Driftwood Apts Rent Chk 2240117 | ACH
                07-09 -250.00 Transfer To Shares
                07-15 2105.40 Deposit - ACH Paid From Dfas-Cleveland Fed Salary 071524
                07-20 0.02 Dividend
                """,
            ),
            spree(
                "navy",
                date(2024, 6, 21),
                date(2024, 7, 20),
                30,
                (
                    "POS Debit- Debit Card 9911 %m-%d-%y Harris Teeter #44 Virginia Bch VA",
                    "POS Debit- Debit Card 9911 Transaction %m-%d-%y Wawa 8650 Virginia Beac VA",
                    "POS Debit- Debit Card 9911 Transaction %m-%d-%y Commissary Oceana",
                    "POS Debit- Debit Card 9911 Transaction %m-%d-%y Nex Little Creek",
                ),
                most=75,
            ),
        ),
        opening=D("488.12"),
        currency="USD",
        mask="5512",
        start=date(2024, 6, 21),
        end=date(2024, 7, 20),
        totals=("in", "out"),
        running="row",
        more=(
            honest(
                rows_of(date(2024, 7, 20), "07-09 250.00 Transfer From Checking\n07-20 1.02 Dividend"),
                kind="savings",
                opening=D("4713.66"),
                currency="USD",
                mask="0377",
                start=date(2024, 6, 21),
                end=date(2024, 7, 20),
                totals=("in", "out"),
                running="row",
            ),
        ),
    ),
)


def draw_schwab(f: Facts) -> bytes:
    p = Paper(foot=lambda p, n, of: p.text(572, f"Page {n} of {of}", "right", y=765, size=8))
    p.line((40, "charles"), size=8, ink="#009fdb", down=14)
    p.line((40, "SCHWAB"), size=16, bold=True, ink="#009fdb", down=14)
    p.line((40, "Charles Schwab Bank, SSB"), (572, "Schwab Bank Investor Checking(TM) Account", "right"), bold=True, down=14)
    p.line((572, f"Statement Period: {long(f.start)} to {long(f.end)}", "right"))
    p.line((572, f"Account Number: 4402-1187-{f.mask}", "right"), down=24)
    p.lines(60, "OBADIAH K STRAND", "44 GLACIER WAY", "BOZEMAN MT 59715")
    p.down(30)
    p.line((40, "Account Summary"), bold=True, size=11, down=16)
    left = (
        ("Beginning Balance", usd(f.opening)),
        ("Deposits and Credits", usd(f.totals["in"])),
        ("ATM and Debit Card Withdrawals & Other Debits", usd(f.totals["out"], minus="({})")),
        ("Ending Balance", usd(f.closing)),
    )
    right = (
        ("Interest Paid This Period", "$0.83"),
        ("Interest Paid Year to Date", "$7.14"),
        ("Annual Percentage Yield Earned", "0.45%"),
        ("Average Daily Balance", "$2,190.00"),
    )
    for (a, b), (c, d) in zip(left, right, strict=True):
        p.line((40, a), (310, b, "right"), (340, c), (572, d, "right"), down=14)
    p.down(16)
    p.line((40, "Activity"), bold=True, size=11, down=14)
    p.line(
        (40, "Date"),
        (95, "Description"),
        (400, "Debits", "right"),
        (486, "Credits", "right"),
        (572, "Balance", "right"),
        bold=True,
    )
    p.line((40, "Posted"), size=7, y=p.y - 4)
    p.line((95, "Beginning Balance"), (572, usd(f.opening), "right"))
    for row in f.rows:
        p.room(12 + 12 * row.text.count("\n"))
        x = 486 if row.amount > 0 else 400
        p.entry(95, row.text, (40, mdy(row.day)), (x, usd(abs(row.amount)), "right"), (572, usd(row.balance or D(0)), "right"))
    p.rule(40, 572, y=p.y - 9)
    sums = ((400, usd(f.totals["out"]), "right"), (486, usd(f.totals["in"]), "right"))
    p.line((95, "Ending Balance"), *sums, (572, usd(f.closing), "right"), bold=True)
    return p.done()


SCHWAB = Bank(
    "schwab_investor_checking",
    draw_schwab,
    honest(
        rows_of(
            date(2024, 4, 30),
            """
            04-01 1500.00 Funds Transfer from Brokerage -3310
            04-02 -875.00 Check Paid #0143
            04-05 -81.72 ELECTRIC NW ENERGY  BILLPAY 240404
            04-08 -213.94 ATM 0406 BANCO SANTANDER MADRID ES / Foreign amount 197.00 EUR
            04-10 -34.60 VISA SAFEWAY STORE 1772 BOZEMAN MT
            04-12 1010.22 MSU PAYROLL DIRECT DEP 240412
            04-19 -9.13 VISA GALLATIN PUBLIC PARKING
            04-26 1010.22 MSU PAYROLL DIRECT DEP 240426
            04-30 14.25 ATM Fee Rebate
            04-30 0.83 Interest Paid
            """,
        ),
        opening=D("1318.45"),
        currency="USD",
        mask="6029",
        start=date(2024, 4, 1),
        end=date(2024, 4, 30),
        totals=("in", "out"),
        running="row",
    ),
)

BANKS = (CHASE_BUSINESS, CHASE_TOTAL, BOFA, WELLS, CAPITAL_ONE_360, ALLY, US_BANK, PNC, TD_US, NAVY, SCHWAB)
