from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from ledger_pipeline_tests.cli.conftest import invoke_ledger, parsed, refused, said
from ledger_pipeline_tests.database.imports import import_results
from ledger_pipeline_tests.ledgers import read_file, statement
from ledger_pipeline_tests.users import ordinary_user

FORMATS = {
    "csv": "ledger.csv",
    "parquet": "ledger-parquet",
    "beancount": "ledger.beancount",
    "hledger": "ledger.journal",
    "ofx": "ledger.ofx",
}


@pytest.fixture
def url(ledger_url: str, engine: Engine) -> str:
    rows = (("2025-12-31", "SHOP", "-1.25"), ("2026-01-02", "PAY", "2000.00"))
    import_results(engine, read_file(statement(*rows, period=("2025-12-15", "2026-01-14"))))
    return ledger_url


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("LEDGER_DATA_DIR", str(tmp_path / "data"))
    yield


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(url: str, form: str) -> None:
    lines = said(invoke_ledger("export", "--format", form, database_url=url))
    assert lines[0] == f"2 transactions in {FORMATS[form]}, 1,998.75 USD together"
    assert lines[1:] == (["1 balance of proven statements asserted"] if form in ("beancount", "hledger") else [])
    assert [path.name for path in Path.cwd().iterdir()] == [FORMATS[form]]
    assert "is there already. --force" in refused(invoke_ledger("export", "--format", form, database_url=url))
    assert said(invoke_ledger("export", "--format", form, "--force", database_url=url)) == lines


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_program_is_told(url: str, form: str, tmp_path: Path) -> None:
    out = tmp_path / "there" / "name"
    told = parsed(invoke_ledger("export", "--format", form, "--out", out, "--json", database_url=url))
    files = [f"{out}/year={year}/transactions.parquet" for year in (2025, 2026)] if form == "parquet" else [str(out)]
    asserted = {"balances_asserted": 1, "unaccounted": 0} if form in ("beancount", "hledger") else {}
    assert told == {"format": form, "path": str(out), "files": files, "rows": 2, "sums": {"USD": "1998.75"}, **asserted}
    assert all(Path(file).is_file() for file in files)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "parquet"])
def test_to_the_standard_output(url: str, form: str) -> None:
    done = invoke_ledger("export", "--format", form, "--out", "-", database_url=url)
    assert done.exit_code == 0 and done.stderr.startswith("2 transactions, 1,998.75 USD together\n")
    invoke_ledger("export", "--format", form, database_url=url)
    written = Path(FORMATS[form]).read_bytes()
    if form == "ofx":  # it says when it was written
        assert len(done.stdout_bytes) == len(written)
    else:
        assert done.stdout_bytes == written


def test_some_days_of_some_accounts(url: str) -> None:
    chosen = ["--from", "2026", "--to", "2026-01", "--account", "harbor"]
    assert said(invoke_ledger("export", "--format", "csv", *chosen, database_url=url))[0].startswith("1 transaction in ")
    [row] = csv.DictReader(Path("ledger.csv").read_text().splitlines())
    assert (row["date"], row["description"], Decimal(row["amount"])) == ("2026-01-02", "PAY", Decimal("2000.00"))
    nothing = invoke_ledger("export", "--format", "csv", "--to", "2020", "--force", "--json", database_url=url)
    assert json.loads(nothing.stdout)["sums"] == {} and json.loads(nothing.stdout)["rows"] == 0


def test_what_cannot_be(url: str, tmp_path: Path) -> None:
    assert "nobody" in refused(invoke_ledger("export", "--format", "csv", "--account", "nobody", database_url=url))
    assert "no ledger" in refused(invoke_ledger("export", "--format", "csv", data_dir=tmp_path / "none"))
    for wrong in (
        ("--format", "xls"),
        ("--format", "csv", "--from", "2026-02", "--to", "2026-01"),
        ("--format", "parquet", "--out", "-"),
        ("--format", "csv", "--out", "-", "--json"),
        ("--format", "ofx", "--spreadsheet-safe"),
        (),
    ):
        assert invoke_ledger("export", *wrong, database_url=url).exit_code == 2
    assert list(Path.cwd().iterdir()) == []


def test_a_folder_that_cannot_be_written(url: str, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Path.cwd().chmod(0o555)
    with ordinary_user():
        for form in FORMATS:
            assert "Permission denied" in refused(
                invoke_ledger("export", "--format", form, "--out", Path.cwd() / "x", database_url=url)
            )


def test_a_disk_that_is_full(url: str) -> None:
    program = Path(sys.executable).with_name("ledger")
    environment = {**os.environ, "LEDGER_DATABASE_URL": url}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [program, "export", "--format", "csv", "--out", "-"],
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=120,
        )
    assert done.returncode == 1 and done.stderr.startswith("Error: The disk is full")
