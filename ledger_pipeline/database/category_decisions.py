"""Merchants without a category, what may be suggested for them, and what the owner says to that.

A decision is about a merchant and stays, whatever is imported, undone or rebuilt later; a category that is set by hand for one
transaction is in ``edits``. What is learned and how is in ``recognising.learning``. Each function here does all that it is
asked for in the caller's database transaction; if it raises, it has changed nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ledger_pipeline.database.loading import Settled, Settlement
from ledger_pipeline.database.locks import take_ledger_lock
from ledger_pipeline.database.lookup import NotInLedgerError
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import accounts, category_decisions, merchant_decisions, transactions
from ledger_pipeline.database.text import storable_text
from ledger_pipeline.recognising.learning import Example, Seen, Suggestion, suggest
from ledger_pipeline.recognising.model import CategorySource
from ledger_pipeline.recognising.recogniser import followed
from ledger_pipeline.recognising.rules import checked_category

#: Merchants about which the learner is asked at once, the biggest first. Who has more has another need than suggestions.
MOST_ASKED = 5_000


class CannotDecideError(NotInLedgerError):
    """A decision that cannot be made, in a sentence."""


@dataclass(frozen=True, slots=True)
class Uncategorised:
    """A merchant's transactions in one currency that have no category; those that name nobody by their kind."""

    merchant: str | None
    kind: str | None  # what most of them are
    currency: str
    count: int
    total: Decimal  # > 0 money to the holder
    usual: Decimal  # of one, without sign
    last_date: date
    description: str  # as one of them is printed


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion, and what accepting it would give a category. ``totals``: by currency, > 0 money to the holder."""

    suggestion: Suggestion
    count: int
    totals: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Decision:
    """A category that the owner accepts or refuses for a merchant; ``confidence`` where it was suggested."""

    merchant: str
    category: str
    confidence: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What decisions changed: ``rows`` are the transactions of each merchant that have their category by it now."""

    decisions: tuple[Decision, ...]
    rows: dict[str, int]
    settled: Settled


def uncategorised(connection: sa.Connection, user_id: int) -> list[Uncategorised]:
    """The biggest first, by the money that went either way; one currency after the other, the one with most of them first."""
    found = connection.execute(load_sql("uncategorised_merchants"), {"user_id": user_id})
    return [Uncategorised(**row) for row in found.mappings()]


def suggested(connection: sa.Connection, user_id: int) -> list[Suggested]:
    """What the learner suggests for merchants without a category, the biggest first."""
    asked: dict[str, list[Uncategorised]] = {}
    for one in uncategorised(connection, user_id):
        if one.merchant is not None and (one.merchant in asked or len(asked) < MOST_ASKED):
            asked.setdefault(one.merchant, []).append(one)
    decision = category_decisions.c
    refused = connection.execute(
        sa.select(decision.merchant, decision.category).where(decision.user_id == user_id, decision.decision == "refused")
    )
    found = suggest(
        _examples(connection, user_id),
        [_seen(merchant, one.kind, one.count, one.usual) for merchant, parts in asked.items() for one in parts],
        {(row.merchant, row.category) for row in refused},
    )
    return [
        Suggested(found[merchant], sum(one.count for one in parts), {one.currency: one.total for one in parts})
        for merchant, parts in asked.items()
        if merchant in found
    ]


def suggestion_for(connection: sa.Connection, user_id: int, merchant: str) -> Decision:
    """What is suggested for a merchant. Raises ``CannotDecideError`` if nothing is."""
    for one in suggested(connection, user_id):
        if one.suggestion.merchant == merchant:
            return Decision(merchant, one.suggestion.category, one.suggestion.confidence)
    raise CannotDecideError(f"Nothing is suggested for {merchant!r}; say which category, such as Food:Groceries.")


def _examples(connection: sa.Connection, user_id: int) -> list[Example]:
    found = connection.execute(load_sql("category_examples"), {"user_id": user_id})
    return [
        Example(_seen(row["merchant"], row["kind"], row["count"], row["usual"]), row["category"], row["by_hand"])
        for row in found.mappings()
    ]


def _seen(merchant: str, kind: str | None, count: int, usual: Decimal) -> Seen:
    return Seen(merchant, kind or "", count, usual)


def find_merchant(connection: sa.Connection, user_id: int, named: str) -> str:
    """A merchant as the ledger calls it, named in any case. Raises ``NotInLedgerError`` if there is none, or more than one."""
    name = storable_text(named)
    column = transactions.c
    alike = connection.scalars(
        sa.select(column.merchant)
        .distinct()
        .where(column.user_id == user_id, sa.func.lower(column.merchant) == sa.func.lower(name))
        .order_by(column.merchant)
    ).all()
    if name in alike:
        return name
    if not alike:
        raise NotInLedgerError(f"No merchant is called {named!r}. `ledger categories unmatched` lists those that wait.")
    if len(alike) > 1:
        choices = ", ".join(map(repr, alike))
        raise NotInLedgerError(f"{len(alike)} merchants are called {named!r}: {choices}. Name one as it is written.")
    return str(alike[0])


