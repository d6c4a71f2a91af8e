"""A sixth batch of the Commonwealth: Britain's mutuals and a shop's card, Belfast, Brisbane, "
"Melbourne, Canada twice, a bank in kiosks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby

from ledger_pipeline_tests.parsing.banks.household import household, numbered, spaced, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

gbp = partial(money, before="£")
usd = partial(money, before="$")
rand = partial(money, thousands=" ")
MOIS = ["JAN", "FEV", "MAR", "AVR", "MAI", "JUN", "JUL", "AOU", "SEP", "OCT", "NOV", "DEC"]
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


# ---- The Co-operative Bank: brought forward and carried forward on every page ---------------------------------------------


def coop_uk(facts: Facts) -> bytes:
    state = {"balance": facts.opening}

    def head(p: Paper) -> None:
        p.text(45, "The co-operative bank", size=15, bold=True, ink="#00539b", y=50)
        p.text(550, "Statement of account", "right", size=11, y=50)
        p.y = 84

    def columns() -> None:
        p.line(
            (45, "Date"),
            (105, "Description"),
            (400, "Moneyout", "right"),
            (475, "Moneyin", "right"),
            (550, "Balance", "right"),
            bold=True,
            size=8,
        )
        p.rule(45, 550, y=p.y - 8)
        p.line((105, "BROUGHT FORWARD"), (550, gbp(state["balance"]), "right"))

    def turn(p: Paper) -> None:
        p.line((105, "CARRIED FORWARD"), (550, gbp(state["balance"]), "right"))

    p = Paper("a4", head=head, foot=numbered(550, "Page {} of {}", y=810), turn=turn, text_size=8.5, leading=12, bottom=330)
    p.lines(45, "MS PHILIPPA R OUTHWAITE", "14 QUARRY BANK", "SHIPLEY BD18 4LH")
    p.y = 84
    _pairs(
        p,
        340,
        550,
        (
            ("Account", "CURRENT ACCOUNT"),
            ("Sort code", "08-92-99"),
            ("Account number", "65418827"),
            ("Statement number", "0117"),
            ("Date", "31 March 2026"),
        ),
    )
    p.down(14)
    p.line((45, "Summary"), (240, "Opening balance"), (400, gbp(facts.opening), "right"))
    p.line((240, "Total money in"), (400, gbp(facts.totals["in"]), "right"))
    p.line((240, "Total money out"), (400, gbp(facts.totals["out"]), "right"))
    p.line((240, "Closing balance"), (400, gbp(facts.closing), "right"), bold=True, down=24)
    columns()
    before, shown = None, facts.opening
    for row in facts.rows:
        if p.room(_tall(p, row) + 14):
            columns()
            before = None
        shown += row.amount
        p.entry(
            105,
            row.text,
            *([(45, f"{row.day:%d %b}")] if row.day != before else []),
            split(row.amount, 400, 475, money),
            *([(550, gbp(row.balance), "right")] if row.balance is not None else []),
        )
        before, state["balance"] = row.day, shown
    p.line((105, "CLOSING BALANCE"), (550, gbp(facts.closing), "right"), bold=True, down=20)
    p.prose(
        45,
        500,
        "The Co-operative Bank p.l.c., P.O. Box 101, 1 Balloon Street, Manchester M60 4EP. Authorised by the "
        "Prudential Regulation Authority. "
        "Your eligible deposits are protected up to a total of £120,000 by the Financial Services Compensation Scheme.",
        size=6.5,
    )
    return p.done()


COOP = """
*17 -3~60 CARD PURCHASE / MORRISONS {4} SHIPLEY
25 1844.12 BRADFORD COUNCIL
02 -128.00 DD BRADFORD MDC
05 -62.40 DD YORKSHIRE WATER
*3 -10~50 LINK {h}:{m} {%b%d}
27 -600.00 STANDING ORDER RENT SALTAIRE LETS
"""


# ---- M&S Bank card --------------------------------------------------------------------------------------------------------


def ms_card(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(550, "Page {} of {}", y=815), text_size=8.5, leading=12, bottom=60)
    p.line((45, "M&S BANK"), (550, "Credit Card Statement", "right"), bold=True, size=14, down=26)
    top = p.y
    p.lines(45, "Mr Barnaby J Threlkeld", "3 Fellside Close", "Kendal LA9 5QT")
    p.y = top
    _pairs(
        p,
        340,
        550,
        (
            ("Card number", "5411 12** **** 3347"),
            ("Statement date", "18 March 2026"),
            ("Credit limit", "£4,500.00"),
            ("Available to spend", gbp(4500 - facts.closing)),
        ),
    )
    p.down(20)
    p.line((45, "Your account summary"), bold=True, size=11, down=16)
    _pairs(
        p,
        45,
        320,
        (
            ("Previous balance", gbp(facts.opening)),
            ("Payments and credits", f"{gbp(facts.totals['in'])}CR"),
            ("Purchases, fees and interest", gbp(facts.totals["out"])),
            ("New balance", gbp(facts.closing)),
            ("Minimum payment", "£25.00"),
            ("Payment due by", "12 April 2026"),
        ),
    )
    p.down(14)

    def columns() -> None:
        p.line(
            (45, "Received by us"), (120, "Transaction date"), (205, "Details"), (550, "Amount (£)", "right"), bold=True, size=8
        )
        p.rule(45, 550, y=p.y - 8)

    p.line((45, "Your transactions"), bold=True, size=11, down=15)
    columns()
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            205,
            row.text,
            (45, f"{row.posted:%d %b %y}"),
            (120, f"{row.day:%d %b %y}"),
            (550, f"{money(abs(row.amount))}{'CR' if row.amount > 0 else '   '}", "right"),
        )
    p.down(12)
    p.room(90)
    p.line((45, "M&S points"), bold=True)
    _pairs(p, 45, 320, (("Points brought forward", "1,204"), ("Points earned this month", "311"), ("Total points", "1,515")))
    p.down(8)
    p.line((45, "Estimated interest next month: £9.80. Rates: purchases 1.86% per month, 24.9% APR variable."), size=7)
    return p.done()


MS = """
*15 -4~90 M&S FOODHALL KENDAL
*4 -8~40 BOOTHS {3} KENDAL
03-04 250.00 DIRECT DEBIT PAYMENT - THANK YOU
03-10 24.50 REFUND M&S ONLINE
03-06 -31.88 ALBERT HEIJN {4} AMSTERDAM / 36.70 EUR @ 1.1512 / INC NON STERLING TRAN FEE £0.92
03-17 -8.14 INTEREST ON PURCHASES
"""


# ---- Coventry Building Society: a year ------------------------------------------------------------------------------------


def coventry(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(550, "Page {} of {}", y=815), text_size=9.5, leading=14, bottom=60)
    p.line((45, "Coventry Building Society"), bold=True, size=15, ink="#003a70", down=30)
    p.lines(45, "Mrs Araminta Foxglove", "8 Spon End", "Coventry CV1 3HB")
    p.down(14)
    p.line((45, "Your annual statement"), bold=True, size=13, down=18)
    _pairs(
        p,
        45,
        340,
        (
            ("Account name", "Easy Access Saver"),
            ("Account number", "10441882"),
            ("Statement period", "1 April 2025 to 31 March 2026"),
            ("Interest rate", "3.15% gross/AER variable"),
        ),
        14,
    )
    p.down(14)
    p.line(
        (45, "Date"),
        (130, "Details"),
        (370, "Paid in (£)", "right"),
        (460, "Paid out (£)", "right"),
        (550, "Balance (£)", "right"),
        bold=True,
        size=8.5,
    )
    p.rule(45, 550, y=p.y - 10)
    p.line((45, "1 April 2025"), (130, "Opening balance"), (550, money(facts.opening), "right"))
    for row in facts.rows:
        p.entry(
            130,
            row.text,
            (45, f"{row.day.day} {row.day:%B %Y}"),
            split(row.amount, 460, 370, money),
            (550, money(row.balance or D(0)), "right"),
        )
    p.line((45, "31 March 2026"), (130, "Closing balance"), (550, money(facts.closing), "right"), bold=True, down=24)
    p.line((45, "Interest paid in tax year 2025/26"), (340, "£402.18", "right"))
    p.line((45, "Tax deducted"), (340, "£0.00", "right"), down=20)
    p.prose(
        45,
        500,
        "Coventry Building Society. Principal Office: Coventry House, Harry Weston Road, Binley, Coventry "
        "CV3 2TQ. Authorised by the PRA.",
        size=7,
    )
    return p.done()


COVENTRY = """
04-14 500.00 Faster payment in / MRS A FOXGLOVE
06-09 -1200.00 Withdrawal to nominated account
08-11 500.00 Faster payment in / MRS A FOXGLOVE
10-20 -350.00 Withdrawal to nominated account
12-15 2000.00 Cheque paid in
03-31 402.18 Gross interest
"""


# ---- Danske Bank (Northern Ireland) ---------------------------------------------------------------------------------------


def danske_ni(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "Danske Bank", size=16, bold=True, ink="#003755", y=50)
        p.text(550, f"Sheet {p.page}", "right", size=8, y=50)
        p.y = 84

    p = Paper("a4", head=head, text_size=8.5, leading=11.5, bottom=70)
    p.lines(45, "Mr Cormac Magilligan", "22 Stranmillis Gdns", "Belfast BT9 5AS")
    p.y = 84
    _pairs(
        p,
        320,
        550,
        (
            ("Account type", "Danske Choice"),
            ("Account number", "9504 4188270"),
            ("Sort code", "95-01-21"),
            ("Statement date", "31.03.2026"),
            ("Statement no.", "44"),
        ),
    )
    p.down(22)

    def columns() -> None:
        p.line(
            (45, "Date"),
            (100, "Description"),
            (310, "Value"),
            (420, "Withdrawals £", "right"),
            (487, "Deposits £", "right"),
            (550, "Balance £", "right"),
            bold=True,
            size=7.5,
        )

    columns()
    p.line((45, "28.02.2026"), (100, "Balance brought forward"), (550, money(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            100,
            row.text,
            (45, f"{row.day:%d.%m.%Y}"),
            (310, f"{row.posted:%d.%m.%Y}"),
            split(row.amount, 420, 487, money),
            (550, money(row.balance or D(0), minus="{} DR"), "right"),
        )
    p.rule(45, 550, y=p.y - 8)
    p.line((100, "Totals"), (420, money(facts.totals["out"]), "right"), (487, money(facts.totals["in"]), "right"))
    p.line(
        (45, "31.03.2026"),
        (100, "Balance carried forward"),
        (550, money(facts.closing, minus="{} DR"), "right"),
        bold=True,
        down=20,
    )
    p.prose(
        45,
        500,
        "Arranged overdraft £1,000.00 at 39.9% EAR. Danske Bank is a trading name of Northern Bank Limited, "
        "registered in Northern Ireland R568, Donegall Square West, Belfast BT1 6JS.",
        size=6.5,
    )
    return p.done()


DANSKE = """
*14 -4~70 DC TESCO STORES {4} / BELFAST
27 1622.80 BGC QUEENS UNIVERSITY
02 -690.00 SO LISBURN ROAD LETTINGS
05 -58.12 DD POWER NI
*2 -20~80 ATM DANSKE {h}:{m} BOTANIC AVE
31 -2.00 ACCOUNT FEE
"""


# ---- Suncorp --------------------------------------------------------------------------------------------------------------


def suncorp(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "SUNCORP BANK", size=14, bold=True, ink="#00806e", y=48)
        p.text(550, "Statement of Account", "right", size=10, y=48)
        p.y = 80

    p = Paper("a4", head=head, foot=numbered(550, "Page {} of {}", y=815), text_size=8.5, leading=11.5, bottom=60)
    p.lines(45, "MR TARQUIN B OAKDEN", "5 BOUNDARY ST", "WEST END QLD 4101")
    p.y = 80
    _pairs(
        p,
        330,
        550,
        (
            ("Product name", "Everyday Options Account"),
            ("BSB", "484-799"),
            ("Account number", "044188276"),
            ("Statement period", "01/01/2026 - 31/03/2026"),
            ("Statement number", "27"),
        ),
    )
    p.down(14)
    p.box(45, p.y - 12, 550, p.y + 20, fill="#e5f3f0", ink=None)
    for x, label, value in (
        (52, "Opening Balance", usd(facts.opening)),
        (180, "Total Withdrawals", usd(facts.totals["out"])),
        (310, "Total Deposits", usd(facts.totals["in"])),
        (440, "Closing Balance", usd(facts.closing)),
    ):
        p.text(x, label, size=8)
        p.text(x, value, bold=True, y=p.y + 13)
    p.down(46)

    def columns() -> None:
        p.line(
            (45, "Date"),
            (110, "Transaction Details"),
            (400, "Withdrawal", "right"),
            (470, "Deposit", "right"),
            (550, "Balance", "right"),
            bold=True,
            size=8,
        )
        p.rule(45, 550, y=p.y - 8)

    columns()
    p.line((110, "OPENING BALANCE"), (550, money(facts.opening), "right"))
    shown = facts.opening
    for row in facts.rows:
        if p.room(_tall(p, row) + 12):
            p.line((110, "BALANCE CARRIED FORWARD"), (550, money(shown), "right"))
            p.turn_page()
            columns()
            p.line((110, "BALANCE BROUGHT FORWARD"), (550, money(shown), "right"))
        p.entry(
            110,
            row.text,
            (45, f"{row.day.day} {row.day:%b %Y}"),
            split(row.amount, 400, 470, money),
            (550, money(row.balance or D(0)), "right"),
        )
        shown = row.balance or D(0)
    p.line((110, "CLOSING BALANCE"), (550, money(facts.closing), "right"), bold=True, down=20)
    p.line((45, "Interest earned this financial year: $0.00    Withholding tax: $0.00"), size=8)
    return p.done()


SUNCORP = """
*38 -4~90 EFTPOS PURCHASE {%d%m} WOOLWORTHS {4} WEST / END QLD
15 2480.00 DIRECT CREDIT SALARY OAKDEN / {6}
01 -1100.00 INTERNET TRANSFER RENT REF {6}
*5 -20~120 BPAY ORIGIN ENERGY {8}
*3 -40~100 ATM WITHDRAWAL SUNCORP WEST END
"""


# ---- Up: days as headings, weekday and all --------------------------------------------------------------------------------


def up_bank(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(550, "Page {} of {}", y=815), text_size=8.5, leading=12, bottom=60)
    p.line((45, "Up"), bold=True, size=26, ink="#ff7a64", down=20)
    p.line((45, "Account Statement"), bold=True, size=14, down=20)
    _pairs(
        p,
        45,
        330,
        (
            ("Account Name", "Spending"),
            ("Account Holder", "Marigold Tuckfield"),
            ("BSB", "633-123"),
            ("Account Number", "188270644"),
            ("Statement Period", "1 March 2026 to 31 March 2026"),
        ),
    )
    p.down(8)
    _pairs(
        p,
        45,
        330,
        (
            ("Opening Balance", usd(facts.opening)),
            ("Money In", usd(facts.totals["in"])),
            ("Money Out", usd(facts.totals["out"])),
            ("Closing Balance", usd(facts.closing)),
        ),
        bold=True,
    )
    p.down(16)
    for day, rows in groupby(facts.rows, key=lambda row: row.day):
        p.room(40)
        p.line((45, f"{day:%A} {day.day} {day:%B} {day:%Y}"), bold=True, size=8)
        p.rule(45, 550, y=p.y - 9, weight=0.2)
        for row in rows:
            p.room(_tall(p, row))
            p.entry(
                105,
                row.text,
                (45, row.note),
                (470, usd(row.amount, minus="-{}", plus="+{}"), "right"),
                (550, usd(row.balance or D(0)), "right"),
            )
        p.down(4)
    p.down(10)
    p.prose(
        45,
        500,
        "Up is a brand of Bendigo and Adelaide Bank Limited ABN 11 068 049 178, AFSL/Australian Credit "
        "Licence 237879. Please check all entries on this statement carefully.",
        size=7,
    )
    return p.done()


UP = """
*16 -4~50 Coles {4} / Card ••4418 | {h}:{m}
*5 -9~30 Guzman y Gomez / Card ••4418 | {h}:{m}
11 1910.50 Marvellous Melbourne Pty Ltd / Salary | 04:{m}
25 1910.50 Marvellous Melbourne Pty Ltd / Salary | 04:{m}
12 -300.00 Transfer to 2Up Spending | {h}:{m}
"""


# ---- EQ Bank --------------------------------------------------------------------------------------------------------------


def eq_bank(facts: Facts) -> bytes:
    p = Paper("letter", foot=numbered(560, "Page {} of {}", y=768), text_size=9, leading=13, bottom=50)
    p.line((50, "EQ Bank"), bold=True, size=18, down=20)
    p.line((50, "Personal Account Statement"), bold=True, size=12, down=18)
    p.line((50, "Clementine Arsenault"), (560, "Statement period: March 1, 2026 to March 31, 2026", "right"))
    p.line((50, "77 Agricola St, Halifax NS B3K 2Y5"), (560, "Account number: 104 418 827", "right"), down=22)
    p.line((50, "Opening balance on March 1, 2026"), (330, usd(facts.opening), "right"))
    p.line((50, "Total deposits"), (330, f"+ {usd(facts.totals['in'])}", "right"))
    p.line((50, "Total withdrawals"), (330, f"- {usd(facts.totals['out'])}", "right"))
    p.line((50, "Closing balance on March 31, 2026"), (330, usd(facts.closing), "right"), bold=True, down=24)
    p.table(
        facts.rows,
        120,
        lambda row: (
            (50, f"{row.day:%b} {row.day.day}"),
            split(row.amount, 400, 480, usd),
            (560, usd(row.balance or D(0)), "right"),
        ),
        lambda: p.line(
            (50, "Date"),
            (120, "Description"),
            (400, "Withdrawals", "right"),
            (480, "Deposits", "right"),
            (560, "Balance", "right"),
            bold=True,
        ),
    )
    p.down(10)
    p.line((50, "Equitable Bank is a member of the Canada Deposit Insurance Corporation (CDIC)."), size=7)
    return p.done()


EQ = """
13 1740.00 Direct deposit from DALHOUSIE UNIV
27 1740.00 Direct deposit from DALHOUSIE UNIV
*4 -60~300 Interac e-Transfer to Gaspard Comeau
03-03 -900.00 Bill payment to MARITIME RENTALS
03-18 -117.25 Bill payment to NS POWER
*3 -12~70 EQ Bank Card purchase SOBEYS #{3} HALIFAX NS
31 12.44 Interest received
"""


# ---- Banque Laurentienne (French) -----------------------------------------------------------------------------------------


def laurentienne(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "BANQUE LAURENTIENNE", size=14, bold=True, ink="#003d7c", y=48)
        p.text(565, "RELEVÉ DE COMPTE", "right", size=11, bold=True, y=48)
        p.y = 82

    def day(one: date) -> str:
        return f"{one:%d} {MOIS[one.month - 1]}"

    p = Paper("letter", head=head, foot=numbered(565, "Page {} de {}", y=765), text_size=8.5, leading=11.5, bottom=60)
    p.lines(45, "M. THÉOPHILE GINGRAS", "1208 RUE FLEURY E", "MONTRÉAL QC H2C 1R4")
    p.y = 82
    _pairs(
        p,
        350,
        565,
        (("PÉRIODE DU RELEVÉ", "28 FÉV 2026 AU 31 MAR 2026"), ("SUCCURSALE", "00441"), ("NUMÉRO DE COMPTE", "0441-882706-001")),
    )
    p.down(24)
    p.line((45, "COMPTE CHÈQUES PERSONNEL"), bold=True, down=15)

    def columns() -> None:
        p.line(
            (45, "DATE"),
            (90, "DESCRIPTION"),
            (385, "RETRAITS", "right"),
            (470, "DÉPÔTS", "right"),
            (565, "SOLDE", "right"),
            bold=True,
            size=8,
        )
        p.rule(45, 565, y=p.y - 8)

    columns()
    p.line((45, "28 FEV"), (90, "SOLDE REPORTÉ"), (565, f"{spaced(facts.opening)} $", "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            90,
            row.text,
            (45, day(row.day)),
            split(row.amount, 385, 470, spaced),
            *([(565, f"{spaced(row.balance)} $", "right")] if row.balance is not None else []),
        )
    p.rule(45, 565, y=p.y - 8)
    p.line((90, f"TOTAL DES RETRAITS ({facts.counts['out']})"), (385, spaced(facts.totals["out"]), "right"))
    p.line((90, f"TOTAL DES DÉPÔTS ({facts.counts['in']})"), (470, spaced(facts.totals["in"]), "right"))
    p.line((45, "31 MAR"), (90, "SOLDE DE CLÔTURE"), (565, f"{spaced(facts.closing)} $", "right"), bold=True, down=20)
    p.prose(
        45,
        510,
        "Veuillez vérifier ce relevé et nous aviser de toute erreur ou omission dans les trente (30) jours. "
        "Membre de la Société d'assurance-dépôts du Canada.",
        size=7,
    )
    return p.done()


LAUR = """
*14 -4~80 ACHAT PAIEMENT DIRECT / METRO PLUS {4} MONTRÉAL QC
12 1588.20 DÉPÔT DIRECT / CENTRE DE SERVICES SCOLAIRE PAIE
26 1588.20 DÉPÔT DIRECT / CENTRE DE SERVICES SCOLAIRE PAIE
02 -1045.00 VIREMENT INTERAC / LOYER MARS
*2 -40~120 PAIEMENT DE FACTURE / HYDRO-QUÉBEC {6}
31 -4.95 FRAIS MENSUELS
"""


# ---- TymeBank: fees in a column of their own ------------------------------------------------------------------------------


def tymebank(facts: Facts) -> bytes:
    def cells(row: Row) -> tuple:
        where = (330, 400, 470)
        at = 0 if row.section == "fees" else 1 if row.amount < 0 else 2
        shown = rand(-row.amount if at == 0 else abs(row.amount))  # a fee that is given back has a minus
        return tuple((x, shown if n == at else "-", "right") for n, x in enumerate(where))

    p = Paper("a4", foot=numbered(550, "Page {} of {}", y=815), text_size=8.5, leading=12, bottom=60)
    p.line((45, "TymeBank"), bold=True, size=18, down=18)
    p.line((45, "EveryDay account statement"), bold=True, size=12, down=20)
    top = p.y
    p.lines(45, "Nomvula Dlaminise", "18 Umhlanga Rocks Dr", "Durban 4320")
    p.y = top
    _pairs(
        p,
        320,
        550,
        (
            ("Account number", "51044188276"),
            ("Branch code", "678910"),
            ("Statement period", "01 Mar 2026 - 31 Mar 2026"),
            ("Currency", "ZAR"),
        ),
    )
    p.down(16)
    _pairs(
        p,
        45,
        280,
        (
            ("Opening balance", f"R {rand(facts.opening)}"),
            ("Money in", f"R {rand(facts.totals['in'])}"),
            ("Money out", f"R {rand(facts.totals['spent'])}"),
            ("Fees", f"R {rand(facts.totals['fees'])}"),
            ("Closing balance", f"R {rand(facts.closing)}"),
        ),
    )
    p.down(16)

    def columns() -> None:
        p.line(
            (45, "Date"),
            (110, "Description"),
            (330, "Fees", "right"),
            (400, "Money out", "right"),
            (470, "Money in", "right"),
            (550, "Balance", "right"),
            bold=True,
            size=8,
        )
        p.rule(45, 550, y=p.y - 8)

    p.table(
        facts.rows,
        110,
        lambda row: ((45, f"{row.day:%d %b %Y}"), *cells(row), (550, rand(row.balance or D(0)), "right")),
        columns,
    )
    p.line((110, "Closing balance"), (550, rand(facts.closing), "right"), bold=True, down=20)
    p.line(
        (45, "Tyme Bank Limited is a registered credit provider, NCRCP10774. Authorised financial services provider 49140."),
        size=7,
    )
    return p.done()


TYME = """
25 14210.00 EFT from HARBOUR LOGISTICS SALARY
*14 -20~900 Purchase at PICK N PAY {4} DURBAN
# fees
*3 -3~12 Fee: cash withdrawal at Boxer till
# out
*3 -200~900 Cash withdrawal BOXER {3}
02 -4800.00 EFT to UMHLANGA RENTALS
# spent
"""


def _tyme() -> Facts:
    rows = household("tyme", *MARCH, TYME)
    rows = [replace(row, section="fees" if row.section == "fees" else "spent" if row.amount < 0 else "in") for row in rows]
    return honest(
        rows,
        opening=D("13204.18"),
        currency="ZAR",
        mask="8276",
        start=MARCH[0],
        end=MARCH[1],
        running="row",
        totals=("in", "spent", "fees"),
    )


BANKS = (
    Bank("coop_uk", coop_uk, unbegun(_of("coop uk", MARCH, COOP, "811.40", "8827", "GBP", running="day"))),
    Bank(
        "ms_card",
        ms_card,
        unbegun(_of("ms card", (date(2026, 2, 19), date(2026, 3, 18)), MS, "688.21", "3347", "GBP", lag=2, kind="credit_card")),
    ),
    Bank(
        "coventry_bs",
        coventry,
        _of(
            "coventry",
            (date(2025, 4, 1), date(2026, 3, 31)),
            COVENTRY,
            "12044.18",
            "1882",
            "GBP",
            kind="savings",
            running="row",
            totals=(),
        ),
    ),
    Bank("danske_ni", danske_ni, unbegun(_of("danske ni", MARCH, DANSKE, "344.07", "8270", "GBP", lag=1, running="row"))),
    Bank(
        "suncorp",
        suncorp,
        _of("suncorp", (date(2026, 1, 1), date(2026, 3, 31)), SUNCORP, "1904.22", "8276", "AUD", running="row"),
    ),
    Bank("up_bank", up_bank, _of("up bank", MARCH, UP, "622.18", "0644", "AUD", running="row")),
    Bank("eq_bank", eq_bank, _of("eq bank", MARCH, EQ, "4120.09", "8827", "CAD", running="row")),
    Bank(
        "laurentienne",
        laurentienne,
        _of("laur", (date(2026, 2, 28), date(2026, 3, 31)), LAUR, "1320.55", "6001", "CAD", running="day", counts=BOTH),
    ),
    Bank("tymebank", tymebank, _tyme()),
)
