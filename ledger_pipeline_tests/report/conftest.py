from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline_tests.dashboards.conftest import filled_url, raw

__all__ = ["filled_url", "raw"]


@pytest.fixture(scope="session")
def filled(filled_url: str) -> Iterator[Engine]:
    engine = make_engine(filled_url)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(filled: Engine) -> Iterator[sa.Connection]:
    with filled.connect() as connection:
        yield connection
