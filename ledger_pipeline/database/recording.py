"""Writing down what was read: import logs, files, statements, proofs and lines. What the lines come to is in ``loading``.

A file is recorded whole, in one database transaction, or not at all.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

import psycopg
import sqlalchemy as sa

from ledger_pipeline.database.accounts import account_ids
from ledger_pipeline.database.copying import copy_rows
from ledger_pipeline.database.locks import LivingRuns, take_ledger_lock
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import (
    file_sightings,
    import_logs,
    statement_files,
    statement_lines,
    statement_proofs,
    statements,
)
from ledger_pipeline.database.text import storable, storable_text
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.parsing import READER_VERSION, Account, ErrorCode, ProofKind, Statement, StatementError, Verdict

Trigger = Literal["sensor", "command_line", "manual"]


# ---------------------------------------------------------------- the import's log


def begin_import(connection: sa.Connection, user_id: int, trigger: Trigger, dagster_run_id: str) -> int:
    """Opens the log of an import and returns its id. A run that is tried again goes on with the log that it began."""
    begun = connection.scalar(
        sa.update(import_logs)
        .where(import_logs.c.user_id == user_id, import_logs.c.dagster_run_id == dagster_run_id)
        .values(status="running", error=None)
        .returning(import_logs.c.id)
    )
    if begun is None:
        begun = connection.scalar(
            sa.insert(import_logs)
            .values(user_id=user_id, trigger=trigger, status="running", dagster_run_id=dagster_run_id)
            .returning(import_logs.c.id)
        )
    assert begun is not None
    return int(begun)


def mark_interrupted(connection: sa.Connection, user_id: int) -> None:
    """Imports that are said to be running, but whose Dagster run is not alive: it was killed before it could say so."""
    running = connection.execute(
        sa.select(import_logs.c.id, import_logs.c.dagster_run_id).where(
            import_logs.c.user_id == user_id, import_logs.c.status == "running"
        )
    ).all()
    living = LivingRuns(connection)
    dead = [import_id for import_id, run_id in running if run_id not in living]
    if dead:
        reason = "The run that read the files was killed; the next import reads what it did not."
        connection.execute(
            sa.update(import_logs)
            .where(import_logs.c.user_id == user_id, import_logs.c.id.in_(dead), import_logs.c.status == "running")
            .values(status="interrupted", error=reason)
        )
        connection.execute(load_sql("count_files"), {"user_id": user_id, "imports": dead})


def end_reading(connection: sa.Connection, user_id: int, import_id: int, files: Sequence[RecordedFile]) -> None:
    """Every file of the import is recorded. Without lines to load it is finished; otherwise loading them will finish it."""
    take_ledger_lock(connection, user_id)  # nobody loads the lines between the look at them and the word about them
    waiting = sa.exists().where(
        statement_files.c.user_id == user_id,
        statement_files.c.import_id == import_id,
        statements.c.user_id == user_id,
        statements.c.file_id == statement_files.c.id,
        statement_lines.c.user_id == user_id,
        statement_lines.c.statement_id == statements.c.id,
        statement_lines.c.decision.is_(None),
    )
    counts = Counter(file.status for file in files)
    connection.execute(
        sa.update(import_logs)
        .where(import_logs.c.user_id == user_id, import_logs.c.id == import_id)
        .values(
            file_count=len(files),
            known_count=counts["known"],
            failed_count=counts["quarantined"],
            error=None,
            status=sa.case((waiting, "read"), else_="finished"),
            finished_at=sa.case((waiting, sa.null()), else_=sa.func.clock_timestamp()),
        )
    )


def import_of_run(connection: sa.Connection, user_id: int, dagster_run_id: str) -> dict[str, int]:
    """What the import of a Dagster run came to: ``import_id``, files by what became of them, transactions and duplicates."""
    log = import_logs.c
    row = connection.execute(
        sa.select(
            log.id.label("import_id"),
            log.file_count.label("statements"),
            (log.file_count - log.known_count - log.failed_count).label("imported"),
            log.known_count.label("known"),
            log.failed_count.label("quarantined"),
            log.transaction_count.label("transactions"),
            log.duplicate_count.label("duplicates"),
        ).where(log.user_id == user_id, log.dagster_run_id == dagster_run_id)
    )
    return dict(row.mappings().one())


def fail_import(connection: sa.Connection, user_id: int, import_id: int, error: str) -> None:
    connection.execute(
        sa.update(import_logs)
        .where(import_logs.c.user_id == user_id, import_logs.c.id == import_id)
        .values(status="failed", error=error)
    )
    connection.execute(load_sql("count_files"), {"user_id": user_id, "imports": [import_id]})


# ---------------------------------------------------------------- files


def known_files(
    connection: sa.Connection, user_id: int, hashes: Collection[bytes], *, tried_with: str | None, dismissed: bool = False
) -> set[bytes]:
    """Which of the hashes need not be read (again).

    One in quarantine is known only if it was last read with the same (``tried_with``): a new password or a better reader may
    open it. With None, the owner asks for another try of whatever is in quarantine; with ``dismissed``, also of what they had
    set aside. One whose import was undone is unknown.
    """
    file = statement_files.c
    settled = file.status == "imported"
    if not dismissed:
        settled |= file.status == "dismissed"
    if tried_with is not None:
        settled |= (file.status == "quarantined") & (file.tried_with == tried_with)
    query = sa.select(file.sha256).where(
        file.user_id == user_id, file.sha256 == sa.any_(sa.literal(list(hashes), sa.ARRAY(sa.LargeBinary))), settled
    )
    return {bytes(sha256) for sha256 in connection.scalars(query)}


class QuarantinedFile(NamedTuple):
    """A file that is not in the ledger; ``name`` is what it was called where it was first seen."""

    sha256: bytes
    name: str


def quarantined_files(
    connection: sa.Connection, user_id: int, *, not_tried_with: str | None = None, dismissed: bool = False
) -> list[QuarantinedFile]:
    """What is in quarantine; if so asked, only what was last read with something else, or also what the owner set aside."""
    file = statement_files.c
    statuses = ["quarantined", "dismissed"] if dismissed else ["quarantined"]
    query = sa.select(file.sha256, file.name).where(file.user_id == user_id, file.status.in_(statuses)).order_by(file.id)
    if not_tried_with is not None:
        query = query.where(file.tried_with.is_distinct_from(not_tried_with))
    return [QuarantinedFile(bytes(row.sha256), row.name) for row in connection.execute(query)]


def sightings(connection: sa.Connection, user_id: int, below: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file seen so far below a folder, by path.

    The time is that of its last modification; where it could not be read, that of the last change of anything about it, so
    that it is tried again when its permissions were mended.
    """
    prefix = storable(below) + os.sep
    query = sa.select(file_sightings.c.path, file_sightings.c.size_bytes, file_sightings.c.modified_ns).where(
        file_sightings.c.user_id == user_id,
        sa.func.starts_with(file_sightings.c.path, prefix),
    )
    return {path: (size, modified) for path, size, modified in connection.execute(query)}


