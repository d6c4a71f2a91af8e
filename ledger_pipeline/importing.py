"""One import, from files to recorded statements: what the asset, and so the sensor and the command line, do.

Loading the recorded lines into ``transactions`` is the next asset's work; see ``database.loading``.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from ledger_pipeline.database import loading, recording, summaries
from ledger_pipeline.database.recording import RecordedFile, Trigger
from ledger_pipeline.files.archive import Archive
from ledger_pipeline.files.inbox import FoundFile, find_files
from ledger_pipeline.files.profiles import load_profiles
from ledger_pipeline.files.reading import read_files
from ledger_pipeline.settings import Settings

#: Opens a database transaction that commits at the end of its block.
Transaction = Callable[[], AbstractContextManager[sa.Connection]]


class ImportProgress(Protocol):
    """Somebody who follows an import: a progress bar, a log."""

    def found(self, files: Sequence[FoundFile]) -> None: ...

    def recorded(self, files: Sequence[RecordedFile]) -> None: ...


@dataclass(frozen=True, slots=True)
class ImportedBatch:
    """What became of each file of one import."""

    import_id: int
    files: tuple[RecordedFile, ...]
    seconds: float

    @property
    def counts(self) -> Counter[str]:
        """Files by status."""
        return Counter(file.status for file in self.files)

    @property
    def changes_anything(self) -> bool:
        return any(file.status != "known" for file in self.files)


def new_in_inbox(transaction: Transaction, user_id: int, inbox: Path) -> list[FoundFile]:
    """The files that have landed in the inbox and were not read yet; name, size and time decide, nothing is opened."""
    files = list(find_files([inbox]))
    with transaction() as connection:
        seen = recording.sightings(connection, user_id, inbox)
        gone = seen.keys() - {recording.storable(file.path) for file in files}
        if gone:
            recording.forget_sightings(connection, user_id, gone)
    return [file for file in files if file.has_settled() and not _was_seen(file, seen)]


def _was_seen(file: FoundFile, seen: Mapping[str, tuple[int, int]]) -> bool:
    return seen.get(recording.storable(file.path)) in ((file.size, file.modified_ns), (file.size, file.changed_ns))


def is_all_imported(transaction: Transaction, user_id: int, inbox: Path) -> bool:
    """Whether every file in the inbox was read, every line is loaded and every summary shows it."""
    with transaction() as connection:
        seen = recording.sightings(connection, user_id, inbox)
        unfinished = loading.first_undecided(connection, user_id) or summaries.stale_views(connection)
    return not unfinished and all(recording.storable(file.path) in seen for file in find_files([inbox]))


def import_files(
    transaction: Transaction,
    user_id: int,
    files: Sequence[FoundFile],
    *,
    settings: Settings,
    trigger: Trigger,
    dagster_run_id: str,
    retry_quarantined: bool,
    progress: ImportProgress,
) -> ImportedBatch:
    """Reads the files and records what they hold, a chunk at a time; each file is recorded whole or not at all.

    Raises ``ProfileError`` before anything is begun if one of the layout profiles is invalid.
    """
    began = time.monotonic()
    profiles = load_profiles(settings.profiles_dir)
    with transaction() as connection:
        import_id = recording.begin_import(connection, user_id, trigger, dagster_run_id)
    progress.found(files)

    def known(hashes: Collection[bytes]) -> set[bytes]:
        with transaction() as connection:
            return recording.known_files(connection, user_id, hashes, retry_quarantined=retry_quarantined)

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
                done = recording.record_files(connection, user_id, import_id, chunk)
            progress.recorded(done)
            recorded += done
        batch = ImportedBatch(import_id, tuple(recorded), time.monotonic() - began)
        with transaction() as connection:
            recording.end_reading(connection, user_id, import_id, recorded)
    except Exception as error:
        with transaction() as connection:
            recording.fail_import(connection, user_id, import_id, f"{type(error).__name__} while the files were read")
        raise
    return batch
