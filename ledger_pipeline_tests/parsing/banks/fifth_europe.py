"""A fifth batch of Europe: what its banks, its brokers and its cards send home, in seven languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, signed, split, swiss, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

behind = partial(money, thousands=".", point=",", minus="{} -", plus="{} +")
MONTHS_DE = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."]
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _pairs(p: Paper, left: float, right: float, pairs: Iterable[tuple[str, str]], down: float = 12) -> None:
    """Labels and values under each other."""
    for label, value in pairs:
        p.line((left, label), (right, value, "right"), down=down)


def _tall(p: Paper, row: Row) -> float:
    """The height of a row of several lines."""
    return p.leading * (1 + row.text.count("\n"))


# ---- Trade Republic: the year stands under its day ------------------------------------------------------------------------


def trade_republic(facts: Facts) -> bytes:
    def euro(amount: Decimal) -> str:
        return f"{comma(amount)} €"

    def head(p: Paper) -> None:
        p.text(50, "TRADE REPUBLIC", size=11, bold=True, y=50)
        p.text(545, "TRADE REPUBLIC BANK GMBH", "right", size=7, y=44)
        p.text(545, "BRUNNENSTRASSE 19-21  10119 BERLIN", "right", size=7, y=53)
        p.y = 84

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(50, "Trade Republic Bank GmbH", size=6, y=800)
        p.text(50, "Brunnenstraße 19-21, 10119 Berlin", size=6, y=808)
        p.text(220, "Sitz der Gesellschaft: Berlin, AG Charlottenburg HRB 244347 B", size=6, y=800)
        p.text(220, "Umsatzsteuer-ID DE307510626", size=6, y=808)
        p.text(545, f"Seite {page} von {pages}", "right", size=6, y=808)

    p = Paper("a4", head=head, foot=foot, text_size=8, leading=10, bottom=80)
    p.lines(50, "Jonathan Weyerhäuser", "Kastanienallee 44", "10119 Berlin")
    p.y = 84
    _pairs(p, 400, 545, (("DATUM", "01 März 2026 - 31 März 2026"), ("IBAN", "DE83100123450441882701"), ("BIC", "TRBKDEBBXXX")))
    p.down(24)
    p.line((50, "KONTOÜBERSICHT"), bold=True, size=10, down=16)
    p.line(
        *(
            (50, "PRODUKT"),
            (240, "ANFANGSSALDO", "right"),
            (340, "ZAHLUNGSEINGANG", "right"),
            (445, "ZAHLUNGSAUSGANG", "right"),
        ),
        (545, "ENDSALDO", "right"),
        size=7,
    )
    p.rule(50, 545, y=p.y - 6, weight=0.3)
    p.down(5)
    p.line(
        *((50, "Cashkonto"), (240, euro(facts.opening), "right"), (340, euro(facts.totals["in"]), "right")),
        *((445, euro(facts.totals["out"]), "right"), (545, euro(facts.closing), "right")),
        down=26,
    )
    p.line((50, "UMSATZÜBERSICHT"), bold=True, size=10, down=16)

    def columns() -> None:
        p.line(
            *((50, "DATUM"), (100, "TYP"), (175, "BESCHREIBUNG"), (395, "ZAHLUNGSEINGANG", "right")),
            *((475, "ZAHLUNGSAUSGANG", "right"), (545, "SALDO", "right")),
            size=6.5,
        )
        p.rule(50, 545, y=p.y - 5, weight=0.3)
        p.down(6)

    columns()
    for row in facts.rows:
        height = max(2, 1 + row.text.count("\n")) * 10
        if p.room(height + 7):
            columns()
        top = p.y
        first, *rest = row.note.split("/")
        p.text(50, f"{row.day:%d} {MONTHS_DE[row.day.month - 1]}")
        p.text(50, f"{row.day:%Y}", y=top + 10)
        p.text(100, first)
        if rest:
            p.text(100, rest[0], y=top + 10)
        middle = top + 5
        x, shown, at = split(row.amount, 475, 395, euro)
        p.text(x, shown, at, y=middle)
        p.text(545, euro(row.balance or D(0)), "right", y=middle)
        lines = row.text.split("\n")
        for number, what in enumerate(lines):
            p.text(175, what, y=top + 10 * number if len(lines) > 1 else middle)
        p.y = top + height
        p.rule(50, 545, y=p.y - 4, weight=0.2)
        p.down(7)
    p.down(10)
    p.room(90)
    p.line((50, "BARMITTELÜBERSICHT ZUM 31 März 2026"), bold=True, size=9, down=14)
    p.line((50, "TREUHANDKONTEN"), (545, "SALDO", "right"), size=7)
    p.line((50, "Deutsche Bank AG"), (545, euro(facts.closing), "right"), down=18)
    p.line((50, "HINWEISE ZUM KONTOAUSZUG"), bold=True, size=9, down=14)
    p.prose(
        50,
        490,
        "Bitte überprüfen Sie den Kontoauszug auf seine Richtigkeit. Einwendungen sind unverzüglich zu erheben. Der Saldo "
        "berücksichtigt nicht die Wertstellung der Buchungen. Guthaben sind als Einlagen nach Maßgabe des "
        "Einlagensicherungsgesetzes bis zu 100.000 € entschädigungsfähig.",
        size=6.5,
    )
    return p.done()


TRADE_REPUBLIC = """
*14 -3~60 REWE Markt GmbH | Kartentransaktion
*5 -4~40 BVG App Berlin | Kartentransaktion
01 1840.00 Incoming transfer from Jonathan Weyerhäuser / (DE71500105170044188271) | Überweisung
03 -150.00 Savings plan execution IE00B4L5Y983 iShares Core / MSCI World UCITS ETF, quantity: 1.481334 | Handel
02 3.18 Interest payment | Zinszahlung
17 0.92 Cash Dividend for ISIN US0378331005 | Erträge
03-19 -402.20 Outgoing transfer for Hausverwaltung Brandt GbR / (DE02120300000000202051) | Überweisung
"""


# ---- Advanzia -------------------------------------------------------------------------------------------------------------


def advanzia(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "Gebührenfrei Mastercard Gold", size=14, bold=True, ink="#b08d2e", y=50)
        p.text(545, "Advanzia Bank S.A.", "right", size=9, y=50)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(545, "Seite {} von {}", y=818), text_size=8.5, leading=11.5, bottom=70)
    p.lines(50, "Frau Mechthild Oberdörfer", "Am Rosengarten 9", "99423 Weimar")
    p.y = 86
    _pairs(
        p,
        320,
        545,
        (
            ("Rechnungsdatum", "12.01.2026"),
            ("Kartennummer", "5310 **** **** 7714"),
            ("Kundennummer", "44188271"),
            ("Kreditlimit", "3.000,00 EUR"),
            ("Verfügbar", f"{comma(3000 - facts.closing)} EUR"),
        ),
    )
    p.down(22)
    p.line((50, "Ihre Monatsabrechnung"), bold=True, size=11, down=16)
    p.box(50, p.y - 12, 545, p.y + 20, fill="#f6f0dd", ink=None)
    for x, label, value in (
        (60, "Neuer Saldo", f"{comma(facts.closing)} EUR"),
        (200, "Mindestbetrag", "30,00 EUR"),
        (340, "Zahlbar bis", "01.02.2026"),
    ):
        p.text(x, label, size=7.5)
        p.text(x, value, bold=True, y=p.y + 13)
    p.down(40)

    def columns() -> None:
        p.line(
            *((50, "Kaufdatum"), (110, "Buchungsdatum"), (185, "Beschreibung"), (460, "Fremdwährung", "right")),
            (545, "Betrag in EUR", "right"),
            bold=True,
            size=7.5,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    columns()
    p.line((185, "Saldo der letzten Rechnung"), (545, comma(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            185,
            row.text,
            *((50, f"{row.day:%d.%m.%Y}"), (110, f"{row.posted:%d.%m.%Y}"), (460, row.note, "right")),
            (545, comma(-row.amount), "right"),
        )
    p.rule(50, 545, y=p.y - 8)
    p.down(3)
    p.line((185, "Neuer Saldo"), (545, comma(facts.closing), "right"), bold=True, down=20)
    p.prose(
        50,
        490,
        "Bei Teilzahlung fallen Zinsen auf den gesamten Betrag ab dem Transaktionsdatum an. Effektiver Jahreszins 24,69 % "
        "(Waren und Dienstleistungen), Sollzinssatz 22,25 % p.a. Advanzia Bank S.A., 9, rue Gabriel Lippmann, L-5365 Munsbach, "
        "R.C.S. Luxembourg B 109 476.",
        size=7,
    )
    return p.done()


ADVANZIA = """
*14 -5~80 REWE SAGT DANKE {8} WEIMAR DE
*4 -9~60 DB VERTRIEB GMBH FRANKFURT DE
12-29 350.00 Ihre Zahlung - vielen Dank
12-22 -38.11 FOYLES BOOKSHOP LONDON GB | 33,20 GBP
01-12 -9.43 Sollzinsen
"""


# ---- Oberbank -------------------------------------------------------------------------------------------------------------


def oberbank(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "Oberbank", size=17, bold=True, ink="#d2001e", y=50)
        p.text(545, "KONTOAUSZUG", "right", size=12, bold=True, y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Blatt {} / {}", y=818), text_size=8.5, leading=11, bottom=80)
    p.lines(50, "Mag. Gertraud Ziernwald", "Landstraße 88", "4020 Linz")
    p.y = 84
    _pairs(
        p,
        330,
        545,
        (
            ("IBAN", "AT71 1500 0004 4188 2706"),
            ("BIC", "OBKLAT2L"),
            ("Währung", "EUR"),
            ("Auszug Nr.", "3/2026"),
            ("Auszugsdatum", "31.03.2026"),
        ),
    )
    p.down(24)

    def columns() -> None:
        p.box(50, p.y - 11, 545, p.y + 4, fill="#f1e0e2", ink=None)
        p.line(
            *((54, "Datum"), (110, "Buchungstext"), (355, "Wert"), (460, "Belastung", "right"), (541, "Gutschrift", "right")),
            bold=True,
            size=8,
            down=15,
        )

    columns()
    p.line((110, "Kontostand alt per 27.02.2026"), (541, comma(facts.opening), "right"), bold=True, down=14)
    for row in facts.rows:
        if p.room(_tall(p, row) + 3):
            columns()
        p.entry(
            110,
            row.text,
            *((54, f"{row.day:%d.%m.%Y}"), (355, f"{row.posted:%d.%m.%Y}")),
            split(row.amount, 460, 541),
        )
        p.down(3)
    p.rule(50, 545, y=p.y - 9)
    p.down(4)
    p.line(
        (110, "Summe Belastungen / Gutschriften"),
        (460, comma(facts.totals["out"]), "right"),
        (541, comma(facts.totals["in"]), "right"),
    )
    p.line((110, "Kontostand neu per 31.03.2026"), (541, comma(facts.closing), "right"), bold=True, down=20)
    p.line((50, "Eingeräumter Rahmen EUR 2.000,00   Habenzinssatz 0,010 %   Sollzinssatz 11,750 %"), size=7.5, down=14)
    p.prose(
        50,
        490,
        "Wir bitten Sie, den Kontoauszug zu prüfen und allfällige Unstimmigkeiten binnen zwei "
        "Monaten bekannt zu geben. Oberbank "
        "AG, Untere Donaulände 28, 4020 Linz, FN 79063w.",
        size=7,
    )
    return p.done()


OBERBANK = """
*15 -4~90 KARTENZAHLUNG / BILLA DANKT {4} LINZ {%d.%m.} {h}:{m}
*4 -20~120 SEPA-LASTSCHRIFT / LINZ AG Strom Mandat {A10}
03 -780.00 DAUERAUFTRAG / GWG Linz Miete Landstraße
27 2488.17 GUTSCHRIFT / Kepler Universitätsklinikum Bezug 03
16 -120.00 BANKOMAT 00{6} LINZ TAUBENMARKT
31 -11.40 ABSCHLUSS / Kontoführung 1. Quartal
"""


# ---- neon -----------------------------------------------------------------------------------------------------------------


def neon(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "neon", size=20, bold=True, ink="#00b4aa", y=52)
        p.text(545, "Hypothekarbank Lenzburg AG", "right", size=8, y=50)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(545, "Seite {}/{}", y=818), text_size=8.5, leading=12, bottom=70)
    p.lines(50, "Yannick Aeschlimann", "Rütistrasse 14", "5400 Baden")
    p.down(24)
    p.line((50, "Kontoauszug 01.03.2026 - 31.03.2026"), bold=True, size=12, down=18)
    p.line((50, "Kontonummer"), (160, "0441.8827.06"))
    p.line((50, "IBAN"), (160, "CH71 0830 7000 4418 8270 6"))
    p.line((50, "Währung"), (160, "CHF"), down=22)

    def columns() -> None:
        p.line(
            *((50, "Datum"), (115, "Text"), (345, "Belastung", "right"), (415, "Gutschrift", "right"), (430, "Valuta")),
            (545, "Saldo", "right"),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    columns()
    p.line((50, "01.03.2026"), (115, "Saldovortrag"), (545, swiss(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            115,
            row.text,
            *((50, f"{row.day:%d.%m.%Y}"), (430, f"{row.posted:%d.%m.%Y}")),
            split(row.amount, 345, 415, swiss),
            (545, swiss(row.balance or D(0)), "right"),
        )
    p.rule(50, 545, y=p.y - 9)
    p.down(4)
    p.line(
        *((115, "Umsatztotal"), (345, swiss(facts.totals["out"]), "right"), (415, swiss(facts.totals["in"]), "right")),
        bold=True,
    )
    p.line((115, "Schlusssaldo"), (545, swiss(facts.closing), "right"), bold=True, down=22)
    p.line((50, "Ohne Ihren Gegenbericht innert 30 Tagen gilt dieser Auszug als genehmigt."), size=7.5)
    return p.done()


NEON = """
*17 -3~70 Kartenzahlung / Migros M Baden
*4 -8~60 Kartenzahlung / SBB CFF FFS Mobile Bern
02 -1620.00 Dauerauftrag / Immobilien Limmat AG
25 5210.35 Gutschrift / ABB Schweiz AG Lohn
03-17 -28.44 Kartenzahlung / Zalando Payments Berlin / EUR 29.90 Kurs 0.9512
12 -100.00 Bargeldbezug / Bancomat Baden Bahnhof
12 -2.50 Gebühr Bargeldbezug
"""


# ---- BancaStato, Ticino ---------------------------------------------------------------------------------------------------


def bancastato(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "BancaStato", size=17, bold=True, ink="#003a70", y=50)
        p.text(50, "Banca dello Stato del Cantone Ticino", size=7, y=60)
        p.y = 90

    p = Paper("a4", head=head, foot=numbered(545, "Pagina {} / {}", y=818), text_size=8.5, leading=11.5, bottom=80)
    p.lines(330, "Signora", "Ornella Bernasconi", "Via Nassa 18", "6900 Lugano")
    p.down(30)
    p.line((50, "Estratto conto dal 01.03.2026 al 31.03.2026"), bold=True, size=11, down=18)
    p.line((50, "Conto privato"), (160, "IBAN CH44 0076 4000 4418 8270 6"), (545, "Moneta CHF", "right"), down=20)

    def columns() -> None:
        p.box(50, p.y - 11, 545, p.y + 4, fill="#dde6ef", ink=None)
        p.line(
            *(
                (54, "Data"),
                (105, "Testo"),
                (345, "Addebito", "right"),
                (415, "Accredito", "right"),
                (430, "Valuta"),
                (541, "Saldo", "right"),
            ),
            bold=True,
            size=8,
            down=15,
        )

    columns()
    p.line((105, "Riporto"), (541, swiss(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            105,
            row.text,
            *((54, f"{row.day:%d.%m.%y}"), (430, f"{row.posted:%d.%m.%y}")),
            split(row.amount, 345, 415, swiss),
            (541, "" if row.balance is None else swiss(row.balance), "right"),
        )
    p.line(
        *((105, "Totale movimenti"), (345, swiss(facts.totals["out"]), "right"), (415, swiss(facts.totals["in"]), "right")),
        down=14,
    )
    p.line((105, "Saldo a vostro favore"), (541, swiss(facts.closing), "right"), bold=True, down=24)
    p.prose(
        50,
        490,
        "Vogliate verificare il presente estratto conto e comunicarci eventuali osservazioni entro 30 giorni. Salvo errori e "
        "omissioni. Formulario senza firma.",
        size=7,
    )
    return p.done()


BANCASTATO = """
*16 -4~90 Acquisto carta debito / Coop Lugano Centro {%d.%m} {h}:{m}
*4 -30~180 Ordine e-banking / AIL SA Lugano
03 -1450.00 Ordine permanente / Fidinam SA pigione
25 4980.20 Accredito stipendio / Ente Ospedaliero Cantonale
12 -300.00 Prelevamento Bancomat / Lugano Piazza Riforma
31 -4.00 Spese di tenuta conto
"""


# ---- Fortuneo -------------------------------------------------------------------------------------------------------------


def fortuneo(facts: Facts) -> bytes:
    spaced = partial(money, thousands=" ", point=",")

    def head(p: Paper) -> None:
        p.text(50, "Fortuneo", size=18, bold=True, ink="#78be20", y=50)
        p.text(545, "RELEVÉ DE COMPTE", "right", size=12, bold=True, y=48)
        p.text(545, "du 01/03/2026 au 31/03/2026", "right", size=8.5, y=60)
        p.y = 90

    p = Paper("a4", head=head, foot=numbered(297, "Page {} sur {}", y=818, at="centre"), text_size=8.5, leading=11.5, bottom=80)
    p.lines(330, "MME SOLENE KERMARREC", "12 QUAI DE LA FOSSE", "44000 NANTES")
    p.down(24)
    p.line((50, "COMPTE COURANT N° 00441882706"), bold=True, size=10)
    p.line((50, "IBAN : FR76 1469 0000 0100 4418 8270 671"), (330, "BIC : FTNOFRP1XXX"), down=20)

    def columns() -> None:
        p.box(50, p.y - 11, 545, p.y + 14, fill="#eaf5da", ink=None)
        p.line((54, "Date"), (105, "Date"), bold=True, size=8, down=9)
        p.line(
            *((54, "opération"), (105, "valeur"), (160, "Libellé"), (450, "Débit", "right"), (541, "Crédit", "right")),
            bold=True,
            size=8,
            down=15,
        )

    columns()
    p.line((160, "ANCIEN SOLDE CREDITEUR AU 28/02/2026"), (541, spaced(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            160,
            row.text,
            *((54, f"{row.day:%d/%m/%Y}"), (105, f"{row.posted:%d/%m/%Y}")),
            split(row.amount, 450, 541, spaced),
        )
    p.rule(50, 545, y=p.y - 8)
    p.down(3)
    p.line(
        (160, "TOTAL DES OPERATIONS"),
        (450, spaced(facts.totals["out"]), "right"),
        (541, spaced(facts.totals["in"]), "right"),
        bold=True,
    )
    p.line((160, "NOUVEAU SOLDE CREDITEUR AU 31/03/2026"), (541, spaced(facts.closing), "right"), bold=True, down=24)
    p.prose(
        50,
        490,
        "Dont frais bancaires et cotisations prélevés au titre du mois : 0,00 EUR. Montant de "
        "votre autorisation de découvert : "
        "500,00 EUR. Fortuneo est une marque commerciale d'Arkéa Direct Bank, SA au capital de 89 198 952 euros, RCS Nanterre "
        "384 288 890. Garantie des dépôts : 100 000 EUR par déposant.",
        size=7,
    )
    return p.done()


FORTUNEO = """
*17 -4~85 CARTE {%d/%m} / CARREFOUR CITY NANTES
*4 -15~120 PRLV EDF CLIENTS PARTICULIERS / {A12}
05 -742.00 VIR FONCIA LOIRE OCEAN / LOYER MARS
27 2184.36 VIR CHU DE NANTES / TRAITEMENT {6}
16 -60.00 RET DAB {%d/%m} NANTES COMMERCE
03-20 -41.30 CARTE {%d/%m} / BLACKWELLS OXFORD 35,10 GBP
"""


# ---- Crelan ---------------------------------------------------------------------------------------------------------------


def crelan(facts: Facts) -> bytes:
    number = signed(comma, minus="-{}", plus="+{}")

    def head(p: Paper) -> None:
        p.text(50, "Crelan", size=18, bold=True, ink="#78a22f", y=50)
        p.text(545, "Rekeninguittreksel", "right", size=12, bold=True, y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Blz. {} / {}", y=818), text_size=8.5, leading=11.5, bottom=80)
    p.lines(50, "MEVROUW LIESELOT VANDENBROUCKE", "KORTRIJKSESTRAAT 118", "8500 KORTRIJK")
    p.y = 84
    _pairs(
        p,
        330,
        545,
        (
            ("Rekening", "BE44 1030 4418 8270"),
            ("BIC", "NICABEBB"),
            ("Uittreksel nr.", "003/2026"),
            ("Datum", "31/03/2026"),
        ),
    )
    p.down(28)
    p.line((50, "Vorig saldo op 27/02/2026"), (545, f"{number(facts.opening)} EUR", "right"), bold=True, down=18)

    def columns() -> None:
        p.rule(50, 545, y=p.y - 10)
        p.line(
            *(
                (50, "Nr."),
                (80, "Datum"),
                (135, "Omschrijving van de verrichting"),
                (400, "Valuta"),
                (545, "Bedrag in EUR", "right"),
            ),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    columns()
    for at, row in enumerate(facts.rows, 41):
        if p.room(_tall(p, row) + 3):
            columns()
        p.entry(
            135,
            row.text,
            *((50, f"{at:04}"), (80, f"{row.day:%d/%m/%Y}"), (400, f"{row.posted:%d/%m/%Y}")),
            (545, number(row.amount), "right"),
        )
        p.down(3)
    p.down(6)
    p.line((50, "Totaal debet"), (300, f"-{comma(facts.totals['out'])} EUR", "right"))
    p.line((50, "Totaal credit"), (300, f"+{comma(facts.totals['in'])} EUR", "right"), down=16)
    p.line((50, "Nieuw saldo op 31/03/2026"), (545, f"{number(facts.closing)} EUR", "right"), bold=True, down=22)
    p.prose(
        50,
        490,
        "Dit document geldt niet als betalingsbewijs. De deposito's zijn beschermd tot 100.000 euro door het Garantiefonds. "
        "Crelan NV, Sylvain Dupuislaan 251, 1070 Brussel, RPR Brussel BTW BE 0205.764.318.",
        size=7,
    )
    return p.done()


CRELAN = """
*15 -4~85 BETALING MET DEBETKAART / COLRUYT {4} KORTRIJK {%d-%m} {h}:{m}
*4 -20~110 DOMICILIERING / FLUVIUS SYSTEM OPERATOR / MEDEDELING : +++{3}/{4}/{5}+++
03 -720.00 DOORLOPENDE OPDRACHT / IMMO LEIEDAL HUUR
27 2266.09 OVERSCHRIJVING IN UW VOORDEEL / AZ GROENINGE LOON 03/2026
16 -80.00 GELDOPNEMING / KORTRIJK GROTE MARKT
31 -2.75 KOSTEN REKENINGBEHEER
"""


# ---- Spuerkeess, Luxembourg -----------------------------------------------------------------------------------------------


def spuerkeess(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "SPUERKEESS", size=15, bold=True, ink="#003e7e", y=50)
        p.text(50, "Banque et Caisse d'Epargne de l'Etat, Luxembourg", size=7, y=60)
        p.text(545, "EXTRAIT DE COMPTE", "right", size=11, bold=True, y=50)
        p.y = 90

    p = Paper("a4", head=head, foot=numbered(545, "Page {} / {}", y=818), text_size=8.5, leading=11.5, bottom=80)
    p.lines(330, "M. JEAN-CLAUDE WEYLAND", "8, RUE DE HOLLERICH", "L-1741 LUXEMBOURG")
    p.down(24)
    p.line((50, "COMPTE COURANT"), (200, "IBAN LU28 0019 4400 4188 2706"), (545, "DEVISE EUR", "right"), bold=True)
    p.line((50, "EXTRAIT No 3"), (200, "PERIODE DU 01.03.2026 AU 31.03.2026"), down=20)

    def columns() -> None:
        p.rule(50, 545, y=p.y - 10)
        p.line((50, "DATE"), (105, "LIBELLE DE L'OPERATION"), (400, "VALEUR"), (545, "MONTANT", "right"), bold=True, size=8)
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    columns()
    p.line((50, "28.02.2026"), (105, "SOLDE PRECEDENT"), (545, behind(facts.opening), "right"), bold=True, down=14)
    for row in facts.rows:
        if p.room(_tall(p, row) + 2):
            columns()
        p.entry(
            105,
            row.text,
            *((50, f"{row.day:%d.%m.%Y}"), (400, f"{row.posted:%d.%m.%Y}")),
            (545, behind(row.amount), "right"),
        )
        p.down(2)
    p.rule(50, 545, y=p.y - 8)
    p.down(3)
    p.line((50, "31.03.2026"), (105, "NOUVEAU SOLDE"), (545, behind(facts.closing), "right"), bold=True, down=16)
    p.line((105, "TOTAL DES DEBITS"), (300, comma(facts.totals["out"]), "right"))
    p.line((105, "TOTAL DES CREDITS"), (300, comma(facts.totals["in"]), "right"), down=22)
    p.prose(
        50,
        490,
        "Sauf erreur ou omission. Les réclamations doivent nous parvenir dans les 30 jours. Siège: 1, Place de Metz, L-2954 "
        "Luxembourg, R.C.S. Luxembourg B30775.",
        size=7,
    )
    return p.done()


SPUERKEESS = """
*16 -4~95 PAIEMENT VISA DEBIT / CACTUS HOWALD {%d.%m.%y} CARTE 4417 XXXX 0827
*4 -25~140 DOMICILIATION / CREOS LUXEMBOURG SA {10}
03 -1380.00 ORDRE PERMANENT / IMMO KIRCHBERG SARL LOYER
25 3944.18 VIREMENT / CHL LUXEMBOURG TRAITEMENT
12 -150.00 RETRAIT BANCOMAT / LUXEMBOURG GARE
31 -2.60 FRAIS DE TENUE DE COMPTE
"""


# ---- Triodos --------------------------------------------------------------------------------------------------------------


def triodos(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "Triodos Bank", size=16, bold=True, ink="#00694e", y=50)
        p.text(545, "Rekeningafschrift", "right", size=12, bold=True, y=50)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(545, "pagina {} van {}", y=818), text_size=8.5, leading=11.5, bottom=70)
    p.lines(50, "Dhr. S.P. Hoogeveen", "Biltstraat 88", "3572 BK Utrecht")
    p.y = 86
    _pairs(
        p,
        320,
        545,
        (
            ("Product", "Betaalrekening"),
            ("IBAN", "NL71 TRIO 0441 8827 06"),
            ("Afschriftnummer", "3"),
            ("Periode", "1 maart t/m 31 maart 2026"),
        ),
    )
    p.down(26)
    xs = (110, 220, 330, 440)
    p.box(50, p.y - 12, 545, p.y + 18, fill="#e2efea", ink=None)
    for x, label, value in zip(
        xs,
        ("Beginsaldo", "Totaal af", "Totaal bij", "Eindsaldo"),
        (facts.opening, facts.totals["out"], facts.totals["in"], facts.closing),
        strict=True,
    ):
        p.text(x, label, "right", size=7.5)
        p.text(x, f"€ {comma(value)}", "right", bold=True, y=p.y + 12)
    p.down(38)

    def columns() -> None:
        p.line(
            *((50, "Datum"), (110, "Naam / Omschrijving"), (330, "Tegenrekening"), (475, "Af", "right"), (545, "Bij", "right")),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    columns()
    for row in facts.rows:
        if p.room(_tall(p, row) + 3):
            columns()
        p.entry(110, row.text, *((50, f"{row.day:%d-%m-%Y}"), (330, row.note)), split(row.amount, 475, 545))
        p.down(3)
    p.down(16)
    p.prose(
        50,
        490,
        "Op deze rekening is het Nederlandse depositogarantiestelsel van toepassing. Triodos Bank NV, Landgoed De Reehorst, "
        "Hoofdstraat 10a, 3972 LA Driebergen-Rijsenburg. KvK 30062415.",
        size=7,
    )
    return p.done()


TRIODOS = """
*17 -3~70 EKOPLAZA {4} UTRECHT / Betaalautomaat {h}:{m} pasnr. 014
*4 -20~130 Greenchoice BV / Incasso kenmerk {12} | NL44INGB000{7}
02 -965.00 Stichting Mitros / Huur maart | NL02RABO0{9}
24 2412.88 Universiteit Utrecht / Salaris 03-2026 | NL18ABNA0{9}
16 -70.00 Geldautomaat Utrecht Biltstraat / pasnr. 014
31 -6.00 Kosten betaalpakket
"""


# ---- Kutxabank ------------------------------------------------------------------------------------------------------------


def kutxabank(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "kutxabank", size=17, bold=True, ink="#e2001a", y=50)
        p.text(545, "EXTRACTO DE CUENTA CORRIENTE", "right", size=10, bold=True, y=50)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(545, "Hoja {} de {}", y=818), text_size=8, leading=11, bottom=70)
    p.lines(330, "D. IÑAKI ETXEBERRIA GOÑI", "C/ LICENCIADO POZA 44 3º D", "48011 BILBAO (BIZKAIA)")
    p.down(22)
    p.line((50, "IBAN"), (110, "ES71 2095 0044 1188 2706 4418"), (330, "Divisa: EUR"))
    p.line((50, "Periodo"), (110, "01/03/2026 - 31/03/2026"), (330, "Oficina: 0044 Bilbao-Poza"), down=20)

    def columns() -> None:
        p.box(50, p.y - 10, 545, p.y + 4, fill="#f6dcdf", ink=None)
        p.line(
            *((54, "FECHA"), (105, "CONCEPTO"), (345, "F. VALOR"), (465, "IMPORTE", "right"), (541, "SALDO", "right")),
            bold=True,
            size=7.5,
            down=14,
        )

    columns()
    p.line((105, "SALDO ANTERIOR"), (541, comma(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            105,
            row.text,
            *((54, f"{row.day:%d/%m/%Y}"), (345, f"{row.posted:%d/%m/%Y}"), (465, comma(row.amount), "right")),
            (541, comma(row.balance or D(0)), "right"),
        )
    p.rule(50, 545, y=p.y - 8)
    p.down(3)
    p.line((105, "SALDO ACTUAL"), (541, comma(facts.closing), "right"), bold=True, down=16)
    p.line((105, "TOTAL CARGOS"), (300, comma(facts.totals["out"]), "right"))
    p.line((105, "TOTAL ABONOS"), (300, comma(facts.totals["in"]), "right"), down=20)
    p.prose(
        50,
        490,
        "Le rogamos examine este extracto y nos comunique cualquier disconformidad. Kutxabank, "
        "S.A. Gran Vía 30-32, 48009 Bilbao. "
        "Inscrita en el Registro Mercantil de Bizkaia, Tomo 5226, Folio 1. CIF A95653077.",
        size=7,
    )
    return p.done()


KUTXABANK = """
*17 -4~85 COMPRA TARJETA / EROSKI CENTER {4} BILBAO
*4 -25~120 ADEUDO RECIBO / IBERDROLA CLIENTES {8}
03 -690.00 TRANSFERENCIA A FAVOR DE / ALQUILER POZA 44
27 1988.75 NOMINA / OSAKIDETZA 03/2026
16 -60.00 REINTEGRO CAJERO / BILBAO INDAUTXU
31 -12.00 COMISION MANTENIMIENTO
"""


# ---- BNL ------------------------------------------------------------------------------------------------------------------


def bnl(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "BNL", size=20, bold=True, ink="#00915a", y=50)
        p.text(95, "GRUPPO BNP PARIBAS", size=7, y=50)
        p.text(545, "Estratto conto al 31/03/2026", "right", size=11, bold=True, y=50)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(545, "pag. {} di {}", y=818), text_size=8, leading=11, bottom=70)
    p.lines(330, "SIG. TOMMASO QUARANTA", "VIA MERULANA 118", "00185 ROMA RM")
    p.down(20)
    p.line((50, "CONTO CORRENTE N. 441882"), (200, "IBAN IT71 O010 0503 2000 0000 0441 882"), bold=True)
    p.line((50, "Periodo dal 01/01/2026 al 31/03/2026"), (330, "Divisa EURO"), down=18)
    p.line((50, "RIEPILOGO"), bold=True, down=13)
    _pairs(
        p,
        50,
        300,
        (
            ("Saldo iniziale al 31/12/2025", comma(facts.opening)),
            ("Totale entrate", comma(facts.totals["in"])),
            ("Totale uscite", comma(-facts.totals["out"])),
            ("Saldo finale al 31/03/2026", comma(facts.closing)),
        ),
        11,
    )
    p.down(14)

    def columns() -> None:
        p.box(50, p.y - 10, 545, p.y + 13, fill="#d8eee5", ink=None)
        p.line((54, "DATA"), (108, "DATA"), bold=True, size=7.5, down=9)
        p.line(
            *((54, "CONTABILE"), (108, "VALUTA"), (165, "DESCRIZIONE"), (450, "USCITE", "right"), (541, "ENTRATE", "right")),
            bold=True,
            size=7.5,
            down=14,
        )

    columns()
    p.line((54, "31/12/2025"), (165, "SALDO INIZIALE"), (541, comma(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(165, row.text, *((54, f"{row.day:%d/%m/%Y}"), (108, f"{row.posted:%d/%m/%Y}")), split(row.amount, 450, 541))
    p.line((54, "31/03/2026"), (165, "SALDO FINALE"), (541, comma(facts.closing), "right"), bold=True, down=20)
    p.room(90)
    p.line((50, "ELEMENTI PER IL CONTEGGIO DELLE COMPETENZE"), bold=True, down=13)
    p.line((50, "Decorrenza"), (130, "Numeri creditori", "left"), (250, "Tasso"), (340, "Interessi", "right"), size=7.5)
    p.line((50, "01/01/2026"), (130, "204.418"), (250, "0,0000%"), (340, "0,00", "right"), size=7.5, down=16)
    p.prose(
        50,
        490,
        "Trascorsi sessanta giorni dal ricevimento senza reclamo scritto l'estratto conto si "
        "intende approvato. Banca Nazionale "
        "del Lavoro SpA, Viale Altiero Spinelli 30, 00157 Roma. Aderente al Fondo Interbancario di Tutela dei Depositi.",
        size=6.5,
    )
    return p.done()


BNL = """
*22 -6~90 PAGAMENTO POS / ESSELUNGA ROMA {%d/%m} ORE {h}:{m} CARTA *4418
*6 -30~160 ADDEBITO DIRETTO SDD / ACEA ENERGIA SPA {10}
05 -780.00 BONIFICO A VOSTRO CARICO / CONDOMINIO MERULANA 118 AFFITTO
27 1844.06 BONIFICO A VOSTRO FAVORE / POLICLINICO UMBERTO I STIPENDIO
18 -150.00 PRELIEVO BANCOMAT / ROMA MERULANA
03-31 -8.55 IMPOSTA DI BOLLO
03-31 -22.50 CANONE TRIMESTRALE
"""


# ---- Universo, a card of Portugal -----------------------------------------------------------------------------------------


def universo(facts: Facts) -> bytes:
    spaced = partial(money, thousands=" ", point=",", after=" €", minus="-{}")

    def head(p: Paper) -> None:
        p.text(50, "universo", size=18, bold=True, ink="#5b2d8e", y=50)
        p.text(545, "Extrato de Cartão de Crédito", "right", size=11, bold=True, y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Página {} de {}", y=818), text_size=8.5, leading=11.5, bottom=70)
    p.lines(50, "GRAÇA MARIA ALBUQUERQUE", "RUA DE CEDOFEITA 188 2 ESQ", "4050-174 PORTO")
    p.y = 84
    _pairs(
        p,
        320,
        545,
        (
            ("N.º do cartão", "5168 **** **** 0827"),
            ("Data do extrato", "15/03/2026"),
            ("Período", "16/02/2026 a 15/03/2026"),
            ("Limite de crédito", "2 000,00 €"),
            ("Data limite de pagamento", "05/04/2026"),
        ),
    )
    p.down(24)
    p.line((50, "Resumo da conta"), bold=True, size=10.5, down=15)
    _pairs(
        p,
        50,
        300,
        (
            ("Saldo em dívida anterior", spaced(facts.opening)),
            ("Pagamentos e créditos", spaced(-facts.totals["in"])),
            ("Compras e débitos", spaced(facts.totals["out"])),
            ("Saldo em dívida atual", spaced(facts.closing)),
            ("Pagamento mínimo", "46,00 €"),
        ),
    )
    p.down(18)
    p.line((50, "Movimentos"), bold=True, size=10.5, down=15)

    def columns() -> None:
        p.line(*((50, "Data mov."), (110, "Data valor"), (175, "Descrição"), (545, "Valor", "right")), bold=True, size=8)
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    columns()
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            175,
            row.text,
            *((50, f"{row.day:%d/%m/%Y}"), (110, f"{row.posted:%d/%m/%Y}"), (545, spaced(-row.amount), "right")),
        )
    p.rule(50, 545, y=p.y - 8)
    p.down(16)
    p.line((50, "Cashback"), bold=True)
    p.line((50, "Acumulado no período 4,18 €   Disponível em Cartão Continente 22,40 €"), size=8, down=16)
    p.prose(
        50,
        490,
        "TAEG 17,6% para um limite de crédito de 1 500 € com reembolso em 12 meses à TAN de 14,9%. Universo, IME, S.A., "
        "Lugar do Espido, Via Norte, 4471-909 Maia. Instituição de moeda eletrónica registada no Banco de Portugal.",
        size=7,
    )
    return p.done()


UNIVERSO = """
*16 -4~90 CONTINENTE BOM DIA CEDOFEITA PORTO
*4 -9~45 GALP ENERGIA BOAVISTA PORTO
03-05 320.00 PAGAMENTO DEBITO DIRETO - OBRIGADO
02-25 -44.18 ZARA HOME VIGO ESP
03-02 24.99 DEVOLUCAO WORTEN ONLINE
03-15 -6.71 JUROS
03-15 -0.27 IMPOSTO SELO SOBRE JUROS
"""


# ---- Wise: each row's day stands under it, the newest first ---------------------------------------------------------------


def wise(facts: Facts) -> bytes:
    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(
            50,
            "Wise Europe SA is authorised by the National Bank of Belgium. Rue du Trône 100, 3rd floor, 1050 Brussels.",
            size=6.5,
            y=806,
        )
        p.text(50, "Need help? Visit wise.com/help", size=6.5, y=815)
        p.text(545, f"ref:0441-8827-06   {page} / {pages}", "right", size=6.5, y=815)

    def head(p: Paper) -> None:
        p.text(50, "Wise", size=18, bold=True, ink="#163300", y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=foot, text_size=9, leading=12, bottom=70)
    p.line((50, "EUR statement"), bold=True, size=17, down=18)
    p.line((50, "1 March 2026 [GMT+01:00] - 31 March 2026 [GMT+01:00]"), size=9)
    p.line((50, "Generated on: 2 April 2026"), size=9, down=22)
    p.line((50, "Account Holder"), (230, "IBAN"), (430, "Swift/BIC"), size=8, ink="#666666")
    p.line((50, "Oluwaseun Adebayo-Lindqvist"), (230, "BE71 9670 4418 8270"), (430, "TRWIBEB1XXX"))
    p.line((50, "Kungsgatan 18"))
    p.line((50, "Stockholm 111 35"), down=24)
    p.line((50, "EUR on 31 March 2026 [GMT+01:00]"), (545, f"{money(facts.closing)} EUR", "right"), bold=True, size=11, down=24)

    def columns() -> None:
        p.line(
            *((50, "Description"), (365, "Incoming", "right"), (455, "Outgoing", "right"), (545, "Amount", "right")),
            size=8,
            ink="#666666",
        )
        p.rule(50, 545, y=p.y - 8, weight=0.3)
        p.down(5)

    columns()
    for row in facts.rows:
        if p.room(34):
            columns()
        p.line(
            (50, row.text),
            (455, f"-{money(abs(row.amount))}", "right") if row.amount < 0 else (365, money(row.amount), "right"),
            (545, money(row.balance or D(0)), "right"),
            bold=False,
        )
        p.line(
            (50, f"{row.day.day} {MONTHS_EN[row.day.month - 1]} {row.day.year}  {row.note}"), size=7.5, ink="#666666", down=10
        )
        p.rule(50, 545, y=p.y - 6, weight=0.2, ink="#cccccc")
        p.down(8)
    return p.done()


WISE = """
*12 -3~70 Card transaction of EUR issued by ICA Nara Stockholm | Card ending in 4418  Adebayo-Lindqvist  Transaction: CARD-{10}
*4 -40~260 Converted EUR to SEK | Transaction: BALANCE-{10}
*2 -50~300 Sent money to Ingrid Haugen | Transaction: TRANSFER-{10}  Reference: hyttetur
25 2200.00 Received money from Nordlys Studio BV with reference INV {4} | Transaction: TRANSFER-{10}
16 -0.61 Wise Charges for: CARD-{10} | Transaction: FEE-CARD-{10}
"""


def _of(
    seed: str,
    period: tuple[date, date],
    table: str,
    opening: str,
    mask: str | None,
    *,
    lag: int = 1,
    **more: object,
) -> Facts:
    rows = household(seed, *period, table, lag=lag)
    start, end = period
    facts = {"opening": D(opening), "currency": "EUR", "mask": mask, "start": start, "end": end, "totals": BOTH}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


def _wise() -> Facts:
    facts = _of("wise", MARCH, WISE, "1904.18", "8270", totals=(), running="row")
    return replace(facts, rows=facts.rows[::-1], newest_first=True, unprinted=frozenset(("opening",)))


BOTH: Sequence[str] = ("in", "out")
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
QUARTER = (date(2026, 1, 1), date(2026, 3, 31))
BANKS = (
    Bank("trade_republic", trade_republic, _of("trade republic", MARCH, TRADE_REPUBLIC, "2418.06", "2701", running="row")),
    Bank(
        "advanzia",
        advanzia,
        unbegun(
            _of("advanzia", (date(2025, 12, 13), date(2026, 1, 12)), ADVANZIA, "498.33", "7714", totals=(), kind="credit_card")
        ),
    ),
    Bank("oberbank", oberbank, unbegun(_of("oberbank", MARCH, OBERBANK, "1644.82", "2706"))),
    Bank("neon", neon, _of("neon", MARCH, NEON, "2804.15", "2706", running="row", currency="CHF")),
    Bank("bancastato", bancastato, _of("bancastato", MARCH, BANCASTATO, "3911.40", "2706", running="day", currency="CHF")),
    Bank("fortuneo", fortuneo, _of("fortuneo", MARCH, FORTUNEO, "1422.90", None)),
    Bank("crelan", crelan, unbegun(_of("crelan", MARCH, CRELAN, "1188.04", "8270"))),
    Bank("spuerkeess", spuerkeess, _of("spuerkeess", MARCH, SPUERKEESS, "4120.66", "2706")),
    Bank("triodos", triodos, _of("triodos", MARCH, TRIODOS, "1804.37", "2706")),
    Bank("kutxabank", kutxabank, _of("kutxabank", MARCH, KUTXABANK, "2204.51", "4418", running="row")),
    Bank("bnl", bnl, _of("bnl", QUARTER, BNL, "3018.22", "1882")),
    Bank(
        "universo_card",
        universo,
        _of("universo", (date(2026, 2, 16), date(2026, 3, 15)), UNIVERSO, "611.30", "0827", kind="credit_card"),
    ),
    Bank("wise", wise, _wise()),
)
