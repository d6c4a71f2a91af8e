"""From a URL to a database that can be used: the ledger's and Dagster's exist, and the schema is at head."""

from __future__ import annotations

from ledger_pipeline.database.engine import dagster_url, ensure_database
from ledger_pipeline.database.migrations import upgrade
from ledger_pipeline.database.reader import ensure_reader


def prepare(url: str, reader_password: str | None = None) -> None:
    """Creates what is missing and migrates; does nothing, quickly, when all is in place.

    The role that dashboards read as gets ``reader_password``; without one it is left to the administrator to make.
    """
    ensure_database(url)
    ensure_database(dagster_url(url))
    upgrade(url)
    ensure_reader(url, reader_password)
