"""The archive read again: what differs is shown first, then written whole, and nothing proven is lost on the way."""

from __future__ import annotations

import hashlib
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.comparing import Facts, ReadStatement, compare
from ledger_pipeline.database import loading, recording
from ledger_pipeline.database.edits import exclude, note, set_category
from ledger_pipeline.database.lookup import NotInLedgerError
from ledger_pipeline.database.quarantine import accept
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.files.archive import Archive
from ledger_pipeline.files.inbox import FoundFile, LeftOut, find_files, look_at
from ledger_pipeline.files.profiles import load_profiles
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.importing import import_files
from ledger_pipeline.parsing import Reading, StatementLine, Verdict, read_statements
from ledger_pipeline.rereading import Comparison, Outcome, RereadFile, Written, compared
from ledger_pipeline.samples import SampleStatement, generate_samples
from ledger_pipeline.settings import Settings
from ledger_pipeline_tests.ledgers import line
from ledger_pipeline_tests.parsing.hinterland import PROFILE, hinterland

USER = 1

#: What must be as it was when everything was read again, and what is another row's place among equal ones.
DUMPS = {
    "transactions": "SELECT * FROM transactions ORDER BY id",
    "statements": "SELECT * FROM statements ORDER BY id",
    "lines": "SELECT * FROM statement_lines ORDER BY statement_id, line_number",
    "proofs": "SELECT * FROM statement_proofs ORDER BY statement_id, ordinal",
    "files": "SELECT * FROM statement_files ORDER BY id",
    "imports": "SELECT * FROM import_logs ORDER BY id",
    "edits": "SELECT * FROM transaction_edits ORDER BY uuid",
    "accounts": "SELECT * FROM accounts ORDER BY id",
    "years": "SELECT * FROM transaction_years ORDER BY year",
}


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[SampleStatement]:
    return generate_samples(tmp_path_factory.mktemp("samples"), end=date(2026, 1, 31), months=2)


class _Silent:
    def found(self, files: Sequence[FoundFile]) -> None: ...

    def recorded(self, files: Sequence[recording.RecordedFile]) -> None: ...

    def left_out(self, files: Sequence[LeftOut]) -> None: ...


@dataclass
class Followed:
    """Who follows a rereading, and notes what happens when."""

    events: list[str] = field(default_factory=list)

    def begun(self, what: str, files: int) -> None:
        self.events.append(f"{what} {files}")

    def read(self, files: Sequence[RereadFile]) -> None:
        self.events.append(f"read {len(files)}")

    def written(self, file: RereadFile, outcome: Outcome) -> None:
        self.events.append(outcome)


@dataclass
class House:
    """A ledger into which the samples were imported."""

    engine: Engine
    settings: Settings

    def change(self, query: str, **values: Any) -> None:
        """As an older reader might have left it."""
        with self.engine.begin() as connection:
            assert connection.execute(sa.text(query), values).rowcount > 0
            loading.settle_files(connection, USER, list(connection.scalars(sa.text("SELECT id FROM statement_files"))))

    def all(self, query: str, **values: Any) -> list[sa.Row[Any]]:
        with self.engine.connect() as connection:
            return list(connection.execute(sa.text(query), values).all())

    def one(self, query: str, **values: Any) -> Any:
        [row] = self.all(query, **values)
        return row[0] if len(row) == 1 else row

    def dump(self, *without: str) -> dict[str, list[Any]]:
        return {name: [tuple(row) for row in self.all(query)] for name, query in DUMPS.items() if name not in without}

    def compare(self, *accounts: str) -> Comparison:
        """A dry run."""
        with self._compared(accounts) as comparison:
            return comparison

    def reread(self, *, force: bool = False) -> tuple[Comparison, Written]:
        with self._compared(()) as comparison:
            return comparison, comparison.write(force=force, progress=Followed())

    def _compared(self, accounts: Sequence[str]) -> Any:
        return compared(self.engine.begin, USER, self.settings, accounts=accounts, progress=Followed())

    def copy_of(self, file_id: int) -> Path:
        return Archive(self.settings.archive_dir).path(
            self.one("SELECT sha256 FROM statement_files WHERE id = :id", id=file_id)
        )

    def check(self) -> None:
        with self.engine.connect() as connection:
            assert not any(connection.execute(load_sql("unaccounted"), {"user_id": USER}).one())
            assert loading.first_undecided(connection, USER) is None


