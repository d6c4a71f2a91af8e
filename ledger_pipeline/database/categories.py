"""The rules in force, and putting others in force: first what would change, then changing it.

The owner's file is only what is applied from; in force is what the database keeps of it. So nothing that happens to the file
changes the ledger or stops an import, and every transaction follows from what the database holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import sqlalchemy as sa

from ledger_pipeline.database.loading import Settlement, first_undecided, load_undecided
from ledger_pipeline.database.locks import take_ledger_lock
from ledger_pipeline.database.recognised import Change, Meaning, changes, recogniser_for, sha256_in_force
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import category_rule_sets, merchant_decisions, transactions
from ledger_pipeline.database.transfers import judged_otherwise
from ledger_pipeline.recognising.rules import Rule, RuleSet


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


@dataclass(frozen=True, slots=True)
class Applied:
    """How many transactions of which years changed: ``changed`` by what is in force now; ``years`` in all, with those that
    changed before since lines waited to be loaded."""

    changed: Mapping[int, int]
    years: Mapping[int, int]


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


def apply(connection: sa.Connection, user_id: int, rules: RuleSet) -> Applied:
    """Puts rules in force and makes every transaction what it is recognised as with them, in the caller's database transaction.

    By hand stays. What was recorded and waits to be loaded is loaded first.
    """
    put_in_force(connection, user_id, rules)
    waited = {} if first_undecided(connection, user_id) is None else load_undecided(connection, user_id).years
    settlement = Settlement(connection, user_id)
    for account_id, day in judged_otherwise(connection, user_id):
        settlement.touch_day(account_id, day)
    settlement.recognise(sa.true())
    changed = settlement.settle().years
    return Applied(changed, dict(sorted((Counter(waited) + Counter(changed)).items())))


def preview(connection: sa.Connection, user_id: int, rules: RuleSet) -> Preview:
    """What ``apply`` would change by these rules, row for row. Nothing is changed."""
    if first_undecided(connection, user_id) is None:
        return _previewed(connection, user_id, rules)
    with connection.begin_nested() as attempt:
        put_in_force(connection, user_id, rules)
        load_undecided(connection, user_id)
        found = _previewed(connection, user_id, rules)
        attempt.rollback()
    return found


def without_transactions(connection: sa.Connection, user_id: int, rules: Iterable[Rule]) -> dict[str, list[str]]:
    """The merchants that these rules ask for and that no transaction has, nor had before it was merged: by the rule's name."""
    alias = merchant_decisions.c
    aliases = sa.select(alias.alias).where(alias.user_id == user_id, alias.decision == "accepted")
    named = sa.select(transactions.c.merchant).where(transactions.c.user_id == user_id, transactions.c.merchant.is_not(None))
    known = {merchant.casefold() for merchant in connection.scalars(sa.union(named, aliases))}
    asked = {rule.name: [name for name in rule.merchant or () if name.casefold() not in known] for rule in rules}
    return {rule: merchants for rule, merchants in asked.items() if merchants}


def _previewed(connection: sa.Connection, user_id: int, rules: RuleSet) -> Preview:
    """The same, where no line waits to be loaded."""
    found = list(changes(connection, user_id, recogniser_for(connection, user_id, rules), sa.true()))
    if any(change.concerns_transfers for change in found) or judged_otherwise(connection, user_id):
        found = _tried(connection, user_id, rules)
    found.sort(key=lambda change: (change.transaction_date, change.id))
    return Preview(found, _totals(connection, user_id, found))


def _tried(connection: sa.Connection, user_id: int, rules: RuleSet) -> list[Change]:
    """What changes, found out by doing it and taking it back: where kinds or merchants change (a new release, say), so may the
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
