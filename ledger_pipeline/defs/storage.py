"""Dagster's own tables, made all at once.

Dagster makes them one by one, and looks for one of them to tell whether they are there: killed half way, it would never make
the rest, and no run could ever be recorded again.
"""

from dagster_postgres import DagsterPostgresStorage

from ledger_pipeline.database.engine import dagster_url, fill_at_once, has_tables


def make_storage(database_url: str) -> None:
    """Makes Dagster's tables beside the ledger that the URL names; does nothing, quickly, where they are."""
    url = dagster_url(database_url)
    if not has_tables(url):
        fill_at_once(url, _fill)


def _fill(url: str) -> None:
    DagsterPostgresStorage(url)  # that is all it takes, and it keeps no connection