def import_into(engine: Engine, settings: Settings, *files: Path) -> None:
    import_files(
        engine.begin,
        USER,
        list(find_files(files)),
        settings=settings,
        trigger="manual",
        dagster_run_id=str(files),
        retry=False,
        left_out=[],
        progress=_Silent(),
    )
    with engine.begin() as connection:
        loading.load_undecided(connection, USER)


@pytest.fixture
def house(engine: Engine, tmp_path: Path, samples: list[SampleStatement]) -> House:
    (tmp_path / "profiles").mkdir()
    settings = Settings(data_dir=tmp_path / "data", workers=2, profiles_dir=tmp_path / "profiles")
    import_into(engine, settings, *(sample.path for sample in samples))
    return House(engine, settings)


# ---------------------------------------------------------------- what is shown


def test_what_was_read_by_the_same_reader_is_the_same(house: House, samples: list[SampleStatement]) -> None:
    before = house.dump("files")
    comparison, written = house.reread()
    assert comparison.counts == {"same": len(samples)}
    assert (comparison.rows, written.outcomes, written.years) == ({"added": 0, "removed": 0, "changed": 0}, {}, {})
    assert house.dump("files") == before


def shown(comparison: Comparison) -> list[tuple[int, int, int]]:
    """Rows added, removed and changed of each statement that differs."""
    differences = [one for file in comparison.files for one in file.statements]
    return [(len(one.added), len(one.removed), len(one.changed)) for one in differences]


def _said(row: sa.Row[Any]) -> tuple[Any, ...]:
    """A transaction but for its names, and that of the transfer that it is a side of."""
    names = ("id", "uuid", "created_at", "transfer_id")
    return (row.transfer_id is not None, *(value for name, value in row._mapping.items() if name not in names))


def update(change: str) -> str:
    return f"UPDATE statement_lines SET {change} WHERE statement_id = :id AND line_number = 3"  # noqa: S608


DESCRIPTION, AMOUNT, DATE = (
    "description = description || ' X'",
    "amount = amount + 1",
    "transaction_date = transaction_date + 400",
)

#: What an older reader might have left of a statement each; and rows added, removed and changed, when it is read again.
OLDER_ROWS = [
    ("DELETE FROM statement_lines WHERE statement_id = :id AND line_number = 3", (1, 0, 0)),
    (
        "INSERT INTO statement_lines (user_id, statement_id, line_number, page, transaction_date, description, amount) "
        "VALUES (1, :id, 999, 1, '2025-12-24', 'NO SUCH ROW', 7.77)",
        (0, 1, 0),
    ),
    (update(AMOUNT), (0, 0, 1)),
    (update(DESCRIPTION), (0, 0, 1)),
    (update(DATE), (0, 0, 1)),
]
OLDER_DETAILS = [
    (update("description = lower(description)"), (0, 0, 1)),
    (update("posting_date = '2025-12-31'"), (0, 0, 1)),
    (update("balance = 12.34"), (0, 0, 1)),
    ("UPDATE statements SET verdict = 'unprovable' WHERE id = :id", (0, 0, 0)),
    ("UPDATE statements SET closing_balance = 1, period_end = NULL WHERE id = :id", (0, 0, 0)),
]


