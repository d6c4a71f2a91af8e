"""A session sees the rows of the user that it is for, and of nobody else: asked of every relation and function that there is.

What there is comes from the catalogue, so that a table, a view or a function that is added and forgotten here fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url

from ledger_pipeline.database.dumps import restore, snapshot
from ledger_pipeline.database.engine import make_engine, plain_url
from ledger_pipeline.database.prepare import prepare
from ledger_pipeline.database.reader import READER
from ledger_pipeline.database.roles import PIPELINE, ensure_pipeline, owner_url
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.summaries import SUMMARY_VIEWS
from ledger_pipeline_tests.conftest import _new_database

PASSWORD = "for tests only"

#: In every text of the second user.
SECRET = "hush-money"

#: What is no owner's: which revision the schema is at, what was done when to all of it, what the server collects of queries.
NOBODYS = {"alembic_version", "backups", "summary_refreshes", "pg_stat_statements", "pg_stat_statements_info"}

#: Functions that run as the owner of the tables. Each is looked at by a test below.
DEFINER = {
    "analyze_ledger",
    "ensure_transactions_partition",
    "ledger_user",
    "page_of_transactions",
    "refresh_summary",
    "sees_user",
    "slow_queries",
    "sums_of_transactions",
    "transactions_like",
}

#: The rows of a user in every table that has any: ``{u}`` is the user, ``{s}`` a word that is in every text.
ROWS = """
INSERT INTO accounts (user_id, id, name, institution, kind, mask, currency) OVERRIDING SYSTEM VALUE
    VALUES ({u}, {u}1, '{s} a', '{s}', 'checking', '1111', 'USD'), ({u}, {u}2, '{s} b', '{s}', 'savings', '2222', 'USD');
INSERT INTO account_identities (user_id, account_id, institution, kind, mask, currency)
    VALUES ({u}, {u}1, '{s}', 'checking', '1111', 'USD');
INSERT INTO import_logs (user_id, id, name, trigger, status, error) OVERRIDING SYSTEM VALUE
    VALUES ({u}, {u}, '{s}', 'sensor', 'finished', '{s}');
INSERT INTO statement_files (user_id, id, import_id, sha256, name, size_bytes, reader_version, status, error_code,
                             error_message)
    OVERRIDING SYSTEM VALUE VALUES ({u}, {u}1, {u}, sha256('{s}'), '{s}.pdf', 1, '1', 'imported', NULL, NULL),
           ({u}, {u}2, {u}, sha256('{s} 2'), '{s} 2.pdf', 1, '1', 'quarantined', 'damaged', '{s}');
INSERT INTO import_files (user_id, import_id, file_id, outcome) VALUES ({u}, {u}, {u}1, 'imported');
INSERT INTO file_sightings (user_id, path, size_bytes, modified_ns, error_code, error_message)
    VALUES ({u}, '/{s}/1.pdf', 1, 1, 'unreadable', '{s}');
INSERT INTO statements (user_id, id, file_id, ordinal, account_id, period_start, period_end, opening_balance, closing_balance,
                        line_count, verdict)
    OVERRIDING SYSTEM VALUE VALUES ({u}, {u}1, {u}1, 1, {u}1, '2025-01-01', '2025-12-31', 0, -120, 12, 'proven');
INSERT INTO statement_proofs (user_id, statement_id, ordinal, kind, expected, actual, holds)
    VALUES ({u}, {u}1, 1, 'opening_closing', -120, -120, true);
INSERT INTO statement_lines (user_id, statement_id, line_number, page, transaction_date, description, amount, decision,
                             transaction_id)
    SELECT {u}, {u}1, n, 1, make_date(2025, n, 5), '{s} line', -10, 'loaded', {u}00 + n FROM generate_series(1, 12) AS n;
INSERT INTO transactions (user_id, id, account_id, transaction_date, description, amount, currency, merchant, category, kind,
                          note, import_id, statement_id, fingerprint)
    OVERRIDING SYSTEM VALUE
    SELECT {u}, {u}00 + n, {u}1, make_date(2025, n, 5), '{s} line', -10, 'USD', '{s}', '{s}', 'purchase', '{s}', {u}, {u}1,
           sha256(n::text::bytea)
    FROM generate_series(1, 12) AS n;
