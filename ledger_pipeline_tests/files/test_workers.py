from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import psutil
import pytest

from ledger_pipeline.files.workers import WorkerDiedError, Workers


def nothing() -> None: ...


@pytest.fixture
def one() -> Iterator[Workers]:
    workers = Workers(1, initializer=nothing, preload=[])
    yield workers
    workers.stop()


def test_what_is_returned_and_what_is_raised_comes_back(one: Workers) -> None:
    assert one.call(divmod, [7, 2], seconds=10).result() == (3, 1)
    with pytest.raises(ZeroDivisionError):
        one.call(divmod, [7, 0], seconds=10).result()
    with pytest.raises(FileNotFoundError):  # an error of the call, not of the pipe
        one.call(os.stat, ["/no/such/file"], seconds=10).result()
    assert one.call(divmod, [9, 2], seconds=10).result() == (4, 1)


def test_a_worker_killed_while_it_waits_is_replaced(one: Workers) -> None:
    first = one.call(os.getpid, [], seconds=10).result()
    os.kill(first, signal.SIGKILL)
    while psutil.pid_exists(first):
        time.sleep(0.01)
    assert one.call(os.getpid, [], seconds=10).result() not in (first, os.getpid())


def test_a_worker_killed_while_it_sends_harms_no_other() -> None:
    """The result is too large for the pipe: the worker is in the middle of it when it dies."""
    workers = Workers(2, initializer=nothing, preload=[])
    try:
        large = [workers.call(bytes, [5_000_000], seconds=60) for _ in range(20)]
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
        one.call(os._exit, [3], seconds=10).result()
    assert (died.value.exit_code, died.value.was_killed) == (3, False)


def test_a_call_that_takes_too_long_is_ended(one: Workers) -> None:
    with pytest.raises(TimeoutError):
        one.call(time.sleep, [60], seconds=0.2).result()
    assert one.call(divmod, [7, 2], seconds=10).result() == (3, 1)


def test_stopping_ends_the_processes_and_what_waits_is_never_called(one: Workers) -> None:
    pid = one.call(os.getpid, [], seconds=10).result()
    under_way, waiting = one.call(time.sleep, [60], seconds=60), one.call(os.getpid, [], seconds=10)
    began = time.monotonic()
    one.stop()
    assert time.monotonic() - began < 10
    assert under_way.exception(0) is not None and waiting.exception(0) is not None
    assert not psutil.pid_exists(pid)
