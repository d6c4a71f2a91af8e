"""The archive read again with the current reader, as a job: the difference in its metadata, first without changing anything."""

from collections.abc import Sequence
from typing import Literal

import dagster as dg
from pydantic import Field

from ledger_pipeline.database import summaries
from ledger_pipeline.database.lookup import NotInLedgerError
from ledger_pipeline.database.recognised import sha256_in_force
from ledger_pipeline.defs import metadata
from ledger_pipeline.defs.partitions import PARTITIONS
from ledger_pipeline.defs.resources import Ledger, tried_again_later
from ledger_pipeline.defs.years import FILES_VERSION, year_changed
from ledger_pipeline.privacy import masked
from ledger_pipeline.rereading import Comparison, Outcome, RereadFile, Written, compared


class RereadConfig(dg.Config):
    """What to read again, and whether to change the ledger."""

    accounts: list[str] = Field(default=[], description="Names of accounts: only files with a statement of one; empty: all")
    dry_run: bool = Field(default=True, description="Only show what would change")
    force: bool = Field(default=False, description="Write also what was proven and would no longer be, or contradicts itself")


@dg.op(
    description="Reads every archived file again and compares it with what is stored of it: rows added, removed and changed. "
    "Unless it is a dry run, what changed is then written, a file at a time, and the summaries are refreshed. What was proven "
    "and would no longer be is refused."
)
def reread(context: dg.OpExecutionContext, config: RereadConfig, ledger: Ledger) -> None:
    progress = _Logged()
    try:
        with (
            tried_again_later(),
            compared(
                ledger.transaction, ledger.user_id, ledger.settings, accounts=config.accounts, progress=progress
            ) as comparison,
        ):
            written = Written() if config.dry_run else comparison.write(force=config.force, progress=progress)
    except NotInLedgerError as error:
        raise dg.Failure(str(error)) from error
    story = _story(comparison, written, dry_run=config.dry_run)
    context.add_output_metadata(story)
    if not config.dry_run:
        _materialize(context, ledger, written, story)


@dg.job(
    description="Reads the archive again with the current reader and shows in the step's metadata what differs, per statement. "
    "By default nothing is written: set dry_run to false to take the new readings over."
)
def reread_archive() -> None:
    reread()


def _story(comparison: Comparison, written: Written, *, dry_run: bool) -> dict[str, int | str | bool | dg.MetadataValue]:
    counts, outcomes = comparison.counts, comparison.outcomes(written)
    return {
        "dry_run": dry_run,
        "files": len(comparison.files),
        **{status: counts[status] for status in ("same", "changed", "refused", "missing", "damaged")},
        **{f"rows_{what}": rows for what, rows in comparison.rows.items()},
        **{outcome: outcomes[outcome] for outcome in ("written", "quarantined", "skipped", "failed") if not dry_run},
        "differences": metadata.differences(comparison.files),
    }


def _materialize(
    context: dg.OpExecutionContext,
    ledger: Ledger,
    written: Written,
    story: dict[str, int | str | bool | dg.MetadataValue],
) -> None:
    """What changed, in the history of the assets; and the summaries follow."""
    if written.outcomes:
        context.log_event(
            dg.AssetMaterialization("statement_files", metadata=story, tags={"dagster/data_version": FILES_VERSION.value})
        )
    with tried_again_later(), ledger.transaction() as connection:
        stale = summaries.stale_views(connection)
        in_force = sha256_in_force(connection, ledger.user_id)
    context.instance.add_dynamic_partitions(PARTITIONS, [str(year) for year in written.years])
    for year, rows in sorted(written.years.items()):
        context.log_event(year_changed(context.instance, year, {"rows_changed": rows}, in_force=in_force))
    for view in stale:
        with tried_again_later(), ledger.transaction() as connection:
            refreshed = summaries.refresh(connection, view)
        shown = {"dagster/row_count": refreshed.rows, "seconds": round(refreshed.seconds, 3)}
        context.log_event(dg.AssetMaterialization(view, metadata=shown))


class _Logged:
    """A line in the run's log for each file that is not as it was."""

    def begun(self, what: Literal["reading", "writing"], files: int) -> None:
        dg.get_dagster_logger().info(f"{what} {files:,} files")

    def read(self, files: Sequence[RereadFile]) -> None:
        for file in files:
            if file.status != "same":
                dg.get_dagster_logger().warning(masked(f"{file.name}: {file.status}. {file.reason or ''}"))

    def written(self, file: RereadFile, outcome: Outcome) -> None:
        dg.get_dagster_logger().info(masked(f"{file.name}: {outcome}"))
