"""What is exported: transactions as other programs are told of them.

Sign: as everywhere, ``amount > 0`` is money to the holder, ``amount < 0`` money out, for cards too; a printed balance of a
card is the amount owed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple


class Account(NamedTuple):
    """An account of the owner: ``kind`` is checking, savings or credit_card, ``mask`` the last digits of its number."""

    id: int
    uuid: str
    name: str
    institution: str | None
    kind: str
    mask: str | None
    currency: str

    @property
    def is_card(self) -> bool:
        return self.kind == "credit_card"

    def holds(self, printed: Decimal) -> Decimal:
        """What a printed balance is worth to the holder: what is owed on a card is below zero."""
        return -printed if self.is_card else printed


class OtherSide(NamedTuple):
    """The other side of a transfer between two accounts of the owner."""

    uuid: str
    date: dt.date
    posting_date: dt.date | None
    account: Account
    description: str
    note: str | None
    amount: Decimal
    currency: str
    proven: bool
    file: str | None


class Row(NamedTuple):  # rather than a dataclass: there are millions of them
    """A transaction. ``statement`` and ``transfer`` are UUIDs, ``file`` the name of the file that the statement came in."""

    uuid: str
    date: dt.date
    posting_date: dt.date | None
    account: Account
    description: str
    merchant: str | None
    merchant_source: str | None
    kind: str | None
    category: str | None
    category_source: str | None
    note: str | None
    amount: Decimal
    currency: str
    balance: Decimal | None
    proven: bool
    statement: str | None
    file: str | None
    transfer: str | None
    other: OtherSide | None


@dataclass(slots=True)
class Tally:
    """What went through: how many rows, and the sums of their amounts by currency."""

    rows: int = 0
    sums: dict[str, Decimal] = field(default_factory=dict)

    def count(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, counted as they pass."""
        for row in rows:
            self.rows += 1
            self.sums[row.currency] = self.sums.get(row.currency, Decimal()) + row.amount
            yield row
