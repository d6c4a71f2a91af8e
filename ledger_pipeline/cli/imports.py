"""``ledger imports``: what was imported when, and taking an import out again."""

from __future__ import annotations

from typing import Any

import click

from ledger_pipeline.cli.changing import ask_ledger, change_ledger
from ledger_pipeline.cli.output import console, counted, moment, print_json, printable, read_settings, table
from ledger_pipeline.database import imports as database
from ledger_pipeline.database.imports import Undone
from ledger_pipeline.database.tables import DEFAULT_USER_ID

_IMPORT = "An import is named by its number in `ledger imports list`."


@click.group()
def imports() -> None:
    """List imports, look at one, and undo it."""


@imports.command("list")
@click.option("--limit", type=click.IntRange(1), default=30, show_default=True, help="So many of the newest.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def list_(limit: int, as_json: bool) -> None:
    """Show the imports, the newest first."""
    found = ask_ledger(read_settings(), lambda connection: database.list_imports(connection, DEFAULT_USER_ID, limit))
    if as_json:
        print_json({"imports": found})
        return
    if not found:
        click.echo("Nothing was imported yet.")
        return
    right = ("import", "files", "imported", "known", "quarantined", "transactions", "duplicates")
    shown = table("import", "started", "by", "status", *right[1:], right=right)
    for log in found:
        shown.add_row(
            str(log["id"]),
            moment(log["started_at"]),
            _trigger(log),
            log["status"],
            *(
                f"{log[name]:,}"
                for name in (
                    "file_count", "imported_count", "known_count", "failed_count", "transaction_count", "duplicate_count"
                )
            ),
        )  # fmt: skip
    console().print(shown)


@imports.command(epilog=_IMPORT)
@click.argument("import_id", type=click.IntRange(1, 2**63 - 1), metavar="IMPORT")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the tables.")
def show(import_id: int, as_json: bool) -> None:
    """Show one import: every file that it looked at, and what became of it."""
    found = ask_ledger(read_settings(), lambda connection: database.show_import(connection, DEFAULT_USER_ID, import_id))
    if as_json:
        print_json(found)
        return
    out = console()
    out.print(_told(found))
    if not found["files"]:
        return
    files = table("file", "was", "is", "from", "to", "rows", "loaded", "duplicates", right=("rows", "loaded", "duplicates"))
    for file in found["files"]:
        files.add_row(
            printable(file["name"]),
            file["outcome"],
            file["error_code"] if file["status"] == "quarantined" else file["status"],
            str(file["period_start"] or "–"),
            str(file["period_end"] or "–"),
            *(f"{file[name]:,}" for name in ("rows", "loaded", "duplicates")),
        )
    out.print(files)


@imports.command(epilog=_IMPORT)
@click.argument("import_id", type=click.IntRange(1, 2**63 - 1), metavar="IMPORT")
@click.option("--dry-run", is_flag=True, help="Say what would go, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of sentences.")
def undo(import_id: int, dry_run: bool, as_json: bool) -> None:
    """Take an import out of the ledger again, as if it had never run.

    What another statement prints too stays; files that another import looked at again become that import's. The summaries
    follow. The originals and the archive are not touched: `ledger import` brings the same files back.
    """
    undone = change_ledger(
        read_settings(),
        lambda connection: database.undo_import(connection, DEFAULT_USER_ID, import_id),
        years=lambda undone: undone.settled.years,
        what=f"import {import_id} undone",
        dry_run=dry_run,
        quarantine=True,
    )
    if as_json:
        print_json(
            {
                "import": import_id,
                "dry_run": dry_run,
                "transactions": undone.brought,
                "removed": undone.removed,
                "kept": undone.kept,
                "files": list(undone.files),
                "handed_over": list(undone.handed_over),
                "years": sorted(undone.settled.years),
            }
        )
    else:
        _show_undone(undone, dry_run=dry_run)


def _show_undone(undone: Undone, *, dry_run: bool) -> None:
    def done(number: int, thing: str) -> str:
        return f"{counted(number, thing)} {'would be' if dry_run else 'was' if number == 1 else 'were'}"

    kept, handed_over = undone.kept, len(undone.handed_over)
    click.echo(
        f"Import {undone.import_id}: {done(undone.removed, 'transaction')} removed"
        + (f", {kept:,} kept since other statements print {'it' if kept == 1 else 'them'} too" if kept else "")
        + f"; {done(len(undone.files), 'file')} taken out"
        + (f", {handed_over:,} {'stays' if handed_over == 1 else 'stay'}" if handed_over else "")
        + "."
    )
    if undone.heirs:
        others = ", ".join(map(str, undone.heirs))
        click.echo(f"What stays is also in import {others}, which had the same files; undo that as well to take it out.")
    if undone.accepted:
        click.echo(
            f"{counted(len(undone.accepted), 'file')} among them had been accepted by hand; imported again, they wait for that."
        )
    if dry_run:
        click.echo("Nothing was changed.")
    elif undone.files:
        click.echo("`ledger import` brings the same files back.")


def _trigger(log: dict[str, Any]) -> str:
    return str(log["name"] or log["trigger"]).replace("_", " ")


def _told(log: dict[str, Any]) -> str:
    """One import in a few sentences."""
    sentences = [
        f"Import {log['id']}, {moment(log['started_at'])} by {_trigger(log)}: {log['status']}.",
        f"{counted(log['file_count'], 'file')}: {log['imported_count']:,} imported, {log['known_count']:,} known, "
        f"{log['failed_count']:,} quarantined; {counted(log['transaction_count'], 'transaction')} "
        f"({counted(log['duplicate_count'], 'duplicate')}).",
    ]
    if log["undone_at"]:
        sentences.append(f"Undone {moment(log['undone_at'])}: {counted(log['removed_count'], 'transaction')} removed.")
    if log["error"]:
        sentences.append(log["error"])
    return "\n".join(sentences)
