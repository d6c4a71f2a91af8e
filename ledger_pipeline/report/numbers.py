"""What the report says: the answers to the dashboards' own queries, for one range of days and each currency."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from ledger_pipeline.dashboards.expanding import ALL, Value, View, expand
from ledger_pipeline.dashboards.provisioned import read_board
from ledger_pipeline.dashboards.sql import load_query
from ledger_pipeline.database.lookup import NotInLedgerError, find_accounts
from ledger_pipeline.database.recurring import newest_days
from ledger_pipeline.database.tables import accounts
from ledger_pipeline.privacy import masked

Row = Mapping[str, Any]
Rows = Sequence[Row]

#: The queries by the dashboard that asks them.
_ASKED = {
    "ledger-home": ("home_figures", "home_missing", "home_quarantine"),
    "ledger-spending": ("spending_totals", "spending_by_category", "spending_calendar"),
    "ledger-cash-flow": ("cash_flow_totals", "cash_flow_periods"),
    "ledger-merchants": ("merchants_top", "merchants_recurring"),
    "ledger-accounts": ("accounts_balances", "accounts_list", "accounts_together"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One currency: ``month`` is compared with those before it, ``answers`` are rows by the name of the query; ``newest`` is
    the newest day of each account, by its id."""

    currency: str
    month: date | None
    answers: Mapping[str, Rows]
    newest: Mapping[int, date]

    def one(self, query: str) -> Row:
        """The only row of a query that always has one."""
        return self.answers[query][0]


@dataclass(frozen=True, slots=True)
class Report:
    """``first_day`` to ``last_day``, both included; ``accounts`` are the names, where some were chosen."""

    first_day: date
    last_day: date
    accounts: Sequence[str]
    sections: Sequence[Section]


def read_report(
    connection: sa.Connection,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
    only: Mapping[int, str] | None = None,
) -> Report:
    """Asks all that the report says; by default of the twelve months up to the one that Home opens with.

    ``only`` are ids of accounts with their names; None is all. A currency with no account in it is left out.
    Raises ``NotInLedgerError`` if it would begin after it ends, which is where a first day lies beyond what is there.
    """
    last_day = last_day or _last_day(connection)
    if first_day and first_day > last_day:
        raise NotInLedgerError(
            f"The last month that all accounts in use cover ends on {last_day}, before {first_day}. "
            "For what there is of later days, say up to which one: --to."
        )
    first_day = first_day or _eleven_months_before(last_day)
    view = _view(first_day, last_day)
    chosen: Value = ALL if only is None else [str(one) for one in only]
    sections = [_section(connection, currency, chosen, view, last_day) for currency in _currencies(connection, view)]
    return Report(first_day, last_day, list((only or {}).values()), [one for one in sections if one.answers["accounts_list"]])


def accounts_called(connection: sa.Connection, user_id: int, names: Sequence[str]) -> dict[int, str]:
    """The accounts that have one of these in their name, by id. Raises ``NotInLedgerError`` for one that none has."""
    ids = [one for name in names for one in find_accounts(connection, user_id, name)]
    query = sa.select(accounts.c.id, accounts.c.name).where(accounts.c.user_id == user_id, accounts.c.id.in_(ids))
    return {row.id: row.name for row in connection.execute(query.order_by(accounts.c.name, accounts.c.id))}


def _section(connection: sa.Connection, currency: str, chosen: Value, view: View, last_day: date) -> Section:
    answers: dict[str, Rows] = {}
    month = ""
    wanted: dict[str, Value] = {"currency": currency, "account": chosen, "period": "month"}
    for uid, names in _ASKED.items():
        board = read_board(uid)
        own = {name: value for name, value in wanted.items() if name in board.variables}
        values = board.values(lambda sql: [tuple(row.values()) for row in _run(connection, sql)], view, own)
        if uid == "ledger-home":
            values["month"] = month = _month(str(values["month"]), last_day)
        for name in names:
            answers[name] = [_masked(row) for row in _run(connection, expand(load_query(name), values, view))]
    return Section(currency, date.fromisoformat(month) if month else None, answers, newest_days(connection))


def _masked(row: Row) -> Row:
    """The page may be shown around: what a merchant or an account is called has no long number in it."""
    return {name: masked(value) if isinstance(value, str) else value for name, value in row.items()}


def _month(opens_with: str, last_day: date) -> str:
    """The month that Home opens with, or the range's last if that is earlier; empty if there is none."""
    return min(opens_with, str(last_day.replace(day=1))) if opens_with else ""


def _currencies(connection: sa.Connection, view: View) -> list[str]:
    owner = read_board("ledger-accounts").variables["owner"]["query"]
    return [str(row["__value"]) for row in _run(connection, expand(load_query("variable_currency"), {"owner": owner}, view))]


def _run(connection: sa.Connection, sql: str) -> Rows:
    """The query as it is: a percent sign in it is a percent sign."""
    return [dict(row) for row in connection.execution_options(no_parameters=True).exec_driver_sql(sql).mappings()]


def _last_day(connection: sa.Connection) -> date:
    """The end of the month that Home opens with; of this one, in an empty ledger."""
    today: date = connection.scalar(sa.text("SELECT current_date"))
    board = read_board("ledger-home")
    month = str(board.values(lambda sql: [tuple(row.values()) for row in _run(connection, sql)], _view(today, today))["month"])
    first = date.fromisoformat(month) if month else today
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _eleven_months_before(last_day: date) -> date:
    months = last_day.year * 12 + last_day.month - 12
    return date(months // 12, months % 12 + 1, 1)


def _view(first_day: date, last_day: date) -> View:
    """The days as they are: statements print days and not instants, so that any time zone will do."""
    end = datetime.combine(last_day, time(), UTC) + timedelta(days=1, milliseconds=-1)
    return View(datetime.combine(first_day, time(), UTC), end, "UTC")
