"""What is exported, out of the database: row after row, so that the memory it takes does not grow with the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import accounts
from ledger_pipeline.exporting.balances import Balances, Movement, Stated, balances_of
from ledger_pipeline.exporting.double_entry import Excluded
from ledger_pipeline.exporting.model import Account, OtherSide, Row

#: So many rows are fetched at once.
_FETCHED = 2000

#: How many columns of the query are the row's own, and which of them (and of its other side) is the account's id.
_OWN, _ACCOUNT = len(Row._fields) - 1, Row._fields.index("account")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which transactions: those of these days, both included, of these accounts (ids; None is all) and in this currency
    (None: any)."""

    first_day: dt.date = dt.date.min
    last_day: dt.date = dt.date.max
    accounts: Collection[int] | None = None
    currency: str | None = None


@contextmanager
def as_of_now(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection that sees the ledger as it is now, whatever is imported meanwhile, and changes nothing."""
    options: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection:
        connection.execute(sa.text("SET LOCAL cursor_tuple_fraction = 1"))  # all rows are wanted, not the first ones soon
        yield connection


def read_accounts(connection: sa.Connection, user_id: int) -> dict[int, Account]:
    """All accounts of the owner, by their ids."""
    account = accounts.c
    names = (account.name, account.institution, account.kind, account.mask, account.currency)
    query = sa.select(account.id, sa.cast(account.uuid, sa.Text), *names).where(account.user_id == user_id).order_by(account.id)
    return {row.id: Account(*row) for row in connection.execute(query)}


def count_rows(connection: sa.Connection, user_id: int, selection: Selection) -> int:
    """How many transactions there are of a selection."""
    count: int = connection.execute(load_sql("export_count"), _bound(user_id, selection)).scalar_one()
    return count


def read_rows(connection: sa.Connection, user_id: int, selection: Selection, known: Mapping[int, Account]) -> Iterator[Row]:
    """The transactions in the order of their days, those of a day always in the same order."""
    options = {"stream_results": True, "yield_per": _FETCHED}
    with connection.execute(load_sql("export_rows"), _bound(user_id, selection), execution_options=options) as result:
        for found in result:
            yield _row(tuple(found), known)


def read_categories(connection: sa.Connection, user_id: int, selection: Selection) -> list[tuple[str | None, bool]]:
    """The categories of what is exported but moves between own accounts, each with whether it is of money out (refunds too)."""
    return [(row.category, row.is_out) for row in connection.execute(load_sql("export_categories"), _bound(user_id, selection))]


def read_excluded(connection: sa.Connection, user_id: int, selection: Selection) -> list[Excluded]:
    """What the owner took out of the ledger of what statements print, in the order of days."""
    return [Excluded(*row) for row in connection.execute(load_sql("export_excluded"), _bound(user_id, selection))]


def read_balances(
    connection: sa.Connection, user_id: int, selection: Selection, known: Mapping[int, Account]
) -> list[Balances]:
    """The balances of each account that is exported and has a transaction or a statement, in each of its currencies."""
    chosen = list(known) if selection.accounts is None else list(selection.accounts)
    bound = {"user_id": user_id, "accounts": chosen}
    stated: dict[tuple[int, str], list[Stated]] = {}
    for row in connection.execute(load_sql("export_statements"), bound):
        one = Stated(*row)
        stated.setdefault((one.account, known[one.account].currency), []).append(one)
    moved: dict[tuple[int, str], list[Movement]] = {}
    for row in connection.execute(load_sql("export_movements"), bound):
        movement = Movement(*row)
        moved.setdefault((movement.account, movement.currency), []).append(movement)
    found = []
    for account, currency in sorted({*stated, *moved}):
        place = account, currency
        days = {"first_day": selection.first_day, "last_day": selection.last_day}
        found.append(balances_of(known[account], currency, stated.get(place, ()), moved.get(place, ()), **days))
    return [one for one in found if one.opened <= one.last_day]


def _row(found: tuple[Any, ...], known: Mapping[int, Account]) -> Row:
    """A row of the query, whose columns come in the order of the fields: those of the row, then those of its other side."""
    row, there = list(found[:_OWN]), list(found[_OWN:])
    row[_ACCOUNT] = known[row[_ACCOUNT]]
    other = None
    if there[0] is not None:
        there[_ACCOUNT] = known[there[_ACCOUNT]]
        other = OtherSide._make(there)
    return Row._make([*row, other])


def _bound(user_id: int, selection: Selection) -> dict[str, Any]:
    chosen = None if selection.accounts is None else list(selection.accounts)
    return {
        "user_id": user_id,
        "first_day": selection.first_day,
        "last_day": selection.last_day,
        "accounts": chosen,
        "currency": selection.currency,
    }
