"""Readers that do what no reader should. Worker processes import them by name; each file says what its reading comes to."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Sequence

from ledger_pipeline.files import reading, sandbox
from ledger_pipeline.parsing import Reading, StatementError

#: The real ones; tests put ``read_or_misbehave`` and ``limit_worker`` in their places.
_read_in_worker = reading._read_in_worker
_limit_worker = reading._limit_worker


def limit_worker() -> None:
    """As every worker is confined. That it is this module's has the module imported before the disk is out of reach."""
    _limit_worker()


def cannot_be_confined() -> None:
    raise OSError("the kernel does not let it")


def read_or_misbehave(
    content: bytes, passwords: Sequence[str], profiles: Sequence[object] = (), parts: bool = False
) -> Reading | StatementError:
    """What a worker does instead of reading: the file's first word says what."""
    what, *rest = content.decode().split()
    match what:
        case "exit":
            os._exit(3)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "segfault":
            ctypes.string_at(0)
        case "sleep":
            time.sleep(float(rest[0]))
        case "busy":
            while True:
                pass
        case "busy_for_a_second":
            sandbox.limit_cpu(1)
            while True:
                pass
        case "terminal":
            sys.stdout.write("\x1b[2J")
            sys.stderr.write("\x1b[2J")
            os.write(1, b"\x1b[2J")
        case "eat_memory" | "defect" | "sys.exit":
            reading.read_statements = {"eat_memory": eat_memory, "defect": fail, "sys.exit": leave}[what]
            return _read_in_worker(content, passwords, (), parts)
    return Reading(pages=len(rest), reader=what, statements=())


def eat_memory(data: bytes, passwords: Sequence[str] = (), profiles: Sequence[object] = (), *, parts: bool = False) -> Reading:
    return Reading(len(bytearray(8 * 1024**3)), "", ())


def fail(data: bytes, passwords: Sequence[str] = (), profiles: Sequence[object] = (), *, parts: bool = False) -> Reading:
    raise ValueError(f"cannot read {data.decode()}")


def leave(data: bytes, passwords: Sequence[str] = (), profiles: Sequence[object] = (), *, parts: bool = False) -> Reading:
    sys.exit(4)
