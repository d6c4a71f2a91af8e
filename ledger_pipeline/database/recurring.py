"""What comes again and again, as the view ``recurring_transactions`` has it: subscriptions, bills, rent, pay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import sqlalchemy as sa

from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import accounts, transactions


@dataclass(frozen=True, slots=True)
class Recurring:
    """One of them. Amounts are in ``currency`` and > 0; ``direction`` is out (the owner pays) or in."""

    merchant: str  # the description, where none is recognised
    account: str
    currency: str
    direction: str
    rhythm: str
    usual_amount: Decimal
    last_amount: Decimal
    previous_amount: Decimal | None  # before the price last changed
    price_changed_on: date | None
    first_date: date
    last_date: date
    next_date: date | None  # None for what has stopped
    stopped_on: date | None
    times: int
    is_active: bool
    newest: date  # the newest day of the account

    @property
    def is_overdue(self) -> bool:
        return is_overdue(self.next_date, self.newest)


def list_recurring(connection: sa.Connection, user_id: int) -> list[Recurring]:
    """What goes on, the dearest in a year first, then what has stopped; as of the last refresh of the view."""
    found = connection.execute(load_sql("list_recurring"), {"user_id": user_id}).mappings()
    return [Recurring(**row) for row in found]


def newest_days(connection: sa.Connection) -> dict[int, date]:
    """The newest day of each account that has one, by the account's id."""
    row = transactions.c
    newest = sa.select(sa.func.max(row.transaction_date)).where(
        row.user_id == accounts.c.user_id, row.account_id == accounts.c.id
    )
    found = connection.execute(sa.select(accounts.c.id, newest.scalar_subquery()))
    return {account: day for account, day in found if day is not None}


def is_overdue(next_date: date | None, newest: date) -> bool:
    """Whether what goes on did not come when it was due: the account's statements go on beyond that day.

    So much later that it must have stopped, the view says so, and there is no next date.
    """
    return next_date is not None and next_date < newest


def told(next_date: date | None, stopped_on: date | None, newest: date, today: date) -> str:
    """When it comes next, in a few words: nothing is expected on a day that has passed."""
    if next_date is None:
        return f"stopped {stopped_on}"
    if is_overdue(next_date, newest):
        return f"overdue since {next_date}"
    return str(next_date) if next_date >= today else f"no statement since {newest}"
