"""Every query of every dashboard, as PostgreSQL gets it: for the tests here, and for whoever wants to time them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from ledger_pipeline.dashboards.expanding import Value, View
from ledger_pipeline.dashboards.provisioned import read_boards

#: A year and a half with both ends inside of a month, in a zone whose days are not those of UTC.
VIEW = View(datetime(2025, 3, 10, 4, tzinfo=UTC), datetime(2026, 8, 20, 3, 59, 59, 999000, UTC), "America/New_York")


@dataclass(frozen=True, slots=True)
class PanelQuery:
    """One query of a panel: the dashboard's uid, the panel as provisioned, and the SQL that PostgreSQL gets."""

    dashboard: str
    panel: Mapping[str, Any]
    sql: str

    @property
    def title(self) -> str:
        return str(self.panel["title"])


def runner(connection: sa.Connection) -> Callable[[str], Sequence[Sequence[Any]]]:
    """Runs SQL as it is: a percent sign in it is a percent sign."""
    plain = connection.execution_options(no_parameters=True)

    def run(sql: str) -> Sequence[Sequence[Any]]:
        return plain.exec_driver_sql(sql).all()

    return run


def panel_queries(
    connection: sa.Connection, view: View = VIEW, chosen: Mapping[str, Value] | None = None, *, dashboard: str | None = None
) -> Iterator[PanelQuery]:
    """Every query of every dashboard (or of the one with that uid) for these choices.

    ``chosen`` maps names of variables to a value, or to several of one that takes several (``[]`` is none, ``"$__all"`` all); a
    dashboard without a variable of that name leaves it aside. What is not chosen is as the dashboard opens.
    """
    chosen = chosen or {}
    for board in read_boards():
        if dashboard in (None, board.uid):
            own = {name: value for name, value in chosen.items() if name in board.variables}
            values = board.values(runner(connection), view, own)
            for panel, sql in board.queries(values, view):
                yield PanelQuery(board.uid, panel, sql)
