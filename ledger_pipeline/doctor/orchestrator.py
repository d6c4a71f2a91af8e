"""Dagster: its storage, its daemon where it should be running, the runs that it believes to be under way, and the upkeep."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database.engine import dagster_url, has_tables
from ledger_pipeline.database.locks import LivingRuns
from ledger_pipeline.doctor.findings import Finding, fine, listed, problem, warning
from ledger_pipeline.settings import Settings
from ledger_pipeline.stack import is_up

if TYPE_CHECKING:
    from ledger_pipeline.defs.health import DagsterHealth

#: The daemon's threads give a sign of life every half minute. One that has been silent since long before the others is of an
#: earlier release, and will never give one again.
SILENT, GONE = timedelta(minutes=5), timedelta(hours=1)

#: Where the ledger is up, the upkeep runs every day; where it is not, it is missed after so long.
UPKEEP_LATE, UPKEEP_MISSED = timedelta(days=3), timedelta(days=90)


def dagster(settings: Settings, url: str, engine: Engine) -> Iterator[Finding]:
    """``url``: of the ledger; Dagster's own database is beside it."""
    up = is_up(settings.data_dir)
    if not _has_storage(url):
        if up:
            yield problem("dagster", "`ledger up` runs, and Dagster has no storage.", "Stop it (Ctrl-C) and start it again.")
        else:
            yield fine("dagster", "It has not run yet.")
        return
    from ledger_pipeline.defs.health import dagster_health  # it takes a second to load Dagster

    found = dagster_health(url)
    up_for = _time_since_start(settings) if up else None
    wrong = [*_storage(found), *_daemon(settings, found, up_for), *_dead_runs(engine, found, up=up)]
    yield from wrong or [fine("dagster", "It is at work." if up else "It does not run now; `ledger up` starts it.")]
    yield _upkeep(found, up_for)


def _has_storage(url: str) -> bool:
    try:
        return has_tables(dagster_url(url))
    except sa.exc.OperationalError as error:
        if "does not exist" in str(error):
            return False
        raise


def _time_since_start(settings: Settings) -> timedelta:
    """`ledger up` writes this file at each start."""
    try:
        return timedelta(seconds=time.time() - (settings.dagster_home / "workspace.yaml").stat().st_mtime)
    except FileNotFoundError:
        return timedelta(0)


def _storage(found: DagsterHealth) -> Iterator[Finding]:
    if found.revision != found.newest:
        yield warning(
            "dagster",
            f"Its storage is at revision {found.revision}, the library at {found.newest}.",
            "`ledger db migrate` takes it there, or says that it is from a newer program.",
        )


def _daemon(settings: Settings, found: DagsterHealth, up_for: timedelta | None) -> Iterator[Finding]:
    now = datetime.now(UTC)
    latest = max((beat.at for beat in found.heartbeats), default=None)
    if up_for is not None and up_for > SILENT:  # one that has just begun has not said anything yet
        silent = [beat.daemon for beat in found.heartbeats if now - beat.at > SILENT and latest and latest - beat.at < GONE]
        if latest is None or silent:
            yield problem(
                "dagster",
                f"{listed(silent) or 'Its daemon'}: no sign of life for {SILENT.seconds // 60} minutes; nothing is imported by "
                "itself.",
                f"Start `ledger up` again; {settings.dagster_home / 'logs'} may say why.",
            )
    for beat in found.heartbeats:
        if beat.errors and now - beat.at <= SILENT:
            said = (beat.errors[0].splitlines() or ["nothing"])[0][:200]
            yield warning("dagster", f"{beat.daemon} says: {said}", "The page of the daemons in the Dagster UI says more.")


def _dead_runs(engine: Engine, found: DagsterHealth, *, up: bool) -> Iterator[Finding]:
    """While the ledger is up, a sensor sees to them."""
    with engine.connect() as connection:
        living = LivingRuns(connection)
    dead = [run_id[:8] for run_id in found.under_way if run_id not in living]
    if dead and not up:
        yield warning(
            "dagster",
            f"{len(dead):,} runs are said to be under way and have no process: {listed(dead, 3)}.",
            "`ledger up` takes them for failed and does again what they did not finish.",
        )


def _upkeep(found: DagsterHealth, up_for: timedelta | None) -> Finding:
    last = found.last_upkeep
    says = f"Last at {last:%Y-%m-%d %H:%M} UTC." if last else "It has not run yet; `ledger up` does it once a day."
    ago = datetime.now(UTC) - last if last else None
    if up_for is not None and up_for > UPKEEP_LATE and (ago is None or ago > UPKEEP_LATE):
        return warning("upkeep", says, "See in the Dagster UI why the asset `upkeep` fails, or its schedule is off.")
    if ago is not None and ago > UPKEEP_MISSED:
        return warning("upkeep", says, "Let `ledger up` run for an hour now and then.")
    return fine("upkeep", says)
