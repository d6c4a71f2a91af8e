"""Dutch statements, and the one in English and euros of a bank that lives in a telephone."""

from __future__ import annotations

from datetime import date
from functools import partial

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, honest, money

BOTH = ("in", "out")


def ing(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "ING", size=20, bold=True, ink="#ff6200", y=50)
        p.y = 80
        if p.page == 1:
            p.line((50, "Afschrift Betaalrekening"), size=13, bold=True, down=20)
            p.line((50, "Mw F.J. de Ruijter"), (300, "Rekeningnummer"), (545, "NL66 INGB 0004 7190 38", "right"))
            p.line((50, "Oudegracht 212"), (300, "Periode"), (545, "01-03-2026 t/m 31-03-2026", "right"))
            p.line((50, "3511 NR Utrecht"), (300, "Vorig saldo"), (545, f"{comma(facts.opening)} EUR", "right"))
            p.line((300, "Totaal bij"), (545, f"{comma(facts.totals['in'])} EUR", "right"))
            p.line((300, "Totaal af"), (545, f"{comma(facts.totals['out'])} EUR", "right"))
            p.line((300, "Nieuw saldo"), (545, f"{comma(facts.closing)} EUR", "right"), bold=True, down=28)
        p.line(
            (50, "Boekdatum"),
            (115, "Naam / Omschrijving / Mededeling"),
            (350, "Type"),
            (465, "Bedrag bij (EUR)", "right"),
            (545, "Bedrag af (EUR)", "right"),
            bold=True,
            size=8,
        )
        p.rule(50, 545, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(545, "Pagina {} van {}", y=50), text_size=8.5, leading=10.5, bottom=70)
    for row in facts.rows:
        p.entry(115, row.text, (50, f"{row.day:%d-%m-%Y}"), (350, row.note), split(row.amount, 545, 465))
        p.down(4)
    p.down(10)
    p.lines(50, "Dit product valt onder het depositogarantiestelsel.", "BIC: INGBNL2A", size=7)
    return p.done()


ING = """
*9 -4~70 ALBERT HEIJN {4} UTRECHT NLD / Pasvolgnr: 004 {%d-%m-%Y} {h}:14 / Transactie: {A6} Term: {A6} | Betaalautomaat
*4 -12~80 bol.com b.v. via Adyen / IBAN: NL{2}ADYB{10} / Kenmerk: {16} Omschrijving: {10} | iDEAL
02 -985.00 Woonstichting Bo-Ex / IBAN: NL{2}RABO{10} / Omschrijving: Huur maart 2026 | Incasso
05 -39.50 Ziggo Services BV / IBAN: NL{2}INGB{10} Kenmerk: {12} / Machtiging ID: {10} Incassant ID: NL{2}ZZZ{12} | Incasso
24 2614.22 Stichting Altrecht / Omschrijving: SALARIS {%m-%Y} / IBAN: NL{2}ABNA{10} | Overschrijving
03-18 15.00 K Bakker / Omschrijving: Tikkie borrel / IBAN: NL{2}ABNA{10} | Overschrijving
"""


def abn_amro(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "ABN·AMRO", size=15, bold=True, ink="#009286", y=50)
        p.y = 80
        p.line((50, "Rekeningafschrift"), size=10, bold=True, down=20)
        p.line(
            (50, "Rekening"),
            (190, "Datum vorig afschrift"),
            (300, "Datum afschrift"),
            (545, "BIC ABNANL2A", "right"),
            size=7,
            down=10,
        )
        p.line((50, "NL31 ABNA 0512 8844 07"), (190, "28-02-2026"), (300, "31-03-2026"), down=18)
        p.line(
            (190, "Vorig saldo", "right"),
            (310, "Totaal bedrag af", "right"),
            (430, "Totaal bedrag bij", "right"),
            (545, "Nieuw saldo", "right"),
            size=7,
            down=10,
        )
        values = (facts.opening, facts.totals["out"], facts.totals["in"], facts.closing)
        p.line(
            *(
                (x, f"{comma(value)} +/CREDIT" if x in (190, 545) else comma(value), "right")
                for x, value in zip((190, 310, 430, 545), values, strict=True)
            ),
            down=24,
        )  # type: ignore[misc]
        p.line(
            (50, "Boekdatum"),
            (120, "Omschrijving"),
            (455, "Bedrag af", "right"),
            (545, "Bedrag bij", "right"),
            bold=True,
            size=8,
            down=9,
        )
        p.line((50, "(Rentedatum)"), (455, "(debet)", "right"), (545, "(credit)", "right"), size=7.5)
        p.rule(50, 545, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(545, "Blad {} van {}", y=80, size=10), text_size=8.5, leading=10.5, bottom=70)
    for row in facts.rows:
        first, *rest = row.text.split("\n")
        p.room(10.5 * max(2, len(rest) + 1))
        p.line((50, f"{row.day:%d-%m-%Y}"), (120, first), split(row.amount, 455, 545))
        p.text(50, f"({row.posted or row.day:%d-%m-%Y})")
        p.lines(120, *rest or [""])
        p.down(3)
    return p.done()


