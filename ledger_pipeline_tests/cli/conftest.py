from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import structlog

from ledger_pipeline.samples import SampleStatement, generate_samples

Ledger = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[SampleStatement]:
    return generate_samples(tmp_path_factory.mktemp("samples"), end=date(2026, 1, 31), months=2)


@pytest.fixture(autouse=True)
def _no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A current folder and an environment of the test's own; the logging that a command sets up ends with it."""
    for name in [name for name in os.environ if name.startswith(("LEDGER_", "DAGSTER_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    yield
    structlog.reset_defaults()


def run_ledger(*arguments: str | Path, **settings: str | Path) -> subprocess.CompletedProcess[str]:
    """The real program, in a process of its own."""
    environment = {**os.environ, **{f"LEDGER_{name.upper()}": str(value) for name, value in settings.items()}}
    program = Path(sys.executable).with_name("ledger")
    return subprocess.run([program, *map(str, arguments)], env=environment, capture_output=True, encoding="utf-8", timeout=120)
