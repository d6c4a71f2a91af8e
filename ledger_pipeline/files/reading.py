"""Files become readings: hashed and archived here, read and proven in worker processes that may die without harm.

One file's failure is that file's result, with a stable code; it never stops the others.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
import logging
import os
import resource
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import structlog

from ledger_pipeline.files.archive import Archive
from ledger_pipeline.files.inbox import FoundFile, look_at
from ledger_pipeline.files.workers import WorkerDiedError, Workers
from ledger_pipeline.parsing import ErrorCode, Reading, StatementError, read_statements
from ledger_pipeline.parsing.profiles import Profile
from ledger_pipeline.processes import die_with_creator

log = structlog.get_logger(__name__)

#: A statement with ten thousand rows has about 3 MB; ten times that is a book of scans.
MAX_FILE_BYTES = 50 * 1024 * 1024
#: A worker's address space: the largest real statements take 200 MB of it.
MAX_WORKER_BYTES = 2 * 1024**3
MAX_SECONDS = 60.0
#: Files hashed, looked up and (by the caller) committed together: bounds what is held in memory.
CHUNK = 64
CHUNK_BYTES = 64 * 1024 * 1024
#: So many chunks wait for the workers while the caller has another: they are never out of work because the database is busy.
AHEAD = 2


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file: known already, read, or failed with an error.

    ``sha256`` is None only if its bytes could not be had. ``seconds`` is what reading it took.
    """

    file: FoundFile
    sha256: bytes | None
    known: bool = False
    reading: Reading | None = None
    error: StatementError | None = None
    seconds: float = 0.0


#: What a worker process will have come to: a reading, or why there is none; and how many seconds it took.
_Outcome: TypeAlias = "Future[tuple[Reading | StatementError, float]]"

#: Asked for a chunk of hashes: those that need not be read again.
KnownFiles = Callable[[Collection[bytes]], Collection[bytes]]


def read_files(
    files: Iterable[FoundFile],
    *,
    archive: Archive | None,
    known: KnownFiles,
    passwords: Sequence[str],
    workers: int,
    profiles: Sequence[Profile] = (),
) -> Iterator[list[FileResult]]:
    """Reads the files and yields their results in chunks, in the files' own order.

    A file that changes or vanishes while it is read is left out: it will be found again when it has settled. Without an
    archive, nothing is kept. Memory does not grow with the number of files: so many chunks are under way, and no more.
    """
    if archive is not None:
        archive.clear_up()
    with _workers(workers) as pool:
        under_way: deque[_Chunk] = deque()
        seen: set[bytes] = set()
        for chunk in _chunks(files):
            under_way.append(_begin(chunk, pool, archive, known, passwords, profiles, seen))
            if len(under_way) > AHEAD:
                yield under_way.popleft().results()
        while under_way:
            yield under_way.popleft().results()


def inspect_files(paths: Iterable[Path], *, passwords: Sequence[str], profiles: Sequence[Profile] = ()) -> Iterator[FileResult]:
    """Reads files one by one, each under the same limits, without archive or ledger."""
    with _workers(1) as pool:
        for path in paths:
            found = look_at(path) or FoundFile(path, 0, 0, 0)
            try:
                sha256 = hashlib.sha256(_content(found)).digest()
            except StatementError as error:
                yield FileResult(found, None, error=error)
            except _ChangedError:
                yield FileResult(found, None, error=StatementError(ErrorCode.UNREADABLE))
            else:
                yield _result(found, sha256, _schedule(pool, path, passwords, profiles, parts=True))


def run_limited(module: str, function: str, *arguments: object) -> Any:
    """What a function of ours that opens a file's bytes returns, called in a process of its own under the limits of reading.

    Raises ``StatementError`` as the function does, or where it took too long or died.
    """
    with _workers(1) as pool:
        future = pool.call(_run_in_worker, [module, function, arguments], seconds=MAX_SECONDS)
        try:
            return future.result()
        except TimeoutError:
            raise StatementError(ErrorCode.TIMED_OUT) from None
        except WorkerDiedError:
            raise StatementError(ErrorCode.DAMAGED) from None


# ---------------------------------------------------------------- in the parent process


