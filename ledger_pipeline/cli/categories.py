"""``ledger categories``: the rules that say what money is for, and what changing them would change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa

from ledger_pipeline.cli.category_changes import change_json, show_rows, show_totals, total_json, years_json
from ledger_pipeline.cli.category_suggestions import accept, refuse, suggest, unmatched
from ledger_pipeline.cli.changing import ask_ledger, change_ledger
from ledger_pipeline.cli.output import clear_errors, console, counted, print_json, printable, read_settings, table
from ledger_pipeline.database import categories as database
from ledger_pipeline.database.category_decisions import account_names, rows_by_rule
from ledger_pipeline.database.recognised import rules_in_force, sha256_in_force
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.files.categories import read_rules_file, wanted_rules
from ledger_pipeline.recognising.rules import Amount, Rule, RuleSet, combined, starter_rules

_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object.")


@click.group()
def categories() -> None:
    """Say what money is for.

    Rules in a file do it: your own (LEDGER_CATEGORIES_FILE, or categories.yaml in the data directory) before those that come
    with the program. A changed file changes nothing by itself: `preview` shows what it would, `apply` does it. For merchants
    that no rule knows there are suggestions. A category by hand (`ledger transactions set-category`) always stays. More:
    docs/categories.md.
    """


for _command in (unmatched, suggest, accept, refuse):
    categories.add_command(_command)


def _wanted() -> tuple[Path | None, RuleSet]:
    """The owner's file, and the rules that it wants in force."""
    own = read_settings().own_categories_file
    with clear_errors():
        return own, wanted_rules(own)


@categories.command()
@click.option("--rows", is_flag=True, help="List every transaction that would change.")
@click.option("--months", is_flag=True, help="Show each month by itself.")
@_as_json
def preview(rows: bool, months: bool, as_json: bool) -> None:
    """Show what applying the rules would change: how many transactions, and what each category comes to before and after."""
    own, rules = _wanted()

    def ask(connection: sa.Connection) -> tuple[database.Preview, bool, dict[int, str], dict[str, list[str]]]:
        in_force = sha256_in_force(connection, DEFAULT_USER_ID) == rules.sha256
        return (
            database.preview(connection, DEFAULT_USER_ID, rules),
            in_force,
            account_names(connection, DEFAULT_USER_ID),
            database.without_transactions(connection, DEFAULT_USER_ID, _of_the_owner(rules)),
        )

    found, in_force, accounts, unknown = ask_ledger(read_settings(), ask)
    if as_json:
        told: dict[str, Any] = {
            "file": None if own is None else printable(own),
            "in_force": in_force,
            "rows": len(found.changes),
            "totals": [total_json(total) for total in found.totals],
        }
        if rows:
            told["changes"] = [change_json(change, accounts) for change in found.changes]
        print_json(told)
        return
    out = console()
    out.print(_rules_told(own, rules, in_force=in_force))
    show_totals(out, found.totals, months=months)
    if rows and found.changes:
        show_rows(out, found.changes, accounts)
    for rule, merchants in unknown.items():
        few = printable(_first_few(merchants))
        out.print(f"The rule “{printable(rule)}” asks for merchants that no transaction has: {few}.")
    count = len(found.changes)
    more = " `ledger categories apply` makes it so." if count or not in_force else ""
    out.print(f"{counted(count, 'transaction')} would change.{more}" if count else f"No transaction would change.{more}")


@categories.command()
@_as_json
def apply(as_json: bool) -> None:
    """Put the rules in force, and give every transaction the category that they say.

    What `preview` shows is what happens. By hand stays as it is.
    """
    own, rules = _wanted()
    applied = change_ledger(
        read_settings(),
        lambda connection: database.apply(connection, DEFAULT_USER_ID, rules),
        years=lambda applied: applied.years,
        what="ledger categories apply",
        rules=rules,
    )
    rows = sum(applied.changed.values())
    if as_json:
        print_json({"file": None if own is None else printable(own), "rows": rows, "years": years_json(applied.changed)})
        return
    out = console()
    out.print(_rules_told(own, rules, in_force=True))
    years = ", ".join(f"{year}: {count:,}" for year, count in applied.changed.items())
    out.print(f"{counted(rows, 'transaction')} changed ({years})." if rows else "No transaction changed.")


