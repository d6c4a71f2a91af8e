"""What somebody would try who has taken over a reading process. Worker processes import it by name.

The file that is "read" names the targets, as JSON; what became of each attempt comes back as the name of the reading's profile.
"""

from __future__ import annotations

import ctypes
import json
import mmap
import os
import signal
import socket
import subprocess
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from ledger_pipeline.files import reading, sandbox
from ledger_pipeline.parsing import Reading

_limit_worker = reading._limit_worker

Targets = dict[str, Any]

#: ``socket`` as the C library has it, for what Python's own would not ask for.
AF_NETLINK, AF_PACKET, AF_VSOCK = 16, 17, 40
PTRACE_ATTACH = 16
#: Numbers of system calls that Python has no name for: x86-64, then the others.
NUMBERS = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "io_uring_setup": (425, 425), "bpf": (321, 280),
    "userfaultfd": (323, 282), "perf_event_open": (298, 241), "keyctl": (250, 219), "shmget": (29, 194), "msgget": (68, 186),
    "mq_open": (240, 180), "inotify_init1": (294, 26), "mount": (165, 40), "unshare": (272, 97), "chroot": (161, 51),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "setns": (308, 268),
    "openat2": (437, 437), "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264),
    "rt_sigqueueinfo": (129, 138), "tkill": (200, 130),
    "settimeofday": (170, 170), "sched_setaffinity": (203, 122), "setpriority": (141, 140), "clone3": (435, 435),
    "landlock_restrict_self": (446, 446), "seccomp": (317, 277), "prctl": (157, 167), "add_key": (248, 217),
    "quotactl": (179, 60),
    "kexec_load": (246, 104), "init_module": (175, 105), "reboot": (169, 142), "swapon": (167, 224), "acct": (163, 89),
    "fsopen": (430, 430), "move_mount": (429, 429), "memfd_secret": (447, 447),
}  # fmt: skip


def limit_worker() -> None:
    """As every worker is confined. That it is this module's has the module imported before the disk is out of reach."""
    _limit_worker()


def limit_worker_without_landlock() -> None:
    sandbox.landlockpy.abi_version = lambda: 0
    _limit_worker()


def limit_worker_without_seccomp() -> None:
    sandbox.seccompy.supported = lambda: False
    _limit_worker()


def intrude(content: bytes, *_: object) -> Reading:
    """Tries everything, and tells. What succeeds is ``done``; what does not is told by its error."""
    targets: Targets = json.loads(content)
    chosen = targets.get("only") or sorted(ATTEMPTS)
    return Reading(1, "intruder", (), json.dumps({name: _tried(ATTEMPTS[name], targets) for name in chosen}))


def _tried(attempt: Callable[[Targets], object], targets: Targets) -> str:
    try:
        attempt(targets)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    return "done"


def _call(name: str, *arguments: int | bytes) -> None:
    """A system call by its number; raises the error that it ends with."""
    number = NUMBERS[name][os.uname().machine != "x86_64"]
    if ctypes.CDLL(None, use_errno=True).syscall(number, *arguments) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


# ---------------------------------------------------------------- the network


def _connect(family: int, kind: int, address: str) -> Callable[[Targets], object]:
    def attempt(targets: Targets) -> None:
        with socket.socket(family, kind) as connection:
            where = targets[address]
            connection.connect(tuple(where) if isinstance(where, list) else where)
            connection.sendall(b"stolen")

    return attempt


def _listen(targets: Targets) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()


def _send_unconnected(targets: Targets) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as connection:
        connection.sendto(b"stolen", tuple(targets["udp"]))


def _send_on_what_is_open(targets: Targets) -> None:
    """A message with another address, and with a descriptor in it, over the one connection that there is."""
    [ours] = [n for n in range(3, 64) if _is_socket(n)]
    with socket.fromfd(ours, socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        socket.send_fds(connection, [b"x"], [ours])


def _is_socket(descriptor: int) -> bool:
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}").startswith("socket:")  # noqa: PTH115
    except OSError:
        return False


# ---------------------------------------------------------------- files


def _read(which: str) -> Callable[[Targets], object]:
    return lambda targets: Path(targets[which]).read_bytes()


def _write(which: str) -> Callable[[Targets], object]:
    return lambda targets: (Path(targets[which]) / "from-the-reader").write_bytes(b"stolen")


def _open(flags: int) -> Callable[[Targets], object]:
    return lambda targets: os.open(targets["victim"], flags)


def _on_victim(function: Callable[..., object], *arguments: object) -> Callable[[Targets], object]:
    return lambda targets: function(targets["victim"], *arguments)


def _to_new_name(function: Callable[..., object]) -> Callable[[Targets], object]:
    return lambda targets: function(targets["victim"], targets["victim"] + ".new")


def _map_shared(targets: Targets) -> None:
    """To change a file through memory."""
    descriptor = os.open(targets["victim"], os.O_RDWR)
    mmap.mmap(descriptor, 0)[0:1] = b"X"


def _chmod_by_descriptor(targets: Targets) -> None:
    os.fchmod(os.open(targets["victim"], os.O_RDONLY), 0o777)


