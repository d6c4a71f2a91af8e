"""The ledger as double entry: every transaction between an account of the owner and what the money was for.

Both beancount and hledger write what stands here, each in its own words. Amounts are as to the holder in the accounts of
the owner: what is owed on a card is below zero, and so is income.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ledger_pipeline.exporting.balances import Balances
from ledger_pipeline.exporting.model import Account, OtherSide, Row
from ledger_pipeline.exporting.names import EXCLUDED, OPENING, TRANSFERS, UNACCOUNTED, Names

#: What moves between accounts of the owner: neither spending nor income.
_MOVES = ("payment", "transfer")


class Source(NamedTuple):
    """Where a posting comes from: the transaction's UUID, the file that prints it, its second day if it has another."""

    uuid: str
    posting_date: dt.date | None
    file: str | None


class Posting(NamedTuple):
    """``source`` is None on the other side of what a statement prints. ``day`` and ``description`` are its own where the
    entry has those of another posting."""

    account: str
    amount: Decimal
    currency: str
    source: Source | None = None
    day: dt.date | None = None
    description: str | None = None


class Entry(NamedTuple):
    """Postings that come to nothing together. ``is_proven``: whether proven statements print all of it. ``link``: the UUID
    of the transfer that it is a half of."""

    day: dt.date
    payee: str | None
    narration: str
    postings: tuple[Posting, ...]
    is_proven: bool = True
    note: str | None = None
    category: str | None = None
    link: str | None = None


class Check(NamedTuple):
    """What an account holds at the end of a day; ``printed`` is what its statement says. Both as to the holder."""

    day: dt.date
    account: str
    amount: Decimal
    printed: Decimal
    currency: str
    file: str


class Excluded(NamedTuple):
    """What the owner took out of the ledger, and a statement still counts."""

    day: dt.date
    account: int
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Books:
    """What is exported beside the rows. ``first_day``, ``last_day`` and ``accounts`` (ids) are those that rows are exported
    of."""

    names: Names
    balances: Sequence[Balances]
    excluded: Sequence[Excluded]
    first_day: dt.date
    last_day: dt.date
    accounts: Collection[int]

    @property
    def opened(self) -> dt.date | None:
        """The first day of all; None if there is nothing."""
        return min((one.opened for one in self.balances), default=None)

    @property
    def currencies(self) -> Mapping[int, list[str]]:
        """The currencies of each account that is exported."""
        found: dict[int, list[str]] = {}
        for one in self.balances:
            found.setdefault(one.account.id, []).append(one.currency)
        return found

    @property
    def own_accounts(self) -> Mapping[str, tuple[Account, dt.date]]:
        """The accounts of the owner by their names here, with the day on which each begins."""
        found: dict[str, tuple[Account, dt.date]] = {}
        for one in self.balances:
            name = self.names.accounts[one.account.id]
            day = min(one.opened, found[name][1]) if name in found else one.opened
            found[name] = one.account, day
        return found

    @property
    def other_accounts(self) -> Mapping[str, str | None]:
        """The accounts that are on the other side, in their order; with the category that one is of, where its name does
        not say it."""
        equity = [OPENING, TRANSFERS]
        equity += [UNACCOUNTED] if self.unaccounted_count else []
        equity += [EXCLUDED] if self.excluded else []
        categories = {
            name: None if category is None or name.endswith(f":{category}") else category
            for name, category in sorted(self.names.categories.items())
        }
        return {**dict.fromkeys(equity), **categories}

    @property
    def assertion_count(self) -> int:
        return sum(len(one.assertions) for one in self.balances)

    @property
    def unaccounted_count(self) -> int:
        """How often the printed balances and the transactions in the ledger differ."""
        return sum(not brought.is_opening for one in self.balances for brought in one.brought)


def journal(rows: Iterable[Row], books: Books, *, days_of_postings: bool) -> Iterator[Entry | Check]:
    """Everything in the order of days, what is checked at the end of its day.

    ``rows`` come in the order of their days. The two sides of a transfer are one entry, on the day of the first. Where they
    are of two days and a statement ends in between, its balance holds only one of them, and an account that begins in
    between is not there on the first: ``days_of_postings``, if postings can have a day of their own, and the two are one
    entry all the same; otherwise two by way of ``Equity:Transfers``.
    """
    entries = _Entries(books, days_of_postings=days_of_postings)
    streams: list[Iterable[tuple[dt.date, int, Entry | Check]]] = [
        sorted(entries.brought(), key=_place),
        sorted(entries.excluded(), key=_place),
        ((entry.day, 1, entry) for entry in entries.of_rows(rows)),
        sorted(entries.checks(), key=_place),
    ]
    return (entry for _day, _rank, entry in heapq.merge(*streams, key=_place))