INSERT INTO transaction_edits (user_id, account_id, transaction_date, fingerprint, transaction_id, uuid, note)
    VALUES ({u}, {u}1, '2025-01-05', sha256('1'), {u}01, uuidv7(), '{s}');
INSERT INTO transaction_years (user_id, year, changed_at) VALUES ({u}, 2025, now());
INSERT INTO summary_changes (user_id, view, changed_at) VALUES ({u}, 'daily_summary', now());
INSERT INTO category_rule_sets (user_id, sha256, rules) VALUES ({u}, sha256('{s}'), '["{s}"]');
INSERT INTO category_decisions (user_id, merchant, category, decision) VALUES ({u}, '{s}', '{s}', 'accepted');
INSERT INTO merchant_decisions (user_id, alias, merchant, decision) VALUES ({u}, '{s}', '{s} 2', 'accepted');
INSERT INTO transfers (user_id, out_account_id, out_date, out_fingerprint, in_account_id, in_date, in_fingerprint, confidence,
                       status, reason)
    VALUES ({u}, {u}1, '2025-01-05', sha256('1'), {u}2, '2025-01-05', sha256('1'), 1, 'suggested', '{s}');
INSERT INTO database_roles (role, user_id) VALUES ('a role of {s}', {u});
"""


class Sessions:
    """A ledger of two users, and the ways in."""

    def __init__(self, url: str, work_url: str) -> None:
        self.url, self.work_url = url, work_url

    @contextmanager
    def owner(self) -> Iterator[psycopg.Connection]:
        """What it does is taken back."""
        with psycopg.connect(self.url) as connection:
            yield connection
            connection.rollback()

    @contextmanager
    def pipeline(self, user_id: int | None) -> Iterator[psycopg.Connection]:
        engine = make_engine(self.work_url, user_id)
        try:
            with engine.connect() as connection:
                driver = connection.connection.driver_connection
                assert isinstance(driver, psycopg.Connection)
                yield driver
                driver.rollback()
        finally:
            engine.dispose()

    @contextmanager
    def reader(self, *, sets: int | None = None) -> Iterator[psycopg.Connection]:
        """As Grafana connects, and then tries to be for another user."""
        theirs = make_url(self.url).set(username=READER, password=PASSWORD).render_as_string(hide_password=False)
        options = "" if sets is None else f"-c ledger.user_id={sets}"
        with psycopg.connect(plain_url(theirs), options=options) as connection:
            if sets is not None:
                connection.execute("SELECT set_config('ledger.user_id', %s, false)", [str(sets)])
                connection.execute("SET default_transaction_read_only = off")
            connection.commit()
            yield connection
            connection.rollback()

    @contextmanager
    def named(self, name: str) -> Iterator[psycopg.Connection]:
        with {
            "the pipeline, for the first user": lambda: self.pipeline(1),
            "the pipeline, for nobody": lambda: self.pipeline(None),
            "the reader": lambda: self.reader(),
            "a reader that wants to be for the second": lambda: self.reader(sets=2),
        }[name]() as connection:
            yield connection


STRANGERS = (
    "the pipeline, for the first user",
    "the pipeline, for nobody",
    "the reader",
    "a reader that wants to be for the second",
)


@pytest.fixture(scope="module")
def sessions(server: EmbeddedServer, _migrated_template: str) -> Sessions:
    url = _new_database(server, _migrated_template)
    work_url = prepare(url, PASSWORD, PASSWORD)
    with psycopg.connect(url) as connection:
        connection.execute("SELECT ensure_transactions_partition(2025)")
        connection.execute("INSERT INTO users (id, name) OVERRIDING SYSTEM VALUE VALUES (2, %s)", [SECRET])
        for user_id, word in ((1, "plain"), (2, SECRET)):
            connection.execute(ROWS.format(u=user_id, s=word).encode())
        for summary in SUMMARY_VIEWS:
            connection.execute("SELECT refresh_summary(%s, true)", [summary])
        for user_id, word in ((1, "plain"), (2, SECRET)):  # what the next refresh would look at
            connection.execute("INSERT INTO recurring_changes VALUES (%s, %s, %s)", [user_id, 10 * user_id + 1, word])
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")
    return Sessions(url, work_url)


# ---------------------------------------------------------------- the catalogue

RELATIONS = """
    SELECT n.nspname, c.relname, c.relkind, c.oid, c.relrowsecurity, coalesce(c.reloptions, '{}'),
           (SELECT array_agg(pg_get_expr(polqual, polrelid) || coalesce(pg_get_expr(polwithcheck, polrelid), '')
                             || polcmd::text || polpermissive)
            FROM pg_policy WHERE polrelid = c.oid)
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
"""
#: Of the user whose rows they are; for every command, and in force (permissive).
POLICIES = {f"({column} = ( SELECT ledger_user() AS ledger_user))*true" for column in ("id", "user_id")}


def unprotected(connection: psycopg.Connection) -> set[str]:
    """The relations that could show a session rows that are not its user's."""
    found = set()
    for schema, name, kind, oid, has_policies, options, policies in connection.execute(RELATIONS).fetchall():
        if name in NOBODYS:
            continue
        if kind in ("r", "p"):
            fine = has_policies and policies is not None and len(policies) == 1 and policies[0] in POLICIES
        elif kind == "v":
            fine = "security_invoker=true" in options
        else:  # can have no policies: nobody may ask it
            rights = connection.execute(
                "SELECT bool_or(has_table_privilege(r, %(oid)s, 'SELECT') OR has_schema_privilege(r, %(schema)s, 'USAGE')) "
                "FROM unnest(%(roles)s::text[]) AS r",
                {"oid": oid, "schema": schema, "roles": [PIPELINE, READER]},
            ).fetchone()
            fine = rights == (False,)
        if not fine:
            found.add(name)
    return found


