"""Files become readings: hashed and archived here, read and proven in confined worker processes that may die without harm.

A worker is given bytes and answers with bytes. One file's failure is that file's result, with a stable code; it never stops the
others.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
import logging
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeAlias, get_type_hints

import structlog

from ledger_pipeline.files import sandbox
from ledger_pipeline.files.answers import (
    MAX_ANSWER_BYTES,
    Answer,
    decode_answer,
    decode_result,
    defect,
    encode_answer,
    encode_result,
)
from ledger_pipeline.files.archive import Archive
from ledger_pipeline.files.inbox import FoundFile, look_at
from ledger_pipeline.files.workers import WorkerAnswerError, WorkerDiedError, Workers
from ledger_pipeline.parsing import ErrorCode, Reading, StatementError, read_statements
from ledger_pipeline.parsing.profiles import Profile
from ledger_pipeline.processes import die_with_creator

log = structlog.get_logger(__name__)

#: A statement with ten thousand rows has about 3 MB; ten times that is a book of scans.
MAX_FILE_BYTES = 50 * 1024 * 1024
#: A worker's address space: the largest real statements take 200 MB of it.
MAX_WORKER_BYTES = 1024**3
#: For one file: on the clock, and of the processor, which is the stricter where the machine is not busy.
MAX_SECONDS = 60.0
MAX_CPU_SECONDS = 40
#: Of the processor, for all files that one worker reads.
MAX_WORKER_CPU_SECONDS = 3600
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


_Outcome: TypeAlias = "Future[Answer]"

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
                content = _content(found)
                sha256 = hashlib.sha256(content).digest()
            except StatementError as error:
                yield FileResult(found, None, error=error)
            except _ChangedError:
                yield FileResult(found, None, error=StatementError(ErrorCode.UNREADABLE))
            else:
                yield _result(found, sha256, _schedule(pool, content, passwords, profiles, parts=True))


def run_limited(module: str, function: str, *arguments: object) -> Any:
    """What a function of ours that opens a file's bytes returns, called in a process of its own under the limits of reading.

    The function's annotation says which dataclass that is. Raises ``StatementError`` as the function does, or where it took too
    long or died.
    """
    with _workers(1) as pool:
        decode = partial(_decode_as_returned, module, function)
        outcome = _outcome(pool.call(_run_in_worker, [module, function, arguments], decode=decode, seconds=MAX_SECONDS))
    if isinstance(outcome, StatementError):
        raise outcome
    return outcome


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
        file, sha256, content = item
        if sha256 in done or sha256 in seen:
            chunk.add(FileResult(file, sha256, known=True))
            continue
        seen.add(sha256)
        chunk.add_future(file, sha256, _schedule(pool, content, passwords, profiles))
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
    pool: Workers, content: bytes, passwords: Sequence[str], profiles: Sequence[Profile], *, parts: bool = False
) -> _Outcome:
    return pool.call(
        _answer_in_worker, [_read_in_worker, content, passwords, profiles, parts], decode=decode_answer, seconds=MAX_SECONDS
    )


def _result(file: FoundFile, sha256: bytes, future: _Outcome) -> FileResult:
    answer = _outcome(future, file.path.name)
    if isinstance(answer, StatementError):
        return FileResult(file, sha256, error=answer, seconds=MAX_SECONDS if answer.code is ErrorCode.TIMED_OUT else 0.0)
    if isinstance(answer.outcome, StatementError):
        return FileResult(file, sha256, error=answer.outcome, seconds=answer.seconds)
    return FileResult(file, sha256, reading=answer.outcome, seconds=answer.seconds)


def _outcome(future: Future[Any], name: str = "") -> Any:
    """What a worker answered, or the error that its having no answer is."""
    try:
        return future.result()
    except TimeoutError:
        return StatementError(ErrorCode.TIMED_OUT)
    except WorkerAnswerError as error:
        log.warning("a reading process answered with what is no reading, and was ended", file=name, problem=str(error))
        return StatementError(ErrorCode.READER_FAILED, _NO_ANSWER)
    except WorkerDiedError as error:
        if error.exit_code == -signal.SIGXCPU:
            return StatementError(ErrorCode.TIMED_OUT)
        log.warning("a reading process died on a file; only that file is lost", file=name, exit_code=error.exit_code)
        return StatementError(ErrorCode.DAMAGED, _DIED)


_DIED = "Reading this file ended the process that read it: it is damaged, or made to do harm. Download it anew if you know it."
_NO_ANSWER = "What the reading process said of this file cannot be true, and was not taken; treat the file as hostile."


def _decode_as_returned(module: str, function: str, message: bytes) -> Any:
    """Raises ``AnswerError``. The module is imported for the type alone, and only when there is a result of it."""
    return decode_result(message, get_type_hints(getattr(importlib.import_module(module), function))["return"])


@contextmanager
def _workers(count: int) -> Iterator[Workers]:
    _tell_what_is_lacking()
    workers = Workers(count, initializer=_limit_worker, preload=[__name__], most_bytes=MAX_ANSWER_BYTES)
    try:
        yield workers
    finally:
        workers.stop()  # what is still being read is nobody's any more: Ctrl-C, or the caller failed


@cache
def _tell_what_is_lacking() -> None:
    """Once a process."""
    if lacking := sandbox.available().lacking:
        log.warning("files are read without full protection: a hostile one could " + "; ".join(lacking))


# ---------------------------------------------------------------- in a worker process


def _limit_worker() -> None:
    die_with_creator()  # a file that never ends must not outlive us
    logging.disable()  # what a library remarks on a damaged file may quote it
    sandbox.confine(MAX_WORKER_BYTES, MAX_WORKER_CPU_SECONDS)
    # What reading makes goes without a search for cycles, of which it makes next to none; that was a twentieth of the time.
    gc.freeze()
    gc.set_threshold(50_000)


def _run_in_worker(module: str, function: str, arguments: Sequence[object]) -> bytes:
    sandbox.limit_cpu(MAX_CPU_SECONDS)
    try:
        return encode_result(getattr(importlib.import_module(module), function)(*arguments))
    except StatementError as error:
        return encode_answer(error)
    except MemoryError:
        return encode_answer(StatementError(ErrorCode.TOO_LARGE))
    except BaseException as error:
        return encode_answer(defect(error))


def _answer_in_worker(read: Callable[..., Reading | StatementError], *arguments: object) -> bytes:
    sandbox.limit_cpu(MAX_CPU_SECONDS)
    began = time.perf_counter()
    outcome = read(*arguments)
    try:
        return encode_answer(outcome, time.perf_counter() - began)
    except MemoryError:
        return encode_answer(StatementError(ErrorCode.TOO_LARGE), time.perf_counter() - began)


def _read_in_worker(
    content: bytes, passwords: Sequence[str], profiles: Sequence[Profile], parts: bool
) -> Reading | StatementError:
    """The error is returned, not raised: it is a result like any other."""
    try:
        return read_statements(content, passwords, profiles, parts=parts)
    except StatementError as error:
        return error
    except MemoryError:
        return StatementError(ErrorCode.TOO_LARGE)
    except BaseException as error:  # SystemExit too: it would end the worker
        return defect(error)
