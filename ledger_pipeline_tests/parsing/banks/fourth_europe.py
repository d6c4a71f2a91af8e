"""A fourth batch of Europe: accounts and cards from Ireland to Lithuania, in seven languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import groupby

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, signed, spaced, split, swiss, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

pounds = partial(money, before="£")
trailing = partial(money, thousands=".", point=",", minus="{}-", plus="{}+")


def _pairs(p: Paper, left: float, right: float, pairs: Iterable[tuple[str, str]], down: float = 12) -> None:
    """Labels and values under each other."""
    for label, value in pairs:
        p.line((left, label), (right, value, "right"), down=down)


def _tall(p: Paper, row: Row) -> float:
    """The height of a row of several lines."""
    return p.leading * (1 + row.text.count("\n"))


# ---- Halifax, a saver in which nothing happened -----------------------------------------------------------------------------


def halifax(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "Page {} of {}", y=815), text_size=9, leading=12.5, bottom=80)
    p.text(545, "HALIFAX", "right", size=18, bold=True, ink="#005eb8", y=54)
    p.y = 84
    p.lines(50, "MR GODFREY PENHALIGON", "11 BOSVIGO LANE", "TRURO", "TR1 3DD")
    p.y = 84
    p.lines(360, "Everyday Saver", "Sort Code 11-05-38", "Account Number 14402276", "01 January 2026 to 31 March 2026")
    p.down(40)
    p.line((50, "Your Account Summary"), bold=True, size=12, down=18)
    _pairs(
        p,
        50,
        300,
        (
            ("Balance on 01 January 2026", pounds(facts.opening)),
            ("Money In", pounds(facts.totals["in"])),
            ("Money Out", pounds(facts.totals["out"])),
            ("Balance on 31 March 2026", pounds(facts.closing)),
        ),
        16,
    )
    p.down(16)
    p.line((50, "Your Transactions"), bold=True, size=12, down=18)
    p.box(50, p.y - 11, 545, p.y + 5, fill="#e5eff8", ink=None)
    p.line(
        *((54, "Date"), (110, "Description"), (290, "Type"), (370, "Money In (£)", "right"), (455, "Money Out (£)", "right")),
        (541, "Balance (£)", "right"),
        bold=True,
        size=8,
        down=18,
    )
    for row in facts.rows:
        p.line(
            *((54, f"{row.day:%d %b %y}"), (110, row.text), (290, row.note)),
            split(row.amount, 455, 370, money),
            (541, money(row.balance or D(0)), "right"),
        )
    p.line((110, "There were no transactions on your account during this period."), down=30)
    p.line((50, "Your Interest Rates"), bold=True, down=15)
    p.line((50, "Tier"), (200, "Gross rate"), (300, "AER"), size=8, bold=True)
    p.line((50, "£1 and over"), (200, "1.10% p.a."), (300, "1.10%"), size=8)
    p.line((50, "Interest is paid on 20 June each year. Gross is the rate before any tax is deducted."), size=7.5, down=24)
    p.prose(
        50,
        490,
        "Your eligible deposits held by Bank of Scotland plc are protected up to a total of £120,000 by the Financial Services "
        "Compensation Scheme. For further information about the compensation provided by the FSCS, refer to www.FSCS.org.uk. "
        "Halifax is a division of Bank of Scotland plc. Registered in Scotland No. SC327000. Registered Office: The Mound, "
        "Edinburgh EH1 1YZ.",
        size=7,
    )
    return p.done()


# ---- Tesco credit card, over New Year -------------------------------------------------------------------------------------


def tesco(facts: Facts) -> bytes:
    credit = partial(money, before="£", minus="{}", plus="{} CR")

    def head(p: Paper) -> None:
        p.text(50, "TESCO Bank", size=15, bold=True, ink="#00539f", y=50)
        p.text(545, "Clubcard Credit Card statement", "right", size=11, bold=True, y=48)
        p.y = 82

    p = Paper("a4", head=head, foot=numbered(545, "Page {} of {}", y=818), text_size=8.5, leading=11.5, bottom=70)
    p.lines(50, "Mrs Philippa Okonjo-Hart", "22 Warwick Row", "Coventry", "CV1 1EX")
    p.y = 82
    _pairs(
        p,
        330,
        545,
        (
            ("Account number", "**** **** **** 5517"),
            ("Statement date", "08 January 2026"),
            ("Statement number", "031"),
            ("Your credit limit", "£4,200.00"),
            ("Payment due by", "02 February 2026"),
            ("Minimum payment", "£25.00"),
        ),
    )
    p.down(14)
    p.line((50, "Your account at a glance"), bold=True, size=11, down=16)
    p.box(50, p.y - 12, 545, p.y + 22, ink="#00539f")
    for x, label, value in (
        (58, "Previous balance", pounds(facts.opening)),
        (158, "Payments & refunds", pounds(facts.totals["in"])),
        (268, "Purchases & cash", pounds(facts.totals["Your transactions"])),
        (375, "Interest & fees", pounds(facts.totals["Interest and fees"])),
        (465, "New balance", pounds(facts.closing)),
    ):
        p.text(x, label, size=7.5)
        p.text(x, value, bold=True, y=p.y + 14)
    p.down(44)

    def columns() -> None:
        p.line(
            *((50, "Transaction date"), (125, "Date posted"), (185, "Description"), (545, "Amount", "right")),
            size=7.5,
            bold=True,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    columns()
    p.line((125, "09 DEC"), (185, "BALANCE FROM PREVIOUS STATEMENT"), (545, pounds(facts.opening), "right"), down=14)
    for section, rows in groupby(facts.rows, key=lambda row: row.section):
        p.room(36)
        p.line((50, section), bold=True)
        for row in rows:
            if p.room(_tall(p, row)):
                columns()
            p.entry(
                185,
                row.text,
                (50, f"{row.day:%d %b}".upper()),
                (125, f"{row.posted:%d %b}".upper()),
                (545, credit(row.amount), "right"),
            )
        p.down(4)
    p.rule(50, 545, y=p.y - 8)
    p.line((185, "NEW BALANCE"), (545, pounds(facts.closing), "right"), bold=True, down=22)
    p.room(110)
    p.line((50, "Your interest rates"), bold=True)
    p.line(
        (50, "Balance type"), (250, "Monthly rate", "right"), (350, "Annual rate", "right"), (450, "Balance", "right"), size=7.5
    )
    p.line((50, "Purchases"), (250, "1.873%", "right"), (350, "24.94%", "right"), (450, "£318.40", "right"), size=7.5)
    p.line((50, "Cash"), (250, "2.187%", "right"), (350, "29.64%", "right"), (450, "£0.00", "right"), size=7.5, down=16)
    p.line((50, "Your Clubcard points"), bold=True)
    p.line((50, "Points collected this month: 96      Points collected this Clubcard quarter: 214"), size=8, down=14)
    p.prose(
        50,
        490,
        "If you only make the minimum payment each month, it will take you longer and cost you more to clear your balance. "
        "Estimated interest next month: £9.40.",
        size=7.5,
    )
    return p.done()


TESCO = """
# Payments and refunds
12-29 250.00 DIRECT DEBIT PAYMENT - THANK YOU
12-27 18.00 ASOS.COM LONDON
# Your transactions
*15 -4~70 TESCO STORES {4} COVENTRY
*4 -20~65 TESCO PFS {4} COVENTRY
12-20 -31.27 HOTEL AMIGO BRUSSELS / 35.00 EUR EXCHANGE RATE 1.1501 / INCLUDES NON-STERLING TRANSACTION FEE £0.84
# Interest and fees
01-08 -6.12 INTEREST ON PURCHASES
"""


# ---- Avant Money, Ireland ---------------------------------------------------------------------------------------------------


def avant(facts: Facts) -> bytes:
    euro = partial(money, before="€", minus="{}", plus="{} CR")
    plain = partial(money, before="€")

    def head(p: Paper) -> None:
        p.text(50, "Avant Money", size=16, bold=True, ink="#ef4123", y=50)
        p.text(545, "Reward+ Mastercard", "right", size=10, bold=True, y=50)
        p.y = 82

    p = Paper("a4", head=head, foot=numbered(545, "Page {} of {}", y=818), text_size=8.5, leading=11.5, bottom=70)
    p.lines(50, "MR CATHAL BREATHNACH", "4 THE ORCHARD", "TUAM ROAD", "GALWAY H91 YT20")
    p.y = 82
    _pairs(
        p,
        330,
        545,
        (
            ("Card Number", "5434 XXXX XXXX 6609"),
            ("Statement Date", "18/03/2026"),
            ("Statement Period", "19/02/2026 - 18/03/2026"),
            ("Credit Limit", "€5,000.00"),
            ("Available to Spend", plain(5000 - facts.closing)),
        ),
    )
    p.down(24)
    p.line((50, "YOUR PAYMENT DETAILS"), bold=True, down=14)
    p.line((50, "Balance Owed"), (190, "Minimum Payment"), (330, "Payment Due Date"), (470, "Arrears"), size=7.5)
    p.line((50, plain(facts.closing)), (190, "€17.42"), (330, "12/04/2026"), (470, "€0.00"), bold=True, down=24)

    def columns() -> None:
        p.box(50, p.y - 10, 545, p.y + 5, fill="#f6e3de", ink=None)
        p.line((54, "TRANSACTION"), (130, "POSTING"), (541, "", "right"), size=7, bold=True, down=0)
        p.line((200, "DESCRIPTION"), (541, "AMOUNT", "right"), size=7, bold=True, down=16)

    columns()
    p.line((200, "Previous Balance"), (541, plain(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(200, row.text, (54, f"{row.day:%d/%m/%Y}"), (130, f"{row.posted:%d/%m/%Y}"), (541, euro(row.amount), "right"))
    p.line((200, "New Balance"), (541, plain(facts.closing), "right"), bold=True, down=22)
    p.room(70)
    p.line((50, "Your Reward+ cashback"), bold=True)
    p.line((50, "Earned this month €4.02   Earned this year €13.77   Credited each January"), size=8, down=14)
    p.prose(
        50,
        490,
        "Annual rate of interest: purchases 22.90% (variable), cash 22.90%. Government Stamp Duty of €30.00 applies per "
        "account each April. Avantcard DAC trading as Avant Money is regulated by the Central Bank of Ireland.",
        size=7,
    )
    return p.done()


AVANT = """
*17 -4~110 DUNNES STORES {3} GALWAY IRL
*4 -9~30 SUPERMAC'S EYRE SQ GALWAY IRL
03-09 400.00 PAYMENT RECEIVED - THANK YOU
02-25 -58.10 BOOTS 0{3} BELFAST GBR / 48.60 GBP @ 0.8365
03-18 -7.31 INTEREST CHARGE
"""


# ---- norisbank ------------------------------------------------------------------------------------------------------------


def norisbank(facts: Facts) -> bytes:
    number = signed(comma)

    def head(p: Paper) -> None:
        p.text(50, "norisbank", size=17, bold=True, ink="#e6007e", y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Seite {} von {}", y=812), text_size=8.5, leading=11, bottom=90)
    p.lines(50, "Frau", "Hedwig Lauterbach", "Katharinengasse 19", "90403 Nürnberg")
    p.y = 84
    p.line((330, "Kontoauszug vom 02.03.2026 bis 31.03.2026"), bold=True, down=16)
    _pairs(
        p,
        330,
        545,
        (("Auszug", "3"), ("IBAN", "DE62 7607 0024 0441 7708 00"), ("Filialnummer", "760"), ("Kontowährung", "EUR")),
    )
    p.down(24)
    p.line((50, "Konto-Inhaberin"), (220, "Letzter Auszug"), (380, "Alter Saldo per 27.02.2026"), size=7.5)
    p.line((50, "Hedwig Lauterbach"), (220, "27.02.2026"), (545, number(facts.opening), "right"), down=22)

    def columns() -> None:
        p.line((50, "Buchung"), (95, "Valuta"), (140, "Vorgang"), (455, "Soll", "right"), (545, "Haben", "right"), bold=True)
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    p.table(
        facts.rows,
        140,
        lambda row: (
            (50, f"{row.day:%d.%m.}"),
            (95, f"{row.posted:%d.%m.}"),
            (455 if row.amount < 0 else 545, number(row.amount), "right"),
        ),
        columns,
        gap=4,
    )
    p.down(8)
    p.room(70)
    p.rule(50, 545, y=p.y - 9)
    p.line((50, "Filialnummer"), (120, "Kontonummer"), (330, "Neuer Saldo"), (460, "EUR", "right"), size=7.5)
    p.line((50, "760"), (120, "4417708 00"), (545, number(facts.closing), "right"), bold=True, down=22)
    p.prose(
        50,
        490,
        "Wichtige Hinweise: Bitte erheben Sie Einwendungen gegen einzelne Buchungen unverzüglich. Schecks, Wechsel und "
        "sonstige Lastschriften schreiben wir unter dem Vorbehalt des Eingangs gut. Der angegebene Kontostand berücksichtigt "
        "nicht die Wertstellung der Buchungen. Die Dispositionslinie beträgt EUR 1.000,00.",
        size=7,
    )
    return p.done()


NORISBANK = """
*16 -5~85 Kartenzahlung / EDEKA Kilic//Nuernberg/DE / {%d-%m-%Y}T{h}:{m}:09 Kartennr. 5355991044177082
*4 -9~60 SEPA Lastschrifteinzug von / DB Vertrieb GmbH / Verwendungszweck/ Kundenreferenz / {A10} Fahrschein {A6}
02 -640.00 SEPA Dauerauftrag an / wbg Nuernberg GmbH / Miete Katharinengasse
30 2077.93 SEPA Gehaltseingang von / Klinikum Nuernberg / BEZUEGE 03/2026 PNR {6}
16 -100.00 Bargeldauszahlung GAA / Deutsche Bank//Nuernberg/DE / {%d-%m-%Y}T{h}:{m}:41
31 -3.90 Saldo der Abschlussposten
"""


# ---- Sparkasse, a credit card -----------------------------------------------------------------------------------------------


def sparkasse_card(facts: Facts) -> bytes:
    number = trailing

    def head(p: Paper) -> None:
        p.text(545, "Sparkasse Bodensee", "right", size=13, bold=True, ink="#ff0000", y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Seite {} / {}", y=72), text_size=8.5, leading=11, bottom=90)
    p.lines(50, "Herrn", "Leopold Stegmaier", "Seestraße 44", "88045 Friedrichshafen")
    p.y = 90
    _pairs(
        p,
        330,
        545,
        (
            ("Kreditkartenabrechnung", "Mastercard Gold"),
            ("Kartennummer", "5232 XXXX XXXX 7719"),
            ("Abrechnungsdatum", "17.03.2026"),
            ("Verfügungsrahmen", "5.000,00 EUR"),
        ),
    )
    p.down(34)
    p.line((50, "Ihre Abrechnung vom 17.02.2026 bis 17.03.2026"), bold=True, size=11, down=18)

    def columns() -> None:
        p.line((50, "Datum"), (100, "Datum"), (390, "Währung", "right"), (440, "Kurs", "right"), size=7.5, bold=True, down=9)
        p.line(
            *((50, "Beleg"), (100, "Buchung"), (150, "Verwendungszweck"), (390, "Betrag", "right")),
            (545, "Betrag in EUR", "right"),
            size=7.5,
            bold=True,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(4)

    columns()
    p.line((150, "Saldo Ihrer letzten Abrechnung"), (545, number(-facts.opening), "right"), down=14)
    for row in facts.rows:
        if p.room(_tall(p, row) + 3):
            columns()
        foreign, _, rate = row.note.partition(" @ ")
        p.entry(
            150,
            row.text,
            *((50, f"{row.day:%d.%m.%y}"), (100, f"{row.posted:%d.%m.%y}")),
            *((390, foreign, "right"), (440, rate, "right"), (545, number(row.amount), "right")),
        )
        p.down(2)
    p.rule(50, 545, y=p.y - 8)
    p.line((150, "Saldo vom 17.03.2026"), (545, number(-facts.closing), "right"), bold=True, down=20)
    p.prose(
        50,
        490,
        "Der Saldo wird am 20.03.2026 Ihrem Konto DE74 6905 0001 00** **** 81 bei der Sparkasse Bodensee belastet. Bitte "
        "prüfen Sie die Abrechnung umgehend. Einwendungen richten Sie bitte innerhalb von sechs Wochen an Ihre Sparkasse.",
        size=7.5,
    )
    return p.done()


SPARKASSE_CARD = """
02-20 463.82 LASTSCHRIFT KONTO 004417**81
*13 -8~130 KAUFLAND FRIEDRICHSHAFEN
*4 -10~70 SBB CFF FFS MOBILE BERN
03-04 -62.40 HOTEL KRONE BREGENZ
03-09 -44.87 MIGROS ROMANSHORN | CHF 42,15 @ 0,93936
03-09 -0.79 1,75% FUER AUSLANDSEINSATZ
"""


# ---- card complete, Austria -------------------------------------------------------------------------------------------------


def card_complete(facts: Facts) -> bytes:
    behind = partial(money, thousands=".", point=",", plus="{} -", minus="{}")

    def head(p: Paper) -> None:
        p.text(50, "card complete", size=16, bold=True, ink="#003b71", y=50)
        p.text(545, "Monatsabrechnung", "right", size=11, bold=True, y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Blatt {} von {}", y=815), text_size=8.5, leading=11, bottom=80)
    p.lines(50, "Herrn", "Mag. Ferdinand Altenburger", "Landstraßer Hauptstraße 71/14", "1030 Wien")
    p.y = 90
    _pairs(
        p,
        340,
        545,
        (
            ("Visa Classic Karte", "4548 15** **** 3364"),
            ("Abrechnungsdatum", "09.03.2026"),
            ("Abrechnungsnummer", "2026/03"),
            ("Einkaufsrahmen", "EUR 3.000,00"),
        ),
    )
    p.down(34)

    def columns() -> None:
        p.box(50, p.y - 10, 545, p.y + 5, fill="#e3e9f0", ink=None)
        p.line(
            *(
                (54, "Kaufdatum"),
                (115, "Rechnungstext"),
                (340, "Originalbetrag", "right"),
                (375, "Whg."),
                (440, "Kurs", "right"),
            ),
            (541, "Betrag EUR", "right"),
            size=7.5,
            bold=True,
            down=16,
        )

    columns()
    p.line((115, "Saldo letzte Abrechnung 09.02.2026"), (541, comma(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row) + 2):
            columns()
        foreign, _, rate = row.note.partition(" @ ")
        amount, _, code = foreign.partition(" ")
        p.entry(
            115,
            row.text,
            *((54, f"{row.day:%d.%m.%Y}"), (340, amount, "right"), (375, code), (440, rate, "right")),
            (541, behind(row.amount), "right"),
        )
    p.rule(400, 545, y=p.y - 8)
    p.line((115, "Rechnungsbetrag"), (541, comma(facts.closing), "right"), bold=True, down=20)
    p.prose(
        50,
        490,
        "Der Rechnungsbetrag wird am 16.03.2026 von Ihrem Konto AT** **** **** **** 4417 eingezogen. Reklamationen bitten wir "
        "innerhalb von 42 Tagen schriftlich bekannt zu geben. card complete Service Bank AG, Lassallestraße 3, 1020 Wien.",
        size=7.5,
    )
    return p.done()


CARD_COMPLETE = """
02-16 388.21 Zahlung - Danke
*12 -7~120 SPAR DANKT {4} WIEN
*5 -10~60 WIENER LINIEN ONLINE WIEN
02-19 -57.93 DENNER {4} BUCHS SG | 54,60 CHF @ 0,9425
02-25 -104.50 BUDAPEST PARK HOTEL / inkl. Bearbeitungsentgelt | 39.800 HUF @ 380,86
"""


# ---- Migros Bank ----------------------------------------------------------------------------------------------------------


def migros_bank(facts: Facts) -> bytes:
    carried = [facts.opening]

    def head(p: Paper) -> None:
        p.text(50, "MIGROS BANK", size=14, bold=True, ink="#004c3f", y=50)
        p.text(545, "Kontoauszug", "right", size=12, bold=True, y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Seite {}/{}", y=815), text_size=8.5, leading=11, bottom=80)
    p.lines(330, "Frau", "Ursina Caflisch", "Quaderstrasse 27", "7000 Chur")
    p.y = 90
    p.lines(
        50, "Privatkonto CHF", "IBAN CH31 0840 1000 0622 4417 8", "Zeitraum 01.03.2026 - 31.03.2026", "Erstellt am 01.04.2026"
    )
    p.down(36)

    def columns() -> None:
        p.line(
            *((50, "Datum"), (105, "Text"), (355, "Belastung", "right"), (420, "Gutschrift", "right"), (435, "Valuta")),
            (545, "Saldo", "right"),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)
        p.line((105, "Saldovortrag"), (545, swiss(carried[-1]), "right"))

    def cells(row: Row) -> tuple[object, ...]:
        if row.balance is not None:
            carried.append(row.balance)
        return (
            (50, f"{row.day:%d.%m.%y}"),
            split(row.amount, 355, 420, swiss),
            (435, f"{row.posted:%d.%m.%y}"),
            (545, swiss(row.balance) if row.balance is not None else "", "right"),
        )

    p.table(facts.rows, 105, cells, columns, gap=2)  # type: ignore[arg-type]
    p.rule(50, 545, y=p.y - 8)
    p.line(
        *((105, "Umsatztotal"), (355, swiss(facts.totals["out"]), "right"), (420, swiss(facts.totals["in"]), "right")),
    )
    p.line((105, "Schlusssaldo per 31.03.2026"), (545, swiss(facts.closing), "right"), bold=True, down=20)
    p.prose(
        50, 490, "Ohne Ihren Gegenbericht innert 30 Tagen gilt dieser Auszug als genehmigt. Alle Angaben ohne Gewähr.", size=7
    )
    return p.done()


MIGROS = """
*15 -4~110 Debitkarte Einkauf MIGROS CHUR / {%d.%m.%Y} {h}:{m} Karten-Nr. XXXX4417
*4 -10~60 TWINT Zahlung / Coop Pronto Chur
02 -1420.00 Dauerauftrag / Stadtverwaltung Chur Liegenschaften
25 5210.65 Gutschrift / Kantonsspital Graubünden, Lohn
30 -614.80 E-Rechnung / ÖKK Kranken- und Unfallversicherungen AG
18 -200.00 Bancomat Bezug Chur Bahnhof / {%d.%m.%Y} {h}:{m} Karten-Nr. XXXX4417
"""


# ---- CIC, a current account and a Livret A ----------------------------------------------------------------------------------


def cic(facts: Facts) -> bytes:
    accounts = (facts, *facts.more)
    names = ("C/C CONTRAT PERSONNEL GLOBAL N° 30066 10881 00020441701", "LIVRET A N° 30066 10881 00020441702")

    def head(p: Paper) -> None:
        p.text(45, "CIC", size=22, bold=True, ink="#0070b8", y=54)
        p.text(550, "RELEVE ET INFORMATIONS BANCAIRES", "right", size=11, bold=True, y=46)
        p.text(550, "31 mars 2026", "right", size=9, y=59)
        p.y = 88

    p = Paper(
        "a4",
        head=head,
        turn=lambda p: p.text(306, "Suite au verso >>", "centre", size=7, y=785),
        foot=numbered(550, "{} / {}", y=815),
        text_size=8.5,
        leading=11,
        bottom=70,
    )
    p.lines(330, "MME GWENAELLE LE GUILLOU", "8 RUE DE LA SOIF", "35000 RENNES")
    p.y = 88
    p.lines(45, "CIC RENNES SAINTE ANNE", "2 PLACE SAINTE ANNE", "35000 RENNES", "Tél. : 02 99 02 41 77", size=7.5)
    p.down(40)
    for name, one in zip(names, accounts, strict=True):
        p.room(110)
        p.line((45, name), bold=True, size=9.5, down=13)
        p.line((45, "en euros"), (550, "Titulaire(s) : MME GWENAELLE LE GUILLOU", "right"), size=7.5, down=13)

        def columns() -> None:
            p.box(45, p.y - 10, 550, p.y + 4, fill="#dcebf5", ink=None)
            p.line(
                *((49, "Date"), (105, "Date valeur"), (165, "Opération"), (460, "Débit EUROS", "right")),
                (546, "Crédit EUROS", "right"),
                size=8,
                bold=True,
                down=15,
            )

        columns()
        p.line((165, "SOLDE CREDITEUR AU 27/02/2026"), (546, comma(one.opening), "right"), bold=True)
        for row in one.rows:
            if p.room(_tall(p, row)):
                columns()
            p.entry(
                165,
                row.text,
                *((49, f"{row.day:%d/%m/%Y}"), (105, f"{row.posted:%d/%m/%Y}")),
                split(row.amount, 460, 546),
            )
        p.rule(45, 550, y=p.y - 8)
        p.line((165, "Total des mouvements"), (460, comma(one.totals["out"]), "right"), (546, comma(one.totals["in"]), "right"))
        p.line((165, "SOLDE CREDITEUR AU 31/03/2026"), (546, comma(one.closing), "right"), bold=True, down=26)
    p.room(60)
    p.prose(
        45,
        500,
        "Les sommes figurant sur ce relevé sont couvertes par le Fonds de Garantie des Dépôts et de Résolution. Taux du Livret "
        "A 1,50 % depuis le 01/02/2026. Plafond de votre découvert autorisé : 600,00 EUR au taux de 15,90 %.",
        size=7,
    )
    return p.done()


CIC = """
*15 -5~90 PAIEMENT CB {%d%m} RENNES CEDEX / CARREFOUR CITY CARTE 44177082
*5 -10~40 PAIEMENT PSC {%d%m} RENNES / STAR KORRIGO CARTE 44177082
02 -712.00 VIR SEPA ARCHIPEL HABITAT / LOYER MARS
27 1988.31 VIR CHU DE RENNES / PAIE 03/26
10 -64.99 PRLV SEPA ORANGE SA / ECH/{6} ID EMETTEUR/FR{A10} / MDT/{12} REF/{10}
16 -150.00 VIR VERS LIVRET A
18 -60.00 RETRAIT DAB {%d%m} RENNES / CIC STE ANNE CARTE 44177082
31 -4.10 FACT SGT{12}
"""
LIVRET = """
16 150.00 VIR DE C/C GWENAELLE LE GUILLOU
"""


# ---- Argenta --------------------------------------------------------------------------------------------------------------


def argenta(facts: Facts) -> bytes:
    number = signed(comma, minus="- {}", plus="+ {}")

    def head(p: Paper) -> None:
        p.text(50, "Argenta", size=18, bold=True, ink="#00783c", y=52)
        p.text(545, "Rekeninguittreksel 003 / 2026", "right", size=10, bold=True, y=46)
        p.text(545, "Datum: 31-03-2026", "right", size=8.5, y=58)
        p.y = 88

    p = Paper("a4", head=head, foot=numbered(545, "Blad {} van {}", y=812), text_size=8.5, leading=11, bottom=80)
    p.lines(330, "MEVR. LIESELOT VERCAUTEREN", "KORTE GASTHUISSTRAAT 30 BUS 4", "2000 ANTWERPEN")
    p.y = 88
    p.lines(50, "Zichtrekening", "IBAN BE38 9730 4417 0872", "BIC ARSPBE22", "Kantoor: Antwerpen Centrum")
    p.down(28)
    p.box(50, p.y - 12, 545, p.y + 5, ink="#00783c")
    p.line((56, "Saldo op 27-02-2026"), (540, f"{number(facts.opening)} EUR", "right"), bold=True, down=22)

    def columns() -> None:
        p.line((50, "Nr"), (80, "Datum"), (130, "Omschrijving"), (440, "Valuta", "right"), (545, "Bedrag", "right"), size=8)
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    columns()
    for index, row in enumerate(facts.rows, 61):
        if p.room(_tall(p, row) + 4):
            columns()
        p.entry(
            130,
            row.text,
            *((50, f"{index:04}"), (80, f"{row.day:%d-%m}"), (440, f"{row.posted:%d-%m}", "right")),
            (545, number(row.amount), "right"),
        )
        p.down(4)
    p.down(4)
    p.room(60)
    p.box(50, p.y - 12, 545, p.y + 5, ink="#00783c")
    p.line((56, "Saldo op 31-03-2026"), (540, f"{number(facts.closing)} EUR", "right"), bold=True, down=22)
    p.prose(
        50,
        490,
        "Controleer uw rekeninguittreksel en meld ons eventuele fouten binnen de 30 dagen. Argenta Spaarbank nv, Belgiëlei "
        "49-53, 2018 Antwerpen, RPR Antwerpen. Uw deposito's zijn beschermd door het Garantiefonds tot 100.000 euro.",
        size=7,
    )
    return p.done()


ARGENTA = """
*16 -4~95 Betaling met debetkaart nr 6703 XXXX XXXX 4417 / DELHAIZE ANTWERPEN {%d-%m-%Y} {h}:{m}
*4 -5~40 Mobiele betaling Bancontact / PANOS MEIR ANTWERPEN
02 -850.00 Doorlopende opdracht aan BE71 0961 2345 6769 / IMMO SCHELDE BVBA / HUUR MAART
27 2240.18 Overschrijving van BE12 3100 4417 2292 / ZIEKENHUIS NETWERK ANTWERPEN / WEDDE 03/2026
12 -58.45 Europese domiciliëring / PROXIMUS NV / Mandaat {12} Ref. {10}
20 35.00 Instantoverschrijving van BE55 7360 1188 4417 / VERCAUTEREN JORIS
"""


# ---- SNS ------------------------------------------------------------------------------------------------------------------


def sns(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "SNS", size=22, bold=True, ink="#7a2a90", y=54)
        p.text(545, "Rekeningafschrift", "right", size=13, bold=True, y=50)
        p.y = 86

    p = Paper("a4", head=head, text_size=8.5, leading=11, bottom=70)
    p.lines(50, "Dhr. W.J. Hoogendijk", "Amsterdamsestraatweg 318", "3551 CT  UTRECHT")
    p.y = 86
    p.lines(330, "SNS Betalen", "IBAN NL26 SNSB 0944 1770 82", "BIC SNSBNL2A", "Datum 31-03-2026   Afschriftnummer 3", size=8)
    p.down(26)
    xs = (50, 150, 250, 350, 460)
    for x, label, value in zip(
        xs,
        ("Vorig saldo", "Totaal afgeschreven", "Totaal bijgeschreven", "Nieuw saldo", "Periode"),
        (
            f"€ {comma(facts.opening)} +",
            f"€ {comma(facts.totals['out'])} -",
            f"€ {comma(facts.totals['in'])} +",
            f"€ {comma(facts.closing)} {'-' if facts.closing < 0 else '+'}",
            "01-03 t/m 31-03-2026",
        ),
        strict=True,
    ):
        p.text(x, label, size=7.5, bold=True)
        p.text(x, value, size=8, y=p.y + 12)
    p.down(36)

    def columns() -> None:
        p.box(50, p.y - 10, 545, p.y + 4, fill="#efe3f2", ink=None)
        p.line((54, "Datum"), (105, "Omschrijving"), (450, "Bedrag af", "right"), (541, "Bedrag bij", "right"), down=15)

    p.table(facts.rows, 105, lambda row: ((54, f"{row.day:%d-%m-%Y}"), split(row.amount, 450, 541)), columns, gap=4)
    p.down(8)
    p.room(40)
    p.prose(
        50,
        490,
        "Uw tegoed valt onder de Nederlandse depositogarantie. SNS is een merknaam van de Volksbank N.V., "
        "Croeselaan 1, Utrecht.",
        size=7,
    )
    return p.done()


SNS = """
*17 -3~80 JUMBO UTRECHT {4}>UTRECHT / {%d.%m.%Y} {h}U{m} KV005 {A6} / PAS 4417 CONTACTLOOS
*4 -2~25 NS GROEP IZ NS REIZIGERS / NL{2}INGB{10} / REISKOSTEN OV-CHIP {8}
02 -910.00 PORTAAL WONINGEN / NL{2}ABNA{10} / HUUR MRT 2026
24 2412.77 UNIVERSITEIT UTRECHT / NL{2}INGB{10} / SALARIS MAART 2026
27 -138.95 ZILVEREN KRUIS ZORGVERZEKERINGEN / NL{2}INGB{10} / PREMIE APR 2026 RELATIENR {9}
13 27.50 HR J HOOGENDIJK / NL{2}RABO{10} / TIKKIE ID {12}
"""


# ---- Knab, over New Year --------------------------------------------------------------------------------------------------


def knab(facts: Facts) -> bytes:
    euro = partial(comma, before="€ ", minus="{}-", plus="{}+")

    p = Paper("a4", foot=numbered(545, "Pagina {} van {}", y=812), text_size=8, leading=11, bottom=70, top=60)
    p.line((50, "knab."), size=22, bold=True, ink="#00305e", down=26)
    p.line((50, "Rekeningoverzicht Knab Betaalrekening Zakelijk"), bold=True, size=12, down=18)
    top = p.y
    p.lines(50, "Vermeulen Grafisch Ontwerp", "De heer S. Vermeulen", "Ceintuurbaan 91-2", "1072 EV Amsterdam")
    p.y = top
    _pairs(
        p,
        330,
        545,
        (
            ("IBAN", "NL17 KNAB 0441 7708 26"),
            ("Periode", "16-12-2025 t/m 15-01-2026"),
            ("Beginsaldo", euro(facts.opening)),
            ("Eindsaldo", euro(facts.closing)),
        ),
    )
    p.down(22)

    def columns() -> None:
        p.line(
            *((50, "Datum"), (95, "Rente-"), (140, "Naam / Omschrijving"), (340, "Tegenrekening"), (545, "Bedrag", "right")),
            size=7.5,
            bold=True,
            down=9,
        )
        p.line((95, "datum"), size=7.5, bold=True)
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    p.table(
        facts.rows,
        140,
        lambda row: (
            (50, f"{row.day:%d-%m}"),
            (95, f"{row.posted:%d-%m}"),
            (340, row.note),
            (545, euro(row.amount), "right"),
        ),
        columns,
        gap=3,
    )
    p.rule(50, 545, y=p.y - 8)
    p.line((140, "Totaal bijgeschreven"), (545, euro(facts.totals["in"]), "right"))
    p.line((140, "Totaal afgeschreven"), (545, euro(-facts.totals["out"]), "right"))
    return p.done()


KNAB = """
*10 -6~120 Bol.com b.v. / Betaling via iDEAL {16} | NL27INGB{10}
*7 -3~45 Albert Heijn {4} Amsterdam / Betaalpas {h}:{m} pasnr 002
*3 350~1400 Uitgeverij De Harmonie / Factuur 2025{3} | NL58ABNA{10}
12-30 -1688.00 Belastingdienst / BTW 4e kwartaal betalingskenmerk {16} | NL86INGB0002445588
01-02 -495.00 Stichting Broedplaats / Huur atelier | NL66TRIO{10}
01-05 -7.00 Knab / Kosten betaalpakket
"""


# ---- Unicaja --------------------------------------------------------------------------------------------------------------


def unicaja(facts: Facts) -> bytes:
    minus = partial(comma, minus="-{}")

    def head(p: Paper) -> None:
        p.text(45, "Unicaja", size=18, bold=True, ink="#007f3b", y=52)
        p.text(550, "EXTRACTO DE CUENTA", "right", size=11, bold=True, y=46)
        p.text(550, "DEL 01-03-2026 AL 31-03-2026", "right", size=8.5, y=58)
        p.y = 86

    p = Paper(
        "a4",
        head=head,
        turn=lambda p: p.text(546, "SUMA Y SIGUE...", "right", size=7, y=785),
        foot=numbered(550, "Página {} de {}", y=815),
        text_size=8,
        leading=10.5,
        bottom=70,
    )
    p.lines(320, "D. AMADEO VILLALOBOS RUEDA", "C/ CUARTELES 27 3º B", "29002 MÁLAGA")
    p.y = 86
    p.lines(45, "CUENTA: ES64 2103 0146 9100 3004 4177", "TITULAR: AMADEO VILLALOBOS RUEDA", "DIVISA: EURO", "BIC: UCJAES2M")
    p.down(30)

    def columns() -> None:
        p.box(45, p.y - 10, 550, p.y + 4, fill="#e2f0e8", ink=None)
        p.line(
            *((49, "FECHA"), (92, "VALOR"), (135, "CONCEPTO"), (410, "DEBE", "right"), (475, "HABER", "right")),
            (546, "SALDO", "right"),
            bold=True,
            down=14,
        )

    columns()
    p.line((135, "SALDO ANTERIOR"), (546, minus(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row) + 2):
            columns()
        p.entry(
            135,
            row.text,
            *((49, f"{row.day:%d-%m-%y}"), (92, f"{row.posted:%d-%m-%y}")),
            split(row.amount, 410, 475),
            (546, minus(row.balance or D(0)), "right"),
        )
        p.down(2)
    p.rule(45, 550, y=p.y - 8)
    p.line((135, "TOTALES"), (410, comma(facts.totals["out"]), "right"), (475, comma(facts.totals["in"]), "right"))
    p.line((135, "SALDO A SU FAVOR"), (546, minus(facts.closing), "right"), bold=True, down=18)
    p.prose(
        45,
        500,
        "Unicaja Banco, S.A. Avda. Andalucía 10 y 12, 29007 Málaga. Inscrita en el R.M. de Málaga. Entidad adherida al Fondo "
        "de Garantía de Depósitos. TAE 0,00%. Tipo de descubierto 7,25%.",
        size=6.5,
    )
    return p.done()


UNICAJA = """
*15 -4~80 COMPRA TARJETA 4544XXXX4417 / MERCADONA CALLE CUARTELES MALAGA
*6 -5~40 BIZUM ENVIADO / A {9} COMIDA
02 -695.00 TRANSFERENCIA / ALQUILER INMOB. MALAGUETA
27 1640.22 NOMINA / AYUNTAMIENTO DE MALAGA
09 -54.18 RECIBO / ENDESA ENERGIA, S.A.U. REF {12}
16 -60.00 REINTEGRO CAJERO / OF. {4} MALAGA {%d-%m} {h}:{m}
11 25.00 BIZUM RECIBIDO / DE {9} REGALO
"""


# ---- Monte dei Paschi, a quarter with its scalare -------------------------------------------------------------------------


def mps(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "MONTE DEI PASCHI DI SIENA", size=13, bold=True, ink="#7b1e2b", y=48)
        p.text(45, "BANCA DAL 1472", size=7, y=58)
        p.text(550, "ESTRATTO CONTO AL 31/03/2026", "right", size=10, bold=True, y=48)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(550, "Pag. {} / {}", y=62), text_size=8, leading=10.5, bottom=60)
    p.lines(330, "Gent.ma Sig.ra", "BENEDETTA FORTINI", "VIA DEI SERVI 44", "53100 SIENA SI")
    p.y = 90
    p.lines(
        45, "Filiale 0001 SIENA", "Conto corrente n. 63044.17", "IBAN IT77 V010 3014 2000 0000 6304 417", "Divisa EURO", size=8
    )
    p.down(34)

    def columns() -> None:
        p.line(
            *((45, "Data"), (95, "Valuta"), (210, "Dare", "right"), (280, "Avere", "right"), (295, "Descrizione operazioni")),
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(3)

    columns()
    p.line((45, "31/12/2025"), (280, comma(facts.opening), "right"), (295, "SALDO INIZIALE A VOSTRO CREDITO"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            295,
            row.text,
            *((45, f"{row.day:%d/%m/%Y}"), (95, f"{row.posted:%d/%m/%Y}")),
            split(row.amount, 210, 280),
        )
    p.rule(45, 550, y=p.y - 8)
    p.line(
        *((45, "Totale movimenti"), (210, comma(facts.totals["out"]), "right"), (280, comma(facts.totals["in"]), "right")),
        bold=True,
    )
    p.line((45, "31/03/2026"), (280, comma(facts.closing), "right"), (295, "SALDO FINALE A VOSTRO CREDITO"), bold=True, down=24)
    p.room(110)
    p.line((45, "PROSPETTO DI LIQUIDAZIONE - RIASSUNTO SCALARE"), bold=True, size=9, down=14)
    p.line(
        *((45, "Valuta"), (200, "Saldo per valuta", "right"), (260, "Giorni", "right"), (380, "Numeri creditori", "right")),
        bold=True,
    )
    for day, balance, days in (
        ("31/12/2025", facts.opening, 12),
        ("12/01/2026", D("2207.16"), 31),
        ("12/02/2026", D("2011.90"), 28),
    ):
        p.line(
            *((45, day), (200, comma(balance), "right"), (260, str(days), "right")),
            (380, comma(balance * days, places=0), "right"),
        )
    p.line((45, "Interessi creditori lordi 0,05   Ritenuta fiscale 26,00%   Interessi netti 0,04"), down=14)
    p.line(
        (45, "Tasso creditore 0,001%   Tasso debitore entro fido 9,850%   Indicatore sintetico di costo (ISC) 118,40"), size=7
    )
    return p.done()


MPS = """
*30 -6~95 PAGAMENTO POS {%d/%m/%y} {h}.{m} CARTA *4417 / CONAD CITY SIENA
*5 -50~250 PRELIEVO BANCOMAT {%d/%m/%y} SIENA P.ZA SALIMBENI
27 1744.60 BONIFICO A VOSTRO FAVORE / AZIENDA USL TOSCANA SUD EST STIPENDIO
03 -580.00 DISPOSIZIONE DI BONIFICO / AFFITTO VIA DEI SERVI
16 -71.33 ADDEBITO DIRETTO SDD / ESTRA ENERGIE SRL MANDATO {10}
03-31 -8.55 IMPOSTA DI BOLLO E/C E RENDICONTO
03-31 -6.00 CANONE MENSILE CONTO
03-31 0.04 INTERESSI CREDITORI NETTI
"""


# ---- Banca Mediolanum -------------------------------------------------------------------------------------------------------


def mediolanum(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "mediolanum", size=17, bold=True, ink="#0066b3", y=50)
        p.text(45, "BANCA", size=7, y=60)
        p.text(550, "Estratto conto corrente", "right", size=12, bold=True, y=48)
        p.text(550, "dal 01.03.2026 al 31.03.2026", "right", size=8.5, y=61)
        p.y = 90

    p = Paper("a4", head=head, foot=numbered(550, "Pagina {} di {}", y=815), text_size=8.5, leading=11, bottom=80)
    p.lines(330, "Egr. Sig.", "RICCARDO BELLOTTI", "CORSO GENOVA 12", "20123 MILANO MI")
    p.y = 90
    p.lines(45, "Conto SelfyConto n. 000002204417", "IBAN IT18 Q030 6234 2100 0000 2204 417", "Intestato a: BELLOTTI RICCARDO")
    p.down(40)
    p.box(45, p.y - 12, 550, p.y + 24, fill="#e9f1f8", ink=None)
    for x, label, value in (
        (53, "Saldo iniziale al 28.02.2026", signed(comma)(facts.opening)),
        (190, "Totale entrate", f"+ {comma(facts.totals['in'])}"),
        (310, "Totale uscite", f"- {comma(facts.totals['out'])}"),
        (420, "Saldo finale al 31.03.2026", signed(comma)(facts.closing)),
    ):
        p.text(x, label, size=7.5)
        p.text(x, value, bold=True, y=p.y + 14)
    p.down(46)
    p.line((45, "Dettaglio dei movimenti"), bold=True, size=11, down=16)

    def columns() -> None:
        p.line((45, "Data"), (100, "Data"), bold=True, size=7.5, down=9)
        p.line(
            *(
                (45, "contabile"),
                (100, "valuta"),
                (155, "Descrizione"),
                (460, "Uscite €", "right"),
                (550, "Entrate €", "right"),
            ),
            bold=True,
            size=7.5,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    p.table(
        facts.rows,
        155,
        lambda row: (
            (45, f"{row.day:%d.%m.%y}"),
            (100, f"{row.posted:%d.%m.%y}"),
            split(row.amount, 460, 550),
        ),
        columns,
        gap=4,
    )
    p.down(6)
    p.room(50)
    p.prose(
        45,
        500,
        "Trascorsi 60 giorni dalla data di ricevimento del presente estratto conto senza che sia pervenuto un reclamo scritto, "
        "l'estratto si intende approvato. Banca Mediolanum S.p.A., Palazzo Meucci, Via Ennio Doris, 20079 Basiglio (MI).",
        size=7,
    )
    return p.done()


MEDIOLANUM = """
*14 -4~85 PAGAMENTO CON CARTA DI DEBITO / {%d.%m.%Y} ORE {h}:{m} ESSELUNGA CORSO GENOVA MILANO / CARTA N. **** **** **** 4417
*5 -3~30 PAGAMENTO CON CARTA DI DEBITO / {%d.%m.%Y} ATM MILANO CONTACTLESS
02 -920.00 BONIFICO A VS DEBITO / A FAVORE DI: LOCATELLI MARIA GRAZIA / CAUSALE: AFFITTO MARZO
27 2388.05 EMOLUMENTI / ORDINANTE: PIRELLI & C. SPA / CAUSALE: STIPENDIO MARZO 2026
11 -84.16 ADDEBITO SEPA DD / A2A ENERGIA SPA MANDATO {14}
19 40.00 BONIFICO ISTANTANEO A VS FAVORE / ORDINANTE: BELLOTTI SARA
31 -3.75 CANONE CONTO
"""


# ---- CartaBCC -------------------------------------------------------------------------------------------------------------


def carta_bcc(facts: Facts) -> bytes:
    plus = partial(comma, minus="{}", plus="- {}")

    def head(p: Paper) -> None:
        p.text(45, "CartaBCC", size=18, bold=True, ink="#00803d", y=52)
        p.text(550, "ESTRATTO CONTO CARTA DI CREDITO", "right", size=10, bold=True, y=48)
        p.text(550, "N. 3 del 31/03/2026", "right", size=8.5, y=60)
        p.y = 88

    p = Paper("a4", head=head, foot=numbered(550, "Pagina {} di {}", y=815), text_size=8.5, leading=11, bottom=80)
    p.lines(330, "Gent. Cliente", "TOMMASO ZANETTIN", "VIA ROMA 118", "36015 SCHIO VI")
    p.y = 88
    p.lines(
        45,
        "CartaBCC Classic Mastercard",
        "N. carta: 5100 **** **** 0286",
        "Codice posizione 00441770",
        "Fido della carta 1.600,00",
    )
    p.down(40)
    p.line((45, "RIEPILOGO"), bold=True, down=14)
    p.box(45, p.y - 11, 550, p.y + 42 + 12, ink="#00803d")
    _pairs(
        p,
        53,
        542,
        (
            ("Saldo estratto conto precedente", comma(facts.opening)),
            ("Pagamento tramite addebito su conto corrente", f"- {comma(facts.totals['Pagamenti'])}"),
            ("Totale spese del mese", comma(facts.totals["Spese"])),
            ("Oneri e commissioni", comma(facts.totals["Oneri"])),
            ("TOTALE DOVUTO - ADDEBITO IN CONTO CORRENTE IL 15/04/2026", comma(facts.closing)),
        ),
    )
    p.down(24)

    def columns() -> None:
        p.line((45, "Data"), (105, "Data"), (400, "Importo in", "right"), (460, "Cambio", "right"), size=7.5, bold=True, down=9)
        p.line(
            *((45, "operazione"), (105, "registrazione"), (170, "Descrizione"), (400, "valuta", "right")),
            (550, "Importo in euro", "right"),
            size=7.5,
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(3)

    columns()
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        foreign, _, rate = row.note.partition(" @ ")
        p.entry(
            170,
            row.text,
            *((45, f"{row.day:%d/%m/%Y}"), (105, f"{row.posted:%d/%m/%Y}"), (400, foreign, "right"), (460, rate, "right")),
            (550, plus(row.amount), "right"),
        )
    p.rule(45, 550, y=p.y - 8)
    p.line((170, "Totale dovuto"), (550, comma(facts.closing), "right"), bold=True, down=20)
    p.prose(
        45,
        500,
        "TAN 13,50% TAEG 15,92% in caso di rimborso rateale. Per il blocco della carta chiamare il numero verde 800 99 13 41. "
        "L'imposta di bollo di 2,00 euro è dovuta per estratti conto di importo superiore a 77,47 euro.",
        size=7,
    )
    return p.done()


CARTA_BCC = """
# Pagamenti
03-16 311.48 ADDEBITO SU C/C - GRAZIE
# Spese
*13 -7~90 FAMILA SUPERSTORE SCHIO
*4 -12~60 ENI STATION {5} THIENE
03-11 -46.81 BOOKSHOP.ORG NEW YORK | 50,70 USD @ 1,0831
# Oneri
03-31 -2.00 IMPOSTA DI BOLLO
03-11 -0.82 COMMISSIONE DI CAMBIO
"""


# ---- BPI, Portugal ----------------------------------------------------------------------------------------------------------


def bpi(facts: Facts) -> bytes:
    minus = partial(spaced, minus="-{}")

    def head(p: Paper) -> None:
        p.text(45, "BPI", size=20, bold=True, ink="#f58220", y=54)
        p.text(550, "EXTRATO INTEGRADO", "right", size=11, bold=True, y=46)
        p.text(550, "Nº 003/2026   01-03-2026 a 31-03-2026", "right", size=8.5, y=58)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(550, "Pág. {}/{}", y=815), text_size=8, leading=10.5, bottom=70)
    p.lines(330, "Exma. Senhora", "D. LEONOR VASCONCELOS PIRES", "R DE CEDOFEITA 411 2 ESQ", "4050-181 PORTO")
    p.y = 90
    p.lines(
        45, "Balcão: CEDOFEITA", "Nº Cliente: 4417708", "NIB 0010 0000 4417 7080 0011 6", "IBAN PT50 0010 0000 4417 7080 0011 6"
    )
    p.down(34)
    p.line((45, "SITUAÇÃO PATRIMONIAL"), bold=True)
    p.line((45, "Recursos"), (360, "Saldo em 28-02-2026", "right"), (550, "Saldo em 31-03-2026", "right"), size=7.5)
    p.line((45, "Conta à Ordem"), (360, minus(facts.opening), "right"), (550, minus(facts.closing), "right"))
    p.line((45, "Depósitos a Prazo"), (360, "5 000,00", "right"), (550, "5 000,00", "right"))
    p.line((45, "Crédito Habitação"), (360, "-68 411,20", "right"), (550, "-68 144,75", "right"), down=20)
    p.line((45, "CONTA À ORDEM 4-4177080.000.001   EUR"), bold=True, size=9, down=14)

    def columns() -> None:
        p.line(
            *((45, "Data Mov."), (95, "Data Valor"), (145, "Descrição do Movimento"), (435, "Débito", "right")),
            *((492, "Crédito", "right"), (550, "Saldo", "right")),
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(3)

    columns()
    p.line((145, "SALDO ANTERIOR"), (550, minus(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            145,
            row.text,
            *((45, f"{row.day:%d-%m}"), (95, f"{row.posted:%d-%m}")),
            split(row.amount, 435, 492, spaced),
            (550, minus(row.balance or D(0)), "right"),
        )
    p.rule(45, 550, y=p.y - 8)
    p.line((145, "SALDO FINAL"), (550, minus(facts.closing), "right"), bold=True, down=18)
    p.prose(
        45,
        500,
        "Os depósitos constituídos no Banco BPI beneficiam da garantia de reembolso prestada pelo Fundo de Garantia de "
        "Depósitos até ao limite de 100 000,00 EUR por depositante.",
        size=6.5,
    )
    return p.done()


BPI = """
*17 -3~75 {%d/%m} COMPRA ELEC {7}/{2} PINGO DOCE CEDOFEITA PORTO
*5 -20~60 {%d/%m} LEV. ATM {4} PORTO
02 -266.45 PREST. CREDITO HABITACAO
27 1477.80 TRF CRED SEPA+ DE CAMARA MUN PORTO
10 -41.20 DD PT{9} AGUAS E ENERGIA DO PORTO {11}
18 30.00 TRF MB WAY DE {9}
31 -7.99 COM. CONTA VALOR BPI + IMP. SELO
"""


# ---- SEB, Lithuania, in English ---------------------------------------------------------------------------------------------


def seb(facts: Facts) -> bytes:
    plain = partial(money, thousands=" ")

    def head(p: Paper) -> None:
        p.text(45, "SEB", size=20, bold=True, y=54)
        p.text(550, "ACCOUNT STATEMENT", "right", size=11, bold=True, y=50)
        p.y = 80

    p = Paper("a4", head=head, foot=numbered(297, "Page {} of {}", y=818, at="centre"), text_size=8, leading=10.5, bottom=60)
    p.lines(
        45,
        "Account owner: GABIJA PETRAUSKAITE",
        "Account No.: LT12 7044 0600 0441 7708",
        "Currency: EUR",
        "Period: 2026-03-01 - 2026-03-31",
        "Statement date and time: 2026-04-01 09:12",
        down=12,
    )
    p.down(8)
    p.line((45, "Opening balance 2026-03-01"), (550, plain(facts.opening), "right"), bold=True, down=16)

    def columns() -> None:
        p.box(45, p.y - 10, 550, p.y + 4, ink="#999999")
        p.line(
            *((48, "Date"), (100, "Doc. No."), (170, "Beneficiary / Remitter, details of payment")),
            *((470, "Debit", "right"), (547, "Credit", "right")),
            bold=True,
            down=15,
        )

    p.table(
        facts.rows,
        170,
        lambda row: ((48, f"{row.day:%Y-%m-%d}"), (100, row.note), split(row.amount, 470, 547, plain)),
        columns,
        rule=None,
        gap=3,
    )
    p.room(90)
    p.rule(45, 550, y=p.y - 8)
    p.line((170, "Total turnover"), (470, plain(facts.totals["out"]), "right"), (547, plain(facts.totals["in"]), "right"))
    p.line((45, "Closing balance 2026-03-31"), (550, plain(facts.closing), "right"), bold=True)
    p.line((45, "Reserved amounts"), (550, "14.20", "right"))
    p.line((45, "Available balance"), (550, plain(facts.closing - D("14.20")), "right"), down=18)
    p.line((45, "AB SEB bankas, Konstitucijos av. 24, LT-08105 Vilnius, company code 112021238, SWIFT CBVILT2X"), size=7)
    return p.done()


SEB = """
*16 -3~60 MAXIMA X{3} VILNIUS / Card purchase {%Y-%m-%d} ****4417 | RO{9}
*5 -2~20 BOLT.EU/O/{10} / Card purchase {%Y-%m-%d} ****4417 | RO{9}
02 -560.00 TOMAS JANKAUSKAS LT{18} / Rent March | PL{9}
10 1688.40 UAB VINTED LT{18} / Salary 2026-02 | RO{9}
16 -48.77 IGNITIS UAB LT{18} / E-invoice {10} | PL{9}
31 -1.30 SEB / Monthly fee for the plan Everyday | RO{9}
"""


# ---- mBank, in English ------------------------------------------------------------------------------------------------------


def mbank(facts: Facts) -> bytes:
    zloty = partial(spaced, minus="-{}")

    def head(p: Paper) -> None:
        p.text(45, "mBank", size=17, bold=True, y=50)
        p.text(550, "mBank S.A. Retail Banking, P.O. Box 2108, 90-959 Lodz 2", "right", size=7, y=46)
        p.y = 78

    p = Paper("a4", head=head, foot=numbered(550, "Page {} / {}", y=818), text_size=8, leading=10.5, bottom=70)
    p.line((45, "Electronic statement of account for the period 2026-03-01 to 2026-03-31"), bold=True, size=11, down=20)
    top = p.y
    p.lines(45, "eKonto personal", "Account number: 41 1140 2004 0000 3102 4417 7081", "Currency: PLN", "Statement no. 3/2026")
    p.y = top
    p.lines(360, "KAROLINA WISNIEWSKA", "UL. PIOTRKOWSKA 118 M. 6", "90-006 LODZ")
    p.down(26)
    p.line((45, "Summary of turnover"), bold=True)
    p.line((45, ""), (220, "Number", "right"), (330, "Amount", "right"), size=7.5)
    p.line((45, "Credits"), (220, str(facts.counts["in"]), "right"), (330, zloty(facts.totals["in"]), "right"))
    p.line((45, "Debits"), (220, str(facts.counts["out"]), "right"), (330, zloty(-facts.totals["out"]), "right"), down=18)

    def columns() -> None:
        p.box(45, p.y - 10, 550, p.y + 14, fill="#eeeeee", ink=None)
        p.line((48, "Booking"), (98, "Transaction"), bold=True, size=7.5, down=9)
        p.line(
            *((48, "date"), (98, "date"), (155, "Transaction description"), (460, "Transaction amount", "right")),
            (547, "Balance after", "right"),
            bold=True,
            size=7.5,
            down=16,
        )

    columns()
    p.line((155, "Opening balance"), (547, zloty(facts.opening), "right"), bold=True)
    p.rule(45, 550, y=p.y - 8, weight=0.2)
    for row in facts.rows:
        if p.room(_tall(p, row) + 4):
            columns()
        p.entry(
            155,
            row.text,
            *((48, f"{row.posted:%Y-%m-%d}"), (98, f"{row.day:%Y-%m-%d}"), (460, zloty(row.amount), "right")),
            (547, zloty(row.balance or D(0)), "right"),
        )
        p.rule(45, 550, y=p.y - 8, weight=0.2)
        p.down(3)
    p.line((155, "Closing balance"), (547, zloty(facts.closing), "right"), bold=True, down=20)
    p.room(40)
    p.prose(
        45,
        500,
        "This document is generated electronically and requires neither signature nor stamp (Article 7 of the Banking Law). "
        "Overdraft limit 0,00. Interest rate on the account 0,00%.",
        size=7,
    )
    return p.done()


MBANK = """
*15 -8~180 PURCHASE BY CARD / ZABKA Z{4} K.1 /LODZ DATE OF TRANSACTION: {%Y-%m-%d}
*5 -20~150 BLIK P2P-OUTGOING / TRANSFER TO PHONE, TITLE: OBIAD
02 -2450.00 EXTERNAL OUTGOING TRANSFER / JAN ZIELINSKI, UL. GDANSKA 41 LODZ / CZYNSZ MARZEC / {26}
27 7810.44 EXTERNAL INCOMING TRANSFER / UNIWERSYTET LODZKI / WYNAGRODZENIE 03/2026 / {26}
12 -212.60 DIRECT DEBIT / PGE OBROT SA FAKTURA {12}
20 -300.00 CASH WITHDRAWAL / PLANET CASH /LODZ DATE OF TRANSACTION: {%Y-%m-%d}
"""


# ---- OTP, Hungary, in forints -----------------------------------------------------------------------------------------------


def otp(facts: Facts) -> bytes:
    forint = partial(money, thousands=".", places=0, minus="-{}")

    def head(p: Paper) -> None:
        p.text(45, "otpbank", size=17, bold=True, ink="#00663c", y=50)
        p.text(550, "BANK STATEMENT / SZÁMLAKIVONAT", "right", size=10, bold=True, y=46)
        p.text(550, "No. 3/2026", "right", size=8, y=57)
        p.y = 82

    p = Paper("a4", head=head, foot=numbered(550, "{}. oldal / page {}", y=818), text_size=8, leading=10.5, bottom=70)
    p.lines(45, "FARKAS ZSÓFIA", "BUDAPEST", "BARTÓK BÉLA ÚT 44. 3/2.", "1111")
    p.y = 86
    _pairs(
        p,
        300,
        550,
        (
            ("Account number", "11773016-04417708-00000000"),
            ("IBAN", "HU44 1177 3016 0441 7708 0000 0000"),
            ("Account type", "OTP Alap Account"),
            ("Currency", "HUF"),
            ("Period", "2026.03.01 - 2026.03.31"),
        ),
        11,
    )
    p.down(20)

    def columns() -> None:
        p.line(
            *((45, "BOOKING"), (95, "VALUE"), (145, "DESCRIPTION"), (470, "AMOUNT", "right"), (550, "BALANCE", "right")),
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(3)

    columns()
    p.line((145, "OPENING BALANCE"), (550, forint(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            145,
            row.text,
            *((45, f"{row.day:%y.%m.%d}"), (95, f"{row.posted:%y.%m.%d}"), (470, forint(row.amount), "right")),
            (550, forint(row.balance) if row.balance is not None else "", "right"),
        )
    p.rule(45, 550, y=p.y - 8)
    p.line((145, "CLOSING BALANCE"), (550, forint(facts.closing), "right"), bold=True, down=18)
    p.line((145, "TOTAL CREDITS"), (470, forint(facts.totals["in"]), "right"))
    p.line((145, "TOTAL DEBITS"), (470, forint(-facts.totals["out"]), "right"), down=18)
    p.line((45, "OTP Bank Nyrt. 1051 Budapest, Nádor utca 16. Deposits are insured by the OBA up to EUR 100,000."), size=7)
    return p.done()


OTP = """
*16 -900~24000 CARD PURCHASE {%Y.%m.%d} {8} / SPAR MAGYARORSZAG BUDAPEST
*4 -450~5000 CARD PURCHASE {%Y.%m.%d} {8} / BKK JEGYVASARLAS BUDAPEST
02 -185000 STANDING ORDER / LAKBER KOVACS PETER
10 512340 INCOMING TRANSFER / MAGYAR TELEKOM NYRT MUNKABER
16 -40000 CASH WITHDRAWAL ATM {%Y.%m.%d} / OTP MORICZ ZSIGMOND KORTER
16 -385 TRANSACTION FEE
"""


def _of(
    seed: str,
    period: tuple[date, date],
    table: str,
    opening: str,
    mask: str | None,
    *sections: str,
    lag: int = 2,
    booked: bool = False,
    **more: object,
) -> Facts:
    rows = household(seed, *period, table, lag=lag)
    if sections:
        rows.sort(key=lambda row: sections.index(row.section))
    if booked:
        rows.sort(key=lambda row: row.posted or row.day)
    if more.get("currency") == "HUF":
        rows = [replace(row, amount=row.amount.quantize(Decimal(1))) for row in rows]
    start, end = period
    facts = {"opening": D(opening), "currency": "EUR", "mask": mask, "start": start, "end": end, "totals": sections or BOTH}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


BOTH = ("in", "out")
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
QUARTER = (date(2026, 1, 1), date(2026, 3, 31))
BANKS = (
    Bank("halifax_saver", halifax, _of("halifax", QUARTER, "", "2044.17", "2276", kind="savings", currency="GBP")),
    Bank(
        "tesco_card",
        tesco,
        unbegun(
            _of(
                "tesco",
                (date(2025, 12, 9), date(2026, 1, 8)),
                TESCO,
                "402.66",
                "5517",
                *("Payments and refunds", "Your transactions", "Interest and fees"),
                totals=("in", "Your transactions", "Interest and fees"),
                kind="credit_card",
                currency="GBP",
            )
        ),
    ),
    Bank(
        "avant_money",
        avant,
        _of("avant", (date(2026, 2, 19), date(2026, 3, 18)), AVANT, "612.40", "6609", totals=(), kind="credit_card"),
    ),
    Bank("norisbank", norisbank, _of("norisbank", (date(2026, 3, 2), MARCH[1]), NORISBANK, "918.24", "0800", totals=())),
    Bank(
        "sparkasse_card",
        sparkasse_card,
        _of(
            "sparkasse card",
            (date(2026, 2, 17), date(2026, 3, 17)),
            SPARKASSE_CARD,
            "463.82",
            "7719",
            totals=(),
            kind="credit_card",
        ),
    ),
    Bank(
        "card_complete",
        card_complete,
        unbegun(
            _of(
                "card complete",
                (date(2026, 2, 10), date(2026, 3, 9)),
                CARD_COMPLETE,
                "388.21",
                "3364",
                totals=(),
                kind="credit_card",
            )
        ),
    ),
    Bank("migros_bank", migros_bank, _of("migros", MARCH, MIGROS, "3120.45", "4178", running="day", currency="CHF")),
    Bank(
        "cic",
        cic,
        unbegun(
            _of(
                "cic",
                MARCH,
                CIC,
                "866.02",
                "1701",
                more=(_of("livret", MARCH, LIVRET, "4100.00", "1702", kind="savings"),),
            )
        ),
    ),
    Bank("argenta", argenta, unbegun(_of("argenta", MARCH, ARGENTA, "1377.60", "0872", totals=()))),
    Bank("sns", sns, _of("sns", MARCH, SNS, "1120.38", "7082", lag=0)),
    Bank("knab", knab, _of("knab", (date(2025, 12, 16), date(2026, 1, 15)), KNAB, "4208.77", "0826")),
    Bank("unicaja", unicaja, _of("unicaja", MARCH, UNICAJA, "2102.95", "4177", running="row")),
    Bank("mps", mps, unbegun(_of("mps", QUARTER, MPS, "2688.19", "4417"))),
    Bank("mediolanum", mediolanum, _of("mediolanum", MARCH, MEDIOLANUM, "1610.37", "4417")),
    Bank(
        "carta_bcc",
        carta_bcc,
        unbegun(_of("bcc", MARCH, CARTA_BCC, "311.48", "0286", "Pagamenti", "Spese", "Oneri", kind="credit_card")),
    ),
    Bank("bpi_pt", bpi, _of("bpi", MARCH, BPI, "1266.71", None, running="row", totals=())),
    Bank("seb_lt", seb, _of("seb", MARCH, SEB, "980.14", "7708", lag=0)),
    Bank(
        "mbank", mbank, _of("mbank", MARCH, MBANK, "6315.08", "7081", booked=True, running="row", counts=BOTH, currency="PLN")
    ),
    Bank("otp", otp, _of("otp", MARCH, OTP, "288410", None, running="day", currency="HUF")),
)
