from __future__ import annotations

from random import Random

import pytest

from ledger_pipeline.recognising.alike import LEAST, Merge, suggest_merges
from ledger_pipeline.recognising.merchants import packaged_merchants


@pytest.mark.parametrize(
    ("alias", "merchant"),
    [
        ("Starbuks", "Starbucks"),  # packaged, whether it is in the ledger or not
        ("Whole Food Market", "Whole Foods Market"),
        ("Little Ferncafe", "Little Fern Cafe"),
        ("Little Fern Caf", "Little Fern Cafe"),
        ("Harvest Table Main St", "Harvest Table"),
        ("Oakwood Prop Mgmt", "Oakwood Property Mgmt"),
    ],
)
def test_what_may_be_one(alias: str, merchant: str) -> None:
    counts = {alias: 2} if merchant in packaged_merchants() else {alias: 2, merchant: 30}
    [found] = suggest_merges(counts)
    assert (found.alias, found.merchant) == (alias, merchant)
    assert LEAST <= found.similarity < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shelly", "Shell"),
        ("Dana R", "Dana L"),
        ("Hotel Paris", "Hotel Berlin"),
        ("Fernwood Hardware", "Fernwood Plumbing"),
        ("Uber", "Uber Eats"),  # two packaged ones are two
        ("Harvest", "Harvest Table"),  # one word is not enough to be the beginning of a name
        ("", "A"),
    ],
)
def test_what_is_not_suggested(one: str, other: str) -> None:
    assert suggest_merges({one: 5, other: 5}) == []


def test_the_one_with_more_transactions_is_the_merchant() -> None:
    assert [merge.merchant for merge in suggest_merges({"Fernwoodcafe": 9, "Fernwood Cafe": 1})] == ["Fernwoodcafe"]
    assert [merge.merchant for merge in suggest_merges({"Fernwoodcafe": 1, "Fernwood Cafe": 9})] == ["Fernwood Cafe"]


def test_the_most_alike_come_first() -> None:
    found = suggest_merges({"Harvest Table": 9, "Harvest Table Main St": 1, "Harvesttable": 2})
    assert found[0] == Merge("Harvesttable", "Harvest Table", 0.99)
    assert [merge.similarity for merge in found] == sorted((merge.similarity for merge in found), reverse=True)
    assert len({frozenset((merge.alias, merge.merchant)) for merge in found}) == len(found)


def test_many_merchants_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    from ledger_pipeline.recognising import alike

    compared = []
    similarity = alike._similarity
    monkeypatch.setattr(alike, "_similarity", lambda one, other: compared.append(1) or similarity(one, other))
    random = Random(3)
    parts = ["ba", "ko", "ri", "sta", "len", "mor", "tin", "gar", "den", "lu"]
    names = {"Store " + " ".join("".join(random.choices(parts, k=3)).title() for _ in range(2)): 1 for _ in range(20_000)}
    suggest_merges(names)
    assert 0 < len(compared) < 60 * len(names)
