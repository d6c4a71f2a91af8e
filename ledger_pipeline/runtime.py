"""From settings to a ledger that can be used: the database runs and is at head, and Dagster's home is in place."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import structlog

from ledger_pipeline.database.engine import dagster_url
from ledger_pipeline.database.migrations import note_revision, refuse_newer
from ledger_pipeline.database.prepare import prepare
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.settings import Settings

log = structlog.get_logger(__name__)

PROJECT_DIR = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class OpenLedger:
    """A ledger that is ready; ``environment`` is what its processes need to find it (it holds the database's password).

    ``database_url`` is that of the owner of the tables, for what is done to a database as a whole. ``work_url`` is for all
    that reads and writes rows: with it, a session sees those of the user that ``make_engine`` is told, and none without. The
    processes get that one.
    """

    settings: Settings
    database_url: str
    work_url: str
    environment: Mapping[str, str]


def refuse_other_versions(settings: Settings) -> None:
    """Raises ``NewerLedgerError`` or ``ServerError`` if the data directory is not this program's to open; touches nothing."""
    if not settings.external_url:
        refuse_newer(settings.data_dir)
        EmbeddedServer(settings.data_dir).require_our_version()


@contextmanager
def open_ledger(settings: Settings) -> Iterator[OpenLedger]:
    """Starts the embedded server unless the settings name another, migrates, and keeps it running inside the block.

    Raises ``ServerError`` if the embedded server does not start, ``sqlalchemy.exc.OperationalError`` if an external one
    cannot be reached, ``NewerLedgerError`` if the ledger is from a newer program: nothing is touched then. Raises
    ``BackupError``, with nothing migrated, if a ledger of an earlier release cannot be backed up first.
    """
    external = settings.external_url
    server = EmbeddedServer(settings.data_dir)
    refuse_other_versions(settings)
    with nullcontext() if external else server.in_use():
        url = external or server.url()
        work_url = prepare(
            url,
            settings.reader_password or (None if external else server.reader_password()),
            settings.pipeline_password or (None if external else server.pipeline_password()),
            back_up=lambda: _back_up(settings, url),
        )
        if not external:
            note_revision(settings.data_dir)
        elif settings.owner_database_url and settings.database_url:
            work_url = settings.database_url
        environment = _environment(settings, work_url)
        if external and url != work_url:  # of the embedded server it can be had without
            environment["LEDGER_OWNER_DATABASE_URL"] = url
        yield OpenLedger(settings, url, work_url, environment)


def _back_up(settings: Settings, url: str) -> None:
    """Before the rows of an earlier release are migrated. It is not restored for a try: each migration is whole or not at all,
    so that the backup is for the case that somebody wants the earlier release back."""
    from ledger_pipeline.backups.model import BackupError  # for this alone
    from ledger_pipeline.backups.taking import take_backup
    from ledger_pipeline.database.dumps import snapshot

    if not settings.backup_before_upgrade:
        log.warning("the ledger is from an earlier release; it is brought to this one without a backup, as the settings say")
        return
    log.warning("the ledger is from an earlier release; it is backed up before it is brought to this one")
    with snapshot(url) as seen:
        knows_files = bool(seen.statement_files())
    if knows_files and not settings.archive_dir.is_dir():
        raise BackupError(
            f"The ledger is from an earlier release and is backed up before it is migrated, but its archive is not in "
            f"{settings.archive_dir}: set LEDGER_DATA_DIR to where it is. With LEDGER_BACKUP_BEFORE_UPGRADE=0 the ledger is "
            "migrated without a backup. Nothing was changed."
        )
    backup = take_backup(settings, url, verify=False)
    log.warning("backed up", backup=str(backup.folder))


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
        "LEDGER_RUN_RETENTION_DAYS": str(settings.run_retention_days),
    }
    if settings.pdf_passwords_file:
        environment["LEDGER_PDF_PASSWORDS_FILE"] = str(settings.pdf_passwords_file)
    if settings.own_pdf_passwords:
        environment["LEDGER_PDF_PASSWORDS"] = settings.own_pdf_passwords.get_secret_value()
    if settings.profiles_dir:
        environment["LEDGER_PROFILES_DIR"] = str(settings.profiles_dir)
    if settings.categories_file:
        environment["LEDGER_CATEGORIES_FILE"] = str(settings.categories_file)
    if settings.backup_dir:
        environment["LEDGER_BACKUP_DIR"] = str(settings.backup_dir)
    environment["LEDGER_BACKUP_EVERY_DAYS"] = str(settings.backup_every_days)
    environment["LEDGER_BACKUP_KEEP"] = str(settings.backup_keep)
    if settings.backup_passphrase_file:
        environment["LEDGER_BACKUP_PASSPHRASE_FILE"] = str(settings.backup_passphrase_file)
    if settings.backup_passphrase:
        environment["LEDGER_BACKUP_PASSPHRASE"] = settings.backup_passphrase.get_secret_value()
    return {**os.environ, **environment}


def _put(path: Path, content: bytes) -> None:
    """Dagster's processes may be reading the file at this moment: half of it would send their records somewhere else."""
    if not (path.exists() and path.read_bytes() == content):
        new = path.with_name(f".{path.name}.{os.getpid()}")
        new.write_bytes(content)
        new.rename(path)
