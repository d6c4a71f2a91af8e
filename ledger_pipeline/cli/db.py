"""``ledger db``: the embedded server by itself."""

from __future__ import annotations

import os
import signal
import subprocess

import click

from ledger_pipeline.cli.output import clear_errors, fail, read_settings
from ledger_pipeline.database.engine import for_program, plain_url
from ledger_pipeline.database.server import EmbeddedServer, programs
from ledger_pipeline.runtime import open_ledger
from ledger_pipeline.settings import Settings


@click.group()
def db() -> None:
    """The database by itself: start, stop, migrate, url, psql.

    Without LEDGER_DATABASE_URL this is an embedded PostgreSQL 18 in the data directory, on 127.0.0.1 only.
    """


@db.command()
def start() -> None:
    """Start the embedded server in the background; it stays until `ledger db stop`."""
    settings = read_settings()
    server = _embedded(settings)
    with clear_errors(), open_ledger(settings):
        server.start(keep=True)
        click.echo(f"The database listens on 127.0.0.1:{server.port}; `ledger db url` prints how to reach it.")


@db.command()
def stop() -> None:
    """Stop the embedded server, whoever uses it."""
    with clear_errors():
        stopped = _embedded(read_settings()).stop()
    click.echo("The database is stopped." if stopped else "The database was not running.")


@db.command()
def migrate() -> None:
    """Create what is missing and bring the schema to the newest version."""
    with clear_errors(), open_ledger(read_settings()) as ledger:
        from ledger_pipeline.defs.storage import make_storage  # it takes a second to load Dagster

        make_storage(ledger.database_url)
        click.echo("The database is at the newest version.")


@db.command()
def url() -> None:
    """Print a URL that psql and psycopg take. It holds the password."""
    settings = read_settings()
    if settings.database_url:
        click.echo(plain_url(settings.database_url))
        return
    server = EmbeddedServer(settings.data_dir)
    if not server.exists:
        fail(f"There is no database in {settings.data_dir} yet; `ledger db start` makes one.")
    if server.pid() is None:
        click.echo("The database is not running; `ledger db start` starts it.", err=True)
    with clear_errors():
        click.echo(server.url())


@db.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def psql(arguments: tuple[str, ...]) -> None:
    """Open psql on the ledger; ARGUMENTS go to psql (`ledger db psql -c 'select 1'`)."""
    with clear_errors(), open_ledger(read_settings()) as ledger:
        where, password = for_program(ledger.database_url)
        environment = {**os.environ, **password}
        signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is psql's: it cancels a query
        code = subprocess.run([programs() / "psql", "--dbname", where, *arguments], env=environment).returncode
    raise click.exceptions.Exit(code)


def _embedded(settings: Settings) -> EmbeddedServer:
    if settings.database_url:
        fail("LEDGER_DATABASE_URL names an external server; it is started and stopped where it runs.")
    return EmbeddedServer(settings.data_dir)
