"""The ``ledger`` program, begun as its owner begins it; or as a fork of a process that has imported already what it takes.

Importing Dagster and all else is most of what a small import costs, and nothing of what befalls an import here has to do with
it: the tests begin a dozen programs for the price of a few. ``make chaos`` begins each anew.
"""

from __future__ import annotations

import importlib
import math
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import IO, Protocol

PROGRAM = Path(sys.executable).with_name("ledger")

#: What commands import when they run: what a fork need not import again.
_IMPORTED = ("cli.importing", "cli.doctor", "cli.db", "defs.storage", "definitions", "files.reading")

_warm = False


class Program(Protocol):
    """What is asked of one that runs, as of ``subprocess.Popen``."""

    pid: int
    returncode: int | None

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def kill(self) -> None: ...


def warm_up() -> None:
    """From now on, programs are forks of this process. It must have one thread, and stay so."""
    global _warm
    for name in _IMPORTED:
        importlib.import_module(f"ledger_pipeline.{name}")
    importlib.import_module("dagster_postgres")
    _warm = True


def begin(
    arguments: Sequence[str | Path],
    environment: Mapping[str, str],
    folder: Path,
    out: IO[bytes],
    errors: IO[bytes],
    *,
    anew: bool = False,
) -> Program:
    """Begins it in a session of its own: Ctrl-C is for us, and we end it. ``anew``: not as a fork, since ``environment`` has
    something that is looked at when a process begins."""
    if _warm and not anew:
        return _Forked(list(map(str, arguments)), environment, folder, out, errors)
    return subprocess.Popen(
        [PROGRAM, *arguments],
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=errors,
        start_new_session=True,
    )


class _Forked:
    def __init__(
        self, arguments: list[str], environment: Mapping[str, str], folder: Path, out: IO[bytes], errors: IO[bytes]
    ) -> None:
        self.returncode: int | None = None
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # or the fork has it too
        self.pid = os.fork()
        if self.pid == 0:
            _run(arguments, environment, folder, out.fileno(), errors.fileno())

    def poll(self) -> int | None:
        if self.returncode is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        deadline = time.monotonic() + (math.inf if timeout is None else timeout)
        while (code := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired("ledger", timeout or 0)
            time.sleep(0.02)
        return code

    def kill(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)


def _run(arguments: list[str], environment: Mapping[str, str], folder: Path, out: int, errors: int) -> None:
    """The fork becomes the program, and ends. What the process that it comes from would do at its end is not its business."""
    code = 1
    try:
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for number, stream in enumerate((nothing, out, errors)):
            os.dup2(stream, number)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = [str(PROGRAM), *arguments]
        sys.modules["__main__"] = ModuleType("__main__")  # its reading processes are not to import us
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8")  # line by line, as it is by itself
        sys.excepthook = sys.__excepthook__
        from ledger_pipeline.cli import main

        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        try:
            sys.stdout.flush()  # fails where that has come to be a file on a full disk
        finally:
            os._exit(code)  # whatever happens: behind this are our own folders, which would be cleared up
