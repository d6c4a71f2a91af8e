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
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ledger_pipeline.database.locks import take_accounts_locks, take_ledger_lock, take_transfers_lock
from ledger_pipeline.database.recognised import among, recognise_missing, recognise_rows, recogniser_for
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.summaries import SHOWN_COLUMNS, instant_of_change, mark_changed
from ledger_pipeline.database.tables import statement_files, statement_lines, statements, transaction_years, transactions
from ledger_pipeline.database.transfers import settle_transfers

#: A rebuild that would take away more than this share of a year's rows is a sign of lost lines, not of corrected ones.
MAX_SHRINK = 0.1

#: Opens a database transaction that commits at the end of its block.
Transaction = Callable[[], AbstractContextManager[sa.Connection]]

#: So many sessions at most load the accounts of a large import.
MOST_SESSIONS = 4

#: After so many changed rows, or this share of all, the planner is told at once; see ``analyze_if_much_changed``.
MANY_ROWS = 10_000
MANY_OF_ALL = 0.1


class SuspiciousShrinkError(Exception):
    """A year would lose many of its transactions; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling changed: transactions by what happened to them, and lines that were undecided before.

    ``years`` are exactly the years whose transactions changed, with how many of them did; ``changed`` has the year of each that
    settling itself changed, by its id.
    """

    lines: int = 0
    duplicates: int = 0
    inserted: int = 0
    corrected: int = 0
    removed: int = 0
    years: Mapping[int, int] = field(default_factory=dict)
    changed: Mapping[int, int] = field(default_factory=dict, repr=False)


class Settlement:
    """The days of accounts on which something changed, and making their transactions follow.

    Lines that no import has loaded yet are always among them, of whichever import: what a killed run recorded is finished by
    whoever comes next.
    """

    def __init__(self, connection: sa.Connection, user_id: int, accounts: Collection[int] | None = None) -> None:
        """With ``accounts``, it is about the undecided lines of these alone, and others may settle other accounts meanwhile."""
        if accounts is None:
            take_ledger_lock(connection, user_id)
        else:
            take_accounts_locks(connection, user_id, accounts)
        self._accounts = accounts
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
        self._run("touch_undecided", accounts=None if self._accounts is None else list(self._accounts))
        connection.exec_driver_sql("ANALYZE touched")
        for table, joined_by in _JOINED_BY.items():
            self._run(table)
            connection.exec_driver_sql(f"ANALYZE {table} ({joined_by})")  # of all columns, it would take four times as long
        self._run("exclude_expected")
        ensure_years(connection, connection.scalars(sa.text(_YEARS_OF.format("expected"))))
        inserted = self._insert()
        corrected = removed = 0
        # Of new days alone, as most of a large import are, nothing is to be corrected, and nothing is looked at for it.
        alone = bool(self._recognise) or self._run("others_on_touched_days", inserted=inserted).scalar_one()
        if alone:
            self._wait_for_other_accounts()
            corrected = self._correct() + self._write("prove_flat_rows")
            removed = self._write("remove_unvouched")
            if self._recognise:
                self._recognise_rows(sa.or_(*self._recognise))
        self._write("apply_edits")
        decided = self._run("decide_lines").all()
        if not alone:
            self._wait_for_other_accounts()
        self._pair()
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
            changed=self._years,
        )

    def _wait_for_other_accounts(self) -> None:
        """From here on, rows may be written that are another account's, too, and what comes of it is the same as if one had
        come after the other. Who waits has written none that were there before: there is no waiting in a circle."""
        if self._accounts is not None:
            take_transfers_lock(self._connection, self._owner["user_id"])

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


#: The tables that settling makes, and the columns that they are joined by.
_JOINED_BY = {
    "printed": "account_id, transaction_date, fingerprint, statement_id, line_number",
    "expected": "number, account_id, transaction_date, fingerprint",
}

_YEARS_OF = "SELECT DISTINCT CAST(extract(year FROM transaction_date) AS integer) FROM {}"


def load_undecided(connection: sa.Connection, user_id: int) -> Settled:
    """Loads every line that no import has loaded yet."""
    return Settlement(connection, user_id).settle()


def load_waiting(transaction: Transaction, user_id: int) -> Settled:
    """Loads every line that no import has loaded yet: one account beside the other, where they are many.

    A statement is of one account, so each is loaded whole or not at all also where this is killed between two of them.
    """
    with transaction() as connection:
        ensure_years(connection, undecided_years(connection, user_id))
        analyze_if_much_recorded(connection, user_id)
        parts = _parts(connection, user_id)
        if parts:
            recogniser_for(connection, user_id)  # made once, for all of them
    done = _load_beside_each_other(transaction, user_id, parts) if parts else []
    with transaction() as connection:
        if not parts or first_undecided(connection, user_id) is not None:
            done.append(load_undecided(connection, user_id))
    return _together(done)


def _load_beside_each_other(transaction: Transaction, user_id: int, parts: Sequence[Sequence[int]]) -> list[Settled]:
    """A session for the accounts of each part. If one fails, or at Ctrl-C, the others are ended."""
    connections: list[sa.Connection] = []

    def load(accounts: Sequence[int]) -> Settled:
        with transaction() as connection:
            connections.append(connection)
            return Settlement(connection, user_id, accounts).settle()

    with ThreadPoolExecutor(len(parts)) as sessions:
        loading = [sessions.submit(load, accounts) for accounts in parts]
        try:
            wait(loading, return_when=FIRST_EXCEPTION)
        finally:
            for connection in connections:
                with suppress(sa.exc.SQLAlchemyError, psycopg.Error):  # it is done, and gone
                    driver: Any = connection.connection.driver_connection
                    driver.cancel()
        return [one.result() for one in loading]


def _parts(connection: sa.Connection, user_id: int) -> list[list[int]]:
    """The accounts whose lines wait, shared out to sessions; none where one session is enough."""
    lines, statement = statement_lines.c, statements.c
    some = sa.select(sa.literal(1)).where(lines.user_id == user_id, lines.decision.is_(None)).limit(MANY_ROWS).subquery()
    if (connection.scalar(sa.select(sa.func.count()).select_from(some)) or 0) < MANY_ROWS:
        return []
    waiting = (
        sa.select(statement.account_id, sa.func.count().label("lines"))
        .join_from(statement_lines, statements, sa.and_(statement.user_id == lines.user_id, statement.id == lines.statement_id))
        .where(lines.user_id == user_id, lines.decision.is_(None))
        .group_by(statement.account_id)
    )
    found = connection.execute(waiting.order_by(sa.desc("lines"), statement.account_id)).all()
    parts: list[list[int]] = [[] for _ in found[:MOST_SESSIONS]]
    sizes = [0] * len(parts)
    for account_id, count in found:
        smallest = sizes.index(min(sizes))
        parts[smallest].append(account_id)
        sizes[smallest] += count
    return parts if len(parts) > 1 else []


def _together(done: Sequence[Settled]) -> Settled:
    """What several settlements changed; a transaction that two of them did is one."""
    changed: dict[int, int] = {}
    for one in done:
        changed.update(one.changed)
    return Settled(
        lines=sum(one.lines for one in done),
        duplicates=sum(one.duplicates for one in done),
        inserted=sum(one.inserted for one in done),
        corrected=sum(one.corrected for one in done),
        removed=sum(one.removed for one in done),
        years=dict(sorted(Counter(changed.values()).items())),
        changed=changed,
    )


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
