"""The Dagster entry point: everything in ``defs``, and the resources that it runs with."""

import dagster as dg
import structlog

from ledger_pipeline.defs import assets, backups, checks, report, rereading, rules, sensors, summaries, upkeep
from ledger_pipeline.defs.resources import Ledger, LoggedProgress, NamedPaths
from ledger_pipeline.privacy import mask_event


@dg.definitions
def defs() -> dg.Definitions:
    if not structlog.is_configured():  # the command line has done so
        structlog.configure(processors=[mask_event, *structlog.get_config()["processors"]])
    return dg.Definitions(
        assets=dg.load_assets_from_modules([assets, rules, summaries, report, backups, upkeep], include_specs=True),
        asset_checks=dg.load_asset_checks_from_modules([checks, backups]),
        jobs=[
            sensors.import_statements,
            sensors.load_transactions,
            rereading.reread_archive,
            backups.back_up,
            backups.check_backups,
            upkeep.look_after,
        ],
        schedules=[backups.due_backups, backups.missing_backups, upkeep.due_upkeep],
        sensors=[sensors.inbox_sensor, sensors.unfinished_imports, sensors.changed_rules, sensors.follow_transactions],
        resources={
            "ledger": Ledger(database_url=dg.EnvVar("LEDGER_DATABASE_URL")),
            "named": NamedPaths(),
            "progress": LoggedProgress(),
        },
        executor=dg.in_process_executor,
    )
