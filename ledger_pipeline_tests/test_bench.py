"""The measurements themselves, at a size at which they say nothing about time: that what they measure is right."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path


def run(module: str, *arguments: str | Path) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LEDGER_", "DAGSTER_"))}
    command = [sys.executable, "-m", f"ledger_pipeline_tests.{module}", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=kept, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_an_import_is_measured_beside_its_floor(tmp_path: Path) -> None:
    said = run("bench", "--files", "7", "--workers", "2", "--sensor", "30", "--cache", tmp_path)
    assert "7 files, 280 rows, three accounts" in said
    for figure in ("read + prove + record", "load", "refresh the summaries", "total", "floor", "one more statement"):
        assert re.search(rf"^\s*{re.escape(figure)}\s+\d+\.\d\d s", said, re.MULTILINE), figure
    assert re.search(r"total : floor\s+\d+\.\d", said) and re.search(r"peak memory\s+\d+ MB", said)
    assert "no new row" in said and "30 files in the inbox, all known" in said
    kept = list((tmp_path / "statements-7").rglob("*.pdf"))
    assert len(kept) == 7


def test_a_backup_is_measured_and_comes_back(tmp_path: Path) -> None:
    said = run("bench.backups", "--files", "2", "--kinds", "plain", "--cache", tmp_path)
    for figure in ("`ledger backup`, plain", "again, after one more statement", "`ledger restore`"):
        assert re.search(rf"^\s*{re.escape(figure)}\s+\d+\.\d\d s", said, re.MULTILINE), figure
    assert "2 files" in said and "equal row for row" in said


def test_the_latency_is_measured_on_a_running_ledger() -> None:
    said = run("bench.latency", "--drops", "1")
    assert re.search(r"95th percentile\s+\d+\.\d\d s", said)
