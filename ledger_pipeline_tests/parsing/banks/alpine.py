"""Austrian and Swiss statements, in German and in French, and two Swiss card bills."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, split, swiss, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, honest, money

MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def erste(facts: Facts) -> bytes:
    trailing = partial(comma, minus="{}-")

    def head(p: Paper) -> None:
        p.text(60, "ERSTE Bank", size=15, bold=True, ink="#2870ed", y=48)
        p.text(540, "Kontoauszug", "right", size=13, bold=True, y=48)
        p.y = 100
        p.lines(60, "Frau Mag.", "Notburga Steinlechner", "Neubaugasse 27/12", "1070 Wien")
        for number, (label, value) in enumerate(
            (
                ("IBAN", "AT35 2011 1824 3391 5600"),
                ("BIC", "GIBAATWWXXX"),
                ("Auszug", "3/2026"),
                ("Blatt", str(p.page)),
                ("Datum", "31.03.2026"),
            )
        ):
            p.text(380, label, y=100 + 12 * number)
            p.text(430, value, y=100 + 12 * number)
        p.y = 190
        p.line((60, "Buchung"), (110, "Text"), (400, "Valuta"), (540, "Betrag EUR", "right"), bold=True)
        p.rule(60, 540, y=p.y - 8)
        p.down(5)

    p = Paper("a4", head=head, leading=11.5, bottom=90)
    p.line((110, "Kontostand alt per 27.02.2026"), (540, trailing(facts.opening), "right"), bold=True, down=15)
    for row in facts.rows:
        p.entry(
            110,
            row.text,
            (60, f"{row.day:%d.%m.}"),
            (400, f"{row.posted or row.day:%d.%m.}"),
            (540, trailing(row.amount), "right"),
        )
        p.down(2)
    p.room(90)
    p.rule(60, 540, y=p.y - 6)
    p.down(6)
    p.line((110, "Summe Belastungen"), (540, f"{comma(facts.totals['out'])}-", "right"))
    p.line((110, "Summe Gutschriften"), (540, comma(facts.totals["in"]), "right"))
    p.line((110, "Kontostand neu per 31.03.2026"), (540, trailing(facts.closing), "right"), bold=True, down=22)
    p.lines(
        60, "Ihr Einkaufsreserve-Rahmen: 1.500,00 EUR", "Einlagen sind nach den gesetzlichen Bestimmungen gesichert.", size=7
    )
    return p.done()


ERSTE = """
02 -745.30 Miete / Wiener Wohnraum Verwaltung / IBAN: AT{18} / Zahlungsreferenz: TOP 12 NEUBAUG. 27
*10 -5~80 BILLA DANKT {4}  K3 {%d.%m.} {h}:16 / Wien\\\\1070
*5 -4~40 BIPA {4}  K3 {%d.%m.} {h}:44 / Wien\\\\1070
03 -94.00 WIEN ENERGIE VERTRIEB / Zahlungsreferenz: {12} / Mandat: WE{8} Creditor-ID: AT{2}ZZZ000000{5}
12 -100.00 AUTOMAT 00{5} K3 {%d.%m.} UM 11:{m}
30 2310.44 Gehalt / Bildungsdirektion Wien / Zahlungsreferenz: BEZUG 03/2026
31 -19.74 Abschlussbuchung / Kontoführung lt. Aufstellung
"""


def raiffeisen(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.box(56, 34, 110, 54, fill="#ffed00", ink=None)
        p.text(60, "RAIFFEISEN", size=7, bold=True, y=48)
        p.text(120, "Raiffeisenbank Pinzgau Mitte eGen", y=48)
        p.text(540, f"Auszug 003/2026  Seite {p.page}", "right", y=48)
        p.y = 84
        if p.page == 1:
            p.lines(60, "Alois Hinterkofler", "Dorf 118", "5751 Maishofen", down=12)
            p.text(330, "IBAN: AT61 3505 3000 4411 9072", y=84)
            p.text(330, "Kontowortlaut: Alois Hinterkofler", y=96)
            p.text(330, "Zeitraum: 01.03.2026 - 31.03.2026", y=108)
            p.y = 150
        p.line((60, "Buchungsdatum"), (140, "Buchungstext"), (410, "Wertstellung"), (540, "EUR", "right"), bold=True)
        p.rule(60, 540, y=p.y - 8)
        p.down(4)
        if p.page == 1:
            p.line((140, "Alter Saldo"), (410, "27.02.2026"), (540, comma(facts.opening, plus="+{}"), "right"), bold=True)

    p = Paper("a4", head=head, leading=11.5, bottom=80)
    for row in facts.rows:
        p.entry(
            140,
            row.text,
            (60, f"{row.day:%d.%m.%Y}"),
            (410, f"{row.posted or row.day:%d.%m.%Y}"),
            (540, comma(row.amount, plus="+{}"), "right"),
        )
    p.room(60)
    p.line(
        (140, "Neuer Saldo zu Ihren Gunsten"),
        (410, "31.03.2026"),
        (540, comma(facts.closing, plus="+{}"), "right"),
        bold=True,
        down=30,
    )
    p.lines(60, "Guthaben sind im Rahmen der Einlagensicherung bis EUR 100.000 gesichert.", size=7)
    return p.done()


RAIFFEISEN = """
02 -220.00 Dauerauftrag / Burgi Hinterkofler / Wirtschaftsgeld
*8 -9~120 SPAR DANKT {4}  Z001 / MAISHOFEN  5751 / POS {4} {%d.%m.%y} {h}.12K1 O
*3 -25~70 LAGERHAUS TANKSTELLE / SAALFELDEN 5760 / POS {4} {%d.%m.%y} {h}.55K1 O
06 -62.14 Lastschrift / Salzburg AG fuer Energie / Mandatsref.: {10} / IBAN: AT{18}
30 1920.18 Eingang / Pensionsversicherungsanstalt / Pension 03/2026 {10}
17 41.20 Eingang / OEGK Kostenerstattung {8}
31 -14.25 Abschluss / Kontofuehrungsentgelt 8,10 Buchungsentgelt 6,15
"""


def ubs(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(60, "UBS", size=20, bold=True, ink="#ec0016", y=52)
        p.text(130, "UBS Switzerland AG", size=7, y=44)
        p.text(130, "Postfach, CH-8098 Zürich", size=7, y=53)
        p.y = 110
        if p.page == 1:
            p.lines(340, "Herr", "Reto Ammann-Zgraggen", "Seestrasse 112", "8820 Wädenswil", down=12)
        p.text(60, "Kontoauszug 01.03.2026 - 31.03.2026", size=12, bold=True, y=180)
        p.text(60, "UBS Privatkonto CHF   IBAN CH58 0023 0230 4567 1240 5   BIC UBSWCHZH80A", size=7.5, y=193)
        p.y = 226
        p.line(
            (60, "Datum"),
            (105, "Informationen"),
            (350, "Belastungen", "right"),
            (425, "Gutschriften", "right"),
            (435, "Valuta"),
            (540, "Saldo", "right"),
            bold=True,
            size=8,
        )
        p.rule(60, 540, y=p.y - 8)
        p.down(4)

    p = Paper(
        "a4",
        head=head,
        foot=numbered(540, "Erstellt am 1. April 2026   Seite {}/{}", y=205),
        text_size=8,
        leading=10,
        bottom=70,
    )
    p.line((60, "01.03.26"), (105, "Anfangssaldo"), (540, swiss(facts.opening), "right"), bold=True, down=13)
    for row in facts.rows:
        cells = [(60, f"{row.day:%d.%m.%y}"), (435, f"{row.posted or row.day:%d.%m.%y}"), split(row.amount, 350, 425, swiss)]
        saldo = [(540, swiss(row.balance), "right")] if row.balance is not None else []
        p.entry(105, row.text, *cells, *saldo)  # type: ignore[arg-type]
        p.down(3)
    p.room(50)
    p.rule(60, 540, y=p.y - 6)
    p.line(
        (60, "31.03.26"),
        (105, "Umsatztotal"),
        (350, swiss(facts.totals["out"]), "right"),
        (425, swiss(facts.totals["in"]), "right"),
        down=12,
    )
    p.line((60, "31.03.26"), (105, "Schlusssaldo"), (540, swiss(facts.closing), "right"), bold=True, down=24)
    p.lines(60, "Wir bitten Sie, den Auszug zu prüfen und Unstimmigkeiten innert 30 Tagen zu melden.", size=7)
    return p.done()


UBS = """
02 -1985.00 Dauerauftrag / Liegenschaften Zimmerberg AG / Miete 4.5 Zi Seestrasse
*11 -6~140 Zahlung Debitkarte / Migros MM Waedenswil / 8820 Waedenswil, Karte {8}-0 {2}
*6 -5~60 Zahlung UBS TWINT / Coop-{4} Waedenswil / +4179{7}
*2 -100~300 Bezug Bancomat / UBS Waedenswil / Karte {8}-0 {2}
25 7214.65 Salärzahlung / Stadelmann Praezision AG / Salaer Maerz 2026
27 -418.90 e-banking-Sammelauftrag / QRR {26} / SWICA Krankenversicherung, 8401 Winterthur
03-18 150.00 Gutschrift UBS TWINT / Ammann, Corina / +4178{7}
31 -5.00 Saldo Dienstleistungspreisabschluss
"""


def zkb(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(60, "Zürcher Kantonalbank", size=14, bold=True, ink="#003cd3", y=52)
        if p.page == 1:
            p.y = 110
            p.lines(340, "Frau", "Selina Bodmer", "Limmatstrasse 251", "8005 Zürich", down=12)
            p.text(60, "Kontoauszug 1. Januar - 31. März 2026", size=13, bold=True, y=190)
            p.text(60, "ZKB Konto CHF, IBAN CH27 0070 0110 0048 3315 8", y=206)
        p.y = 230 if p.page == 1 else 90
        p.line(
            (60, "Datum"),
            (115, "Buchungstext"),
            (350, "Belastung CHF", "right"),
            (425, "Gutschrift CHF", "right"),
            (432, "Valuta"),
            (540, "Saldo CHF", "right"),
            bold=True,
            size=7.5,
        )
        p.rule(60, 540, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(540, "Seite {} von {}", y=70), text_size=8, leading=10, bottom=70)
    p.line((60, "31.12.2025"), (115, "Saldovortrag"), (540, swiss(facts.opening), "right"), bold=True, down=12)
    for row in facts.rows:
        cells = [(60, f"{row.day:%d.%m.%Y}"), split(row.amount, 350, 425, swiss), (432, f"{row.posted or row.day:%d.%m.%Y}")]
        p.entry(115, row.text, *cells, (540, swiss(row.balance or D(0)), "right"))
        p.down(2)
    p.room(40)
    p.rule(60, 540, y=p.y - 6)
    p.line(
        (60, "31.03.2026"),
        (115, "Total Umsatz"),
        (350, swiss(facts.totals["out"]), "right"),
        (425, swiss(facts.totals["in"]), "right"),
        down=12,
    )
    p.line((60, "31.03.2026"), (115, "Saldo zu Ihren Gunsten"), (540, swiss(facts.closing), "right"), bold=True)
    return p.done()


ZKB = """
02 -1420.00 Dauerauftrag: Stiftung Wohnraum Limmat
*17 -4~95 Einkauf ZKB Visa Debit Card Nr. xxxx 8117 / Coop-{4} Zürich
*9 -6~48 Belastung TWINT: SBB MOBILE {16}
*4 -50~200 Bezug ZKB Visa Debit Card Nr. xxxx 8117 / ZKB Limmatplatz
24 4980.35 Gutschrift Auftraggeber: Kinderspital Zürich / Lohn {%m.%Y}
28 -361.20 Belastung eBanking: Helsana Versicherungen AG / ESR {16}
03-31 -9.00 Kontoführungsgebühr
"""


def postfinance(facts: Facts) -> bytes:
    spaces = partial(money, thousands=" ")

    def head(p: Paper) -> None:
        p.box(56, 36, 180, 58, fill="#ffcc00", ink=None)
        p.text(62, "PostFinance", size=13, bold=True, y=52)
        p.y = 110
        p.lines(
            340,
            "Frau",
            "Ladina Caduff",
            "Via Sogn Gion 4",
            "7130 Ilanz",
            down=12,
        )
        p.text(56, "Kontoauszug 01.02.2026 - 28.02.2026", size=12, bold=True, y=196)
        p.text(56, "Privatkonto CHF   IBAN CH41 0900 0000 8514 7732 6   Datum: 28.02.2026", size=8, y=210)
        p.y = 236
        p.line(
            (56, "Datum"),
            (100, "Text"),
            (350, "Gutschrift", "right"),
            (425, "Lastschrift", "right"),
            (437, "Valuta"),
            (540, "Saldo", "right"),
            bold=True,
            size=8,
        )
        p.rule(56, 540, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(540, "Seite: {} / {}", y=52), text_size=8, leading=10, bottom=70)
    p.line((56, "31.01.26"), (100, "Kontostand"), (540, spaces(facts.opening), "right"), bold=True, down=13)
    for row in facts.rows:
        cells = [(56, f"{row.day:%d.%m.%y}"), split(row.amount, 425, 350, spaces), (437, f"{row.posted or row.day:%d.%m.%y}")]
        saldo = [(540, spaces(row.balance), "right")] if row.balance is not None else []
        p.entry(100, row.text, *cells, *saldo)  # type: ignore[arg-type]
        p.down(3)
    p.room(50)
    p.rule(56, 540, y=p.y - 6)
    p.line(
        (100, "Total"),
        (350, spaces(facts.totals["in"]), "right"),
        (425, spaces(facts.totals["out"]), "right"),
        bold=True,
        down=12,
    )
    p.line((56, "28.02.26"), (100, "Kontostand"), (540, spaces(facts.closing), "right"), bold=True, down=24)
    p.lines(56, "Bitte überprüfen Sie den Kontoauszug. Ohne Ihren Gegenbericht innert 30 Tagen gilt er als genehmigt.", size=7)
    return p.done()


POSTFINANCE = """
*9 -6~110 KAUF/DIENSTLEISTUNG / VOM {%d.%m.%Y} / KARTEN NR. XXXX3390 / VOLG ILANZ
*4 -50~200 BARGELDBEZUG / VOM {%d.%m.%Y} / KARTEN NR. XXXX3390 / POSTOMAT ILANZ
*4 -9~70 TWINT GELD SENDEN / AN MOBILE-NR. +4179{7}
02 -1150.00 DAUERAUFTRAG / CH{17} / GIACHEN DERUNGS
25 5122.40 GUTSCHRIFT / AUFTRAGGEBER: / REGIONALSPITAL SURSELVA / MITTEILUNGEN: LOHN FEBRUAR
02-28 -5.00 PREIS FÜR DIE KONTOFÜHRUNG
"""


def bcv(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(56, "BCV", size=20, bold=True, ink="#007a33", y=54)
        p.text(540, f"Page {p.page}", "right", size=7, y=54)
        if p.page == 1:
            p.y = 110
            p.lines(340, "Madame", "Clémence Rochat", "Avenue d'Ouchy 41", "1006 Lausanne", down=12)
            p.text(56, "Lausanne, le 31 mars 2026", y=180)
            p.text(56, "Extrait de compte du 01.03.2026 au 31.03.2026", size=12, bold=True, y=200)
            p.text(56, "Compte Privé en CHF   IBAN CH76 0076 7000 5512 3387 1", y=215)
        p.y = 240 if p.page == 1 else 90
        p.line(
            (56, "Date"),
            (105, "Texte comptable"),
            (350, "Débit", "right"),
            (425, "Crédit", "right"),
            (437, "Valeur"),
            (540, "Solde", "right"),
            bold=True,
        )
        p.rule(56, 540, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, text_size=8.5, leading=10.5, bottom=80)
    p.line((56, "28.02.26"), (105, "Solde reporté"), (540, swiss(facts.opening), "right"), down=13)
    for row in facts.rows:
        cells = [(56, f"{row.day:%d.%m.%y}"), split(row.amount, 350, 425, swiss), (437, f"{row.posted or row.day:%d.%m.%y}")]
        p.entry(105, row.text, *cells, (540, swiss(row.balance or D(0)), "right"))
        p.down(2)
    p.room(50)
    p.rule(56, 540, y=p.y - 6)
    p.line(
        (105, "Total des mouvements"),
        (350, swiss(facts.totals["out"]), "right"),
        (425, swiss(facts.totals["in"]), "right"),
        down=12,
    )
    p.line((105, "Solde en votre faveur au 31.03.2026"), (540, swiss(facts.closing), "right"), bold=True, down=24)
    p.lines(
        56,
        "Sauf erreur ou omission. Sans avis contraire de votre part dans les 30 jours, ce relevé est considéré comme approuvé.",
        size=7,
    )
    return p.done()


BCV = """
02 -1640.00 Ordre permanent / Régie Bellerive SA, Lausanne
*10 -5~120 Achat Visa Debit {%d.%m.%Y} {h}:11 / COOP PRONTO LAUSANNE / Numéro de carte: 4895 62** **** 4471
*4 -3~40 Paiement TWINT / TL LAUSANNE / +4176{7}
*2 -60~200 Retrait Bancomat / BCV OUCHY / Numéro de carte: 4895 62** **** 4471
25 5408.15 Bonification / UNIVERSITE DE LAUSANNE / SALAIRE MARS 2026
12 -389.40 Ordre BCV-net / GROUPE MUTUEL, MARTIGNY / Réf. {26}
"""


def viseca(facts: Facts) -> bytes:
    card = partial(swiss, minus="{}", plus="{} -")

    def head(p: Paper) -> None:
        p.text(56, "VISECA", size=16, bold=True, y=50)
        if p.page == 1:
            p.y = 110
            p.lines(340, "Herr", "Urs Kälin", "Rotenturmstrasse 8", "8840 Einsiedeln", down=12)
            p.text(56, "Rechnung vom 27.03.2026", size=12, bold=True, y=180)
            p.text(56, "Kartenkonto-Nr. 1440 2291 08   Visa Gold   Globallimite CHF 8'000.00", size=8, y=194)
        p.y = 220 if p.page == 1 else 90
        p.line(
            (56, "Transaktionsdatum"),
            (130, "Valutadatum"),
            (185, "Beschreibung"),
            (440, "Währung/Betrag", "right"),
            (540, "Betrag CHF", "right"),
            bold=True,
            size=7.5,
        )
        p.rule(56, 540, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(540, "Seite {} von {}", y=50), text_size=8.5, leading=11, bottom=80)
    payments = [row for row in facts.rows if row.section == "payment"]
    p.line((185, "Total letzte Rechnung"), (540, swiss(facts.opening), "right"), down=12)
    for row in payments:
        p.line(
            (56, f"{row.day:%d.%m.%y}"),
            (130, f"{row.posted or row.day:%d.%m.%y}"),
            (185, row.text),
            (540, card(row.amount), "right"),
        )
    p.down(6)
    p.line((56, "4581 84XX XXXX 2254 Visa Gold, Urs Kälin"), bold=True, down=13)
    for row in facts.rows:
        if row.section != "payment":
            cells = [(56, f"{row.day:%d.%m.%y}"), (130, f"{row.posted or row.day:%d.%m.%y}")]
            p.entry(185, row.text, *cells, (440, row.note, "right"), (540, card(row.amount), "right"))
    p.room(50)
    p.rule(440, 540, y=p.y - 8)
    p.line((185, "Total Karte 4581 84XX XXXX 2254"), (540, swiss(facts.totals["card"]), "right"), bold=True, down=20)
    p.line((185, "Saldo zu unseren Gunsten"), (540, swiss(facts.closing), "right"), bold=True, down=24)
    p.lines(56, "Zahlbar bis 16.04.2026. Mindestbetrag CHF 100.00", size=8)
    return p.done()


VISECA = """
# payment
03-09 1188.35 Ihre Zahlung - Danke
# card
*14 -6~180 Migrolino Einsiedeln, CHE / Lebensmittelgeschäfte
*9 -12~90 Digitec Galaxus (Online), Zürich, CHE / Onlineshop
03-11 -47.55 Booking.com, Amsterdam, NLD / Reiseveranstalter | EUR 49.20
03-11 -0.85 Bearbeitungsgebühr 1.75%
03-20 59.90 Digitec Galaxus (Online), Zürich, CHE / Gutschrift
"""


def cembra(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(56, "Cembra Money Bank AG", size=11, bold=True, y=50)
        p.y = 100
        if p.page == 1:
            p.lines(340, "Frau", "Gabriela Tschudi", "Bahnhofplatz 3", "8750 Glarus", down=12)
            p.text(56, "Kreditkartenabrechnung vom 18.02.2026", size=12, bold=True, y=170)
            p.text(56, "Kartennummer XXXX XXXX XXXX 7085", y=184)
            p.text(
                56,
                "Abrechnungsperiode 19.01.2026 - 18.02.2026   Kreditlimite CHF 5'000.00   Zahlbar bis 14.03.2026",
                size=8,
                y=198,
            )
            p.y = 224
        p.line(
            (56, "Einkaufs-Datum"),
            (125, "Verbucht am"),
            (190, "Beschreibung"),
            (450, "Gutschrift CHF", "right"),
            (540, "Belastung CHF", "right"),
            bold=True,
            size=8,
        )
        p.rule(56, 540, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(540, "Seite {}/{}", y=50), text_size=8.5, leading=11.5, bottom=80)
    p.line((190, "Saldovortrag letzte Rechnung"), (540, swiss(facts.opening), "right"), down=13)
    for row in facts.rows:
        p.entry(
            190,
            row.text,
            (56, f"{row.day:%d.%m.%Y}"),
            (125, f"{row.posted or row.day:%d.%m.%Y}"),
            split(row.amount, 540, 450, swiss),
        )
    p.room(60)
    p.rule(56, 540, y=p.y - 8)
    p.line((190, "Total"), (450, swiss(facts.totals["in"]), "right"), (540, swiss(facts.totals["out"]), "right"), down=14)
    p.line((190, "Saldo zu unseren Gunsten"), (540, swiss(facts.closing), "right"), bold=True, down=24)
    p.lines(56, "Mindestzahlung CHF 50.00. Der Jahreszins beträgt 11.95 %.", size=8)
    return p.done()


CEMBRA = """
*16 -5~150 COOP-{4} GLARUS GLARUS CHE
*8 -9~80 GALAXUS ZUERICH CHE
02-05 640.20 IHRE ZAHLUNG - BESTEN DANK
02-18 -4.35 ZINS
"""


def _account(name: str, currency: str, mask: str, period: tuple[date, date], table: str, opening: str, **more: object) -> Facts:
    rows = household(name, *period, table, lag=1 if more.get("kind") is None else 2)
    return honest(rows, opening=D(opening), currency=currency, mask=mask, start=period[0], end=period[1], **more)  # type: ignore[arg-type]


BOTH = ("in", "out")
FEBRUARY = (date(2026, 2, 1), date(2026, 2, 28))
BILL, CARD = (date(2026, 2, 26), date(2026, 3, 26)), (date(2026, 1, 19), date(2026, 2, 18))
BANKS = (
    Bank("erste", erste, unbegun(_account("erste", "EUR", "5600", MARCH, ERSTE, "1120.46", totals=BOTH))),
    Bank("raiffeisen_at", raiffeisen, _account("raiffeisen", "EUR", "9072", MARCH, RAIFFEISEN, "3340.09")),
    Bank("ubs", ubs, _account("ubs", "CHF", "2405", MARCH, UBS, "12480.65", running="day", totals=BOTH)),
    Bank("zkb", zkb, _account("zkb", "CHF", "3158", (date(2026, 1, 1), MARCH[1]), ZKB, "6204.10", running="row", totals=BOTH)),
    Bank(
        "postfinance",
        postfinance,
        _account("postfinance", "CHF", "7326", FEBRUARY, POSTFINANCE, "8417.90", running="day", totals=BOTH),
    ),
    Bank("bcv", bcv, _account("bcv", "CHF", "3871", MARCH, BCV, "10022.35", running="row", totals=BOTH)),
    Bank(
        "viseca",
        viseca,
        replace(
            bill := _account("viseca", "CHF", "2254", BILL, VISECA, "1188.35", kind="credit_card", totals=("card",)),
            rows=tuple(sorted(bill.rows, key=lambda row: row.section != "payment")),  # as they stand on the page
            start=None,
            end=None,
        ),
    ),
    Bank("cembra", cembra, _account("cembra", "CHF", "7085", CARD, CEMBRA, "1240.20", kind="credit_card", totals=BOTH)),
)
