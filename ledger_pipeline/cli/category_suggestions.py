"""``ledger categories unmatched``, ``suggest``, ``accept`` and ``refuse``: merchants that no rule knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from typing import Any

import click
import sqlalchemy as sa

from ledger_pipeline.cli.category_changes import years_json
from ledger_pipeline.cli.changing import ask_ledger, change_ledger
from ledger_pipeline.cli.output import console, counted, print_json, printable, read_settings, shown, table
from ledger_pipeline.database import category_decisions as decisions
from ledger_pipeline.database.category_decisions import Decided, Decision, Suggested, Uncategorised
from ledger_pipeline.database.listing import has_transactions
from ledger_pipeline.database.tables import DEFAULT_USER_ID

_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object.")
_limit = click.option(
    "--limit", type=click.IntRange(1, 10**9), default=30, show_default=True, help="So many, the biggest first."
)


@click.command()
@_limit
@_as_json
def unmatched(limit: int, as_json: bool) -> None:
    """List the merchants whose transactions have no category, the biggest first."""

    def ask(connection: sa.Connection) -> tuple[list[Uncategorised], bool]:
        return decisions.uncategorised(connection, DEFAULT_USER_ID), has_transactions(connection, DEFAULT_USER_ID)

    found, has_any = ask_ledger(read_settings(), ask)
    if as_json:
        print_json({"merchants": [_uncategorised_json(one) for one in found[:limit]], "total": len(found)})
        return
    if not found:
        every = "Every transaction has a category."
        click.echo(every if has_any else "There is no transaction yet: `ledger import` brings statements in.")
        return
    listed = table("merchant", "kind", "transactions", "sum", "currency", "last", "printed as", right=("transactions", "sum"))
    for one in found[:limit]:
        listed.add_row(
            printable(one.merchant or "–"),
            one.kind or "–",
            f"{one.count:,}",
            shown(one.total),
            one.currency,
            str(one.last_date),
            printable(one.description),
        )
    out = console()
    out.print(listed)
    more = f"; {len(found) - limit:,} more merchants are not shown (--limit)" if len(found) > limit else ""
    out.print(f"{counted(sum(one.count for one in found), 'transaction')} without a category{more}")


def _uncategorised_json(one: Uncategorised) -> dict[str, Any]:
    told = asdict(one)
    del told["usual"]
    return told


@click.command()
@_limit
@_as_json
def suggest(limit: int, as_json: bool) -> None:
    """Suggest what uncategorised merchants are for, learned on this computer from the categories that you set by hand.

    Nothing is changed: `accept` and `refuse` say what you make of it. The confidence says how many of a hundred such
    suggestions are right. Where too little is known, nothing is suggested.
    """
    found = ask_ledger(read_settings(), lambda connection: decisions.suggested(connection, DEFAULT_USER_ID))
    if as_json:
        print_json({"suggestions": [_suggested_json(one) for one in found[:limit]], "total": len(found)})
        return
    if not found:
        click.echo(
            "There is nothing to suggest: too little is known from what you set by hand, or no merchant is uncategorised."
        )
        return
    listed = table(
        "merchant", "category", "confidence", "because", "transactions", "sum", right=("confidence", "transactions", "sum")
    )
    for one in found[:limit]:
        suggestion = one.suggestion
        listed.add_row(
            printable(suggestion.merchant),
            printable(suggestion.category),
            f"{suggestion.confidence:.0%}",
            printable(suggestion.because),
            f"{one.count:,}",
            ", ".join(f"{shown(total)} {currency}" for currency, total in one.totals.items()),
        )
    out = console()
    out.print(listed)
    more = f"; {len(found) - limit:,} more are not shown (--limit)" if len(found) > limit else ""
    out.print(f"{counted(len(found), 'suggestion')}{more}. `ledger categories accept MERCHANT`, or accept --above 0.9")


def _suggested_json(one: Suggested) -> dict[str, Any]:
    suggestion = one.suggestion
    return {
        "merchant": suggestion.merchant,
        "category": suggestion.category,
        "confidence": f"{suggestion.confidence:.3f}",
        "because": suggestion.because,
        "transactions": one.count,
        "totals": one.totals,
    }


class _Share(click.ParamType[Decimal]):
    name = "share"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        try:
            share = Decimal(value)
        except InvalidOperation:
            share = Decimal("NaN")
        if not (share.is_finite() and 0 <= share <= 1):
            self.fail(f"{value!r} is no share from 0 to 1, such as 0.9.", param, ctx)
        return share


@click.command()
@click.argument("merchant", required=False)
@click.argument("category", required=False)
@click.option("--above", type=_Share(), help="Every suggestion that is at least so confident, such as 0.9.")
@_as_json
def accept(merchant: str | None, category: str | None, above: Decimal | None, as_json: bool) -> None:
    """Say what a merchant is for: CATEGORY, or what is suggested. Those of its transactions that no rule knows have it."""
    if (merchant is None) is (above is None):
        raise click.UsageError("Name a merchant, or --above with a confidence.")

    def change(connection: sa.Connection) -> Decided:
        if merchant is None:
            assert above is not None
            sure = [one.suggestion for one in decisions.suggested(connection, DEFAULT_USER_ID)]
            chosen = [Decision(one.merchant, one.category, one.confidence) for one in sure if one.confidence >= above]
        else:
            found = decisions.find_merchant(connection, DEFAULT_USER_ID, merchant)
            chosen = [
                decisions.suggestion_for(connection, DEFAULT_USER_ID, found) if category is None else Decision(found, category)
            ]
        return decisions.accept(connection, DEFAULT_USER_ID, chosen)

    done = _decide(change, "accept")
    if as_json:
        print_json(_decided_json(done))
        return
    out = console()
    for decision in done.decisions:
        rows = done.rows[decision.merchant]
        have = f"{counted(rows, 'transaction')} {'has' if rows == 1 else 'have'} it by that"
        none = "no transaction has it by that: a rule, or you by hand, says what they are for"
        out.print(f"{printable(decision.merchant)} is {printable(decision.category)}: {have if rows else none}.")
    if not done.decisions:
        out.print("No suggestion is so confident.")


@click.command()
@click.argument("merchant")
@click.argument("category", required=False)
@_as_json
def refuse(merchant: str, category: str | None, as_json: bool) -> None:
    """Say what a merchant is not for: CATEGORY, or what you accepted, or what is suggested. It is not suggested again."""

    def change(connection: sa.Connection) -> Decided:
        found = decisions.find_merchant(connection, DEFAULT_USER_ID, merchant)
        refused = category or decisions.accepted_category(connection, DEFAULT_USER_ID, found)
        decision = Decision(found, refused) if refused else decisions.suggestion_for(connection, DEFAULT_USER_ID, found)
        return decisions.refuse(connection, DEFAULT_USER_ID, decision)

    done = _decide(change, "refuse")
    if as_json:
        print_json(_decided_json(done))
        return
    [decision] = done.decisions
    rows = sum(done.settled.years.values())
    changed = f" {counted(rows, 'transaction')} changed." if rows else ""
    console().print(
        f"{printable(decision.merchant)} is not {printable(decision.category)}, and it is not suggested again.{changed}"
    )


def _decide(change: Callable[[sa.Connection], Decided], what: str) -> Decided:
    return change_ledger(read_settings(), change, years=lambda done: done.settled.years, what=f"ledger categories {what}")


def _decided_json(done: Decided) -> dict[str, Any]:
    return {
        "merchants": [
            {"merchant": one.merchant, "category": one.category, "transactions": done.rows[one.merchant]}
            for one in done.decisions
        ],
        "years": years_json(done.settled.years),
    }
