"""The report on disk: for its owner alone, and never half of it."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from ledger_pipeline.report.numbers import Report
from ledger_pipeline.report.page import write_page


def write_file(report: Report, path: Path) -> None:
    """Writes the page in the place of the last one."""
    text = write_page(report, written=datetime.now().astimezone())
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    new.replace(path)