FUNCTIONS = """
    SELECT p.proname, p.prosecdef, p.proleakproof, pg_get_functiondef(p.oid), coalesce(p.proconfig, '{}')
    FROM pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
    WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') AND p.prokind = 'f'
"""


def privileged(connection: psycopg.Connection) -> set[str]:
    """The functions that run as somebody else, or that the planner believes to tell nothing."""
    return {row[0] for row in connection.execute(FUNCTIONS).fetchall() if row[1] or row[2]}


def test_every_relation_shows_a_session_its_own_users_rows_alone(sessions: Sessions) -> None:
    with sessions.owner() as connection:
        assert unprotected(connection) == set()
        assert privileged(connection) == DEFINER
        for name, definer, _leakproof, _definition, settings in connection.execute(FUNCTIONS).fetchall():
            path = [setting for setting in settings if setting.startswith("search_path=")]
            assert not definer or path in (["search_path=pg_catalog, pg_temp"], ["search_path=pg_catalog, public, pg_temp"]), (
                name
            )


@pytest.mark.parametrize(
    ("forgotten", "make"),
    [
        ("forgotten", "CREATE TABLE forgotten (user_id integer, secret text)"),
        ("forgotten", "CREATE TABLE forgotten (user_id integer, secret text); ALTER TABLE forgotten ENABLE ROW LEVEL SECURITY"),
        (
            "forgotten",
            "CREATE TABLE forgotten (user_id integer); ALTER TABLE forgotten ENABLE ROW LEVEL SECURITY; "
            "CREATE POLICY own_rows ON forgotten USING (true)",
        ),
        ("accounts", "CREATE POLICY another ON accounts USING (true)"),
        ("accounts", "ALTER TABLE accounts DISABLE ROW LEVEL SECURITY"),
        ("transactions_2025", "ALTER TABLE transactions_2025 DISABLE ROW LEVEL SECURITY"),
        ("forgotten", "CREATE VIEW forgotten AS SELECT * FROM transactions"),
        ("forgotten", "CREATE VIEW forgotten WITH (security_barrier) AS SELECT * FROM daily_summary"),
        ("statement_coverage", "ALTER VIEW statement_coverage RESET (security_invoker)"),
        ("forgotten", "CREATE MATERIALIZED VIEW forgotten AS SELECT * FROM transactions"),
        ("daily_summary", "ALTER TABLE daily_summary DISABLE ROW LEVEL SECURITY"),
    ],
)  # fmt: skip
def test_what_is_forgotten_would_be_found(sessions: Sessions, forgotten: str, make: str) -> None:
    with sessions.owner() as connection:
        connection.execute(make.encode())
        assert forgotten in unprotected(connection)


