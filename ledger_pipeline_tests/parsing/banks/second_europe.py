"""More of the continent: Germany, Austria, Switzerland, France, Belgium, the Netherlands, Spain, Italy and Portugal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import groupby

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, signed, spaced, split, swiss, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, Cell, D, Facts, Paper, Row, honest, money

BOTH = ("in", "out")


def _after(amount: Decimal) -> str:
    return comma(amount, minus="{}-", plus="{}+")


def _balance(row: Row) -> str:
    return "" if row.balance is None else comma(row.balance)


# ---- HypoVereinsbank ------------------------------------------------------------------------------------------------------


def hypovereinsbank(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (50, "Buchung"),
            (100, "Valuta"),
            (150, "Vorgang / Buchungsinformation"),
            (545, "Betrag EUR", "right"),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(50, "HypoVereinsbank", size=14, bold=True, ink="#007a91", y=48)
        p.text(50, "Member of UniCredit", size=7, y=58)
        p.text(545, "Kontoauszug", "right", size=14, bold=True, y=48)
        p.text(545, f"Auszug 3/2026   Blatt {p.page}", "right", size=8, y=60)
        p.y = 92

    p = Paper("a4", head=head, text_size=8.5, leading=10.5, bottom=80)
    p.lines(50, "UniCredit Bank GmbH - 80311 München", size=6.5, down=14)
    p.lines(50, "Frau", "Annegret Wohlleben", "Nymphenburger Str. 148", "80634 München", down=11)
    p.y = 100
    for label, value in (
        ("Kontobezeichnung", "HVB Konto Plus"),
        ("IBAN", "DE41 7002 0270 0015 8823 64"),
        ("BIC", "HYVEDEMMXXX"),
        ("Zeitraum", "01.03.2026 - 31.03.2026"),
    ):
        p.line((320, label), (400, value), size=8.5, down=11)
    p.y = 190
    columns(p)
    p.line((150, "Anfangssaldo 28.02.2026"), (545, signed()(facts.opening), "right"), bold=True, down=14)
    for row in facts.rows:
        if p.room(10.5 * (1 + row.text.count("\n"))):
            columns(p)
        p.entry(150, row.text, (50, f"{row.day:%d.%m.}"), (100, f"{row.posted:%d.%m.}"), (545, signed()(row.amount), "right"))
        p.down(4)
    p.rule(50, 545, y=p.y - 8)
    p.down(4)
    p.line((150, "Summe Belastungen"), (545, f"- {comma(facts.totals['out'])}", "right"))
    p.line((150, "Summe Gutschriften"), (545, f"+ {comma(facts.totals['in'])}", "right"))
    p.line((150, "Endsaldo 31.03.2026"), (545, signed()(facts.closing), "right"), bold=True, down=20)
    p.prose(
        50,
        490,
        "Bitte prüfen Sie die Buchungen, die Berechnungen und den Rechnungsabschluss. Einwendungen müssen spätestens vor "
        "Ablauf von sechs Wochen nach Zugang erhoben werden. Guthaben sind als Einlagen nach dem "
        "Einlagensicherungsgesetz geschützt.",
        size=6.5,
    )
    return p.done()


HVB = """
*11 -4~80 KARTENZAHLUNG / EDEKA {4} MUENCHEN//DE / {%Y-%m-%d}T{h}:{m} KFN {1} VJ 2812
*4 -9~60 SEPA-LASTSCHRIFT / PAYPAL EUROPE S.A.R.L. / MREF 4NK2224{A6} CRED LU96ZZZ0000000000000000058 / {13} . SPOTIFY AB
02 -1140.00 SEPA-DAUERAUFTRAG / HAUSVERWALTUNG STEIGENBERGER / MIETE WHG 12 IBAN DE{20}
27 2733.60 SEPA-GEHALT/RENTE / LANDESHAUPTSTADT MUENCHEN / BEZUEGE 03/26 PERS.NR. {8}
16 -62.00 SEPA-LASTSCHRIFT / STADTWERKE MUENCHEN / MREF {10} ABSCHLAG STROM
"""


# ---- Consorsbank ----------------------------------------------------------------------------------------------------------


def consorsbank(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (50, "Text/Verwendungszweck"),
            (300, "Datum"),
            (345, "PNNr"),
            (385, "Wert"),
            (475, "Soll", "right"),
            (545, "Haben", "right"),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(545, "CONSORSBANK", "right", size=14, bold=True, ink="#0080a6", y=48)
        p.text(545, "Eine Marke der BNP Paribas", "right", size=7, y=58)
        p.y = 90

    p = Paper("a4", head=head, foot=numbered(545, "Seite {} von {}", y=815), font="Courier", text_size=8, leading=10, bottom=80)
    p.lines(50, "Herrn", "Joachim Bellersheim", "Rathenauplatz 9", "90489 Nürnberg", down=11)
    p.y = 150
    p.line((50, "Girokonto"), bold=True, size=11, down=14)
    p.line((50, "Kontonummer 411 9037 226"), (300, "IBAN DE60 7603 0080 4119 0372 26"))
    p.line((50, "Kontoauszug Nr. 3"), (300, "Datum 31.03.26"), down=16)
    columns(p)
    p.line((50, "*** Kontostand zum 27.02.26 ***"), (545, _after(facts.opening), "right"), bold=True, down=14)
    for row in facts.rows:
        first, *rest = row.text.split("\n")
        if p.room(10 * (1 + len(rest))):
            columns(p)
        amount: Cell = (475 if row.amount < 0 else 545, _after(row.amount), "right")
        p.line((50, first), (300, f"{row.day:%d.%m.}"), (345, row.note), (385, f"{row.posted:%d.%m.}"), amount)
        p.lines(50, *rest)
        p.down(5)
    p.line((50, "*** Kontostand zum 31.03.26 ***"), (545, _after(facts.closing), "right"), bold=True, down=20)
    p.line((50, "Eingeräumte Kontoüberziehung  EUR 2.500,00   Sollzinssatz 10,99 % p.a."), size=7)
    return p.done()


CONSORS = """
*12 -4~70 GIROCARD / LIDL SAGT DANKE / 1118//NUERNBERG/DE / {%Y-%m-%d}T{h}:{m}:18 | 8420
*4 -9~60 LASTSCHRIFT / VODAFONE GMBH / <MREF+VF{10}> | 8420
02 -890.00 DAUERAUFTRAG / WBG NUERNBERG / <IBAN+DE{20}> / MIETE 03/2026 | 8402
26 2488.13 GEHALT/RENTE / DATEV EG / LOHN/GEHALT 03.2026 | 8410
18 120.00 EURO-UEBERW. / BELLERSHEIM, RUTH / GEBURTSTAG | 8411
"""


# ---- Bank Austria ---------------------------------------------------------------------------------------------------------


def bank_austria(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (50, "Buchung"),
            (95, "Buchungstext"),
            (345, "Valuta"),
            (460, "Belastung", "right"),
            (545, "Gutschrift", "right"),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(50, "Bank Austria", size=15, bold=True, ink="#e2001a", y=48)
        p.text(545, "KONTOAUSZUG", "right", size=12, bold=True, y=48)
        p.y = 88
        p.line((50, "Lautend auf"), (160, "Kontonummer"), (250, "IBAN"), (420, "Datum"), size=7, down=10)
        p.line((50, "Korbinian Ebner"), (160, "50882 417 603"), (250, "AT83 1200 0508 8241 7603"), (420, "31.03.2026"), down=20)
        columns(p)

    p = Paper(
        "a4", head=head, foot=numbered(545, "Auszug 003   Seite {}/{}", y=60, size=8), text_size=8.5, leading=10.5, bottom=80
    )
    p.line((95, "Alter Kontostand vom 27.02.2026 in EUR"), (545, comma(facts.opening), "right"), bold=True, down=14)
    for row in facts.rows:
        p.room(10.5 * (1 + row.text.count("\n")))
        p.entry(
            95,
            row.text,
            (50, f"{row.day:%d.%m.}"),
            (345, f"{row.posted:%d.%m.}"),
            (460, comma(row.amount) if row.amount < 0 else "", "right"),
            (545, comma(row.amount) if row.amount > 0 else "", "right"),
        )
        p.down(4)
    p.rule(50, 545, y=p.y - 8)
    p.down(3)
    p.line((95, "Umsatzsummen"), (460, comma(-facts.totals["out"]), "right"), (545, comma(facts.totals["in"]), "right"))
    p.line((95, "Neuer Kontostand vom 31.03.2026 in EUR"), (545, comma(facts.closing), "right"), bold=True, down=20)
    p.line((50, "UniCredit Bank Austria AG, Rothschildplatz 1, 1020 Wien, BIC: BKAUATWW, DVR: 0030066"), size=6.5)
    return p.done()


AUSTRIA = """
*24 -4~70 BILLA DANKT {4} P K{1} {%d.%m.} {h}:{m} / WIEN 1070 AT
*5 -20~95 Internet-Zahlung / AMAZON PAYMENTS EUROPE / Ref {A12}
02 -812.50 Dauerauftrag / Wiener Wohnen / Miete Top 14
30 2199.80 Gehalt / Magistrat der Stadt Wien / Bezug 04/2026
16 -48.90 SEPA-Lastschrift / Wien Energie / Mandat {10}
"""


# ---- American Express in Germany ------------------------------------------------------------------------------------------


def amex_de(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line((50, "Umsatz vom"), (105, "Buchungs-"), size=7.5, bold=True, down=9)
        p.line(
            (105, "datum"),
            (160, "Details"),
            (420, "Fremdwährung", "right"),
            (528, "Betrag in EUR", "right"),
            size=7.5,
            bold=True,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(50, "AMERICAN EXPRESS", size=12, bold=True, ink="#006fcf", y=46)
        p.text(545, "American Express® Gold Card", "right", size=10, bold=True, y=46)
        p.y = 66
        p.line(
            (50, "Karteninhaber"),
            (230, "Kartennummer"),
            (400, "Datum der Abrechnung"),
            (545, "Seite", "right"),
            size=7,
            down=10,
        )
        p.line((50, "Hedwig Mommertz"), (230, "xxxx-xxxxxx-71006"), (400, "18.03.2026"), (545, str(p.page), "right"), down=24)

    p = Paper("a4", head=head, text_size=8.5, leading=10.5, bottom=80)
    xs = (130, 245, 345, 445, 545)
    titles = ("Letzte Rechnung €", "Gutschriften €", "Neue Belastungen €", "Saldo €", "Zahlbar bis")
    values = (
        comma(facts.opening),
        f"- {comma(facts.totals['in'])}",
        f"+ {comma(facts.totals['out'])}",
        f"= {comma(facts.closing)}",
        "01.04.2026",
    )
    p.line(*((x, title, "right") for x, title in zip(xs, titles, strict=True)), size=7, down=11)
    p.line(*((x, value, "right") for x, value in zip(xs, values, strict=True)), bold=True, down=24)
    p.prose(50, 490, "Den Saldo buchen wir per Lastschrift von Ihrem Konto DE** **** **** **** **82 14 ab.", size=8)
    p.down(12)
    columns(p)
    for row in facts.rows:
        lines = row.text.count("\n") + 1
        if p.room(10.5 * max(lines, 2)):
            columns(p)
        first, *rest = row.text.split("\n")
        p.line(
            (50, f"{row.day:%d.%m}"),
            (105, f"{row.posted:%d.%m}"),
            (160, first),
            (420, row.note, "right"),
            (528, comma(-row.amount, minus="{}"), "right"),
            (532, "CR" if row.amount > 0 else ""),
            down=0,
        )
        p.down()
        p.lines(160, *rest)
        p.down(4)
    p.rule(50, 545, y=p.y - 8)
    p.line(
        (160, "Saldo der neuen Belastungen für Hedwig Mommertz"), (528, comma(facts.totals["out"]), "right"), bold=True, down=20
    )
    p.line((50, "American Express Europe S.A., Theodor-Heuss-Allee 112, 60486 Frankfurt am Main"), size=6.5)
    return p.done()


AMEX_DE = """
*30 -6~120 REWE MARKT GMBH {4} KOELN
*5 -9~60 DB VERTRIEB GMBH FRANKFURT / BAHNFAHRT {6}
*2 -30~90 BOOTS UK LIMITED LONDON / 1 GBP = 1,1{3} EUR | {2},20 GBP
03-03 318.44 ZAHLUNG ERHALTEN. BESTEN DANK
03-09 59.95 ZALANDO SE BERLIN / GUTSCHRIFT
"""


# ---- Caisse d'Épargne -----------------------------------------------------------------------------------------------------


def caisse_epargne(facts: Facts) -> bytes:
    sections = ("VIREMENTS RECUS", "PAIEMENTS CARTES BANCAIRES", "PRELEVEMENTS", "FRAIS BANCAIRES ET COTISATIONS")

    def columns(p: Paper) -> None:
        p.line(
            (50, "Date"),
            (100, "Détail des opérations en euros"),
            (455, "Débit", "right"),
            (545, "Crédit", "right"),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(50, "CAISSE D'EPARGNE", size=13, bold=True, ink="#e3001b", y=48)
        p.text(50, "BRETAGNE - PAYS DE LOIRE", size=7, y=58)
        p.text(545, "RELEVÉ DE VOS COMPTES - n° 3", "right", size=11, bold=True, y=48)
        p.text(545, "au 31/03/2026", "right", size=9, y=60)
        p.y = 96

    p = Paper("a4", head=head, foot=numbered(545, "page {} / {}", y=71, size=8), text_size=8.5, leading=10.5, bottom=80)
    p.lines(300, "MME SOLENE KERVADEC", "4 RUE DES VIOLETTES", "44000 NANTES", down=11)
    p.down(16)
    p.line((50, "COMPTE DE DEPOT - N° 04 0418 27731"), bold=True, size=10, down=13)
    p.line((50, "IBAN : FR76 1444 5004 0004 0418 2773 147   BIC : CEPAFRPP444"), size=8, down=16)
    p.line(
        (100, "SOLDE PRECEDENT AU 28/02/2026"),
        (545, spaced(facts.opening, plus="+ {}", minus="- {}"), "right"),
        bold=True,
        down=16,
    )
    columns(p)
    for section in sections:
        rows = facts.part(section)
        p.room(34)
        p.line((100, section), bold=True, down=0)
        total = facts.totals[section]
        p.text(545 if section.startswith("VIR") else 455, spaced(total), "right", bold=True)
        p.down(12)
        for row in rows:
            if p.room(10.5 * (1 + row.text.count("\n"))):
                columns(p)
            p.entry(100, row.text, (50, f"{row.day:%d/%m}"), split(row.amount, 455, 545, spaced))
        p.down(5)
    p.rule(50, 545, y=p.y - 8)
    p.line(
        (100, "TOTAL DES MOUVEMENTS"),
        (455, spaced(facts.totals["out"]), "right"),
        (545, spaced(facts.totals["in"]), "right"),
        bold=True,
    )
    p.line(
        (100, "NOUVEAU SOLDE AU 31/03/2026"),
        (545, spaced(facts.closing, plus="+ {}", minus="- {}"), "right"),
        bold=True,
        down=20,
    )
    p.line(
        (
            50,
            "Caisse d'Epargne et de Prévoyance Bretagne - Pays de Loire, 44911 Nantes Cedex 9. RCS Nantes 392 640 090",
        ),
        size=6.5,
    )
    return p.done()


EPARGNE = """
# VIREMENTS RECUS
27 1944.18 VIR CHU DE NANTES / REF {A12} PAIE MARS
12 172.91 VIR CAF DE LOIRE ATLANTIQUE / XPXREFERENCE {12}
# PAIEMENTS CARTES BANCAIRES
*20 -4~80 CB SUPER U FACT {%d%m%y} / NANTES
*4 -3~30 CB SEMITAN FACT {%d%m%y} / NANTES
# PRELEVEMENTS
05 -64.20 PRLV EDF CLIENTS PARTICULIERS / REF {A14} ECH 03/26
09 -19.99 PRLV FREE MOBILE / FMPMT-{8}
16 -610.00 PRLV ATLANTIQUE HABITATIONS / LOYER MARS 2026
# FRAIS BANCAIRES ET COTISATIONS
31 -4.90 COTISATION FORMULE CONFORT
"""


# ---- Sabadell -------------------------------------------------------------------------------------------------------------


def sabadell(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (50, "FECHA"),
            (100, "CONCEPTO"),
            (360, "VALOR"),
            (465, "IMPORTE", "right"),
            (545, "SALDO", "right"),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(50, "Sabadell", size=16, bold=True, ink="#006dff", y=48)
        p.text(545, "EXTRACTO DE CUENTA", "right", size=11, bold=True, y=48)
        p.text(545, f"HOJA {p.page}", "right", size=8, y=60)
        p.y = 86

    p = Paper("a4", head=head, text_size=8.5, leading=10.5, bottom=70)
    p.lines(320, "SRA. REMEI COLOMINAS PUIG", "CARRER DE LA CREU ALTA 40", "08208 SABADELL", down=11)
    p.y = 100
    for label, value in (
        ("IBAN", "ES18 0081 0900 8100 0142 7739"),
        ("CUENTA", "CUENTA SABADELL"),
        ("PERIODO", "Del 01/03/2026 al 31/03/2026"),
        ("DIVISA", "EUR"),
    ):
        p.line((50, label), (110, value))
    p.down(20)
    columns(p)
    p.line((100, "SALDO ANTERIOR"), (545, comma(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(10.5 * (1 + row.text.count("\n"))):
            columns(p)
            p.line((100, "SUMA Y SIGUE"), size=7)
        p.entry(
            100,
            row.text,
            (50, f"{row.day:%d/%m}"),
            (360, f"{row.posted:%d/%m}"),
            (465, comma(row.amount), "right"),
            (545, _balance(row), "right"),
        )
        p.down(2)
    p.rule(50, 545, y=p.y - 8)
    p.line((100, "SALDO A SU FAVOR AL 31/03/2026"), (545, comma(facts.closing), "right"), bold=True)
    p.line((100, "TOTAL ABONOS"), (465, comma(facts.totals["in"]), "right"))
    p.line((100, "TOTAL CARGOS"), (465, comma(-facts.totals["out"]), "right"), down=20)
    p.line(
        (50, "BANCO DE SABADELL, S.A. - Avda. Óscar Esplá, 37, 03007 Alicante. Inscrito en el R.M. de Alicante. CIF A08000143"),
        size=6.5,
    )
    return p.done()


SABADELL = """
*28 -4~80 COMPRA TARJ. 5402XX{4} MERCADONA-SABADELL
*4 -9~60 COMPRA TARJ. 5402XX{4} CAPRABO {4}-SABADELL
02 -70.12 ADEUDO RECIBO ENDESA ENERGIA SAU / REF. MANDATO {12}
05 -640.00 TRANSFERENCIA A FAVOR DE FINQUES VALLES / LLOGUER MARC
30 1872.45 NOMINA DE CORPORACIO SANITARIA / PARC TAULI
18 45.00 BIZUM DE JORDI MAS
"""


# ---- Banco BPM ------------------------------------------------------------------------------------------------------------


def banco_bpm(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (50, "DATA"), (105, "DATA"), (400, "MOVIMENTI", "right"), (485, "MOVIMENTI", "right"), bold=True, size=7.5, down=9
        )
        p.line(
            (50, "OPERAZ."),
            (105, "VALUTA"),
            (160, "DESCRIZIONE OPERAZIONE"),
            (400, "DARE", "right"),
            (485, "AVERE", "right"),
            bold=True,
            size=7.5,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(50, "BANCO BPM", size=15, bold=True, ink="#00695c", y=48)
        p.text(545, "ESTRATTO CONTO CORRENTE AL 31/03/2026", "right", size=10, bold=True, y=48)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Pag. {} di {}", y=60, size=8), text_size=8.5, leading=10.5, bottom=80)
    p.lines(320, "EGREGIO SIGNOR", "TULLIO ZAMBERLAN", "VIA GARIBALDI 88", "37121 VERONA VR", down=11)
    p.y = 90
    for label, value in (
        ("Conto n.", "000000018842"),
        ("IBAN", "IT71 K050 3411 7500 0000 0018 842"),
        ("Divisa", "EUR"),
        ("Periodo", "dal 01/01/2026 al 31/03/2026"),
    ):
        p.line((50, label), (100, value))
    p.down(24)
    columns(p)
    p.line(
        (50, "31/12/2025"), (160, "SALDO INIZIALE A VOSTRO CREDITO"), (485, comma(facts.opening), "right"), bold=True, down=13
    )
    for row in facts.rows:
        if p.room(10.5 * (1 + row.text.count("\n"))):
            columns(p)
        p.entry(160, row.text, (50, f"{row.day:%d/%m/%y}"), (105, f"{row.posted:%d/%m/%y}"), split(row.amount, 400, 485))
        p.down(3)
    p.rule(50, 545, y=p.y - 8)
    p.line((160, "TOTALE MOVIMENTI"), (400, comma(facts.totals["out"]), "right"), (485, comma(facts.totals["in"]), "right"))
    p.line((50, "31/03/2026"), (160, "SALDO FINALE A VOSTRO CREDITO"), (485, comma(facts.closing), "right"), bold=True, down=20)
    p.line((50, "RIEPILOGO COMPETENZE: interessi creditori 0,00  ritenuta fiscale 0,00  spese 0,00"), size=7.5)
    p.line(
        (50, "Banco BPM S.p.A. - Sede Legale Piazza F. Meda 4, 20121 Milano - Capitale sociale Euro 7.100.000.000,00 i.v."),
        size=6.5,
    )
    return p.done()


BPM = """
*13 -5~90 PAGAMENTO POS CARTA *{4} DEL {%d/%m/%y} / ESSELUNGA VERONA
*5 -30~90 ADDEBITO SDD ENEL ENERGIA SPA / MANDATO {12}
*4 -50~250 PRELIEVO ATM CARTA *{4} DEL / {%d/%m/%y} ORE {h}.{m}
27 1780.00 BONIFICO A VS FAVORE / ORD: AZIENDA OSPEDALIERA VERONA EMOLUMENTI
10 -520.00 BONIFICO DA VOI DISPOSTO / BEN: IMMOBILIARE ADIGE AFFITTO
03-31 -34.20 IMPOSTA DI BOLLO / E/C TRIMESTRALE
"""


# ---- Novo Banco -----------------------------------------------------------------------------------------------------------


def novo_banco(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (50, "Data Op."),
            (100, "Data Valor"),
            (155, "Descrição do Movimento"),
            (390, "Débito", "right"),
            (465, "Crédito", "right"),
            (545, "Saldo", "right"),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(50, "NOVO BANCO", size=14, bold=True, ink="#00a19a", y=48)
        p.text(545, "EXTRATO INTEGRADO", "right", size=11, bold=True, y=48)
        p.text(545, "Extrato N.º 003/2026", "right", size=8, y=60)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Pág. {}/{}", y=815), text_size=8, leading=11, bottom=80)
    p.lines(320, "EXMA. SRA.", "FILIPA ARRUDA LOURENÇO", "RUA DO SALITRE 51 2 ESQ", "1250-198 LISBOA", down=11)
    p.y = 90
    p.lines(
        50, "Período: 2026-03-01 a 2026-03-31", "Conta: 0004 1882 7703", "IBAN: PT50 0007 0000 0041 8827 7035 2", "Moeda: EUR"
    )
    p.down(20)
    p.line((50, "CONTA À ORDEM"), bold=True, size=10, down=14)
    columns(p)
    p.line((155, "SALDO INICIAL"), (545, spaced(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(11):
            columns(p)
        p.line(
            (50, f"{row.day:%d.%m.%y}"),
            (100, f"{row.posted:%d.%m.%y}"),
            (155, row.text),
            split(row.amount, 390, 465, spaced),
            (545, spaced(row.balance or D(0)), "right"),
        )
    p.rule(50, 545, y=p.y - 8)
    p.line(
        (155, "TOTAIS / SALDO FINAL"),
        (390, spaced(facts.totals["out"]), "right"),
        (465, spaced(facts.totals["in"]), "right"),
        (545, spaced(facts.closing), "right"),
        bold=True,
        down=20,
    )
    p.line(
        (50, "Novo Banco, S.A. Campus do Novo Banco, Av. Doutor Mário Soares, 2740-119 Porto Salvo. NIPC 513 204 016"), size=6.5
    )
    return p.done()


NOVO = """
*44 -2~70 COMPRA {4} PINGO DOCE LISBOA
*4 -10~60 COMPRA {4} GALP LISBOA
02 -780.00 TRF. P/ SENHORIO RENDA MARCO
09 -41.77 DD EDP COMERCIAL {10}
25 1655.90 TRF. DE CENTRO HOSPITALAR LISBOA
16 -60.00 LEV. ATM {4} CHIADO
"""


# ---- bunq -----------------------------------------------------------------------------------------------------------------


def bunq(facts: Facts) -> bytes:
    def euro(amount: Decimal) -> str:
        return money(amount, before="€ ", minus="- {}", plus="+ {}")

    def head(p: Paper) -> None:
        p.text(50, "bunq", size=20, bold=True, y=52)
        p.y = 84

    def columns() -> None:
        p.line((50, "DATE"), (130, "INTEREST DATE"), (220, "DESCRIPTION"), (545, "AMOUNT", "right"), size=7, bold=True)
        p.rule(50, 545, y=p.y - 8)
        p.down(5)

    p = Paper("a4", head=head, foot=numbered(545, "{} / {}", y=815), text_size=8.5, leading=11, bottom=70)
    p.line((50, "Account statement"), bold=True, size=14, down=20)
    for label, value in (
        ("Account holder", "W.P. Terpstra"),
        ("Account name", "Main account"),
        ("IBAN", "NL53 BUNQ 2041 8873 29"),
        ("BIC", "BUNQNL2A"),
        ("Currency", "EUR"),
        ("Period", "2026-03-01 - 2026-03-31"),
    ):
        p.line((50, label), (160, value))
    p.down(12)
    p.line((50, "Starting balance 2026-03-01"), (300, money(facts.opening, before="€ "), "right"))
    p.line((50, "Total credit"), (300, f"+ € {money(facts.totals['in'])}", "right"))
    p.line((50, "Total debit"), (300, f"- € {money(facts.totals['out'])}", "right"))
    p.line((50, "Closing balance 2026-03-31"), (300, money(facts.closing, before="€ "), "right"), bold=True, down=24)
    columns()
    for row in facts.rows:
        if p.room(11 * (1 + row.text.count("\n"))):
            columns()
        p.entry(220, row.text, (50, f"{row.day:%Y-%m-%d}"), (130, f"{row.posted:%Y-%m-%d}"), (545, euro(row.amount), "right"))
        p.down(5)
    p.line(
        (
            50,
            "bunq B.V. has a full banking licence issued by the Dutch Central Bank. KvK 54992060. Naritaweg 131-133, Amsterdam",
        ),
        size=6.5,
    )
    return p.done()


BUNQ = """
*12 -2~60 JUMBO LEEUWARDEN / LEEUWARDEN, NL
*5 -4~30 NS GROEP IZ NS REIZIGERS / UTRECHT, NL
02 -760.00 Elkien / NL{2}RABO{10} / Huur maart {8}
24 2060.35 Medisch Centrum Leeuwarden / NL{2}ABNA{10} / Salaris {%m-%Y}
16 25.00 S. Hoekstra / NL{2}INGB{10} / Tikkie eten
"""


# ---- Raiffeisen in Switzerland --------------------------------------------------------------------------------------------


def raiffeisen_ch(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (50, "Datum"),
            (100, "Text"),
            (345, "Belastung CHF", "right"),
            (420, "Gutschrift CHF", "right"),
            (435, "Valuta"),
            (545, "Saldo CHF", "right"),
            bold=True,
            size=7.5,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(545, "RAIFFEISEN", "right", size=15, bold=True, ink="#e3001b", y=48)
        p.y = 80

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(50, "Raiffeisenbank Mittelthurgau, 8570 Weinfelden, Tel. 071 555 01 20", size=6.5, y=815)
        p.text(545, f"Seite {page} von {pages}", "right", size=7, y=815)

    p = Paper("a4", head=head, foot=foot, text_size=8, leading=10.5, bottom=70)
    p.lines(320, "Herr", "Urs Frischknecht", "Thurbergstrasse 7", "8570 Weinfelden", down=11)
    p.down(20)
    p.line((50, "Kontoauszug 01.03.2026 - 31.03.2026"), bold=True, size=12, down=16)
    p.line((50, "Privatkonto CHF"), (200, "IBAN CH56 8080 8004 4118 8273 0"), (545, "Weinfelden, 31.03.2026", "right"), down=18)
    columns(p)
    p.line((50, "28.02.26"), (100, "Saldovortrag"), (545, swiss(facts.opening), "right"), bold=True)
    for _, group in groupby(facts.rows, key=lambda row: row.day):
        for row in group:
            if p.room(10.5 * (1 + row.text.count("\n"))):
                columns(p)
            p.entry(
                100,
                row.text,
                (50, f"{row.day:%d.%m.%y}"),
                split(row.amount, 345, 420, swiss),
                (435, f"{row.posted:%d.%m.%y}"),
                (545, "" if row.balance is None else swiss(row.balance), "right"),
            )
            p.down(2)
    p.rule(50, 545, y=p.y - 8)
    p.line((100, "Umsatztotal"), (345, swiss(facts.totals["out"]), "right"), (420, swiss(facts.totals["in"]), "right"))
    p.line((50, "31.03.26"), (100, "Saldo zu Ihren Gunsten"), (545, swiss(facts.closing), "right"), bold=True, down=20)
    p.line((50, "Ohne Ihren Gegenbericht innert Monatsfrist gilt dieser Auszug als genehmigt."), size=7)
    return p.done()


RAIFFEISEN = """
*11 -5~90 Einkauf COOP-{4} WEINFELDEN, / {%d.%m.%Y}, {h}:{m}, Karten-Nr. XXXX7714
*4 -10~60 TWINT Belastung +4179{7} / {16}
02 -1450.00 E-Banking Dauerauftrag / Immobilien Thurgau AG, Miete
25 5230.15 Gutschrift Stadler Bussnang AG / Lohn Maerz 2026
11 -318.40 eBill CSS Versicherung / Praemie 03.2026
18 -200.00 Bezug Raiffeisen-Bancomat / {%d.%m.%Y}, {h}:{m}, Karten-Nr. XXXX7714
"""


# ---- Cornèrcard -----------------------------------------------------------------------------------------------------------


def cornercard(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line((50, "Transaktions-"), (115, "Buchungs-"), size=7.5, bold=True, down=9)
        p.line(
            (50, "datum"),
            (115, "datum"),
            (175, "Details"),
            (465, "Belastung CHF", "right"),
            (545, "Gutschrift CHF", "right"),
            size=7.5,
            bold=True,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(50, "Cornèrcard", size=15, bold=True, ink="#003a70", y=48)
        p.text(545, "Monatsrechnung", "right", size=12, bold=True, y=48)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Seite {} / {}", y=60, size=8), text_size=8.5, leading=11, bottom=80)
    p.lines(320, "Frau", "Ladina Caflisch", "Via Nova 12", "7017 Flims Dorf", down=11)
    p.y = 90
    for label, value in (
        ("Rechnungsdatum", "20.03.2026"),
        ("Kontonummer", "4101 2288 0"),
        ("Kartennummer", "4532 XXXX XXXX 3389"),
        ("Kreditlimite CHF", "8'000.00"),
        ("Zahlbar bis", "09.04.2026"),
    ):
        p.line((50, label), (150, value))
    p.down(22)
    columns(p)
    p.line((175, "Saldo letzte Rechnung"), (465, swiss(facts.opening), "right"), bold=True, down=14)
    for row in facts.rows:
        if p.room(11 * (1 + row.text.count("\n"))):
            columns(p)
        p.entry(175, row.text, (50, f"{row.day:%d.%m.%Y}"), (115, f"{row.posted:%d.%m.%Y}"), split(row.amount, 465, 545, swiss))
        p.down(2)
    p.rule(50, 545, y=p.y - 8)
    p.line((175, "Total Transaktionen"), (465, swiss(facts.totals["out"]), "right"), (545, swiss(facts.totals["in"]), "right"))
    p.line((175, "Saldo zu unseren Gunsten"), (465, swiss(facts.closing), "right"), bold=True)
    p.line((175, "Minimal zu zahlender Betrag CHF 50.00"), size=8, down=20)
    p.line(
        (50, "Cornèr Banca SA, Cornèrcard, Via Canova 16, 6901 Lugano. Jahreszins 12%. Einsprachen innert 30 Tagen."), size=6.5
    )
    return p.done()


CORNER = """
*34 -6~140 COOP-{4} FLIMS, FLIMS DORF, CHE
*4 -10~70 SBB CFF FFS MOBILE, BERN, CHE
*2 -30~90 AMAZON.DE, LUXEMBOURG, LUX / EUR {2}.90 Umrechnungskurs 0.9{3} Bearbeitungsgebühr inkl.
03-04 412.65 Ihre Zahlung - Besten Dank
03-10 89.00 OCHSNER SPORT, CHUR, CHE
"""


# ---- Belfius --------------------------------------------------------------------------------------------------------------


def belfius(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (50, "Nr."),
            (80, "Datum"),
            (130, "Omschrijving"),
            (420, "Valuta"),
            (545, "Bedrag in EUR", "right"),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(50, "Belfius", size=17, bold=True, ink="#c30045", y=48)
        p.text(545, "Rekeninguittreksel 2026/003", "right", size=11, bold=True, y=46)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Blad {}/{}", y=58, size=8), text_size=8.5, leading=10.5, bottom=80)
    p.lines(320, "Mevr. Godelieve Vanhoutte", "Sint-Pietersnieuwstraat 60", "9000 Gent", down=11)
    p.y = 90
    p.lines(50, "Belfius Pulse", "IBAN BE77 0630 4118 8242", "BIC GKCC BE BB", "Periode 01-03-2026 tot 31-03-2026")
    p.down(20)
    columns(p)
    p.line((130, "Vorig saldo op 28-02-2026"), (545, signed()(facts.opening), "right"), bold=True, down=13)
    for number, row in enumerate(facts.rows, 41):
        if p.room(10.5 * (1 + row.text.count("\n"))):
            columns(p)
        p.entry(
            130,
            row.text,
            (50, f"{number:04}"),
            (80, f"{row.day:%d-%m}"),
            (420, f"{row.posted:%d-%m-%y}"),
            (545, signed()(row.amount), "right"),
        )
        p.down(3)
    p.rule(50, 545, y=p.y - 8)
    p.line((130, "Nieuw saldo op 31-03-2026"), (545, signed()(facts.closing), "right"), bold=True, down=20)
    p.line(
        (50, "Belfius Bank NV, Karel Rogierplein 11, 1210 Brussel - RPR Brussel BTW BE 0403.201.185 - FSMA nr. 19649 A"),
        size=6.5,
    )
    return p.done()


BELFIUS = """
*22 -4~80 AANKOOP BANCONTACT MET KAART NR 5169 20XX XXXX 4418 / DELHAIZE GENT OP {%d/%m} {h}:{m}
*4 -9~60 BANCONTACT APP BETALING / COLRUYT {4} GENT REF. : {10}
02 -845.00 DOORLOPENDE OPDRACHT NAAR BE{14} / VZW WOONHAVEN HUUR MAART / REF. : {A12} VAL. 02-03
26 2318.77 STORTING VAN BE{14} / UZ GENT LOON 03/2026 / REF. : {A12}
11 -39.00 EUROPESE DOMICILIERING VAN PROXIMUS / MANDAAT {10} REF. : {A10}
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
    facts = {"opening": D(opening), "currency": "EUR", "mask": mask, "start": start, "end": end, "totals": (*BOTH, *sections)}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


