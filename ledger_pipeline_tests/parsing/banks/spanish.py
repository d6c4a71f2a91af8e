"""Spanish statements and a card's, and a Mexican one."""

from __future__ import annotations

from datetime import date
from functools import partial

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, split
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, honest, money

MESES = ["ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP", "OCT", "NOV", "DIC"]


def santander(facts: Facts) -> bytes:
    euro = partial(comma, after=" EUR")

    def head(p: Paper) -> None:
        p.text(45, "Santander", size=17, bold=True, ink="#ec0000", y=50)
        p.text(550, f"Pág. {p.page}", "right", size=7, y=50)
        p.y = 80
        if p.page == 1:
            p.line((45, "EXTRACTO DE CUENTA CORRIENTE"), size=12, bold=True, down=18)
            p.line((45, "Titular: ROCIO MONTESINOS PARDO"), (330, "Periodo: 01/03/2026 a 31/03/2026"))
            p.line((45, "IBAN: ES19 0049 1802 5527 1048 3360"), (330, "BIC: BSCHESMM   Divisa: EUR"))
            p.line(
                (45, f"Saldo inicial: {euro(facts.opening)}"), (330, f"Saldo final: {euro(facts.closing)}"), bold=True, down=24
            )
        p.line(
            (45, "Fecha"),
            (105, "Fecha"),
            (165, "Concepto"),
            (460, "Importe EUR", "right"),
            (550, "Saldo EUR", "right"),
            bold=True,
            size=8,
            down=9,
        )
        p.line((45, "operación"), (105, "valor"), bold=True, size=8)
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, text_size=8, leading=10.5, bottom=70)
    for row in facts.rows:
        cells = [(45, f"{row.day:%d/%m/%Y}"), (105, f"{row.posted or row.day:%d/%m/%Y}"), (460, comma(row.amount), "right")]
        p.entry(165, row.text, *cells, (550, comma(row.balance or D(0)), "right"))  # type: ignore[arg-type]
        p.down(3)
    return p.done()


SANTANDER = """
*14 -3~80 Compra Mercadona Av Constitucion, Sevilla, Tarjeta 5489********1147 , / Comision 0,00
*5 -10~60 Compra Repsol E.s. {5}, Dos Hermanas, Tarjeta 5489********1147 , / Comision 0,00
03 -610.00 Transferencia A Favor De Inmobiliaria Giralda Concepto: Alquiler Marzo
05 -58.40 Recibo Endesa Energia Xxi, N Recibo 0049 1802 {3} {A8} Ref. / Mandato {14}
27 1842.13 Transferencia De Junta De Andalucia, Concepto Nomina {%m %Y}.
*3 -5~40 Bizum A Favor De Lola Concepto: Cena
31 -8.00 Liquidacion Comision Mantenimiento
"""


def bbva(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "BBVA", size=20, bold=True, ink="#072146", y=50)
        p.y = 80
        if p.page == 1:
            p.line((45, "EXTRACTO MENSUAL DE CUENTAS PERSONALES"), size=11, bold=True, down=14)
            p.line((45, "FEBRERO 2026"), bold=True, down=20)
            p.lines(330, "D. EUSEBIO LARRAÑAGA GOÑI", "C/ SAN FRANCISCO 11 3 B", "48003 BILBAO", down=12)
            p.line((45, "CUENTA: ES73 0182 1290 3002 0155 4827"), (330, "Desde 01/02/2026 hasta 28/02/2026"), down=22)
        p.line(
            (45, "F.Oper."),
            (90, "F.Valor"),
            (135, "Concepto"),
            (455, "Importe EUR", "right"),
            (550, "Saldo EUR", "right"),
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(550, "Hoja {} de {}", y=50), text_size=8.5, leading=10.5, bottom=70)
    p.line((135, "SALDO ANTERIOR..."), (550, comma(facts.opening), "right"), down=13)
    for row in facts.rows:
        cells = [(45, f"{row.day:%d/%m}"), (90, f"{row.posted or row.day:%d/%m}"), (455, comma(row.amount), "right")]
        p.entry(135, row.text, *cells, (550, comma(row.balance or D(0)), "right"))  # type: ignore[arg-type]
        p.down(2)
    p.room(50)
    p.down(6)
    p.line((135, "SALDO A SU FAVOR A 28/02/2026..."), (550, comma(facts.closing), "right"), bold=True, down=22)
    p.lines(
        45, "Los fondos depositados están garantizados por el Fondo de Garantía de Depósitos de Entidades de Crédito.", size=6.5
    )
    return p.done()