@pytest.mark.parametrize(("older", "made_anew"), [(OLDER_ROWS, 4), (OLDER_DETAILS, 0)], ids=["rows", "details"])
def test_a_dry_run_shows_it_and_rereading_mends_it(
    house: House, older: Sequence[tuple[str, tuple[int, int, int]]], made_anew: int
) -> None:
    lines = (
        "SELECT statement_id, line_number, page, box, transaction_date, posting_date, description, amount, balance, decision "
        "FROM statement_lines ORDER BY 1, 2"
    )
    right, right_lines = house.dump("transactions", "files", "years", "lines"), house.all(lines)
    transactions = house.all("SELECT * FROM transactions ORDER BY id")
    for statement_id, (query, _) in enumerate(older, start=1):
        house.change(query, id=statement_id)
    wrong = house.dump()

    dry = house.compare()
    assert shown(dry) == [rows for _, rows in older]
    assert dry.counts == {"changed": len(older), "same": 1}
    assert house.dump() == wrong

    comparison, written = house.reread()
    assert shown(comparison) == shown(dry)
    assert written.outcomes == dict.fromkeys(range(1, len(older) + 1), "written")
    assert house.dump("transactions", "files", "years", "lines") == right
    assert house.all(lines) == right_lines
    mended = house.all("SELECT * FROM transactions ORDER BY id")
    assert Counter(map(_said, mended)) == Counter(map(_said, transactions))
    # Only a row that had been another, or none, was made anew.
    kept = {(row.id, row.uuid, row.created_at) for row in mended}
    assert len({(row.id, row.uuid, row.created_at) for row in transactions} - kept) == made_anew
    house.check()
    assert house.compare().counts.keys() == {"same"}


def test_what_it_was_read_with_is_written_of_every_file(house: House) -> None:
    house.change("UPDATE statement_files SET reader = 'pypdf', reader_version = '0', tried_with = 'old', pages = 99")
    dump = house.dump("files")
    house.compare()
    assert house.one("SELECT DISTINCT reader_version FROM statement_files") == "0"
    comparison, _ = house.reread()
    assert comparison.counts.keys() == {"same"}
    assert house.one("SELECT count(*) FROM statement_files WHERE reader = 'pypdf' OR reader_version = '0' OR pages > 9") == 0
    assert house.one("SELECT count(DISTINCT tried_with) FROM statement_files WHERE tried_with <> 'old'") == 1
    assert house.dump("files") == dump


def test_places_and_equations_are_written_and_not_shown(house: House) -> None:
    right = house.dump("files", "years")
    house.change("UPDATE statement_lines SET box = NULL, page = 7")
    house.change("DELETE FROM statement_proofs")
    comparison, written = house.reread()
    assert comparison.counts.keys() == {"same"}
    assert comparison.outcomes(written) == {}
    assert house.dump("files", "years") == right


def test_what_headings_say_is_written_and_not_shown(house: House) -> None:
    """The ledger has lines from before any reader said it."""
    said = "SELECT statement_id, line_number, section FROM statement_lines ORDER BY 1, 2"
    right = house.all(said)
    assert {section for _, _, section in right} >= {None, "purchases"}
    house.change("UPDATE statement_lines SET section = NULL")
    comparison, written = house.reread()
    assert comparison.counts.keys() == {"same"}
    assert comparison.outcomes(written) == {}
    assert house.all(said) == right


def test_rows_come_first_and_the_writing_after(house: House, samples: list[SampleStatement]) -> None:
    house.change(update(DESCRIPTION), id=1)
    followed = Followed()
    with compared(house.engine.begin, USER, house.settings, progress=followed) as comparison:
        followed.events.append("shown")
        comparison.write(force=False, progress=followed)
    assert followed.events == [f"reading {len(samples)}", f"read {len(samples)}", "shown", "writing 1", "written"]


def test_only_the_files_of_an_account(house: House) -> None:
    house.change("UPDATE statement_lines SET description = description || ' X' WHERE line_number = 1")
    names = [row[0] for row in house.all("SELECT name FROM accounts")]
    one = house.compare(names[0])
    assert one.counts == {"changed": 2}
    assert {statement.after.account for file in one.files for statement in file.statements if statement.after} == {names[0]}
    assert house.compare(*names).counts == {"changed": 2 * len(names)}
    with pytest.raises(NotInLedgerError, match="nobody"):
        house.compare("nobody")


# ---------------------------------------------------------------- what is not written


