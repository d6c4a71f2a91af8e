"""Transactions as a person sees them: found by what is on them, whether in the ledger or taken out of it by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import accounts, transactions


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
    unproven: bool = False
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
    """The newest ``limit`` transactions (None: all) that pass the filters."""
    sources = []
    if filters.excluded is not True:
        sources.append(_wanted(connection, user_id, filters, transactions, sa.false()))
    if filters.excluded is not False:
        sources.append(_wanted(connection, user_id, filters, _excluded_transactions(), sa.true()))
    wanted = sources[0] if len(sources) == 1 else sa.union_all(*sources)
    page = wanted.order_by(sa.desc("date"), sa.desc("number")).limit(limit).subquery()
    account = accounts.c.name.label("account")
    query = (
        sa.select(*(account if name == "account" else page.c[name] for name in _SHOWN))
        .join_from(page, accounts, (accounts.c.user_id == user_id) & (accounts.c.id == page.c.account_id))
        .order_by(page.c.date.desc(), page.c.number.desc())
    )
    owner = {"user_id": user_id}
    shown = tuple(ListedTransaction(**row) for row in connection.execute(query, owner).mappings())
    if limit is None or len(shown) < limit:
        return Listing(shown, len(shown))
    return Listing(shown, connection.execute(sa.select(sa.func.count()).select_from(wanted.subquery()), owner).scalar_one())


_SHOWN = [field.name for field in fields(ListedTransaction)]


def _excluded_transactions() -> sa.Subquery:
    """What the owner took out, in the columns that a transaction has."""
    names = (
        "uuid", "user_id", "id", "account_id", "transaction_date", "posting_date", "description", "amount", "currency",
        "balance", "category", "note", "proven", "search_text",
    )  # fmt: skip
    return load_sql("excluded_transactions").columns(*(transactions.c[name] for name in names)).subquery()


def _wanted(
    connection: sa.Connection,
    user_id: int,
    filters: Filters,
    source: sa.FromClause,
    excluded: sa.ColumnElement[bool],
) -> sa.Select[Any]:
    """The transactions of one source that pass the filters. A filter that asks nothing is not in the query, so that the
    planner sees what it is about."""
    column = source.c
    conditions: list[sa.ColumnElement[bool]] = [column.user_id == user_id]
    if filters.first_day is not None:
        conditions.append(column.transaction_date >= filters.first_day)
    if filters.last_day is not None:
        conditions.append(column.transaction_date <= filters.last_day)
    if filters.accounts is not None:
        conditions.append(column.account_id.in_(list(filters.accounts)))
    if filters.numbers is not None:
        conditions.append(column.id.in_(list(filters.numbers)))
    if filters.smallest is not None:
        conditions.append(sa.func.abs(column.amount) >= filters.smallest)
    if filters.largest is not None:
        conditions.append(sa.func.abs(column.amount) <= filters.largest)
    if filters.category is not None:
        if source is transactions:  # an index finds the categories themselves
            alike = load_sql("categories_alike"), {"user_id": user_id, "category": filters.category}
            conditions.append(column.category.in_(connection.scalars(*alike).all()))
        else:
            conditions.append(
                sa.func.normalised_description(column.category) == sa.func.normalised_description(filters.category)
            )
    if filters.uncategorised:
        conditions.append(column.category.is_(None))
    if filters.unproven:
        conditions.append(~column.proven)
    if filters.search is not None:
        conditions.append(column.search_text.like(sa.func.search_pattern(filters.search)))
    return sa.select(
        column.uuid.label("id"),
        column.id.label("number"),
        column.transaction_date.label("date"),
        *(column[name] for name in ("posting_date", "account_id", "description", "amount", "currency", "balance")),
        column.category,
        column.note,
        excluded.label("excluded"),
    ).where(*conditions)
