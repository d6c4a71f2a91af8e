"""Suggestions are right about as often as they say, and there are none where too little is known."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal

import pytest

from ledger_pipeline.recognising.learning import LEAST_BY_HAND, LEAST_CONFIDENCE, Example, Seen, Suggestion, suggest

WORDS = {
    "Food:Coffee": ("CAFE", "ROASTERS", "ESPRESSO"),
    "Food:Groceries": ("MARKT", "GROCER", "PROVISIONS"),
    "Health": ("DENTAL", "PRAXIS", "PHYSIO"),
    "Home:Garden": ("GARDEN", "NURSERY", "SEEDS"),
    "Transport:Car": ("GARAGE", "TYRES", "MOTORS"),
    "Children": ("KITA", "TOYS", "PLAYGROUP"),
    "Pets": ("VET", "PAWS", "KENNEL"),
    "Travel": ("HOSTEL", "LODGE", "TRAILS"),
}
SYLLABLES = ("ba", "ko", "li", "mar", "ten", "vor", "dal", "sha", "ri", "no", "pel", "gu", "sto", "wen", "qua", "zi")


def seen(merchant: str, count: int = 3, usual: str = "20.00") -> Seen:
    return Seen(merchant, "purchase", count, Decimal(usual))


def merchants(chance: random.Random, number: int, telling: float) -> dict[str, str]:
    """Merchants and what they are for. This share of them has a word that tells it; the others have another name."""
    found = {}
    while len(found) < number:
        category = chance.choice(sorted(WORDS))
        name, other = ("".join(chance.choices(SYLLABLES, k=3)).upper() for _ in range(2))
        found[f"{name} {chance.choice(WORDS[category]) if chance.random() < telling else other}"] = category
    return found


def examples(of: dict[str, str], *, by_hand: bool) -> list[Example]:
    return [Example(seen(merchant), category, by_hand) for merchant, category in of.items()]


def right(found: Iterable[Suggestion], truth: dict[str, str]) -> float:
    outcomes = [suggestion.category == truth[suggestion.merchant] for suggestion in found]
    return sum(outcomes) / len(outcomes)


@pytest.mark.parametrize("by_hand", [30, 100, 400])
def test_suggestions_are_right_as_often_as_they_say(by_hand: int) -> None:
    chance = random.Random(7)
    known = examples(merchants(chance, by_hand, 0.6), by_hand=True)
    known += examples(merchants(chance, 200, 0.3), by_hand=False)
    unknown = merchants(chance, 1000, 0.6)
    found = suggest(known, map(seen, unknown))
    assert len(found) > 300  # of some 600 that can be known
    assert all(LEAST_CONFIDENCE <= suggestion.confidence < 1 for suggestion in found.values())
    said = float(sum(suggestion.confidence for suggestion in found.values())) / len(found)
    assert abs(right(found.values(), unknown) - said) < 0.07
    sure = [suggestion for suggestion in found.values() if suggestion.confidence >= Decimal("0.9")]
    assert len(sure) > 100 and right(sure, unknown) > 0.9


def test_names_that_tell_nothing_are_not_guessed_at() -> None:
    """A model has an opinion of each; that it is worth nothing is known from the owner's own."""
    chance = random.Random(3)
    known = merchants(chance, 200, 0)
    known = {merchant: "Shopping" if chance.random() < 0.3 else category for merchant, category in known.items()}
    unknown = merchants(chance, 500, 0)
    assert len(suggest(examples(known, by_hand=True), map(seen, unknown))) < 25


def test_nothing_is_learned_from_too_little() -> None:
    chance = random.Random(5)
    few = merchants(chance, LEAST_BY_HAND - 1, 1.0)
    unknown = [seen(merchant) for merchant in merchants(chance, 100, 1.0)]
    assert suggest([], unknown) == {}
    assert suggest(examples(few, by_hand=True), unknown) == {}
    assert suggest(examples(merchants(chance, 300, 1.0), by_hand=False), unknown) == {}  # what rules say proves nothing
    assert suggest(examples(few, by_hand=True), []) == {}
    one_category = dict.fromkeys(merchants(chance, 40, 1.0), "Shopping")
    assert suggest(examples(one_category, by_hand=True), unknown) == {}


def test_what_a_rule_says_is_weaker_evidence() -> None:
    """The words mean one thing by rule and another by hand."""
    chance = random.Random(9)
    by_hand = merchants(chance, 60, 1.0)
    other = dict(zip(WORDS, [*list(WORDS)[1:], *list(WORDS)[:1]], strict=True))
    by_rule = {merchant: other[category] for merchant, category in merchants(chance, 60, 1.0).items()}
    unknown = merchants(chance, 300, 1.0)
    found = suggest([*examples(by_hand, by_hand=True), *examples(by_rule, by_hand=False)], map(seen, unknown))
    assert len(found) > 150 and right(found.values(), unknown) > 0.8  # a half, if both counted the same


def of_itself(*said: tuple[str, int], refused: Sequence[tuple[str, str]] = ()) -> Suggestion | None:
    known = [Example(seen("FERN", count), category, True) for category, count in said]
    return suggest(known, [seen("FERN"), seen("OTHER")], refused).get("FERN")


def test_what_the_owner_said_of_some_of_its_transactions_is_suggested_for_the_others() -> None:
    assert of_itself(("Gifts", 1)) == Suggestion("FERN", "Gifts", Decimal("0.750"), "1 by hand")
    assert of_itself(("Gifts", 9), ("Pets", 1)) == Suggestion("FERN", "Gifts", Decimal("0.864"), "9 of 10 by hand")
    assert of_itself(("Gifts", 1), ("Pets", 1)) is None
    assert of_itself(("Gifts", 10_000)) == Suggestion("FERN", "Gifts", Decimal("0.999"), "10000 of 10000 by hand")
    assert of_itself(("Gifts", 5), refused=[("FERN", "Gifts")]) is None
    assert of_itself(("Gifts", 5), refused=[("FERN", "Pets"), ("OTHER", "Gifts")]) is not None


def test_what_was_refused_is_not_suggested_again() -> None:
    chance = random.Random(7)
    known = examples(merchants(chance, 100, 0.8), by_hand=True)
    unknown = [seen(merchant) for merchant in merchants(chance, 100, 1.0)]
    first = suggest(known, unknown)
    refused = {(suggestion.merchant, suggestion.category) for suggestion in first.values()}
    again = suggest(known, unknown, refused)
    assert len(first) > 50
    assert not refused & {(suggestion.merchant, suggestion.category) for suggestion in again.values()}
    assert len(again) < len(first) / 2


def test_the_same_evidence_gives_the_same_suggestions_in_any_order() -> None:
    chance = random.Random(11)
    known = examples(merchants(chance, 80, 0.6), by_hand=True) + examples(merchants(chance, 80, 0.6), by_hand=False)
    unknown = [seen(merchant) for merchant in merchants(chance, 200, 0.6)]
    first = suggest(known, unknown)
    assert first
    chance.shuffle(known)
    chance.shuffle(unknown)
    assert suggest(known, unknown) == first


def test_the_library_is_loaded_only_when_something_is_learned() -> None:
    code = "import sys, ledger_pipeline.recognising.learning; print('sklearn' in sys.modules, 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False False\n"
