"""What befalls a machine rather than a process: a full disk, one that may only be read, a database that stops or is started
anew in the middle of an import, a wrong clock. Each is a clear error or goes unnoticed; the next import makes the ledger whole.

``python -m ledger_pipeline_tests.chaos.disasters`` (Linux) has one ledger suffer them one after the other; with ``--each``
every one has a ledger of its own, and there are more. It runs in mount (and user) namespaces: what it mounts, nobody else sees.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

import psycopg
from rich.console import Console

from ledger_pipeline.cli.output import configure_logging
from ledger_pipeline.database.dumps import has_database
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline_tests.chaos import inbox as samples
from ledger_pipeline_tests.chaos.program import PROGRAM, begin, warm_up
from ledger_pipeline_tests.chaos.running import PATIENCE, Import, until
from ledger_pipeline_tests.chaos.state import Rows, differences, look_at
from ledger_pipeline_tests.users import folder_for_everybody

_INSIDE = "LEDGER_TESTS_NAMESPACE"
_READ_ONLY, _REMOUNT, _BIND, _DETACH = 1, 32, 4096, 2
MB, PAGE = 2**20, 4096
#: More than a ledger takes here; it is memory, but only what is used of it.
ROOM = 900 * MB
YEAR = 365 * 86400

#: What is wrong with how a disturbed import ended, in sentences.
Wrong = Iterator[str]


# ---------------------------------------------------------------- the machine


def enter_namespace() -> None:
    """Begins this program again where it may mount; ends it with exit code 77 where the machine does not let it."""
    if _INSIDE in os.environ:
        return
    own = [] if os.geteuid() == 0 else ["--user", "--map-current-user", "--keep-caps"]
    unshare = [shutil.which("unshare") or "unshare", *own, "--mount"]
    if subprocess.run([*unshare, "true"], stderr=subprocess.DEVNULL).returncode:
        sys.exit(77)
    os.environ[_INSIDE] = "1"
    os.execv(unshare[0], [*unshare, sys.executable, "-m", "ledger_pipeline_tests.chaos.disasters", *sys.argv[1:]])


def mount(what: str, where: Path, kind: str = "", flags: int = 0, options: str = "") -> None:
    """mount(2) itself: the program of that name asks for root."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(what.encode(), os.fsencode(where), kind.encode(), flags, options.encode()):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(where))


def unmount(where: Path) -> None:
    if ctypes.CDLL(None, use_errno=True).umount2(os.fsencode(where), _DETACH):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(where))


@contextmanager
def with_room(data: Path, room: int) -> Iterator[None]:
    """So many bytes are left on the disk of the data directory inside the block."""
    disk = os.statvfs(data)
    used = (disk.f_blocks - disk.f_bfree) * disk.f_frsize
    mount("tmpfs", data, flags=_REMOUNT, options=f"size={max(used + room, PAGE)}")
    try:
        yield
    finally:
        mount("tmpfs", data, flags=_REMOUNT, options=f"size={ROOM}")


@contextmanager
def only_read(folder: Path) -> Iterator[None]:
    mount(str(folder), folder, flags=_BIND)
    try:
        mount("", folder, flags=_BIND | _REMOUNT | _READ_ONLY)
        yield
    finally:
        unmount(folder)


