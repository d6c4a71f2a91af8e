"""Transactions as a person sees them: found by what is on them, whether in the ledger or taken out of it by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ledger_pipeline.database.sql import load_sql


@dataclass(frozen=True, slots=True)
class ListedTransaction:
    """A transaction as it is listed: ``number`` is what it is called by hand, ``amount`` above zero is to the holder.

    ``excluded`` if the owner took it out of the ledger; the rest is then what restoring it would bring back.
    """

    id: UUID
    number: int
    date: dt.date
    posting_date: dt.date | None
    account: str
    description: str
    amount: Decimal
    currency: str
    balance: Decimal | None
    category: str | None
    note: str | None
    excluded: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What a transaction must be to be listed; None asks nothing.

    ``search`` is part of the description, merchant or note, ``accounts`` are ids of accounts, the amounts are without sign.
    ``excluded`` lists those that were taken out instead of those in the ledger, with None both.
    """

    search: str | None = None
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    accounts: Collection[int] | None = None
    category: str | None = None
    uncategorised: bool = False
    smallest: Decimal | None = None
    largest: Decimal | None = None
    excluded: bool | None = False
    numbers: Collection[int] | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The newest of the transactions that were asked for, and how many there are in all."""

    transactions: tuple[ListedTransaction, ...]
    total: int


def list_transactions(connection: sa.Connection, user_id: int, filters: Filters, limit: int | None = None) -> Listing:
    values: dict[str, Any] = {**asdict(filters), "user_id": user_id, "limit": limit}
    for name in ("accounts", "numbers"):
        values[name] = None if values[name] is None else list(values[name])
    rows = [dict(row) for row in connection.execute(load_sql("list_transactions"), values).mappings()]
    total = rows[0]["total"] if rows else 0
    return Listing(tuple(ListedTransaction(**{k: v for k, v in row.items() if k != "total"}) for row in rows), total)
