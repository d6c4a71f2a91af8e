"""Statements that lie: one thing changed in an honest one, and whether a number that the page prints gives it away.

Nothing that depends on the change is recomputed: the page prints the change and every other number as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from ledger_pipeline.samples.bench.drawing import Drawing, lay_out, page_count
from ledger_pipeline.samples.bench.evidence import broken_equations
from ledger_pipeline.samples.bench.facts import AccountFacts, Row
from ledger_pipeline.samples.bench.spec import StatementSpec

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Lie:
    """``account`` is the one that lies; ``broken`` are the printed equations that it breaks (see ``evidence``)."""

    name: str
    spec: StatementSpec
    account: int
    drawing: Drawing
    broken: tuple[str, ...]

    @property
    def detectable(self) -> bool:
        """Whether a labelled number on the page gives it away; such a statement must never be called proven."""
        return bool(self.broken)


def lies_about(spec: StatementSpec, seed: str) -> Iterator[Lie]:
    """Every kind of lie that can be told about this statement, each once, at a place that the seed chooses."""
    random = Random(seed)
    account = random.randrange(len(spec.accounts))
    facts = spec.accounts[account]
    for name, tell in _LIES.items():
        changed = tell(facts, Random(f"{seed} {name}"))
        if changed is None or changed == facts:
            continue
        accounts = (*spec.accounts[:account], changed, *spec.accounts[account + 1 :])
        yield _lie(name, replace(spec, accounts=accounts), account)
    if page_count(spec) > 1:
        account = len(spec.accounts) - 1
        lie = _lie("last page missing", replace(spec, missing_pages=1), account)
        printed = {n.row for n in lie.drawing.notes if n.account == account and n.what == "row"}
        if len(printed) < len(spec.accounts[account].rows):
            yield lie


def _lie(name: str, spec: StatementSpec, account: int) -> Lie:
    drawing = lay_out(spec)
    return Lie(name, spec, account, drawing, broken_equations(spec, drawing, account))


def _with_row(facts: AccountFacts, at: int, row: Row) -> AccountFacts:
    return replace(facts, rows=(*facts.rows[:at], row, *facts.rows[at + 1 :]))


def _dropped(facts: AccountFacts, random: Random) -> AccountFacts | None:
    if not facts.rows:
        return None
    at = random.randrange(len(facts.rows))
    return replace(facts, rows=facts.rows[:at] + facts.rows[at + 1 :])


def _doubled(facts: AccountFacts, random: Random) -> AccountFacts | None:
    if not facts.rows:
        return None
    at = random.randrange(len(facts.rows))
    return replace(facts, rows=facts.rows[: at + 1] + facts.rows[at:])


def _turned(facts: AccountFacts, random: Random) -> AccountFacts | None:
    if not facts.rows:
        return None
    at = random.randrange(len(facts.rows))
    row = facts.rows[at]
    section = {"in": "out", "out": "in", "fee": "in"}[row.section]
    changed = _with_row(facts, at, replace(row, amount=-row.amount, section=section))
    return changed


def _digit(facts: AccountFacts, random: Random) -> AccountFacts | None:
    return _respelled(facts, random, _other_digit)


def _swapped(facts: AccountFacts, random: Random) -> AccountFacts | None:
    return _respelled(facts, random, _two_swapped)


def _respelled(facts: AccountFacts, random: Random, change: Callable[[str, Random], str]) -> AccountFacts | None:
    """One amount written with other digits."""
    if not facts.rows:
        return None
    at = random.randrange(len(facts.rows))
    row = facts.rows[at]
    text = str(abs(row.amount))
    for _ in range(20):
        value = Decimal(change(text, random)).copy_sign(row.amount)
        if value and value != row.amount:
            return _with_row(facts, at, replace(row, amount=value))
    return None


def _other_digit(text: str, random: Random) -> str:
    at = random.choice([i for i, c in enumerate(text) if c.isdigit()])
    return text[:at] + str((int(text[at]) + random.randint(1, 9)) % 10) + text[at + 1 :]


def _two_swapped(text: str, random: Random) -> str:
    places = [i for i, c in enumerate(text) if c.isdigit()]
    if len(places) < 2:
        return text
    one = random.randrange(len(places) - 1)
    chars = list(text)
    a, b = places[one], places[one + 1]
    chars[a], chars[b] = chars[b], chars[a]
    return "".join(chars)


def _cancelling(facts: AccountFacts, random: Random) -> AccountFacts | None:
    """One row too high and another too low by the same amount: the sum of all rows stays as it was."""
    for _ in range(30 if len(facts.rows) > 1 else 0):
        one, two = random.sample(range(len(facts.rows)), 2)
        step = Decimal(random.choice((1, 5, 10, 100)))
        changed = _with_row(facts, one, replace(facts.rows[one], amount=facts.rows[one].amount + step))
        changed = _with_row(changed, two, replace(changed.rows[two], amount=changed.rows[two].amount - step))
        if all(a.amount * b.amount > 0 for a, b in zip(facts.rows, changed.rows, strict=True)):
            return changed
    return None


def _exchanged(facts: AccountFacts, random: Random) -> AccountFacts | None:
    """Two rows with each other's amount."""
    pairs = [
        (a, b)
        for a in range(len(facts.rows))
        for b in range(a)
        if facts.rows[a].section == facts.rows[b].section and facts.rows[a].amount != facts.rows[b].amount
    ]
    if not pairs:
        return None
    one, two = random.choice(pairs)
    first, second = facts.rows[one], facts.rows[two]
    changed = _with_row(facts, one, replace(first, amount=second.amount))
    return _with_row(changed, two, replace(second, amount=first.amount))


def _closing(facts: AccountFacts, random: Random) -> AccountFacts:
    return replace(facts, closing=facts.closing + random.choice((1, -1, 10, 100)))


def _opening(facts: AccountFacts, random: Random) -> AccountFacts:
    return replace(facts, opening=facts.opening + random.choice((1, -1, 10, 100)))


def _total(facts: AccountFacts, random: Random) -> AccountFacts | None:
    present = [i for i, (_, value) in enumerate(facts.totals) if value]
    if not present:
        return None
    at = random.choice(present)
    name, value = facts.totals[at]
    totals = (*facts.totals[:at], (name, value + random.choice((1, 10, 100))), *facts.totals[at + 1 :])
    return replace(facts, totals=totals)


_LIES: dict[str, Callable[[AccountFacts, Random], AccountFacts | None]] = {
    "row dropped": _dropped,
    "row doubled": _doubled,
    "sign flipped": _turned,
    "digit changed": _digit,
    "digits swapped": _swapped,
    "two errors that cancel": _cancelling,
    "amounts exchanged": _exchanged,
    "closing balance changed": _closing,
    "opening balance changed": _opening,
    "total changed": _total,
}
#: Every kind of lie.
KINDS = (*_LIES, "last page missing")
