"""The Dagster entry point: everything in ``defs``, and the resources that it runs with."""

import logging

import dagster as dg

from ledger_pipeline.defs import assets, checks, sensors, summaries
from ledger_pipeline.defs.resources import Ledger, LoggedProgress


@dg.logger({"log_level": dg.Field(str, default_value="WARNING"), "name": dg.Field(str, default_value="dagster")})
def console(context: dg.InitLoggerContext) -> logging.Logger:
    """What reaches the terminal or the server's log file: what went wrong. The rest is in the run's own log in the UI."""
    return dg.colored_console_logger.logger_fn(context)


@dg.definitions
def defs() -> dg.Definitions:
    return dg.Definitions(
        assets=dg.load_assets_from_modules([assets, summaries], include_specs=True),
        asset_checks=dg.load_asset_checks_from_modules([checks]),
        jobs=[sensors.import_statements, sensors.load_transactions],
        sensors=[sensors.inbox_sensor, sensors.unfinished_imports, sensors.follow_transactions],
        resources={"ledger": Ledger(database_url=dg.EnvVar("LEDGER_DATABASE_URL")), "progress": LoggedProgress()},
        loggers={"console": console},
        executor=dg.in_process_executor,
    )