def test_a_function_that_runs_as_the_owner_would_be_found(sessions: Sessions) -> None:
    with sessions.owner() as connection:
        connection.execute("CREATE FUNCTION forgotten() RETURNS SETOF accounts SECURITY DEFINER RETURN NULL::accounts")
        connection.execute("CREATE FUNCTION tells(text) RETURNS boolean LANGUAGE sql LEAKPROOF RETURN true")
        assert privileged(connection) - DEFINER == {"forgotten", "tells"}


@pytest.mark.parametrize("role", [PIPELINE, READER])
def test_a_role_that_sees_rows_can_do_nothing_about_it(sessions: Sessions, role: str) -> None:
    with sessions.owner() as connection:
        rights = "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = %s"
        assert connection.execute(rights, [role]).fetchone() == (False,) * 5
        owned = "SELECT relname FROM pg_class WHERE relowner = %s::regrole AND relnamespace = 'public'::regnamespace"
        assert connection.execute(owned, [role]).fetchall() == []
        others = "SELECT rolname FROM pg_roles WHERE pg_has_role(%s, oid, 'MEMBER') AND rolname <> %s"
        assert connection.execute(others, [role, role]).fetchall() == []
        schemas = "SELECT nspname FROM pg_namespace WHERE has_schema_privilege(%s, oid, 'CREATE')"
        assert connection.execute(schemas, [role]).fetchall() == []
        for (partition,) in connection.execute(
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'transactions'::regclass"
        ):
            allowed = "SELECT has_any_column_privilege(%s, %s, 'SELECT, INSERT, UPDATE')"
            assert connection.execute(allowed, [role, partition]).fetchone() == (False,), partition
    with sessions.named(
        "the pipeline, for the first user" if role == PIPELINE else "a reader that wants to be for the second"
    ) as own:
        for attempt in (
            "SET ROLE ledger",
            "SET SESSION AUTHORIZATION ledger",
            "ALTER TABLE transactions DISABLE ROW LEVEL SECURITY",
            "DROP POLICY own_rows ON accounts",
            "CREATE POLICY mine ON accounts USING (true)",
            "CREATE TABLE mine (id integer)",
            "SELECT * FROM transactions_2025",
            "SELECT * FROM database_roles",
            "UPDATE database_roles SET user_id = 2",
            "INSERT INTO database_roles VALUES (session_user, 2)",
            "TRUNCATE transfers",
            "SELECT pg_read_file('postgresql.conf')",
            "COPY accounts TO PROGRAM 'cat'",
            "UPDATE summary_refreshes SET refreshed_at = now()",
            "DELETE FROM summary_refreshes",
            "ALTER ROLE CURRENT_USER BYPASSRLS",
        ):
            with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedObject)), own.transaction():
                own.execute(attempt)  # type: ignore[arg-type]
        own.execute("GRANT SELECT ON transactions TO PUBLIC")  # which does nothing, and says so
        with sessions.owner() as connection:
            query = "SELECT relacl::text FROM pg_class WHERE oid = 'transactions'::regclass"
            assert "{=" not in connection.execute(query).fetchone()[0]  # type: ignore[index]
        with pytest.raises(psycopg.errors.InsufficientPrivilege), own.transaction():
            own.execute("SET row_security = off")
            own.execute("SELECT * FROM accounts")


LOCKING = """
    SELECT p.oid::regprocedure::text, array_length(p.proargtypes, 1) FROM pg_proc p
    WHERE p.proname LIKE '%advisory%lock%' AND p.proname NOT LIKE '%unlock%'
"""


def may_lock(connection: psycopg.Connection) -> set[bool]:
    """Whether the session may take an advisory lock, by each of the functions that there are for it."""
    functions = connection.execute(LOCKING).fetchall()
    assert len(functions) == 16
    may = set()
    for name, arguments in functions:
        call = f"SELECT {name.split('(')[0]}({', '.join(['7'] * arguments)})"
        with suppress(psycopg.errors.InsufficientPrivilege), connection.transaction(force_rollback=True):
            connection.execute(call.encode())
            may.add(True)
            continue
        may.add(False)
    return may


