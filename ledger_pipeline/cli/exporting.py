"""``ledger export``: the ledger in the formats of other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import click
import sqlalchemy as sa
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from ledger_pipeline.cli.changing import opened
from ledger_pipeline.cli.days import FIRST_DAY, LAST_DAY
from ledger_pipeline.cli.output import console, counted, fail, print_json, printable, read_settings, short_path, shown
from ledger_pipeline.database import exporting
from ledger_pipeline.database.exporting import Selection, as_of_now
from ledger_pipeline.database.lookup import find_accounts
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.exporting.as_beancount import write_beancount
from ledger_pipeline.exporting.as_csv import write_csv
from ledger_pipeline.exporting.as_hledger import write_hledger
from ledger_pipeline.exporting.as_ofx import write_ofx
from ledger_pipeline.exporting.balances import Balances
from ledger_pipeline.exporting.double_entry import Books
from ledger_pipeline.exporting.files import ExportError, new_file, new_folder
from ledger_pipeline.exporting.model import Row, Tally
from ledger_pipeline.exporting.names import UNACCOUNTED, Names

#: The formats, and the names that they have in the current folder unless --out gives another.
FORMATS = {
    "csv": "ledger.csv",
    "parquet": "ledger-parquet",
    "beancount": "ledger.beancount",
    "hledger": "ledger.journal",
    "ofx": "ledger.ofx",
}

#: Where --out - writes.
STDOUT = Path("-")


@click.command()
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True, help="For which program.")
@click.option("--from", "first", type=FIRST_DAY, metavar="DATE", help="From this day on; or a month (2026-09) or year.")
@click.option("--to", "last", type=LAST_DAY, metavar="DATE", help="Up to this day; or a month or year.")
@click.option(
    "--account",
    "named",
    multiple=True,
    metavar="NAME",
    help="Of accounts that have this in their name; may be repeated.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Where to; - is the standard output.  [default: ledger and what the format is called, in the current folder]",
)
@click.option("--force", is_flag=True, help="Take the place of an earlier export.")
@click.option(
    "--spreadsheet-safe", is_flag=True, help="For csv that is opened in a spreadsheet: no text of it becomes a formula there."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a sentence.")
def export(
    form: str,
    first: date | None,
    last: date | None,
    named: Sequence[str],
    out: Path | None,
    *,
    force: bool,
    spreadsheet_safe: bool,
    as_json: bool,
) -> None:
    """Write the transactions of the ledger for other programs, exact to the cent.

    What each format holds is told in docs/exporting.md. What was excluded by hand is left out. A file is there whole or not at
    all, and for you alone to read; what is there already is not touched without --force.
    """
    path = out or Path(FORMATS[form])
    if first and last and first > last:
        raise click.UsageError("--from is after --to.")
    if path == STDOUT and form == "parquet":
        raise click.UsageError("--format parquet writes a folder: name one with --out.")
    if path == STDOUT and as_json:
        raise click.UsageError("--json and --out - exclude each other: both want the standard output.")
    if spreadsheet_safe and form != "csv":
        raise click.UsageError("--spreadsheet-safe is for --format csv.")
    with opened(read_settings()) as (_ledger, engine), as_of_now(engine) as connection:
        ledger = _Export(connection, _selection(connection, first, last, named))
        try:
            with ledger.bar:
                files = ledger.write(form, path, force=force, for_spreadsheets=spreadsheet_safe)
        except ExportError as error:
            fail(printable(str(error)))
    if as_json:
        print_json({"format": form, "path": path.absolute(), "files": [file.absolute() for file in files], **ledger.told()})
    else:
        ledger.tell(path)


def _selection(connection: sa.Connection, first: date | None, last: date | None, named: Sequence[str]) -> Selection:
    """Raises ``NotInLedgerError`` if no account has a name that is asked for."""
    chosen = {account for one in named for account in find_accounts(connection, DEFAULT_USER_ID, one)}
    return Selection(first or date.min, last or date.max, sorted(chosen) if named else None)


class _Export:
    """One export, and what went into it."""

    def __init__(self, connection: sa.Connection, selection: Selection) -> None:
        self._connection, self._selection = connection, selection
        self._accounts = exporting.read_accounts(connection, DEFAULT_USER_ID)
        self._tally = Tally()
        self._books: Books | None = None
        self.bar = _Bar(exporting.count_rows(connection, DEFAULT_USER_ID, selection))

    def write(self, form: str, path: Path, *, force: bool, for_spreadsheets: bool) -> list[Path]:
        """Writes it and returns its files. Raises ``ExportError`` where it cannot be."""
        if form == "parquet":
            from ledger_pipeline.exporting.as_parquet import write_parquet

            with new_folder(path, force=force) as folder:
                made = write_parquet(self._rows(self._selection), folder)
            return [path / file.relative_to(folder) for file in made]
        with _opened(path, force=force) as out:
            if form == "csv":
                write_csv(self._rows(self._selection), out, for_spreadsheets=for_spreadsheets)
            elif form == "ofx":
                write_ofx(self._statements(), out, written=datetime.now().astimezone())
            else:
                write = write_beancount if form == "beancount" else write_hledger
                write(self._rows(self._selection), self._read_books(), out)
        return [] if path == STDOUT else [path]

    def _rows(self, selection: Selection) -> Iterator[Row]:
        return self.bar.shown(
            self._tally.count(exporting.read_rows(self._connection, DEFAULT_USER_ID, selection, self._accounts))
        )

    def _statements(self) -> Iterator[tuple[Balances, Iterator[Row]]]:
        found = exporting.read_balances(self._connection, DEFAULT_USER_ID, self._selection, self._accounts)
        for one in sorted(found, key=lambda balances: balances.account.is_card):
            yield one, self._rows(replace(self._selection, accounts=[one.account.id], currency=one.currency))

    def _read_books(self) -> Books:
        there = self._connection, DEFAULT_USER_ID, self._selection
        names = Names(self._accounts.values(), exporting.read_categories(*there))
        chosen = self._accounts if self._selection.accounts is None else self._selection.accounts
        self._books = Books(
            names,
            exporting.read_balances(*there, self._accounts),
            exporting.read_excluded(*there),
            self._selection.first_day,
            self._selection.last_day,
            frozenset(chosen),
        )
        return self._books

    def told(self) -> dict[str, Any]:
        """What a program is told."""
        found: dict[str, Any] = {"rows": self._tally.rows, "sums": dict(sorted(self._tally.sums.items()))}
        if self._books is not None:
            found |= {"balances_asserted": self._books.assertion_count, "unaccounted": self._books.unaccounted_count}
        return found

    def tell(self, path: Path) -> None:
        """Tells a person: on stderr if the export itself went to stdout."""
        out = console(stderr=path == STDOUT)
        sums = " and ".join(f"{shown(amount)} {currency}" for currency, amount in sorted(self._tally.sums.items()))
        where = "" if path == STDOUT else f" in {short_path(path.absolute())}"
        together = f", {sums} together" if sums else ""
        out.print(f"{counted(self._tally.rows, 'transaction')}{where}{together}")
        if self._books is not None:
            out.print(f"{counted(self._books.assertion_count, 'balance')} of proven statements asserted")
            if self._books.unaccounted_count:
                times = counted(self._books.unaccounted_count, "time")
                out.print(f"{times} the printed balances and the transactions differ: see {UNACCOUNTED} in it.")


@contextmanager
def _opened(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    if path == STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with new_file(path, force=force) as file:
            yield file


class _Bar:
    """How many of the rows are written, on a terminal only."""

    def __init__(self, total: int) -> None:
        self._bar = Progress(
            TextColumn("Exporting"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("rows"),
            TimeElapsedColumn(),
            TextColumn("eta"),
            TimeRemainingColumn(),
            console=console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("", total=total)
        self._done = 0

    def __enter__(self) -> _Bar:
        self._bar.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._bar.stop()

    def shown(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            yield row
            self._done += 1
            if self._done % 1000 == 0:
                self._bar.update(self._task, completed=self._done)
