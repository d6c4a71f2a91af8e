"""Credit cards of the United States."""

from __future__ import annotations

from datetime import date, timedelta

from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, by_day, honest, money, rows_of, spree
from ledger_pipeline_tests.parsing.banks.us_accounts import long, mdy, mdyy, usd

MINIMUM = (
    "Late Payment Warning: If we do not receive your minimum payment by the date listed above, you may have to pay a late fee "
    "of up to $40.00 and your APRs will be subject to increase to a maximum Penalty APR of 29.99%. Minimum Payment Warning: If "
    "you make only the minimum payment each period, you will pay more in interest and it will take you longer to pay off your "
    "balance. For example: If you make no additional charges using this card and each month you pay only the minimum payment, "
    "you will pay off the balance shown on this statement in about 11 years and you will end up paying an estimated total of "
    "$4,212. If you pay $74 each month, 3 years, $2,664 (Savings=$1,548)."
)


# ---- Chase Sapphire -------------------------------------------------------------------------------------------------------


def draw_sapphire(f: Facts) -> bytes:
    end = f.end or date.max
    due = end + timedelta(25)

    def head(p: Paper) -> None:
        if p.page > 1:
            p.text(40, "CHASE SAPPHIRE", size=14, ink="#0a3060", y=50)
            p.y = 90

    def foot(p: Paper, n: int, of: int) -> None:
        p.text(40, "IRIS M VANTERPOOL", y=770, size=7)
        p.text(306, f"Page {n} of {of}", "centre", y=770, size=7)
        p.text(572, f"Statement Date:    {mdyy(end)}", "right", y=770, size=7)
        p.text(
            40,
            f"0000001  FIS33339 C 1   000 N  Z  07  24/05/07    Page {n} of {of}   06610   MA MA 33918    12810000010003391801",
            y=782,
            size=5,
        )

    p = Paper(head=head, foot=foot)
    p.line((40, "CHASE SAPPHIRE"), size=18, ink="#0a3060", down=30)
    for label, value in (
        ("New Balance", usd(f.closing)),
        ("Minimum Payment Due", "$40.00"),
        ("Payment Due Date", mdyy(due)),
    ):
        p.text(330, label, size=8)
        p.text(572, value, "right", size=12, bold=True)
        p.down(16)
    p.text(40, "Manage your account online:", size=7, y=80)
    p.text(40, "www.chase.com/cardhelp", size=7, y=90, bold=True)
    p.down(6)
    p.prose(330, 240, MINIMUM, size=7)
    p.y = 250
    p.line((40, "ACCOUNT SUMMARY"), bold=True, size=11, ink="#0a3060", down=16)
    p.line((40, f"Account Number:  XXXX XXXX XXXX {f.mask}"), bold=True, down=14)
    for label, amount in (
        ("Previous Balance", usd(f.opening)),
        ("Payment, Credits", usd(-f.totals["PAYMENTS AND OTHER CREDITS"])),
        ("Purchases", usd(f.totals["PURCHASE"], plus="+{}")),
        ("Cash Advances", "$0.00"),
        ("Balance Transfers", "$0.00"),
        ("Fees Charged", usd(f.totals["FEES CHARGED"], plus="+{}")),
        ("Interest Charged", usd(f.totals["INTEREST CHARGED"], plus="+{}")),
    ):
        p.line((40, label), (290, amount, "right"))
    p.line((40, "New Balance"), (290, usd(f.closing), "right"), bold=True)
    p.rule(40, 290, y=p.y - 9)
    p.line((40, "Opening/Closing Date"), (290, f"{mdyy(f.start)} - {mdyy(f.end)}", "right"))
    for label, value in (
        ("Credit Access Line", "$18,500"),
        ("Available Credit", "$15,901"),
        ("Cash Access Line", "$3,700"),
        ("Available for Cash", "$3,700"),
        ("Past Due Amount", "$0.00"),
        ("Balance over the Credit Access Line", "$0.00"),
    ):
        p.line((40, label), (290, value, "right"))
    p.text(330, "CHASE ULTIMATE REWARDS® SUMMARY", bold=True, size=9, ink="#0a3060", y=262)
    for n, (label, value) in enumerate(
        (
            ("Previous points balance", "41,207"),
            ("+ 1 Point per $1 earned on all purchases", "1,604"),
            ("+ 2X on travel", "388"),
            ("+ 3X on dining", "911"),
            ("Total points available for redemption", "44,110"),
        )
    ):
        p.text(330, label, size=8, y=278 + 12 * n)
        p.text(572, value, "right", size=8, y=278 + 12 * n)
    p.turn_page()
    p.line((40, "ACCOUNT ACTIVITY"), bold=True, size=11, ink="#0a3060", down=16)

    def columns() -> None:
        p.line((40, "Date of"), size=7, down=8)
        p.line(
            (40, "Transaction"), (150, "Merchant Name or Transaction Description"), (572, "$ Amount", "right"), size=7, down=13
        )

    columns()
    for name in ("PAYMENTS AND OTHER CREDITS", "PURCHASE", "FEES CHARGED", "INTEREST CHARGED"):
        p.room(40)
        p.line((40, name), bold=True, size=8)
        for row in f.part(name):
            if p.room(12 + 12 * row.text.count("\n")):
                p.line((40, "ACCOUNT ACTIVITY (CONTINUED)"), bold=True, size=11, ink="#0a3060", down=16)
                columns()
            amount = money(-row.amount).replace("0.", ".", 1) if abs(row.amount) < 1 else money(-row.amount)
            p.entry(120, row.text, (50, mdy(row.day)), (572, amount, "right"), font="Courier", size=8)
        if name == "FEES CHARGED":
            p.line((200, "TOTAL FEES FOR THIS PERIOD"), (572, usd(f.totals[name]), "right"), size=8)
        if name == "INTEREST CHARGED":
            p.line((200, "TOTAL INTEREST FOR THIS PERIOD"), (572, usd(f.totals[name]), "right"), size=8)
        p.down(6)
    p.down(8)
    p.room(130)
    p.box(150, p.y - 12, 460, p.y + 40)
    p.line((306, f"{end.year} Totals Year-to-Date", "centre"), bold=True, down=14)
    p.line((160, f"Total fees charged in {end.year}"), (450, "$107.42", "right"))
    p.line((160, f"Total interest charged in {end.year}"), (450, "$61.38", "right"), down=24)
    p.line((160, "Year-to-date totals do not reflect any fee or interest refunds you may have received."), size=6, down=18)
    p.line((40, "INTEREST CHARGES"), bold=True, size=11, ink="#0a3060")
    p.line((40, "Your Annual Percentage Rate (APR) is the annual interest rate on your account."), size=8, down=16)
    p.line(
        (40, "Balance Type"),
        (280, "APR", "right"),
        (400, "Balance Subject To", "right"),
        (560, "Interest Charges", "right"),
        size=8,
    )
    p.line((40, "PURCHASES"), bold=True, size=8)
    p.line((50, "Purchases"), (280, "21.49%(v)(d)", "right"), (400, "$1,203.11", "right"), (560, "$21.25", "right"), size=8)
    p.line((50, "Cash Advances"), (280, "29.99%(v)(d)", "right"), (400, "-0-", "right"), (560, "-0-", "right"), size=8)
    p.line((500, "30 Days in Billing Period"), size=7)
    return p.done()