def test_a_reader_keeps_nobody_waiting_by_a_lock(sessions: Sessions, server: EmbeddedServer) -> None:
    with sessions.reader(sets=1) as connection:
        assert may_lock(connection) == {False}
    with sessions.pipeline(1) as connection:
        assert may_lock(connection) == {True}
    # Nor after a restore, before any start has seen to it; where the owner is no superuser, the restore does not fail on it.
    url = _new_database(server)
    with snapshot(sessions.url) as before, before.dump() as dump:
        content = dump.read()
    restore(url, lambda into: _write(into, content))
    with Sessions(url, url).reader() as connection:
        assert may_lock(connection) == {False}
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute("CREATE ROLE meek LOGIN PASSWORD 'meek'")
        admin.execute("CREATE DATABASE meek OWNER meek")
    meek = make_url(server.url("meek")).set(username="meek", password="meek").render_as_string(hide_password=False)
    restore(meek, lambda into: _write(into, content))
    with psycopg.connect(meek) as connection:
        assert may_lock(connection) == {True}


def _write(into: IO[bytes], content: bytes) -> None:
    into.write(content)


# ---------------------------------------------------------------- what a session sees


def readable(connection: psycopg.Connection) -> dict[str, list[str]]:
    """The relations that the session may read, and which of their columns."""
    query = """
        SELECT c.oid::regclass::text, array_agg(a.attname::text ORDER BY attnum)
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
        JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0 AND NOT attisdropped
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND has_schema_privilege(n.oid, 'USAGE')
          AND has_column_privilege(c.oid, attnum, 'SELECT')
        GROUP BY c.oid
    """
    return {name: columns for name, columns in connection.execute(query) if name not in NOBODYS}


def owner_column(relation: str) -> str:
    return "id" if relation == "users" else "user_id"


def everything(connection: psycopg.Connection, relation: str, columns: list[str]) -> list[dict[str, Any]]:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    rows = connection.execute(sql.SQL("SELECT {} FROM {}").format(names, sql.Identifier(relation))).fetchall()
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_there_is_something_to_hide_in_every_relation(sessions: Sessions) -> None:
    with sessions.owner() as connection:
        for relation, columns in readable(connection).items():
            seen = {row[owner_column(relation)] for row in everything(connection, relation, columns)}
            assert {1, 2} <= seen, f"{relation}: give each user a row, in ROWS above"


@pytest.mark.parametrize("session", STRANGERS)
def test_no_relation_shows_a_row_of_another_user(sessions: Sessions, session: str) -> None:
    with sessions.named(session) as connection:
        relations = readable(connection)
        assert len(relations) > 15
        for relation, columns in relations.items():
            rows = everything(connection, relation, columns)
            assert {row[owner_column(relation)] for row in rows} == (set() if "nobody" in session else {1}), relation
            assert SECRET not in repr(rows), relation


def test_the_second_user_sees_theirs(sessions: Sessions) -> None:
    with sessions.pipeline(2) as connection:
        for relation, columns in readable(connection).items():
            assert {row[owner_column(relation)] for row in everything(connection, relation, columns)} == {2}, relation


