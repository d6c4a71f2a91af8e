"""The ledger rebuilt from archive and edits alone: equal row for row, and never at the cost of the one that is there."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from psycopg import sql
from sqlalchemy.engine import make_url

from ledger_pipeline.database import history, quarantine, summaries
from ledger_pipeline.database.differing import NOT_COMPARED
from ledger_pipeline.database.edits import exclude, note, set_category
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.imports import undo_import
from ledger_pipeline.database.reader import READER
from ledger_pipeline.database.roles import PIPELINE, ensure_pipeline, make_role
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.summaries import SUMMARY_VIEWS
from ledger_pipeline.database.swapping import Beside
from ledger_pipeline.files.archive import Archive
from ledger_pipeline.keeping import EditsError, EditsFolder, keep_edits
from ledger_pipeline.rebuilding import RebuildError, Rebuilt, rebuild
from ledger_pipeline.samples import SampleStatement, generate_samples
from ledger_pipeline.settings import Settings
from ledger_pipeline_tests.conftest import _new_database
from ledger_pipeline_tests.papers import contradicted, protected
from ledger_pipeline_tests.test_rereading import import_into

USER = 1


class Followed:
    """Who follows a rebuild, and notes what happens when."""

    def __init__(self) -> None:
        self.events: list[str] = []

    def begun(self, what: str, files: int | None = None) -> None:
        self.events.append(what if files is None else f"{what} {files}")

    def read(self, files: int, rows: int) -> None:
        self.events.append(f"read {files}")


@dataclass
class House:
    """A ledger to which things happened, its archive, and its edits."""

    url: str
    template: str
    settings: Settings

    def do(self, what: Any, *arguments: Any, **values: Any) -> Any:
        with self._engine() as engine, engine.begin() as connection:
            return what(connection, *arguments, **values)

    def all(self, query: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.do(lambda connection: connection.execute(sa.text(query)).all())]

    def change(self, query: str) -> int:
        return int(self.do(lambda connection: connection.execute(sa.text(query)).rowcount))

    def import_files(self, *files: Path) -> None:
        with self._engine() as engine:
            import_into(engine, self.settings, *files)

    def refresh(self) -> None:
        for view in SUMMARY_VIEWS:
            self.do(summaries.refresh, view)

    def keep(self) -> None:
        keep_edits(self.settings.edits_dir, self.url)

    def rebuild(self, **wanted: Any) -> Rebuilt:
        return rebuild(self.url, self.settings, progress=Followed(), **wanted)

    def lose(self) -> None:
        """The database is lost, and another one is made in its place."""
        named = make_url(self.url).database
        with psycopg.connect(make_url(self.url).set(database="postgres").render_as_string(False), autocommit=True) as admin:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(named or "")))
            admin.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(named or ""), sql.Identifier(self.template))
            )
        self.change("UPDATE users SET uuid = uuidv7()")

    def dump(self) -> dict[str, list[str]]:
        """Every row of every table and summary, without what only says when something was worked out."""
        return {name: self._rows(name) for name in (*history.KEPT, *history.DERIVED, *SUMMARY_VIEWS)}

    def _rows(self, name: str) -> list[str]:
        rows = self.do(lambda connection: connection.scalars(sa.text(f'SELECT to_jsonb(t) FROM "{name}" t')).all())  # noqa: S608
        left_out = NOT_COMPARED.get(name, ())
        return sorted(json.dumps({k: v for k, v in row.items() if k not in left_out}, sort_keys=True) for row in rows)

    def databases(self) -> list[str]:
        name = make_url(self.url).database or ""
        query = "SELECT datname FROM pg_database WHERE starts_with(datname, :name) ORDER BY 1"
        found: list[str] = self.do(lambda connection: list(connection.scalars(sa.text(query), {"name": name})))
        return [one.removeprefix(name) for one in found if one == name or one.startswith(f"{name}_")]

    def copy_of(self, name: str) -> Path:
        [(sha256,)] = self.all(f"SELECT sha256 FROM statement_files WHERE name = '{name}'")  # noqa: S608
        return Archive(self.settings.archive_dir).path(bytes(sha256))

    def _engine(self) -> Any:
        return _Disposed(self.url)


class _Disposed:
    """An engine for as long as a block lasts: no connection of a test's own stands in the way."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)

    def __enter__(self) -> sa.Engine:
        return self.engine

    def __exit__(self, *_exception: object) -> None:
        self.engine.dispose()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[SampleStatement]:
    return generate_samples(tmp_path_factory.mktemp("samples"), end=date(2026, 1, 31), months=2)


