"""Layout profiles: what may stand in one, which statements it claims, and that it adds readings and never loosens a proof."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from pydantic import ValidationError

from ledger_pipeline.files.profiles import load_profiles
from ledger_pipeline.parsing import AccountKind, ErrorCode, Statement, StatementError, Verdict, hints, read_statements
from ledger_pipeline.parsing.dates import DateOrder, DateToken
from ledger_pipeline.parsing.profiles import Profile, ProfileError, parse_profile
from ledger_pipeline_tests.parsing.drawing import Column, Entry, Layout, draw
from ledger_pipeline_tests.parsing.hinterland import OPENING, PROFILE, ROWS, hinterland

LEAST = 'institution = "Hinterland"\n[claims]\nall = ["Hinterland eG"]\n'
HINTERLAND = parse_profile(PROFILE, "hinterland.toml")


def profile(text: str, name: str = "mine") -> Profile:
    return parse_profile(text, name)


def only(data: bytes, *profiles: Profile) -> Statement:
    [statement] = read_statements(data, (), profiles).statements
    return statement


# -- what may stand in one ---------------------------------------------------------------------------------------------


def test_a_profile_is_frozen_and_travels_between_processes() -> None:
    with pytest.raises(ValidationError):
        HINTERLAND.institution = "Other"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(HINTERLAND)) == HINTERLAND
    assert HINTERLAND.labels.opening == ("bestand in der fruhe",)  # as it is compared with print


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("institution = ", "mine.toml: this is not TOML"),
        ('[claims]\nall = ["Hinterland eG"]', "mine.toml: institution: is missing"),
        ('institution = "Hinterland"', "mine.toml: claims: is missing"),
        ('institution = "Hinterland"\n[claims]', "mine.toml: claims: needs a mark in `all` or in `any`"),
        ('name = "x"\n' + LEAST, "mine.toml: name: the profile is named by its file"),
        ('bank = "x"\n' + LEAST, "mine.toml: bank: there is no such key; allowed here: institution, claims, kind, currency"),
        (LEAST + '[labels]\nstart = ["x y"]', "mine.toml: labels.start: there is no such key; allowed here: opening, closing"),
        (
            LEAST + '[columns]\nin_ = ["x y"]',
            "mine.toml: columns.in_: there is no such key; allowed here: date, text, amount",
        ),
        (LEAST + '[labels]\nopening = "Anfang"', "mine.toml: labels.opening: should be a list of texts"),
        (LEAST + '[labels]\nopening = ["1"]', "mine.toml: labels.opening: should be words as they are printed"),
        ('institution = "X"\n[claims]\nall = ["Hinterland eG"]', "mine.toml: institution: string should have at least 2"),
        ('institution = "Hinterland"\n[claims]\nall = ["AG"]', "mine.toml: claims.all: is too short"),
        ('kind = "card"\n' + LEAST, "mine.toml: kind: should be one of: checking, savings, credit_card"),
        ('unsigned = "minus"\n' + LEAST, "mine.toml: unsigned: should be one of: in, out"),
        ('date_order = "us"\n' + LEAST, "mine.toml: date_order: should be one of: day-first, month-first"),
        ('currency = "Euro"\n' + LEAST, "mine.toml: currency: should be a code of ISO 4217"),
        (
            LEAST + '[labels]\nopening = ["Stand A"]\nclosing = ["STAND A"]',
            "'stand a' is under labels.opening and under labels.closing",
        ),
    ],
)
def test_what_is_wrong_is_told_with_file_key_and_what_is_allowed(text: str, said: str) -> None:
    with pytest.raises(ProfileError) as error:
        profile(text)
    assert said in str(error.value)


@pytest.mark.parametrize("name", ["My Bank", "../x", "bank_1", ""])
def test_a_profile_has_a_plain_name(name: str) -> None:
    with pytest.raises(ProfileError, match="small letters, digits and hyphens"):
        parse_profile(LEAST, name)


@pytest.mark.parametrize(
    "addition",
    [
        '[labels]\nother = ["Closing balance"]',
        '[labels]\nopening = ["New balance"]',
        '[columns]\nbalance = ["Ending balance"]',
        '[sections]\nin = ["Saldo anterior"]',
        '[labels]\ntotal_out = ["Total deposits"]',
    ],
)
def test_a_label_that_the_reader_knows_keeps_its_meaning(addition: str) -> None:
    with pytest.raises(ProfileError, match="cannot take a number's meaning away"):
        profile(LEAST + addition)


# -- claims ------------------------------------------------------------------------------------------------------------


def test_marks_are_found_however_they_are_typeset() -> None:
    assert read_statements(hinterland(), (), [profile(LEAST.replace("Hinterland eG", "HINTERLAND  EG"))]).profile == "mine"
    assert read_statements(hinterland(), (), [profile(LEAST.replace("Hinterland eG", "interland eG"))]).profile is None


def test_any_and_none() -> None:
    claims = '[claims]\nany = ["nowhere", "hinterland.example"]\n'
    assert read_statements(hinterland(), (), [profile(f'institution = "Hinterland"\n{claims}')]).profile == "mine"
    assert read_statements(hinterland(), (), [profile(f'institution = "X Y"\n{claims}none = ["Talstrasse 5"]')]).profile is None


def test_what_a_transaction_says_claims_nothing() -> None:
    assert read_statements(hinterland(), (), [profile(LEAST.replace("Hinterland eG", "Obermoser Feinkost"))]).profile is None


def test_two_that_claim_the_same_statement_are_an_error_that_names_both() -> None:
    with pytest.raises(StatementError) as error:
        read_statements(hinterland(), (), [profile(LEAST, "zwei"), profile(LEAST, "eins")])
    assert error.value.code is ErrorCode.AMBIGUOUS_PROFILE
    assert "'eins' and 'zwei'" in error.value.message


def test_a_profile_that_claims_nothing_changes_nothing() -> None:
    other = profile(PROFILE.replace("Hinterland eG", "Vorderland eG"))
    assert read_statements(hinterland(), (), [other]) == read_statements(hinterland())


# -- words -------------------------------------------------------------------------------------------------------------


def test_odd_words_make_an_unprovable_statement_proven() -> None:
    assert only(hinterland()).verdict is Verdict.UNPROVABLE
    statement = only(hinterland(), HINTERLAND)
    assert statement.verdict is Verdict.PROVEN
    assert [(line.transaction_date, line.amount) for line in statement.lines] == [(row.day, row.amount) for row in ROWS]
    assert [line.description for line in statement.lines] == [row.text for row in ROWS]  # as printed
    assert (statement.opening_balance, statement.account.institution) == (OPENING, "Hinterland")


def test_the_same_words_make_a_lie_contradicted() -> None:
    assert only(hinterland(D("2262.71")), HINTERLAND).verdict is Verdict.CONTRADICTED


def columns(out: str, into: str) -> bytes:
    layout = Layout(
        [
            Column("date", "Tag", 50),
            Column("text", "Vorgang", 120),
            Column("out", out, 380, "right"),
            Column("in", into, 460, "right"),
        ],
        lambda day: day.strftime("%d.%m.%Y"),
        top=["Hinterland eG", "Aufstellung vom 01.03.2026 bis 31.03.2026"],
        box=[("Opening balance", OPENING), ("Closing balance", D("2262.70"))],
    )
    return draw(layout, sorted(ROWS, key=lambda row: row.day))


def test_headers_of_columns() -> None:
    right = profile(LEAST + '[columns]\nout = ["Fort"]\nin = ["Her"]')
    assert only(columns("Fort", "Her"), right).verdict is Verdict.PROVEN


def test_a_wrong_profile_proves_nothing_wrong() -> None:
    wrong = profile(LEAST + '[columns]\nin = ["Fort"]\nout = ["Her"]')
    statement = only(columns("Fort", "Her"), wrong)
    assert {line.amount for line in statement.lines} == {row.amount for row in ROWS}  # the page's own arithmetic has decided


def test_an_odd_label_can_contradict_what_the_known_ones_prove() -> None:
    layout = Layout(
        [Column("date", "Date", 50), Column("text", "Details", 120), Column("amount", "Amount", 460, "right")],
        lambda day: day.strftime("%d.%m.%Y"),
        top=["Hinterland eG", "Statement 01.03.2026 to 31.03.2026"],
        box=[("Opening balance", OPENING), ("Closing balance", D("2262.70")), ("Alles Hereingekommene", D("900.00"))],
    )
    data = draw(layout, ROWS)
    assert only(data).verdict is Verdict.PROVEN
    assert only(data, profile(LEAST)).verdict is Verdict.PROVEN
    odd = profile(LEAST + '[labels]\ntotal_in = ["Alles Hereingekommene"]')
    assert only(data, odd).verdict is Verdict.CONTRADICTED


def some(verdict: Verdict, amount: str = "1.00") -> list[Statement]:
    [statement] = read_statements(hinterland(), (), [HINTERLAND]).statements
    line = replace(statement.lines[0], amount=D(amount))
    return [replace(statement, verdict=verdict, lines=(line,))]


@pytest.mark.parametrize(
    ("plain", "hinted", "same", "kept"),
    [
        ("unprovable", "proven", False, "proven"),
        ("contradicted", "proven", False, "proven"),
        ("proven", "proven", True, "proven"),
        ("proven", "proven", False, "unprovable"),
        ("proven", "contradicted", True, "contradicted"),
        ("proven", "contradicted", False, "proven"),
        ("proven", "unprovable", True, "proven"),
        ("contradicted", "unprovable", True, "contradicted"),
        ("contradicted", "unprovable", False, "contradicted"),
        ("unprovable", "contradicted", False, "contradicted"),
    ],
)
def test_arithmetic_decides_between_the_readings(plain: str, hinted: str, same: bool, kept: str) -> None:
    [statement] = hints.upheld(some(Verdict(plain)), some(Verdict(hinted), "1.00" if same else "2.00"))
    assert statement.verdict == kept


# -- answers -----------------------------------------------------------------------------------------------------------


def open_order(rows: list[Entry], *extra: str) -> bytes:
    layout = Layout(
        [Column("date", "Date", 50), Column("text", "Details", 120), Column("amount", "Amount", 460, "right")],
        lambda day: day.strftime("%m/%d/%Y"),
        top=["Hinterland eG", *extra],
        box=[("Opening balance", OPENING), ("Closing balance", OPENING + sum((row.amount for row in rows), D(0)))],
    )
    return draw(layout, rows)


FEW = [Entry(date(2026, 3, 2), "Bread", D("-5.00")), Entry(date(2026, 4, 3), "Salt", D("-7.00"))]


def test_the_order_of_dates_where_the_page_leaves_it_open() -> None:
    assert only(open_order(FEW)).verdict is Verdict.UNPROVABLE
    for order, days in (("month-first", [(3, 2), (4, 3)]), ("day-first", [(2, 3), (3, 4)])):
        statement = only(open_order(FEW), profile(f'date_order = "{order}"\n{LEAST}'))
        assert statement.verdict is Verdict.PROVEN
        assert [(line.transaction_date.month, line.transaction_date.day) for line in statement.lines] == days


def test_the_page_knows_its_order_better() -> None:
    rows = [*FEW, Entry(date(2026, 4, 25), "Wine", D("-9.00"))]
    with_it = only(open_order(rows), profile(f'date_order = "day-first"\n{LEAST}'))
    assert with_it == replace(only(open_order(rows)), account=with_it.account)
    clash = [DateToken(2026, 13, 2, False, 0, 0, 0, 0), DateToken(2026, 2, 13, False, 0, 0, 0, 0)]
    for order in ("day-first", "month-first"):
        told = hints.date_order(profile(f'date_order = "{order}"\n{LEAST}'), DateOrder(True, sure=False), clash)
        assert not told.sure


def test_the_kind_of_account_where_the_page_does_not_say() -> None:
    data = open_order(FEW, "Period 03/01/2026 - 04/30/2026")
    assert only(data, profile(f'kind = "savings"\n{LEAST}')).account.kind is AccountKind.SAVINGS
    card = only(data, profile(f'kind = "credit_card"\n{LEAST}'))
    assert card.account.kind is AccountKind.CREDIT_CARD
    said = open_order(FEW, "Period 03/01/2026 - 04/30/2026", "Checking account", "Sort code 11-22-33")
    assert only(said, profile(f'kind = "credit_card"\n{LEAST}')).account.kind is AccountKind.CHECKING


def test_the_currency_where_the_page_does_not_name_one() -> None:
    mine = profile(f'currency = "CHF"\n{LEAST}')
    assert only(open_order(FEW), mine).account.currency == "CHF"
    assert only(open_order(FEW, "All amounts in EUR"), mine).account.currency == "EUR"


def test_the_meaning_of_an_amount_without_a_minus() -> None:
    layout = Layout(
        [Column("date", "Date", 50), Column("text", "Details", 120), Column("amount", "Amount", 460, "right")],
        lambda day: day.strftime("%Y-%m-%d"),
        amount=lambda value, number: number,
        top=["Hinterland eG", "Statement from 2026-03-01 to 2026-04-30"],
    )
    data = draw(layout, [replace(row, amount=-row.amount) for row in FEW])
    for sign, first in (("in", D("5.00")), ("out", D("-5.00"))):
        statement = only(data, profile(f'unsigned = "{sign}"\n{LEAST}'))
        assert statement.lines[0].amount == first
        assert statement.verdict is Verdict.UNPROVABLE  # said, and not proven


# -- shipped -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "institution", "foot"),
    [
        ("ing-diba", "ING", ["ING-DiBa AG · 60628 Frankfurt am Main", "BIC INGDDEFFXXX"]),
        ("capital-one", "Capital One", ["Questions? Visit capitalone.com", "Capital One supports information privacy."]),
        ("bank-of-america", "Bank of America", ["Visit bankofamerica.com/alerts to learn more."]),
        ("chase", "Chase", ["Manage your account online: www.chase.com/cardhelp"]),
        ("cibc", "CIBC", ["CIBC Account Statement", "1 800 465 CIBC (2422) www.cibc.com"]),
        ("citi", "Citi", ["www.citicards.com"]),
        ("comdirect", "comdirect", ["comdirect - eine Marke der Commerzbank AG"]),
        ("n26", "N26", ["Dein neuer Kontostand", "BIC: NTSBDEB1XXX"]),
        ("td-bank", "TD Bank", ["24-hour Bank-by-Phone services or connect to www.tdbank.com"]),
        ("wells-fargo", "Wells Fargo", ["Wells Fargo Everyday Checking", "Questions? 1-800-TO-WELLS (1-800-869-3557)"]),
        ("apple-card", "Apple Card", ["Apple Card is issued by Goldman Sachs Bank USA, Salt Lake City Branch."]),
    ],
)
def test_a_shipped_profile_names_what_the_page_does_not(name: str, institution: str, foot: list[str]) -> None:
    layout = Layout(
        [Column("date", "Date", 50), Column("text", "Details", 120), Column("amount", "Amount", 460, "right")],
        lambda day: day.strftime("%Y-%m-%d"),
        box=[("Opening balance", OPENING), ("Closing balance", OPENING - D("12.00"))],
        bottom=["", "", "", *foot],
    )
    data = draw(layout, FEW)
    plain, named = read_statements(data), read_statements(data, (), load_profiles(None))
    assert plain.statements[0].account.institution != institution
    assert (named.profile, named.statements[0].account.institution) == (name, institution)
    assert [line.amount for line in named.statements[0].lines] == [row.amount for row in FEW] or name == "apple-card"


def test_every_shipped_profile_is_tested_here_and_says_why_it_exists() -> None:
    shipped = {p.name for p in load_profiles(None)}
    assert shipped == {
        "apple-card", "bank-of-america", "capital-one", "chase", "cibc", "citi", "comdirect", "ing-diba", "n26", "td-bank",
        "wells-fargo",
    }  # fmt: skip
