"""What lies in the inbox: walking it, and telling a file that has landed from one that is still landing.

The inbox is the owner's: nothing here changes, moves or deletes a file.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator
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

    def has_settled(self, now: float | None = None) -> bool:
        last_touched = max(self.modified_ns, self.changed_ns) / 1e9
        age = (time.time() if now is None else now) - last_touched
        return age >= SETTLE_SECONDS or age < -60  # a clock that was wrong must not hold a file back for ever


def find_files(roots: Iterable[Path]) -> Iterator[FoundFile]:
    """The statements at or below each root, folders walked in order of name; what was named itself comes whatever its name.

    Below a folder, hidden and temporary names, anything but ``.pdf``, and links are left out: a link could lead anywhere.
    What cannot be looked at (permissions, vanished since) is left out too.
    """
    for root in roots:
        if root.is_dir():
            yield from _walk(root)
        else:
            found = look_at(root)
            if found is not None:
                yield found


def look_at(path: Path) -> FoundFile | None:
    """The regular file at ``path``, or None if there is none (any more)."""
    try:
        status = path.stat()
    except OSError:
        return None
    return _found(path, status) if stat.S_ISREG(status.st_mode) else None


def _walk(folder: Path) -> Iterator[FoundFile]:
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name.lower().endswith(TEMPORARY_SUFFIXES):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path))
            elif entry.name.lower().endswith(".pdf") and entry.is_file(follow_symlinks=False):
                yield _found(Path(entry.path), entry.stat(follow_symlinks=False))
        except OSError:
            continue


def _found(path: Path, status: os.stat_result) -> FoundFile:
    return FoundFile(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
