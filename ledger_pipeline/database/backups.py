"""The record of backups in the ledger itself: what dashboards show of them. The backups tell the same of themselves."""

from __future__ import annotations

from datetime import datetime

import psycopg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.tables import backups, import_logs


def record_backup(
    url: str,
    name: str,
    *,
    started_at: datetime,
    verified_at: datetime | None,
    size_bytes: int,
    row_count: int,
    file_count: int,
) -> None:
    """Notes a backup that is complete. Does nothing in a ledger that is older than its table of backups.

    Raises ``sqlalchemy.exc.OperationalError`` if the server cannot be reached.
    """
    values = {
        "started_at": started_at,
        "verified_at": verified_at,
        "size_bytes": size_bytes,
        "row_count": row_count,
        "file_count": file_count,
    }
    statement = insert(backups).values(name=name, finished_at=sa.func.clock_timestamp(), **values)
    _execute(url, statement.on_conflict_do_update(index_elements=["name"], set_=values))


def record_verification(url: str, name: str, verified_at: datetime | None) -> None:
    """Notes when a backup was last found equal; None: that it was not. Of one that is not in the record, nothing is noted."""
    _execute(url, sa.update(backups).where(backups.c.name == name).values(verified_at=verified_at))


def ledger_began(connection: sa.Connection) -> datetime | None:
    """When the first import of anybody began; None where nothing was imported yet."""
    began: datetime | None = connection.scalar(sa.select(sa.func.min(import_logs.c.started_at)))
    return began


def _execute(url: str, statement: sa.Executable) -> None:
    engine = make_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(statement)
    except sa.exc.ProgrammingError as error:
        if not isinstance(error.orig, psycopg.errors.UndefinedTable):
            raise
    finally:
        engine.dispose()
