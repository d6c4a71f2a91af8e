"""Portuguese statements, and two Brazilian ones: an account's and a card's."""

from __future__ import annotations

from datetime import date
from functools import partial

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, split
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, honest, money

MESES = ["JAN", "FEV", "MAR", "ABR", "MAI", "JUN", "JUL", "AGO", "SET", "OUT", "NOV", "DEZ"]
dotted = partial(money, thousands=" ")


def millennium(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "Millennium bcp", size=15, bold=True, ink="#d1005d", y=48)
        p.text(550, f"EXTRATO COMBINADO   Nr. 2026/003   Pag. {p.page}", "right", size=8, y=48)
        p.y = 80
        if p.page == 1:
            p.lines(340, "JOAQUIM TORRES PIMENTA", "R DO ALMADA 318 2 ESQ", "4050-032 PORTO", down=12)
            p.line((45, "EXTRATO DE 2026/03/01 A 2026/03/31"), bold=True, down=12)
            p.line((45, "CONTA SIMPLES N. 45288170934   MOEDA: EUR"), down=12)
            p.line((45, "IBAN: PT50 0033 0000 4528 8170 9340 5"), size=8, down=26)
        p.line(
            (45, "DATA"),
            (85, "DATA"),
            (125, "DESCRITIVO"),
            (390, "DÉBITO", "right"),
            (465, "CRÉDITO", "right"),
            (550, "SALDO", "right"),
            bold=True,
            size=8,
            down=9,
        )
        p.line((45, "LANC."), (85, "VALOR"), bold=True, size=8)
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, text_size=8, leading=10.5, bottom=80)
    p.line((125, "SALDO INICIAL"), (550, dotted(facts.opening), "right"), bold=True, down=13)
    for row in facts.rows:
        posted = row.posted or row.day
        cells = [
            (45, f"{row.day.month}.{row.day:%d}"),
            (85, f"{posted.month}.{posted:%d}"),
            split(row.amount, 390, 465, dotted),
        ]
        p.entry(125, row.text, *cells, (550, dotted(row.balance or D(0)), "right"))
    p.room(50)
    p.rule(45, 550, y=p.y - 8)
    p.line((125, "SALDO FINAL"), (550, dotted(facts.closing), "right"), bold=True, down=24)
    p.lines(45, "O BANCO COMERCIAL PORTUGUÊS, S.A. PARTICIPA NO FUNDO DE GARANTIA DE DEPÓSITOS.", size=6.5)
    return p.done()


MILLENNIUM = """
*14 -3~70 COMPRA 4417 CONTINENTE PORTO CONTACTLESS
*6 -2~25 COMPRA 4417 METRO DO PORTO
*3 -20~100 LEV ATM 4417 BOAVISTA
05 -540.00 TRF. P/O IMOBILIARIA ALMADA RENDA
08 -46.72 DD EDP COMERCIAL {11}
26 1488.20 TRF.IMED. DE TEXTEIS DO AVE SA VENCIMENTO
03-18 25.00 TRF MB WAY DE *****4471
31 -5.20 COM. MANUTENCAO CONTA / IMPOSTO SELO INCLUIDO
"""


def cgd(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "Caixa Geral de Depósitos", size=13, bold=True, ink="#0047ba", y=48)
        p.y = 80
        if p.page == 1:
            p.lines(340, "DRA. BENEDITA AZEVEDO", "LARGO DO CARMO 7", "8000-148 FARO", down=12)
            p.line((45, "Extrato da conta"), size=12, bold=True, down=14)
            p.line((45, "Conta Extracto 0288 044172 930   EUR"), down=12)
            p.line((45, "Período 2026-02-01 a 2026-02-28"), down=26)
        p.line(
            (45, "Data mov."),
            (100, "Data-valor"),
            (155, "Descrição"),
            (390, "Débito", "right"),
            (465, "Crédito", "right"),
            (550, "Saldo contabilístico", "right"),
            bold=True,
            size=8,
        )
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(550, "Pág. {}/{}", y=48), text_size=8.5, leading=11, bottom=80)
    p.line((155, "Saldo anterior"), (550, comma(facts.opening), "right"), down=13)
    for row in facts.rows:
        cells = [(45, f"{row.day}"), (100, f"{row.posted or row.day}"), split(row.amount, 390, 465)]
        p.entry(155, row.text, *cells, (550, comma(row.balance or D(0)), "right"))
    p.room(40)
    p.rule(45, 550, y=p.y - 8)
    p.line((155, "Totais"), (390, comma(facts.totals["out"]), "right"), (465, comma(facts.totals["in"]), "right"), down=13)
    p.line((155, "Saldo contabilístico final"), (550, comma(facts.closing), "right"), bold=True)
    return p.done()


