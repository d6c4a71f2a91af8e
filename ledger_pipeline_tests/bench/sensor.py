"""A tick of the inbox's sensor with very many files in the inbox: all of them new, and all of them known."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import dagster as dg
import psycopg
from rich.console import Console

from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.defs.assets import BATCH_FILES
from ledger_pipeline.defs.resources import Ledger
from ledger_pipeline.defs.sensors import inbox_sensor
from ledger_pipeline.files.inbox import find_files
from ledger_pipeline.runtime import OpenLedger
from ledger_pipeline_tests.bench.ledgers import WrongResultError, empty_ledger
from ledger_pipeline_tests.bench.report import Report

#: Seconds, how many files a run is asked for, and bytes of the cursor.
Tick = Callable[[], tuple[float, int, int]]

FOLDER = 1_000  # files in each
TIMES = 3


def measure_sensor(files: int, report: Report, console: Console) -> None:
    """Raises ``WrongResultError`` if a tick does not ask for what it should."""
    with empty_ledger(workers=1) as ledger, console.status(f"Looking at {files:,} files in the inbox"):
        _fill(ledger.settings.inbox, files)
        with _sensor(ledger) as tick:
            new = [tick() for _ in range(TIMES)]
            _remember(ledger)
            known = [tick() for _ in range(TIMES)]
    if any(asked != min(files, BATCH_FILES) for _, asked, _ in new) or any(asked for _, asked, _ in known):
        raise WrongResultError(f"the sensor asked for {[asked for _, asked, _ in (*new, *known)]} files")
    report.section()
    for what, ticks in (("all new", new), ("all known", known)):
        cursor = max(size for _, _, size in ticks)
        note = f"{files:,} files in the inbox, {what}; median of {TIMES}; cursor {cursor} bytes"
        report.seconds("a tick of the sensor", statistics.median(seconds for seconds, _, _ in ticks), note=note)


def _fill(inbox: Path, files: int) -> None:
    for number in range(files):
        folder = inbox / f"{number // FOLDER:04}"
        if number % FOLDER == 0:
            folder.mkdir()
        (folder / f"{number:08}.pdf").write_text(f"no statement {number}")
    time.sleep(3)  # they have settled


@contextmanager
def _sensor(ledger: OpenLedger) -> Iterator[Tick]:
    """Does what the daemon does every few seconds."""
    from ledger_pipeline.definitions import defs

    def tick() -> tuple[float, int, int]:
        began = time.perf_counter()
        resources = {"ledger": Ledger(database_url=ledger.database_url)}
        with dg.build_sensor_context(instance, definitions=defs(), resources=resources) as context:
            found = inbox_sensor(context)
            seconds = time.perf_counter() - began
            cursor = len((context.cursor or "").encode())
        if isinstance(found, dg.SkipReason):
            return seconds, 0, cursor
        assert isinstance(found, dg.SensorResult)
        [event] = found.asset_events
        assert isinstance(event, dg.AssetMaterialization)
        return seconds, int(str(event.metadata["new_files"].value)), cursor

    with mock.patch.dict(os.environ, ledger.environment), dg.DagsterInstance.ephemeral() as instance:
        yield tick


def _remember(ledger: OpenLedger) -> None:
    """As if each had been imported."""
    command = "COPY file_sightings (user_id, path, size_bytes, modified_ns) FROM STDIN"
    with psycopg.connect(ledger.database_url) as connection, connection.cursor().copy(command) as copy:
        for file in find_files([ledger.settings.inbox]):
            copy.write_row((DEFAULT_USER_ID, str(file.path), file.size, file.modified_ns))
