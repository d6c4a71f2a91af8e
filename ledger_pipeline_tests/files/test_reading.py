from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

import psutil
import pytest

from ledger_pipeline.files import reading
from ledger_pipeline.files.archive import Archive
from ledger_pipeline.files.inbox import FoundFile, look_at
from ledger_pipeline.files.reading import FileResult, inspect_files, read_files
from ledger_pipeline.files.workers import WorkerCannotBeginError
from ledger_pipeline.parsing import Verdict
from ledger_pipeline.samples import SampleStatement, generate_samples
from ledger_pipeline_tests.files import misbehaviour
from ledger_pipeline_tests.users import folder_for_everybody, ordinary_user


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[SampleStatement]:
    return generate_samples(tmp_path_factory.mktemp("samples"), end=date(2026, 1, 31), months=2)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers do what the file says instead of reading it."""
    monkeypatch.setattr(reading, "_read_in_worker", misbehaviour.read_or_misbehave)
    monkeypatch.setattr(reading, "_limit_worker", misbehaviour.limit_worker)


@pytest.fixture
def short_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_SECONDS", 0.5)


def put(folder: Path, *contents: str | bytes) -> list[FoundFile]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{number:03}.pdf" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return found(paths)


def found(paths: Iterable[Path]) -> list[FoundFile]:
    files = [look_at(path) for path in paths]
    assert None not in files
    return [file for file in files if file is not None]


def read_chunks(
    files: Iterable[FoundFile], archive: Archive, *, known: Collection[bytes] = (), workers: int = 2
) -> Iterator[list[FileResult]]:
    return read_files(files, archive=archive, known=lambda hashes: set(known) & set(hashes), passwords=(), workers=workers)


def read(files: Iterable[FoundFile], archive: Archive, *, known: Collection[bytes] = (), workers: int = 2) -> list[FileResult]:
    return [result for chunk in read_chunks(files, archive, known=known, workers=workers) for result in chunk]


def outcome(result: FileResult) -> str:
    if result.known:
        return "known"
    if result.error:
        return str(result.error.code)
    assert result.reading is not None
    return "read"


# ---------------------------------------------------------------- what is read


def test_statements_are_read_proven_and_archived_in_the_order_of_the_files(
    samples: list[SampleStatement], archive: Archive
) -> None:
    files = found(sample.path for sample in samples)
    results = read(files, archive)
    assert [result.file for result in results] == files
    for sample, result in zip(samples, results, strict=True):
        content = sample.path.read_bytes()
        assert result.sha256 == hashlib.sha256(content).digest()
        assert archive.path(result.sha256).read_bytes() == content
        assert result.error is None and result.reading is not None and not result.known
        [statement] = result.reading.statements
        assert statement.verdict is Verdict.PROVEN
        assert statement.closing_balance == sample.closing_balance
        assert len(statement.lines) == len(sample.lines)


def test_known_files_are_not_read_again_and_a_lost_copy_is_put_back(
    tmp_path: Path, archive: Archive, misbehaving: None
) -> None:
    files = put(tmp_path / "inbox", "exit 1", "fine 2", "exit 3")
    known = [hashlib.sha256(b"exit 1").digest(), hashlib.sha256(b"exit 3").digest()]
    results = read(files, archive, known=known)
    assert [outcome(result) for result in results] == ["known", "read", "known"]
    assert [result.sha256 for result in results[::2]] == known
    assert len(list(archive.folder.rglob("*.pdf"))) == 3


def test_a_batch_of_known_files_starts_no_worker(tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a worker was asked")

    monkeypatch.setattr(reading, "_schedule", refuse)
    files = put(tmp_path / "inbox", "fine 1")
    before = psutil.Process().children(recursive=True)
    assert [outcome(r) for r in read(files, archive, known=[hashlib.sha256(b"fine 1").digest()])] == ["known"]
    assert set(psutil.Process().children(recursive=True)) <= set(before)


def test_the_same_bytes_twice_are_read_once(tmp_path: Path, archive: Archive, misbehaving: None) -> None:
    count = reading.CHUNK + 3  # also when the second one is in another chunk
    files = put(tmp_path / "inbox", *["fine same"] * count, "fine other")
    results = read(files, archive)
    assert [outcome(result) for result in results] == ["read", *["known"] * (count - 1), "read"]
    assert len({result.sha256 for result in results}) == 2


def test_no_files_are_no_work(archive: Archive) -> None:
    assert read([], archive) == []
    assert not archive.folder.exists()


# ---------------------------------------------------------------- one bad file never stops the others


def test_each_kind_of_bad_file_has_its_code_and_the_others_are_read(
    tmp_path: Path, archive: Archive, samples: list[SampleStatement], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = samples[0].path.read_bytes()
    monkeypatch.setattr(reading, "MAX_FILE_BYTES", len(good))
    files = put(
        tmp_path / "inbox",
        b"",
        b"GIF89a is a picture",
        good,
        good + b" ",  # too large by one byte
        b"%PDF-1.7\n% and nothing more",
        good[: len(good) // 2] + bytes(len(good) // 2),
    )
    results = read(files, archive)
    assert [outcome(result) for result in results][:5] == ["empty_file", "not_a_pdf", "read", "too_large", "damaged"]
    assert outcome(results[5]) != "read"
    assert results[3].sha256 is None
    assert all(result.error.message.endswith(".") for result in results if result.error)


def test_a_file_that_may_not_be_read_is_unreadable(archive: Archive) -> None:
    with folder_for_everybody() as inbox:
        files = put(inbox, "secret")
        files[0].path.chmod(0)
        with ordinary_user():
            [result] = read(files, archive)
    assert (outcome(result), result.sha256) == ("unreadable", None)


def test_a_file_that_vanished_or_changed_since_it_was_found_is_left_for_later(
    tmp_path: Path, archive: Archive, misbehaving: None
) -> None:
    files = put(tmp_path / "inbox", "fine 0", "fine 1", "fine 2", "fine 3", "fine 4", "fine 5", "fine 6")
    files[0].path.unlink()
    files[1].path.write_text("fine 1 and more")
    files[2].path.write_text("FINE 2")  # as long as before
    os.utime(files[2].path, ns=(0, files[2].modified_ns + 1))
    files[3].path.unlink()
    files[3].path.mkdir()
    files[4].path.unlink()
    os.mkfifo(files[4].path)  # must not hang
    files[5].path.write_text("")
    results = read(files, archive)
    assert [(result.file, outcome(result)) for result in results if outcome(result) != "unreadable"] == [(files[6], "read")]
    assert len(list(archive.folder.rglob("*.pdf"))) == 1


def test_a_file_that_changes_while_it_is_read_is_left_for_later(
    tmp_path: Path, archive: Archive, misbehaving: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = put(tmp_path / "inbox", "fine 1", "fine 2")
    real = look_at

    def written_to_meanwhile(path: Path) -> FoundFile | None:
        if path == files[0].path:
            path.write_text("fine 1 and more")
        return real(path)

    monkeypatch.setattr(reading, "look_at", written_to_meanwhile)
    assert [result.file for result in read(files, archive)] == [files[1]]


@pytest.mark.parametrize("death", ["exit", "sys.exit", "kill", "segfault"])
def test_a_worker_that_dies_loses_only_its_file(tmp_path: Path, archive: Archive, misbehaving: None, death: str) -> None:
    files = put(tmp_path / "inbox", "fine 1", f"{death} 1", "fine 2", f"{death} 2", "fine 3", "fine 4")
    results = read(files, archive)
    said = "reader_failed" if death == "sys.exit" else "damaged"  # that one the worker lives to tell
    assert [outcome(result) for result in results] == ["read", said, "read", said, "read", "read"]


def workers_of(parent: psutil.Process) -> list[psutil.Process]:
    """Its worker processes: they are children of its fork server."""
    servers = [child for child in parent.children() if "forkserver" in " ".join(child.cmdline())]
    return [worker for server in servers for worker in server.children()]


def started_workers(parent: psutil.Process) -> list[psutil.Process]:
    while not (workers := workers_of(parent)):
        assert parent.is_running() and parent.status() != psutil.STATUS_ZOMBIE
        time.sleep(0.02)
    return workers


def test_a_worker_that_is_killed_from_outside_costs_no_file(
    tmp_path: Path, archive: Archive, misbehaving: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "CHUNK", 1)
    chunks = read_chunks(put(tmp_path / "inbox", "fine 1", "sleep 1", "fine 2"), archive, workers=1)
    assert [outcome(result) for result in next(chunks)] == ["read"]
    [worker] = workers_of(psutil.Process())  # asleep over the second file
    worker.kill()
    assert [outcome(result) for chunk in chunks for result in chunk] == ["read", "read"]
    assert not worker.is_running()


def test_where_no_worker_can_be_confined_no_file_is_blamed(
    archive: Archive, samples: list[SampleStatement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_limit_worker", misbehaviour.cannot_be_confined)
    with pytest.raises(WorkerCannotBeginError):
        read(found([samples[0].path]), archive, workers=1)


@pytest.mark.parametrize("hang", ["sleep 600", "busy 1"])
def test_a_worker_that_hangs_is_stopped(
    tmp_path: Path, archive: Archive, misbehaving: None, short_limit: None, hang: str
) -> None:
    files = put(tmp_path / "inbox", "fine 1", hang, "fine 2", "fine 3")
    assert [outcome(result) for result in read(files, archive)] == ["read", "timed_out", "read", "read"]


def test_the_time_that_a_file_waits_for_a_worker_does_not_count(
    tmp_path: Path, archive: Archive, misbehaving: None, short_limit: None
) -> None:
    files = put(tmp_path / "inbox", "sleep 600", "sleep 601", "fine 1")
    assert [outcome(result) for result in read(files, archive, workers=1)] == ["timed_out", "timed_out", "read"]


def test_a_worker_that_uses_up_its_time_of_the_processor_is_stopped_by_the_kernel(
    tmp_path: Path, archive: Archive, misbehaving: None
) -> None:
    files = put(tmp_path / "inbox", "busy_for_a_second", "fine 1")
    assert [outcome(result) for result in read(files, archive)] == ["timed_out", "read"]


def test_what_a_worker_prints_reaches_no_terminal(
    tmp_path: Path, archive: Archive, misbehaving: None, capfd: pytest.CaptureFixture[str]
) -> None:
    assert [outcome(result) for result in read(put(tmp_path / "inbox", "terminal"), archive)] == ["read"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit a process's memory")
def test_a_worker_that_eats_memory_is_stopped(tmp_path: Path, archive: Archive, misbehaving: None) -> None:
    files = put(tmp_path / "inbox", "fine 1", "eat_memory", "fine 2")
    assert [outcome(result) for result in read(files, archive)] == ["read", "too_large", "read"]


def test_a_defect_of_ours_is_told_without_quoting_the_file(tmp_path: Path, archive: Archive, misbehaving: None) -> None:
    files = put(tmp_path / "inbox", "defect account 1234567890 of Jane Doe", "fine 1")
    broken, fine = read(files, archive)
    assert broken.error is not None
    assert outcome(broken) == "reader_failed"
    assert "ValueError at misbehaviour.py:" in broken.error.message
    assert "1234567890" not in str(broken.error) and "Jane" not in repr(broken)
    assert outcome(fine) == "read"


# ---------------------------------------------------------------- what is held at once, and what is left behind


def test_memory_does_not_grow_with_the_number_of_files(
    tmp_path: Path, archive: Archive, misbehaving: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "CHUNK", 4)
    files = put(tmp_path / "inbox", *[f"fine {number}" for number in range(30)])
    taken = 0

    def counted() -> Iterator[FoundFile]:
        nonlocal taken
        for file in files:
            taken += 1
            yield file

    done = []
    for chunk in read_chunks(counted(), archive):
        done += chunk
        assert len(chunk) <= 4
        assert taken - len(done) <= reading.AHEAD * 4 + 1  # chunks under way, and the file that begins the next
    assert [result.file for result in done] == files


def test_large_files_are_not_held_together(
    tmp_path: Path, archive: Archive, misbehaving: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "CHUNK_BYTES", 100)
    files = put(tmp_path / "inbox", *[f"fine {number} {'x' * 60}" for number in range(3)], "fine 3", "fine 4", "x" * 200)
    sizes = [[result.file.size for result in chunk] for chunk in read_chunks(files, archive)]
    assert [len(chunk) for chunk in sizes] == [1, 1, 3, 1]


def test_who_stops_listening_does_not_wait_for_what_is_still_being_read(
    tmp_path: Path, archive: Archive, misbehaving: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "CHUNK", 1)
    chunks = read_chunks(put(tmp_path / "inbox", "fine 1", "sleep 600"), archive)
    assert [outcome(result) for result in next(chunks)] == ["read"]
    workers = workers_of(psutil.Process())
    assert workers
    began = time.monotonic()
    chunks.close()
    assert time.monotonic() - began < reading.MAX_SECONDS / 2
    assert not any(worker.is_running() for worker in workers)


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels do not tell a process that its parent was killed")
def test_no_worker_outlives_a_killed_parent(tmp_path: Path) -> None:
    put(tmp_path / "inbox", "sleep 600")
    code = (
        "import pathlib, sys\n"
        "from ledger_pipeline.files import reading\n"
        "from ledger_pipeline_tests.files import misbehaviour\n"
        "if __name__ == '__main__':\n"
        "    reading._read_in_worker = misbehaviour.read_or_misbehave\n"
        "    reading._limit_worker = misbehaviour.limit_worker\n"
        "    list(reading.inspect_files([pathlib.Path(sys.argv[1])], passwords=()))\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen([sys.executable, script, tmp_path / "inbox" / "000.pdf"], env=environment) as parent:
        workers = started_workers(psutil.Process(parent.pid))
        parent.send_signal(signal.SIGKILL)
    assert psutil.wait_procs(workers, timeout=20)[1] == []


# ---------------------------------------------------------------- inspecting


def test_inspecting_needs_no_archive_and_goes_on_after_a_bad_file(tmp_path: Path, samples: list[SampleStatement]) -> None:
    folder = tmp_path / "a"
    put(folder, "no statement")
    (folder / "pipe.pdf").unlink(missing_ok=True)
    os.mkfifo(folder / "pipe.pdf")
    paths = [folder / "000.pdf", folder / "missing.pdf", folder / "pipe.pdf", folder, samples[0].path]
    results = list(inspect_files(paths, passwords=()))
    assert [outcome(result) for result in results] == ["not_a_pdf", "unreadable", "unreadable", "unreadable", "read"]
    assert [result.file.path for result in results] == paths
    assert results[-1].sha256 == hashlib.sha256(samples[0].path.read_bytes()).digest()