def forget_sightings(connection: sa.Connection, user_id: int, paths: Collection[str]) -> None:
    """These files are not there any more: what was wrong with them is settled."""
    connection.execute(
        sa.delete(file_sightings).where(
            file_sightings.c.user_id == user_id, file_sightings.c.path == sa.any_(sa.literal(list(paths), sa.ARRAY(sa.Text)))
        )
    )


@dataclass(frozen=True, slots=True)
class RecordedFile:
    """What became of a file in this import, as the owner is told. ``rows`` are its printed rows; reading took ``seconds``."""

    path: Path
    status: Literal["imported", "known", "quarantined"]
    verdict: Verdict | None = None
    error: StatementError | None = None
    statements: int = 0
    rows: int = 0
    seconds: float = 0.0


def judge_files(connection: sa.Connection, user_id: int, results: Sequence[FileResult]) -> list[RecordedFile]:
    """What recording these results now would come to; nothing is written."""
    before = _files_before(connection, user_id, results)
    return [_judge(result, before.get(result.sha256 or b"")).recorded for result in results]


def judge_new_files(results: Sequence[FileResult]) -> list[RecordedFile]:
    """The same where there is no ledger yet."""
    return [_judge(result, None).recorded for result in results]


def record_files(
    connection: sa.Connection, user_id: int, import_id: int, results: Sequence[FileResult], *, tried_with: str | None = None
) -> list[RecordedFile]:
    """Writes the results of some files, each whole; the caller commits. ``tried_with``: what they were read with.

    A file that the database refuses costs nobody else: it is quarantined, and the others are written. One that was known, and
    whose import was undone while the others were read, is left out: the next import reads it.
    """
    take_ledger_lock(connection, user_id)
    results = _without_undone(connection, user_id, import_id, results)
    batch = _Batch(user_id, import_id, tried_with)
    try:
        return _record_together(connection, batch, results)
    except REFUSED:
        return [_record_alone(connection, batch, result) for result in results]


