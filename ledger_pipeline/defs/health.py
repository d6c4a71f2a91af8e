"""How Dagster itself is: what its storage says, read without an instance, and so without making or changing anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import dagster as dg
from dagster_postgres import DagsterPostgresStorage

from ledger_pipeline.database.engine import dagster_url
from ledger_pipeline.defs.upkeep import UPKEEP

_UNFINISHED = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The last sign of life of one of the daemon's threads, and the errors that it had then."""

    daemon: str
    at: datetime
    errors: Sequence[str]


@dataclass(frozen=True, slots=True)
class DagsterHealth:
    """``revision``: that of its tables; ``newest``: the library's. ``under_way``: ids of the runs that are said to be.
    ``last_upkeep``: when the asset of that name was last materialized."""

    revision: str | None
    newest: str | None
    heartbeats: Sequence[Heartbeat]
    under_way: Sequence[str]
    last_upkeep: datetime | None


def dagster_health(database_url: str) -> DagsterHealth:
    """Of the Dagster whose tables are beside the ledger that the URL names; they have to be there.

    Raises ``sqlalchemy.exc.OperationalError`` if the server cannot be reached.
    """
    storage = DagsterPostgresStorage(dagster_url(database_url), should_autocreate_tables=False)
    version = storage.run_storage.alembic_version()
    revision, newest = version or (None, None)
    latest = storage.event_log_storage.get_latest_materialization_events([UPKEEP]).get(UPKEEP)
    return DagsterHealth(
        revision=revision,
        newest=newest if isinstance(newest, str) else None,
        heartbeats=[
            Heartbeat(
                beat.daemon_type,
                datetime.fromtimestamp(beat.timestamp, UTC),
                [error.message.strip() for error in beat.errors or ()],
            )
            for beat in storage.run_storage.get_daemon_heartbeats().values()
        ],
        under_way=[run.run_id for run in storage.run_storage.get_runs(dg.RunsFilter(statuses=_UNFINISHED))],
        last_upkeep=None if latest is None else datetime.fromtimestamp(latest.timestamp, UTC),
    )
