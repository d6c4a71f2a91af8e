"""The story of one transaction or one file, out of what the ledger wrote down."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from ledger_pipeline.database.lookup import find_file, find_transaction
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import (
    accounts,
    import_files,
    import_logs,
    statement_files,
    transaction_edits,
    transactions,
)
from ledger_pipeline.database.transfer_decisions import transfers_of

#: What is told of a transaction only while it is in the ledger.
_IN_THE_LEDGER = (
    "import_id", "statement_id", "kind", "merchant", "merchant_source", "category", "category_source", "category_rule",
)  # fmt: skip


def why_transaction(connection: sa.Connection, user_id: int, named: str) -> dict[str, Any]:
    """A transaction with its account, what it was recognised as and by what, what the owner edited, every line that prints it,
    and others that say the same.

    Raises ``NotInLedgerError``.
    """
    found = find_transaction(connection, user_id, named)
    values = {"user_id": user_id, "transaction_id": found.id, "transaction_date": found.transaction_date}
    edit = connection.execute(
        sa.select(
            transaction_edits.c.excluded, transaction_edits.c.category, transaction_edits.c.note, transaction_edits.c.edited_at
        ).where(transaction_edits.c.user_id == user_id, transaction_edits.c.transaction_id == found.id)
    ).mappings()
    row = connection.execute(
        sa.select(*(transactions.c[name] for name in _IN_THE_LEDGER)).where(
            transactions.c.user_id == user_id,
            transactions.c.transaction_date == found.transaction_date,
            transactions.c.id == found.id,
        )
    ).mappings()
    account = accounts.c
    return {
        "number": found.id,
        "id": found.uuid,
        "account": connection.scalar(sa.select(account.name).where(account.user_id == user_id, account.id == found.account_id)),
        "date": found.transaction_date,
        "description": found.description,
        "amount": found.amount,
        "excluded": found.excluded,
        **next((dict(r) for r in row), dict.fromkeys(_IN_THE_LEDGER)),
        "edit": next((dict(e) for e in edit), None),
        "lines": [dict(line) for line in connection.execute(load_sql("why_transaction"), values).mappings()],
        "transfers": [asdict(transfer) for transfer in transfers_of(connection, user_id, found)],
        "alike": [dict(other) for other in connection.execute(load_sql("alike"), values).mappings()],
    }


def why_file(connection: sa.Connection, user_id: int, named: str) -> dict[str, Any]:
    """A file with the imports that looked at it, and what became of each of its rows. Raises ``NotInLedgerError``."""
    found = find_file(connection, user_id, named)
    file, log = statement_files.c, import_logs.c
    facts = connection.execute(
        sa.select(
            file.name, sa.func.encode(file.sha256, "hex").label("sha256"), file.status, file.error_code, file.error_message,
            file.decision_reason, file.decided_at, file.pages, file.reader, file.reader_version, file.import_id,
        ).where(file.user_id == user_id, file.id == found.id)
    ).mappings().one()  # fmt: skip
    looked = connection.execute(
        sa.select(log.id, log.trigger, log.started_at, log.status, log.undone_at, import_files.c.outcome)
        .join(import_files, (import_files.c.user_id == log.user_id) & (import_files.c.import_id == log.id))
        .where(import_files.c.user_id == user_id, import_files.c.file_id == found.id)
        .order_by(log.id)
    ).mappings()
    rows = connection.execute(load_sql("why_file"), {"user_id": user_id, "file_id": found.id}).mappings()
    return {**facts, "imports": [dict(row) for row in looked], "rows": [dict(row) for row in rows]}
