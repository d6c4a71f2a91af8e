"""What becomes of our processes when the one that began them is killed outright: the kernel ends them too. And what a process
keeps of what it was begun with.

Only Linux ends them; elsewhere that does nothing.
"""

from __future__ import annotations

import ctypes
import fcntl
import multiprocessing
import os
import select
import signal
import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path


def die_with_parent(parting: signal.Signals) -> None:
    """Has the calling process sent ``parting`` when its parent ends (prctl PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, parting)


def die_with_creator() -> None:
    """For a ``multiprocessing`` process whose parent is a fork server: ends it when the process that wanted it ends.

    That process holds the other end of a pipe. The kernel signals its closing, even to a process that is stuck in C code;
    what SIGIO does to a process that does not handle it is to end it.
    """
    creator = multiprocessing.parent_process()
    if sys.platform == "linux" and creator is not None:
        pipe = int(creator.sentinel)
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
        if select.select([pipe], [], [], 0)[0]:  # it has ended already
            os._exit(1)


def hold_only(descriptors: Collection[int]) -> None:
    """Closes what the calling process has open, other than these and the standard streams."""
    for number in [int(path.name) for path in Path("/dev/fd").iterdir()]:
        if number > 2 and number not in descriptors:
            with suppress(OSError):  # the one that the listing was read with is gone by now
                os.close(number)
