"""What is in a ledger, for ``ledger status`` and whoever else asks: read only, one look at the database."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.summaries import SUMMARY_VIEWS, stale_views
from ledger_pipeline.database.tables import (
    import_logs,
    statement_files,
    statement_lines,
    statements,
    summary_refreshes,
    transactions,
)


def ledger_status(connection: sa.Connection, user_id: int) -> dict[str, Any]:
    """The ledger as plain values: ``accounts``, ``statements`` (files by status, statements by verdict), ``transactions``
    (``total``, ``by_year``), ``quarantine``, ``last_import`` (or None) and ``views``."""
    owner = {"user_id": user_id}
    quarantine = [dict(row) for row in connection.execute(load_sql("quarantine"), owner).mappings()]
    refreshes = {row["view"]: row for row in connection.execute(sa.select(summary_refreshes)).mappings()}
    stale = stale_views(connection)
    by_year = _counts_by_year(connection, user_id)
    last_import = connection.execute(
        sa.select(
            import_logs.c.id,
            import_logs.c.trigger,
            import_logs.c.status,
            import_logs.c.started_at,
            import_logs.c.finished_at,
            import_logs.c.file_count,
            import_logs.c.known_count,
            import_logs.c.failed_count,
            import_logs.c.transaction_count,
            import_logs.c.duplicate_count,
            import_logs.c.error,
        )
        .where(import_logs.c.user_id == user_id)
        .order_by(import_logs.c.id.desc())
        .limit(1)
    ).mappings()
    return {
        "accounts": [dict(row) for row in connection.execute(load_sql("status_accounts"), owner).mappings()],
        "statements": {
            **_counts(connection, statement_files.c.status, ["imported"], user_id),
            "quarantined": len(quarantine),
            "waiting": _waiting(connection, user_id),
            **_verdicts(connection, user_id),
        },
        "transactions": {"total": sum(by_year.values()), "by_year": by_year},
        "quarantine": quarantine,
        "last_import": next((dict(row) for row in last_import), None),
        "views": {
            view: {
                "refreshed_at": refreshes[view]["refreshed_at"] if view in refreshes else None,
                "rows": refreshes[view]["row_count"] if view in refreshes else 0,
                "stale": view in stale,
            }
            for view in SUMMARY_VIEWS
        },
    }


def _waiting(connection: sa.Connection, user_id: int) -> int:
    """Statements that are read and not loaded yet: more than none only during an import, or after one was killed."""
    query = sa.select(sa.func.count(sa.distinct(statement_lines.c.statement_id))).where(
        statement_lines.c.user_id == user_id, statement_lines.c.decision.is_(None)
    )
    return connection.execute(query).scalar_one()


def _verdicts(connection: sa.Connection, user_id: int) -> dict[str, int]:
    """Statements by verdict, in the ledger or in quarantine; what was undone or dismissed does not count."""
    query = (
        sa.select(statements.c.verdict, sa.func.count())
        .join(
            statement_files,
            (statement_files.c.user_id == statements.c.user_id) & (statement_files.c.id == statements.c.file_id),
        )
        .where(statements.c.user_id == user_id, statement_files.c.status.in_(["imported", "quarantined"]))
        .group_by(statements.c.verdict)
    )
    found: dict[str, int] = dict(connection.execute(query).all())
    return {verdict: found.get(verdict, 0) for verdict in ("proven", "unprovable", "contradicted")}


def _counts(connection: sa.Connection, column: sa.Column[str], values: list[str], user_id: int) -> dict[str, int]:
    query = sa.select(column, sa.func.count()).where(column.table.c.user_id == user_id).group_by(column)
    found = dict(connection.execute(query).all())
    return {value: found.get(value, 0) for value in values}


def _counts_by_year(connection: sa.Connection, user_id: int) -> dict[str, int]:
    year = sa.cast(sa.extract("year", transactions.c.transaction_date), sa.Integer)
    query = sa.select(year, sa.func.count()).where(transactions.c.user_id == user_id).group_by(year).order_by(year)
    return {str(year): count for year, count in connection.execute(query)}