def _place(found: tuple[dt.date, int, Entry | Check]) -> tuple[dt.date, int]:
    return found[:2]


class _Entries:
    def __init__(self, books: Books, *, days_of_postings: bool) -> None:
        self._books, self._days_of_postings = books, days_of_postings
        self._names = books.names
        self._balances = {(one.account.id, one.currency): one for one in books.balances}

    def brought(self) -> Iterator[tuple[dt.date, int, Entry]]:
        for one in self._books.balances:
            name = self._names.accounts[one.account.id]
            for brought in one.brought:
                other = OPENING if brought.is_opening else UNACCOUNTED
                postings = Posting(name, brought.amount, one.currency), Posting(other, -brought.amount, one.currency)
                yield brought.day, 0, Entry(brought.day, None, brought.reason, postings)

    def excluded(self) -> Iterator[tuple[dt.date, int, Entry]]:
        for one in self._books.excluded:
            name = self._names.accounts[one.account]
            postings = Posting(name, one.amount, one.currency), Posting(EXCLUDED, -one.amount, one.currency)
            yield one.day, 0, Entry(one.day, None, "Excluded from the ledger by hand", postings)

    def checks(self) -> Iterator[tuple[dt.date, int, Check]]:
        for one in self._books.balances:
            name = self._names.accounts[one.account.id]
            for there in one.assertions:
                yield there.day, 2, Check(there.day, name, there.amount, there.printed, one.currency, there.file)

    def of_rows(self, rows: Iterable[Row]) -> Iterator[Entry]:
        for row in rows:
            if row.other is None or not self._are_one(row, row.other):
                yield self._single(row)
            elif (row.date, row.amount, row.uuid) < (row.other.date, row.other.amount, row.other.uuid):
                yield self._pair(row, row.other)  # of one day, the side that the money leaves

    def _are_one(self, row: Row, other: OtherSide) -> bool:
        """Whether the two sides of a transfer are one entry."""
        books = self._books
        if not (books.first_day <= other.date <= books.last_day and other.account.id in books.accounts):
            return False
        if row.amount + other.amount or row.currency != other.currency or row.account.id == other.account.id:
            return False
        if self._days_of_postings or row.date == other.date:
            return True
        later, moved = max((row.date, row.account.id), (other.date, other.account.id))
        first, there = min(row.date, other.date), self._balances[moved, row.currency]
        return there.opened <= first and not any(first <= assertion.day < later for assertion in there.assertions)

    def _pair(self, row: Row, other: OtherSide) -> Entry:
        here = Posting(self._own(row), row.amount, row.currency, Source(row.uuid, row.posting_date, row.file))
        there = Posting(
            self._names.accounts[other.account.id],
            other.amount,
            other.currency,
            Source(other.uuid, other.posting_date, other.file),
            None if other.date == row.date else other.date,
            other.description,
        )
        notes = [note for note in (row.note, other.note) if note]
        return Entry(
            row.date,
            row.merchant,
            row.description,
            (here, there),
            row.proven and other.proven,
            "; ".join(notes) or None,
            _category_of_move(row),
        )

    def _single(self, row: Row) -> Entry:
        is_move = row.kind in _MOVES
        if is_move:
            against = TRANSFERS
        else:
            against = self._names.of_category(row.category, is_out=row.amount <= 0 or row.kind == "refund")
        source = Source(row.uuid, row.posting_date, row.file)
        return Entry(
            row.date,
            row.merchant,
            row.description,
            (Posting(self._own(row), row.amount, row.currency, source), Posting(against, -row.amount, row.currency)),
            row.proven,
            row.note,
            _category_of_move(row) if is_move else None,
            row.transfer,
        )

    def _own(self, row: Row) -> str:
        return self._names.accounts[row.account.id]


def _category_of_move(row: Row) -> str | None:
    """A category that the owner gave to a move: it is no account, for the money is still the owner's."""
    return row.category if row.category_source == "by hand" else None
