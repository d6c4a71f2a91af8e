"""The edits beside the archive: written when something changed, and never at the cost of better ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import edits, history
from ledger_pipeline.database.imports import undo_import
from ledger_pipeline.keeping import EditsFolder
from ledger_pipeline_tests.database.imports import USER, import_results, scalar
from ledger_pipeline_tests.ledgers import read_file, statement


@pytest.fixture
def kept(engine: Engine, tmp_path: Path) -> EditsFolder:
    """The edits of a small ledger in which something was noted."""
    rows = [("2026-01-05", "RENT", "-900.00"), ("2026-01-07", "COFFEE", "-4.50")]
    import_results(engine, read_file(statement(*rows, period=("2026-01-01", "2026-01-31"))))
    with engine.begin() as connection:
        for number in ("1", "2"):
            edits.note(connection, USER, number, text="mine")
    folder = EditsFolder(tmp_path / "edits")
    assert folder.write(engine)
    return folder


def change(engine: Engine, query: str) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text(query))


def notes(folder: EditsFolder) -> int:
    return sum(history.table_of(line) == "transaction_edits" for line in folder.lines())


def test_where_nothing_changed_no_row_is_read(engine: Engine, kept: EditsFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept.file.stat()

    def read(_connection: sa.Connection) -> Iterator[str]:
        raise AssertionError("nothing has changed")

    monkeypatch.setattr(history, "take", read)
    assert not kept.write(engine)
    assert kept.file.stat() == before
    change(engine, "SELECT nextval('accounts_id_seq')")
    assert not kept.write(engine)  # a number that nobody got
    change(engine, "UPDATE transaction_edits SET note = note")
    with pytest.raises(AssertionError, match="nothing has changed"):
        kept.write(engine)


@pytest.mark.parametrize("damage", ["the file", "the names"])
def test_what_is_missing_in_the_folder_is_written_again(engine: Engine, kept: EditsFolder, damage: str) -> None:
    [names] = (kept.folder / "names").iterdir()
    (kept.file if damage == "the file" else names).unlink()
    assert kept.write(engine)
    assert (notes(kept), len(list(kept.names())), kept.set_aside) == (2, 1, [])


def test_edits_that_the_ledger_lost_are_set_aside(engine: Engine, kept: EditsFolder) -> None:
    change(engine, "DELETE FROM transaction_edits WHERE transaction_id = 1")
    assert kept.write(engine)
    [better] = kept.set_aside
    assert (notes(EditsFolder(better)), len(list(EditsFolder(better).names()))) == (2, 1)
    # Once: what is kept from now on is what there is.
    change(engine, "UPDATE transaction_edits SET note = 'other'")
    assert kept.write(engine)
    assert (notes(kept), kept.set_aside) == (1, [better])


def test_what_its_command_takes_out_is_not_lost(engine: Engine, kept: EditsFolder) -> None:
    with engine.begin() as connection:
        edits.note(connection, USER, "1", text=None)
    assert kept.write(engine, removed=True)
    assert (notes(kept), kept.set_aside) == (1, [])
    with engine.begin() as connection:  # what follows from others may go at any time
        undo_import(connection, USER, 1)
    assert kept.write(engine)
    assert kept.set_aside == [] and scalar(engine, "SELECT count(*) FROM transactions") == 0


def test_a_ledger_that_was_put_back_overwrites_nothing(engine: Engine, kept: EditsFolder) -> None:
    """Of two states of a ledger, the one that gave higher numbers is the later."""
    change(engine, "SELECT setval('transactions_id_seq', 1)")
    assert kept.write(engine)
    [later] = kept.set_aside
    assert notes(EditsFolder(later)) == 2
