"""Imports of many statements into an empty ledger, again, and of one more; and the floor beneath the first."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from ledger_pipeline_tests.bench.floor import seconds_of_copy, seconds_of_words
from ledger_pipeline_tests.bench.importing import Imported, memory_is, run_import
from ledger_pipeline_tests.bench.inbox import Statements, one_more
from ledger_pipeline_tests.bench.ledgers import WrongResultError, contents, empty_ledger
from ledger_pipeline_tests.bench.report import Report

MB = 1024**2


def measure_imports(files: int, workers: int, cache: Path, report: Report, console: Console) -> None:
    """Raises ``WrongResultError`` if the ledger is not what the statements say."""
    statements = Statements(files, cache, console)
    with empty_ledger(workers) as ledger, console.status("") as status:
        status.update(f"Importing {files:,} statements")
        first = run_import(ledger, statements.folder)
        _expect(first, imported=files, transactions=statements.rows)
        if contents(ledger) != (statements.rows, statements.total):
            raise WrongResultError(f"{contents(ledger)} is not what the statements say")
        status.update("Measuring the floor")
        words = seconds_of_words(statements.paths, workers)
        copy = seconds_of_copy(ledger.database_url)
        status.update("Importing them again")
        again = run_import(ledger, statements.folder)
        _expect(again, known=files)
        status.update("Importing one more")
        one = run_import(ledger, one_more(ledger.settings.inbox, 1))
        _expect(one, imported=1)
    with empty_ledger(workers) as ledger, console.status("Importing a quarter of them"):
        quarter = run_import(ledger, *statements.paths[: max(1, files // 4)])

    rows, floor = statements.rows, words + copy
    years = f"{statements.years[0]}–{statements.years[1]}"
    report.seconds(
        "read + prove + record", first.read, rows=rows, note=f"{files:,} files, {rows:,} rows, three accounts, {years}"
    )
    report.seconds("load", first.load, rows=rows)
    report.seconds("refresh the summaries", first.refresh, rows=rows)
    report.seconds("total", first.total, rows=rows)
    report.seconds("`ledger import` as a whole", first.command, rows=rows, note="with starting Python and Dagster")
    report.section()
    report.seconds("floor", floor, rows=rows, note=f"words {words:.2f} s in {workers} processes, COPY {copy:.2f} s")
    report.figure("total : floor", f"{first.total / floor:.1f}")
    report.section()
    report.figure("peak memory", f"{first.memory / MB:.0f} MB", f"import and workers together, {memory_is()}")
    report.figure("peak memory at a quarter", f"{quarter.memory / MB:.0f} MB", f"{quarter.said['statements']:,} files")
    report.section()
    report.seconds("the same files again", again.total, note=f"no new row; {again.command:.2f} s as a whole")
    report.seconds("one more statement", one.total, note=f"{one.command:.2f} s as a whole")


def _expect(done: Imported, *, imported: int = 0, known: int = 0, transactions: int | None = None) -> None:
    said = done.said
    right = (said["imported"], said["known"], said["quarantined"], said["duplicates"]) == (imported, known, 0, 0)
    right &= all(file["verdict"] == "proven" for file in said["files"] if file["status"] == "imported")
    if not right or (transactions is not None and said["transactions"] != transactions) or (known and said["transactions"]):
        told = {name: value for name, value in said.items() if name not in ("files", "left_out")}
        raise WrongResultError(f"{imported} files should be imported and {known} known, all of them proven, but: {told}")
