"""What is said of one row by itself: its kind, its merchant, and what it was for.

The one place where the rules in force and the owner's decisions come together. What is by hand for a single transaction, and
which two are the sides of one transfer, is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from ledger_pipeline.recognising.cleaning import MAX_CHARACTERS
from ledger_pipeline.recognising.kinds import is_sent, kind_of
from ledger_pipeline.recognising.matching import REFERENCE
from ledger_pipeline.recognising.merchants import is_part_of_a_name, recognise_merchant, reduced_description
from ledger_pipeline.recognising.model import MOVE_CATEGORY, MOVES, CategorySource, MerchantSource, Recognised, Row
from ledger_pipeline.recognising.rules import RuleSet

#: Descriptions that are remembered at once; then it begins anew. Most ledgers have fewer that come again.
_MOST_REMEMBERED = 50_000

#: What the kind of a row depends on, beside its description: the section, the account's kind, and whether it is money in.
_Booking = tuple[str | None, str, bool]

#: What all that is said of a row follows from, of its description: without the numbers of the single booking, whether these say
#: that money was sent, and the rules one of whose phrases it holds.
_Alike = tuple[str, bool, tuple[int, ...]]

#: What stands around the references of a description.
_Around = tuple[str, ...]

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class _Described:
    """What follows from a description, and what is said of each booking that is always the same."""

    merchant: str | None
    source: MerchantSource | None
    former: tuple[str, ...]  # the merchant's names before it was merged, as ``RuleIndex.first`` takes them
    holding: tuple[int, ...]
    said: dict[_Booking, Recognised] = field(default_factory=dict)


class Recogniser:
    """Says of every row what follows from it, from the rules, and from what the owner decided.

    ``aliases``: merchants that the owner takes for another one, by what they would be recognised as; a rule that names the
    alias goes on holding for it. ``accepted``: the categories of merchants that the owner accepted; a rule comes before them.
    What was accepted for an alias holds for the merchant that it is now, unless that has its own.
    """

    def __init__(self, rules: RuleSet, aliases: Mapping[str, str], accepted: Mapping[str, str]) -> None:
        self._index = rules.index
        chains = {alias: _chain(alias, aliases) for alias in aliases}
        self._merged = {alias: (chain[-1], tuple(map(str.casefold, chain[:-1]))) for alias, chain in chains.items()}
        of_aliases = {chains[name][-1]: accepted[name] for name in sorted(accepted) if name in aliases}
        self._accepted = of_aliases | {name: category for name, category in accepted.items() if name not in aliases}
        self._described: dict[str, _Described] = {}
        self._alike: dict[_Alike, _Described] = {}
        self._around: dict[_Around, _Described] = {}

    def recognise(self, row: Row) -> Recognised:
        described = self._described.get(row.description)
        if described is None:
            described = self._describe(row.description)
        booking = (row.section, row.account_kind, row.amount > 0)
        said = described.said.get(booking)
        if said is None:
            said, is_always_said = self._say(row, described)
            if is_always_said:
                described.said[booking] = said
        return said

    def _say(self, row: Row, described: _Described) -> tuple[Recognised, bool]:
        """And whether the same is said of every such booking."""
        merchant, source = described.merchant, described.source
        kind = kind_of(row, merchant)
        if kind in MOVES:
            return Recognised(kind, merchant, source, MOVE_CATEGORY, CategorySource.MOVE, None), True
        rule, same = self._index.first(row, merchant, kind, described.holding, described.former)
        if rule is not None:
            return Recognised(kind, merchant, source, rule.category, CategorySource.RULE, rule.name), same
        accepted = self._accepted.get(merchant) if merchant is not None else None
        if accepted is not None:
            return Recognised(kind, merchant, source, accepted, CategorySource.LEARNED, None), same
        return Recognised(kind, merchant, source, None, None, None), same

    def _describe(self, description: str) -> _Described:
        """Most descriptions that are new differ from another by a reference alone, and nothing else is looked at."""
        around, told = self._without_references(description)
        described = None if told else self._around.get(around)
        if described is None:
            described = self._read(description)
            if not told:
                _remember(self._around, around, described)
        _remember(self._described, description, described)
        return described

    def _without_references(self, description: str) -> tuple[_Around, bool]:
        """What stands around the references of a description, and whether what is said of it depends on one of them, too."""
        parts = REFERENCE.split(description)
        told = len(description) > MAX_CHARACTERS or any(
            self._index.looks_at(reference.lower()) or is_part_of_a_name(reference.upper()) for reference in parts[1::2]
        )
        return tuple(parts[::2]), told

    def _read(self, description: str) -> _Described:
        alike = (reduced_description(description), is_sent(description), self._index.holding(description))
        described = self._alike.get(alike)
        if described is None:
            merchant: str | None
            source: MerchantSource | None
            merchant, source = recognise_merchant(description)
            former: tuple[str, ...] = ()
            if merchant in self._merged:
                merchant, former = self._merged[merchant]
                source = MerchantSource.BY_HAND
            described = _Described(merchant, source, former, alike[2])
            _remember(self._alike, alike, described)
        return described


def _remember(remembered: dict[_Key, _Described], key: _Key, described: _Described) -> None:
    if len(remembered) >= _MOST_REMEMBERED:
        remembered.clear()
    remembered[key] = described


def followed(alias: str, aliases: Mapping[str, str]) -> str:
    """The merchant at the end of a chain of aliases; a circle ends where it would close."""
    return _chain(alias, aliases)[-1]


def _chain(alias: str, aliases: Mapping[str, str]) -> list[str]:
    """An alias and what it is merged into, one after the other."""
    chain = [alias]
    while (merchant := aliases.get(chain[-1])) is not None and merchant not in chain:
        chain.append(merchant)
    return chain
