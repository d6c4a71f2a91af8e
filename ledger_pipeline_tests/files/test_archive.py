from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ledger_pipeline.files.archive import Archive

CONTENT = b"%PDF-1.7 a statement"
SHA256 = hashlib.sha256(CONTENT).digest()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "data" / "archive")


def everything(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_is_kept_under_its_hash(archive: Archive) -> None:
    path = archive.store(SHA256, CONTENT)
    assert path == archive.path(SHA256)
    assert path.stem == hashlib.sha256(path.read_bytes()).hexdigest()
    assert everything(archive.folder) == [path]


def test_only_the_owner_sees_the_archive_and_nobody_writes_to_a_file(archive: Archive) -> None:
    path = archive.store(SHA256, CONTENT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, archive.folder)} == {0o700}


def test_what_is_kept_is_not_written_again(archive: Archive) -> None:
    before = archive.store(SHA256, CONTENT).stat()
    after = archive.store(SHA256, CONTENT).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_full_disk_leaves_nothing_behind(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        archive.store(SHA256, CONTENT)
    assert everything(archive.folder) == []
    monkeypatch.undo()
    assert archive.store(SHA256, CONTENT).read_bytes() == CONTENT


def test_a_kill_while_writing_leaves_no_half_of_it_under_its_name(archive: Archive) -> None:
    code = (
        "import os, pathlib, sys; from ledger_pipeline.files.archive import Archive; "
        "os.fsync = lambda _: os._exit(9); "
        "Archive(pathlib.Path(sys.argv[1])).store(bytes.fromhex(sys.argv[2]), sys.argv[3].encode())"
    )
    arguments = [str(archive.folder), SHA256.hex(), CONTENT.decode()]
    assert subprocess.run([sys.executable, "-c", code, *arguments]).returncode == 9
    assert not archive.path(SHA256).exists()
    path = archive.store(SHA256, CONTENT)
    assert path.read_bytes() == CONTENT
    assert len(everything(archive.folder)) == 2
    archive.clear_up()
    assert everything(archive.folder) == [path]


def test_clearing_up_leaves_alone_what_another_process_is_writing(archive: Archive) -> None:
    archive.clear_up()  # before there is anything
    code = (
        "import os, pathlib, sys; from ledger_pipeline.files.archive import Archive; "
        "real = os.fsync; os.fsync = lambda number: (print(flush=True), sys.stdin.readline(), real(number)); "
        "Archive(pathlib.Path(sys.argv[1])).store(bytes.fromhex(sys.argv[2]), sys.argv[3].encode())"
    )
    arguments = [str(archive.folder), SHA256.hex(), CONTENT.decode()]
    with subprocess.Popen([sys.executable, "-c", code, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writing:
        assert writing.stdout is not None and writing.stdout.readline()
        archive.clear_up()
        writing.communicate(b"\n\n\n", timeout=30)
    assert writing.returncode == 0
    assert archive.path(SHA256).read_bytes() == CONTENT


def test_the_names_are_on_disk_too(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    path = archive.store(SHA256, CONTENT)
    assert synced[1:] == [str(path.parent), str(archive.folder)]
