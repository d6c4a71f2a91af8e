"""Where an export is written: for its owner alone, whole or not at all.

It takes its name when all of it is on the disk. A program that is killed leaves at most a hidden file or folder beside it,
whose name ends in ``.part``.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_YEAR = re.compile(r"year=\d+")


class ExportError(Exception):
    """Where it should be written, it cannot be; a sentence that says what to do."""


@contextmanager
def new_file(path: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """A file that takes this name at the end of the block, if it ends well; ``force``: also the place of a file of that name.

    Raises ``ExportError`` if something is there already, before anything is written.
    """
    _refuse(path, force=force, is_ours=path.is_file())
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:200]}.", suffix=".part")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if force:
            new.replace(path)
        else:
            _take_name(new, path)
    finally:
        new.unlink(missing_ok=True)
    _sync(path.parent)


@contextmanager
def new_folder(path: Path, *, force: bool = False) -> Iterator[Path]:
    """A folder that takes this name at the end of the block, if it ends well; ``force``: also the place of an earlier export.

    Raises ``ExportError`` if something is there already, and with ``force`` if it is anything but folders ``year=…`` of Parquet
    files: nobody's other files are removed.
    """
    _refuse(path, force=force, is_ours=_is_export(path))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name[:200]}.", suffix=".part"))
    old = new / "replaced"
    try:
        made = new / "made"
        made.mkdir(mode=0o700)
        yield made
        for found in [*made.rglob("*"), made]:
            _sync(found)
        if path.exists():
            _refuse(path, force=force, is_ours=_is_export(path))
            path.rename(old)
        made.rename(path)
    except BaseException:
        if old.exists() and not path.exists():
            old.rename(path)
        raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
    _sync(path.parent)


def _refuse(path: Path, *, force: bool, is_ours: bool) -> None:
    """``is_ours``: whether what is there, if anything is, may be replaced at all."""
    if not (path.exists() or path.is_symlink()):
        return
    if not is_ours:
        raise ExportError(f"{path} is there already, and is no earlier export. Name another place with --out.")
    if not force:
        raise ExportError(f"{path} is there already. --force replaces it; --out names another place.")


def _is_export(folder: Path) -> bool:
    """Whether all that is in it are folders ``year=…`` of Parquet files."""
    return folder.is_dir() and all(
        _YEAR.fullmatch(year.name) and year.is_dir() and all(file.suffix == ".parquet" for file in year.iterdir())
        for year in folder.iterdir()
    )


def _take_name(new: Path, path: Path) -> None:
    """Unless somebody else took it meanwhile."""
    try:
        path.hardlink_to(new)
    except FileExistsError:
        _refuse(path, force=False, is_ours=path.is_file())
    except OSError:  # a file system without links
        _refuse(path, force=False, is_ours=path.is_file())
        new.rename(path)


def _sync(path: Path) -> None:
    """What is there survives the power going off; where a file system cannot say so of a folder, it is not asked twice."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
