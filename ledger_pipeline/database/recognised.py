"""Rows recognised in bulk: what the recogniser with the rules in force and the owner's decisions says of many at once.

Rows that are new are recognised before they are written (``recognise_missing``), and rows that are there are compared with
what they should say and written only where they differ (``recognise_rows``). When to do which is for ``loading`` and for those
who change what is in force: ``categories``, merchants, transfers.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

import sqlalchemy as sa

from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import (
    accounts,
    category_decisions,
    category_rule_sets,
    merchant_decisions,
    transaction_edits,
    transactions,
)
from ledger_pipeline.recognising.model import MOVE_CATEGORY, CategorySource, MerchantSource, Recognised, Row
from ledger_pipeline.recognising.recogniser import Recogniser
from ledger_pipeline.recognising.rules import RuleSet, starter_rules

#: Rows are fetched so many at a time: memory does not grow with the ledger.
_AT_ONCE = 20_000
_STREAMED = 1_000


# ---------------------------------------------------------------- what is in force


def rules_in_force(connection: sa.Connection, user_id: int) -> RuleSet:
    """The rules that were applied last; the packaged ones, where the owner never applied any."""
    stored = category_rule_sets.c
    rules = connection.scalar(sa.select(stored.rules).where(_in_force(user_id)))
    return starter_rules() if rules is None else RuleSet.from_json(rules)


def sha256_in_force(connection: sa.Connection, user_id: int) -> bytes:
    """What ``rules_in_force`` have as their SHA-256."""
    stored = connection.scalar(sa.select(category_rule_sets.c.sha256).where(_in_force(user_id)))
    return starter_rules().sha256 if stored is None else bytes(stored)


def _in_force(user_id: int) -> sa.ColumnElement[bool]:
    stored = category_rule_sets.c
    newest = sa.select(sa.func.max(stored.id)).where(stored.user_id == user_id).scalar_subquery()
    return sa.and_(stored.user_id == user_id, stored.id == newest)


def recogniser_for(connection: sa.Connection, user_id: int, rules: RuleSet | None = None) -> Recogniser:
    """A recogniser with the rules in force, or with others, and with what the owner decided of merchants and categories.

    It is kept for whoever asks for the same next: imports that follow each other do not make it anew.
    """
    merchant, category = merchant_decisions.c, category_decisions.c
    aliases = sa.select(merchant.alias, merchant.merchant).where(merchant.user_id == user_id, merchant.decision == "accepted")
    accepted = sa.select(category.merchant, category.category).where(
        category.user_id == user_id, category.decision == "accepted"
    )
    key = (
        sha256_in_force(connection, user_id) if rules is None else rules.sha256,
        frozenset((row.alias, row.merchant) for row in connection.execute(aliases)),
        frozenset((row.merchant, row.category) for row in connection.execute(accepted)),
    )
    recogniser = _kept.get(key)
    if recogniser is None:
        recogniser = Recogniser(rules or rules_in_force(connection, user_id), dict(key[1]), dict(key[2]))
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = recogniser
    return recogniser


_Key: TypeAlias = tuple[bytes, frozenset[tuple[str, str]], frozenset[tuple[str, str]]]

#: A server of many households serves one after the other.
_MOST_KEPT = 8
_kept: dict[_Key, Recogniser] = {}


# ---------------------------------------------------------------- new rows


def recognise_missing(connection: sa.Connection, user_id: int) -> bool:
    """Recognises what is ``expected`` and not in the ledger yet; whether there is any.

    What it is goes to two temporary tables: ``recognised`` has the meaning of each number of ``expected``, and ``meanings``
    what that says.
    """
    missing = connection.execute(load_sql("unrecognised"), {"user_id": user_id}, execution_options={"stream_results": True})
    owners_accounts = _accounts(connection, user_id)
    numbers = _Meanings()
    recognise: Callable[[Row], Recognised] | None = None
    for rows in missing.partitions(_AT_ONCE):
        recognise = recognise or recogniser_for(connection, user_id).recognise
        for number, account_id, description, amount, section in rows:
            numbers.add(f"{number}", Meaning._make(recognise(Row(*owners_accounts[account_id], description, amount, section))))
    if recognise is None:
        return False
    numbers.copy(connection, "recognised", "number bigint")
    return True


# ---------------------------------------------------------------- rows that are there


class Meaning(NamedTuple):
    """What a transaction says of itself beyond what is printed, as it is stored: as ``Recognised``, or nothing yet."""

    kind: str | None
    merchant: str | None
    merchant_source: str | None
    category: str | None
    category_source: str | None
    category_rule: str | None


class Change(NamedTuple):
    """A transaction that says something else than it should."""

    id: int
    account_id: int
    transaction_date: date
    description: str
    amount: Decimal  # > 0 to the holder
    currency: str
    before: Meaning
    after: Meaning

    @property
    def concerns_transfers(self) -> bool:
        """Of what kind a row is, and from whom, says also whether it may be a side of a transfer."""
        return self.before[:3] != self.after[:3]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: which transactions (by date and id), which columns changed, and the days (of accounts) on which a
    row did that may concern transfers."""

    rows: list[tuple[date, int]] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)
    days: set[tuple[int, date]] = field(default_factory=set)


def among(rows: Collection[tuple[date, int]]) -> sa.ColumnElement[bool]:
    """The condition that a transaction is one of these, by date and id; there is at least one. No other year is asked."""
    days, ids = zip(*rows, strict=True)
    listed = sa.select(
        sa.func.unnest(sa.literal(list(days), sa.ARRAY(sa.Date))),
        sa.func.unnest(sa.literal(list(ids), sa.ARRAY(sa.BigInteger))),
    )
    row = transactions.c
    return sa.and_(row.transaction_date.between(min(days), max(days)), sa.tuple_(row.transaction_date, row.id).in_(listed))


