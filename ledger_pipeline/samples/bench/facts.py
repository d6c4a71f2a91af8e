"""What a statement of the test bench says, apart from how it looks: rows, balances and totals, in ``parsing.model``'s terms.

Every number that a page may print is a field of its own, so that a lie can be told about one of them. ``honest`` makes an
``AccountFacts`` in which they all agree. How numbers are written is the business of ``writing``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import accumulate

from ledger_pipeline.parsing.model import AccountKind

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Row:
    """One transaction; ``amount`` > 0 is money to the holder. ``section`` is "in", "out" or "fee"."""

    day: date
    posted: date
    text: str
    amount: Decimal
    section: str
    balance: Decimal = ZERO  # after it, in the account's own terms (for a card: what is owed)
    more: tuple[str, ...] = ()  # further lines of the description
    foreign: str = ""  # the amount in another currency, as printed


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """One account's statement. ``rows`` are in the order of the page; ``newest_first`` says which way that is."""

    institution: str
    kind: AccountKind
    number: str
    currency: str
    start: date
    end: date
    opening: Decimal
    rows: tuple[Row, ...]
    closing: Decimal
    newest_first: bool
    totals: tuple[tuple[str, Decimal], ...]  # by section, as printed: without sign
    counts: tuple[tuple[str, int], ...]

    @property
    def step(self) -> int:
        """What a booking of +1 does to the balance."""
        return -1 if self.kind is AccountKind.CREDIT_CARD else 1

    def total(self, *sections: str) -> Decimal:
        return sum((value for name, value in self.totals if name in sections), ZERO)

    def count(self, *sections: str) -> int:
        return sum(value for name, value in self.counts if name in sections)


def honest(facts: AccountFacts) -> AccountFacts:
    """The same rows and opening balance, with every other number made to agree with them."""
    in_time = _in_time(facts.rows, facts.newest_first)
    balances = list(accumulate((facts.step * row.amount for row in in_time), initial=facts.opening))
    rows = [replace(row, balance=balance) for row, balance in zip(in_time, balances[1:], strict=True)]
    return replace(
        facts,
        rows=tuple(_in_time(rows, facts.newest_first)),
        closing=balances[-1],
        totals=tuple((s, abs(sum((r.amount for r in rows if r.section == s), ZERO))) for s in SECTIONS),
        counts=tuple((s, sum(r.section == s for r in rows)) for s in SECTIONS),
    )


SECTIONS = ("in", "out", "fee")


def _in_time(rows: Sequence[Row], newest_first: bool) -> list[Row]:
    return list(rows)[::-1] if newest_first else list(rows)
