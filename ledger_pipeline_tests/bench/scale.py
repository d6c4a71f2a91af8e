"""``python -m ledger_pipeline_tests.bench.scale --rows 1M``: how the cost of what people do grows with the ledger.

Fills a database directly, in the shape that importing leaves it in, and measures on it: the refresh of each summary, the list
and the search of transactions, every query of every dashboard, and one new statement through the program's own functions. What
it prints is for docs/performance.md; nothing here asserts a time.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import sqlalchemy as sa
from rich.console import Console

from ledger_pipeline.cli.output import configure_logging
from ledger_pipeline.dashboards.expanding import Value, View
from ledger_pipeline.database import loading, recording, summaries
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.listing import Filters, list_transactions
from ledger_pipeline.database.prepare import prepare
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.tables import DEFAULT_USER_ID, summary_refreshes, transactions
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.parsing import Account, AccountKind, Proof, ProofKind
from ledger_pipeline_tests.bench.machine import describe_machine
from ledger_pipeline_tests.bench.report import Report
from ledger_pipeline_tests.dashboards import panel_queries
from ledger_pipeline_tests.ledgers import read_file, statement

#: An owner has so many transactions at most; a larger ledger has more owners.
ROWS_OF_AN_OWNER = 1_000_000

#: A question is asked so many times, and the median counts.
TIMES = 5

CARD = Account("Harbor National Bank", AccountKind.CREDIT_CARD, "1881", "USD")

#: What a person types, from what is everywhere to what is nowhere.
SEARCHES = ("harbor", "streaming 6", "café", "tst* oak", "zz", "100%", "no such text")


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of one thing (None: it is no matter of time), and what else there is to say of it."""

    group: str
    what: str
    seconds: float | None
    note: str = ""


def _duration(seconds: float) -> str:
    return f"{seconds:,.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def number_of_rows(text: str) -> int:
    """``100k``, ``1M``, ``2500``."""
    factor = {"k": 1_000, "M": 1_000_000}.get(text[-1:], 1)
    number = text if factor == 1 else text[:-1]
    if not number.isdecimal() or not int(number):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rows such as 100k or 1M")
    return int(number) * factor


# ---------------------------------------------------------------- a ledger of that size


