"""History put into an empty database, and the files' readings after it: the same ledger, whatever happened to it before.

``LEDGER_LEDGER_CASES=500 pytest ledger_pipeline_tests/database/test_replaying.py`` looks further than the default does.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import (
    categories,
    category_decisions,
    edits,
    history,
    joining,
    merchants,
    quarantine,
    summaries,
    transfer_decisions,
)
from ledger_pipeline.database.differing import TableDifference, compare_databases
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.imports import undo_import
from ledger_pipeline.database.lookup import NotInLedgerError
from ledger_pipeline.database.replaying import ReadFile, historic_files, settle_all, write_readings
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.tables import metadata
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.keeping import EditsFolder
from ledger_pipeline.parsing import Account, AccountKind, Statement, Verdict
from ledger_pipeline.recognising.rules import combined, read_rules, starter_rules
from ledger_pipeline_tests.conftest import _new_database
from ledger_pipeline_tests.database.imports import USER, import_results, scalar
from ledger_pipeline_tests.ledgers import CHECKING, read_file, statement

CASES = int(os.environ.get("LEDGER_LEDGER_CASES", "4"))

SAVINGS = Account("Harbor National Bank", AccountKind.SAVINGS, "3307", "USD")
ALIAS = Account("Harbour National", AccountKind.CHECKING, "7046", "USD")  # as another branch prints it
CARD = Account("Northline Card", AccountKind.CREDIT_CARD, "1881", "USD")
ACCOUNTS = (CHECKING, SAVINGS, ALIAS, CARD)

FIRST = date(2024, 12, 20)
RULES = "version: 1\nrules:\n  - {name: Tram, category: Transport:Tram, description: tram}\n"


@pytest.fixture
def made(server: EmbeddedServer, _migrated_template: str) -> Iterator[Engine]:
    """Another database at head, with no data in it."""
    engine = make_engine(_new_database(server, _migrated_template))
    yield engine
    engine.dispose()


# ---------------------------------------------------------------- what happens to a ledger


class Life:
    """A ledger to which things happen, as chance has it."""

    def __init__(self, engine: Engine, seed: int) -> None:
        self.engine = engine
        self.random = Random(seed)
        self.files: dict[bytes, FileResult] = {}
        self.lives = {account: sorted(self._row(account) for _ in range(14)) for account in ACCOUNTS}
        self.lives[ALIAS] = self.lives[CHECKING]

    def begin_flat(self, *files: FileResult) -> None:
        """What it begins with are rows of the flat ledger: no statement, but words that no statement says."""
        import_results(self.engine, *files or (self._file() for _ in range(3)))
        with self.engine.begin() as connection:
            connection.execute(
                sa.text(
                    "UPDATE transactions SET statement_id = NULL, proven = false, category = 'Reading', merchant = 'B', "
                    "category_source = 'migrated', merchant_source = 'migrated', category_rule = NULL, transfer_id = NULL"
                )
            )
            connection.execute(sa.text("DELETE FROM statement_files"))
            connection.execute(sa.text("DELETE FROM transfers"))

    def go_on(self, happenings: int, kept: EditsFolder) -> None:
        """``kept`` is brought up to date after each, and none may go unnoticed."""
        for number in range(happenings):
            what = Life.import_some if number < 2 else self.random.choice(self.HAPPENINGS)
            with suppress(NotInLedgerError):  # it cannot happen just now
                what(self)
            kept.write(self.engine, removed=True)
            assert not kept.differs_from(self.engine), what.__name__

    # ------------------------------------------------------------ imports

    def import_some(self) -> None:
        files = [self._file() for _ in range(self.random.randint(1, 4))]
        files += self.random.sample(list(self.files.values()), min(2, len(self.files)))
        import_results(self.engine, *files)
        self.files |= {file.sha256: file for file in files if file.sha256}

    def _file(self) -> FileResult:
        return read_file(*(self._statement() for _ in range(self.random.choice([1, 1, 2]))))

    def _statement(self) -> Statement:
        """Some days of what really happened to an account: statements overlap each other in every way."""
        account = self.random.choice(ACCOUNTS)
        first = FIRST + timedelta(days=self.random.randrange(0, 20, 5))
        last = first + timedelta(days=self.random.choice([5, 10, 20]))
        rows = [row for row in self.lives[account] if str(first) <= row[0] <= str(last)]
        period = (str(first), str(last)) if self.random.random() < 0.8 else None
        found = statement(*rows, account=account, period=period, closing=self.random.choice([None] * 5 + ["1.11"]))
        if period is None and found.verdict is Verdict.PROVEN:
            return replace(found, verdict=Verdict.UNPROVABLE, proofs=(), opening_balance=None, closing_balance=None)
        return found

    def _row(self, account: Account) -> tuple[str, str, str]:
        day = str(FIRST + timedelta(days=self.random.randrange(25)))
        moves = {
            CHECKING: ("ONLINE TRANSFER TO SAVINGS XXXXXX3307", "-500.00"),
            SAVINGS: ("TRANSFER FROM CHECKING XXXXXX7046", "500.00"),
        }
        usual = [("COFFEE", "-4.50"), ("TRAM", "-2.00"), ("WHOLEFDS MKT 10203", "-54.10"), ("NETFLIX.COM", "-15.49")]
        return (day, *self.random.choice([*usual, *([moves[account]] * 2 if account in moves else [])]))

    def undo(self) -> None:
        self._do(undo_import, self._one("SELECT id FROM import_logs"))

    def undo_and_bring_back(self) -> None:
        """What was printed first by one file is printed first by another now."""
        self.undo()
        self.import_some()
        import_results(self.engine, *self.files.values())

    # ------------------------------------------------------------ the owner's word

    def accept_or_dismiss(self) -> None:
        what = self.random.choice([quarantine.accept, quarantine.dismiss])
        self._do(what, self._one("SELECT encode(sha256, 'hex') FROM statement_files WHERE status = 'quarantined'"), "I know")

    def edit(self) -> None:
        transaction = str(self._one("SELECT id FROM transactions"))
        what: Callable[..., Any] = self.random.choice([edits.exclude, edits.note, edits.set_category])
        values = {edits.note: {"text": 'a “note”\\\n"'}, edits.set_category: {"category": "Food:Coffee"}}.get(what, {})
        self._do(what, transaction, **values)

    def restore(self) -> None:
        self._do(edits.restore, str(self._one("SELECT transaction_id FROM transaction_edits WHERE excluded")))

    def rename(self) -> None:
        self._do(joining.rename_account, str(self._one("SELECT id FROM accounts")), f"Ours {self.random.random()}")

    def join(self) -> None:
        self._do(joining.join_accounts, *(str(self._one("SELECT id FROM accounts")) for _ in range(2)))

    def apply_rules(self) -> None:
        rules = combined(starter_rules(), read_rules(RULES, "categories.yaml"))
        self._do(categories.apply, self.random.choice([rules, starter_rules()]))

    def decide_of_merchants(self) -> None:
        merchant = self._one("SELECT merchant FROM transactions WHERE merchant IS NOT NULL")
        what = self.random.choice(["merge", "accept", "refuse"])
        if what == "merge":
            self._do(merchants.merge, merchant, self.random.choice(["Somebody Else", "Netflix"]))
        else:
            decision = category_decisions.Decision(merchant, "Fun:Things")
            if what == "accept":
                self._do(category_decisions.accept, [decision])
            else:
                self._do(category_decisions.refuse, decision)

    def decide_of_transfers(self) -> None:
        what = self.random.choice([transfer_decisions.accept, transfer_decisions.refuse, transfer_decisions.forget])
        self._do(what, str(self._one("SELECT id FROM transfers")))

    def pair(self) -> None:
        out = self._one("SELECT id FROM transactions WHERE amount < 0")
        self._do(transfer_decisions.pair, str(out), str(self._one("SELECT id FROM transactions WHERE amount > 0")))

    HAPPENINGS = (import_some, import_some, undo, undo_and_bring_back, accept_or_dismiss, edit, edit, restore, rename, join,
                  apply_rules, decide_of_merchants, decide_of_transfers, pair)  # fmt: skip

    def _one(self, query: str) -> Any:
        with self.engine.connect() as connection:
            found = sorted(connection.scalars(sa.text(query)).all())
        if not found:
            raise NotInLedgerError("there is none")
        return self.random.choice(found)

    def _do(self, what: Callable[..., Any], *arguments: Any, **values: Any) -> None:
        with self.engine.begin() as connection:
            what(connection, USER, *arguments, **values)


# ---------------------------------------------------------------- and the same again


def replayed(life: Life, made: Engine, folder: Path) -> list[TableDifference]:
    """What differs when a ledger is rebuilt from its files and what is kept."""
    edits_folder = EditsFolder(folder)
    edits_folder.write(life.engine)
    with made.begin() as connection:
        history.begin_putting(connection)
        history.put(connection, edits_folder.lines(), edits_folder.header().sequences)
        history.put_names(connection, edits_folder.names())
        history.free_names(connection)
        read = [
            ReadFile(file, life.files[file.sha256].reading, life.files[file.sha256].error)
            for file in historic_files(connection, USER)
        ]
        write_readings(connection, USER, read, tried_with="1")
        settle_all(connection, USER)
        history.end_putting(connection)
    for engine in (life.engine, made):
        for view in summaries.SUMMARY_VIEWS:
            with engine.begin() as connection:
                summaries.refresh(connection, view)
    with life.engine.connect() as before, made.connect() as after:
        return [difference for _, difference in compare_databases(before, after) if difference.is_one]


@pytest.mark.parametrize("seed", range(CASES))
def test_a_ledger_to_which_anything_happened_is_the_same_again(engine: Engine, made: Engine, tmp_path: Path, seed: int) -> None:
    life = Life(engine, seed)
    if seed % 2:
        life.begin_flat()
    kept = EditsFolder(tmp_path / "edits")
    life.go_on(16, kept)
    assert replayed(life, made, kept.folder) == []
    assert not kept.lacking(made)
    assert not kept.set_aside


def test_what_was_taken_over_from_the_flat_ledger_stays(engine: Engine, made: Engine, tmp_path: Path) -> None:
    life = Life(engine, 0)
    rows = [("2025-03-03", "COFFEE", "-4.50"), ("2025-03-04", "TRAM", "-2.00")]
    life.begin_flat(read_file(statement(*rows)))
    file = read_file(statement(*rows, ("2025-03-05", "COFFEE", "-4.50"), account=ALIAS))
    import_results(engine, file)
    assert file.sha256 is not None
    life.files[file.sha256] = file
    with engine.begin() as connection:
        joining.join_accounts(connection, USER, "1", "2")
    taken_over = "SELECT count(*) FROM transactions WHERE statement_id IS NOT NULL AND category_source = 'migrated'"
    assert scalar(engine, taken_over) == 2
    assert replayed(life, made, tmp_path / "edits") == []


def test_each_table_is_kept_or_follows() -> None:
    groups = [*history.KEPT, *history.DERIVED, *history.UPKEEP]
    assert sorted(groups) == sorted(metadata.tables)
