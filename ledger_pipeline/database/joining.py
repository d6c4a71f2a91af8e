"""The owner's word on accounts: which are one, and what they are called. The program itself joins none by guess."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ledger_pipeline.database.loading import Settled, Settlement
from ledger_pipeline.database.lookup import NotInLedgerError, find_accounts
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import accounts, transactions
from ledger_pipeline.database.text import storable_text


class CannotJoinError(NotInLedgerError):
    """Accounts that cannot be one, in a sentence."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Two accounts made one: ``duplicates`` transactions were in both."""

    account: str
    gone: str
    duplicates: int
    settled: Settled


@dataclass(frozen=True, slots=True)
class Renamed:
    """An account of another name than ``before``."""

    before: str
    settled: Settled


def list_accounts(connection: sa.Connection, user_id: int) -> list[dict[str, Any]]:
    """Every account with its statements, transactions, the days they cover, and each name that statements call it by."""
    return [dict(row) for row in connection.execute(load_sql("list_accounts"), {"user_id": user_id}).mappings()]


def rename_account(connection: sa.Connection, user_id: int, named: str, name: str) -> Renamed:
    """Gives an account another name. Rules may ask for it: what its transactions were is looked at anew.

    Raises ``NotInLedgerError``.
    """
    settlement = Settlement(connection, user_id)
    account_id = _only(connection, user_id, named)
    where = (accounts.c.user_id == user_id, accounts.c.id == account_id)
    before: str = connection.execute(sa.select(accounts.c.name).where(*where)).scalar_one()
    connection.execute(sa.update(accounts).where(*where).values(name=storable_text(name)))
    settlement.recognise(transactions.c.account_id == account_id)
    return Renamed(before, settlement.settle())


def join_accounts(connection: sa.Connection, user_id: int, named: str, into: str) -> Joined:
    """Makes one account of two: what the first holds goes to the second, and statements of either go there from now on.

    A transaction that both have is one. Raises ``NotInLedgerError``, or ``CannotJoinError`` if their currencies differ or one
    of them is a card.
    """
    settlement = Settlement(connection, user_id)
    first, second = (_account(connection, user_id, _only(connection, user_id, name)) for name in (named, into))
    if first.id == second.id:
        raise CannotJoinError(f"{named!r} and {into!r} are the same account.")
    if first.currency != second.currency and "XXX" not in (first.currency, second.currency):
        raise CannotJoinError(f"One account is in {first.currency}, the other in {second.currency}: they cannot be one.")
    if (first.kind == "credit_card") != (second.kind == "credit_card"):
        raise CannotJoinError("A card's balance is what is owed, and a bank account's what is there: they cannot be one.")
    values = {"user_id": user_id, "source": first.id, "target": second.id}
    before = _transactions(connection, values)
    for year, rows in connection.execute(load_sql("join_years"), values):
        settlement.changed(year, rows)  # each of them says another account from now on
    for step in ("join_touch", "join_take_over", "join_move"):
        for statement in load_sql(step).text.split(";\n"):
            connection.execute(sa.text(statement), values)
    settlement.recognise(transactions.c.account_id == second.id)
    settled = settlement.settle()
    connection.execute(sa.delete(accounts).where(accounts.c.user_id == user_id, accounts.c.id == first.id))
    return Joined(second.name, first.name, before - _transactions(connection, values), settled)


def _only(connection: sa.Connection, user_id: int, named: str) -> int:
    found = find_accounts(connection, user_id, named)
    if len(found) > 1:
        numbers = ", ".join(map(str, found))
        raise NotInLedgerError(f"{len(found)} accounts are called {named!r}. Name one by its number: {numbers}")
    return found[0]


def _account(connection: sa.Connection, user_id: int, account_id: int) -> Any:
    account = accounts.c
    query = sa.select(account.id, account.name, account.kind, account.currency)
    return connection.execute(query.where(account.user_id == user_id, account.id == account_id)).one()


def _transactions(connection: sa.Connection, values: dict[str, int]) -> int:
    query = sa.text("SELECT count(*) FROM transactions WHERE user_id = :user_id AND account_id IN (:source, :target)")
    return int(connection.execute(query, values).scalar_one())