def test_a_damaged_or_lost_copy_is_never_used(house: House) -> None:
    first, second, third = (house.copy_of(file_id) for file_id in (1, 2, 3))
    house.change("UPDATE statement_lines SET description = description || ' X' WHERE line_number = 1")
    for path, content in ((first, third.read_bytes()), (second, second.read_bytes()[:-20])):
        path.chmod(0o600)
        path.write_bytes(content)
    third.unlink()
    archived = sorted(house.settings.archive_dir.rglob("*.pdf"))
    comparison, _ = house.reread(force=True)
    assert [file.status for file in comparison.files[:3]] == ["damaged", "damaged", "missing"]
    assert [bool(file.reason) for file in comparison.files] == [True] * 3 + [False] * (len(comparison.files) - 3)
    still = (
        "SELECT file_id FROM statement_lines l JOIN statements s ON s.id = statement_id WHERE description LIKE '% X' ORDER BY 1"
    )
    assert [row[0] for row in house.all(still)] == [file.id for file in comparison.files[:3]]
    assert sorted(house.settings.archive_dir.rglob("*.pdf")) == archived  # nor is it archived as another file


def imported_by_hand(house: House, content: bytes, reading: Reading) -> int:
    """A file that was once read so."""
    sha256 = hashlib.sha256(content).digest()
    path = Archive(house.settings.archive_dir).store(sha256, content)
    found = look_at(path)
    assert found is not None
    with house.engine.begin() as connection:
        import_id = recording.begin_import(connection, USER, "manual", "by hand")
        recording.record_files(connection, USER, import_id, [FileResult(found, sha256, reading=reading)], tried_with="old")
        recording.end_reading(connection, USER, import_id, [])
        loading.load_undecided(connection, USER)
        return int(connection.execute(sa.text("SELECT max(id) FROM statement_files")).scalar_one())


@pytest.fixture
def once_proven(house: House) -> int:
    """A page that offers nothing to check its rows against, and was proven once."""
    content = hinterland()
    reading = read_statements(content)
    assert [statement.verdict for statement in reading.statements] == [Verdict.UNPROVABLE]
    file_id = imported_by_hand(house, content, reading)
    house.change("UPDATE statements SET verdict = 'proven' WHERE file_id = :id", id=file_id)
    return file_id


def test_what_was_proven_and_would_no_longer_be_is_refused_unless_forced(house: House, once_proven: int) -> None:
    house.change("UPDATE statement_lines SET description = description || ' X' WHERE line_number = 1")
    comparison, written = house.reread()
    [refused] = [file for file in comparison.files if file.status == "refused"]
    assert refused.id == once_proven
    assert refused.reason == "It was proven and would no longer be."
    assert once_proven not in written.outcomes
    assert len(written.outcomes) == len(comparison.files) - 1
    still = (
        "SELECT verdict, count(l.*) FILTER (WHERE description LIKE '% X') FROM statements s "
        "JOIN statement_lines l ON l.statement_id = s.id WHERE file_id = :id GROUP BY verdict"
    )
    assert tuple(house.one(still, id=once_proven)) == ("proven", 1)

    comparison, written = house.reread(force=True)
    assert written.outcomes == {once_proven: "written"}
    assert tuple(house.one(still, id=once_proven)) == ("unprovable", 0)
    house.check()
    assert house.compare().counts.keys() == {"same"}


def test_what_cannot_be_read_any_more_is_never_written(house: House) -> None:
    reading = read_statements(house.copy_of(1).read_bytes())
    file_id = imported_by_hand(house, b"%PDF-1.7 nothing more", reading)
    before = house.dump("files")
    comparison, written = house.reread(force=True)
    assert (comparison.files[-1].id, comparison.files[-1].status) == (file_id, "refused")
    assert comparison.files[-1].reason is not None and comparison.files[-1].reason.startswith("It cannot be read now. ")
    assert written.outcomes == {}
    assert house.dump("files") == before


