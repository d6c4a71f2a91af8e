"""``ledger accounts``: which there are, and the owner's word on which are one."""

from __future__ import annotations

import click

from ledger_pipeline.cli.changing import ask_ledger, change_ledger
from ledger_pipeline.cli.output import console, counted, print_json, printable, read_settings, table
from ledger_pipeline.database import joining
from ledger_pipeline.database.tables import DEFAULT_USER_ID

_ACCOUNT = "An account is named by its number, or by words of its name that no other has."


@click.group()
def accounts() -> None:
    """List accounts, rename one, or join two that are one.

    Statements that say the same of an account (institution, kind, last digits, currency) belong together. Where they do not,
    say because some print no number, the program does not guess: you join them.
    """


@accounts.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def list_(as_json: bool) -> None:
    """Show the accounts, what they hold, and what statements call them."""
    found = ask_ledger(read_settings(), lambda connection: joining.list_accounts(connection, DEFAULT_USER_ID))
    if as_json:
        print_json({"accounts": [{"number": row.pop("id"), "id": row.pop("uuid"), **row} for row in found]})
        return
    if not found:
        click.echo("There is no account yet; the first import makes them.")
        return
    right = ("number", "statements", "transactions")
    shown = table("number", "account", "kind", "currency", *right[1:], "from", "to", "printed as", right=right)
    for row in found:
        shown.add_row(
            str(row["id"]),
            printable(row["name"]),
            row["kind"].replace("_", " "),
            row["currency"],
            f"{row['statements']:,}",
            f"{row['transactions']:,}",
            str(row["first_date"] or "–"),
            str(row["last_date"] or "–"),
            printable("; ".join(row["printed_as"] or ["an earlier ledger"])),
        )
    console().print(shown)


@accounts.command(epilog=_ACCOUNT)
@click.argument("account")
@click.argument("name")
def rename(account: str, name: str) -> None:
    """Call an account something else."""
    if not name.strip():
        raise click.BadParameter("a name has at least one character", param_hint="NAME")
    renamed = change_ledger(
        read_settings(),
        lambda connection: joining.rename_account(connection, DEFAULT_USER_ID, account, name.strip()),
        years=lambda renamed: renamed.settled.years,
        what="account renamed",
    )
    click.echo(f"{printable(renamed.before)} is called {printable(name.strip())} now.")


@accounts.command(epilog=_ACCOUNT)
@click.argument("account")
@click.argument("into")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def join(account: str, into: str, dry_run: bool, yes: bool) -> None:
    """Make one account of two: what ACCOUNT holds goes to INTO, and its statements from now on.

    A transaction that both have is counted once. It cannot be undone except by restoring a backup.
    """
    if not dry_run and not yes:
        click.confirm(f"Make one account of {account} and {into}? It cannot be taken back", abort=True)
    joined = change_ledger(
        read_settings(),
        lambda connection: joining.join_accounts(connection, DEFAULT_USER_ID, account, into),
        years=lambda joined: joined.settled.years,
        what="accounts joined",
        dry_run=dry_run,
    )
    be, now = ("would be", "") if dry_run else ("is", " now")
    once = f"; {counted(joined.duplicates, 'transaction')} of both {be} counted once" if joined.duplicates else ""
    click.echo(f"{printable(joined.gone)} {be} part of {printable(joined.account)}{now}{once}.")
