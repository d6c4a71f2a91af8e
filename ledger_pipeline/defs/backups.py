"""Backups by themselves: the asset, the schedules that look whether one is due, and the check on how old the last one is."""

import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

import dagster as dg
import psycopg
import sqlalchemy as sa

from ledger_pipeline.backups.folder import OpenBackup
from ledger_pipeline.backups.freshness import freshness
from ledger_pipeline.backups.model import BackupError
from ledger_pipeline.backups.taking import backup_folder, take_backup
from ledger_pipeline.database.backups import ledger_began
from ledger_pipeline.database.server import ServerError
from ledger_pipeline.defs import metadata
from ledger_pipeline.defs.assets import OWNERS
from ledger_pipeline.defs.resources import Ledger, LedgerUnavailableError, tried_again_later
from ledger_pipeline.settings import Settings

BACKUPS = dg.AssetKey("backups")

#: A backup that failed is tried again after so long.
RETRY_SECONDS = 6 * 3600


@dg.asset(
    deps=["statement_files", "transactions"],
    description="The database and the archive put aside, consistent with each other, then restored into a scratch server and "
    "compared row for row. Of the archive only what is new is copied; older backups go, the newest and one a month stay. "
    "`ledger restore` brings one back.",
    group_name="operations",
    kinds={"postgres", "file"},
    owners=OWNERS,
    metadata=metadata.of_table("backups"),
)
def backups(context: dg.AssetExecutionContext, ledger: Ledger) -> dg.MaterializeResult:  # type: ignore[type-arg]
    began = time.monotonic()
    with tried_again_later():
        try:
            folder = backup_folder(ledger.settings)
            found = folder.open(take_backup(ledger.settings, ledger.owner_url, folder, progress=_Logged()))
        except (BackupError, ServerError) as error:
            # Without the tag, Dagster would do a failed run again at once; the schedule asks for another later.
            context.instance.add_run_tags(context.run.run_id, {"dagster/retry_on_asset_or_op_failure": "false"})
            raise dg.Failure(description=str(error), allow_retries=False) from error
        except (psycopg.OperationalError, sa.exc.OperationalError) as error:
            raise LedgerUnavailableError("The ledger's database does not answer.") from error
    return dg.MaterializeResult(metadata={**story(found), "seconds": round(time.monotonic() - began, 1)})


def story(found: OpenBackup) -> dict[str, int | str | bool | dg.MetadataValue]:
    """What the UI shows of a backup."""
    backup, manifest = found.backup, found.manifest
    return {
        "backup": backup.name,
        "folder": dg.MetadataValue.path(backup.folder),
        "verified": backup.verified_at is not None,
        "encrypted": backup.encrypted,
        "rows": manifest.ledger.rows,
        "files": manifest.files,
        "files_lost_from_the_archive": len(manifest.lost),
        "bytes": backup.size_bytes,
    }


@dg.asset_check(
    asset=BACKUPS,
    description="The last backup that was verified is not old: no three that should have been taken by themselves are missing; "
    "by hand, there was one in a month. It warns where there is none yet.",
)
def last_backup_is_recent(ledger: Ledger) -> dg.AssetCheckResult:
    with tried_again_later(), ledger.outside_transactions() as connection:
        began = ledger_began(connection)
    found = evaluation(ledger.settings, began)
    return dg.AssetCheckResult(passed=found.passed, severity=found.severity, metadata=found.metadata)


def evaluation(settings: Settings, began: datetime | None) -> dg.AssetCheckEvaluation:
    """How the check stands now. ``began``: the ledger's first import."""
    try:
        found = freshness(settings, began)
    except OSError as error:
        says: dict[str, str | bool] = {"says": f"The backup folder cannot be read: {error.strerror}."}
        return _evaluated(False, dg.AssetCheckSeverity.ERROR, says)
    passed = found.since is None or (found.last is not None and not found.is_old)
    severity = dg.AssetCheckSeverity.ERROR if found.is_old else dg.AssetCheckSeverity.WARN
    return _evaluated(passed, severity, {"says": found.says, "on_the_disk_of_the_ledger": found.on_same_disk})


def _evaluated(passed: bool, severity: dg.AssetCheckSeverity, said: Mapping[str, str | bool]) -> dg.AssetCheckEvaluation:
    return dg.AssetCheckEvaluation(
        asset_key=BACKUPS, check_name="last_backup_is_recent", passed=passed, severity=severity, metadata=dict(said)
    )


back_up = dg.define_asset_job(
    "back_up",
    selection=dg.AssetSelection.assets(BACKUPS),
    description="Takes a backup, restores it into a scratch server and compares, and removes backups that need not stay.",
)
check_backups = dg.define_asset_job(
    "check_backups",
    selection=dg.AssetSelection.checks_for_assets(BACKUPS),
    description="Looks how old the last verified backup is.",
)


@dg.schedule(
    job=back_up,
    cron_schedule="7 * * * *",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Looks every hour whether a backup is due, so that a machine which is on for an hour a day has them too.",
)
def due_backups(context: dg.ScheduleEvaluationContext, ledger: Ledger) -> dg.RunRequest | dg.SkipReason:
    settings = ledger.settings
    if not settings.backup_every_days:
        return dg.SkipReason("LEDGER_BACKUP_EVERY_DAYS is 0: backups are taken by hand.")
    with ledger.outside_transactions() as connection:
        began = ledger_began(connection)
    try:
        found = freshness(settings, began)
    except OSError as error:
        return dg.SkipReason(f"The backup folder {settings.backups_folder} cannot be read: {error.strerror}.")
    if not found.is_due:
        return dg.SkipReason(f"{found.says} No other is due.")
    if settings.backup_dir is not None and not settings.backup_dir.parent.is_dir():
        return dg.SkipReason(f"{settings.backup_dir.parent} is not there. Is its disk connected?")
    # The hours that a machine was asleep for are looked at together: they ask for the same run.
    return dg.RunRequest(run_key=f"{found.last.name if found.last else began} {int(time.time() // RETRY_SECONDS)}")


@dg.schedule(
    job=check_backups,
    cron_schedule="37 * * * *",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Has the check on the last backup run once a day where one is due that nobody takes. With each backup that is "
    "taken it runs anyway.",
)
def missing_backups(context: dg.ScheduleEvaluationContext, ledger: Ledger) -> dg.RunRequest | dg.SkipReason:
    with ledger.outside_transactions() as connection:
        began = ledger_began(connection)
    with suppress(OSError):
        found = freshness(ledger.settings, began)
        if not found.is_due:
            return dg.SkipReason(f"{found.says} No other is due.")
    return dg.RunRequest(run_key=f"{datetime.now(UTC):%Y-%m-%d}")


class _Logged:
    """A line in the run's log for each piece of work."""

    def begin(self, what: str, total: int | None = None) -> None:
        dg.get_dagster_logger().info(what if total is None else f"{what}: {total:,}")

    def advance(self, files: int) -> None:
        pass
