from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import ledger_pipeline.definitions  # noqa: F401  Dagster sets its own warnings aside where it is first imported
from ledger_pipeline.cli import cli
from ledger_pipeline.samples import SampleStatement, generate_samples

Ledger = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[SampleStatement]:
    return generate_samples(tmp_path_factory.mktemp("samples"), end=date(2026, 1, 31), months=2)


@pytest.fixture(autouse=True)
def _no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A current folder and an environment of the test's own; what a command sets up in this process ends with it."""
    for name in _settings():
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    level = logging.getLogger().level
    yield
    logging.getLogger().setLevel(level)
    for name in _settings():
        del os.environ[name]


def _settings() -> list[str]:
    return [name for name in os.environ if name.startswith(("LEDGER_", "DAGSTER_"))]


def run_ledger(*arguments: str | Path, **settings: str | Path) -> subprocess.CompletedProcess[str]:
    """The real program, in a process of its own."""
    environment = {**os.environ, **{f"LEDGER_{name.upper()}": str(value) for name, value in settings.items()}}
    program = Path(sys.executable).with_name("ledger")
    return subprocess.run([program, *map(str, arguments)], env=environment, capture_output=True, encoding="utf-8", timeout=120)


def invoke_ledger(*arguments: str | Path, **settings: str | Path) -> Result:
    """The same in this process: quicker, and enough where nothing depends on how a process begins and ends."""
    named = {f"LEDGER_{name.upper()}": str(value) for name, value in settings.items()}
    environment = {"LEDGER_OWNER_DATABASE_URL": None, **named}  # which a command sets for the processes that it starts
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], env=environment)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def parsed(result: Result) -> dict[str, Any]:
    """What a command that went well says with ``--json``."""
    assert (result.exit_code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def said(result: Result) -> list[str]:
    """The lines that a command that went well says to a person."""
    assert (result.exit_code, result.stderr) == (0, "")
    assert "\x1b" not in result.stdout
    return result.stdout.splitlines()


def refused(result: Result) -> str:
    """The sentence with which a command ends that could not do what it was asked."""
    assert (result.exit_code, result.stdout) == (1, "")
    assert re.fullmatch(r"Error: .+\n", result.stderr)
    return result.stderr
