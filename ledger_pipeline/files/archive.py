"""The archive: an immutable copy of every file that was read, under its SHA-256. Everything else can be rebuilt from it."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class Archive:
    """A folder of files named by their content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: bytes) -> Path:
        name = sha256.hex()
        return self.folder / name[:2] / f"{name}.pdf"

    def store(self, sha256: bytes, content: bytes) -> Path:
        """Keeps ``content`` and returns where. It is on disk when this returns; a kill leaves no half of it under its name.

        Raises ``OSError`` if the disk is full or the folder cannot be written to.
        """
        final = self.path(sha256)
        if final.exists():
            return final
        for folder in (self.folder, final.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = final.with_name(f".{secrets.token_hex(8)}.partial")
        with _locked(self.folder, fcntl.LOCK_SH):
            try:
                with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                partial.rename(final)
                for folder in (final.parent, self.folder):  # the names are on disk only when the folders are
                    _sync(folder)
            finally:
                partial.unlink(missing_ok=True)
        return final

    def clear_up(self) -> None:
        """Removes what a killed process had not finished writing, unless somebody is writing just now: then another time."""
        with suppress(OSError):  # what is wrong with the folder is told when a file is to be kept in it
            leftovers = list(self.folder.glob("*/.*.partial"))
            if leftovers:
                with _locked(self.folder, fcntl.LOCK_EX | fcntl.LOCK_NB):
                    for partial in leftovers:
                        partial.unlink(missing_ok=True)


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, how)
        yield
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
