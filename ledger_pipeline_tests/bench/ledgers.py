"""Ledgers to measure on: each in a data directory of its own, its database and Dagster's ready and running."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.tables import DEFAULT_USER_ID, transactions
from ledger_pipeline.defs.storage import make_storage
from ledger_pipeline.runtime import OpenLedger, open_ledger
from ledger_pipeline.settings import Settings
from ledger_pipeline_tests.users import folder_for_everybody


class WrongResultError(Exception):
    """What was measured is not what should have happened; its figures say nothing."""


@contextmanager
def empty_ledger(workers: int) -> Iterator[OpenLedger]:
    """What there is before the first import; gone after the block."""
    with folder_for_everybody() as folder:
        settings = Settings(
            data_dir=folder / "data",
            inbox=folder / "inbox",
            workers=workers,
            database_url=None,
            pdf_passwords_file=None,
            profiles_dir=None,
        )
        settings.inbox.mkdir()
        with open_ledger(settings) as ledger:
            make_storage(ledger.database_url)
            yield ledger


def contents(ledger: OpenLedger) -> tuple[int, object]:
    """How many transactions there are, and what they add up to."""
    engine = make_engine(ledger.database_url)
    try:
        with engine.connect() as connection:
            query = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(transactions.c.amount), 0))
            row = connection.execute(query.where(transactions.c.user_id == DEFAULT_USER_ID)).one()
    finally:
        engine.dispose()
    return row[0], row[1]
