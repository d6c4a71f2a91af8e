"""The owner's word on transfers: which two transactions are the sides of one, and which are not.

A decision goes by the two transactions' identities, and outlives their rows: what is undone and imported again is as it was
decided. Making the ledger follow is for ``loading`` and ``transfers``. Each function that decides does all that it is asked for
in the caller's database transaction, which is to be taken back if it raises.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ledger_pipeline.database.loading import Settled, Settlement
from ledger_pipeline.database.locks import take_ledger_lock
from ledger_pipeline.database.lookup import NamedTransaction, NotInLedgerError, find_transaction
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import transactions, transfers

#: In the order in which they are shown: what waits for the owner's word first.
STATUSES = ("suggested", "certain", "accepted", "refused")
_BY_THE_OWNER = ("accepted", "refused")


class CannotDecideError(NotInLedgerError):
    """A decision that cannot be made, in a sentence."""


@dataclass(frozen=True, slots=True)
class ListedSide:
    """One side of a transfer; ``number``, ``description`` and ``amount`` are None while its transaction is not in the ledger.

    ``amount`` < 0 where the money leaves.
    """

    number: int | None
    account: str
    date: dt.date
    description: str | None
    amount: Decimal | None
    currency: str | None


@dataclass(frozen=True, slots=True)
class ListedTransfer:
    """A transfer as it is listed: ``number`` is what it is called by hand, ``confidence`` is from 0 to 1."""

    id: UUID
    number: int
    status: str  # one of STATUSES; in force are certain and accepted
    confidence: Decimal
    reason: str
    decided_at: dt.datetime | None
    out: ListedSide
    into: ListedSide


@dataclass(frozen=True, slots=True)
class TransferListing:
    """Some transfers, and how many there are of each status."""

    transfers: tuple[ListedTransfer, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Decision:
    """One transfer before and after; None where there was or is none."""

    before: ListedTransfer | None
    after: ListedTransfer | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What deciding did, in the order in which the transfers were named; ``settled`` has the years that changed."""

    decisions: tuple[Decision, ...]
    settled: Settled


# ---------------------------------------------------------------- looking


def list_transfers(
    connection: sa.Connection, user_id: int, statuses: Collection[str] = STATUSES, limit: int | None = None
) -> TransferListing:
    """The transfers of these statuses, the suggested ones first, and of each the newest first."""
    counted = sa.select(transfers.c.status, sa.func.count()).where(transfers.c.user_id == user_id).group_by(transfers.c.status)
    counts: dict[str, int] = dict(connection.execute(counted).all())
    return TransferListing(
        tuple(_listed(connection, user_id, statuses, limit=limit)), {status: counts.get(status, 0) for status in STATUSES}
    )


def transfers_of(connection: sa.Connection, user_id: int, transaction: NamedTransaction) -> list[ListedTransfer]:
    """The transfers that a transaction is a side of, or that are suggested, or that the owner refused."""
    row = transfers.c
    key = (transaction.account_id, transaction.transaction_date, transaction.fingerprint)
    numbers = connection.scalars(
        sa.select(row.id).where(
            row.user_id == user_id,
            sa.or_(
                sa.and_(row.out_account_id == key[0], row.out_date == key[1], row.out_fingerprint == key[2]),
                sa.and_(row.in_account_id == key[0], row.in_date == key[1], row.in_fingerprint == key[2]),
            ),
        )
    ).all()
    return _listed(connection, user_id, numbers=numbers) if numbers else []


def _listed(
    connection: sa.Connection,
    user_id: int,
    statuses: Collection[str] = STATUSES,
    numbers: Sequence[int] | None = None,
    limit: int | None = None,
) -> list[ListedTransfer]:
    values = {"user_id": user_id, "statuses": [s for s in STATUSES if s in statuses], "numbers": numbers, "limit": limit}
    return [
        ListedTransfer(
            row.id, row.number, row.status, row.confidence, row.reason, row.decided_at, _side(row, "out"), _side(row, "in")
        )
        for row in connection.execute(load_sql("list_transfers"), values)
    ]


def _side(row: sa.Row[Any], which: str) -> ListedSide:
    names = ("number", "account", "date", "description", "amount", "currency")
    return ListedSide(*(row._mapping[f"{which}_{name}"] for name in names))


def find_transfer(connection: sa.Connection, user_id: int, named: str) -> int:
    """The number of the transfer of that number or UUID. Raises ``NotInLedgerError``."""
    transfer = transfers.c
    if named.isdecimal() and len(named) <= 18:
        is_named = transfer.id == int(named)
    else:
        try:
            is_named = transfer.uuid == UUID(named)
        except ValueError:
            raise NotInLedgerError(f"{named!r} is neither the number nor the UUID of a transfer.") from None
    found: int | None = connection.scalar(sa.select(transfer.id).where(transfer.user_id == user_id, is_named))
    if found is None:
        raise NotInLedgerError(f"There is no transfer {named}. `ledger transfers list --all` shows their numbers.")
    return found


# ---------------------------------------------------------------- deciding


def accept(connection: sa.Connection, user_id: int, *named: str) -> Decided:
    """These are transfers: from now on, and whenever both sides are in the ledger.

    Raises ``NotInLedgerError``, or ``CannotDecideError`` if a side is in another transfer that was accepted.
    """
    return _decide(connection, user_id, named, "accepted")


def refuse(connection: sa.Connection, user_id: int, *named: str) -> Decided:
    """The two have nothing to do with each other: they are not paired again. Raises ``NotInLedgerError``."""
    return _decide(connection, user_id, named, "refused")


