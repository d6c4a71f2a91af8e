"""Italian statements, and a card's."""

from __future__ import annotations

from datetime import date
from functools import partial

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, split
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, honest


def intesa(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "INTESA SANPAOLO", size=13, bold=True, y=48)
        p.y = 80
        if p.page == 1:
            p.lines(340, "Gent.ma Sig.ra", "OTTAVIA BRAMBILLA", "VIA PALLADIO 9", "20135 MILANO MI", down=12)
            p.line((45, "Estratto conto al 31.03.2026"), size=13, bold=True, down=16)
            p.line((45, "Conto corrente n. 1000/00047712   IBAN IT28 W030 6909 4411 0000 0047 712"), down=12)
            p.line((45, "Periodo dal 31.12.2025 al 31.03.2026   Divisa EUR"), down=26)
            p.line((45, "Saldo iniziale al 31.12.2025"), (300, f"{comma(facts.opening)}", "right"))
            p.line((45, "Totale accrediti"), (300, f"{comma(facts.totals['in'])}", "right"))
            p.line((45, "Totale addebiti"), (300, f"-{comma(facts.totals['out'])}", "right"))
            p.line((45, "Saldo finale al 31.03.2026"), (300, f"{comma(facts.closing)}", "right"), bold=True, down=26)
            p.line((45, "Dettaglio movimenti"), size=11, bold=True, down=16)
        p.line(
            (45, "Data"),
            (105, "Valuta"),
            (165, "Descrizione"),
            (460, "Addebiti", "right"),
            (550, "Accrediti", "right"),
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(550, "Pagina {} di {}", y=48), text_size=8.5, leading=10.5, bottom=80)
    p.line((45, "31.12.2025"), (165, "Saldo iniziale"), (550, comma(facts.opening), "right"), bold=True, down=13)
    for row in facts.rows:
        cells = [(45, f"{row.day:%d.%m.%Y}"), (105, f"{row.posted or row.day:%d.%m.%Y}"), split(row.amount, 460, 550)]
        p.entry(165, row.text, *cells)
        p.down(3)
    p.room(110)
    p.line((165, "Totali"), (460, comma(facts.totals["out"]), "right"), (550, comma(facts.totals["in"]), "right"), down=13)
    p.line((45, "31.03.2026"), (165, "Saldo finale"), (550, comma(facts.closing), "right"), bold=True, down=26)
    p.line((45, "Riassunto a scalare"), bold=True, down=14)
    p.line(
        (45, "Valuta"),
        (250, "Saldi per valuta", "right"),
        (330, "Giorni", "right"),
        (460, "Numeri a credito", "right"),
        down=12,
    )
    for valuta, saldo, giorni in (
        ("31.12.2025", "3.108,44", "5"),
        ("05.01.2026", "2.418,44", "22"),
        ("27.01.2026", "4.530,02", "63"),
    ):
        p.line((45, valuta), (250, saldo, "right"), (330, giorni, "right"), (460, "15.542", "right"))
    return p.done()


INTESA = """
*18 -6~110 Pagamento tramite POS / ESSELUNGA MILANO CARTA N. 5179 XXXX XXXX {4} / DEL {%d.%m.%Y} ORE 18:{m}
*9 -50~200 Prelievo sportello automatico / SPORTELLO N. {4} CARTA N. 5179 XXXX XXXX {4} DEL {%d.%m.%Y}
05 -690.00 Bonifico disposto a favore di / AMMINISTRAZIONI LOMBARDE SRL / COD. DISP. {16} / AFFITTO
15 -58.90 Addebito diretto disposto a favore di / A2A ENERGIA SPA MANDATO {14}
27 2111.58 Stipendio o pensione / COMUNE DI MILANO / COD. DISP. {16} / EMOLUMENTI
31 -8.55 Imposta di bollo E/C e rendiconto
"""