def fill(engine: sa.Engine, rows: int) -> None:
    """Fills an empty ledger with so many transactions, the same ones each time."""
    owners = -(-rows // ROWS_OF_AN_OWNER)
    values = {"owners": owners, "rows": rows // owners}
    script = Path(__file__).with_name("fill.sql").read_text(encoding="utf-8")
    with engine.begin() as connection:
        connection.execute(sa.text("SET LOCAL work_mem = '256MB'"))
        connection.execute(sa.text("SET LOCAL maintenance_work_mem = '512MB'"))
        # The rows are consistent as they are made: asking for each foreign key of each would take as long as making them, and
        # so would keeping up the indexes row by row.
        connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        indexes = sorted(transactions.indexes, key=lambda index: str(index.name))
        for index in indexes:
            index.drop(connection)
        for step in script.split("\n--------\n"):
            connection.execute(sa.text(step), values)
            if "CREATE TEMPORARY TABLE" in step:
                connection.execute(sa.text("ANALYZE"))
        for index in indexes:
            index.create(connection)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("VACUUM ANALYZE"))


# ---------------------------------------------------------------- what is measured


def _seconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def _median(do: Callable[[], object]) -> float:
    do()  # whatever is only done once, such as planning with an empty cache
    return statistics.median(_seconds(do) for _ in range(TIMES))


def refreshes(engine: sa.Engine, group: str) -> Iterator[Measured]:
    """Each summary, and all together."""
    total = 0.0
    for view in summaries.SUMMARY_VIEWS:
        with engine.begin() as connection:
            refreshed = summaries.refresh(connection, view)
        total += refreshed.seconds
        yield Measured(group, view, refreshed.seconds, f"{refreshed.rows:,} rows")
    yield Measured(group, "all together", total)


def questions(engine: sa.Engine) -> Iterator[Measured]:
    """The first page of what ``ledger transactions list`` is asked."""
    asked = {"first page, newest first": Filters(), "one account": Filters(accounts=[2])}
    asked["one account, uncategorised"] = Filters(accounts=[2], uncategorised=True)
    asked["one category"] = Filters(category="Groceries")
    asked["a month"] = Filters(first_day=date(2020, 3, 1), last_day=date(2020, 3, 31))
    asked |= {f"search {text!r}": Filters(search=text) for text in SEARCHES}
    for what, filters in asked.items():
        with engine.connect() as connection:
            found = list_transactions(connection, DEFAULT_USER_ID, filters, 50)
            taken = _median(lambda: list_transactions(connection, DEFAULT_USER_ID, filters, 50))  # noqa: B023 - asked at once
        yield Measured("transactions", what, taken, f"{found.total:,} found")


#: What a person may have chosen: whose accounts, and of how long.
VIEWS: dict[str, tuple[View, dict[str, Value]]] = {
    "five years, all accounts": (View(datetime(2021, 1, 1, tzinfo=UTC), datetime(2025, 12, 31, 23, 59, tzinfo=UTC)), {}),
    "five years, one account": (
        View(datetime(2021, 1, 1, tzinfo=UTC), datetime(2025, 12, 31, 23, 59, tzinfo=UTC)),
        {"account": ["2"]},
    ),
    "all years, all accounts": (View(datetime(2016, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, 23, 59, tzinfo=UTC)), {}),
    "all years, a merchant": (
        View(datetime(2016, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, 23, 59, tzinfo=UTC)),
        {"merchant": "HARBOR FUEL 52"},
    ),
    "a month, all accounts": (View(datetime(2025, 11, 1, tzinfo=UTC), datetime(2025, 11, 30, 23, 59, tzinfo=UTC)), {}),
}


def dashboards(engine: sa.Engine) -> Iterator[Measured]:
    """Every query of every dashboard, and the slowest of each."""
    for chosen_as, (view, chosen) in VIEWS.items():
        taken: dict[str, list[tuple[float, str]]] = {}
        with engine.connect().execution_options(no_parameters=True) as connection:
            for query in panel_queries(connection, view, {"currency": "USD", **chosen}):
                seconds = _median(lambda: connection.exec_driver_sql(query.sql).all())  # noqa: B023 - asked at once
                taken.setdefault(query.dashboard, []).append((seconds, query.title))
        for dashboard, queries in taken.items():
            slowest, title = max(queries)
            note = f"{len(queries)} queries; the slowest {_duration(slowest)}: {title.partition(' · ')[0]}"
            yield Measured(f"dashboards, {chosen_as}", dashboard, sum(seconds for seconds, _ in queries), note)


def next_statement(connection: sa.Connection) -> FileResult:
    """The first owner's card goes on: its next statement, of forty rows, as it would have been read from a file."""
    query = """
        SELECT closing_balance FROM statements s JOIN accounts a ON a.user_id = s.user_id AND a.id = s.account_id
        WHERE s.user_id = :user_id AND a.mask = :mask ORDER BY period_end DESC LIMIT 1
    """
    owed: Decimal = connection.execute(sa.text(query), {"user_id": DEFAULT_USER_ID, "mask": CARD.mask}).scalar_one()
    amounts = [Decimal(n) + Decimal("1.50") for n in range(40)]
    rows = [(f"2026-01-{1 + n % 28:02}", f"NEW SHOP {n}", f"-{amount}") for n, amount in enumerate(amounts)]
    read = statement(*rows, account=CARD, opening=str(owed), period=("2026-01-01", "2026-01-31"))
    closing = owed + sum(amounts)
    proof = Proof(ProofKind.OPENING_CLOSING, closing, closing, holds=True)  # a card's balance is what is owed
    return read_file(replace(read, closing_balance=closing, proofs=(proof,)))


def one_statement(engine: sa.Engine) -> Iterator[Measured]:
    """One statement more, through the functions that an import calls, up to the last summary."""
    with engine.connect() as connection:
        file = next_statement(connection)

    def record() -> None:
        with engine.begin() as connection:
            import_id = recording.begin_import(connection, DEFAULT_USER_ID, "command_line", "bench")
            done = recording.record_files(connection, DEFAULT_USER_ID, import_id, [file])
            recording.end_reading(connection, DEFAULT_USER_ID, import_id, done)

    def load() -> None:
        with engine.begin() as connection:
            loading.ensure_years(connection, loading.undecided_years(connection, DEFAULT_USER_ID))
            loading.analyze_if_much_recorded(connection, DEFAULT_USER_ID)
        with engine.begin() as connection:
            assert loading.load_undecided(connection, DEFAULT_USER_ID).inserted == 40

    recorded, loaded = _seconds(record), _seconds(load)
    yield Measured("one new statement", "record", recorded, "40 rows")
    yield Measured("one new statement", "load", loaded)
    *views, refreshed = refreshes(engine, "one new statement")
    yield from [*views, refreshed]
    yield Measured("one new statement", "until the last summary shows it", recorded + loaded + (refreshed.seconds or 0))


def sizes(engine: sa.Engine) -> Iterator[Measured]:
    """Table and indexes, in megabytes, of the whole ledger."""
    query = """
        SELECT coalesce(pg_partition_root(c.oid)::regclass, c.oid::regclass)::text AS name,
               sum(pg_table_size(c.oid)) / 1e6 AS rows, sum(pg_indexes_size(c.oid)) / 1e6 AS indexes
        FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'm') AND c.relpages > 100
        GROUP BY 1 ORDER BY sum(pg_total_relation_size(c.oid)) DESC LIMIT 6
    """
    with engine.connect() as connection:
        for row in connection.execute(sa.text(query)):
            yield Measured("size", row.name, None, f"{row.rows:,.0f} MB, and {row.indexes:,.0f} MB of indexes")


@contextmanager
def _server(data: Path | None) -> Iterator[EmbeddedServer]:
    with tempfile.TemporaryDirectory(prefix="ledger-bench-") as temporary:
        server = EmbeddedServer(data or Path(temporary))
        with server.in_use():
            yield server


def measure(engine: sa.Engine, rows: int) -> Iterator[Measured]:
    """Fills the ledger if it is empty, and measures everything on it."""
    with engine.connect() as connection:
        is_empty = connection.execute(sa.text("SELECT NOT EXISTS (SELECT FROM transactions)")).scalar_one()
    if is_empty:
        yield Measured("fill", "the ledger", _seconds(lambda: fill(engine, rows)))
    with engine.begin() as connection:  # of a ledger that is kept, nothing is known of the summaries either
        connection.execute(sa.delete(summary_refreshes))
    yield from refreshes(engine, "refresh of everything")
    yield from questions(engine)
    yield from dashboards(engine)
    if is_empty:
        yield from one_statement(engine)
    yield from sizes(engine)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m ledger_pipeline_tests.bench.scale", description=__doc__)
    parser.add_argument("--rows", type=number_of_rows, default="100k", help="transactions, such as 100k, 1M, 10M")
    parser.add_argument("--data", type=Path, help="keep the ledger in this folder, and use what is there")
    options = parser.parse_args()
    configure_logging(verbose=False)
    report = Report(f"{options.rows:,} transactions. {describe_machine()}")
    progress = Console(stderr=True)
    with _server(options.data) as server:
        prepare(server.url())
        engine = make_engine(server.url())
        group = None
        for one in measure(engine, options.rows):
            if one.group != group:
                report.section()
                group = one.group
                progress.print(f"{group} …", markup=False)
            report.figure(f"{one.group}: {one.what}", "" if one.seconds is None else _duration(one.seconds), one.note)
        engine.dispose()
    report.show(Console(width=None if sys.stdout.isatty() else 140))


if __name__ == "__main__":
    main()
