"""What an account holds when, as its statements print it: where an export begins, what other programs can check it against, and
what no statement in the ledger accounts for.

A statement counts a row by its own lights: a card prints a purchase of the 30th on the statement that begins on the 2nd.
What is asserted at the end of a day is therefore the printed balance and what the rows of that day or before say beyond it:
those that only a later statement prints are added, those of later days that this one prints already are taken off.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from ledger_pipeline.exporting.model import Account


class Stated(NamedTuple):
    """A statement in the ledger and the days that it is of. Balances as printed: of a card, what is owed."""

    account: int
    file: str
    first_day: dt.date
    last_day: dt.date
    opening: Decimal | None
    closing: Decimal | None
    proven: bool


class Movement(NamedTuple):
    """What moved in an account on a day, of the rows that a statement up to ``counted`` is the first to print."""

    account: int
    currency: str
    day: dt.date
    counted: dt.date
    amount: Decimal


class Brought(NamedTuple):
    """Money that is in an account without a transaction, from the beginning of this day on; ``amount`` as to the holder."""

    day: dt.date
    amount: Decimal
    reason: str
    is_opening: bool


class Assertion(NamedTuple):
    """What an account holds at the end of a day; ``printed`` is the balance on the statement. Both as to the holder."""

    day: dt.date
    amount: Decimal
    printed: Decimal
    file: str


@dataclass(frozen=True, slots=True)
class Balances:
    """Of one account in one currency and some days, from ``opened`` to ``last_day``; ``held`` is what it holds in the end,
    counted from nothing where no statement prints a balance to begin with. Amounts are as to the holder."""

    account: Account
    currency: str
    opened: dt.date
    brought: tuple[Brought, ...]
    assertions: tuple[Assertion, ...]
    last_day: dt.date
    held: Decimal


class _Sums:
    """Sums up to a day."""

    def __init__(self, amounts: Iterable[tuple[dt.date, Decimal]]) -> None:
        by_day: dict[dt.date, Decimal] = defaultdict(Decimal)
        for day, amount in amounts:
            by_day[day] += amount
        self._days = sorted(by_day)
        self._sums = [Decimal(), *accumulate(by_day[day] for day in self._days)]

    def until(self, day: dt.date) -> Decimal:
        return self._sums[bisect_right(self._days, day)]

    def before(self, day: dt.date) -> Decimal:
        return Decimal() if day == dt.date.min else self.until(day - dt.timedelta(days=1))


def balances_of(
    account: Account,
    currency: str,
    stated: Sequence[Stated],
    movements: Sequence[Movement],
    *,
    first_day: dt.date = dt.date.min,
    last_day: dt.date = dt.date.max,
) -> Balances:
    """The balances of one account in one currency between two days. All its statements and movements are asked for, also
    those of other days; there must be one of either."""
    by_day = _Sums((movement.day, movement.amount) for movement in movements)
    counted = _Sums((movement.counted, movement.amount) for movement in movements)
    opened = min([*(one.first_day for one in stated), *(movement.day for movement in movements)])
    ended = max([*(one.last_day for one in stated), *(movement.day for movement in movements)])

    brought, assertions = _chain(account, stated, opened, by_day, counted)
    held = sum((one.amount for one in brought if one.day <= last_day), Decimal()) + by_day.until(last_day)
    if first_day > opened:
        before = sum((one.amount for one in brought if one.day < first_day), Decimal()) + by_day.before(first_day)
        forward = [Brought(first_day, before, "Balance brought forward", is_opening=True)] if before else []
        brought = [*forward, *(one for one in brought if one.day >= first_day)]
    return Balances(
        account,
        currency,
        max(opened, first_day),
        tuple(one for one in brought if one.amount and one.day <= last_day),
        tuple(one for one in assertions if first_day <= one.day <= last_day),
        min(max(ended, first_day), last_day),
        held,
    )


def _chain(
    account: Account, stated: Sequence[Stated], opened: dt.date, by_day: _Sums, counted: _Sums
) -> tuple[list[Brought], list[Assertion]]:
    """What is in the account without a transaction, in the order of days, and what it holds where a proven statement ends.

    ``beyond`` is what a printed balance holds beyond the rows counted in it. Nothing missing, it stays what it was in the
    beginning.
    """
    ends: dict[dt.date, list[Stated]] = defaultdict(list)
    for one in stated:
        if one.proven and one.closing is not None:
            ends[one.last_day].append(one)

    beyond: Decimal | None = None
    earliest = min(stated, key=lambda one: (one.first_day, one.last_day), default=None)
    if earliest is not None and earliest.opening is not None:
        beyond = account.holds(earliest.opening) - counted.before(earliest.first_day)
    brought, assertions = [], []
    if beyond is not None:
        brought.append(Brought(opened, beyond, "Opening balance", is_opening=True))
    previous = None
    for day in sorted(ends):
        within = counted.until(day)
        candidates = [(account.holds(one.closing) - within, one) for one in ends[day] if one.closing is not None]
        now, one = min(candidates, key=lambda found: (found[0] != beyond, found[1].first_day, found[0]))
        if beyond is None:
            brought.append(Brought(opened, now, "Opening balance", is_opening=True))
        elif now != beyond:
            since = one.first_day if previous is None else max(one.first_day, previous + dt.timedelta(days=1))
            brought.append(Brought(since, now - beyond, _reason(previous, one.first_day), is_opening=False))
        assertions.append(Assertion(day, now + by_day.until(day), within + now, one.file))
        beyond, previous = now, day
    return brought, assertions


def _reason(previous: dt.date | None, first_day: dt.date) -> str:
    if previous is not None and (first_day - previous).days > 1:
        missing = previous + dt.timedelta(days=1), first_day - dt.timedelta(days=1)
        return f"Unaccounted for: no proven statement covers {missing[0]} to {missing[1]}"
    return "Unaccounted for: what the statement prints and the transactions in the ledger differ"
