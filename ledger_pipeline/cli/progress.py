"""The bar that shows how work on files goes, on a terminal only."""

from __future__ import annotations

import sys

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from ledger_pipeline.cli.output import console


class _Rate(ProgressColumn):
    """Files a second, lately."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.0f} files/s")


class FileBar:
    """Files, rows, rate and time to go. Several pieces of work may follow each other."""

    def __init__(self) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rows]:,} rows"),
            _Rate(),
            TimeElapsedColumn(),
            TextColumn("eta"),
            TimeRemainingColumn(),
            console=console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("", total=None, rows=0)
        self._rows = 0

    def start(self) -> None:
        self._bar.start()

    def stop(self) -> None:
        self._bar.stop()

    def begin(self, what: str, files: int | None = None) -> None:
        self._rows = 0
        self._bar.reset(self._task, description=what, total=files, rows=0)

    def advance(self, files: int, rows: int) -> None:
        self._rows += rows
        self._bar.update(self._task, advance=files, rows=self._rows)


class WorkBar:
    """What is being done and for how long, and how many files of how many where that can be said."""

    def __init__(self) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[files]}"),
            TimeElapsedColumn(),
            console=console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("", total=None, files="")
        self._total: int | None = None
        self._done = 0

    def __enter__(self) -> WorkBar:
        self._bar.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._bar.stop()

    def begin(self, what: str, total: int | None = None) -> None:
        self._total, self._done = total, 0
        self._bar.reset(self._task, description=what, total=total, files="")

    def advance(self, files: int) -> None:
        self._done += files
        self._bar.update(self._task, advance=files, files=f"{self._done:,}/{self._total:,} files" if self._total else "")
