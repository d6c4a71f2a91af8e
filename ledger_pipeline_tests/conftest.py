"""What the tests share: one real PostgreSQL 18 for the whole run, and a database of its own for each test that asks."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest
import sqlalchemy as sa
import structlog
from psycopg import sql
from sqlalchemy.engine import Engine, make_url

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.migrations import upgrade
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline_tests.users import folder_for_everybody

_numbers = itertools.count(1)

#: The files that take longest. They are begun first: else the last of them is run while the other processor has nothing to do.
LONGEST = ("test_chaos.py", "test_banks.py", "test_stack.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """How a command has its lines logged, and what it sets for the processes that it starts, ends with its test."""
    with _settings_kept():
        yield
    structlog.reset_defaults()


@pytest.fixture(autouse=True, scope="module")
def _as_it_was_for_the_module() -> Iterator[None]:
    """So does what a fixture sets that several tests share."""
    with _settings_kept():
        yield


@contextmanager
def _settings_kept() -> Iterator[None]:
    before = _settings()
    yield
    for name in _settings():
        del os.environ[name]
    os.environ.update(before)


def _settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith(("LEDGER_", "DAGSTER_"))}


def pytest_collection_finish() -> None:
    """What was loaded by now stays: the collector of garbage need not look at it again and again."""
    gc.freeze()


def _in_memory() -> Path | None:
    """Where files are kept in memory, if there is plenty of it: each test makes and drops a database of five hundred files."""
    place = Path("/dev/shm")
    return place if place.is_dir() and shutil.disk_usage(place).free > 8e9 and psutil.virtual_memory().available > 8e9 else None


@pytest.fixture(scope="session")
def server() -> Iterator[EmbeddedServer]:
    with folder_for_everybody(_in_memory()) as folder:
        server = EmbeddedServer(folder / "data")
        with server.in_use():
            yield server


def _new_database(server: EmbeddedServer, template: str = "template1") -> str:
    name = f"test_{next(_numbers)}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    return server.url(name)


def _drop(server: EmbeddedServer, url: str) -> None:
    """At once: a thousand databases in the end would take minutes to be written and removed."""
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(make_url(url).database or "")))


@pytest.fixture
def database_url(server: EmbeddedServer) -> Iterator[str]:
    """The URL of an empty database."""
    url = _new_database(server)
    yield url
    _drop(server, url)


@pytest.fixture(scope="session")
def _migrated_template(server: EmbeddedServer) -> str:
    url = _new_database(server)
    upgrade(url)
    name = make_url(url).database
    assert name is not None
    return name


@pytest.fixture
def ledger_url(server: EmbeddedServer, _migrated_template: str) -> Iterator[str]:
    """The URL of a database at head, with no data in it."""
    url = _new_database(server, _migrated_template)
    yield url
    _drop(server, url)


@pytest.fixture
def engine(ledger_url: str) -> Iterator[Engine]:
    """An engine on a database at head, with no data in it."""
    engine = make_engine(ledger_url)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[sa.Connection]:
    with engine.connect() as connection:
        yield connection