BBVA = """
*12 -3~75 PAGO CON TARJETA EN SUPERMERCADO / 4940XXXXXXXX{4} EROSKI CENTER BILBAO ES
*5 -15~60 PAGO CON TARJETA DE GASOLINERA / 4940XXXXXXXX{4} PETRONOR ZORROZA ES
*3 -40~200 DISPOSIC. EFECTIVO CAJERO / 4940XXXXXXXX{4} BILBAO GRAN VIA
05 -51.73 ADEUDO IBERDROLA CLIENTES / N {14} REF. MANDATO {10}
02 -720.00 TRANSFERENCIA REALIZADA / ALQUILER FEBRERO - LARRAÑAGA
26 2105.55 ABONO POR TRANSFERENCIA DE NOMINA / TALLERES ABANDO SL
"""


def caixabank(facts: Facts) -> bytes:
    fmt = partial(comma, plus="+{}")

    def head(p: Paper) -> None:
        p.text(45, "CaixaBank", size=16, bold=True, y=50)
        p.y = 80
        if p.page == 1:
            p.lines(45, "Extracto de movimientos", down=16, size=12, bold=True)
            p.lines(
                45,
                "MONTSERRAT PUIGDOMENECH ROURA",
                "Número de cuenta: 2100 0884 61 0200447195",
                "Del 01.03.2026 al 31.03.2026",
                down=12,
            )
            p.down(12)
        p.line(
            (45, "Fecha"),
            (95, "Fecha valor"),
            (155, "Movimiento"),
            (320, "Más datos"),
            (465, "Importe EUR", "right"),
            (550, "Saldo", "right"),
            bold=True,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(550, "Página {}/{}", y=50), text_size=8, leading=11, bottom=70)
    p.line((155, "Saldo anterior"), (550, fmt(facts.opening), "right"), down=13)
    for row in facts.rows:
        cells = [
            (45, f"{row.day:%d.%m.%Y}"),
            (95, f"{row.posted or row.day:%d.%m.%Y}"),
            (320, row.note),
            (465, fmt(row.amount), "right"),
        ]
        p.entry(155, row.text, *cells, (550, fmt(row.balance or D(0)), "right"))  # type: ignore[arg-type]
    p.room(20)
    p.line((155, "Saldo final"), (550, fmt(facts.closing), "right"), down=13)
    return p.done()


CAIXA = """
*16 -3~80 COMPRA TARJ. 5402XXXXXXXX{4} | BONPREU GIRONA
*7 -4~30 COMPRA TARJ. 5402XXXXXXXX{4} | FARMACIA PLA
03 -575.00 TRANSF. A SU FAVOR ENVIADA | LLOGUER MARC
06 -33.61 RBO. AIGUES DE GIRONA | {12}
27 1690.48 NOMINA HOSPITAL TRUETA | {10}
03-17 64.00 BIZUM RECIBIDO | REGAL JORDI
"""


