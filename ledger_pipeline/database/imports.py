"""Imports looked back upon: which there were, what each brought, and taking one out again as if it had never run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ledger_pipeline.database.loading import Settled, Settlement
from ledger_pipeline.database.locks import LivingRuns, take_ledger_lock
from ledger_pipeline.database.lookup import NotInLedgerError
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import (
    import_files,
    import_logs,
    statement_files,
    statement_lines,
    statements,
    transactions,
)


class CannotUndoError(NotInLedgerError):
    """An import that cannot be undone, in a sentence."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing an import did: ``files`` went with it; ``handed_over`` stay, because a later import had looked at them too.

    Of the transactions that ``files`` had ``brought``, ``removed`` left the ledger and ``kept`` are printed by other statements
    too.
    """

    import_id: int
    brought: int
    removed: int
    kept: int
    files: tuple[str, ...]
    handed_over: tuple[str, ...]
    heirs: tuple[int, ...]
    accepted: tuple[str, ...]
    settled: Settled


def list_imports(connection: sa.Connection, user_id: int, limit: int | None = None) -> list[dict[str, Any]]:
    """Every import, the newest first: what began it, when, what it came to, and whether it was undone."""
    rows = connection.execute(load_sql("list_imports"), {"user_id": user_id, "limit": limit})
    return [dict(row) for row in rows.mappings()]


def show_import(connection: sa.Connection, user_id: int, import_id: int) -> dict[str, Any]:
    """One import with each file that it looked at: ``files`` with outcome, status now, statements and rows by what became of
    them. Raises ``NotInLedgerError``."""
    owner = {"user_id": user_id, "import_id": import_id}
    found = [log for log in list_imports(connection, user_id) if log["id"] == import_id]
    if not found:
        raise NotInLedgerError(f"There is no import {import_id}. `ledger imports list` shows which there are.")
    files = connection.execute(load_sql("files_of_import"), owner)
    return {**found[0], "files": [dict(row) for row in files.mappings()]}


def undo_import(connection: sa.Connection, user_id: int, import_id: int) -> Undone:
    """Takes an import out of the ledger, in the caller's database transaction.

    A transaction goes unless another statement prints it too. A file that a later import looked at again stays, and is that
    import's from now on: without this one, that one would have brought it. The log stays and says what was removed.
    Raises ``NotInLedgerError``, or ``CannotUndoError`` if the import is under way, undone, or has no files to import again.
    """
    take_ledger_lock(connection, user_id)
    log = import_logs.c
    row = connection.execute(sa.select(import_logs).where(log.user_id == user_id, log.id == import_id)).one_or_none()
    if row is None:
        raise NotInLedgerError(f"There is no import {import_id}. `ledger imports list` shows which there are.")
    if row.status == "undone":
        raise CannotUndoError(f"Import {import_id} was undone at {row.undone_at.astimezone():%Y-%m-%d %H:%M}.")
    if row.trigger == "migration":
        raise CannotUndoError(
            f"Import {import_id} holds the rows of an earlier ledger. There are no files to bring them back from, so it stays."
        )
    if row.status == "running" and row.dagster_run_id in LivingRuns(connection):
        raise CannotUndoError(f"Import {import_id} is under way; undo it when it has ended.")
    file = statement_files.c
    mine = connection.execute(
        sa.select(file.id, file.name, file.status, file.decision_reason).where(
            file.user_id == user_id, file.import_id == import_id, file.status.in_(["imported", "quarantined", "dismissed"])
        )
    ).all()
    settlement = Settlement(connection, user_id)
    settlement.touch_files([row.id for row in mine])
    heirs = _hand_over(connection, user_id, import_id)
    gone = [row for row in mine if row.id not in heirs]
    brought = _transactions_of(connection, user_id, [row.id for row in gone])
    _revert(connection, user_id, [row.id for row in gone])
    settled = settlement.settle(recount={import_id, *heirs.values()})
    connection.execute(
        sa.update(import_logs)
        .where(log.user_id == user_id, log.id == import_id)
        .values(status="undone", undone_at=sa.func.clock_timestamp(), removed_count=settled.removed)
    )
    return Undone(
        import_id,
        brought=brought,
        removed=settled.removed,
        kept=brought - settled.removed,
        files=tuple(row.name for row in gone),
        handed_over=tuple(row.name for row in mine if row.id in heirs),
        heirs=tuple(sorted(set(heirs.values()))),
        accepted=tuple(row.name for row in gone if row.status == "imported" and row.decision_reason),
        settled=settled,
    )


def _hand_over(connection: sa.Connection, user_id: int, import_id: int) -> dict[int, int]:
    """Gives each file that another import looked at to the first such import; returns file → import."""
    rows = connection.execute(load_sql("hand_over_files"), {"user_id": user_id, "import_id": import_id}).all()
    heirs = {row.file_id: row.import_id for row in rows}
    for row in rows:
        if row.outcome == "quarantined":  # its log says so already
            continue
        imported = row.status == "imported"
        connection.execute(
            sa.update(import_files)
            .where(
                import_files.c.user_id == user_id,
                import_files.c.file_id == row.file_id,
                import_files.c.import_id == row.import_id,
            )
            .values(outcome="imported" if imported else "quarantined")
        )
        connection.execute(
            sa.update(import_logs)
            .where(
                import_logs.c.user_id == user_id,
                import_logs.c.id == row.import_id,
                import_logs.c.status != "running",  # it counts its files when it ends, or when its end is noticed
            )
            .values(
                known_count=import_logs.c.known_count - 1,
                failed_count=import_logs.c.failed_count + (0 if imported else 1),
            )
        )
    return heirs


def _revert(connection: sa.Connection, user_id: int, file_ids: list[int]) -> None:
    connection.execute(
        sa.update(statement_files)
        .where(statement_files.c.user_id == user_id, statement_files.c.id.in_(file_ids))
        .values(status="reverted")
    )
    of_files = sa.select(statements.c.id).where(statements.c.user_id == user_id, statements.c.file_id.in_(file_ids))
    connection.execute(
        sa.update(statement_lines)
        .where(statement_lines.c.user_id == user_id, statement_lines.c.statement_id.in_(of_files))
        .values(decision="reverted", transaction_id=None)
    )


def _transactions_of(connection: sa.Connection, user_id: int, file_ids: list[int]) -> int:
    """How many transactions were loaded from these files."""
    query = (
        sa.select(sa.func.count())
        .select_from(transactions)
        .join(statements, (statements.c.user_id == transactions.c.user_id) & (statements.c.id == transactions.c.statement_id))
        .where(transactions.c.user_id == user_id, statements.c.file_id.in_(file_ids))
    )
    return int(connection.execute(query).scalar_one())
