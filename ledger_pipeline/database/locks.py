"""Advisory locks of the database: who may write a ledger while somebody else writes or sums it up."""

from __future__ import annotations

import sqlalchemy as sa

_LEDGERS = 0x1ED6E5


def take_ledger_lock(connection: sa.Connection, user_id: int) -> None:
    """Whoever writes to an owner's ledger does so alone, and not during a refresh, until the end of the transaction."""
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock_shared(_LEDGERS)))
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LEDGERS, user_id)))


def take_summary_lock(connection: sa.Connection) -> None:
    """No ledger is written while the summaries of all owners are computed; readers notice nothing."""
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LEDGERS)))
