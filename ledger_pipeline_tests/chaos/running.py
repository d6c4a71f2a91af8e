"""An import as its owner runs it, in a process of its own, and its end by SIGKILL.

Whatever it leaves behind becomes a child of ours (Linux: child subreaper), so that nothing of it is missed and nothing of
anybody else's is touched.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, NamedTuple

import psutil
import psycopg

from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.summaries import SUMMARY_VIEWS
from ledger_pipeline_tests.chaos.program import begin

Victim = Literal["import", "worker", "database"]
VICTIMS: tuple[Victim, ...] = ("import", "worker", "database")

#: What an import is doing, in this order; recording goes on while others are read.
PHASES = ("starting", "reading", "recording", "loading", "refreshing", "ending")

#: Nothing here is about this machine's speed: what takes so long hangs.
PATIENCE = 300.0
#: Within this long the orphans of a killed process must be gone.
ORPHANS_SECONDS = 20.0

_PHASE = """
    SELECT CASE
        WHEN i.status IS NULL THEN 'starting'
        WHEN i.status = 'running' AND EXISTS (
            SELECT FROM pg_stat_activity
            WHERE datname = current_database() AND backend_type = 'client backend' AND state <> 'idle'
              AND pid <> pg_backend_pid()
        ) THEN 'recording'
        WHEN i.status = 'running' THEN 'reading'
        WHEN i.status = 'read' THEN 'loading'
        WHEN (SELECT count(*) FROM summary_refreshes WHERE refreshed_at > i.finished_at) < %s THEN 'refreshing'
        ELSE 'ending'
    END, (SELECT count(*) FROM statement_files)
    FROM (VALUES (1)) AS one
    LEFT JOIN import_logs i ON i.id = (SELECT max(id) FROM import_logs)"""


class Moment(NamedTuple):
    """Where an import is; ``files`` are those recorded so far."""

    phase: str
    files: int


def adopt_orphans() -> None:
    """Has the kernel hand us what our processes leave behind (prctl PR_SET_CHILD_SUBREAPER)."""
    if sys.platform != "linux" or ctypes.CDLL(None).prctl(36, 1, 0, 0, 0):
        raise SystemExit("This needs Linux: only there can a process be told of what its children leave behind.")


def until(condition: Callable[[], bool], seconds: float, every: float = 0.02) -> bool:
    """Whether the condition became true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(every)
    return True


def left_behind() -> list[psutil.Process]:
    """Every process that came from us and lives; the dead among them are buried."""
    living = []
    for process in psutil.Process().children(recursive=True):
        try:
            if process.status() != psutil.STATUS_ZOMBIE:
                living.append(process)
            elif process.ppid() == os.getpid():
                os.waitpid(process.pid, os.WNOHANG)
        except (psutil.Error, ChildProcessError):
            continue
    return living


def kill_what_is_left() -> None:
    def nothing_left() -> bool:
        left = left_behind()
        for process in left:
            try:
                process.kill()
            except psutil.Error:
                continue
        return not left

    until(nothing_left, ORPHANS_SECONDS)


class Import:
    """A ``ledger import`` that runs."""

    def __init__(self, data: Path, inbox: Path) -> None:
        self.server = EmbeddedServer(data)
        self._said = data.with_name("said.txt")
        self._told = data.with_name("told.txt")
        self._connection: psycopg.Connection[Any] | None = None
        self._last = Moment("starting", 0)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LEDGER_", "DAGSTER_"))}
        settings = {"LEDGER_DATA_DIR": str(data), "LEDGER_INBOX": str(inbox), "LEDGER_WORKERS": "2"}
        with self._said.open("wb") as said, self._told.open("wb") as told:
            self.process = begin(["import", "--json", inbox], {**kept, **settings}, data.parent, said, told)

    @property
    def runs(self) -> bool:
        return self.process.poll() is None

    def wait(self) -> int | None:
        """Its exit code; None if it hangs."""
        self._forget_connection()
        return self.process.returncode if until(lambda: not self.runs, PATIENCE) else None

    @property
    def errors(self) -> str:
        return self._told.read_text().strip()

    @property
    def counts(self) -> dict[str, int]:
        """Files by what became of them, and transactions; as the command line says it."""
        found = json.loads(self._said.read_text() or "{}")
        names = ("statements", "imported", "known", "quarantined", "transactions", "duplicates")
        return {name: found[name] for name in names if name in found}

    # ---------------------------------------------------------------- where it is

    def moment(self) -> Moment:
        """Where it is now, as far as its database tells."""
        try:
            if self._connection is None:
                self._connection = psycopg.connect(self.server.url(), autocommit=True, connect_timeout=2)
            row = self._connection.execute(_PHASE.encode(), [len(SUMMARY_VIEWS)]).fetchone()
            assert row is not None
            self._last = Moment(*row)
        except (OSError, ValueError, psycopg.Error):  # not yet, or not any more
            self._forget_connection()
            if self._last.phase != "starting":
                self._last = Moment("ending", self._last.files)
        return self._last

    def _forget_connection(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    # ---------------------------------------------------------------- who can be killed

    def victims(self, victim: Victim) -> list[psutil.Process]:
        """The processes of this import, ours by descent, that are meant; none if there is none at this moment."""
        try:
            match victim:
                case "import":
                    return [psutil.Process(self.process.pid)] if self.runs else []
                case "worker":
                    servers = [p for p in psutil.Process(self.process.pid).children() if "forkserver" in " ".join(p.cmdline())]
                    return [worker for server in servers for worker in server.children()]
                case "database":
                    pid = self.server.pid()
                    ours = {process.pid for process in psutil.Process().children(recursive=True)}
                    return [psutil.Process(pid)] if pid in ours else []
        except psutil.Error:
            return []
