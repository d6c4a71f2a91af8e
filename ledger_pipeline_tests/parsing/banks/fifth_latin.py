"""A fifth batch of Latin America: Brazil, Mexico, Argentina, Chile and Colombia."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import groupby

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

pesos = partial(money, before="$")
whole = partial(money, thousands=".", places=0)
MONTHS = ["ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP", "OCT", "NOV", "DIC"]
MONTHS_LONG = [
    "Enero",
    "Febrero",
    "Marzo",
    "Abril",
    "Mayo",
    "Junio",
    "Julio",
    "Agosto",
    "Septiembre",
    "Octubre",
    "Noviembre",
    "Diciembre",
]


def _pairs(p: Paper, left: float, right: float, pairs: Iterable[tuple[str, str]], down: float = 12) -> None:
    """Labels and values under each other."""
    for label, value in pairs:
        p.line((left, label), (right, value, "right"), down=down)


def _tall(p: Paper, row: Row) -> float:
    """The height of a row of several lines."""
    return p.leading * (1 + row.text.count("\n"))


# ---- Caixa Econômica Federal ----------------------------------------------------------------------------------------------


def caixa(facts: Facts) -> bytes:
    def marked(amount: Decimal) -> str:
        return f"{comma(abs(amount))} {'D' if amount < 0 else 'C'}"

    def head(p: Paper) -> None:
        p.text(50, "CAIXA", size=18, bold=True, ink="#005ca9", y=50)
        p.text(545, "Extrato por período", "right", size=12, bold=True, y=50)
        p.y = 84

    p = Paper("a4", head=head, foot=numbered(545, "Página {} de {}", y=818), text_size=8.5, leading=13, bottom=70)
    p.line((50, "Cliente: JUCILENE APARECIDA MENDONCA"), bold=True)
    p.line((50, "Conta: 0441 | 3701 | 000882706-4"))
    p.line((50, "Data: 01/04/2026 - 09:41"))
    p.line((50, "Mês: Março/2026"))
    p.line((50, "Período: 01/03/2026 - 31/03/2026"), down=20)
    p.line((50, "Extrato"), bold=True, size=10.5, down=16)

    def columns() -> None:
        p.box(50, p.y - 11, 545, p.y + 4, fill="#dceaf6", ink=None)
        p.line(
            *((54, "Data Mov."), (125, "Nr. Doc."), (200, "Histórico"), (440, "Valor", "right"), (541, "Saldo", "right")),
            bold=True,
            size=8,
            down=16,
        )

    columns()
    p.line(
        (54, "28/02/2026"),
        (125, "000000"),
        (200, "SALDO ANTERIOR"),
        (440, "0,00 C", "right"),
        (541, marked(facts.opening), "right"),
    )
    for row in facts.rows:
        if p.room(13):
            columns()
        p.line(
            *((54, f"{row.day:%d/%m/%Y}"), (125, row.note), (200, row.text), (440, marked(row.amount), "right")),
            (541, marked(row.balance or D(0)), "right"),
        )
    p.down(12)
    p.line((50, "Lançamentos do Dia"), bold=True)
    p.line((50, "Não há lançamentos para o dia de hoje."), size=8, down=20)
    p.prose(
        50, 490, "SAC CAIXA: 0800 726 0101. Pessoas com deficiência auditiva: 0800 726 2492. Ouvidoria: 0800 725 7474.", size=7
    )
    return p.done()


CAIXA = """
*14 -8~190 COMPRA ELO | {6}
*10 -5~260 ENVIO PIX | {6}
*4 20~340 CRED PIX | {6}
05 3288.40 CRED SALAR | {6}
10 -1104.27 PREST HAB | {6}
16 -200.00 SAQ LOTERI | {6}
*2 -60~180 PAG LUZ | {6}
31 -19.90 DEB CESTA | 310326
"""


# ---- Santander, Brazil ----------------------------------------------------------------------------------------------------


def santander_br(facts: Facts) -> bytes:
    behind = partial(money, thousands=".", point=",", minus="{}-")

    def head(p: Paper) -> None:
        p.text(50, "Santander", size=17, bold=True, ink="#ec0000", y=50)
        p.text(545, "EXTRATO CONSOLIDADO INTELIGENTE", "right", size=10, bold=True, y=46)
        p.text(545, "março/2026", "right", size=9, y=58)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(545, "Página: {}/{}", y=818), text_size=8, leading=11, bottom=70)
    p.lines(50, "EVERTON LUIZ SCHNEIDER", "RUA DOS ANDRADAS 1188 AP 42", "90020-008 PORTO ALEGRE RS")
    p.y = 86
    _pairs(p, 340, 545, (("Agência", "0441"), ("Conta Corrente", "01.088270-6"), ("Período", "01/03/2026 a 31/03/2026")))
    p.down(20)
    p.line((50, "Resumo - março/2026"), bold=True, size=10, down=14)
    for name, value in (
        ("Saldo de Conta Corrente em 28/02", behind(facts.opening)),
        ("Total de Créditos", behind(facts.totals["in"])),
        ("Total de Débitos", behind(-facts.totals["out"])),
        ("Saldo de Conta Corrente em 31/03", behind(facts.closing)),
        ("Limite Santander Master", "2.000,00"),
    ):
        p.line((50, name), (300, value, "right"))
    p.down(14)
    p.line((50, "Conta Corrente"), bold=True, size=10, down=13)
    p.line((50, "Movimentação"), bold=True, down=13)

    def columns() -> None:
        p.box(50, p.y - 10, 545, p.y + 13, fill="#f7dada", ink=None)
        p.line(
            (54, "Data"),
            (100, "Descrição"),
            (300, "Nº Documento"),
            (425, "Movimento (R$)", "centre"),
            (541, "Saldo (R$)", "right"),
            bold=True,
            size=7.5,
            down=9,
        )
        p.line((405, "Créditos", "right"), (475, "Débitos", "right"), bold=True, size=7.5, down=15)

    columns()
    p.line((100, "SALDO EM 28/02"), (541, behind(facts.opening), "right"), bold=True)
    for day, rows in groupby(facts.rows, key=lambda row: row.day):
        for at, row in enumerate(rows):
            turned = p.room(_tall(p, row))
            if turned:
                columns()
            p.entry(
                100,
                row.text,
                *((54, f"{day:%d/%m}" if turned or not at else ""), (300, row.note or "-")),
                (405, comma(row.amount), "right") if row.amount > 0 else (475, behind(row.amount), "right"),
                (541, "" if row.balance is None else behind(row.balance), "right"),
            )
    p.line((100, "SALDO EM 31/03"), (541, behind(facts.closing), "right"), bold=True, down=20)
    p.room(50)
    p.prose(
        50,
        490,
        "Central de Atendimento Santander 4004 3535 (capitais e regiões metropolitanas). Ouvidoria 0800 726 0322. Fique por "
        "dentro: o valor do CET do seu limite está disponível nos canais digitais.",
        size=7,
    )
    return p.done()


SANTANDER_BR = """
*15 -6~180 COMPRA CARTAO DEB MC / {%d/%m} ZAFFARI PORTO ALEG | {6}
*8 -10~320 PIX ENVIADO / Marlene Schneider
*4 30~420 PIX RECEBIDO / Tiago Bitencourt
05 5120.66 LIQUIDO DE VENCIMENTO / CNPJ 087934675000196 | {6}
10 -1850.00 PAGAMENTO DE BOLETO / IMOBILIARIA GUARIDA | {6}
16 -300.00 SAQUE BANCO 24HORAS | {6}
31 -34.90 TARIFA MENSALIDADE PACOTE SERVICOS
"""


# ---- Santander, Mexico ----------------------------------------------------------------------------------------------------


def santander_mx(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "Santander", size=16, bold=True, ink="#ec0000", y=48)
        p.text(567, "ESTADO DE CUENTA INTEGRAL", "right", size=10, bold=True, y=44)
        p.text(567, f"HOJA {p.page}", "right", size=7.5, y=55)
        p.y = 82

    p = Paper("letter", head=head, text_size=8, leading=10.5, bottom=60)
    p.lines(45, "RODRIGO VILLASEÑOR TELLEZ", "CALLE DURANGO 188 INT 4", "COL ROMA NORTE", "CUAUHTEMOC CDMX CP 06700")
    p.y = 82
    _pairs(
        p,
        340,
        567,
        (
            ("CODIGO DE CLIENTE NO.", "44188270"),
            ("R.F.C.", "VITR870412QX3"),
            ("PERIODO", "01-MAR-2026 AL 31-MAR-2026"),
            ("MONEDA", "PESOS MEXICANOS"),
        ),
        11,
    )
    p.down(20)
    p.line((45, "CUENTA SUPER NOMINA   60-58441882-7   CLABE 014180605844188271"), bold=True, down=16)
    p.line((45, "RESUMEN"), bold=True, down=12)
    for name, value in (
        ("SALDO INICIAL", facts.opening),
        ("+ DEPOSITOS", facts.totals["in"]),
        ("- RETIROS", facts.totals["out"]),
        ("= SALDO FINAL", facts.closing),
    ):
        p.line((45, name), (270, money(value), "right"))
    p.line((45, "SALDO PROMEDIO"), (270, "12,418.07", "right"))
    p.line((45, "DIAS DEL PERIODO"), (270, "31", "right"), down=20)
    p.line((45, "DETALLE DE MOVIMIENTOS CUENTA DE CHEQUES"), bold=True, down=13)

    def columns() -> None:
        p.rule(45, 567, y=p.y - 9)
        p.line(
            *(
                (45, "FECHA"),
                (100, "FOLIO"),
                (145, "DESCRIPCION"),
                (415, "DEPOSITO", "right"),
                (490, "RETIRO", "right"),
                (567, "SALDO", "right"),
            ),
            bold=True,
            size=7.5,
        )
        p.rule(45, 567, y=p.y - 7)
        p.down(3)

    columns()
    p.line((45, "28-FEB-2026"), (145, "SALDO FINAL DEL PERIODO ANTERIOR:"), (567, money(facts.opening), "right"))
    for row in facts.rows:
        if p.room(_tall(p, row)):
            columns()
        p.entry(
            145,
            row.text,
            *((45, f"{row.day:%d}-{MONTHS[row.day.month - 1]}-{row.day:%Y}"), (100, row.note)),
            split(row.amount, 490, 415, money),
            (567, money(row.balance or D(0)), "right"),
        )
    p.line(
        (145, "TOTAL"),
        (415, money(facts.totals["in"]), "right"),
        (490, money(facts.totals["out"]), "right"),
        (567, money(facts.closing), "right"),
        bold=True,
        down=14,
    )
    p.line((45, "SALDO FINAL DEL PERIODO: 31-MAR-2026"), (567, money(facts.closing), "right"), bold=True, down=20)
    p.room(60)
    p.prose(
        45,
        520,
        "Unidad Especializada de Atención a Usuarios: 55 5169 4328. Comisión Nacional para la Protección y Defensa de los "
        "Usuarios de Servicios Financieros (CONDUSEF) www.condusef.gob.mx. Únicamente están garantizados por el IPAB los "
        "depósitos hasta por 400,000 UDIS por persona. Banco Santander México, S.A.",
        size=6.5,
    )
    return p.done()


SANTANDER_MX = """
*15 -60~980 CARGO COMPRA TPV / OXXO CDMX ROMA {4} | {7}
*5 -150~1900 CGO TRANS ELEC {h}:{m}:11 AL CTA CLABE 012180{12} / FERNANDA IBARRA CLAVE DE RASTREO {10} | {7}
*3 -300~900 PAGO DE SERVICIO / CFE SUMINISTRO {12} | {7}
13 14280.60 ABONO PAGO DE NOMINA / UNAM QNA 05 | {7}
30 14280.60 ABONO PAGO DE NOMINA / UNAM QNA 06 | {7}
03 -9200.00 CGO TRANS ELEC AL CTA CLABE 072180{12} / RENTA DURANGO | {7}
16 -1500.00 RETIRO CAJERO AUTOMATICO / SUC INSURGENTES | {7}
"""


# ---- American Express, Mexico ---------------------------------------------------------------------------------------------


def amex_mx(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "AMERICAN EXPRESS", size=12, bold=True, ink="#006fcf", y=46)
        p.text(567, "Estado de Cuenta", "right", size=12, bold=True, y=46)
        p.text(45, "The Gold Elite Credit Card American Express", size=8.5, y=60)
        p.y = 82
        p.line((45, "Preparado para"), (260, "Número de Cuenta"), (400, "Fecha de Corte"), size=7, down=10)
        p.line((45, "MARIANA SOLORZANO CUE"), (260, "XXXX-XXXXX1-31008"), (400, "14 de Enero de 2026"), down=22)

    p = Paper("letter", head=head, foot=numbered(567, "Página {} de {}", y=768), text_size=8.5, leading=11, bottom=60)
    p.box(45, p.y - 12, 567, p.y + 22, fill="#e7f1fa", ink=None)
    for x, label, value in (
        (52, "Saldo Anterior $", money(facts.opening)),
        (150, "- Pagos y Créditos $", money(facts.totals["in"])),
        (270, "+ Cargos del Periodo $", money(facts.totals["out"])),
        (400, "= Saldo al Corte $", money(facts.closing)),
    ):
        p.text(x, label, size=7.5)
        p.text(x, value, bold=True, y=p.y + 14)
    p.down(42)
    p.line((45, "Pago mínimo $"), (170, "1,240.00"), (260, "Fecha límite de pago"), (400, "03 de Febrero de 2026"), down=12)
    p.line((45, "Pago para no generar intereses $"), (200, money(facts.closing)), down=20)

    def columns() -> None:
        p.rule(45, 567, y=p.y - 9)
        p.line(
            (45, "Fecha y Detalle de las operaciones"),
            (450, "Importe en Moneda", "right"),
            (567, "Importe en MN", "right"),
            bold=True,
            size=7.5,
            down=9,
        )
        p.line((450, "Extranjera", "right"), (567, "$", "right"), bold=True, size=7.5)
        p.rule(45, 567, y=p.y - 7)
        p.down(4)

    columns()
    for row in facts.rows:
        if p.room(_tall(p, row) + 13):
            columns()
        if row.amount > 0:
            p.text(567, "CR", "right", size=7.5, y=p.y + p.leading)
        p.entry(
            130,
            row.text,
            (45, f"{row.day.day} de {MONTHS_LONG[row.day.month - 1]}"),
            (450, row.note, "right"),
            (567, money(abs(row.amount)), "right"),
        )
        if row.amount > 0 and "\n" not in row.text:
            p.down()
        p.down(2)
    p.rule(45, 567, y=p.y - 8)
    p.down(3)
    p.line((45, "Total de Cargos"), (567, money(facts.totals["out"]), "right"), bold=True)
    p.line((45, "Total de Pagos y Créditos"), (567, money(facts.totals["in"]), "right"), bold=True, down=20)
    p.room(60)
    p.prose(
        45,
        520,
        "CAT promedio ponderado 71.4% sin IVA para fines informativos y de comparación. Incumplir tus obligaciones te puede "
        "generar comisiones e intereses moratorios. American Express Company (México), S.A. de C.V., Av. Patriotismo 635.",
        size=7,
    )
    return p.done()


AMEX_MX = """
*13 -90~2400 CITY MARKET ROMA CIUDAD DE MEX / RFC{A12} /REF{9}
*5 -120~900 UBER TRIP CIUDAD DE MEXICO / RFCUBE170309C71 /REF{9}
01-05 14820.33 GRACIAS POR SU PAGO EN LINEA
12-22 1249.00 LIVERPOOL INSURGENTES CIUDAD DE M / DEVOLUCION
12-29 -2188.41 HOTEL BELMAR GALERIA NEW ORLEANS / Dólar U.S.A. TC:18.07441 | 121.08
12-19 -318.00 IVA POR CUOTA ANUAL
12-19 -1987.50 CUOTA ANUAL TITULAR
"""


# ---- Macro, Argentina -----------------------------------------------------------------------------------------------------


def macro(facts: Facts) -> bytes:
    dotted = comma

    def head(p: Paper) -> None:
        p.text(50, "Banco Macro", size=16, bold=True, ink="#003a70", y=50)
        p.text(545, "Resumen General de Movimientos", "right", size=10, bold=True, y=46)
        p.text(545, "Período del Extracto: 01/03/2026 al 31/03/2026", "right", size=8, y=58)
        p.y = 86

    p = Paper("a4", head=head, foot=numbered(545, "Página {} de {}", y=818), text_size=8, leading=10.5, bottom=70)
    p.lines(50, "ECHEVERRIA NOELIA SOLEDAD", "BELGRANO 441 2 B", "4400 SALTA - SALTA", "CUIL 27-30441882-6  CONSUMIDOR FINAL")
    p.down(18)
    p.line(
        (50, "CAJA DE AHORRO EN PESOS NRO.: 4-441-0882706441-8"),
        (545, "CBU: 2850441840088270644181", "right"),
        bold=True,
        down=16,
    )

    def columns() -> None:
        p.box(50, p.y - 10, 545, p.y + 4, fill="#dbe4ee", ink=None)
        p.line(
            *(
                (54, "FECHA"),
                (100, "DESCRIPCION"),
                (300, "REFERENCIA"),
                (405, "DEBITOS", "right"),
                (470, "CREDITOS", "right"),
                (541, "SALDO", "right"),
            ),
            bold=True,
            size=7.5,
            down=14,
        )

    columns()
    p.line((100, "SALDO ULTIMO EXTRACTO AL 28/02/2026"), (541, dotted(facts.opening), "right"), bold=True)
    for row in facts.rows:
        if p.room(10.5):
            columns()
        p.line(
            *((54, f"{row.day:%d/%m/%y}"), (100, row.text), (300, row.note)),
            split(row.amount, 405, 470),
            (541, dotted(row.balance or D(0)), "right"),
        )
    p.line((100, "SALDO FINAL AL DIA 31/03/2026"), (541, dotted(facts.closing), "right"), bold=True, down=18)
    p.line((50, "TOTAL DE DEBITOS DEL PERIODO"), (300, dotted(facts.totals["out"]), "right"))
    p.line((50, "TOTAL DE CREDITOS DEL PERIODO"), (300, dotted(facts.totals["in"]), "right"), down=18)
    p.prose(
        50,
        490,
        "Se presumirá conformidad con el movimiento registrado si dentro de los 60 días no se recibe un reclamo. Los depósitos "
        "en pesos y en moneda extranjera cuentan con la garantía de hasta $ 25.000.000. Ley 24.485. Usted puede consultar el "
        "Régimen de Transparencia elaborado por el Banco Central.",
        size=6.5,
    )
    return p.done()


MACRO = """
*15 -3400~48000 COMPRA TD VEA SALTA | {8}
*6 -5000~60000 TRANSFERENCIA INMEDIATA MO | {8}
*3 8000~90000 CREDITO TRANSF COELSA MT | {8}
04 918440.27 ACREDITACION DE HABERES | {8}
10 -340000.00 DEBIN ALQUILER BELGRANO 441 | {8}
*2 -9000~52000 DEBITO AUTOMATICO EDESA | {8}
16 -80000.00 EXTRACCION CAJERO LINK | {8}
"""


# ---- Santander, Chile -----------------------------------------------------------------------------------------------------


def santander_cl(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "Santander", size=16, bold=True, ink="#ec0000", y=48)
        p.text(567, "CARTOLA DE CUENTA CORRIENTE", "right", size=10, bold=True, y=48)
        p.y = 78

    p = Paper("letter", head=head, foot=numbered(567, "Página {} de {}", y=768), text_size=8, leading=11, bottom=60)
    p.lines(45, "SRA. CONSTANZA ANDREA FUENZALIDA ROJAS", "AV IRARRAZAVAL 4418 DEPTO 82", "NUNOA - SANTIAGO")
    p.y = 78
    _pairs(
        p,
        340,
        567,
        (
            ("CUENTA CORRIENTE", "0-000-44-18827-0"),
            ("CARTOLA", "3"),
            ("DESDE", "27/02/2026"),
            ("HASTA", "31/03/2026"),
            ("MONEDA", "PESOS"),
        ),
    )
    p.down(18)
    p.line((45, "INFORMACION DE CUENTA CORRIENTE"), bold=True, down=13)
    xs = (110, 200, 290, 380, 470, 560)
    heads = ("SALDO INICIAL", "DEPOSITOS", "OTROS ABONOS", "CHEQUES", "OTROS CARGOS", "SALDO FINAL")
    shown = (facts.opening, *(facts.totals[name] for name in ("deposit", "pay", "cheque", "card")), facts.closing)
    p.line(*((x, what, "right") for x, what in zip(xs, heads, strict=True)), size=7, bold=True)
    p.line(*((x, whole(value), "right") for x, value in zip(xs, shown, strict=True)), down=22)
    p.line((45, "DETALLE DE MOVIMIENTOS"), bold=True, down=13)

    def columns() -> None:
        p.box(45, p.y - 10, 567, p.y + 13, fill="#f2f2f2", ink=None)
        p.line(
            (48, "FECHA"),
            (90, "SUCURSAL"),
            (160, "DESCRIPCION"),
            (350, "N° DCTO", "right"),
            (430, "CHEQUES Y", "right"),
            (500, "DEPOSITOS Y", "right"),
            (563, "SALDO", "right"),
            bold=True,
            size=7,
            down=9,
        )
        p.line((430, "OTROS CARGOS", "right"), (500, "ABONOS", "right"), (563, "DIARIO", "right"), bold=True, size=7, down=14)

    columns()
    for row in facts.rows:
        if p.room(11):
            columns()
        branch, _, number = row.note.partition(";")
        p.line(
            *((48, f"{row.day:%d/%m}"), (90, branch), (160, row.text), (350, number, "right")),
            split(row.amount, 430, 500, whole),
            (563, "" if row.balance is None else whole(row.balance), "right"),
        )
    p.rule(45, 567, y=p.y - 8)
    p.down(4)
    p.line((160, "Resumen de Comisiones"), bold=True)
    p.line((160, "Comisión mantención plan"), (430, "0", "right"), down=18)
    p.prose(
        45,
        520,
        "Infórmese sobre la garantía estatal de los depósitos en su banco o en www.cmfchile.cl. "
        "Línea de crédito: cupo aprobado "
        "1.500.000, monto utilizado 0, saldo disponible 1.500.000, vencimiento 30/06/2026.",
        size=6.5,
    )
    return p.done()


SANTANDER_CL = """
# card
*16 -2400~48000 COMPRA NAC. JUMBO NUNOA | O.GERENCIA;
*4 -9000~70000 TRANSF A ROJAS PAREDES | INTERNET;{9}
03 -485000 TRANSF A CORREDORA IRARR | INTERNET;{9}
16 -60000 GIRO EN CAJERO AUTOMATICO | IRARRAZAVA;
# cheque
03-11 -118000 CHEQUE COBRADO POR CAJA | NUNOA;4418827
# deposit
03-18 90000 DEPOSITO EN EFECTIVO | NUNOA;44188
# pay
30 1384200 REMUNERACION U DE CHILE | INTERNET;{9}
"""


# ---- Banco de Bogotá ------------------------------------------------------------------------------------------------------


def bogota(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "Banco de Bogotá", size=15, bold=True, ink="#003da5", y=48)
        p.text(567, "EXTRACTO CUENTA DE AHORROS", "right", size=10, bold=True, y=48)
        p.y = 78

    p = Paper("letter", head=head, foot=numbered(567, "Pág. {} de {}", y=768), text_size=8, leading=10.5, bottom=60)
    p.lines(45, "LUZ MARINA CASTIBLANCO", "CL 72 # 10-44 AP 501", "BOGOTA D.C.")
    p.y = 78
    _pairs(
        p, 340, 567, (("NUMERO DE CUENTA", "044188270"), ("PERIODO", "01/03/2026 - 31/03/2026"), ("OFICINA", "AVENIDA CHILE"))
    )
    p.down(20)
    p.line((45, "RESUMEN DEL PERIODO"), bold=True, down=13)
    for name, value in (
        ("SALDO ANTERIOR", facts.opening),
        ("TOTAL CREDITOS", facts.totals["in"]),
        ("TOTAL DEBITOS", facts.totals["out"]),
        ("SALDO FINAL", facts.closing),
    ):
        p.line((45, name), (290, pesos(value), "right"))
    p.down(14)

    def columns() -> None:
        p.box(45, p.y - 10, 567, p.y + 4, fill="#dde5f3", ink=None)
        p.line(
            *(
                (48, "FECHA"),
                (85, "DESCRIPCION"),
                (265, "CIUDAD"),
                (330, "DOCUMENTO"),
                (430, "DEBITOS", "right"),
                (498, "CREDITOS", "right"),
                (563, "SALDO", "right"),
            ),
            bold=True,
            size=7.5,
            down=14,
        )

    columns()
    for row in facts.rows:
        if p.room(10.5):
            columns()
        p.line(
            *((48, f"{row.day:%d/%m}"), (85, row.text), (265, "BOGOTA"), (330, row.note)),
            split(row.amount, 430, 498, money),
            (563, money(row.balance or D(0)), "right"),
        )
    p.down(14)
    p.prose(
        45,
        520,
        "Defensor del Consumidor Financiero: Octavio Gutiérrez Díaz. Cualquier diferencia con el saldo favor comunicarla a la "
        "revisoría fiscal KPMG, A.A. 77859 Bogotá. VIGILADO SUPERINTENDENCIA FINANCIERA DE "
        "COLOMBIA. Seguro de depósitos Fogafín.",
        size=6.5,
    )
    return p.done()


BOGOTA = """
*14 -8400~180000 COMPRA EXITO CHAPINERO | {8}
*6 -20000~240000 TRANSFERENCIA PSE | {8}
*2 -40000~160000 PAGO CODENSA ENEL | {8}
27 4288400.00 ABONO NOMINA SED | {8}
03 -1650000.00 TRANSFERENCIA ARRIENDO | {8}
16 -400000.00 RETIRO CAJERO AVENIDA CHILE | {8}
16 -1600.00 GRAVAMEN MOVIM FINANCIERO
31 812.44 ABONO INTERESES AHORROS
"""


def _of(
    seed: str,
    period: tuple[date, date],
    table: str,
    opening: str,
    currency: str,
    mask: str | None,
    *,
    no_cents: bool = False,
    **more: object,
) -> Facts:
    rows = household(seed, *period, table)
    if no_cents:
        rows = [replace(row, amount=row.amount.quantize(Decimal(1))) for row in rows]
    start, end = period
    facts = {"opening": D(opening), "currency": currency, "mask": mask, "start": start, "end": end, "totals": BOTH}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


BOTH: Sequence[str] = ("in", "out")
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
BANKS = (
    Bank(
        "caixa", caixa, _of("caixa", MARCH, CAIXA, "1904.55", "BRL", "7064", totals=(), running="row", unprinted=("closing",))
    ),
    Bank("santander_br", santander_br, _of("santander br", MARCH, SANTANDER_BR, "2644.18", "BRL", "2706", running="day")),
    Bank("santander_mx", santander_mx, _of("santander mx", MARCH, SANTANDER_MX, "19804.27", "MXN", None, running="row")),
    Bank(
        "amex_mx",
        amex_mx,
        unbegun(
            _of(
                "amex mx",
                (date(2025, 12, 15), date(2026, 1, 14)),
                AMEX_MX,
                "14820.33",
                "MXN",
                "1008",
                kind="credit_card",
            )
        ),
    ),
    Bank("macro_ar", macro, _of("macro", MARCH, MACRO, "288410.66", "ARS", None, running="row", kind="savings")),
    Bank(
        "santander_cl",
        santander_cl,
        _of(
            "santander cl",
            (date(2026, 2, 27), date(2026, 3, 31)),
            SANTANDER_CL,
            "1444180",
            "CLP",
            "8270",
            no_cents=True,
            running="day",
            totals=("deposit", "pay", "cheque", "card"),
        ),
    ),
    Bank("banco_bogota", bogota, _of("bogota", MARCH, BOGOTA, "5288400.31", "COP", "8270", running="row", kind="savings")),
)
