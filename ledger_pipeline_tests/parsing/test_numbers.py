"""Amounts: every style of number that statements print, and what is printed beside them."""

from decimal import Decimal

import pytest

from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.numbers import NumberStyle, number_styles, prints_three_decimals, scan_amounts
from ledger_pipeline.parsing.words import Word


def line(text: str, gap: float = 3.0) -> Line:
    """A line set in a font of equally wide characters; two blanks in a row make a wide gap."""
    words, x = [], 50.0
    for part in text.split(" "):
        if part:
            words.append(Word(x, 100.0, x + 5.0 * len(part), 110.0, part))
            x += 5.0 * len(part) + gap
        else:
            x += 40.0
    return Line(1, words)


def amounts(text: str, style: NumberStyle) -> list[tuple[str, str]]:
    return [(str(a.printed), a.mark) for a in scan_amounts(line(text), style, set())]


POINT, COMMA = NumberStyle("."), NumberStyle(",")


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("1,234.56", POINT, "1234.56"),
        ("1,23,456.78", POINT, "123456.78"),
        ("1'234.56", POINT, "1234.56"),
        ("1234.5", POINT, "1234.50"),
        (".75", POINT, "0.75"),
        ("$1,234.56", POINT, "1234.56"),
        ("-$15.00", POINT, "-15.00"),
        ("$-15.00", POINT, "-15.00"),
        ("(412.16)", POINT, "-412.16"),
        ("($412.16)", POINT, "-412.16"),
        ("15.00-", POINT, "-15.00"),
        ("S$95.00", POINT, "95.00"),
        ("1.234,56", COMMA, "1234.56"),
        ("1.234,56€", COMMA, "1234.56"),
        ("+8.000,00€", COMMA, "8000.00"),
        ("−12,34", COMMA, "-12.34"),
        ("100,00 -", COMMA, "-100.00"),
        ("- 12,34", COMMA, "-12.34"),
        ("-1.000,00 EUR", COMMA, "-1000.00"),
        ("1 234,56", NumberStyle(",", blanks=True), "1234.56"),
        ("12 345 678,90", NumberStyle(",", blanks=True), "12345678.90"),
        ("¥12,345", NumberStyle(""), "12345.00"),
        ("₩1,234,567", NumberStyle(""), "1234567.00"),
    ],
)
def test_one_amount(text: str, style: NumberStyle, expected: str) -> None:
    assert [value for value, _ in amounts(text, style)] == [expected]


@pytest.mark.parametrize(
    ("text", "style", "mark"),
    [
        ("25,000.00 CR", POINT, "in"),
        ("60.00CR", POINT, "in"),
        ("1,499.00 Dr", POINT, "out"),
        ("400,00 S", COMMA, "out"),
        ("4.500,00 H", COMMA, "in"),
        ("23.45 OD", POINT, "out"),
        ("12.00 Coffee", POINT, ""),
        ("12.00 d", POINT, ""),
    ],
)
def test_marks(text: str, style: NumberStyle, mark: str) -> None:
    assert [m for _, m in amounts(text, style)] == [mark]


@pytest.mark.parametrize("text", ["3.50%", "1,25 %", "12.5.2024", "1.2345", "10:30", "DE12345678", "1,23.45", "12,34.56.78"])
def test_what_is_no_amount(text: str) -> None:
    assert amounts(text, POINT) == []
    assert [a for a in amounts(text, COMMA) if a[0] != "1234.56"] == []


def test_operators_of_a_printed_sum_are_no_signs() -> None:
    values = [value for value, _ in amounts("0.00 - 5.00 + 100.00 = 95.00", POINT)]
    assert values == ["0.00", "5.00", "100.00", "95.00"]


def test_a_currency_belongs_to_the_number_beside_it() -> None:
    found = scan_amounts(line("GITHUB USD 5,00 1,1706 4,27 -"), COMMA, set())
    assert [(str(a.printed), a.currency) for a in found] == [("5.00", "USD"), ("-4.27", None)]


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (["12.50 1,234.56", "3.20"], NumberStyle(".")),
        (["12,50 1.234,56", "3,20"], NumberStyle(",")),
        (["01.06. Miete 400,00 S", "06.06 250,00"], NumberStyle(",")),
        (["1 234,56", "12,30", "999,00"], NumberStyle(",", blanks=True)),
        (["12,345", "1,200", "500"], NumberStyle("")),
    ],
)
def test_style_is_decided_by_evidence(texts: list[str], first: NumberStyle) -> None:
    assert number_styles([line(text) for text in texts])[0] == first


def test_three_decimals_are_recognised_to_be_refused() -> None:
    assert prints_three_decimals([line("Balance KWD 12.345"), line("1.250"), line("0.500")])
    assert not prints_three_decimals([line("Balance USD 12.34"), line("1.25")])


def test_values_are_exact() -> None:
    assert scan_amounts(line("0.10"), POINT, set())[0].value + scan_amounts(line("0.20"), POINT, set())[0].value == Decimal(
        "0.30"
    )
