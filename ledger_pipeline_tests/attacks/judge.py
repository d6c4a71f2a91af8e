"""Whether hostile files hurt: they are read as an import reads them, and everything around it is watched."""

from __future__ import annotations

import contextlib
import os
import stat
import threading
import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

import psutil

from ledger_pipeline.files import reading, sandbox
from ledger_pipeline.files.archive import Archive
from ledger_pipeline.files.inbox import FoundFile, find_files, find_left_out
from ledger_pipeline.files.reading import FileResult, read_files
from ledger_pipeline.parsing import Reading, Verdict, read_statements
from ledger_pipeline_tests.attacks.files import BREAKERS, statements

#: What the process that reads may grow by, however many files there are and whatever is in them.
MOST_GROWTH = 120 * 1024 * 1024
#: Beyond the limit of one file: what a busy machine takes to start a worker, and to end one.
PATIENCE = 30.0
#: Seconds between two looks at the reading processes. A look takes a tenth of that: it goes through all that runs.
_EVERY = 0.25


@dataclass
class Verdicts:
    """What became of the files. ``problems``: everything that must not be."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    left_out: int = 0
    growth: int = 0  # of the parent, in bytes
    largest_worker: int = 0  # address space held at once, in bytes
    workers: int = 0

    @property
    def files(self) -> int:
        return sum(self.outcomes.values())


class Watch(threading.Thread):
    """Looks at the reading processes as long as they read: each is confined, alone, connected to nobody, and writes nothing."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.done = threading.Event()
        self.problems: set[str] = set()
        self.seen: set[int] = set()
        self.written: dict[int, int] = {}
        self.largest = 0
        self.most_of_parent = 0

    def run(self) -> None:
        parent = psutil.Process()
        while not self.done.wait(_EVERY):
            self.most_of_parent = max(self.most_of_parent, parent.memory_info().rss)
            for worker in workers_of(parent):
                with contextlib.suppress(psutil.Error, OSError):
                    self._look_at(worker)

    def _look_at(self, worker: psutil.Process) -> None:
        status = dict(
            line.split(":\t", 1) for line in Path(f"/proc/{worker.pid}/status").read_text().splitlines() if ":\t" in line
        )
        if "VmRSS" not in status:
            return
        self.largest = max(self.largest, int(status["VmRSS"].split()[0]) * 1024)
        if status["Seccomp"] != "2" or status["NoNewPrivs"] != "1":
            return  # it has just been born; that it reads nothing before it is confined, the order of its start says
        self.seen.add(worker.pid)
        if int(status["Threads"]) > 1 or worker.children():
            self.problems.add("a worker is not alone")
        if worker.net_connections("inet"):
            self.problems.add("a worker is connected")
        written = worker.io_counters().write_bytes  # before it was confined, it may have compiled a module
        if written != self.written.setdefault(worker.pid, written):
            self.problems.add("a worker wrote to the disk")


def workers_of(parent: psutil.Process) -> list[psutil.Process]:
    with contextlib.suppress(psutil.Error):
        servers = [child for child in parent.children() if "forkserver" in " ".join(child.cmdline())]
        return [worker for server in servers for worker in server.children()]
    return []


def judge(inbox: Path, elsewhere: Path, *, workers: int, passwords: Sequence[str] = ()) -> Verdicts:
    """Reads what is in ``inbox``, with ``elsewhere`` as the place of everything that is kept."""
    verdicts = Verdicts()
    before = state_of(inbox)
    around = state_of(elsewhere)
    parent = psutil.Process()
    watch = Watch()
    watch.start()
    steady = 0
    try:
        archive = Archive(elsewhere / "archive")
        for number, chunk in enumerate(_read(inbox, archive, workers, passwords)):
            if number == 1:
                steady = parent.memory_info().rss  # what the first files were read with is there by now
            for result in chunk:
                _judge_result(result, verdicts)
    finally:
        watch.done.set()
        watch.join()
    verdicts.left_out = len(find_left_out([inbox]))
    verdicts.growth = max(0, watch.most_of_parent - steady) if steady else 0
    verdicts.largest_worker, verdicts.workers = watch.largest, len(watch.seen)
    verdicts.slowest.sort(reverse=True)
    verdicts.problems += sorted(watch.problems)
    if verdicts.growth > MOST_GROWTH:
        verdicts.problems.append(f"the parent grew by {verdicts.growth / 1e6:.0f} MB")
    if sandbox.available().complete and not watch.seen:
        verdicts.problems.append("no worker was seen confined")
    if state_of(inbox) != before:
        verdicts.problems.append("the inbox is not what it was")
    new = {path: what for path, what in state_of(elsewhere).items() if around.get(path) != what}
    verdicts.problems += [f"written outside: {path}" for path in new if not _of_the_archive(path, elsewhere)]
    return verdicts


def _read(inbox: Path, archive: Archive, workers: int, passwords: Sequence[str]) -> Iterator[list[FileResult]]:
    def known(hashes: Collection[bytes]) -> Collection[bytes]:
        return ()

    yield from read_files(_found(inbox), archive=archive, known=known, passwords=passwords, workers=workers)


def _found(inbox: Path) -> Iterator[FoundFile]:
    yield from find_files([inbox])


def _judge_result(result: FileResult, verdicts: Verdicts) -> None:
    name = result.file.path.name
    outcome = "known" if result.known else str(result.error.code) if result.error else "read"
    verdicts.outcomes[outcome] += 1
    verdicts.slowest.append((result.seconds, f"{outcome}: {name}"))
    if result.seconds > reading.MAX_SECONDS + PATIENCE:
        verdicts.problems.append(f"{name!r} took {result.seconds:.0f} s")
    if outcome == "reader_failed":
        assert result.error is not None
        verdicts.problems.append(f"{name!r}: {result.error.message}")
    if result.reading is None and result.error is None and not result.known:
        verdicts.problems.append(f"{name!r} came to nothing")
    if result.reading is not None:
        made_up = [amounts for amounts in _proven_amounts(result.reading) if amounts not in _true_amounts()]
        if made_up and result.file.path.name.split("-", 1)[-1].removesuffix(".pdf") in BREAKERS:
            verdicts.problems.append(f"{name!r} is proven with other amounts than any statement that it may be made from")


def _proven_amounts(found: Reading) -> list[list[Decimal]]:
    """Of each statement that is proven. A date that was broken shows in no sum."""
    proven = [statement for statement in found.statements if statement.verdict is Verdict.PROVEN]
    return [sorted(line.amount for line in statement.lines) for statement in proven]


@cache
def _true_amounts() -> list[list[Decimal]]:
    return [amounts for statement in statements() for amounts in _proven_amounts(read_statements(statement))]


def state_of(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Mode, size and time of whatever is below it, links not followed."""
    found = {}
    for root, folders, files in os.walk(folder):
        for name in (*folders, *files):
            status = (Path(root) / name).lstat()
            size = 0 if stat.S_ISDIR(status.st_mode) else status.st_size
            found[str(Path(root) / name)] = (status.st_mode, size, 0 if stat.S_ISDIR(status.st_mode) else status.st_mtime_ns)
    return found


def _of_the_archive(path: str, elsewhere: Path) -> bool:
    archive = elsewhere / "archive"
    own = Path(path)
    if own == archive or own.parent == archive:
        return len(own.name) in (2, len("archive"))
    return own.is_relative_to(archive) and len(own.stem) == 64 and own.suffix == ".pdf"


def seconds_since(began: float) -> float:
    return time.monotonic() - began
