from __future__ import annotations

from decimal import Decimal

import pytest

from ledger_pipeline.recognising.kinds import Says, kind_of
from ledger_pipeline.recognising.merchants import packaged_data, recognise_merchant
from ledger_pipeline.recognising.model import Kind, Row
from ledger_pipeline_tests.recognising.tables import table

KINDS = table("kinds.txt")


@pytest.mark.parametrize(
    ("account_kind", "section", "amount", "description", "kind"), KINDS, ids=[" ".join(case[:4]) for case in KINDS]
)
def test_the_kind(account_kind: str, section: str, amount: str, description: str, kind: str) -> None:
    row = Row("Account", account_kind, description, Decimal(amount), None if section == "-" else section)
    assert kind_of(row, recognise_merchant(description)[0]) is Kind(kind)


def test_every_kind_is_there() -> None:
    assert len(KINDS) > 150
    assert {kind for *_, kind in KINDS} == {kind.value for kind in Kind}


def test_a_merchant_that_the_owner_named_counts() -> None:
    """An alias is a merchant like any other: what the owner takes for a shop pays back refunds."""
    row = Row("Account", "checking", "QXR SETTLEMENT 12345", Decimal("20.00"), None)
    assert kind_of(row, recognise_merchant(row.description)[0]) is Kind.DEPOSIT
    assert kind_of(row, "Amazon") is Kind.REFUND


def test_the_words_of_every_list_are_known() -> None:
    assert {name.upper() for name in packaged_data("kinds")} == set(Says.__members__)