@pytest.fixture(scope="session")
def _eventful(
    server: EmbeddedServer,
    _migrated_template: str,
    samples: list[SampleStatement],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[str, Path]:
    """A ledger: files of three accounts imported twice over, one import undone, one file accepted, one set aside, one that
    waits for its password, and edits by hand. The name of its database, and its data directory."""
    folder = tmp_path_factory.mktemp("house")
    settings = Settings(data_dir=folder / "data", workers=2)
    house = House(_new_database(server, _migrated_template), _migrated_template, settings)
    files = folder / "files"
    files.mkdir()

    def put(name: str, content: bytes) -> Path:
        path = files / name
        path.write_bytes(content)
        return path

    again = [put(f"again-{n}.pdf", sample.path.read_bytes() + b"\n%") for n, sample in enumerate(samples[::2])]
    wrong = [put(f"wrong-{n}.pdf", contradicted(sample)) for n, sample in enumerate(samples[:2])]
    locked = put("locked.pdf", protected(samples[0].path.read_bytes(), "geheim"))
    broken = put("broken.pdf", b"%PDF-1.7 but for the first line, nothing of it is a PDF")
    house.import_files(*(sample.path for sample in samples))
    house.import_files(*again, *wrong, locked, broken)
    house.do(undo_import, USER, 1)
    house.import_files(*(sample.path for sample in samples[:4]))
    house.do(quarantine.accept, USER, "wrong-0.pdf", "the bank's typing error")
    house.do(quarantine.dismiss, USER, "wrong-1.pdf", "not mine")
    numbers = [str(row[0]) for row in house.all("SELECT id FROM transactions WHERE transfer_id IS NULL ORDER BY id LIMIT 9")]
    house.do(note, USER, numbers[0], text="a “note”\nof two lines")
    house.do(set_category, USER, numbers[1], category="Food:Coffee")
    house.do(exclude, USER, *numbers[2:4])
    house.refresh()
    house.keep()
    name = make_url(house.url).database
    assert name is not None
    return name, house.settings.data_dir


@pytest.fixture
def house(server: EmbeddedServer, _migrated_template: str, _eventful: tuple[str, Path], tmp_path: Path) -> House:
    """That ledger, for a test alone."""
    database, data = _eventful
    shutil.copytree(data, tmp_path / "data")
    settings = Settings(data_dir=tmp_path / "data", workers=2)
    return House(_new_database(server, database), _migrated_template, settings)


# ---------------------------------------------------------------- equal


def test_the_ledger_and_its_rebuilt_self_are_equal(house: House) -> None:
    before = house.dump()
    assert len(before["transactions"]) > 100
    assert {row["status"] for row in map(json.loads, before["statement_files"])} == {
        "imported", "quarantined", "dismissed", "reverted"
    }  # fmt: skip
    rebuilt = house.rebuild()
    assert (rebuilt.differences, rebuilt.lost, rebuilt.replaced, rebuilt.disagreeing) == ([], [], False, {})
    assert rebuilt.rows["transactions"] == len(before["transactions"])
    assert (house.dump(), house.databases()) == (before, [""])


def test_a_lost_database_comes_back_from_archive_and_edits_alone(house: House) -> None:
    before = house.dump()
    house.lose()
    rebuilt = house.rebuild()
    assert (rebuilt.source, rebuilt.was_empty, rebuilt.replaced) == (house.settings.edits_dir, True, True)
    assert (house.dump(), house.databases()) == (before, [""])
    house.import_files(house.copy_of("again-0.pdf"))
    assert [len(house.all(f"SELECT FROM {table}")) for table in ("transactions", "import_logs")] == [
        len(before["transactions"]),
        4,
    ]


def test_lost_rows_come_back_under_their_names(house: House) -> None:
    with psycopg.connect(house.url) as connection:
        make_role(connection, READER)
    ensure_pipeline(house.url, None)
    before = house.dump()
    lost = house.change("DELETE FROM transactions WHERE id % 7 = 0")
    lost_lines = house.change("DELETE FROM statement_lines WHERE statement_id = 2")
    assert lost > 10 and lost_lines > 10
    rebuilt = house.rebuild(dry_run=True)
    found = {one.table: (one.only_before, one.only_after, one.changed) for one in rebuilt.differences}
    assert found == {"transactions": (0, lost, 0), "statement_lines": (0, lost_lines, 0)}
    assert house.dump() != before
    assert house.rebuild().replaced
    assert (house.dump(), house.databases()) == (before, [""])
    # It lets in whom the one before did: roles are of the server, and not each is for this ledger.
    query = "SELECT has_table_privilege('{}', 'transactions', 'SELECT')"
    assert [house.all(query.format(role)) for role in (PIPELINE, READER)] == [[(True,)], [(False,)]]


# ---------------------------------------------------------------- nothing is lost by it


def test_what_the_ledger_has_and_the_rebuilt_one_has_not_is_given_up_only_if_asked_for(house: House) -> None:
    before = house.dump()
    house.change("UPDATE transactions SET amount = amount + 1 WHERE id = (SELECT min(id) FROM transactions)")
    changed = house.dump()
    rebuilt = house.rebuild()
    [difference] = rebuilt.differences
    [example] = difference.examples
    assert (difference.table, difference.changed, rebuilt.replaced) == ("transactions", 1, False)
    assert example.before is not None and example.after is not None and list(example.after) == ["amount"]
    assert house.dump() == changed
    assert house.rebuild(replace=True).replaced
    assert house.dump() == before


def test_the_owners_word_that_the_database_lost_is_in_the_edits(house: House) -> None:
    before = house.dump()
    house.change("DELETE FROM transaction_edits")
    house.change("DELETE FROM transactions WHERE id % 7 = 0")
    rebuilt = house.rebuild()
    assert (rebuilt.disagreeing, rebuilt.replaced) == ({"transaction_edits": 4}, False)
    assert house.rebuild(edits=house.settings.edits_dir, replace=True).replaced
    assert house.dump() == before


def test_files_that_the_archive_lost(house: House, samples: list[SampleStatement]) -> None:
    before = house.dump()
    house.change("DELETE FROM transactions WHERE id % 7 = 0")
    changed = house.dump()
    missing, damaged = (house.copy_of(sample.path.name) for sample in samples[:2])
    for copy in (missing, damaged):
        copy.unlink()
    damaged.write_bytes(b"something else")
    rebuilt = house.rebuild(replace=True)
    names = {sample.path.name for sample in samples[:2]}
    assert ({file.name for file in rebuilt.lost}, {file.loss for file in rebuilt.lost}) == (names, {"missing", "damaged"})
    assert (rebuilt.replaced, house.dump()) == (False, changed)
    # Where there is nothing else, all but these is better than nothing; and they come back when they are found again.
    house.lose()
    rebuilt = house.rebuild()
    assert (len(rebuilt.lost), rebuilt.replaced) == (2, True)
    damaged.unlink()
    house.import_files(*(sample.path for sample in samples[:2]))
    amounts = [Decimal(str(json.loads(row, parse_float=str)["amount"])) for row in before["transactions"]]
    assert house.all("SELECT count(*), sum(amount) FROM transactions") == [(len(amounts), sum(amounts))]


def test_edits_of_another_ledger_are_set_aside(house: House, samples: list[SampleStatement]) -> None:
    before = house.dump()
    house.lose()
    house.import_files(samples[0].path)
    house.keep()
    [former] = EditsFolder(house.settings.edits_dir).set_aside
    assert house.rebuild(edits=former, replace=True).replaced
    assert house.dump() == before


def test_damaged_or_missing_edits_are_told(house: House) -> None:
    edits = EditsFolder(house.settings.edits_dir)
    [names, *_] = (edits.folder / "names").iterdir()
    content = names.read_bytes()
    names.write_bytes(content.replace(b"1", b"2"))
    with pytest.raises(EditsError, match="is damaged"):
        list(edits.names())
    names.unlink()
    with pytest.raises(EditsError, match="is missing"):
        list(edits.names())
    house.keep()
    assert names.read_bytes() == content
    lines = edits.file.read_text().splitlines(keepends=True)
    for damaged in (lines[:-1], lines[:3] + lines[4:], [], ["x\n"]):
        edits.file.write_text("".join(damaged))
        with pytest.raises(EditsError, match="is damaged"):
            list(edits.lines())
    before = house.dump()
    with pytest.raises(EditsError, match="is damaged"):
        house.rebuild(edits=edits.folder)
    house.lose()
    shutil.rmtree(edits.folder)
    with pytest.raises(RebuildError, match="There are no edits"):
        house.rebuild()
    assert before["transactions"] and house.databases() == [""]


@pytest.mark.parametrize("late", [False, True])
def test_what_is_changed_meanwhile_is_not_lost(house: House, monkeypatch: pytest.MonkeyPatch, late: bool) -> None:
    """Even in the moment in which the ledger is replaced."""
    house.change("DELETE FROM transactions WHERE id % 7 = 0")
    [(number,)] = house.all("SELECT min(id) FROM transactions")
    swap = Beside.take_its_place

    class Meanwhile(Followed):
        def begun(self, what: str, files: int | None = None) -> None:
            if what == "Settling" and not late:
                house.do(note, USER, str(number), text="in time")

    def at_the_last_moment(beside: Beside) -> None:
        if not late:
            raise AssertionError("it should not come to that")
        house.do(note, USER, str(number), text="in time")
        swap(beside)

    monkeypatch.setattr(Beside, "take_its_place", at_the_last_moment)
    with pytest.raises(RebuildError, match="was changed while"):
        rebuild(house.url, house.settings, progress=Meanwhile())
    assert house.all(f"SELECT note FROM transactions WHERE id = {number}") == [("in time",)]  # noqa: S608
    assert house.databases() == [""]


# ---------------------------------------------------------------- killed


KILLED = """
import os, signal, sys
from ledger_pipeline.database import swapping
from ledger_pipeline.rebuilding import rebuild
from ledger_pipeline.settings import Settings

class Killed:
    def begun(self, what, files=None):
        if what == sys.argv[3]:
            os.kill(os.getpid(), signal.SIGKILL)
    def read(self, files, rows): ...

if sys.argv[3] == "swapped":
    swapping.Beside.drop = lambda self: os.kill(os.getpid(), signal.SIGKILL)
if __name__ == "__main__":
    rebuild(sys.argv[1], Settings(data_dir=sys.argv[2], workers=1), replace=True, progress=Killed())
"""


@pytest.mark.parametrize("moment", ["Comparing", "swapped"])
def test_killed_at_any_moment_the_ledger_is_one_or_the_other(house: House, tmp_path: Path, moment: str) -> None:
    before = house.dump()
    house.change("DELETE FROM transactions WHERE id % 7 = 0")
    changed = house.dump()
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    done = subprocess.run([sys.executable, script, house.url, house.settings.data_dir, moment], capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert house.dump() == (before if moment == "swapped" else changed)
    assert house.rebuild().replaced is (moment != "swapped")
    assert (house.dump(), house.databases()) == (before, [""])
    assert not (house.settings.data_dir / ".rebuilding").exists()
