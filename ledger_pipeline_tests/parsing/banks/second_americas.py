"""More of Canada, and Brazil, Mexico and Argentina."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import groupby

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, spaced, split
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, Row, honest, money

BOTH = ("in", "out")
usd = partial(money, before="$")
SPANISH = ("ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP", "OCT", "NOV", "DIC")


def _firsts(rows: Iterable[Row]) -> Iterator[tuple[Row, bool]]:
    for _, group in groupby(rows, key=lambda row: row.day):
        for at, row in enumerate(group):
            yield row, at == 0


# ---- Tangerine ------------------------------------------------------------------------------------------------------------


def tangerine(facts: Facts) -> bytes:
    accounts = (
        ("Tangerine Chequing Account", "4017 7331 82", facts),
        ("Tangerine Savings Account", "3022 9047 15", facts.more[0]),
    )

    def head(p: Paper) -> None:
        p.text(40, "Tangerine", size=18, bold=True, ink="#f28500", y=50)
        p.text(572, "Your Orange eStatement", "right", size=11, y=44)
        p.text(572, "March 1, 2026 to March 31, 2026", "right", size=9, y=57)
        p.y = 86

    def columns() -> None:
        p.line(
            (40, "Transaction Date"),
            (130, "Transaction Details"),
            (480, "Amount", "right"),
            (572, "Balance", "right"),
            bold=True,
            size=8.5,
        )
        p.rule(40, 572, y=p.y - 8)
        p.down(2)

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=770), text_size=8.5, leading=12.5, bottom=60)
    p.lines(40, "FERNANDE OUELLETTE-SINGH", "1104-88 BLOOR ST E", "TORONTO ON  M4W 3G9", down=11)
    p.down(12)
    p.line((40, "Client Number: 40113882"), down=18)
    p.line((40, "Your accounts at a glance"), bold=True, size=11, down=15)
    p.line((40, "Account"), (300, "Account #"), (572, "Closing balance", "right"), bold=True, size=8.5)
    for name, number, one in accounts:
        p.line((40, name), (300, number), (572, usd(one.closing), "right"))
    p.down(16)
    for name, number, one in accounts:
        p.room(110)
        p.line((40, f"{name} - {number}"), bold=True, size=11, ink="#f28500", down=15)
        for label, value in (
            ("Opening Balance", usd(one.opening)),
            ("Total Deposits", usd(one.totals["in"])),
            ("Total Withdrawals", usd(one.totals["out"])),
            ("Closing Balance", usd(one.closing)),
        ):
            p.line((40, label), (240, value, "right"))
        p.down(6)
        columns()
        p.line((40, "01 Mar 2026"), (130, "Opening Balance"), (480, "0.00", "right"), (572, money(one.opening), "right"))
        for row in one.rows:
            if p.room(12.5):
                columns()
            p.line(
                (40, f"{row.day:%d %b %Y}"),
                (130, row.text),
                (480, money(row.amount, minus="({})"), "right"),
                (572, money(row.balance or D(0)), "right"),
            )
        p.line(
            (40, "31 Mar 2026"), (130, "Closing Balance"), (480, "0.00", "right"), (572, money(one.closing), "right"), down=22
        )
    p.prose(
        40,
        520,
        "Please review this statement and let us know of any errors or omissions within 30 days. Tangerine Bank is a "
        "wholly-owned subsidiary of The Bank of Nova Scotia. 1-888-826-4374.",
        size=7,
    )
    return p.done()


TANGERINE = """
*12 -3~70 Visa Debit Purchase - METRO {3} TORONTO ON
*4 -4~20 Interac Debit Purchase - {4} - SECOND CUP
02 -1480.00 INTERAC e-Transfer To: Bloor East Rentals
13 1712.88 EFT Deposit from SICKKIDS HOSPITAL
27 1712.88 EFT Deposit from SICKKIDS HOSPITAL
16 -300.00 Internet Withdrawal to Tangerine Savings Account - 3022904715
"""
TANGERINE_SAVINGS = """
16 300.00 Internet Deposit from Tangerine Chequing Account - 4017733182
31 2.11 Interest Paid
"""


# ---- Banque Nationale -----------------------------------------------------------------------------------------------------


def banque_nationale(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (40, "MM JJ"),
            (95, "DESCRIPTION"),
            (400, "DÉBIT ($)", "right"),
            (485, "CRÉDIT ($)", "right"),
            (572, "SOLDE ($)", "right"),
            bold=True,
            size=8,
        )
        p.rule(40, 572, y=p.y - 8)
        p.down(2)

    def head(p: Paper) -> None:
        p.text(40, "BANQUE NATIONALE", size=13, bold=True, ink="#e41c23", y=48)
        p.text(572, "RELEVÉ DE COMPTE BANCAIRE", "right", bold=True, size=10, y=48)
        p.text(572, f"Page {p.page}", "right", size=8, y=60)
        p.y = 84

    p = Paper("letter", head=head, text_size=8.5, leading=12, bottom=60)
    p.lines(40, "M. ANSELME THIBODEAU", "4420 RUE DES ÉRABLES", "MONTRÉAL QC  H2H 2C5", down=11)
    p.y = 84
    for label, value in (
        ("Période", "Du 2026-02-28 au 2026-03-31"),
        ("Transit", "00131"),
        ("Compte", "04-731-26"),
        ("Nom de la succursale", "PLATEAU MONT-ROYAL"),
    ):
        p.line((340, label), (440, value), size=8.5)
    p.down(16)
    p.line((40, "SOMMAIRE"), bold=True)
    for label, number in (
        ("Solde précédent", facts.opening),
        (f"Total des débits ({facts.counts['out']})", facts.totals["out"]),
        (f"Total des crédits ({facts.counts['in']})", facts.totals["in"]),
        ("Solde courant", facts.closing),
    ):
        p.line((40, label), (260, spaced(number), "right"))
    p.down(12)
    p.line((40, "COMPTE CHÈQUES  04-731-26"), bold=True, down=14)
    columns(p)
    p.line((40, "02 28"), (95, "SOLDE PRÉCÉDENT"), (572, spaced(facts.opening), "right"))
    for row in facts.rows:
        if p.room(12):
            columns(p)
        p.line(
            (40, f"{row.day:%m %d}"),
            (95, row.text),
            split(row.amount, 400, 485, spaced),
            (572, "" if row.balance is None else spaced(row.balance), "right"),
        )
    p.rule(40, 572, y=p.y - 8)
    p.down(10)
    p.line(
        (
            40,
            "Veuillez vérifier ce relevé et nous aviser de toute erreur dans les 30 jours. 514 394-5555",
        ),
        size=7,
    )
    return p.done()


NATIONALE = """
*13 -4~80 ACHAT INTERAC {4}
*4 -9~40 PAIEMENT CARTE DEBIT JEAN COUTU {3}
02 -945.00 VIREMENT INTERAC ENVOYÉ
05 -71.93 PAIEMENT FACTURE HYDRO-QUÉBEC
12 1502.44 DÉPÔT SALAIRE UQAM
26 1502.44 DÉPÔT SALAIRE UQAM
31 -5.95 FRAIS FORFAIT MENSUEL
"""


# ---- Canadian Tire --------------------------------------------------------------------------------------------------------


def canadian_tire(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "TRIANGLE™ MASTERCARD®", bold=True, size=12, ink="#d81e05", y=46)
        p.text(40, "LORNE W MACGILLIVRAY, 6 INGLIS ST, HALIFAX NS  B3H 1K2", size=8.5, y=62)
        p.text(40, "Account number: 5446 12XX XXXX 7095", size=8.5, y=73)
        p.text(572, "Statement date: March 11, 2026", "right", size=8.5, y=46)
        p.text(572, "Statement period: February 12, 2026 - March 11, 2026", "right", size=8.5, y=58)
        p.y = 98

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=70, size=8.5), text_size=8.5, leading=12, bottom=60)
    p.line((40, "Your account at a glance"), bold=True, size=11, down=15)
    for label, value in (
        ("Previous balance", usd(facts.opening)),
        ("Payments received", usd(-facts.totals["Payments"])),
        ("Returns and other credits", usd(-facts.totals["Returns"])),
        ("Purchases", usd(facts.totals["Purchases"])),
        ("Cash transactions", "$0.00"),
        ("Interest charges", usd(facts.totals["Interest"])),
        ("Fees", "$0.00"),
        ("New balance", usd(facts.closing)),
    ):
        p.line((40, label), (280, value, "right"), bold=label == "New balance")
    p.y = 113
    for label, value in (
        ("Minimum payment due", "$26.00"),
        ("Payment due date", "April 3, 2026"),
        ("Credit limit", "$5,000.00"),
        ("Available credit", usd(5000 - facts.closing)),
        ("Annual interest rate - purchases", "21.99%"),
    ):
        p.line((330, label), (572, value, "right"))
    p.y = 224
    p.line((40, "Details of your account"), bold=True, size=11, down=16)

    def columns() -> None:
        p.line((40, "TRANSACTION"), (105, "POSTED"), bold=True, size=7, down=8)
        p.line((40, "DATE"), (105, "DATE"), (165, "TRANSACTION DESCRIPTION"), (572, "AMOUNT ($)", "right"), bold=True, size=7)
        p.rule(40, 572, y=p.y - 9)

    columns()
    for section, title, sign in (
        ("Payments", "Payments received", -1),
        ("Returns", "Returns and other credits", -1),
        ("Purchases", "Purchases - Card #XXXX XXXX XXXX 7095", 1),
        ("Interest", "Interest charges", 1),
    ):
        p.room(40)
        p.line((40, title), bold=True, down=13)
        for row in facts.part(section):
            if p.room(12):
                columns()
            p.line(
                (40, f"{row.day:%b %d}"),
                (105, f"{row.posted or row.day:%b %d}"),
                (165, row.text),
                (572, money(-row.amount), "right"),
            )
        total = money(sign * facts.totals[section])
        p.line((165, f"Total {title.split(' - ')[0].lower()}"), (572, total, "right"), bold=True, down=16)
    p.line((40, "CT Money® collected this statement: $14.22    CT Money® balance: $61.05"), bold=True)
    p.line(
        (40, "If you make only the minimum payment each month, it will take about 8 years and 2 months to pay the balance."),
        size=7,
    )
    p.prose(
        40,
        520,
        "Triangle Mastercard is issued by Canadian Tire Bank, PO Box 3000, Welland, Ontario L3B 5S5. Transactions in a foreign "
        "currency are converted to Canadian dollars at the rate of Mastercard plus 2.5%.",
        size=7,
    )
    return p.done()


TIRE = """
# Payments
02-27 275.00 PAYMENT - THANK YOU
# Returns
03-03 34.46 CANADIAN TIRE #{3} HALIFAX NS
# Purchases
*24 -9~160 CANADIAN TIRE #{3} HALIFAX NS
*5 -30~95 GAS+ {5} DARTMOUTH NS
*6 -4~80 SOBEYS #{3} HALIFAX NS
# Interest
03-11 -9.87 INTEREST CHARGES
"""


# ---- Simplii --------------------------------------------------------------------------------------------------------------


def simplii(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "simplii financial", size=15, bold=True, ink="#d6006d", y=50)
        p.text(572, "Account statement", "right", size=11, bold=True, y=46)
        p.text(572, "Mar 1 - Mar 31, 2026", "right", size=9, y=58)
        p.y = 84

    def columns() -> None:
        p.line((40, "Trans."), (95, "Eff."), bold=True, size=8, down=9)
        p.line(
            (40, "date"),
            (95, "date"),
            (150, "Transaction"),
            (400, "Funds out", "right"),
            (485, "Funds in", "right"),
            (572, "Balance", "right"),
            bold=True,
            size=8,
        )
        p.rule(40, 572, y=p.y - 8)
        p.down(2)

    p = Paper("letter", head=head, foot=numbered(572, "Page {} of {}", y=770), text_size=8.5, leading=12, bottom=60)
    p.lines(40, "TAMSIN GRIERSON", "9 QUARRY RD UNIT 3", "GUELPH ON N1G 4X2", down=11)
    p.down(14)
    p.line((40, "Account number"), (160, "0411873326"))
    p.line((40, "Account type"), (160, "NO FEE CHEQUING ACCOUNT"), down=18)
    columns()
    p.line((40, "MAR 01"), (150, "BALANCE FORWARD"), (572, money(facts.opening), "right"))
    for row in facts.rows:
        if p.room(12):
            columns()
        p.line(
            (40, f"{row.day:%b %d}".upper()),
            (95, f"{row.day:%b %d}".upper()),
            (150, row.text),
            split(row.amount, 400, 485, money),
            (572, money(row.balance or D(0)), "right"),
        )
    p.line((40, "MAR 31"), (150, "CLOSING BALANCE"), (572, money(facts.closing), "right"), down=16)
    p.rule(40, 572, y=p.y - 10)
    p.line(
        (150, "Total funds out / Total funds in"),
        (400, money(facts.totals["out"]), "right"),
        (485, money(facts.totals["in"]), "right"),
    )
    p.down(10)
    p.line((40, "Simplii Financial is a division of CIBC. Questions? Call 1-888-723-8881."), size=7)
    return p.done()


SIMPLII = """
*30 -4~60 POINT OF SALE PURCHASE ZEHRS {4}
*5 -3~20 VISA DEBIT PURCHASE UBER EATS
02 -820.00 E-TRANSFER {12} QUARRY HOLDINGS
09 -55.37 PREAUTHORIZED DEBIT ALECTRA UTIL
06 1190.25 PAYROLL DEPOSIT LINAMAR CORP
20 1190.25 PAYROLL DEPOSIT LINAMAR CORP
31 0.03 INTEREST
"""


# ---- Bradesco -------------------------------------------------------------------------------------------------------------


def bradesco(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.box(36, p.y - 9, 560, p.y + 4, fill="#e0e0e0", ink=None)
        p.line(
            (40, "Data"),
            (95, "Histórico"),
            (290, "Docto."),
            (410, "Crédito (R$)", "right"),
            (485, "Débito (R$)", "right"),
            (556, "Saldo (R$)", "right"),
            bold=True,
            size=8,
            down=14,
        )

    def head(p: Paper) -> None:
        p.text(40, "bradesco", size=17, bold=True, ink="#cc092f", y=50)
        p.text(556, "Extrato Mensal / Por Período", "right", size=11, bold=True, y=46)
        p.text(556, "Data da operação: 01/04/2026 - 09h12", "right", size=8, y=58)
        p.y = 82

    p = Paper("a4", head=head, foot=numbered(556, "Folha {}/{}", y=815), text_size=8, leading=10.5, bottom=60)
    p.line((40, "Nome: JACIRA M TAVARES DE ALBUQUERQUE"))
    p.line(
        (40, "Extrato de: Agência: 1442 | Conta: 0088317-5 | Movimentação entre: 01/03/2026 e 31/03/2026"), bold=True, down=18
    )
    columns(p)
    p.line((40, "28/02/2026"), (95, "SALDO ANTERIOR"), (556, comma(facts.opening), "right"), down=12)
    for row, first in _firsts(facts.rows):
        if p.room(10.5 * (1 + row.text.count("\n"))):
            columns(p)
        p.entry(
            95,
            row.text,
            (40, f"{row.day:%d/%m/%Y}" if first else ""),
            (290, row.note),
            (410, comma(row.amount) if row.amount > 0 else "", "right"),
            (485, comma(row.amount) if row.amount < 0 else "", "right"),
            (556, comma(row.balance or D(0)), "right"),
        )
        p.down(3)
    p.rule(36, 560, y=p.y - 9)
    p.line(
        (95, "Total"),
        (410, comma(facts.totals["in"]), "right"),
        (485, comma(-facts.totals["out"]), "right"),
        (556, comma(facts.closing), "right"),
        bold=True,
        down=18,
    )
    p.line((40, "Os dados acima têm como base 01/04/2026 às 09h12 e estão sujeitos a alteração."), size=7)
    p.line((40, "Fone Fácil Bradesco 4002 0022  SAC 0800 704 8383  Ouvidoria 0800 727 9933"), size=7)
    return p.done()


BRADESCO = """
*13 -8~160 TRANSFERENCIA PIX / DES: MERCADO BOM PRECO {%d/%m} | {7}
*7 -6~60 VISA ELECTRON / DROGARIA SAO PAULO | {6}
05 4318.77 TRANSF FDOS SALARIO / FUNDACAO ZERBINI | {7}
10 -1250.00 TRANSFERENCIA PIX / DES: IMOBILIARIA LAR {%d/%m} | {7}
16 -189.90 CONTA DE LUZ / ENEL SP | {7}
20 350.00 TRANSFERENCIA PIX / REM: OTAVIO TAVARES {%d/%m} | {7}
"""


# ---- Banorte --------------------------------------------------------------------------------------------------------------


def banorte(facts: Facts) -> bytes:
    def day(when: date) -> str:
        return f"{when:%d}-{SPANISH[when.month - 1]}-{when:%y}"

    def columns(p: Paper) -> None:
        p.line(
            (36, "FECHA"),
            (90, "DESCRIPCIÓN / ESTABLECIMIENTO"),
            (400, "MONTO DEL DEPOSITO", "right"),
            (490, "MONTO DEL RETIRO", "right"),
            (572, "SALDO", "right"),
            bold=True,
            size=6.5,
        )
        p.rule(36, 572, y=p.y - 8)

    def head(p: Paper) -> None:
        p.text(36, "BANORTE", size=16, bold=True, ink="#eb0029", y=48)
        p.text(572, "ESTADO DE CUENTA / NÓMINA BANORTE", "right", bold=True, size=9, y=42)
        p.text(572, "PERIODO DEL 01/MARZO/2026 AL 31/MARZO/2026", "right", size=8, y=53)
        p.y = 78

    p = Paper("letter", head=head, foot=numbered(572, "PÁGINA {} DE {}", y=770), text_size=7.5, leading=9.5, bottom=60)
    p.lines(36, "XIMENA ARRIAGA VILLANUEVA", "AV HIDALGO 2213 INT 4", "COL CENTRO, MONTERREY, NL", "CP 64000", size=8, down=10)
    p.y = 78
    for label, value in (
        ("No. de Cuenta", "0417 729 338"),
        ("CLABE", "072 580 00417729338 1"),
        ("No. de Cliente", "55120893"),
        ("RFC", "AIVX880317K21"),
        ("Fecha de corte", "31/MARZO/2026"),
        ("Moneda", "PESOS"),
    ):
        p.line((360, label), (572, value, "right"), size=8, down=10)
    p.down(12)
    p.line((36, "RESUMEN INTEGRAL"), bold=True, size=9, down=12)
    for label, value in (
        ("Saldo inicial del periodo", usd(facts.opening)),
        ("+ Total de depósitos", usd(facts.totals["in"])),
        ("- Total de retiros", usd(facts.totals["out"])),
        ("Saldo actual", usd(facts.closing)),
        ("Saldo promedio", "$ 9,310.22"),
        ("Días que comprende el periodo", "31"),
    ):
        p.line((36, label), (280, value, "right"), size=8, down=10.5)
    p.down(12)
    p.line((36, "DETALLE DE MOVIMIENTOS (PESOS)"), bold=True, size=9, down=14)
    columns(p)
    p.line((36, "28-FEB-26"), (90, "SALDO ANTERIOR"), (572, money(facts.opening), "right"), down=11)
    for row in facts.rows:
        if p.room(9.5 * (1 + row.text.count("\n"))):
            columns(p)
        p.entry(
            90,
            row.text,
            (36, day(row.day)),
            split(row.amount, 490, 400, money),
            (572, money(row.balance or D(0)), "right"),
        )
        p.down(3)
    p.rule(36, 572, y=p.y - 8)
    p.down(10)
    p.prose(
        36,
        520,
        "Incumplir tus obligaciones te puede generar comisiones e intereses moratorios. Banco Mercantil del Norte, S.A., "
        "Institución de Banca Múltiple, Grupo Financiero Banorte. Únicamente están garantizados por el IPAB los depósitos "
        "bancarios hasta por el equivalente a 400 mil UDIS por persona.",
        size=6.5,
    )
    return p.done()


BANORTE = """
*11 -40~900 COMPRA SORIANA SUC {3} MTY / RFC TSO991022PB6 / AUT {6} HR {h}:{m}
*5 -60~400 COMPRA OXXO GAS {4}
02 -6800.00 SPEI ENVIADO BBVA MEXICO 012 / CTA 012580015{9} / RENTA MARZO CVE RAST {A20}
13 11240.50 DEPOSITO DE NOMINA / CEMEX OPERACIONES MEXICO
30 11240.50 DEPOSITO DE NOMINA / CEMEX OPERACIONES MEXICO
18 -713.00 PAGO CFE SUMINISTRADOR DE SERV / REF {12}
"""


# ---- Galicia --------------------------------------------------------------------------------------------------------------


def galicia(facts: Facts) -> bytes:
    def columns(p: Paper) -> None:
        p.line(
            (40, "Fecha"),
            (90, "Descripción"),
            (300, "Origen"),
            (400, "Crédito", "right"),
            (480, "Débito", "right"),
            (556, "Saldo", "right"),
            bold=True,
            size=8,
        )
        p.rule(40, 556, y=p.y - 8)
        p.down(3)

    def head(p: Paper) -> None:
        p.text(40, "Galicia", size=18, bold=True, ink="#fa6400", y=50)
        p.text(556, "Resumen de Caja de Ahorro en Pesos", "right", size=11, bold=True, y=46)
        p.y = 82

    pesos: Callable[[Decimal], str] = partial(comma, before="$ ")
    p = Paper("a4", head=head, foot=numbered(556, "Página {} / {}", y=58, size=8), text_size=8, leading=10.5, bottom=60)
    p.lines(40, "ITATI ROCIO BENAVIDEZ", "AV RIVADAVIA 6120 5 B", "1406 CIUDAD AUTONOMA DE BUENOS AIRES", down=11)
    p.down(8)
    p.line((40, "N° 4018827-3 309-1"), (300, "CBU 0070309830004018827318"), bold=True, down=14)
    p.line((40, "Período de movimientos"), (300, "Saldos"), bold=True)
    p.line((40, "Inicio 01/03/2026"), (300, "Inicial"), (400, pesos(facts.opening), "right"))
    p.line((40, "Cierre 31/03/2026"), (300, "Final"), (400, pesos(facts.closing), "right"), down=20)
    p.line((40, "Movimientos"), bold=True, size=11, down=14)
    columns(p)
    for row in facts.rows:
        if p.room(10.5 * (1 + row.text.count("\n"))):
            columns(p)
        p.entry(
            90,
            row.text,
            (40, f"{row.day:%d/%m/%y}"),
            (300, row.note),
            (400, comma(row.amount) if row.amount > 0 else "", "right"),
            (480, comma(row.amount) if row.amount < 0 else "", "right"),
            (556, comma(row.balance or D(0)), "right"),
        )
        p.down(4)
    p.rule(40, 556, y=p.y - 9)
    p.line(
        (90, "Total"),
        (400, pesos(facts.totals["in"]), "right"),
        (480, f"-$ {comma(facts.totals['out'])}", "right"),
        (556, pesos(facts.closing), "right"),
        bold=True,
        down=20,
    )
    p.line((40, "Consolidado de retención de Impuestos"), bold=True)
    p.line((40, "Impuesto a los débitos y créditos - total del período"), (400, "$ 0,00", "right"), size=7.5, down=14)
    p.prose(
        40,
        510,
        "Se presumirá conformidad con el movimiento registrado en el presente resumen si dentro de los 60 días corridos de "
        "su recepción no se formula reclamo. Los depósitos en pesos y en moneda extranjera tienen una garantía.",
        size=6.5,
    )
    return p.done()


GALICIA = """
*12 -2000~28000 COMPRA DEBITO / COTO SUC {3} / 4517**********{4} | C{3}
*6 -3000~40000 TRANSFERENCIA A TERCEROS / MATEO BENAVIDEZ / 20{9} / VARIOS | I{3}
04 1284500.75 ACREDITAMIENTO DE HABERES / {8} / HOSPITAL ITALIANO
10 -310000.00 PAGO DE SERVICIOS / EXPENSAS PAGAS | H{3}
20 45000.00 TRANSFERENCIA DE TERCEROS / NORMA QUIROGA / 27{9} / CUMPLEANOS
"""


def _of(
    seed: str,
    period: tuple[date, date],
    table: str,
    opening: str,
    currency: str,
    mask: str | None,
    *sections: str,
    **more: object,
) -> Facts:
    rows = household(seed, *period, table, lag=2 if more.get("kind") == "credit_card" else None)
    if sections:
        rows.sort(key=lambda row: sections.index(row.section))
    start, end = period
    facts = {"opening": D(opening), "currency": currency, "mask": mask, "start": start, "end": end, "totals": sections or BOTH}
    return honest(rows, **{**facts, **more})  # type: ignore[arg-type]


MARCH = (date(2026, 3, 1), date(2026, 3, 31))
CARD = (date(2026, 2, 12), date(2026, 3, 11))
BANKS = (
    Bank(
        "tangerine",
        tangerine,
        _of(
            "tangerine",
            MARCH,
            TANGERINE,
            "922.14",
            "CAD",
            "3182",
            running="row",
            more=(_of("tangerine savings", MARCH, TANGERINE_SAVINGS, "3410.08", "CAD", "4715", running="row", kind="savings"),),
        ),
    ),
    Bank(
        "banque_nationale",
        banque_nationale,
        _of("nationale", (date(2026, 2, 28), date(2026, 3, 31)), NATIONALE, "1188.60", "CAD", None, running="row", counts=BOTH),
    ),
    Bank(
        "canadian_tire",
        canadian_tire,
        _of("tire", CARD, TIRE, "402.19", "CAD", "7095", "Payments", "Returns", "Purchases", "Interest", kind="credit_card"),
    ),
    Bank("simplii", simplii, _of("simplii", MARCH, SIMPLII, "2540.11", "CAD", "3326", running="row")),
    Bank("bradesco", bradesco, _of("bradesco", MARCH, BRADESCO, "1702.35", "BRL", None, running="row")),
    Bank("banorte", banorte, _of("banorte", MARCH, BANORTE, "5310.44", "MXN", "9338", running="row")),
    Bank("galicia", galicia, _of("galicia", MARCH, GALICIA, "214330.18", "ARS", None, running="row", kind="savings")),
)
