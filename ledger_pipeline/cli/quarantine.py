"""``ledger quarantine``: files that are not in the ledger, and what to do about them."""

from __future__ import annotations

from typing import Any

import click

from ledger_pipeline.cli.changing import ask_ledger, change_ledger
from ledger_pipeline.cli.importing import import_again
from ledger_pipeline.cli.output import console, counted, moment, print_json, printable, read_settings, shown, table
from ledger_pipeline.cli.passwords import password_option, with_password
from ledger_pipeline.database import quarantine as database
from ledger_pipeline.database.lookup import NotInLedgerError, find_file
from ledger_pipeline.database.recording import QuarantinedFile, quarantined_files
from ledger_pipeline.database.tables import DEFAULT_USER_ID

_FILE = "A file is named by its path, its name, or the beginning of its SHA-256."


def _said(_context: click.Context, _option: click.Parameter, reason: str) -> str:
    if not reason.strip():
        raise click.BadParameter("say why, in a few words")
    return reason.strip()


@click.group()
def quarantine() -> None:
    """List the files that are not in the ledger, try them again, or decide about them.

    While `ledger up` runs, they are tried again by themselves when a password is added, a layout profile changes, or the reader
    is another.
    """


@quarantine.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def list_(as_json: bool) -> None:
    """Show what is in quarantine, why, and what to do. Exit code 3 if there is any."""
    found = ask_ledger(read_settings(), lambda connection: database.list_quarantine(connection, DEFAULT_USER_ID))
    if as_json:
        print_json({"quarantine": found})
    elif not found:
        click.echo("Nothing is in quarantine.")
    else:
        listed = table("file", "hash", "since", "code", "what to do")
        for row in found:
            short = (row["sha256"] or "")[:12]
            listed.add_row(printable(row["name"]), short, moment(row["since"]), row["error_code"], row["error_message"])
        console().print(listed)
    raise click.exceptions.Exit(3 if found else 0)


@quarantine.command(epilog=_FILE)
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the tables.")
def show(file: str, as_json: bool) -> None:
    """Show what was read of a file in quarantine, and the equation that fails."""
    found = ask_ledger(read_settings(), lambda connection: database.show_quarantined(connection, DEFAULT_USER_ID, file))
    if as_json:
        print_json(found)
        return
    out = console()
    out.print(f"{printable(found['name'])} ({found['sha256'][:12]}), in quarantine since {moment(found['created_at'])}")
    out.print(f"{found['error_code']}: {found['error_message']}")
    for statement in found["statements"]:
        _show_statement(out, statement)


def _show_statement(out: Any, statement: dict[str, Any]) -> None:
    period = f"{statement['period_start'] or '?'} to {statement['period_end'] or '?'}"
    out.print(
        f"\n{printable(statement['account'])}, {period}: opens with {shown(statement['opening_balance']) or '?'}, "
        f"closes with {shown(statement['closing_balance']) or '?'} {statement['currency']} · {statement['verdict']}"
    )
    lines = table("row", "page", "date", "description", "amount", "balance", right=("row", "page", "amount", "balance"))
    breaking = {proof["line_number"] for proof in statement["proofs"] if not proof["holds"]}
    for line in statement["lines"]:
        mark = " ◀" if line["line_number"] in breaking else ""
        lines.add_row(
            str(line["line_number"]),
            str(line["page"]),
            str(line["transaction_date"]),
            printable(line["description"]),
            shown(line["amount"]),
            shown(line["balance"]) + mark,
        )
    out.print(lines)
    for proof in statement["proofs"]:
        sign = "✓" if proof["holds"] else "✗"
        whole = proof["kind"] == "count"
        expected, actual = (f"{proof[side]:,.0f}" if whole else f"{proof[side]:,.2f}" for side in ("expected", "actual"))
        out.print(f"{sign} {proof['kind'].replace('_', ' ')}: the page prints {expected}, the rows give {actual}")


@quarantine.command(epilog=_FILE)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@password_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the summary.")
def retry(files: tuple[str, ...], password: str | None, as_json: bool) -> None:
    """Read files in quarantine again, from the archive; all of them if none is named. One that was dismissed is read if named.

    An import like any other: it has its number, and can be undone. Exit code 0 when all of them are in the ledger now.
    """
    settings = with_password(read_settings(), password)

    def chosen(connection: Any) -> list[QuarantinedFile]:
        if not files:
            return quarantined_files(connection, DEFAULT_USER_ID)
        named = [find_file(connection, DEFAULT_USER_ID, file, status="quarantined") for file in files]
        for file in named:
            if file.status not in ("quarantined", "dismissed"):
                raise NotInLedgerError(f"{file.name} is not in quarantine: it is {file.status}.")
        return [QuarantinedFile(file.sha256, file.name) for file in named]

    waiting = ask_ledger(settings, chosen)
    if waiting:
        import_again(settings, waiting, as_json=as_json)
    elif as_json:
        counts = ("statements", "imported", "known", "quarantined", "transactions", "duplicates")
        print_json({"import_id": None, **dict.fromkeys(counts, 0), "files": [], "left_out": [], "seconds": 0.0})
    else:
        click.echo("Nothing is in quarantine.")


@quarantine.command(epilog=_FILE)
@click.argument("file")
@click.option(
    "--reason",
    required=True,
    callback=_said,
    help="Why you trust the rows although the page contradicts them; kept with the file.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be loaded, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a sentence.")
def accept(file: str, reason: str, dry_run: bool, as_json: bool) -> None:
    """Load a file that contradicts itself, on your word against the page's.

    It is marked as accepted by hand and never counted as proven. `ledger imports undo` takes it out again.
    """
    done = change_ledger(
        read_settings(),
        lambda connection: database.accept(connection, DEFAULT_USER_ID, file, reason),
        years=lambda done: done.settled.years,
        what=f"{printable(file)} accepted",
        dry_run=dry_run,
        quarantine=True,
    )
    if as_json:
        settled = done.settled
        print_json(
            {
                "file": done.file.name,
                "dry_run": dry_run,
                "rows": done.rows,
                "transactions": settled.inserted,
                "duplicates": settled.duplicates,
            }
        )
        return
    would = "would be loaded" if dry_run else "loaded"
    click.echo(
        f"{printable(done.file.name)}: {counted(done.settled.inserted, 'transaction')} {would} "
        f"({counted(done.settled.duplicates, 'duplicate')}), accepted by hand and not counted as proven."
    )


@quarantine.command(epilog=_FILE)
@click.argument("file")
@click.option("--reason", required=True, callback=_said, help="Why it does not belong in the ledger; kept with the file.")
def dismiss(file: str, reason: str) -> None:
    """Set a file aside that does not belong in the ledger: a receipt, a letter, a scan that you have otherwise.

    The archive keeps it. It is tried again only if you name it: `ledger quarantine retry FILE`, or `ledger import FILE`.
    """
    done = change_ledger(
        read_settings(),
        lambda connection: database.dismiss(connection, DEFAULT_USER_ID, file, reason),
        years=lambda _: {},
        what=f"{printable(file)} dismissed",
        quarantine=True,
    )
    click.echo(f"{printable(done.name)} is set aside. `ledger quarantine retry` with its name tries it again.")
