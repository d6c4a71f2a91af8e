"""From settings to a ledger that can be used: the database runs and is at head, and Dagster's home is in place."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from ledger_pipeline.database.engine import dagster_url
from ledger_pipeline.database.prepare import prepare
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.settings import Settings

PROJECT_DIR = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class OpenLedger:
    """A ledger that is ready; ``environment`` is what its processes need to find it (it holds the database's password)."""

    settings: Settings
    database_url: str
    environment: Mapping[str, str]


@contextmanager
def open_ledger(settings: Settings) -> Iterator[OpenLedger]:
    """Starts the embedded server unless the settings name another, migrates, and keeps it running inside the block.

    Raises ``ServerError`` if the embedded server does not start, ``sqlalchemy.exc.OperationalError`` if an external one
    cannot be reached.
    """
    external = settings.database_url
    server = EmbeddedServer(settings.data_dir)
    with nullcontext() if external else server.in_use():
        url = external or server.url()
        prepare(url, settings.reader_password or (None if external else server.reader_password()))
        yield OpenLedger(settings, url, _environment(settings, url))


def _environment(settings: Settings, url: str) -> dict[str, str]:
    home = settings.dagster_home
    for folder in (settings.data_dir, home):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _put(home / "dagster.yaml", (PROJECT_DIR / "dagster.yaml").read_bytes())
    environment = {
        "DAGSTER_HOME": str(home),
        "DAGSTER_DISABLE_TELEMETRY": "yes",
        "LEDGER_DATABASE_URL": url,
        "LEDGER_DAGSTER_DATABASE_URL": dagster_url(url),
        "LEDGER_DATA_DIR": str(settings.data_dir),
        "LEDGER_INBOX": str(settings.inbox),
        "LEDGER_WORKERS": str(settings.workers),
    }
    if settings.pdf_passwords_file:
        environment["LEDGER_PDF_PASSWORDS_FILE"] = str(settings.pdf_passwords_file)
    if settings.profiles_dir:
        environment["LEDGER_PROFILES_DIR"] = str(settings.profiles_dir)
    return {**os.environ, **environment}


def _put(path: Path, content: bytes) -> None:
    """Dagster's processes may be reading the file at this moment: half of it would send their records somewhere else."""
    if not (path.exists() and path.read_bytes() == content):
        new = path.with_name(f".{path.name}.{os.getpid()}")
        new.write_bytes(content)
        new.rename(path)
