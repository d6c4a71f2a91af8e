"""``python -m ledger_pipeline_tests.bench.rules --rows 1M``: what looking at changed rules costs, and applying them.

On the ledger of ``bench.scale``, filled directly and recognised once. Then rules of the owner's come, change and go. What a
preview says is held against what applying changes; nothing here asserts a time. What it prints is for docs/performance.md.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import psutil
import sqlalchemy as sa
from rich.console import Console

from ledger_pipeline.cli.output import configure_logging
from ledger_pipeline.database import categories
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.prepare import prepare
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.recognising.rules import RuleSet, combined, read_rules, starter_rules
from ledger_pipeline_tests.bench.ledgers import WrongResultError
from ledger_pipeline_tests.bench.machine import describe_machine
from ledger_pipeline_tests.bench.report import Report
from ledger_pipeline_tests.bench.scale import ROWS_OF_AN_OWNER, fill, number_of_rows
from ledger_pipeline_tests.users import folder_for_everybody

#: One row in ninety, and one in seven; then none are left.
_STEPS = {
    "a rule for a few merchants": "[streaming 6, books 11]",
    "another, for many": "pharmacy",
    "no rule of one's own": None,
}


class Measured(NamedTuple):
    """Seconds that a person waits, and of the processor in this process and in the server's."""

    what: str
    rows: int  # that change
    seconds: float
    here: float
    server: float


def _rules(phrases: str | None) -> RuleSet:
    if phrases is None:
        return starter_rules()
    text = f"version: 1\nrules:\n  - name: Ours\n    category: Household:Ours\n    description: {phrases}\n"
    return combined(starter_rules(), read_rules(text, "categories.yaml"))


def _measured(engine: sa.Engine, what: str, do: Callable[[sa.Connection], int]) -> Measured:
    with engine.connect() as connection:
        process = psutil.Process(connection.scalar(sa.text("SELECT pg_backend_pid()")))
        connection.rollback()
        before, here, began = process.cpu_times(), time.process_time(), time.perf_counter()
        with connection.begin():
            rows = do(connection)
        seconds, here, after = time.perf_counter() - began, time.process_time() - here, process.cpu_times()
    return Measured(what, rows, seconds, here, after.user + after.system - before.user - before.system)


def measure(engine: sa.Engine) -> Iterator[Measured]:
    """Puts rules in force one after the other. Raises ``WrongResultError`` if not what the preview said changes."""

    def apply(connection: sa.Connection, rules: RuleSet) -> int:
        return sum(categories.apply(connection, DEFAULT_USER_ID, rules).changed.values())

    yield _measured(engine, "first of all: apply, nothing recognised", lambda connection: apply(connection, starter_rules()))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE transactions")
    for step, phrases in _STEPS.items():
        rules = _rules(phrases)
        looked = _measured(
            engine,
            f"{step}: preview",
            lambda connection: len(categories.preview(connection, DEFAULT_USER_ID, rules).changes),  # noqa: B023 - at once
        )
        yield looked
        done = _measured(engine, f"{step}: apply", lambda connection: apply(connection, rules))  # noqa: B023 - at once
        yield done
        if done.rows != looked.rows:
            raise WrongResultError(f"{step}: the preview said {looked.rows:,} transactions, and {done.rows:,} changed")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ledger_pipeline_tests.bench.rules", description=__doc__)
    parser.add_argument("--rows", type=number_of_rows, default="100k", help="transactions of one owner, such as 100k, 1M")
    options = parser.parse_args()
    if options.rows > ROWS_OF_AN_OWNER:
        parser.error(f"an owner has {ROWS_OF_AN_OWNER:,} transactions at most here")
    configure_logging(verbose=False)
    report = Report(f"{options.rows:,} transactions. {describe_machine()}")
    progress = Console(stderr=True)
    with folder_for_everybody() as folder:
        server = EmbeddedServer(folder / "data")
        with server.in_use():
            prepare(server.url())
            engine = make_engine(server.url())
            fill(engine, options.rows)
            try:
                for one in measure(engine):
                    progress.print(f"{one.what} …", markup=False)
                    note = f"{one.rows:,} rows change; processor {one.here:.2f} s here, {one.server:.2f} s in the server"
                    report.seconds(one.what, one.seconds, note=note)
            except WrongResultError as error:
                progress.print(f"Error: {error}", markup=False)
                return 1
            finally:
                engine.dispose()
    report.show(Console(width=None if sys.stdout.isatty() else 140))
    return 0


if __name__ == "__main__":
    sys.exit(main())