def unicredit(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "UniCredit", size=16, bold=True, ink="#e2001a", y=48)
        p.y = 80
        if p.page == 1:
            p.lines(340, "SIG. ARTURO SANTACROCE", "CORSO FRANCIA 112", "10143 TORINO TO", down=12)
            p.line((45, "ESTRATTO CONTO N. 1/2026   AL 31 MARZO 2026"), size=11, bold=True, down=14)
            p.line((45, "CONTO CORRENTE IN EURO N. 000104418827   PERIODO DAL 01.01.2026 AL 31.03.2026"), size=8, down=12)
            p.line((45, "COORDINATE BANCARIE: IBAN IT 91 A 02008 01133 000104418827"), size=8, down=22)
        p.line(
            (45, "DATA"), (95, "VALUTA"), (145, "DESCRIZIONE"), (460, "USCITE", "right"), (550, "ENTRATE", "right"), bold=True
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(550, "Pag. {} di {}", y=48), text_size=8, leading=10, bottom=70)
    p.line((45, "31.12.25"), (145, "SALDO INIZIALE"), (550, comma(facts.opening), "right"), bold=True, down=13)
    for row in facts.rows:
        p.entry(
            145, row.text, (45, f"{row.day:%d.%m.%y}"), (95, f"{row.posted or row.day:%d.%m.%y}"), split(row.amount, 460, 550)
        )
        p.down(2)
    p.room(60)
    p.rule(45, 550, y=p.y - 7)
    p.line(
        (145, "TOTALE MOVIMENTI"),
        (460, comma(facts.totals["out"]), "right"),
        (550, comma(facts.totals["in"]), "right"),
        down=13,
    )
    p.line((45, "31.03.26"), (145, "SALDO FINALE"), (550, comma(facts.closing), "right"), bold=True)
    return p.done()


UNICREDIT = """
*16 -5~95 PAGAMENTO MEDIANTE CARTA DI DEBITO DEL {%d/%m/%Y} CARTA *4417 / CONAD CITY TORINO
*6 -50~250 PRELIEVO BANCOMAT DEL {%d/%m/%Y} CARTA *4417 SPORTELLO {4}
08 -74.20 ADDEBITO SEPA DD PER FATTURA A VOSTRO CARICO / DA IREN MERCATO SPA / MANDATO {12} INCASSO {16}
05 -620.00 BONIFICO A VOSTRO CARICO / BENEF: IMMOBILIARE CROCETTA / TRN {16}
26 1988.74 EMOLUMENTI STIPENDI / ORD: OFFICINE SABAUDE SPA
31 -4.50 COSTO MENSILE CONTO
"""


def fineco(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "FINECO BANK", size=14, bold=True, ink="#00549f", y=48)
        p.y = 84
        if p.page == 1:
            p.line((45, "Estratto conto corrente"), (330, "LUDOVICA PELLEGRINI"), size=11, bold=True, down=14)
            p.line((45, "Conto n. 3417702"), (330, "VIA DELLE BELLE ARTI 17"))
            p.line((45, "Periodo dal 01/03/2026 al 31/03/2026"), (330, "40126 BOLOGNA BO"), down=22)
        p.line(
            (45, "Data"),
            (100, "Data"),
            (225, "Entrate", "right"),
            (300, "Uscite", "right"),
            (315, "Descrizione operazioni"),
            bold=True,
            size=8,
            down=9,
        )
        p.line((45, "operazione"), (100, "valuta"), bold=True, size=8)
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(550, "{} / {}", y=48), text_size=8, leading=10, bottom=70)
    p.line((45, "01/03/2026"), (225, comma(facts.opening), "right"), (315, "Saldo iniziale"), bold=True, down=13)
    for row in facts.rows:
        cells = [(45, f"{row.day:%d/%m/%Y}"), (100, f"{row.posted or row.day:%d/%m/%Y}"), split(row.amount, 300, 225)]
        p.entry(315, row.text, *cells)
        p.down(3)
    p.room(40)
    p.line((45, "31/03/2026"), (225, comma(facts.closing), "right"), (315, "Saldo finale"), bold=True)
    p.line(
        (45, "Totale movimenti"),
        (225, comma(facts.totals["in"]), "right"),
        (300, comma(facts.totals["out"]), "right"),
        bold=True,
    )
    return p.done()


