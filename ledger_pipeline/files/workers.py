"""Worker processes: a function is called in one of them within a time limit; what happens to the process costs no other call.

Each worker has a pipe of its own, so that one that is killed, at whatever moment, holds nothing that another waits for. What is
called, and what its result means, is not this module's business.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, NamedTuple

#: A worker that has made so many calls is replaced: whatever it has gathered goes with it.
MAX_CALLS = 1000
#: A process that does not even begin within this long never will.
START_SECONDS = 60.0


class WorkerDiedError(Exception):
    """The process ended during the call; ``exit_code`` is negative for a signal, None if it could not be started."""

    def __init__(self, exit_code: int | None) -> None:
        super().__init__(f"a worker process died with exit code {exit_code}")
        self.exit_code = exit_code

    @property
    def was_killed(self) -> bool:
        """Whether it was ended from outside (out of memory, by hand) rather than by what it did."""
        return self.exit_code in (None, -signal.SIGKILL)


class _Call(NamedTuple):
    future: Future[Any]
    function: Callable[..., Any]
    arguments: Sequence[Any]
    seconds: float


class Workers:
    """A number of worker processes, started when they are needed. ``initializer`` is called in each of them first."""

    def __init__(self, count: int, *, initializer: Callable[[], None], preload: Sequence[str]) -> None:
        self._count = count
        self._initializer = initializer
        self._preload = list(preload)
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._living: set[_Worker] = set()
        self._stopped = False
        self._lock = threading.Lock()  # multiprocessing's own records are not made for threads

    def call(self, function: Callable[..., Any], arguments: Sequence[Any], *, seconds: float) -> Future[Any]:
        """What the function will have returned or raised, once a worker is free; the time runs from when one begins with it.

        The future raises ``TimeoutError`` after so many seconds, ``WorkerDiedError`` if the process ended. One that was killed
        from outside is tried once more first.
        """
        call = _Call(Future(), function, arguments, seconds)
        self._calls.put(call)
        if len(self._threads) < self._count:
            self._threads.append(threading.Thread(target=self._serve_calls, name="worker", daemon=True))
            self._threads[-1].start()
        return call.future

    def stop(self) -> None:
        """Ends every worker; what has not been called yet never will be."""
        with self._lock:
            self._stopped = True
            for worker in self._living:
                worker.process.kill()
        for _ in self._threads:
            self._calls.put(None)
        for thread in self._threads:
            thread.join()

    # ---------------------------------------------------------------- a thread for each worker

    def _serve_calls(self) -> None:
        worker: _Worker | None = None
        while (call := self._calls.get()) is not None:
            try:
                worker, result = self._tried_twice(worker, call)
            except BaseException as error:
                worker = None
                call.future.set_exception(error)
            else:
                call.future.set_result(result)
            if worker is not None and worker.calls >= MAX_CALLS:
                self._end(worker)
                worker = None
        if worker is not None:
            self._end(worker)

    def _tried_twice(self, worker: _Worker | None, call: _Call) -> tuple[_Worker, Any]:
        try:
            return self._called(worker, call)
        except WorkerDiedError as error:
            if not error.was_killed:
                raise
        return self._called(None, call)

    def _called(self, worker: _Worker | None, call: _Call) -> tuple[_Worker, Any]:
        """A worker that lives, and what the function returned in it. Where there is no result, there is no worker either."""
        try:
            worker = worker or self._begin()
            returned, result = worker.call(call)
        except (EOFError, OSError) as error:
            if isinstance(error, TimeoutError):
                self._end(worker)
                raise
            raise WorkerDiedError(self._end(worker)) from None
        if not returned:
            self._end(worker)
            raise result
        return worker, result

    def _begin(self) -> _Worker:
        with self._lock:
            if self._stopped:
                raise CancelledError
            worker = _Worker(self._initializer, self._preload)
            self._living.add(worker)
            return worker

    def _end(self, worker: _Worker | None) -> int | None:
        """Sees to it that the worker is gone. Returns its exit code."""
        if worker is None:
            return None
        with self._lock:
            self._living.discard(worker)
            return worker.end()


class _Worker:
    """A process and the pipe to it. Not begun until it says so: the time of a call is not that of its start."""

    def __init__(self, initializer: Callable[[], None], preload: list[str]) -> None:
        # Not "fork": Dagster's processes have threads. A fork server has none, and its children start with all that is needed.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(preload)
        self._pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, initializer), daemon=True)
        self.process.start()
        theirs.close()
        self.calls = 0

    def call(self, call: _Call) -> tuple[bool, Any]:
        """Whether the function returned or raised, and what.

        Raises ``TimeoutError``, and ``EOFError`` or ``OSError`` if the process has ended.
        """
        if self.calls == 0:
            self._receive(START_SECONDS)
        self.calls += 1
        self._pipe.send((call.function, call.arguments))
        returned, result = self._receive(call.seconds)
        return returned, result

    def _receive(self, seconds: float) -> Any:
        if not self._pipe.poll(seconds):
            raise TimeoutError
        return self._pipe.recv()

    def end(self) -> int | None:
        self._pipe.close()
        self.process.join(0.5)  # one that has ended tells how; one that waits for a call ends with its pipe
        self.process.kill()
        self.process.join()
        return self.process.exitcode


# ---------------------------------------------------------------- in the process


def _work(pipe: Connection, initializer: Callable[[], None]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for our parent, who ends us
    initializer()
    pipe.send(None)
    with suppress(EOFError, ConnectionError):  # nobody calls any more
        while True:
            function, arguments = pipe.recv()
            outcome = _outcome(function, arguments)
            try:
                pipe.send(outcome)
            except (EOFError, ConnectionError):
                raise
            except BaseException:  # too large for our memory, or nothing that can be sent
                os._exit(1)


def _outcome(function: Callable[..., Any], arguments: Sequence[Any]) -> tuple[bool, Any]:
    try:
        return True, function(*arguments)
    except BaseException as error:  # SystemExit too: it is the call's result, not our end
        return False, error.with_traceback(None)
