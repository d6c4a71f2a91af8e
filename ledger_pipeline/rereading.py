"""Reading the archive again with the current reader: first what would change, then changing it, a file at a time.

What the command line and the Dagster job do. How two readings differ is in ``comparing``; how one takes the place of the
other, in ``database.replacing``.
"""

from __future__ import annotations

import hashlib
import pickle
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Generic, Literal, Protocol, TypeVar

from ledger_pipeline.comparing import MatchedStatement, StatementDifference, compare
from ledger_pipeline.database import loading, lookup, recording
from ledger_pipeline.database.locks import take_ledger_lock
from ledger_pipeline.database.replacing import (
    KeptFile,
    ReadAgain,
    Replaced,
    found_statements,
    is_still_kept,
    kept_files,
    kept_statements,
    note_readings,
    replace_reading,
)
from ledger_pipeline.files.archive import Archive
from ledger_pipeline.files.inbox import FoundFile, look_at
from ledger_pipeline.files.profiles import load_profiles
from ledger_pipeline.files.reading import FileResult, read_files
from ledger_pipeline.importing import Transaction, tried_with
from ledger_pipeline.parsing import ErrorCode, Reading, Statement, StatementError, Verdict
from ledger_pipeline.settings import Settings

#: What reading a file again comes to. ``missing``: the archive has lost its copy; ``damaged``: the copy is not what was
#: imported. Both are never used.
RereadStatus = Literal["same", "changed", "refused", "missing", "damaged"]
#: What became of a file when it was written: quarantined if it contradicts itself now, skipped if somebody else changed it
#: meanwhile, failed if the database refused it.
Outcome = Literal["written", "quarantined", "skipped", "failed"]

#: So many files that hold what they held are noted in one database transaction.
NOTED_TOGETHER = 500

_MISSING = (
    "The archive has no copy of this file; what is in the ledger stays as it is. Import the file again to put it there, or "
    "restore it from a backup."
)
_DAMAGED = (
    "The archive's copy is not the file that was imported (its SHA-256 differs): it is not used. Restore it from a backup."
)
_LOSES_PROOF = "It was proven and would no longer be."


@dataclass(frozen=True, slots=True)
class RereadFile:
    """How a file is read otherwise than before: ``statements`` are those that differ.

    ``rows`` are those read now. ``reason`` says why it is not written. ``can_be_forced``: it is refused, and could be written
    all the same.
    """

    id: int
    name: str
    sha256: bytes
    status: RereadStatus
    reason: str | None = None
    can_be_forced: bool = False
    rows: int = 0
    statements: tuple[StatementDifference, ...] = ()


class RereadProgress(Protocol):
    """Somebody who follows: a progress bar, a log."""

    def begun(self, what: Literal["reading", "writing"], files: int) -> None: ...

    def read(self, files: Sequence[RereadFile]) -> None: ...

    def written(self, file: RereadFile, outcome: Outcome) -> None: ...


@dataclass(slots=True)
class Written:
    """What became of the files that were to be written, by their ids, and of the transactions."""

    outcomes: dict[int, Outcome] = field(default_factory=dict)
    years: Counter[int] = field(default_factory=Counter)
    inserted: int = 0
    corrected: int = 0
    removed: int = 0

    def add(self, replaced: Replaced) -> None:
        self.years += replaced.years
        self.inserted += sum(settled.inserted for settled in replaced.settled)
        self.corrected += sum(settled.corrected for settled in replaced.settled)
        self.removed += sum(settled.removed for settled in replaced.settled)


