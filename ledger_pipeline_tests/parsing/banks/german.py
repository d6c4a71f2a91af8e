"""German banks' statements, and one card bill of each kind that they send."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, signed, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest

WINDOW = ("Frau", "Friederike Ahlers-Brandt", "Lindenstraße 14", "50674 Köln")


def sparkasse(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(56, "Sparkasse Rheinauen", size=15, bold=True, ink="#cc0000", y=52)
        p.text(56, "Sparkasse Rheinauen · Am Markt 3 · 50667 Köln", size=6.5, y=110)
        for number, what in enumerate(WINDOW):
            p.text(56, what, y=126 + 13 * number)
        p.text(356, "Kontoauszug 3/2026", size=12, bold=True, y=126)
        p.text(356, "Girokonto 30417726, DE82 3705 0198 0030 4177 26", size=8, y=156)
        p.text(56, "Datum", bold=True, y=232)
        p.text(116, "Erläuterung", bold=True, y=232)
        p.text(540, "Betrag EUR", "right", bold=True, y=232)
        p.rule(56, 540, y=236)
        p.y = 252

    def foot(p: Paper, page: int, pages: int) -> None:
        numbered(356, "Seite {} von {}", y=141, at="left", size=9)(p, page, pages)
        p.text(
            56,
            "Sparkasse Rheinauen, Anstalt des öffentlichen Rechts, Amtsgericht Köln HRA 14382, USt-IdNr. DE811223344",
            size=6,
            y=806,
        )

    p = Paper("a4", head=head, foot=foot, leading=11.5, bottom=70)
    p.line((116, "Kontostand am 27.02.2026, Auszug Nr. 2"), (540, comma(facts.opening), "right"), bold=True, down=16)
    for row in facts.rows:
        p.entry(116, row.text, (56, f"{row.day:%d.%m.%Y}"), (540, comma(row.amount), "right"))
        p.down(3)
    p.room(60)
    p.line((116, "Kontostand am 31.03.2026 um 20:03 Uhr"), (540, comma(facts.closing), "right"), bold=True, down=24)
    p.line((116, "Der Ihnen eingeräumte Dispositionskredit beträgt derzeit"), (540, "2.500,00", "right"))
    p.line((116, "Anzahl Anlagen"), (540, "1", "right"))
    return p.done()


SPARKASSE = """
02 -812.00 Dauerauftrag / Hausverwaltung Kessler GbR / Miete Lindenstr. 14 WE 7
02 -68.50 Lastschrift / Stadtwerke Rheinauen GmbH / Abschlag 03/26 Vertragskonto {9} / EREF: {12} MREF: SWR{8} / \
CRED: DE{2}ZZZ0000{7}
*6 -9~85 Kartenzahlung / REWE Markt GmbH/Koeln/DE / {%Y-%m-%dT}{h}:14:07 Debitk.0 2029-12
*4 -4~39 Kartenzahlung / DM FIL.{4} H:65/Koeln/DE / {%Y-%m-%dT}17:{m}:50 Debitk.0 2029-12
*3 -15~79 Lastschrift / PayPal Europe S.a.r.l. et Cie S.C.A / {13}/. Rewag, Ihr Einkauf bei Rewag / \
EREF: {13} PP.{4}.PP PAYPAL
*2 -50~200 Bargeldauszahlung / GA NR{8} BLZ{8} 1 / {%d.%m/}{h}.32UHR NEUMARKT
30 2874.16 Gehalt/Rente / Nordlicht Verlag GmbH / Lohn/Gehalt 03/26 Pers.-Nr. 00{4}
16 45.00 Gutschr. Überweisung / Anke Brandt / Konzertkarten
31 -8.95 Entgeltabschluss / siehe Anlage
"""


def deutsche_bank(facts: Facts) -> bytes:
    fmt = signed()

    def head(p: Paper) -> None:
        p.text(500, "Deutsche Bank", "right", size=14, bold=True, ink="#0018a8", y=44)
        p.y = 70
        p.lines(500, "Filiale", "Bonn", "Kaiserplatz 2", "53113 Bonn", size=7, at="right", down=9)
        p.text(60, "Kontoauszug vom 02.02.2026 bis 30.04.2026", size=11, bold=True, y=190)
        p.text(60, "Herr Kontoinhaber Lorenz Wittgenfeld", y=206)
        for x, label in ((60, "Auszug"), (105, "Seite"), (175, "IBAN"), (540, "Alter Saldo per 30.01.2026")):
            p.text(x, label, "right" if x == 540 else "left", size=7, y=226)
        for x, value in ((60, "2"), (105, str(p.page)), (175, "DE61 3807 0059 0482 1155 00")):
            p.text(x, value, y=238)
        p.text(440, "EUR", y=238)
        p.text(540, fmt(facts.opening), "right", y=238)
        p.rule(60, 540, y=244)
        p.text(60, "Buchung", bold=True, y=258)
        p.text(102, "Valuta", bold=True, y=258)
        p.text(146, "Vorgang", bold=True, y=258)
        p.text(462, "Soll", "right", bold=True, y=258)
        p.text(540, "Haben", "right", bold=True, y=258)
        p.rule(60, 540, y=262)
        p.y = 276

    p = Paper("a4", head=head, text_size=8.5, leading=10.5, bottom=80)
    for row in facts.rows:
        posted = row.posted or row.day
        first, *rest = row.text.split("\n")
        p.room(10.5 * max(2, len(rest) + 1))
        side = 462 if row.amount < 0 else 540
        p.line((60, f"{row.day:%d.%m.}"), (102, f"{posted:%d.%m.}"), (146, first), (side, fmt(row.amount), "right"))
        p.text(60, f"{row.day:%Y}")
        p.text(102, f"{posted:%Y}")
        p.lines(146, *rest or [""])
        p.down(4)
    p.room(70)
    p.rule(60, 540)
    p.down(12)
    p.line((60, "Filialnummer"), (130, "Kontonummer"), (540, "Neuer Saldo", "right"), size=7, down=11)
    p.line((60, "380"), (130, "4821155 00"), (440, "EUR"), (540, fmt(facts.closing), "right"), down=22)
    p.lines(60, "Wichtige Hinweise", bold=True)
    p.prose(
        60,
        470,
        "Bitte erheben Sie Einwendungen gegen einzelne Buchungen unverzüglich. Schecks, Wechsel und sonstige "
        "Lastschriften schreiben wir unter dem Vorbehalt des Eingangs gut. Der angegebene Kontostand berücksichtigt nicht die "
        "Wertstellung der einzelnen Buchungen.",
        size=6.5,
    )
    return p.done()


DEUTSCHE = """
02 -1140.00 SEPA Dauerauftrag an / Immobilien Rheinblick KG / IBAN DE{20} / Miete Wohnung 3.OG li.
05 -49.99 SEPA Lastschrifteinzug von / Telekom Deutschland GmbH / Festnetz Vertragskonto {10} RG {13}/{6} / \
Gläubiger-ID DE93ZZZ0000{7} / Mand-ID DE{8}{8}
15 -186.20 SEPA Lastschrifteinzug von / Alte Leipziger Versicherung / KFZ {8}.{1} BN-WL 442 / \
Gläubiger-ID DE{2}ZZZ0000{7} / Mand-ID {10}
*14 -7~120 Kartenzahlung / {A6} EDEKA BONN//BONN/DE / {%d-%m-%YT}{h}:21:40 Folgenr. 02 Verfalld. 1228
*5 -30~90 Kartenzahlung / ARAL STATION {9}//BONN/DE / {%d-%m-%YT}{h}:02:11 Folgenr. 02 Verfalld. 1228
*4 -100~300 Bargeldauszahlung GAA / DEUTSCHE BANK//BONN/DE / {%d-%m-%YT}{h}:45:10 Folgenr. 02
27 3912.44 SEPA Überweisung von / Geodata Vermessung AG / Verwendungszweck/ Kundenreferenz / GEHALT {%m/%Y} RF{14}
03-18 312.75 SEPA Überweisung von / Barmer Krankenkasse / Verwendungszweck/ Kundenreferenz / ERSTATTUNG ZAHNERSATZ {9}
30 -13.90 Verwendungszweck/ Kundenreferenz / Kontoführungsentgelt
"""


def commerzbank(facts: Facts) -> bytes:
    last = comma(facts.opening)

    def head(p: Paper) -> None:
        p.text(60, "COMMERZBANK", size=16, bold=True, y=50)
        p.text(540, f"Kontoauszug vom 30.01.2026   Auszug-Nr. 1   Blatt {p.page}", "right", size=8, y=50)
        if p.page == 1:
            p.y = 110
            p.lines(60, "Herrn und Frau", "Jost und Mareike Ellerbrock", "Deichweg 9", "26721 Emden")
            p.text(340, "Girokonto", bold=True, y=110)
            p.text(340, "Kontonummer 642 8817 00  BLZ 284 400 37", y=123)
            p.text(340, "IBAN DE47 2844 0037 0642 8817 00", y=136)
            p.text(340, "Kontowährung Euro", y=149)
        p.y = 200 if p.page == 1 else 90
        p.rule(60, 540)
        p.down(11)
        p.line(
            (60, "Angaben zu den Umsätzen"),
            (330, "Valuta"),
            (450, "zu Ihren Lasten", "right"),
            (540, "zu Ihren Gunsten", "right"),
            bold=True,
            size=8,
        )
        p.rule(60, 540, y=p.y - 8)
        p.down(6)

    p = Paper("a4", head=head, turn=lambda p: p.text(540, f"Folgeseite {p.page + 1}", "right", size=8, y=800), leading=11)
    p.line((60, "Alter Kontostand vom 31.12.2025"), (540, last, "right"), bold=True, down=15)
    day: date | None = None
    for row in facts.rows:
        p.room(11 * (row.text.count("\n") + 2))
        if row.day != day:
            p.line((60, f"Buchungsdatum: {row.day:%d.%m.%Y}"), bold=True, size=8)
            day = row.day
        amount = comma(row.amount, minus="{}-")
        side = 450 if row.amount < 0 else 540
        p.entry(60, row.text, (330, f"{row.posted or row.day:%d.%m}"), (side, amount, "right"))
        p.down(3)
    p.room(40)
    p.rule(60, 540)
    p.down(12)
    p.line((60, "Neuer Kontostand vom 30.01.2026"), (540, comma(facts.closing), "right"), bold=True, down=25)
    p.lines(60, "Ihr Verfügungsrahmen: 3.000,00 EUR", size=8)
    return p.done()


COMMERZ = """
02 -950.00 Wohnungsbau Emden eG / Miete Jan 2026 Deichweg 9 / End-to-End-Ref.: nicht angegeben / Dauerauftrag
05 -54.00 EWE VERTRIEB GmbH / Strom {10} / End-to-End-Ref.: {14} / CORE / Mandatsref: EWE-{7} / \
Gläubiger-ID: DE22ZZZ0000{7} / SEPA-BASISLASTSCHRIFT wiederholend
*9 -9~140 FAMILA EMDEN//EMDEN/DE / {%Y-%m-%dT}{h}:33:05 KFN 1 VJ 2712 / Kartenzahlung
*4 -2~28 BAECKEREI MUSSWESSELS//EMDEN/DE / {%Y-%m-%dT}07:{m}:44 KFN 2 VJ 2712 / Kartenzahlung
07 250.00 Familienkasse Niedersachsen / KG{7}FK{6} {%m%y}-0326 / Gutschrift
29 2466.81 Seehafen Spedition GmbH / Verdienstabrechnung 01.26/1 / Gutschrift
30 1388.02 Klinikum Emden gGmbH / Bezuege Ellerbrock {8} / Gutschrift
01-19 -240.00 Auszahlung Geldautomat / EMDEN NEUTORSTR
"""


def dkb(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(540, "DKB", "right", size=20, bold=True, ink="#148dea", y=50)
        p.text(56, "Deutsche Kreditbank AG, 10919 Berlin", size=7, y=90)
        p.text(56, "Kontonummer 1049337182 / IBAN DE26 1203 0000 1049 3371 82", y=204)
        p.y = 226
        p.line(
            (56, "Bu.Tag"),
            (96, "Wert"),
            (136, "Wir haben für Sie gebucht"),
            (460, "Belastung in EUR", "right"),
            (540, "Gutschrift in EUR", "right"),
            size=8,
            bold=True,
        )
        p.rule(56, 540, y=p.y - 8)
        p.down(6)

    p = Paper(
        "a4",
        head=head,
        foot=numbered(
            56, "Kontoauszug Nummer 002 / 2026 vom 03.02.2026 bis 02.03.2026   Seite {} von {}", y=190, at="left", size=9
        ),
        leading=11,
        bottom=90,
    )
    for row in facts.rows:
        side = split(row.amount, 460, 540)
        p.entry(136, row.text, (56, f"{row.day:%d.%m.}"), (96, f"{row.posted or row.day:%d.%m.}"), side)
        p.down(3)
    p.room(70)
    p.down(6)
    p.line((136, "ALTER KONTOSTAND"), (540, f"{comma(facts.opening)} H EUR", "right"), bold=True)
    p.line((136, "NEUER KONTOSTAND"), (540, f"{comma(facts.closing)} H EUR", "right"), bold=True, down=20)
    p.lines(56, "Der Abrechnungssaldo enthält die Positionen bis einschließlich 02.03.2026.", size=7)
    p.lines(56, "Eingeräumte Kontoüberziehung 1.500,00 EUR, Sollzinssatz 9,90 % p.a.", size=7)
    return p.done()


DKB = """
02-03 -735.00 Dauerauftrag / ELSA WINKELMANN / MIETE ROSENHEIMER STR. 31
02-05 -29.99 Lastschrift / 1u1 Telecom GmbH / KD-NR. K{8}/RG-NR. {12} / EREF+{16} / MREF+1U1-{10} CRED+DE74ZZZ0000{7}
*8 -6~95 Kartenzahlung/-abrechnung / KAUFLAND BERLIN SCHOENEB / {%Y-%m-%dT}{h}:07 Debitk.2 2027-12
*5 -3~40 Kartenzahlung/-abrechnung / ROSSMANN 1{3} / {%Y-%m-%dT}{h}:51 Debitk.2 2027-12
02-23 -418.37 Lastschrift / KREDITKARTENABRECHNUNG / VISA-ABR. 4930XXXXXXXX{4}
02-26 2190.55 Lohn, Gehalt, Rente / SENATSVERWALTUNG BERLIN / BEZUEGE 02/26 PNR {8}
02-18 -100.00 Überweisung / Jonas Petri / Anteil Skiurlaub
02-12 63.40 Zahlungseingang / GVL BERLIN / AUSSCHUETTUNG {6} EREF+{10}
"""


def ing(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(56, "ING", size=22, bold=True, ink="#ff6200", y=52)
        if p.page == 1:
            p.text(56, "ING-DiBa AG · 60628 Frankfurt am Main", size=6.5, y=120)
            p.y = 136
            p.lines(56, "Herrn", "Tillmann Ostrowski", "Am Bahndamm 5", "99084 Erfurt")
            p.text(56, "Girokonto Nummer 5418827093", size=11, bold=True, y=226)
            p.text(56, "Kontoauszug Februar 2026", size=11, bold=True, y=241)
            for number, (label, value) in enumerate(
                (
                    ("Datum", "27.02.2026"),
                    ("Auszugsnummer", "2"),
                    ("Eingeräumte Kontoüberziehung", "1.000,00 Euro"),
                    ("Alter Saldo", f"{comma(facts.opening)} Euro"),
                    ("Neuer Saldo", f"{comma(facts.closing)} Euro"),
                    ("IBAN", "DE09 5001 0517 5418 8270 93"),
                    ("BIC", "INGDDEFFXXX"),
                )
            ):
                p.text(356, label, size=8, y=136 + 12 * number)
                p.text(540, value, "right", size=8, y=136 + 12 * number)
        p.y = 280 if p.page == 1 else 104
        p.line((56, "Buchung"), (116, "Buchung / Verwendungszweck"), (540, "Betrag (EUR)", "right"), bold=True, size=8, down=10)
        p.line((56, "Valuta"), bold=True, size=8)
        p.rule(56, 540, y=p.y - 8)
        p.down(4)

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(
            56,
            "ING-DiBa AG · Theodor-Heuss-Allee 2 · 60486 Frankfurt am Main · Vorstand: N. N. (Vors.) · "
            "Steuernummer: 014 220 2800 3",
            size=6,
            y=812,
        )
        p.text(540, f"Seite {page} von {pages}", "right", size=8, y=256 if page == 1 else 80)
        p.text(6, f"34GKKA5418827093_T{page}", size=4, y=600)

    p = Paper("a4", head=head, foot=foot, leading=11, bottom=70)
    for row in facts.rows:
        first, *rest = row.text.split("\n")
        p.room(11 * (len(rest) + 1))
        p.line((56, f"{row.day:%d.%m.%Y}"), (116, first), (540, comma(row.amount), "right"))
        p.text(56, f"{row.posted or row.day:%d.%m.%Y}")
        p.lines(116, *rest)
        p.down(4)
    p.room(80)
    p.rule(56, 540, y=p.y - 6)
    p.line((116, "Neuer Saldo"), (540, comma(facts.closing), "right"), bold=True, down=30)
    p.lines(56, "Kunden-Information", bold=True)
    p.lines(
        56,
        "Vorliegender Freistellungsauftrag 1.000,00 Euro",
        "Bitte beachten Sie auch die Hinweise auf der Folgeseite.",
        size=8,
    )
    return p.done()


ING = """
02 -640.00 Dauerauftrag/Terminueberweisung Wohnungsgenossenschaft Einheit / Miete 0217/03 Am Bahndamm 5
*7 -5~80 Lastschrift VISA NETTO MARKEN-DISCOU / NR XXXX 7741 ERFURT KAUFUMSATZ {%d.%m} / ARN{15}
*4 -11~60 Lastschrift VISA AMZN MKTP DE / NR XXXX 7741 AMZN.COM/BILL KAUFUMSATZ {%d.%m} {8} / ARN{15}
10 -17.99 Lastschrift Netflix International B.V. / {14} / Mandat: {10} / Referenz: {12}
16 -75.00 Ueberweisung Sandra Ostrowski / Taschengeld Mika
27 2233.90 Gehalt/Rente Thueringer Landesrechenzentrum / LOHN / GEHALT {%m/%y} / Referenz: {16}
02-12 19.95 Gutschrift Zalando SE / Erstattung {10} / Referenz: {A12}
02-19 -150.00 Lastschrift VISA BARGELDAUSZAHLUNG / NR XXXX 7741 ERFURT BARGELDAUSZAHLUNG {%d.%m}
"""


def n26(facts: Facts) -> bytes:
    euro = partial(comma, after="€", plus="+{}")

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(50, "Yara Lindqvist", size=7, y=790)
        p.text(50, "Weserstraße 88, 12059 Berlin", size=7, y=800)
        p.text(250, "IBAN: DE90 1001 1001 2624 8815 39", size=7, y=790)
        p.text(250, "BIC: NTSBDEB1XXX", size=7, y=800)
        p.text(545, f"{page} / {pages}", "right", size=7, y=800)

    def head(p: Paper) -> None:
        p.text(50, "N26", size=16, bold=True, ink="#36a18b", y=54)
        p.text(545, "Kontoauszug Nr. 03/2026", "right", size=8, y=50)
        p.text(545, "01.03.2026 bis 31.03.2026", "right", size=8, y=61)
        p.y = 104
        p.line((50, "Beschreibung"), (420, "Verbuchungsdatum", "right"), (545, "Betrag", "right"), size=8, ink="#777777")
        p.rule(50, 545, y=p.y - 6)
        p.down(10)

    p = Paper("a4", head=head, foot=foot, leading=12, bottom=80)
    for row in facts.rows:
        name, *rest = row.text.split("\n")
        p.room(12 * (len(rest) + 2) + 4)
        p.text(50, name, bold=True)
        p.line((420, f"{row.day:%d.%m.%Y}", "right"), (545, euro(row.amount), "right"))
        p.lines(50, *rest, f"Wertstellung {row.posted or row.day:%d.%m.%Y}", size=7.5, down=11, ink="#555555")
        p.down(9)
    p.turn_page()
    p.y = 130
    p.line((50, "Zusammenfassung"), size=14, bold=True, down=26)
    for label, value in (
        ("Dein alter Kontostand", euro(facts.opening)),
        ("Ausgehende Transaktionen", euro(-facts.totals["out"])),
        ("Eingehende Transaktionen", euro(facts.totals["in"])),
        ("Dein neuer Kontostand", euro(facts.closing)),
    ):
        p.line((50, label), (545, value, "right"), down=18)
    p.down(10)
    p.prose(
        50,
        480,
        "Guthaben sind bis 100.000 € durch die Entschädigungseinrichtung deutscher Banken geschützt. Bitte prüfe alle "
        "Transaktionen und melde Einwendungen innerhalb von sechs Wochen.",
        size=7,
    )
    return p.done()


N26 = """
*9 -3~60 Lieferando.de / Mastercard • Bars & Restaurants
*8 -2~45 Edeka Neukölln / Mastercard • Lebensmittel
*3 -9~90 BVG App / Mastercard • Transport
02 -590.00 Mirko Brandl / Lastschriften / IBAN: DE{20} • BIC: COBADEFFXXX / Miete März WG Weserstr.
05 -12.99 Spotify AB / Lastschriften / IBAN: DE{20} • BIC: DEUTDEDBXXX / SPOTIFY P{A6} Mandatsreferenz {10}
27 1874.20 Kleinod Design GmbH / Gutschriften / IBAN: DE{20} • BIC: GENODEF1S04 / Gehalt März 2026
03-14 22.50 Pia Sommer / MoneyBeam / Pizza gestern
"""


def volksbank(facts: Facts) -> bytes:
    sh = partial(comma, minus="{} S", plus="{} H")
    carried = [facts.opening]

    def head(p: Paper) -> None:
        p.text(50, "Volksbank Hegau-Oberschwaben eG", size=11, bold=True, y=50)
        p.y = 80
        p.lines(50, "Herrn", "Egon Maierhöfer", "Talstr. 2", "78224 Singen")
        p.text(545, "erstellt am 31.03.2026", "right", y=92)
        p.text(545, "VR-PrivatKonto  EUR-Konto  Kontonummer 55218404", "right", y=104)
        p.text(545, "IBAN: DE71 6929 1000 0055 2184 04  BIC: GENODE61RAD", "right", size=7.5, y=116)
        p.y = 160
        p.line((50, "Bu-Tag Wert   Vorgang"), size=9, down=14)
        if p.page == 1:
            p.line((134, "alter Kontostand vom 27.02.2026"), (545, sh(facts.opening), "right"), down=18)
        else:
            p.line((134, f"Übertrag von Blatt {p.page - 1}"), (545, sh(carried[-1]), "right"), down=18)

    def turn(p: Paper) -> None:
        p.down(8)
        p.line((134, f"Übertrag auf Blatt {p.page + 1}"), (545, sh(carried[-1]), "right"))

    p = Paper(
        "a4",
        font="Courier",
        head=head,
        foot=numbered(545, "Kontoauszug Nr. 3/2026   Blatt {} von {}", y=80, size=9),
        turn=turn,
        leading=11,
        bottom=90,
    )
    for row in facts.rows:
        p.entry(134, row.text, (50, f"{row.day:%d.%m.} {row.posted or row.day:%d.%m.}"), (545, sh(row.amount), "right"))
        carried.append(row.balance or D(0))
    p.room(40)
    p.down(8)
    p.line((134, "neuer Kontostand vom 31.03.2026"), (545, sh(facts.closing), "right"), bold=True, down=24)
    p.lines(
        50, "Bitte beachten Sie die Hinweise auf der Rückseite.", "Rechnungsabschluss gilt als genehmigt, siehe AGB.", size=7.5
    )
    return p.done()


VOLKSBANK = """
02 -520.00 Dauerauftrag                    PN:931 / Hilde Maierhöfer / Haushaltsgeld
04 -88.00 Basislastschrift                PN:931 / ENERGIEWERK HEGAU GMBH / Abschlag Strom Gas {8} EREF: {12} / \
MREF: EH-{6} CRED: DE{2}ZZZ0000{7} / IBAN: DE{20} BIC: SOLADES1SNG
*11 -6~110 Kartenzahlung girocard          PN:931 / EDEKA BAUR//SINGEN/DE / {%Y-%m-%dT}{h}:12:00 Karte 0 2028-12
*3 -30~180 Auszahlung girocard             PN:931 / 692910{2}/VOBA SINGEN/DE / {%Y-%m-%dT}{h}:40:59
30 1685.37 RENTE                           PN:931 / DEUTSCHE RENTENVERSICHERUNG BADEN-W / RENTE {8} M 003 EREF: {14}
17 60.00 Überweisungsgutschr.            PN:931 / Kegelclub Alle Neune / Rückzahlung Ausflug
31 -6.50 Abschluss                       PN:905 / Abschluss per 31.03.2026 Konto 55218404
"""


def postbank(facts: Facts) -> bytes:
    fmt = signed()

    def head(p: Paper) -> None:
        p.box(0, 20, 595, 62, fill="#ffcc00", ink=None)
        p.text(56, "Postbank", size=18, bold=True, y=48)
        p.y = 110
        if p.page == 1:
            p.lines(56, "Frau", "Rosalie Dünnwald", "Hafengasse 21", "24103 Kiel")
            p.text(56, "Kontoauszug: Postbank Giro extra plus", size=12, bold=True, y=200)
            p.text(56, "vom 01.04.2026 bis 30.04.2026", y=214)
            p.text(56, "Rosalie Dünnwald", y=228)
            p.y = 250
            p.line(
                (56, "Auszug"),
                (110, "Seite"),
                (150, "von"),
                (190, "Jahr"),
                (240, "IBAN"),
                (540, "Alter Kontostand", "right"),
                size=7,
            )
            p.line(
                (56, "004"),
                (110, "1"),
                (150, "2"),
                (190, "2026"),
                (240, "DE44 2001 0020 0872 6141 03"),
                (540, f"EUR {fmt(facts.opening)}", "right"),
                down=22,
            )
        p.line(
            (56, "Buchung/Wert"),
            (140, "Vorgang/Buchungsinformation"),
            (450, "Soll", "right"),
            (540, "Haben", "right"),
            bold=True,
        )
        p.rule(56, 540, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, leading=11, bottom=70)
    for row in facts.rows:
        side = 450 if row.amount < 0 else 540
        dates = f"{row.day:%d.%m.}/{row.posted or row.day:%d.%m.}"
        p.entry(140, row.text, (56, dates), (side, fmt(row.amount), "right"))
        p.down(3)
    p.room(70)
    p.down(8)
    p.rule(56, 540, y=p.y - 10)
    p.line(
        (56, "Kontonummer"),
        (130, "BLZ"),
        (310, "Summe Zahlungseingänge", "right"),
        (425, "Summe Zahlungsausgänge", "right"),
        (540, "Neuer Kontostand", "right"),
        size=7,
    )
    p.line(
        (56, "872 614-103"),
        (130, "200 100 20"),
        (310, f"EUR {fmt(facts.totals['in'])}", "right"),
        (425, f"EUR {fmt(-facts.totals['out'])}", "right"),
        (540, f"EUR {fmt(facts.closing)}", "right"),
        down=20,
    )
    p.lines(56, "Eingeräumte Kontoüberziehung EUR 2.000,00. Bitte beachten Sie die Hinweise auf der letzten Seite.", size=7)
    return p.done()


POSTBANK = """
*8 -7~99 Kartenzahlung / ALDI NORD, KIEL / Referenz {12} / Mandat {6}
*4 -20~70 Lastschrift / Deutsche Bahn Vertrieb / Fahrkarte {A6} Auftrag {12} / Referenz {14}
02 -467.00 Dauerauftrag / Kieler Wohnbau / Miete Whg 0442-11
15 -55.08 SDD Lastschr / Rundfunk ARD, ZDF, DRadio / Rundfunk 04.2026 - 06.2026 Beitragsnr. {9} / Referenz {10} / \
Mandat {10} / Einreicher-ID DE09ZZZ0000{7}
29 1542.66 Gutschr.SEPA / Werft Service Kiel GmbH / Lohn April 2026
04-20 35.00 D Gut SEPA / Bente Dünnwald / Danke fuer die Einkaeufe
30 -4.90 Kontoentgelt / Entgelt fuer Kontofuehrung
"""


def comdirect(facts: Facts) -> bytes:
    fmt = partial(comma, plus="+{}")
    giro, saving = facts, facts.more[0]

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(297, f"comdirect – eine Marke der Commerzbank AG   Seite {page} von {pages}", "centre", size=7, y=812)

    def head(p: Paper) -> None:
        p.text(50, "comdirect", size=15, bold=True, y=50)
        p.text(545, "Finanzreport Nr. 3 per 31.03.2026", "right", size=8, y=50)
        p.y = 90

    def section(name: str, account: Facts, iban: str) -> None:
        p.line((50, name), size=13, bold=True, down=14)
        p.line((50, f"Kontonummer: {iban.replace(' ', '')[-10:]}   IBAN: {iban}"), size=8, down=18)
        p.line(
            (50, "Buchungstag"),
            (110, "Vorgang/"),
            (200, "Auftraggeber/Empfänger"),
            (460, "Ausgang", "right"),
            (545, "Eingang", "right"),
            size=8,
            bold=True,
            down=9,
        )
        p.line(
            (50, "Valuta"),
            (110, "Referenz"),
            (200, "Buchungstext"),
            (460, "in EUR", "right"),
            (545, "in EUR", "right"),
            size=8,
            bold=True,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(4)
        p.line((50, "28.02.2026"), (110, "Alter Saldo"), (545, fmt(account.opening), "right"), bold=True, down=16)
        for row in account.rows:
            kind, *texts = row.text.split("\n")
            p.room(11 * (len(texts) + 1))
            p.line(
                (50, f"{row.day:%d.%m.%Y}"),
                (110, kind),
                (200, texts[0]),
                (460 if row.amount < 0 else 545, fmt(row.amount), "right"),
            )
            p.line(
                (50, f"{row.posted or row.day:%d.%m.%Y}"), (110, row.note), (200, texts[1] if len(texts) > 1 else ""), size=8
            )
            p.lines(200, *texts[2:], size=8)
            p.down(4)
        p.line((50, "31.03.2026"), (110, "Neuer Saldo"), (545, fmt(account.closing), "right"), bold=True, down=30)

    p = Paper("a4", head=head, foot=foot, leading=11, text_size=8.5, bottom=70)
    p.lines(50, "Frau Henrike Vossberg", "Mühlenkamp 40", "22303 Hamburg", down=12)
    p.y = 190
    p.line((50, "Ihre aktuellen Salden"), size=13, bold=True, down=20)
    p.line((50, "Kontoart"), (250, "IBAN"), (545, "Saldo in EUR", "right"), bold=True, down=14)
    p.line((50, "Girokonto"), (250, "DE18 2004 1133 0714 2290 00"), (545, fmt(giro.closing), "right"))
    p.line((50, "Tagesgeld PLUS-Konto"), (250, "DE91 2004 1133 0714 2290 55"), (545, fmt(saving.closing), "right"))
    p.line((50, "Gesamtsaldo"), (545, fmt(giro.closing + saving.closing), "right"), bold=True, down=30)
    section("Girokonto", giro, "DE18 2004 1133 0714 2290 00")
    p.room(120)
    section("Tagesgeld PLUS-Konto", saving, "DE91 2004 1133 0714 2290 55")
    p.lines(50, "Bitte prüfen Sie den Finanzreport. Einwendungen sind binnen sechs Wochen zu erheben.", size=7)
    return p.done()


COMDIRECT = """
*8 -6~90 Kartenverfügung / BUDNIKOWSKY//HAMBURG/DE / {%Y-%m-%dT}{h}:11 KFN 0 VJ 2812 | {A10}/{5}
*4 -15~160 Lastschrift / AMAZON PAYMENTS EUROPE S.C.A. / {3}-{7}-{7} Amazon.de {A12} / End-to-End-Ref.: {A14} / \
Mandatsref.: {A18} | {A10}/{5}
02 -890.00 Übertrag / Hamburger Hof Immobilien / Miete Mühlenkamp 40 | {A10}/{5}
03-16 -300.00 Übertrag / Henrike Vossberg / Sparen | {A10}/{5}
30 3120.00 Gutschrift / Reederei Hansa Kontor / Gehalt 03-2026 Vossberg | {A10}/{5}
"""
TAGESGELD = """
03-16 300.00 Übertrag / Henrike Vossberg / Sparen | {A10}/{5}
31 14.72 Zinsen / Kontoabschluss / Abschluss für Konto 0714229055 | {A10}/{5}
"""


def dkb_visa(facts: Facts) -> bytes:
    trailing = partial(comma, minus="{} -", plus="{} +")
    so_far: list[Decimal] = []

    def head(p: Paper) -> None:
        p.text(540, "DKB", "right", size=20, bold=True, ink="#148dea", y=50)
        if p.page == 1:
            p.y = 110
            p.lines(50, "Herrn", "Benedikt Hollerbach", "Schulgasse 3", "04109 Leipzig")
            p.text(350, "Abrechnungsdatum", y=110)
            p.text(540, "22.01.2026", "right", y=110)
            p.text(350, "Kreditkarte", y=122)
            p.text(540, "4930 XXXX XXXX 6618", "right", y=122)
            p.text(350, "Verfügungsrahmen", y=134)
            p.text(540, "3.000,00 EUR", "right", y=134)
            p.text(50, "Ihre Abrechnung vom 23.12.2025 bis 22.01.2026", size=12, bold=True, y=210)
            p.y = 240
        else:
            p.y = 100
        p.line(
            (50, "Datum"),
            (100, "Datum"),
            (155, "Angabe des Unternehmens /"),
            (370, "Währung"),
            (440, "Betrag", "right"),
            (485, "Kurs", "right"),
            (545, "Betrag in", "right"),
            size=7.5,
            down=9,
        )
        p.line((50, "Beleg"), (100, "Buchung"), (155, "Verwendungszweck"), (545, "EUR", "right"), size=7.5)
        p.rule(50, 545, y=p.y - 8)
        p.down(6)

    def turn(p: Paper) -> None:
        p.line(
            (155, f"Zwischensumme von Seite {p.page}"), (545, trailing(sum(so_far, D(0)) - facts.opening), "right"), bold=True
        )

    p = Paper("a4", head=head, turn=turn, text_size=8.5, leading=11, bottom=220)
    p.line((155, "Saldo letzte Abrechnung"), (545, trailing(-facts.opening), "right"), bold=True, down=14)
    for row in facts.rows:
        p.room(14)
        cells = [(370, "USD"), (440, row.note.split()[0], "right"), (485, row.note.split()[1], "right")] if row.note else []
        p.line(
            (50, f"{row.day:%d.%m.%y}"),
            (100, f"{row.posted or row.day:%d.%m.%y}"),
            (155, row.text),
            *cells,
            (545, trailing(row.amount), "right"),
        )
        so_far.append(row.amount)
    p.down(4)
    p.rule(50, 545, y=p.y - 9)
    p.line((155, "Neuer Saldo"), (545, trailing(-facts.closing), "right"), bold=True, down=22)
    p.prose(50, 480, "Der Rechnungsbetrag wird am 28.01.2026 dem Konto DE51 1203 0000 1017 8820 45 belastet.", size=8)
    return p.done()


DKB_VISA = """
*16 -5~90 AMZN Mktp DE {A9}, amazon.de
*9 -4~60 SHELL {4} LEIPZIG
*6 -9~40 DB Vertrieb GmbH, Leipzig
01-07 -27.36 GITHUB, INC., +18774484820 | 31,50 1,1513
01-07 -0.48 1,75% für Einsatz der Karte im Ausland
12-29 412.77 Lastschrifteinzug
01-15 23.99 AMZN Mktp DE, Gutschrift
"""


def barclays(facts: Facts) -> bytes:
    trailing = partial(comma, minus="{}-", plus="{}+")

    def head(p: Paper) -> None:
        p.text(540, "BARCLAYS", "right", size=15, bold=True, ink="#00aeef", y=50)
        p.y = 90

    p = Paper("a4", head=head, foot=numbered(540, "Seite {} von {}", y=64, size=8), leading=12, bottom=90)
    p.lines(56, "Herrn Valentin Scholz", "Kirchplatz 6", "80331 München", down=12)
    p.text(350, "Kontoauszug", size=13, bold=True, y=96)
    for number, (label, value) in enumerate(
        (
            ("Abrechnungszeitraum", "13.02.2026 - 12.03.2026"),
            ("Barclays Visa", "XXXX XXXX XXXX 3092"),
            ("Verfügungsrahmen", "4.500,00 €"),
        )
    ):
        p.text(350, label, size=8, y=114 + 12 * number)
        p.text(540, value, "right", size=8, y=114 + 12 * number)
    p.y = 200
    p.line((56, "Zusammenfassung"), bold=True, size=11, down=16)
    t = facts.totals
    for label, amount in (
        ("Alter Saldo", comma(facts.opening, minus="{}", plus="{}-")),
        ("Eingänge und Gutschriften", comma(t["in"], plus="{}+")),
        ("Umsätze und Entgelte", comma(t["out"], plus="{}-")),
        ("Neuer Saldo", comma(facts.closing, plus="{}-")),
    ):
        p.line((56, label), (300, f"{amount} €", "right"))
    p.line((56, "Mindestbetrag, fällig am 02.04.2026"), (300, "50,00 €", "right"), down=24)
    p.line((56, "Umsatzübersicht"), bold=True, size=11, down=16)
    p.line(
        (56, "Belegdatum"),
        (120, "Buchungsdatum"),
        (200, "Beschreibung"),
        (430, "Karte"),
        (540, "Betrag (€)", "right"),
        bold=True,
        size=8,
    )
    p.rule(56, 540, y=p.y - 8)
    p.down(4)
    for row in facts.rows:
        cells = ((56, f"{row.day:%d.%m.%Y}"), (120, f"{row.posted or row.day:%d.%m.%Y}"), (430, "Visa 3092"))
        p.entry(200, row.text, *cells, (540, trailing(row.amount), "right"))
    p.down(10)
    p.prose(
        56,
        470,
        "Bei Teilzahlung berechnen wir einen Sollzinssatz von 20,04 % p.a. (effektiv 21,98 %). Zahlungen überweisen Sie "
        "bitte auf das Konto DE34 2013 0600 5400 1122 33.",
        size=7,
    )
    return p.done()


BARCLAYS = """
*12 -6~75 HOFPFISTEREI MUENCHEN DEU
*8 -20~140 MVG HANDYTICKET MUENCHEN
*5 -30~99 IKEA ONLINESHOP HOFHEIM / Rate 1 von 1
02-27 350.00 Überweisung Eingang - vielen Dank
03-12 -11.43 Sollzinsen
"""


def _rows(seed: str, start: date, end: date, table: str, lag: int | None = 1) -> list[Row]:
    return household(seed, start, end, table, lag=lag)


def _giro(name: str, mask: str, start: date, end: date, table: str, opening: str, **more: object) -> Facts:
    return honest(_rows(name, start, end, table), opening=D(opening), currency="EUR", mask=mask, start=start, end=end, **more)  # type: ignore[arg-type]


MARCH = (date(2026, 3, 1), date(2026, 3, 31))
BANKS = (
    Bank("sparkasse", sparkasse, unbegun(_giro("sparkasse", "7726", *MARCH, SPARKASSE, "1422.08"))),
    Bank("deutsche_bank", deutsche_bank, _giro("deutsche", "5500", date(2026, 2, 2), date(2026, 4, 30), DEUTSCHE, "2214.90")),
    Bank(
        "commerzbank", commerzbank, unbegun(_giro("commerz", "1700", date(2026, 1, 1), date(2026, 1, 30), COMMERZ, "1876.33"))
    ),
    Bank("dkb", dkb, _giro("dkb", "7182", date(2026, 2, 3), date(2026, 3, 2), DKB, "3018.12")),
    Bank("ing_diba", ing, unbegun(_giro("ing", "7093", date(2026, 2, 1), date(2026, 2, 27), ING, "981.44"))),
    Bank("n26", n26, _giro("n26", "1539", *MARCH, N26, "744.10", totals=("in", "out"))),
    Bank("volksbank", volksbank, unbegun(_giro("volksbank", "8404", *MARCH, VOLKSBANK, "1260.55", running="row"))),
    Bank(
        "postbank",
        postbank,
        _giro("postbank", "4103", date(2026, 4, 1), date(2026, 4, 30), POSTBANK, "890.17", totals=("in", "out")),
    ),
    Bank(
        "comdirect",
        comdirect,
        unbegun(
            _giro(
                "comdirect",
                "9000",
                *MARCH,
                COMDIRECT,
                "2050.00",
                more=(_giro("tagesgeld", "9055", *MARCH, TAGESGELD, "11250.00", kind="savings"),),
            )
        ),
    ),
    Bank(
        "dkb_visa",
        dkb_visa,
        honest(
            _rows("dkb_visa", date(2025, 12, 23), date(2026, 1, 22), DKB_VISA, 2),
            opening=D("412.77"),
            kind="credit_card",
            currency="EUR",
            mask="6618",
            start=date(2025, 12, 23),
            end=date(2026, 1, 22),
        ),
    ),
    Bank(
        "barclays_de",
        barclays,
        honest(
            _rows("barclays", date(2026, 2, 13), date(2026, 3, 12), BARCLAYS, 2),
            opening=D("1204.66"),
            kind="credit_card",
            currency="EUR",
            mask="3092",
            start=date(2026, 2, 13),
            end=date(2026, 3, 12),
            totals=("in", "out"),
        ),
    ),
)
