"""A sixth batch of the Romance languages: French, Spanish, Italian, Portuguese, on both sides of the ocean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import groupby

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, spaced, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

usd = partial(money, before="$")
peso = partial(money, thousands=".", point=",", places=0, before="$")
ars = partial(money, thousands=".", point=",", before="$ ")
BOTH = ("in", "out")
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
MESES = ["ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP", "OCT", "NOV", "DIC"]
MESES_BR = ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"]


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


# ---- BRED ---------------------------------------------------------------------------------------------------------------


def bred(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "BRED", size=20, bold=True, ink="#00549f", y=52)
        p.text(50, "BANQUE POPULAIRE", size=7, y=62)
        p.text(545, f"Page {p.page}", "right", size=8, y=52)
        p.y = 92

    p = Paper("a4", head=head, text_size=8.5, leading=11, bottom=80)
    p.lines(320, "M. OU MME ANSELME BEAUDRILLARD", "6 RUE DES TOURNELLES", "75004 PARIS")
    p.y = 92
    p.lines(
        50,
        "RELEVE DE COMPTE",
        "Compte de dépôt N° 544188270",
        "IBAN FR76 1010 7001 1800 5441 8827 006",
        "Période du 01/03/2026 au 31/03/2026",
    )
    p.down(24)

    def columns() -> None:
        p.line(
            (50, "Date"),
            (95, "Libellé de l'opération"),
            (370, "Valeur"),
            (470, "Débit", "right"),
            (545, "Crédit", "right"),
            bold=True,
        )
        p.rule(50, 545, y=p.y - 8)

    columns()
    p.line((95, "SOLDE CREDITEUR AU 27/02/26"), (545, spaced(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(95, row.text, (50, f"{row.day:%d/%m}"), (370, f"{row.posted:%d/%m}"), split(row.amount, 470, 545, spaced))
    p.rule(50, 545, y=p.y - 8)
    p.line(
        (95, "TOTAL DES MOUVEMENTS"), (470, spaced(facts.totals["out"]), "right"), (545, spaced(facts.totals["in"]), "right")
    )
    p.line((95, "SOLDE CREDITEUR AU 31/03/26"), (545, spaced(facts.closing), "right"), bold=True, down=18)
    p.prose(
        50,
        490,
        "BRED Banque Populaire - Société anonyme coopérative de banque populaire - 18 quai de la Rapée 75012 "
        "Paris - RCS Paris 552 091 795. "
        "Dépôts garantis par le FGDR dans la limite de 100 000 EUR par déposant.",
        size=6.5,
    )
    return p.done()


BRED = """
*15 -4~90 CARTE {%d%m} MONOPRIX {4} PARIS
27 2610.40 VIREMENT DE AP-HP / SALAIRE MARS 2026
05 -1180.00 VIREMENT A FONCIERE DU MARAIS / LOYER
*4 -15~90 PRELEVEMENT ENGIE / REF {A12}
*2 -40~100 RETRAIT DAB {%d%m} BRED BASTILLE
31 -2.50 COTISATION BRED DIRECT
"""


# ---- AXA Banque ---------------------------------------------------------------------------------------------------------


def axa(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "{}/{}", y=815), text_size=8.5, leading=12, bottom=70)
    p.line((50, "AXA Banque"), (545, "Votre relevé de compte", "right"), bold=True, size=14, ink="#00008f", down=26)
    p.line((50, "Mlle Capucine Lavergnolle"), (545, "Compte courant n° 0441 8827 06Z", "right"))
    p.line((50, "31 allée Jean Jaurès, 31000 Toulouse"), (545, "Du 1er mars 2026 au 31 mars 2026", "right"), down=24)
    p.line(
        (50, "Solde précédent au 28/02/2026"),
        (545, f"{spaced(facts.opening, plus='+ {}', minus='- {}')} €", "right"),
        bold=True,
        down=16,
    )
    p.table(
        facts.rows,
        115,
        lambda row: ((50, f"{row.day:%d/%m/%Y}"), (360, f"{row.posted:%d/%m/%Y}"), split(row.amount, 470, 545, spaced)),
        lambda: p.line(
            (50, "Date"),
            (115, "Nature de l'opération"),
            (360, "Date de valeur"),
            (470, "Débit (€)", "right"),
            (545, "Crédit (€)", "right"),
            bold=True,
        ),
    )
    p.line(
        (115, "Total des opérations"),
        (470, spaced(facts.totals["out"]), "right"),
        (545, spaced(facts.totals["in"]), "right"),
        bold=True,
    )
    p.line(
        (50, "Nouveau solde au 31/03/2026"),
        (545, f"{spaced(facts.closing, plus='+ {}', minus='- {}')} €", "right"),
        bold=True,
        down=20,
    )
    p.line((50, "Montant de l'autorisation de découvert : 500,00 €. Frais d'irrégularités prélevés ce mois : 0,00 €"), size=7.5)
    return p.done()


AXA = """
*12 -4~60 CB CARREFOUR CITY TOULOUSE {%d/%m/%y}
28 1805.12 VIR SEPA RECU AIRBUS OPERATIONS / SALAIRE
03 -640.00 VIR PERMANENT LOYER
*3 -12~50 PRLV SEPA FREE MOBILE
"""


# ---- ING Spain: an export, newest first -----------------------------------------------------------------------------------


def ing_es(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "Página {} de {}", y=815), text_size=7.5, leading=10.5, bottom=60)
    p.line((50, "ING"), bold=True, size=20, ink="#ff6200", down=22)
    p.line((50, "Movimientos de la Cuenta"), bold=True, size=12, down=18)
    p.line((50, "Número de cuenta: ES44 1465 0100 9144 1882 7060"))
    p.line((50, "Titular: LEOCADIA MENCHACA RUIZ"))
    p.line((50, "Fecha exportación: 01/04/2026"))
    p.line((50, "Periodo: 01/03/2026 - 31/03/2026"), down=20)

    def columns() -> None:
        p.line(
            (50, "F. VALOR"),
            (100, "CATEGORÍA"),
            (175, "SUBCATEGORÍA"),
            (270, "DESCRIPCIÓN"),
            (480, "IMPORTE (€)", "right"),
            (545, "SALDO (€)", "right"),
            bold=True,
            size=7,
        )
        p.rule(50, 545, y=p.y - 7)

    columns()
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        kind, sub = row.note.split("/")
        p.entry(
            270,
            row.text,
            (50, f"{row.day:%d/%m/%Y}"),
            (100, kind),
            (175, sub),
            (480, comma(row.amount), "right"),
            (545, comma(row.balance or D(0)), "right"),
        )
    return p.done()


ING_ES = """
*14 -3~70 Pago en MERCADONA {4} VALLADOLID | Alimentación/Supermercados
*4 -10~50 Pago en REPSOL E.S. {3} | Vehículo/Gasolina
28 1730.60 Nomina recibida AYTO VALLADOLID | Nómina/Salario
03 -560.00 Transferencia emitida alquiler | Hogar/Alquiler
16 -31.20 Recibo DIGI SPAIN TELECOM | Hogar/Teléfono
"""


def _ing_es() -> Facts:
    facts = _of("ing es", MARCH, ING_ES, "2044.18", "7060", lag=None, totals=(), running="row")
    return replace(facts, rows=facts.rows[::-1], newest_first=True, unprinted=frozenset(("opening", "closing")))


# ---- Ibercaja -----------------------------------------------------------------------------------------------------------


def ibercaja(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "Hoja {} de {}", y=815), font="Courier", text_size=8, leading=10.5, bottom=70)
    p.line((50, "IBERCAJA BANCO, S.A."), (545, "EXTRACTO DE CUENTA", "right"), bold=True, size=11, down=24)
    p.line((50, "D. EUSTAQUIO LARRAÑETA GIL"), (545, "IBAN ES61 2085 0441 8803 3027 0644", "right"))
    p.line((50, "C/ COSO 44, 50001 ZARAGOZA"), (545, "PERIODO 01-03-2026 A 31-03-2026", "right"))
    p.line((50, "CUENTA VAMOS"), (545, "DIVISA EUR", "right"), down=22)

    def columns() -> None:
        p.line(
            (50, "F.OPER"), (95, "F.VALOR"), (145, "CONCEPTO"), (465, "IMPORTE", "right"), (545, "SALDO", "right"), bold=True
        )

    columns()
    p.line((145, "SALDO ANTERIOR"), (545, comma(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            145,
            row.text,
            (50, f"{row.day:%d-%m}"),
            (95, f"{row.posted:%d-%m}"),
            (465, comma(row.amount), "right"),
            (545, comma(row.balance or D(0)), "right"),
        )
    p.line((145, "SALDO A SU FAVOR A 31-03-2026"), (545, comma(facts.closing), "right"), bold=True, down=16)
    p.line((50, f"TOTAL CARGOS {comma(facts.totals['out'])}   TOTAL ABONOS {comma(facts.totals['in'])}"))
    return p.done()


IBER = """
*14 -4~80 COMPRA TARJ. {4} / ALCAMPO ZARAGOZA
30 1620.35 ABONO NOMINA / DIPUTACION GRAL DE ARAGON
03 -480.00 TRASPASO ALQUILER
*3 -20~90 RECIBO ENDESA ENERGIA / REF {10}
"""


# ---- Credem: the amounts stand before the text ----------------------------------------------------------------------------


def credem(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(50, "CREDEM", size=17, bold=True, ink="#007a3d", y=50)
        p.text(545, f"Pagina {p.page}", "right", size=8, y=50)
        p.y = 86

    p = Paper("a4", head=head, text_size=8, leading=10.5, bottom=70)
    p.lines(320, "Gent. Sig.ra", "ERMENEGILDA PASTORELLI", "VIA EMILIA SAN PIETRO 22", "42121 REGGIO EMILIA")
    p.y = 86
    p.lines(50, "ESTRATTO CONTO", "dal 01/03/2026 al 31/03/2026", "IBAN IT44 E030 3212 8000 1000 0441 882", "Divisa: EURO")
    p.down(26)

    def columns() -> None:
        p.line(
            (50, "DATA"),
            (105, "VALUTA"),
            (225, "USCITE", "right"),
            (300, "ENTRATE", "right"),
            (320, "DESCRIZIONE DELLE OPERAZIONI"),
            bold=True,
        )
        p.rule(50, 545, y=p.y - 8)

    columns()
    p.line((50, "28/02/2026"), (300, comma(facts.opening), "right"), (320, "SALDO INIZIALE"), bold=True)
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(320, row.text, (50, f"{row.day:%d/%m/%Y}"), (105, f"{row.posted:%d/%m/%Y}"), split(row.amount, 225, 300))
    p.rule(50, 545, y=p.y - 8)
    p.line((225, comma(facts.totals["out"]), "right"), (300, comma(facts.totals["in"]), "right"), (320, "TOTALE MOVIMENTI"))
    p.line((50, "31/03/2026"), (300, comma(facts.closing), "right"), (320, "SALDO FINALE"), bold=True, down=20)
    p.prose(
        50,
        490,
        "Credito Emiliano S.p.A. - Via Emilia S. Pietro 4, 42121 Reggio Emilia. Trascorsi 60 giorni dal "
        "ricevimento l'estratto conto si intende approvato.",
        size=6.5,
    )
    return p.done()


CREDEM = """
*14 -4~90 PAGAMENTO POS {%d/%m/%Y} ORE {h}.{m} / CONAD REGGIO EMILIA CARTA *4471
27 1940.50 BONIFICO A VOSTRO FAVORE / COMUNE DI REGGIO EMILIA STIPENDIO
05 -620.00 DISPOSIZIONE PERMANENTE / AFFITTO
*3 -30~110 ADDEBITO SDD IREN MERCATO / MANDATO {A10}
31 -8.65 IMPOSTA DI BOLLO
"""


# ---- Banca Sella --------------------------------------------------------------------------------------------------------


def sella(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "Pag. {}/{}", y=815), text_size=8.5, leading=11.5, bottom=70)
    p.line((50, "Banca Sella"), (545, "Lista movimenti", "right"), bold=True, size=14, ink="#0065bd", down=24)
    p.line((50, "Conto corrente: 52 44188270"), (545, "Intestatario: ODOARDO VISCARDI", "right"))
    p.line((50, "Periodo: dal 01/03/2026 al 31/03/2026"), (545, "Valori espressi in EUR", "right"), down=20)
    _pairs(
        p,
        50,
        260,
        (
            ("Saldo contabile iniziale", comma(facts.opening)),
            ("Totale accrediti", f"+{comma(facts.totals['in'])}"),
            ("Totale addebiti", f"-{comma(facts.totals['out'])}"),
            ("Saldo contabile finale", comma(facts.closing)),
        ),
    )
    p.down(14)
    p.table(
        facts.rows,
        195,
        lambda row: (
            (50, f"{row.day:%d/%m/%Y}"),
            (122, f"{row.posted:%d/%m/%Y}"),
            (545, comma(row.amount, plus="+{}"), "right"),
        ),
        lambda: p.line(
            (50, "Data operazione"), (122, "Data valuta"), (195, "Descrizione"), (545, "Importo", "right"), bold=True
        ),
    )
    return p.done()


SELLA = """
*11 -4~70 PAGAMENTO CARTA / ESSELUNGA BIELLA {h}:{m}
27 1511.80 EMOLUMENTI / LANIFICIO CERVO SPA
*2 -30~120 ADDEBITO DIRETTO A2A
"""


# ---- Montepio -----------------------------------------------------------------------------------------------------------


def montepio(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "Pág. {}/{}", y=815), text_size=8.5, leading=11.5, bottom=70)
    p.line((50, "Banco Montepio"), (545, "EXTRATO INTEGRADO", "right"), bold=True, size=14, ink="#f39200", down=24)
    p.line((50, "FELISBERTA QUEIROGA ALVES"), (545, "Extrato N.º 003/2026", "right"))
    p.line((50, "RUA DO BONJARDIM 301, 4000-124 PORTO"), (545, "De 2026-03-01 a 2026-03-31", "right"))
    p.line((50, "Conta à Ordem N.º 044.10.018827-6"), (545, "Moeda: EUR", "right"), down=22)

    def columns() -> None:
        p.line(
            (50, "Data Mov."),
            (105, "Data Valor"),
            (160, "Descritivo"),
            (385, "Débito", "right"),
            (465, "Crédito", "right"),
            (545, "Saldo Contabilístico", "right"),
            bold=True,
            size=7.5,
        )
        p.rule(50, 545, y=p.y - 8)

    columns()
    p.line((160, "SALDO ANTERIOR"), (545, comma(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            160,
            row.text,
            (50, f"{row.day:%Y-%m-%d}"),
            (105, f"{row.posted:%Y-%m-%d}"),
            split(row.amount, 385, 465),
            (545, comma(row.balance or D(0)), "right"),
        )
    p.line((160, "SALDO FINAL"), (545, comma(facts.closing), "right"), bold=True, down=18)
    p.prose(
        50,
        490,
        "Caixa Económica Montepio Geral, caixa económica bancária, S.A. Rua Castilho 5, 1250-066 Lisboa. Os "
        "depósitos beneficiam da garantia do Fundo de Garantia de Depósitos.",
        size=6.5,
    )
    return p.done()


MONTEPIO = """
*13 -3~60 COMPRA PINGO DOCE {4} PORTO
30 1244.90 TRF. DE UNIVERSIDADE DO PORTO / VENCIMENTO
03 -450.00 TRF. P/ RENDA CASA
*3 -10~60 DD MEO SA / {A12}
16 -5.20 COMISSAO MANUTENCAO
"""


# ---- Scotiabank Mexico --------------------------------------------------------------------------------------------------


def scotia_mx(facts: Facts) -> bytes:
    p = Paper("letter", foot=numbered(565, "Página {} de {}", y=768), text_size=8, leading=10.5, bottom=60)
    p.line((45, "Scotiabank"), (565, "Estado de cuenta", "right"), bold=True, size=15, ink="#ec111a", down=26)
    top = p.y
    p.lines(45, "HERMENEGILDO TREVIÑO ZARAGOZA", "CALLE ALDAMA 120 COL CENTRO", "64000 MONTERREY NL")
    p.y = top
    _pairs(
        p,
        350,
        565,
        (
            ("No. de cuenta", "00104418827"),
            ("Fecha de corte", "31-MAR-26"),
            ("Periodo", "01-MAR-26/31-MAR-26"),
            ("Moneda", "Nacional (MXN)"),
        ),
        11,
    )
    p.down(16)
    p.line((45, "Comportamiento de tu cuenta ScotiaPro"), bold=True, size=10, down=14)
    _pairs(
        p,
        45,
        280,
        (
            ("Saldo inicial", usd(facts.opening)),
            ("(+) Depósitos", usd(facts.totals["in"])),
            ("(-) Retiros", usd(facts.totals["out"])),
            ("(=) Saldo final de la cuenta", usd(facts.closing)),
            ("Saldo promedio", "$9,811.40"),
        ),
        11,
    )
    p.down(14)
    p.line((45, "Detalle de tus movimientos"), bold=True, size=10, down=14)

    def columns() -> None:
        p.line(
            (45, "Fecha"),
            (85, "Concepto"),
            (285, "Origen / Referencia"),
            (430, "Depósito", "right"),
            (495, "Retiro", "right"),
            (565, "Saldo", "right"),
            bold=True,
        )
        p.rule(45, 565, y=p.y - 8)

    p.table(
        facts.rows,
        85,
        lambda row: (
            (45, f"{row.day:%d} {MESES[row.day.month - 1]}"),
            (285, row.note),
            split(row.amount, 495, 430, usd),
            (565, usd(row.balance or D(0)), "right"),
        ),
        columns,
    )
    p.down(10)
    p.prose(
        45,
        510,
        "Scotiabank Inverlat S.A., Institución de Banca Múltiple, Grupo Financiero Scotiabank Inverlat. "
        "Producto protegido por el IPAB hasta 400 mil UDIS. UNE: 55 5123 0990.",
        size=6.5,
    )
    return p.done()


SCOTIA = """
*15 -60~900 COMPRA HEB {4} MONTERREY | {10}
13 9240.00 DEP NOMINA CEMEX | {8}
30 9240.00 DEP NOMINA CEMEX | {8}
03 -7200.00 SPEI ENVIADO BBVA / RENTA DEPTO | {12}
*2 -300~1500 RETIRO CAJERO SCOTIABANK | {6}
"""


# ---- BancoEstado CuentaRUT ------------------------------------------------------------------------------------------------


def banco_estado(facts: Facts) -> bytes:
    p = Paper("letter", foot=numbered(565, "Página {} de {}", y=768), text_size=8.5, leading=11.5, bottom=60)
    p.line((45, "BancoEstado"), (565, "CARTOLA CUENTARUT", "right"), bold=True, size=14, ink="#f58220", down=26)
    p.line((45, "Nombre: RIGOBERTO HUENCHULLÁN SOTO"), (565, "Cartola N° 3", "right"))
    p.line((45, "N° de Cuenta: 14418827"), (565, "Fecha Desde: 01/03/2026", "right"))
    p.line((45, "Moneda: Pesos chilenos"), (565, "Fecha Hasta: 31/03/2026", "right"), down=20)
    xs = (130, 270, 410, 565)
    p.line(
        *(
            (x, what, "right")
            for x, what in zip(xs, ("Saldo Inicial", "Total Abonos", "Total Cargos", "Saldo Final"), strict=True)
        ),
        bold=True,
    )
    p.line(
        *(
            (x, peso(what), "right")
            for x, what in zip(xs, (facts.opening, facts.totals["in"], facts.totals["out"], facts.closing), strict=True)
        ),
        down=20,
    )
    p.table(
        facts.rows,
        180,
        lambda row: (
            (45, f"{row.day:%d/%m/%Y}"),
            (105, row.note),
            split(row.amount, 400, 480, peso),
            (565, peso(row.balance or D(0)), "right"),
        ),
        lambda: p.line(
            (45, "Fecha"),
            (105, "N° Operación"),
            (180, "Descripción"),
            (400, "Cargos", "right"),
            (480, "Abonos", "right"),
            (565, "Saldo", "right"),
            bold=True,
        ),
    )
    return p.done()


ESTADO = """
*14 -2~30 COMPRA WEB/POS JUMBO TEMUCO | {7}
30 640000 TEF DE SERVICIO SALUD ARAUCANIA | {7}
03 -180000 TEF A INMOBILIARIA ÑIELOL | {7}
*3 -10~50 GIRO CAJERO AUTOMATICO | {7}
31 -300 COMISION TRANSFERENCIA | {7}
"""


def _estado() -> Facts:
    rows = household("estado", *MARCH, ESTADO)
    rows = [replace(row, amount=(row.amount * 1000).quantize(D(1)) if abs(row.amount) < 100 else row.amount) for row in rows]
    return honest(
        rows, opening=D("514880"), currency="CLP", mask="8827", start=MARCH[0], end=MARCH[1], totals=BOTH, running="row"
    )


# ---- Interbank ------------------------------------------------------------------------------------------------------------


def interbank(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "Página {} de {}", y=815), text_size=8.5, leading=11.5, bottom=70)
    p.line((50, "Interbank"), (545, "Estado de Cuenta de Ahorros", "right"), bold=True, size=14, ink="#00a94f", down=26)
    p.line((50, "Titular: CASIMIRO QUISPE HUAMANÍ"), (545, "Cuenta Sueldo Soles  441-3188270644", "right"))
    p.line((50, "Periodo: 01/03/2026 al 31/03/2026"), (545, "Moneda: Soles (S/)", "right"), down=20)
    p.line((50, "Saldo anterior"), (180, "Abonos"), (310, "Cargos"), (440, "Saldo final"), bold=True)
    p.line(
        *(
            (x, f"S/ {money(what)}")
            for x, what in zip(
                (50, 180, 310, 440), (facts.opening, facts.totals["in"], facts.totals["out"], facts.closing), strict=True
            )
        ),
        down=22,
    )
    p.table(
        facts.rows,
        150,
        lambda row: (
            (50, f"{row.day:%d}-{MESES[row.day.month - 1].title()}"),
            (100, f"{row.posted:%d}-{MESES[row.posted.month - 1].title()}"),
            split(row.amount, 460, 545, money),
        ),
        lambda: p.line(
            (50, "Fecha Op."),
            (100, "Fecha Proc."),
            (150, "Descripción"),
            (460, "Cargos S/", "right"),
            (545, "Abonos S/", "right"),
            bold=True,
        ),
    )
    return p.done()


INTER = """
*13 -8~160 PLAZA VEA {4} LIMA
13 1850.00 ABONO PLANILLA
30 1850.00 ABONO PLANILLA
02 -950.00 TRANSFERENCIA INMEDIATA / ALQUILER
*3 -10~60 PLIN {A6}
31 0.04 ABONO INTERESES
"""


# ---- Sicoob: the balance of each day on a line of its own -----------------------------------------------------------------


def sicoob(facts: Facts) -> bytes:
    def dc(amount: Decimal) -> str:
        return f"{comma(abs(amount))}{'D' if amount < 0 else 'C'}"

    p = Paper("a4", foot=numbered(545, "{}/{}", y=815), font="Courier", text_size=8.5, leading=11, bottom=60)
    p.line((297, "SICOOB - SISTEMA DE COOPERATIVAS DE CRÉDITO DO BRASIL", "centre"), bold=True)
    p.line((297, "EXTRATO CONTA CORRENTE", "centre"), bold=True, down=18)
    p.line((50, "COOP.: 4418-8 / SICOOB CREDIVERTENTES"))
    p.line((50, "CONTA: 88.270-6 / EVANDRO TAVARES MENEGHETTI"))
    p.line((50, "PERÍODO: 01/03/2026 - 31/03/2026"), down=20)

    def columns() -> None:
        p.line((50, "DATA"), (105, "HISTÓRICO"), (545, "VALOR", "right"), bold=True)
        p.rule(50, 545, y=p.y - 8)

    columns()
    p.line((50, "27/02"), (105, "SALDO ANTERIOR"), (545, dc(facts.opening), "right"))
    for day, rows in groupby(facts.rows, key=lambda row: row.day):
        for row in rows:
            if p.room(_tall(p, row)):
                columns()
            p.entry(105, row.text, (50, f"{day:%d/%m}"), (545, dc(row.amount), "right"))
        if p.room(11):
            columns()
        p.line((105, "SALDO DO DIA ===== >"), (545, dc(dict(facts.daily)[day]), "right"), bold=True)
    p.down(10)
    p.line((50, "RESUMO"), bold=True)
    for label, value in (
        ("SALDO EM CONTA:", dc(facts.closing)),
        ("LIMITE CHEQUE ESPECIAL:", "2.000,00C"),
        ("SAC: 0800 724 4420", ""),
    ):
        p.line((50, label), (300, value, "right"))
    return p.done()


SICOOB = """
*12 -8~180 DÉB.PGTO.BOLETO / {10}
*8 -20~220 PIX EMITIDO OUTRA IF / Pagamento Pix ***.{3}.{3}-**
06 4210.00 CRÉD. SALÁRIO
*2 100~600 PIX RECEBIDO - OUTRA IF / Recebimento Pix
16 -39.90 TARIFA PACOTE SERVIÇOS
"""


# ---- Santander Argentina --------------------------------------------------------------------------------------------------


def santander_ar(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "{} - {}", y=815), text_size=8, leading=11, bottom=70)
    p.line((50, "Santander"), (545, "Resumen de cuenta", "right"), bold=True, size=15, ink="#ec0000", down=26)
    p.line((50, "Eleuterio Bustamante"), (545, "Desde: 01/03/26   Hasta: 31/03/26", "right"), down=20)
    p.line((50, "Movimientos en pesos"), bold=True, size=10, down=14)
    p.line((50, "Cuenta Corriente Nº 044-188270/6   CBU: 0720044188000018827064"), down=18)

    def columns() -> None:
        p.line(
            (50, "Fecha"),
            (95, "Comprobante"),
            (155, "Movimiento"),
            (385, "Débito", "right"),
            (460, "Crédito", "right"),
            (545, "Saldo en cuenta", "right"),
            bold=True,
        )
        p.rule(50, 545, y=p.y - 8)

    columns()
    p.line((50, "01/03/26"), (155, "Saldo Inicial"), (545, ars(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            155,
            row.text,
            (50, f"{row.day:%d/%m/%y}"),
            (95, row.note),
            split(row.amount, 385, 460, ars),
            (545, ars(row.balance or D(0), minus="-{}"), "right"),
        )
    p.line((155, "Saldo total"), (545, ars(facts.closing), "right"), bold=True, down=18)
    p.line((50, "Saldo promedio del período $ 412.804,11. Los depósitos en pesos cuentan con la garantía del SEDESA."), size=7)
    return p.done()


AR = """
*14 -900~9900 Compra con tarjeta de debito / Coto {4} - tarj nro. 4471 | {8}
02 980400.00 Acreditamiento haberes / Bustamante eleuterio | {8}
05 -310000.00 Transferencia inmediata / A inmobiliaria rivera | {8}
*3 -20~400 Impuesto ley 25.413 debito 0,6% | {8}
"""


# ---- C6 Bank card ---------------------------------------------------------------------------------------------------------


def c6_card(facts: Facts) -> bytes:
    p = Paper("a4", foot=numbered(545, "{} / {}", y=815), text_size=9, leading=13, bottom=60)
    p.line((50, "C6 BANK"), (545, "Fatura de abril", "right"), bold=True, size=14, down=26)
    p.line(
        (50, "Olá, Jurema! Esta é a sua fatura de abril, no valor de"), (545, f"R$ {comma(facts.closing)}", "right"), bold=True
    )
    p.line((50, "Vencimento: 10/04/2026"), (545, "Fechamento: 03/04/2026", "right"), down=22)
    _pairs(
        p,
        50,
        320,
        (
            ("Fatura anterior", f"R$ {comma(facts.opening)}"),
            ("Pagamentos e estornos", f"- R$ {comma(facts.totals['in'])}"),
            ("Compras e encargos", f"R$ {comma(facts.totals['out'])}"),
            ("Total da fatura", f"R$ {comma(facts.closing)}"),
            ("Pagamento mínimo", "R$ 201,10"),
        ),
    )
    p.down(18)
    p.line((50, "Transações do cartão principal"), bold=True, size=11, down=14)
    p.line((50, "C6 Carbon Final 2206 - JUREMA P ANDRADINA"), bold=True, down=16)
    p.table(
        facts.rows,
        110,
        lambda row: ((50, f"{row.day:%d} {MESES_BR[row.day.month - 1]}"), (545, comma(-row.amount, minus="- {}"), "right")),
        lambda: p.line((545, "Valores em reais", "right"), size=7),
    )
    return p.done()


C6 = """
*15 -9~180 PAO DE ACUCAR {4}
*3 -40~200 MAGALU - Parcela 2/6
03-10 1411.90 Inclusao de Pagamento
03-24 59.90 Estorno NETSHOES
"""

BANKS = (
    Bank("bred", bred, _of("bred", MARCH, BRED, "1822.64", None)),
    Bank("axa_banque", axa, _of("axa", MARCH, AXA, "904.18", None)),
    Bank("ing_es", ing_es, _ing_es()),
    Bank("ibercaja", ibercaja, _of("ibercaja", MARCH, IBER, "1320.44", "0644", running="row")),
    Bank("credem", credem, _of("credem", MARCH, CREDEM, "2418.06", None)),
    Bank("sella", sella, _of("sella", MARCH, SELLA, "1904.33", "8270")),
    Bank("montepio", montepio, _of("montepio", MARCH, MONTEPIO, "1188.40", "8276", totals=(), running="row")),
    Bank("scotiabank_mx", scotia_mx, _of("scotia mx", MARCH, SCOTIA, "21204.18", "8827", "MXN", lag=None, running="row")),
    Bank("banco_estado", banco_estado, _estado()),
    Bank("interbank_pe", interbank, _of("interbank", MARCH, INTER, "802.15", "0644", "PEN", kind="savings")),
    Bank("sicoob", sicoob, _of("sicoob", MARCH, SICOOB, "1204.66", "2706", "BRL", lag=None, totals=())),
    Bank(
        "santander_ar",
        santander_ar,
        _of("santander ar", MARCH, AR, "204180.55", None, "ARS", lag=None, totals=(), running="row"),
    ),
    Bank(
        "c6_card",
        c6_card,
        unbegun(
            _of("c6 card", (date(2026, 3, 4), date(2026, 4, 3)), C6, "1411.90", "2206", "BRL", lag=None, kind="credit_card")
        ),
    ),
)