def clock_library(folder: Path) -> Path | None:
    """What gives a process another clock; None where there is no compiler to make it with."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    library = folder / "clock.so"
    source = Path(__file__).with_name("clock.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    library.chmod(0o755)
    return library


# ---------------------------------------------------------------- a ledger on it


class Victim:
    """A ledger whose data directory is a disk of its own, and an inbox that grows by a few files with each disaster."""

    def __init__(self, data: Path, files: Path, inbox: Path, clock: Path | None) -> None:
        self.data, self.inbox, self._files = data, inbox, files
        self.clock = clock
        self.said = ""
        data.mkdir()
        shutil.rmtree(inbox)
        inbox.mkdir()
        self._coming = sorted(files.rglob("*.pdf"))
        self.files = len(self._coming)
        mount("tmpfs", self.data, "tmpfs", options=f"size={ROOM},mode=0700")
        self.server = EmbeddedServer(self.data)

    def end(self) -> None:
        self.server.stop()
        unmount(self.data)

    def receive(self, files: int) -> None:
        """So many more files come into the inbox, if so many are left."""
        arrived, self._coming = self._coming[:files], self._coming[files:]
        for path in arrived:
            there = self.inbox / path.relative_to(self._files)
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, there)

    def run(self, *arguments: str | Path, clock: int = 0, anew: bool = False) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LEDGER_", "DAGSTER_"))}
        if clock and self.clock:
            kept |= {"LD_PRELOAD": str(self.clock), "CLOCK_SHIFT": str(clock)}
        settings = {"LEDGER_DATA_DIR": str(self.data), "LEDGER_INBOX": str(self.inbox), "LEDGER_WORKERS": "2"}
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
            code = begin(arguments, {**kept, **settings}, self.inbox, out, errors, anew=anew or bool(clock)).wait(PATIENCE)
            answer, self.said = (_text(file) for file in (out, errors))
        return subprocess.CompletedProcess([PROGRAM, *arguments], code, answer, self.said)

    def imported(self, *, clock: int = 0, anew: bool = False) -> subprocess.CompletedProcess[str]:
        return self.run("import", "--json", self.inbox, clock=clock, anew=anew)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def _failed_clearly(done: subprocess.CompletedProcess[str], *told: str) -> Wrong:
    """Exit code 1 and, last, one sentence of ours with one of these words in it. Libraries may have their say above."""
    sentences = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    clear = len(sentences) == 1 and done.stderr.strip().endswith(sentences[0]) and "Traceback" not in done.stderr
    if done.returncode != 1 or not clear or not any(word in sentences[0] for word in told):
        yield f"it ended with exit code {done.returncode} and said: {done.stderr.strip()[-600:]}"


def _done(done: subprocess.CompletedProcess[str]) -> Wrong:
    """As an undisturbed import: 3 where something is in quarantine, and nothing is said beside the answer."""
    if done.returncode not in (0, 3) or "Error" in done.stderr or "Traceback" in done.stderr:
        yield f"it ended with exit code {done.returncode} and said: {done.stderr.strip()[-600:]}"


# ---------------------------------------------------------------- what befalls it


def full_disk(victim: Victim, room: int, *, new: bool = False) -> Wrong:
    if not new:
        yield from _done(victim.run("db", "migrate"))
    with with_room(victim.data, room):
        done = victim.imported(anew=True)  # of a fork, what it said last is lost where Dagster's own logs find no room
    if room > 0 and done.returncode in (0, 3):
        return  # it was enough
    yield from _failed_clearly(done, "disk", "No space left")


def read_only(victim: Victim) -> Wrong:
    with only_read(victim.data):
        yield from _failed_clearly(victim.imported(), "only be read", "Read-only")


def read_only_archive(victim: Victim) -> Wrong:
    archive = victim.data / "archive"
    archive.mkdir(mode=0o700, exist_ok=True)
    with only_read(archive):
        yield from _failed_clearly(victim.imported(), "only be read")


def read_only_inbox(victim: Victim) -> Wrong:
    """What we never write to may as well be locked."""
    with only_read(victim.inbox):
        yield from _done(victim.imported())


def _in_the_middle(victim: Victim, what: Callable[[], object]) -> subprocess.CompletedProcess[str]:
    """An import, and something that is done as soon as it has begun to read."""
    victim.server.start(keep=True)
    if not has_database(victim.server.url()):
        victim.run("db", "migrate")
    begun = "SELECT coalesce(max(id), 0) FROM import_logs"
    with psycopg.connect(victim.server.url(), autocommit=True) as connection:
        before = connection.execute(begun).fetchone()
        running = Import(victim.data, victim.inbox)
        until(lambda: connection.execute(begun).fetchone() != before or not running.runs, PATIENCE)
    what()
    code = running.wait()
    if code is None:
        running.process.kill()
        running.process.wait()
    victim.said = running.errors
    return subprocess.CompletedProcess([PROGRAM, "import"], -1 if code is None else code, "", running.errors)


def stopped_database(victim: Victim) -> Wrong:
    done = _in_the_middle(victim, victim.server.stop)
    victim.server.stop()
    if done.returncode not in (0, 3):  # it may have been over
        yield from _failed_clearly(done, "database")


def restarted_database(victim: Victim) -> Wrong:
    def restart() -> None:
        victim.server.stop()
        victim.server.start(keep=True)

    done = _in_the_middle(victim, restart)
    victim.server.stop()
    if done.returncode not in (0, 3):
        yield from _failed_clearly(done, "database")


def wrong_clock(victim: Victim, seconds: int) -> Wrong:
    yield from _done(victim.imported(clock=seconds))


#: Befalls a ledger during one import, and is gone when the last word about it was said.
Disaster = Callable[[Victim], Wrong]


# ---------------------------------------------------------------- one after the other


def _after(victim: Victim) -> Wrong:
    done = victim.run("doctor", "--json")
    try:
        found = json.loads(done.stdout)["checks"]
    except (ValueError, KeyError):
        yield f"ledger doctor: exit code {done.returncode}, {done.stderr[-600:]}"
        return
    for check in found:
        # That nobody has taken a backup is so here, and a clock that was years behind makes it a problem.
        if check["state"] == "problem" and check["check"] != "backups":
            yield f"ledger doctor: {check['check']}: {check['says']}"


def _series(clock: Path | None) -> list[tuple[str, Disaster]]:
    """Those that one ledger suffers in turn; each meets what the one before left undone."""
    return [
        ("a new ledger on a full disk", partial(full_disk, room=0, new=True)),
        ("a disk that gets full", partial(full_disk, room=MB // 4)),
        ("a database started anew", restarted_database),
        ("a data directory that may only be read", read_only),
        ("an archive that may only be read", read_only_archive),
        ("a database that stops", stopped_database),
        *([("a clock more than a year ahead", partial(wrong_clock, seconds=YEAR + 86400))] if clock else []),
        ("a clock set right, and an inbox that may only be read", read_only_inbox),
    ]


def _singles(clock: Path | None) -> list[tuple[str, Disaster]]:
    full = [(f"a disk with {kb} kB left", partial(full_disk, room=kb * 1024)) for kb in (0, 64, 512, 1024, 4096, 16384, 32768)]
    clocks = [(f"a clock off by {d} days", partial(wrong_clock, seconds=d * 86400)) for d in (-7300, -1, 1, 7300) if clock]
    return [*_series(clock), *full, *clocks]


def undisturbed(data: Path, files: Path, inbox: Path) -> Mapping[str, Rows]:
    """What the ledger says of all the files where nothing befalls it."""
    shutil.copytree(files, inbox)
    one = Import(data, inbox)
    code = one.wait()
    state, broken = look_at(data)
    if code != 3 or broken:
        raise SystemExit(f"The undisturbed import is not as it should be: exit code {code}, {broken} {one.errors}")
    return state


def suffer(
    victim: Victim, disasters: Sequence[tuple[str, Disaster]], expected: Mapping[str, Rows]
) -> Iterator[tuple[str, list[str]]]:
    """What is wrong after each of the disasters, and after the import that follows the last."""
    share = -(-victim.files // len(disasters))
    for what, disaster in disasters:
        victim.receive(share)
        yield what, list(disaster(victim))
    wrong = list(_done(victim.imported()))
    state, broken = look_at(victim.data)
    yield "afterwards", [*wrong, *broken, *differences(expected, state), *_after(victim)]


def main() -> int:
    options = _options()
    enter_namespace()
    if options.warm:
        warm_up()
    configure_logging(verbose=False)
    out = Console(highlight=False, markup=False, soft_wrap=True, width=160)
    failed = False
    with folder_for_everybody() as folder:
        files, inbox = folder / "files", folder / "inbox"
        files.mkdir()
        samples.fill(files, options.statements)
        clock = clock_library(folder)
        if clock is None:
            out.print("There is no C compiler to make another clock with; that disaster is left out.")
        began = time.monotonic()
        expected = undisturbed(folder / "undisturbed", files, inbox)
        singles = [[one] for one in _singles(clock) if options.only in one[0]]
        series = singles if options.each or options.only else [_series(clock)]
        for number, disasters in enumerate(series):
            victim = Victim(folder / str(number), files, inbox, clock)
            try:
                for what, wrong in suffer(victim, disasters, expected):
                    failed = failed or bool(wrong)
                    said = f" ({victim.said.strip().splitlines()[-1][:200]})" if victim.said.strip() else ""
                    verdict = "DIFFERENT" if wrong else "as it should be"
                    out.print(f"{time.monotonic() - began:6.1f} s  {what}: {verdict}{said}")
                    for problem in wrong:
                        out.print(f"    {textwrap.shorten(problem, 1200)}")
            finally:
                victim.end()
    return int(failed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ledger_pipeline_tests.chaos.disasters", description=__doc__)
    parser.add_argument("--statements", type=int, default=9, help="statements that are imported (%(default)s)")
    parser.add_argument("--each", action="store_true", help="a ledger of its own for each disaster, and more of them")
    parser.add_argument("--only", default="", metavar="TEXT", help="those of them with this in their name")
    parser.add_argument(
        "--warm", action="store_true", help="commands are forks of one process that has imported what they need"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
