"""The facts of a statement other than its rows and balances, as banks of many countries print them.

One small page a rule: whose number is printed is the account's, which days are its period, in which money it is kept, what
kind of account it is. Where the page leaves it open, the answer is none: a wrong fact is worse.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from ledger_pipeline.parsing import AccountKind, Statement, Verdict, read_statements
from ledger_pipeline_tests.parsing.drawing import Column as C
from ledger_pipeline_tests.parsing.drawing import Entry, Layout, draw

DAYS = [date(2024, 3, day) for day in (4, 4, 9, 13, 21)]
ENTRIES = [
    Entry(DAYS[0], "GREENGROCER", D("-12.50")),
    Entry(DAYS[1], "BAKERY", D("-30.00")),
    Entry(DAYS[2], "RECEIVED THANK YOU", D("400.00")),
    Entry(DAYS[3], "BOOKS", D("-7.25")),
    Entry(DAYS[4], "COFFEE", D("-3.10")),
]
GAP = " " * 24
PLAIN = Layout(
    [
        C("date", "Date", 50),
        C("text", "Details", 120),
        C("out", "Debit", 400, "right"),
        C("in", "Credit", 470, "right"),
        C("balance", "Balance", 545, "right"),
    ],
    lambda d: f"{d:%d/%m/%Y}",
    top=["Example Bank plc", "1 March 2024 to 31 March 2024"],
    opening="Opening balance",
    closing="Closing balance",
)
CARD = Layout(
    [C("date", "Date", 50), C("text", "Description", 120), C("amount", "Amount", 545, "right")],
    lambda d: f"{d:%d/%m/%Y}",
    amount=lambda v, n: ("-" if v > 0 else "") + n,
    top=["Example Card Services", "Credit card statement", "Statement period 01/03/2024 to 31/03/2024"],
    opening="Previous balance",
    closing="New balance",
)


def read(layout: Layout, *more: str, rows: list[Entry] | None = None) -> Statement:
    """The one statement of this layout with more print at the top of its page."""
    rows = rows or ENTRIES
    change = sum((row.amount for row in rows), D(0))
    end = D("500.00") - change if layout.columns[-1].kind == "amount" else D("500.00") + change
    (statement,) = read_statements(draw(replace(layout, top=[*layout.top, *more]), rows, D("500.00"), end)).statements
    return statement


# ---- the number of the account --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "mask"),
    [
        (["Account Number: 4402-1187-6029"], "6029"),
        (["Account number 06 2199 10447702"], "7702"),
        (["Kontonummer 642 8817 00 BLZ 284 400 37"], "1700"),
        (["IBAN CH58 0023 0230 4567 1240 5 BIC UBSWCHZH80A"], "2405"),
        (["COORDINATE BANCARIE: IBAN IT 91 A 02008 01133 000104418827"], "8827"),
        (["KBC-Plusrekening", "BE22 7330 5518 7447 KREDBEBB EUR"], "7447"),
        (["Girokonto 30417726, DE82 3705 0198 0030 4177 26"], "7726"),
        (["Numéro de compte : 00040772318"], "2318"),
        (["Compte Courant Postal n° 18 442 07 K 035"], "7035"),
        (["Livret A n° 0441827730"], "7730"),
        (["CONTO CORRENTE IN EURO N. 000104418827"], "8827"),
        (["No. de Cuenta 1528847160"], "7160"),
        (["Número de cuenta: 2100 0884 61 0200447195"], "7195"),
        (["agência: 0417 conta: 38812-6"], "8126"),
        (["Everyday Checking - 7018845512"], "5512"),
        (["Everyday Checking...5512"], "5512"),
        (["ONE CHECKING 0005241108937"], "8937"),
        (["CONTA SIMPLES N. 45288170934", "IBAN: PT50 0033 0000 4528 8170 9340 5"], "0934"),
        (["Conto corrente n. 12345/678"], "5678"),
        (["Cuenta Corriente N° 00-123-04567-08"], "6708"),
        (["CONTA À ORDEM 0003.44182207020", "IBAN PT50 0018 0003 4418 2207 0205 5"], "7020"),
        ([f"Branch / Account No.{GAP}400 / 0441882"], "1882"),
        (["Account number ending in: 8145"], "8145"),
        ([f"Account number ending{GAP}2207"], "2207"),
        (["Conta: 0441 | 3701 | 000882706-4"], "7064"),
        ([f"CUENTA CORRIENTE{GAP}0-000-44-18827-0"], "8270"),
        (["Saldo de Conta Corrente em 28/02", f"Conta Corrente{GAP}01.088270-6"], "2706"),
        ([f"Account No.{GAP}Sort Code", f"18824056{GAP}    52-21-07"], "4056"),
        ([f"Branch{GAP}Account number", f"00841 {GAP}61-04738"], "4738"),
        ([f"BSB{GAP}Account Number", f"032-108{GAP}413092"], "3092"),
        ([f"Auszug{GAP}IBAN", f"2        {GAP}DE61 3807 0059 0482 1155 00"], "5500"),
    ],
)
def test_the_number_of_an_account(lines: list[str], mask: str) -> None:
    assert read(PLAIN, *lines).account.mask == mask


@pytest.mark.parametrize(
    "line",
    [
        "Kontoauszug 3/2026",
        "Manage your account 24/7 or call 1-800-935-9935",
        "Your account manager is on 1-800-935-9935",
        "BIC GENODE61RAD",
        "Transfers to the linked account 12345678 take a day",
        "Customer ID 2217 4408",
        "Saldo de Conta Corrente em 28/02",
    ],
)
def test_what_is_no_number_of_an_account(line: str) -> None:
    assert read(PLAIN, line).account.mask is None


def test_a_number_in_a_row_is_another_account_s() -> None:
    rows = [replace(e, more=("IBAN: DE39750519148798433286", "Card ending in 7718")) for e in ENTRIES]
    assert read(PLAIN, rows=rows).account.mask is None
    footed = replace(PLAIN, bottom=["Yara Lindqvist", "IBAN: DE90 1001 1001 2624 8815 39"])
    assert read(footed, rows=rows).account.mask == "1539"


@pytest.mark.parametrize(
    ("lines", "mask"),
    [
        (["Kreditkarte 4930 XXXX XXXX 6618", "Konto DE51 1203 0000 1017 8820 45 wird belastet"], "6618"),
        (["VISA PREMIER N° 4970 XXXX XXXX 3408", "Compte de prélèvement : 01944 0061288W"], "3408"),
        (["Kartenkonto-Nr. 1440 2291 08", "4581 84XX XXXX 2254 Visa Gold"], "2254"),
        (["Visa Classic 4548 **** **** 9061"], "9061"),
        (["Membership Number xxxx-xxxxxx-41003"], "1003"),
        (["Quicksilver Card | Visa Signature ending in 0448"], "0448"),
        (["Account Ending 2-01009"], "1009"),
        (["Platinum", "MS HUI LING TAN 4524-1920-0441-7708"], "7708"),
        (["L'importo sarà addebitato sul conto IT18 B053 **** **** 0417"], None),
        (["Bitte überweisen Sie auf das Konto DE34 2013 0600 5400 1122 33"], None),
    ],
)
def test_the_number_of_a_card(lines: list[str], mask: str | None) -> None:
    statement = read(CARD, *lines)
    assert statement.account.mask == mask
    assert statement.account.kind is AccountKind.CREDIT_CARD


def test_the_card_that_every_row_names() -> None:
    rows = [replace(entry, text=f"•••• 5527 {entry.text}") for entry in ENTRIES]
    named = [replace(entry, text=f"xxxx-5527 {entry.text}") for entry in ENTRIES]
    assert {read(CARD, rows=rows).account.mask, read(CARD, rows=named).account.mask} <= {"5527", None}
    assert read(CARD, rows=named).account.mask == "5527"
    assert read(PLAIN, rows=named).account.mask is None


# ---- the period -----------------------------------------------------------------------------------------------------------

UNDATED = replace(PLAIN, top=PLAIN.top[:1])
BARE = replace(UNDATED, date=lambda d: f"{d:%d %b}")
START, END = date(2024, 2, 20), date(2024, 3, 21)


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (["20 Feb - 21 Mar 2024"], START, END),
        (["Statement Period: Feb 20 2024-Mar 21 2024"], START, END),
        (["Billing Period: 20/02/24-21/03/24"], START, END),
        (["Kontoauszug Nummer 002 / 2024 vom 20.02.2024 bis 21.03.2024 Seite 1 von 2 der Ausfertigung"], START, END),
        (["Statement starts 20 February 2024", "Statement ends 21 March 2024"], START, END),
        (["Statement Period:", "Feb 20, 2024", "through", "Mar 21, 2024"], START, END),
        (["Période du relevé", "Du 20 février au 21 mars 2024"], START, END),
        (["Periodo DEL 20/02/2024 AL 21/03/2024"], START, END),
        (["Período vigente: 20 FEV a 21 MAR", "Emissão 21 MAR 2024"], START, END),
        (["Beginning Balance as of 20/02/2024  500.00", "Statement Date 21/03/2024"], START, END),
        (["Account Summary as at 21 March 2024"], None, END),
        (["Kontostand alt per 20.02.2024", "Kontostand neu per 21.03.2024"], None, END),
        (["Kontostand am 20.02.2024, Auszug Nr. 2", "Kontostand am 21.03.2024 um 20:03 Uhr"], None, END),
        (["Ancien solde au 20/02/2024", "Nouveau solde au 21/03/2024"], None, END),
        (["Finanzreport Nr. 3 per 21.03.2024"], None, END),
        (["Rechnung vom 21.03.2024"], None, END),
        (["Date d'arrêté : 21 mars 2024"], None, END),
        (["Fecha de corte 21/03/2024"], None, END),
        ([f"Datum vorig afschrift{GAP}Datum afschrift", f"20-02-2024           {GAP}21-03-2024"], None, END),
        (["Statement Date", "21/03/2024"], None, END),
        (["Del 20 de febrero de 2024 al 21 de marzo de 2024"], START, END),
        (["Movimientos del 1 al 21 de marzo de 2024"], date(2024, 3, 1), END),
        (["Kontoauszug vom 1. bis 21. März 2024"], date(2024, 3, 1), END),
        (["Kontoauszug März 2024", "Datum 21.03.2024"], None, END),
        (["20 February 2024 [GMT+01:00] - 21 March 2024 [GMT+01:00]"], START, END),
        ([f"Opening Date{GAP}Closing Date", f"20/02/2024  {GAP}21/03/2024"], START, END),
        (["Account statement", "March 2024"], date(2024, 3, 1), date(2024, 3, 31)),
    ],
)
def test_the_period(lines: list[str], start: date | None, end: date) -> None:
    statement = read(UNDATED, *lines)
    assert (statement.period_start, statement.period_end) == (start, end)
    assert [line.transaction_date for line in read(BARE, *lines).lines] == DAYS


@pytest.mark.parametrize(
    "line",
    [
        "Alter Kontostand vom 20.02.2024",
        "Ancien solde au 20/02/2024",
        "Saldo anterior a 20/02/2024",
        "Vorig saldo op 20-02-2024",
    ],
)
def test_the_day_of_the_opening_balance_ends_no_period(line: str) -> None:
    assert read(UNDATED, line).period_end is None


def test_rows_after_a_day_show_that_the_statement_does_not_end_on_it() -> None:
    assert read(UNDATED, "Balance as of 20 February 2024").period_end is None


def test_a_year_of_two_digits_may_come_first_where_the_page_prints_it_in_full() -> None:
    short = replace(UNDATED, date=lambda d: f"{d:%y.%m.%d}")
    dated = read(short, "Period 2024.03.01 - 2024.03.31")
    assert (dated.verdict, [line.transaction_date for line in dated.lines]) == (Verdict.PROVEN, DAYS)
    undated = read(short)
    assert undated.verdict is Verdict.UNPROVABLE
    assert "Day and month" in undated.doubts[0]


# ---- the currency ---------------------------------------------------------------------------------------------------------

DOLLARS = replace(PLAIN, balance=lambda v, n: f"${n}", date=lambda d: f"{d:%d %b}")


@pytest.mark.parametrize(
    ("line", "currency"),
    [
        ("HALIFAX NS B3J 3R4", "CAD"),
        ("Montréal QC H2J 3V4", "CAD"),
        ("Branch transit number 00841", "CAD"),
        ("NEWTOWN NSW 2042", "AUD"),
        ("BSB 085-005", "AUD"),
        ("Account number 12-3140-0417720-50", "NZD"),
        ("Singapore 560412", "SGD"),
        ("Richmond, VA 23223", "USD"),
        ("Member FDIC", "USD"),
        ("MONEDA NACIONAL, CLABE 012 180 01528847160 4", "MXN"),
        ("Currency: Singapore dollar", "SGD"),
        ("Statement for Ms Holder", None),
    ],
)
def test_a_bare_dollar_is_of_the_country_that_the_page_is_of(line: str, currency: str | None) -> None:
    assert read(DOLLARS, line).account.currency == currency


def test_a_row_in_another_country_says_nothing_of_the_account() -> None:
    rows = [
        *ENTRIES[:2],
        replace(ENTRIES[2], text="AIR CANADA MONTREAL QC H2J 3V4", more=("41.44", "CAD", "1.3672 Exchange Rate")),
    ]
    assert read(DOLLARS, "Member FDIC", rows=rows).account.currency == "USD"
    assert read(DOLLARS, rows=rows).account.currency is None


@pytest.mark.parametrize(
    ("line", "currency"),
    [
        ("Kontowährung Euro", "EUR"),
        ("ZKB Konto CHF", "CHF"),
        ("saldo em conta R$ 2.617,65", "BRL"),
        ("MOEDA: EUR", "EUR"),
        ("Información en MONEDA NACIONAL, CLABE 012180015288471604", "MXN"),
        ("IFSC SBIN0004412", "INR"),
        ("Sort Code 20-44-51", "GBP"),
        ("Currency NAIRA", "NGN"),
        ("Deposits are protected by PIDM up to RM250,000", "MYR"),
        ("Authorised Financial Services Provider, Registered Credit Provider", "ZAR"),
        ("Credit limit ( Rs ) 1,50,000.00", "INR"),
        ("Credit limit `1,50,000.00", "INR"),
        ("Kindly report to www.examplebank.co.ke", "KES"),
    ],
)
def test_a_currency_without_a_sign_at_its_amounts(line: str, currency: str) -> None:
    assert read(PLAIN, line, rows=[replace(e, text=f"RSHOP {e.text}") for e in ENTRIES]).account.currency == currency


def test_the_rate_in_a_header_is_not_that_of_the_line_above_it() -> None:
    headed = replace(
        PLAIN,
        columns=[
            C("date", "Datum", 50),
            C("text", "Text", 120),
            C("amount", "Kurs Betrag", 470, "right"),
            C("balance", "Saldo", 545, "right"),
        ],
    )
    rows = [replace(ENTRIES[0], text="DENNER 54 CHF"), *ENTRIES[1:]]
    assert read(headed, "Rahmen EUR 3.000", rows=rows).account.currency == "EUR"


# ---- the kind -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Tagesgeld PLUS-Konto", "Livret A n° 0441827730", "REGULAR SB CHQ-INDIVIDUALS", "360 Performance Savings",
        "Account Type PB SAVINGLINK",
        "Compte épargne", "Cuenta de ahorro", "Conto deposito", "Conta poupança", "Spaarrekening", "Money Market Account",
    ],
)  # fmt: skip
def test_an_account_for_savings(line: str) -> None:
    assert read(PLAIN, line).account.kind is AccountKind.SAVINGS


def test_a_savings_bank_s_account_is_not_for_savings_by_its_name() -> None:
    assert read(PLAIN, "Caisse d'Epargne", "Compte de dépôt").account.kind is AccountKind.CHECKING


@pytest.mark.parametrize(
    "lines",
    [
        ["Estratto conto del 31/03/2024", "Carta Nexi Classic Mastercard n. 5255 XXXX XXXX 8830", "Totale da addebitare 52.85"],
        ["Rechnung vom 31.03.2024", "Kartenkonto-Nr. 1440 2291 08 Visa Gold Globallimite CHF 8'000.00"],
        ["RELEVE DES OPERATIONS CARTE A DEBIT DIFFERE", "VISA PREMIER N° 4970 XXXX XXXX 3408"],
        ["Kontoauszug", "Barclays Visa XXXX XXXX XXXX 3092", "Mindestbetrag 50.00"],
        ["Extracto de tarjeta de crédito", "Pago mínimo 25.00"],
        ["Esta é a sua fatura de março", "Limite total do cartão de crédito 6500.00"],
        ["Overzicht creditcard", "Kaartnummer XXXX XXXX XXXX 3092"],
    ],
)
def test_a_card_is_known_by_its_words(lines: list[str]) -> None:
    layout = replace(CARD, top=["Example", "01/03/2024 - 31/03/2024"])
    assert read(layout, *lines).account.kind is AccountKind.CREDIT_CARD
