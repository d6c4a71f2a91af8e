"""``ledger imports``: the real program on a real ledger."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import dagster as dg
import pytest
from click.testing import Result
from sqlalchemy.engine import Engine

from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.summaries import SUMMARY_VIEWS
from ledger_pipeline.samples import SampleStatement
from ledger_pipeline_tests.cli.conftest import invoke_ledger, parsed, refused, said
from ledger_pipeline_tests.database.imports import agrees, findings, import_results, ledger, scalar
from ledger_pipeline_tests.ledgers import read_file, statement

COFFEE = ("2025-03-03", "[red]COFFEE", "-4.50")
RENT = ("2025-03-01", "RENT", "-900.00")
BOOKS = ("2024-12-31", "BOOKS", "-20.00")

Run = Callable[..., Result]


@pytest.fixture
def run(ledger_url: str, tmp_path: Path) -> Run:
    def run(*arguments: str | Path) -> Result:
        return invoke_ledger(*arguments, data_dir=tmp_path / "data", database_url=ledger_url)

    return run


def summed_up(engine: Engine) -> bool:
    """Whether every summary equals its transactions."""
    with engine.connect() as connection:
        return not any(connection.scalar(load_sql(f"check_{view}")) for view in SUMMARY_VIEWS)


def test_the_way_of_an_import(samples: list[SampleStatement], run: Run, engine: Engine, tmp_path: Path) -> None:
    """Real files: imported, looked at, undone, and the same again; the summaries and the Dagster UI follow."""
    assert said(run("imports", "list")) == ["Nothing was imported yet."]
    first, second = tmp_path / "first", tmp_path / "second"
    shutil.copytree(samples[0].path.parent, first)
    shutil.copytree(samples[2].path.parent, second)
    shutil.copy(samples[0].path, second)
    assert run("import", first).exit_code == 0
    one = ledger(engine)
    assert run("import", second).exit_code == 0
    both = ledger(engine)
    rows = sum(len(sample.lines) for sample in samples[2:4])

    newest, _ = parsed(run("imports", "list", "--json"))["imports"]
    assert (newest["file_count"], newest["imported_count"], newest["known_count"], newest["failed_count"]) == (3, 2, 1, 0)
    assert (newest["transaction_count"], newest["status"], newest["trigger"]) == (rows, "finished", "command_line")
    assert parsed(run("imports", "list", "--json", "--limit", "1"))["imports"] == [newest]
    number = str(newest["id"])

    shown = parsed(run("imports", "show", number, "--json"))
    assert {(file["name"], file["outcome"], file["status"]) for file in shown["files"]} == {
        (samples[0].path.name, "known", "imported"),
        (samples[2].path.name, "imported", "imported"),
        (samples[3].path.name, "imported", "imported"),
    }
    told = said(run("imports", "show", number))
    assert re.fullmatch(rf"Import {number}, \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d by command line: finished\.", told[0])
    assert told[1] == f"3 files: 2 imported, 1 known, 0 quarantined; {rows} transactions (0 duplicates)."
    assert len(told) == 3 + 3

    sentence = f"Import {number}: {rows} transactions would be removed; 2 files would be taken out."
    assert said(run("imports", "undo", number, "--dry-run")) == [sentence, "Nothing was changed."]
    assert ledger(engine) == both
    assert said(run("imports", "undo", number)) == [
        f"Import {number}: {rows} transactions were removed; 2 files were taken out.",
        "`ledger import` brings the same files back.",
    ]
    assert ledger(engine) == one and agrees(engine) and summed_up(engine)
    assert findings(engine, "unbalanced_accounts") == []
    years = {str(line.transaction_date.year) for sample in samples[2:4] for line in sample.lines}
    assert told_dagster() == {year: f"import {number} undone" for year in years}

    told = said(run("imports", "show", number))
    assert "by command line: undone." in told[0] and re.fullmatch(rf"Undone .*: {rows} transactions removed\.", told[2])
    assert "was undone at" in refused(run("imports", "undo", number))
    assert parsed(run("imports", "list", "--json", "--limit", "1"))["imports"][0]["undone_at"]

    assert run("import", second).exit_code == 0
    assert ledger(engine) == both and summed_up(engine)


def told_dagster() -> dict[str, str]:
    """What the newest event of each year of transactions says was done by hand."""
    found = {}
    with dg.DagsterInstance.get() as instance:  # of the environment that the command left
        for year in instance.get_dynamic_partitions("transaction_year"):
            [record] = instance.fetch_materializations(
                dg.AssetRecordsFilter(asset_key=dg.AssetKey("transactions"), asset_partitions=[year]), limit=1
            ).records
            assert record.asset_materialization is not None
            by_hand = record.asset_materialization.metadata.get("by_hand")
            if by_hand is not None:
                found[year] = str(by_hand.value)
    return found


def test_what_other_statements_print_too_stays(run: Run, engine: Engine) -> None:
    import_results(engine, read_file(statement(COFFEE, RENT)))
    overlapping, _ = import_results(engine, read_file(statement(RENT, COFFEE, BOOKS, closing=None)))
    before, _ = import_results(engine, read_file(statement(BOOKS)))
    assert said(run("imports", "undo", "1")) == [
        "Import 1: 0 transactions were removed, 2 kept since other statements print them too; 1 file was taken out.",
        "`ledger import` brings the same files back.",
    ]
    done = parsed(run("imports", "undo", str(overlapping), "--json"))
    assert {name: done[name] for name in ("import", "dry_run", "transactions", "removed", "kept", "handed_over", "years")} == {
        "import": overlapping,
        "dry_run": False,
        "transactions": 3,
        "removed": 2,
        "kept": 1,
        "handed_over": [],
        "years": [2024, 2025],
    }
    assert len(done["files"]) == 1
    assert scalar(engine, "SELECT string_agg(description, ',') FROM transactions") == "BOOKS"
    assert scalar(engine, "SELECT import_id FROM transactions") == before
    assert agrees(engine) and summed_up(engine)


def test_files_that_a_later_import_had_too_stay_with_it(run: Run, engine: Engine) -> None:
    file = read_file(statement(COFFEE, RENT))
    import_results(engine, file)
    later, _ = import_results(engine, replace(file))
    assert said(run("imports", "undo", "1")) == [
        "Import 1: 0 transactions were removed; 0 files were taken out, 1 stays.",
        "What stays is also in import 2, which had the same files; undo that as well to take it out.",
    ]
    [log, _] = parsed(run("imports", "list", "--json"))["imports"]
    assert (log["id"], log["imported_count"], log["known_count"], log["transaction_count"]) == (later, 1, 0, 2)
    assert parsed(run("imports", "undo", str(later), "--json"))["removed"] == 2
    assert scalar(engine, "SELECT count(*) FROM transactions") == 0 and summed_up(engine)


def test_what_cannot_be_undone_is_a_sentence_and_changes_nothing(run: Run, engine: Engine) -> None:
    import_results(engine, read_file(statement(COFFEE)))
    before = ledger(engine)
    for number in ("7", str(2**63 - 1)):
        for command in ("undo", "show"):
            assert f"There is no import {number}. `ledger imports list`" in refused(run("imports", command, number))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE import_logs SET trigger = 'migration'")
    assert "rows of an earlier ledger" in refused(run("imports", "undo", "1"))
    assert ledger(engine) == before


def test_without_a_ledger_it_is_a_sentence(tmp_path: Path) -> None:
    for command in (["list"], ["show", "1"], ["undo", "1"]):
        assert "There is no ledger in" in refused(invoke_ledger("imports", *command, data_dir=tmp_path / "data"))
        assert not (tmp_path / "data").exists()
