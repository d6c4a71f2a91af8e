"""From a URL to a database that can be used: the ledger's and Dagster's exist, and the schema is at head."""

from __future__ import annotations

from ledger_pipeline.database.engine import dagster_url, ensure_database
from ledger_pipeline.database.migrations import upgrade


def prepare(url: str) -> None:
    """Creates what is missing and migrates; does nothing, quickly, when all is in place."""
    ensure_database(url)
    ensure_database(dagster_url(url))
    upgrade(url)
