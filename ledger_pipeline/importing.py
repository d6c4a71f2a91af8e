"""One import, from files to recorded statements: what the asset, and so the sensor and the command line, do.

Loading the recorded lines into ``transactions`` is the next asset's work; see ``database.loading``.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa
import structlog

from ledger_pipeline.database import loading, recording, summaries
from ledger_pipeline.database.recording import QuarantinedFile, RecordedFile, Trigger
from ledger_pipeline.database.text import storable
from ledger_pipeline.files.archive import Archive
from ledger_pipeline.files.inbox import FoundFile, LeftOut, find_files, look_at
from ledger_pipeline.files.profiles import load_profiles, profiles_digest
from ledger_pipeline.files.reading import read_files
from ledger_pipeline.parsing import READER_VERSION
from ledger_pipeline.settings import Settings

log = structlog.get_logger(__name__)

#: Opens a database transaction that commits at the end of its block.
Transaction = Callable[[], AbstractContextManager[sa.Connection]]


class ImportProgress(Protocol):
    """Somebody who follows an import: a progress bar, a log."""

    def found(self, files: Sequence[FoundFile]) -> None: ...

    def recorded(self, files: Sequence[RecordedFile]) -> None: ...

    def left_out(self, files: Sequence[LeftOut]) -> None: ...


@dataclass(frozen=True, slots=True)
class ImportedBatch:
    """What became of each file of one import."""

    import_id: int
    files: tuple[RecordedFile, ...]
    left_out: tuple[LeftOut, ...]
    seconds: float

    @property
    def counts(self) -> Counter[str]:
        """Files by status."""
        return Counter(file.status for file in self.files)

    @property
    def changes_anything(self) -> bool:
        return any(file.status != "known" for file in self.files)


def waiting_files(
    transaction: Transaction, user_id: int, settings: Settings, *, limit: int | None = None, patience: float = 0.0
) -> list[FoundFile]:
    """What an import without further word takes on: files that have landed in the inbox and were not read yet, and those in
    quarantine that may be read now, since a password was added or the reader is another.

    Beyond ``limit``, they wait. If there are none, but one will have landed within ``patience`` (seconds), that is waited for.
    """
    files, settles_in = _new_in_inbox(transaction, user_id, settings.inbox, limit)
    with transaction() as connection:
        quarantined = recording.quarantined_files(connection, user_id, not_tried_with=tried_with(settings))
    again = archived(quarantined, settings)
    files += islice(again, None if limit is None else limit - len(files))
    if not files and settles_in is not None and settles_in <= patience:
        time.sleep(settles_in)
        files, _ = _new_in_inbox(transaction, user_id, settings.inbox, limit)
    return files


def _new_in_inbox(
    transaction: Transaction, user_id: int, inbox: Path, limit: int | None
) -> tuple[list[FoundFile], float | None]:
    """The files that have landed in the inbox and were not read yet; name, size and time decide, nothing is opened. And in how
    many seconds the next one will have landed, as it looks now.

    The first ``limit`` of them, in order of name. What is said of files that are not there any more is forgotten.
    """
    with transaction() as connection:
        seen = recording.sightings(connection, user_id, inbox)
    gone = set(seen)
    files: list[FoundFile] = []
    landing: list[float] = []

    def needs_no_look(path: str, status: os.stat_result) -> bool:
        name = storable(path)
        gone.discard(name)
        known = seen.get(name)
        return len(files) == limit or known in ((status.st_size, status.st_mtime_ns), (status.st_size, status.st_ctime_ns))

    for file in find_files([inbox], skipped=needs_no_look):
        settles_in = file.settles_in()
        if settles_in <= 0:
            files.append(file)
        else:
            landing.append(settles_in)
    if gone:
        with transaction() as connection:
            recording.forget_sightings(connection, user_id, gone)
    return files, min(landing, default=None)


def quarantined_copies(
    transaction: Transaction, user_id: int, settings: Settings, hashes: Collection[str]
) -> tuple[list[FoundFile], list[LeftOut]]:
    """The archive's copies of the files in quarantine, or set aside, of these SHA-256 (hexadecimal), and what it has lost."""
    with transaction() as connection:
        waiting = recording.quarantined_files(connection, user_id, dismissed=True)
    files = [file for file in waiting if file.sha256.hex() in hashes]
    found = list(archived(files, settings))
    have = {file.path.stem for file in found}
    return found, [LeftOut(Path(file.name), _LOST) for file in files if file.sha256.hex() not in have]


def archived(files: Iterable[QuarantinedFile], settings: Settings) -> Iterator[FoundFile]:
    """The archive's copies of some files of the ledger, to be read again; those that the archive has lost are left out."""
    archive = Archive(settings.archive_dir)
    found = ((look_at(archive.path(file.sha256)), file.name) for file in files)
    return (replace(file, archived_as=name) for file, name in found if file is not None)


