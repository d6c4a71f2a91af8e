"""The summaries of the analytics layer: refreshing them, and knowing which are behind their base rows.

Each is a table that is summed up again where something changed, a year of an owner at a time: the two finest from the
transactions, the others from these two. That is done in the database, as the owner of the tables and for all users: whoever has
a summary refreshed sees no more rows by it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ledger_pipeline.database.locks import take_summary_lock
from ledger_pipeline.database.tables import Instant, summary_changes, summary_refreshes

#: What may change in a row of ``transactions`` that stays, and which views show it. A row that comes or goes changes them all.
_SHOWN_BY = {
    "daily_category_summary": {"currency", "kind", "category", "proven"},
    "daily_summary": {"currency", "kind"},
    "monthly_summary": {"currency", "kind", "category"},
    "merchant_monthly_summary": {"currency", "kind", "description", "merchant", "category"},
    "merchant_summary": {"currency", "kind", "description", "merchant"},
    "recurring_transactions": {"currency", "kind", "description", "merchant"},
}

#: Each after the one that it is summed up from: refreshed in this order, nothing is looked at twice.
SUMMARY_VIEWS = tuple(_SHOWN_BY)

#: The columns that any view shows: what was changed if rows came or went.
SHOWN_COLUMNS = frozenset[str]().union(*_SHOWN_BY.values())


@dataclass(frozen=True, slots=True)
class Refreshed:
    rows: int
    seconds: float


#: For the sums of a million rows: hash tables and sorts stay in memory, and each core takes a part of the rows, even where the
#: planner, who overestimates how many groups there will be, fears that handing them over costs more.
_SETTINGS = ("SET LOCAL work_mem = '64MB'", "SET LOCAL parallel_tuple_cost = 0")


def refresh(connection: sa.Connection, view: str, *, whole: bool = False) -> Refreshed:
    """Brings one summary up to date; readers go on seeing the old rows until the caller commits.

    ``whole``: trust nothing that it says now, nor what it is summed up from; otherwise, only what changed is summed up.
    No ledger is written meanwhile, so that ``refreshed_at`` is true: the summary shows every change before it.
    """
    take_summary_lock(connection)
    began = _clock(connection)
    for setting in _SETTINGS:
        connection.execute(sa.text(setting))
    rows: int = connection.execute(sa.select(sa.func.refresh_summary(view, whole))).scalar_one()
    return Refreshed(rows, (_clock(connection) - began).total_seconds())


def mark_changed(connection: sa.Connection, user_id: int, columns: Collection[str]) -> None:
    """These columns of an owner's transactions changed: the views that show one of them are stale until they are refreshed."""
    views = [view for view, shown in _SHOWN_BY.items() if shown.intersection(columns)]
    if views:
        query = insert(summary_changes).values(
            [{"user_id": user_id, "view": view, "changed_at": instant_of_change()} for view in views]
        )
        connection.execute(
            query.on_conflict_do_update(
                index_elements=list(summary_changes.primary_key), set_={"changed_at": query.excluded.changed_at}
            )
        )


def stale_views(connection: sa.Connection) -> list[str]:
    """The views that were last refreshed before something that they show changed."""
    changed = dict(
        connection.execute(
            sa.select(summary_changes.c.view, sa.func.max(summary_changes.c.changed_at)).group_by(summary_changes.c.view)
        ).all()
    )
    refreshed = dict(connection.execute(sa.select(summary_refreshes.c.view, summary_refreshes.c.refreshed_at)).all())
    never = datetime.min.replace(tzinfo=UTC)
    return [view for view in SUMMARY_VIEWS if view in changed and refreshed.get(view, never) < changed[view]]


def instant_of_change() -> sa.ColumnElement[datetime]:
    """Now; where the clock was set back, just after the last refresh: what changed after it must not seem to be shown by it."""
    last = sa.select(sa.func.max(summary_refreshes.c.refreshed_at)).scalar_subquery()
    return sa.func.greatest(sa.func.clock_timestamp(), last + sa.literal(timedelta(microseconds=1)), type_=Instant)


def _clock(connection: sa.Connection) -> datetime:
    return connection.execute(sa.select(sa.func.clock_timestamp(type_=Instant))).scalar_one()