class Comparison:
    """The archive read again and compared with the ledger, in which nothing is changed yet."""

    def __init__(self, transaction: Transaction, user_id: int, means: str, spilled: _Spilled) -> None:
        self._transaction = transaction
        self._user_id = user_id
        self._means = means
        self._spilled = spilled
        self.files: list[RereadFile] = []
        self._noted: list[ReadAgain] = []  # without their statements: nothing of them is written
        self._years: set[int] = set()

    @property
    def counts(self) -> Counter[str]:
        """Files by status."""
        return Counter(file.status for file in self.files)

    @property
    def rows(self) -> dict[str, int]:
        """Rows added, removed and changed."""
        differences = [statement for file in self.files for statement in file.statements]
        return {
            "added": sum(len(one.added) for one in differences),
            "removed": sum(len(one.removed) for one in differences),
            "changed": sum(len(one.changed) for one in differences),
        }

    def outcomes(self, written: Written) -> Counter[str]:
        """Files by what became of them; those that are read as before are none of them, though places on a page may differ."""
        return Counter(written.outcomes[file.id] for file in self.files if file.statements and file.id in written.outcomes)

    def add_lost(self, file: KeptFile, status: Literal["missing", "damaged"]) -> None:
        self.files.append(RereadFile(file.id, file.name, file.sha256, status, _MISSING if status == "missing" else _DAMAGED))

    def add_read(self, results: Sequence[tuple[KeptFile, FileResult]]) -> list[RereadFile]:
        """Compares some files with what is stored of them."""
        added = []
        with self._transaction() as connection:
            kept = kept_statements(connection, self._user_id, [file.id for file, _ in results])
            for file, result in results:
                if result.reading is None:
                    error = result.error or StatementError(ErrorCode.UNREADABLE)
                    added.append(
                        RereadFile(file.id, file.name, file.sha256, "refused", f"It cannot be read now. {error.message}")
                    )
                    continue
                found = found_statements(connection, self._user_id, result.reading.statements)
                matched = compare(kept[file.id], found)
                differing = _differing(matched)
                read = ReadAgain(file, result.reading)
                rows = sum(len(statement.lines) for statement in found)
                compared = RereadFile(file.id, file.name, file.sha256, "same", rows=rows, statements=differing)
                if found == kept[file.id]:
                    self._noted.append(replace(read, reading=replace(result.reading, statements=())))
                else:
                    compared = _judged(compared, matched, file, result.reading)
                    self._spilled.put(read)
                    self._years |= {line.transaction_date.year for one in found for line in one.lines}
                added.append(compared)
        self.files += added
        return added

    def write(self, *, force: bool, progress: RereadProgress) -> Written:
        """Writes what is read otherwise, each file whole or not at all, in a database transaction of its own.

        Refused files stay as they are; with ``force``, those that could be read are written too.
        """
        written = Written()
        for start in range(0, len(self._noted), NOTED_TOGETHER):
            with self._transaction() as connection:
                some = self._noted[start : start + NOTED_TOGETHER]
                note_readings(connection, self._user_id, some, tried_with=self._means)
        files = {file.id: file for file in self.files}
        wanted = {file.id for file in self.files if file.status != "refused" or (force and file.can_be_forced)}
        todo = self._spilled.ids & wanted
        progress.begun("writing", len(todo))
        if todo:
            with self._transaction() as connection:
                loading.ensure_years(connection, self._years)
        for read in self._spilled:
            if read.file.id in todo:
                file = files[read.file.id]
                written.outcomes[file.id] = outcome = self._write_one(read, file, written)
                progress.written(file, outcome)
        return written

    def _write_one(self, read: ReadAgain, shown: RereadFile, written: Written) -> Outcome:
        file = read.file
        try:
            with self._transaction() as connection:
                take_ledger_lock(connection, self._user_id)
                if not is_still_kept(connection, self._user_id, file):
                    return "skipped"
                [kept] = kept_statements(connection, self._user_id, [file.id]).values()
                matched = compare(kept, found_statements(connection, self._user_id, read.reading.statements))
                if not _is_as_shown(_differing(matched), shown.statements):
                    return "skipped"
                replaced = replace_reading(connection, self._user_id, read, matched, tried_with=self._means)
        except recording.REFUSED:
            return "failed"
        written.add(replaced)
        return "quarantined" if replaced.quarantined else "written"