def _chunks(files: Iterable[FoundFile]) -> Iterator[list[FoundFile]]:
    chunk: list[FoundFile] = []
    size = 0
    for file in files:
        if chunk and (len(chunk) == CHUNK or size + file.size > CHUNK_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(file)
        size += file.size
    if chunk:
        yield chunk


class _Chunk:
    """Files whose results are partly known and partly still being worked out."""

    def __init__(self) -> None:
        self._pending: list[FileResult | tuple[FoundFile, bytes, _Outcome]] = []

    def add(self, result: FileResult) -> None:
        self._pending.append(result)

    def add_future(self, file: FoundFile, sha256: bytes, future: _Outcome) -> None:
        self._pending.append((file, sha256, future))

    def results(self) -> list[FileResult]:
        return [item if isinstance(item, FileResult) else _result(*item) for item in self._pending]


def _begin(
    files: list[FoundFile],
    pool: Workers,
    archive: Archive | None,
    known: KnownFiles,
    passwords: Sequence[str],
    profiles: Sequence[Profile],
    seen: set[bytes],
) -> _Chunk:
    opened: list[tuple[FoundFile, bytes, bytes] | FileResult] = []
    for file in files:
        try:
            content = _content(file)
        except _ChangedError:
            log.warning("left for later: the file changed while it was read", file=file.path.name)
        except StatementError as error:
            opened.append(FileResult(file, None, error=error))
        else:
            opened.append((file, hashlib.sha256(content).digest(), content))
    contents = {item[1]: item[2] for item in opened if isinstance(item, tuple)}
    done = set(known(contents.keys()))
    if archive is not None:
        archive.store_all(contents)  # also of a known file, whose copy may have been lost
    chunk = _Chunk()
    for item in opened:
        if isinstance(item, FileResult):
            chunk.add(item)
            continue
        file, sha256, _ = item
        if sha256 in done or sha256 in seen:
            chunk.add(FileResult(file, sha256, known=True))
            continue
        seen.add(sha256)
        # The worker reads the archived copy, if there is one: those bytes cannot change under it.
        path = archive.path(sha256) if archive is not None else file.path
        chunk.add_future(file, sha256, _schedule(pool, path, passwords, profiles))
    return chunk


class _ChangedError(Exception):
    """The file is not what it was when it was found."""


def _content(found: FoundFile) -> bytes:
    """The file's bytes, provided that it is still the file that was found.

    Raises ``StatementError`` (too_large, unreadable) or ``_ChangedError``.
    """
    if found.size > MAX_FILE_BYTES:
        raise StatementError(ErrorCode.TOO_LARGE)
    try:
        # A path that has become a FIFO since must not hang us.
        with os.fdopen(os.open(found.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise _ChangedError from None
    except OSError as error:
        raise StatementError(ErrorCode.UNREADABLE) from error
    now = look_at(found.path)
    if now is None or (now.size, now.modified_ns) != (found.size, found.modified_ns) or len(content) != found.size:
        raise _ChangedError
    return content


def _schedule(
    pool: Workers, path: Path, passwords: Sequence[str], profiles: Sequence[Profile], *, parts: bool = False
) -> _Outcome:
    return pool.call(_timed, [_read_in_worker, path, passwords, profiles, parts], seconds=MAX_SECONDS)


def _result(file: FoundFile, sha256: bytes, future: _Outcome) -> FileResult:
    outcome: Reading | StatementError
    seconds = 0.0
    try:
        outcome, seconds = future.result()
    except TimeoutError:
        outcome, seconds = StatementError(ErrorCode.TIMED_OUT), MAX_SECONDS
    except WorkerDiedError as error:
        log.warning("a reading process died on a file; only that file is lost", file=file.path.name, exit_code=error.exit_code)
        outcome = StatementError(ErrorCode.DAMAGED)
    if isinstance(outcome, StatementError):
        return FileResult(file, sha256, error=outcome, seconds=seconds)
    return FileResult(file, sha256, reading=outcome, seconds=seconds)


@contextmanager
def _workers(count: int) -> Iterator[Workers]:
    workers = Workers(count, initializer=_limit_worker, preload=["ledger_pipeline.parsing"])
    try:
        yield workers
    finally:
        workers.stop()  # what is still being read is nobody's any more: Ctrl-C, or the caller failed


# ---------------------------------------------------------------- in a worker process


def _limit_worker() -> None:
    die_with_creator()  # a file that never ends must not outlive us
    logging.disable()  # what a library remarks on a damaged file may quote it
    if sys.platform == "linux":  # macOS does not honour it
        resource.setrlimit(resource.RLIMIT_AS, (MAX_WORKER_BYTES, MAX_WORKER_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What reading makes goes without a search for cycles, of which it makes next to none; that was a twentieth of the time.
    gc.freeze()
    gc.set_threshold(50_000)


def _run_in_worker(module: str, function: str, arguments: Sequence[object]) -> Any:
    try:
        return getattr(importlib.import_module(module), function)(*arguments)
    except MemoryError:
        raise StatementError(ErrorCode.TOO_LARGE) from None


def _timed(function: Callable[..., Any], *arguments: object) -> tuple[Any, float]:
    began = time.perf_counter()
    return function(*arguments), time.perf_counter() - began


def _read_in_worker(path: Path, passwords: Sequence[str], profiles: Sequence[Profile], parts: bool) -> Reading | StatementError:
    """The error is returned, not raised: it is a result like any other, and what is raised would drag its traceback along."""
    try:
        return read_statements(path.read_bytes(), passwords, profiles, parts=parts)
    except StatementError as error:
        return error.with_traceback(None)
    except MemoryError:
        return StatementError(ErrorCode.TOO_LARGE)
    except BaseException as error:  # SystemExit too: it would travel and end the parent
        # A defect of ours. Where it happened is safe to tell; the exception's own text may quote the page.
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
        return StatementError(ErrorCode.READER_FAILED, f"The reader failed on this file ({where}); please report it.")