def recognise_rows(connection: sa.Connection, user_id: int, condition: sa.ColumnElement[bool]) -> Written:
    """Makes those transactions of the ledger for which the condition holds say what they should.

    The caller has a ``loading.Settlement`` under way, and marks what changed; ``Settlement.recognise`` does both.
    """
    return write_changes(connection, user_id, changes(connection, user_id, recogniser_for(connection, user_id), condition))


def changes(
    connection: sa.Connection, user_id: int, recogniser: Recogniser, condition: sa.ColumnElement[bool]
) -> Iterator[Change]:
    """The transactions for which the condition holds that say something else than they should. Nothing is written.

    By hand stays, and so does what came with the flat ledger. The kind and category of a side of a transfer are not for the row
    alone to say.
    """
    row, edit = transactions.c, transaction_edits.c
    same = sa.and_(
        edit.user_id == row.user_id,
        edit.account_id == row.account_id,
        edit.transaction_date == row.transaction_date,
        edit.fingerprint == row.fingerprint,
        ~edit.excluded,
    )
    query = (
        sa.select(
            row.id,
            row.account_id,
            row.transaction_date,
            row.description,
            row.amount,
            row.currency,
            row.section,
            row.transfer_id.is_not(None),
            edit.category,
            *(row[name] for name in Meaning._fields),
        )
        .select_from(transactions.outerjoin(transaction_edits, same))
        .where(row.user_id == user_id, condition)
    )
    owners_accounts = _accounts(connection, user_id)
    for found in _streamed(connection, query):
        id_, account_id, day, description, amount, currency, section, in_transfer, by_hand = found[:9]
        said, says = recogniser.recognise(Row(*owners_accounts[account_id], description, amount, section)), found[9:]
        if said == says and by_hand is None and not in_transfer:
            continue
        before, after = Meaning._make(says), Meaning._make(said)
        after = _with_what_stays(before, after, by_hand, in_transfer=in_transfer)
        if after != before:
            yield Change(id_, account_id, day, description, amount, currency, before, after)


def _streamed(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, taken while the server is still finding the next ones, which no cursor of the server's would.

    Until the last was taken, the connection is good for nothing else.
    """
    compiled = query.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor:
        yield from cursor.stream(str(compiled), compiled.params, size=_STREAMED)


def _with_what_stays(before: Meaning, after: Meaning, by_hand: str | None, *, in_transfer: bool) -> Meaning:
    if before.merchant_source == MerchantSource.MIGRATED:
        after = after._replace(merchant=before.merchant, merchant_source=before.merchant_source)
    if in_transfer:
        after = after._replace(
            kind=before.kind, category=MOVE_CATEGORY, category_source=CategorySource.MOVE, category_rule=None
        )
    if by_hand is not None:
        after = after._replace(category=by_hand, category_source=CategorySource.BY_HAND, category_rule=None)
    elif before.category_source == CategorySource.MIGRATED:
        after = after._replace(category=before.category, category_source=before.category_source, category_rule=None)
    return after


def write_changes(connection: sa.Connection, user_id: int, changed: Iterable[Change]) -> Written:
    """Writes what ``changes`` found. Only what differs is ever sent to the server."""
    written = Written()
    rows = _Meanings()
    for change in changed:
        written.rows.append((change.transaction_date, change.id))
        rows.add(f"{change.id}\t{change.transaction_date}", change.after)
        if change.concerns_transfers:
            written.days.add((change.account_id, change.transaction_date))
    if not written.rows:
        return written
    rows.copy(connection, "recognised", "id bigint, transaction_date date")
    statement = "recognise_transactions" if written.days else "categorise_transactions"
    [differs] = connection.execute(load_sql(statement), {"user_id": user_id}).mappings()
    written.columns.update(name for name in Meaning._fields if differs[name])
    connection.exec_driver_sql("DROP TABLE recognised, meanings")
    return written


class _Meanings:
    """Rows, by a key, and what each means; of many rows that mean the same, that is said once."""

    def __init__(self) -> None:
        self._rows = io.StringIO()
        self._numbers: dict[Meaning, int] = {}

    def add(self, key: str, meaning: Meaning) -> None:
        self._rows.write(f"{key}\t{self._numbers.setdefault(meaning, len(self._numbers))}\n")

    def copy(self, connection: sa.Connection, name: str, key: str) -> None:
        """Makes the temporary tables ``meanings``, and one of this name with the columns of the key and ``meaning``."""
        columns = ", ".join(f"{column} text" for column in Meaning._fields)
        connection.exec_driver_sql(f"CREATE TEMPORARY TABLE meanings (id integer, {columns}) ON COMMIT DROP")
        connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {name} ({key}, meaning integer) ON COMMIT DROP")
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor:
            with cursor.copy("COPY meanings FROM STDIN") as copy:
                for meaning, number in self._numbers.items():
                    copy.write_row((number, *(None if value is None else str(value) for value in meaning)))
            with cursor.copy(f"COPY {name} FROM STDIN") as copy:
                copy.write(self._rows.getvalue())
        connection.exec_driver_sql(f"ANALYZE meanings, {name}")


def _accounts(connection: sa.Connection, user_id: int) -> dict[int, tuple[str, str]]:
    """Name and kind of each of the owner's accounts."""
    query = sa.select(accounts.c.id, accounts.c.name, accounts.c.kind).where(accounts.c.user_id == user_id)
    return {row.id: (row.name, row.kind) for row in connection.execute(query)}
