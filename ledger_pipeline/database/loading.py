"""Lines become transactions: each real-world transaction once, however many statements print it.

Design: docs/database-architecture.md, "Duplicates". The transactions of a day of an account follow from the lines that the
statements in force print for it, and from what the owner edited; here is the one place that makes them so. Loading an import,
undoing one, rebuilding a year, accepting a file, excluding a transaction: each changes what is in force, touches the days
concerned, and settles them. What each transaction was (``recognised``) and which are the sides of a transfer (``transfers``)
is settled with it. Everything happens in the caller's database transaction, so that a statement is in the ledger whole or not
at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ledger_pipeline.database.locks import take_ledger_lock
from ledger_pipeline.database.recognised import among, recognise_missing, recognise_rows
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.summaries import SHOWN_COLUMNS, instant_of_change, mark_changed
from ledger_pipeline.database.tables import statement_files, statement_lines, statements, transaction_years, transactions
from ledger_pipeline.database.transfers import settle_transfers

#: A rebuild that would take away more than this share of a year's rows is a sign of lost lines, not of corrected ones.
MAX_SHRINK = 0.1

#: After so many changed rows, or this share of all, the planner is told at once; see ``analyze_if_much_changed``.
MANY_ROWS = 10_000
MANY_OF_ALL = 0.1


class SuspiciousShrinkError(Exception):
    """A year would lose many of its transactions; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling changed: transactions by what happened to them, and lines that were undecided before.

    ``years`` are exactly the years whose transactions changed, with how many of them did.
    """

    lines: int = 0
    duplicates: int = 0
    inserted: int = 0
    corrected: int = 0
    removed: int = 0
    years: Mapping[int, int] = field(default_factory=dict)


class Settlement:
    """The days of accounts on which something changed, and making their transactions follow.

    Lines that no import has loaded yet are always among them, of whichever import: what a killed run recorded is finished by
    whoever comes next.
    """

    def __init__(self, connection: sa.Connection, user_id: int) -> None:
        take_ledger_lock(connection, user_id)
        self._connection = connection
        self._owner = {"user_id": user_id}
        self._changed: Counter[int] = Counter()
        self._years: dict[int, int] = {}  # of the transactions that changed, by their ids
        self._columns: set[str] = set()
        self._recognise: list[sa.ColumnElement[bool]] = []
        connection.exec_driver_sql(
            "CREATE TEMPORARY TABLE touched "
            "(account_id bigint, transaction_date date, PRIMARY KEY (account_id, transaction_date)) ON COMMIT DROP"
        )
        connection.exec_driver_sql(
            "CREATE TEMPORARY TABLE named (account_id bigint, transaction_date date, fingerprint bytea, "
            "id bigint, uuid uuid, created_at timestamptz) ON COMMIT DROP"
        )

    def touch_files(self, file_ids: Collection[int]) -> None:
        """The days that these files print lines on; before lines are replaced, and after."""
        self._run("touch_files", files=list(file_ids))

    def touch_years(self, first: int, last: int) -> None:
        self._run("touch_days", first_day=date(first, 1, 1), last_day=date(last, 12, 31))

    def touch_day(self, account_id: int, day: date) -> None:
        values = {"account_id": account_id, "day": day}
        self._connection.execute(sa.text("INSERT INTO touched VALUES (:account_id, :day) ON CONFLICT DO NOTHING"), values)

    def call_as_before(self) -> None:
        """Transactions that are new to this database are called what they were in the one that is rebuilt."""
        self._run("call_as_before")
        self._connection.exec_driver_sql("ANALYZE named")

    def recognise(self, condition: sa.ColumnElement[bool]) -> None:
        """What the transactions for which the condition holds when they are settled were is looked at anew."""
        self._recognise.append(condition)

    def changed(self, year: int, rows: int, columns: Collection[str] = SHOWN_COLUMNS) -> None:
        """The caller changed rows of the ledger itself: of the flat ledger, say, which no line settles.

        ``columns``: which of those that summaries show; all of them, if rows were added or removed.
        """
        self._changed[year] += rows
        if rows:
            self._columns.update(columns)

    def settle(self, *, recount: Collection[int] = ()) -> Settled:
        """Makes the transactions of the touched days what they should be; what is right already is not written.

        The logs of the imports whose lines were decided say so, and those of ``recount``.
        """
        connection = self._connection
        connection.exec_driver_sql("SET LOCAL work_mem = '64MB'")  # sorting the lines of a large import needs no disk
        self._run("touch_undecided")
        connection.exec_driver_sql("ANALYZE touched")
        for table in ("printed", "expected"):
            self._run(table)
            connection.exec_driver_sql(f"ANALYZE {table}")
        self._run("exclude_expected")
        ensure_years(connection, connection.scalars(sa.text(_YEARS_OF.format("expected"))))
        inserted = self._insert()
        corrected = self._correct() + self._write("prove_flat_rows")
        removed = self._write("remove_unvouched")
        if self._recognise:
            self._recognise_rows(sa.or_(*self._recognise))
        self._write("apply_edits")
        self._pair()
        decided = self._run("decide_lines").all()
        imports = {row.import_id for row in decided}.union(recount)
        if imports:
            self._run("finish_imports", imports=list(imports))
        changed = self._changed + Counter(self._years.values())
        _mark_changed(connection, self._owner["user_id"], changed)
        mark_changed(connection, self._owner["user_id"], self._columns)
        connection.exec_driver_sql("DROP TABLE touched, named, printed, expected")
        return Settled(
            lines=sum(row.lines for row in decided if row.was is None),
            duplicates=sum(row.lines for row in decided if row.was is None and row.becomes == "duplicate"),
            inserted=inserted,
            corrected=corrected,
            removed=removed,
            years=dict(sorted(changed.items())),
        )

    def _insert(self) -> int:
        """What the ledger lacks, recognised before it is written: each row is written once."""
        if not recognise_missing(self._connection, self._owner["user_id"]):
            return 0
        inserted = self._write("insert_transactions")
        self._connection.exec_driver_sql("DROP TABLE recognised, meanings")
        return inserted

    def _correct(self) -> int:
        """What is in the ledger says what its printings say; what is worded otherwise now is recognised anew."""
        rows = self._run("correct_transactions").all()
        changed = {name for row in rows for name in ("description", "currency", "proven") if row._mapping[name]}
        self._note(((row.transaction_date, row.id) for row in rows), changed)
        reworded = [(row.transaction_date, row.id) for row in rows if row.reworded]
        if reworded:
            self._recognise_rows(among(reworded))
        return len(rows)

    def _recognise_rows(self, condition: sa.ColumnElement[bool]) -> None:
        written = recognise_rows(self._connection, self._owner["user_id"], condition)
        self._note(written.rows, written.columns)
        self._run("touch", accounts=[account for account, _ in written.days], days=[day for _, day in written.days])

    def _pair(self) -> None:
        """Moves between own accounts: what takes two rows to know."""
        paired = settle_transfers(self._connection, self._owner["user_id"])
        self._note(paired, {"kind", "category"} if paired else ())

    def _run(self, name: str, **values: Any) -> sa.CursorResult[Any]:
        return self._connection.execute(load_sql(name), {**self._owner, **values})

    def _write(self, name: str) -> int:
        """Runs a statement that returns each transaction that it changed, by date and id, and whether each of some columns was.

        One that names no columns adds or removes whole rows.
        """
        result = self._run(name)
        columns = list(result.keys())[2:]
        rows = result.all()
        changed = {name for name in columns if any(row._mapping[name] for row in rows)}
        self._note(((row.transaction_date, row.id) for row in rows), changed if columns or not rows else SHOWN_COLUMNS)
        return len(rows)

    def _note(self, rows: Iterable[tuple[date, int]], columns: Collection[str]) -> None:
        """These transactions changed; one that does so twice is counted once."""
        self._years.update((row[1], row[0].year) for row in rows)
        self._columns.update(columns)


_YEARS_OF = "SELECT DISTINCT CAST(extract(year FROM transaction_date) AS integer) FROM {}"


def load_undecided(connection: sa.Connection, user_id: int) -> Settled:
    """Loads every line that no import has loaded yet."""
    return Settlement(connection, user_id).settle()


def rebuild_year(connection: sa.Connection, user_id: int, year: int) -> Settled:
    """Makes a year's transactions what its lines and the rules in force say; what is right already is not touched, ids and all.

    Raises ``SuspiciousShrinkError`` rather than take away more than a tenth of the year.
    """
    settlement = Settlement(connection, user_id)
    before = _rows_of(connection, user_id, year)
    settlement.touch_years(year, year)
    settlement.recognise(transactions.c.transaction_date.between(date(year, 1, 1), date(year, 12, 31)))
    settled = settlement.settle()
    if settled.removed > max(10, before * MAX_SHRINK):
        raise SuspiciousShrinkError(f"{year} would lose {settled.removed} of its {before} transactions; nothing was changed")
    return settled


def settle_files(connection: sa.Connection, user_id: int, file_ids: Collection[int]) -> Settled:
    """Makes the transactions follow where these files came into force or went out of it."""
    settlement = Settlement(connection, user_id)
    settlement.touch_files(file_ids)
    return settlement.settle()


def ensure_years(connection: sa.Connection, years: Iterable[int]) -> None:
    """A partition for each of the years."""
    for year in sorted(years):
        connection.execute(sa.select(sa.func.ensure_transactions_partition(year)))


def undecided_years(connection: sa.Connection, user_id: int) -> list[int]:
    """The years of the lines that wait to be loaded. Their partitions are made in a database transaction of their own, so that
    two owners who bring a new year at once do not wait for each other in a circle."""
    query = sa.select(sa.cast(sa.extract("year", statement_lines.c.transaction_date), sa.Integer)).where(
        statement_lines.c.user_id == user_id, statement_lines.c.decision.is_(None)
    )
    return list(connection.scalars(query.distinct()))


def _rows_of(connection: sa.Connection, user_id: int, year: int) -> int:
    query = (
        sa.select(sa.func.count())
        .select_from(transactions)
        .where(
            transactions.c.user_id == user_id,
            transactions.c.transaction_date.between(date(year, 1, 1), date(year, 12, 31)),
        )
    )
    return connection.scalar(query) or 0


def _mark_changed(connection: sa.Connection, user_id: int, years: Iterable[int]) -> None:
    rows = [{"user_id": user_id, "year": year, "changed_at": instant_of_change()} for year in sorted(years)]
    if rows:
        query = insert(transaction_years).values(rows)
        connection.execute(
            query.on_conflict_do_update(
                index_elements=[transaction_years.c.user_id, transaction_years.c.year],
                set_={"changed_at": query.excluded.changed_at},
            )
        )


def analyze_if_much_changed(connection: sa.Connection, settled: Settled) -> list[str]:
    """Has the planner's statistics made anew if so many transactions changed that they would mislead it; returns the tables.

    The server's own autovacuum looks after the years and the other tables within a minute or so, but never after
    ``transactions`` as a whole, and what follows a large import (summaries, dashboards that are open) does not wait for it.
    Nobody is blocked, neither readers nor writers. The caller commits.
    """
    changed = sum(settled.years.values())
    before = connection.scalar(sa.text("SELECT reltuples FROM pg_class WHERE oid = CAST('transactions' AS regclass)"))
    assert before is not None  # -1 where it never had statistics
    if changed < min(MANY_ROWS, max(1, MANY_OF_ALL * before)):
        return []
    names = [transactions.name, *(f"{transactions.name}_{year:04}" for year in settled.years)]
    others = [table.name for table in (statement_lines, statements, statement_files)]
    connection.execute(sa.select(sa.func.analyze_ledger(sa.literal(list(settled.years), sa.ARRAY(sa.Integer)))))
    return [*names, *others]


def analyze_if_much_recorded(connection: sa.Connection, user_id: int) -> bool:
    """Has the planner's statistics made anew if so many lines wait to be loaded that it would take them for none.

    Of a first import it knows nothing, unless it took so long that autovacuum has come by: it would compare every line with
    every statement. Whether it was done. The caller commits before it loads: nobody else's ANALYZE waits for that.
    """
    lines = statement_lines.c
    waiting = sa.select(sa.literal(1)).where(lines.user_id == user_id, lines.decision.is_(None)).limit(MANY_ROWS).subquery()
    count = connection.scalar(sa.select(sa.func.count()).select_from(waiting)) or 0
    before = connection.scalar(sa.text("SELECT reltuples FROM pg_class WHERE oid = CAST('statement_lines' AS regclass)"))
    assert before is not None  # -1 where it never had statistics
    if count < min(MANY_ROWS, max(1, MANY_OF_ALL * before)):
        return False
    connection.execute(sa.select(sa.func.analyze_ledger(sa.literal([], sa.ARRAY(sa.Integer)))))
    return True


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
