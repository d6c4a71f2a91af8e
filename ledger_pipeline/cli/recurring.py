"""``ledger recurring``: subscriptions, bills, rent and pay, when they come next, and what they cost before."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import click

from ledger_pipeline.cli.changing import ask_ledger
from ledger_pipeline.cli.output import console, print_json, printable, read_settings, shown, table
from ledger_pipeline.database.recurring import Recurring, list_recurring, told
from ledger_pipeline.database.tables import DEFAULT_USER_ID


@click.command()
@click.option("--all", "every", is_flag=True, help="Also what has stopped.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
def recurring(*, every: bool, as_json: bool) -> None:
    """List what comes again and again: subscriptions, bills, rent, pay.

    With the usual amount, when it comes next, and the price before the last change. A charge is overdue where the statements
    go on beyond the day on which it was due; long after that day it has stopped. The dearest in a year comes first.
    """
    found = ask_ledger(read_settings(), lambda connection: list_recurring(connection, DEFAULT_USER_ID))
    listed = [one for one in found if every or one.is_active]
    if as_json:
        print_json({"recurring": [asdict(one) | {"is_overdue": one.is_overdue} for one in listed]})
        return
    out = console()
    if listed:
        today = date.today()  # noqa: DTZ011 - where the person is who reads it
        right = ("usually",)
        rows = table("merchant", "direction", "how often", *right, "currency", "last", "next", "price changed", right=right)
        for one in listed:
            rows.add_row(
                printable(one.merchant),
                one.direction,
                one.rhythm,
                shown(one.usual_amount),
                one.currency,
                str(one.last_date),
                told(one.next_date, one.stopped_on, one.newest, today),
                _price(one),
            )
        out.print(rows)
    stopped = sum(not one.is_active for one in found)
    hidden = " (--all)" if stopped and not every else ""
    out.print(f"{len(found) - stopped:,} active, {stopped:,} stopped{hidden}")


def _price(one: Recurring) -> str:
    """How it changed last."""
    if one.previous_amount is None:
        return ""
    return f"{shown(one.previous_amount)} → {shown(one.last_amount)} on {one.price_changed_on}"
