"""``ledger rebuild``: what it says, what it replaces, and that what is changed by hand is kept beside the archive."""

from __future__ import annotations

import os
from pathlib import Path

import sqlalchemy as sa
from click.testing import Result

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.roles import ensure_pipeline
from ledger_pipeline.keeping import EditsFolder
from ledger_pipeline.runtime import OpenLedger
from ledger_pipeline.samples import SampleStatement
from ledger_pipeline.settings import Settings
from ledger_pipeline_tests.bench.rebuilding import timed_rebuild
from ledger_pipeline_tests.cli.conftest import invoke_ledger, parsed, refused, said
from ledger_pipeline_tests.database.imports import import_results
from ledger_pipeline_tests.ledgers import read_file, statement


def test_it_is_compared_then_mended(samples: list[SampleStatement], ledger_url: str, tmp_path: Path) -> None:
    def ledger(*arguments: str | Path) -> Result:
        return invoke_ledger(*arguments, data_dir=tmp_path / "data", database_url=ledger_url)

    def change(query: str) -> None:
        engine = make_engine(ledger_url)
        with engine.begin() as connection:
            connection.execute(sa.text(query))
        engine.dispose()

    assert "There are no edits" in refused(ledger("rebuild"))
    assert ledger("import", samples[0].path).exit_code == 0
    kept = tmp_path / "data" / "edits" / "ledger.jsonl"
    assert '"transaction_edits"' not in kept.read_text()
    said(ledger("transactions", "note", "3", "hello"))
    assert '"note":"hello"' in kept.read_text()
    assert kept.stat().st_mode & 0o077 == kept.parent.stat().st_mode & 0o077 == 0

    [told, verdict] = said(ledger("rebuild"))
    assert told.startswith("Rebuilt from 1 file and the edits of the ledger itself: 1 statement, 26 lines, 26 transactions")
    assert verdict == "It is equal to the present ledger, row for row: nothing was to be replaced."

    change("DELETE FROM transactions WHERE id = 3")
    result = ledger("rebuild", "--dry-run")
    [title, row, _, verdict] = result.stdout.splitlines()
    assert (result.exit_code, title, verdict) == (
        1,
        "transactions: 1 missing in the present ledger",
        "Nothing was replaced.",
    )
    assert row.startswith("  + ") and " 3: " in row and ", hello, " in row
    found = parsed(ledger("rebuild", "--json"))
    assert (found["equal"], found["replaced"], found["dry_run"], found["lost"]) == (False, True, False, [])
    [difference] = found["differences"]
    assert {name: difference[name] for name in ("table", "only_in_the_ledger", "only_rebuilt", "changed")} == {
        "table": "transactions",
        "only_in_the_ledger": 0,
        "only_rebuilt": 1,
        "changed": 0,
    }
    assert "was “hello”" in ledger("transactions", "note", "3", "again").stdout

    change("UPDATE transactions SET amount = 1 WHERE id = 3")
    result = ledger("rebuild")
    assert result.exit_code == 1 and "--replace takes it." in result.stdout and ": amount 1" in result.stdout
    assert parsed(ledger("rebuild", "--replace", "--json"))["replaced"]
    # As the benchmark does it, which knows the ledger by the URL that its processes work with.
    settings = Settings(data_dir=tmp_path / "data", _env_file=None)
    environment = {
        **os.environ,
        "LEDGER_DATA_DIR": str(settings.data_dir),
        "LEDGER_DATABASE_URL": ensure_pipeline(ledger_url, None),
    }
    said_of_it, _ = timed_rebuild(OpenLedger(settings, ledger_url, environment["LEDGER_DATABASE_URL"], environment))
    assert said_of_it["equal"]


def test_what_the_owner_takes_back_is_not_lost_and_what_is_lost_is_set_aside(
    samples: list[SampleStatement], ledger_url: str, tmp_path: Path
) -> None:
    def ledger(*arguments: str | Path) -> Result:
        return invoke_ledger(*arguments, data_dir=tmp_path / "data", database_url=ledger_url)

    engine = make_engine(ledger_url)
    import_results(engine, read_file(statement(("2026-01-05", "RENT", "-900.00"), ("2026-01-06", "COFFEE", "-4.50"))))
    folder = EditsFolder(tmp_path / "data" / "edits")
    for number in ("1", "2"):
        said(ledger("transactions", "exclude", number))
    said(ledger("transactions", "restore", "1"))
    assert folder.set_aside == []
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM transaction_edits"))
    noted = ledger("transactions", "note", "1", "hello")
    assert noted.exit_code == 0 and "were set aside" in noted.stderr and "transaction_edits=1" in noted.stderr
    [better] = folder.set_aside
    assert '"excluded":true' in (better / "ledger.jsonl").read_text()
    assert '"note":"hello"' in folder.file.read_text()
    engine.dispose()
