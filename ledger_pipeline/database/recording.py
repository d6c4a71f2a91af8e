"""Writing down what was read: import logs, files, statements, proofs and lines. What the lines come to is in ``loading``.

A file is recorded whole, in one database transaction, or not at all.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import psycopg
import sqlalchemy as sa
from psycopg import sql
from sqlalchemy.dialects.postgresql import insert

from ledger_pipeline.database.locks import LivingRuns, take_ledger_lock
from ledger_pipeline.database.tables import (
    accounts,
    file_sightings,
    import_logs,
    statement_files,
    statement_lines,
    statement_proofs,
    statements,
)
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.parsing import READER_VERSION, Account, ErrorCode, ProofKind, Statement, StatementError, Verdict

Trigger = Literal["sensor", "command_line", "manual"]

#: ISO 4217's code for "no currency": what a statement that names none is kept in.
NO_CURRENCY = "XXX"


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


def known_files(connection: sa.Connection, user_id: int, hashes: Collection[bytes], *, retry_quarantined: bool) -> set[bytes]:
    """Which of the hashes are in the ledger already.

    With ``retry_quarantined``, those in quarantine count as unknown: the owner asks for another try.
    """
    query = sa.select(statement_files.c.sha256).where(
        statement_files.c.user_id == user_id,
        statement_files.c.sha256 == sa.any_(sa.literal(list(hashes), sa.ARRAY(sa.LargeBinary))),
    )
    if retry_quarantined:
        query = query.where(statement_files.c.status != "quarantined")
    return {bytes(sha256) for sha256 in connection.scalars(query)}


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


def storable(path: Path) -> str:
    """A path as text that the database takes: names that are not UTF-8 are escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _storable_text(printed: str) -> str:
    """Text of a page as the database takes it: no NUL, no half of a surrogate pair."""
    return printed.replace("\0", "").encode("utf-8", "replace").decode()


@dataclass(frozen=True, slots=True)
class RecordedFile:
    """What became of a file in this import, as the owner is told. ``rows`` are its printed rows."""

    path: Path
    status: Literal["imported", "known", "quarantined"]
    verdict: Verdict | None = None
    error: StatementError | None = None
    statements: int = 0
    rows: int = 0


def record_files(connection: sa.Connection, user_id: int, import_id: int, results: Sequence[FileResult]) -> list[RecordedFile]:
    """Writes the results of some files, each whole; the caller commits.

    A file that the database refuses costs nobody else: it is quarantined, and the others are written.
    """
    take_ledger_lock(connection, user_id)
    try:
        return _record_together(connection, user_id, import_id, results)
    except _REFUSED:
        return [_record_alone(connection, user_id, import_id, result) for result in results]


#: What a value can do that no column takes: too large a number, a constraint. A lost connection is none of these.
_REFUSED = (sa.exc.DataError, sa.exc.IntegrityError, psycopg.DataError, psycopg.IntegrityError)


def _record_alone(connection: sa.Connection, user_id: int, import_id: int, result: FileResult) -> RecordedFile:
    try:
        [recorded] = _record_together(connection, user_id, import_id, [result])
    except _REFUSED as error:
        reason = f"What was read from this file cannot be stored ({type(error).__name__}); please report it."
        failed = replace(result, reading=None, error=StatementError(ErrorCode.DAMAGED, reason))
        [recorded] = _record_together(connection, user_id, import_id, [failed])
    return recorded


def _record_together(
    connection: sa.Connection, user_id: int, import_id: int, results: Sequence[FileResult]
) -> list[RecordedFile]:
    rows = _Rows()
    recorded = []
    with connection.begin_nested():
        for result in results:
            _record_sighting(connection, user_id, result)
            recorded.append(_record_file(connection, user_id, import_id, result, rows))
        rows.copy(connection)
    return recorded


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


