"""What rebuilding a ledger from archive and edits costs, beside the import that it is judged by: of the same files."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg
from rich.console import Console

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.prepare import prepare
from ledger_pipeline.database.server import DATABASE, EmbeddedServer
from ledger_pipeline.keeping import EditsFolder
from ledger_pipeline.runtime import OpenLedger
from ledger_pipeline_tests.bench.importing import PROGRAM, run_import
from ledger_pipeline_tests.bench.inbox import CACHE, Statements
from ledger_pipeline_tests.bench.ledgers import WrongResultError, contents, empty_ledger
from ledger_pipeline_tests.bench.machine import describe_machine
from ledger_pipeline_tests.bench.report import Report

KB = 1024


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ledger_pipeline_tests.bench.rebuilding", description=__doc__)
    parser.add_argument("--files", type=int, default=500, help="statements, of forty transactions each on average")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that read")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the statements are kept")
    options = parser.parse_args()
    console = Console(stderr=True)
    report = Report(describe_machine())
    try:
        _measure(options.files, options.workers, options.cache, report, console)
    except WrongResultError as error:
        console.print(f"Error: {error}", markup=False)
        return 1
    report.show(Console(width=None if sys.stdout.isatty() else 140))
    return 0


def _measure(files: int, workers: int, cache: Path, report: Report, console: Console) -> None:
    statements = Statements(files, cache, console)
    with empty_ledger(workers) as ledger, console.status("") as status:
        status.update(f"Importing {files:,} statements")
        imported = run_import(ledger, statements.folder)
        status.update("Rebuilding, and comparing")
        compared, seconds = timed_rebuild(ledger)
        if not compared["equal"] or compared["rows"]["transactions"] != statements.rows:
            raise WrongResultError(f"the rebuilt ledger is not the one that was imported: {compared['differences']}")
        status.update("Rebuilding a lost one")
        _lose(ledger)
        _, lost_seconds = timed_rebuild(ledger)
        if contents(ledger) != (statements.rows, statements.total):
            raise WrongResultError(f"{contents(ledger)} is not what the statements say")
        edits = EditsFolder(ledger.settings.edits_dir)
        engine = make_engine(ledger.database_url)
        began = time.perf_counter()
        edits.write(engine)
        kept = time.perf_counter() - began
        size = edits.file.stat().st_size
        engine.dispose()
    rows = statements.rows
    report.seconds("`ledger import`", imported.command, rows=rows, note=f"{files:,} files, {rows:,} rows, in an empty ledger")
    report.seconds("`ledger rebuild`, equal", seconds, rows=rows, note="rebuilt, and compared row for row")
    report.seconds("`ledger rebuild` of a lost one", lost_seconds, rows=rows, note="and put in its place")
    report.figure("rebuild : import", f"{seconds / imported.command:.2f}, {lost_seconds / imported.command:.2f}")
    report.seconds("keeping the edits", kept, note=f"{size / KB:,.0f} KB; nothing changed")


def timed_rebuild(ledger: OpenLedger) -> tuple[dict[str, Any], float]:
    """What `ledger rebuild` says, and how long it took as a whole."""
    began = time.perf_counter()
    owner = {"LEDGER_OWNER_DATABASE_URL": ledger.database_url}  # the pipeline may not create databases
    environment = {**ledger.environment, **owner}
    done = subprocess.run([PROGRAM, "rebuild", "--json"], env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout), time.perf_counter() - began


def _lose(ledger: OpenLedger) -> None:
    """The database is dropped, and made anew without a row."""
    with psycopg.connect(EmbeddedServer(ledger.settings.data_dir).url("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")
    prepare(ledger.database_url)


if __name__ == "__main__":
    sys.exit(main())
