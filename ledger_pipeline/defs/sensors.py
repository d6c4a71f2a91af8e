"""What runs by itself: the watch on the inbox and on the category rules, finishing what a run began, and refreshing views after
a year was rebuilt."""

import hashlib
import time

import dagster as dg

from ledger_pipeline.database import loading, recording, summaries
from ledger_pipeline.database.locks import LivingRuns
from ledger_pipeline.database.text import storable
from ledger_pipeline.defs import assets
from ledger_pipeline.defs.assets import TRIGGER_TAG
from ledger_pipeline.defs.resources import Ledger
from ledger_pipeline.defs.years import RULES, rules_event, rules_version
from ledger_pipeline.files.categories import wanted_rules
from ledger_pipeline.importing import tried_with, waiting_files
from ledger_pipeline.privacy import masked
from ledger_pipeline.recognising.rules import RulesError

ASSETS = dg.AssetSelection.assets("statement_files", "import_logs", "transactions", *summaries.SUMMARY_VIEWS)
DOWNSTREAM = ASSETS - dg.AssetSelection.assets("statement_files", "import_logs")

import_statements = dg.define_asset_job(
    "import_statements",
    selection=ASSETS,
    description="Imports what is new in the inbox: one batch, one run, from the files to the summaries.",
)
load_transactions = dg.define_asset_job(
    "load_transactions",
    selection=DOWNSTREAM,
    description="Loads lines that are recorded but not loaded yet, and refreshes the summaries.",
)

#: The daemon looks every five seconds; asking for exactly that would be a little early every second time.
TICK_SECONDS = 3

#: Rather than to the next tick, a file that is about to have landed is waited for.
PATIENCE_SECONDS = 2.0

#: A batch that failed is tried again after this long, unless the inbox changes first.
RETRY_SECONDS = 300


_ACTIVE = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]

#: Between its start and its first word to the database a run is not dead.
GRACE_SECONDS = 30


def _busy(context: dg.SensorEvaluationContext) -> bool:
    """Whether a run is queued or under way: what it has yet to do would look undone."""
    return context.instance.get_runs_count(dg.RunsFilter(statuses=_ACTIVE)) > 0


def _bury_dead_runs(context: dg.SensorEvaluationContext, ledger: Ledger) -> None:
    """Tells Dagster which of its started runs have no process any more: killed, or the machine went down.

    Dagster's own run monitoring does not look after started runs of the default launcher, nor after those of the command line.
    """
    started = context.instance.get_run_records(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED]))
    with ledger.transaction() as connection:
        living = LivingRuns(connection)
    for record in started:
        run = record.dagster_run
        # Whichever way: a clock that was set back must not keep a dead run in the way of all others.
        if run.run_id not in living and abs(time.time() - (record.start_time or 0)) > GRACE_SECONDS:
            context.instance.report_run_failed(run, "The process of this run is gone; what it began will be finished.")


@dg.sensor(
    job=import_statements,
    minimum_interval_seconds=TICK_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Imports statements that have landed in the inbox: one run for all that are new, or for the first thousand.",
)
def inbox_sensor(context: dg.SensorEvaluationContext, ledger: Ledger) -> dg.SensorResult | dg.SkipReason:
    if _busy(context):
        return dg.SkipReason("A run is under way.")
    files = waiting_files(
        ledger.transaction, ledger.user_id, ledger.settings, limit=assets.BATCH_FILES, patience=PATIENCE_SECONDS
    )
    if not files:
        return dg.SkipReason(masked(f"Nothing new in {ledger.settings.inbox}."))
    # The same files within the same few minutes are the same request: a batch that fails does not run in circles.
    # A password added after one that was wrong is another request.
    request = hashlib.sha256(f"{time.time() // RETRY_SECONDS} {tried_with(ledger.settings)}".encode())
    for file in files:
        request.update(f"{storable(file.path)}\0{file.size}\0{file.modified_ns}\0".encode())
    return dg.SensorResult(
        run_requests=[dg.RunRequest(run_key=request.hexdigest(), tags={TRIGGER_TAG: "sensor"})],
        asset_events=[dg.AssetMaterialization("statement_inbox", metadata={"new_files": len(files)})],
    )


@dg.sensor(
    job=load_transactions,
    minimum_interval_seconds=TICK_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Finishes what a run began: files were recorded (statement_files materialized alone, or a run was killed) but "
    "their transactions are not loaded, or were loaded but not summed up.",
)
def unfinished_imports(context: dg.SensorEvaluationContext, ledger: Ledger) -> dg.RunRequest | dg.SkipReason:
    _bury_dead_runs(context, ledger)
    if _busy(context):
        return dg.SkipReason("A run is under way.")
    with ledger.transaction() as connection:
        recording.mark_interrupted(connection, ledger.user_id)
        waiting = loading.first_undecided(connection, ledger.user_id)
        stale = summaries.stale_views(connection)
    if waiting is None and not stale:
        return dg.SkipReason("Every recorded line is loaded and every summary is fresh.")
    run_key = f"{waiting} {stale} {time.time() // RETRY_SECONDS}"
    if waiting is not None:
        return dg.RunRequest(run_key=run_key)
    return dg.RunRequest(run_key=run_key, asset_selection=[dg.AssetKey(view) for view in stale])


#: A file that is being edited is saved more than once.
RULES_SECONDS = 15

_RUN_KEY_TAG = "dagster/run_key"


@dg.sensor(
    target=dg.AssetSelection.assets(RULES),
    minimum_interval_seconds=RULES_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Looks at the owner's category rules when their file changed or was deleted: what they would change is shown, "
    "and the years are behind. They do not come into force by that. Of a broken file it says what is wrong, and starts no run.",
)
def changed_rules(context: dg.SensorEvaluationContext, ledger: Ledger) -> dg.RunRequest | dg.SkipReason:
    own = ledger.settings.own_categories_file
    event = rules_event(context.instance)
    if own is None and event is None:
        return dg.SkipReason("There is no file of category rules but the packaged one.")
    try:
        version = wanted_rules(own).sha256.hex()
    except (RulesError, OSError) as error:
        return dg.SkipReason(f"{error}. The rules in force stay.")
    if version == rules_version(context.instance):
        return dg.SkipReason(f"The rules in {own.name if own else 'the packaged file alone'} are as they were.")
    # By the event, the same rules are another request after others were looked at, even with the times of an old file.
    request = hashlib.sha256(f"{version} {event}".encode()).hexdigest()
    if context.instance.get_runs_count(dg.RunsFilter(tags={_RUN_KEY_TAG: request}, statuses=[dg.DagsterRunStatus.FAILURE])):
        request += f" {time.time() // RETRY_SECONDS:.0f}"
    return dg.RunRequest(run_key=request, tags={TRIGGER_TAG: "sensor"})


follow_transactions = dg.AutomationConditionSensorDefinition(
    "follow_transactions",
    target=dg.AssetSelection.assets(*summaries.SUMMARY_VIEWS, "spending_report"),
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=10,
    description="Refreshes the summaries when a year of transactions was materialized by hand, and the report when they were.",
)