#: Filters of the dashboards that leave all of the second user's rows.
FILTERS = "2, 'USD', '2020-01-01', '2030-01-01', '{21,22}', '{hush-money}', 'all', 'all', '', NULL, NULL, ''"
#: How each function that reads rows is asked for the second user's.
CALLS = {
    "analyze_ledger": "SELECT analyze_ledger('{2025}')",
    "changed_years": "SELECT year FROM changed_years('monthly_summary', {whole}) WHERE user_id = 2",
    "ensure_transactions_partition": "SELECT ensure_transactions_partition(2031)",
    "ledger_user": "SELECT CASE WHEN ledger_user() = 2 THEN '" + SECRET + "' END",
    "money_by_category": "SELECT money_by_category(2, 'USD', '{21,22}', '{hush-money}', '2020-01-01', '2030-01-01', {whole})",
    "find_recurring": "SELECT * FROM find_recurring(2)",
    "filtered_transactions": "SELECT filtered_transactions()",
    "page_of_transactions": f"SELECT page_of_transactions({FILTERS}, 1)",
    "refresh_summary": "SELECT refresh_summary('monthly_summary', true) AS count",
    "sees_user": "SELECT nullif(sees_user(2), false)",
    "slow_queries": "SELECT * FROM slow_queries()",
    "sum_daily_category_summary": "SELECT nullif(sum_daily_category_summary(2, 2025)::text, '')",
    "sum_merchant_monthly_summary": "SELECT nullif(sum_merchant_monthly_summary(2, 2025)::text, '')",
    "sum_daily_summary": "SELECT nullif(sum_daily_summary(2, 2025)::text, '')",
    "sum_monthly_summary": "SELECT nullif(sum_monthly_summary(2, 2025)::text, '')",
    "sum_merchant_summary": "SELECT nullif(sum_merchant_summary(2)::text, '')",
    "sum_recurring_transactions": "SELECT nullif(sum_recurring_transactions(2, {whole})::text, '')",
    "sums_of_transactions": f"SELECT nullif(sums_of_transactions({FILTERS}), (0, NULL, NULL, NULL, 0))",
    "transactions_like": "SELECT * FROM transactions_like(2, 'hush', NULL, NULL, 10)",
}
#: These answer with what is no row of anybody: how many rows a summary has in all, which statements were run.
TELL_OTHERS = {"refresh_summary", "slow_queries", "ensure_transactions_partition", "analyze_ledger", "filtered_transactions"}


@pytest.mark.parametrize("session", STRANGERS)
def test_no_function_shows_a_row_of_another_user(sessions: Sessions, session: str) -> None:
    with sessions.owner() as connection:
        names = {*readable(connection), "database_roles"}
        reads = {
            name
            for name, definer, _leakproof, definition, _settings in connection.execute(FUNCTIONS).fetchall()
            if definer or "EXECUTE format" in definition or any(relation in definition for relation in names)
        }
        # A value of the second user's in a query of somebody's: what is collected of queries has none.
        connection.execute(f"SELECT count(*) FROM accounts WHERE name = '{SECRET}'".encode())  # noqa: S608
        with connection.cursor().copy(f"COPY (SELECT 1 WHERE '{SECRET}' = 'x') TO STDOUT".encode()) as copy:
            assert list(copy) == []
    assert reads == set(CALLS), "say above how it is asked"
    with sessions.named(session) as connection:
        for name, call in CALLS.items():
            for whole in ("true", "false"):
                try:
                    with connection.transaction():
                        rows = connection.execute(call.replace("{whole}", whole).encode()).fetchall()
                except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction):
                    continue
                assert SECRET not in repr(rows), name
                assert name in TELL_OTHERS or [row for row in rows if set(row) != {None}] == [], name


# ---------------------------------------------------------------- tricks


@pytest.mark.parametrize("session", STRANGERS)
def test_what_a_query_does_with_rows_before_they_are_left_out_tells_nothing(sessions: Sessions, session: str) -> None:
    """A function that costs nothing and tells what it is given, a cast that fails with what it is given, a division by zero."""
    told: list[str] = []
    with sessions.named(session) as connection:
        connection.add_notice_handler(lambda notice: told.append(str(notice.message_primary)))
        with connection.transaction():
            connection.execute("SET TRANSACTION READ WRITE")
            connection.execute(
                "CREATE FUNCTION pg_temp.tell(seen text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 "
                "AS $$ BEGIN RAISE NOTICE 'seen %', seen; RETURN true; END $$"
            )
        for relation, columns in readable(connection).items():
            name = sql.Identifier(relation)
            for column in columns:
                field = sql.Identifier(column)
                for query in (
                    "SELECT count(*) FROM {name} t WHERE pg_temp.tell(t.{field}::text)",
                    "SELECT count(*) FROM (VALUES (1), (2)) AS v (n) JOIN {name} t ON pg_temp.tell(t.{field}::text)",
                    "SELECT count(*) FROM {name} t WHERE ('x' || t.{field}::text)::integer = 1",
                    f"SELECT count(*) FROM {{name}} t WHERE 1 / (strpos(t.{{field}}::text, '{SECRET}') - 1) < 5",  # noqa: S608
                    "SELECT pg_temp.tell(t.{field}::text), count(*) FROM {name} t GROUP BY 1",
                ):
                    try:
                        with connection.transaction():
                            connection.execute(sql.SQL(query).format(name=name, field=field))  # type: ignore[arg-type]
                    except psycopg.errors.DivisionByZero:
                        pytest.fail(f"{relation}.{column} was looked at")
                    except psycopg.Error as error:
                        assert SECRET not in str(error)
    assert not any(SECRET in line for line in told)
    assert ("nobody" in session) != any("plain" in line for line in told)


