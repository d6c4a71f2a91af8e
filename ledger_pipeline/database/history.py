"""What of a ledger no archive can give back: the owner's word, and what happened. Taken out as text, put into an empty one.

Statements, proofs, lines, transactions and summaries follow from the archived files; that a file was accepted, an import
undone, an account renamed, a purchase noted does not. Beside these, some things are kept that only say what rows are called
(ids, UUIDs), so that a rebuilt row is found under its old name. Each table belongs to one of the groups below; a test says so.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import psycopg
import sqlalchemy as sa
from psycopg import sql

from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.summaries import SUMMARY_VIEWS

#: Tables that are kept whole, each after those that it refers to. Transfers that nobody decided about are kept for their names.
KEPT = (
    "users",
    "accounts",
    "account_identities",
    "import_logs",
    "statement_files",
    "import_files",
    "file_sightings",
    "category_rule_sets",
    "category_decisions",
    "merchant_decisions",
    "transaction_edits",
    "transfers",
    "database_roles",
    "transaction_years",
    "backups",
)

#: Tables that follow from the archive and from what is kept.
DERIVED = (
    "statements",
    "statement_proofs",
    "statement_lines",
    "transactions",
    *SUMMARY_VIEWS,
)

#: Tables of which only a command takes rows out, and the owner knows of it. Of ``transfers``, those that were decided about.
LASTING = (
    "users",
    "accounts",
    "account_identities",
    "import_logs",
    "statement_files",
    "import_files",
    "category_rule_sets",
    "category_decisions",
    "merchant_decisions",
    "transaction_edits",
    "transfers",
    "database_roles",
)

#: Tables that say when summaries were computed, and what is yet to be.
UPKEEP = ("summary_changes", "summary_refreshes", "recurring_changes")

#: What is kept of derived tables, and where it is put; each has a query of that name in ``sql/``.
#:
#: - kept_flat_rows: transactions of the flat ledger, which no file prints.
#: - kept_statement_names: id and UUID of each statement, and when it was first written.
#: - kept_first_printings: the line that brought a transaction, where it is not that of the oldest statement.
#: - kept_meanings: what transactions took over from the flat ledger when accounts were joined.
PARTS = {
    "kept_flat_rows": "public.transactions",
    "kept_statement_names": "rebuilding.statement_names",
    "kept_first_printings": "rebuilding.first_printings",
    "kept_meanings": "rebuilding.meanings",
}


#: So many lines are looked for at a time.
_CHUNK = 5_000


class HistoryError(Exception):
    """What was kept cannot be put into a database, in a sentence."""


class YearOfNames(NamedTuple):
    """The names of a year's transactions: how many there are, and a number that changes when one of them does."""

    rows: int
    digest: str


# ---------------------------------------------------------------- taking


def revision_of(connection: sa.Connection) -> str:
    """The revision of the database's schema."""
    return str(connection.scalar(sa.text("SELECT version_num FROM alembic_version")))


def holds_anything(connection: sa.Connection) -> bool:
    """Whether there is more in the ledger than in one that was just made."""
    return bool(connection.scalar(sa.text("SELECT EXISTS (SELECT FROM import_logs) OR EXISTS (SELECT FROM accounts)")))


def identity(connection: sa.Connection) -> str:
    """What is the same as long as the ledger is, and different of each that was ever made."""
    return str(connection.scalar(sa.text("SELECT uuid FROM users ORDER BY id LIMIT 1")))


def mark(connection: sa.Connection) -> str:
    """A number that changes with whatever is kept, and for which only the places of rows are read, not the rows.

    A row that is written again is another one, in another place or by another transaction. Of statements and of what is kept
    of transactions, the files and ``transaction_years`` tell; a database that was copied or written anew counts as changed.
    """
    place = sa.func.concat_ws(" ", sa.literal_column("ctid"), sa.literal_column("xmin"))
    places = sa.func.sum(sa.cast(sa.func.hashtextextended(place, 0), sa.Numeric))
    relations = [
        sa.select(
            sa.literal(name), sa.func.pg_relation_filenode(sa.func.to_regclass(f"public.{name}")), sa.func.count(), places
        ).select_from(sa.table(name, schema="public"))
        for name in (*KEPT, "statements")
    ]
    rows = connection.execute(sa.union_all(*relations))
    where = "SELECT system_identifier, oid FROM pg_control_system(), pg_database WHERE datname = current_database()"
    told = [*sorted(map(tuple, rows)), tuple(connection.execute(sa.text(where)).one())]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def take(connection: sa.Connection) -> Iterator[str]:
    """What is kept of all owners, a JSON object of one line each, ``{table: row}``, always in the same order.

    The connection should be in a transaction that sees one state of the database.
    """
    for name in KEPT:
        table = sa.table(name)
        keys = connection.execute(load_sql("primary_key"), {"relation": name}).scalars().all()
        query = sa.select(sa.cast(sa.func.row_to_json(sa.text(f'"{name}".*')), sa.Text)).select_from(table)
        yield from _lines(connection, name, query.order_by(*(sa.column(key, _selectable=table) for key in keys)))
    for part in PARTS:
        yield from _lines(connection, part, load_sql(part))


