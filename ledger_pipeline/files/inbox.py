"""What lies in the inbox: walking it, and telling a file that has landed from one that is still landing.

The inbox is the owner's: nothing here changes, moves or deletes a file.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

#: A file that was not written to for this long has landed.
SETTLE_SECONDS = 2.0

#: What browsers, editors and copy programs call a file that they are still writing.
TEMPORARY_SUFFIXES = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".swp", "~")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A regular file, and enough about it to tell whether it has changed since."""

    path: Path
    size: int
    modified_ns: int
    changed_ns: int  # ctime: unlike mtime, copy programs cannot set it back
    archived_as: str | None = None  # its name in the ledger, where the path is that of the archive's copy

    def has_settled(self, now: float | None = None) -> bool:
        """Whether nobody writes to it any more, as far as its times tell."""
        return self.settles_in(now) <= 0

    def settles_in(self, now: float | None = None) -> float:
        """Seconds until it has settled, if nobody writes to it meanwhile; 0 or less if it has."""
        clock = time.time() if now is None else now
        ages = [clock - touched / 1e9 for touched in (self.modified_ns, self.changed_ns)]
        # A time far ahead comes from a clock that was wrong, and must not hold the file back for ever.
        return max(SETTLE_SECONDS - age if age >= -60 else 0.0 for age in ages)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is called like a statement, or was named as one, and is not read; ``reason`` says why."""

    path: Path
    reason: str


#: Says of a file's path and status that it need not be found.
Skipped = Callable[[str, os.stat_result], bool]


def find_files(roots: Iterable[Path], skipped: Skipped | None = None) -> Iterator[FoundFile]:
    """The statements at or below each root, in order of name; a file that was named itself comes whatever its name.

    Below a folder, hidden and temporary names, anything but ``.pdf``, and links are left out: a link could lead anywhere.
    What cannot be looked at (permissions, vanished since) is left out too. ``find_left_out`` tells what was, and why.
    """
    for found in _look_through(roots):
        if not isinstance(found, LeftOut):
            path, status = found
            if skipped is None or not skipped(path, status):
                yield _found(Path(path), status)


def find_left_out(roots: Iterable[Path]) -> list[LeftOut]:
    """What a person might expect to be read, and is not. Hidden and temporary names are no such thing."""
    return [found for found in _look_through(roots) if isinstance(found, LeftOut)]


#: A path and its status. Of a hundred thousand files that were all seen before, nothing more is needed.
_Seen = tuple[str, os.stat_result]


def _look_through(roots: Iterable[Path]) -> Iterator[_Seen | LeftOut]:
    for root in roots:
        try:
            status = root.stat()
        except FileNotFoundError:
            yield LeftOut(root, "It is not there any more.")
        except OSError as error:
            yield _unseen(root, error)
        else:
            if stat.S_ISDIR(status.st_mode):
                yield from _walk(root)
            else:
                yield (os.fspath(root), status) if stat.S_ISREG(status.st_mode) else LeftOut(root, _NOT_A_FILE)


_NOT_A_FILE = "It is no ordinary file (a pipe, a socket or a device)."


def look_at(path: Path) -> FoundFile | None:
    """The regular file at ``path``, or None if there is none (any more)."""
    try:
        status = path.stat()
    except OSError:
        return None
    return _found(path, status) if stat.S_ISREG(status.st_mode) else None


def _walk(root: Path) -> Iterator[_Seen | LeftOut]:
    """The files of each folder before those of its subfolders. Not recursive: nothing limits how deep folders may be."""
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            yield LeftOut(folder, f"The folder cannot be opened: {error.strerror}.")
            continue
        subfolders: list[Path] = []
        for entry in entries:
            if entry.name.startswith((".", "~$")) or entry.name.lower().endswith(TEMPORARY_SUFFIXES):
                continue
            is_pdf = entry.name.lower().endswith(".pdf")
            try:
                if entry.is_dir(follow_symlinks=False):
                    if is_pdf:
                        yield LeftOut(Path(entry.path), "It is a folder that is called like a file.")
                    else:
                        subfolders.append(Path(entry.path))
                elif is_pdf and entry.is_file(follow_symlinks=False):
                    yield entry.path, entry.stat(follow_symlinks=False)
                elif is_pdf:
                    link = entry.is_symlink()
                    yield LeftOut(
                        Path(entry.path), "It is a link, which could lead anywhere; copy the file." if link else _NOT_A_FILE
                    )
            except OSError as error:
                yield _unseen(Path(entry.path), error)
        folders += reversed(subfolders)


def _unseen(path: Path, error: OSError) -> LeftOut:
    return LeftOut(path, f"It cannot be looked at: {error.strerror}.")


def _found(path: Path, status: os.stat_result) -> FoundFile:
    return FoundFile(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