def visa_es(facts: Facts) -> bytes:
    p = Paper("a4", text_size=8.5, leading=11.5, bottom=80)
    p.text(45, "Extracto de tarjeta de crédito", size=14, bold=True, y=60)
    p.y = 90
    p.lines(
        45,
        "FERMIN ARANBURU ETXEBERRIA",
        "Visa Classic 4548 **** **** 9061",
        "Periodo de liquidación: 21/01/2026 - 20/02/2026",
        "Forma de pago: fin de mes   Límite de crédito: 3.000,00 €",
        down=12,
    )
    p.down(12)
    for label, value in (
        ("Saldo anterior", facts.opening),
        ("Pagos y abonos", facts.totals["in"]),
        ("Total compras y cargos", facts.totals["out"]),
        ("Total a pagar", facts.closing),
    ):
        p.line((45, label), (300, f"{comma(value)} €", "right"), down=14)
    p.down(14)
    p.line((45, "Fecha"), (110, "Establecimiento"), (320, "Localidad"), (550, "Importe (€)", "right"), bold=True)
    p.rule(45, 550, y=p.y - 8)
    p.down(4)
    for row in facts.rows:
        p.entry(110, row.text, (45, f"{row.day:%d/%m/%Y}"), (320, row.note), (550, comma(-row.amount), "right"))
    p.down(14)
    p.lines(45, "Fecha de cargo en cuenta: 02/03/2026", size=8)
    return p.done()


VISA = """
*12 -6~95 EROSKI CITY | DONOSTIA
*8 -9~60 AMAZON.ES COMPRA | LUXEMBURGO
*4 -20~70 ALSA INTERNET | OVIEDO
02-02 388.16 ABONO LIQUIDACION ANTERIOR | RECIBO DOMICILIADO
02-11 31.95 DEVOLUCION ZARA.COM | ARTEIXO
"""


def bbva_mexico(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "BBVA", size=20, bold=True, ink="#004481", y=50)
        p.text(570, "Estado de Cuenta", "right", size=11, bold=True, y=44)
        p.text(570, "LIBRETON BASICO CUENTA DIGITAL", "right", size=8, y=55)
        p.text(430, "No. de Cuenta", size=8, y=78)
        p.text(570, "1528847160", "right", size=8, y=78)
        p.y = 100

    def table(p: Paper) -> None:
        p.line((60, "FECHA", "centre"), (550, "SALDO", "right"), size=7, bold=True, down=9)
        cells = ((35, "OPER"), (68, "LIQ"), (102, "COD. DESCRIPCIÓN"), (270, "REFERENCIA"))
        p.line(
            *cells,
            (390, "CARGOS", "right"),
            (450, "ABONOS", "right"),
            (515, "OPERACIÓN", "right"),
            (578, "LIQUIDACIÓN", "right"),
            size=7,
            bold=True,
        )
        p.rule(35, 578, y=p.y - 9)

    p = Paper("letter", head=head, foot=numbered(570, "PAGINA {} / {}", y=66, size=8), text_size=7.5, leading=10, bottom=70)
    p.lines(
        40,
        "ITZEL XIMENA CORRALES VEGA",
        "AV DE LOS INSURGENTES SUR 1458 INT 4",
        "ACTIPAN",
        "BENITO JUAREZ",
        "CIUDAD DE MEXICO CP 03230",
        down=10,
    )
    for number, (label, value) in enumerate(
        (
            ("Periodo", "DEL 01/03/2026 AL 31/03/2026"),
            ("Fecha de Corte", "31/03/2026"),
            ("No. de Cliente", "D0418827"),
            ("No. Cuenta CLABE", "012 180 01528847160 4"),
        )
    ):
        p.text(380, label, y=100 + 11 * number)
        p.text(570, value, "right", y=100 + 11 * number)
    p.down(24)
    p.line((40, "Información Financiera          MONEDA NACIONAL"), bold=True, size=9, down=14)
    p.line((40, "Rendimiento"), (330, "Comportamiento"), bold=True, down=12)
    t, n = facts.totals, facts.counts
    for left, value, right, count, amount in (
        ("Saldo Promedio", "8,114.20", "Saldo Anterior", "", facts.opening),
        ("Días del Periodo", "31", "Depósitos / Abonos (+)", str(n["in"]), t["in"]),
        ("Tasa Bruta Anual", "0.000 %", "Retiros / Cargos (-)", str(n["out"]), t["out"]),
        ("ISR Retenido (-)", "0.00", "Saldo Final", "", facts.closing),
    ):
        p.line((40, left), (250, value, "right"), (330, right), (470, count, "right"), (570, money(amount), "right"), down=11)
    p.down(14)
    p.line((40, "Detalle de Movimientos Realizados"), bold=True, size=9, down=14)
    table(p)
    for row in facts.rows:
        if p.room(10 * (row.text.count("\n") + 1)):
            table(p)
        oper, liq = (f"{day.day:02}/{MESES[day.month - 1]}" for day in (row.day, row.posted or row.day))
        balance = [(x, money(row.balance), "right") for x in (515, 578)] if row.balance is not None else []
        p.entry(102, row.text, (35, oper), (68, liq), (300, row.note), split(row.amount, 390, 450, money), *balance)  # type: ignore[arg-type]
        p.down(2)
    p.room(80)
    p.down(10)
    p.line((40, "Total de Movimientos"), bold=True, down=12)
    p.line(
        (40, "TOTAL IMPORTE CARGOS"),
        (250, money(t["out"]), "right"),
        (320, "TOTAL MOVIMIENTOS CARGOS"),
        (570, str(n["out"]), "right"),
    )
    p.line(
        (40, "TOTAL IMPORTE ABONOS"),
        (250, money(t["in"]), "right"),
        (320, "TOTAL MOVIMIENTOS ABONOS"),
        (570, str(n["in"]), "right"),
    )
    return p.done()


