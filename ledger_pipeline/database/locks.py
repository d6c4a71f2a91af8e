"""Advisory locks of the database: who may write a ledger, and which runs are alive.

The server takes a lock back when its session ends, however it ends: a killed process, or a machine without power, holds none.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection

import sqlalchemy as sa

_LEDGERS = 0x1ED6E5
_RUNS = 0x1ED6E6
_ACCOUNTS = 0x1ED6EA
_TRANSFERS = 0x1ED6EB


def take_ledger_lock(connection: sa.Connection, user_id: int) -> None:
    """Whoever writes to an owner's ledger does so alone, and not during a refresh, until the end of the transaction."""
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock_shared(_LEDGERS)))
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LEDGERS, user_id)))


def take_accounts_locks(connection: sa.Connection, user_id: int, accounts: Collection[int]) -> None:
    """Whoever writes these accounts of an owner's ledger does so alone; others may do the same with others, and nothing else.

    Until the end of the transaction. What is written of several accounts at once needs ``take_transfers_lock``, too.
    """
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock_shared(_LEDGERS)))
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock_shared(_LEDGERS, user_id)))
    for account in sorted(account % 2**31 for account in accounts):
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ACCOUNTS, account)))


def take_transfers_lock(connection: sa.Connection, user_id: int) -> None:
    """Of those who write different accounts of one ledger, one at a time goes on, until the end of its transaction."""
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_TRANSFERS, user_id)))


def take_summary_lock(connection: sa.Connection) -> None:
    """No ledger is written while the summaries of all owners are computed; readers notice nothing."""
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LEDGERS)))


def show_alive(connection: sa.Connection, run_id: str) -> None:
    """The run counts as alive for as long as the connection lives."""
    key = _key(run_id)
    connection.execute(sa.select(sa.func.pg_advisory_lock(_RUNS, key - 2**32 if key >= 2**31 else key)))
    connection.commit()


class LivingRuns:
    """The runs that are alive at one moment: ``run_id in living``."""

    def __init__(self, connection: sa.Connection) -> None:
        query = sa.text(
            "SELECT CAST(objid AS bigint) FROM pg_locks JOIN pg_database d ON d.oid = database "
            "WHERE locktype = 'advisory' AND classid = :runs AND objsubid = 2 AND d.datname = current_database()"
        )
        self._keys = set(connection.scalars(query, {"runs": _RUNS}))

    def __contains__(self, run_id: str) -> bool:
        return _key(run_id) in self._keys


def _key(run_id: str) -> int:
    return zlib.crc32(run_id.encode())