def _without_undone(connection: sa.Connection, user_id: int, import_id: int, results: Sequence[FileResult]) -> list[FileResult]:
    """Without files that were known when they were looked up and are not any more; it is as if nobody had seen them."""
    before = _files_before(connection, user_id, [result for result in results if result.known], import_id)
    gone = {sha256 for sha256, row in before.items() if row.status == "reverted"}
    gone -= {result.sha256 for result in results if not result.known}  # known as another's copy, which was read
    forgotten = [storable(result.file.path) for result in results if result.sha256 in gone]
    if forgotten:
        forget_sightings(connection, user_id, forgotten)
    return [result for result in results if result.sha256 not in gone]


@dataclass(frozen=True, slots=True)
class _Batch:
    """What the files that are recorded together have in common."""

    user_id: int
    import_id: int
    tried_with: str | None


#: What a value can do that no column takes: too large a number, a constraint. A lost connection is none of these.
REFUSED = (sa.exc.DataError, sa.exc.IntegrityError, psycopg.DataError, psycopg.IntegrityError)


def _record_alone(connection: sa.Connection, batch: _Batch, result: FileResult) -> RecordedFile:
    try:
        [recorded] = _record_together(connection, batch, [result])
    except REFUSED as error:
        reason = f"What was read from this file cannot be stored ({type(error).__name__}); please report it."
        failed = replace(result, reading=None, error=StatementError(ErrorCode.DAMAGED, reason))
        [recorded] = _record_together(connection, batch, [failed])
    return recorded


def _record_together(connection: sa.Connection, batch: _Batch, results: Sequence[FileResult]) -> list[RecordedFile]:
    """A few statements for all of the files: what each costs by itself would be most of the time of an import."""
    with connection.begin_nested():
        _record_sightings(connection, batch.user_id, results)
        before = _files_before(connection, batch.user_id, results, batch.import_id)
        files = [_judge(result, before.get(result.sha256 or b"")) for result in results]
        _write_files(connection, batch, [file for file in files if file.writes])
        _remember_files(connection, batch, files)
    return [file.recorded for file in files]


@dataclass(frozen=True, slots=True)
class _File:
    """A result, what the ledger had of the same bytes before, and what becomes of it."""

    result: FileResult
    before: Any  # the row of statement_files, if there is one
    recorded: RecordedFile
    writes: bool
    keeps_what_is_known: bool = False

    @property
    def statements(self) -> tuple[Statement, ...]:
        return self.result.reading.statements if self.result.reading else ()

    @property
    def decision(self) -> Literal["quarantined"] | None:
        return "quarantined" if self.recorded.error else None


def _record_sightings(connection: sa.Connection, user_id: int, results: Sequence[FileResult]) -> None:
    """Where each file was seen. The archive's own copies are no sightings."""
    seen = {storable(result.file.path): result for result in results if result.file.archived_as is None}
    if not seen:
        return
    files = [result.file for result in seen.values()]
    lost = [result.error if result.sha256 is None else None for result in seen.values()]
    values = {
        "user_id": user_id,
        "paths": list(seen),
        "sizes": [file.size for file in files],
        "times": [file.changed_ns if error else file.modified_ns for file, error in zip(files, lost, strict=True)],
        "hashes": [result.sha256 for result in seen.values()],
        "codes": [error and str(error.code) for error in lost],
        "messages": [error and error.message for error in lost],
    }
    connection.execute(load_sql("see_files"), values)


