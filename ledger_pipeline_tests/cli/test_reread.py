from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import loading
from ledger_pipeline.samples import SampleStatement
from ledger_pipeline_tests.cli.conftest import run_ledger


@pytest.fixture
def folder(samples: list[SampleStatement], ledger_url: str, engine: Engine, tmp_path: Path) -> Path:
    """The data directory of a ledger in which one row was once read otherwise, and one was not seen."""
    data = tmp_path / "data"
    assert run_ledger("import", samples[0].path.parents[1], data_dir=data, database_url=ledger_url).returncode == 0
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE statement_lines SET amount = 1 WHERE statement_id = 1 AND line_number = 2"))
        connection.execute(sa.text("DELETE FROM statement_lines WHERE statement_id = 1 AND line_number = 3"))
        connection.execute(sa.text("UPDATE statements SET verdict = 'unprovable', closing_balance = 5 WHERE id = 1"))
        loading.settle_files(connection, 1, [1])
    return data


def parsed(result: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_it_is_shown_then_written_then_there_is_nothing_more(
    folder: Path, samples: list[SampleStatement], ledger_url: str, engine: Engine
) -> None:
    def reread(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        result = run_ledger("reread", *arguments, data_dir=folder, database_url=ledger_url)
        assert (result.returncode, result.stderr) == (code, "")
        return result

    said = "SELECT sum(amount), count(*) FROM transactions"
    with engine.connect() as connection:
        wrong = connection.execute(sa.text(said)).one()
    lines = reread("--dry-run").stdout.splitlines()
    [title] = [line for line in lines if "unprovable → proven" in line]
    assert samples[0].path.name in title or title.count(" · ") == 3
    assert any(line.startswith("  closing balance: 5.00 → ") for line in lines)
    [changed] = [line for line in lines if line.startswith("~")]
    assert "1.00 → " in changed
    [_] = [line for line in lines if line.startswith("+")]
    assert lines[-2].startswith("6 files: 5 the same, 1 changed, 0 refused · rows: +1 −0 ~1 · ")
    assert lines[-1] == "Nothing was written."
    with engine.connect() as connection:
        assert connection.execute(sa.text(said)).one() == wrong

    found = parsed(reread("--json"))
    assert {name: found[name] for name in ("files", "same", "changed", "refused", "missing", "damaged")} == {
        "files": 6,
        "same": 5,
        "changed": 1,
        "refused": 0,
        "missing": 0,
        "damaged": 0,
    }
    assert (found["rows"], found["written"], found["dry_run"]) == (
        {"added": 1, "removed": 0, "changed": 1},
        {"written": 1},
        False,
    )
    # Corrected are the statement's other rows: they are proven now.
    assert found["transactions"] == {"inserted": 2, "corrected": 24, "removed": 1}
    assert list(found["years"].values()) == [27]
    [file] = found["changes"]
    assert (file["status"], file["outcome"], file["reason"]) == ("changed", "written", None)
    [statement] = file["statements"]
    assert (statement["before"]["verdict"], statement["after"]["verdict"]) == ("unprovable", "proven")
    assert statement["before"]["closing_balance"] == "5.00"
    [row] = statement["changed"]
    assert row["before"]["amount"] == "1.00" and row["before"]["description"] == row["after"]["description"]

    again = reread().stdout.splitlines()
    assert again[0].startswith("6 files: 6 the same, 0 changed, 0 refused · rows: +0 −0 ~0 · ")
    state = parsed(run_ledger("status", "--json", data_dir=folder, database_url=ledger_url))
    assert state["transactions"]["total"] == sum(len(sample.lines) for sample in samples)
    assert not any(view["stale"] for view in state["views"].values())


def test_a_damaged_copy_is_exit_code_3_and_an_unknown_account_1(folder: Path, ledger_url: str) -> None:
    copy = next((folder / "archive").rglob("*.pdf"))
    copy.chmod(0o600)
    copy.write_bytes(b"other")
    shown = run_ledger("reread", data_dir=folder, database_url=ledger_url)
    assert (shown.returncode, shown.stderr) == (3, "")
    assert ": damaged. The archive's copy is not the file that was imported" in shown.stdout
    unknown = run_ledger("reread", "--account", "nobody", data_dir=folder, database_url=ledger_url)
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert unknown.stderr.startswith("Error: No account is called 'nobody'.")


def test_without_a_ledger_there_is_nothing_to_read(tmp_path: Path) -> None:
    result = run_ledger("reread", data_dir=tmp_path / "data")
    assert result.returncode == 1 and result.stderr.startswith("Error: There is no ledger in ")
