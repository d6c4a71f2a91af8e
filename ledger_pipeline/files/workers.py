"""Worker processes: a function is called in one of them within a time limit; what happens to the process costs no other call.

Each worker has a connection of its own, so that one that is killed, at whatever moment, holds nothing that another waits for.
What a worker answers are bytes, as many as it may, in the time that it has; nothing of them is executed here. It does not know
the environment of this process, where passwords are. What is called, and what the bytes mean, is not this module's business.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import socket
import struct
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, NamedTuple, TypeVar

from ledger_pipeline.files import unburdened
from ledger_pipeline.processes import hold_only

_T = TypeVar("_T")

#: A worker that has made so many calls is replaced: whatever it has gathered goes with it.
MAX_CALLS = 1000
#: A process that does not even begin within this long never will.
START_SECONDS = 60.0
_LENGTH = struct.Struct("!Q")
_READY = b"ready"


class WorkerDiedError(Exception):
    """The process ended during the call; ``exit_code`` is negative for a signal, None if it could not be started."""

    def __init__(self, exit_code: int | None) -> None:
        super().__init__(f"a worker process died with exit code {exit_code}")
        self.exit_code = exit_code

    @property
    def was_killed(self) -> bool:
        """Whether it was ended from outside (out of memory, by hand) rather than by what it did."""
        return self.exit_code in (None, -signal.SIGKILL)


class WorkerCannotBeginError(OSError):
    """The process ended by itself before it was given anything: that is the machine's doing, not a file's."""

    def __init__(self) -> None:
        super().__init__("The processes that read files cannot begin on this machine. What limits them? (`ulimit -a`)")


class WorkerAnswerError(Exception):
    """What the process sent was no answer, or a longer one than it may be. The process was ended."""


class _Call(NamedTuple):
    future: Future[Any]
    function: Callable[..., bytes]
    arguments: Sequence[Any]
    decode: Callable[[bytes], Any]
    seconds: float


class Workers:
    """A number of worker processes, started when they are needed. ``initializer`` is called in each of them first; an answer
    has ``most_bytes`` at most."""

    def __init__(self, count: int, *, initializer: Callable[[], object], preload: Sequence[str], most_bytes: int) -> None:
        self._count = count
        self._initializer = initializer
        self._preload = list(preload)
        self._most_bytes = most_bytes
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._living: set[_Worker] = set()
        self._stopped = False
        self._lock = threading.Lock()  # multiprocessing's own records are not made for threads

    def call(
        self, function: Callable[..., bytes], arguments: Sequence[Any], *, decode: Callable[[bytes], _T], seconds: float
    ) -> Future[_T]:
        """What ``decode`` makes of the bytes that the function will have returned, once a worker is free; the time runs from
        when one begins with it. A function that raises ends its worker. ``decode`` raises ``ValueError`` at what is no answer.

        The future raises ``TimeoutError`` after so many seconds, ``WorkerDiedError`` if the process ended,
        ``WorkerAnswerError`` at no answer, and ``WorkerCannotBeginError`` where no process can. One that was killed from
        outside is tried once more first.
        """
        future: Future[_T] = Future()
        self._calls.put(_Call(future, function, arguments, decode, seconds))
        if len(self._threads) < self._count:
            self._threads.append(threading.Thread(target=self._serve_calls, name="worker", daemon=True))
            self._threads[-1].start()
        return future

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
            del call  # its arguments may be large, and the next one may be long in coming
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
        """A worker that lives, and its answer. Where there is no answer, there is no worker either."""
        try:
            worker = worker or self._begin()
            return worker, call.decode(worker.call(call))
        except (TimeoutError, WorkerAnswerError):
            self._end(worker)
            raise
        except ValueError as error:
            self._end(worker)
            raise WorkerAnswerError(str(error)) from None
        except (EOFError, OSError):
            had_begun = worker is not None and worker.calls > 0
            exit_code = self._end(worker)
            if not had_begun and exit_code is not None and exit_code > 0:
                raise WorkerCannotBeginError from None
            raise WorkerDiedError(exit_code) from None

    def _begin(self) -> _Worker:
        with self._lock:
            if self._stopped:
                raise CancelledError
            worker = _Worker(self._initializer, self._preload, self._most_bytes)
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
    """A process and the connection to it. Not begun until it says so: the time of a call is not that of its start."""

    def __init__(self, initializer: Callable[[], object], preload: list[str], most_bytes: int) -> None:
        # Not "fork": Dagster's processes have threads. A fork server has none, and its children start with all that is needed.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([unburdened.__name__, *preload])
        self._socket, theirs = socket.socketpair()
        self._most_bytes = most_bytes
        with theirs:
            self.process = context.Process(target=_work, args=(theirs, initializer), daemon=True)
            self.process.start()
        self.calls = 0

    def call(self, call: _Call) -> bytes:
        """Raises ``TimeoutError``, ``WorkerAnswerError``, and ``EOFError`` or ``OSError`` if the process has ended."""
        if self.calls == 0 and self._receive(time.monotonic() + START_SECONDS) != _READY:
            raise WorkerAnswerError("the worker did not begin")
        self.calls += 1
        message = pickle.dumps((call.function, call.arguments), pickle.HIGHEST_PROTOCOL)
        deadline = time.monotonic() + call.seconds
        self._wait_until(deadline)
        self._socket.sendall(_LENGTH.pack(len(message)))
        self._socket.sendall(message)  # a process that does not take it has no more time than one that does not answer
        return self._receive(deadline)

    def _receive(self, deadline: float) -> bytes:
        (length,) = _LENGTH.unpack(self._read(_LENGTH.size, deadline))
        if length > self._most_bytes:
            raise WorkerAnswerError("the answer is too long")
        return self._read(length, deadline)

    def _read(self, length: int, deadline: float) -> bytes:
        content = bytearray()
        while len(content) < length:
            self._wait_until(deadline)
            part = self._socket.recv(min(length - len(content), 1 << 20))
            if not part:
                raise EOFError
            content += part
        return bytes(content)

    def _wait_until(self, deadline: float) -> None:
        """Whatever is sent or received next takes no longer."""
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(left)

    def end(self) -> int | None:
        self._socket.close()
        self.process.join(0.5)  # one that has ended tells how; one that waits for a call ends with its connection
        self.process.kill()
        self.process.join()
        return self.process.exitcode


# ---------------------------------------------------------------- in the process


def _work(theirs: socket.socket, initializer: Callable[[], object]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for our parent, who ends us
    connection = theirs.detach()
    nothing = os.open(os.devnull, os.O_RDWR)
    creator = multiprocessing.parent_process()
    hold_only({connection, nothing, *([int(creator.sentinel)] if creator is not None else [])})
    initializer()
    for stream in range(3):  # a terminal takes commands from what is written to it
        os.dup2(nothing, stream)
    os.close(nothing)
    with suppress(EOFError, ConnectionError):  # nobody calls any more
        _write(connection, _READY)
        while True:
            (length,) = _LENGTH.unpack(_read(connection, _LENGTH.size))
            function, arguments = pickle.loads(_read(connection, length))
            answer = function(*arguments)
            del arguments
            _write(connection, answer)


def _read(descriptor: int, length: int) -> bytearray:
    content = bytearray(length)
    view = memoryview(content)
    while view:
        read = os.readv(descriptor, [view])
        if not read:
            raise EOFError
        view = view[read:]
    return content


def _write(descriptor: int, answer: bytes) -> None:
    view = memoryview(_LENGTH.pack(len(answer)) + answer)
    while view:
        view = view[os.write(descriptor, view) :]