@pytest.fixture
def contradicted(house: House) -> tuple[bytes, Reading]:
    """A page that contradicts itself."""
    folder = house.settings.profiles_dir
    assert folder is not None
    (folder / "hinterland.toml").write_text(PROFILE)
    content = hinterland(closing=Decimal("1.23"))
    reading = read_statements(content, (), load_profiles(folder))
    assert [statement.verdict for statement in reading.statements] == [Verdict.CONTRADICTED]
    return content, reading


def as_unprovable(reading: Reading) -> Reading:
    return replace(
        reading,
        statements=tuple(replace(one, verdict=Verdict.UNPROVABLE, proofs=()) for one in reading.statements),
    )


def test_what_would_contradict_itself_is_refused_and_forced_into_quarantine(
    house: House, contradicted: tuple[bytes, Reading]
) -> None:
    content, reading = contradicted
    before = house.dump("files", "imports", "statements", "lines", "proofs", "years", "accounts")
    file_id = imported_by_hand(house, content, as_unprovable(reading))
    comparison, written = house.reread()
    assert (comparison.files[-1].status, written.outcomes) == ("refused", {})
    assert "but the page prints" in (comparison.files[-1].reason or "")
    _, written = house.reread(force=True)
    assert written.outcomes == {file_id: "quarantined"}
    state = house.one("SELECT status, error_code FROM statement_files WHERE id = :id", id=file_id)
    assert tuple(state) == ("quarantined", "contradicted")
    assert tuple(house.one("SELECT transaction_count, failed_count FROM import_logs ORDER BY id DESC LIMIT 1")) == (0, 1)
    assert house.dump("files", "imports", "statements", "lines", "proofs", "years", "accounts") == before
    house.check()
    with house.engine.begin() as connection:
        name = house.one("SELECT encode(sha256, 'hex') FROM statement_files WHERE id = :id", id=file_id)
        accept(connection, USER, name, "I compared it")
    assert house.reread()[0].counts.keys() == {"same"}  # accepted by hand, it stays


def test_an_accepted_file_needs_no_acceptance_once_it_is_proven(house: House) -> None:
    house.change(update(AMOUNT), id=1)
    house.change("UPDATE statements SET verdict = 'contradicted' WHERE id = 1")
    house.change(
        "UPDATE statement_files SET error_code = 'contradicted', error_message = 'x', decision_reason = 'mine', "
        "decided_at = now() WHERE id = 1"
    )
    house.reread()
    row = house.one(
        "SELECT status, error_code, error_message, decision_reason, decided_at FROM statement_files ORDER BY id LIMIT 1"
    )
    assert tuple(row) == ("imported", None, None, None, None)
    house.check()


def test_a_file_that_changed_meanwhile_is_skipped(house: House) -> None:
    house.change("UPDATE statement_lines SET description = description || ' X' WHERE line_number = 1")
    with compared(house.engine.begin, USER, house.settings, progress=Followed()) as comparison:
        house.change("UPDATE statement_files SET status = 'dismissed' WHERE id = 1")
        house.change("UPDATE statement_lines SET description = 'OTHER' WHERE line_number = 1 AND statement_id = 2")
        written = comparison.write(force=False, progress=Followed())
    assert [written.outcomes[number] for number in (1, 2, 3)] == ["skipped", "skipped", "written"]


def test_what_the_database_refuses_costs_nobody_else(house: House) -> None:
    house.change("UPDATE statement_lines SET description = description || ' X' WHERE line_number = 1")
    with house.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE statement_lines ADD CHECK (statement_id <> 1) NOT VALID"))
    before = house.all("SELECT * FROM statement_lines WHERE statement_id = 1")
    _, written = house.reread()
    assert list(written.outcomes.values()) == ["failed"] + ["written"] * 5
    assert house.all("SELECT * FROM statement_lines WHERE statement_id = 1") == before
    house.check()


# ---------------------------------------------------------------- edits by hand


def first_row(house: House) -> Any:
    return house.one(
        "SELECT * FROM transactions "
        "WHERE id = (SELECT transaction_id FROM statement_lines WHERE statement_id = 1 AND line_number = 3)"
    )


