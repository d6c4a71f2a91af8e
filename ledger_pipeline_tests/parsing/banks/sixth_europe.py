"""A sixth batch of Europe north of the Alps: German, Dutch, and four tongues that the reader was not promised to speak."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, spaced, split, swiss, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

behind = partial(money, thousands=".", point=",", minus="{}-", plus="{}")
plusminus = partial(money, thousands=".", point=",", minus="{} -", plus="{} +")
BOTH = ("in", "out")
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
QUARTER = (date(2026, 1, 1), date(2026, 3, 31))
MAANDEN = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


#: The letters that reportlab's own typeface Vera lacks, and those that stand for them, as in many a bank's own print.
_WITHOUT_ACCENT = str.maketrans("ąęńśźżŻěňřťůĚ", "aenszzZenrtuE")


class _VeraPaper(Paper):
    """Paper whose typeface has most letters of Polish and Czech."""

    def __init__(self, *args: Any, **options: Any) -> None:
        pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
        pdfmetrics.registerFont(TTFont("Vera-Bold", "VeraBd.ttf"))
        super().__init__(*args, font="Vera", bold="Vera-Bold", **options)

    def text(self, x: float, what: str, *args: Any, **style: Any) -> float:
        return super().text(x, what.translate(_WITHOUT_ACCENT), *args, **style)


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
    currency: str = "EUR",
    *,
    lag: int | None = 1,
    **more: object,
) -> Facts:
    rows = household(seed, *period, table, lag=lag)
    facts = {"opening": D(opening), "currency": currency, "mask": mask, "start": period[0], "end": period[1], "totals": BOTH}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


# ---- Santander Consumer Bank (Germany) ------------------------------------------------------------------------------------


def santander_de(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "Santander", size=17, bold=True, ink="#ec0000", y=50)
        p.text(545, "Kontoauszug Nr. 3/2026", "right", bold=True, size=10, y=46)
        p.text(545, f"Seite {p.page}", "right", size=8, y=58)
        p.y = 86

    p = Paper("a4", head=head, text_size=8.5, leading=11, bottom=80)
    p.lines(50, "Frau Hannelore Wiesengrund", "Am Nordpark 17", "41069 Mönchengladbach")
    p.y = 86
    _pairs(
        p,
        320,
        545,
        (
            ("Kontoart", "BestGiro"),
            ("IBAN", "DE61 5003 3300 0044 1882 70"),
            ("BIC", "SCFBDE33XXX"),
            ("Auszug vom", "31.03.2026"),
            ("Dispositionskredit", "1.500,00 EUR"),
        ),
    )
    p.down(22)

    def columns() -> None:
        p.line(
            (50, "Buchung"),
            (100, "Wert"),
            (150, "Verwendungszweck / Buchungstext"),
            (465, "Soll EUR", "right"),
            (545, "Haben EUR", "right"),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(2)

    columns()
    p.line((150, "Alter Saldo per 27.02.2026"), (545, comma(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(150, row.text, (50, f"{row.day:%d.%m.}"), (100, f"{row.posted:%d.%m.}"), split(row.amount, 465, 545))
        p.down(2)
    p.rule(50, 545, y=p.y - 8)
    p.line((150, "Summe der Umsätze"), (465, comma(facts.totals["out"]), "right"), (545, comma(facts.totals["in"]), "right"))
    p.line((150, "Neuer Saldo per 31.03.2026"), (545, comma(facts.closing), "right"), bold=True, down=20)
    p.prose(
        50,
        490,
        "Guthaben sind als Einlagen nach Maßgabe des Einlagensicherungsgesetzes entschädigungsfähig. "
        "Einwendungen gegen diesen Auszug "
        "richten Sie bitte innerhalb von sechs Wochen an die Santander Consumer Bank AG, Santander-Platz 1, "
        "41061 Mönchengladbach.",
        size=6.5,
    )
    return p.done()


SANTANDER_DE = """
*13 -4~80 Kartenzahlung / EDEKA SCHMITZ//MOENCHENGLADBACH/DE / {%d.%m.%Y} um {h}:{m} Uhr
30 2180.44 Gehalt/Rente / Stadtwerke Viersen GmbH / LOHN 03.2026 PERS-NR {6}
02 -720.00 Dauerauftrag / Wohnbau Niederrhein eG / MIETE MAERZ
*3 -20~90 Lastschrift / Telefonica Germany GmbH / Kd-Nr. {8} Mandat {A10}
03-17 -100.00 Geldautomat / SB SANTANDER MG
31 -4.90 Kontoführung
"""


# ---- Volkswagen Bank: day money, a quarter --------------------------------------------------------------------------------


def vw_bank(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "Seite {} von {}", y=815), text_size=9.5, leading=14, bottom=80)
    p.line((50, "VOLKSWAGEN BANK"), bold=True, size=14, ink="#001e50", down=14)
    p.line((50, "DIRECT"), size=9, down=28)
    p.lines(50, "Herrn Eberhard Kleinschmidt", "Okerstraße 30", "38100 Braunschweig")
    p.down(16)
    p.line((50, "Kontoauszug Plus Konto TopZins"), bold=True, size=12, down=18)
    p.line((50, "Kontonummer 1 044 188 270"), (545, "Zeitraum 01.01.2026 - 31.03.2026", "right"))
    p.line((50, "IBAN DE28 2702 0600 1044 1882 70"), (545, "Alle Beträge in EUR", "right"), down=22)
    p.line((50, "Buchungstag"), (130, "Wertstellung"), (215, "Buchungstext"), (545, "Umsatz", "right"), bold=True, size=8.5)
    p.rule(50, 545, y=p.y - 10)
    p.line((215, "Kontostand am 31.12.2025"), (545, f"{comma(facts.opening)} H", "right"))
    for row in facts.rows:
        p.entry(
            215,
            row.text,
            (50, f"{row.day:%d.%m.%Y}"),
            (130, f"{row.posted:%d.%m.%Y}"),
            (545, f"{comma(abs(row.amount))} {'S' if row.amount < 0 else 'H'}", "right"),
        )
    p.rule(50, 545, y=p.y - 10)
    p.line((215, "Kontostand am 31.03.2026"), (545, f"{comma(facts.closing)} H", "right"), bold=True, down=24)
    p.line((50, "Zinssatz seit 01.02.2026: 1,75 % p. a."), size=8)
    return p.done()


VW = """
01-14 1500.00 Überweisungseingang / Eberhard Kleinschmidt
02-09 -400.00 Überweisung Referenzkonto
03-12 750.00 Überweisungseingang / Eberhard Kleinschmidt
03-31 88.41 Habenzinsen
03-31 -22.10 Kapitalertragsteuer
03-31 -1.21 Solidaritätszuschlag
"""


# ---- Luzerner Kantonalbank ------------------------------------------------------------------------------------------------


def lukb(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "Luzerner Kantonalbank", size=14, bold=True, ink="#003c7e", y=50)
        p.text(545, f"Seite {p.page}", "right", size=8, y=50)
        p.y = 88

    p = Paper("a4", head=head, text_size=8.5, leading=11.5, bottom=70)
    p.lines(330, "Herr", "Balthasar Zumbühl", "Hirschmattstrasse 40", "6003 Luzern")
    p.y = 88
    p.lines(50, "Telefon 0844 822 811", "www.lukb.ch", "IBAN CH44 0077 8010 4418 8270 6", "Luzern, 31.03.2026")
    p.down(20)
    p.line((50, "Kontoauszug 01.03.2026 - 31.03.2026"), bold=True, size=12, down=15)
    p.line((50, "Privatkonto 01-04-418827-06   Währung CHF"), down=20)

    def columns() -> None:
        p.line(
            (50, "Datum"),
            (105, "Text"),
            (345, "Belastung", "right"),
            (415, "Gutschrift", "right"),
            (430, "Valuta"),
            (545, "Saldo", "right"),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(2)

    columns()
    p.line((105, "Saldovortrag"), (545, swiss(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            105,
            row.text,
            (50, f"{row.day:%d.%m.%Y}"),
            split(row.amount, 345, 415, swiss),
            (430, f"{row.posted:%d.%m.%Y}"),
            *([(545, swiss(row.balance), "right")] if row.balance is not None else []),
        )
    p.rule(50, 545, y=p.y - 8)
    p.line((105, "Umsatztotal"), (345, swiss(facts.totals["out"]), "right"), (415, swiss(facts.totals["in"]), "right"))
    p.line((105, "Schlusssaldo zu Ihren Gunsten"), (545, swiss(facts.closing), "right"), bold=True, down=20)
    p.line((50, "Anzeige ohne Unterschrift. Ohne Ihren Gegenbericht innert 30 Tagen gilt der Auszug als genehmigt."), size=7)
    return p.done()


LUKB = """
*14 -5~120 Einkauf Debitkarte {%d.%m.%Y} {h}:{m} / MIGROS LUZERN, Karte ****4471
25 5120.35 Gutschrift / KANTON LUZERN, LOHN
*3 -80~400 E-Banking-Zahlung / CONCORDIA VERSICHERUNGEN
03-03 -1680.00 Dauerauftrag / LIEGENSCHAFTEN PILATUS AG
*2 -100~300 Bargeldbezug Bancomat {%d.%m.%Y} / LUKB PILATUSSTRASSE
31 -5.00 Kontoführungsgebühr
"""


# ---- easybank -------------------------------------------------------------------------------------------------------------


def easybank(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "easybank", size=18, bold=True, ink="#84b819", y=52)
        p.y = 92

    p = Paper("a4", head=head, foot=numbered(545, "Seite {}/{}", y=815), font="Courier", text_size=8.5, leading=11, bottom=70)
    p.lines(50, "FRAU MAG.", "ROSWITHA HINTERLEITNER", "STEINBAUERGASSE 12/7", "1120 WIEN")
    p.y = 92
    _pairs(
        p,
        320,
        545,
        (("Kontoauszug", "003/2026"), ("Erstellt am", "31.03.2026"), ("IBAN", "AT44 1420 0200 1044 1882"), ("BIC", "EASYATW1")),
        11,
    )
    p.down(30)

    def columns() -> None:
        p.line((50, "Datum"), (95, "Buchungstext"), (420, "Valuta"), (545, "Betrag EUR", "right"), bold=True)
        p.rule(50, 545, y=p.y - 8)

    columns()
    p.line((95, "Alter Kontostand vom 27.02.2026"), (545, behind(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            95, row.text, (50, f"{row.day:%d.%m}"), (420, f"{row.posted:%d.%m}"), (545, behind(row.amount, plus="{} "), "right")
        )
    p.rule(50, 545, y=p.y - 8)
    p.line((95, "Summe Gutschriften"), (545, f"{comma(facts.totals['in'])} ", "right"))
    p.line((95, "Summe Belastungen"), (545, f"{comma(facts.totals['out'])}-", "right"))
    p.line((95, "Neuer Kontostand vom 31.03.2026"), (545, behind(facts.closing), "right"), bold=True, down=20)
    p.line((50, "Ihr Überziehungsrahmen: 2.000,00 EUR"), size=7)
    return p.done()


EASY = """
*13 -3~80 BILLA DANKT {4} WIEN 1120 / KARTE 2 {%d.%m} {h}:{m}
30 2288.10 GEHALT MAERZ / MEDUNI WIEN
03 -810.00 DAUERAUFTRAG MIETE / WIENER WOHNEN
*3 -15~90 SEPA-LASTSCHRIFT WIEN ENERGIE / {A14}
03-18 340.00- UEBERWEISUNG
"""
EASY = EASY.replace("340.00-", "-340.00")


# ---- TF Bank --------------------------------------------------------------------------------------------------------------


def tf_card(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "Seite {} von {}", y=815), text_size=8.5, leading=12, bottom=70)
    p.line((50, "TF Mastercard Gold"), (545, "Kreditkartenabrechnung", "right"), bold=True, size=14, down=26)
    top = p.y
    p.lines(50, "Ludwig Hasselfeldt", "Elbchaussee 12", "22765 Hamburg")
    p.y = top
    _pairs(
        p,
        320,
        545,
        (
            ("Rechnungsnummer", "441882706"),
            ("Rechnungsdatum", "05.04.2026"),
            ("Abrechnungszeitraum", "06.03.2026 - 05.04.2026"),
            ("Kartennummer", "5355 **** **** 2206"),
            ("Kreditlinie", "2.000,00 EUR"),
        ),
    )
    p.down(18)
    p.box(50, p.y - 14, 545, p.y + 76, fill="#eef2f7", ink=None)
    _pairs(
        p,
        60,
        535,
        (
            ("Saldo der letzten Abrechnung", f"{comma(facts.opening)} EUR"),
            ("Zahlungseingänge und Gutschriften", f"-{comma(facts.totals['in'])} EUR"),
            ("Umsätze, Zinsen und Gebühren", f"{comma(facts.totals['out'])} EUR"),
            ("Offener Gesamtbetrag", f"{comma(facts.closing)} EUR"),
            ("Mindestbetrag, zahlbar bis 25.04.2026", "43,20 EUR"),
        ),
        15,
    )
    p.down(18)

    def columns() -> None:
        p.line(
            (50, "Datum"),
            (110, "Gebucht am"),
            (175, "Transaktion"),
            (455, "Originalbetrag", "right"),
            (545, "Betrag (EUR)", "right"),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)

    p.table(
        facts.rows,
        175,
        lambda row: (
            (50, f"{row.day:%d.%m.%Y}"),
            (110, f"{row.posted:%d.%m.%Y}"),
            (455, row.note, "right"),
            (545, comma(-row.amount), "right"),
        ),
        columns,
    )
    p.down(10)
    p.prose(
        50,
        490,
        "TF Bank AB, Box 947, 501 10 Borås, Schweden. Effektiver Jahreszins 24,79 %. Bei Fragen erreichen "
        "Sie uns unter 030 6293 9100.",
        size=7,
    )
    return p.done()


TF = """
*13 -4~90 ROSSMANN {4} HAMBURG
03-17 300.00 Zahlungseingang - Danke
03-24 -48.20 TATE MODERN SHOP LONDON | 41,55 GBP
03-27 19.99 Gutschrift ZALANDO SE
04-03 -11.06 Zinsen Warenumsätze
"""


# ---- Van Lanschot (Dutch) -------------------------------------------------------------------------------------------------


def van_lanschot(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "Pagina {} van {}", y=815), font="Times-Roman", text_size=9.5, leading=12.5, bottom=70)
    p.line((50, "VAN LANSCHOT KEMPEN"), (545, "Rekeningafschrift", "right"), bold=True, size=13, down=28)
    top = p.y
    p.lines(50, "De heer F.J. Oosterveld", "Hooge Steenweg 29", "5211 JN 's-Hertogenbosch")
    p.y = top
    _pairs(
        p,
        320,
        545,
        (
            ("IBAN", "NL44 FVLB 0441 8827 06"),
            ("Soort rekening", "Betaalrekening"),
            ("Periode", "01-03-2026 t/m 31-03-2026"),
            ("Volgnummer", "3"),
            ("Valuta", "EUR"),
        ),
        12.5,
    )
    p.down(18)
    p.line((50, "Vorig saldo"), (180, "Totaal af"), (310, "Totaal bij"), (440, "Nieuw saldo"), bold=True)
    p.line(
        (50, f"€ {comma(facts.opening)}"),
        (180, f"€ {comma(facts.totals['out'])}"),
        (310, f"€ {comma(facts.totals['in'])}"),
        (440, f"€ {comma(facts.closing)}"),
        down=22,
    )

    def columns() -> None:
        p.line(
            (50, "Boekdatum"),
            (110, "Omschrijving"),
            (380, "Rentedatum"),
            (470, "Af", "right"),
            (545, "Bij", "right"),
            bold=True,
        )
        p.rule(50, 545, y=p.y - 9)

    columns()
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(110, row.text, (50, f"{row.day:%d-%m-%Y}"), (380, f"{row.posted:%d-%m-%Y}"), split(row.amount, 470, 545))
        p.down(2)
    p.down(10)
    p.prose(
        50,
        490,
        "Uw tegoeden vallen onder het Nederlandse depositogarantiestelsel. Raadpleeg het informatieblad op "
        "vanlanschotkempen.com.",
        size=7,
    )
    return p.done()


VL = """
*13 -5~130 Betaalautomaat {%d-%m-%Y} {h}:{m} / ALBERT HEIJN {4} DEN BOSCH PAS 014
24 4210.88 Overboeking / OOSTERVELD ADVIES BV / NL91ABNA0417164300 SALARIS
02 -1320.00 Periodieke overboeking / HYPOTHEEK {8}
*3 -30~180 SEPA incasso / ESSENT RETAIL ENERGIE / Kenmerk {10}
"""


# ---- Beobank (Dutch) ------------------------------------------------------------------------------------------------------


def beobank(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "Blz. {} / {}", y=815), text_size=8.5, leading=11.5, bottom=70)
    p.line((50, "Beobank"), (545, "REKENINGUITTREKSEL", "right"), bold=True, size=14, down=24)
    p.line((50, "MEVR. GODELIEVE VERSTRAETEN"), (545, "Uittreksel nr 2026/003", "right"))
    p.line((50, "KORENMARKT 11"), (545, "Van 28/02/2026 tot 31/03/2026", "right"))
    p.line((50, "9000 GENT"), (545, "Rekening BE44 9501 4418 8270", "right"), down=26)
    p.line((50, "BEOBANK GO ZICHTREKENING EUR"), bold=True, down=16)

    def columns() -> None:
        p.box(50, p.y - 10, 545, p.y + 4, fill="#dff0f5", ink=None)
        p.line(
            (54, "Datum"),
            (100, "Omschrijving van de verrichting"),
            (400, "Valutadatum"),
            (541, "Bedrag", "right"),
            bold=True,
            size=8,
            down=15,
        )

    columns()
    p.line((100, "Vorig saldo op 28/02/2026"), (541, plusminus(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(100, row.text, (54, f"{row.day:%d/%m}"), (400, f"{row.posted:%d/%m/%Y}"), (541, plusminus(row.amount), "right"))
    p.line((100, "Nieuw saldo op 31/03/2026"), (541, plusminus(facts.closing), "right"), bold=True, down=14)
    p.line((100, f"Totaal credit: {comma(facts.totals['in'])}"), (400, f"Totaal debet: {comma(facts.totals['out'])}"), down=20)
    p.line(
        (50, "Beobank NV, Koning Albert II-laan 2, 1000 Brussel - RPR Brussel - BTW BE 0401.517.147 - BIC CTBKBEBX"), size=6.5
    )
    return p.done()


BEO = """
*13 -5~90 BETALING MET BANCONTACT {%d/%m} {h}:{m} / DELHAIZE GENT {4}
27 2010.36 OVERSCHRIJVING VAN / STAD GENT / WEDDE 03/2026
03 -845.00 BESTENDIGE OPDRACHT NAAR / IMMO LEIE BVBA / HUUR
*2 -40~120 DOMICILIERING / LUMINUS {A10}
31 -3.00 MAANDELIJKSE KOSTEN
"""


# ---- Jyske Bank (Danish) --------------------------------------------------------------------------------------------------


def jyske(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "Side {} af {}", y=815), text_size=8.5, leading=12, bottom=70)
    p.line((50, "JYSKE BANK"), (545, "Kontoudskrift", "right"), bold=True, size=14, ink="#006638", down=26)
    top = p.y
    p.lines(50, "Rasmus Kjærgaard", "Vestergade 8", "8600 Silkeborg")
    p.y = top
    _pairs(
        p,
        340,
        545,
        (
            ("Konto", "Lønkonto"),
            ("Kontonr.", "5032 0441882"),
            ("IBAN", "DK4450320000441882"),
            ("Periode", "01.03.2026 - 31.03.2026"),
            ("Valuta", "DKK"),
        ),
    )
    p.down(18)

    def columns() -> None:
        p.line((50, "Dato"), (110, "Tekst"), (340, "Rentedato"), (465, "Beløb", "right"), (545, "Saldo", "right"), bold=True)
        p.rule(50, 545, y=p.y - 9)

    columns()
    p.line((110, "Saldo fra sidste udskrift"), (545, comma(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            110,
            row.text,
            (50, f"{row.day:%d.%m.%Y}"),
            (340, f"{row.posted:%d.%m.%Y}"),
            (465, comma(row.amount), "right"),
            (545, comma(row.balance or D(0)), "right"),
        )
    p.line((110, "Saldo pr. 31.03.2026"), (545, comma(facts.closing), "right"), bold=True)
    return p.done()


JYSKE = """
*14 -30~600 Dankort-køb NETTO {4} SILKEBORG
31 21480.50 Lønoverførsel SILKEBORG KOMMUNE
02 -6200.00 BS BETALING BOLIGSELSKABET
*3 -40~300 MobilePay {A6}
"""


# ---- Swedbank (Swedish) ---------------------------------------------------------------------------------------------------


def swedbank(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "Sida {} av {}", y=815), text_size=8.5, leading=12, bottom=70)
    p.line((50, "Swedbank"), (545, "Kontoutdrag", "right"), bold=True, size=14, ink="#ee7023", down=26)
    p.line((50, "Kontohavare: Torbjörn Ekelund"), (545, "Period: 2026-03-01 - 2026-03-31", "right"))
    p.line((50, "Privatkonto  8327-9, 44 188 270-6"), (545, "Valuta: SEK", "right"), down=22)
    p.line((50, "Ingående saldo"), (240, spaced(facts.opening), "right"))
    p.line((50, "Insättningar"), (240, spaced(facts.totals["in"]), "right"))
    p.line((50, "Uttag"), (240, f"-{spaced(facts.totals['out'])}", "right"))
    p.line((50, "Utgående saldo"), (240, spaced(facts.closing), "right"), bold=True, down=20)
    p.table(
        facts.rows,
        230,
        lambda row: (
            (50, f"{row.posted:%Y-%m-%d}"),
            (110, f"{row.day:%Y-%m-%d}"),
            (170, f"{row.posted:%Y-%m-%d}"),
            (465, spaced(row.amount), "right"),
            (545, spaced(row.balance or D(0)), "right"),
        ),
        lambda: p.line(
            (50, "Bokföringsdag"),
            (110, "Transaktionsdag"),
            (180, "Valutadag"),
            (230, "Referens"),
            (465, "Belopp", "right"),
            (545, "Bokfört saldo", "right"),
            bold=True,
            size=7,
        ),
    )
    return p.done()


SWED = """
*14 -30~700 ICA KVANTUM {4}
25 27640.00 LÖN
27 -8450.00 HSB HYRA
*4 -90~400 Swish {A6}
"""


# ---- PKO Bank Polski (Polish): two dates under each other -----------------------------------------------------------------


def pko(facts: Facts) -> bytes:
    p = _VeraPaper(
        "a4",
        foot=numbered(545, "Strona {} z {}", y=815),
        text_size=7.5,
        leading=10.5,
        bottom=70,
    )
    p.line((50, "PKO Bank Polski"), (545, "Wyciąg nr 3/2026", "right"), bold=True, size=13, down=24)
    p.line((50, "Właściciel: ŻANETA WOŹNIAK-GRZĄDZIEL"), (545, "za okres od 2026-03-01 do 2026-03-31", "right"))
    p.line((50, "Nr rachunku: 44 1020 5558 0000 1802 0441 8827"), (545, "Waluta: PLN", "right"), down=20)
    for label, value in (
        ("Saldo początkowe", facts.opening),
        ("Suma uznań", facts.totals["in"]),
        ("Suma obciążeń", -facts.totals["out"]),
        ("Saldo końcowe", facts.closing),
    ):
        p.line((50, label), (250, spaced(value), "right"))
    p.down(12)

    def columns() -> None:
        p.line(
            (50, "Data operacji"),
            (125, "Opis operacji"),
            (460, "Kwota operacji", "right"),
            (545, "Saldo po operacji", "right"),
            bold=True,
        )
        p.line((50, "Data waluty"), bold=True)
        p.rule(50, 545, y=p.y - 7)
        p.down(2)

    columns()
    for row in facts.rows:
        if p.room(max(2, 1 + row.text.count("\n")) * 10.5 + 4):
            columns()
        p.text(50, f"{row.posted:%Y-%m-%d}", y=p.y + 10.5)
        p.entry(
            125,
            row.text,
            (50, f"{row.day:%Y-%m-%d}"),
            (460, spaced(row.amount), "right"),
            (545, spaced(row.balance or D(0)), "right"),
        )
        p.down(4)
    return p.done()


PKO = """
*14 -8~220 Płatność kartą / Lokalizacja: ŻABKA {A4} KRAKÓW / Karta: 425125******4471
27 7410.22 Przelew na konto / Nadawca: UNIWERSYTET JAGIELLOŃSKI / Tytuł: WYNAGRODZENIE
10 -2100.00 Zlecenie stałe / Tytuł: CZYNSZ ZA MIESZKANIE
*3 -40~300 Płatność BLIK / Lokalizacja: allegro.pl
"""


# ---- Česká spořitelna (Czech) ---------------------------------------------------------------------------------------------


def csas(facts: Facts) -> bytes:
    p = _VeraPaper(
        "a4",
        foot=numbered(545, "Strana {}/{}", y=815),
        text_size=7.5,
        leading=10.5,
        bottom=70,
    )
    p.line((50, "Česká spořitelna"), (545, "VÝPIS Z ÚČTU", "right"), bold=True, size=13, down=24)
    p.line((50, "Název účtu: Květoslava Hřebíčková"), (545, "Období: 01.03.2026 - 31.03.2026", "right"))
    p.line((50, "Číslo účtu/kód banky: 4418827063/0800"), (545, "Měna účtu: CZK", "right"), down=20)
    for label, value in (
        ("Počáteční zůstatek", facts.opening),
        ("Připsáno na účet", facts.totals["in"]),
        ("Odepsáno z účtu", -facts.totals["out"]),
        ("Konečný zůstatek", facts.closing),
    ):
        p.line((50, label), (260, spaced(value), "right"), bold=label.startswith("Kon"))
    p.down(12)
    p.table(
        facts.rows,
        180,
        lambda row: (
            (50, f"{row.day:%d.%m.%Y}"),
            (115, f"{row.posted:%d.%m.%Y}"),
            (545, spaced(row.amount, plus="+{}"), "right"),
        ),
        lambda: p.line((50, "Zaúčtováno"), (115, "Provedeno"), (180, "Položka"), (545, "Částka v CZK", "right"), bold=True),
    )
    return p.done()


CSAS = """
*14 -40~900 Platba kartou / ALBERT {4} BRNO
12 38420.00 Příchozí úhrada / MASARYKOVA UNIVERZITA
15 -14500.00 Trvalý příkaz / NÁJEM
31 -49.00 Cena za vedení účtu
"""


def _csas() -> Facts:
    facts = _of("csas", MARCH, CSAS, "18204.50", "7063", "CZK", lag=None)
    return replace(facts, rows=tuple(replace(row, posted=row.day) for row in facts.rows))


BANKS = (
    Bank("santander_de", santander_de, unbegun(_of("santander de", MARCH, SANTANDER_DE, "1204.77", "8270"))),
    Bank("vw_bank", vw_bank, _of("vw", QUARTER, VW, "18420.55", "8270", kind="savings", lag=0, totals=())),
    Bank("lukb", lukb, _of("lukb", MARCH, LUKB, "6204.85", None, "CHF", running="day")),
    Bank("easybank", easybank, unbegun(_of("easybank", MARCH, EASY, "1488.02", "1882"))),
    Bank(
        "tf_card",
        tf_card,
        _of("tf card", (date(2026, 3, 6), date(2026, 4, 5)), TF, "611.40", "2206", lag=2, kind="credit_card"),
    ),
    Bank("van_lanschot", van_lanschot, _of("van lanschot", MARCH, VL, "5204.18", "2706")),
    Bank("beobank", beobank, _of("beobank", (date(2026, 2, 28), date(2026, 3, 31)), BEO, "1602.33", "8270")),
    Bank("jyske_bank", jyske, _of("jyske", MARCH, JYSKE, "14220.18", None, "DKK", running="row")),
    Bank("swedbank", swedbank, _of("swedbank", MARCH, SWED, "9204.40", "2706", "SEK", lag=0, running="row")),
    Bank("pko_bp", pko, _of("pko", MARCH, PKO, "3204.81", "8827", "PLN", running="row")),
    Bank("ceska_sporitelna", csas, _csas()),
)