@pytest.mark.parametrize("session", STRANGERS)
def test_what_runs_as_the_owner_is_not_led_astray(sessions: Sessions, session: str) -> None:
    """Tables of the session's own, under the names that such a function asks, with what they would have done as the owner."""
    with sessions.named(session) as connection, pytest.raises(ZeroDivisionError), connection.transaction():
        connection.execute("SET TRANSACTION READ WRITE")
        connection.execute(
            "CREATE FUNCTION pg_temp.who() RETURNS text LANGUAGE plpgsql "
            "AS $$ BEGIN RAISE EXCEPTION 'led astray as %', current_user; END $$"
        )
        for name in (
            "pg_stat_statements",
            "transactions",
            "database_roles",
            "users",
            "transaction_years",
            "pg_class",
            "accounts",
        ):
            connection.execute(f"CREATE TEMPORARY VIEW {name} AS SELECT pg_temp.who() AS query".encode())
        for name in sorted(DEFINER):
            try:
                with connection.transaction():
                    connection.execute(CALLS[name].encode())
            except psycopg.errors.InsufficientPrivilege:
                continue
        connection.execute("SELECT count(*) FROM public.daily_summary")
        raise ZeroDivisionError  # takes it all back


@pytest.mark.parametrize("session", STRANGERS)
def test_what_the_server_collects_tells_nothing(sessions: Sessions, session: str) -> None:
    with sessions.named(session) as connection:
        for view in (
            "pg_stats",
            "pg_stats_ext",
            "pg_stats_ext_exprs",
            "pg_stat_activity",
            "pg_stat_statements",
            "pg_prepared_statements",
        ):
            found = connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(view))).fetchall()
            assert SECRET not in repr(found), view
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM pg_statistic")


@pytest.mark.parametrize("session", ["the pipeline, for the first user", "the pipeline, for nobody"])
def test_no_row_of_another_user_is_written(sessions: Sessions, session: str) -> None:
    with sessions.owner() as owner:
        tables = {name: columns for name, columns in readable(owner).items() if "." not in name}
        rows = {name: everything(owner, name, columns) for name, columns in tables.items()}
    with sessions.named(session) as connection:
        query = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') \
            AND NOT relispartition AND has_table_privilege(oid, 'INSERT, UPDATE, DELETE') ORDER BY 1"
        writable = [name for (name,) in connection.execute(query) if name not in NOBODYS]
        assert len(writable) > 12
        for table in writable:
            name = sql.Identifier(table)
            assert connection.execute(sql.SQL("DELETE FROM {} WHERE user_id = 2").format(name)).rowcount == 0, table
            assert connection.execute(sql.SQL("UPDATE {} SET user_id = 1 WHERE user_id = 2").format(name)).rowcount == 0, table
            columns = [column for column in rows[table][0] if column not in ("search_text", "uuid", "id")]
            theirs = next(row for row in rows[table] if row["user_id"] == 2)
            insert = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM jsonb_populate_record(NULL::{}, %s::jsonb) AS new").format(
                name, *(sql.SQL(", ").join(map(sql.Identifier, columns)) for _ in range(2)), name
            )
            row = {column: value for column, value in theirs.items() if column in columns}
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"), connection.transaction():
                connection.execute(insert, [_as_json(row)])
            if "nobody" not in session:
                with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"), connection.transaction():
                    connection.execute(sql.SQL("UPDATE {} SET user_id = 2").format(name))
    with sessions.owner() as owner:
        assert {name: everything(owner, name, columns) for name, columns in tables.items()} == rows