@pytest.mark.parametrize("older", [DESCRIPTION, AMOUNT, DATE], ids=["description", "amount", "date"])
@pytest.mark.parametrize("excluded", [False, True])
def test_edits_go_with_their_row_when_it_is_read_otherwise(house: House, older: str, excluded: bool) -> None:
    right = first_row(house)
    house.change(update(older), id=1)
    wrong = first_row(house)
    assert wrong.fingerprint != right.fingerprint
    with house.engine.begin() as connection:
        set_category(connection, USER, str(wrong.id), category="Tools")
        note(connection, USER, str(wrong.id), text="the drill")
        if excluded:
            exclude(connection, USER, str(wrong.id))
    house.reread()
    house.check()
    edit = house.one("SELECT transaction_id, uuid, excluded, category, note, fingerprint FROM transaction_edits")
    assert tuple(edit) == (wrong.id, wrong.uuid, excluded, "Tools", "the drill", right.fingerprint)
    if excluded:
        assert house.all("SELECT * FROM transactions WHERE fingerprint = :f", f=right.fingerprint) == []
        row = house.one("SELECT excluded_row FROM transaction_edits")
        assert (row["id"], row["description"], row["category"]) == (wrong.id, right.description, "Tools")
        assert Decimal(str(row["amount"])) == right.amount
    else:
        now = first_row(house)
        assert (now.id, now.uuid, now.category, now.note) == (wrong.id, wrong.uuid, "Tools", "the drill")
        assert (now.description, now.amount, now.transaction_date) == (right.description, right.amount, right.transaction_date)


@pytest.mark.parametrize("excluded", [False, True])
def test_edits_go_with_a_row_that_two_statements_print(
    house: House, samples: list[SampleStatement], tmp_path: Path, excluded: bool
) -> None:
    again = tmp_path / "again.pdf"
    again.write_bytes(samples[0].path.read_bytes() + b"\n")
    import_into(house.engine, house.settings, again)
    count = house.one("SELECT count(*) FROM transactions")
    house.change(update(DESCRIPTION), id=1)
    house.change(update(DESCRIPTION), id=house.one("SELECT max(id) FROM statements"))
    assert house.one("SELECT count(*) FROM transactions") == count
    wrong = first_row(house)
    with house.engine.begin() as connection:
        note(connection, USER, str(wrong.id), text="mine")
        if excluded:
            exclude(connection, USER, str(wrong.id))
    with house._compared(()) as comparison:  # killed when the first of the two is written
        comparison._spilled.ids = {1}
        comparison.write(force=False, progress=Followed())
    assert house.one("SELECT count(*) FROM transactions") == count + (not excluded)
    house.reread()
    house.check()
    assert house.one("SELECT count(*) FROM transactions") == count - excluded
    assert house.all("SELECT id, note FROM transactions WHERE note IS NOT NULL") == ([] if excluded else [(wrong.id, "mine")])
    assert house.one("SELECT transaction_id FROM statement_lines WHERE statement_id = 1 AND line_number = 3") == wrong.id


def test_an_edit_of_one_of_two_is_not_the_others(house: House, samples: list[SampleStatement], tmp_path: Path) -> None:
    """One statement was misread, another was not: there are two transactions, and the owner excludes the wrong one."""
    house.change(update(DESCRIPTION), id=1)
    again = tmp_path / "again.pdf"
    again.write_bytes(samples[0].path.read_bytes() + b"\n")
    import_into(house.engine, house.settings, again)
    count, wrong = house.one("SELECT count(*) FROM transactions"), first_row(house)
    with house.engine.begin() as connection:
        exclude(connection, USER, str(wrong.id))
    house.reread()
    house.check()
    assert house.one("SELECT count(*) FROM transactions") == count - 1 == sum(len(sample.lines) for sample in samples)
    assert house.one("SELECT fingerprint FROM transaction_edits") == wrong.fingerprint