def _record_file(connection: sa.Connection, user_id: int, import_id: int, result: FileResult, rows: _Rows) -> RecordedFile:
    path = result.file.path
    if result.sha256 is None:
        return RecordedFile(path, "quarantined", error=result.error)
    if result.known:
        return RecordedFile(path, "known", error=_reason_of(connection, user_id, result.sha256))
    # An earlier try that ended in quarantine makes room for this one.
    connection.execute(
        sa.delete(statement_files).where(
            statement_files.c.user_id == user_id,
            statement_files.c.sha256 == result.sha256,
            statement_files.c.status == "quarantined",
        )
    )
    reading = result.reading
    verdict = _worst(reading.statements) if reading else None
    error = result.error
    if verdict is Verdict.CONTRADICTED:
        assert reading is not None
        error = _contradiction(reading.statements)
    file_id = connection.scalar(
        insert(statement_files)
        .values(
            user_id=user_id,
            import_id=import_id,
            sha256=result.sha256,
            name=storable(Path(path.name)),
            size_bytes=result.file.size,
            pages=reading.pages if reading else None,
            reader=reading.reader if reading else None,
            reader_version=READER_VERSION,
            status="quarantined" if error else "imported",
            error_code=error and error.code,
            error_message=error and error.message,
        )
        .on_conflict_do_nothing(index_elements=[statement_files.c.user_id, statement_files.c.sha256])
        .returning(statement_files.c.id)
    )
    if file_id is None:  # another import recorded the same bytes while we read them
        return RecordedFile(path, "known")
    printed = 0
    for ordinal, statement in enumerate(reading.statements if reading else (), start=1):
        _record_statement(connection, user_id, file_id, ordinal, statement, rows, quarantined=error is not None)
        printed += len(statement.lines)
    return RecordedFile(
        path,
        "quarantined" if error else "imported",
        verdict=verdict,
        error=error,
        statements=len(reading.statements) if reading else 0,
        rows=printed,
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


def _record_statement(
    connection: sa.Connection,
    user_id: int,
    file_id: int,
    ordinal: int,
    statement: Statement,
    rows: _Rows,
    *,
    quarantined: bool,
) -> None:
    statement_id = connection.scalar(
        sa.insert(statements)
        .values(
            user_id=user_id,
            file_id=file_id,
            ordinal=ordinal,
            account_id=_account_id(connection, user_id, statement.account),
            period_start=statement.period_start,
            period_end=statement.period_end,
            opening_balance=statement.opening_balance,
            closing_balance=statement.closing_balance,
            line_count=len(statement.lines),
            verdict=statement.verdict,
        )
        .returning(statements.c.id)
    )
    for number, proof in enumerate(statement.proofs, start=1):
        rows.proofs.append((user_id, statement_id, number, proof.kind, proof.expected, proof.actual, proof.holds, proof.line))
    for line in statement.lines:
        rows.lines.append(
            (
                user_id,
                statement_id,
                line.line,
                line.page,
                list(line.box),
                line.transaction_date,
                line.posting_date,
                _storable_text(line.description),
                line.amount,
                line.balance,
                "quarantined" if quarantined else None,
            )
        )


def _account_id(connection: sa.Connection, user_id: int, account: Account) -> int:
    """The account that a statement belongs to, made if it is new. The ledger lock keeps two imports from making it twice."""
    institution = account.institution and _storable_text(account.institution)
    identity = {
        "user_id": user_id,
        "institution": institution,
        "kind": str(account.kind),
        "mask": account.mask,
        "currency": account.currency or NO_CURRENCY,
    }
    found = connection.scalar(
        sa.select(accounts.c.id)
        .where(*(accounts.c[column].is_not_distinct_from(value) for column, value in identity.items()))
        .order_by(accounts.c.id)
        .limit(1)
    )
    if found is None:
        kind = str(account.kind).replace("_", " ")
        name = " ".join(part for part in (institution, kind, account.mask) if part)
        found = connection.scalar(
            sa.insert(accounts).values(**identity, account_type=str(account.kind), name=name).returning(accounts.c.id)
        )
    assert found is not None
    return int(found)


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


def _contradiction(found: Sequence[Statement]) -> StatementError:
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


class _Rows:
    """Rows of many statements, written with one COPY a table."""

    _PROOFS = ("user_id", "statement_id", "ordinal", "kind", "expected", "actual", "holds", "line_number")
    _LINES = (
        "user_id", "statement_id", "line_number", "page", "box", "transaction_date", "posting_date", "description", "amount",
        "balance", "decision",
    )  # fmt: skip

    def __init__(self) -> None:
        self.proofs: list[tuple[Any, ...]] = []
        self.lines: list[tuple[Any, ...]] = []

    def copy(self, connection: sa.Connection) -> None:
        copy_rows(connection, statement_proofs, self._PROOFS, self.proofs)
        copy_rows(connection, statement_lines, self._LINES, self.lines)


def copy_rows(connection: sa.Connection, table: sa.Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Writes rows with ``COPY``, inside the connection's own database transaction."""
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(command) as copy:
        for row in rows:
            copy.write_row(row)
