"""Upkeep by itself: the database kept in shape, the partition of the coming year, and what has become old removed."""

import time
from datetime import UTC, date, datetime, timedelta

import dagster as dg

from ledger_pipeline.database.upkeep import create_partitions_ahead, maintain
from ledger_pipeline.defs import backups, checks, metadata
from ledger_pipeline.defs.assets import OWNERS
from ledger_pipeline.defs.resources import Ledger, tried_again_later
from ledger_pipeline.defs.retention import remove_old_runs
from ledger_pipeline.files.archive import Archive

UPKEEP = dg.AssetKey("upkeep")

#: Every check that is defined: how each stood last is kept.
CHECKS = [spec.key for check in dg.load_asset_checks_from_modules([checks, backups]) for spec in check.check_specs]

#: It is due again after so long: a little less than a day, rather than an hour later each day.
EVERY = timedelta(hours=23)

#: One that failed is tried again after so long.
RETRY_SECONDS = 6 * 3600


@dg.asset(
    description="The database kept in shape: statistics for the planner, dead rows cleared up, broken or far too large indexes "
    "built anew, the partition of the coming year made in December. And what has become old removed: Dagster's runs that "
    "nothing needs any more (LEDGER_RUN_RETENTION_DAYS), and what killed processes left in the archive.",
    group_name="operations",
    kinds={"postgres"},
    owners=OWNERS,
)
def upkeep(context: dg.AssetExecutionContext, ledger: Ledger) -> dg.MaterializeResult:  # type: ignore[type-arg]
    began = time.monotonic()
    with tried_again_later(), ledger.transaction() as connection:
        partitions = create_partitions_ahead(connection, date.today())  # noqa: DTZ011  (the owner's own calendar day)
    with tried_again_later(), ledger.outside_transactions() as connection:
        done = maintain(connection)
    before = datetime.now(UTC) - timedelta(days=ledger.settings.run_retention_days)
    removed = remove_old_runs(context.instance, before, CHECKS)
    Archive(ledger.settings.archive_dir).clear_up()
    if done.left:
        context.log.warning(f"Not ours to look after: {', '.join(done.left)}")
    return dg.MaterializeResult(
        metadata={
            "partitions_made": _names(partitions),
            "vacuumed": _names(done.vacuumed),
            "analyzed": _names(done.analyzed),
            "indexes_built_anew": _names(done.reindexed),
            "indexes_dropped": _names(done.dropped),
            "not_ours": _names(done.left),
            "larger_than_need_be": metadata.table(done.bloated),
            "runs_removed": removed.runs,
            "old_runs_still_needed": removed.needed,
            "seconds": round(time.monotonic() - began, 2),
        }
    )


def _names(names: list[str]) -> str:
    return ", ".join(names) or "none"


look_after = dg.define_asset_job(
    "look_after",
    selection=dg.AssetSelection.assets(UPKEEP),
    description="Keeps the database in shape and removes what has become old; nobody waits for it for long.",
)


@dg.schedule(
    job=look_after,
    cron_schedule="22 * * * *",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Looks every hour whether the upkeep of a day is still to be done, so that a machine which is on for an hour a "
    "day has it too.",
)
def due_upkeep(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    latest = last_upkeep(context.instance)
    if latest is not None and datetime.now(UTC) - latest < EVERY:
        return dg.SkipReason(f"The last upkeep was at {latest:%Y-%m-%d %H:%M} UTC.")
    return dg.RunRequest(run_key=f"{latest} {int(time.time() // RETRY_SECONDS)}")


def last_upkeep(instance: dg.DagsterInstance) -> datetime | None:
    """When the last upkeep was done; None if it never was."""
    records = instance.fetch_materializations(UPKEEP, limit=1).records
    return datetime.fromtimestamp(records[0].timestamp, UTC) if records else None
