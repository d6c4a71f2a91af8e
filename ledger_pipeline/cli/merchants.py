"""``ledger merchants``: whom the money went to, and the owner's word on which of them are one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from ledger_pipeline.cli.changing import ask_ledger, change_ledger
from ledger_pipeline.cli.output import console, counted, print_json, printable, read_settings, shown, table
from ledger_pipeline.database import merchants as database
from ledger_pipeline.database.merchants import Decided, ListedMerchant, Suggested
from ledger_pipeline.database.tables import DEFAULT_USER_ID

_A_MERCHANT = "A merchant is named as `list` shows it, in any case; in quotes if it has spaces."

_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object.")
_limit = click.option("--limit", type=click.IntRange(1, 10**9), default=50, show_default=True, help="So many at most.")


@click.group()
def merchants() -> None:
    """List merchants, and say which of them are one.

    The program recognises who is named in a description, and merges nobody with anybody by likeness: where two may be one,
    it suggests so, and you decide. What you decide stays so, whatever is imported, undone or rebuilt later.
    """


@merchants.command("list")
@click.option("--search", metavar="TEXT", help="Those that have this in their name, whatever its case.")
@_limit
@_as_json
def list_(search: str | None, limit: int, as_json: bool) -> None:
    """List the merchants, those on whom you spent most first."""
    found = ask_ledger(read_settings(), lambda connection: database.list_merchants(connection, DEFAULT_USER_ID, search=search))
    if as_json:
        print_json({"merchants": [asdict(one) for one in found[:limit]], "total": len(found)})
        return
    if found:
        _show(found[:limit])
    more = f"; {len(found) - limit:,} more are not shown (--limit)" if len(found) > limit else ""
    console().print(f"{counted(len(found), 'merchant')}{more}")


def _show(found: list[ListedMerchant]) -> None:
    right = ("transactions", "spent", "received")
    listed = table("merchant", *right, "currency", "first", "last", "also called", right=right)
    for one in found:
        listed.add_row(
            printable(one.merchant),
            f"{one.count:,}",
            shown(one.spent),
            shown(one.received),
            one.currency,
            str(one.first_date),
            str(one.last_date),
            printable("; ".join(one.aliases)),
        )
    console().print(listed)


@merchants.command()
@_limit
@_as_json
def suggest(limit: int, as_json: bool) -> None:
    """List merchants whose names are so alike that they may be one.

    Nothing is changed: `merge` and `refuse` say what you make of it. The likeness is no probability.
    """
    found = ask_ledger(read_settings(), lambda connection: database.suggested(connection, DEFAULT_USER_ID))
    if as_json:
        print_json({"suggestions": [_suggested_json(one) for one in found[:limit]], "total": len(found)})
        return
    if not found:
        click.echo("No two merchants are so alike that they may be one.")
        return
    right = ("likeness", "transactions", "its transactions")
    listed = table("merchant", "transactions", "may be", "its transactions", "likeness", right=right)
    for one in found[:limit]:
        listed.add_row(
            printable(one.merge.alias),
            f"{one.alias_count:,}",
            printable(one.merge.merchant),
            f"{one.merchant_count:,}",
            f"{one.merge.similarity:.0%}",
        )
    out = console()
    out.print(listed)
    more = f"; {len(found) - limit:,} more are not shown (--limit)" if len(found) > limit else ""
    out.print(f"{counted(len(found), 'suggestion')}{more}. `ledger merchants merge MERCHANT INTO`, or refuse MERCHANT INTO")


def _suggested_json(one: Suggested) -> dict[str, Any]:
    return {
        "alias": one.merge.alias,
        "merchant": one.merge.merchant,
        "similarity": one.merge.similarity,
        "alias_transactions": one.alias_count,
        "merchant_transactions": one.merchant_count,
    }


@merchants.command(epilog=_A_MERCHANT)
@click.argument("merchant")
@click.argument("into")
@_as_json
def merge(merchant: str, into: str, as_json: bool) -> None:
    """Say that MERCHANT is INTO: its transactions are called so, now and in every later import.

    INTO may be a name that no merchant has yet. What its transactions are for follows. `split MERCHANT` takes it back.
    """
    done = change_ledger(
        read_settings(),
        lambda connection: database.merge(connection, DEFAULT_USER_ID, merchant, into),
        years=lambda done: done.settled.years,
        what="ledger merchants merge",
    )
    _tell(
        done,
        f"{printable(done.alias)} is {printable(done.merchant)} now: {counted(done.rows, 'transaction')}. "
        f"`ledger merchants split {printable(done.alias)!r}` takes it back.",
        as_json=as_json,
    )


@merchants.command(epilog=_A_MERCHANT)
@click.argument("merchant")
@_as_json
def split(merchant: str, as_json: bool) -> None:
    """Take a merge back: MERCHANT is one by itself again."""
    done = change_ledger(
        read_settings(),
        lambda connection: database.split(connection, DEFAULT_USER_ID, merchant),
        years=lambda done: done.settled.years,
        what="ledger merchants split",
    )
    _tell(
        done,
        f"{printable(done.alias)} is no longer {printable(done.merchant)}: {counted(done.rows, 'transaction')}.",
        as_json=as_json,
    )


@merchants.command(epilog=_A_MERCHANT)
@click.argument("merchant")
@click.argument("other")
@_as_json
def refuse(merchant: str, other: str, as_json: bool) -> None:
    """Say that two merchants are not one. It is not suggested again."""
    one, another = change_ledger(
        read_settings(),
        lambda connection: database.refuse(connection, DEFAULT_USER_ID, merchant, other),
        years=lambda _: {},
        what="ledger merchants refuse",
    )
    if as_json:
        print_json({"alias": one, "merchant": another})
    else:
        console().print(f"{printable(one)} and {printable(another)} are two; that they are one is not suggested again.")


def _tell(done: Decided, sentence: str, *, as_json: bool) -> None:
    if as_json:
        years = {str(year): rows for year, rows in done.settled.years.items()}
        print_json({"alias": done.alias, "merchant": done.merchant, "transactions": done.rows, "years": years})
    else:
        console().print(sentence)
