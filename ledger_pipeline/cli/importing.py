"""``ledger import``: the same assets as the sensor's, run in this process, without the web server."""

from __future__ import annotations

import logging
import os
import re
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ledger_pipeline.cli.output import clear_errors, console, fail, print_json, printable, read_settings, short_path, table
from ledger_pipeline.cli.passwords import password_option, with_password
from ledger_pipeline.cli.progress import FileBar
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.recording import QuarantinedFile, RecordedFile, import_of_run
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.files.inbox import FoundFile, LeftOut, find_files, find_left_out
from ledger_pipeline.files.profiles import load_profiles
from ledger_pipeline.importing import Transaction, preview_files
from ledger_pipeline.runtime import OpenLedger, open_ledger
from ledger_pipeline.settings import Settings

if TYPE_CHECKING:
    import dagster as dg


@click.command("import")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, readable=False, path_type=Path), metavar="PATH..."
)
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes that read statements.  [default: LEDGER_WORKERS or every core]"
)
@password_option
@click.option("--dry-run", is_flag=True, help="Read and prove everything, show what would become of each file, write nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the summary.")
def import_(paths: tuple[Path, ...], workers: int | None, password: str | None, dry_run: bool, as_json: bool) -> None:
    """Import statements: files, or folders with everything below them.

    Known files are skipped; a file that cannot be read or contradicts itself is quarantined with a reason, and the others go
    on. Files in quarantine are tried again. Exit code 0 when all is in, 3 when something was quarantined, 1 on an error.
    """
    settings = with_password(read_settings(**({"workers": workers} if workers else {})), password)
    for path in paths:
        if path.is_dir() and not os.access(path, os.R_OK | os.X_OK):
            raise click.UsageError(f"The folder {printable(path)} cannot be read; check its permissions.")
    if dry_run:
        _preview(settings, paths, as_json=as_json)
    _import(settings, [path.absolute() for path in paths], as_json=as_json)


def import_again(settings: Settings, files: Sequence[QuarantinedFile], *, as_json: bool) -> NoReturn:
    """Reads files in quarantine again, from the archive; ends the program as ``ledger import`` does."""
    _import(settings, quarantined=[file.sha256.hex() for file in files], as_json=as_json)


def _import(settings: Settings, paths: Sequence[Path] = (), *, quarantined: Sequence[str] = (), as_json: bool) -> NoReturn:
    began = time.monotonic()
    with clear_errors():
        # What is wrong with these is told before a database is started.
        load_profiles(settings.profiles_dir)
        settings.pdf_passwords()
    with clear_errors(), open_ledger(settings) as ledger:
        counts = _run(ledger, paths, quarantined)
    summary = {**counts, "seconds": round(time.monotonic() - began, 1)}
    if as_json:
        files = [_as_json(file) for file in summary["files"]]
        print_json({**summary, "files": files, "left_out": _left_out_json(summary["left_out"])})
    else:
        _show(summary)
    raise click.exceptions.Exit(3 if summary["quarantined"] else 0)


def _preview(settings: Settings, paths: Sequence[Path], *, as_json: bool) -> NoReturn:
    """Where there is no ledger yet, none is made."""
    began = time.monotonic()
    paths = [path.absolute() for path in paths]
    with clear_errors(), ExitStack() as cleanup:
        transaction: Transaction | None = None
        if settings.database_url or EmbeddedServer(settings.data_dir).exists:
            engine = make_engine(cleanup.enter_context(open_ledger(settings)).work_url)
            cleanup.callback(engine.dispose)
            transaction = engine.begin
        files = preview_files(
            transaction,
            DEFAULT_USER_ID,
            list(find_files(paths)),
            settings=settings,
            retry=True,
            dismissed=not any(path.is_dir() for path in paths),  # named one by one
            progress=cleanup.enter_context(_ProgressBar("Reading")),
        )
        left_out = find_left_out(paths)
    counts = Counter(_FATES[file.status] for file in files)
    found = {
        "dry_run": True,
        "statements": len(files),
        **{fate: counts[fate] for fate in _FATES.values()},
        "rows": sum(file.rows for file in files),
        "seconds": round(time.monotonic() - began, 1),
    }
    if as_json:
        told = [{**_as_json(file), "status": _FATES[file.status], "rows": file.rows} for file in files]
        print_json({**found, "files": told, "left_out": _left_out_json(left_out)})
    else:
        _show_preview(files, left_out, found)
    raise click.exceptions.Exit(3 if counts["quarantined"] else 0)


#: What would become of a file.
_FATES = {"imported": "new", "known": "known", "quarantined": "quarantined"}


