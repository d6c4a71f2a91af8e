"""Which account a statement belongs to: the one that statements said the same of before, or a new one. Never by guess.

What a statement says of its account is its identity: institution (as ``normalised_institution`` has it), kind, mask and
currency. One identity belongs to one account; the owner may give an account several (``join_accounts``).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from ledger_pipeline.database.tables import account_identities, accounts
from ledger_pipeline.database.text import storable_text
from ledger_pipeline.parsing import Account, Statement

#: ISO 4217's code for "no currency": what a statement that names none is kept in.
NO_CURRENCY = "XXX"


def account_ids(
    connection: sa.Connection,
    user_id: int,
    statements: Sequence[Statement],
    known: dict[tuple[Account, int], int] | None = None,
) -> list[int]:
    """The account of each statement of a file, made if it is new. The caller holds the ledger lock: none is made twice.

    ``known`` carries what was found from one file to the next, within one database transaction.
    """
    known = {} if known is None else known
    found = []
    for statement, place in zip(statements, _places(statements), strict=True):
        said = (statement.account, place)
        if said not in known:
            known[said] = _account_id(connection, user_id, statement.account, place)
        found.append(known[said])
    return found


def stated_accounts(connection: sa.Connection, user_id: int, statements: Sequence[Statement]) -> list[tuple[int | None, str]]:
    """The account of each statement of a file with its name; without an id where it would be a new one. Nothing is written."""
    found = [
        (_known_account(connection, user_id, _identity(statement.account, place)), _name(statement.account, place))
        for statement, place in zip(statements, _places(statements), strict=True)
    ]
    known = {account_id for account_id, _ in found if account_id is not None}
    names: dict[int | None, str] = dict(
        connection.execute(
            sa.select(accounts.c.id, accounts.c.name).where(accounts.c.user_id == user_id, accounts.c.id.in_(known))
        ).all()
    )
    return [(account_id, names.get(account_id, name)) for account_id, name in found]


def _places(statements: Sequence[Statement]) -> list[int]:
    """Two accounts that a file says the same of are two where it states both for the same days; their order tells which."""
    seen: dict[Account, list[list[Statement]]] = {}
    places = []
    for statement in statements:
        alike = seen.setdefault(statement.account, [])
        place = next((n for n, known in enumerate(alike, 1) if all(_may_be_one(one, statement) for one in known)), None)
        if place is None:
            alike.append([])
            place = len(alike)
        alike[place - 1].append(statement)
        places.append(place)
    return places


def _may_be_one(one: Statement, other: Statement) -> bool:
    """Whether two statements of one file can be of one account: of other days, printed twice, or one goes on with the other."""
    first, second = _days(one), _days(other)
    if first is None or second is None or first[1] < second[0] or second[1] < first[0]:
        return True
    if any(
        before.closing_balance is not None and before.closing_balance == after.opening_balance
        for before, after in ((one, other), (other, one))
    ):
        return True
    return _content(one) == _content(other)


def _days(statement: Statement) -> tuple[date, date] | None:
    days = [line.transaction_date for line in statement.lines]
    days += [day for day in (statement.period_start, statement.period_end) if day is not None]
    return (min(days), max(days)) if days else None


def _content(statement: Statement) -> tuple[object, ...]:
    rows = tuple((line.transaction_date, line.description, line.amount) for line in statement.lines)
    return (statement.opening_balance, statement.closing_balance, rows)


def _account_id(connection: sa.Connection, user_id: int, account: Account, place: int) -> int:
    said = _identity(account, place)
    found = _known_account(connection, user_id, said)
    if found is not None:
        return found
    made: int = connection.execute(
        sa.insert(accounts)
        .values(
            user_id=user_id,
            institution=_institution(account),
            kind=str(account.kind),
            mask=account.mask,
            currency=said["currency"],
            account_type=str(account.kind),
            name=_name(account, place),
        )
        .returning(accounts.c.id)
    ).scalar_one()
    connection.execute(sa.insert(account_identities).values(user_id=user_id, account_id=made, **said))
    return made


def _identity(account: Account, place: int) -> dict[str, Any]:
    name = _institution(account)
    return {
        "institution": None if name is None else sa.func.normalised_institution(name),
        "kind": str(account.kind),
        "mask": account.mask,
        "currency": account.currency or NO_CURRENCY,
        "place": place,
    }


def _known_account(connection: sa.Connection, user_id: int, said: dict[str, Any]) -> int | None:
    identity = account_identities.c
    found: int | None = connection.scalar(
        sa.select(identity.account_id).where(
            identity.user_id == user_id,
            *(identity[column].is_not_distinct_from(value) for column, value in said.items()),
        )
    )
    return found


def _institution(account: Account) -> str | None:
    return account.institution and storable_text(account.institution)


def _name(account: Account, place: int) -> str:
    words = (_institution(account), str(account.kind).replace("_", " "), account.mask, str(place) if place > 1 else None)
    return " ".join(word for word in words if word)
