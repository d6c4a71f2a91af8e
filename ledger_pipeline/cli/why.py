"""``ledger why``: the story of a transaction or a file, in words."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any
from uuid import UUID

import click
import sqlalchemy as sa

from ledger_pipeline.cli.changing import ask_ledger
from ledger_pipeline.cli.output import console, counted, moment, print_json, printable, read_settings, shown, table
from ledger_pipeline.database.lookup import NotInLedgerError
from ledger_pipeline.database.tables import DEFAULT_USER_ID
from ledger_pipeline.database.why import why_file, why_transaction
from ledger_pipeline.recognising.model import MOVES, CategorySource, Kind, MerchantSource

_VERDICTS = {
    "proven": "which is proven by its own arithmetic",
    "unprovable": "which prints nothing to check its rows against",
    "contradicted": "which contradicts itself",
}
_MERCHANTS = {
    MerchantSource.PACKAGED: "",
    MerchantSource.CLEANED: " (by its wording)",
    MerchantSource.BY_HAND: " (by hand)",
    MerchantSource.MIGRATED: " (migrated)",
}
_CATEGORIES = {
    CategorySource.BY_HAND: "by hand",
    CategorySource.MIGRATED: "migrated from an earlier version",
    CategorySource.MOVE: "as every move",
    CategorySource.LEARNED: "by the suggestion that you accepted",
}


@click.command()
@click.argument("what", metavar="TRANSACTION|FILE")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of sentences.")
def why(what: str, as_json: bool) -> None:
    """Tell where a transaction comes from, or what became of a file and each of its rows.

    A transaction is named by its number (`ledger transactions list`) or UUID; a file by its path, its name, or the beginning
    of its SHA-256.
    """
    found = ask_ledger(read_settings(), lambda connection: _look_up(connection, what))
    if as_json:
        print_json(found)
    elif "rows" in found:
        _tell_file(found)
    else:
        _tell_transaction(found)


def _look_up(connection: sa.Connection, what: str) -> dict[str, Any]:
    if what.isdecimal() or _is_uuid(what):
        try:
            return why_transaction(connection, DEFAULT_USER_ID, what)
        except NotInLedgerError:
            if not what.isdecimal():
                raise
            try:  # a hash may begin with digits alone
                return why_file(connection, DEFAULT_USER_ID, what)
            except NotInLedgerError:
                pass
            raise
    return why_file(connection, DEFAULT_USER_ID, what)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _tell_transaction(found: dict[str, Any]) -> None:
    out = console()
    out.print(f"{found['number']}: {found['date']}  {printable(found['description'])}  {shown(found['amount'])}")
    out.print(f"Account: {printable(found['account'])}. UUID {found['id']}.")
    if not found["excluded"]:
        out.print(_recognised(found))
    if found["excluded"]:
        out.print(f"You took it out of the ledger {moment(found['edit']['edited_at'])}: no statement brings it back.")
    if not found["lines"]:
        origin = "." if found["excluded"] else ": it came with the ledger of an earlier version."
        out.print(f"No statement in the ledger prints it{origin}")
    for number, line in enumerate(found["lines"]):
        out.print(f"{_role(line, number)} {_place(line)}")
    if found["alike"]:
        others = ", ".join(str(other["id"]) for other in found["alike"])
        out.print(
            f"Said the same on the same day, and counted as a purchase of its own: {others}. One statement prints them side by "
            "side, or one ends before the other begins."
        )
    for transfer in found["transfers"]:
        if transfer["status"] != "refused":
            out.print(_other_side(transfer, found["number"]))
    edit = found["edit"]
    if edit and edit["category"]:
        out.print(f"You set its category to {printable(edit['category'])} {moment(edit['edited_at'])}.")
    if edit and edit["note"]:
        out.print(f"Your note: {printable(edit['note'])}")


def _recognised(found: dict[str, Any]) -> str:
    """What it is taken for and by what, and what it counts as."""
    what = found["kind"] or "transaction"
    if found["merchant"]:
        toward = "at" if found["kind"] == Kind.PURCHASE else "from" if found["amount"] > 0 else "to"
        what += f" {toward} {printable(found['merchant'])}{_MERCHANTS.get(found['merchant_source'], '')}"
    if found["category"] is None:
        category = "no category: no rule knows it"
    elif found["category_source"] == CategorySource.RULE:
        category = f"{printable(found['category'])} by the rule “{printable(found['category_rule'])}”"
    else:
        category = f"{printable(found['category'])} {_CATEGORIES.get(found['category_source'], '')}".rstrip()
    return f"Recognised: {what}; {category}. It counts as {_counts_as(found)}."


def _counts_as(found: dict[str, Any]) -> str:
    kind: str | None = found["kind"]
    amount: Decimal = found["amount"]
    if kind in MOVES:
        paired = any(transfer["status"] in ("certain", "accepted") for transfer in found["transfers"])
        return f"a move between your own accounts{'' if paired else ', by its wording'}: neither spending nor income"
    if amount > 0:
        return "less spending" if kind == Kind.REFUND else "income"
    return "spending" if amount else "neither spending nor income"


def _other_side(transfer: dict[str, Any], number: int) -> str:
    leaves = transfer["out"]["number"] == number
    other = transfer["into" if leaves else "out"]
    if other["number"] is None:
        what = f"{other['date']}, which is not in the ledger now"
    else:
        what = f"{other['date']} “{printable(other['description'])}” (transaction {other['number']})"
    is_one = "may be" if transfer["status"] == "suggested" else "is"
    return (
        f"It {is_one} a move between your own accounts: {'to' if leaves else 'from'} {printable(other['account'])}, {what}. "
        f"Transfer {transfer['number']}, {transfer['status']}: {printable(transfer['reason'])}."
    )


def _role(line: dict[str, Any], number: int) -> str:
    if line["decision"] == "loaded":
        return "It was brought by"
    return "Also printed by" if number else "It is printed by"


def _place(line: dict[str, Any]) -> str:
    period = f", {line['period_start']} to {line['period_end']}" if line["period_start"] else ""
    verdict = _VERDICTS[line["verdict"]]
    if line["decision_reason"]:
        verdict += f" and was accepted by hand ({printable(line['decision_reason'])})"
    said = f"“{printable(line['description'])}” {shown(line['amount'])}"
    return (
        f"{printable(line['file'])} (page {line['page']}, row {line['line_number']}{period}), {verdict}: {said}. "
        f"Import {line['import_id']}, {moment(line['started_at'])}, by {line['trigger'].replace('_', ' ')}."
    )


def _tell_file(found: dict[str, Any]) -> None:
    out = console()
    out.print(f"{printable(found['name'])} (SHA-256 {found['sha256'][:12]}…) is {found['status']}.")
    if found["error_code"]:
        reason = found["error_message"]
        if found["status"] != "quarantined":  # what to do about it was done
            reason = reason.split(". ")[0].rstrip(".") + "."
        out.print(f"{found['error_code']}: {reason}")
    if found["decision_reason"]:
        done = "dismissed" if found["status"] == "dismissed" else "accepted"
        out.print(f"You {done} it {moment(found['decided_at'])}: {printable(found['decision_reason'])}")
    for log in found["imports"]:
        undone = f"; that import was undone {moment(log['undone_at'])}" if log["undone_at"] else ""
        out.print(
            f"Import {log['id']}, {moment(log['started_at'])}, by {log['trigger'].replace('_', ' ')}: {log['outcome']}{undone}."
        )
    statements: dict[int, list[dict[str, Any]]] = {}
    for row in found["rows"]:
        statements.setdefault(row["ordinal"], []).append(row)
    for rows in statements.values():
        _tell_statement(out, rows)


def _tell_statement(out: Any, rows: list[dict[str, Any]]) -> None:
    first = rows[0]
    lines = [row for row in rows if row["line_number"] is not None]
    fates = Counter(row["decision"] or "waiting" for row in lines)
    came_to = ", ".join(f"{count:,} {fate}" for fate, count in fates.items()) or "none"
    period = f"{first['period_start'] or '?'} to {first['period_end'] or '?'}"
    out.print(f"\n{printable(first['account'])}, {period}, {first['verdict']}. {counted(len(lines), 'row')}: {came_to}.")
    listed = table("row", "page", "date", "description", "amount", "became", right=("row", "page", "amount"))
    for row in lines:
        listed.add_row(
            str(row["line_number"]),
            str(row["page"]),
            str(row["transaction_date"]),
            printable(row["description"]),
            shown(row["amount"]),
            _fate(row),
        )
    if lines:
        out.print(listed)


def _fate(row: dict[str, Any]) -> str:
    match row["decision"]:
        case "loaded":
            return f"transaction {row['transaction_id']}"
        case "duplicate":
            return f"transaction {row['transaction_id']}, brought by {printable(row['brought_by'] or 'an earlier ledger')}"
        case "excluded":
            return f"excluded by hand ({row['transaction_id']})"
        case None:
            return "waits to be loaded"
        case other:
            return str(other)