CGD = """
*15 -3~70 COMPRA PINGO DOCE FARO
*5 -20~100 LEVANTAMENTO MULTIBANCO
05 -475.00 TFI RENDA LARGO CARMO
08 -28.90 COBRANCA AGUAS DO ALGARVE
23 1920.44 VENCIMENTOS ULS ALGARVE
02-12 -12.50 PAG BXVAL VIA VERDE
02-27 -5.35 COMISSAO CONTA CAIXA
"""


def activobank(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(45, "ActivoBank", size=15, bold=True, ink="#0a7abf", y=48)
        p.y = 80
        if p.page == 1:
            p.line((45, "EXTRATO DE 2026/01/16 A 2026/02/15"), bold=True, down=12)
            p.line((45, "CONTA SIMPLES Nr. 00447128805"), (340, "TIAGO LOURO FERRAZ"), down=12)
            p.line((45, "MOEDA EUR   IBAN PT50 0023 0000 4471 2880 5944 2"), (340, "AV DA LIBERDADE 200, BRAGA"), down=22)
            p.line(
                (45, "RESUMO"),
                (300, "SALDO INICIAL", "right"),
                (420, "TOTAL CRÉDITOS", "right"),
                (550, "SALDO FINAL", "right"),
                size=7.5,
                down=10,
            )
            p.line(
                (45, "DEPÓSITOS À ORDEM"),
                (300, dotted(facts.opening), "right"),
                (420, dotted(facts.totals["in"]), "right"),
                (550, dotted(facts.closing), "right"),
                down=24,
            )
        cells = ((45, "LANC."), (85, "VALOR"), (125, "DESCRITIVO"), (390, "DEBITO", "right"), (465, "CREDITO", "right"))
        p.line(*cells, (550, "SALDO", "right"), bold=True, size=8)  # type: ignore[arg-type]
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    p = Paper(
        "a4",
        font="Courier",
        head=head,
        foot=numbered(550, "EXTRATO COMBINADO  {}/{}", y=48, size=8),
        text_size=7.5,
        leading=10.5,
        bottom=80,
    )
    p.line((125, "SALDO INICIAL"), (550, dotted(facts.opening), "right"), down=13)
    for row in facts.rows:
        posted = row.posted or row.day
        cells = [
            (45, f"{row.day.month}.{row.day:%d}"),
            (85, f"{posted.month}.{posted:%d}"),
            split(row.amount, 390, 465, dotted),
        ]
        p.entry(125, row.text, *cells, (550, dotted(row.balance or D(0)), "right"))
    p.line((125, "SALDO FINAL"), (550, dotted(facts.closing), "right"), down=13)
    return p.done()


ACTIVO = """
*20 -2~60 COMPRA 8830 LIDL AGRADECE BRAGA CONT
*6 -5~40 PAG SERV 21{3}/{9} MB WAY
02 -390.00 TRF P/ ANA LOURO QUARTO
28 1210.00 TRF DE PRIMAVERA SOFTWARE
02-10 -7.99 DD SPOTIFY {11}
"""


def nubank(facts: Facts) -> bytes:
    brl = partial(comma, before="R$ ", minus="{}", plus="\u2212{}")

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(50, "ELISA MENDONÇA DA ROCHA", size=7, bold=True, y=805)
        p.text(260, "FATURA 10 MAR 2026   EMISSÃO E ENVIO 03 MAR 2026", size=7, y=805)
        p.text(545, f"{page} de {pages}", "right", size=7, y=805)

    p = Paper("a4", foot=foot, text_size=8.5, leading=14, bottom=70)
    p.text(50, "nu", size=22, bold=True, ink="#820ad1", y=60)
    p.y = 110
    p.lines(50, "Olá, Elisa.", "Esta é a sua fatura de", f"março, no valor de {brl(-facts.closing)}", size=14, down=19)
    p.down(16)
    p.lines(
        50,
        "Data de vencimento: 10 MAR 2026",
        "Período vigente: 03 FEV a 03 MAR",
        "Limite total do cartão de crédito: R$ 6.500,00",
        down=14,
    )
    p.turn_page()
    p.y = 90
    p.line((50, "RESUMO DA FATURA ATUAL"), bold=True, down=20)
    t = facts.totals
    for label, value in (
        ("Fatura anterior", brl(-facts.opening)),
        ("Pagamento recebido", brl(t["pagamentos"])),
        ("Total de compras de todos os cartões, 03 FEV a 03 MAR", brl(-t["compras"])),
        ("Outros lançamentos", brl(-t["outros"])),
        ("Total a pagar", brl(-facts.closing)),
    ):
        p.line((50, label), (545, value, "right"), bold=label.startswith("Total a"), down=16)
    p.line((50, "Pagamento mínimo para não ficar em atraso"), (545, "R$ 218,40", "right"), down=16)
    p.turn_page()
    p.y = 90
    p.line((50, "TRANSAÇÕES"), (200, "DE 03 FEV A 03 MAR"), bold=True, down=22)
    for title, section in (("Elisa M Rocha", "compras"), ("Outros lançamentos", "outros"), ("Pagamentos", "pagamentos")):
        sign = 1 if section == "pagamentos" else -1
        p.room(40)
        p.line((50, title), (545, brl(sign * t[section]), "right"), bold=True, down=16)
        for row in facts.part(section):
            card = [(95, "•••• 5527")] if section == "compras" else []
            p.entry(150, row.text, (50, f"{row.day:%d} {MESES[row.day.month - 1]}"), *card, (545, brl(row.amount), "right"))  # type: ignore[arg-type]
        p.down(8)
    return p.done()


NUBANK = """
# compras
*14 -9~120 Ifood *Pizzaria Bela Vista
*9 -6~60 Uber *Trip
*6 -30~250 Mercado Extra-1339
02-10 -189.90 Magalu - Parcela 2/10
02-11 -64.33 Amazon Br - Parcela 3/3
# outros
02-14 -12.47 IOF de compra internacional
# pagamentos
02-09 1204.77 Pagamento em 09 FEV
"""


def itau(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.box(45, 34, 75, 58, fill="#ec7000", ink=None)
        p.text(50, "itaú", size=10, bold=True, ink="white", y=50)
        p.y = 84
        if p.page == 1:
            p.line((45, "extrato conta corrente"), size=14, bold=True, down=20)
            p.line((45, "nome: DIOGENES ANTUNES FIGUEIRA"), (330, "agência: 0417   conta: 38812-6"), down=12)
            p.line((45, "período: 01/03/2026 até 31/03/2026"), (330, "emitido em: 01/04/2026 09:12"), down=14)
            p.line(
                (45, f"saldo em conta em 31/03/2026: R$ {comma(facts.closing)}"), (330, "limite da conta: R$ 2.000,00"), down=26
            )
        p.line((45, "data"), (120, "lançamentos"), (440, "valor (R$)", "right"), (550, "saldo (R$)", "right"), bold=True)
        p.rule(45, 550, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(550, "Página {} de {}", y=50), text_size=8.5, leading=12, bottom=70)
    p.line((45, "28/02/2026"), (120, "SALDO ANTERIOR"), (550, comma(facts.opening), "right"), down=13)
    for row in facts.rows:
        p.entry(120, row.text, (45, f"{row.day:%d/%m/%Y}"), (440, comma(row.amount), "right"))
        if row.balance is not None:
            p.entry(120, "SALDO DO DIA", (45, f"{row.day:%d/%m/%Y}"), (550, comma(row.balance), "right"), ink="#444444")
    p.down(12)
    p.lines(45, "Os saldos acima são baseados nas informações disponíveis até esse instante e poderão ser alterados.", size=7)
    return p.done()


ITAU = """
*14 -9~180 PIX QRS PADARIA SAO JO{%d/%m}
*8 -15~220 RSHOP-PAO DE ACUC-{%d/%m}
*3 -100~400 SAQUE 24H {8}
06 5480.22 REMUNERACAO/SALARIO
10 -1350.00 PIX TRANSF IMOBIL{%d/%m}
12 -148.66 DA ENEL SP {8}
20 240.00 PIX TRANSF MARLENE{%d/%m}
03-16 -312.40 PAG BOLETO CONDOMINIO ED
"""


def _account(
    name: str, mask: str, period: tuple[date, date], table: str, opening: str, currency: str = "EUR", **more: object
) -> Facts:
    rows = household(name, *period, table, lag=1)
    return honest(rows, opening=D(opening), currency=currency, mask=mask, start=period[0], end=period[1], **more)  # type: ignore[arg-type]


MARCH, FEBRUARY = (date(2026, 3, 1), date(2026, 3, 31)), (date(2026, 2, 1), date(2026, 2, 28))
ACROSS, BILL = (date(2026, 1, 16), date(2026, 2, 15)), (date(2026, 2, 3), date(2026, 3, 3))
SECTIONS = ("compras", "outros", "pagamentos")
_CARD = sorted(household("nubank", *BILL, NUBANK), key=lambda row: SECTIONS.index(row.section))
BANKS = (
    Bank("millennium_bcp", millennium, _account("bcp", "0934", MARCH, MILLENNIUM, "1377.05", running="row")),
    Bank("cgd", cgd, _account("cgd", "2930", FEBRUARY, CGD, "2210.80", running="row", totals=("in", "out"))),
    Bank("activobank", activobank, _account("activo", "8805", ACROSS, ACTIVO, "1033.48", running="row", totals=("in",))),
    Bank(
        "nubank",
        nubank,
        honest(
            _CARD,
            opening=D("1204.77"),
            kind="credit_card",
            currency="BRL",
            mask="5527",
            start=BILL[0],
            end=BILL[1],
            totals=SECTIONS,
        ),
    ),
    Bank("itau", itau, _account("itau", "8126", MARCH, ITAU, "1904.11", "BRL", running="day")),
)
