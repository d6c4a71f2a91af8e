"""Files that are not in the ledger: which, why, and the owner's word on them. Reading one again is an import like any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ledger_pipeline.database.loading import Settled, settle_files
from ledger_pipeline.database.locks import take_ledger_lock
from ledger_pipeline.database.lookup import NamedFile, NotInLedgerError, find_file
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import (
    accounts,
    import_logs,
    statement_files,
    statement_lines,
    statement_proofs,
    statements,
)
from ledger_pipeline.database.text import storable_text


class CannotDecideError(NotInLedgerError):
    """A decision about a file that cannot be carried out, in a sentence."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that was loaded on the owner's word: its rows, and what they came to."""

    file: NamedFile
    rows: int
    settled: Settled


def list_quarantine(connection: sa.Connection, user_id: int) -> list[dict[str, Any]]:
    """Every file in quarantine with code, reason, since when, and the path where it lies, if it still does."""
    return [dict(row) for row in connection.execute(load_sql("quarantine"), {"user_id": user_id}).mappings()]


def show_quarantined(connection: sa.Connection, user_id: int, named: str) -> dict[str, Any]:
    """A file in quarantine, and what was read of it: ``statements``, each with its account, balances, proofs and lines.

    Raises ``NotInLedgerError``.
    """
    named_file = _in_quarantine(connection, user_id, named)
    file = statement_files.c
    row = connection.execute(
        sa.select(
            file.name, sa.func.encode(file.sha256, "hex").label("sha256"), file.error_code, file.error_message, file.pages,
            file.reader, file.reader_version, file.created_at,
        ).where(file.user_id == user_id, file.id == named_file.id)
    ).mappings().one()  # fmt: skip
    held = connection.execute(
        sa.select(statements, accounts.c.name.label("account"), accounts.c.kind, accounts.c.currency)
        .join(accounts, (accounts.c.user_id == statements.c.user_id) & (accounts.c.id == statements.c.account_id))
        .where(statements.c.user_id == user_id, statements.c.file_id == named_file.id)
        .order_by(statements.c.ordinal)
    ).mappings()
    return {**row, "statements": [_statement(connection, user_id, statement) for statement in held]}


def _statement(connection: sa.Connection, user_id: int, row: Mapping[Any, Any]) -> dict[str, Any]:
    def parts(table: sa.Table, order: str) -> list[dict[str, Any]]:
        query = sa.select(table).where(table.c.user_id == user_id, table.c.statement_id == row["id"]).order_by(table.c[order])
        return [dict(part) for part in connection.execute(query).mappings()]

    wanted = ("account", "kind", "currency", "period_start", "period_end", "opening_balance", "closing_balance", "verdict")
    return {
        **{name: row[name] for name in wanted},
        "proofs": parts(statement_proofs, "ordinal"),
        "lines": parts(statement_lines, "line_number"),
    }


def accept(connection: sa.Connection, user_id: int, named: str, reason: str) -> Accepted:
    """Loads a file that contradicts itself, on the owner's word against the page's.

    Its statements keep their verdict: they are never counted as proven. Raises ``NotInLedgerError``, or
    ``CannotDecideError`` if no rows could be read.
    """
    take_ledger_lock(connection, user_id)
    file = _in_quarantine(connection, user_id, named)
    of_file = sa.select(statements.c.id).where(statements.c.user_id == user_id, statements.c.file_id == file.id)
    if not connection.scalar(sa.select(of_file.exists())):
        raise CannotDecideError(
            f"Nothing could be read from {file.name}, so there is nothing to accept. `ledger quarantine show` says why; "
            "`ledger quarantine dismiss` sets it aside."
        )
    import_id = _decide(connection, user_id, file, "imported", reason)
    log = import_logs.c
    connection.execute(
        sa.update(import_logs)
        .where(log.user_id == user_id, log.id == import_id, log.failed_count > 0)
        .values(failed_count=log.failed_count - 1)
    )
    lines = statement_lines.c
    rows = connection.execute(
        sa.update(statement_lines)
        .where(lines.user_id == user_id, lines.statement_id.in_(of_file))
        .values(decision=None, transaction_id=None)
    ).rowcount
    return Accepted(file, rows, settle_files(connection, user_id, [file.id]))


def dismiss(connection: sa.Connection, user_id: int, named: str, reason: str) -> NamedFile:
    """Sets a file aside that does not belong in the ledger; it is kept, and not tried again by itself.

    Raises ``NotInLedgerError``.
    """
    take_ledger_lock(connection, user_id)
    file = _in_quarantine(connection, user_id, named)
    _decide(connection, user_id, file, "dismissed", reason)
    return file


def _in_quarantine(connection: sa.Connection, user_id: int, named: str) -> NamedFile:
    file = find_file(connection, user_id, named, status="quarantined")
    if file.status != "quarantined":
        raise CannotDecideError(f"{file.name} is not in quarantine: it is {file.status}.")
    return file


def _decide(connection: sa.Connection, user_id: int, file: NamedFile, status: str, reason: str) -> int:
    """Writes the owner's word on a file down; returns the import that read it."""
    import_id: int = connection.execute(
        sa.update(statement_files)
        .where(statement_files.c.user_id == user_id, statement_files.c.id == file.id)
        .values(status=status, decision_reason=storable_text(reason), decided_at=sa.func.clock_timestamp())
        .returning(statement_files.c.import_id)
    ).scalar_one()
    return import_id
