"""The rules in force, and putting others in force: first what would change, then changing it.

The owner's file is only what is applied from; in force is what the database keeps of it. So nothing that happens to the file
changes the ledger or stops an import, and every transaction follows from what the database holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import sqlalchemy as sa

from ledger_pipeline.database.loading import Settled, Settlement
from ledger_pipeline.database.locks import take_ledger_lock
from ledger_pipeline.database.recognised import Change, Meaning, changes, recogniser_for, sha256_in_force
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import category_rule_sets, transactions
from ledger_pipeline.recognising.rules import RuleSet


class Total(NamedTuple):
    """What a category comes to in a month, before and after; ``category`` is None for what has none."""

    month: date  # its first day
    category: str | None
    currency: str
    rows_before: int
    rows_after: int
    amount_before: Decimal  # sum of the amounts, > 0 to the holder
    amount_after: Decimal


@dataclass(frozen=True, slots=True)
class Preview:
    """What applying rules would change: every row in the order of the dates, and the categories and months that it shows in."""

    changes: Sequence[Change]
    totals: Sequence[Total]


def put_in_force(connection: sa.Connection, user_id: int, rules: RuleSet) -> bool:
    """From now on, these rules say what transactions are for; whether they are others than before.

    Transactions that are there stay as they are until their year is rebuilt, or the rules are applied.
    """
    take_ledger_lock(connection, user_id)
    if are_in_force(connection, user_id, rules):
        return False
    values = {"user_id": user_id, "sha256": rules.sha256, "rules": rules.as_json()}
    connection.execute(sa.insert(category_rule_sets).values(values))
    return True


def are_in_force(connection: sa.Connection, user_id: int, rules: RuleSet) -> bool:
    return sha256_in_force(connection, user_id) == rules.sha256


def apply(connection: sa.Connection, user_id: int, rules: RuleSet) -> Settled:
    """Puts rules in force and makes every transaction what it is recognised as with them, in the caller's database transaction.

    By hand stays. Of the result, ``years`` says which changed.
    """
    settlement = Settlement(connection, user_id)
    put_in_force(connection, user_id, rules)
    settlement.recognise(sa.true())
    return settlement.settle()


def preview(connection: sa.Connection, user_id: int, rules: RuleSet) -> Preview:
    """What ``apply`` would change, row for row. Nothing is changed."""
    found = list(changes(connection, user_id, recogniser_for(connection, user_id, rules), sa.true()))
    if any((change.before.kind, change.before.merchant) != (change.after.kind, change.after.merchant) for change in found):
        found = _tried(connection, user_id, rules)
    found.sort(key=lambda change: (change.transaction_date, change.id))
    return Preview(found, _totals(connection, user_id, found))


def _tried(connection: sa.Connection, user_id: int, rules: RuleSet) -> list[Change]:
    """The same, found out by doing it and taking it back: where kinds or merchants change (a new release, say), so may the
    transfers between own accounts, and with them rows that nobody thought of."""
    take_ledger_lock(connection, user_id)
    with connection.begin_nested() as attempt:
        connection.execute(load_sql("remember_meanings"), {"user_id": user_id})
        apply(connection, user_id, rules)
        rows = connection.execute(load_sql("changed_meanings"), {"user_id": user_id})
        found = [
            Change(
                row.id,
                row.account_id,
                row.transaction_date,
                row.description,
                row.amount,
                row.currency,
                Meaning(*row[6:12]),
                Meaning(*row[12:]),
            )
            for row in rows
        ]
        attempt.rollback()
    return found


def _totals(connection: sa.Connection, user_id: int, found: Iterable[Change]) -> list[Total]:
    """The categories and months whose rows change, with what they come to in the whole ledger."""
    moved_rows: Counter[tuple[date, str | None, str]] = Counter()
    moved_money: defaultdict[tuple[date, str | None, str], Decimal] = defaultdict(Decimal)
    for change in found:
        month = change.transaction_date.replace(day=1)
        if change.before.category != change.after.category:
            for category, sign in ((change.before.category, -1), (change.after.category, 1)):
                moved_rows[month, category, change.currency] += sign
                moved_money[month, category, change.currency] += sign * change.amount
    if not moved_rows:
        return []
    row = transactions.c
    month_of = sa.cast(sa.func.date_trunc("month", row.transaction_date), sa.Date)
    query = (
        sa.select(month_of, row.category, row.currency, sa.func.count(), sa.func.sum(row.amount))
        .where(row.user_id == user_id, month_of.in_({month for month, _, _ in moved_rows}))
        .group_by(month_of, row.category, row.currency)
    )
    held = {(month, category, currency): (rows, money) for month, category, currency, rows, money in connection.execute(query)}
    totals = []
    for key, rows in moved_rows.items():
        rows_before, money_before = held.get(key, (0, Decimal(0)))
        totals.append(Total(*key, rows_before, rows_before + rows, money_before, money_before + moved_money[key]))
    return sorted(totals, key=lambda total: (total.month, total.category is None, total.category or "", total.currency))
