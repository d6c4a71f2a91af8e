"""What an uncategorised merchant may be for, learned from what the owner said of others. It only suggests.

There are two kinds of evidence. Some of the merchant's own transactions may have a category by hand: how many agree says how
sure it is. Or else its name, its kind and its usual amount are like those of merchants that are known: a small model says how
sure it is, and how right such a model is about merchants of the owner's that it has not seen says what that is worth. Where
either has seen too little, nothing is suggested. Everything happens in this process, and the same evidence gives the same
suggestions.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ledger_pipeline.recognising.matching import fold

#: What is less sure than that is not worth a person's time.
LEAST_CONFIDENCE = 0.6

#: So many merchants with a category by hand, before a model is asked at all: with fewer, how right it is cannot be known.
LEAST_BY_HAND = 20

#: And so many merchants of a category, before it is suggested for another.
LEAST_OF_A_CATEGORY = 3

#: What a model learns from, by hand first: more takes longer and says little more.
_MOST_LEARNED = 2_000
_AT_ONCE = 2_000
_FOLDS = 5

#: How much a category counts that a rule gave, beside one by hand.
_WEIGHT_OF_A_RULE = 0.3


@dataclass(frozen=True, slots=True)
class Seen:
    """Transactions of one merchant and kind: how many, and their usual amount (without sign, more than 0 or 0)."""

    merchant: str
    kind: str
    count: int
    usual: Decimal


@dataclass(frozen=True, slots=True)
class Example:
    """Transactions that are for something: because the owner said so, or because a rule does."""

    seen: Seen
    category: str
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a merchant may be for. ``confidence``: how many of a hundred such suggestions are right, as a share."""

    merchant: str
    category: str
    confidence: Decimal  # 0.600 to 0.999
    because: str


def suggest(
    examples: Iterable[Example], unknown: Iterable[Seen], refused: Collection[tuple[str, str]] = ()
) -> dict[str, Suggestion]:
    """A suggestion for those of the merchants of which enough is known. ``refused``: merchants and what they are not for."""
    known = _by_merchant(examples)
    asked = _largest(unknown)
    not_these: defaultdict[str, set[str]] = defaultdict(set)
    for merchant, category in refused:
        not_these[merchant].add(category)
    found = {}
    others = []
    for merchant in sorted(asked):
        if merchant in known and known[merchant].by_hand:
            suggestion = _of_itself(known[merchant], not_these[merchant])
            if suggestion is not None:
                found[merchant] = suggestion
        else:
            others.append(asked[merchant])
    for suggestion in _of_others([known[merchant] for merchant in sorted(known)], others, not_these):
        found[suggestion.merchant] = suggestion
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """A merchant and how many of its transactions are for what: those by hand, if there are any."""

    seen: Seen
    by_hand: bool
    categories: Counter[str]

    @property
    def category(self) -> str:
        return min(self.categories, key=lambda category: (-self.categories[category], category))


def _by_merchant(examples: Iterable[Example]) -> dict[str, _Known]:
    grouped: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples:
        grouped[example.seen.merchant].append(example)
    known = {}
    for merchant, found in grouped.items():
        by_hand = [example for example in found if example.by_hand]
        counted: Counter[str] = Counter()
        for example in by_hand or found:
            counted[example.category] += example.seen.count
        known[merchant] = _Known(_largest(example.seen for example in by_hand or found)[merchant], bool(by_hand), counted)
    return known


def _largest(seen: Iterable[Seen]) -> dict[str, Seen]:
    """Of each merchant, what it mostly is."""
    largest: dict[str, Seen] = {}
    for one in seen:
        other = largest.get(one.merchant)
        if other is None or (-one.count, one.kind) < (-other.count, other.kind):
            largest[one.merchant] = one
    return largest


def _confidence(share: float) -> Decimal:
    """Never certain, and exact as it is stored."""
    return Decimal(f"{min(share, 0.999):.3f}")


def _of_itself(known: _Known, refused: Collection[str]) -> Suggestion | None:
    """The share of what the owner said, as if half a word were spoken for and half a word against it beforehand."""
    category, count = known.category, known.categories[known.category]
    total = known.categories.total()
    confidence = (count + 0.5) / (total + 1)
    if category in refused or confidence < LEAST_CONFIDENCE:
        return None
    because = f"{count} of {total} by hand" if total > 1 else "1 by hand"
    return Suggestion(known.seen.merchant, category, _confidence(confidence), because)


# ---------------------------------------------------------------- from others


def _of_others(known: Sequence[_Known], asked: Sequence[Seen], refused: Mapping[str, set[str]]) -> list[Suggestion]:
    by_hand = [one for one in known if one.by_hand]
    if not asked or len(by_hand) < LEAST_BY_HAND:
        return []
    others = sorted((one for one in known if not one.by_hand), key=lambda one: (-one.seen.count, one.seen.merchant))
    learned = [*by_hand, *others][:_MOST_LEARNED]
    trust = _trust(learned)
    model = _Model(learned)
    found = []
    for begin in range(0, len(asked), _AT_ONCE):
        guesses = model.guesses(asked[begin : begin + _AT_ONCE], refused)
        for guess, confidence in zip(guesses, trust.shares_right(guesses), strict=True):
            if confidence >= LEAST_CONFIDENCE:
                because = f"like {guess.nearest}"
                found.append(Suggestion(guess.merchant, guess.category, _confidence(confidence), because))
    return found


