"""Readers that do what no reader should. Worker processes import them by name; each file says what its reading comes to."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from ledger_pipeline.files import reading
from ledger_pipeline.parsing import Reading, StatementError

#: The real one; tests put ``read_or_misbehave`` in its place.
_read_in_worker = reading._read_in_worker


def read_or_misbehave(
    path: Path, passwords: Sequence[str], profiles: Sequence[object] = (), parts: bool = False
) -> Reading | StatementError:
    """What a worker does instead of reading: the file's first word says what."""
    what, *rest = path.read_text().split()
    match what:
        case "exit":
            os._exit(3)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "kill_once":
            if not Path(rest[0]).exists():
                Path(rest[0]).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "segfault":
            ctypes.string_at(0)
        case "hang":
            time.sleep(600)
        case "busy":
            while True:
                pass
        case "eat_memory" | "defect" | "sys.exit":
            reading.read_statements = {"eat_memory": eat_memory, "defect": fail, "sys.exit": leave}[what]
            return _read_in_worker(path, passwords, (), parts)
        case "pid":
            Path(rest[0]).write_text(str(os.getpid()))
            time.sleep(600)
    return Reading(pages=len(rest), reader=what, statements=())


def eat_memory(data: bytes, passwords: Sequence[str] = (), profiles: Sequence[object] = (), *, parts: bool = False) -> Reading:
    return Reading(len(bytearray(8 * 1024**3)), "", ())


def fail(data: bytes, passwords: Sequence[str] = (), profiles: Sequence[object] = (), *, parts: bool = False) -> Reading:
    raise ValueError(f"cannot read {data.decode()}")


def leave(data: bytes, passwords: Sequence[str] = (), profiles: Sequence[object] = (), *, parts: bool = False) -> Reading:
    sys.exit(4)