def forget(connection: sa.Connection, user_id: int, *named: str) -> Decided:
    """Takes decisions back: what they were about is as it would be without them.

    Raises ``NotInLedgerError``, or ``CannotDecideError`` for one that nobody decided.
    """
    return _decide(connection, user_id, named, None)


def pair(connection: sa.Connection, user_id: int, first: str, second: str) -> Decided:
    """Two transactions are the two sides of a transfer, whatever they say. Their order does not count.

    Raises ``NotInLedgerError``, or ``CannotDecideError`` if they cannot be.
    """
    take_ledger_lock(connection, user_id)
    out, into = sorted(
        (find_transaction(connection, user_id, name) for name in (first, second)), key=lambda side: (side.amount, side.id)
    )
    _check(connection, user_id, out, into)
    keys = {
        f"{side}_{name}": value
        for side, row in (("out", out), ("in", into))
        for name, value in (
            ("account_id", row.account_id),
            ("date", row.transaction_date),
            ("fingerprint", row.fingerprint),
        )
    }
    known = connection.scalar(
        sa.select(transfers.c.id).where(
            transfers.c.user_id == user_id, *(transfers.c[name] == value for name, value in keys.items())
        )
    )
    if known is not None:
        return accept(connection, user_id, str(known))
    made = insert(transfers).values(
        user_id=user_id, **keys, confidence=1, status="accepted", reason="paired by hand", decided_at=sa.func.clock_timestamp()
    )
    number: int = connection.execute(made.returning(transfers.c.id)).scalar_one()
    _check_free(connection, user_id, number)
    settled = _settle(connection, user_id, [number])
    [after] = _listed(connection, user_id, numbers=[number])
    return Decided((Decision(None, after),), settled)


def _check(connection: sa.Connection, user_id: int, out: NamedTransaction, into: NamedTransaction) -> None:
    """Whether two transactions can be the sides of one transfer."""
    if out.id == into.id:
        raise CannotDecideError("A transfer has two sides: name two transactions.")
    for side in (out, into):
        if side.excluded:
            raise CannotDecideError(f"Transaction {side.id} is excluded; `ledger transactions restore` brings it back.")
    if out.account_id == into.account_id:
        raise CannotDecideError("Both are in the same account: money that stays there moves nowhere.")
    ids = sa.select(transactions.c.currency).where(transactions.c.user_id == user_id, transactions.c.id.in_((out.id, into.id)))
    currencies = sorted(set(connection.scalars(ids)))
    if len(currencies) > 1:
        raise CannotDecideError(f"One is in {currencies[0]}, the other in {currencies[1]}: their amounts cannot be compared.")
    if out.amount != -into.amount or not out.amount:
        raise CannotDecideError(
            f"One side must be the other with the opposite sign, and these are {out.amount:,.2f} and {into.amount:,.2f}."
        )


def _check_free(connection: sa.Connection, user_id: int, number: int) -> None:
    """Whether no side of an accepted transfer is in another one."""
    one, other = transfers.alias("one"), transfers.alias("other")

    def same(mine: str, theirs: str) -> sa.ColumnElement[bool]:
        return sa.and_(*(one.c[f"{mine}_{n}"] == other.c[f"{theirs}_{n}"] for n in ("account_id", "date", "fingerprint")))

    taken = connection.scalar(
        sa.select(other.c.id).where(
            one.c.user_id == user_id,
            one.c.id == number,
            other.c.user_id == user_id,
            other.c.id != number,
            other.c.status == "accepted",
            sa.or_(same("out", "out"), same("in", "in")),
        )
    )
    if taken is not None:
        raise CannotDecideError(
            f"One of the two is in transfer {taken}, which you accepted; `ledger transfers forget {taken}` takes that back."
        )


def _decide(connection: sa.Connection, user_id: int, named: Sequence[str], status: str | None) -> Decided:
    """Writes what the owner says of transfers; with None, that they say nothing. What follows from the rows then is settled."""
    take_ledger_lock(connection, user_id)
    numbers = list(dict.fromkeys(find_transfer(connection, user_id, name) for name in named))
    before = {transfer.number: transfer for transfer in _listed(connection, user_id, numbers=numbers)}
    transfer = transfers.c
    for number in numbers:
        if status is None and before[number].status not in _BY_THE_OWNER:
            raise CannotDecideError(f"You have decided nothing about transfer {number}: there is nothing to forget.")
        values: dict[str, Any] = {"status": status, "decided_at": sa.func.clock_timestamp()}
        if status is None:
            values = {"status": "suggested", "decided_at": None}
        connection.execute(sa.update(transfers).where(transfer.user_id == user_id, transfer.id == number).values(values))
    if status == "accepted":
        for number in numbers:
            _check_free(connection, user_id, number)
    settled = _settle(connection, user_id, numbers)
    after = {transfer.number: transfer for transfer in _listed(connection, user_id, numbers=numbers)}
    return Decided(tuple(Decision(before[number], after.get(number)) for number in numbers), settled)


def _settle(connection: sa.Connection, user_id: int, numbers: Sequence[int]) -> Settled:
    settlement = Settlement(connection, user_id)
    for row in connection.execute(
        sa.select(transfers).where(transfers.c.user_id == user_id, transfers.c.id.in_(numbers))
    ).all():
        settlement.touch_day(row.out_account_id, row.out_date)
        settlement.touch_day(row.in_account_id, row.in_date)
    return settlement.settle()
