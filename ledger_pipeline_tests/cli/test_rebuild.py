"""``ledger rebuild``: what it says, what it replaces, and that what is changed by hand is kept beside the archive."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from click.testing import Result

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.samples import SampleStatement
from ledger_pipeline_tests.cli.conftest import invoke_ledger, parsed, refused, said


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
    assert parsed(ledger("rebuild", "--json"))["equal"]
