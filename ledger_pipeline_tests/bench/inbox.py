"""The statements that are imported: drawn once, kept in a folder that Git does not see."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.progress import track

from ledger_pipeline.samples.bulk import DAYS, bulk_sheets, write_sheet

CACHE = Path(__file__).parents[2] / ".bench"
END = date(2025, 12, 28)


class Statements:
    """A folder with so many statements, and what they come to."""

    def __init__(self, files: int, cache: Path, console: Console) -> None:
        sheets = list(bulk_sheets(files, end=END))
        bookings = [booking for sheet in sheets for booking in sheet.bookings]
        self.files = files
        self.rows = len(bookings)
        self.total = sum((booking.amount for booking in bookings), Decimal(0))
        self.years = (sheets[0].period.start.year, sheets[-1].period.end.year)
        self.folder = cache / f"statements-{files}"
        if not self.folder.exists():
            making = self.folder.with_suffix(".making")
            shutil.rmtree(making, ignore_errors=True)
            for sheet in track(sheets, f"Drawing {files:,} statements, once", console=console, transient=True):
                write_sheet(sheet, making)
            making.rename(self.folder)

    @property
    def paths(self) -> list[Path]:
        return sorted(self.folder.rglob("*.pdf"))


def one_more(folder: Path, after: int) -> Path:
    """The ``after``-th statement after the others'."""
    [sheet] = bulk_sheets(1, end=END + timedelta(days=DAYS * after), seed=2)
    return write_sheet(sheet, folder)
