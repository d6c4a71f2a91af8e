"""The command line: thin, it drives the same functions as Dagster does. Each module here is one command or family."""

from __future__ import annotations

import sys

import click

from ledger_pipeline.cli import db, importing, inspecting, running, status
from ledger_pipeline.cli.output import configure_logging


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ledger-pipeline")
@click.option("-v", "--verbose", is_flag=True, help="Say more on stderr about what is being done.")
def cli(verbose: bool) -> None:
    """Bank and card statements (PDF) become a ledger that is proven to the cent.

    \b
    ledger demo            try it with sample statements
    ledger up              watch the inbox, serve the Dagster UI
    ledger import PATH     import files or folders now
    ledger inspect FILE    what is read out of a file, and whether it adds up
    ledger status          what is in the ledger

    Settings come from the environment or a .env file in the current folder: LEDGER_DATA_DIR, LEDGER_INBOX,
    LEDGER_DATABASE_URL, LEDGER_PORT, LEDGER_WORKERS, LEDGER_PDF_PASSWORDS_FILE, LEDGER_PROFILES_DIR. All are optional.
    """
    configure_logging(verbose=verbose)


cli.add_command(running.up)
cli.add_command(running.demo)
cli.add_command(importing.import_)
cli.add_command(inspecting.inspect)
cli.add_command(status.status)
cli.add_command(db.db)


def main() -> None:
    """The ``ledger`` program. Exit codes: 0 done, 1 an error, 2 wrong usage, 3 something is in quarantine."""
    sys.exit(cli.main(standalone_mode=True))
