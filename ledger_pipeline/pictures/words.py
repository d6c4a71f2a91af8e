"""A statement and its equations in words and numbers, for the legend."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ledger_pipeline.parsing import AccountKind, Proof, ProofKind, Statement, Verdict

TITLES = {
    ProofKind.OPENING_CLOSING: "Opening and closing balance",
    ProofKind.RUNNING_BALANCE: "Running balance",
    ProofKind.TOTAL_IN: "Total of money in",
    ProofKind.TOTAL_OUT: "Total of money out",
    ProofKind.SECTION_TOTAL: "Total of a section",
    ProofKind.COUNT: "Number of transactions",
}
MEANINGS = {
    Verdict.PROVEN: "every row is tied down by a number that the page prints.",
    Verdict.UNPROVABLE: "the page prints nothing to check all its rows against.",
    Verdict.CONTRADICTED: "the page's own numbers do not add up with its rows.",
}
_ZERO = Decimal("0.00")


def who(statement: Statement) -> str:
    account = statement.account
    parts = [account.institution or "Unknown institution", account.kind.replace("_", " ")]
    parts += [f"…{account.mask}"] if account.mask else []
    parts += [account.currency] if account.currency else []
    return " · ".join(parts)


def facts(statement: Statement) -> list[str]:
    return [
        f"period {statement.period_start or '?'} to {statement.period_end or '?'}",
        f"opening {_money(statement.opening_balance)} · closing {_money(statement.closing_balance)}",
        _counted(len(statement.lines), "row"),
    ]


def equation(statement: Statement, proof: Proof) -> str:
    """What was checked, with its numbers, and what came of it."""
    match proof.kind:
        case ProofKind.OPENING_CLOSING:
            return _opening_closing(statement, proof)
        case ProofKind.RUNNING_BALANCE:
            return _running_balance(statement, proof)
        case ProofKind.COUNT:
            printed, found = int(proof.expected), int(proof.actual)
            return f"{_counted(found, 'row')}{_which(proof)}; printed: {printed:,}"
    count = len(statement.lines) if proof.rows is None else len(proof.rows)
    return f"{_counted(count, 'amount')}{_which(proof)}, in sum {_money(proof.actual)}; printed: {_money(proof.expected)}"


def _opening_closing(statement: Statement, proof: Proof) -> str:
    money_in = sum((line.amount for line in statement.lines if line.amount > 0), _ZERO)
    money_out = -sum((line.amount for line in statement.lines if line.amount < 0), _ZERO)
    step = money_in - money_out
    if statement.account.kind is AccountKind.CREDIT_CARD:
        sides = f"{_money(proof.actual + step)} − {_money(money_in)} in + {_money(money_out)} out"
    else:
        sides = f"{_money(proof.actual - step)} + {_money(money_in)} in − {_money(money_out)} out"
    return f"{sides} = {_money(proof.actual)}; printed: {_money(proof.expected)}"


def _running_balance(statement: Statement, proof: Proof) -> str:
    if proof.holds:
        count = sum(line.balance is not None for line in statement.lines)
        return f"{_counted(count, 'printed balance')}, each following from the one before; the last is {_money(proof.expected)}"
    if proof.line is None:
        return f"a balance is printed as {_money(proof.expected)}, but the rows above it give {_money(proof.actual)}"
    return (
        f"row {proof.line:,} prints {_money(proof.expected)}, but the balance before it and its amount give "
        f"{_money(proof.actual)}; it is the first that does not follow"
    )


def _which(proof: Proof) -> str:
    if not proof.rows or proof.kind not in (ProofKind.SECTION_TOTAL, ProofKind.COUNT):
        return ""
    return f" ({'row' if len(proof.rows) == 1 else 'rows'} {ranges(proof.rows)})"


def ranges(numbers: Sequence[int]) -> str:
    """1, 2, 3, 7 as "1–3, 7"; of more than six runs only the first ones."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:6]]
    return ", ".join([*told, "…"] if len(runs) > 6 else told)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _money(value: Decimal | None) -> str:
    return "not printed" if value is None else f"{value:,.2f}".replace("-", "−")
