"""What the ledger promises of its rows: the same questions as the asset checks ask, for every owner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from ledger_pipeline.database.locks import LivingRuns
from ledger_pipeline.database.sql import load_sql
from ledger_pipeline.database.summaries import SUMMARY_VIEWS, stale_views
from ledger_pipeline.database.tables import import_logs, statement_lines, users
from ledger_pipeline.doctor.findings import Finding, fine, listed, problem, warning


def _of_every_owner(connection: sa.Connection, name: str) -> list[dict[str, Any]]:
    owners = connection.scalars(sa.select(users.c.id).order_by(users.c.id)).all()
    return [dict(row) for owner in owners for row in connection.execute(load_sql(name), {"user_id": owner}).mappings()]


def imports(connection: sa.Connection) -> Iterator[Finding]:
    """What a killed or failed import left to be done."""
    living = LivingRuns(connection)
    log = import_logs.c
    running = connection.execute(sa.select(log.id, log.dagster_run_id).where(log.status == "running")).all()
    dead = [import_id for import_id, run_id in running if run_id not in living]
    waiting = connection.scalar(
        sa.select(sa.func.count(sa.distinct(statement_lines.c.statement_id))).where(statement_lines.c.decision.is_(None))
    )
    newest = sa.select(sa.func.max(log.id)).group_by(log.user_id)
    failed = connection.execute(sa.select(log.id, log.error).where(log.id.in_(newest), log.status == "failed")).all()
    again = "`ledger import` of the same files, or `ledger up`, does the rest."
    alive = len(running) - len(dead)
    if dead:
        yield warning("imports", f"Import {listed(dead)} was killed before it was done.", again)
    if waiting and not alive:
        yield warning("imports", f"{waiting:,} statements are read and not loaded yet.", again)
    for import_id, error in failed:
        yield warning("imports", f"Import {import_id}, the last one, failed: {error or 'for no reason that it gave'}.", again)
    if not (dead or failed or (waiting and not alive)):
        under_way = f"{alive} is under way" if alive else "None is unfinished"
        yield fine("imports", f"{under_way}.")


def quarantine(connection: sa.Connection) -> Iterator[Finding]:
    files = _of_every_owner(connection, "quarantine")
    if files:
        yield warning(
            "nothing_in_quarantine",
            f"{len(files):,} files are not in the ledger.",
            "`ledger quarantine list` says why, and what to do about each.",
        )
    else:
        yield fine("nothing_in_quarantine", "Every file is in the ledger.")


def continuity(connection: sa.Connection) -> Iterator[Finding]:
    gaps = _of_every_owner(connection, "missing_statements")
    if gaps:
        yield warning(
            "no_statement_missing",
            f"{len(gaps):,} gaps between statements: {listed((_gap(gap) for gap in gaps), 3)}.",
            "Drop the missing statements into the inbox; `ledger report` shows all of them.",
        )
    else:
        yield fine("no_statement_missing", "Each statement begins where the one before ended.")


def _gap(gap: dict[str, Any]) -> str:
    if gap["missing_from"] and gap["missing_to"]:
        return f"{gap['account']} {gap['missing_from']} to {gap['missing_to']}"
    return f"{gap['account']} before {gap['next_file']}"


#: What each kind of disagreement between lines and transactions means, in words.
_DISAGREE = {
    "lines_without_transaction": "loaded lines have no transaction",
    "transactions_without_line": "transactions have no line",
    "excluded_lines_without_edit": "lines are out without an edit that says so",
    "edits_that_do_not_hold": "edits by hand do not hold",
    "by_hand_without_edit": "categories by hand have no edit",
    "unproven_in_spite_of_proof": "transactions are proven and do not say so",
    "proven_without_proof": "transactions say that they are proven and are not",
}


def agreement(connection: sa.Connection) -> Iterator[Finding]:
    counts: dict[str, int] = {}
    for row in _of_every_owner(connection, "unaccounted"):
        counts = {name: counts.get(name, 0) + number for name, number in row.items()}
    wrong = [f"{number:,} {_DISAGREE[name]}" for name, number in counts.items() if number]
    if wrong:
        yield problem(
            "lines_and_transactions_agree",
            f"{listed(wrong, len(wrong))}.",
            "Materialize the years of `transactions` in the Dagster UI: they are made anew from the lines.",
        )
    else:
        yield fine("lines_and_transactions_agree", "Every line has its transaction, and every transaction its line.")


def balances(connection: sa.Connection) -> Iterator[Finding]:
    accounts = _of_every_owner(connection, "unbalanced_accounts")
    if accounts:
        told = (
            f"{row['account']} closes with {row['closes_with']:,} and its transactions lead to {row['transactions_lead_to']:,}"
            for row in accounts
        )
        yield problem(
            "transactions_lead_to_the_balance",
            f"{listed(told, 3)}.",
            "`ledger reread --dry-run` shows where the ledger is not what the archive says; `ledger reread` mends it.",
        )
    else:
        yield fine("transactions_lead_to_the_balance", "They do, in every account whose statements are all there and proven.")


def freshness(connection: sa.Connection) -> Iterator[Finding]:
    stale = stale_views(connection)
    if stale:
        yield warning(
            "summaries_are_fresh",
            f"{listed(stale, len(stale))}: behind what was changed.",
            "`ledger up` refreshes them within seconds, `ledger import` of anything too.",
        )
    else:
        yield fine("summaries_are_fresh", "No transaction changed since each was refreshed.")


def summaries(connection: sa.Connection) -> Iterator[Finding]:
    """A summary that is behind may differ, and says so already."""
    stale = stale_views(connection)
    looked_at = [view for view in SUMMARY_VIEWS if view not in stale]
    wrong = {view: connection.scalar(load_sql(f"check_{view}")) or 0 for view in looked_at}
    told = [f"{view} in {number:,} rows" for view, number in wrong.items() if number]
    if told:
        yield problem(
            "summaries_equal_their_transactions",
            f"Not so: {listed(told, len(told))}.",
            "Materialize them by themselves in the Dagster UI: they are summed up from nothing then.",
        )
    else:
        yield fine("summaries_equal_their_transactions", f"{len(looked_at)} of {len(SUMMARY_VIEWS)} compared, to the cent.")
