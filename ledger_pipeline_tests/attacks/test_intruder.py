from __future__ import annotations

import json
import os
import pickle
import select
import socket
import struct
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from ledger_pipeline.files import reading, sandbox
from ledger_pipeline.files.answers import MAX_ANSWER_BYTES, encode_answer
from ledger_pipeline.files.reading import FileResult, inspect_files
from ledger_pipeline.parsing import ErrorCode, Reading
from ledger_pipeline_tests.attacks import intruder

pytestmark = pytest.mark.skipif(not sandbox.available().complete, reason="this kernel has no Landlock or no seccomp")


@pytest.fixture
def taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that try everything instead of reading; confined as workers are."""
    monkeypatch.setattr(reading, "_read_in_worker", intruder.intrude)
    monkeypatch.setattr(reading, "_limit_worker", intruder.limit_worker)


class Outside:
    """What an intruder would like to reach, and whether it did."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        for name in ("data", "inbox", "home"):
            (folder / name).mkdir()
        self.victim = folder / "data" / "archived.pdf"
        self.victim.write_text("a statement of somebody else")
        (folder / "data" / "password").write_text("the database's")
        self.sockets = {
            "tcp": stack.enter_context(socket.create_server(("127.0.0.1", 0))),
            "udp": stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)),
            "unix": stack.enter_context(socket.socket(socket.AF_UNIX)),
            "abstract": stack.enter_context(socket.socket(socket.AF_UNIX)),
        }
        self.sockets["udp"].bind(("127.0.0.1", 0))
        self.sockets["unix"].bind(str(folder / "s"))
        self.sockets["abstract"].bind(f"\0ledger-{os.getpid()}")
        self.sockets["unix"].listen()
        self.sockets["abstract"].listen()
        self.before = self.state()

    @property
    def targets(self) -> dict[str, Any]:
        return {
            "parent": os.getpid(),
            "tcp": self.sockets["tcp"].getsockname(),
            "udp": self.sockets["udp"].getsockname(),
            "unix": str(self.folder / "s"),
            "abstract": f"\0ledger-{os.getpid()}",
            "victim": str(self.victim),
            "secret": str(self.folder / "data" / "password"),
            "passwords": "/etc/passwd",
            "environment": "/proc/self/environ",
            "memory": f"/proc/{os.getpid()}/mem",
            "cwd": str(Path(__file__).parents[2] / "pyproject.toml"),
            "temporary": tempfile.gettempdir(),
            "shared memory": "/dev/shm",
            "package": str(Path(reading.__file__).parent),
            **{name: str(self.folder / name) for name in ("data", "inbox", "home")},
        }

    def state(self) -> dict[str, Any]:
        """Every file below the folder, and whatever else an intruder could have left."""
        found: dict[str, Any] = {
            str(path): (path.stat().st_mode, path.stat().st_mtime_ns, path.stat().st_uid, path.is_file() and path.read_bytes())
            for path in self.folder.rglob("*")
        }
        for place in (tempfile.gettempdir(), "/dev/shm", Path(reading.__file__).parent):
            found[str(place)] = [path.name for path in Path(place).glob("*from-the-reader*")]
        return found

    def called(self) -> list[str]:
        """The sockets at which somebody called."""
        heard = select.select(list(self.sockets.values()), [], [], 0.2)[0]
        return [name for name, one in self.sockets.items() if one in heard]


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:  # a socket's path is short
        yield Outside(Path(folder), stack)


def read(tmp_path: Path, content: bytes) -> FileResult:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(content)
    [result] = inspect_files([path], passwords=("hunter2",))
    return result


def attempts(tmp_path: Path, outside: Outside, **more: Any) -> dict[str, str]:
    result = read(tmp_path, json.dumps(outside.targets | more).encode())
    assert result.reading is not None and result.reading.profile is not None, result.error
    told: dict[str, str] = json.loads(result.reading.profile)
    return told


REFUSED = (
    "PermissionError", "RuntimeError: can't start new thread", "ValueError: not allowed to raise", "gaierror: [Errno -3]",
)  # fmt: skip


