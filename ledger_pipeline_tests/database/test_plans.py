"""How PostgreSQL answers what the program asks: by which index, and from which years. Asked of its plans, not of a clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database import recording, summaries
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.listing import Filters, list_transactions
from ledger_pipeline.database.loading import load_undecided
from ledger_pipeline.database.quarantine import list_quarantine
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline_tests.bench.scale import fill, next_statement
from ledger_pipeline_tests.conftest import _new_database

USER = 1

#: Enough for an index to be worth its while; a ledger of a few hundred rows is read as a whole, and rightly so.
ROWS = 60_000


@pytest.fixture(scope="module")
def large(server: EmbeddedServer, _migrated_template: str) -> Iterator[Engine]:
    """A ledger of ten years; some imports, sightings and transfers more than it needs, and one file in quarantine."""
    engine = make_engine(_new_database(server, _migrated_template))
    fill(engine, ROWS)
    with engine.begin() as connection:
        for statement in (
            "INSERT INTO import_logs (user_id, trigger, status, dagster_run_id) "
            "SELECT 1, 'sensor', 'finished', 'run-' || n FROM generate_series(1, 2000) AS n",
            "INSERT INTO file_sightings (user_id, path, size_bytes, modified_ns, sha256) "
            "SELECT 1, '/inbox/' || n, 1, 1, sha256(n::text::bytea) FROM generate_series(1, 2000) AS n",
            "UPDATE statement_files SET status = 'quarantined', error_code = 'damaged' WHERE name = 'statement-7.pdf'",
            "INSERT INTO transfers (user_id, out_account_id, out_date, out_fingerprint, "
            "in_account_id, in_date, in_fingerprint, confidence, status, reason) "
            "SELECT 1, 1, day, sha256(n::text::bytea), 4, day, sha256(n::text::bytea), 0.6, "
            "CASE WHEN n % 50 = 0 THEN 'suggested' ELSE 'certain' END, '' "
            "FROM generate_series(1, 5000) AS n CROSS JOIN LATERAL (SELECT date '2016-01-01' + n / 2 AS day) AS dated",
        ):
            connection.execute(sa.text(statement))
        connection.execute(sa.text("ANALYZE"))
    yield engine
    engine.dispose()


# ---------------------------------------------------------------- plans


@dataclass(slots=True)
class Plans:
    """What the plans of some statements touch: indexes by the name that they have on the whole table, and the tables."""

    indexes: set[str] = field(default_factory=set)
    #: Indexes and tables that were asked, also within functions, whose plans nobody sees.
    asked: set[str] = field(default_factory=set)
    index_only: set[str] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)

    def add(self, node: dict[str, Any], roots: dict[str, str]) -> None:
        if "Index Name" in node:
            index = roots.get(node["Index Name"], node["Index Name"])
            self.indexes.add(index)
            if node["Node Type"] == "Index Only Scan":
                self.index_only.add(index)
        if "Relation Name" in node:
            self.relations.add(node["Relation Name"])
        for below in node.get("Plans", []):
            self.add(below, roots)


#: An index of a partition, and the one of the partitioned table that it is part of.
ROOTS = """
    SELECT c.relname, r.relname
    FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid JOIN pg_class r ON r.oid = pg_partition_root(inhrelid)
    WHERE c.relkind = 'i'
"""
#: What the transaction has scanned so far: tables, and indexes.
ASKED = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') AND pg_stat_get_xact_numscans(oid) > 0
    UNION
    SELECT t.relname FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid
    WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND pg_stat_get_xact_numscans(x.indexrelid) > 0
"""
_PLANNED = re.compile(
    r"(--[^\n]*\n|\s)*(SELECT|WITH|INSERT|UPDATE|DELETE|MERGE|CREATE TEMPORARY TABLE \w+ ON COMMIT DROP AS)\b"
)