def test_edits_of_rows_that_say_the_same_stay(house: House) -> None:
    row = first_row(house)
    with house.engine.begin() as connection:
        exclude(connection, USER, str(row.id))
        other = connection.execute(sa.text("SELECT max(id) FROM transactions")).scalar_one()
        note(connection, USER, str(other), text="mine")
    before = house.dump("files", "years")
    house.change("UPDATE statement_lines SET box = NULL")
    house.reread()
    assert house.dump("files", "years") == before


def test_a_transaction_stays_where_it_came_from(house: House, samples: list[SampleStatement], tmp_path: Path) -> None:
    """Two files print the same: what the first brought is not the other's, because the first was read again."""
    for number in (1, 2):
        path = tmp_path / f"again-{number}.pdf"
        path.write_bytes(samples[0].path.read_bytes() + b"\n" * number)
        import_into(house.engine, house.settings, path)
    assert house.one("SELECT count(*) FROM statement_lines WHERE decision = 'duplicate'") == 2 * len(samples[0].lines)
    before = house.dump("files", "years")
    house.change("UPDATE statement_lines SET box = NULL")
    assert house.reread()[0].counts.keys() == {"same"}
    assert house.dump("files", "years") == before


def test_statements_may_turn_out_to_be_of_another_account(house: House) -> None:
    row = first_row(house)
    with house.engine.begin() as connection:
        note(connection, USER, str(row.id), text="mine")
    count = house.one("SELECT count(*) FROM transactions")
    house.change("UPDATE account_identities SET mask = '9999' WHERE account_id = :id", id=row.account_id)
    assert house.compare().counts == {"changed": 2, "same": 4}
    assert house.one("SELECT count(*) FROM accounts") == 3
    comparison, written = house.reread()
    assert shown(comparison) == [(0, 0, 0)] * 2
    assert list(written.outcomes.values()) == ["written"] * 2
    house.check()
    now = first_row(house)
    assert (now.id, now.note, now.account_id != row.account_id) == (row.id, "mine", True)
    assert house.one("SELECT count(*) FROM accounts") == 4
    assert house.one("SELECT count(*) FROM transactions WHERE account_id <> :id", id=row.account_id) == count
    assert house.compare().counts.keys() == {"same"}


def test_a_statement_more_or_less_in_a_file(house: House) -> None:
    right = house.dump("files", "years", "transactions", "lines")
    house.change("UPDATE statements SET file_id = 1, ordinal = 2 WHERE id = 2")
    [one, two] = house.compare().files[:2]
    assert [one.status, two.status] == ["refused", "changed"]  # the second of the first file was proven, and is not there
    house.reread(force=True)
    house.check()
    said = (
        "SELECT file_id, ordinal, account_id, period_start, closing_balance, line_count, verdict FROM statements ORDER BY 1, 2"
    )
    assert [tuple(row)[1:3] for row in house.all(said)] == [
        (1, row[5]) for row in sorted(right["statements"], key=lambda r: r[3])
    ]
    assert house.compare().counts.keys() == {"same"}


# ---------------------------------------------------------------- killed


KILLED = """
import sys
from pathlib import Path
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.rereading import compared
from ledger_pipeline.settings import Settings
from ledger_pipeline_tests.test_rereading import Followed

class Loud(Followed):
    def begun(self, what, files):
        print(what, flush=True)
    def written(self, file, outcome):
        print(outcome, flush=True)

if __name__ == "__main__":
    engine = make_engine(sys.argv[1])
    settings = Settings(data_dir=Path(sys.argv[2]), workers=2)
    with compared(engine.begin, 1, settings, progress=Loud()) as comparison:
        comparison.write(force=False, progress=Loud())
"""