def test_a_reader_that_was_taken_over_can_do_nothing(tmp_path: Path, outside: Outside, taken_over: None) -> None:
    told = attempts(tmp_path, outside)
    assert set(told) == set(intruder.ATTEMPTS)
    assert {name: outcome for name, outcome in told.items() if not outcome.startswith(REFUSED)} == {}
    assert outside.state() == outside.before
    assert outside.called() == []


def test_the_attempts_succeed_where_nothing_is_confined(
    tmp_path: Path, outside: Outside, taken_over: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or that they fail would prove nothing."""
    monkeypatch.setattr(reading, "_limit_worker", intruder.Path)  # something that can be called and confines nothing
    tried = [
        "tcp", "udp", "unix", "unix abstract", "read the secret", "read the passwords", "write into data", "write into home",
        "open to write", "chmod", "link", "rename", "fork", "run a program", "thread", "is the parent there", "memory file",
    ]  # fmt: skip
    told = attempts(tmp_path, outside, only=tried)
    assert told == dict.fromkeys(tried, "done")
    assert outside.state() != outside.before
    assert set(outside.called()) == {"tcp", "udp", "unix", "abstract"}


@pytest.mark.parametrize("lacking", ["landlock", "seccomp"])
def test_each_of_the_two_holds_by_itself_as_far_as_it_goes(
    tmp_path: Path, outside: Outside, taken_over: None, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    monkeypatch.setattr(reading, "_limit_worker", getattr(intruder, f"limit_worker_without_{lacking}"))
    own = {
        "landlock": ["tcp", "udp", "unix", "unix abstract", "chmod", "fork", "run a program", "thread", "is the parent there"],
        "seccomp": ["tcp", "unix abstract", "read the secret", "list the home", "is the parent there", "run a program"],
    }[lacking]
    writing = [name for name in intruder.ATTEMPTS if name.startswith(("write into", "open to"))]
    told = attempts(tmp_path, outside, only=[*own, *writing, "unlink", "truncate", "rename", "symlink", "make a pipe"])
    assert {name: outcome for name, outcome in told.items() if not outcome.startswith(REFUSED)} == {}
    assert outside.state() == outside.before


class Payload:
    """A pickle that runs a program where it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.path,)


def framed(answer: bytes) -> bytes:
    return struct.pack("!Q", len(answer)) + answer


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that send the file's own bytes to their parent."""
    monkeypatch.setattr(reading, "_read_in_worker", intruder.write_to_parent)
    monkeypatch.setattr(reading, "_limit_worker", intruder.limit_worker)


def test_a_pickle_is_not_run_by_the_parent(tmp_path: Path, answering: None) -> None:
    mark = tmp_path / "mark"
    payload = pickle.dumps((True, Payload(mark)))
    pickle.loads(payload)  # it works
    mark.unlink()
    result = read(tmp_path, framed(payload))
    assert result.error is not None and result.error.code is ErrorCode.READER_FAILED
    assert not mark.exists()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0" * 100,
        b"\xff" * 100,
        b"\xdf\xff\xff\xff\xff" * 50,  # a map of four thousand million keys
        b"\x91" * 100_000,  # lists in lists
        encode_answer(Reading(1, "x", ())) + b"and more",
        encode_answer(Reading(1, "x", ()))[:-1],
    ],
)
def test_what_is_no_answer_is_not_taken_for_one(tmp_path: Path, answering: None, answer: bytes) -> None:
    result = read(tmp_path, framed(answer))
    assert result.reading is None and result.error is not None
    assert result.error.code is ErrorCode.READER_FAILED


def test_an_answer_without_end_is_not_waited_for(tmp_path: Path, answering: None) -> None:
    for claim in (MAX_ANSWER_BYTES + 1, 2**63):
        result = read(tmp_path, struct.pack("!Q", claim) + b"x")
        assert result.error is not None and result.error.code is ErrorCode.READER_FAILED