def _files_before(
    connection: sa.Connection, user_id: int, results: Sequence[FileResult], import_id: int | None = None
) -> dict[bytes, Any]:
    """What the ledger has of the same bytes, and whether the owner set it aside since the import began."""
    file, log = statement_files.c, import_logs.c
    began = sa.select(log.started_at).where(log.user_id == user_id, log.id == import_id).scalar_subquery()
    set_aside = ((file.status == "dismissed") & (file.decided_at > began)).label("set_aside_meanwhile")
    hashes = [result.sha256 for result in results if result.sha256 is not None]
    found = connection.execute(
        sa.select(file.id, file.sha256, file.status, file.error_code, file.error_message, file.import_id, set_aside).where(
            file.user_id == user_id, file.sha256 == sa.any_(sa.literal(hashes, sa.ARRAY(sa.LargeBinary)))
        )
    )
    return {bytes(row.sha256): row for row in found}


def _judge(result: FileResult, before: Any) -> _File:
    path = Path(result.file.archived_as or result.file.path)
    if result.sha256 is None:
        return _File(result, None, RecordedFile(path, "quarantined", error=result.error), writes=False)
    quarantined = before is not None and before.status == "quarantined"
    reason = StatementError(ErrorCode(before.error_code), before.error_message) if before is not None and quarantined else None
    if result.known:
        return _File(result, before, RecordedFile(path, "known", error=reason), writes=False)
    # While we read it, another import recorded the same bytes, or the owner set it aside.
    if before is not None and (before.status == "imported" or before.set_aside_meanwhile):
        return _File(result, before, RecordedFile(path, "known"), writes=False)
    if reason is not None and reason.code is ErrorCode.CONTRADICTED and not result.reading:
        # It was read once; without the password, say, it is not now.
        return _File(result, before, RecordedFile(path, "quarantined", error=reason), writes=True, keeps_what_is_known=True)
    found = result.reading.statements if result.reading else ()
    verdict = _worst(found)
    error = contradiction(found) if verdict is Verdict.CONTRADICTED else result.error
    recorded = RecordedFile(
        path,
        "quarantined" if error else "imported",
        verdict=verdict,
        error=error,
        statements=len(found),
        rows=sum(len(statement.lines) for statement in found),
        seconds=result.seconds,
    )
    return _File(result, before, recorded, writes=True)


def _write_files(connection: sa.Connection, batch: _Batch, files: Sequence[_File]) -> None:
    file = statement_files.c
    rows = Rows()
    new = [item for item in files if item.before is None]
    if new:
        values = [
            {
                "sha256": item.result.sha256,
                "name": storable(Path(item.recorded.path.name)),
                "size_bytes": item.result.file.size,
                **_read(item),
            }
            for item in new
        ]
        of_all = {"user_id": batch.user_id, "import_id": batch.import_id, **_means(batch)}
        inserted = connection.execute(load_sql("record_files"), {**of_all, **_lists(values)})
        ids = {bytes(row.sha256): row.id for row in inserted}
        held = [(ids[item.result.sha256 or b""], item.statements, item.decision) for item in new]
        _write_new_statements(connection, batch.user_id, held, rows)
    for item in files:
        if item.before is None:
            continue
        where = (file.user_id == batch.user_id, file.id == item.before.id)
        if item.keeps_what_is_known:
            connection.execute(sa.update(statement_files).where(*where).values(tried_with=batch.tried_with))
            continue
        connection.execute(sa.update(statement_files).where(*where).values(**_values(batch, item)))
        write_statements(connection, batch.user_id, item.before.id, item.statements, rows, decision=item.decision)
        # Not in the ledger until now: no transaction points at what it held.
        drop_empty_statements(connection, batch.user_id, item.before.id, len(item.statements))
    rows.copy(connection)


