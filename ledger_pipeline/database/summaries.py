"""The materialized views of the analytics layer: refreshing them, and knowing which are behind their base rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ledger_pipeline.database.locks import take_summary_lock
from ledger_pipeline.database.tables import Instant, summary_refreshes, transaction_years

#: In the order in which they are shown.
SUMMARY_VIEWS = ("daily_summary", "monthly_summary", "merchant_summary")


@dataclass(frozen=True, slots=True)
class Refreshed:
    rows: int
    seconds: float


def refresh(connection: sa.Connection, view: str) -> Refreshed:
    """Recomputes one view; readers go on seeing the old rows until the caller commits.

    No ledger is written meanwhile, so that ``refreshed_at`` is true: the view shows every change before it.
    """
    take_summary_lock(connection)
    began = _clock(connection)
    name = connection.dialect.identifier_preparer.quote_identifier(view)
    connection.execute(sa.text(f"REFRESH MATERIALIZED VIEW CONCURRENTLY {name}"))
    rows = connection.scalar(sa.select(sa.func.count()).select_from(sa.table(view))) or 0
    seconds = (_clock(connection) - began).total_seconds()
    values = {"refreshed_at": began, "seconds": seconds, "row_count": rows}
    connection.execute(
        insert(summary_refreshes)
        .values(view=view, **values)
        .on_conflict_do_update(index_elements=[summary_refreshes.c.view], set_=values)
    )
    return Refreshed(rows, seconds)


def stale_views(connection: sa.Connection) -> list[str]:
    """The views that were last refreshed before a transaction last changed."""
    changed = connection.scalar(sa.select(sa.func.max(transaction_years.c.changed_at)))
    if changed is None:
        return []
    refreshed = dict(connection.execute(sa.select(summary_refreshes.c.view, summary_refreshes.c.refreshed_at)).all())
    never = datetime.min.replace(tzinfo=UTC)
    return [view for view in SUMMARY_VIEWS if refreshed.get(view, never) < changed]


def _clock(connection: sa.Connection) -> datetime:
    return connection.execute(sa.select(sa.func.clock_timestamp(type_=Instant))).scalar_one()
