"""``ledger report``: what the dashboards show, as a page that needs nothing else."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from ledger_pipeline.cli.days import FIRST_DAY, LAST_DAY
from ledger_pipeline.cli.output import clear_errors, fail, read_settings, short_path
from ledger_pipeline.settings import Settings


@click.command()
@click.option(
    "--from",
    "first",
    type=FIRST_DAY,
    metavar="DATE",
    help="From this day on, or this month (2026-09) or year.  [default: a year before the end]",
)
@click.option("--to", "last", type=LAST_DAY, metavar="DATE", help="Up to this day.  [default: the last month that is complete]")
@click.option(
    "--account",
    "named",
    multiple=True,
    metavar="NAME",
    help="Of accounts that have this in their name; may be repeated.",
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to.  [default: report.html in the data directory]"
)
@click.option(
    "--open/--no-open", "show", default=None, help="Whether to show it in the browser.  [default: where there is a screen]"
)
def report(first: date | None, last: date | None, named: Sequence[str], out: Path | None, show: bool | None) -> None:
    """Write one HTML page with what was received and spent, on what, by whom it is proven, and what wants attention.

    It holds all that it needs, fetches nothing, and can be printed. The numbers are those of the dashboards.
    """
    if first and last and first > last:
        raise click.UsageError("--from is after --to.")
    settings = read_settings()
    with clear_errors():
        path = write_report(settings, first, last, named, out)
        click.echo(short_path(path))
        if show or (show is None and has_screen()):
            open_in_browser(path)


def write_report(
    settings: Settings,
    first: date | None = None,
    last: date | None = None,
    named: Sequence[str] = (),
    out: Path | None = None,
) -> Path:
    """Writes the page and returns where it is. Ends the program with a sentence if no account has a name that is asked for."""
    from ledger_pipeline.database.engine import make_engine
    from ledger_pipeline.database.lookup import NotInLedgerError
    from ledger_pipeline.database.server import EmbeddedServer
    from ledger_pipeline.database.tables import DEFAULT_USER_ID
    from ledger_pipeline.report.files import write_file
    from ledger_pipeline.report.numbers import accounts_called, read_report
    from ledger_pipeline.runtime import open_ledger

    if not settings.database_url and not EmbeddedServer(settings.data_dir).exists:
        fail(f"There is no ledger in {settings.data_dir} yet. `ledger up` or `ledger import` makes one.")
    with open_ledger(settings) as ledger:
        engine = make_engine(ledger.work_url)
        try:
            with engine.connect() as connection:
                accounts = accounts_called(connection, DEFAULT_USER_ID, named) if named else None
                found = read_report(connection, first_day=first, last_day=last, only=accounts)
        except NotInLedgerError as error:
            fail(str(error))
        finally:
            engine.dispose()
    path = (out or settings.report_file).absolute()
    write_file(found, path)
    return path


def has_screen() -> bool:
    """Whether somebody sits at this machine who could see a browser."""
    return sys.stdout.isatty() and bool(
        sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def open_in_browser(path: Path) -> None:
    """Asks for it and does not wait; that there is no browser is no error."""
    with suppress(webbrowser.Error, OSError):
        webbrowser.open(path.as_uri())