SAPPHIRE = Bank(
    "chase_sapphire",
    draw_sapphire,
    honest(
        [
            *rows_of(
                date(2024, 5, 7),
                """
                # PAYMENTS AND OTHER CREDITS
                04-14 38.11 AMAZON MKTPLACE PMTS Amzn.com/bill WA
                05-01 1250.00 Payment Thank You-Mobile
                """,
            ),
            *by_day(
                spree(
                    "sapphire",
                    date(2024, 4, 8),
                    date(2024, 5, 7),
                    36,
                    (
                        "TST* SUPERBA FOOD + BREAD VENICE CA",
                        "UBER   *TRIP HELP.UBER.COM CA",
                        "WHOLEFDS VEN 10163 VENICE CA",
                        "AMZN MKTP US*ZL4QV6870 Amzn.com/bill WA",
                        "SOUTHWES    5262130844471 800-435-9792 TX\n060124  1  K  LAX  OAK\n        2  Y  OAK  LAX",
                        "SQ *MENOTTI'S COFFEE Los Angeles CA",
                        "NETFLIX.COM LOS GATOS CA",
                    ),
                    section="PURCHASE",
                    most=80,
                ),
                rows_of(
                    date(2024, 5, 7),
                    """
                    # PURCHASE
                    04-19 -0.99 APPLE.COM/BILL 866-712-7753 CA
                    04-27 -64.18 TRATTORIA DA ENZO ROMA / 04/28  EURO / 59.80 X 1.073244147 (EXCHG RATE)
                    """,
                ),
            ),
            *rows_of(
                date(2024, 5, 7),
                """
                # FEES CHARGED
                05-01 -95.00 ANNUAL MEMBERSHIP FEE
                # INTEREST CHARGED
                05-07 -21.25 PURCHASE INTEREST CHARGE
                """,
            ),
        ],
        opening=D("2144.09"),
        kind="credit_card",
        currency="USD",
        mask="7716",
        start=date(2024, 4, 8),
        end=date(2024, 5, 7),
        totals=("PAYMENTS AND OTHER CREDITS", "PURCHASE", "FEES CHARGED", "INTEREST CHARGED"),
    ),
)


# ---- Bank of America ------------------------------------------------------------------------------------------------------