def accept(connection: sa.Connection, user_id: int, decisions: Sequence[Decision]) -> Decided:
    """What these merchants are for, wherever no rule says so: now and in every later import.

    A category that was accepted for one of them before is no longer. Raises ``CannotDecideError`` for what is no category.
    """
    checked = {one.merchant: Decision(one.merchant, _checked(one.category), one.confidence) for one in decisions}
    take_ledger_lock(connection, user_id)
    _forget(connection, user_id, checked)
    return _decide(connection, user_id, list(checked.values()), "accepted")


def refuse(connection: sa.Connection, user_id: int, decision: Decision) -> Decided:
    """What a merchant is not for: it is not suggested again, and no longer so if it was accepted. Raises as ``accept`` does."""
    decision = Decision(decision.merchant, _checked(decision.category), decision.confidence)
    take_ledger_lock(connection, user_id)
    _forget(connection, user_id, [decision.merchant], decision.category)
    return _decide(connection, user_id, [decision], "refused")


def account_names(connection: sa.Connection, user_id: int) -> dict[int, str]:
    """What each of the owner's accounts is called, by its id."""
    found = connection.execute(sa.select(accounts.c.id, accounts.c.name).where(accounts.c.user_id == user_id))
    return dict(found.all())


def rows_by_rule(connection: sa.Connection, user_id: int) -> dict[str, int]:
    """How many transactions have their category by each rule, by its name; rules that none has are left out."""
    row = transactions.c
    counted = connection.execute(
        sa.select(row.category_rule, sa.func.count())
        .where(row.user_id == user_id, row.category_source == CategorySource.RULE)
        .group_by(row.category_rule)
    )
    return {str(rule): count for rule, count in counted}


def accepted_category(connection: sa.Connection, user_id: int, merchant: str) -> str | None:
    """The category that is accepted for a merchant, or else for one that was merged into it."""
    decision = category_decisions.c
    found: str | None = connection.scalar(
        sa.select(decision.category)
        .where(
            decision.user_id == user_id,
            decision.merchant.in_(_with_aliases(connection, user_id, [merchant])),
            decision.decision == "accepted",
        )
        .order_by(decision.merchant != merchant, decision.merchant.desc())
        .limit(1)
    )
    return found


def _checked(category: str) -> str:
    try:
        return checked_category(storable_text(category))
    except ValueError as error:
        raise CannotDecideError(f"{category!r} {error}.") from None


def _forget(connection: sa.Connection, user_id: int, merchants: Collection[str], category: str | None = None) -> None:
    """What was accepted for these merchants, or for one that was merged into them, is no longer: one category, or any."""
    decision = category_decisions.c
    accepted = sa.delete(category_decisions).where(
        decision.user_id == user_id,
        decision.merchant.in_(_with_aliases(connection, user_id, merchants)),
        decision.decision == "accepted",
    )
    connection.execute(accepted if category is None else accepted.where(decision.category == category))


def _with_aliases(connection: sa.Connection, user_id: int, merchants: Collection[str]) -> list[str]:
    decision = merchant_decisions.c
    accepted = connection.execute(
        sa.select(decision.alias, decision.merchant).where(decision.user_id == user_id, decision.decision == "accepted")
    )
    aliases = {row.alias: row.merchant for row in accepted}
    return [*merchants, *(alias for alias in aliases if followed(alias, aliases) in merchants)]


def _decide(connection: sa.Connection, user_id: int, decisions: Sequence[Decision], what: str) -> Decided:
    if not decisions:
        return Decided((), {}, Settled())
    new = insert(category_decisions).values(
        [
            {
                "user_id": user_id,
                "merchant": one.merchant,
                "category": one.category,
                "decision": what,
                "confidence": one.confidence,
            }
            for one in decisions
        ]
    )
    said = {name: new.excluded[name] for name in ("decision", "confidence")}
    connection.execute(
        new.on_conflict_do_update(
            index_elements=list(category_decisions.primary_key), set_={**said, "decided_at": sa.func.now()}
        )
    )
    row = transactions.c
    merchants = [one.merchant for one in decisions]
    theirs = sa.and_(
        row.merchant.in_(merchants), row.category_source.is_(None) | (row.category_source == CategorySource.LEARNED)
    )
    settlement = Settlement(connection, user_id)
    settlement.recognise(theirs)
    settled = settlement.settle()
    counted = connection.execute(
        sa.select(row.merchant, sa.func.count().label("count"))
        .where(row.user_id == user_id, row.merchant.in_(merchants), row.category_source == CategorySource.LEARNED)
        .group_by(row.merchant)
    )
    by_merchant: dict[str | None, int] = dict(counted.all())
    return Decided(tuple(decisions), {merchant: by_merchant.get(merchant, 0) for merchant in merchants}, settled)
