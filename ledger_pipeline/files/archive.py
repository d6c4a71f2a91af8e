"""The archive: an immutable copy of every file that was read, under its SHA-256. Everything else can be rebuilt from it."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from ledger_pipeline.folders import locked, sync

#: Files that are written at a time.
WRITERS = 4


class Archive:
    """A folder of files named by their content. A backup keeps its copies in one too, encrypted or not: see ``suffix``."""

    def __init__(self, folder: Path, suffix: str = ".pdf") -> None:
        self.folder = folder
        self.suffix = suffix

    def path(self, sha256: bytes) -> Path:
        name = sha256.hex()
        return self.folder / name[:2] / f"{name}{self.suffix}"

    def store(self, sha256: bytes, content: bytes) -> Path:
        """Keeps ``content`` and returns where; see ``store_all``."""
        self.store_all({sha256: content})
        return self.path(sha256)

    def store_all(self, contents: Mapping[bytes, bytes]) -> None:
        """Keeps what is not kept yet of these, by SHA-256. It is on disk when this returns; a kill leaves no half of any under
        its name.

        Raises ``OSError`` if the disk is full or the folder cannot be written to.
        """
        new = {path: content for sha256, content in contents.items() if not (path := self.path(sha256)).exists()}
        if not new:
            return
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folders = {path.parent for path in new}
        for folder in folders:
            folder.mkdir(mode=0o700, exist_ok=True)
        # The disk takes several of these in one go, and one by one it would be most of the time that keeping a file takes.
        with locked(self.folder, fcntl.LOCK_SH), ThreadPoolExecutor(WRITERS) as writers:
            list(writers.map(_write, new.keys(), new.values()))
            list(writers.map(sync, folders))  # the names are on disk only when the folders are
            sync(self.folder)

    def clear_up(self) -> None:
        """Removes what a killed process had not finished writing, unless somebody is writing just now: then another time."""
        with suppress(OSError):  # what is wrong with the folder is told when a file is to be kept in it
            leftovers = list(self.folder.glob("*/.*.partial"))
            if leftovers:
                with locked(self.folder, fcntl.LOCK_EX | fcntl.LOCK_NB):
                    for partial in leftovers:
                        partial.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    partial = path.with_name(f".{secrets.token_hex(8)}.partial")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    finally:
        partial.unlink(missing_ok=True)