# ---------------------------------------------------------------- processes


def _fork(targets: Targets) -> None:
    if os.fork() == 0:
        os._exit(0)


def _thread(targets: Targets) -> None:
    threading.Thread(target=int).start()


def _signal(which: str, number: int) -> Callable[[Targets], object]:
    return lambda targets: os.kill(targets[which], number)


def _raise_memory_limit(targets: Targets) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _own_a_pipe(targets: Targets) -> None:
    """To have the kernel send a signal to somebody when something is written to a pipe."""
    import fcntl

    fcntl.fcntl(0, fcntl.F_SETOWN, targets["parent"])


def _push_into_the_terminal(targets: Targets) -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSTI, b"x")


def _call_with_nothing(name: str, targets: Targets) -> None:
    _call(name, 0, 0, 0, 0, 0)


#: By name. None of them may come to more than an error.
ATTEMPTS: dict[str, Callable[[Targets], object]] = {
    "tcp": _connect(socket.AF_INET, socket.SOCK_STREAM, "tcp"),
    "udp": _connect(socket.AF_INET, socket.SOCK_DGRAM, "udp"),
    "udp unconnected": _send_unconnected,
    "unix": _connect(socket.AF_UNIX, socket.SOCK_STREAM, "unix"),
    "unix abstract": _connect(socket.AF_UNIX, socket.SOCK_STREAM, "abstract"),
    "raw": lambda _: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP),
    "packet": lambda _: socket.socket(AF_PACKET, socket.SOCK_RAW),
    "netlink": lambda _: socket.socket(AF_NETLINK, socket.SOCK_RAW),
    "vsock": lambda _: socket.socket(AF_VSOCK, socket.SOCK_STREAM),
    "socket pair": lambda _: socket.socketpair(),
    "listen": _listen,
    "pass a descriptor": _send_on_what_is_open,
    "look up a name": lambda _: socket.getaddrinfo("example.org", 80),
    **{f"read the {which}": _read(which) for which in ("secret", "victim", "passwords", "environment", "memory", "cwd")},
    **{f"write into {which}": _write(which) for which in ("data", "inbox", "temporary", "home", "package", "shared memory")},
    "list the home": lambda targets: os.listdir(targets["home"]),  # noqa: PTH208
    **{
        f"open to {name}": _open(flags)
        for name, flags in {
            "write": os.O_WRONLY, "read and write": os.O_RDWR, "append": os.O_WRONLY | os.O_APPEND, "cut": os.O_TRUNC,
            "create": os.O_CREAT,
        }.items()
    },
    "map shared": _map_shared,
    "unlink": _on_victim(os.unlink),
    "truncate": _on_victim(os.truncate, 0),
    "chmod": _on_victim(os.chmod, 0o777),
    "chmod by descriptor": _chmod_by_descriptor,
    "chown": _on_victim(os.chown, 1, 1),
    "change its times": _on_victim(os.utime, (0, 0)),
    "set an attribute": _on_victim(os.setxattr, "user.x", b"stolen"),
    "rename": _to_new_name(os.rename),
    "link": _to_new_name(os.link),
    "symlink": _to_new_name(os.symlink),
    "make a folder": lambda targets: Path(targets["victim"] + ".d").mkdir(),
    "make a pipe": lambda targets: os.mkfifo(targets["victim"] + ".fifo"),
    "change folder": lambda _: os.chdir("/"),
    "memory file": lambda _: os.memfd_create("x"),
    "fork": _fork,
    "run a program": lambda _: subprocess.run(["true"], check=True),
    "become a program": lambda _: os.execv("/bin/true", ["true"]),
    "thread": _thread,
    "kill the parent": _signal("parent", signal.SIGKILL),
    "stop the parent": _signal("parent", signal.SIGSTOP),
    "is the parent there": _signal("parent", 0),
    "kill everybody": lambda _: os.kill(-1, signal.SIGUSR1),
    "kill the group": lambda _: os.killpg(0, signal.SIGUSR1),
    "leave the group": lambda _: os.setsid(),
    "raise the memory limit": _raise_memory_limit,
    "own a pipe": _own_a_pipe,
    "push into the terminal": _push_into_the_terminal,
    "become another user": lambda _: os.setuid(65534),
    "be nicer": lambda _: os.nice(1),
    "ptrace the parent": lambda targets: _call("ptrace", PTRACE_ATTACH, targets["parent"], 0, 0),
    "look into the parent": lambda targets: _call("process_vm_readv", targets["parent"], 0, 0, 0, 0, 0),
    "seccomp off": lambda _: _call("seccomp", 1, 0, 0),
    **{name: partial(_call_with_nothing, name) for name in NUMBERS},
}  # fmt: skip


def write_to_parent(content: bytes, *_: object) -> Reading:
    """Answers past everything that answers with care: the file's own bytes, as they are."""
    [ours] = [n for n in range(3, 64) if _is_socket(n)]
    while content:
        content = content[os.write(ours, content) :]
    os._exit(0)
