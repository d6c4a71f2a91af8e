"""The merchants of a ledger, which of them may be one, and what the owner says to that.

A decision is about names and stays, whatever is imported, undone or rebuilt later: transactions follow it when they are settled
(``loading``). How a name is recognised and which are alike is in ``recognising``. Each function here does all that it is asked
for in the caller's database transaction; if it raises, it has changed nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ledger_pipeline.database.loading import Settled, Settlement
from ledger_pipeline.database.locks import take_ledger_lock
from ledger_pipeline.database.lookup import NotInLedgerError
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import merchant_decisions, transactions
from ledger_pipeline.database.text import storable_text
from ledger_pipeline.recognising.alike import Merge, suggest_merges
from ledger_pipeline.recognising.merchants import packaged_merchants
from ledger_pipeline.recognising.model import MerchantSource
from ledger_pipeline.recognising.recogniser import followed

#: A merchant is part of the key of a summary; an index takes no value without end.
MAX_NAME = 100


class CannotMergeError(NotInLedgerError):
    """A decision that cannot be made, in a sentence."""


@dataclass(frozen=True, slots=True)
class ListedMerchant:
    """A merchant's transactions in one currency. Moves between own accounts are counted, and neither spent nor received."""

    merchant: str
    currency: str
    count: int
    spent: Decimal  # > 0 money out, less refunds
    received: Decimal
    first_date: date
    last_date: date
    packaged: bool
    aliases: tuple[str, ...]  # merchants that the owner takes for this one


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion, and how many transactions either has."""

    merge: Merge
    alias_count: int
    merchant_count: int


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision changed: ``rows`` transactions are called ``merchant`` now, or no longer.

    ``settled`` has these, and those whose category follows.
    """

    alias: str
    merchant: str
    rows: int
    settled: Settled


def list_merchants(connection: sa.Connection, user_id: int, search: str | None = None) -> list[ListedMerchant]:
    """The merchants on whom most was spent first; those that have ``search`` in their name, if it is given."""
    values = {"user_id": user_id, "search": None if search is None else storable_text(search)}
    found = connection.execute(load_sql("list_merchants"), values).mappings()
    return [ListedMerchant(**{**row, "aliases": tuple(row["aliases"])}) for row in found]


def suggested(connection: sa.Connection, user_id: int) -> list[Suggested]:
    """Merchants that may be one, the most alike first, without those that the owner has said something about.

    Nor those that cannot be merged, for all their transactions came with the flat ledger.
    """
    migrated = _migrated(connection, user_id)
    counts = {merchant: count for merchant, count in _counts(connection, user_id).items() if merchant not in migrated}
    decision = merchant_decisions.c
    decided = sa.select(decision.alias, decision.merchant).where(decision.user_id == user_id)
    said = {frozenset(pair) for pair in connection.execute(decided)}
    return [
        Suggested(merge, counts.get(merge.alias, 0), counts.get(merge.merchant, 0))
        for merge in suggest_merges(counts)
        if frozenset((merge.alias, merge.merchant)) not in said
    ]


def merge(connection: sa.Connection, user_id: int, alias: str, merchant: str) -> Decided:
    """From now on ``alias`` is called ``merchant``: its transactions that are there, and those of every later import.

    ``alias`` is a merchant of the ledger, named in any case; ``merchant`` is one of them, a packaged one, or a new name. Raises
    ``NotInLedgerError`` if there is no such alias, ``CannotMergeError`` if the two are one or would go in a circle, or if all
    transactions of the alias came with the flat ledger.
    """
    take_ledger_lock(connection, user_id)
    counts = _counts(connection, user_id)
    merged = _merged(connection, user_id)
    gone = _found(alias, {*counts, *merged})
    if gone is None:
        raise _unknown(alias)
    kept = _found(merchant, {*counts, *merged, *packaged_merchants()}) or " ".join(storable_text(merchant).split())
    if not 0 < len(kept) <= MAX_NAME:
        raise CannotMergeError(f"A merchant's name has 1 to {MAX_NAME} characters.")
    if kept == gone:
        raise CannotMergeError(f"{gone!r} and {kept!r} are the same merchant.")
    for name in (gone, kept):
        if name in merged:
            raise _is_merged(name, merged[name])
    if gone in _migrated(connection, user_id):
        raise CannotMergeError(
            f"All transactions of {gone!r} came with the flat ledger and keep the merchant that they came with; "
            "there is nothing to merge."
        )
    _decide(connection, user_id, gone, kept, "accepted")
    return _settled(connection, user_id, gone, kept)


