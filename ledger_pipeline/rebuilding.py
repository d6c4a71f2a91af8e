"""The whole ledger once more, from the archive and the edits alone; compared with the one that is there, row for row.

It is made in a database beside the present one, which it replaces in the end if that is wanted: whole and at one moment, so
that a kill at any other leaves the present one as it was. What the edits are is in ``database.history`` and ``keeping``.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import history, summaries
from ledger_pipeline.database.differing import SUMS, TableDifference, compare_databases
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.locks import take_summary_lock
from ledger_pipeline.database.migrations import head, revisions, upgrade
from ledger_pipeline.database.reader import READER, ensure_reader
from ledger_pipeline.database.replaying import (
    HistoricFile,
    ReadFile,
    await_originals,
    historic_files,
    is_contradicted,
    owners,
    settle_all,
    write_readings,
)
from ledger_pipeline.database.roles import PIPELINE, ensure_pipeline
from ledger_pipeline.database.swapping import Beside, database_beside
from ledger_pipeline.files.archive import Archive
from ledger_pipeline.files.profiles import load_profiles
from ledger_pipeline.files.reading import FileResult, read_files
from ledger_pipeline.importing import tried_with
from ledger_pipeline.keeping import EditsError, EditsFolder
from ledger_pipeline.parsing import ErrorCode, StatementError
from ledger_pipeline.rereading import Copies, is_intact
from ledger_pipeline.settings import Settings

#: What is wrong with a file that a rebuilt ledger would lack: the archive has no copy of it, or another one than was imported;
#: or it was in the ledger and cannot be read now, or contradicts itself now.
Loss = Literal["missing", "damaged", "unreadable", "contradicted"]

_MISSING = "The archive has no copy of this file. Restore it from a backup, or import the original again."
_DAMAGED = "The archive's copy is not the file that was imported (its SHA-256 differs). Restore it from a backup."


class RebuildError(Exception):
    """The ledger cannot be rebuilt, in a sentence that says what to do. Nothing was changed."""


class LostFile(NamedTuple):
    """A file that the rebuilt ledger lacks."""

    name: str
    sha256: bytes
    loss: Loss
    reason: str


class RebuildProgress(Protocol):
    """Somebody who follows: a progress bar, a log."""

    def begun(self, what: str, files: int | None = None) -> None: ...

    def read(self, files: int, rows: int) -> None: ...


@dataclass(slots=True)
class Rebuilt:
    """A ledger that was rebuilt, and how the present one differs from it; ``replaced`` if it took its place.

    ``source`` is where the edits came from: the folder, or None for the present ledger itself. ``was_empty``: there was none to
    compare with. ``unknown_copies`` are in the archive, but in no history. ``disagreeing``: how many rows, by table, the edits
    beside the archive have that the ledger whose own were taken has not, or has otherwise.
    """

    source: Path | None
    was_empty: bool
    files: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    lost: list[LostFile] = field(default_factory=list)
    differences: list[TableDifference] = field(default_factory=list)
    unknown_copies: int = 0
    disagreeing: Counter[str] = field(default_factory=Counter)
    replaced: bool = False

    @property
    def is_equal(self) -> bool:
        return not self.differences

    @property
    def only_adds(self) -> bool:
        """Whether the rebuilt ledger has all that the present one has, as it is there, and more. Sums follow from the rest."""
        return all(difference.only_adds or difference.table in SUMS for difference in self.differences)


def rebuild(
    database_url: str,
    settings: Settings,
    *,
    edits: Path | None = None,
    dry_run: bool = False,
    replace: bool = False,
    progress: RebuildProgress,
) -> Rebuilt:
    """Rebuilds the ledger and compares.

    The edits are those of the folder ``edits``; where none is given, those that the present ledger holds or, if it is empty,
    those that were kept beside the archive. The rebuilt ledger takes the place of the present one if that is empty, or lacks
    something that the rebuilt one has and has nothing besides; with ``replace``, however they differ; with ``dry_run``, never.
    Nor while the archive lacks files of a ledger that is not empty.

    Raises ``RebuildError``, ``EditsError``, ``HistoryError`` or ``SwapError`` if it cannot be done, ``ProfileError`` if a
    layout profile is invalid. Then nothing was changed.
    """
    load_profiles(settings.profiles_dir)
    settings.pdf_passwords()
    with ExitStack() as cleanup:
        present = make_engine(database_url)
        cleanup.callback(present.dispose)
        with present.connect() as connection:
            is_empty = not history.holds_anything(connection)
        beside = cleanup.enter_context(database_beside(database_url))
        taken = None if is_empty else _taken(cleanup, present, settings)
        folder = EditsFolder(edits or settings.edits_dir) if edits or taken is None else taken
        if not folder.exists:
            raise RebuildError(
                f"There are no edits in {folder.folder}"
                + (
                    f", and the ledger is empty. `ledger import {settings.archive_dir}` reads the archive as new files."
                    if is_empty
                    else "."
                )
            )
        if (
            is_empty
            and edits is None
            and folder.set_aside
            and not any(history.table_of(line) == "statement_files" for line in folder.lines())
        ):
            raise RebuildError(
                f"The edits in {folder.folder} know of no file, and others were set aside: say which are to be taken, "
                f"as `ledger rebuild --edits {folder.set_aside[-1]}`."
            )
        rebuilt = Rebuilt(None if folder is taken else folder.folder, was_empty=is_empty)
        made = make_engine(beside.url)
        cleanup.callback(made.dispose)
        progress.begun("Preparing")
        _begin(made, folder, _others(settings, folder, taken, present, rebuilt))
        _read_archive(made, settings, rebuilt, progress)
        progress.begun("Settling")
        _finish(made)
        with present.connect() as locked, made.connect() as connection:
            take_summary_lock(locked)  # nobody writes between the comparison and the swap
            _check_unchanged(taken, present)
            progress.begun("Comparing")
            _compare(locked, connection, rebuilt)
        if not dry_run and _may_replace(rebuilt, replace=replace):
            made.dispose()
            present.dispose()
            _swap(beside, taken)
            rebuilt.replaced = True
    return rebuilt


def _taken(cleanup: ExitStack, present: Engine, settings: Settings) -> EditsFolder:
    """The edits as the present ledger holds them at this moment."""
    folder = settings.data_dir / ".rebuilding"
    cleanup.callback(shutil.rmtree, folder, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)  # of one that was killed
    taken = EditsFolder(folder)
    taken.write(present)
    return taken


def _others(
    settings: Settings, edits: EditsFolder, taken: EditsFolder | None, present: Engine, rebuilt: Rebuilt
) -> list[EditsFolder]:
    """Other edits of the same ledger, in which there may be names of rows that were lost."""
    others = [taken] if taken is not None and edits is not taken else []
    kept = EditsFolder(settings.edits_dir)
    with suppress(EditsError):  # there are none, or they are damaged: then these are of no help
        if kept.folder != edits.folder and kept.header().ledger == edits.header().ledger:
            lacking = kept.lacking(present)
            others.append(kept)
            rebuilt.disagreeing = lacking if edits is taken else Counter()
    return others


def _begin(made: Engine, edits: EditsFolder, others: Sequence[EditsFolder]) -> None:
    """Makes the schema, and puts the edits in: at the revision that they are of, and migrated from there.

    ``others``: folders in which names may be found that these edits lack, of rows that were lost.
    """
    header = edits.header()
    if header.revision not in revisions():
        raise RebuildError(
            f"The edits in {edits.folder} are of a newer version of the program (revision {header.revision}). Use that one."
        )
    upgrade(made, header.revision)
    with made.begin() as connection:
        history.begin_putting(connection)
        history.put(connection, edits.lines(), header.sequences)
        history.put_names(connection, edits.names())
    if header.revision != head():
        upgrade(made)
    put = {str(entry["sha256"]) for entry in header.names.values()}
    for other in others:
        with made.begin() as connection:
            if other.digest() != edits.digest():
                history.put_other_names(connection, other.lines())
            history.put_names(connection, other.names(besides=put))
    with made.begin() as connection:
        history.free_names(connection)


def _read_archive(made: Engine, settings: Settings, rebuilt: Rebuilt, progress: RebuildProgress) -> None:
    means = tried_with(settings)
    profiles, passwords = load_profiles(settings.profiles_dir), settings.pdf_passwords()
    with made.connect() as connection:
        files = {user_id: historic_files(connection, user_id) for user_id in owners(connection)}
    rebuilt.files = sum(map(len, files.values()))
    progress.begun("Reading", rebuilt.files)
    archive = Archive(settings.archive_dir)
    for user_id, theirs in files.items():
        copies = Copies(archive, theirs)
        left = {file.id: file for file in theirs}
        for chunk in read_files(
            copies,
            archive=archive,
            known=lambda hashes, copies=copies: set(hashes) - copies.hashes,  # type: ignore[misc]
            passwords=passwords,
            profiles=profiles,
            workers=min(settings.workers, max(1, len(theirs))),
        ):
            found = [(copies.file_of(result.file), result) for result in chunk]
            read = [_read(file, result) for file, result in found if is_intact(file, result)]
            with made.begin() as connection:
                write_readings(connection, user_id, read, tried_with=means)
            for one in read:
                del left[one.file.id]
            rebuilt.lost += [lost for one in read if (lost := _lost(one)) is not None]
            progress.read(len(read), sum(len(found.lines) for one in read if one.reading for found in one.reading.statements))
        missing = {file.id for file in copies.missing}
        unread = []
        for file in left.values():
            loss: Loss = "missing" if file.id in missing else "damaged"
            reason = _MISSING if loss == "missing" else _DAMAGED
            rebuilt.lost.append(LostFile(file.name, file.sha256, loss, reason))
            if file.status == "imported":
                unread.append(ReadFile(file, None, StatementError(ErrorCode.UNREADABLE, reason)))
        with made.begin() as connection:
            write_readings(connection, user_id, unread, tried_with=None)
            await_originals(connection, user_id, [file.sha256 for file in left.values()])
    known = {file.sha256.hex() for theirs in files.values() for file in theirs}
    rebuilt.unknown_copies = sum(path.stem not in known for path in archive.folder.glob("*/*.pdf"))


def _read(file: HistoricFile, result: FileResult) -> ReadFile:
    return ReadFile(file, result.reading, None if result.reading else result.error or StatementError(ErrorCode.UNREADABLE))


def _lost(read: ReadFile) -> LostFile | None:
    """Whether a file that was in the ledger would not be in it now."""
    file = read.file
    if file.status != "imported":
        return None
    if read.error is not None:
        return LostFile(file.name, file.sha256, "unreadable", f"It cannot be read now. {read.error.message}")
    if is_contradicted(read) and not file.accepted:
        return LostFile(file.name, file.sha256, "contradicted", "As it is read now, it contradicts itself.")
    return None


def _finish(made: Engine) -> None:
    with made.connect() as connection:
        everybody = owners(connection)
    for user_id in everybody:
        with made.begin() as connection:
            settle_all(connection, user_id)
    for view in summaries.SUMMARY_VIEWS:
        with made.begin() as connection:
            summaries.refresh(connection, view)
    with made.begin() as connection:
        history.end_putting(connection)
    url = made.url.render_as_string(hide_password=False)
    with made.connect() as connection:
        roles = set(connection.scalars(sa.text("SELECT role FROM database_roles")))
    if READER in roles:  # a role of the server that this ledger does not know is not for it
        ensure_reader(url, None)
    if PIPELINE in roles:
        ensure_pipeline(url, None)


# ---------------------------------------------------------------- comparing, and replacing


def _check_unchanged(taken: EditsFolder | None, present: Engine) -> None:
    """Raises ``RebuildError`` if somebody changed the present ledger since its edits were taken."""
    if taken is not None:
        changed = taken.differs_from(present)
    else:
        with present.connect() as connection:
            changed = history.holds_anything(connection)
    if changed:
        raise RebuildError("The ledger was changed while it was rebuilt. Nothing was replaced; try again.")


def _compare(present: sa.Connection, made: sa.Connection, rebuilt: Rebuilt) -> None:
    stale = summaries.stale_views(present)
    for rows, difference in compare_databases(present, made, leave_out=stale):
        rebuilt.rows[difference.table] = rows
        if difference.is_one and not rebuilt.was_empty:
            rebuilt.differences.append(difference)


def _may_replace(rebuilt: Rebuilt, *, replace: bool) -> bool:
    if rebuilt.was_empty:
        return True
    # What only adds to the ledger is no question, unless it is one whose edits are to be believed.
    return not rebuilt.is_equal and not rebuilt.lost and (replace or (rebuilt.only_adds and not rebuilt.disagreeing))


def _swap(beside: Beside, taken: EditsFolder | None) -> None:
    """Puts the rebuilt ledger in the place of the present one. What somebody had written into that in the last moment is found
    there, and all is as it was."""
    beside.take_its_place()
    former = make_engine(beside.former_url)
    try:
        _check_unchanged(taken, former)
    except RebuildError:
        beside.take_it_back()
        raise
    finally:
        former.dispose()
