"""The summaries of the analytics layer: refreshing them, and knowing which are behind their base rows.

Four are materialized views, which are computed as a whole. Two have nearly as many rows as a small ledger has transactions, so
that computing them as a whole would take longer than all else together: they are tables, summed up again where something
changed, a year of an owner at a time.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ledger_pipeline.database.locks import take_summary_lock
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import Instant, metadata, summary_changes, summary_refreshes, transaction_years

#: What may change in a row of ``transactions`` that stays, and which views show it. A row that comes or goes changes them all.
_SHOWN_BY = {
    "daily_summary": {"currency", "kind"},
    "monthly_summary": {"currency", "kind", "category"},
    "merchant_summary": {"currency", "kind", "description", "merchant"},
    "daily_category_summary": {"currency", "kind", "category", "proven"},
    "merchant_monthly_summary": {"currency", "kind", "description", "merchant", "category"},
    "recurring_transactions": {"currency", "kind", "description", "merchant"},
}

#: In the order in which they are shown.
SUMMARY_VIEWS = tuple(_SHOWN_BY)

#: The columns that any view shows: what was changed if rows came or went.
SHOWN_COLUMNS = frozenset[str]().union(*_SHOWN_BY.values())


#: A summary that has grown or shrunk by more than this share since the planner last looked is looked at at once: the dashboards
#: that are open do not wait for autovacuum.
MISLEADING = 0.2


@dataclass(frozen=True, slots=True)
class Refreshed:
    rows: int
    seconds: float


#: For the sums of a million rows: hash tables and sorts stay in memory, and each core takes a part of the rows, even where the
#: planner, who overestimates how many groups there will be, fears that handing them over costs more.
_SETTINGS = ("SET LOCAL work_mem = '64MB'", "SET LOCAL parallel_tuple_cost = 0")


def refresh(connection: sa.Connection, view: str, *, whole: bool = False) -> Refreshed:
    """Brings one summary up to date; readers go on seeing the old rows until the caller commits.

    ``whole``: trust nothing that it says now; otherwise, what is kept up by year is summed up only where something changed.
    No ledger is written meanwhile, so that ``refreshed_at`` is true: the summary shows every change before it.
    """
    take_summary_lock(connection)
    began = _clock(connection)
    for setting in _SETTINGS:
        connection.execute(sa.text(setting))
    name = connection.dialect.identifier_preparer.quote_identifier(view)
    if view in metadata.tables:
        for year in _years(connection, None if whole else view):
            connection.execute(load_sql(f"sum_{view}"), year)
    else:
        connection.execute(sa.text(f"REFRESH MATERIALIZED VIEW CONCURRENTLY {name}"))
    rows = connection.scalar(sa.select(sa.func.count()).select_from(sa.table(view))) or 0
    known = connection.scalar(sa.text("SELECT reltuples FROM pg_class WHERE oid = CAST(:name AS regclass)"), {"name": name})
    if abs(rows - (known or 0)) > MISLEADING * rows:
        connection.execute(sa.text(f"ANALYZE {name}"))
    seconds = (_clock(connection) - began).total_seconds()
    values = {"refreshed_at": began, "seconds": seconds, "row_count": rows}
    connection.execute(
        insert(summary_refreshes)
        .values(view=view, **values)
        .on_conflict_do_update(index_elements=[summary_refreshes.c.view], set_=values)
    )
    return Refreshed(rows, seconds)


def _years(connection: sa.Connection, behind: str | None) -> list[dict[str, int]]:
    """The years of all owners; only those that changed since a view was refreshed, if one is named."""
    year, refresh = transaction_years.c, summary_refreshes.c
    query = sa.select(year.user_id, year.year).order_by(year.user_id, year.year)
    if behind is not None:
        query = query.outerjoin(summary_refreshes, refresh.view == behind).where(
            refresh.refreshed_at.is_(None) | (refresh.refreshed_at < year.changed_at)
        )
    return [dict(row) for row in connection.execute(query).mappings()]


def mark_changed(connection: sa.Connection, user_id: int, columns: Collection[str]) -> None:
    """These columns of an owner's transactions changed: the views that show one of them are stale until they are refreshed."""
    views = [view for view, shown in _SHOWN_BY.items() if shown.intersection(columns)]
    if views:
        query = insert(summary_changes).values(
            [{"user_id": user_id, "view": view, "changed_at": sa.func.clock_timestamp()} for view in views]
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


def _clock(connection: sa.Connection) -> datetime:
    return connection.execute(sa.select(sa.func.clock_timestamp(type_=Instant))).scalar_one()
