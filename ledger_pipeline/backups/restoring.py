"""Restoring a backup into an empty data directory, whole or not at all, and proving that it is what was put aside.

Everything is made in a folder of its own within the data directory and moved into place when it is right, the database last: a
kill on the way leaves what the next restore clears away, and no ledger.
"""

from __future__ import annotations

import fcntl
import io
import shutil
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from ledger_pipeline.backups.folder import OWN_FILES, BackupFolder, OpenBackup, at
from ledger_pipeline.backups.model import Backup, BackupError, DamagedError, Manifest, NoProgress, Progress
from ledger_pipeline.backups.taking import password_of_pipeline
from ledger_pipeline.backups.verifying import not_verified, restore_databases, told
from ledger_pipeline.database import dagster_database
from ledger_pipeline.database.dumps import emptied_on_failure, has_database
from ledger_pipeline.database.engine import ensure_database, has_tables
from ledger_pipeline.database.migrations import revisions
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.files.archive import Archive
from ledger_pipeline.folders import locked
from ledger_pipeline.settings import Settings

_MAKING = ".restoring"

#: In the order in which they are put into place. The database, which makes it a ledger, is the last.
_PLACES = ("categories.yaml", "profiles", "archive", "pipeline-password", "postgres-password", "postgres-port", "postgres")

_CHUNK_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored. ``damaged``: files of the archive that the backup has no good copy of, a sentence each."""

    backup: Backup
    manifest: Manifest
    rows: int
    files: int
    damaged: tuple[str, ...]
    own_files: tuple[str, ...]


def restore_backup(settings: Settings, source: Path, progress: Progress | None = None) -> Restored:
    """Restores the newest backup in ``source``, or the one that it names, into the settings' data directory; and into the
    database of ``settings.external_url`` where that is set, which must be empty.

    The schema is that of the backup; whoever opens the ledger next brings it up to date. Raises ``BackupError`` if there is
    something in the data directory already, if the backup is of a newer version, or if what was restored is not what was put
    aside: nothing is left then.
    """
    progress = progress or NoProgress()
    folder, backup = at(source, settings.passphrase_of_backups())
    with ExitStack() as stack:
        stack.enter_context(folder.reading())
        try:
            opened = folder.open(backup)
        except DamagedError as error:
            raise not_verified(backup, [str(error)]) from error
        _require_known(opened.manifest)
        stack.enter_context(_alone(settings.data_dir))
        _require_empty(settings, folder)
        making = settings.data_dir / _MAKING
        making.mkdir(mode=0o700)
        placed: list[str] = []
        try:
            own_files = _own_files(opened, making)
            files, damaged = _archive(opened, making / "archive", progress)
            progress.begin("Restoring the database")
            if settings.external_url is None:
                server = EmbeddedServer(making)
                with server.in_use():
                    _databases(server.url(), opened, server.pipeline_password())
                _put_into_place(settings.data_dir, placed)
            else:
                _put_into_place(settings.data_dir, placed)
                with _emptied_on_failure(settings):
                    _databases(settings.external_url, opened, password_of_pipeline(settings))
        except BaseException:
            _clear(settings.data_dir, placed)
            raise
        shutil.rmtree(making)
    return Restored(backup, opened.manifest, opened.manifest.ledger.rows, files, tuple(damaged), tuple(own_files))


def _require_known(manifest: Manifest) -> None:
    if manifest.ledger.revision is not None and manifest.ledger.revision not in revisions():
        raise BackupError(
            f"The backup was made by a newer version of this program ({manifest.program}, revision "
            f"{manifest.ledger.revision}), with which it can be restored."
        )


def _require_empty(settings: Settings, folder: BackupFolder) -> None:
    """Raises ``BackupError`` if there is anything but backups. What a killed restore left is cleared away."""
    if settings.external_url is not None:
        try:
            ensure_database(settings.external_url)
        except psycopg.errors.InsufficientPrivilege as error:
            raise BackupError(f"The database that LEDGER_DATABASE_URL names cannot be made: {error}") from error
        theirs = dagster_database.login(settings.external_url, password_of_pipeline(settings))
        for url in (settings.external_url, theirs):
            if has_database(url) and has_tables(url):
                raise BackupError(
                    f"The database {make_url(url).database} is not empty: a backup is restored into an empty one. If nobody "
                    f"needs what is in it, or it is from a restore that was killed: {_how_to_empty(url)}"
                )
    data_dir = settings.data_dir
    ours = {settings.backups_folder, folder.path}
    left = {data_dir / name for name in (_MAKING, *_PLACES)}
    with suppress(FileNotFoundError):
        there = set(data_dir.iterdir()) - ours
        if data_dir / _MAKING in there and there <= left and not EmbeddedServer(data_dir).exists:
            _clear(data_dir, _PLACES)  # of a restore that was killed; nobody has used it since, or there would be more
            there = set(data_dir.iterdir()) - ours
        if there:
            raise BackupError(
                f"The data directory {data_dir} is not empty: a backup is restored into an empty one. "
                "Set LEDGER_DATA_DIR to another, or move this one away."
            )


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Nobody else restores into the folder inside the block. It is the folder itself that is locked: it is to stay empty."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(data_dir, fcntl.LOCK_EX | fcntl.LOCK_NB))
        except BlockingIOError:
            raise BackupError(f"Something is being restored into {data_dir} already.") from None
        yield


def _put_into_place(data_dir: Path, placed: list[str]) -> None:
    for place in _PLACES:
        with suppress(FileNotFoundError):
            (data_dir / _MAKING / place).rename(data_dir / place)
            placed.append(place)


def _clear(data_dir: Path, places: Sequence[str]) -> None:
    """Takes away what a restore has made so far, in an order in which it can be killed too."""
    EmbeddedServer(data_dir / _MAKING).stop()
    for name in (*reversed(places), _MAKING):
        path = data_dir / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _databases(url: str, opened: OpenBackup, pipeline_password: str | None) -> None:
    problems = restore_databases(url, opened, pipeline_password)
    if problems:
        raise BackupError(
            f"The backup {opened.backup.name} was not restored: {told(problems)}. What was restored of it is gone again. "
            "`ledger backup list` with its folder names the others; `ledger restore FOLDER/sets/NAME` takes one of them."
        )


@contextmanager
def _emptied_on_failure(settings: Settings) -> Iterator[None]:
    """Of an external server's databases, which were empty before."""
    url = settings.external_url
    assert url is not None
    try:
        theirs = dagster_database.login_of_new(url, password_of_pipeline(settings))
    except psycopg.errors.InsufficientPrivilege as error:
        name = make_url(url).database
        raise BackupError(
            f"Dagster's database cannot be made, for the role of the database may not ({error}). Let an administrator say: "
            f'CREATE DATABASE "{name}_dagster" OWNER …, with the role that LEDGER_DATABASE_URL names.'
        ) from error
    try:
        with emptied_on_failure(url), emptied_on_failure(theirs):
            yield
    except psycopg.Error as error:
        raise BackupError(
            f"The backup could not be restored, and what was restored of it could not be removed: {error}. "
            f"Before another try: {_how_to_empty(url)}; {_how_to_empty(theirs)}"
        ) from error


