"""A ledger for dashboards: two currencies, three accounts, categories, moves between own accounts, awkward words, a gap.

It is imported like any other; then what recognising says of its rows is replaced by what is said here. ``spent`` and
``received`` add up its rows in Python.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import summaries
from ledger_pipeline.database.tables import backups, transactions
from ledger_pipeline.parsing import Account, AccountKind, Statement, Verdict
from ledger_pipeline_tests.database.imports import import_results
from ledger_pipeline_tests.ledgers import CHECKING, read_file, statement

CARD = Account("Northline Card", AccountKind.CREDIT_CARD, "9064", "USD")
EURO = Account("Caixa d'Oriol", AccountKind.CHECKING, "3307", "EUR")

#: What people have on their statements and search for: every character that means something to SQL, to LIKE or to a URL.
AWKWARD = (
    "O'BRIEN'S \"PUB\" #12",
    "100% ORGANIC_FOODS \\ CO",
    "'; DROP TABLE transactions; --<script>",
    "CAFÉ & CRÈME + 5€ = ?",
)

_CATEGORIES = {
    "SUPERMARKET": "Food:Groceries",
    "O'BRIEN": "Food & 'Drink'",
    "ORGANIC": "Food:Groceries",
    "STREAMING": "Leisure",
    "RENT": "Home",
    "SALARY": "Income",
    "REFUND": "Food:Groceries",
    "GYM": "Leisure:Sports",
    "CARD PAYMENT": "Transfers",
    "AUTOPAY": "Transfers",
}
_KINDS = {"CARD PAYMENT": "payment", "AUTOPAY": "payment", "REFUND": "refund"}

MONTHS = [date(2025 + n // 12, n % 12 + 1, 1) for n in range(19)]  # to July 2026


def fill(engine: Engine) -> None:
    """Imports the ledger into an empty database, and sums it up."""
    files = [read_file(one, name=f"{one.account.kind}-{one.period_end}.pdf") for one in _statements()]
    wrong = statement(("2026-06-02", "MISREAD", "-9.00"), closing="1.00", period=("2026-06-01", "2026-06-30"), account=CARD)
    import_results(engine, *files, read_file(wrong, name="contradiction.pdf"))
    with engine.begin() as connection:
        recognised = ("merchant", "merchant_source", "category", "category_source", "category_rule", "kind", "transfer_id")
        connection.execute(sa.update(transactions).values(dict.fromkeys(recognised)))
        for word, category in _CATEGORIES.items():
            _set(connection, "category", category, word)
        for word, kind in _KINDS.items():
            _set(connection, "kind", kind, word)
        _set(connection, "merchant", "O'Brien's \"Pub\"", "O'BRIEN")
        taken = {"started_at": sa.func.now(), "finished_at": sa.func.now(), "verified_at": sa.func.now()}
        counted = {"size_bytes": 123_456, "row_count": 789, "file_count": 12}
        connection.execute(sa.insert(backups).values(name="2026-11-20T030700Z", **taken, **counted))
    for view in summaries.SUMMARY_VIEWS:
        with engine.begin() as connection:
            summaries.refresh(connection, view)


def _set(connection: sa.Connection, column: str, value: str, word: str) -> None:
    query = sa.text(f"UPDATE transactions SET {column} = :value WHERE strpos(description, :word) > 0")  # noqa: S608  (ours)
    connection.execute(query, {"value": value, "word": word})


def _statements() -> Iterator[Statement]:
    yield from _monthly(CHECKING, _at_the_bank, opening="5000.00")
    yield from _monthly(CARD, _on_the_card, opening="0.00")
    for number, one in enumerate(_monthly(EURO, _in_euros, opening="800.00")):
        if number == 7:
            continue  # one is missing
        yield replace(one, verdict=Verdict.UNPROVABLE, proofs=()) if number in (3, 12) else one


def _monthly(
    account: Account, rows: Callable[[date, random.Random], list[tuple[str, str, str]]], *, opening: str
) -> Iterator[Statement]:
    balance = Decimal(opening)
    random_ = random.Random(account.mask)
    for first in MONTHS:
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        of_month = sorted(rows(first, random_))
        change = sum((Decimal(amount) for _, _, amount in of_month), Decimal(0))
        closing = balance - change if account.kind is AccountKind.CREDIT_CARD else balance + change
        one = statement(*of_month, account=account, opening=str(balance), period=(str(first), str(last)))
        yield replace(one, closing_balance=closing)
        balance = closing


def _at_the_bank(first: date, random_: random.Random) -> list[tuple[str, str, str]]:
    price = "-12.99" if first < date(2026, 1, 1) else "-14.99"
    rows = [
        (str(first), "RENT OAKWOOD", "-1200.00"),
        (str(first.replace(day=27)), "SALARY BRIGHTWATER", "3100.50"),
        (str(first.replace(day=9)), "STREAMING+ SUBSCRIPTION", price),
        (str(first.replace(day=15)), "CARD PAYMENT NORTHLINE", "-420.00"),
    ]
    if first >= date(2025, 10, 1):
        rows.append((str(first.replace(day=5)), "GYM", "-30.00"))
    for _ in range(12):
        day = first + timedelta(days=random_.randrange(28))
        rows.append((str(day), "SUPERMARKET", f"-{random_.randrange(500, 9000) / 100:.2f}"))
    return rows


def _on_the_card(first: date, random_: random.Random) -> list[tuple[str, str, str]]:
    rows = [(str(first.replace(day=16)), "AUTOPAY THANK YOU", "420.00")]
    for number in range(8):
        day = first + timedelta(days=random_.randrange(28))
        rows.append((str(day), AWKWARD[number % len(AWKWARD)], f"-{random_.randrange(100, 20000) / 100:.2f}"))
    # The last and the first day of a month are where time zones go wrong.
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return [*rows, (str(last), "LAST DAY", "-1.25"), (str(first), "FIRST DAY", "-2.50"), (str(first), "REFUND", "8.75")]


def _in_euros(first: date, random_: random.Random) -> list[tuple[str, str, str]]:
    return [
        (str(first.replace(day=3)), "SUPERMARKET", f"-{random_.randrange(500, 9000) / 100:.2f}"),
        (str(first.replace(day=20)), "SALARY NOMINA", "950.00"),
    ]


# ---------------------------------------------------------------- what its rows say


@dataclass(frozen=True, slots=True)
class Row:
    """A transaction, as far as a dashboard shows it."""

    day: date
    account: int
    currency: str
    category: str
    merchant: str
    text: str
    amount: Decimal
    own: bool
    refund: bool
    proven: bool


def raw_rows(connection: sa.Connection) -> list[Row]:
    """Every transaction, from the table that nothing but the Transactions dashboard reads."""
    rows = connection.execute(
        sa.text(
            "SELECT transaction_date, account_id, currency, category, merchant, description, amount, kind, proven, note "
            "FROM transactions"
        )
    )
    return [
        Row(
            r.transaction_date,
            r.account_id,
            r.currency,
            r.category or "Uncategorized",
            r.merchant or r.description,
            " ".join(filter(None, (r.description, r.merchant, r.note))),
            r.amount,
            r.kind in ("transfer", "payment"),
            r.kind == "refund",
            r.proven,
        )
        for r in rows
    ]


def spent(rows: list[Row]) -> Decimal:
    """Less what was refunded."""
    return sum((-row.amount for row in rows if is_spent(row)), Decimal(0))


def received(rows: list[Row]) -> Decimal:
    return sum((row.amount for row in rows if is_received(row)), Decimal(0))


def is_spent(row: Row) -> bool:
    return row.refund or (row.amount < 0 and not row.own)


def is_received(row: Row) -> bool:
    return row.amount > 0 and not row.own and not row.refund