@dataclass(frozen=True, slots=True)
class _Guess:
    merchant: str
    category: str
    probability: float  # as the model has it
    similarity: float  # of the name to the nearest merchant that is known to be for it, 0 to 1
    nearest: str


class _Model:
    """What a merchant is for by its name, kind and usual amount, given some that are known."""

    def __init__(self, known: Sequence[_Known]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.naive_bayes import MultinomialNB

        many = Counter(one.category for one in known)
        self._known = [one for one in known if many[one.category] >= LEAST_OF_A_CATEGORY]
        self._answers = sorted({one.category for one in self._known})
        if len(self._answers) < 2:
            return
        # Endings and beginnings of words tell as much as whole ones: -markt, -ería, dent-.
        self._names = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        self._habits = TfidfVectorizer(analyzer=_habits, norm=None, use_idf=False)
        names = self._names.fit_transform([_name(one.seen) for one in self._known])
        self._habits.fit([one.seen for one in self._known])
        self._columns = names.T.tocsr()
        self._classifier = MultinomialNB(alpha=0.05)
        self._classifier.fit(
            self._together(names, [one.seen for one in self._known]),
            [one.category for one in self._known],
            sample_weight=[1.0 if one.by_hand else _WEIGHT_OF_A_RULE for one in self._known],
        )

    def guesses(self, asked: Sequence[Seen], refused: Mapping[str, Collection[str]]) -> list[_Guess]:
        """The likeliest category of each that was not refused; nothing of one whose name is like no other's."""
        if len(self._answers) < 2:
            return []
        names = self._names.transform([_name(one) for one in asked])
        probabilities = self._classifier.predict_proba(self._together(names, asked))
        alike = (names @ self._columns).tocsr()
        found = []
        for number, one in enumerate(asked):
            not_these = refused.get(one.merchant, ())
            ranked = [
                (float(probability), category)
                for probability, category in zip(probabilities[number], self._answers, strict=True)
                if category not in not_these
            ]
            probability, category = max(ranked, default=(0.0, ""))
            row = slice(alike.indptr[number], alike.indptr[number + 1])
            near = [
                (float(similarity), self._known[column].seen.merchant)
                for similarity, column in zip(alike.data[row], alike.indices[row], strict=True)
                if self._known[column].category == category
            ]
            if near:
                similarity, nearest = max(near)
                found.append(_Guess(one.merchant, category, probability, similarity, nearest))
        return found

    def _together(self, names: Any, seen: Sequence[Seen]) -> Any:
        from scipy.sparse import hstack

        return hstack([names, self._habits.transform(seen) * 0.3], format="csr")


def _name(seen: Seen) -> str:
    return fold(seen.merchant)


def _habits(seen: Seen) -> list[str]:
    """Kind, and how much it usually is, by doublings."""
    return [f"kind {seen.kind}", f"size {int(math.log2(max(float(seen.usual), 1.0)))}"]


class _Trust:
    """How many of a hundred guesses are right, by how probable the model finds them and how near what it knows is."""

    def __init__(self, guesses: Sequence[_Guess], right: Sequence[bool]) -> None:
        from sklearn.linear_model import LogisticRegression

        self._most = (sum(right) + 1) / (len(right) + 2)
        self._curve = None
        if 0 < sum(right) < len(right):
            self._curve = LogisticRegression()
            self._curve.fit([_evidence(guess) for guess in guesses], right)

    def shares_right(self, guesses: Sequence[_Guess]) -> list[float]:
        if self._curve is None or not guesses:
            return [min(self._most, guess.probability) for guess in guesses]
        return [float(right) for _, right in self._curve.predict_proba([_evidence(guess) for guess in guesses])]


def _evidence(guess: _Guess) -> tuple[float, float]:
    probability = min(max(guess.probability, 1e-6), 1 - 1e-6)
    return math.log(probability / (1 - probability)), guess.similarity


def _trust(learned: Sequence[_Known]) -> _Trust:
    """From what the owner said of merchants, each guessed by a model that has not seen it.

    Only of those by hand: they are the ones that no rule knew, as those are that are asked about. One that is for something
    that no other is for is guessed too, and wrongly: such will come.
    """
    guesses: list[_Guess] = []
    right: list[bool] = []
    for fold_number in range(_FOLDS):
        held_out = [one for number, one in enumerate(learned) if one.by_hand and number % _FOLDS == fold_number]
        rest = [one for number, one in enumerate(learned) if not (one.by_hand and number % _FOLDS == fold_number)]
        truth = {one.seen.merchant: one.category for one in held_out}
        for guess in _Model(rest).guesses([one.seen for one in held_out], {}):
            guesses.append(guess)
            right.append(guess.category == truth[guess.merchant])
    return _Trust(guesses, right)
