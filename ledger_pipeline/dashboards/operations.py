"""Operations: how long things take, how big they are, and when they were last put aside."""

from __future__ import annotations

from ledger_pipeline.dashboards import variables
from ledger_pipeline.dashboards.panels import (
    BLUE,
    BYTES,
    COUNT,
    MILLISECONDS,
    SECONDS,
    TEXT,
    Column,
    Layout,
    figures,
    grid,
    line,
)
from ledger_pipeline.dashboards.sdk import models


def operations() -> models.Dashboard:
    layout = Layout("ledger-operations", "Import and refresh times, sizes, slow queries, and the last backup.")
    layout.variables(variables.owner())
    layout.add(
        figures("Database", "What the whole database takes on disk.", "operations_size", {"bytes": Column("bytes", BYTES, 1)}),
        8,
        4,
    )
    layout.add(
        figures(
            "Transactions", "Of all accounts and currencies.", "operations_rows",
            {"transactions": Column("transactions", COUNT, 0)}
        ),
        8, 4,
    )  # fmt: skip
    layout.add(
        figures(
            "Last backup",
            "How long ago the last one was taken that was restored and found equal; its size without the files that backups "
            "share, and the rows of its tables.",
            "operations_backup",
            {
                "seconds_ago": Column("ago", SECONDS, 0),
                "size_bytes": Column("size", BYTES, 1),
                "row_count": Column("rows", COUNT, 0),
            },
            none="No verified backup",
        ),
        8, 4,
    )  # fmt: skip
    layout.add(
        line(
            "Imports",
            "How long each import of the range took, from its first look at the files to the transactions.",
            "operations_imports",
            {"seconds": Column("seconds", SECONDS, 1, color=BLUE)},
            hidden=(),
        ),
        12, 9,
    )  # fmt: skip
    layout.add(
        grid(
            "Summaries",
            "When each was last refreshed, how long that took, and whether what it shows has changed since.",
            "operations_summaries",
            {
                "view": Column("summary", TEXT),
                "rows": Column("rows", COUNT, 0),
                "seconds": Column("took", SECONDS, 2),
                "refreshed_at": Column("refreshed", "dateTimeAsIso"),
                "state": Column("state", TEXT, verdicts=True),
            },
        ),
        12, 9,
    )  # fmt: skip
    layout.add(
        grid(
            "Tables",
            "What each takes on disk with its partitions, and its indexes.",
            "operations_sizes",
            {
                "relation": Column("table", TEXT),
                "estimated_rows": Column("rows, about", COUNT, 0),
                "table_bytes": Column("rows", BYTES, 1),
                "index_bytes": Column("indexes", BYTES, 1),
                "total_bytes": Column("together", BYTES, 1),
            },
        ),
        10, 12,
    )  # fmt: skip
    layout.add(
        grid(
            "Slow queries",
            "What took the server most time in all, where it collects that (pg_stat_statements).",
            "operations_queries",
            {
                "query": Column("query", TEXT),
                "calls": Column("calls", COUNT, 0, width=80),
                "mean_ms": Column("mean", MILLISECONDS, 1, width=90),
                "max_ms": Column("longest", MILLISECONDS, 1, width=90),
                "total_ms": Column("in all", MILLISECONDS, 0, width=90),
                "rows": Column("rows", COUNT, 0, width=90),
            },
        ),
        14, 12,
    )  # fmt: skip
    return layout.build()
