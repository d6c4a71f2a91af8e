"""``make bench-latency``: from a file that has settled in the inbox to its rows in the summaries, ``ledger up`` being up."""

from __future__ import annotations

import argparse
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from rich.console import Console
from rich.progress import track

from ledger_pipeline.cli.output import configure_logging
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.summaries import stale_views
from ledger_pipeline.files.inbox import SETTLE_SECONDS
from ledger_pipeline.samples.bulk import bulk_sheets, write_sheet
from ledger_pipeline_tests.bench.importing import PROGRAM
from ledger_pipeline_tests.bench.inbox import END
from ledger_pipeline_tests.bench.machine import describe_machine
from ledger_pipeline_tests.bench.report import Report
from ledger_pipeline_tests.users import folder_for_everybody

#: Nothing here is about a limit: what takes so long hangs.
PATIENCE = 300.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ledger_pipeline_tests.bench.latency", description=__doc__)
    parser.add_argument("--drops", type=int, default=20, help="files that are dropped, one after the other")
    options = parser.parse_args()
    configure_logging(verbose=False)
    report = Report(describe_machine())
    with folder_for_everybody() as folder, _running(folder):
        seconds = sorted(_drop_each(folder, options.drops))
    note = f"from settled to the summaries, over {options.drops} drops; a file settles for {SETTLE_SECONDS:.0f} s more"
    report.seconds("median", statistics.median(seconds), note=note)
    report.seconds("95th percentile", seconds[min(len(seconds) - 1, int(0.95 * len(seconds)))])
    report.seconds("longest", seconds[-1])
    report.show(Console(width=None if sys.stdout.isatty() else 140))
    return 0


@contextmanager
def _running(folder: Path) -> Iterator[None]:
    """``ledger up``, as ``make run`` starts it."""
    (folder / "inbox").mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LEDGER_", "DAGSTER_"))}
    environment = {
        **kept,
        "LEDGER_DATA_DIR": str(folder / "data"),
        "LEDGER_INBOX": str(folder / "inbox"),
        "LEDGER_PORT": str(_free_port()),
    }
    output = folder / "output.txt"
    with (
        output.open("wb") as written,
        subprocess.Popen([PROGRAM, "up"], env=environment, cwd=folder, stdout=written, stderr=written) as stack,
    ):
        try:
            _until(lambda: "The ledger is up" in output.read_text() or stack.poll() is not None)
            if stack.poll() is not None:
                raise SystemExit(output.read_text())
            yield
        finally:
            stack.send_signal(signal.SIGINT)


def _drop_each(folder: Path, drops: int) -> Iterator[float]:
    """Seconds from settled to shown, for each file; the next is dropped some time after the one before is shown."""
    waiting = random.Random(drops)
    engine = make_engine(EmbeddedServer(folder / "data").url())
    shown = sa.text("SELECT coalesce(sum(count), 0) FROM daily_summary")
    rows = 0
    try:
        for sheet in track(list(bulk_sheets(drops, end=END)), "Dropping files", console=Console(stderr=True), transient=True):
            time.sleep(waiting.uniform(2, 9))  # the sensor ticks every few seconds
            rows += len(sheet.bookings)
            settled = write_sheet(sheet, folder / "inbox").stat().st_ctime + SETTLE_SECONDS

            def is_shown(rows: int = rows) -> bool:
                with engine.connect() as connection:
                    return connection.scalar(shown) == rows and not stale_views(connection)

            _until(is_shown)
            yield time.time() - settled
    finally:
        engine.dispose()


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise SystemExit(f"Nothing happened within {PATIENCE:.0f} s.")
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
