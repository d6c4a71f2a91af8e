"""``ledger transactions``: finding transactions, and correcting them by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

import click
import sqlalchemy as sa

from ledger_pipeline.cli.changing import ask_ledger, change_ledger
from ledger_pipeline.cli.days import FIRST_DAY, LAST_DAY
from ledger_pipeline.cli.output import console, counted, print_json, printable, read_settings, shown, table
from ledger_pipeline.database import edits
from ledger_pipeline.database.listing import Filters, ListedTransaction, Listing, list_transactions, nearest_categories
from ledger_pipeline.database.lookup import find_accounts
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.database.text import storable_text
from ledger_pipeline.recognising.model import MOVES


@click.group()
def transactions() -> None:
    """List transactions, and correct them by hand.

    What is corrected by hand stays so, whatever is imported, undone or rebuilt later. A TRANSACTION is named by its number or
    its UUID, as `list` shows them. A command that names several changes all of them or none.
    """


class _Amount(click.ParamType[Decimal]):
    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        try:
            amount = Decimal(value)
        except InvalidOperation:
            amount = Decimal("NaN")
        if not (amount.is_finite() and 0 <= amount < 10**12):
            self.fail(f"{value!r} is no amount such as 12.50; the sign of a transaction does not count.", param, ctx)
        return amount


_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object instead of sentences.")
_named = click.argument("named", nargs=-1, required=True, metavar="TRANSACTION...")


@transactions.command("list")
@click.option("--search", metavar="TEXT", help="Part of the description, merchant or note, whatever its case.")
@click.option("--from", "first", type=FIRST_DAY, metavar="DATE", help="On this day or later; or a month (2026-09) or year.")
@click.option("--to", "last", type=LAST_DAY, metavar="DATE", help="On this day or before; or a month or year.")
@click.option("--account", metavar="NAME", help="Of accounts that have this in their name.")
@click.option("--category", metavar="NAME", help="Of this category, or one below it: Food takes Food:Groceries.")
@click.option("--uncategorised", is_flag=True, help="Without a category: what summaries call Uncategorized.")
@click.option("--unproven", is_flag=True, help="That no proven statement prints.")
@click.option("--min", "smallest", type=_Amount(), help="Of this amount or more, in or out.")
@click.option("--max", "largest", type=_Amount(), help="Of this amount or less, in or out.")
@click.option("--excluded", is_flag=True, help="Those that were taken out by hand, instead of those in the ledger.")
@click.option("--limit", type=click.IntRange(1, 10**9), default=50, show_default=True, help="So many, the newest first.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
def list_(
    search: str | None,
    first: date | None,
    last: date | None,
    account: str | None,
    category: str | None,
    smallest: Decimal | None,
    largest: Decimal | None,
    *,
    uncategorised: bool,
    unproven: bool,
    excluded: bool,
    limit: int,
    as_json: bool,
) -> None:
    """List transactions, the newest first, with the numbers that the other commands take."""
    if category is not None and uncategorised:
        raise click.UsageError("--category and --uncategorised exclude each other.")

    def ask(connection: sa.Connection) -> tuple[Listing, list[str] | None]:
        filters = Filters(
            search=None if search is None else storable_text(search),
            first_day=first,
            last_day=last,
            accounts=None if account is None else find_accounts(connection, DEFAULT_USER_ID, storable_text(account)),
            category=None if category is None else storable_text(category),
            uncategorised=uncategorised,
            unproven=unproven,
            smallest=smallest,
            largest=largest,
            excluded=excluded,
        )
        found = list_transactions(connection, DEFAULT_USER_ID, filters, limit)
        if found.total or filters.category is None:
            return found, None
        return found, nearest_categories(connection, DEFAULT_USER_ID, filters.category)

    found, nearest = ask_ledger(read_settings(), ask)
    if as_json:
        listed = [asdict(transaction) for transaction in found.transactions]
        print_json({"transactions": listed, "total": found.total, "sums": dict(found.sums)})
    elif nearest is not None:
        near = f" The nearest: {', '.join(map(printable, nearest))}." if nearest else ""
        console().print(f"No transaction in the ledger has the category {_quoted(category)}.{near}")
    else:
        _show(found)


@transactions.command()
@_named
@_as_json
def exclude(named: tuple[str, ...], as_json: bool) -> None:
    """Take transactions out of the ledger. No import brings them back; `restore` does."""

    def sentence(edit: edits.Edit) -> str:
        return (
            f"{_called(edit.before)} is out of the ledger. `ledger transactions restore {edit.before.number}` brings it back."
        )

    _change(lambda connection: edits.exclude(connection, DEFAULT_USER_ID, *named), sentence, "exclude", as_json=as_json)


@transactions.command()
@_named
@_as_json
def restore(named: tuple[str, ...], as_json: bool) -> None:
    """Put transactions that were taken out back into the ledger."""

    def sentence(edit: edits.Edit) -> str:
        if edit.after is None:
            return f"{_called(edit.before)} is excluded no more, but no statement in the ledger prints it now: it is not there."
        return f"{_called(edit.after)} is in the ledger again."

    _change(lambda connection: edits.restore(connection, DEFAULT_USER_ID, *named), sentence, "restore", as_json=as_json)


_clear = click.option("--clear", is_flag=True, help="Take it away instead.")


@transactions.command("set-category")
@click.argument("words", nargs=-1, required=True, metavar="TRANSACTION... CATEGORY")
@_clear
@_as_json
def set_category(words: tuple[str, ...], clear: bool, as_json: bool) -> None:
    """Say what transactions were for: `set-category 12 15 Food:Groceries`.

    By hand always wins. `set-category --clear 12 15` leaves it to others again.
    """
    named, category = _parted(words, "CATEGORY", clear=clear)
    if category is not None and _names_a_transaction(category):
        raise click.UsageError(
            f"{category!r} names a transaction; the category comes last: `set-category 12 15 Food:Groceries`."
        )

    def sentence(edit: edits.Edit) -> str:
        after = edit.after or edit.before
        said = f"{_called(after)}: category {_quoted(after.category)} (was {_quoted(edit.before.category)})"
        return f"{said}. It {counts_as_move(after)}" if is_move(after) and not after.excluded else said

    def change(connection: sa.Connection) -> edits.Edited:
        return edits.set_category(connection, DEFAULT_USER_ID, *named, category=category)

    _change(change, sentence, "set-category", as_json=as_json)


@transactions.command()
@click.argument("words", nargs=-1, required=True, metavar="TRANSACTION... TEXT")
@_clear
@_as_json
def note(words: tuple[str, ...], clear: bool, as_json: bool) -> None:
    """Note something about transactions: `note 12 "half of it is Anna's"`.

    It takes the place of what was noted before; `note --clear 12` takes it away.
    """
    named, text = _parted(words, "TEXT", clear=clear)

    def sentence(edit: edits.Edit) -> str:
        after = edit.after or edit.before
        return f"{_called(after)}: note {_quoted(after.note)} (was {_quoted(edit.before.note)})"

    def change(connection: sa.Connection) -> edits.Edited:
        return edits.note(connection, DEFAULT_USER_ID, *named, text=text)

    _change(change, sentence, "note", as_json=as_json)


def _parted(words: tuple[str, ...], what: str, *, clear: bool) -> tuple[tuple[str, ...], str | None]:
    """The transactions, and the word that comes last unless it is to be cleared."""
    if clear:
        return words, None
    if len(words) < 2:
        raise click.UsageError(f"Name a transaction and then its {what}, in quotes if it has spaces; or --clear.")
    return words[:-1], words[-1]


def _names_a_transaction(word: str) -> bool:
    try:
        return word.isdecimal() or bool(UUID(word))
    except ValueError:
        return False


def _change(
    change: Callable[[sa.Connection], edits.Edited], sentence: Callable[[edits.Edit], str], what: str, *, as_json: bool
) -> None:
    done = change_ledger(read_settings(), change, years=lambda edited: edited.settled.years, what=f"ledger transactions {what}")
    if as_json:
        print_json({"edits": [asdict(edit) for edit in done.edits], "years": sorted(done.settled.years)})
    else:
        out = console()
        for edit in done.edits:
            out.print(sentence(edit))


def _called(transaction: ListedTransaction) -> str:
    what = f"{transaction.date} {printable(transaction.description)}, {transaction.amount:,.2f} {transaction.currency}"
    return f"Transaction {transaction.number} ({what})"


def is_move(transaction: ListedTransaction) -> bool:
    """Whether it is a move between own accounts, whatever its category."""
    return transaction.kind in MOVES


def counts_as_move(transaction: ListedTransaction) -> str:
    """The rest of a sentence about a move that the owner may take for something else by now."""
    why = "by its wording" if transaction.transfer is None else f"in transfer {transaction.transfer}"
    return f"still counts as a move between your own accounts, {why}: neither spending nor income."


def _quoted(text: str | None) -> str:
    return "none" if text is None else f"“{printable(text)}”"


def _show(found: Listing) -> None:
    out = console()
    rows = table(
        "number", "date", "account", "description", "merchant", "amount", "currency", "category", "note",
        right=("number", "amount"),
    )  # fmt: skip
    for transaction in found.transactions:
        rows.add_row(
            str(transaction.number),
            str(transaction.date),
            printable(transaction.account),
            printable(transaction.description),
            printable(transaction.merchant or "–"),
            f"{transaction.amount:,.2f}",
            transaction.currency,
            printable(transaction.category or "–"),
            printable(transaction.note or ""),
        )
    if found.transactions:
        out.print(rows)
    more = found.total - len(found.transactions)
    not_shown = f"; {more:,} more are not shown (--limit)" if more else ""
    out.print(f"{counted(found.total, 'transaction')}{_together(found.sums)}{not_shown}")


def _together(sums: Mapping[str, Decimal]) -> str:
    return f", {' and '.join(f'{shown(amount)} {currency}' for currency, amount in sums.items())} together" if sums else ""
