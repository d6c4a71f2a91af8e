"""What a backup of a ledger costs, restored to verify it, and what bringing it back costs; equal row for row after each."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from ledger_pipeline.cli.output import configure_logging
from ledger_pipeline.database.engine import dagster_url
from ledger_pipeline.runtime import open_ledger
from ledger_pipeline.settings import Settings
from ledger_pipeline_tests.backups.comparing import contents, rows
from ledger_pipeline_tests.bench.importing import PROGRAM, run_import
from ledger_pipeline_tests.bench.inbox import CACHE, Statements, one_more
from ledger_pipeline_tests.bench.ledgers import WrongResultError, empty_ledger
from ledger_pipeline_tests.bench.machine import describe_machine
from ledger_pipeline_tests.bench.report import Report
from ledger_pipeline_tests.users import folder_for_everybody

MB = 1e6
KINDS = ("plain", "encrypted")


def measure_backups(files: int, kinds: Sequence[str], workers: int, cache: Path, report: Report, console: Console) -> None:
    """Raises ``WrongResultError`` if what was restored is not what was put aside."""
    statements = Statements(files, cache, console)
    with empty_ledger(workers) as ledger, folder_for_everybody() as elsewhere, console.status("") as status:
        status.update(f"Importing {files:,} statements")
        imported = run_import(ledger, statements.folder)
        report.seconds("`ledger import` of them, for comparison", imported.command, rows=statements.rows)
        report.section()
        for kind in kinds:
            passphrase = {"LEDGER_BACKUP_PASSPHRASE": "correct horse battery staple"} if kind == "encrypted" else {}
            folder = elsewhere / f"backups {kind}"
            owner = {"LEDGER_OWNER_DATABASE_URL": ledger.database_url}  # all users' rows, not those that a session sees
            environment = {**ledger.environment, **owner, **passphrase}
            status.update(f"Backing up, {kind}")
            first, said = _seconds("backup", "--to", folder, environment=environment)
            if (said["files"], said["verified_at"] is None) != (files, False):
                raise WrongResultError(f"{files} files should be put aside and verified, but: {said}")
            run_import(ledger, one_more(ledger.settings.inbox, 1 + KINDS.index(kind)))
            again, last = _seconds("backup", "--to", folder, environment=environment)
            there = Settings(
                data_dir=elsewhere / f"restored {kind}", inbox=ledger.settings.inbox, database_url=None, _env_file=None
            )
            status.update(f"Restoring, {kind}")
            aside = dict.fromkeys(("LEDGER_DATABASE_URL", "LEDGER_OWNER_DATABASE_URL", "LEDGER_DAGSTER_DATABASE_URL"), "")
            aside["LEDGER_DATA_DIR"] = str(there.data_dir)
            restored, _ = _seconds("restore", folder, environment={**environment, **aside})
            status.update("Comparing")
            _compare(ledger.database_url, ledger.settings, there)
            report.seconds(
                f"`ledger backup`, {kind}",
                first,
                rows=said["rows"],
                note=f"{said['files']:,} files, {said['rows']:,} rows of all tables, {said['bytes'] / MB:,.1f} MB beside them",
            )
            report.seconds("again, after one more statement", again, note=f"{last['files'] - said['files']} file more")
            report.seconds("`ledger restore`", restored, rows=last["rows"], note="equal row for row, and file for file")
            report.section()
            files += 1


def _compare(url: str, ours: Settings, theirs: Settings) -> None:
    with open_ledger(theirs) as restored:
        for one, other in ((url, restored.database_url), (dagster_url(url), dagster_url(restored.database_url))):
            before, after = rows(one), rows(other)
            differing = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
            differing -= {"backups"}  # that there is one is written when it is complete
            if differing:
                raise WrongResultError(f"not equal row for row: {', '.join(sorted(differing))}")
    if contents(ours.archive_dir) != contents(theirs.archive_dir):
        raise WrongResultError("the archive is not what it was")


def _seconds(*arguments: str | Path, environment: Mapping[str, str]) -> tuple[float, dict[str, Any]]:
    """How long a command takes as a person waits for it, and what it says."""
    began = time.perf_counter()
    done = subprocess.run([PROGRAM, *arguments, "--json"], env=environment, stdout=subprocess.PIPE, check=True)
    return time.perf_counter() - began, json.loads(done.stdout)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ledger_pipeline_tests.bench.backups", description=__doc__)
    parser.add_argument("--files", type=int, default=2_500, help="statements to import, of forty transactions each on average")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS, help="which backups")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that read")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the statements are kept")
    options = parser.parse_args()
    configure_logging(verbose=False)
    report, console = Report(describe_machine()), Console(stderr=True)
    try:
        measure_backups(options.files, options.kinds, options.workers, options.cache, report, console)
    except WrongResultError as error:
        console.print(f"Error: {error}", markup=False)
        return 1
    report.show(Console(width=None if sys.stdout.isatty() else 140))
    return 0


if __name__ == "__main__":
    sys.exit(main())