@contextmanager
def compared(
    transaction: Transaction,
    user_id: int,
    settings: Settings,
    *,
    accounts: Sequence[str] = (),
    progress: RereadProgress,
) -> Iterator[Comparison]:
    """Reads the archive's copies of the imported files again and compares; inside the block the comparison can be written.

    ``accounts``: only files with a statement of one of them. Memory does not grow with the archive: readings wait on the disk.
    Raises ``ProfileError`` if one of the layout profiles is invalid, ``NotInLedgerError`` for an account that is not there.
    """
    profiles = load_profiles(settings.profiles_dir)
    means = tried_with(settings)
    with transaction() as connection:
        wanted = {found for named in accounts for found in lookup.find_accounts(connection, user_id, named)}
        files = kept_files(connection, user_id, wanted if accounts else None)
    progress.begun("reading", len(files))
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.data_dir) as disk:  # without a name: it ends with us, however we end
        comparison = Comparison(transaction, user_id, means, _Spilled(disk))
        copies = Copies(Archive(settings.archive_dir), files)
        for chunk in read_files(
            copies,
            archive=copies.archive,
            known=lambda hashes: set(hashes) - copies.hashes,  # changed since it was looked at: not for the archive
            passwords=settings.pdf_passwords(),
            profiles=profiles,
            workers=min(settings.workers, max(1, len(files))),
        ):
            done = [(copies.file_of(result.file), result) for result in chunk]
            progress.read(comparison.add_read([(file, result) for file, result in done if is_intact(file, result)]))
        for file in copies.missing:
            comparison.add_lost(file, "missing")
        told = {file.id for file in comparison.files}
        for file in files:
            if file.id not in told:
                comparison.add_lost(file, "damaged")
        comparison.files.sort(key=lambda file: file.id)
        yield comparison


def is_intact(file: _Archived, result: FileResult) -> bool:
    """Whether what was read is the file, and not something else that came into its place meanwhile."""
    return not result.known and result.sha256 in (None, file.sha256)


class _Archived(Protocol):
    """A file of the ledger, as far as the archive knows it."""

    @property
    def sha256(self) -> bytes: ...


F = TypeVar("F", bound=_Archived)


class Copies(Generic[F]):
    """The archive's copies of some files: those that are what they should be. Which are missing turns out on the way."""

    def __init__(self, archive: Archive, files: Sequence[F]) -> None:
        self.archive = archive
        self.hashes = {file.sha256 for file in files}
        self.missing: list[F] = []
        self._files = {archive.path(file.sha256): file for file in files}

    def __iter__(self) -> Iterator[FoundFile]:
        for path, file in self._files.items():
            found = look_at(path)
            if found is None:
                self.missing.append(file)
            elif not _is_other(path, file.sha256):
                yield found

    def file_of(self, found: FoundFile) -> F:
        return self._files[found.path]


def _is_other(path: Path, sha256: bytes) -> bool:
    """Whether the file holds other bytes. One that cannot be opened is for the reader to report."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest() != sha256
    except OSError:
        return False


class _Spilled:
    """Readings that wait on the disk to be written."""

    def __init__(self, disk: IO[bytes]) -> None:
        self._disk = disk
        self.ids: set[int] = set()

    def put(self, read: ReadAgain) -> None:
        pickle.dump(read, self._disk)
        self.ids.add(read.file.id)

    def __iter__(self) -> Iterator[ReadAgain]:
        self._disk.seek(0)
        for _ in range(len(self.ids)):
            read: ReadAgain = pickle.load(self._disk)
            yield read


def _differing(matched: Sequence[MatchedStatement]) -> tuple[StatementDifference, ...]:
    return tuple(match.difference for match in matched if match.difference.is_one)


def _is_as_shown(now: Sequence[StatementDifference], shown: Sequence[StatementDifference]) -> bool:
    """Whether the difference is the one that was shown. An account that would have been new may be known by now."""

    def comparable(differences: Sequence[StatementDifference]) -> list[StatementDifference]:
        return [replace(one, after=one.after and replace(one.after, account_id=None)) for one in differences]

    return comparable(now) == comparable(shown)


def _judged(compared: RereadFile, matched: Sequence[MatchedStatement], file: KeptFile, reading: Reading) -> RereadFile:
    """The file as changed, or as refused with the reason."""
    status: RereadStatus = "changed" if compared.statements else "same"
    reason = None
    if any(match.difference.loses_its_proof for match in matched):
        reason = _LOSES_PROOF
        if _contradicted(reading.statements):
            reason += f" {recording.first_contradiction(reading.statements)}"
    elif not file.accepted and _contradicted(reading.statements):
        reason = recording.first_contradiction(reading.statements)
    if reason is not None:
        return replace(compared, status="refused", reason=reason, can_be_forced=True)
    return replace(compared, status=status)


def _contradicted(found: Sequence[Statement]) -> bool:
    return any(statement.verdict is Verdict.CONTRADICTED for statement in found)