ABN = """
*10 -4~75 BEA, Betaalpas                   JUMBO HAARLEM,PAS041 / NR:{A6}, {%d.%m.%y}/{h}.{m} / HAARLEM
*3 -20~80 GEA, Betaalpas                   Geldmaat Grote Markt,PAS041 / NR:{6}, {%d.%m.%y}/{h}.{m}
02 -1120.00 SEPA Periodieke overb.           IBAN: NL{2}INGB{10} / \
BIC: INGBNL2A                    Naam: Pre Wonen Haarlem / Omschrijving: Huur 03-2026
06 -148.25 SEPA Incasso algemeen doorlopend Incassant: NL{2}ZZZ{12} / Naam: Zilveren Kruis             Machtiging: {10} / \
Omschrijving: Premie {%m-%Y} Polis {9} / IBAN: NL{2}RABO{10}
25 2790.05 SEPA Overboeking                 IBAN: NL{2}RABO{10} / BIC: RABONL2U                    Naam: Gemeente Haarlem / \
Omschrijving: Salaris maart
"""


def rabobank(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "Rabobank", size=16, bold=True, ink="#000099", y=50)
        p.y = 80
        if p.page == 1:
            p.lines(50, "Dhr. T.A. Hoekstra", "Nieuwestad 44", "8911 CW Leeuwarden", down=12)
            p.text(330, "Rabo DirectRekening in euro", bold=True, y=80)
            p.text(330, "NL18 RABO 0336 7721 95", y=92)
            p.text(330, "Periode 01-03-2026 t/m 31-03-2026   Volgnr 3", y=104)
            p.y = 140
            p.line(
                (50, "Beginsaldo"),
                (180, "Totaal afgeschreven"),
                (310, "Totaal bijgeschreven"),
                (440, "Eindsaldo"),
                size=7.5,
                down=11,
            )
            t = facts.totals
            p.line(
                (50, f"{comma(facts.opening)} CR"),
                (180, comma(t["out"])),
                (310, comma(t["in"])),
                (440, f"{comma(facts.closing)} CR"),
                bold=True,
                down=24,
            )
        p.line(
            (50, "Rente-"),
            (95, "Type"),
            (125, "Naam / omschrijving"),
            (455, "Bedrag af", "right"),
            (545, "Bedrag bij", "right"),
            bold=True,
            size=8,
            down=9,
        )
        p.line((50, "datum"), (455, "(debet)", "right"), (545, "(credit)", "right"), bold=True, size=8)
        p.rule(50, 545, y=p.y - 8)
        p.down(4)

    p = Paper(
        "a4",
        head=head,
        foot=numbered(545, "Rekeningafschrift   Pagina {}/{}", y=50, size=8),
        text_size=8.5,
        leading=10.5,
        bottom=70,
    )
    for row in facts.rows:
        p.entry(125, row.text, (50, f"{row.day:%d-%m}"), (95, row.note), split(row.amount, 455, 545))
        p.down(3)
    return p.done()


RABO = """
*10 -4~75 Poiesz supermarkt Leeuwarden / Betaalautomaat {h}:{m} pasnr. 014 | bc
*4 -9~60 NS Reizigers via Mollie / NL{2} DEUT {4} {4} {2} / {16} NS e-ticket | id
02 -640.00 Elkien / NL{2} RABO {4} {4} {2} / Huur maart Transactiereferentie: {12} | ei
09 -88.10 Vitens NV / NL{2} INGB {4} {4} {2} / Voorschot water Machtigingskenmerk: {8} | ei
23 2480.17 Tjongerschans Ziekenhuis / NL{2} RABO {4} {4} {2} / Salaris periode 3 | sb
31 -5.20 Kosten Rabo DirectPakket | db
"""