@categories.command("rules")
@_as_json
def rules_(as_json: bool) -> None:
    """List the rules in force in the order in which they are tried, and how many transactions have their category by each."""

    def ask(connection: sa.Connection) -> tuple[RuleSet, dict[str, int]]:
        return rules_in_force(connection, DEFAULT_USER_ID), rows_by_rule(connection, DEFAULT_USER_ID)

    settings = read_settings()
    found, counts = ask_ledger(settings, ask)
    starter = {rule.name: rule for rule in starter_rules().rules}
    if as_json:
        print_json(
            {
                "rules": [
                    {
                        **rule.model_dump(mode="json", exclude_none=True),
                        "from": "starter" if starter.get(rule.name) == rule else "own",
                        "transactions": counts.get(rule.name, 0),
                    }
                    for rule in found.rules
                ]
            }
        )
        return
    listed = table("rule", "from", "category", "transactions", "if all of this holds", right=("transactions",))
    for rule in found.rules:
        origin = "starter" if starter.get(rule.name) == rule else "own"
        count = f"{counts.get(rule.name, 0):,}"
        listed.add_row(printable(rule.name), origin, printable(rule.category), count, printable(_conditions(rule)))
    out = console()
    out.print(listed)
    own, wanted = _wanted()
    if wanted.sha256 != found.sha256:
        where = "The starter rules of this version" if own is None else f"{printable(own)} and the starter rules"
        out.print(f"{where} say otherwise: `ledger categories preview` shows what that would change.")


@categories.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_as_json
def check(file: Path, as_json: bool) -> None:
    """Validate a file of rules; nothing is changed. Exit code 1 when it is invalid, with everything that is wrong."""
    with clear_errors():
        own = read_rules_file(file)
        combined(starter_rules(), own, file.name)
    if as_json:
        print_json({"file": printable(file), "rules": len(own.rules), "switch_off": list(own.switch_off)})
        return
    off = f", {counted(len(own.switch_off), 'starter rule')} switched off" if own.switch_off else ""
    click.echo(f"{printable(file.name)}: valid, {counted(len(own.rules), 'rule')}{off}.")


def _of_the_owner(rules: RuleSet) -> list[Rule]:
    starter = set(starter_rules().rules)
    return [rule for rule in rules.rules if rule not in starter]


def _rules_told(own: Path | None, rules: RuleSet, *, in_force: bool) -> str:
    mine = len(_of_the_owner(rules))
    where = "the starter rules, without any of your own" if own is None else f"{mine:,} of your own in {printable(own)}"
    kept = "" if own is None else f", {len(rules.rules) - mine:,} of the starter rules"
    return f"Rules: {where}{kept}; {'in force' if in_force else 'not in force yet'}."


def _conditions(rule: Rule) -> str:
    """What a rule asks for, in short."""
    parts = [
        f"{name} {_first_few(values)}"
        for name in ("merchant", "description", "account", "kind")
        if (values := getattr(rule, name)) is not None
    ]
    if rule.amount is not None:
        parts.append(f"amount {_range(rule.amount)}")
    if rule.direction is not None:
        parts.append(f"money {rule.direction}")
    return "; ".join(parts)


def _range(amount: Amount) -> str:
    if amount.max is None:
        return f"{amount.min} or more"
    return f"{amount.max} or less" if amount.min is None else f"{amount.min} to {amount.max}"


def _first_few(values: Sequence[str]) -> str:
    more = f" and {len(values) - 4} more" if len(values) > 4 else ""
    return ", ".join(values[:4]) + more
