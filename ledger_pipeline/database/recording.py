"""Writing down what was read: import logs, files, statements, proofs and lines. What the lines come to is in ``loading``.

A file is recorded whole, in one database transaction, or not at all.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

import psycopg
import sqlalchemy as sa
from psycopg import sql
from sqlalchemy.dialects.postgresql import insert

from ledger_pipeline.database.accounts import account_ids
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
from ledger_pipeline.parsing import READER_VERSION, ErrorCode, ProofKind, Statement, StatementError, Verdict

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


# ---------------------------------------------------------------- files


def known_files(connection: sa.Connection, user_id: int, hashes: Collection[bytes], *, tried_with: str | None) -> set[bytes]:
    """Which of the hashes need not be read (again).

    One in quarantine is known only if it was last read with the same (``tried_with``): a new password or a better reader may
    open it. With None, the owner asks for another try of whatever is not in the ledger. One whose import was undone is unknown.
    """
    file = statement_files.c
    settled = file.status == "imported"
    if tried_with is not None:
        settled |= (file.status == "dismissed") | (file.status == "quarantined") & (file.tried_with == tried_with)
    query = sa.select(file.sha256).where(
        file.user_id == user_id, file.sha256 == sa.any_(sa.literal(list(hashes), sa.ARRAY(sa.LargeBinary))), settled
    )
    return {bytes(sha256) for sha256 in connection.scalars(query)}


class QuarantinedFile(NamedTuple):
    """A file that is not in the ledger; ``name`` is what it was called where it was first seen."""

    sha256: bytes
    name: str


def quarantined_files(connection: sa.Connection, user_id: int, *, not_tried_with: str | None = None) -> list[QuarantinedFile]:
    """What is in quarantine; if so asked, only what was last read with something else."""
    file = statement_files.c
    query = sa.select(file.sha256, file.name).where(file.user_id == user_id, file.status == "quarantined").order_by(file.id)
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
    """What became of a file in this import, as the owner is told. ``rows`` are its printed rows."""

    path: Path
    status: Literal["imported", "known", "quarantined"]
    verdict: Verdict | None = None
    error: StatementError | None = None
    statements: int = 0
    rows: int = 0


def record_files(
    connection: sa.Connection, user_id: int, import_id: int, results: Sequence[FileResult], *, tried_with: str | None = None
) -> list[RecordedFile]:
    """Writes the results of some files, each whole; the caller commits. ``tried_with``: what they were read with.

    A file that the database refuses costs nobody else: it is quarantined, and the others are written.
    """
    take_ledger_lock(connection, user_id)
    batch = _Batch(user_id, import_id, tried_with)
    try:
        return _record_together(connection, batch, results)
    except _REFUSED:
        return [_record_alone(connection, batch, result) for result in results]


@dataclass(frozen=True, slots=True)
class _Batch:
    """What the files that are recorded together have in common."""

    user_id: int
    import_id: int
    tried_with: str | None


#: What a value can do that no column takes: too large a number, a constraint. A lost connection is none of these.
_REFUSED = (sa.exc.DataError, sa.exc.IntegrityError, psycopg.DataError, psycopg.IntegrityError)


def _record_alone(connection: sa.Connection, batch: _Batch, result: FileResult) -> RecordedFile:
    try:
        [recorded] = _record_together(connection, batch, [result])
    except _REFUSED as error:
        reason = f"What was read from this file cannot be stored ({type(error).__name__}); please report it."
        failed = replace(result, reading=None, error=StatementError(ErrorCode.DAMAGED, reason))
        [recorded] = _record_together(connection, batch, [failed])
    return recorded


def _record_together(connection: sa.Connection, batch: _Batch, results: Sequence[FileResult]) -> list[RecordedFile]:
    rows = Rows()
    recorded = []
    with connection.begin_nested():
        for result in results:
            if result.file.archived_as is None:
                _record_sighting(connection, batch.user_id, result)
            recorded.append(_record_file(connection, batch, result, rows))
        rows.copy(connection)
        _remember_files(connection, batch, results, recorded)
    return recorded


def _remember_files(
    connection: sa.Connection, batch: _Batch, results: Sequence[FileResult], recorded: Sequence[RecordedFile]
) -> None:
    """Which files the import looked at. Of the same bytes under two names, the first says what became of them."""
    outcomes: dict[bytes, str] = {}
    for result, file in zip(results, recorded, strict=True):
        if result.sha256 is not None:
            outcomes.setdefault(result.sha256, file.status)
    if outcomes:
        values = {**_scope(batch), "hashes": list(outcomes), "outcomes": list(outcomes.values())}
        connection.execute(load_sql("remember_files"), values)


def _scope(batch: _Batch) -> dict[str, int]:
    return {"user_id": batch.user_id, "import_id": batch.import_id}


def _record_sighting(connection: sa.Connection, user_id: int, result: FileResult) -> None:
    lost = result.error if result.sha256 is None else None
    values = {
        "size_bytes": result.file.size,
        "modified_ns": result.file.changed_ns if lost else result.file.modified_ns,
        "sha256": result.sha256,
        "error_code": lost and lost.code,
        "error_message": lost and lost.message,
    }
    connection.execute(
        insert(file_sightings)
        .values(user_id=user_id, path=storable(result.file.path), **values)
        .on_conflict_do_update(
            index_elements=[file_sightings.c.user_id, file_sightings.c.path], set_={**values, "seen_at": sa.func.now()}
        )
    )


def _record_file(connection: sa.Connection, batch: _Batch, result: FileResult, rows: Rows) -> RecordedFile:
    path = Path(result.file.archived_as or result.file.path)
    if result.sha256 is None:
        return RecordedFile(path, "quarantined", error=result.error)
    if result.known:
        return RecordedFile(path, "known", error=_reason_of(connection, batch.user_id, result.sha256))
    file = statement_files.c
    before = connection.execute(
        sa.select(file.id, file.status, file.error_code, file.error_message).where(
            file.user_id == batch.user_id, file.sha256 == result.sha256
        )
    ).one_or_none()
    if before is not None and before.status == "imported":  # another import recorded the same bytes while we read them
        return RecordedFile(path, "known")
    reading = result.reading
    verdict = _worst(reading.statements) if reading else None
    error = result.error
    if verdict is Verdict.CONTRADICTED:
        assert reading is not None
        error = contradiction(reading.statements)
    if before is not None and before.status == "quarantined" and before.error_code == ErrorCode.CONTRADICTED and not reading:
        # It was read once; without the password, say, it is not now. What is known of it stays.
        connection.execute(
            sa.update(statement_files)
            .where(file.user_id == batch.user_id, file.id == before.id)
            .values(tried_with=batch.tried_with)
        )
        return RecordedFile(path, "quarantined", error=StatementError(ErrorCode.CONTRADICTED, before.error_message))
    values = {
        "import_id": batch.import_id,
        "pages": reading.pages if reading else None,
        "reader": reading.reader if reading else None,
        "reader_version": READER_VERSION,
        "status": "quarantined" if error else "imported",
        "error_code": error and error.code,
        "error_message": error and error.message,
        "tried_with": batch.tried_with,
        "decided_at": None,
        "decision_reason": None,
    }
    if before is None:
        file_id = connection.scalar(
            sa.insert(statement_files)
            .values(
                user_id=batch.user_id,
                sha256=result.sha256,
                name=storable(Path(path.name)),
                size_bytes=result.file.size,
                **values,
            )
            .returning(file.id)
        )
        assert file_id is not None
    else:
        file_id = before.id
        connection.execute(sa.update(statement_files).where(file.user_id == batch.user_id, file.id == file_id).values(**values))
    found = reading.statements if reading else ()
    write_statements(connection, batch.user_id, file_id, found, rows, decision="quarantined" if error else None)
    return RecordedFile(
        path,
        "quarantined" if error else "imported",
        verdict=verdict,
        error=error,
        statements=len(found),
        rows=sum(len(statement.lines) for statement in found),
    )


def _reason_of(connection: sa.Connection, user_id: int, sha256: bytes) -> StatementError | None:
    """Why a known file is in quarantine, if it is."""
    found = connection.execute(
        sa.select(statement_files.c.error_code, statement_files.c.error_message).where(
            statement_files.c.user_id == user_id,
            statement_files.c.sha256 == sha256,
            statement_files.c.status == "quarantined",
        )
    ).one_or_none()
    return StatementError(ErrorCode(found.error_code), found.error_message) if found else None


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
        values = {
            "account_id": account_id,
            "period_start": statement.period_start,
            "period_end": statement.period_end,
            "opening_balance": statement.opening_balance,
            "closing_balance": statement.closing_balance,
            "line_count": len(statement.lines),
            "verdict": statement.verdict,
        }
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
    """The first equation that fails, in words."""
    failing = next(p for s in found if s.verdict is Verdict.CONTRADICTED for p in s.proofs if not p.holds)
    whole = failing.kind is ProofKind.COUNT
    expected, actual = (f"{value:,.0f}" if whole else f"{value:,.2f}" for value in (failing.expected, failing.actual))
    sentence = _EQUATIONS[failing.kind].format(expected=expected, actual=actual)
    where = f"; row {failing.line} is the first that breaks it" if failing.line is not None else ""
    return StatementError(
        ErrorCode.CONTRADICTED,
        f"{sentence}{where}. Nothing of the file was loaded; compare it with what `ledger inspect` shows.",
    )


class Rows:
    """Proofs and lines of many statements, written with one COPY a table."""

    _PROOFS = ("user_id", "statement_id", "ordinal", "kind", "expected", "actual", "holds", "line_number")
    _LINES = (
        "user_id", "statement_id", "line_number", "page", "box", "transaction_date", "posting_date", "description", "amount",
        "balance", "decision",
    )  # fmt: skip

    def __init__(self) -> None:
        self._proofs: list[tuple[Any, ...]] = []
        self._lines: list[tuple[Any, ...]] = []

    def add(self, user_id: int, statement_id: int, statement: Statement, decision: str | None) -> None:
        for number, proof in enumerate(statement.proofs, start=1):
            self._proofs.append(
                (user_id, statement_id, number, proof.kind, proof.expected, proof.actual, proof.holds, proof.line)
            )
        for line in statement.lines:
            self._lines.append(
                (
                    user_id,
                    statement_id,
                    line.line,
                    line.page,
                    list(line.box),
                    line.transaction_date,
                    line.posting_date,
                    storable_text(line.description),
                    line.amount,
                    line.balance,
                    decision,
                )
            )

    def copy(self, connection: sa.Connection) -> None:
        copy_rows(connection, statement_proofs, self._PROOFS, self._proofs)
        copy_rows(connection, statement_lines, self._LINES, self._lines)


def copy_rows(connection: sa.Connection, table: sa.Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Writes rows with ``COPY``, inside the connection's own database transaction."""
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(command) as copy:
        for row in rows:
            copy.write_row(row)