def tried_with(settings: Settings) -> str:
    """What a file is read with: it changes when the reader, a profile or the list of passwords does.

    Of the passwords it has only when they were last written down, and of those of the environment how many there are: nothing
    about them can be worked out from it.
    """
    digest = hashlib.sha256(profiles_digest(settings.profiles_dir))
    if settings.own_pdf_passwords:
        digest.update(f"{len(settings.own_pdf_passwords.get_secret_value().splitlines())} passwords".encode())
    if settings.pdf_passwords_file:
        status = settings.pdf_passwords_file.stat()
        digest.update(f"{status.st_mtime_ns} {status.st_size}".encode())
    return f"{READER_VERSION}-{digest.hexdigest()[:16]}"


_LOST = "The archive has no copy of it any more; `ledger import` reads the original again."
_UNSETTLED = "It changed or vanished while it was read, or was undone; it is read when it has settled."


def _shown(file: FoundFile) -> Path:
    """As what a file is recorded, and shown."""
    return Path(file.archived_as or file.path)


def is_all_imported(transaction: Transaction, user_id: int, inbox: Path) -> bool:
    """Whether every file in the inbox was read, every line is loaded and every summary shows it."""
    with transaction() as connection:
        seen = recording.sightings(connection, user_id, inbox)
        unfinished = loading.first_undecided(connection, user_id) or summaries.stale_views(connection)
    return not unfinished and all(storable(file.path) in seen for file in find_files([inbox]))


def import_files(
    transaction: Transaction,
    user_id: int,
    files: Sequence[FoundFile],
    *,
    left_out: Sequence[LeftOut] = (),
    settings: Settings,
    trigger: Trigger,
    dagster_run_id: str,
    retry: bool,
    dismissed: bool = False,
    progress: ImportProgress,
) -> ImportedBatch:
    """Reads the files and records what they hold, a chunk at a time; each file is recorded whole or not at all.

    ``left_out`` is what was found beside them and is not read; files that change while they are read join it.
    With ``retry``, a file in quarantine is read again even if nothing has changed since: the owner asks for it; with
    ``dismissed``, also one that they had set aside.
    Raises ``ProfileError`` before anything is begun if one of the layout profiles is invalid.
    """
    began = time.monotonic()
    means = tried_with(settings)  # before profiles and passwords are read: what changes meanwhile is tried once more
    profiles = load_profiles(settings.profiles_dir)
    with transaction() as connection:
        import_id = recording.begin_import(connection, user_id, trigger, dagster_run_id)
    progress.found(files)

    def known(hashes: Collection[bytes]) -> set[bytes]:
        with transaction() as connection:
            return recording.known_files(connection, user_id, hashes, tried_with=None if retry else means, dismissed=dismissed)

    recorded: list[RecordedFile] = []
    try:
        for chunk in read_files(
            files,
            archive=Archive(settings.archive_dir),
            known=known,
            passwords=settings.pdf_passwords(),
            profiles=profiles,
            workers=min(settings.workers, max(1, len(files))),
        ):
            with transaction() as connection:
                done = recording.record_files(connection, user_id, import_id, chunk, tried_with=means)
            _log(done)
            progress.recorded(done)
            recorded += done
        done_with = {file.path for file in recorded}
        unsettled = [LeftOut(path, _UNSETTLED) for path in map(_shown, files) if path not in done_with]
        batch = ImportedBatch(import_id, tuple(recorded), (*left_out, *unsettled), time.monotonic() - began)
        progress.left_out(batch.left_out)
        with transaction() as connection:
            recording.end_reading(connection, user_id, import_id, recorded)
    except Exception as error:
        with transaction() as connection:
            recording.fail_import(connection, user_id, import_id, f"{type(error).__name__} while the files were read")
        raise
    return batch


def preview_files(
    transaction: Transaction | None,
    user_id: int,
    files: Sequence[FoundFile],
    *,
    settings: Settings,
    retry: bool,
    dismissed: bool = False,
    progress: ImportProgress,
) -> list[RecordedFile]:
    """What ``import_files`` would make of the files: each is read and proven, and nothing is written anywhere.

    Without ``transaction`` there is no ledger yet: every file is new to it. A file that changes while it is read is left out.
    Raises ``ProfileError`` as ``import_files`` does.
    """
    means = None if retry else tried_with(settings)
    profiles = load_profiles(settings.profiles_dir)
    progress.found(files)

    def known(hashes: Collection[bytes]) -> set[bytes]:
        if transaction is None:
            return set()
        with transaction() as connection:
            return recording.known_files(connection, user_id, hashes, tried_with=means, dismissed=dismissed)

    judged: list[RecordedFile] = []
    for chunk in read_files(
        files,
        archive=None,
        known=known,
        passwords=settings.pdf_passwords(),
        profiles=profiles,
        workers=min(settings.workers, max(1, len(files))),
    ):
        if transaction is None:
            done = recording.judge_new_files(chunk)
        else:
            with transaction() as connection:
                done = recording.judge_files(connection, user_id, chunk)
        progress.recorded(done)
        judged += done
    return judged


def _log(files: Iterable[RecordedFile]) -> None:
    """A line a file: never an amount, an account or what the page says."""
    for file in files:
        code = {"code": str(file.error.code)} if file.error else {}
        log.info("file", name=file.path.name, status=file.status, rows=file.rows, seconds=round(file.seconds, 3), **code)
