from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdf
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from ledger_pipeline.cli import cli, drawing
from ledger_pipeline.parsing import ErrorCode, StatementError
from ledger_pipeline.samples import SampleStatement
from ledger_pipeline_tests.cli.conftest import run_ledger


def inspect(*arguments: str | Path, **options: Any) -> Result:
    result = CliRunner().invoke(cli, ["inspect", *map(str, arguments)], **options)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@pytest.fixture
def protected(samples: list[SampleStatement], tmp_path: Path) -> Path:
    path = tmp_path / "protected.pdf"
    writer = pypdf.PdfWriter(clone_from=samples[0].path)
    writer.encrypt("pässword", algorithm="AES-256")
    writer.write(path)
    return path


def test_a_picture_is_written_and_said(samples: list[SampleStatement], tmp_path: Path) -> None:
    result = run_ledger("inspect", "--png", "out.png", samples[0].path)
    assert (result.returncode, result.stderr) == (0, "")
    with Image.open(tmp_path / "out.png") as image:
        image.load()
        assert result.stdout.splitlines()[-1] == f"out.png: 2 pages drawn, {image.width:,} × {image.height:,} pixels."
    assert "proven" in result.stdout
    assert names(tmp_path) == ["out.png"]
    assert (tmp_path / "out.png").stat().st_mode & 0o777 == 0o600


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_beside_json_nothing_but_json_is_on_stdout(samples: list[SampleStatement], tmp_path: Path) -> None:
    result = inspect("--json", "--png", "out.png", samples[0].path)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["error"] is None
    assert result.stderr.startswith("out.png: ")


def test_an_older_picture_is_replaced_also_through_a_link(samples: list[SampleStatement], tmp_path: Path) -> None:
    (tmp_path / "real.png").write_bytes(b"")
    (tmp_path / "link.png").symlink_to("real.png")
    for number in (0, -1):
        before = (tmp_path / "real.png").read_bytes()
        assert inspect("--png", "link.png", samples[number].path).exit_code == 0
        assert (tmp_path / "real.png").read_bytes() != before
        assert (tmp_path / "link.png").is_symlink()


def test_a_statement_is_never_overwritten_by_a_slip(samples: list[SampleStatement], tmp_path: Path) -> None:
    mine = tmp_path / "mine.pdf"
    mine.write_bytes(samples[0].path.read_bytes())
    result = inspect("--png", mine, samples[1].path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "exists already and is no PNG" in result.stderr
    assert mine.read_bytes() == samples[0].path.read_bytes()
    assert inspect("--png", mine).exit_code == 2  # FILE is missing


@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_a_file_that_is_not_read_leaves_no_picture(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    junk = tmp_path / "junk.pdf"
    junk.write_bytes(b"no statement")
    without = inspect(*arguments, junk)
    result = inspect(*arguments, "--png", "out.png", junk)
    assert (result.exit_code, result.output) == (3, without.output)
    assert names(tmp_path) == ["junk.pdf"]


def test_one_file_one_picture_in_a_folder_that_exists(samples: list[SampleStatement], tmp_path: Path) -> None:
    two = inspect("--png", "out.png", samples[0].path, samples[1].path)
    assert (two.exit_code, "2 are named" in two.stderr) == (2, True)
    nowhere = inspect("--png", "nowhere/out.png", samples[0].path)
    assert (nowhere.exit_code, nowhere.stderr) == (1, "Error: nowhere is no folder; the picture cannot be written there.\n")
    assert names(tmp_path) == []


def test_protected_files_are_drawn_with_the_passwords_that_open_them(protected: Path, tmp_path: Path) -> None:
    assert inspect("--png", "out.png", protected).exit_code == 3
    assert not (tmp_path / "out.png").exists()
    assert inspect("--png", "out.png", "--password", "pässword", protected).exit_code == 0
    (tmp_path / "passwords").write_text("first\npässword\n", encoding="utf-8")
    result = run_ledger("inspect", "--png", "other.png", protected, pdf_passwords_file="passwords")
    assert result.returncode == 0
    assert (tmp_path / "out.png").read_bytes() == (tmp_path / "other.png").read_bytes()


@pytest.mark.parametrize("error", [StatementError(ErrorCode.TIMED_OUT), OSError(28, "No space left on device")])
def test_what_goes_wrong_in_drawing_leaves_the_older_picture(
    samples: list[SampleStatement], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    assert inspect("--png", "out.png", samples[0].path).exit_code == 0
    before = (tmp_path / "out.png").read_bytes()

    def fails(*_: object) -> None:
        raise error

    if isinstance(error, StatementError):
        monkeypatch.setattr(drawing, "run_limited", fails)
    else:
        monkeypatch.setattr(Path, "replace", fails)
    result = inspect("--png", "out.png", samples[1].path)
    assert result.exit_code == 1
    assert ("timed_out" in result.stderr) is isinstance(error, StatementError)
    assert names(tmp_path) == ["out.png"]
    assert (tmp_path / "out.png").read_bytes() == before
