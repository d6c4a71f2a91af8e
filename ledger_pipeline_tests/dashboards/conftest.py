from __future__ import annotations

import itertools
from collections.abc import Iterator

import psycopg
import pytest
import sqlalchemy as sa
from psycopg import sql
from sqlalchemy.engine import Engine, make_url

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.reader import READER, ensure_reader
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline_tests.dashboards.ledger import Row, fill, raw_rows

PASSWORD = "for tests only"

_numbers = itertools.count(1)


def _database(server: EmbeddedServer, template: str) -> str:
    name = f"dashboards_{next(_numbers)}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    return server.url(name)


def as_reader(url: str) -> Engine:
    """An engine as Grafana connects."""
    ensure_reader(url, PASSWORD)
    return make_engine(make_url(url).set(username=READER, password=PASSWORD).render_as_string(hide_password=False))


@pytest.fixture(scope="session")
def filled_url(server: EmbeddedServer, _migrated_template: str) -> str:
    """The URL of a database with the ledger of ``ledger.py``; nobody writes to it."""
    url = _database(server, _migrated_template)
    engine = make_engine(url)
    fill(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def raw(filled_url: str) -> list[Row]:
    engine = make_engine(filled_url)
    with engine.connect() as connection:
        rows = raw_rows(connection)
    engine.dispose()
    return rows


@pytest.fixture(scope="session")
def reader(filled_url: str) -> Iterator[Engine]:
    """An engine on that ledger, with no more rights than Grafana has."""
    engine = as_reader(filled_url)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(reader: Engine) -> Iterator[sa.Connection]:
    with reader.connect() as connection:
        yield connection


@pytest.fixture
def empty(ledger_url: str) -> Iterator[sa.Connection]:
    """A ledger with nothing in it, as Grafana sees it."""
    engine = as_reader(ledger_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()
