from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.samples import SampleStatement
from ledger_pipeline_tests.cli.conftest import run_ledger
from ledger_pipeline_tests.users import folder_for_everybody

SUMMARY = re.compile(
    r"[\d,]+ statements: [\d,]+ imported, "
    r"[\d,]+ known, [\d,]+ quarantined · [\d,]+ transactions \([\d,]+ duplicates\) · \d+\.\d s"
)


def parsed(result: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_way_of_a_batch(samples: list[SampleStatement], ledger_url: str, tmp_path: Path) -> None:
    """One ledger: all is in, a bad file among known ones, the bad one again, and what `ledger status` makes of it."""
    data = tmp_path / "data"
    folder = samples[0].path.parents[1]
    rows = sum(len(sample.lines) for sample in samples)

    first = run_ledger("import", "--json", folder, data_dir=data, database_url=ledger_url)
    assert (first.returncode, first.stderr) == (0, "")
    found = parsed(first)
    assert set(found) == {
        "import_id",
        "statements",
        "imported",
        "known",
        "quarantined",
        "transactions",
        "duplicates",
        "seconds",
        "files",
        "left_out",
    }
    assert found["left_out"] == []
    counts = {name: found[name] for name in ("statements", "imported", "known", "quarantined", "transactions", "duplicates")}
    assert counts == {
        "statements": 6,
        "imported": 6,
        "known": 0,
        "quarantined": 0,
        "transactions": rows,
        "duplicates": 0,
    }
    assert isinstance(found["import_id"], int) and isinstance(found["seconds"], float)
    assert {file["file"] for file in found["files"]} == {str(sample.path) for sample in samples}
    for file in found["files"]:
        assert file == {"file": file["file"], "status": "imported", "verdict": "proven", "error": None}

    junk = tmp_path / "[red]junk.pdf"
    junk.write_bytes(b"no statement")
    second = run_ledger("import", folder, junk, data_dir=data, database_url=ledger_url)
    assert (second.returncode, second.stderr) == (3, "")
    lines = second.stdout.splitlines()
    assert SUMMARY.fullmatch(lines[-1]), lines[-1]
    assert lines[-1].startswith("7 statements: 0 imported, 6 known, 1 quarantined · 0 transactions (0 duplicates)")
    assert any("[red]junk.pdf" in line and "not_a_pdf" in line for line in lines)
    assert "\x1b" not in second.stdout

    third = run_ledger("import", "--json", junk, data_dir=data, database_url=ledger_url)
    assert third.returncode == 3
    [file] = parsed(third)["files"]
    assert (file["status"], file["verdict"], file["error"]["code"]) == ("quarantined", None, "not_a_pdf")
    assert file["error"]["message"].endswith(".")

    status = run_ledger("status", "--json", data_dir=data, database_url=ledger_url)
    assert (status.returncode, status.stderr) == (0, "")
    state = parsed(status)
    assert set(state) == {"accounts", "statements", "transactions", "quarantine", "last_import", "views"}
    assert len(state["accounts"]) == 3
    assert state["statements"]["imported"] == 6 and state["statements"]["quarantined"] == 1
    assert set(state["transactions"]) == {"total", "by_year"}
    assert state["transactions"]["total"] == rows == sum(state["transactions"]["by_year"].values())
    assert set(state["transactions"]["by_year"]) == {"2025", "2026"}
    [quarantined] = state["quarantine"]
    assert (quarantined["name"], quarantined["error_code"]) == ("[red]junk.pdf", "not_a_pdf")
    assert state["last_import"]["id"] == parsed(third)["import_id"]
    assert set(state["views"]) == {
        "daily_summary",
        "monthly_summary",
        "merchant_summary",
        "daily_category_summary",
        "merchant_monthly_summary",
        "recurring_transactions",
    }
    assert all(view["refreshed_at"] and not view["stale"] for view in state["views"].values())

    plain = run_ledger("status", data_dir=data, database_url=ledger_url)
    assert plain.returncode == 0
    assert "[red]junk.pdf" in plain.stdout and f"Transactions: {rows:,}" in plain.stdout
    assert "\x1b" not in plain.stdout and not re.search(r"[\u2500-\u259f]", plain.stdout)


def test_a_dry_run_tells_what_would_become_of_each_file(
    samples: list[SampleStatement], ledger_url: str, tmp_path: Path
) -> None:
    folder = samples[0].path.parents[1]
    junk = tmp_path / "junk.pdf"
    junk.write_bytes(b"no statement")
    arguments = ("import", "--dry-run", "--workers", "1", samples[0].path, junk)

    nowhere = tmp_path / "nowhere"
    plain = run_ledger(*arguments, data_dir=nowhere)
    assert (plain.returncode, plain.stderr) == (3, "") and not nowhere.exists()  # where there is no ledger, none is made
    lines = plain.stdout.splitlines()
    rows = len(samples[0].lines)
    assert re.fullmatch(
        rf"2 statements: 1 new, 0 known, 1 would be quarantined · {rows} rows · \d+\.\d s · nothing was written", lines[-1]
    )
    assert any("junk.pdf" in line and "quarantined" in line and "not_a_pdf" in line for line in lines)

    data = tmp_path / "data"
    assert run_ledger("import", samples[0].path, data_dir=data, database_url=ledger_url).returncode == 0
    result = run_ledger("import", "--dry-run", "--json", folder, junk, data_dir=data, database_url=ledger_url)
    assert (result.returncode, result.stderr) == (3, "")
    found = parsed(result)
    assert set(found) == {"dry_run", "statements", "new", "known", "quarantined", "rows", "seconds", "files", "left_out"}
    assert (found["dry_run"], found["statements"], found["new"], found["known"], found["quarantined"]) == (True, 7, 5, 1, 1)
    assert found["rows"] == sum(len(sample.lines) for sample in samples[1:])
    [known] = [file for file in found["files"] if file["status"] == "known"]
    assert known == {"file": str(samples[0].path), "status": "known", "verdict": None, "error": None, "rows": 0}
    [bad] = [file for file in found["files"] if file["status"] == "quarantined"]
    assert (bad["file"], bad["error"]["code"]) == (str(junk), "not_a_pdf")
    state = parsed(run_ledger("status", "--json", data_dir=data, database_url=ledger_url))
    assert state["last_import"]["file_count"] == 1 and state["quarantine"] == []
    assert len(list((data / "archive").rglob("*.pdf"))) == 1


def test_the_number_of_workers_is_one_or_more(samples: list[SampleStatement]) -> None:
    result = run_ledger("import", "--workers", "0", samples[0].path)
    assert result.returncode == 2 and "--workers" in result.stderr


def test_a_database_that_cannot_be_reached_is_a_sentence(tmp_path: Path) -> None:
    junk = tmp_path / "junk.pdf"
    junk.write_bytes(b"no statement")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # taken, and nobody listens
        url = f"postgresql://ledger:secret@127.0.0.1:{unused.getsockname()[1]}/ledger"
        results = [run_ledger(*command, database_url=url) for command in (["import", junk], ["status"], ["db", "migrate"])]
    for result in results:
        assert (result.returncode, result.stdout) == (1, "")
        assert re.fullmatch(r"Error: The database cannot be used: .*refused.*\n", result.stderr)
        assert "secret" not in result.stderr


def test_a_wrong_password_is_a_sentence(tmp_path: Path, ledger_url: str) -> None:
    result = run_ledger("status", database_url=re.sub(r":[^:@]+@", ":secret@", ledger_url))
    assert (result.returncode, result.stdout) == (1, "")
    assert re.fullmatch(r"Error: .*password authentication failed.*\n", result.stderr)
    assert "secret" not in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="takes the processes from /proc")
@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 1), (signal.SIGTERM, 128 + 15)])
def test_interrupted_it_stops_soon_and_leaves_no_process(
    samples: list[SampleStatement], how: signal.Signals, code: int
) -> None:
    with folder_for_everybody() as folder:
        data = folder / "data"
        program = Path(sys.executable).with_name("ledger")
        environment = {"PATH": "/usr/bin:/bin", "LEDGER_DATA_DIR": str(data)}
        command = [program, "import", samples[0].path.parents[1]]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as importing:
            while not (EmbeddedServer(data).pid() or importing.poll() is not None):
                time.sleep(0.001)
            importing.send_signal(how)
            stdout, stderr = importing.communicate(timeout=120)
        assert importing.returncode == code, stderr
        assert stdout == ""
        assert "Traceback" not in stderr
        assert not [p for p in psutil.process_iter(["cmdline"]) if str(data) in " ".join(p.info["cmdline"] or [])]
