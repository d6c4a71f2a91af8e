"""What is said of one row by itself: its kind, its merchant, and what it was for.

The one place where the rules in force and the owner's decisions come together. What is by hand for a single transaction, and
which two are the sides of one transfer, is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping

from ledger_pipeline.recognising.kinds import kind_of
from ledger_pipeline.recognising.merchants import recognise_merchant
from ledger_pipeline.recognising.model import MOVE_CATEGORY, MOVES, CategorySource, MerchantSource, Recognised, Row
from ledger_pipeline.recognising.rules import RuleSet

#: Descriptions that are remembered at once; then it begins anew. Most ledgers have fewer that come again.
_MOST_REMEMBERED = 50_000


class Recogniser:
    """Says of every row what follows from it, from the rules, and from what the owner decided.

    ``aliases``: merchants that the owner takes for another one, by what they would be recognised as. ``accepted``: the
    categories of merchants that the owner accepted; a rule comes before them.
    """

    def __init__(self, rules: RuleSet, aliases: Mapping[str, str], accepted: Mapping[str, str]) -> None:
        self._index = rules.index
        self._aliases = {alias: _followed(alias, aliases) for alias in aliases}
        self._accepted = dict(accepted)
        self._described: dict[str, tuple[str | None, MerchantSource | None, tuple[int, ...]]] = {}

    def recognise(self, row: Row) -> Recognised:
        merchant, source, holding = self._described.get(row.description) or self._describe(row.description)
        kind = kind_of(row, merchant)
        if kind in MOVES:
            return Recognised(kind, merchant, source, MOVE_CATEGORY, CategorySource.MOVE, None)
        rule = self._index.first(row, merchant, kind, holding)
        if rule is not None:
            return Recognised(kind, merchant, source, rule.category, CategorySource.RULE, rule.name)
        accepted = self._accepted.get(merchant) if merchant is not None else None
        if accepted is not None:
            return Recognised(kind, merchant, source, accepted, CategorySource.LEARNED, None)
        return Recognised(kind, merchant, source, None, None, None)

    def _describe(self, description: str) -> tuple[str | None, MerchantSource | None, tuple[int, ...]]:
        """What depends on the description alone."""
        merchant: str | None
        source: MerchantSource | None
        merchant, source = recognise_merchant(description)
        if merchant in self._aliases:
            merchant, source = self._aliases[merchant], MerchantSource.BY_HAND
        if len(self._described) >= _MOST_REMEMBERED:
            self._described.clear()
        described = merchant, source, self._index.holding(description)
        self._described[description] = described
        return described


def _followed(alias: str, aliases: Mapping[str, str]) -> str:
    """The merchant at the end of a chain of aliases; a circle ends where it would close."""
    seen = {alias}
    merchant = aliases[alias]
    while merchant in aliases and merchant not in seen:
        seen.add(merchant)
        merchant = aliases[merchant]
    return merchant