def draw_bofa_card(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        if p.page > 1:
            p.text(
                40,
                f"LEOPOLD T BRANNIGAN  !  Account # 4400 66XX XXXX {f.mask}  !  {long(f.start)} - {long(f.end)}",
                y=44,
                size=8,
            )
            p.y = 76

    p = Paper(head=head, foot=lambda p, n, of: p.text(572, f"Page {n} of {of}", "right", y=772, size=8), text_size=8.5)
    p.line((40, "BANK OF AMERICA"), size=15, bold=True, ink="#012169", down=20)
    p.text(572, "Customized Cash Rewards Visa Signature", "right", y=50, bold=True)
    p.text(572, f"{long(f.start)} - {long(f.end)}", "right", y=64)
    p.text(572, f"Account# 4400 66XX XXXX {f.mask}", "right", y=76)
    p.down(20)
    y = p.y
    p.line((40, "Account Summary/Payment Information"), bold=True, size=10, down=16)
    for label, amount in (
        ("Previous Balance", usd(f.opening)),
        ("Payments and Other Credits", usd(-f.totals["Payments and Other Credits"])),
        ("Purchases and Adjustments", money(f.totals["Purchases and Adjustments"])),
        ("Fees Charged", "0.00"),
        ("Interest Charged", money(f.totals["Interest Charged"])),
    ):
        p.line((40, label), (280, amount, "right"))
    p.line((40, "New Balance Total"), (280, usd(f.closing), "right"), bold=True, down=16)
    for label, value in (
        ("Total Credit Line", "$9,500.00"),
        ("Total Credit Available", "$7,981.04"),
        ("Cash Credit Line", "$2,900.00"),
        ("Statement Closing Date", f"{f.end:%m/%d/%Y}"),
        ("Days in Billing Cycle", "31"),
    ):
        p.line((40, label), (280, value, "right"))
    p.text(320, "New Balance Total", y=y + 16)
    p.text(572, usd(f.closing), "right", y=y + 16)
    p.text(320, "Current Payment Due", y=y + 28)
    p.text(572, "$35.00", "right", y=y + 28)
    p.text(320, "Total Minimum Payment Due", y=y + 40, bold=True)
    p.text(572, "$35.00", "right", y=y + 40, bold=True)
    p.text(320, "Payment Due Date", y=y + 52, bold=True)
    p.text(572, "10/09/2024", "right", y=y + 52, bold=True)
    p.down(20)
    p.prose(40, 530, MINIMUM, size=7)
    p.down(20)
    p.line((40, "Transactions"), bold=True, size=13, ink="#012169", down=16)

    def columns() -> None:
        p.line((40, "Transaction"), (100, "Posting"), (430, "Reference"), (490, "Account"), size=7, down=8)
        p.line(
            (40, "Date"),
            (100, "Date"),
            (150, "Description"),
            (430, "Number"),
            (490, "Number"),
            (540, "Amount", "right"),
            (572, "Total", "right"),
            size=7,
        )

    columns()
    for name in ("Payments and Other Credits", "Purchases and Adjustments", "Interest Charged"):
        p.room(40)
        p.line((150, name), bold=True)
        for row in f.part(name):
            if p.room(12 + 12 * row.text.count("\n")):
                p.line((40, "Transactions Continued"), bold=True, size=13, ink="#012169", down=16)
                columns()
            reference = row.note or ("" if name[0] == "I" else f"{4471 + 13 * row.day.day}")
            numbers = ((430, reference), (490, f.mask or "")) if reference else ()
            p.entry(150, row.text, (40, mdy(row.day)), (100, mdy(row.posted)), *numbers, (540, money(-row.amount), "right"))
        label = {"P": f"TOTAL {name.upper()} FOR THIS PERIOD", "I": "TOTAL INTEREST CHARGED FOR THIS PERIOD"}[name[0]]
        sign = -1 if name.startswith("Pay") else 1
        p.line((150, label), (572, usd(sign * f.totals[name]), "right"), bold=True, down=18)
    p.room(60)
    p.line((306, "2024 Totals Year-to-Date", "centre"), bold=True)
    p.line((180, "Total fees charged in 2024"), (430, "$0.00", "right"))
    p.line((180, "Total interest charged in 2024"), (430, "$88.06", "right"), down=24)
    p.room(70)
    p.line((40, "Interest Charge Calculation"), bold=True, size=11, down=14)
    p.line((40, "Purchases"), (240, "20.74%V", "right"), (420, "$688.02", "right"), (560, "$12.12", "right"))
    p.line((40, "Balance Transfers"), (240, "20.74%V", "right"), (420, "$0.00", "right"), (560, "$0.00", "right"))
    p.down(14)
    p.line((40, "Reward Summary: Customized Cash Rewards Visa Signature"), bold=True)
    p.line((40, "14.02"), (80, "Base Earned This Month"), (300, "211.90"), (350, "Total Cash Back Available"))
    return p.done()


BOFA_CARD = Bank(
    "bofa_card",
    draw_bofa_card,
    honest(
        [
            *rows_of(
                date(2024, 9, 12),
                """
                # Payments and Other Credits
                08-30>08-31 21.97 THE HOME DEPOT #4421 RENO NV | 6120
                09-04>09-04 900.00 PAYMENT - THANK YOU | 2071
                """,
            ),
            *spree(
                "bofacard",
                date(2024, 8, 13),
                date(2024, 9, 11),
                27,
                (
                    "RALEY'S #112           RENO         NV",
                    "CHEVRON 0093418        SPARKS       NV",
                    "SP ROTHYS INC          SAN FRANCISCOCA",
                    "DD *DOORDASH THAIBASIL 855-973-1040 CA",
                    "NV ENERGY NORTH        RENO         NV",
                ),
                section="Purchases and Adjustments",
                lag=2,
            ),
            *rows_of(
                date(2024, 9, 12),
                """
                # Interest Charged
                09-12>09-12 -12.12 Interest Charged on Purchases
                """,
            ),
        ],
        opening=D("1019.30"),
        kind="credit_card",
        currency="USD",
        mask="3092",
        start=date(2024, 8, 13),
        end=date(2024, 9, 12),
        totals=("Payments and Other Credits", "Purchases and Adjustments", "Interest Charged"),
    ),
)


# ---- Citi -----------------------------------------------------------------------------------------------------------------


def draw_citi(f: Facts) -> bytes:
    end = f.end or date.max

    def head(p: Paper) -> None:
        p.text(40, "GWENDOLYN ABARA", bold=True, y=40, size=8) if p.page > 1 else None
        p.text(572, "www.citicards.com", "right", y=40, size=8)
        p.y = 66

    def foot(p: Paper, n: int, of: int) -> None:
        p.text(572, f"Page {n} of {of}", "right", y=52, size=8)

    p = Paper(head=head, foot=foot, text_size=8.5)
    p.line((40, "citi"), size=24, bold=True, ink="#003b70", down=18)
    p.line((40, "CITI DOUBLE CASH® CARD"), size=12, bold=True, down=18)
    y = p.y
    p.lines(40, "GWENDOLYN ABARA", "Member Since 2011  Account number ending in: " + str(f.mask), size=8)
    p.line((40, f"Billing Period: {mdyy(f.start)}-{mdyy(f.end)}"), size=8, down=24)
    p.line((40, "Minimum payment due:"), (290, "$41.00", "right"))
    p.line((40, f"New balance as of {mdyy(end)}:"), (290, usd(f.closing), "right"), bold=True)
    p.line((40, "Payment due date:"), (290, "03/11/25", "right"), down=18)
    p.prose(40, 250, MINIMUM, size=7)
    bottom = p.y
    p.y = y
    p.line((320, "Account Summary"), bold=True, size=11, down=16)
    for label, amount in (
        ("Previous balance", usd(f.opening)),
        ("Payments", usd(-f.totals["Payments"])),
        ("Credits", "-$0.00"),
        ("Purchases", usd(f.totals["Purchases"], plus="+{}")),
        ("Cash advances", "+$0.00"),
        ("Fees", usd(f.totals["Fees"], plus="+{}")),
        ("Interest", usd(f.totals["Interest"], plus="+{}")),
    ):
        p.line((320, label), (572, amount, "right"))
    p.line((320, "New balance"), (572, usd(f.closing), "right"), bold=True, down=20)
    p.line((320, "Credit Limit"), bold=True, size=11, down=14)
    p.line((320, "Credit limit"), (572, "$11,200", "right"))
    p.line((320, "Includes $2,200 cash advance limit"), size=7)
    p.line((320, "Available credit"), (572, "$9,160", "right"))
    p.y = max(bottom, p.y) + 20
    p.line((40, "CARDHOLDER SUMMARY"), bold=True)
    p.line((40, "GWENDOLYN ABARA"), (300, f"New Charges {usd(f.totals['Purchases'])}"), down=22)
    p.line((40, "Account Summary"), size=13, down=16)

    def columns() -> None:
        p.line((40, "Trans."), (90, "Post"), size=7, down=8)
        p.line((40, "date"), (90, "date"), (140, "Description"), (572, "Amount", "right"), size=7)
        p.rule(40, 572, y=p.y - 9)

    columns()
    p.line((40, "Payments, Credits and Adjustments"), bold=True)
    for row in f.part("Payments"):
        p.entry(140, row.text, (90, mdy(row.day)), (572, usd(-row.amount), "right"))
    p.down(6)
    p.line((40, "Standard Purchases"), bold=True)
    for row in f.part("Purchases"):
        if p.room(12 + 12 * row.text.count("\n")):
            columns()
            p.line((40, "Standard Purchases, cont'd"), bold=True)
        p.entry(140, row.text, (40, mdy(row.day)), (90, mdy(row.posted)), (572, usd(-row.amount), "right"))
    p.down(6)
    for name in ("Fees", "Interest"):
        p.line((40, {"Fees": "Fees charged", "Interest": "Interest charged"}[name]), bold=True)
        for row in f.part(name):
            p.entry(140, row.text, (90, mdy(row.day)), (572, usd(-row.amount), "right"))
        p.line(
            (140, f"Total {name.lower()} charged in this billing period"),
            (572, usd(f.totals[name]), "right"),
            bold=True,
            down=18,
        )
    p.room(120)
    p.line((40, "2025 totals year-to-date"), bold=True)
    p.line((40, "Total fees charged in 2025"), (300, "$3.12", "right"))
    p.line((40, "Total interest charged in 2025"), (300, "$19.77", "right"), down=20)
    p.line((40, "Interest charge calculation"), bold=True, down=14)
    p.line((40, "PURCHASES"))
    p.line((40, "Standard Purch"), (260, "18.24% (V)", "right"), (400, "$1,276.08 (D)", "right"), (560, "$19.77", "right"))
    p.line((40, "ADVANCES"))
    p.line((40, "Standard Adv"), (260, "29.49% (V)", "right"), (400, "$0.00 (D)", "right"), (560, "$0.00", "right"), down=20)
    p.line((40, "ThankYou® Points Summary as of 02/14/25"), bold=True)
    p.line((40, "Earned this period  4,102"), (250, "Total Available Points  28,440"))
    return p.done()


CITI = Bank(
    "citi_double_cash",
    draw_citi,
    honest(
        [
            *rows_of(
                date(2025, 2, 14),
                "# Payments\n02-08 1500.00 ONLINE PAYMENT, THANK YOU\n02-11 60.00 AUTOPAY 000000000004410RAUTOPAY AUTO-PMT",
            ),
            *spree(
                "citi",
                date(2025, 1, 16),
                date(2025, 2, 14),
                29,
                (
                    "JEWEL OSCO 3442          CHICAGO      IL",
                    "CTA VENTRA 877-669-8368  CHICAGO      IL",
                    "PORTILLOS HOT DOGS 1     CHICAGO      IL",
                    "COMED 800-334-7661 IL",
                    "INTELLIGENTSIA COFFEE    CHICAGO      IL",
                ),
                section="Purchases",
                lag=2,
            ),
            *rows_of(
                date(2025, 2, 14),
                """
                # Purchases
                02-12>02-13 -104.11 PRET A MANGER LONDON GBR / 84.20 BRITISH POUND STERLING
                # Fees
                02-13 -3.12 FOREIGN TRANSACTION FEE
                # Interest
                02-14 -19.77 INTEREST CHARGED TO STANDARD PURCH
                """,
            ),
        ],
        opening=D("1977.46"),
        kind="credit_card",
        currency="USD",
        mask="8145",
        start=date(2025, 1, 16),
        end=date(2025, 2, 14),
        totals=("Payments", "Purchases", "Fees", "Interest"),
    ),
)


# ---- American Express -----------------------------------------------------------------------------------------------------


def draw_amex(f: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Blue Cash Preferred®", size=14, bold=True, ink="#006fcf", y=48)
        p.text(40, "SOREN HALVARD-NG", size=9, y=62)
        p.text(40, f"Closing Date {mdyy(f.end)}", size=9, y=74)
        p.text(572, "Account Ending 2-" + str(f.mask).rjust(5, "0"), "right", size=9, y=74)
        p.y = 108

    p = Paper(head=head, foot=lambda p, n, of: p.text(572, f"p. {n}/{of}", "right", y=48))
    p.line((40, "New Balance"), (290, usd(f.closing), "right"), size=13, bold=True, down=18)
    p.line((40, "Minimum Payment Due"), (290, "$40.00", "right"), size=11, down=18)
    p.line((40, "Payment Due Date"), (290, "12/12/24", "right"), size=11, bold=True, down=24)
    p.prose(40, 270, MINIMUM, size=7)
    p.text(330, "Account Summary", bold=True, size=11, ink="#006fcf", y=112)
    for n, (label, amount) in enumerate(
        (
            ("Previous Balance", usd(f.opening)),
            ("Payments/Credits", usd(-f.totals["Payments+Credits"])),
            ("New Charges", usd(f.totals["New Charges"], plus="+{}")),
            ("Fees", "+$0.00"),
            ("Interest Charged", usd(f.totals["Interest"], plus="+{}")),
            ("", ""),
            ("New Balance", usd(f.closing)),
            ("Minimum Due", "$40.00"),
            ("", ""),
            ("Credit Limit", "$15,000.00"),
            ("Available Credit", "$13,188.71"),
            ("Days in Billing Period: 30", ""),
        )
    ):
        p.text(330, label, y=130 + 13 * n, bold=label == "New Balance")
        p.text(572, amount, "right", y=130 + 13 * n)
    p.text(40, "Reward Dollars as of 10/17/2024", bold=True, y=330)
    p.text(290, "148.22", "right", y=330)
    p.turn_page()
    p.line((40, "Payments and Credits"), size=14, ink="#006fcf", down=16)
    p.line((40, "Summary"), bold=True, down=14)
    p.line((572, "Total", "right"), bold=True)
    p.line((40, "Payments"), (572, usd(-f.totals["Payments"]), "right"))
    p.line((40, "Credits"), (572, usd(-f.totals["Credits"]), "right"))
    p.line((40, "Total Payments and Credits"), (572, usd(-f.totals["Payments+Credits"]), "right"), bold=True, down=20)
    p.line((40, "Detail"), (140, "*Indicates posting date"), bold=True, down=14)
    for name in ("Payments", "Credits"):
        p.line((40, name), (572, "Amount", "right"), bold=True, down=14)
        for row in f.part(name):
            day = mdyy(row.day) + ("*" if name == "Payments" else "")
            p.entry(100, row.text, (40, day), (572, usd(-row.amount), "right"))
        p.down(8)
    p.line((40, "New Charges"), size=14, ink="#006fcf", down=16)
    p.line((40, "Summary"), bold=True, down=14)
    p.line((572, "Total", "right"), bold=True)
    p.line((40, f"SOREN HALVARD-NG 2-{str(f.mask).rjust(5, '0')}"), (572, usd(f.totals["New Charges"]), "right"))
    p.line((40, "Total New Charges"), (572, usd(f.totals["New Charges"]), "right"), bold=True, down=20)
    p.line((40, "Detail"), bold=True, down=14)
    p.line((60, "SOREN HALVARD-NG"), bold=True)
    p.line((60, f"Card Ending 2-{str(f.mask).rjust(5, '0')}"), (572, "Amount", "right"), down=14)
    for row in f.part("New Charges"):
        if p.room(14 + 12 * row.text.count("\n")):
            p.line((40, "Detail Continued"), bold=True, down=14)
            p.line((572, "Amount", "right"), down=14)
        text, _, foreign = row.text.partition("\nFX ")
        if foreign:
            p.text(470, foreign, "right", size=8, y=p.y)
            p.text(470, "Foreign Spend", "right", size=7, y=p.y - 9)
        p.entry(100, text, (40, mdyy(row.day)), (572, usd(-row.amount), "right"), size=8)
        p.rule(40, 572, y=p.y - 8, weight=0.2)
        p.down(4)
    p.down(10)
    p.room(120)
    p.line((40, "Fees"), size=14, ink="#006fcf", down=16)
    p.line((572, "Amount", "right"))
    p.line((40, "Total Fees for this Period"), (572, "$0.00", "right"), bold=True, down=22)
    p.line((40, "Interest Charged"), size=14, ink="#006fcf", down=16)
    p.line((572, "Amount", "right"))
    for row in f.part("Interest"):
        p.entry(100, row.text, (40, mdyy(row.day)), (572, usd(-row.amount), "right"))
    p.line((40, "Total Interest Charged for this Period"), (572, usd(f.totals["Interest"]), "right"), bold=True, down=18)
    p.line(
        (40, "About Trailing Interest: You may see interest on your next statement even if you pay the new balance."),
        size=7,
        down=16,
    )
    p.room(60)
    p.line((40, "2024 Fees and Interest Totals Year-to-Date"), bold=True)
    p.line((572, "Amount", "right"))
    p.line((40, "Total Fees in 2024"), (572, "$95.00", "right"))
    p.line((40, "Total Interest in 2024"), (572, "$42.60", "right"))
    return p.done()


AMEX = Bank(
    "amex_us",
    draw_amex,
    honest(
        [
            *rows_of(
                date(2024, 11, 17),
                """
                # Payments
                11-04 1600.00 ONLINE PAYMENT - THANK YOU / SOREN HALVARD-NG
                # Credits
                10-29 44.50 REI.COM  #0110 800-426-4840 / SUMNER                 WA / RETAIL STORE
                """,
            ),
            *by_day(
                spree(
                    "amex",
                    date(2024, 10, 19),
                    date(2024, 11, 17),
                    24,
                    (
                        "SAFEWAY #1508          PORTLAND            OR\n503-205-1849",
                        "STUMPTOWN COFFEE       PORTLAND            OR\nRESTAURANT",
                        "AplPay NEW SEASONS MARKPORTLAND            OR\nGROCERY STORE",
                        "HULU 877-8244858 CA    SANTA MONICA        CA\n877-824-4858",
                        "TRIMET HOP             PORTLAND            OR\nTRANSPORTATION",
                    ),
                    section="New Charges",
                ),
                rows_of(
                    date(2024, 11, 17),
                    "# New Charges\n11-09 -72.13 CAFE DE FLORE          PARIS / RESTAURANT / FX 66.90 European Union Euro",
                ),
            ),
            *rows_of(date(2024, 11, 17), "# Interest\n11-17 -9.15 Interest Charge on Purchases"),
        ],
        opening=D("1822.34"),
        kind="credit_card",
        currency="USD",
        mask="1009",
        start=None,
        end=date(2024, 11, 17),
        totals=("Payments", "Credits", "Payments+Credits", "New Charges", "Interest"),
    ),
)


# ---- Capital One and Discover ---------------------------------------------------------------------------------------------


def draw_capital_one(f: Facts) -> bytes:
    end = f.end or date.max
    start = f.start or date.min

    def head(p: Paper) -> None:
        p.text(40, "Capital One", size=15, bold=True, ink="#004977", y=46)
        p.text(572, f"Quicksilver Card | Visa Signature ending in {f.mask}", "right", bold=True, y=42)
        p.text(
            572,
            f"{start:%b} {start.day}, {start.year} - {end:%b} {end.day}, {end.year}   |   30 days in Billing Cycle",
            "right",
            y=55,
        )
        p.y = 90

    p = Paper(head=head, foot=lambda p, n, of: p.text(572, f"Page {n} of {of}", "right", y=68, size=8))
    p.line((40, "Payment Information"), bold=True, size=12, down=18)
    p.line((40, "Payment Due Date"), (200, "For online and phone payments, the"), size=8)
    p.line((40, "Jul 18, 2024"), (200, "deadline is 8pm ET."), bold=True, down=18)
    p.line((40, "New Balance"), (200, "Minimum Payment Due"), size=8)
    p.line((40, usd(f.closing)), (200, "$25.00"), bold=True, size=12, down=18)
    p.prose(40, 270, MINIMUM, size=7)
    p.text(340, "Account Summary", bold=True, size=12, y=94)
    for n, (label, amount) in enumerate(
        (
            ("Previous Balance", usd(f.opening)),
            ("Payments", usd(f.totals["Payments"], plus="- {}")),
            ("Other Credits", usd(f.totals["Other Credits"], plus="- {}")),
            ("Transactions", usd(f.totals["Transactions"], plus="+ {}")),
            ("Cash Advances", "+ $0.00"),
            ("Fees Charged", "+ $0.00"),
            ("Interest Charged", "+ $0.00"),
            ("New Balance", usd(f.closing, plus="= {}")),
            ("", ""),
            ("Credit Limit", "$8,000.00"),
            ("Available Credit (as of Jun 23, 2024)", "$7,022.41"),
            ("Cash Advance Credit Limit", "$2,500.00"),
        )
    ):
        p.text(340, label, y=114 + 14 * n, bold=label == "New Balance")
        p.text(572, amount, "right", y=114 + 14 * n)
    p.text(340, "Rewards Summary", bold=True, size=12, y=310)
    p.text(340, "Rewards Balance as of 06/23/2024", y=326)
    p.text(572, "$61.08", "right", y=326)
    p.turn_page()
    p.line((40, "Transactions"), size=14, bold=True, down=14)
    p.line((40, "Visit capitalone.com to see detailed transactions."), size=8, down=18)

    def columns() -> None:
        p.line((40, "Trans Date"), (110, "Post Date"), (180, "Description"), (572, "Amount", "right"), bold=True, size=8)
        p.rule(40, 572, y=p.y - 9)

    def table(title: str, part: str) -> None:
        p.room(50)
        p.line((40, f"PETRONELLA A GRIER #{f.mask}: {title}"), bold=True, down=15)
        columns()
        for row in f.part(part):
            if p.room(13 + 12 * row.text.count("\n")):
                p.line((40, "Transactions (Continued)"), size=14, bold=True, down=18)
                columns()
            days = [f"{day:%b} {day.day}" if day else "" for day in (row.day, row.posted)]
            amount = money(-row.amount, before="$", minus="- {}")
            p.entry(180, row.text, (40, days[0]), (110, days[1]), (572, amount, "right"))
        p.down(10)

    table("Payments, Credits and Adjustments", "Payments+Other Credits")
    table("Transactions", "Transactions")
    total = usd(f.totals["Transactions"])
    p.line((40, f"PETRONELLA A GRIER #{f.mask}: Total Transactions"), (572, total, "right"), bold=True, down=18)
    p.line((40, "Total Transactions for This Period"), (572, total, "right"), bold=True, down=24)
    p.room(160)
    p.line((40, "Fees"), bold=True, size=11, down=14)
    columns()
    p.line((40, "Total Fees for This Period"), (572, "$0.00", "right"), bold=True, down=22)
    p.line((40, "Interest Charged"), bold=True, size=11, down=14)
    for name in ("Purchases", "Cash Advances", "Other Balances"):
        p.line((40, f"Interest Charge on {name}"), (572, "$0.00", "right"))
    p.line((40, "Total Interest for This Period"), (572, "$0.00", "right"), bold=True, down=22)
    p.line((40, "Totals Year-to-Date"), bold=True, size=11, down=14)
    p.line((40, "Total Fees charged"), (572, "$0.00", "right"))
    p.line((40, "Total Interest charged"), (572, "$13.90", "right"), down=22)
    p.line((40, "Interest Charge Calculation"), bold=True, size=11, down=14)
    p.line((40, "Purchases"), (260, "26.24% P", "right"), (420, "$0.00", "right"), (560, "$0.00", "right"))
    p.line((40, "Cash Advances"), (260, "31.24% P", "right"), (420, "$0.00", "right"), (560, "$0.00", "right"))
    return p.done()


CAPITAL_ONE = Bank(
    "capital_one_quicksilver",
    draw_capital_one,
    honest(
        [
            *rows_of(
                date(2024, 6, 23),
                """
                # Payments
                06-15>06-15 612.08 CAPITAL ONE AUTOPAY PYMTAuthDate / 23-May
                # Other Credits
                06-03>06-04 12.99 AMAZON MKTPL*RETURNAMZN.COM/BILLWA
                06-20>06-20 25.00 CREDIT-CASH BACK REWARD
                """,
            ),
            *spree(
                "capone",
                date(2024, 5, 25),
                date(2024, 6, 23),
                31,
                (
                    "PUBLIX #1187TAMPAFL",
                    "WAWA 5211BRANDONFL",
                    "TST* OXFORD EXCHANGETAMPAFL",
                    "CHEWY.COM800-672-4399FL",
                    "SPOTIFY USANEW YORKNY",
                ),
                section="Transactions",
                most=60,
                lag=2,
            ),
            *rows_of(
                date(2024, 6, 23),
                "# Transactions\n06-21>06-22 -30.31 TIM HORTONS #4410NIAGARA FALLON / $41.44 / CAD / 1.367205543 Exchange Rate",
            ),
        ],
        opening=D("612.08"),
        kind="credit_card",
        currency="USD",
        mask="0448",
        start=date(2024, 5, 25),
        end=date(2024, 6, 23),
        totals=("Payments", "Other Credits", "Transactions"),
    ),
)


def draw_discover(f: Facts) -> bytes:
    end, start = f.end or date.max, f.start or date.min

    def foot(p: Paper, n: int, of: int) -> None:
        p.text(40, "Discover it® Card", y=34, size=8)
        p.text(572, f"page {n} of {of}", "right", y=34, size=8)
        p.text(
            40, "To pay by mail: PO Box 6103, Carol Stream, IL 60197-6103   Call 1-800-347-2683   Discover.com", y=770, size=7
        )

    p = Paper(foot=foot, top=56)
    p.line((40, "DISCOVER"), size=18, bold=True, ink="#e55c20", down=16)
    p.line(
        (40, f"ACCOUNT NUMBER ENDING IN {f.mask}"),
        (572, f"OPEN TO CLOSE DATE: {start:%m/%d/%Y} - {end:%m/%d/%Y}", "right"),
        bold=True,
        down=24,
    )
    y = p.y
    p.line((40, "ACCOUNT SUMMARY"), bold=True, down=16)
    for label, amount in (
        ("Previous Balance", usd(f.opening)),
        ("Payments and Credits", usd(-f.totals["PAYMENTS AND CREDITS"])),
        ("Purchases", usd(f.totals["PURCHASES"], plus="+{}")),
        ("Balance Transfers", "+$0.00"),
        ("Cash Advances", "+$0.00"),
        ("Fees Charged", usd(f.totals["Fees"], plus="+{}")),
        ("Interest Charged", usd(f.totals["Interest"], plus="+{}")),
    ):
        p.line((40, label), (270, amount, "right"), down=14)
    p.line((40, "New Balance"), (270, usd(f.closing), "right"), bold=True, down=14)
    p.prose(
        40,
        230,
        "See Interest Charge Calculation section following the Fees and Interest section for detailed APR information.",
        size=7,
    )
    bottom = p.y
    p.y = y
    p.line((310, "PAYMENT INFORMATION"), bold=True, down=16)
    p.line((310, "New Balance"), (572, usd(f.closing), "right"), down=14)
    p.line((310, "Minimum Payment Due"), (572, "$35.00", "right"), down=14)
    p.line((310, "Payment Due Date"), (572, "April 10, 2024", "right"), down=18)
    p.line((310, "Credit Line"), (572, "$7,300", "right"))
    p.line((310, "Credit Line Available"), (572, "$6,180", "right"), down=18)
    p.line((310, "REWARDS"), (400, "Cashback Bonus® Anniversary Month July"), bold=True, size=8, down=14)
    p.line((310, "Opening Balance"), (572, "$18.40", "right"), size=8)
    p.line((310, "New Cashback Bonus This Period"), (572, "+$11.06", "right"), size=8)
    p.line((310, "Redeemed This Period"), (572, "-$0.00", "right"), size=8)
    p.line((310, "Cashback Bonus Balance"), (572, "$29.46", "right"), size=8)
    p.y = max(p.y, bottom) + 20
    p.prose(40, 530, MINIMUM, size=7)
    p.down(14)
    p.line((40, "Transactions"), size=13, bold=True, ink="#e55c20", down=18)
    p.line((40, "TRANS."), (560, "", "right"), size=7, down=8)
    p.line((40, "DATE"), (90, "PAYMENTS AND CREDITS"), (572, "AMOUNT", "right"), size=7)
    for row in f.part("PAYMENTS AND CREDITS"):
        p.entry(90, row.text, (40, mdy(row.day)), (572, usd(-row.amount), "right"))
    p.down(8)

    def columns() -> None:
        p.line((40, "TRANS."), size=7, down=8)
        p.line((40, "DATE"), (90, "PURCHASES"), (400, "MERCHANT CATEGORY"), (572, "AMOUNT", "right"), size=7)

    columns()
    for row in f.part("PURCHASES"):
        if p.room(12 + 12 * row.text.count("\n")):
            columns()
        kinds = (("GAS", "Gasoline"), ("MART", "Supermarkets"), ("WAL", "Merchandise"), ("CAFE", "Restaurants"))
        category = next((kind for key, kind in kinds if key in row.text), "Services")
        p.entry(90, row.text, (40, mdy(row.day)), (400, category), (572, usd(-row.amount), "right"))
    p.down(12)
    p.room(140)
    p.line((40, "Fees and Interest Charged"), size=13, bold=True, ink="#e55c20", down=18)
    p.line((40, "DATE"), (90, "FEES"), (572, "AMOUNT", "right"), size=7)
    for row in f.part("Fees"):
        p.entry(90, row.text, (40, mdy(row.day)), (572, usd(-row.amount), "right"))
    p.line((90, "TOTAL FEES FOR THIS PERIOD"), (572, usd(f.totals["Fees"]), "right"), bold=True, down=16)
    p.line((90, "INTEREST CHARGED"), size=7)
    for row in f.part("Interest"):
        p.entry(90, row.text, (40, mdy(row.day)), (572, usd(-row.amount), "right"))
    p.line((90, "TOTAL INTEREST FOR THIS PERIOD"), (572, usd(f.totals["Interest"]), "right"), bold=True, down=20)
    p.line((90, "2024 Totals Year-to-Date"), bold=True)
    p.line((90, "TOTAL FEES CHARGED IN 2024"), (400, "$41.00", "right"))
    p.line((90, "TOTAL INTEREST CHARGED IN 2024"), (400, "$15.33", "right"), down=18)
    p.line((40, "Interest Charge Calculation"), bold=True)
    p.line((40, "Purchases"), (250, "22.99% V", "right"), (400, "$388.14", "right"), (560, "$7.33", "right"))
    return p.done()


DISCOVER = Bank(
    "discover_it",
    draw_discover,
    honest(
        [
            *rows_of(
                date(2024, 3, 16),
                """
                # PAYMENTS AND CREDITS
                02-23 17.04 WALMART.COM 8009256278 BENTONVILLE AR
                03-10 350.00 INTERNET PAYMENT - THANK YOU
                """,
            ),
            *spree(
                "discover",
                date(2024, 2, 17),
                date(2024, 3, 16),
                33,
                (
                    "SPEEDWAY 03321 GAS TOLEDO OH",
                    "KROGER MART 884 TOLEDO OH",
                    "WALMART SC 2841 OREGON OH",
                    "BIGGBY CAFE 517 TOLEDO OH\nGOOGLE PAY ENDING IN 8801",
                    "TOLEDO EDISON 800-447-3333 OH",
                ),
                section="PURCHASES",
                most=55,
            ),
            *rows_of(date(2024, 3, 16), "# Fees\n03-12 -41.00 LATE FEE\n# Interest\n03-16 -7.33 INTEREST CHARGE ON PURCHASES"),
        ],
        opening=D("388.14"),
        kind="credit_card",
        currency="USD",
        mask="6630",
        start=date(2024, 2, 17),
        end=date(2024, 3, 16),
        totals=("PAYMENTS AND CREDITS", "PURCHASES", "Fees", "Interest"),
    ),
)

BANKS = (SAPPHIRE, BOFA_CARD, CITI, AMEX, CAPITAL_ONE, DISCOVER)
