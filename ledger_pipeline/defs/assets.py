"""The assets of the raw layer, from the inbox to the yearly partitions of transactions. Each fetches, calls, reports."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import dagster as dg
from pydantic import Field

from ledger_pipeline.database import categories, loading, recognised, recording, summaries
from ledger_pipeline.database.recording import Trigger
from ledger_pipeline.defs import metadata
from ledger_pipeline.defs.partitions import PARTITIONS, transaction_years
from ledger_pipeline.defs.resources import Ledger, NamedPaths, tried_again_later
from ledger_pipeline.defs.years import FILES_VERSION, RULES, rules_version, year_changed
from ledger_pipeline.files.categories import wanted_rules
from ledger_pipeline.files.inbox import find_files, find_left_out
from ledger_pipeline.importing import ImportProgress, import_files, quarantined_copies, waiting_files
from ledger_pipeline.recognising.rules import RulesError

OWNERS = ["team:ledger"]
TRIGGER_TAG = "ledger/trigger"
BACKFILL_TAG = "dagster/backfill"

#: The sensor's runs take on so many files: of a huge drop the first are in the dashboards while others wait for the next run.
#: Whoever imports by hand gets all at once.
BATCH_FILES = 1_000

statement_inbox = dg.AssetSpec(
    "statement_inbox",
    description="The folder where the owner drops statements. Watched, never changed: originals stay as they are.",
    group_name="inbox",
    kinds={"pdf", "file"},
    owners=OWNERS,
)


class ImportConfig(dg.Config):
    """What to import."""

    paths: list[str] = Field(default=[], description="Files and folders; empty: whatever is new in the inbox")
    quarantined: list[str] = Field(default=[], description="Files in quarantine to read again: their SHA-256 in hexadecimal")


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            "statement_files",
            deps=[statement_inbox],
            description="Every distinct statement file: hashed, archived, read and proven by its own arithmetic, with its "
            "statements, proofs and printed lines. A file that is known already is not read again; one that cannot be read or "
            "contradicts itself is quarantined with the reason, and the others go on.",
            group_name="raw",
            kinds={"python", "postgres"},
            owners=OWNERS,
            metadata=metadata.of_table("statement_files"),
            skippable=True,
        ),
        dg.AssetSpec(
            "import_logs",
            deps=["statement_files"],
            description="One row an import: when, what began it, how many files, transactions and duplicates, what failed.",
            group_name="raw",
            kinds={"postgres"},
            owners=OWNERS,
            metadata=metadata.of_table("import_logs"),
        ),
    ],
)
def statement_files(
    context: dg.AssetExecutionContext,
    config: ImportConfig,
    ledger: Ledger,
    named: dg.ResourceParam[NamedPaths],
    progress: dg.ResourceParam[ImportProgress],
) -> Iterator[dg.MaterializeResult]:  # type: ignore[type-arg]
    """Imports a batch. Files and log are written together, so both assets come from one step.

    When there is nothing new, ``statement_files`` is not materialized, and so nothing downstream runs.
    """
    paths = [*map(Path, config.paths), *named.paths]
    with tried_again_later():
        with ledger.transaction() as connection:
            recording.mark_interrupted(connection, ledger.user_id)
        if config.quarantined:
            files, left_out = quarantined_copies(ledger.transaction, ledger.user_id, ledger.settings, config.quarantined)
        elif paths:
            files, left_out = list(find_files(paths)), find_left_out(paths)
        else:
            limit = BATCH_FILES if context.run.tags.get(TRIGGER_TAG) == "sensor" else None
            files = waiting_files(ledger.transaction, ledger.user_id, ledger.settings, limit=limit)
            left_out = find_left_out([ledger.settings.inbox])
        batch = import_files(
            ledger.transaction,
            ledger.user_id,
            files,
            left_out=left_out,
            settings=ledger.settings,
            trigger=cast(Trigger, context.run.tags.get(TRIGGER_TAG, "manual")),
            dagster_run_id=context.run.run_id,
            retry=bool(paths or config.quarantined),
            dismissed=bool(paths or config.quarantined) and not any(path.is_dir() for path in paths),  # named one by one
            progress=progress,
        )
        with ledger.transaction() as connection:
            unfinished = loading.first_undecided(connection, ledger.user_id) or summaries.stale_views(connection)
    counts = batch.counts
    story: dict[str, int | float | str | dg.MetadataValue] = {
        "files": len(batch.files),
        "imported": counts["imported"],
        "known": counts["known"],
        "quarantined": counts["quarantined"],
        "rows": sum(file.rows for file in batch.files),
        "seconds": round(batch.seconds, 2),
        "batch": metadata.batch(batch.files, ledger.settings.inbox),
        "left_out": metadata.table({"file": file.path, "reason": file.reason} for file in batch.left_out),
    }
    # Unfinished is also what a killed run left behind. And to a backfill ("Materialize all" in the UI), an asset that it asked
    # for and did not get is a failure.
    if batch.changes_anything or unfinished or BACKFILL_TAG in context.run.tags:
        yield dg.MaterializeResult(asset_key="statement_files", metadata=story, data_version=FILES_VERSION)
    yield dg.MaterializeResult(asset_key="import_logs", metadata={"import_id": batch.import_id, **story})


@dg.asset(
    deps=["statement_files", RULES],
    partitions_def=transaction_years,
    backfill_policy=dg.BackfillPolicy.single_run(),
    description="Each real-world transaction once, however many statements print it; one partition a year. An import adds to "
    "the years that it touches; materializing a year by hand rebuilds it from its statement lines and puts it on the category "
    "rules as they are.",
    group_name="raw",
    kinds={"postgres"},
    owners=OWNERS,
    metadata=metadata.of_table("transactions"),
)
def transactions(context: dg.AssetExecutionContext, ledger: Ledger) -> dg.MaterializeResult:  # type: ignore[type-arg]
    began = time.monotonic()
    with tried_again_later():
        loaded = loading.load_waiting(ledger.transaction, ledger.user_id)
    rebuilt = {}
    asked_for = context.partition_keys if context.has_partition_key or context.has_partition_key_range else []
    if asked_for:
        _take_over_rules(context, ledger)
    for year in asked_for:
        if not year.isdecimal():
            raise dg.Failure(f"{year!r} is not a year. Delete this partition in the UI; years are added by themselves.")
        with tried_again_later(), ledger.transaction() as connection:
            rebuilt[year] = loading.rebuild_year(connection, ledger.user_id, int(year))
    steps = [loaded, *rebuilt.values()]
    for step in steps:
        with tried_again_later(), ledger.transaction() as connection:
            loading.analyze_if_much_changed(connection, step)
    changed = sum((Counter(step.years) for step in steps), Counter[int]())
    with tried_again_later(), ledger.transaction() as connection:
        years = loading.years_with_transactions(connection, ledger.user_id)
        in_force = recognised.sha256_in_force(connection, ledger.user_id)
    context.instance.add_dynamic_partitions(PARTITIONS, [str(year) for year in years])
    for year, rows in sorted(changed.items()):
        if str(year) not in rebuilt:  # Dagster itself reports the partitions of the run
            context.log_event(year_changed(context.instance, year, {"rows_changed": rows}, in_force=in_force))
    return dg.MaterializeResult(
        metadata={
            "transactions": sum(step.inserted for step in steps),
            "duplicates": loaded.duplicates,
            "corrected": sum(step.corrected for step in steps),
            "removed": sum(step.removed for step in steps),
            "years": ", ".join(map(str, sorted(changed))) or "none",
            "seconds": round(time.monotonic() - began, 2),
        }
    )


def _take_over_rules(context: dg.AssetExecutionContext, ledger: Ledger) -> None:
    """Who rebuilds a year because it is behind the rules that ``category_rules`` showed last, wants these in force."""
    try:
        rules = wanted_rules(ledger.settings.own_categories_file)
    except (RulesError, OSError) as error:
        context.log.warning(f"{error}. The rules in force stay.")
        return
    if rules.sha256.hex() == rules_version(context.instance):
        with tried_again_later(), ledger.transaction() as connection:
            categories.put_in_force(connection, ledger.user_id, rules)
