"""A database written out as PostgreSQL's own dump, with what was in it at that very moment; and read back, whole or not at all.

A dump is a stream: where it goes, and whether it is encrypted on the way, is the caller's business.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, LiteralString

import psycopg
from psycopg import sql
from psycopg.errors import DuplicateObject, InsufficientPrivilege

from ledger_pipeline.database.engine import for_program, plain_url
from ledger_pipeline.database.server import programs
from ledger_pipeline.database.sql import load_sql

#: Made by a start where the server has it; one that may not make it could not restore the rest either.
_LEFT_OUT = "pg_stat_statements"


class DumpError(Exception):
    """A dump could not be written or read back; the message is PostgreSQL's own, on one line."""


@dataclass(frozen=True, slots=True)
class TableContent:
    """How many rows a table has, and a digest of all of them: equal for equal rows, in whatever order they are stored."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class AccountSum:
    """The transactions of an account in one currency; ``account`` is its UUID."""

    account: str
    currency: str
    transactions: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Content:
    """What a database holds: its tables."""

    tables: Mapping[str, TableContent]
    #: The last number that each sequence gave.
    sequences: Mapping[str, int]
    #: Those that are granted something, or that a policy is for.
    roles: tuple[str, ...]
    #: None of a database that is no ledger.
    sums: tuple[AccountSum, ...]
    revision: str | None

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())


class Snapshot:
    """A database as it is at one moment, however long one looks and whatever is written meanwhile."""

    def __init__(self, url: str, connection: psycopg.Connection) -> None:
        self._url = url
        self._connection = connection

    @contextmanager
    def dump(self) -> Iterator[IO[bytes]]:
        """The dump, to be read to its end. Raises ``DumpError`` after the block if there is less of it than there should be."""
        [(name,)] = self._connection.execute("SELECT pg_export_snapshot()").fetchall()
        arguments = ("--format=custom", "--compress=gzip:1", f"--snapshot={name}", f"--exclude-extension={_LEFT_OUT}")
        with _running("pg_dump", self._url, *arguments, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            yield process.stdout

    def content(self) -> Content:
        return content(self._connection)

    def statement_files(self) -> list[bytes]:
        """The SHA-256 of every file that the ledger knows, in order; none where it is from before it knew any."""
        if not _has(self._connection, "statement_files", "sha256"):
            return []
        found = self._connection.execute("SELECT DISTINCT sha256 FROM statement_files ORDER BY sha256")
        return [bytes(sha256) for (sha256,) in found]


@contextmanager
def snapshot(url: str) -> Iterator[Snapshot]:
    """Looks at a database. The role must be one that sees every row: what it would not see is an error and not left out.

    Raises ``psycopg.OperationalError`` if the server cannot be reached.
    """
    with psycopg.connect(plain_url(url)) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        connection.execute("SET LOCAL row_security = off")
        yield Snapshot(url, connection)


def has_database(url: str) -> bool:
    """Whether the server has the database. Raises ``psycopg.OperationalError`` if it cannot be reached."""
    try:
        psycopg.connect(plain_url(url)).close()
    except psycopg.OperationalError as error:
        if "does not exist" in str(error):
            return False
        raise
    return True


def content(connection: psycopg.Connection) -> Content:
    """What the database holds, as the connection's transaction sees it."""
    connection.execute("SET LOCAL timezone = 'UTC'")
    connection.execute("SET LOCAL bytea_output = 'hex'")
    connection.execute("SET LOCAL extra_float_digits = 1")
    connection.execute("SET LOCAL datestyle = 'ISO'")
    connection.execute("SET LOCAL intervalstyle = 'postgres'")
    tables = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') "
        "AND NOT relispartition ORDER BY relname"
    ).fetchall()
    sequences = connection.execute(
        "SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename"
    ).fetchall()
    roles = connection.execute(
        "SELECT DISTINCT r.rolname FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid "
        "WHERE d.refclassid = 'pg_authid'::regclass AND d.deptype <> 'o' "
        "AND d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY r.rolname"
    ).fetchall()
    return Content(
        tables={name: _table_content(connection, name) for (name,) in tables},
        sequences=dict(sequences),
        roles=tuple(name for (name,) in roles),
        sums=_sums(connection),
        revision=_revision(connection),
    )


