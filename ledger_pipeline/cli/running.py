"""``ledger up`` and ``ledger demo``: the whole stack, until Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlencode

import click

from ledger_pipeline.cli.output import clear_errors, console, read_settings
from ledger_pipeline.cli.report import has_screen, open_in_browser, write_report
from ledger_pipeline.cli.status import read_status, show_status
from ledger_pipeline.database.engine import dagster_url, has_tables, make_engine
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.importing import is_all_imported
from ledger_pipeline.runtime import OpenLedger, open_ledger, refuse_other_versions
from ledger_pipeline.settings import Settings
from ledger_pipeline.stack import Stack, interruptible, only_one, require_free_port, running_stack

#: The web server's picture of the asset graph, with its groups unfolded.
_GROUPS = ("inbox", "raw", "rules", "analytics", "reports", "operations")
LINEAGE = "/asset-groups?" + urlencode({"expanded": ",".join(f"global@global:{group}" for group in _GROUPS)})


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port of the web server.  [default: LEDGER_PORT or 3000]")
def up(port: int | None) -> None:
    """Start everything: database, Dagster web server and daemon. Imports what lands in the inbox until Ctrl-C."""
    settings = read_settings(**({"port": port} if port else {}))
    with interruptible(), _stack(settings) as (_, stack):
        console().print(
            f"The ledger is up: {stack.url}\n"
            f"Drop statements (PDF) into {settings.inbox}\n"
            "`ledger status` tells what is in it. Ctrl-C stops everything.",
        )
        stack.wait()


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port of the web server.  [default: LEDGER_PORT or 3000]")
@click.option("--stop", is_flag=True, help="Stop when the samples are imported, instead of staying up.")
def demo(port: int | None, stop: bool) -> None:
    """Try it: two years of sample statements for three accounts, imported by the sensor, in a data directory of their own."""
    own = read_settings(**({"port": port} if port else {}))
    data_dir = own.data_dir.with_name(f"{own.data_dir.name}-demo")
    # Never the owner's database, whatever the settings say.
    settings = own.model_copy(update={"data_dir": data_dir, "inbox": data_dir / "inbox", "database_url": None})
    with interruptible(), _stack(settings, before=_write_samples) as (ledger, stack):
        out = console()
        out.print(f"The samples are in {settings.inbox}; the sensor imports them now …")
        engine = make_engine(ledger.work_url)
        stack.wait(lambda: is_all_imported(engine.begin, DEFAULT_USER_ID, settings.inbox))
        engine.dispose()
        show_status(read_status(settings))
        report = write_report(settings)
        out.print(
            "\nLook at\n"
            f"  {report.as_uri()}\n    where the money went\n"
            f"  {stack.url}{LINEAGE}\n    the assets and how they hang together\n"
            f"  {stack.url}/runs\n    the import that just ran\n"
            f"  {settings.inbox}\n    the statements: open one, or drop another",
        )
        if has_screen():
            open_in_browser(report)
        if not stop:
            out.print("Ctrl-C stops everything.")
            stack.wait()


@contextmanager
def _stack(settings: Settings, before: Callable[[Path], None] | None = None) -> Iterator[tuple[OpenLedger, Stack]]:
    with clear_errors():
        refuse_other_versions(settings)
    with clear_errors(), only_one(settings.data_dir):
        require_free_port(settings.port)
        settings.pdf_passwords()  # a file that cannot be read is better told now than by every import
        settings.inbox.mkdir(parents=True, exist_ok=True)
        if before:
            before(settings.inbox)
        click.echo(f"Starting the database and Dagster in {settings.data_dir} …", err=True)
        with open_ledger(settings) as ledger:
            _make_dagsters_tables(ledger)
            with running_stack(settings.port, ledger.environment, settings.dagster_home) as stack:
                yield ledger, stack


def _make_dagsters_tables(ledger: OpenLedger) -> None:
    """Also when the library is another than the last time; otherwise not: it takes a second to load Dagster."""
    noted, installed = ledger.settings.dagster_home / "storage-version", version("dagster-postgres")
    if not (has_tables(dagster_url(ledger.database_url)) and noted.exists() and noted.read_text() == installed):
        from ledger_pipeline.defs.storage import make_storage

        make_storage(ledger.database_url)
        noted.write_text(installed)


def _write_samples(inbox: Path) -> None:
    """Once: the samples end today, and a later start must not add other ones for the same months."""
    from ledger_pipeline.samples import generate_samples

    if not any(inbox.iterdir()):
        generate_samples(inbox, end=date.today())  # noqa: DTZ011  (the owner's own calendar day)
