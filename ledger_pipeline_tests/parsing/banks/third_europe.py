"""A third batch of Europe: accounts and cards from the Channel to the Baltic, in seven languages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import groupby

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, spaced, split, swiss, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

pounds = partial(money, before="£")
trailing = partial(money, thousands=".", point=",", minus="{}-", plus="{}+")
DUTCH = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def _pairs(p: Paper, left: float, right: float, pairs: Iterable[tuple[str, str]], down: float = 12) -> None:
    """Labels and values under each other."""
    for label, value in pairs:
        p.line((left, label), (right, value, "right"), down=down)


def _tall(p: Paper, row: Row) -> float:
    """The height of a row of several lines."""
    return p.leading * (1 + row.text.count("\n"))


# ---- Targobank ------------------------------------------------------------------------------------------------------------


def targobank(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.box(50, p.y - 10, 545, p.y + 5, fill="#e6eef5", ink=None)
        p.line(
            (54, "Buchung"),
            (105, "Wert"),
            (155, "Verwendungszweck / Erläuterung"),
            (541, "Betrag in EUR", "right"),
            size=7.5,
            down=16,
        )

    def head(p: Paper) -> None:
        p.text(545, "TARGOBANK", "right", size=16, bold=True, ink="#00386c", y=50)
        p.y = 84
        if p.page > 1:
            p.line((50, "Kontoauszug 3/2026   Konto 3308 4417 22"), size=8, down=18)

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(
            50,
            "TARGOBANK AG, Kasernenstraße 10, 40213 Düsseldorf, AG Düsseldorf HRB 83351, USt-IdNr. DE811285485",
            size=6,
            y=822,
        )
        p.text(545, f"Seite {page} von {pages}", "right", size=7, y=812)

    p = Paper("a4", head=head, foot=foot, text_size=8.5, leading=11, bottom=70)
    p.lines(50, "Frau", "Annegret Wiesinger", "Hammer Straße 214", "48153 Münster", down=12)
    p.y = 96
    _pairs(
        p,
        360,
        545,
        (
            ("Kontoauszug", "Nr. 3/2026"),
            ("vom", "31.03.2026"),
            ("Zeitraum", "01.03.2026 - 31.03.2026"),
            ("IBAN", "DE41 3002 0900 5330 4417 22"),
            ("BIC", "CMCIDEDD"),
        ),
    )
    p.down(30)
    p.line((50, "Komfort-Konto"), bold=True, size=12, down=18)
    columns(p)
    p.line((155, "Kontostand am 27.02.2026"), (541, trailing(facts.opening), "right"), bold=True, down=15)
    for row in facts.rows:
        if p.room(_tall(p, row) + 4):
            columns(p)
        p.entry(
            155, row.text, (54, f"{row.day:%d.%m.%y}"), (105, f"{row.posted:%d.%m.%y}"), (541, trailing(row.amount), "right")
        )
        p.down(4)
    p.room(80)
    p.rule(50, 545, y=p.y - 9)
    p.line((155, "Kontostand am 31.03.2026"), (541, trailing(facts.closing), "right"), bold=True, down=18)
    p.line((155, "Summe Gutschriften"), (541, trailing(facts.totals["in"]), "right"))
    p.line((155, "Summe Belastungen"), (541, trailing(-facts.totals["out"]), "right"), down=18)
    p.line(
        (50, "Eingeräumte Kontoüberziehung 2.500,00 EUR, Sollzinssatz 11,81 % p. a.; geduldete Überziehung 15,81 % p. a."),
        size=7,
    )
    return p.done()


TARGOBANK = """
*17 -4~85 Kartenzahlung girocard / REWE Markt Muenster//MUENSTER/DE / {%Y-%m-%d}T{h}:{m}:21 Folgenr. 002
*4 -20~90 Basislastschrift / PayPal Europe S.a.r.l. et Cie / 10{10}/PP.{4}.PP/. Ihr Einkauf bei
02 -735.00 Dauerauftrag / LEG Wohnen NRW GmbH / Miete Hammer Str 214
30 2188.46 Gehalt/Rente / Universitaetsklinikum Muenster / LOHN/GEHALT 03/26
10 -52.99 Basislastschrift / Vodafone GmbH / Kd-Nr. {9} Rg-Nr. {10}
20 -150.00 Geldautomat / GA NR{8} BLZ40050150 / {%d.%m}/{h}.{m}UHR MUENSTER
"""


# ---- GenialCard, over New Year --------------------------------------------------------------------------------------------


def genialcard(facts: Facts) -> bytes:
    euro = partial(comma, minus="-{}", plus="+{}")

    def columns(p: Paper) -> None:
        p.line((50, "Buchungs-"), (105, "Umsatz-"), size=7.5, bold=True, down=9)
        p.line(
            (50, "datum"),
            (105, "datum"),
            (155, "Umsatztext"),
            (420, "Fremdwährung", "right"),
            (470, "Kurs", "right"),
            (545, "Betrag EUR", "right"),
            size=7.5,
            bold=True,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(4)

    def head(p: Paper) -> None:
        p.text(50, "Hanseatic Bank", size=15, bold=True, ink="#d50c2f", y=50)
        p.text(545, "Kreditkartenabrechnung", "right", size=11, bold=True, y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Seite {} von {}", y=815), text_size=8.5, leading=11, bottom=80)
    p.lines(50, "Herrn", "Balthasar Nottebohm", "Große Bergstraße 88", "22767 Hamburg", down=12)
    p.y = 96
    _pairs(
        p,
        360,
        545,
        (
            ("Produkt", "GenialCard Visa"),
            ("Kartennummer", "4998 **** **** 7160"),
            ("Abrechnungszeitraum", "13.12.2025 - 12.01.2026"),
            ("Abrechnungsdatum", "12.01.2026"),
            ("Verfügungsrahmen", "3.500,00 EUR"),
        ),
    )
    p.down(26)
    p.line((50, "Ihre Umsätze"), bold=True, size=11, down=16)
    columns(p)
    p.line((155, "Saldo der letzten Abrechnung"), (545, euro(-facts.opening), "right"), bold=True, down=15)
    for row in facts.rows:
        if p.room(_tall(p, row) + 2):
            columns(p)
        foreign, _, rate = row.note.partition(" @ ")
        p.entry(
            155,
            row.text,
            (50, f"{row.posted:%d.%m.}"),
            (105, f"{row.day:%d.%m.}"),
            (420, foreign, "right"),
            (470, rate, "right"),
            (545, euro(row.amount), "right"),
        )
        p.down(2)
    p.rule(50, 545, y=p.y - 8)
    p.line((155, "Neuer Saldo per 12.01.2026"), (545, euro(-facts.closing), "right"), bold=True, down=22)
    p.room(90)
    p.line((50, "Rückzahlung"), bold=True)
    p.prose(
        50,
        490,
        "Ihre Rate von 3,00 % des Saldos, mindestens jedoch 20,00 EUR, buchen wir am 26.01.2026 von Ihrem Konto "
        "DE** **** **** **** **81 07 ab. Sollzinssatz p. a. (veränderlich) 15,64 %, effektiver Jahreszins 16,80 %.",
    )
    p.down(8)
    p.line((50, "Zinsberechnung"), (200, "Tage"), (300, "Zinssatz p. a.", "right"), (400, "Zinsen EUR", "right"), size=7.5)
    p.line((50, "13.12. - 12.01."), (200, "31"), (300, "15,64 %", "right"), (400, "4,11", "right"), size=7.5)
    return p.done()


GENIALCARD = """
*14 -6~120 EDEKA NIEMERSZEIN HAMBURG
*5 -9~40 HVV SWITCH HAMBURG
12-29 -41.87 TESCO STORES {4} LONDON | 36,40 GBP @ 0,8693
01-05 250.00 Lastschrifteinzug - vielen Dank
01-12 -4.11 Sollzinsen
"""


# ---- BAWAG ----------------------------------------------------------------------------------------------------------------


def bawag(facts: Facts) -> bytes:
    behind = partial(money, thousands=".", point=",", minus="{}-")
    carried: list[Decimal] = [facts.opening]

    def columns(p: Paper) -> None:
        p.line(
            (50, "Bu.Dat"),
            (90, "Buchungstext"),
            (390, "Wert", "right"),
            (545, "Betrag in EUR", "right"),
            size=8,
            bold=True,
            down=5,
        )
        p.rule(50, 545, y=p.y)
        p.down(12)

    def head(p: Paper) -> None:
        p.text(50, "BAWAG", size=18, bold=True, ink="#c4161c", y=52)
        p.text(545, "KONTOAUSZUG", "right", size=12, bold=True, y=48)
        p.text(545, "Auszug Nr. 003 / 2026   vom 31.03.2026", "right", size=8, y=60)
        p.y = 90

    def turn(p: Paper) -> None:
        p.line((90, "Übertrag"), (545, behind(carried[-1]), "right"))

    p = Paper("a4", head=head, turn=turn, foot=numbered(545, "Blatt {}", y=72), text_size=8.5, leading=11, bottom=90)
    p.lines(50, "Hrn. Kasimir Pöchlauer", "Linzer Straße 318/2/11", "1140 Wien", down=12)
    p.y = 96
    p.lines(360, "KontoBox Large", "IBAN AT83 1400 0044 1088 7726", "BIC BAWAATWW", "Währung EUR", down=12)
    p.down(24)
    columns(p)
    p.line((90, "Alter Kontostand"), (545, behind(facts.opening), "right"), bold=True, down=14)
    for row in facts.rows:
        if p.room(_tall(p, row) + 14):
            columns(p)
            p.line((90, "Übertrag"), (545, behind(carried[-1]), "right"), down=14)
        p.entry(
            90, row.text, (50, f"{row.day:%d.%m.}"), (390, f"{row.posted:%d.%m.}", "right"), (545, behind(row.amount), "right")
        )
        p.down(3)
        carried.append(row.balance or D(0))
    p.rule(50, 545, y=p.y - 8)
    p.line((90, "Neuer Kontostand"), (545, behind(facts.closing), "right"), bold=True, down=18)
    p.line((90, f"Summe der Lastschriften: {comma(facts.totals['out'])}"), size=8)
    p.line((90, f"Summe der Gutschriften: {comma(facts.totals['in'])}"), size=8, down=18)
    p.prose(
        50,
        490,
        "Einlagen sind gemäß ESAEG gesichert. Einwendungen gegen den Auszug sind binnen 2 Monaten zu erheben. "
        "Sollzinssatz 12,90 % p. a., Überziehungszinssatz 4,90 % p. a., BAWAG P.S.K. AG, Wiedner Gürtel 11, 1100 Wien.",
        size=6.5,
    )
    return p.done()


BAWAG = """
*23 -4~80 BILLA DANKT {7} 1140 WIEN / POS {6} K2 {%d.%m.} {h}:{m}
*6 -20~100 BARGELDBEHEBUNG / AUTOMAT S6EA{4} K2 {%d.%m.} UM {h}:{m}
02 -812.50 DAUERAUFTRAG / GESIBA WOHNBAU MIETE / AT{18}
27 2304.18 GEHALT / OEBB INFRASTRUKTUR AG / AT{18}
16 -63.40 SEPA LASTSCHRIFT / WIEN ENERGIE VERTRIEB / MANDAT {12} CID AT{2}ZZZ{11}
"""


# ---- Swisscard, in French -------------------------------------------------------------------------------------------------


def swisscard(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line((50, "Date de"), (105, "Date"), size=7, bold=True, down=8)
        p.line(
            (50, "transaction"),
            (105, "comptable"),
            (165, "Détails"),
            (400, "Monnaie étr.", "right"),
            (470, "Débit CHF", "right"),
            (545, "Crédit CHF", "right"),
            size=7,
            bold=True,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(50, "SWISSCARD", size=15, bold=True, y=50)
        p.text(545, "Cashback Card American Express", "right", size=9, bold=True, y=46)
        p.text(545, "Facture mensuelle du 17.03.2026", "right", size=8, y=57)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Page {} de {}", y=815), text_size=8, leading=10.5, bottom=110)
    p.lines(330, "Monsieur", "Aloïs Pittet", "Chemin des Vignes 6", "1180 Rolle", down=11)
    p.y = 90
    _pairs(
        p,
        50,
        280,
        (
            ("Numéro de compte", "3760 118 4402"),
            ("Période de facturation", "18.02.2026 – 17.03.2026"),
            ("Limite de crédit", "CHF 6'000.00"),
            ("Montant minimum", "CHF 60.00"),
            ("Payable jusqu'au", "06.04.2026"),
        ),
    )
    p.down(22)
    p.line((50, "Récapitulatif"), bold=True, size=9.5, down=13)
    labels = ("Solde facture précédente", "Paiements / crédits", "Achats / débits", "Nouveau solde en notre faveur")
    values = (facts.opening, facts.totals["in"], facts.totals["out"], facts.closing)
    for x, label, value, mark in zip((50, 180, 300, 410), labels, values, ("", "– ", "+ ", "= "), strict=True):
        p.text(x, label, size=7)
        p.text(x, f"{mark}CHF {swiss(value)}", bold=True, y=p.y + 11)
    p.down(34)
    columns(p)
    p.line((165, "SOLDE REPORTÉ"), (470, swiss(facts.opening), "right"), down=13)
    for section, rows in groupby(facts.rows, key=lambda row: row.section):
        p.room(30)
        p.line((165, section), bold=True)
        for row in rows:
            if p.room(_tall(p, row)):
                columns(p)
            p.entry(
                165,
                row.text,
                (50, f"{row.day:%d.%m.%y}"),
                (105, f"{row.posted:%d.%m.%y}"),
                (400, row.note, "right"),
                split(row.amount, 470, 545, swiss),
            )
        if section in facts.totals:
            p.rule(420, 545, y=p.y - 8)
            p.line((165, f"Total {section}"), (470, swiss(facts.totals[section]), "right"), bold=True)
        p.down(6)
    p.rule(50, 545, y=p.y - 8)
    p.line((165, "Nouveau solde en notre faveur"), (470, swiss(facts.closing), "right"), bold=True, down=22)
    p.room(60)
    p.line((50, "Cashback accumulé: CHF 7.35 ce mois, CHF 61.10 depuis le 01.07.2025"), size=8)
    p.down(6)
    p.line((50, "- " * 120), size=6)
    p.line((50, "Récépissé"), (220, "Section paiement"), bold=True, down=12)
    p.line((50, "Compte / Payable à"), (220, "CH06 0076 7000 X541 2208 8"), size=7)
    p.line((50, "Swisscard AECS GmbH"), (220, "Référence 00 00000 37601 18440 20000 41882"), size=7)
    return p.done()


SWISSCARD = """
# Paiements
03-05 688.15 VOTRE PAIEMENT – MERCI
# Carte principale XXXX 4402 Pittet Aloïs
*17 -6~140 MIGROS M ROLLE, ROLLE CH
*4 -8~60 CFF APP MOBILE, BERNE CH
02-26 -39.72 LA FNAC, ANNECY FR / Cours 0.9514 du 27.02.26, frais de traitement 2.5% | EUR 40.73
03-11 54.90 ZALANDO, BERLIN DE
# Carte supplémentaire XXXX 4410 Pittet Line
*7 -5~80 COOP PRONTO, NYON CH
"""


# ---- Banque Populaire -----------------------------------------------------------------------------------------------------


def banque_populaire(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line((40, "DATE"), (390, "DATE"), (440, "DATE"), size=6.5, bold=True, down=8)
        p.line(
            (40, "COMPTA"),
            (85, "LIBELLE/REFERENCE"),
            (390, "OPERATION"),
            (440, "VALEUR"),
            (555, "MONTANT", "right"),
            size=6.5,
            bold=True,
        )
        p.rule(40, 555, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(40, "BANQUE POPULAIRE", size=13, bold=True, ink="#0a2d82", y=46)
        p.text(40, "RIVES DE PARIS", size=8, y=57)
        p.text(555, "EXTRAIT DE COMPTE", "right", size=11, bold=True, y=46)
        p.text(555, "Extrait N° 3 du 31/03/2026", "right", size=8, y=58)
        p.y = 84

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(
            40,
            "Banque Populaire Rives de Paris, SA coopérative à capital variable, 76-78 avenue de France 75204 Paris cedex 13",
            size=6,
            y=822,
        )
        p.text(555, f"{page} / {pages}", "right", size=7, y=70)

    p = Paper("a4", head=head, foot=foot, text_size=8, leading=10, bottom=70)
    p.lines(320, "MLLE CAPUCINE ROUSSELOT", "21 RUE DES CORDELIERES", "75013 PARIS", down=11)
    p.y = 94
    p.lines(
        40, "VOTRE COMPTE CHEQUES N° 82144107735", "IBAN FR76 1020 7000 8282 1441 0773 569", "Votre conseiller : M. DELATTRE"
    )
    p.down(24)
    columns(p)
    p.line((85, "SOLDE CREDITEUR AU 27/02/2026"), (555, spaced(facts.opening, after=" €"), "right"), bold=True, down=14)
    for row in facts.rows:
        if p.room(_tall(p, row) + 2):
            columns(p)
        p.entry(
            85,
            row.text,
            (40, f"{row.day:%d/%m}"),
            (390, f"{row.day:%d/%m}"),
            (440, f"{row.posted:%d/%m}"),
            (555, spaced(row.amount, minus="- {}", plus="+ {}"), "right"),
        )
        p.down(2)
    p.rule(40, 555, y=p.y - 8)
    p.line(
        (85, "TOTAL DES MOUVEMENTS"),
        (390, "DEBIT", "right"),
        (450, spaced(facts.totals["out"]), "right"),
        (490, "CREDIT", "right"),
        (555, spaced(facts.totals["in"]), "right"),
        down=13,
    )
    p.line((85, "SOLDE CREDITEUR AU 31/03/2026"), (555, spaced(facts.closing, after=" €"), "right"), bold=True, down=18)
    p.line((40, "DETAIL DE VOS FRAIS BANCAIRES : total mensuel de vos frais bancaires et cotisations 4,25 €"), size=7)
    p.prose(
        40,
        515,
        "Montant de votre autorisation de découvert : 400,00 €. Taux annuel effectif global 18,20 %. En l'absence de réserve "
        "de votre part dans le délai d'un mois, les opérations portées sur cet extrait sont réputées approuvées.",
        size=6.5,
    )
    return p.done()


POPULAIRE = """
*19 -4~75 {%d%m%y} CB****7735 / FRANPRIX {4} 75PARIS 13
*4 -20~60 {%d%m%y} RETRAIT DAB / CB****7735 BPRIVES TOLBIAC
03-02 -690.00 VIR SEPA LOYER MARS / M BOUCHARD GERARD
03-06 -39.99 PRLV SEPA FREE MOBILE / FREE MOBILE {10}
03-27 2015.88 VIR SEPA ASSISTANCE PUBLIQUE / PAIE 03/2026
03-13 -4.25 COTISATION CRISTAL ESSENTIEL
03-18 62.40 VIR SEPA CPAM DE PARIS / REMBT {9}
"""


# ---- ING in Belgium -------------------------------------------------------------------------------------------------------


def ing_be(facts: Facts) -> bytes:
    number = partial(comma, plus="+{}")

    def columns(p: Paper) -> None:
        p.line(
            (45, "N°"),
            (75, "Date comptable"),
            (150, "Libellé / Détails du mouvement"),
            (430, "Date valeur", "right"),
            (550, "Montant en EUR", "right"),
            size=7.5,
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8, ink="#ff6200", weight=1)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(45, "ING", size=20, bold=True, ink="#ff6200", y=52)
        p.text(550, "Extrait de compte", "right", size=12, bold=True, y=46)
        p.text(550, "n° 3 du 01/03/2026 au 31/03/2026", "right", size=8, y=58)
        p.y = 88

    p = Paper("a4", head=head, foot=numbered(550, "Page {}/{}", y=815), text_size=8, leading=10, bottom=70)
    p.lines(330, "M. ET MME DEWANDRE-LEJEUNE", "RUE HOCHEPORTE 41", "4000 LIEGE", down=11)
    p.y = 92
    p.lines(45, "ING Go to 18+", "Compte BE29 3631 4410 8864", "BIC BBRUBEBB", "Titulaire M. DEWANDRE LOIC")
    p.down(16)
    p.box(45, p.y - 12, 550, p.y + 20, fill="#fff3ec", ink=None)
    labels = ("Solde précédent au 28/02/2026", "Total des crédits", "Total des débits", "Nouveau solde au 31/03/2026")
    values = (facts.opening, facts.totals["in"], -facts.totals["out"], facts.closing)
    for x, label, amount in zip((50, 190, 300, 410), labels, values, strict=True):
        p.text(x, label, size=7)
        p.text(x, f"{number(amount)} EUR", bold=True, y=p.y + 12)
    p.down(40)
    columns(p)
    for number_, row in enumerate(facts.rows, 58):
        if p.room(_tall(p, row) + 3):
            columns(p)
        p.entry(
            150,
            row.text,
            (45, f"{number_:03}"),
            (75, f"{row.day:%d/%m/%Y}"),
            (430, f"{row.posted:%d/%m/%Y}", "right"),
            (550, number(row.amount), "right"),
        )
        p.down(3)
    p.rule(45, 550, y=p.y - 8)
    p.line((150, "Nouveau solde"), (550, number(facts.closing), "right"), bold=True, down=18)
    p.prose(
        45,
        500,
        "Les dépôts sont éligibles à la garantie des dépôts (100.000 EUR par personne). ING Belgique SA, avenue Marnix 24, "
        "1000 Bruxelles, RPM Bruxelles, TVA BE 0403.200.393.",
        size=6.5,
    )
    return p.done()


ING_BE = """
*14 -4~90 Paiement Bancontact {%d/%m/%y} - {h}h{m} / DELHAIZE LIEGE - 4000 LIEGE - BEL / Numéro de carte 6703 30XX XXXX X886 4
*5 -5~60 Paiement mobile Payconiq / BOULANGERIE COLLARD / Réf. {14}
03-02 -880.00 Ordre permanent vers BE{14} / AIS LIEGE / Loyer mars 2026
03-25 2410.73 Virement en euros (SEPA) / De: CHU DE LIEGE - BE{14} / TRAITEMENT 03/2026 Réf. {12}
03-10 -58.17 Domiciliation européenne / LUMINUS SA / Mandat {10} Réf. {12}
03-31 -2.50 Frais de gestion compte
"""


# ---- ICS ------------------------------------------------------------------------------------------------------------------


def ics(facts: Facts) -> bytes:
    def day(one: date) -> str:
        return f"{one:%d} {DUTCH[one.month - 1]}"

    def columns(p: Paper) -> None:
        p.line((45, "Datum"), (95, "Datum"), (420, "Bedrag in", "right"), (520, "Bedrag", "right"), size=7, bold=True, down=8)
        p.line(
            (45, "transactie"),
            (95, "boeking"),
            (145, "Omschrijving"),
            (420, "vreemde valuta", "right"),
            (520, "in euro's", "right"),
            size=7,
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    def head(p: Paper) -> None:
        p.text(45, "International Card Services BV", size=11, bold=True, y=44)
        p.text(45, "www.icscards.nl   Postbus 23225   1100 DS Diemen   020 - 660 06 00", size=7, y=55)
        p.y = 80

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(45, f"Dit is blad {page} van {pages}", size=7, y=815)
        p.text(550, "Rentepercentage op jaarbasis 12,00%. Hou altijd rekening met gespreid betalen.", "right", size=6.5, y=815)

    p = Paper("a4", head=head, foot=foot, text_size=8, leading=10.5, bottom=70)
    p.lines(45, "MW J.E. HOOGENDIJK", "PRINSENGRACHT 881 B", "1017 KB AMSTERDAM", down=11)
    p.down(22)
    for x, label, value in (
        (45, "Datum", "17 maart 2026"),
        (190, "ICS-klantnummer", "40218837106"),
        (330, "Volgnummer", "3"),
        (450, "Bladnummer", "1 van 1"),
    ):
        p.text(x, label, size=7, bold=True)
        p.text(x, value, y=p.y + 11)
    p.down(32)
    for x, label, amount, way in (
        (45, "Vorig openstaand saldo", facts.opening, "Af"),
        (170, "Totaal ontvangen betalingen", facts.totals["in"], "Bij"),
        (310, "Totaal nieuwe uitgaven", facts.totals["out"], "Af"),
        (430, "Nieuw openstaand saldo", facts.closing, "Af"),
    ):
        p.text(x, label, size=7, bold=True)
        p.text(x, f"€ {comma(amount)}  {way}", y=p.y + 11)
    p.down(32)
    columns(p)
    cards = groupby(facts.rows, key=lambda row: row.section)
    for section, rows in cards:
        if section:
            p.down(4)
            p.line((145, "Uw Card met als laatste vier cijfers 3390"), bold=True)
            p.line((145, "J.E. HOOGENDIJK"))
        for row in rows:
            if p.room(_tall(p, row)):
                columns(p)
            p.entry(
                145,
                row.text,
                (45, day(row.day)),
                (95, day(row.posted or row.day)),
                (420, row.note, "right"),
                (520, comma(abs(row.amount)), "right"),
                (535, "Af" if row.amount < 0 else "Bij"),
            )
    p.down(14)
    p.room(60)
    p.line((45, "Bestedingslimiet"), (190, "Minimaal te betalen bedrag"), size=7, bold=True)
    p.line((45, "€ 2.500"), (190, "€ 0,00"), down=16)
    p.prose(
        45,
        500,
        "Het totale openstaande saldo wordt omstreeks 24 maart 2026 van uw bankrekening NL** **** **** **44 18 afgeschreven. "
        "Dit product valt onder het depositogarantiestelsel.",
        size=7.5,
    )
    return p.done()


ICS = """
03-02 388.16 GEINCASSEERD VORIG SALDO
# card
*15 -4~110 ALBERT HEIJN {4} AMSTERDAM NLD
*5 -6~40 NS GROEP IZ NS REIZIGERS UTRECHT NLD
02-24 -27.91 GITHUB, INC. GITHUB.COM USA / Wisselkoers USD 1,07488 | 30,00 USD
03-09 45.00 BOL.COM UTRECHT NLD
"""


# ---- Bankinter ------------------------------------------------------------------------------------------------------------


def bankinter(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.box(45, p.y - 10, 550, p.y + 4, fill="#ffe8d6", ink=None)
        p.line(
            (48, "F. Contable"),
            (105, "F. Valor"),
            (155, "Concepto"),
            (400, "Referencia", "right"),
            (475, "Importe", "right"),
            (547, "Saldo", "right"),
            size=7.5,
            bold=True,
            down=15,
        )

    def head(p: Paper) -> None:
        p.text(45, "bankinter.", size=18, bold=True, ink="#ff6a13", y=52)
        p.text(550, "Extracto Integral", "right", size=12, bold=True, y=46)
        p.text(550, "Marzo 2026", "right", size=8, y=58)
        p.y = 88

    p = Paper("a4", head=head, foot=numbered(550, "Página {} de {}", y=815), text_size=8, leading=10.5, bottom=70)
    p.lines(330, "D. IÑAKI ZUBELDIA ARRIETA", "CL ERCILLA 24 3 DCHA", "48009 BILBAO", down=11)
    p.y = 92
    p.lines(45, "Cuenta Nómina", "IBAN ES71 0128 0410 8801 0004 2217", "Divisa EUR", "Periodo: del 01/03/2026 al 31/03/2026")
    p.down(18)
    p.line((45, "Su posición"), bold=True, size=10, down=13)
    p.line((45, "Producto"), (300, "Saldo a 28/02/2026", "right"), (420, "Saldo a 31/03/2026", "right"), size=7.5, bold=True)
    p.line((45, "Cuenta Nómina  0004 2217"), (300, comma(facts.opening), "right"), (420, comma(facts.closing), "right"))
    p.line((45, "Fondo Bankinter Ahorro Activos Euro"), (300, "6.212,40", "right"), (420, "6.230,18", "right"), down=20)
    p.line((45, "Movimientos de la cuenta"), bold=True, size=10, down=14)
    columns(p)
    p.line((155, "SALDO ANTERIOR"), (547, comma(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns(p)
        p.entry(
            155,
            row.text,
            (48, f"{row.day:%d/%m/%y}"),
            (105, f"{row.posted:%d/%m/%y}"),
            (400, row.note, "right"),
            (475, comma(row.amount), "right"),
            (547, comma(row.balance or D(0)), "right"),
        )
    p.rule(45, 550, y=p.y - 8)
    p.line((155, "SALDO FINAL"), (547, comma(facts.closing), "right"), bold=True, down=16)
    p.line((155, "Total abonos"), (475, comma(facts.totals["in"]), "right"))
    p.line((155, "Total cargos"), (475, comma(-facts.totals["out"]), "right"), down=18)
    p.line((45, "Liquidación: tipo nominal acreedor 0,000 %   T.A.E. 0,000 %   Retención 19 %   Intereses 0,00"), size=7)
    p.line(
        (45, "Bankinter, S.A. Paseo de la Castellana, 29. 28046 Madrid. R.M. de Madrid, Tomo 1857, Folio 220. CIF A-28157360"),
        size=6.5,
    )
    return p.done()


BANKINTER = """
*20 -3~90 PAGO BIZUM/TARJ EROSKI CENTER BILBAO | {8}
*4 -10~60 RECIB /GASOLINERA AVIA ZORROZA | {8}
03-02 -910.00 TRANS /ALQUILER ERCILLA 24 | {8}
03-27 2333.02 NOMINA /OSAKIDETZA | {8}
03-09 -71.88 RECIBO /IBERDROLA CLIENTES / N REF {10} | {8}
03-18 -120.00 REINT.CAJERO 0128-{4} | {8}
"""


# ---- WiZink ---------------------------------------------------------------------------------------------------------------


def wizink(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "WiZink", size=19, bold=True, ink="#e4003a", y=52)
        p.text(550, "Extracto mensual de tarjeta de crédito", "right", size=10, bold=True, y=46)
        p.text(550, "Fecha de extracto: 18/03/2026", "right", size=8, y=58)
        p.y = 88

    p = Paper("a4", head=head, foot=numbered(550, "{} de {}", y=815), text_size=8.5, leading=11, bottom=70)
    p.lines(45, "Dª REMEDIOS LUQUE CABALLERO", "AV DE LA BUHAIRA 17 5 B", "41018 SEVILLA", down=11)
    p.y = 92
    p.line((320, "WiZink Me  **** **** **** 8124"), bold=True, down=14)
    _pairs(
        p,
        320,
        550,
        (
            ("Deuda anterior", f"{comma(facts.opening)} €"),
            ("Tus pagos y abonos", f"-{comma(facts.totals['PAGOS Y ABONOS'])} €"),
            ("Tus compras", f"{comma(facts.totals['COMPRAS'])} €"),
            ("Intereses y comisiones", f"{comma(facts.totals['INTERESES Y COMISIONES'])} €"),
            ("Deuda total", f"{comma(facts.closing)} €"),
            ("A pagar el 02/04/2026", "62,00 €"),
            ("Crédito disponible", "1.204,33 €"),
        ),
    )
    p.down(22)
    p.line((45, "Detalle de operaciones del 19/02/2026 al 18/03/2026"), bold=True, size=10.5, down=16)
    for section in ("PAGOS Y ABONOS", "COMPRAS", "INTERESES Y COMISIONES"):
        p.room(50)
        p.line((45, section), bold=True, ink="#e4003a")
        p.table(
            facts.part(section),
            110,
            lambda row: [(45, f"{row.day:%d/%m}"), (360, row.note), (545, comma(-row.amount, after=" €"), "right")],
            lambda: p.line(
                (45, "Fecha"), (110, "Concepto"), (360, "Localidad"), (545, "Importe", "right"), size=7.5, bold=True
            ),
        )
        p.rule(45, 550, y=p.y - 8, weight=0.2)
        way = -1 if section.startswith("PAGOS") else 1
        p.line(
            (110, f"Total {section.lower()}"),
            (545, comma(way * facts.totals[section], after=" €"), "right"),
            bold=True,
            down=16,
        )
    p.room(90)
    p.line((45, "Información sobre tu forma de pago"), bold=True)
    p.line(
        (45, "Modalidad"), (200, "Tipo nominal anual", "right"), (300, "TAE", "right"), (420, "Saldo medio", "right"), size=7.5
    )
    p.line((45, "Compras"), (200, "18,00 %", "right"), (300, "19,56 %", "right"), (420, "802,13 €", "right"), size=7.5)
    p.line((45, "Efectivo"), (200, "18,00 %", "right"), (300, "19,56 %", "right"), (420, "0,00 €", "right"), size=7.5, down=14)
    p.prose(
        45,
        500,
        "Si mantienes tu forma de pago actual y no haces más compras, terminarás de pagar en 17 meses (agosto de 2027), "
        "con unos intereses totales de 121,09 €. WiZink Bank, S.A.U., C/ Ulises 16-18, 28043 Madrid.",
        size=7,
    )
    return p.done()


WIZINK = """
# PAGOS Y ABONOS
03-02 60.00 RECIBO MENSUAL DOMICILIADO
03-12 22.95 DEVOLUCION EL CORTE INGLES | SEVILLA
# COMPRAS
*9 -6~80 MERCADONA AV BUHAIRA | SEVILLA
*3 -9~40 CEPSA E.S. {4} | DOS HERMANAS
02-25 -15.99 NETFLIX.COM | AMSTERDAM
# INTERESES Y COMISIONES
03-18 -12.03 INTERESES COMPRAS
"""


# ---- BPER, with its sums by value date ------------------------------------------------------------------------------------


def bper(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (40, "DATA"), (85, "DATA"), (205, "MOVIMENTI", "right"), (280, "MOVIMENTI", "right"), size=6.5, bold=True, down=8
        )
        p.line(
            (40, "CONTAB."),
            (85, "VALUTA"),
            (205, "DARE", "right"),
            (280, "AVERE", "right"),
            (295, "DESCRIZIONE OPERAZIONI"),
            size=6.5,
            bold=True,
        )
        p.rule(40, 555, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(40, "BPER:", size=17, bold=True, ink="#006a52", y=50)
        p.text(95, "Banca", size=12, y=50)
        p.text(555, "ESTRATTO CONTO", "right", size=11, bold=True, y=44)
        p.text(555, "AL 31.03.2026", "right", size=9, y=56)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(555, "PAG. {} / {}", y=70), text_size=7.5, leading=10, bottom=70)
    p.lines(330, "SIG.RA", "FEDERICA GAVIOLI", "VIA EMILIA EST 412", "41124 MODENA MO", down=11)
    p.y = 92
    p.lines(
        40, "FILIALE DI MODENA AG. 7", "CONTO CORRENTE N. 4418 00002207736", "IBAN IT62 Z053 8712 9070 0000 2207 736", "EURO"
    )
    p.down(24)
    columns(p)
    p.line((40, "31.12.25"), (280, comma(facts.opening), "right"), (295, "SALDO INIZIALE"), bold=True, down=12)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns(p)
        p.entry(
            295,
            row.text,
            (40, f"{row.day:%d.%m.%y}"),
            (85, f"{row.posted:%d.%m.%y}"),
            split(row.amount, 205, 280, comma),
            down=10,
        )
    p.rule(40, 555, y=p.y - 8)
    p.line((205, comma(facts.totals["out"]), "right"), (280, comma(facts.totals["in"]), "right"), (295, "TOTALE MOVIMENTI"))
    p.line((40, "31.03.26"), (280, comma(facts.closing), "right"), (295, "SALDO FINALE"), bold=True, down=24)
    p.room(100)
    p.line((297, "CONTO SCALARE", "centre"), bold=True, size=10, down=14)

    def scale() -> None:
        p.line(
            (40, "VALUTA"),
            (190, "SALDI PER VALUTA", "right"),
            (250, "GIORNI", "right"),
            (340, "NUMERI AVERE", "right"),
            size=6.5,
            bold=True,
        )

    scale()
    days = [*(day for day, _ in facts.daily[1:]), date(2026, 3, 31)]
    for (day, balance), until in zip(facts.daily, days, strict=True):
        if p.room(10):
            scale()
        span = (until - day).days
        p.line(
            (40, f"{day:%d.%m.%y}"),
            (190, comma(balance), "right"),
            (250, str(span), "right"),
            (340, pretty(balance * span), "right"),
        )
    p.down(14)
    p.room(60)
    p.line((40, "INTERESSI CREDITORI DAL 01.01.2026 AL 31.03.2026"), (300, "TASSO 0,0010 %"), (450, "0,00", "right"))
    p.line((40, "RITENUTA FISCALE 26,00 %"), (450, "0,00", "right"))
    p.line((40, "COMMISSIONE DISPONIBILITA' CREDITIZIA"), (450, "0,00", "right"), down=16)
    p.line(
        (40, "BPER Banca S.p.A. con sede in Modena, via San Carlo, 8/20 - Codice Fiscale 01153230360 - ABI 5387.6"), size=6.5
    )
    return p.done()


def pretty(numbers: Decimal) -> str:
    """Interest numbers: a balance times its days, in thousands."""
    return comma(numbers / 1000, places=0)


BPER = """
*22 -5~95 PAGAMENTO POS {%d/%m} H.{h}:{m} / CARTA *7736 CONAD MODENA
*5 -50~250 PRELEVAMENTO BANCOMAT {%d/%m} / CARTA *7736 SPORT.ATM 1207
27 1712.40 EMOLUMENTI / MASERATI SPA STIPENDIO
05 -560.00 BONIFICO SEPA / A FAVORE COND. EMILIA EST AFFITTO / CRO {11}
*3 -40~110 ADDEBITO DIRETTO SDD / HERA COMM SPA MANDATO {10}
03-31 -8.55 IMPOSTA DI BOLLO
"""


# ---- Santander in Portugal ------------------------------------------------------------------------------------------------


def santander_pt(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (45, "DATA MOV"),
            (100, "DATA VAL"),
            (155, "DESCRITIVO DO MOVIMENTO"),
            (440, "VALOR", "right"),
            (550, "SALDO CONTABILÍSTICO", "right"),
            size=7,
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(45, "Santander", size=16, bold=True, ink="#ec0000", y=50)
        p.text(550, "EXTRATO GLOBAL", "right", size=11, bold=True, y=44)
        p.text(550, "N.º 3/2026   Data de emissão 2026-03-31", "right", size=8, y=56)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(550, "Página {} de {}", y=815), text_size=8, leading=10.5, bottom=70)
    p.lines(330, "EXMO(A) SENHOR(A)", "DUARTE MEIRELES QUINTAS", "R DE CEDOFEITA 418 2", "4050-174 PORTO", down=11)
    p.y = 92
    p.lines(45, "Nº de Cliente 208844107", "Período de 2026-03-01 a 2026-03-31", "Moeda EUR")
    p.down(26)
    p.line((45, "RESUMO DO PATRIMÓNIO"), bold=True, down=13)
    p.line((45, "Contas à Ordem"), (250, comma(facts.closing), "right"))
    p.line((45, "Poupanças e Investimentos"), (250, "0,00", "right"))
    p.line((45, "Crédito Habitação"), (250, "-84.110,62", "right"), down=18)
    p.line((45, "CONTA À ORDEM 0003.44182207020"), (300, "IBAN PT50 0018 0003 4418 2207 0205 5"), bold=True, size=9, down=14)
    columns(p)
    p.line((155, "SALDO INICIAL EM 2026-03-01"), (550, comma(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns(p)
        p.entry(
            155,
            row.text,
            (45, f"{row.day:%d-%m}"),
            (100, f"{row.posted:%d-%m}"),
            (440, comma(row.amount), "right"),
            (550, comma(row.balance or D(0)), "right"),
        )
    p.line((155, "SALDO FINAL EM 2026-03-31"), (550, comma(facts.closing), "right"), bold=True, down=20)
    p.line((45, "CRÉDITO HABITAÇÃO 0003.50418822096"), bold=True, size=9, down=13)
    p.line(
        (45, "Data"),
        (100, "Prestação"),
        (240, "Capital", "right"),
        (320, "Juros", "right"),
        (420, "Capital em dívida", "right"),
        size=7,
    )
    p.line(
        (45, "05-03"),
        (100, "118 / 360"),
        (240, "188,31", "right"),
        (320, "221,69", "right"),
        (420, "84.110,62", "right"),
        down=16,
    )
    p.line((45, "Banco Santander Totta, S.A. - Rua Áurea, 88, 1100-063 Lisboa - NIPC 500 844 321"), size=6.5)
    return p.done()


SANTANDER_PT = """
*24 -3~70 COMPRA {4} CONTINENTE PORTO / CARTAO ****7020
*4 -10~60 LEVANTAMENTO MULTIBANCO / CEDOFEITA PORTO
05 -410.00 PRESTACAO CREDITO HABITACAO 0003.50418822096
25 1610.07 TRF CRED SEPA+ DE SONAE MC / VENCIMENTO
12 -33.90 DD NOS COMUNICACOES / MANDATO {11}
31 -5.20 COMISSAO MANUTENCAO CONTA + IS 4%
"""


# ---- Barclaycard, over New Year -------------------------------------------------------------------------------------------


def barclaycard(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "barclaycard", size=18, bold=True, ink="#006de3", y=52)
        p.text(550, "Your Barclaycard statement", "right", size=10, bold=True, y=46)
        p.text(550, "15 December 2025 - 14 January 2026", "right", size=8.5, y=58)
        p.y = 88

    p = Paper("a4", head=head, foot=numbered(550, "Page {} of {}", y=820), text_size=8.5, leading=11.5, bottom=70)
    p.lines(45, "Ms P Hallworthy", "9 Cotham Vale", "Bristol", "BS6 6HR")
    p.y = 92
    p.box(320, p.y - 12, 550, p.y + 108, fill="#eaf4fd", ink=None)
    p.line((328, "Platinum Visa  4929 **** **** 0913"), bold=True, down=14)
    for label, value in (
        ("Your previous balance", pounds(facts.opening)),
        ("Payments towards your account", pounds(-facts.totals["Payments towards your account"])),
        ("Your new activity", pounds(facts.totals["Your transactions"])),
        ("Interest and charges", pounds(facts.totals["Interest and charges"])),
        ("Your new balance", pounds(facts.closing)),
        ("Minimum payment", "£31.20"),
        ("Payment due by", "8 February 2026"),
        ("Your credit limit", "£4,200.00"),
    ):
        p.line((328, label), (542, value, "right"))
    p.down(24)
    for section in ("Payments towards your account", "Your transactions", "Interest and charges"):
        p.room(60)
        p.line((45, section), bold=True, size=11, ink="#006de3", down=15)
        if section == "Your transactions":
            p.line((45, "Ms P Hallworthy  Card ending 0913"), bold=True)
        p.table(
            facts.part(section),
            110,
            lambda row: [(45, f"{row.day:%d %b}"), (550, pounds(-row.amount, minus="{} CR"), "right")],
            lambda: p.line((45, "Date"), (110, "Description"), (550, "Amount", "right"), size=8),
        )
        p.rule(45, 550, y=p.y - 9)
        shown = pounds(facts.totals[section]) + (" CR" if section.startswith("Payments") else "")
        p.line((110, f"Total {section[0].lower()}{section[1:]}"), (550, shown, "right"), bold=True, down=18)
    p.room(150)
    p.line((45, "How your interest is worked out"), bold=True, size=11, ink="#006de3", down=15)
    heads = (
        (45, "Type"),
        (250, "Monthly rate"),
        (330, "Annual rate"),
        (410, "Balance"),
        (480, "Estimated interest next month"),
    )
    p.line(*heads[:4], size=7.5)
    p.line((45, "Standard purchases"), (250, "1.713%"), (330, "22.60%"), (410, "£512.18"))
    p.line((45, "Balance transfer 0% until 03 Sep 2026"), (250, "0.000%"), (330, "0.00%"), (410, "£640.00"), down=16)
    p.prose(
        45,
        500,
        "If you make only the minimum payment each month, it will take you longer and cost you more to clear your balance. "
        "You can pay off your balance at any time. Late payments may affect your ability to get credit in future.",
        size=7.5,
    )
    p.down(10)
    p.rule(45, 550, y=p.y - 6, weight=0.3)
    p.line((45, "Bank giro credit"), (300, "Barclays Bank PLC, Head Office Collection A/c"), size=7.5, bold=True, down=13)
    p.line((45, "Account 4929 1804 4410 0913"), (300, f"Balance {pounds(facts.closing)}"), (450, "Cash ______"), size=7.5)
    return p.done()


BARCLAYCARD = """
# Payments towards your account
01-02 200.00 Payment By Direct Debit. Thank You
12-29 34.99 ASOS.com, London
# Your transactions
*14 -4~90 Sainsbury's S/mkts, Bristol
*4 -3~15 TfL Travel Ch, tfl.gov.uk/cp
12-30 -36.02 Boulangerie Paul, Lille / 42.50 Euro at 1.1799 (incl. non-sterling fee of £1.05)
# Interest and charges
01-14 -8.77 Interest on your standard balances
"""


# ---- TSB ------------------------------------------------------------------------------------------------------------------


def tsb(facts: Facts) -> bytes:
    xs = (395, 470, 550)

    def columns(p: Paper) -> None:
        p.rule(45, 550, y=p.y - 11)
        p.line(
            (45, "Date"),
            (100, "Payment type"),
            (190, "Details"),
            *((x, what, "right") for x, what in zip(xs, ("Money Out (£)", "Money In (£)", "Balance (£)"), strict=True)),
            size=7.5,
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    def head(p: Paper) -> None:
        p.text(45, "TSB", size=22, bold=True, ink="#0096d6", y=54)
        p.text(550, "Statement number 38", "right", size=8, y=44)
        p.text(550, "01 March 2026 to 31 March 2026", "right", size=9, bold=True, y=56)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(297, "Page {} of {}", y=818, at="centre"), text_size=8, leading=10.5, bottom=70)
    p.lines(45, "Mr Callum J Drysdale", "14 Learmonth Gardens", "Edinburgh", "EH4 1HB")
    p.y = 90
    p.lines(330, "Spend & Save account", "Sort Code: 87-34-12   Account Number: 44182263", "BIC: TSBSGB2AXXX", down=11)
    p.down(6)
    p.line((330, "Your account summary"), bold=True)
    _pairs(
        p,
        330,
        550,
        (
            ("Balance on 01 March 2026", pounds(facts.opening)),
            ("Money In", pounds(facts.totals["in"])),
            ("Money Out", pounds(facts.totals["out"])),
            ("Balance on 31 March 2026", pounds(facts.closing)),
        ),
        11,
    )
    p.down(18)
    p.line((45, "Your Transactions"), bold=True, size=10.5, down=16)
    columns(p)
    p.line((45, "01 Mar 26"), (190, "STATEMENT OPENING BALANCE"), (xs[2], money(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns(p)
        p.entry(
            190,
            row.text,
            (45, f"{row.day:%d %b %y}"),
            (100, row.note),
            split(row.amount, xs[0], xs[1], money),
            (xs[2], money(row.balance or D(0)), "right"),
        )
    p.line((45, "31 Mar 26"), (190, "STATEMENT CLOSING BALANCE"), (xs[2], money(facts.closing), "right"), bold=True, down=20)
    p.prose(
        45,
        500,
        "Arranged overdraft interest 39.9% EAR variable. Rates may change. TSB Bank plc. Registered office: Henry Duncan "
        "House, 120 George Street, Edinburgh EH2 4LH. Eligible deposits are protected up to £85,000 by the FSCS.",
        size=7,
    )
    return p.done()


TSB = """
*17 -3~60 TESCO STORES {4} CD 4471 / EDINBURGH GB | DEBIT CARD
*7 -5~45 PAYPAL *DELIVEROO CD 4471 | DEBIT CARD
03-02 -795.00 LEARMONTH LETS RENT | STANDING ORDER
03-05 -112.00 EDINBURGH COUNCIL {8} | DIRECT DEBIT
03-16 -41.09 SCOTTISHPOWER {10} | DIRECT DEBIT
03-27 1904.55 NHS LOTHIAN PAY {6} | BANK GIRO CREDIT
03-13 40.00 F DRYSDALE / HALF OF DINNER {6} | FASTER PAYMENT
03-20 -50.00 TSB DALRY ROAD CD 4471 | CASHPOINT
"""


# ---- Chase in Britain -----------------------------------------------------------------------------------------------------


def chase_uk(facts: Facts) -> bytes:
    way = partial(money, before="£", plus="+{}")

    def head(p: Paper) -> None:
        p.text(50, "CHASE", size=16, bold=True, y=52)
        p.y = 84

    def columns() -> None:
        p.line(
            (50, "Date"), (130, "Transaction details"), (440, "Amount", "right"), (545, "Balance", "right"), size=8, bold=True
        )
        p.rule(50, 545, y=p.y - 8, weight=0.3)
        p.down(5)

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(
            50,
            "J.P. Morgan Europe Limited, trading as Chase. Registered office: 25 Bank Street, London, E14 5JP.",
            size=6.5,
            y=815,
        )
        p.text(545, f"Page {page} of {pages}", "right", size=7, y=815)

    p = Paper("a4", head=head, foot=foot, text_size=9, leading=12, bottom=70)
    p.line((50, "Seren Llewellyn's statement"), bold=True, size=15, down=18)
    p.line((50, "01 March 2026 - 31 March 2026"), down=16)
    p.line((50, "Account name: Day to day"), (320, "Account number: 41880276"))
    p.line((50, "Account type: Chase current account"), (320, "Sort code: 60-84-07"))
    p.line((50, "24 Cathedral Road, Cardiff, CF11 9LJ"), (320, "IBAN: GB19 CHAS 6084 0741 8802 76"), down=20)
    p.line((50, "Opening balance"), (180, "Money in"), (310, "Money out"), (440, "Closing balance"), size=8)
    p.line(
        (50, pounds(facts.opening)),
        (180, pounds(facts.totals["in"])),
        (310, pounds(facts.totals["out"])),
        (440, pounds(facts.closing)),
        bold=True,
        down=26,
    )
    columns()
    p.line((50, "01 Mar 2026"), (130, "Opening balance"), (545, pounds(facts.opening), "right"), down=20)
    for row in facts.rows:
        if p.room(_tall(p, row) + 6):
            columns()
        name, *notes = row.text.split("\n")
        p.line(
            (50, f"{row.day:%d %b %Y}"),
            (130, name),
            (440, way(row.amount), "right"),
            (545, pounds(row.balance or D(0)), "right"),
        )
        p.lines(130, *notes, size=7.5, ink="#666666", down=10)
        p.down(6)
    p.line((50, "31 Mar 2026"), (130, "Closing balance"), (545, pounds(facts.closing), "right"), down=24)
    p.prose(
        50,
        490,
        "Useful information. Your eligible deposits with J.P. Morgan Europe Limited are protected up to a total of £85,000 "
        "by the Financial Services Compensation Scheme. AER 1.00% / 1.00% gross (variable) is paid on this account.",
        size=7.5,
    )
    return p.done()


CHASE_UK = """
*16 -2~50 Co-op Food / Purchase
*4 -5~30 Round up / Transfer to Round-up account
03-02 -40.00 Bwyty Mina / Purchase, 46.80 EUR, exchange rate £1 = €1.1700
03-06 500.00 S Llewellyn / Payment, Top up
03-16 4.18 Cashback / Cashback redeemed
03-31 0.72 Interest earned / Interest
"""


# ---- Permanent TSB --------------------------------------------------------------------------------------------------------


def ptsb(facts: Facts) -> bytes:
    xs = (370, 450, 545)
    last: list[str] = []

    def columns(p: Paper) -> None:
        p.line(
            (50, "Date"),
            (115, "Details"),
            *((x, what, "right") for x, what in zip(xs, ("Withdrawn €", "Paid In €", "Balance €"), strict=True)),
            size=8,
            bold=True,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(4)

    def head(p: Paper) -> None:
        p.text(50, "PTSB", size=20, bold=True, ink="#00b398", y=54)
        p.text(545, "Current Account Statement", "right", size=11, bold=True, y=46)
        p.y = 84

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(50, "Permanent TSB p.l.c. trading as PTSB is regulated by the Central Bank of Ireland.", size=6.5, y=820)
        p.text(545, f"Page {page} of {pages}", "right", size=8, y=64)

    p = Paper("a4", head=head, foot=foot, text_size=8.5, leading=11, bottom=110)
    p.lines(50, "MS SINEAD MULHOLLAND", "7 SHANDON STREET", "CORK", "T23 XW60")
    p.y = 92
    _pairs(
        p,
        330,
        545,
        (
            ("Account Number", "33108846"),
            ("NSC", "99-06-21"),
            ("IBAN", "IE60 IPBS 9906 2133 1088 46"),
            ("Statement Date", "31 MAR 2026"),
            ("Statement Number", "44"),
        ),
    )
    p.down(20)
    columns(p)
    p.line((50, "27FEB26"), (115, "BALANCE FORWARD"), (xs[2], money(facts.opening), "right"), bold=True)
    for row, then in zip(facts.rows, (*facts.rows[1:], None), strict=True):
        if p.room(_tall(p, row) + 11):
            columns(p)
            p.line((115, "BALANCE FORWARD"), (xs[2], last[-1], "right"), bold=True)
        last.append(money(row.balance or D(0), minus="{} OD"))
        p.entry(
            115,
            row.text,
            (50, f"{row.day:%d%b%y}".upper()),
            split(row.amount, xs[0], xs[1], money),
            (xs[2], last[-1] if then is None or then.day != row.day else "", "right"),
        )
    p.rule(50, 545, y=p.y - 8)
    p.line(
        (115, "Totals"),
        (xs[0], money(facts.totals["out"]), "right"),
        (xs[1], money(facts.totals["in"]), "right"),
        (xs[2], money(facts.closing, minus="{} OD"), "right"),
        bold=True,
        down=18,
    )
    p.line((50, "Authorised Overdraft Limit €500.00   Interest Rate 16.90% variable   Surcharge 0.00%"), size=7.5)
    p.prose(
        50,
        490,
        "Eligible deposits are protected by the Deposit Guarantee Scheme. Thank you. Government stamp duty of "
        "€0.12 per ATM withdrawal is charged each January.",
        size=7,
    )
    return p.done()


PTSB = """
*31 -4~70 POS {%d%b} LIDL NORTH MAIN ST CORK
*8 -10~60 CNC {%d%b} CIRCLE K BLACKPOOL
*4 -20~100 ATM {%d%b} PTSB PATRICK ST
03-02 -1050.00 SO SHANDON LETTINGS
27 2196.02 CT HSE SOUTH PAYROLL
10 -68.00 DD EIR {8}
18 -84.14 DD ELECTRIC IRELAND {8}
13 45.00 TFR FROM A MULHOLLAND / REVOLUT **4471
"""


# ---- Nordea, the day above its entries ------------------------------------------------------------------------------------


def nordea(facts: Facts) -> bytes:
    number = partial(money, thousands=" ", point=",", minus="{} -", plus="{} +")

    def columns(p: Paper) -> None:
        p.line(
            (45, "Value date"), (105, "Payee / Payer, explanation"), (330, "Archive ID"), (550, "Amount EUR", "right"), size=7.5
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    def head(p: Paper) -> None:
        p.text(45, "Nordea", size=17, bold=True, ink="#0000a0", y=50)
        p.text(300, "ACCOUNT STATEMENT", size=11, bold=True, y=46)
        p.text(300, "01.03.2026 - 31.03.2026", size=9, y=58)
        p.text(550, "No. 3", "right", size=9, y=46)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(550, "Page {} ({})", y=58, size=8), text_size=8, leading=10, bottom=70)
    p.lines(45, "RANTALA AINO MARJATTA", "VAASANKATU 14 B 22", "00500 HELSINKI")
    p.y = 90
    p.lines(300, "Current account", "FI42 1574 3000 4418 82", "BIC NDEAFIHH", "Currency EUR")
    p.down(20)
    p.line((45, "Balance 28.02.2026"), (550, number(facts.opening), "right"), bold=True, size=9, down=16)
    columns(p)
    for day, rows in groupby(facts.rows, key=lambda row: row.day):
        p.room(34)
        p.line((45, f"Booking date {day:%d.%m.%Y}"), bold=True, down=11)
        for row in rows:
            if p.room(_tall(p, row)):
                columns(p)
            p.entry(105, row.text, (45, f"{row.posted:%d.%m.}"), (330, row.note), (550, number(row.amount), "right"))
        p.down(3)
    p.rule(45, 550, y=p.y - 8)
    p.line((45, "Balance 31.03.2026"), (550, number(facts.closing), "right"), bold=True, size=9, down=16)
    p.line((45, "Total deposits"), (180, f"{facts.counts['in']}", "right"), (300, number(facts.totals["in"]), "right"))
    p.line(
        (45, "Total withdrawals"),
        (180, f"{facts.counts['out']}", "right"),
        (300, number(-facts.totals["out"]), "right"),
        down=16,
    )
    p.line(
        (45, "Nordea Bank Abp, Satamaradankatu 5, FI-00020 NORDEA, Finland, domicile Helsinki, Business ID 2858394-9"), size=6.5
    )
    return p.done()


NORDEA = """
*15 -4~60 K-MARKET VAASANKATU / Card purchase {%d.%m} 4920**4471 | {4}588{12}
*4 -3~25 HSL MOBIILI HELSINKI / Card purchase {%d.%m} 4920**4471 | {4}588{12}
02 -880.00 SATO OYJ / Rent RF{10} | {4}257{12}
16 2544.19 HELSINGIN YLIOPISTO / Salary 0326 | {4}258{12}
11 -46.70 HELEN OY / E-invoice {14} | {4}257{12}
24 18.50 MOBILEPAY / From Virtanen Eero | {4}258{12}
31 -4.90 SERVICE FEES / Daily banking 1.3.-31.3. | {4}259{12}
"""


def _of(
    seed: str,
    period: tuple[date, date],
    table: str,
    opening: str,
    mask: str | None,
    *sections: str,
    lag: int = 2,
    **more: object,
) -> Facts:
    rows = household(seed, *period, table, lag=lag)
    if sections:
        rows.sort(key=lambda row: sections.index(row.section))
    start, end = period
    facts = {"opening": D(opening), "currency": "EUR", "mask": mask, "start": start, "end": end, "totals": sections or BOTH}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


BOTH = ("in", "out")
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
QUARTER = (date(2026, 1, 1), date(2026, 3, 31))
BANKS = (
    Bank("targobank", targobank, _of("targobank", MARCH, TARGOBANK, "1288.09", "1722")),
    Bank(
        "genialcard",
        genialcard,
        _of("genialcard", (date(2025, 12, 13), date(2026, 1, 12)), GENIALCARD, "402.66", "7160", totals=(), kind="credit_card"),
    ),
    Bank("bawag", bawag, unbegun(_of("bawag", MARCH, BAWAG, "1866.20", "7726", running="row"))),
    Bank(
        "swisscard",
        swisscard,
        _of(
            "swisscard",
            (date(2026, 2, 18), date(2026, 3, 17)),
            SWISSCARD,
            "688.15",
            "4402",
            "Paiements",
            *("Carte principale XXXX 4402 Pittet Aloïs", "Carte supplémentaire XXXX 4410 Pittet Line"),
            totals=(*BOTH, "Carte principale XXXX 4402 Pittet Aloïs", "Carte supplémentaire XXXX 4410 Pittet Line"),
            kind="credit_card",
            currency="CHF",
        ),
    ),
    Bank("banque_populaire", banque_populaire, unbegun(_of("populaire", MARCH, POPULAIRE, "744.61", "7735"))),
    Bank("ing_be", ing_be, _of("ing be", MARCH, ING_BE, "1520.34", "8864")),
    Bank(
        "ics",
        ics,
        unbegun(
            _of(
                "ics",
                (date(2026, 2, 18), date(2026, 3, 17)),
                ICS,
                "388.16",
                "3390",
                "",
                "card",
                totals=BOTH,
                kind="credit_card",
            )
        ),
    ),
    Bank("bankinter", bankinter, _of("bankinter", MARCH, BANKINTER, "2450.73", "2217", running="row")),
    Bank(
        "wizink",
        wizink,
        _of(
            "wizink",
            (date(2026, 2, 19), date(2026, 3, 18)),
            WIZINK,
            "811.20",
            "8124",
            "PAGOS Y ABONOS",
            "COMPRAS",
            "INTERESES Y COMISIONES",
            kind="credit_card",
        ),
    ),
    Bank("bper", bper, unbegun(_of("bper", QUARTER, BPER, "2240.55", "7736"))),
    Bank("santander_pt", santander_pt, _of("santander pt", MARCH, SANTANDER_PT, "1388.92", "7020", running="row", totals=())),
    Bank(
        "barclaycard",
        barclaycard,
        _of(
            "barclaycard",
            (date(2025, 12, 15), date(2026, 1, 14)),
            BARCLAYCARD,
            "1203.47",
            "0913",
            "Payments towards your account",
            "Your transactions",
            "Interest and charges",
            kind="credit_card",
            currency="GBP",
        ),
    ),
    Bank("tsb", tsb, _of("tsb", MARCH, TSB, "1810.77", "2263", running="row", currency="GBP")),
    Bank("chase_uk", chase_uk, _of("chase uk", MARCH, CHASE_UK, "902.35", "0276", running="row", currency="GBP")),
    Bank("ptsb", ptsb, unbegun(_of("ptsb", MARCH, PTSB, "2415.40", "8846", running="row"))),
    Bank("nordea", nordea, _of("nordea", MARCH, NORDEA, "1744.82", "1882", counts=BOTH)),
)