MARCH = (date(2026, 3, 1), date(2026, 3, 31))
QUARTER = (date(2026, 1, 1), date(2026, 3, 31))
AMEX = (date(2026, 2, 19), date(2026, 3, 18))
BILL = (date(2026, 2, 21), date(2026, 3, 20))
KINDS = ("VIREMENTS RECUS", "PAIEMENTS CARTES BANCAIRES", "PRELEVEMENTS", "FRAIS BANCAIRES ET COTISATIONS")
BANKS = (
    Bank("hypovereinsbank", hypovereinsbank, _of("hvb", MARCH, HVB, "1904.37", "2364")),
    Bank("consorsbank", consorsbank, unbegun(_of("consors", MARCH, CONSORS, "1377.80", "7226", totals=()))),
    Bank("bank_austria", bank_austria, unbegun(_of("austria", MARCH, AUSTRIA, "2620.44", "7603"))),
    Bank("amex_de", amex_de, unbegun(_of("amex de", AMEX, AMEX_DE, "318.44", "1006", kind="credit_card"))),
    Bank("caisse_epargne", caisse_epargne, unbegun(_of("epargne", MARCH, EPARGNE, "1102.66", None, *KINDS))),
    Bank("sabadell", sabadell, _of("sabadell", MARCH, SABADELL, "3450.92", "7739", running="row")),
    Bank("banco_bpm", banco_bpm, _of("bpm", QUARTER, BPM, "2804.15", "8842")),
    Bank("novo_banco", novo_banco, _of("novo", MARCH, NOVO, "3911.38", None, running="row")),
    Bank("bunq", bunq, _of("bunq", MARCH, BUNQ, "884.51", "7329")),
    Bank(
        "raiffeisen_ch", raiffeisen_ch, _of("raiffeisen ch", MARCH, RAIFFEISEN, "6420.75", None, running="day", currency="CHF")
    ),
    Bank("cornercard", cornercard, unbegun(_of("corner", BILL, CORNER, "412.65", "3389", kind="credit_card", currency="CHF"))),
    Bank("belfius", belfius, _of("belfius", MARCH, BELFIUS, "2211.06", "8242", totals=())),
)
