"""Names of accounts that both beancount and hledger take."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_pipeline.exporting.model import Account
from ledger_pipeline.exporting.names import Names, part
from ledger_pipeline_tests.exporting.rows import BANK, CARD


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harbor National Bank checking 7046", "Harbor-National-Bank-checking-7046"),
        ("House and garden", "House-and-garden"),
        ("J&T Direktbank", "J-T-Direktbank"),
        ("7046", "7046"),
        ("énergie", "Énergie"),
        ("e\u0301nergie", "Énergie"),  # the same in two characters
        ("ßtraße", "SStraße"),
        ("日本", "X-日本"),  # no capital letters there are
        ("🍕", "X"),
        ("", "X"),
        ("--", "X"),
        ("a" * 100, "A" + "a" * 79),
    ],
)
def test_a_part(text: str, name: str) -> None:
    assert part(text) == name


@given(st.text())
def test_any_text_makes_a_part(text: str) -> None:
    """The rule of beancount: [\\p{Lu}\\p{Nd}][\\p{L}\\p{Nd}\\-]*"""
    first, *rest = map(unicodedata.category, part(text).replace("-", "0"))
    assert first in ("Lu", "Nd") and not part(text).startswith("-")
    assert all(category.startswith("L") or category == "Nd" for category in rest)


def of(*categories: tuple[str | None, bool]) -> list[str]:
    return list(Names([], categories).categories)


def test_categories() -> None:
    assert of(("Food:Groceries", True)) == ["Expenses:Food:Groceries"]
    assert of(("Interest", False), ("Interest", True)) == ["Expenses:Interest", "Income:Interest"]
    assert of(("Income:Salary", False), ("Income:Salary", True)) == ["Income:Salary"]
    assert of(("income", False)) == ["Income:Income"]
    assert of((None, True), (None, False)) == ["Expenses:Uncategorized", "Income:Uncategorized"]
    assert of((":Food::", True)) == ["Expenses:Food"]
    assert of((":", True)) == ["Expenses:X"]


def test_no_two_have_the_same() -> None:
    assert of(("A & B", True), ("A, B", True), ("A:B", True)) == ["Expenses:A-B", "Expenses:A-B-2", "Expenses:A:B"]
    assert of(("Uncategorized", True), (None, True)) == ["Expenses:Uncategorized", "Expenses:Uncategorized-2"]
    alike = Account(3, "u", "Bank, checking (7046)", None, "savings", None, "USD")
    names = Names([alike, CARD, BANK], [])
    assert names.accounts == {1: "Assets:Bank-checking-7046", 2: "Liabilities:Card-9064", 3: "Assets:Bank-checking-7046-2"}


@given(st.lists(st.tuples(st.none() | st.text("ab:& é2-", max_size=5), st.booleans())))
def test_every_category_has_a_name_of_its_own(categories: list[tuple[str | None, bool]]) -> None:
    names = Names([], categories)
    given_names = {(category, is_out): names.of_category(category, is_out=is_out) for category, is_out in categories}
    assert set(given_names.values()) == set(names.categories)
    for (category, _is_out), name in given_names.items():
        assert names.categories[name] == category