def _run(ledger: OpenLedger, paths: Sequence[Path], quarantined: Sequence[str]) -> dict[str, Any]:
    """One Dagster run of the import's assets in this process; it is recorded like any other and seen in the UI."""
    os.environ.update(ledger.environment)
    import dagster as dg

    from ledger_pipeline.definitions import defs
    from ledger_pipeline.defs.assets import TRIGGER_TAG
    from ledger_pipeline.defs.resources import Ledger, NamedPaths
    from ledger_pipeline.defs.storage import make_storage

    # Dagster's storage tells of each try to reach a database that has gone; the end of it is ours to tell.
    logging.getLogger().setLevel(logging.ERROR)
    make_storage(ledger.database_url)
    job = defs().resolve_job_def("import_statements")
    run_config = {
        "ops": {"statement_files": {"config": {"quarantined": list(quarantined)}}},
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
    }
    with _ProgressBar() as progress, dg.DagsterInstance.get() as instance:
        result = job.execute_in_process(
            run_config=run_config,
            instance=instance,
            # Whoever asked for it sees that it failed; a daemon that did it again would not know for which files.
            tags={TRIGGER_TAG: "command_line", "dagster/max_retries": "0"},
            resources={
                # By the environment: Dagster keeps what a job's resources are configured with.
                "ledger": Ledger(database_url=dg.EnvVar("LEDGER_DATABASE_URL")),
                "named": NamedPaths(paths),
                "progress": progress,
            },
            raise_on_error=False,
        )
        if not result.success:
            fail(f"The import failed: {_reason(result)} (run {result.run_id}; what it recorded is finished by the next import)")
    engine = make_engine(ledger.work_url)
    try:
        with engine.connect() as connection:
            counts = import_of_run(connection, DEFAULT_USER_ID, result.run_id)
            return {**counts, "files": progress.files, "left_out": progress.files_left_out}
    finally:
        engine.dispose()


def _reason(result: dg.ExecuteInProcessResult) -> str:
    """What went wrong in the first place, in one line."""
    failures = [event.step_failure_data.error for event in result.all_events if event.is_step_failure]
    error = next((failure for failure in failures if failure), None)
    if error and error.cls_name in ("DagsterExecutionInterruptedError", "SystemExit"):
        return "it was interrupted"
    while error and error.cause:
        error = error.cause
    if error is None:
        return "see the run in the Dagster UI"
    return re.sub(rf"^[\w.]*{error.cls_name}: ", "", error.message).strip()


class _ProgressBar:
    """Files, rate and time to go on a terminal; keeps what became of each file."""

    def __init__(self, what: str = "Importing") -> None:
        self._what = what
        self.files: list[RecordedFile] = []
        self.files_left_out: list[LeftOut] = []
        self._bar = FileBar()

    def __enter__(self) -> _ProgressBar:
        self._bar.begin(self._what)
        self._bar.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._bar.stop()

    def found(self, files: Sequence[FoundFile]) -> None:
        self._bar.begin(self._what, len(files))

    def recorded(self, files: Sequence[RecordedFile]) -> None:
        self.files += files
        self._bar.advance(len(files), sum(file.rows for file in files))

    def left_out(self, files: Sequence[LeftOut]) -> None:
        self.files_left_out += files


def _as_json(file: RecordedFile) -> dict[str, Any]:
    return {
        "file": printable(file.path),
        "status": file.status,
        "verdict": file.verdict,
        "error": {"code": file.error.code, "message": file.error.message} if file.error else None,
    }


def _show(summary: dict[str, Any]) -> None:
    out = console()
    quarantined = [file for file in summary["files"] if file.error]
    if quarantined:
        reasons = table("quarantined file", "code", "what to do")
        for file in quarantined:
            reasons.add_row(short_path(file.path), file.error.code, file.error.message)
        out.print(reasons)
    _show_left_out(summary["left_out"])
    if not summary["statements"]:
        click.echo(_NOTHING, err=True)
    out.print(
        f"{summary['statements']:,} statements: {summary['imported']:,} imported, {summary['known']:,} known, "
        f"{summary['quarantined']:,} quarantined · {summary['transactions']:,} transactions "
        f"({summary['duplicates']:,} duplicates) · {summary['seconds']} s",
    )


def _show_preview(files: Sequence[RecordedFile], left_out: Sequence[LeftOut], found: Mapping[str, Any]) -> None:
    out = console()
    fates = table("file", "would be", "verdict", "rows", "reason", right=("rows",))
    for file in files:
        reason = f"{file.error.code}: {file.error.message}" if file.error else ""
        fates.add_row(short_path(file.path), _FATES[file.status], file.verdict or "", f"{file.rows:,}", reason)
    if files:
        out.print(fates)
    else:
        click.echo(_NOTHING, err=True)
    _show_left_out(left_out)
    out.print(
        f"{found['statements']:,} statements: {found['new']:,} new, {found['known']:,} known, "
        f"{found['quarantined']:,} would be quarantined · {found['rows']:,} rows · {found['seconds']} s · nothing was written",
    )


_NOTHING = "No PDF files were found there."


def _show_left_out(files: Sequence[LeftOut]) -> None:
    for file in files:
        click.echo(f"Left out: {short_path(file.path)}. {file.reason}", err=True)


def _left_out_json(files: Sequence[LeftOut]) -> list[dict[str, str]]:
    return [{"file": printable(file.path), "reason": file.reason} for file in files]
