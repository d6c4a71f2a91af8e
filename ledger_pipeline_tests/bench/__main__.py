"""What an import costs, beside the least that it could cost: one run, one table."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def main() -> int:
    # The processes that read statements import this module too: what is heavy is imported here.
    from rich.console import Console

    from ledger_pipeline.cli.output import configure_logging
    from ledger_pipeline_tests.bench.imports import measure_imports
    from ledger_pipeline_tests.bench.inbox import CACHE
    from ledger_pipeline_tests.bench.ledgers import WrongResultError
    from ledger_pipeline_tests.bench.machine import describe_machine
    from ledger_pipeline_tests.bench.report import Report

    parser = argparse.ArgumentParser(prog="python -m ledger_pipeline_tests.bench", description=__doc__)
    parser.add_argument("--files", type=int, default=2_500, help="statements to import, of forty transactions each on average")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that read, also for the floor")
    parser.add_argument(
        "--sensor", type=int, default=100_000, help="files in the inbox when the sensor looks at it; 0: not measured"
    )
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the statements are kept")
    options = parser.parse_args()
    configure_logging(verbose=False)
    report = Report(describe_machine())
    console = Console(stderr=True)
    try:
        if options.files:
            measure_imports(options.files, options.workers, options.cache, report, console)
        if options.sensor:
            from ledger_pipeline_tests.bench.sensor import measure_sensor

            measure_sensor(options.sensor, report, console)
    except WrongResultError as error:
        console.print(f"Error: {error}", markup=False)
        return 1
    report.show(Console(width=None if sys.stdout.isatty() else 140))
    return 0


if __name__ == "__main__":
    sys.exit(main())
