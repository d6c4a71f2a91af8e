"""Redacted statements that people shared: each is read exactly as its folder says. See docs/adding-a-bank.md, step 5."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ledger_pipeline.cli import cli

FOLDERS = sorted(path.parent for path in (Path(__file__).parent / "statements").glob("*/statement.pdf"))


def without(expected: Any, found: Any) -> Any:
    """What was found, less the keys that a later version added and those that tell where the file lies."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return {key: without(expected[key], value) for key, value in found.items() if key in expected and key != "file"}
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [without(one, other) for one, other in zip(expected, found, strict=True)]
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_it_is_read_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # no .env
    monkeypatch.setenv("LEDGER_PROFILES_DIR", str(folder))
    result = CliRunner().invoke(cli, ["inspect", "--json", str(folder / "statement.pdf")])
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert without(expected, json.loads(result.stdout)) == {key: value for key, value in expected.items() if key != "file"}


def test_there_are_some() -> None:
    assert FOLDERS