def restore(url: str, fill: Callable[[IO[bytes]], None]) -> None:
    """Reads a dump into an empty database, in one transaction, and computes what follows from it.

    ``fill`` writes the dump to what it is given. Everything belongs to the role that restores, which may be made to do what
    whoever wrote the dump likes. Raises ``DumpError``, or what ``fill`` raises; the database is empty then.
    """
    arguments = ("--no-owner", "--single-transaction", "--exit-on-error")
    with _running("pg_restore", url, *arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        try:
            fill(process.stdin)
            process.stdin.close()
        except BrokenPipeError:
            pass  # it has stopped reading; its exit code and words say why
        except BaseException:
            process.kill()  # or it would take the end of what it got for the end of the dump
            raise
    with psycopg.connect(plain_url(url), autocommit=True) as connection:
        connection.execute("ANALYZE")


@contextmanager
def emptied_on_failure(url: str) -> Iterator[None]:
    """Drops what was made in a database inside the block if that fails.

    Raises ``psycopg.Error`` if that cannot be done, in place of what failed.
    """
    before = _drop_statements(url)
    try:
        yield
    except BaseException:
        with psycopg.connect(plain_url(url)) as connection:
            for statement in _drop_statements(url):
                if statement not in before:
                    connection.execute(statement)
        raise


def _drop_statements(url: str) -> list[LiteralString]:
    with psycopg.connect(plain_url(url)) as connection:
        connection.execute("SET search_path = ''")  # so that each is named with its schema
        return [statement for (statement,) in connection.execute(load_sql("drop_objects").text)]


def ensure_roles(url: str, roles: tuple[str, ...]) -> None:
    """Makes those of ``roles`` that the server does not have, without a login: a dump has what they may do, but not them.

    Raises ``DumpError`` if the role of the URL may not.
    """
    with psycopg.connect(plain_url(url), autocommit=True) as connection:
        there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for role in roles:
            if role in there or role.startswith("pg_"):
                continue
            try:
                connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
            except DuplicateObject:
                continue
            except InsufficientPrivilege:
                raise DumpError(f"The server has no role {role}, and this one may not make it: an administrator can") from None


@contextmanager
def _running(
    program: str, url: str, *arguments: str, stdin: int = subprocess.DEVNULL, stdout: int
) -> Iterator[subprocess.Popen[bytes]]:
    """A program of PostgreSQL's on a database. Raises ``DumpError`` if it fails and nothing else did."""
    where, password = for_program(url)
    environment = {**os.environ, "PGTZ": "UTC", **password}
    with tempfile.TemporaryFile() as errors:  # a pipe that nobody reads would fill
        command = [str(programs() / program), "--no-password", f"--dbname={where}", *arguments]
        process = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=errors, env=environment, cwd="/")
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        finally:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None and not pipe.closed:
                    _close(pipe)
            code = process.wait()
        if code:
            errors.seek(0)
            said = " ".join(errors.read().decode("utf-8", "replace").split())
            raise DumpError(f"{program} failed: {said[:500] or f'exit code {code}'}")


def _close(pipe: IO[bytes]) -> None:
    with suppress(BrokenPipeError):  # what was left in its buffer has nobody to read it any more
        pipe.close()


def _table_content(connection: psycopg.Connection, table: str) -> TableContent:
    """The sum of a hash of each row: PostgreSQL's own text of the row, its SHA-256, and of that two numbers of 64 bits."""
    query = sql.SQL(load_sql("digest_table").text).format(table=sql.Identifier("public", table))
    [(rows, first, second)] = connection.execute(query).fetchall()
    return TableContent(rows, f"{int(first) % 2**64:016x}{int(second) % 2**64:016x}")


def _sums(connection: psycopg.Connection) -> tuple[AccountSum, ...]:
    if not (_has(connection, "transactions", "account_id") and _has(connection, "accounts", "user_id")):
        return ()
    found = connection.execute(load_sql("sums_of_accounts").text)
    return tuple(AccountSum(str(account), currency, count, amount) for account, currency, count, amount in found)


def _revision(connection: psycopg.Connection) -> str | None:
    if not _has(connection, "alembic_version", "version_num"):
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _has(connection: psycopg.Connection, table: str, column: str) -> bool:
    query = "SELECT FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attname = %s AND NOT attisdropped"
    return connection.execute(query, [f"public.{table}", column]).rowcount == 1
