from __future__ import annotations

import ast
import os
import signal
import socket
import stat
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from ledger_pipeline.files.workers import WorkerAnswerError, WorkerCannotBeginError, WorkerDiedError, Workers

#: More than any answer here.
MOST_BYTES = 6_000_000


def nothing() -> None: ...


def printed(function: Callable[..., object], arguments: Sequence[object]) -> bytes:
    return repr(function(*arguments)).encode()


def refused(answer: bytes) -> None:
    raise ValueError("not as it should be")


def write_around(message: bytes) -> bytes:
    """Writes to the parent without being asked, past the module that would have put a length before it."""
    [connection] = [n for n in range(3, 64) if is_socket(n)]
    os.write(connection, message)
    time.sleep(600)
    return b""


def is_socket(descriptor: int) -> bool:
    with suppress(OSError):
        return stat.S_ISSOCK(os.fstat(descriptor).st_mode)
    return False


@pytest.fixture
def one() -> Iterator[Workers]:
    workers = Workers(1, initializer=nothing, preload=[], most_bytes=MOST_BYTES)
    yield workers
    workers.stop()


def call(workers: Workers, function: Callable[..., object], *arguments: object, seconds: float = 10) -> Future[str]:
    return workers.call(printed, [function, arguments], decode=bytes.decode, seconds=seconds)


def pid_of_worker(workers: Workers) -> int:
    return int(call(workers, os.getpid).result())


def test_what_is_returned_comes_back(one: Workers) -> None:
    assert call(one, divmod, 7, 2).result() == "(3, 1)"
    assert one.call(bytes, [3], decode=bytes, seconds=10).result() == b"\0\0\0"
    assert one.call(bytes, [b"x" * 3_000_000], decode=len, seconds=10).result() == 3_000_000


def test_what_is_raised_ends_the_worker_and_nothing_of_it_comes_back(one: Workers) -> None:
    with pytest.raises(WorkerDiedError):
        call(one, divmod, 7, 0).result()
    assert call(one, divmod, 9, 2).result() == "(4, 1)"


def test_a_worker_killed_while_it_waits_is_replaced(one: Workers) -> None:
    first = pid_of_worker(one)
    os.kill(first, signal.SIGKILL)
    while psutil.pid_exists(first):
        time.sleep(0.01)
    assert pid_of_worker(one) not in (first, os.getpid())


@pytest.mark.parametrize(
    ("message", "error"),
    [
        (struct.pack("!Q", MOST_BYTES + 1) + b"x", WorkerAnswerError),  # longer than an answer may be
        (struct.pack("!Q", 2**64 - 1), WorkerAnswerError),
        (struct.pack("!Q", 1000) + b"half of it", TimeoutError),  # begun and never ended
        (b"\0\0", TimeoutError),
        (struct.pack("!Q", 2) + b"\xff\xfe", WorkerAnswerError),  # what nobody can make sense of
    ],
)
def test_a_worker_that_sends_what_it_likes_is_ended(one: Workers, message: bytes, error: type[Exception]) -> None:
    first = pid_of_worker(one)
    with pytest.raises(error):
        one.call(write_around, [message], decode=bytes.decode, seconds=1).result()
    assert not psutil.pid_exists(first)
    assert pid_of_worker(one) != first


def test_an_answer_that_is_refused_ends_the_worker(one: Workers) -> None:
    first = pid_of_worker(one)
    with pytest.raises(WorkerAnswerError, match="not as it should be"):
        one.call(bytes, [3], decode=refused, seconds=10).result()
    assert pid_of_worker(one) != first


def test_a_worker_that_takes_nothing_has_no_more_time_than_one_that_says_nothing(one: Workers) -> None:
    """Its connection is full: to send to it must not wait for ever."""
    first = pid_of_worker(one)
    os.kill(first, signal.SIGSTOP)
    with pytest.raises(TimeoutError):
        one.call(bytes, [b"x" * 5_000_000], decode=bytes, seconds=0.5).result()
    assert call(one, divmod, 7, 2).result() == "(3, 1)"