@contextmanager
def planned(engine: Engine) -> Iterator[tuple[sa.Connection, Plans]]:
    """A connection whose every statement is explained before it is carried out. What it writes is taken back."""
    plans = Plans()
    with engine.connect() as connection:
        roots = {row[0]: row[1] for row in connection.execute(sa.text(ROOTS))}

        def explain(_connection: Any, cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
            if not many and _PLANNED.match(statement):
                explained = cursor.connection.execute(f"EXPLAIN (FORMAT JSON) {statement}", parameters).fetchone()
                plans.add(explained[0][0]["Plan"], roots)

        connection.execute(sa.text("SELECT pg_stat_force_next_flush()"))  # what others asked of this session would count
        connection.rollback()
        sa.event.listen(connection, "before_cursor_execute", explain)
        yield connection, plans
        plans.asked = {roots.get(name, name) for name in connection.scalars(sa.text(ASKED))}
        connection.rollback()


def listed(**filters: Any) -> Callable[[sa.Connection], object]:
    return lambda connection: list_transactions(connection, USER, Filters(**filters), 50)


def one_more_statement(connection: sa.Connection) -> None:
    import_id = recording.begin_import(connection, USER, "command_line", "run-17")
    done = recording.record_files(connection, USER, import_id, [next_statement(connection)])
    recording.end_reading(connection, USER, import_id, done)
    assert load_undecided(connection, USER).inserted > 0


def why(connection: sa.Connection) -> None:
    row = connection.execute(sa.text("SELECT id, transaction_date FROM transactions WHERE user_id = 1 LIMIT 1")).one()
    values = {"user_id": USER, "transaction_id": row.id, "transaction_date": row.transaction_date}
    assert connection.execute(load_sql("why_transaction"), values).all()


#: What is asked, and the index that it is there for.
QUESTIONS: dict[str, tuple[Callable[[sa.Connection], object], set[str]]] = {
    "the newest transactions": (listed(), {"pk_transactions"}),
    "the newest of an account": (listed(accounts=[2]), {"ix_transactions_account"}),
    "of a category": (listed(category="groceries"), {"ix_transactions_category"}),
    "without a category": (listed(uncategorised=True), {"ix_transactions_uncategorised"}),
    "not proven": (listed(unproven=True), {"ix_transactions_unproven"}),
    "with a word that is rare": (listed(search="Straßen Hardware 299"), {"ix_transactions_search"}),
    "what waits in quarantine": (
        lambda connection: list_quarantine(connection, USER),
        {"ix_statement_files_quarantined", "ix_file_sightings_user_id_sha256"},
    ),
    "another statement": (
        one_more_statement,
        {
            "ix_import_logs_user_id_dagster_run_id",
            "ix_statement_lines_undecided",
            "ix_statement_lines_user_id_transaction_date",
            "uq_transactions_user_id_account_id_transaction_date_fingerprint",
            "ix_transactions_user_id_currency_amount_transaction_date",
            "ix_transfers_suggested",
        },
    ),
    "why a transaction is there": (why, {"ix_statement_lines_user_id_transaction_id"}),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_by_its_index(large: Engine, question: str) -> None:
    ask, indexes = QUESTIONS[question]
    with planned(large) as (connection, plans):
        ask(connection)
    assert indexes <= plans.indexes | (plans.asked if question == "with a word that is rare" else set())


def test_there_is_no_index_that_nothing_uses(large: Engine) -> None:
    """Each is that of a key, or finds the rows below the row that a foreign key names, or answers one of the questions.

    What dashboards ask of the summaries is tested with them.
    """
    query = r"""
        SELECT i.relname
        FROM pg_index x
        JOIN pg_class i ON i.oid = x.indexrelid
        JOIN pg_class t ON t.oid = x.indrelid
        WHERE t.relnamespace = 'public'::regnamespace AND t.relname <> 'alembic_version' AND NOT t.relispartition
          AND NOT x.indisunique AND t.relname NOT LIKE '%\_summary'
          AND NOT EXISTS (
              SELECT FROM pg_constraint f
              WHERE f.contype = 'f' AND f.conrelid = x.indrelid AND x.indpred IS NULL AND x.indnkeyatts >= cardinality(f.conkey)
                AND (x.indkey::smallint[])[0:cardinality(f.conkey) - 1] = f.conkey
          )
    """
    with large.connect() as connection:
        others = set(connection.scalars(sa.text(query)))
    asked = set().union(*(indexes for _, indexes in QUESTIONS.values()))
    assert others
    assert others - asked == set()


def test_no_index_begins_as_another_does(large: Engine) -> None:
    """An index whose columns are the first of another's, in the same order, would be kept up for nothing."""
    query = """
        SELECT a.indexrelid::regclass::text, b.indexrelid::regclass::text
        FROM pg_index a
        JOIN pg_index b ON b.indrelid = a.indrelid AND b.indexrelid <> a.indexrelid
        JOIN pg_class t ON t.oid = a.indrelid
        JOIN pg_class i ON i.oid = a.indexrelid AND i.relam = (SELECT oid FROM pg_am WHERE amname = 'btree')
        WHERE t.relnamespace = 'public'::regnamespace AND NOT t.relispartition AND NOT a.indisunique
          AND a.indexprs IS NULL AND a.indpred IS NULL AND b.indpred IS NULL AND a.indnkeyatts <= b.indnkeyatts
          AND (b.indkey::smallint[])[0:a.indnkeyatts - 1] = (a.indkey::smallint[])[0:a.indnkeyatts - 1]
          AND (b.indoption::smallint[])[0:a.indnkeyatts - 1] = (a.indoption::smallint[])[0:a.indnkeyatts - 1]
    """
    with large.connect() as connection:
        assert connection.execute(sa.text(query)).all() == []


def test_what_the_rows_of_an_account_come_to_is_in_the_index_alone(large: Engine) -> None:
    query = """
        SELECT count(*), sum(amount), count(*) FILTER (WHERE proven) FROM transactions
        WHERE user_id = 1 AND account_id = 2 AND currency = 'USD' AND transaction_date BETWEEN '2018-02-03' AND '2022-02-02'
          AND kind IS DISTINCT FROM 'payment' AND coalesce(category, 'Uncategorized') <> 'Fees'
    """
    with planned(large) as (connection, plans):
        assert connection.execute(sa.text(query)).one().count > 0
    assert plans.index_only == {"ix_transactions_account"}


@pytest.mark.parametrize(
    "filters",
    [
        {"first_day": date(2020, 3, 1), "last_day": date(2020, 3, 31)},
        {"first_day": date(2020, 1, 1), "last_day": date(2020, 12, 31), "accounts": [2]},
        {"first_day": date(2020, 1, 1), "last_day": date(2020, 12, 31), "category": "Groceries", "search": "whole"},
    ],
)
def test_a_year_is_read_from_its_partition_alone(large: Engine, filters: dict[str, Any]) -> None:
    with large.connect() as connection:  # asks for the categories, which are those of all years
        assert list_transactions(connection, USER, Filters(**filters), 50).total > 0
    with planned(large) as (connection, plans):
        query = Filters(**{name: value for name, value in filters.items() if name != "category"})
        list_transactions(connection, USER, query, 50)
    assert {name for name in plans.relations if name.startswith("transactions")} == {"transactions_2020"}


@pytest.mark.parametrize("view", ["daily_category_summary", "merchant_monthly_summary"])
def test_a_summary_of_one_year_reads_that_year_alone(large: Engine, view: str) -> None:
    with large.begin() as connection:
        summaries.refresh(connection, view)
    with planned(large) as (connection, plans):
        connection.execute(sa.text("UPDATE transaction_years SET changed_at = clock_timestamp() WHERE year = 2020"))
        summaries.refresh(connection, view)
    assert {name for name in plans.asked if name.startswith("transactions_")} == {"transactions_2020"}


# ---------------------------------------------------------------- searching


SEARCHED = [
    "100% COTTON", "100 percent", "a_b", "axb", r"back\slash", "O'Brien's", 'say "yes"', "Café", "CAFÉ  de\tParis",
    "straße", "STRASSE", "Ｆｕｌｌ ｗｉｄｔｈ", "日本語テスト", "привет мир", "x", "%", "_", "\\", "%%%", "é", "ß", "ﬁnance",
    "a  b", "--", "'; DROP TABLE transactions; --", "\U0001f355 pizza", "I\u0307stanbul", "end ", " start",
]  # fmt: skip
TERMS = [
    *SEARCHED, "", " ", "caf", "CAFE", "0%", "b_", r"\s", "fi", "st", "本語", "ве", "ивет", "i", "'", '"', "\U0001f355", "ss",
    "ab", "a b", "fu", "n ce", "merch", "note of", "cotton merch",
]  # fmt: skip


@pytest.fixture
def hostile(connection: sa.Connection) -> sa.Connection:
    """A transaction for each text, as description, every second also with a merchant, every third with a note."""
    for statement in (
        "INSERT INTO import_logs (user_id, trigger, status) VALUES (1, 'manual', 'finished')",
        "INSERT INTO accounts (user_id, name, kind, currency) VALUES (1, 'A', 'checking', 'USD')",
        "SELECT ensure_transactions_partition(2024)",
    ):
        connection.execute(sa.text(statement))
    connection.execute(
        sa.text(
            "INSERT INTO transactions (user_id, account_id, transaction_date, description, merchant, note, amount, currency, "
            "import_id, fingerprint) VALUES (1, 1, '2024-01-01', :text, :merchant, :note, -1, 'USD', 1, :fingerprint)"
        ),
        [
            {
                "text": text,
                "merchant": f"Merchant {text}" if n % 2 else None,
                "note": f"Note of {text}" if n % 3 else None,
                "fingerprint": n.to_bytes(16, "big"),
            }
            for n, text in enumerate(SEARCHED)
        ],
    )
    return connection


@pytest.mark.parametrize("by_index", [False, True])
def test_a_search_finds_what_contains_it_and_nothing_else(hostile: sa.Connection, by_index: bool) -> None:
    """Whether the index is used or not: what is searched for stands for itself."""
    for kind in ("seqscan",) if by_index else ("bitmapscan", "indexscan"):
        hostile.execute(sa.text(f"SET LOCAL enable_{kind} = off"))
    contains = sa.text(
        "SELECT id FROM transactions WHERE strpos(normalised_description(concat_ws(' ', description, merchant, note)), "
        "normalised_description(:term)) > 0"
    )
    for term in TERMS:
        expected = set(hostile.scalars(contains, {"term": term}))
        found = list_transactions(hostile, USER, Filters(search=term))
        assert {transaction.number for transaction in found.transactions} == expected, term
        if term in SEARCHED:
            assert expected, term
