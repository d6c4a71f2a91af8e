from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline_tests.cli.conftest import invoke_ledger
from ledger_pipeline_tests.conftest import _new_database
from ledger_pipeline_tests.database.imports import USER
from ledger_pipeline_tests.exporting.ledger import fill

#: What each file is called, so that the programs that read it know it.
NAMES = {
    "csv": "ledger.csv",
    "parquet": "ledger-parquet",
    "beancount": "ledger.beancount",
    "hledger": "ledger.journal",
    "ofx": "ledger.ofx",
}


@dataclass(frozen=True)
class Exporter:
    """Runs the command on the ledger of ``ledger.py``."""

    url: str
    data: Path

    def __call__(self, form: str, folder: Path, *options: str | Path) -> Path:
        path = folder / NAMES[form]
        done = invoke_ledger("export", "--format", form, "--out", path, *options, database_url=self.url, data_dir=self.data)
        assert (done.exit_code, done.stderr) == (0, "")
        return path


@pytest.fixture(scope="session")
def filled_url(server: EmbeddedServer, _migrated_template: str) -> str:
    """The URL of a database with the ledger of ``ledger.py``; nobody writes to it."""
    url = _new_database(server, _migrated_template)
    engine = make_engine(url)
    fill(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def engine(filled_url: str) -> Iterator[Engine]:
    engine = make_engine(filled_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def export(filled_url: str, tmp_path_factory: pytest.TempPathFactory) -> Exporter:
    return Exporter(filled_url, tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def exports(export: Exporter, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All of the ledger in each format."""
    folder = tmp_path_factory.mktemp("exports")
    return {form: export(form, folder) for form in NAMES}


@pytest.fixture(scope="session")
def rows(engine: Engine) -> list[dict[str, Any]]:
    """The owner's transactions, straight from the tables."""
    query = """
        SELECT CAST(t.uuid AS text) AS uuid, t.transaction_date AS date, t.posting_date, a.name AS account,
               CAST(a.uuid AS text) AS account_uuid, a.kind AS account_kind, t.description, t.merchant, t.merchant_source,
               t.kind, t.category, t.category_source, t.note, t.amount, t.currency, t.balance, t.proven,
               CAST(x.uuid AS text) AS transfer, CAST(s.uuid AS text) AS statement, f.name AS statement_file
        FROM transactions t
        JOIN accounts a ON a.user_id = t.user_id AND a.id = t.account_id
        LEFT JOIN transfers x ON x.id = t.transfer_id
        LEFT JOIN statements s ON s.id = t.statement_id
        LEFT JOIN statement_files f ON f.id = s.file_id
        WHERE t.user_id = :user
        ORDER BY t.transaction_date, t.id
    """
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(sa.text(query), {"user": USER}).mappings()]


@pytest.fixture(scope="session")
def sums(rows: list[dict[str, Any]]) -> dict[tuple[str, str], Decimal]:
    """The sum of each account (its UUID) in each currency."""
    found: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        place = row["account_uuid"], row["currency"]
        found[place] = found.get(place, Decimal()) + row["amount"]
    return found