def _as_json(row: dict[str, Any]) -> str:
    import json

    def plain(value: object) -> object:
        return "\\x" + value.hex() if isinstance(value, bytes) else str(value)

    return json.dumps(row, default=plain)


def test_what_the_reader_may_not_write(sessions: Sessions) -> None:
    with sessions.reader(sets=1) as connection:
        for name in readable(connection):
            rights = connection.execute("SELECT has_table_privilege(%s, 'INSERT, UPDATE, DELETE, TRUNCATE, MAINTAIN')", [name])
            assert rights.fetchone() == (False,), name


# ---------------------------------------------------------------- which role works


def test_another_reader_is_bound_to_another_user(sessions: Sessions) -> None:
    with sessions.owner() as connection:
        connection.execute("CREATE ROLE second_reader LOGIN PASSWORD 'theirs' IN ROLE grafana_reader")
        connection.commit()
        try:
            theirs = (
                make_url(sessions.url).set(username="second_reader", password="theirs").render_as_string(hide_password=False)
            )
            with psycopg.connect(theirs, options="-c ledger.user_id=2") as second:
                assert second.execute("SELECT count(*) FROM accounts").fetchone() == (0,)  # not bound to anybody
            connection.execute("INSERT INTO database_roles VALUES ('second_reader', 2)")
            connection.commit()
            with psycopg.connect(theirs, options="-c ledger.user_id=1") as second:
                for relation in ("accounts", "daily_summary", "transactions"):
                    query = sql.SQL("SELECT DISTINCT user_id FROM {}").format(sql.Identifier(relation))
                    assert second.execute(query).fetchall() == [(2,)]
        finally:
            connection.execute("DELETE FROM database_roles WHERE role = 'second_reader'")
            connection.execute("DROP ROLE second_reader")
            connection.commit()


def test_without_a_password_the_owner_takes_on_the_role(server: EmbeddedServer, sessions: Sessions) -> None:
    url = ensure_pipeline(sessions.url, None)
    engine = make_engine(url, 1)
    with engine.connect() as connection:
        role = connection.exec_driver_sql("SELECT session_user, current_user").one()
        assert tuple(role) == ("ledger", PIPELINE)
        for relation in ("accounts", "daily_summary"):
            assert connection.exec_driver_sql(f"SELECT DISTINCT user_id FROM {relation}").all() == [(1,)]  # noqa: S608
    engine.dispose()
    with psycopg.connect(url) as nobody:
        assert nobody.execute("SELECT count(*) FROM accounts").fetchone() == (0,)
    assert owner_url(url, server.data_dir) == sessions.url
    assert owner_url(sessions.work_url, server.data_dir) == sessions.url


def test_a_url_to_work_with_stays_as_it_is(sessions: Sessions) -> None:
    """Where only that is known, as in a container: nothing is migrated or granted, and nothing fails."""
    assert prepare(sessions.work_url, PASSWORD, PASSWORD) == sessions.work_url


def test_where_ours_may_make_no_roles_it_works_as_the_owner(
    server: EmbeddedServer, sessions: Sessions, capsys: pytest.CaptureFixture[str]
) -> None:
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute("CREATE ROLE humble LOGIN PASSWORD 'humble'")
        admin.execute("CREATE DATABASE humble OWNER humble")
        admin.execute("CREATE DATABASE humble_dagster OWNER humble")
    url = make_url(server.url("humble")).set(username="humble", password="humble").render_as_string(hide_password=False)
    assert prepare(url) == url
    assert "row-level security does not hold" in capsys.readouterr().out
    engine = make_engine(url, 1)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO accounts (user_id, name, kind, currency) VALUES (1, 'A', 'checking', 'USD')")
        assert connection.exec_driver_sql("SELECT refresh_summary('daily_summary', false)").scalar() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM accounts").scalar() == 1
    engine.dispose()
    # Once an administrator has made the role, and let ours take it on, it does.
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"GRANT {PIPELINE} TO humble")
    work_url = prepare(url)
    engine = make_engine(work_url, 1)
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT current_user").scalar() == PIPELINE
        assert connection.exec_driver_sql("SELECT count(*) FROM accounts").scalar() == 1
    engine.dispose()
