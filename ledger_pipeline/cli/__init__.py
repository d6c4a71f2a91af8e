"""The command line: thin, it drives the same functions as Dagster does. Each module here is one command or family."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import traceback
from types import FrameType, TracebackType
from typing import NamedTuple

import click


class _Place(NamedTuple):
    module: str
    attribute: str
    help: str


#: In the order in which they are shown.
COMMANDS = {
    "demo": _Place("running", "demo", "Try it with sample statements."),
    "up": _Place("running", "up", "Watch the inbox, serve the Dagster UI, until Ctrl-C."),
    "import": _Place("importing", "import_", "Import files or folders now."),
    "inspect": _Place("inspecting", "inspect", "Show what is read out of a file, and whether it adds up."),
    "accounts": _Place("accounts", "accounts", "List accounts, rename one, join two that are one."),
    "imports": _Place("imports", "imports", "List imports, look at one, undo it."),
    "quarantine": _Place("quarantine", "quarantine", "Files that are not in the ledger: list, retry, accept, dismiss."),
    "why": _Place("why", "why", "Tell the story of a transaction or a file."),
    "reread": _Place("rereading", "reread", "Read the archive again with the current reader."),
    "rebuild": _Place("rebuilding", "rebuild_", "Recreate the ledger from archive and edits, and compare."),
    "status": _Place("status", "status", "Show what is in the ledger."),
    "doctor": _Place("doctor", "doctor", "Check everything, and say how to mend what is wrong."),
    "backup": _Place("backing_up", "backup", "Put the ledger aside, and prove that it can be restored."),
    "restore": _Place("backing_up", "restore", "Bring a backup back into an empty data directory."),
    "report": _Place("report", "report", "Write a page that shows where the money went."),
    "export": _Place("exporting", "export", "Write the ledger for other programs."),
    "transactions": _Place("transactions", "transactions", "List transactions, and correct them by hand."),
    "categories": _Place("categories", "categories", "Say what money is for: rules, and suggestions."),
    "merchants": _Place("merchants", "merchants", "List merchants, and say which of them are one."),
    "transfers": _Place("transfers", "transfers", "Moves between your own accounts: list, accept, refuse."),
    "recurring": _Place("recurring", "recurring", "Subscriptions, bills and pay: what comes again and again."),
    "dashboards": _Place("dashboards", "dashboards", "Write the dashboards that Grafana shows."),
    "profiles": _Place("profiles", "profiles", "List the layout profiles, or check one of your own."),
    "fixture": _Place("fixture", "fixture", "Make a statement safe to share."),
    "db": _Place("db", "db", "Start, stop, migrate or open the database by itself."),
}


class _Commands(click.Group):
    """Loads a command when it is asked for: reading a statement needs no database, and help needs nothing at all."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        command = getattr(importlib.import_module(f"{__name__}.{place.module}"), place.attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.help) for name, place in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ledger-pipeline")
@click.option("-v", "--verbose", is_flag=True, help="Say more on stderr about what is being done.")
def cli(verbose: bool) -> None:
    """Bank and card statements (PDF) become a ledger that is proven to the cent.

    Settings come from the environment or a .env file in the current folder: LEDGER_DATA_DIR, LEDGER_INBOX,
    LEDGER_DATABASE_URL, LEDGER_OWNER_DATABASE_URL, LEDGER_PORT, LEDGER_WORKERS, LEDGER_PDF_PASSWORDS,
    LEDGER_PDF_PASSWORDS_FILE, LEDGER_PROFILES_DIR, LEDGER_CATEGORIES_FILE, LEDGER_PIPELINE_PASSWORD,
    LEDGER_READER_PASSWORD, LEDGER_BACKUP_DIR, LEDGER_BACKUP_EVERY_DAYS, LEDGER_BACKUP_KEEP,
    LEDGER_BACKUP_BEFORE_UPGRADE, LEDGER_BACKUP_PASSPHRASE_FILE, LEDGER_BACKUP_PASSPHRASE,
    LEDGER_RUN_RETENTION_DAYS. All are optional.

    Exit codes: 0 done, 1 an error, 2 wrong usage, 3 something is in quarantine.
    """
    from ledger_pipeline.cli.output import configure_logging

    configure_logging(verbose=verbose)


def main() -> None:
    """The ``ledger`` program."""
    os.umask(0o077)  # whatever it makes, and its processes, is for the owner alone
    sys.excepthook = _tell_of_defect
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character must not end the program
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _leave)
    cli()


def _tell_of_defect(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Says where the program failed and by what, to be reported; the exception's own text may quote a statement."""
    if not issubclass(kind, Exception):
        sys.__excepthook__(kind, error, trace)
        return
    sys.stderr.write("Traceback (most recent call last):\n")
    sys.stderr.writelines(traceback.format_tb(trace))
    sys.stderr.write(
        f"{kind.__name__}: a defect of this program. Please report it with these lines, which quote no statement.\n"
    )


def _leave(number: int, _frame: FrameType | None) -> None:
    """Ends the program by way of its ``finally`` blocks: a database server that it started stops with it."""
    sys.exit(128 + number)