def _lines(connection: sa.Connection, name: str, query: sa.Executable) -> Iterator[str]:
    found = connection.execution_options(stream_results=True, max_row_buffer=5_000).execute(query)
    for (row,) in found:
        yield f'{{"{name}": {row}}}'


def table_of(line: str) -> str:
    """The table of a line that was taken."""
    return line[2 : line.index('"', 2)]


def follows(line: str) -> bool:
    """Whether a line that was taken follows from others and from the archive, but for what the row is called."""
    table = table_of(line)
    if table == "transfers":
        return json.loads(line)[table]["decided_at"] is None
    return table in ("transaction_years", "kept_statement_names", "kept_first_printings")


def lost(connection: sa.Connection, lines: Iterable[str]) -> Counter[str]:
    """How many rows of lasting tables, by table, there were when these lines were taken and are not there now."""
    found: Counter[str] = Counter()
    lasting = ((table_of(line), line) for line in lines if table_of(line) in LASTING and not follows(line))
    for name, these in itertools.groupby(lasting, key=lambda item: item[0]):
        query = _missing(connection, name)
        rows = (line[len(name) + 5 : -1] for _, line in these)  # without the table's name around it
        while chunk := ",".join(itertools.islice(rows, _CHUNK)):
            found[name] += connection.exec_driver_sql(query, (f"[{chunk}]",)).scalar_one()
    return +found


def _missing(connection: sa.Connection, name: str) -> str:
    driver: Any = connection.connection.driver_connection
    keys = connection.execute(load_sql("primary_key"), {"relation": name}).scalars().all()
    same = sql.SQL(" AND ").join(sql.SQL("there.{0} = taken.{0}").format(sql.Identifier(key)) for key in keys)
    query = sql.SQL(
        "SELECT count(*) FROM jsonb_populate_recordset(CAST(NULL AS {table}), CAST(%s AS jsonb)) AS taken "
        "WHERE NOT EXISTS (SELECT FROM {table} AS there WHERE {same})"
    )
    return query.format(table=sql.Identifier("public", name), same=same).as_string(driver)


def sequences(connection: sa.Connection) -> dict[str, int]:
    """The last number that each sequence of the schema gave: an id is never given twice."""
    query = (
        "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1"
    )
    return dict(connection.execute(sa.text(query)).all())


def years_of_names(connection: sa.Connection) -> dict[int, str]:
    """Each year of transactions, and when it last changed for each user: of two at once, the later need not commit last."""
    query = (
        "SELECT year, string_agg(concat(user_id, ' ', changed_at), ', ' ORDER BY user_id) FROM transaction_years "
        "GROUP BY year ORDER BY year"
    )
    return dict(connection.execute(sa.text(query)).all())


def digest_of_names(connection: sa.Connection, year: int) -> YearOfNames:
    return YearOfNames(*connection.execute(load_sql("digest_of_names"), {"year": year}).one())


def copy_names(connection: sa.Connection, year: int) -> Iterator[bytes]:
    """Id, UUID and when it was written of each transaction of a year, as ``COPY`` writes them."""
    query = load_sql("names_of_transactions").text
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY ({query.replace(':year', str(int(year)))}) TO STDOUT") as copy:
        yield from copy


# ---------------------------------------------------------------- putting


def begin_putting(connection: sa.Connection) -> None:
    """Makes room for what is kept of derived tables; see ``end_putting``."""
    connection.exec_driver_sql(load_sql("begin_rebuilding").text)


