"""Transactions as a person sees them: found by what is on them, whether in the ledger or taken out of it by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from rapidfuzz import fuzz, process, utils

from ledger_pipeline.database.recognised import among
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.summaries import stale_views
from ledger_pipeline.database.tables import accounts, daily_category_summary, transactions

#: So many transactions at most are looked up one by one; more that a text is in are found by reading the newest.
FEW = 10_000

#: So many categories are named instead of one that is not there, if they are alike by so much of a hundred.
NEAREST, NEAR = 3, 70


@dataclass(frozen=True, slots=True)
class ListedTransaction:
    """A transaction as it is listed: ``number`` is what it is called by hand, ``amount`` above zero is to the holder.

    ``kind`` is one of ``recognising.model.Kind``, ``transfer`` the number of the transfer that it is a side of. ``excluded`` if
    the owner took it out of the ledger; the rest is then what restoring it would bring back.
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
    merchant: str | None
    kind: str | None
    transfer: int | None
    category: str | None
    note: str | None
    excluded: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What a transaction must be to be listed; None asks nothing.

    ``search`` is part of the description, merchant or note, ``accounts`` are ids of accounts, the amounts are without sign.
    ``category`` takes those below it too, "Food" all of "Food:Groceries". ``excluded`` lists those that were taken out instead
    of those in the ledger, with None both.
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
    """The newest of the transactions that were asked for; how many there are in all, and the sums of them by currency."""

    transactions: tuple[ListedTransaction, ...]
    total: int
    sums: Mapping[str, Decimal]


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
        return Listing(shown, len(shown), _sums(shown))
    summed = _summed(connection, user_id, filters)
    if summed is None:
        every = wanted.subquery()
        summed = sa.select(every.c.currency, sa.func.count(), sa.func.sum(every.c.amount)).group_by(every.c.currency)
    found = sorted(connection.execute(summed, owner).all())
    return Listing(shown, sum(int(row[1]) for row in found), {row[0]: row[2] for row in found})


def _summed(connection: sa.Connection, user_id: int, filters: Filters) -> sa.Select[Any] | None:
    """The count and sum by currency of what the filters leave, from a summary: if it is fresh, and has what they ask for."""
    if replace(filters, first_day=None, last_day=None, accounts=None) != Filters():
        return None
    if daily_category_summary.name in stale_views(connection):
        return None
    column = daily_category_summary.c
    conditions: list[sa.ColumnElement[bool]] = [column.user_id == user_id]
    if filters.first_day is not None:
        conditions.append(column.date >= filters.first_day)
    if filters.last_day is not None:
        conditions.append(column.date <= filters.last_day)
    if filters.accounts is not None:
        conditions.append(column.account_id.in_(list(filters.accounts)))
    summed = sa.select(column.currency, sa.func.sum(column.count), sa.func.sum(column.balance_change))
    return summed.where(*conditions).group_by(column.currency)


def _sums(found: Collection[ListedTransaction]) -> dict[str, Decimal]:
    currencies = sorted({transaction.currency for transaction in found})
    return {one: sum((t.amount for t in found if t.currency == one), Decimal()) for one in currencies}


def has_transactions(connection: sa.Connection, user_id: int) -> bool:
    return bool(connection.scalar(sa.select(sa.exists().where(transactions.c.user_id == user_id))))


def nearest_categories(connection: sa.Connection, user_id: int, category: str) -> list[str] | None:
    """What was meant, perhaps, by a category that no transaction in the ledger has, the nearest first; None if one has it."""
    found = _categories(connection, user_id, category)
    if any(found.values()):
        return None
    parents = {name.rpartition(":")[0] for name in found} - {""}
    near = process.extract(
        category,
        sorted({*found, *parents}),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=NEAREST,
        score_cutoff=NEAR,
    )
    return [name for name, _score, _place in near]


def _categories(connection: sa.Connection, user_id: int, category: str) -> dict[str, bool]:
    """The categories of the ledger, each with whether it is this one or below it."""
    rows = connection.execute(load_sql("categories_alike"), {"user_id": user_id, "category": category})
    return {row.category: row.is_alike for row in rows}


def _has_text(connection: sa.Connection, user_id: int, filters: Filters, source: sa.FromClause) -> sa.ColumnElement[bool]:
    """What is rare in the ledger is found by its index: in a function, since row-level security keeps a query from using it.
    What is frequent is soon found without."""
    column = source.c
    if source is transactions:
        few = sa.func.transactions_like(user_id, filters.search, filters.first_day, filters.last_day, FEW + 1)
        day, number = sa.column("transaction_date", sa.Date), sa.column("id", sa.BigInteger)
        found = sa.select(day, number).select_from(few.table_valued(day, number)).cte("found")
        counted = sa.select(sa.func.count().label("rows")).select_from(found).subquery()
        these = sa.select(counted.c.rows, found).join_from(counted, found, counted.c.rows <= FEW, isouter=True)
        rows = connection.execute(these).all()  # one without a date where there are none, or too many to be sent
        if rows[0].rows <= FEW:
            return among([(row.transaction_date, row.id) for row in rows]) if rows[0].rows else sa.false()
    return column.search_text.like(sa.func.search_pattern(filters.search))


_SHOWN = [field.name for field in fields(ListedTransaction)]


def _excluded_transactions() -> sa.Subquery:
    """What the owner took out, in the columns that a transaction has."""
    names = (
        "uuid", "user_id", "id", "account_id", "transaction_date", "posting_date", "description", "amount", "currency",
        "balance", "merchant", "kind", "transfer_id", "category", "note", "proven", "search_text",
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
            known = _categories(connection, user_id, filters.category)
            conditions.append(column.category.in_([name for name, is_alike in known.items() if is_alike]))
        else:
            wanted = sa.func.normalised_description(filters.category).concat(":")
            conditions.append(sa.func.starts_with(sa.func.normalised_description(column.category).concat(":"), wanted))
    if filters.uncategorised:
        conditions.append(column.category.is_(None))
    if filters.unproven:
        conditions.append(~column.proven)
    if filters.search is not None:
        conditions.append(_has_text(connection, user_id, filters, source))
    return sa.select(
        column.uuid.label("id"),
        column.id.label("number"),
        column.transaction_date.label("date"),
        *(column[name] for name in ("posting_date", "account_id", "description", "amount", "currency", "balance")),
        column.merchant,
        column.kind,
        column.transfer_id.label("transfer"),
        column.category,
        column.note,
        excluded.label("excluded"),
    ).where(*conditions)
