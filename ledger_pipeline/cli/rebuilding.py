"""``ledger rebuild``: the whole ledger once more from the archive and the edits, compared with the one that is there."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from ledger_pipeline.cli.changing import follow_up
from ledger_pipeline.cli.output import clear_errors, console, counted, fail, print_json, printable, read_settings, short_path
from ledger_pipeline.cli.progress import FileBar
from ledger_pipeline.database import loading
from ledger_pipeline.database.differing import RowDifference, TableDifference
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.history import HistoryError
from ledger_pipeline.database.swapping import SwapError
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.keeping import EditsError, EditsFolder, keep_edits
from ledger_pipeline.rebuilding import RebuildError, Rebuilt, rebuild
from ledger_pipeline.runtime import OpenLedger, open_ledger
from ledger_pipeline.settings import Settings

#: Values that tell a person which row it is, where a table has them.
_TELLING = ("transaction_date", "description", "amount", "name", "path", "note", "merchant", "category", "decision", "status")


@click.command("rebuild")
@click.option(
    "--edits",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Take the edits from this folder.  [default: the ledger's own; where it is empty, edits in the data directory]",
)
@click.option("--dry-run", is_flag=True, help="Rebuild and compare, and replace nothing.")
@click.option("--replace", is_flag=True, help="Replace the present ledger also where it has what the rebuilt one has not.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of sentences.")
def rebuild_(edits: Path | None, dry_run: bool, replace: bool, as_json: bool) -> None:
    """Recreate the whole ledger from the archive and the edits alone, and compare it row for row with the present one.

    Every archived file is read again, into a database beside the present one, and what the owner said and what happened is put
    in its place. If the two are equal, nothing is replaced. A ledger that is empty or lost rows is replaced; one that has rows
    which the rebuilt one has not, or has otherwise, only with --replace; never while the archive lacks files of it. Exit code 0
    when the ledger is as rebuilt, 1 when it is not or on an error, 3 when an empty one was rebuilt without files that are lost.
    """
    settings = read_settings()
    began = time.monotonic()
    try:
        with clear_errors(), open_ledger(settings) as ledger, _Bar() as bar:
            rebuilt = rebuild(ledger.database_url, settings, edits=edits, dry_run=dry_run, replace=replace, progress=bar)
            bar.pause()
            if rebuilt.replaced:
                _follow_up(ledger, settings)
    except (RebuildError, EditsError, HistoryError, SwapError) as error:
        fail(printable(str(error)))
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        print_json({**_as_json(rebuilt), "dry_run": dry_run, "seconds": seconds})
    else:
        _show(rebuilt, settings, dry_run=dry_run, seconds=seconds)
    if rebuilt.was_empty and rebuilt.replaced:
        raise click.exceptions.Exit(3 if rebuilt.lost else 0)
    raise click.exceptions.Exit(0 if rebuilt.replaced or (rebuilt.is_equal and not rebuilt.lost) else 1)


def _follow_up(ledger: OpenLedger, settings: Settings) -> None:
    """The Dagster UI is told of every year, and the edits that are kept are those of the ledger that is there now."""
    from ledger_pipeline.defs.storage import make_storage

    make_storage(ledger.database_url)
    engine = make_engine(ledger.database_url)
    try:
        with engine.connect() as connection:
            years = loading.years_with_transactions(connection, DEFAULT_USER_ID)
        follow_up(ledger, engine, dict.fromkeys(years, 0), "rebuilt from the archive")
    finally:
        engine.dispose()
    keep_edits(settings.edits_dir, ledger.database_url)


class _Bar:
    """How far the reading is, and what is done before and after it."""

    def __init__(self) -> None:
        self._bar = FileBar()

    def __enter__(self) -> _Bar:
        self._bar.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.pause()

    def pause(self) -> None:
        """What is printed now must not stand between."""
        self._bar.stop()

    def begun(self, what: str, files: int | None = None) -> None:
        self._bar.begin(what, files)

    def read(self, files: int, rows: int) -> None:
        self._bar.advance(files, rows)


# ---------------------------------------------------------------- for a person


def _show(rebuilt: Rebuilt, settings: Settings, *, dry_run: bool, seconds: float) -> None:
    out = console()
    for file in rebuilt.lost:
        out.print(f"{printable(file.name)}: {file.loss}. {printable(file.reason)}", style="red")
    for difference in rebuilt.differences:
        _show_difference(difference, out)
    rows = rebuilt.rows
    out.print(
        f"Rebuilt from {counted(rebuilt.files, 'file')} and "
        f"{'the edits of the ledger itself' if rebuilt.source is None else f'the edits in {short_path(rebuilt.source)}'}: "
        f"{counted(rows['statements'], 'statement')}, {counted(rows['statement_lines'], 'line')}, "
        f"{counted(rows['transactions'], 'transaction')} · {seconds} s"
    )
    out.print(_verdict(rebuilt, dry_run=dry_run))
    if rebuilt.unknown_copies:
        out.print(
            f"The archive has {counted(rebuilt.unknown_copies, 'file')} that the edits know nothing of. "
            "`ledger import` reads the originals in the inbox as new ones."
        )
    kept = short_path(settings.edits_dir)
    if rebuilt.disagreeing:
        found = rebuilt.disagreeing.items()
        tables = ", ".join(f"{name.removeprefix('kept_').replace('_', ' ')} {count:,}" for name, count in found)
        out.print(
            f"The edits in {kept} have rows that the ledger has not, or has otherwise ({tables}). "
            f"If it lost them, `ledger rebuild --edits {kept}` brings them back."
        )
    for folder in EditsFolder(settings.edits_dir).set_aside:
        out.print(
            f"There are edits of another ledger in {short_path(folder)}; if that is yours, `ledger rebuild --edits` takes them."
        )


def _verdict(rebuilt: Rebuilt, *, dry_run: bool) -> str:
    if rebuilt.was_empty:
        if not rebuilt.replaced:
            return "The present ledger is empty; nothing was replaced."
        return "It is the ledger now." + (
            f" {counted(len(rebuilt.lost), 'file')} of it could not be read and wait in quarantine." if rebuilt.lost else ""
        )
    if rebuilt.replaced:
        return "It is the ledger now."
    if rebuilt.lost:
        return "Nothing was replaced: the rebuilt ledger would lack what is in these files."
    if rebuilt.is_equal:
        return "It is equal to the present ledger, row for row: nothing was to be replaced."
    if dry_run:
        return "Nothing was replaced."
    return (
        "Nothing was replaced: the present ledger has rows that the rebuilt one has not, or has otherwise. --replace takes it."
    )


def _show_difference(difference: TableDifference, out: Console) -> None:
    counts = {"missing": difference.only_after, "too many": difference.only_before, "other": difference.changed}
    told = ", ".join(f"{count:,} {word}" for word, count in counts.items() if count)
    out.print(f"{difference.table.replace('_', ' ')}: {told} in the present ledger", style="bold")
    for example in difference.examples:
        mark = "~" if example.before and example.after else "+" if example.after else "−"
        out.print(f"  {mark} {printable(_example(example))}", style={"+": "green", "−": "red"}.get(mark))


def _example(example: RowDifference) -> str:
    key = " ".join(str(value) for name, value in example.key.items() if name != "user_id")
    if example.before is not None and example.after is not None:
        values = [f"{name} {_text(example.before[name])} → {_text(after)}" for name, after in example.after.items()]
    else:
        row = example.before or example.after or {}
        values = [_text(row[name]) for name in _TELLING if row.get(name) is not None and name not in example.key]
    return f"{key}: {', '.join(values)}" if values else key


def _text(value: Any) -> str:
    return "nothing" if value is None else str(value)


# ---------------------------------------------------------------- for a program


def _as_json(rebuilt: Rebuilt) -> dict[str, Any]:
    return {
        "edits": rebuilt.source,
        "was_empty": rebuilt.was_empty,
        "equal": rebuilt.is_equal,
        "replaced": rebuilt.replaced,
        "files": rebuilt.files,
        "rows": dict(rebuilt.rows),
        "lost": [
            {"file": printable(file.name), "sha256": file.sha256.hex(), "loss": file.loss, "reason": file.reason}
            for file in rebuilt.lost
        ],
        "differences": [
            {
                "table": one.table,
                "only_in_the_ledger": one.only_before,
                "only_rebuilt": one.only_after,
                "changed": one.changed,
                "examples": [
                    {"key": example.key, "before": example.before, "after": example.after} for example in one.examples
                ],
            }
            for one in rebuilt.differences
        ],
        "unknown_copies": rebuilt.unknown_copies,
        "disagreeing": dict(rebuilt.disagreeing),
    }
