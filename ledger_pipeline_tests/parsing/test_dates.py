"""Dates: how they are written, in which order, and in which year."""

from datetime import date

import pytest

from ledger_pipeline.parsing.dates import Calendar, DateOrder, date_order, scan_dates, year_is_first
from ledger_pipeline_tests.parsing.test_numbers import line

DAY_FIRST = Calendar(DateOrder(True, True), date(2024, 3, 1), date(2024, 3, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("05.03.2024 x", date(2024, 3, 5)),
        ("05/03/24 x", date(2024, 3, 5)),
        ("2024-03-05 x", date(2024, 3, 5)),
        ("05-Mar-2024", date(2024, 3, 5)),
        ("05-MAR-24", date(2024, 3, 5)),
        ("05MAR24", date(2024, 3, 5)),
        ("5 March 2024", date(2024, 3, 5)),
        ("March 5, 2024", date(2024, 3, 5)),
        ("Mar 5 shop", date(2024, 3, 5)),
        ("05 Mar 24", date(2024, 3, 5)),
        ("05.03. Miete", date(2024, 3, 5)),
        ("5. März 2024", date(2024, 3, 5)),
        ("5 mars 2024", date(2024, 3, 5)),
        ("14 de marzo de 2024", date(2024, 3, 14)),
        ("1er mars 2024", date(2024, 3, 1)),
        ("5 maart 2024", date(2024, 3, 5)),
        ("05 mar", date(2024, 3, 5)),
        ("1 7.03.2024 Kartenzahlung", date(2024, 3, 17)),
    ],
)
def test_one_date(text: str, expected: date) -> None:
    tokens = scan_dates(line(text), {2024})
    assert DAY_FIRST.resolve(tokens[0]) == expected


@pytest.mark.parametrize(
    "text", ["32.01.2024", "2024-13-05", "10:30", "99/99", "1,234.56", "SEPA-2024", "may the", "00/00/2024"]
)
def test_no_date(text: str) -> None:
    assert scan_dates(line(text), {2024}) == []


def test_two_dates_beside_each_other() -> None:
    assert [(t.a, t.b, t.year) for t in scan_dates(line("05 Sep 02 Sep COFFEE"), {2024})] == [(5, 9, None), (2, 9, None)]
    assert len(scan_dates(line("02.01./03.01. Lastschrift"), {2024})) == 2


def test_a_number_of_the_next_column_is_no_year() -> None:
    assert [t.year for t in scan_dates(line("20 Mar  24 HOUR FITNESS"), {2024})] == [None]


def test_order_by_evidence() -> None:
    def order(*texts: str) -> DateOrder:
        tokens = [t for text in texts for t in scan_dates(line(text), set())]
        return date_order(tokens, dotted=False, rows=tokens, known=None)

    assert order("01/02/2024", "01/25/2024") == DateOrder(False, True)
    assert order("01/02/2024", "25/02/2024") == DateOrder(True, True)
    assert not order("01/02/2024", "03/02/2024").sure
    assert order("02/02/2024").sure


@pytest.mark.parametrize(
    ("texts", "years", "expected"),
    [
        ("26.03.02 26.03.27", {2026}, True),
        ("26.03.02", {2026}, True),
        ("25-12-30 26-01-02", {2025, 2026}, True),
        ("02.03.26 27.03.26", {2026}, False),
        ("03/02/26 03/05/26", {2026}, False),
        ("31.12.20 31.12.22 31.12.24", {2020, 2022, 2024}, None),
        ("26.03.26", {2026}, False),
        ("26.03.25 26.03.25", {2025, 2026}, None),
        ("26.03.02 26.03.05", set(), None),
        ("01/03/26 01/14/26", {2026}, False),
    ],
)
def test_which_of_three_numbers_is_the_year(texts: str, years: set[int], expected: bool | None) -> None:
    tokens = [t for text in texts.split() for t in scan_dates(line(text), years)]
    assert year_is_first(tokens, years) is expected


def test_order_by_a_period_in_words() -> None:
    tokens = scan_dates(line("01/02/2024"), set())
    assert date_order(tokens, False, tokens, (date(2024, 1, 1), date(2024, 1, 31))) == DateOrder(False, True)
    assert date_order(tokens, False, tokens, (date(2024, 2, 1), date(2024, 2, 29))) == DateOrder(True, True)


@pytest.mark.parametrize(
    ("start", "end", "text", "expected"),
    [
        (date(2023, 12, 15), date(2024, 1, 14), "28 Dec", date(2023, 12, 28)),
        (date(2023, 12, 15), date(2024, 1, 14), "03 Jan", date(2024, 1, 3)),
        (None, date(2024, 1, 10), "28 Dec", date(2023, 12, 28)),
        (None, date(2023, 12, 28), "03 Jan", date(2024, 1, 3)),
        (date(2024, 2, 1), date(2024, 2, 29), "29 Feb", date(2024, 2, 29)),
    ],
)
def test_the_year_comes_from_the_period(start: date | None, end: date, text: str, expected: date) -> None:
    calendar = Calendar(DateOrder(True, True), start, end)
    assert calendar.resolve(scan_dates(line(text), set())[0]) == expected


def test_no_year_anywhere() -> None:
    assert Calendar(DateOrder(True, True), None, None).resolve(scan_dates(line("28 Dec"), set())[0]) is None
