"""From a URL to a database that can be used: the ledger's and Dagster's exist, the schema is at head, and so are the roles."""

from __future__ import annotations

from collections.abc import Callable

from ledger_pipeline.database.engine import dagster_url, ensure_database
from ledger_pipeline.database.migrations import upgrade
from ledger_pipeline.database.reader import ensure_reader
from ledger_pipeline.database.roles import ensure_pipeline


def prepare(
    url: str,
    reader_password: str | None = None,
    pipeline_password: str | None = None,
    *,
    back_up: Callable[[], None] | None = None,
) -> str:
    """Creates what is missing and migrates; does nothing, quickly, when all is in place. Returns the URL to work with.

    The role that dashboards read as gets ``reader_password``; without one it is left to the administrator to make. The role
    that the program works as gets ``pipeline_password``; see ``ensure_pipeline`` for what is done without one. ``back_up``
    is called before rows that somebody has are migrated. Raises ``NewerLedgerError``, with nothing changed, if a newer program
    was here.
    """
    ensure_database(url)
    upgrade(url, back_up=back_up)
    ensure_database(dagster_url(url))
    ensure_reader(url, reader_password)
    return ensure_pipeline(url, pipeline_password)