def _values(batch: _Batch, item: _File) -> dict[str, Any]:
    """What the row of a file says after another try."""
    # One that waits and goes on waiting is still the first import's: to undo the vain try takes it out of no quarantine.
    waits = item.recorded.error is not None and item.before.status == "quarantined"
    return {
        "import_id": item.before.import_id if waits else batch.import_id,
        **_read(item),
        **_means(batch),
        "decided_at": None,
        "decision_reason": None,
    }


def _read(item: _File) -> dict[str, Any]:
    reading, error = item.result.reading, item.recorded.error
    return {
        "pages": reading.pages if reading else None,
        "reader": reading.reader if reading else None,
        "status": item.recorded.status,
        "error_code": error and str(error.code),
        "error_message": error and error.message,
    }


def _means(batch: _Batch) -> dict[str, Any]:
    return {"reader_version": READER_VERSION, "tried_with": batch.tried_with}


def _remember_files(connection: sa.Connection, batch: _Batch, files: Sequence[_File]) -> None:
    """Which files the import looked at. Of the same bytes under two names, the first says what became of them."""
    outcomes: dict[bytes, str] = {}
    for item in files:
        if item.result.sha256 is not None:
            # Known, and in quarantine: this import too would have put it there.
            outcomes.setdefault(item.result.sha256, "quarantined" if item.recorded.error else item.recorded.status)
    if outcomes:
        values = {
            "user_id": batch.user_id,
            "import_id": batch.import_id,
            "hashes": list(outcomes),
            "outcomes": list(outcomes.values()),
        }
        connection.execute(load_sql("remember_files"), values)


def _write_new_statements(
    connection: sa.Connection,
    user_id: int,
    held: Sequence[tuple[int, Sequence[Statement], Literal["quarantined"] | None]],
    rows: Rows,
) -> None:
    """Writes what new files hold: of each its id, its statements, and what became of their lines."""
    values = []
    accounts: dict[tuple[Account, int], int] = {}
    for file_id, found, _ in held:
        for ordinal, (statement, account_id) in enumerate(
            zip(found, account_ids(connection, user_id, found, accounts), strict=True), start=1
        ):
            values.append({"file_id": file_id, "ordinal": ordinal, **_facts(statement, account_id)})
    if not values:
        return
    inserted = connection.execute(load_sql("record_statements"), {"user_id": user_id, **_lists(values)})
    ids = {(row.file_id, row.ordinal): row.id for row in inserted}
    for file_id, found, decision in held:
        for ordinal, statement in enumerate(found, start=1):
            rows.add(user_id, ids[file_id, ordinal], statement, decision)


def _facts(statement: Statement, account_id: int) -> dict[str, Any]:
    return {
        "account_id": account_id,
        "period_start": statement.period_start,
        "period_end": statement.period_end,
        "opening_balance": statement.opening_balance,
        "closing_balance": statement.closing_balance,
        "line_count": len(statement.lines),
        "verdict": str(statement.verdict),
    }


