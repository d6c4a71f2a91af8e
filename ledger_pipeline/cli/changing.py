"""How a command changes the ledger by hand: in one database transaction, the summaries after it, and the Dagster UI is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

import sqlalchemy as sa

from ledger_pipeline.cli.output import clear_errors, fail, printable
from ledger_pipeline.database import loading, summaries
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.lookup import NotInLedgerError
from ledger_pipeline.database.quarantine import list_quarantine
from ledger_pipeline.database.recognised import sha256_in_force
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.keeping import keep_edits
from ledger_pipeline.privacy import masked
from ledger_pipeline.recognising.rules import RuleSet
from ledger_pipeline.runtime import OpenLedger, open_ledger
from ledger_pipeline.settings import Settings

T = TypeVar("T")


@contextmanager
def opened(settings: Settings) -> Iterator[tuple[OpenLedger, sa.Engine]]:
    """An existing ledger and its database; what can go wrong ends the program with a sentence."""
    with clear_errors():
        if not settings.database_url and not EmbeddedServer(settings.data_dir).exists:
            fail(f"There is no ledger in {settings.data_dir} yet. `ledger up` or `ledger import` makes one.")
        with open_ledger(settings) as ledger:
            engine = make_engine(ledger.work_url)
            try:
                yield ledger, engine
            except NotInLedgerError as error:
                fail(printable(str(error)))  # it may quote a file's name
            finally:
                engine.dispose()


def ask_ledger(settings: Settings, question: Callable[[sa.Connection], T]) -> T:
    """The answer to a question that changes nothing."""
    with opened(settings) as (_ledger, engine), engine.connect() as connection:
        return question(connection)


def change_ledger(
    settings: Settings,
    change: Callable[[sa.Connection], T],
    *,
    years: Callable[[T], Mapping[int, int]],
    what: str,
    dry_run: bool = False,
    quarantine: bool = False,
    rules: RuleSet | None = None,
) -> T:
    """Carries out a change whole or not at all, and refreshes the summaries that it makes stale.

    ``years``: how many transactions of which years a result changed, and ``what`` was done, as the Dagster UI shows it. A
    ``dry_run`` does everything and takes it back, so that what it tells is what would happen. ``quarantine``: whether files may
    have come into quarantine or gone out of it. ``rules``: those that were applied to the whole ledger, if so.
    """
    with opened(settings) as (ledger, engine):
        if not dry_run:
            keep_edits(settings.edits_dir, ledger.database_url)  # what was lost before is not this change's doing
        with engine.connect() as connection, connection.begin() as transaction:
            result = change(connection)
            if dry_run:
                transaction.rollback()
        if not dry_run:  # at once: to somebody else, what this took out would be lost
            keep_edits(settings.edits_dir, ledger.database_url, removed=True)
        if not dry_run and (years(result) or rules is not None):
            follow_up(ledger, engine, years(result), what, rules=rules)
        if not dry_run and quarantine:
            _tell_of_quarantine(ledger, engine, what)
    return result


def follow_up(
    ledger: OpenLedger, engine: sa.Engine, years: Mapping[int, int], what: str, *, rules: RuleSet | None = None
) -> None:
    """After transactions of these years changed: the summaries that are behind are refreshed, and the Dagster UI is told.

    ``rules``: the rules that every year is on now, if they were applied.
    """
    refreshed = _refresh(engine)
    if years or refreshed or rules is not None:
        with engine.connect() as connection:
            in_force = sha256_in_force(connection, DEFAULT_USER_ID)
            others = [] if rules is None else loading.years_with_transactions(connection, DEFAULT_USER_ID)
        _tell_dagster(ledger, {**dict.fromkeys(others, 0), **years}, refreshed, what, in_force, rules)


def _refresh(engine: sa.Engine) -> dict[str, summaries.Refreshed]:
    with engine.connect() as connection:
        stale = summaries.stale_views(connection)
    refreshed = {}
    for view in stale:
        with engine.begin() as connection:
            refreshed[view] = summaries.refresh(connection, view)
    return refreshed


def _tell_dagster(
    ledger: OpenLedger,
    years: Mapping[int, int],
    refreshed: Mapping[str, summaries.Refreshed],
    what: str,
    in_force: bytes,
    rules: RuleSet | None,
) -> None:
    """The assets' own history says what happened to them, though no run did it."""
    os.environ.update(ledger.environment)
    import dagster as dg

    from ledger_pipeline.defs.partitions import PARTITIONS
    from ledger_pipeline.defs.years import rules_applied, year_changed

    with dg.DagsterInstance.get() as instance:
        instance.add_dynamic_partitions(PARTITIONS, [str(year) for year in years])
        if rules is not None:
            instance.report_runless_asset_event(rules_applied(rules.sha256, {"rules": len(rules.rules), "by_hand": what}))
        for year, rows in years.items():
            story: dict[str, int | str] = {"rows_changed": rows, "by_hand": masked(what)}
            instance.report_runless_asset_event(
                year_changed(instance, year, story, in_force=in_force, applied=rules is not None)
            )
        # Also of those that show nothing of the change: or Dagster would have them follow the years.
        for view in summaries.SUMMARY_VIEWS if years else refreshed:
            result = refreshed.get(view)
            metadata: dict[str, int | float | str] = {"refreshed": result is not None, "by_hand": masked(what)}
            if result is not None:
                metadata |= {"dagster/row_count": result.rows, "seconds": round(result.seconds, 3)}
            instance.report_runless_asset_event(dg.AssetMaterialization(view, metadata=metadata))


def _tell_of_quarantine(ledger: OpenLedger, engine: sa.Engine, what: str) -> None:
    """The check of the quarantine says how it stands now, though no import ran it."""
    os.environ.update(ledger.environment)
    import dagster as dg

    from ledger_pipeline.defs.checks import nothing_in_quarantine

    with engine.connect() as connection:
        files = list_quarantine(connection, DEFAULT_USER_ID)
    with dg.DagsterInstance.get() as instance:
        for key in nothing_in_quarantine.check_keys:
            instance.report_runless_asset_event(
                dg.AssetCheckEvaluation(
                    asset_key=key.asset_key,
                    check_name=key.name,
                    passed=not files,
                    severity=dg.AssetCheckSeverity.WARN,
                    metadata={"files": len(files), "by_hand": masked(what)},
                )
            )