MEXICO = """
*16 -40~900 OXXO INSURGENTES / RFC: CCO 8605231N4 {h}:14 AUT: {6} / ******{4} | ******{4}
*6 -100~1500 T20 SPEI ENVIADO BANORTE / {10} 072 renta y gastos / 00072180{12} / BNET01002603{12} | 0{9}
*3 -500~2000 C07 RETIRO CAJERO AUTOMATICO / {%b}{2} 13:{m} BBVA 1{3} FOLIO:{4} | ******{4}
13 14250.00 N06 PAGO CUENTA DE TERCERO / BNET {10} NOMINA QUINCENA | 0{9}
30 14250.00 N06 PAGO CUENTA DE TERCERO / BNET {10} NOMINA QUINCENA | 0{9}
03-19 1800.00 T20 SPEI RECIBIDO SANTANDER / {10} 014 {7} pago comida / 000141805{11} | 0{9}
"""


def _account(
    name: str, mask: str, period: tuple[date, date], table: str, opening: str, currency: str = "EUR", **more: object
) -> Facts:
    rows = household(name, *period, table, lag=1)
    return honest(rows, opening=D(opening), currency=currency, mask=mask, start=period[0], end=period[1], **more)  # type: ignore[arg-type]


MARCH, BOTH = (date(2026, 3, 1), date(2026, 3, 31)), ("in", "out")
FEBRUARY, BILL = (date(2026, 2, 1), date(2026, 2, 28)), (date(2026, 1, 21), date(2026, 2, 20))
BANKS = (
    Bank("santander_es", santander, _account("santander", "3360", MARCH, SANTANDER, "1504.29", running="row")),
    Bank("bbva_es", bbva, _account("bbva", "4827", FEBRUARY, BBVA, "2207.71", running="row")),
    Bank("caixabank", caixabank, _account("caixa", "7195", MARCH, CAIXA, "1130.84", running="row")),
    Bank("visa_es", visa_es, _account("visa_es", "9061", BILL, VISA, "388.16", kind="credit_card", totals=BOTH)),
    Bank(
        "bbva_mexico",
        bbva_mexico,
        _account("mexico", "7160", MARCH, MEXICO, "9120.55", "MXN", running="day", totals=BOTH, counts=BOTH),
    ),
)
