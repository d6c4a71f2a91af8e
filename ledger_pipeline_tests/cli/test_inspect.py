from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any

import pypdf
import pytest
from click.testing import CliRunner, Result

from ledger_pipeline.cli import cli, inspecting
from ledger_pipeline.samples import SampleStatement
from ledger_pipeline_tests.cli.conftest import run_ledger
from ledger_pipeline_tests.ledgers import read_file, statement

MONEY = re.compile(r"-?\d+\.\d\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def inspect(*arguments: str | Path, **options: Any) -> Result:
    result = CliRunner().invoke(cli, ["inspect", *map(str, arguments)], **options)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def protected(samples: list[SampleStatement], tmp_path: Path) -> Path:
    path = tmp_path / "protected.pdf"
    with path.open("wb") as file:
        writer = pypdf.PdfWriter(clone_from=samples[0].path)
        writer.encrypt("pässword", algorithm="AES-256")
        writer.write(file)
    return path


@pytest.fixture
def junk(tmp_path: Path) -> Path:
    path = tmp_path / "junk.pdf"
    path.write_bytes(b"no statement")
    return path


def test_json_has_the_keys_that_are_promised(samples: list[SampleStatement]) -> None:
    for sample in samples[:1] + samples[-1:]:
        result = inspect("--json", sample.path)
        assert (result.exit_code, result.stderr) == (0, "")
        [found] = objects(result)
        assert {"file", "sha256", "error", "statements"} <= set(found)
        assert found["file"] == str(sample.path)
        assert found["sha256"] == hashlib.sha256(sample.path.read_bytes()).hexdigest()
        assert found["error"] is None
        [statement] = found["statements"]
        assert set(statement) == {
            "institution",
            "account",
            "period",
            "opening_balance",
            "closing_balance",
            "verdict",
            "proofs",
            "transactions",
        }
        assert set(statement["account"]) == {"kind", "mask", "currency"}
        assert statement["account"]["mask"] == sample.account.mask
        assert statement["period"] == {"start": str(sample.period_start), "end": str(sample.period_end)}
        assert statement["verdict"] == "proven"
        assert statement["opening_balance"] == f"{sample.opening_balance:.2f}"
        assert statement["closing_balance"] == f"{sample.closing_balance:.2f}"
        assert statement["proofs"]
        for proof in statement["proofs"]:
            assert set(proof) == {"kind", "expected", "actual", "holds", "line"}
            assert proof["holds"] is True and proof["expected"] == proof["actual"]
            assert MONEY.fullmatch(proof["expected"])
        rows = statement["transactions"]
        assert [row["line"] for row in rows] == list(range(1, len(sample.lines) + 1))
        for row, line in zip(rows, sample.lines, strict=True):
            assert set(row) == {"transaction_date", "posting_date", "description", "amount", "balance", "page", "line"}
            assert row["transaction_date"] == str(line.transaction_date) and DAY.fullmatch(row["transaction_date"])
            assert row["posting_date"] == (line.posting_date and str(line.posting_date))
            assert row["amount"] == f"{line.amount:.2f}" and MONEY.fullmatch(row["amount"])
            assert row["balance"] == (None if line.balance is None else f"{line.balance:.2f}")
            assert isinstance(row["page"], int) and row["page"] >= 1


def test_several_files_are_one_object_a_line_and_one_bad_one_is_exit_code_3(samples: list[SampleStatement], junk: Path) -> None:
    result = inspect("--json", samples[0].path, junk, samples[1].path)
    assert result.exit_code == 3
    good, bad, other = objects(result)
    assert good["error"] is None and other["error"] is None
    assert set(bad["error"]) == {"code", "message"}
    assert bad["error"]["code"] == "not_a_pdf" and bad["error"]["message"].endswith(".")
    assert (bad["statements"], len(bad["sha256"])) == ([], 64)


def test_a_contradiction_is_exit_code_3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_file(statement(("2026-01-05", "SHOP", "-5.00"), closing="90.00"))
    monkeypatch.setattr(inspecting, "inspect_files", lambda paths, **_: iter([read]))
    (tmp_path / "x.pdf").write_bytes(b"")
    shown = inspect(tmp_path / "x.pdf")
    assert shown.exit_code == 3
    assert "✗ opening closing: printed 90.00 ≠ 95.00 from the rows" in shown.stdout
    as_json = inspect("--json", tmp_path / "x.pdf")
    assert as_json.exit_code == 3
    [found] = objects(as_json)
    assert found["error"] is None
    assert found["statements"][0]["verdict"] == "contradicted"
    assert found["statements"][0]["proofs"][0]["holds"] is False


def test_a_password_is_taken_from_the_option_the_prompt_or_the_file(
    protected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def code(result: Result) -> str | None:
        [found] = objects(result)
        assert (result.exit_code == 0) is (found["error"] is None)
        return found["error"] and str(found["error"]["code"])

    assert code(inspect("--json", protected)) == "encrypted"
    assert code(inspect("--json", "--password", "wrong", protected)) == "wrong_password"
    assert code(inspect("--json", "--password", "pässword", protected)) is None
    asked = inspect(protected, "--password", input="pässword\n")
    assert asked.exit_code == 0
    assert "pässword" not in asked.output and "Warning" not in asked.stderr
    typed = inspect("--json", "--password", "pässword", protected).stderr
    assert "shell's history" in typed and "pässword" not in typed
    (tmp_path / "passwords").write_text("first\npässword\n", encoding="utf-8")
    monkeypatch.setenv("LEDGER_PDF_PASSWORDS_FILE", "passwords")
    assert code(inspect("--json", protected)) is None
    assert code(inspect("--json", "--password", "wrong", protected)) is None
    (tmp_path / "passwords").write_text("first\n")
    assert code(inspect("--json", protected)) == "wrong_password"
    monkeypatch.setenv("LEDGER_PDF_PASSWORDS", "second\npässword")
    assert code(inspect("--json", protected)) is None


def test_a_missing_passwords_file_is_a_sentence(junk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_PDF_PASSWORDS_FILE", "nowhere")
    result = inspect(junk)
    assert result.exit_code == 1
    assert re.fullmatch(r"Error: No such file or directory: .*/nowhere\n", result.stderr)


def test_piped_it_is_plain_text(samples: list[SampleStatement], junk: Path) -> None:
    result = run_ledger("inspect", samples[0].path, junk)
    assert (result.returncode, result.stderr) == (3, "")
    assert "\x1b" not in result.stdout
    assert not re.search(r"[\u2500-\u259f]", result.stdout)  # lines and boxes
    rows = [line for line in result.stdout.splitlines() if re.match(r" *\d+  \d{4}-", line)]
    assert len(rows) == len(samples[0].lines)  # each on one line, however wide
    assert f"{samples[0].closing_balance:,.2f}" in result.stdout
    assert "proven" in result.stdout and "not_a_pdf" in result.stdout


@pytest.mark.parametrize(
    "name", ["[bold]no markup[:smile:].pdf", "two\nlines.pdf", os.fsdecode(b"latin-\xe9.pdf"), "\x1b[31mred.pdf", "[/x].pdf"]
)
def test_any_name_is_shown_on_one_line_and_changes_nothing_on_the_terminal(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"no statement")
    for option in ([], ["--json"]):
        result = run_ledger("inspect", *option, path)
        assert result.returncode == 3, result.stderr
        assert "\x1b" not in result.stdout
        assert "not_a_pdf" in result.stdout
        [first, *_] = result.stdout.splitlines()
        assert "pdf" in first
    assert "bold" not in name or name in result.stdout


def test_a_damaged_file_is_told_of_once(samples: list[SampleStatement], tmp_path: Path) -> None:
    """What libraries remark on it may quote it, and would stand between the lines of the output."""
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(samples[0].path.read_bytes()[:500])
    result = run_ledger("inspect", "--json", damaged)
    assert (result.returncode, result.stderr) == (3, "")
    assert json.loads(result.stdout)["error"]["code"] == "damaged"


def test_no_database_and_no_folder_is_made(samples: list[SampleStatement], tmp_path: Path) -> None:
    assert inspect(samples[0].path).exit_code == 0
    assert list(tmp_path.iterdir()) == []
