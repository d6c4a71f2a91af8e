"""A backup folder: what lies where in it, who may write to it, and what is whole.

::

    files/ab/ab12….pdf         copies of the archive's files, which all backups share
    sets/2026-11-21T030000Z/   one backup, complete since it has this name
        manifest.json          what is in it, and what it must come to; its own digest beside it
        ledger.dump            the database, as pg_dump --format=custom writes it
        dagster.dump           Dagster's: runs, and what happened to the assets when
        own-files.tar          category rules and layout profiles of the owner's
        files.sha256           the archive's files, as ``sha256sum --check`` reads it in this folder
        verified               when it was last restored and found equal; gone when it was not
    key.age                    where backups are encrypted: the key, opened by the passphrase
    backup.lock

Where backups are encrypted, the names of all but ``verified`` and the lock end with ``.age``.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import io
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

from ledger_pipeline.backups.model import FORMAT, Backup, BackupError, DamagedError, Manifest, Part
from ledger_pipeline.backups.sealing import Encrypted, Plain, Readable, Seal, Writable, new_key, open_key, opened, sealed
from ledger_pipeline.files.archive import Archive
from ledger_pipeline.folders import sync

MANIFEST = "manifest.json"
LEDGER_DUMP = "ledger.dump"
DAGSTER_DUMP = "dagster.dump"
OWN_FILES = "own-files.tar"
FILES = "files.sha256"
_VERIFIED = "verified"
_KEY = "key.age"

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)(-\d+)?")
_NAMED_BY = "%Y-%m-%dT%H%M%SZ"

#: What was taken later than this from now, was taken while the clock was wrong.
CLOCK_TOLERANCE = timedelta(days=1)


class BackupFolder:
    """One backup folder. ``passphrase``: backups are encrypted with it, and encrypted ones opened."""

    def __init__(self, path: Path, passphrase: str | None = None) -> None:
        self.path = path
        self._passphrase = passphrase
        self._keys: dict[bytes, str] = {}
        self._sets = path / "sets"

    # ---------------------------------------------------------------- who may

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Inside the block nobody else writes. What a killed backup left behind is cleared away first.

        Raises ``BackupError`` if somebody else writes or reads, or the folder cannot be written to.
        """
        with told_of_trouble(self.path):
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sets.mkdir(mode=0o700, exist_ok=True)
            lock = (self.path / "backup.lock").open("a")
        with lock:
            (self.path / "backup.lock").chmod(0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BackupError(f"Another backup into {self.path} is under way, or one of them is being read.") from None
            with told_of_trouble(self.path):
                for leftover in (*self._sets.glob(".*.partial"), *self._sets.glob(".*.removing")):
                    shutil.rmtree(leftover)
                for suffix in (Plain.suffix, Encrypted.suffix):
                    self._store(suffix).clear_up()
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Inside the block nobody writes. A folder that can only be read is read without a lock: nobody writes to it either."""
        try:
            lock = (self.path / "backup.lock").open("r")
        except OSError:
            yield
            return
        with lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            yield

    # ---------------------------------------------------------------- what is there

    def backups(self) -> list[Backup]:
        """Every complete backup, the oldest first. Raises ``OSError`` if there is a folder that cannot be read."""
        try:
            names = sorted(path.name for path in self._sets.iterdir())
        except FileNotFoundError:
            return []
        return [backup for name in names if (backup := self._backup(name)) is not None]

    def newest(self) -> Backup | None:
        """The newest, whatever an earlier clock said; None if there is none."""
        return newest(self.backups())

    def open(self, backup: Backup) -> OpenBackup:
        """Raises ``DamagedError`` if its manifest is not what was written, ``BackupError`` if it is encrypted and there is no
        passphrase or a wrong one, or if it is of a newer version."""
        return OpenBackup(self, backup, self._seal_of(backup))

    def files(self, seal: Seal) -> Files:
        return Files(self._store(seal.suffix), seal)

    # ---------------------------------------------------------------- writing

    def seal(self) -> Seal:
        """How a new backup is written. Raises ``BackupError`` if the folder wants a passphrase: there is none, or another."""
        path = self.path / _KEY
        if self._passphrase is None:
            if path.exists():
                raise BackupError(
                    f"The backups in {self.path} are encrypted: set LEDGER_BACKUP_PASSPHRASE_FILE, or choose another folder."
                )
            return Plain()
        if not path.exists():
            key, encrypted = new_key(self._passphrase)
            self._keys[encrypted] = key
            write_file(path, lambda file: file.write(encrypted))
        return self._encrypted(path, self._passphrase)

    @contextmanager
    def making(self, taken_at: datetime, seal: Seal) -> Iterator[MakingBackup]:
        """A new backup, complete and under its name after the block, and not there at all if that fails."""
        name = taken_at.astimezone(UTC).strftime(_NAMED_BY)
        others = sum(_NAME.fullmatch(path.name) is not None for path in self._sets.glob(f"{name}*"))
        name += f"-{others + 1}" if others else ""
        partial = self._sets / f".{name}.partial"
        with told_of_trouble(self.path):
            partial.mkdir(mode=0o700)
        try:
            making = MakingBackup(name, partial, seal)
            yield making
            with told_of_trouble(self.path):
                if isinstance(seal, Encrypted):  # a second copy: without it all would be lost
                    making.copy(self.path / _KEY)
                sync(partial)
                partial.rename(self._sets / name)
                sync(self._sets)
        finally:
            shutil.rmtree(partial, ignore_errors=True)

    def complete(self, name: str) -> Backup:
        backup = self._backup(name)
        assert backup is not None
        return backup

    def mark(self, backup: Backup, verified_at: datetime | None) -> Backup:
        """Notes when it was found equal; None: that it was not."""
        path = self._sets / backup.name / _VERIFIED
        if verified_at is None:
            path.unlink(missing_ok=True)
        else:
            text = f"{verified_at.astimezone(UTC).isoformat(timespec='seconds')}\n"
            write_file(path, lambda file: file.write(text.encode()))
        return self.complete(backup.name)

    def remove(self, backup: Backup) -> None:
        """A kill on the way leaves nothing that counts as a backup."""
        going = self._sets / f".{backup.name}.removing"
        (self._sets / backup.name).rename(going)
        shutil.rmtree(going)

    # ---------------------------------------------------------------- how it is done

    def _backup(self, name: str) -> Backup | None:
        match = _NAME.fullmatch(name)
        path = self._sets / name
        encrypted = (path / f"{MANIFEST}{Encrypted.suffix}").exists()
        if match is None or not (encrypted or (path / MANIFEST).exists()):
            return None
        return Backup(
            name=name,
            folder=path,
            taken_at=datetime.strptime(match[1], _NAMED_BY).replace(tzinfo=UTC),
            verified_at=_verified_at(path / _VERIFIED),
            encrypted=encrypted,
            size_bytes=sum(file.stat().st_size for file in path.iterdir()),
        )

    def _store(self, suffix: str) -> Archive:
        return Archive(self.path / "files", f".pdf{suffix}")

    def _seal_of(self, backup: Backup) -> Seal:
        if not backup.encrypted:
            return Plain()
        if self._passphrase is None:
            raise BackupError(f"The backup {backup.name} is encrypted: set LEDGER_BACKUP_PASSPHRASE_FILE.")
        keys = [path for path in (self.path / _KEY, backup.folder / _KEY) if path.exists()]
        if not keys:
            raise BackupError(f"The backup {backup.name} is encrypted, and its key ({_KEY}) is not there.")
        for path in keys[:-1]:
            with suppress(BackupError):  # damaged, perhaps
                return self._encrypted(path, self._passphrase)
        return self._encrypted(keys[-1], self._passphrase)

    def _encrypted(self, path: Path, passphrase: str) -> Encrypted:
        """With the key in a file. It is opened once: that takes a second, by design."""
        content = path.read_bytes()
        if content not in self._keys:
            self._keys[content] = open_key(content, passphrase)
        return Encrypted(self._keys[content])


def at(path: Path, passphrase: str | None) -> tuple[BackupFolder, Backup]:
    """The newest backup of a backup folder, or the one that is named as a folder in it.

    Raises ``BackupError`` if there is none.
    """
    path = path.absolute()
    if _NAME.fullmatch(path.name) and path.parent.name == "sets":
        folder = BackupFolder(path.parents[1], passphrase)
        for backup in folder.backups():
            if backup.name == path.name:
                return folder, backup
        raise BackupError(f"There is no complete backup in {path}.")
    folder = BackupFolder(path, passphrase)
    found = folder.newest()
    if found is None:
        raise BackupError(f"There is no backup in {path}. `ledger backup` makes one.")
    return folder, found


def last_verified(path: Path) -> Backup | None:
    """The newest backup in a folder that was restored and found equal; None if there is none, or no such folder."""
    return newest([backup for backup in BackupFolder(path).backups() if backup.verified_at is not None])


def newest(backups: list[Backup]) -> Backup | None:
    """The last of those that were not taken in what is the future now; the last at all if there is no other."""
    now = datetime.now(UTC)
    believed = [backup for backup in backups if backup.taken_at <= now + CLOCK_TOLERANCE] or backups
    return max(believed, key=lambda backup: (backup.taken_at, backup.name), default=None)


class MakingBackup:
    """A backup that is being written."""

    def __init__(self, name: str, folder: Path, seal: Seal) -> None:
        self.name = name
        self._folder = folder
        self._seal = seal
        self.parts: dict[str, Part] = {}

    def write(self, name: str, source: Readable) -> None:
        """Keeps all that can be read from ``source`` as a part."""
        read = _Read(source)
        write_file(self._folder / f"{name}{self._seal.suffix}", lambda file: self._seal.close(read, file))
        self.parts[name] = read.count.part()

    def finish(self, manifest: Manifest) -> None:
        content = manifest.to_json() + b"\n"
        name = f"{MANIFEST}{self._seal.suffix}"
        written = sealed(self._seal, content)
        write_file(self._folder / name, lambda file: file.write(written))
        digest = f"{hashlib.sha256(written).hexdigest()}  {name}\n"
        write_file(self._folder / f"{name}.sha256", lambda file: file.write(digest.encode()))

    def copy(self, path: Path) -> None:
        write_file(self._folder / path.name, lambda file: file.write(path.read_bytes()))


class OpenBackup:
    """A complete backup, and what its manifest says."""

    def __init__(self, folder: BackupFolder, backup: Backup, seal: Seal) -> None:
        self.folder = folder
        self.backup = backup
        self.seal = seal
        self.manifest = self._manifest()

    @property
    def files(self) -> Files:
        return self.folder.files(self.seal)

    def copy(self, name: str, target: Writable) -> None:
        """Writes a part to ``target``. Raises ``DamagedError`` if it is not what was written."""
        part = self.manifest.parts[name]
        written = _Written(target)
        try:
            with (self.backup.folder / f"{name}{self.seal.suffix}").open("rb") as file:
                self.seal.open(file, written)
        except DamagedError as error:
            raise DamagedError(f"{name}: {error}") from error
        except FileNotFoundError:
            raise DamagedError(f"{name} is missing") from None
        if written.count.part() != part:
            raise DamagedError(f"{name} is not what was written: its SHA-256 differs")

    def wanted_files(self) -> list[bytes]:
        """The SHA-256 of the archive's files that belong to it. Raises ``DamagedError``."""
        text = io.BytesIO()
        self.copy(FILES, text)
        return [bytes.fromhex(line.split()[0]) for line in text.getvalue().decode().splitlines()]

    def _manifest(self) -> Manifest:
        path = self.backup.folder / f"{MANIFEST}{self.seal.suffix}"
        written = path.read_bytes()
        try:
            said = path.with_name(f"{path.name}.sha256").read_text().split()[:1]
        except (OSError, UnicodeDecodeError):
            said = []
        if said != [hashlib.sha256(written).hexdigest()]:
            raise DamagedError(f"{MANIFEST} is not what was written: its SHA-256 differs")
        manifest = Manifest.from_json(opened(self.seal, written))
        if manifest.format > FORMAT:
            raise BackupError(
                f"The backup {self.backup.name} was made by a newer version of this program ({manifest.program}): use that one."
            )
        return manifest


class Files:
    """The copies of the archive's files."""

    def __init__(self, store: Archive, seal: Seal) -> None:
        self._store = store
        self._seal = seal

    def path(self, sha256: bytes) -> Path:
        return self._store.path(self._seal.name(sha256))

    def has(self, sha256: bytes) -> bool:
        return self.path(sha256).exists()

    def keep(self, contents: dict[bytes, bytes]) -> None:
        """Keeps what is not kept yet of these, by SHA-256; on disk when this returns."""
        self._store.store_all({self._seal.name(sha256): sealed(self._seal, content) for sha256, content in contents.items()})

    def read(self, sha256: bytes) -> bytes:
        """Raises ``DamagedError`` if the copy is missing or not what was kept."""
        try:
            content = opened(self._seal, self.path(sha256).read_bytes())
        except FileNotFoundError:
            raise DamagedError(f"the copy of the file {sha256.hex()} is missing") from None
        except OSError as error:
            raise DamagedError(f"the copy of the file {sha256.hex()} cannot be read: {error.strerror}") from None
        except DamagedError as error:
            raise DamagedError(f"the copy of the file {sha256.hex()}: {error}") from error
        if hashlib.sha256(content).digest() != sha256:
            raise DamagedError(f"the copy of the file {sha256.hex()} is not what was kept: its SHA-256 differs")
        return content

    def drop(self, sha256: bytes) -> None:
        self.path(sha256).unlink(missing_ok=True)


class _Read:
    """What is read through it is counted."""

    def __init__(self, source: Readable) -> None:
        self._source = source
        self.count = _Count()

    def read(self, size: int) -> bytes:
        return self.count.counted(self._source.read(size))


class _Written:
    """What is written through it is counted."""

    def __init__(self, target: Writable) -> None:
        self._target = target
        self.count = _Count()

    def write(self, data: bytes) -> int:
        self._target.write(data)
        return len(self.count.counted(data))

    def flush(self) -> None:
        self._target.flush()


class _Count:
    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._bytes = 0

    def counted(self, data: bytes) -> bytes:
        self._hash.update(data)
        self._bytes += len(data)
        return data

    def part(self) -> Part:
        return Part(bytes=self._bytes, sha256=self._hash.hexdigest())


def write_file(path: Path, write: Callable[[IO[bytes]], Any]) -> None:
    """A file for the owner alone, whole and on disk when this returns, or as it was before."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    finally:
        partial.unlink(missing_ok=True)
    sync(path.parent)


@contextmanager
def told_of_trouble(folder: Path) -> Iterator[None]:
    """What the system says of a folder that cannot be written to becomes a ``BackupError``."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise BackupError(
                f"There is no space left for a backup in {folder}: make some, or choose another folder (LEDGER_BACKUP_DIR). "
                "The backups that are there are untouched."
            ) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EIO):
            raise BackupError(f"The backup folder {folder} cannot be written to: {error.strerror}.") from error
        raise


def _verified_at(path: Path) -> datetime | None:
    try:
        return datetime.fromisoformat(path.read_text().strip())
    except (OSError, ValueError):
        return None