FINECO = """
*13 -5~90 Pagamento Visa Debit / COOP ALLEANZA BOLOGNA Carta N. **** 662 Data operazione {%d/%m/%y}
*4 -30~150 Prelievo Bancomat / Ag. Via Ugo Bassi Carta N. **** 662 Data operazione {%d/%m/%y}
04 -840.00 SEPA Bonifico / Ben: STUDIO CASA EMILIA Info: AFFITTO MARZO / IBAN IT{2}K{10}
10 -41.30 SEPA Direct Debit / HERA COMM Mandato {12}
27 2744.91 Stipendio / Ord: UNIBO Info: COMPETENZE {%m/%Y}
03-16 80.00 Bonifico Istantaneo / Ord: Chiara Pellegrini Info: REGALO
31 -3.95 Canone Mensile Conto
"""


def poste(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "Posteitaliane", size=15, bold=True, ink="#0047bb", y=48)
        p.y = 80
        if p.page == 1:
            p.line((45, "CONTO BANCOPOSTA"), size=11, bold=True, down=14)
            p.line((45, "ESTRATTO CONTO DAL 01/01/2026 AL 31/03/2026"), (340, "CONCETTA AIELLO"))
            p.line((45, "CONTO N. 001044827716  VALUTA EUR"), (340, "VIA ETNEA 301"))
            p.line((45, "IBAN IT55 X076 0116 9000 0104 4827 716"), (340, "95131 CATANIA CT"), down=24)
        cells = (
            (45, "DATA"),
            (100, "VALUTA"),
            (225, "ADDEBITI", "right"),
            (305, "ACCREDITI", "right"),
            (320, "DESCRIZIONE OPERAZIONI"),
        )
        p.line(*cells, bold=True, size=8)  # type: ignore[arg-type]
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(550, "Pagina {} di {}", y=48), text_size=8, leading=10.5, bottom=80)
    p.line((45, "31/12/25"), (305, comma(facts.opening), "right"), (320, "SALDO INIZIALE"), bold=True, down=13)
    for row in facts.rows:
        p.entry(
            320, row.text, (45, f"{row.day:%d/%m/%y}"), (100, f"{row.posted or row.day:%d/%m/%y}"), split(row.amount, 225, 305)
        )
    p.room(50)
    p.rule(45, 550, y=p.y - 8)
    p.line((45, "TOTALE"), (225, comma(facts.totals["out"]), "right"), (305, comma(facts.totals["in"]), "right"), down=13)
    p.line((45, "31/03/26"), (305, comma(facts.closing), "right"), (320, "SALDO FINALE"), bold=True, down=24)
    p.lines(45, "Tasso creditore annuo nominale 0,00%. Reclami: Poste Italiane S.p.A., Viale Europa 190, 00144 Roma.", size=7)
    return p.done()


POSTE = """
*14 -6~80 PAGAMENTO POS {%d/%m/%Y} 17.{m} / DECO SUPERMERCATI CATANIA OP.{6} CARTA ****1088
*6 -50~250 PRELIEVO UFFICIO POSTALE / ATM {%d/%m/%Y} OPERAZ. {6} CARTA ****1088
02 1244.18 ACCREDITO PENSIONE INPS / {10}
10 -62.75 ADDEBITO DIRETTO SEPA / ENEL ENERGIA CID.{14} MAN.{12}
03-12 -150.00 POSTAGIRO / A AIELLO ROSARIO PER AIUTO
31 -5.00 COMMISSIONE MENSILE
"""