def test_a_worker_has_its_connection_and_nothing_else_of_ours(one: Workers, tmp_path: Path) -> None:
    with (tmp_path / "ours").open("w"), socket.socket():
        held = ast.literal_eval(call(one, open_files).result())
    assert held.pop(0) == held.pop(0) == held.pop(0) == os.devnull
    kinds = sorted(target.split(":")[0] for target in held)
    assert kinds == ["pipe", "socket"]  # through the pipe it learns of our end


def open_files() -> list[str]:
    found = []
    for number in range(64):
        with suppress(OSError):
            found.append(str(Path(f"/proc/self/fd/{number}").readlink()))
    return found


#: A process of its own: the fork server of this one runs already.
READS = """
import sys
from ledger_pipeline.files.workers import Workers
from ledger_pipeline_tests.files.test_workers import memory, nothing
workers = Workers(1, initializer=nothing, preload=[], most_bytes=2**30)
sys.stdout.buffer.write(workers.call(memory, [], decode=bytes, seconds=60).result())
workers.stop()
"""


def memory() -> bytes:
    """What the calling process was begun with, and all of its memory that is not read-only."""
    found = [Path("/proc/self/environ").read_bytes()]
    with Path("/proc/self/mem").open("rb", 0) as own:
        for line in Path("/proc/self/maps").read_text().splitlines():
            place, rights, *_ = line.split()
            first, last = (int(end, 16) for end in place.split("-"))
            if rights.startswith("rw"):
                own.seek(first)
                found.append(own.read(last - first))
    return b"\n".join(found)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into the memory of a process as Linux shows it")
def test_no_password_of_our_environment_is_anywhere_in_a_worker() -> None:
    # Made up now: the process knows this module.
    secrets = {name: uuid4().hex for name in ("LEDGER_PDF_PASSWORDS", "LEDGER_BACKUP_PASSPHRASE", "PGPASSWORD")}
    done = subprocess.run([sys.executable, "-c", READS], env={**os.environ, **secrets, "LC_MARK": "kept"}, capture_output=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert b"LC_MARK=kept" in done.stdout
    assert [name for name, secret in secrets.items() if secret.encode() in done.stdout] == []


def test_a_worker_killed_while_it_sends_harms_no_other() -> None:
    """The result is too large for the pipe: the worker is in the middle of it when it dies."""
    workers = Workers(2, initializer=nothing, preload=[], most_bytes=MOST_BYTES)
    try:
        large = [workers.call(bytes, [5_000_000], decode=bytes, seconds=60) for _ in range(20)]
        killed = 0
        while not large[-1].done():
            for worker in list(workers._living):
                if killed < 2 and worker.calls > killed * 3:
                    worker.process.kill()
                    killed += 1
        assert killed
        for future in large:
            assert len(future.result(60)) == 5_000_000
    finally:
        workers.stop()


def test_one_that_ends_by_itself_is_not_tried_again(one: Workers) -> None:
    with pytest.raises(WorkerDiedError) as died:
        call(one, os._exit, 3).result()
    assert (died.value.exit_code, died.value.was_killed) == (3, False)


def fail() -> None:
    raise OSError("the kernel does not let it")


def test_a_process_that_cannot_begin_is_not_the_doing_of_what_it_was_to_do() -> None:
    workers = Workers(1, initializer=fail, preload=[], most_bytes=MOST_BYTES)
    try:
        for _ in range(2):
            with pytest.raises(WorkerCannotBeginError, match=r"cannot begin on this machine. What limits them"):
                call(workers, divmod, 7, 2).result()
    finally:
        workers.stop()


def test_a_call_that_takes_too_long_is_ended(one: Workers) -> None:
    with pytest.raises(TimeoutError):
        call(one, time.sleep, 60, seconds=0.2).result()
    assert call(one, divmod, 7, 2).result() == "(3, 1)"


def test_stopping_ends_the_processes_and_what_waits_is_never_called(one: Workers) -> None:
    pid = pid_of_worker(one)
    under_way, waiting = call(one, time.sleep, 60, seconds=60), call(one, os.getpid)
    began = time.monotonic()
    one.stop()
    assert time.monotonic() - began < 10
    assert under_way.exception(0) is not None and waiting.exception(0) is not None
    assert not psutil.pid_exists(pid)
