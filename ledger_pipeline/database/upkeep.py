"""Keeping a database in shape: statistics, dead rows, indexes, and the partition of the year to come.

Autovacuum does most of it while the server runs. This is for what it leaves: the partitioned table itself, a server that never
runs for long, and an index that could not be finished. Nobody who reads or writes waits for any of it for long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from ledger_pipeline.database.loading import ensure_years
from ledger_pipeline.database.sql import load_sql

#: A year's partition is there so long before the year begins.
AHEAD = timedelta(days=31)

#: A table that has changed by more than this share since the planner looked, or that has so many dead rows for each live one.
SHARE = 0.1
#: Of a table with fewer, neither matters.
LEAST_ROWS = 500

#: An index that is so many times as large as its rows need, and wastes more than so many bytes, is built anew.
BLOATED, WASTED = 3.0, 64 * 1024 * 1024


@dataclass(slots=True)
class Upkeep:
    """What was done to which relations, by name. ``left``: what our role may not look after; ``bloated``: tables and indexes
    that are larger than they need be, as rows of ``upkeep_bloat.sql``."""

    partitions: list[str] = field(default_factory=list)
    vacuumed: list[str] = field(default_factory=list)
    analyzed: list[str] = field(default_factory=list)
    reindexed: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    bloated: list[dict[str, Any]] = field(default_factory=list)


def create_partitions_ahead(connection: sa.Connection, today: date) -> list[str]:
    """The partition of the coming year a month before it begins, and of this year, in a ledger that is in use; the caller
    commits. Returns those that were made."""
    before = set(_partitions(connection))
    last = f"transactions_{today.year - 1:04}"
    if any(name >= last for name in before):
        ensure_years(connection, {today.year, (today + AHEAD).year})
    return sorted(set(_partitions(connection)) - before)


def _partitions(connection: sa.Connection) -> Sequence[str]:
    query = sa.text(
        "SELECT CAST(inhrelid AS regclass)::text FROM pg_inherits WHERE inhparent = CAST('transactions' AS regclass)"
    )
    return connection.scalars(query).all()


def maintain(connection: sa.Connection) -> Upkeep:
    """Vacuums, analyzes and reindexes what needs it. The connection must be in AUTOCOMMIT: none of it is for a transaction."""
    done = Upkeep()
    connection.execute(sa.text("SET lock_timeout = '10s'"))  # whoever holds it longer comes first, and we come again
    try:
        for row in connection.execute(load_sql("upkeep_tables"), {"share": SHARE, "least": LEAST_ROWS}).all():
            if not row.ours:
                done.left.append(row.name)
                continue
            if row.needs_vacuum:
                connection.exec_driver_sql(f"VACUUM (ANALYZE, SKIP_LOCKED) {row.name}")
                done.vacuumed.append(row.name)
            elif row.needs_analyze:
                connection.exec_driver_sql(f"ANALYZE (SKIP_LOCKED) {row.target}")
                done.analyzed.append(row.name)
        _mend_indexes(connection, done)
    finally:
        connection.execute(sa.text("RESET lock_timeout"))
    return done


def _mend_indexes(connection: sa.Connection, done: Upkeep) -> None:
    """Those that could not be finished, and those that have become far too large. An index over a partitioned table is valid
    as soon as those of all partitions are."""
    for row in connection.execute(load_sql("upkeep_indexes")).all():
        if not row.ours:
            done.left.append(row.name)
        elif row.leftover:  # of a REINDEX that was killed; the index itself is there
            connection.exec_driver_sql(f"DROP INDEX CONCURRENTLY IF EXISTS {row.name}")
            done.dropped.append(row.name)
        else:
            connection.exec_driver_sql(f"REINDEX INDEX CONCURRENTLY {row.name}")
            done.reindexed.append(row.name)
    for found in connection.execute(load_sql("upkeep_bloat"), {"times": BLOATED, "wasted": WASTED}).mappings().all():
        if found["is_index"] and found["ours"]:
            connection.exec_driver_sql(f"REINDEX INDEX CONCURRENTLY {found['name']}")
            done.reindexed.append(found["name"])
        else:
            done.bloated.append({name: found[name] for name in ("name", "bytes", "needed")})
