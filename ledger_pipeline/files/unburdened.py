"""The first module that the fork server of reading processes imports: it begins anew, without the passwords in our environment.

A process holds the environment that it was begun with in its memory for as long as it lives, whatever is taken out of
``os.environ``, and its forks hold it too. So the server is the same program once more, begun with what Python itself asks for
and nothing else.
Imported anywhere else, this module does nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

#: By name, or by how a name begins: where programs, libraries and modules are found, and what language and time it is.
_KEPT = frozenset({"PATH", "LANG", "LANGUAGE", "TZ", "TMPDIR", "__PYVENV_LAUNCHER__"})
_KEPT_BEGINNINGS = ("LC_", "LD_", "DYLD_", "PYTHON")

#: Stands behind the command of a server that has begun anew.
_DONE = "without-passwords"


def unburdened(environment: Mapping[str, str]) -> dict[str, str]:
    """What of an environment a process may know that reads files of anybody's: no setting of ours, nor of any other program."""
    return {name: value for name, value in environment.items() if name in _KEPT or name.startswith(_KEPT_BEGINNINGS)}


def is_fork_server(command: Sequence[str]) -> bool:
    """Whether that is how ``multiprocessing`` begins one."""
    return list(command[-2:-1]) == ["-c"] and "multiprocessing.forkserver" in command[-1]


if is_fork_server(sys.orig_argv):
    os.execve(sys.executable, [*sys.orig_argv, _DONE], unburdened(os.environ))  # what it was handed open stays so
