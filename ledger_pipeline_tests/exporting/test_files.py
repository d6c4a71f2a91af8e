"""An export is there whole or not at all, for its owner alone, and takes nobody's place unasked."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger_pipeline.exporting.files import ExportError, new_file, new_folder


def write_file(path: Path, content: bytes = b"new", *, force: bool = False) -> None:
    with new_file(path, force=force) as file:
        file.write(content)


def write_folder(path: Path, content: bytes = b"new", *, force: bool = False) -> None:
    with new_folder(path, force=force) as folder:
        (folder / "year=2025").mkdir()
        (folder / "year=2025" / "transactions.parquet").write_bytes(content)


def content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else (path / "year=2025" / "transactions.parquet").read_bytes()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


Write = Callable[..., None]
both = pytest.mark.parametrize("write", [write_file, write_folder])


@both
def test_it_takes_its_name_in_the_end(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "new folder" / "ledger"
    write(path)
    assert content(path) == b"new"
    assert names_in(path.parent) == ["ledger"]
    assert path.stat().st_mode & 0o077 == 0 and path.parent.stat().st_mode & 0o077 == 0


@both
def test_what_is_there_stays(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "ledger"
    write(path, b"old")
    with pytest.raises(ExportError, match=r"is there already\. --force replaces it"):
        write(path)
    assert content(path) == b"old"
    write(path, force=True)
    assert content(path) == b"new"
    assert names_in(tmp_path) == ["ledger"]


@both
def test_nothing_is_left_of_what_fails(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "ledger"
    write(path, b"old")
    maker = new_file if write is write_file else new_folder
    with pytest.raises(KeyboardInterrupt), maker(path, force=True):
        raise KeyboardInterrupt
    assert content(path) == b"old"
    assert names_in(tmp_path) == ["ledger"]


@both
def test_somebody_else_was_quicker(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "ledger"
    maker = new_file if write is write_file else new_folder
    with pytest.raises(ExportError, match="is there already"), maker(path):
        write(path, b"theirs")
    assert content(path) == b"theirs"
    assert names_in(tmp_path) == ["ledger"]


@pytest.mark.parametrize("other", ["letter.txt", "year=2025/letter.txt", "year=none/a.parquet"])
def test_no_folder_of_other_things_is_replaced(tmp_path: Path, other: str) -> None:
    path = tmp_path / "Documents"
    (path / other).parent.mkdir(parents=True)
    (path / other).write_text("Dear Anna")
    for write in (write_file, write_folder):
        with pytest.raises(ExportError, match="is no earlier export"):
            write(path, force=True)
    assert (path / other).read_text() == "Dear Anna"


def test_a_file_is_not_replaced_by_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    path.write_text("Dear Anna")
    with pytest.raises(ExportError, match="is no earlier export"):
        write_folder(path, force=True)
    assert path.read_text() == "Dear Anna"


@both
def test_a_link_is_not_followed(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "ledger"
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ExportError, match="is there already"):
        write(path, force=True)
    assert names_in(tmp_path) == ["ledger"]


KILLED = """
import os, signal, sys
from pathlib import Path
from ledger_pipeline.exporting.files import new_file, new_folder
path = Path(sys.argv[2])
if sys.argv[1] == "file":
    with new_file(path) as file:
        file.write(b"half")
        file.flush()
        os.kill(os.getpid(), signal.SIGKILL)
else:
    with new_folder(path) as folder:
        (folder / "year=2025").mkdir()
        (folder / "year=2025" / "transactions.parquet").write_bytes(b"half")
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_kill_leaves_nothing_that_looks_whole(tmp_path: Path, what: str) -> None:
    path = tmp_path / "ledger"
    done = subprocess.run([sys.executable, "-c", KILLED, what, path])
    assert done.returncode == -signal.SIGKILL
    [left] = names_in(tmp_path)
    assert left.startswith(".ledger.") and left.endswith(".part")
    write_file(path)
    assert content(path) == b"new"
