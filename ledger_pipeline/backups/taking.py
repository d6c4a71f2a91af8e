"""Taking a backup: the database as it is at one moment, and the archive's files that it names.

The archive only ever grows, and a file is in it before a row names it. So what the snapshot names can be copied after it.
"""

from __future__ import annotations

import importlib.metadata
import io
import tarfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from ledger_pipeline.backups.folder import DAGSTER_DUMP, FILES, LEDGER_DUMP, OWN_FILES, BackupFolder, Files, told_of_trouble
from ledger_pipeline.backups.folder import MakingBackup as Making
from ledger_pipeline.backups.model import FORMAT, Backup, BackupError, DamagedError, Manifest, NoProgress, Progress
from ledger_pipeline.backups.retention import apply_retention
from ledger_pipeline.backups.sealing import Plain
from ledger_pipeline.backups.verifying import verify_backup
from ledger_pipeline.database import dagster_database
from ledger_pipeline.database.backups import record_backup
from ledger_pipeline.database.dumps import Content, DumpError, has_database, snapshot
from ledger_pipeline.database.engine import dagster_url, plain_url
from ledger_pipeline.database.roles import PIPELINE
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.files.archive import Archive
from ledger_pipeline.settings import Settings

#: Copied at a time.
_CHUNK_BYTES = 64 * 1024 * 1024


def take_backup(
    settings: Settings,
    url: str,
    folder: BackupFolder | Path | None = None,
    *,
    verify: bool = True,
    progress: Progress | None = None,
) -> Backup:
    """Puts the ledger of ``url`` and its archive aside, in ``folder`` or the one of the settings.

    The role of ``url`` must see every row: the database's owner. With ``verify`` it is then restored into a scratch server and
    compared, and older backups go as the settings' retention says. The row in ``backups`` is written if there is that table.

    Raises ``BackupError`` with a sentence that says what to do: nothing is left then that counts as a backup, except where it
    was taken and does not verify.
    """
    progress = progress or NoProgress()
    began = datetime.now(UTC)
    target = folder if isinstance(folder, BackupFolder) else backup_folder(settings, folder)
    with target.writing():
        backup, manifest = _take(settings, url, target, began, progress)
        try:
            if verify:
                backup = verify_backup(target.open(backup), settings.data_dir, progress, mend_from=archive_of(settings))
        finally:  # those that do not verify must not fill the disk either
            apply_retention(target, settings.backup_keep, just_taken=backup)
        record_backup(
            url,
            backup.name,
            started_at=began,
            verified_at=backup.verified_at,
            size_bytes=backup.size_bytes,
            row_count=manifest.ledger.rows,
            file_count=manifest.files,
        )
    return backup


def backup_folder(settings: Settings, path: Path | None = None) -> BackupFolder:
    """The backup folder of the settings, or another with the same passphrase. Raises as ``passphrase_of_backups`` does."""
    return BackupFolder((path or settings.backups_folder).absolute(), settings.passphrase_of_backups())


def password_of_pipeline(settings: Settings) -> str | None:
    """That of the login that the program works with, where it has one of its own."""
    if settings.database_url is not None and (named := make_url(settings.database_url)).username == PIPELINE:
        return str(named.password or "") or None
    server = EmbeddedServer(settings.data_dir)
    if settings.pipeline_password is None and settings.external_url is None and server.exists:
        return server.pipeline_password()
    return settings.pipeline_password


def archive_of(settings: Settings) -> Files:
    return Files(Archive(settings.archive_dir), Plain())


def _take(settings: Settings, url: str, target: BackupFolder, began: datetime, progress: Progress) -> tuple[Backup, Manifest]:
    with told_of_trouble(target.path):
        seal = target.seal()
    try:
        with target.making(began, seal) as making, told_of_trouble(target.path):
            databases = {}
            progress.begin("Writing the database")
            # First: what Dagster says of the ledger must be there when both are restored.
            if has_database(dagster_url(url)):
                theirs = dagster_database.login(url, password_of_pipeline(settings))
                databases["dagster"], _ = _dump(theirs, DAGSTER_DUMP, making)
            databases["ledger"], wanted = _dump(url, LEDGER_DUMP, making)
            making.write(OWN_FILES, io.BytesIO(_own_files(settings)))
            progress.begin("Copying the archive", len(wanted))
            files = target.files(seal)
            lost = _copy(archive_of(settings), files, wanted, progress)
            kept = [sha256 for sha256 in wanted if sha256 not in lost]
            making.write(FILES, io.BytesIO(_sums(target.path, files, kept)))
            manifest = Manifest(
                format=FORMAT,
                taken_at=began,
                program=importlib.metadata.version("ledger-pipeline"),
                postgresql=_server_version(url),
                databases=databases,
                files=len(kept),
                lost=tuple(sha256.hex() for sha256 in sorted(lost)),
                parts=making.parts,
            )
            making.finish(manifest)
    except DumpError as error:
        raise BackupError(f"The database could not be written out, and there is no new backup: {error}") from error
    return target.complete(making.name), manifest


def _dump(url: str, part: str, making: Making) -> tuple[Content, list[bytes]]:
    with snapshot(url) as seen:
        # Sequences heed no snapshot: looked at first, none is ahead of the dump.
        content, files = seen.content(), seen.statement_files()
        with seen.dump() as dump:
            making.write(part, dump)
    return content, files


def _copy(archive: Files, files: Files, wanted: Iterable[bytes], progress: Progress) -> set[bytes]:
    """Copies what is not there yet. Those of which the archive has no good copy any more, nor the backups, are returned."""
    lost = set[bytes]()
    for chunk in _chunks(archive, wanted, files, lost, progress):
        files.keep(chunk)
    return lost


def _chunks(
    archive: Files, wanted: Iterable[bytes], files: Files, lost: set[bytes], progress: Progress
) -> Iterator[dict[bytes, bytes]]:
    chunk: dict[bytes, bytes] = {}
    size = 0
    for sha256 in wanted:
        if not files.has(sha256):
            try:
                chunk[sha256] = archive.read(sha256)
            except DamagedError:
                lost.add(sha256)
            else:
                size += len(chunk[sha256])
        if size > _CHUNK_BYTES:
            yield chunk
            chunk, size = {}, 0
        progress.advance(1)
    yield chunk


def _sums(folder: Path, files: Files, kept: Iterable[bytes]) -> bytes:
    """What ``sha256sum --check`` reads; where backups are encrypted, the sum is that of the content."""
    return "".join(f"{sha256.hex()}  {files.path(sha256).relative_to(folder)}\n" for sha256 in kept).encode()


def _own_files(settings: Settings) -> bytes:
    """The category rules and the layout profiles, if the owner has any. Passwords are not among them, nor the settings."""
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        own = settings.own_categories_file
        if own is not None and own.exists():
            archive.add(own.resolve(), "categories.yaml", recursive=False)
        if settings.profiles_dir is not None and settings.profiles_dir.is_dir():
            for path in sorted(settings.profiles_dir.glob("*.toml")):
                archive.add(path.resolve(), f"profiles/{path.name}", recursive=False)
    return tar.getvalue()


def _server_version(url: str) -> str:
    with psycopg.connect(plain_url(url)) as connection:
        return str(connection.info.parameter_status("server_version"))