def revolut(facts: Facts) -> bytes:
    euro = partial(money, before="€")

    def head(p: Paper) -> None:
        p.text(40, "Revolut", size=18, bold=True, y=52)
        p.text(555, "EUR Statement", "right", size=13, bold=True, y=46)
        p.text(555, "Generated on the 2 Apr 2026", "right", size=7.5, y=58)
        p.text(555, "Revolut Bank UAB", "right", size=7.5, y=68)
        p.y = 90

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(40, "Report lost or stolen card: +370 5 214 3608. Get help directly in app. Scan the QR code.", size=6, y=790)
        p.text(
            40,
            "Revolut Bank UAB is a credit institution licensed in the Republic of Lithuania with company number 304580906.",
            size=6,
            y=800,
        )
        p.text(555, f"Page {page} of {pages}", "right", size=6.5, y=812)

    p = Paper("a4", head=head, foot=foot, text_size=8.5, leading=11, bottom=80)
    p.lines(40, "NIAMH OSULLIVAN-REYES", "Rua do Salitre 66", "1250-200 Lisboa", "PT", down=12)
    p.text(330, "IBAN LT41 3250 0871 2264 9930", size=8, y=90)
    p.text(330, "BIC REVOLT21", size=8, y=101)
    p.down(20)
    p.line((40, "Balance summary"), size=13, bold=True, down=18)
    columns = (300, 380, 460, 555)
    labels = ("Opening balance", "Money out", "Money in", "Closing balance")
    p.line(
        (40, "Product"), *((x, label, "right") for x, label in zip(columns, labels, strict=True)), size=8, bold=True, down=14
    )  # type: ignore[misc]
    values = (facts.opening, facts.totals["out"], facts.totals["in"], facts.closing)
    for name in ("Account (Current Account)", "Total"):
        p.line(
            (40, name),
            *((x, euro(value), "right") for x, value in zip(columns, values, strict=True)),
            bold=name == "Total",
            down=14,
        )  # type: ignore[misc]
    p.prose(
        40,
        500,
        "The balance on your statement might differ from the balance shown in your app. The statement "
        "balance only reflects completed transactions, while the app shows the balance available for use, "
        "which accounts for pending transactions.",
        size=6.5,
    )
    p.down(14)
    p.line((40, "Account transactions from 1 March 2026 to 31 March 2026"), size=13, bold=True, down=18)
    p.line(
        (40, "Date"),
        (110, "Description"),
        (380, "Money out", "right"),
        (460, "Money in", "right"),
        (555, "Balance", "right"),
        size=8,
        bold=True,
    )
    p.rule(40, 555, y=p.y - 8)
    p.down(4)
    for row in facts.rows:
        name, *rest = row.text.split("\n")
        p.room(11 + 9 * len(rest))
        p.line(
            (40, f"{row.day:%b} {row.day.day}, {row.day.year}"),
            (110, name),
            split(row.amount, 380, 460, euro),
            (555, euro(row.balance or D(0)), "right"),
        )
        p.lines(110, *rest, size=7, down=9, ink="#666666")
        p.down(4)
    return p.done()


REVOLUT = """
*15 -2~60 Pingo Doce / To: Pingo Doce Rato, Lisboa / Card: 416598******7712
*6 -5~35 Uber / To: Uber Trip, Amsterdam / Card: 416598******7712
*2 -20~100 Transfer to Inês Faria / To: INES FARIA, PT500035{17}
02 1500.00 Top-Up by *4410 / From: *4410
03-20 350.00 Payment from Cormac Osullivan / Reference: Flights / From: IE{2}AIBK{14}
03-23 -4.99 Premium plan fee
"""


def _account(name: str, mask: str, period: tuple[date, date], table: str, opening: str, **more: object) -> Facts:
    rows = household(name, date(2026, 3, 1), period[1], table, lag=1)
    return honest(rows, opening=D(opening), currency="EUR", mask=mask, start=period[0], end=period[1], totals=BOTH, **more)  # type: ignore[arg-type]


MARCH = (date(2026, 3, 1), date(2026, 3, 31))
BANKS = (
    Bank("ing_nl", ing, _account("ing_nl", "9038", MARCH, ING, "1318.70")),
    Bank("abn_amro", abn_amro, unbegun(_account("abn", "4407", MARCH, ABN, "2077.41"))),
    Bank("rabobank", rabobank, _account("rabo", "2195", MARCH, RABO, "1102.36")),
    Bank("revolut_eur", revolut, _account("revolut", "9930", MARCH, REVOLUT, "214.08", running="row")),
)