def end_putting(connection: sa.Connection) -> None:
    connection.exec_driver_sql("DROP SCHEMA rebuilding CASCADE")


def put(connection: sa.Connection, lines: Iterable[str], last_numbers: dict[str, int]) -> None:
    """Puts what was taken into an empty database of the same revision. Raises ``HistoryError``."""
    driver: Any = connection.connection.driver_connection
    connection.exec_driver_sql("CREATE TEMPORARY TABLE kept (number bigint GENERATED ALWAYS AS IDENTITY, line jsonb)")
    try:
        with driver.cursor() as cursor:
            with cursor.copy("COPY kept (line) FROM STDIN") as copy:
                for line in lines:
                    copy.write_row((line,))
            cursor.execute("ANALYZE kept")
            # What a migration writes into an empty database (the household's owner) is among what was kept.
            cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.SQL(", ").join(map(sql.Identifier, _existing(cursor)))))
            cursor.execute(
                "SELECT DISTINCT ON (key) key, number FROM kept, jsonb_object_keys(line) AS key ORDER BY key, number"
            )
            for name, _ in sorted(cursor.fetchall(), key=lambda found: found[1]):
                _insert(cursor, name)
            cursor.execute("DROP TABLE kept")
            for name, number in last_numbers.items():
                cursor.execute("SELECT setval(to_regclass(%s), %s)", [f"public.{name}", number])
    except psycopg.DataError as error:
        raise HistoryError(f"What is kept is not as this program writes it ({type(error).__name__}).") from None
    except psycopg.IntegrityError as error:
        raise HistoryError(f"What is kept contradicts itself ({type(error).__name__}).") from None


def _existing(cursor: psycopg.Cursor[Any]) -> list[str]:
    cursor.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename = ANY (%s)", [[*KEPT, "transactions"]]
    )
    return [name for (name,) in cursor.fetchall()]


def _insert(cursor: psycopg.Cursor[Any], name: str) -> None:
    schema, _, table = PARTS.get(name, f"public.{name}").partition(".")
    cursor.execute(
        "SELECT column_name FROM information_schema.columns "
        "WHERE table_schema = %s AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [schema, table],
    )
    columns = [sql.Identifier(column) for (column,) in cursor.fetchall()]
    if not columns:
        raise HistoryError(f"What is kept has a table {name!r}, which this version of the program does not know.")
    if table == "transactions":
        cursor.execute(
            "SELECT ensure_transactions_partition(year) FROM (SELECT DISTINCT "
            "CAST(left(line -> %s ->> 'transaction_date', 4) AS integer) AS year FROM kept WHERE line ? %s) y",
            [name, name],
        )
    cursor.execute(
        sql.SQL(
            "INSERT INTO {table} ({columns}) SELECT {columns} "
            "FROM kept CROSS JOIN LATERAL jsonb_populate_record(CAST(NULL AS {table}), line -> {name}) "
            "WHERE line ? {name} ORDER BY number"
        ).format(table=sql.Identifier(schema, table), columns=sql.SQL(", ").join(columns), name=sql.Literal(name))
    )


def put_names(connection: sa.Connection, content: Iterable[bytes]) -> None:
    """Puts names of transactions, as ``copy_names`` has them, beside those that are there; of two, the first one holds."""
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE more (LIKE rebuilding.transaction_names)")
        with cursor.copy("COPY more FROM STDIN") as copy:
            for block in content:
                copy.write(block)
        cursor.execute(load_sql("add_transaction_names").text)
        cursor.execute("DROP TABLE more")


def put_other_names(connection: sa.Connection, lines: Iterable[str]) -> None:
    """Puts the names of statements and transfers among what was taken beside those that are there; of two, the first holds."""
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE more (line jsonb)")
        with cursor.copy("COPY more FROM STDIN") as copy:
            for line in lines:
                if table_of(line) in ("kept_statement_names", "transfers") and follows(line):
                    copy.write_row((line,))
        cursor.execute(load_sql("add_other_names").text)
        cursor.execute("DROP TABLE more")


def free_names(connection: sa.Connection) -> None:
    """Sees to it that no name is given to two rows: not one that an edit or a row of the flat ledger has, nor one again."""
    for statement in load_sql("free_names").text.split(";\n"):
        connection.exec_driver_sql(statement)
