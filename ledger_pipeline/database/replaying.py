"""Rebuilding in an empty database: what its files hold is written again, in the place that history gives it.

History (``history``) is there already: accounts, imports, files and what became of them, what the owner said. Here the files'
statements, proofs and lines are put under them, and then everything else follows as it always does (``loading``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ledger_pipeline.database import loading
from ledger_pipeline.database.accounts import account_ids
from ledger_pipeline.database.copying import copy_rows
from ledger_pipeline.database.loading import Settlement
from ledger_pipeline.database.locks import take_ledger_lock
from ledger_pipeline.database.recording import Rows, contradiction
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import file_sightings, statement_files, statements, transactions
from ledger_pipeline.parsing import READER_VERSION, Account, Reading, Statement, StatementError, Verdict


class HistoricFile(NamedTuple):
    """A file as history has it: ``status`` as in ``statement_files``, ``accepted`` by hand in spite of a contradiction."""

    id: int
    sha256: bytes
    name: str
    status: Literal["imported", "quarantined", "reverted", "dismissed"]
    accepted: bool


class ReadFile(NamedTuple):
    """A file and what it holds; or why it cannot be read."""

    file: HistoricFile
    reading: Reading | None
    error: StatementError | None


class _Name(NamedTuple):
    """What a statement is called."""

    id: int
    uuid: UUID
    created_at: datetime


#: A statement of a file: the file, and its place from 1.
_Place = tuple[int, int]


def owners(connection: sa.Connection) -> list[int]:
    """Everybody who has a ledger in the database."""
    return list(connection.scalars(sa.text("SELECT id FROM users ORDER BY id")))


def historic_files(connection: sa.Connection, user_id: int) -> list[HistoricFile]:
    """Every file that an owner's ledger ever had, in the order in which they came."""
    file = statement_files.c
    query = sa.select(file.id, file.sha256, file.name, file.status, file.decision_reason.is_not(None).label("accepted"))
    found = connection.execute(query.where(file.user_id == user_id).order_by(file.id))
    return [HistoricFile(row.id, bytes(row.sha256), row.name, row.status, row.accepted) for row in found]


def write_readings(connection: sa.Connection, user_id: int, read: Sequence[ReadFile], *, tried_with: str | None) -> None:
    """Writes what some files hold. What history says of a file stands; what only reading can say of it is written anew.

    ``tried_with``: what they were read with; None for files that could not even be had.
    """
    take_ledger_lock(connection, user_id)
    fates = [_fate(one) for one in read]
    connection.execute(
        load_sql("replay_files"),
        {
            "user_id": user_id,
            "reader_version": READER_VERSION,
            "tried_with": tried_with,
            "ids": [one.file.id for one in read],
            "pages": [one.reading.pages if one.reading else None for one in read],
            "readers": [one.reading.reader if one.reading else None for one in read],
            "statuses": [fate.status for fate in fates],
            "says_why": [fate.says_why for fate in fates],
            "codes": [fate.error and str(fate.error.code) for fate in fates],
            "messages": [fate.error and fate.error.message for fate in fates],
            "need_no_word": [fate.needs_no_word for fate in fates],
        },
    )
    places: list[tuple[_Place, Statement, int, str | None]] = []
    accounts: dict[tuple[Account, int], int] = {}
    for one, fate in zip(read, fates, strict=True):
        found = one.reading.statements if one.reading else ()
        ids = account_ids(connection, user_id, found, accounts)
        for ordinal, (statement, account_id) in enumerate(zip(found, ids, strict=True), start=1):
            places.append(((one.file.id, ordinal), statement, account_id, fate.decision))
    _write_statements(connection, user_id, places)


def await_originals(connection: sa.Connection, user_id: int, hashes: Collection[bytes]) -> None:
    """Where these files were seen is forgotten: found there again, they are read."""
    seen = file_sightings.c
    listed = sa.literal(list(hashes), sa.ARRAY(sa.LargeBinary))
    connection.execute(sa.delete(file_sightings).where(seen.user_id == user_id, seen.sha256 == sa.any_(listed)))


def _write_statements(
    connection: sa.Connection, user_id: int, places: Sequence[tuple[_Place, Statement, int, str | None]]
) -> None:
    names = _names(connection, user_id, [place for place, *_ in places])
    columns = (
        "user_id", "id", "uuid", "created_at", "file_id", "ordinal", "account_id", "period_start", "period_end",
        "opening_balance", "closing_balance", "line_count", "verdict",
    )  # fmt: skip
    written = []
    rows = Rows()
    for place, statement, account_id, decision in places:
        name = names[place]
        printed = (statement.period_start, statement.period_end, statement.opening_balance, statement.closing_balance)
        written.append((user_id, *name, *place, account_id, *printed, len(statement.lines), str(statement.verdict)))
        rows.add(user_id, name.id, statement, decision)
    copy_rows(connection, statements, columns, written)
    rows.copy(connection)


def _names(connection: sa.Connection, user_id: int, places: Sequence[_Place]) -> Mapping[_Place, _Name]:
    """What these statements are called: what they were, or a new name where they are new."""
    values = {"user_id": user_id, "files": [file for file, _ in places], "ordinals": [ordinal for _, ordinal in places]}
    found = connection.execute(load_sql("names_of_statements"), values)
    return {(row.file_id, row.ordinal): _Name(row.id, row.uuid, row.created_at) for row in found}


def is_contradicted(read: ReadFile) -> bool:
    """Whether the file contradicts itself, as it is read now."""
    return read.reading is not None and any(one.verdict is Verdict.CONTRADICTED for one in read.reading.statements)


class _Fate(NamedTuple):
    """What becomes of a file that was read again, and of its lines. ``error`` is written if it ``says_why``."""

    status: str
    decision: Literal["quarantined", "reverted"] | None
    error: StatementError | None
    says_why: bool = True
    needs_no_word: bool = False


def _fate(read: ReadFile) -> _Fate:
    file, found = read.file, read.reading.statements if read.reading else ()
    error = contradiction(found) if is_contradicted(read) else read.error
    if file.status == "reverted":
        return _Fate("reverted", "reverted", None, says_why=False)
    if file.status == "dismissed":
        return _Fate("dismissed", "quarantined", error, says_why=error is not None)
    if error is not None and read.reading is not None and file.accepted:
        return _Fate("imported", None, error)
    if error is not None:
        return _Fate("quarantined", "quarantined", error)
    proven = all(one.verdict is Verdict.PROVEN for one in found)
    return _Fate("imported", None, None, needs_no_word=file.accepted and proven)


def settle_all(connection: sa.Connection, user_id: int) -> None:
    """Makes transactions and transfers follow from the lines and from what the owner said, under the names that they had."""
    connection.execute(load_sql("mark_first_printings"), {"user_id": user_id})
    span = connection.execute(load_sql("days_of_ledger"), {"user_id": user_id}).one()
    if span.first is None:
        return
    settlement = Settlement(connection, user_id)
    settlement.call_as_before()
    settlement.touch_years(span.first, span.last)
    settled = settlement.settle()
    taken_over = connection.execute(load_sql("take_over_meanings"), {"user_id": user_id}).all()
    if taken_over:
        settlement = Settlement(connection, user_id)
        for row in taken_over:
            settlement.touch_day(row.account_id, row.transaction_date)
        settlement.recognise(transactions.c.id.in_([row.id for row in taken_over]))
        settlement.settle()
    loading.analyze_if_much_changed(connection, settled)
