"""The processes of ``ledger up``: Dagster's code server, web server and daemon, started together and stopped together."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

import structlog

from ledger_pipeline.processes import die_with_parent

log = structlog.get_logger(__name__)

#: Dagster knows sensors and runs by the location they came from: its name and socket must be the same at every start. The
#: socket lies in a folder of the owner's own, so that other users of the machine cannot reach the code server; its path is
#: relative, because a socket's path may have no more than about a hundred characters.
LOCATION = "ledger"
SOCKET = "code.sock"
WORKSPACE = f"""\
load_from:
  - grpc_server:
      socket: {SOCKET}
      location_name: {LOCATION}
"""

STARTUP_SECONDS = 90
SHUTDOWN_SECONDS = 10


class StackError(Exception):
    """The stack cannot start or has stopped; the message says what to do about it."""


class _Interrupted(BaseException):
    """Somebody asked us to stop (Ctrl-C or SIGTERM)."""


@contextmanager
def only_one(data_dir: Path) -> Iterator[None]:
    """Refuses a second stack on the same data directory. The kernel lets go of the lock even if we are killed."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (data_dir / "up.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StackError(
                f"The ledger in {data_dir} is up already. Stop it first (Ctrl-C where it runs), "
                "or set LEDGER_DATA_DIR for another ledger."
            ) from None
        yield


def is_up(data_dir: Path) -> bool:
    """Whether a stack runs on the data directory."""
    try:
        with (data_dir / "up.lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        pass
    return False


def require_free_port(port: int) -> None:
    """Raises ``StackError`` if something listens on the web server's port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise StackError(f"Port {port} is taken by another program. Set LEDGER_PORT to a free one.") from None


class Stack:
    """The running processes. ``wait`` returns when one was told to stop, or raises when one stopped by itself."""

    def __init__(self, port: int, home: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._home = home
        self._logs = home / "logs"
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def wait(self, until: Callable[[], bool] = lambda: False) -> None:
        """Waits until ``until`` says so. Raises ``StackError`` if a process stops by itself."""
        while not until():
            for name, process in self._processes.items():
                if process.poll() is not None:
                    raise StackError(
                        f"The {name} stopped by itself (exit code {process.returncode}); see {self._log_file(name)}"
                    )
            time.sleep(0.2)

    def _start(self, name: str, command: list[str], environment: Mapping[str, str]) -> None:
        self._logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        log_path = self._log_file(name)
        with contextlib.suppress(FileNotFoundError):  # the last one is kept: it may tell why we are starting again
            log_path.rename(log_path.with_suffix(".previous.log"))
        with log_path.open("wb") as log_file:
            self._processes[name] = subprocess.Popen(
                [*command, "--log-level", "warning"],
                env=environment,
                cwd=self._home,
                stdin=subprocess.DEVNULL,
                stdout=log_file,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches us alone; we stop the rest in order
                preexec_fn=lambda: die_with_parent(signal.SIGTERM),
            )

    def _log_file(self, name: str) -> Path:
        return self._logs / f"{name.replace(' ', '-')}.log"

    def _wait_for(self, name: str, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + STARTUP_SECONDS

        def ready() -> bool:
            if time.monotonic() > deadline:
                raise StackError(f"The {name} did not start within {STARTUP_SECONDS} s; see {self._log_file(name)}")
            return condition()

        self.wait(until=ready)

    def _stop(self) -> None:
        """Asks each process and whatever it started to stop, and makes them if they do not."""
        for ask in (signal.SIGTERM, signal.SIGKILL):
            for process in reversed(self._processes.values()):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, ask)
            deadline = time.monotonic() + SHUTDOWN_SECONDS
            for process in self._processes.values():
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(max(0.0, deadline - time.monotonic()))


@contextmanager
def running_stack(port: int, environment: Mapping[str, str], home: Path) -> Iterator[Stack]:
    """Dagster, from code server to daemon, ready to be used inside the block and gone after it.

    ``home`` is Dagster's home folder; the processes run in it and write their messages to ``home/logs``.
    """
    stack = Stack(port, home)
    (home / "workspace.yaml").write_text(WORKSPACE)
    socket_path = home / SOCKET
    socket_path.unlink(missing_ok=True)  # of a code server that was killed
    with ExitStack() as cleanup:
        cleanup.callback(stack._stop)
        # By -m rather than by its script: every process that reads statements would import the script, and so all of Dagster.
        dagster = [sys.executable, "-P", "-m", "dagster"]
        serve = ["api", "grpc", "-m", "ledger_pipeline.definitions", "-s", SOCKET, "--location-name", LOCATION]
        stack._start("code server", [*dagster, *serve], environment)
        stack._wait_for("code server", socket_path.exists)
        web = [_program("dagster-webserver"), "-h", "127.0.0.1", "-p", str(port), "-w", "workspace.yaml"]
        stack._start("web server", web, environment)
        stack._start("daemon", [_program("dagster-daemon"), "run", "-w", "workspace.yaml"], environment)
        stack._wait_for("web server", lambda: _answers(f"{stack.url}/server_info"))
        yield stack


@contextmanager
def interruptible() -> Iterator[None]:
    """Ends the block quietly on Ctrl-C, SIGTERM or a closed terminal; a second one while we clean up is not heeded."""

    def interrupt(number: int, _frame: FrameType | None) -> None:
        for handled in before:
            signal.signal(handled, signal.SIG_IGN)
        raise _Interrupted(signal.Signals(number).name)

    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # what nohup asks for
        numbers.append(signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    for number in numbers:
        signal.signal(number, interrupt)
    try:
        yield
    except _Interrupted as interruption:
        log.debug("stopped", by=str(interruption))
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _program(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1) as response:
            return bool(response.status == 200)
    except OSError:
        return False
