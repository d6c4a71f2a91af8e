"""What a reading process is kept from, whatever a file makes of it: the disk, the network, other processes, and more than its
share of the machine. The kernel enforces it, by Landlock and seccomp; ``docs/adr/0010`` says what each of them is for.

Nothing is asked for here that cannot be given back by ending the process: a confined process stays so.
"""

from __future__ import annotations

import errno
import os
import resource
import sys
import sysconfig
from contextlib import suppress
from dataclasses import dataclass
from fcntl import F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_GETFL, F_SETFD
from pathlib import Path

import landlockpy
import seccompy
from landlockpy import AccessFS, Ruleset, Scope
from seccompy import Action, CmpOp, Filter

#: Open files. A worker has its pipe and little more; what is imported late needs a few.
MAX_OPEN_FILES = 64


@dataclass(frozen=True, slots=True)
class Sandbox:
    """What this kernel offers to confine a process with."""

    landlock: int  # the version of its interface; 0: none
    seccomp: bool

    @property
    def complete(self) -> bool:
        """Whether a reader can neither write, nor connect, nor start a process, nor read what it was not given."""
        return self.landlock > 0 and self.seccomp

    @property
    def lacking(self) -> tuple[str, ...]:
        """What a reader that a file has taken over could do for want of it, in words."""
        could = []
        if not self.landlock:
            could.append("read other files of this user (the kernel has no Landlock)")
            if not self.seccomp:
                could.append("write files")
        if not self.seccomp:
            could.append("open connections and start programs (no seccomp for this system)")
        return tuple(could)


def available() -> Sandbox:
    """What this kernel offers; nothing is confined by asking."""
    abi, filters = 0, False
    with suppress(OSError):  # forbidden to ask, as in some containers: then it is forbidden to use
        abi = landlockpy.abi_version()
    with suppress(OSError):
        filters = sys.maxsize > 2**32 and seccompy.supported() and bool(seccompy.arch())
    return Sandbox(abi, filters)


def confine(memory: int, cpu_seconds: int) -> None:
    """Confines the calling process, for good, as far as the kernel offers it: at most ``memory`` bytes of address space and
    ``cpu_seconds`` of the processor; no file but what it has open and Python's own; nothing written, no connection, no process.

    The process must have one thread only. Raises ``OSError`` if what the kernel offers cannot be had after all.
    """
    _limit(memory, cpu_seconds)
    offered = available()
    if offered.landlock:
        _close_the_disk()
    if offered.seccomp:
        _close_the_kernel()


def limit_cpu(seconds: int) -> None:
    """Ends the calling process (SIGXCPU) when it has used so many seconds of the processor from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _limit(memory: int, cpu_seconds: int) -> None:
    if sys.platform == "linux":  # macOS does not honour it
        _limit_to(resource.RLIMIT_AS, memory)
    _limit_to(resource.RLIMIT_CPU, cpu_seconds)
    _limit_to(resource.RLIMIT_CORE, 0)  # a core file would be the statement, on the disk
    _limit_to(resource.RLIMIT_FSIZE, 0)
    _limit_to(resource.RLIMIT_NOFILE, MAX_OPEN_FILES)


def _limit_to(what: int, most: int) -> None:
    """Somebody else's limit that is lower stays."""
    _, hard = resource.getrlimit(what)
    lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (lower, lower))


# ---------------------------------------------------------------- files and the network, by Landlock


def _readable() -> list[Path]:
    """What may be read: the code that is imported late, and typefaces, which a page may name instead of bringing them."""
    python = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    system = ["/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache"]
    typefaces = ["/usr/share/fonts", "/usr/share/X11/fonts", "/usr/local/share/fonts"]
    ours = Path(__file__).parents[1]
    return [path for path in [ours, *map(Path, [*python, *system, *typefaces])] if path.exists()]


def _close_the_disk() -> None:
    """Every right that this Landlock knows of is taken, and reading some folders is given back."""
    with Ruleset(scoped=Scope.ABSTRACT_UNIX_SOCKET | Scope.SIGNAL) as ruleset:
        for path in _readable():
            ruleset.allow_path(path, AccessFS.READ_FILE | AccessFS.READ_DIR if path.is_dir() else AccessFS.READ_FILE)
        ruleset.restrict()


# ---------------------------------------------------------------- what is asked of the kernel, by seccomp

#: What Python and PDFium need to compute, to read what they were given and to answer. Everything else fails as forbidden:
#: sockets, processes and threads, whatever changes a file or its rights, whatever looks into or signals another process.
_CALLS = (
    # memory
    "brk", "mmap", "munmap", "mremap", "mprotect", "madvise",
    # what is open already, and what Landlock lets be read
    "read", "readv", "pread64", "write", "writev", "close", "lseek", "fstat", "stat", "lstat", "newfstatat", "statx", "access",
    "faccessat", "faccessat2", "readlink", "readlinkat", "getcwd", "getdents64", "dup", "dup2", "dup3",
    # waiting, and the time
    "poll", "ppoll", "select", "pselect6", "futex", "sched_yield", "nanosleep", "clock_nanosleep", "clock_gettime",
    "clock_getres", "gettimeofday", "time",
    # itself
    "getpid", "gettid", "getuid", "geteuid", "getgid", "getegid", "getrusage", "getrlimit", "sched_getaffinity", "sysinfo",
    "uname", "getrandom", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall", "set_robust_list",
    "rseq", "membarrier", "exit", "exit_group",
)  # fmt: skip

_CHANGES_FILES = os.O_ACCMODE | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _close_the_kernel() -> None:
    calls = Filter(default=int(Action.ERRNO) | errno.EPERM)
    for name in _CALLS:
        with suppress(ValueError):  # not on this architecture, where another name does the same
            calls.allow(name)
    # Opening is for reading only, also where there is no Landlock.
    for name, flags in (("openat", 2), ("open", 1)):
        with suppress(ValueError):
            calls.allow(name, args=[(flags, CmpOp.MASKED_EQ, 0, _CHANGES_FILES)])
    for command in (F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL):  # not F_SETOWN: a signal to whom it pleases
        calls.allow("fcntl", args={1: command})
    for name in ("kill", "tgkill"):  # itself, to end
        calls.allow(name, args={0: os.getpid()})
    calls.allow("prlimit64", args={0: 0, 2: 0})  # asking
    calls.allow("prlimit64", args={0: 0, 1: resource.RLIMIT_CPU})
    calls.load()