def nexi(facts: Facts) -> bytes:
    credit = partial(comma, minus="{}", plus="- {}")

    def head(p: Paper) -> None:
        p.text(45, "nexi", size=20, bold=True, ink="#2d32aa", y=50)
        p.y = 80
        if p.page == 1:
            p.lines(340, "Gentile Cliente", "GIANMARCO TREVISAN", "VIA ALTINATE 54", "35121 PADOVA PD", down=12)
            p.line((45, "Estratto conto del 28/02/2026"), size=13, bold=True, down=16)
            p.line((45, "Carta Nexi Classic Mastercard n. 5255 XXXX XXXX 8830"), down=12)
            p.line((45, "Movimenti dal 29/01/2026 al 28/02/2026"), down=20)
            t = facts.totals
            for label, value in (
                ("Saldo estratto conto precedente", comma(facts.opening)),
                ("Pagamenti e accrediti", f"- {comma(t['payments'])}"),
                ("Totale spese", comma(t["spese"])),
                ("Totale da addebitare", f"{comma(facts.closing)} €"),
            ):
                p.line((45, label), (300, value, "right"), down=14)
            p.line((45, "L'importo sarà addebitato il 16/03/2026 sul conto IT18 B053 **** **** 0417"), size=8, down=22)
        p.line(
            (45, "Data"),
            (105, "Data"),
            (165, "Descrizione delle operazioni"),
            (420, "Importo in", "right"),
            (470, "Cambio", "right"),
            (550, "Importo in", "right"),
            bold=True,
            size=8,
            down=9,
        )
        p.line(
            (45, "operazione"),
            (105, "registrazione"),
            (420, "altre valute", "right"),
            (550, "Euro", "right"),
            bold=True,
            size=8,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(550, "Pagina {} di {}", y=50), text_size=8.5, leading=11.5, bottom=80)
    for row in facts.rows:
        foreign = [(x, value, "right") for x, value in zip((420, 470), row.note.split(","), strict=False)] if row.note else []
        cells = [(45, f"{row.day:%d/%m/%Y}"), (105, f"{row.posted or row.day:%d/%m/%Y}"), (550, credit(row.amount), "right")]
        p.entry(165, row.text, *cells, *(cell for cell in foreign if cell[1]))  # type: ignore[arg-type]
    p.room(40)
    p.rule(45, 550, y=p.y - 8)
    p.line((165, "TOTALE DA ADDEBITARE"), (550, comma(facts.closing), "right"), bold=True)
    return p.done()


NEXI = """
# payments
02-16 702.18 Addebito in c/c saldo estratto conto precedente
# spese
*13 -5~95 PAM PANORAMA PADOVA ITA
*7 -9~60 TRENITALIA PTWL ROMA ITA
*3 -20~90 AUTOSTRADE PER L'ITALIA ITA
02-28 -2.00 Imposta di bollo su estratto conto
"""


def _account(name: str, mask: str, period: tuple[date, date], table: str, opening: str, **more: object) -> Facts:
    rows = household(name, date(2026, period[1].month if name == "fineco" else 1, 2), period[1], table, lag=1)
    return honest(
        rows, opening=D(opening), currency="EUR", mask=mask, start=period[0], end=period[1], totals=("in", "out"), **more
    )  # type: ignore[arg-type]


QUARTER, MARCH = (date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 3, 1), date(2026, 3, 31))
BILL = (date(2026, 1, 29), date(2026, 2, 28))
BANKS = (
    Bank("intesa", intesa, _account("intesa", "7712", (date(2025, 12, 31), QUARTER[1]), INTESA, "3108.44")),
    Bank("unicredit", unicredit, _account("unicredit", "8827", QUARTER, UNICREDIT, "1620.18")),
    Bank("fineco", fineco, _account("fineco", "7702", MARCH, FINECO, "2890.45")),
    Bank("poste_italiane", poste, _account("poste", "7716", QUARTER, POSTE, "840.63")),
    Bank(
        "nexi",
        nexi,
        honest(
            household("nexi", *BILL, NEXI, lag=2),
            opening=D("702.18"),
            kind="credit_card",
            currency="EUR",
            mask="8830",
            start=BILL[0],
            end=BILL[1],
            totals=("payments", "spese"),
        ),
    ),
)
