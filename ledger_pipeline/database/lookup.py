"""Finding what a person names on the command line: an import, a file, a transaction, an account."""

from __future__ import annotations

import hashlib
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ledger_pipeline.database.tables import (
    accounts,
    file_sightings,
    statement_files,
    transaction_edits,
    transactions,
)
from ledger_pipeline.database.text import storable, storable_text
from ledger_pipeline.files.inbox import look_at

#: So many characters of a SHA-256 are enough to name a file.
SHORTEST_HASH = 6


class NotInLedgerError(LookupError):
    """What was named is not there, or is not the only one of that name; a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file of the ledger: ``status`` is imported, quarantined, reverted or dismissed."""

    id: int
    sha256: bytes
    name: str
    status: str


def find_file(connection: sa.Connection, user_id: int, named: str, *, status: str | None = None) -> NamedFile:
    """The file that is named: by the path where its bytes lie or were seen, by its name, or by the beginning of its SHA-256.

    Of several of the same name it is the one of this ``status``, if only one is. Raises ``NotInLedgerError`` if there is none,
    or more than one.
    """
    file, seen = statement_files.c, file_sightings.c
    path, name = storable(Path(named).absolute()), storable(Path(Path(named).name))
    seen_there = sa.select(seen.sha256).where(seen.user_id == user_id, seen.path == path)
    lies_there = _hash_of(Path(named))
    ways = [file.sha256 == lies_there, file.sha256.in_(seen_there), file.name == name]
    if len(named) >= SHORTEST_HASH and all(character in "0123456789abcdef" for character in named.lower()):
        ways.append(sa.func.encode(file.sha256, "hex").startswith(named.lower(), autoescape=True))
    for way in ways:
        found = connection.execute(
            sa.select(file.id, file.sha256, file.name, file.status).where(file.user_id == user_id, way).order_by(file.id)
        ).all()
        choices = ", ".join(f"{bytes(row.sha256).hex()[:12]} ({row.status})" for row in found[:8])
        if found and lies_there and way is ways[2]:  # another file of that name must not be taken for this one
            raise NotInLedgerError(
                f"{named!r} was never imported as it is now. Other files of that name were; name one by its hash: {choices}"
            )
        chosen = [row for row in found if row.status == status] if len(found) > 1 else found
        if len(chosen) == 1:
            [row] = chosen
            return NamedFile(row.id, bytes(row.sha256), row.name, row.status)
        if found:
            raise NotInLedgerError(f"{len(found)} files are called {named!r}. Name one by its hash: {choices}")
    lost = connection.scalar(
        sa.select(seen.error_message).where(
            seen.user_id == user_id,
            seen.error_code.is_not(None),
            (seen.path == path) | seen.path.endswith(f"/{name}", autoescape=True),
        )
    )
    if lost is not None:
        raise NotInLedgerError(
            f"{named!r} could not be read, so there is nothing of it to look at. {lost} It is tried again when that is mended, "
            "and forgotten when it is taken away."
        )
    raise NotInLedgerError(
        f"No file called {named!r} was ever imported. `ledger quarantine list` and `ledger imports show` list files."
    )


def _hash_of(path: Path) -> bytes | None:
    """The SHA-256 of what lies at a path, if it is a file that can be read."""
    if look_at(path) is None:
        return None
    with suppress(OSError), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
    return None


@dataclass(frozen=True, slots=True)
class NamedTransaction:
    """A transaction and its identity; ``excluded`` if the owner took it out of the ledger."""

    id: int
    uuid: uuid.UUID
    account_id: int
    transaction_date: date
    fingerprint: bytes
    description: str
    amount: Decimal
    excluded: bool


def find_transaction(connection: sa.Connection, user_id: int, named: str) -> NamedTransaction:
    """The transaction of that number or UUID, also one that was excluded. Raises ``NotInLedgerError``."""
    for table in (transactions, transaction_edits):
        named_so = _named_so(table, named)
        columns: list[sa.ColumnElement[Any]] = [table.c.uuid, table.c.account_id, table.c.transaction_date, table.c.fingerprint]
        if table is transactions:
            columns += [table.c.id, table.c.description, table.c.amount, sa.false().label("excluded")]
        else:
            columns += [
                table.c.transaction_id.label("id"),
                table.c.excluded_row["description"].astext.label("description"),
                sa.cast(table.c.excluded_row["amount"].astext, sa.Numeric(14, 2)).label("amount"),
                table.c.excluded,
            ]
            named_so &= table.c.excluded
        row = connection.execute(sa.select(*columns).where(table.c.user_id == user_id, named_so)).one_or_none()
        if row is not None:
            return NamedTransaction(
                row.id,
                row.uuid,
                row.account_id,
                row.transaction_date,
                bytes(row.fingerprint),
                row.description,
                row.amount,
                row.excluded,
            )
    raise NotInLedgerError(f"There is no transaction {named}. `ledger transactions list` shows their numbers.")


def _number(named: str) -> int | None:
    """The number that is named, if it is one that an id can have."""
    return int(named) if named.isdecimal() and len(named) <= 18 else None


def _named_so(table: sa.Table, named: str) -> sa.ColumnElement[bool]:
    number = _number(named)
    if number is not None:
        return (table.c.id if table is transactions else table.c.transaction_id) == number
    try:
        return table.c.uuid == uuid.UUID(named)
    except ValueError:
        raise NotInLedgerError(f"{named!r} is neither the number nor the UUID of a transaction.") from None


def find_accounts(connection: sa.Connection, user_id: int, named: str) -> list[int]:
    """The account of that number (of `ledger accounts list`), UUID or whole name; otherwise all whose name contains the words.

    Raises ``NotInLedgerError`` if there is none.
    """
    account = accounts.c
    named = storable_text(named)
    ways = [
        sa.cast(account.uuid, sa.Text) == named.lower(),
        account.name == named,
        account.name.icontains(named, autoescape=True),
    ]
    number = _number(named)
    if number is not None:
        ways.insert(0, account.id == number)
    for way in ways:
        found = list(connection.scalars(sa.select(account.id).where(account.user_id == user_id, way).order_by(account.id)))
        if found:
            return found
    raise NotInLedgerError(f"No account is called {named!r}. `ledger accounts list` shows them.")