def split(connection: sa.Connection, user_id: int, alias: str) -> Decided:
    """Takes a merge back: what was called ``alias`` is called so again.

    The result names the merchant that its transactions had until now, at the end of the chain. Raises ``CannotMergeError`` if
    no such alias was merged.
    """
    take_ledger_lock(connection, user_id)
    merged = _merged(connection, user_id)
    gone = _found(alias, merged)
    if gone is None:
        raise CannotMergeError(f"{alias!r} was not merged with any merchant; `ledger merchants list` shows those that were.")
    decision = merchant_decisions.c
    accepted = sa.and_(decision.user_id == user_id, decision.alias == gone, decision.decision == "accepted")
    connection.execute(sa.delete(merchant_decisions).where(accepted))
    return _settled(connection, user_id, gone, followed(gone, merged))


def refuse(connection: sa.Connection, user_id: int, alias: str, merchant: str) -> tuple[str, str]:
    """Two merchants are not one: that is not suggested again. Returns both as they are written.

    Raises ``NotInLedgerError`` for one that neither the ledger nor the packaged table has, ``CannotMergeError`` if they were
    merged.
    """
    take_ledger_lock(connection, user_id)
    merged = _merged(connection, user_id)
    known = {*_counts(connection, user_id), *merged, *packaged_merchants()}
    names = []
    for named in (alias, merchant):
        found = _found(named, known)
        if found is None:
            raise _unknown(named)
        names.append(found)
    one, other = names
    if one == other:
        raise CannotMergeError(f"{one!r} and {other!r} are the same merchant.")
    for name, into in ((one, other), (other, one)):
        if merged.get(name) == into:
            raise _is_merged(name, into)
    _decide(connection, user_id, one, other, "refused")
    return one, other


def _counts(connection: sa.Connection, user_id: int) -> dict[str, int]:
    row = transactions.c
    query = sa.select(row.merchant, sa.func.count()).where(row.user_id == user_id, row.merchant.is_not(None))
    return dict(connection.execute(query.group_by(row.merchant)).all())


def _migrated(connection: sa.Connection, user_id: int) -> set[str]:
    """The merchants all of whose transactions came with the flat ledger: no decision changes what those are called."""
    row = transactions.c
    are_all = sa.func.bool_and(row.merchant_source.is_not_distinct_from(MerchantSource.MIGRATED))
    query = sa.select(row.merchant).where(row.user_id == user_id, row.merchant.is_not(None))
    return set(connection.scalars(query.group_by(row.merchant).having(are_all)))


def _merged(connection: sa.Connection, user_id: int) -> dict[str, str]:
    """The merchants that the owner takes for another one, and for which."""
    decision = merchant_decisions.c
    query = sa.select(decision.alias, decision.merchant).where(decision.user_id == user_id, decision.decision == "accepted")
    return dict(connection.execute(query).all())


def _found(named: str, merchants: Collection[str]) -> str | None:
    """The merchant of that name, else the one that is called so in another case. Raises ``NotInLedgerError`` for several."""
    if named in merchants:
        return named
    alike = sorted(name for name in merchants if name.casefold() == named.casefold())
    if len(alike) > 1:
        choices = ", ".join(map(repr, alike))
        raise NotInLedgerError(f"{len(alike)} merchants are called {named!r}: {choices}. Name one as it is written.")
    return alike[0] if alike else None


def _unknown(named: str) -> NotInLedgerError:
    return NotInLedgerError(f"No merchant is called {named!r}. `ledger merchants list --search` finds them by a part.")


def _is_merged(name: str, into: str) -> CannotMergeError:
    return CannotMergeError(f"{name!r} is {into!r}, as you said; `ledger merchants split` takes that back.")


def _decide(connection: sa.Connection, user_id: int, alias: str, merchant: str, decision: str) -> None:
    new = insert(merchant_decisions).values(user_id=user_id, alias=alias, merchant=merchant, decision=decision)
    connection.execute(
        new.on_conflict_do_update(
            index_elements=list(merchant_decisions.primary_key), set_={"decision": decision, "decided_at": sa.func.now()}
        )
    )


def _settled(connection: sa.Connection, user_id: int, alias: str, merchant: str) -> Decided:
    """Has the transactions of both merchants recognised anew, by what the owner said.

    Also of the one that keeps its name: a category that was accepted for the other holds for it as long as they are one.
    """
    before = _counts(connection, user_id).get(merchant, 0)
    settlement = Settlement(connection, user_id)
    settlement.recognise(transactions.c.merchant.in_((alias, merchant)))
    settled = settlement.settle()
    return Decided(alias, merchant, abs(_counts(connection, user_id).get(merchant, 0) - before), settled)
