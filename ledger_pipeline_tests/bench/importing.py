"""An import as its owner runs it: ``ledger import`` in processes of its own, watched, and what its steps took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import dagster as dg
import psutil

from ledger_pipeline.database.summaries import SUMMARY_VIEWS
from ledger_pipeline.runtime import OpenLedger

PROGRAM = Path(sys.executable).with_name("ledger")
#: How often the memory of an import is looked at; each look takes a processor some ten milliseconds, which the import lacks.
EVERY_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import said of itself, and what it took: seconds of its steps as Dagster recorded them, and as a whole."""

    said: Mapping[str, Any]
    read: float
    load: float
    refresh: float
    command: float
    memory: int  # bytes, of all its processes together, at their most

    @property
    def total(self) -> float:
        return self.read + self.load + self.refresh


def memory_is() -> str:
    """What ``Imported.memory`` adds up."""
    if "pss" in psutil.Process().memory_full_info()._fields:
        return "PSS (memory that processes share is counted once)"
    return "RSS (memory that processes share is counted in each)"


def run_import(ledger: OpenLedger, *paths: Path) -> Imported:
    """Imports files or folders into an open ledger. Raises ``CalledProcessError`` if that fails."""
    command = [str(PROGRAM), "import", "--json", "--workers", str(ledger.settings.workers), *map(str, paths)]
    output = ledger.settings.data_dir / "output.json"
    memory = 0
    began = time.perf_counter()
    with output.open("wb") as stdout, subprocess.Popen(command, env=ledger.environment, stdout=stdout) as process:
        while process.poll() is None:
            memory = max(memory, _memory_of(process.pid))
            with suppress(subprocess.TimeoutExpired):
                process.wait(EVERY_SECONDS)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    steps = _steps(ledger)
    refresh = sum(steps.get(view, 0.0) for view in SUMMARY_VIEWS)
    said = json.loads(output.read_bytes())
    return Imported(said, steps["import_logs"], steps.get("transactions", 0.0), refresh, seconds, memory)


def _memory_of(pid: int) -> int:
    """Of a process and all that it started. The database's server is none of them: it was there before."""
    total = 0
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        for one in [process, *process.children(recursive=True)]:
            with suppress(psutil.Error):
                info = one.memory_full_info()
                total += getattr(info, "pss", info.rss)
    return total


def _steps(ledger: OpenLedger) -> dict[str, float]:
    """Seconds of each asset of the last run."""
    with mock.patch.dict(os.environ, ledger.environment), dg.DagsterInstance.get() as instance:
        [run] = instance.get_runs(limit=1)
        records = instance.get_records_for_run(run.run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION).records
    found = {}
    for record in records:
        materialization = record.asset_materialization
        assert materialization is not None
        if "seconds" in materialization.metadata:
            found[materialization.asset_key.to_user_string()] = float(str(materialization.metadata["seconds"].value))
    return found
