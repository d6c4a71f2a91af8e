"""What the owner changes by hand: written down by a transaction's identity, then settled.

How edits are applied, now and at every later load, is in ``loading``. Each function here does all that it is asked for in the
caller's database transaction; if it raises, it has changed nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, insert

from ledger_pipeline.database.listing import Filters, ListedTransaction, list_transactions
from ledger_pipeline.database.loading import Settled, Settlement
from ledger_pipeline.database.locks import take_ledger_lock
from ledger_pipeline.database.lookup import NamedTransaction, NotInLedgerError, find_transaction
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import transaction_edits, transactions
from ledger_pipeline.database.text import storable_text
from ledger_pipeline.recognising.model import CategorySource

#: A category is part of the key of monthly_summary; an index takes no value without end.
MAX_CATEGORY = 100


class CannotEditError(NotInLedgerError):
    """An edit that cannot be made, in a sentence."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One transaction before and after. ``after`` is None if it was restored and no statement in the ledger prints it now."""

    before: ListedTransaction
    after: ListedTransaction | None


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit did, in the order in which the transactions were named; ``settled`` has the years that changed."""

    edits: tuple[Edit, ...]
    settled: Settled


def exclude(connection: sa.Connection, user_id: int, *named: str) -> Edited:
    """Takes transactions out of the ledger, whichever statement prints them, now or later.

    Raises ``NotInLedgerError``, or ``CannotEditError`` for one that is out already.
    """

    def take_out(transaction: NamedTransaction) -> int:
        row = sa.select(sa.func.to_jsonb(transactions.table_valued())).where(_is(transactions, user_id, transaction))
        _write(connection, user_id, transaction, excluded=True, excluded_row=row.scalar_subquery())
        flat = sa.delete(transactions).where(_is(transactions, user_id, transaction), transactions.c.statement_id.is_(None))
        return connection.execute(flat).rowcount

    return _edit(connection, user_id, named, take_out, must_be_excluded=False)


def restore(connection: sa.Connection, user_id: int, *named: str) -> Edited:
    """Puts excluded transactions back under their old id and UUID, those of the flat ledger exactly as they were; what was
    recognised of them is recognised anew.

    Raises ``NotInLedgerError``, or ``CannotEditError`` for one that is in the ledger.
    """

    def bring_back(transaction: NamedTransaction) -> int:
        restored = connection.execute(
            load_sql("restore_excluded"), {"user_id": user_id, "transaction_id": transaction.id}
        ).rowcount
        _write(connection, user_id, transaction, excluded=False, excluded_row=sa.null())
        return restored

    return _edit(connection, user_id, named, bring_back, must_be_excluded=True, recognise=True)


def set_category(connection: sa.Connection, user_id: int, *named: str, category: str | None) -> Edited:
    """Says what transactions were for, also excluded ones; with None, nobody has said so by hand, and they are what they are
    recognised as.

    Raises ``NotInLedgerError``, or ``CannotEditError`` for a category that is empty or too long.
    """
    if category is not None:
        category = " ".join(storable_text(category).split())
        if not 0 < len(category) <= MAX_CATEGORY:
            raise CannotEditError(f"A category has 1 to {MAX_CATEGORY} characters.")

    def categorise(transaction: NamedTransaction) -> int:
        source = None if category is None else CategorySource.BY_HAND
        _say(connection, user_id, transaction, category=category, said={"category_source": source, "category_rule": None})
        if category is None:  # one that came with the flat ledger is not wanted, or it would not be cleared
            row = sa.update(transactions).where(_is(transactions, user_id, transaction))
            connection.execute(
                row.values(category_source=None).where(transactions.c.category_source == CategorySource.MIGRATED)
            )
        return 0

    return _edit(connection, user_id, named, categorise, recognise=category is None)


def note(connection: sa.Connection, user_id: int, *named: str, text: str | None) -> Edited:
    """Notes something about transactions, also excluded ones, in the place of what was noted before; None takes it away.

    Raises ``NotInLedgerError``, or ``CannotEditError`` for a note of nothing.
    """
    if text is not None:
        text = storable_text(text).strip()
        if not text:
            raise CannotEditError("A note has at least one character.")

    def annotate(transaction: NamedTransaction) -> int:
        _say(connection, user_id, transaction, note=text)
        return 0

    return _edit(connection, user_id, named, annotate)


def _edit(
    connection: sa.Connection,
    user_id: int,
    named: Sequence[str],
    change: Callable[[NamedTransaction], int],
    *,
    must_be_excluded: bool | None = None,
    recognise: bool = False,
) -> Edited:
    """Carries out a change of each transaction once and settles its day; ``change`` returns how many rows of the ledger it
    added or removed itself. ``recognise``: what the transaction was is looked at anew."""
    take_ledger_lock(connection, user_id)
    found = list(dict.fromkeys(find_transaction(connection, user_id, name) for name in named))
    for transaction in found:
        if must_be_excluded is not None and transaction.excluded is not must_be_excluded:
            raise CannotEditError(
                f"Transaction {transaction.id} is in the ledger: there is nothing to restore."
                if must_be_excluded
                else f"Transaction {transaction.id} is excluded already; `ledger transactions restore` brings it back."
            )
    numbers = [transaction.id for transaction in found]
    before = _shown(connection, user_id, numbers)
    settlement = Settlement(connection, user_id)
    for transaction in found:
        settlement.touch_day(transaction.account_id, transaction.transaction_date)
        settlement.changed(transaction.transaction_date.year, change(transaction))
        if recognise:
            settlement.recognise(_is(transactions, user_id, transaction))
    settled = settlement.settle()
    _forget_empty(connection, user_id, numbers)
    after = _shown(connection, user_id, numbers)
    return Edited(tuple(Edit(before[number], after.get(number)) for number in numbers), settled)


def _shown(connection: sa.Connection, user_id: int, numbers: Sequence[int]) -> dict[int, ListedTransaction]:
    listing = list_transactions(connection, user_id, Filters(excluded=None, numbers=numbers))
    return {transaction.number: transaction for transaction in listing.transactions}


def _is(table: sa.Table, user_id: int, transaction: NamedTransaction) -> sa.ColumnElement[bool]:
    column = table.c
    return sa.and_(
        column.user_id == user_id,
        column.account_id == transaction.account_id,
        column.transaction_date == transaction.transaction_date,
        column.fingerprint == transaction.fingerprint,
    )


def _say(
    connection: sa.Connection,
    user_id: int,
    transaction: NamedTransaction,
    said: Mapping[str, str | None] = MappingProxyType({}),
    **edit: str | None,
) -> None:
    """Writes a category or a note; of an excluded transaction also, with what else is ``said`` by that, into the row that waits
    to be restored."""
    if not transaction.excluded:
        _write(connection, user_id, transaction, **edit)
        return
    row = transaction_edits.c.excluded_row.op("||")(sa.literal({**edit, **said}, JSONB))
    waiting = sa.update(transaction_edits).where(_is(transaction_edits, user_id, transaction))
    connection.execute(waiting.values(**edit, excluded_row=row, edited_at=sa.func.now()))


def _write(connection: sa.Connection, user_id: int, transaction: NamedTransaction, **values: Any) -> None:
    """Changes the edit of a transaction, or makes it; it remembers what the row is called."""
    values |= {"transaction_id": transaction.id, "uuid": transaction.uuid}
    new = insert(transaction_edits).values(
        user_id=user_id,
        account_id=transaction.account_id,
        transaction_date=transaction.transaction_date,
        fingerprint=transaction.fingerprint,
        **values,
    )
    connection.execute(
        new.on_conflict_do_update(
            index_elements=list(transaction_edits.primary_key), set_={**values, "edited_at": sa.func.now()}
        )
    )


def _forget_empty(connection: sa.Connection, user_id: int, numbers: Sequence[int]) -> None:
    """An edit that changes nothing is none."""
    edit = transaction_edits.c
    connection.execute(
        sa.delete(transaction_edits).where(
            edit.user_id == user_id,
            edit.transaction_id.in_(numbers),
            ~edit.excluded,
            edit.category.is_(None),
            edit.note.is_(None),
        )
    )
