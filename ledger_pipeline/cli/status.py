"""``ledger status``: what is in the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ledger_pipeline.cli.output import (
    clear_errors,
    console,
    counted,
    fail,
    moment,
    print_json,
    printable,
    read_settings,
    short_path,
    table,
)
from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.server import EmbeddedServer
from ledger_pipeline.database.status import ledger_status
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.runtime import open_ledger
from ledger_pipeline.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
def status(as_json: bool) -> None:
    """Show accounts, statements, transactions by year, what is in quarantine and why, and how fresh the summaries are."""
    settings = read_settings()
    with clear_errors():
        if not settings.database_url and not EmbeddedServer(settings.data_dir).exists:
            fail(f"There is no ledger in {settings.data_dir} yet. `ledger up` or `ledger import` makes one.")
        found = read_status(settings)
    if as_json:
        print_json(found)
    else:
        show_status(found)


def read_status(settings: Settings) -> dict[str, Any]:
    with open_ledger(settings) as ledger:
        engine = make_engine(ledger.work_url)
        try:
            with engine.connect() as connection:
                return ledger_status(connection, DEFAULT_USER_ID)
        finally:
            engine.dispose()


def show_status(found: dict[str, Any]) -> None:
    out = console()
    accounts = table("account", "currency", "statements", "transactions", "from", "to", right=("statements", "transactions"))
    for row in found["accounts"]:
        accounts.add_row(
            printable(row["name"]),
            row["currency"],
            f"{row['statements']:,}",
            f"{row['transactions'] or 0:,}",
            str(row["first_date"] or "–"),
            str(row["last_date"] or "–"),
        )
    if found["accounts"]:
        out.print(accounts)
    counts = found["statements"]
    out.print(
        f"Files: {counts['imported']:,} imported, {counts['quarantined']:,} quarantined · "
        f"statements: {counts['proven']:,} proven, {counts['unprovable']:,} unprovable, {counts['contradicted']:,} contradicted"
    )
    by_year = ", ".join(f"{year}: {count:,}" for year, count in found["transactions"]["by_year"].items())
    out.print(f"Transactions: {found['transactions']['total']:,}" + (f" ({by_year})" if by_year else ""))
    last = found["last_import"]
    if last:
        out.print(
            f"Last import: {moment(last['started_at'])} by {last['trigger'].replace('_', ' ')}, {last['status']}: "
            f"{counted(last['file_count'], 'file')}, {counted(last['transaction_count'], 'transaction')}, "
            f"{counted(last['duplicate_count'], 'duplicate')}"
        )
        if last["error"]:
            out.print(f"  {last['error']}")
    if counts["waiting"]:
        out.print(f"{counts['waiting']:,} statements are read and not loaded yet: the next import, or `ledger up`, loads them")
    for view, state in found["views"].items():
        behind = " (behind: a transaction changed since)" if state["stale"] else ""
        out.print(f"{view}: {state['rows']:,} rows, refreshed {moment(state['refreshed_at'])}{behind}")
    if found["quarantine"]:
        quarantine = table("quarantined file", "code", "what to do")
        for row in found["quarantine"]:
            quarantine.add_row(short_path(Path(row["path"] or row["name"])), row["error_code"], row["error_message"])
        out.print(quarantine)
