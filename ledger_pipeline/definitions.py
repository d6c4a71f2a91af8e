"""The Dagster entry point: everything in ``defs``, and the resources that it runs with."""

import dagster as dg

from ledger_pipeline.defs import assets, checks, report, rereading, rules, sensors, summaries
from ledger_pipeline.defs.resources import Ledger, LoggedProgress


@dg.definitions
def defs() -> dg.Definitions:
    return dg.Definitions(
        assets=dg.load_assets_from_modules([assets, rules, summaries, report], include_specs=True),
        asset_checks=dg.load_asset_checks_from_modules([checks]),
        jobs=[sensors.import_statements, sensors.load_transactions, rereading.reread_archive],
        sensors=[sensors.inbox_sensor, sensors.unfinished_imports, sensors.changed_rules, sensors.follow_transactions],
        resources={"ledger": Ledger(database_url=dg.EnvVar("LEDGER_DATABASE_URL")), "progress": LoggedProgress()},
        executor=dg.in_process_executor,
    )