def test_killed_at_any_moment_each_file_is_old_or_new(house: House, tmp_path: Path, ledger_url: str) -> None:
    right = house.dump("files", "years", "transactions", "lines")
    said = (
        "SELECT account_id, transaction_date, description, amount, balance, statement_id FROM transactions ORDER BY 1, 2, 3, 4"
    )
    right_rows = house.all(said)
    (tmp_path / "killed.py").write_text(KILLED)
    by_file = (
        "SELECT s.file_id, count(*) FILTER (WHERE l.description LIKE '% X'), count(*) FROM statement_lines l "
        "JOIN statements s ON s.id = l.statement_id GROUP BY 1 ORDER BY 1"
    )
    program = [sys.executable, tmp_path / "killed.py", ledger_url, house.settings.data_dir]
    chance = random.Random(1)
    old_and_new = set()
    for attempt in range(5):
        house.change("UPDATE statement_lines SET description = replace(description, ' X', '') || ' X'")
        with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as rereading:
            assert rereading.stdout is not None
            for _ in range(2 + attempt):  # the reading; the writing has begun; a file is written …
                rereading.stdout.readline()
            time.sleep(chance.random() * 0.02)
            rereading.send_signal(signal.SIGKILL)
        house.check()
        for _, old, rows in house.all(by_file):
            assert old in (0, rows)
            old_and_new.add(old == 0)
    assert old_and_new == {True, False}
    house.reread()
    assert house.dump("files", "years", "transactions", "lines") == right
    assert house.all(said) == right_rows
    house.check()


# ---------------------------------------------------------------- comparing


def read(*lines: StatementLine, account: int = 1, end: str = "2025-01-31", verdict: Verdict = Verdict.PROVEN) -> ReadStatement:
    start, last = date(2025, 1, 1), date.fromisoformat(end)
    return ReadStatement(Facts(f"account {account}", account, start, last, None, None, verdict), lines, ())


ROWS = [
    line("2025-01-02", "COFFEE", "-3.00", 1),
    line("2025-01-02", "COFFEE", "-3.00", 2),
    line("2025-01-03", "BOOKS", "-20.00", 3),
]


def test_equal_rows_are_counted() -> None:
    [match] = compare([read(*ROWS)], [read(ROWS[0], ROWS[2])])
    assert [row.description for row in match.difference.removed] == ["COFFEE"]
    assert (match.difference.added, match.difference.changed, len(match.same)) == ((), (), 2)


@pytest.mark.parametrize(
    ("now", "changes"),
    [
        (line("2025-01-03", "BOOKS", "-21.00", 9), 1),
        (line("2025-01-03", "BOOKSHOP", "-20.00", 9), 1),
        (line("2025-02-03", "books", "-20.00", 9), 1),
        (line("2025-01-03", "SHOES", "-21.00", 3), 1),
        (line("2025-02-03", "BOOKS", "-21.00", 3), 1),
        (line("2025-01-03", "SHOES", "-21.00", 9), 0),
        (line("2025-02-04", "SHOES", "-21.00", 3), 0),
    ],
)
def test_which_rows_are_one_read_otherwise(now: StatementLine, changes: int) -> None:
    [match] = compare([read(*ROWS)], [read(*ROWS[:2], now)])
    assert len(match.difference.changed) == changes
    assert len(match.difference.added) == len(match.difference.removed) == 1 - changes


def test_statements_are_matched_by_account_and_period_before_their_place() -> None:
    one, two = read(ROWS[0]), read(ROWS[1], account=2)
    assert [(m.old, m.new, m.difference.is_one) for m in compare([one, two], [two, one])] == [(1, 0, False), (0, 1, False)]
    assert [(m.old, m.new) for m in compare([one, two], [two])] == [(1, 0), (0, None)]
    assert [(m.old, m.new) for m in compare([two], [one, two])] == [(None, 0), (0, 1)]
    [moved] = compare([one], [read(ROWS[0], account=3)])
    assert moved.difference.changed_facts == {"account": ("account 1", "account 3")}
    [gone] = compare([one], [])
    assert gone.difference.loses_its_proof


def test_many_rows_take_no_time() -> None:
    old = [line("2025-01-02", f"A{number}", f"{number}.00", number) for number in range(20_000)]
    new = [line("2025-01-02", f"B{number}", f"{number}.50", number) for number in range(20_000)]
    began = time.monotonic()
    compare([read(*old)], [read(*new)])
    assert time.monotonic() - began < 5
