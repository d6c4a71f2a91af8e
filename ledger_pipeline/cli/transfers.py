"""``ledger transfers``: moves between the owner's own accounts, and deciding on those that are not sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal

import click
import sqlalchemy as sa

from ledger_pipeline.cli.changing import ask_ledger, change_ledger
from ledger_pipeline.cli.output import console, counted, print_json, printable, read_settings, shown, table
from ledger_pipeline.cli.transactions import counts_as_move, is_move
from ledger_pipeline.database import transfer_decisions
from ledger_pipeline.database.listing import Filters, ListedTransaction, list_transactions
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.database.transfer_decisions import (
    STATUSES,
    Decided,
    Decision,
    ListedSide,
    ListedTransfer,
    TransferListing,
    list_transfers,
)


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="`list` as one JSON object.")
@click.pass_context
def transfers(ctx: click.Context, as_json: bool) -> None:
    """Moves between your own accounts: neither spending nor income.

    Two transactions that are certain to be the sides of one move are paired by themselves. Those that may be are suggested:
    accept or refuse them. What you decide stays so, whatever is imported, undone or rebuilt later.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_, as_json=as_json)
    elif as_json:
        raise click.UsageError(f"--json comes after the command: `ledger transfers {ctx.invoked_subcommand} --json`.")


_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object instead of sentences.")
_named = click.argument("named", nargs=-1, required=True, metavar="TRANSFER...")


@transfers.command("list")
@click.option("--all", "every", is_flag=True, help="Not only those that are suggested.")
@click.option("--limit", type=click.IntRange(1, 10**9), default=50, show_default=True, help="So many, the newest first.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
def list_(limit: int = 50, *, every: bool = False, as_json: bool = False) -> None:
    """List the transfers that are suggested, with the numbers that the other commands take."""
    statuses = STATUSES if every else ("suggested",)
    found = ask_ledger(read_settings(), lambda connection: list_transfers(connection, DEFAULT_USER_ID, statuses, limit))
    if as_json:
        print_json({"transfers": [asdict(transfer) for transfer in found.transfers], "counts": dict(found.counts)})
    else:
        _show(found, every=every)


@transfers.command()
@_named
@_as_json
def accept(named: tuple[str, ...], as_json: bool) -> None:
    """Say that these are transfers."""
    _change(lambda connection: transfer_decisions.accept(connection, DEFAULT_USER_ID, *named), "accept", as_json=as_json)


@transfers.command()
@_named
@_as_json
def refuse(named: tuple[str, ...], as_json: bool) -> None:
    """Say that the two transactions have nothing to do with each other. They are not paired again."""
    _change(lambda connection: transfer_decisions.refuse(connection, DEFAULT_USER_ID, *named), "refuse", as_json=as_json)


@transfers.command()
@_named
@_as_json
def forget(named: tuple[str, ...], as_json: bool) -> None:
    """Take back what you decided."""
    _change(lambda connection: transfer_decisions.forget(connection, DEFAULT_USER_ID, *named), "forget", as_json=as_json)


@transfers.command()
@click.argument("first", metavar="TRANSACTION")
@click.argument("second", metavar="TRANSACTION")
@_as_json
def pair(first: str, second: str, as_json: bool) -> None:
    """Say that two transactions are the two sides of a transfer. `ledger transactions list` shows their numbers."""
    _change(lambda connection: transfer_decisions.pair(connection, DEFAULT_USER_ID, first, second), "pair", as_json=as_json)


def _change(change: Callable[[sa.Connection], Decided], what: str, *, as_json: bool) -> None:
    def carry_out(connection: sa.Connection) -> tuple[Decided, list[ListedTransaction]]:
        decided = change(connection)
        return decided, _still_moves(connection, decided)

    done, still_moves = change_ledger(
        read_settings(), carry_out, years=lambda result: result[0].settled.years, what=f"ledger transfers {what}"
    )
    if as_json:
        decisions = [asdict(decision) for decision in done.decisions]
        print_json({"decisions": decisions, "years": sorted(done.settled.years)})
    else:
        out = console()
        for decision in done.decisions:
            out.print(_sentence(decision))
        for side in still_moves:
            out.print(f"Transaction {side.number} {counts_as_move(side)}")


def _still_moves(connection: sa.Connection, decided: Decided) -> list[ListedTransaction]:
    """The sides of what was refused that are moves all the same."""
    refused = [one.after for one in decided.decisions if one.after and one.after.status == "refused"]
    numbers = [side.number for transfer in refused for side in (transfer.out, transfer.into) if side.number is not None]
    return [
        one for one in list_transactions(connection, DEFAULT_USER_ID, Filters(numbers=numbers)).transactions if is_move(one)
    ]


def _sentence(decision: Decision) -> str:
    transfer = decision.after or decision.before
    assert transfer is not None
    what = f"Transfer {transfer.number} ({_called(transfer)})"
    match decision.after.status if decision.after else None:
        case "accepted" if None in (transfer.out.number, transfer.into.number):
            return f"{what} is accepted. One side is not in the ledger now: it is in force when it is."
        case "accepted":
            return f"{what} is accepted: neither spending nor income."
        case "refused":
            return (
                f"{what} is refused: the two are not paired again. `ledger transfers forget {transfer.number}` takes that back."
            )
        case "certain":
            return f"{what} is as before you decided: certain, and in force."
        case "suggested":
            return f"{what} is as before you decided: suggested, and not in force."
        case _:
            return f"{what} is forgotten: nothing suggests it."


def _called(transfer: ListedTransfer) -> str:
    amount = _amount(transfer)
    where = f"{printable(transfer.out.account)} to {printable(transfer.into.account)}, {transfer.out.date}"
    return where if amount is None else f"{shown(amount)} {transfer.out.currency or transfer.into.currency}, {where}"


def _amount(transfer: ListedTransfer) -> Decimal | None:
    """What was moved, > 0; None while neither side is in the ledger."""
    amounts = [abs(side.amount) for side in (transfer.out, transfer.into) if side.amount is not None]
    return amounts[0] if amounts else None


def _show(found: TransferListing, *, every: bool) -> None:
    out = console()
    rows = table(
        "number", "status", "sure", "date", "account", "description", "amount", "currency", "transaction",
        right=("number", "sure", "amount", "transaction"),
    )  # fmt: skip
    for transfer in found.transfers:
        first = (str(transfer.number), transfer.status, f"{transfer.confidence:.0%}")
        rows.add_row(*first, *_side(transfer.out))
        rows.add_row("", "", "", *_side(transfer.into))
        rows.add_row("", "", "", "", "because", printable(transfer.reason))
    if found.transfers:
        out.print(rows)
    listed = sum(count for status, count in found.counts.items() if every or status == "suggested")
    more = listed - len(found.transfers)
    counts = ", ".join(f"{count:,} {status}" for status, count in found.counts.items())
    out.print(f"{counted(sum(found.counts.values()), 'transfer')}: {counts}")
    if more:
        out.print(f"{more:,} more are not shown (--limit)")


def _side(side: ListedSide) -> tuple[str, ...]:
    return (
        str(side.date),
        printable(side.account),
        printable(side.description or "not in the ledger now"),
        shown(side.amount),
        side.currency or "",
        "" if side.number is None else str(side.number),
    )