def _how_to_empty(url: str) -> str:
    name = make_url(url).database
    return f'DROP DATABASE "{name}"; CREATE DATABASE "{name}"'


def _archive(opened: OpenBackup, folder: Path, progress: Progress) -> tuple[int, list[str]]:
    """Copies the archive's files; how many, and what is wrong with the others."""
    archive, damaged, files = Archive(folder), [], 0
    try:
        wanted = opened.wanted_files()
    except DamagedError as error:
        return 0, [str(error)]
    progress.begin("Restoring the archive", len(wanted))
    chunk: dict[bytes, bytes] = {}
    size = 0
    for sha256 in wanted:
        try:
            chunk[sha256] = opened.files.read(sha256)
        except DamagedError as error:
            damaged.append(str(error))
        else:
            size += len(chunk[sha256])
            files += 1
        if size > _CHUNK_BYTES:
            archive.store_all(chunk)
            chunk, size = {}, 0
        progress.advance(1)
    archive.store_all(chunk)
    return files, damaged


def _own_files(opened: OpenBackup, folder: Path) -> list[str]:
    """Unpacks the category rules and layout profiles; their names."""
    packed = io.BytesIO()
    try:
        opened.copy(OWN_FILES, packed)
    except DamagedError as error:
        raise not_verified(opened.backup, [str(error)]) from error
    packed.seek(0)
    with tarfile.open(fileobj=packed) as tar:
        tar.extractall(folder, filter="data")
        return tar.getnames()
