"""Importing without files: what an import records and loads, given what the reader would have read."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import loading, recording
from ledger_pipeline.database.recording import RecordedFile
from ledger_pipeline.files.reading import FileResult

USER = 1

_runs = itertools.count(1)


def import_results(
    engine: Engine, *files: FileResult, user_id: int = USER, load: bool = True
) -> tuple[int, list[RecordedFile]]:
    """One import, from the look at what is known to the transactions; its id, and what became of each file."""
    with engine.begin() as connection:
        import_id = recording.begin_import(connection, user_id, "command_line", f"import-{next(_runs)}")
        known = recording.known_files(connection, user_id, {f.sha256 for f in files if f.sha256}, tried_with="1")
        seen = [FileResult(f.file, f.sha256, known=True) if f.sha256 in known else f for f in files]
        done = recording.record_files(connection, user_id, import_id, seen, tried_with="1")
        recording.end_reading(connection, user_id, import_id, done)
    if load:
        with engine.begin() as connection:
            loading.load_undecided(connection, user_id)
    return import_id, done


def ledger(engine: Engine) -> Counter[tuple[Any, ...]]:
    """Every transaction with all that it says, without the keys and origins that depend on the order of imports."""
    with engine.connect() as connection:
        rows = connection.execute(
            sa.text(
                "SELECT t.user_id, a.name, t.transaction_date, t.posting_date, t.description, t.amount, t.balance, t.currency, "
                "encode(t.fingerprint, 'hex'), t.category, t.note "
                "FROM transactions t JOIN accounts a ON a.user_id = t.user_id AND a.id = t.account_id"
            )
        )
        return Counter(tuple(row) for row in rows)


def scalar(engine: Engine, query: str, **values: Any) -> Any:
    with engine.connect() as connection:
        return connection.scalar(sa.text(query), values)


def findings(engine: Engine, name: str) -> list[dict[str, Any]]:
    """What a query of an asset check finds."""
    from ledger_pipeline.database.sql import load_sql

    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(load_sql(name), {"user_id": USER}).mappings()]


def agrees(engine: Engine) -> bool:
    """Whether every line has its transaction and every transaction its line."""
    [counts] = findings(engine, "unaccounted")
    return not any(counts.values())


def empty(engine: Engine) -> None:
    """Takes everything out of the database but its default owner."""
    with engine.begin() as connection:
        connection.execute(
            sa.text(
                "TRUNCATE import_logs, import_files, accounts, account_identities, statement_files, file_sightings, "
                "statements, statement_lines, statement_proofs, transactions, transaction_edits, transaction_years CASCADE"
            )
        )
