"""Lines become transactions: each real-world transaction once, however many statements print it.

Design: docs/database-architecture.md, "Duplicates". Everything here happens in the caller's database transaction, so that a
statement is in the ledger whole or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ledger_pipeline.database.locks import take_ledger_lock
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.tables import statement_lines, transaction_years, transactions

#: A rebuild that would take away more than this share of a year's rows is a sign of lost lines, not of corrected ones.
MAX_SHRINK = 0.1


class SuspiciousShrinkError(Exception):
    """A year would lose many of its transactions; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading changed. ``years`` are exactly the years whose rows changed, with how many of them did."""

    lines: int
    inserted: int
    corrected: int
    removed: int
    duplicates: int
    years: Mapping[int, int]


def load_undecided(connection: sa.Connection, user_id: int) -> Loaded:
    """Loads every line that no import has loaded yet, of whichever import: what a killed run recorded is finished here."""
    take_ledger_lock(connection, user_id)
    return _load(connection, user_id, None, None)


def rebuild_year(connection: sa.Connection, user_id: int, year: int) -> Loaded:
    """Makes a year's transactions what its decided lines say; what is right already is not touched, ids and all.

    Lines that wait to be loaded are left to ``load_undecided``: their statement may reach into another year.
    Raises ``SuspiciousShrinkError`` rather than take away more than a tenth of the year.
    """
    take_ledger_lock(connection, user_id)
    return _load(connection, user_id, date(year, 1, 1), date(year, 12, 31))


def _load(connection: sa.Connection, user_id: int, first_day: date | None, last_day: date | None) -> Loaded:
    scope = {"user_id": user_id, "first_day": first_day, "last_day": last_day}
    connection.execute(load_sql("candidates"), scope)
    connection.exec_driver_sql("ANALYZE candidates")
    new_years = connection.scalars(sa.text("SELECT DISTINCT extract(year FROM transaction_date)::integer FROM candidates"))
    for year in sorted(new_years):
        connection.execute(sa.select(sa.func.ensure_transactions_partition(year)))
    inserted = Counter(connection.scalars(load_sql("insert_transactions")))
    corrected: Counter[int] = Counter()
    removed: Counter[int] = Counter()
    if first_day is not None:
        before = _rows_between(connection, user_id, first_day, last_day) - inserted.total()
        corrected = Counter(connection.scalars(load_sql("correct_transactions"), scope))
        removed = Counter(connection.scalars(load_sql("remove_unvouched"), scope))
        if removed.total() > max(10, before * MAX_SHRINK):
            raise SuspiciousShrinkError(
                f"{first_day.year} would lose {removed.total()} of its {before} transactions; nothing was changed"
            )
    decided = connection.execute(load_sql("decide_lines"))
    lines = connection.scalar(sa.text("SELECT count(*) FROM candidates")) or 0
    duplicates = lines - (
        connection.scalar(
            sa.text(
                "SELECT count(*) FROM candidates c JOIN statement_lines l USING (user_id, statement_id, line_number) "
                "WHERE l.decision = 'loaded'"
            )
        )
        or 0
    )
    if decided.rowcount:
        imports = list(connection.scalars(sa.text("SELECT DISTINCT import_id FROM candidates")))
        connection.execute(load_sql("finish_imports"), {"user_id": user_id, "imports": imports})
    changed = inserted + corrected + removed
    _mark_changed(connection, user_id, changed)
    connection.exec_driver_sql("DROP TABLE candidates")
    return Loaded(
        lines=lines,
        inserted=inserted.total(),
        corrected=corrected.total(),
        removed=removed.total(),
        duplicates=duplicates,
        years=dict(sorted(changed.items())),
    )


def _rows_between(connection: sa.Connection, user_id: int, first_day: date, last_day: date | None) -> int:
    query = (
        sa.select(sa.func.count())
        .select_from(transactions)
        .where(
            transactions.c.user_id == user_id,
            transactions.c.transaction_date.between(first_day, last_day),
        )
    )
    return connection.scalar(query) or 0


def _mark_changed(connection: sa.Connection, user_id: int, years: Iterable[int]) -> None:
    rows = [{"user_id": user_id, "year": year, "changed_at": sa.func.clock_timestamp()} for year in sorted(years)]
    if rows:
        query = insert(transaction_years).values(rows)
        connection.execute(
            query.on_conflict_do_update(
                index_elements=[transaction_years.c.user_id, transaction_years.c.year],
                set_={"changed_at": query.excluded.changed_at},
            )
        )


def first_undecided(connection: sa.Connection, user_id: int) -> int | None:
    """The oldest statement that is recorded and waits to be loaded; None if there is none."""
    oldest: int | None = connection.scalar(
        sa.select(sa.func.min(statement_lines.c.statement_id)).where(
            statement_lines.c.user_id == user_id, statement_lines.c.decision.is_(None)
        )
    )
    return oldest


def years_with_transactions(connection: sa.Connection, user_id: int) -> list[int]:
    """Every year that the ledger has or had transactions in, also those that came with a migration."""
    query = sa.select(transaction_years.c.year).where(transaction_years.c.user_id == user_id)
    return sorted(connection.scalars(query))