def _lists(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Rows of the same names as a list of values for each name."""
    return {name: [row[name] for row in rows] for name in rows[0]}


def write_statements(
    connection: sa.Connection,
    user_id: int,
    file_id: int,
    found: Sequence[Statement],
    rows: Rows,
    *,
    decision: Literal["quarantined"] | None,
) -> None:
    """Writes what a file holds, in the place of what was read from it before: a statement keeps its id.

    The proofs and lines go to ``rows``, which the caller copies. A statement that the file does not hold any more loses its
    lines; it goes with ``drop_empty_statements``, once no transaction points at it.
    """
    of_file = sa.and_(statements.c.user_id == user_id, statements.c.file_id == file_id)
    before = dict(connection.execute(sa.select(statements.c.ordinal, statements.c.id).where(of_file)).all())
    for table in (statement_lines, statement_proofs) if before else ():
        connection.execute(sa.delete(table).where(table.c.user_id == user_id, table.c.statement_id.in_(list(before.values()))))
    for ordinal, (statement, account_id) in enumerate(
        zip(found, account_ids(connection, user_id, found), strict=True), start=1
    ):
        values = _facts(statement, account_id)
        statement_id = before.get(ordinal)
        if statement_id is None:
            statement_id = connection.scalar(
                sa.insert(statements)
                .values(user_id=user_id, file_id=file_id, ordinal=ordinal, **values)
                .returning(statements.c.id)
            )
            assert statement_id is not None
        else:
            connection.execute(sa.update(statements).where(of_file, statements.c.id == statement_id).values(**values))
        rows.add(user_id, statement_id, statement, decision)


def drop_empty_statements(connection: sa.Connection, user_id: int, file_id: int, ordinals: int) -> None:
    """Statements of a file beyond the number that it holds: a better reader found fewer in it."""
    connection.execute(
        sa.delete(statements).where(
            statements.c.user_id == user_id, statements.c.file_id == file_id, statements.c.ordinal > ordinals
        )
    )


def _worst(found: Sequence[Statement]) -> Verdict | None:
    """A file is as trustworthy as the least trustworthy statement in it."""
    order = [Verdict.CONTRADICTED, Verdict.UNPROVABLE, Verdict.PROVEN]
    return min((statement.verdict for statement in found), key=order.index, default=None)


#: What each equation says, for a person: {actual} is what the rows give.
_EQUATIONS = {
    ProofKind.OPENING_CLOSING: "Opening balance and rows give {actual} as the closing balance, but the page prints {expected}",
    ProofKind.RUNNING_BALANCE: "The balance printed on a row should be {actual}, but the page prints {expected}",
    ProofKind.TOTAL_IN: "The rows with money in add up to {actual}, but the page prints a total of {expected}",
    ProofKind.TOTAL_OUT: "The rows with money out add up to {actual}, but the page prints a total of {expected}",
    ProofKind.SECTION_TOTAL: "The rows of a section add up to {actual}, but the page prints a total of {expected}",
    ProofKind.COUNT: "{actual} rows were read, but the page counts {expected}",
}


def contradiction(found: Sequence[Statement]) -> StatementError:
    """Why a file that contradicts itself is not loaded."""
    return StatementError(
        ErrorCode.CONTRADICTED,
        f"{first_contradiction(found)} Nothing of the file was loaded; `ledger quarantine show` lists its rows, to compare "
        "with the page.",
    )


def first_contradiction(found: Sequence[Statement]) -> str:
    """The first equation that fails, in words."""
    failing = next(p for s in found if s.verdict is Verdict.CONTRADICTED for p in s.proofs if not p.holds)
    whole = failing.kind is ProofKind.COUNT
    expected, actual = (f"{value:,.0f}" if whole else f"{value:,.2f}" for value in (failing.expected, failing.actual))
    sentence = _EQUATIONS[failing.kind].format(expected=expected, actual=actual)
    where = f"; row {failing.line} is the first that breaks it" if failing.line is not None else ""
    return f"{sentence}{where}."


class Rows:
    """Proofs and lines of many statements, written with one COPY a table."""

    _PROOFS = ("user_id", "statement_id", "ordinal", "kind", "expected", "actual", "holds", "line_number")
    _LINES = (
        "user_id", "statement_id", "line_number", "page", "box", "transaction_date", "posting_date", "description", "amount",
        "balance", "section", "decision",
    )  # fmt: skip

    def __init__(self) -> None:
        self._proofs: list[tuple[Any, ...]] = []
        self._lines: list[tuple[Any, ...]] = []

    def add(self, user_id: int, statement_id: int, statement: Statement, decision: str | None) -> None:
        for number, proof in enumerate(statement.proofs, start=1):
            self._proofs.append(
                (user_id, statement_id, number, str(proof.kind), proof.expected, proof.actual, proof.holds, proof.line)
            )
        for line in statement.lines:
            self._lines.append(
                (
                    user_id,
                    statement_id,
                    line.line,
                    line.page,
                    "{{{},{},{},{}}}".format(*line.box),  # a list takes longer than the rest of the row
                    line.transaction_date,
                    line.posting_date,
                    storable_text(line.description),
                    line.amount,
                    line.balance,
                    None if line.section is None else str(line.section),
                    decision,
                )
            )

    def copy(self, connection: sa.Connection) -> None:
        copy_rows(connection, statement_proofs, self._PROOFS, self._proofs)
        copy_rows(connection, statement_lines, self._LINES, self._lines)
