"""``ledger dashboards``: the dashboards as files for Grafana."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ledger_pipeline.cli.output import clear_errors, counted, fail, read_settings, short_path


@contextmanager
def _readable_for_grafana() -> Iterator[None]:
    """Grafana runs as a user of its own: what is written for it is not for the owner alone. The password has its own rule."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


@click.group()
def dashboards() -> None:
    """The dashboards that Grafana shows.

    How to see them is told in docs/dashboards.md; `ledger report` shows the same numbers without Grafana.
    """


@dashboards.command()
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Where to.  [default: grafana/dashboards]"
)
def build(folder: Path | None) -> None:
    """Write every dashboard as a JSON file, and the alert rules beside the other provisioning.

    This is for who works on them; what it writes is part of the repository.
    """
    from ledger_pipeline.dashboards.build import FOLDER, write, write_alerts

    with clear_errors(), _readable_for_grafana():
        written = write(folder or FOLDER)
        if folder is None:
            write_alerts()
        click.echo(f"{counted(len(written), 'dashboard')} in {short_path((folder or FOLDER).absolute())}")


@dashboards.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def provision(folder: Path) -> None:
    """Write all that a Grafana on this machine needs into its provisioning FOLDER (often /etc/grafana/provisioning).

    That is the data source with the password of a role that can only read, the dashboards, and the alert rules. Grafana reads
    them when it starts. The database must run when dashboards are looked at: `ledger up`, or `ledger db start`.
    """
    from sqlalchemy.engine import make_url

    from ledger_pipeline.dashboards.provisioning import provision as write_all
    from ledger_pipeline.database.server import EmbeddedServer
    from ledger_pipeline.runtime import open_ledger

    settings = read_settings()
    if settings.database_url and not settings.reader_password:
        fail("LEDGER_DATABASE_URL names an external server: set LEDGER_READER_PASSWORD too, for the role that reads there.")
    with clear_errors(), open_ledger(settings) as ledger:
        url = make_url(ledger.database_url)
        password = settings.reader_password or EmbeddedServer(settings.data_dir).reader_password()
        with _readable_for_grafana():
            source = write_all(
                folder,
                address=f"{url.host or 'localhost'}:{url.port or 5432}",
                database=url.database or "",
                password=password,
            )
        click.echo(f"{short_path(source)} holds the password: only Grafana should be able to read it. Now restart Grafana.")
