"""The equations of a statement, evaluated in decimals on what the page labels, and the verdict they add up to.

A number counts only for what its label says. A chain of running balances proves what lies between two printed ends, so
only a labelled opening together with a labelled closing, or totals that cover every row, tie the rows down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ledger_pipeline.parsing.model import Proof, ProofKind, Verdict

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as an equation sees it: ``amount`` > 0 to the holder; ``balance`` as the account's balance, if printed."""

    amount: Decimal
    balance: Decimal | None
    section: int | None = None  # which printed section it stands in


@dataclass(frozen=True, slots=True)
class Total:
    """A printed total: of a section, or of all money ``in`` or ``out``."""

    kind: ProofKind
    value: Decimal
    section: int | None = None
    with_opening: bool = False  # some cards count the previous balance among the debits
    perhaps: bool = False  # says nothing where it does not hold
    within: tuple[int, ...] = ()  # the sections that the section's total is of, where these are several
    wider: str = ""  # "in" or "out": a section's total that may as well be of all money that goes this way
    one_way: bool = False  # proves nothing, and refutes nothing where it is that of the section's money in, or out, alone


@dataclass(frozen=True, slots=True)
class Count:
    """A printed number of transactions: of all, of those ``in`` or ``out``, or of a section's."""

    value: int
    direction: str = ""
    section: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page labels. Several differing openings or closings are all kept: each has to hold."""

    openings: tuple[Decimal, ...] = ()
    closings: tuple[Decimal, ...] = ()
    totals: tuple[Total, ...] = ()
    counts: tuple[Count, ...] = ()
    checkpoints: tuple[tuple[int, Decimal], ...] = ()  # a balance carried over after so many rows
    owed: bool = False  # balances are amounts owed (cards): they fall when money comes in
    perhaps: tuple[Decimal, ...] = ()  # balances that close the statement if the rows come to them, and else another day's


def prove(entries: Sequence[Entry], facts: Facts) -> tuple[tuple[Proof, ...], Verdict]:
    """All equations that the page offers, and what they say together. ``entries`` are in the order in which they happened."""
    proofs: list[Proof] = []
    step = -1 if facts.owed else 1
    total = sum((e.amount for e in entries), ZERO)
    opening = facts.openings[0] if facts.openings else None
    tied = False

    chain = _chain(entries, opening, step)
    if chain is not None:
        proofs.append(chain)
    breaks = chain.line if chain is not None and not chain.holds else None

    closings = facts.closings or tuple(p for p in facts.perhaps for start in facts.openings if start + step * total == p)
    for start in facts.openings:
        for end in closings:
            actual = start + step * total
            holds = actual == end
            proofs.append(Proof(ProofKind.OPENING_CLOSING, end, actual, holds, None if holds else breaks))
            tied = tied or holds

    last = next((i for i in range(len(entries) - 1, -1, -1) if entries[i].balance is not None), None)
    if last is not None and opening is None:  # with an opening the equations above say it already
        balance = (entries[last].balance or ZERO) + step * sum((e.amount for e in entries[last + 1 :]), ZERO)
        proofs.extend(Proof(ProofKind.RUNNING_BALANCE, end, balance, False) for end in facts.closings if end != balance)

    if opening is not None and not any(p.kind is ProofKind.RUNNING_BALANCE and not p.holds for p in proofs):
        proofs.extend(_checked(entries, opening, step, facts.checkpoints))

    covered_in = covered_out = False
    covered_sections: set[int] = set()
    for printed in facts.totals:
        actual, holds = _total(entries, printed, opening)
        if not holds and (printed.perhaps or (printed.one_way and _of_one_way(entries, printed))):
            continue
        line = None if holds else breaks
        proofs.append(Proof(printed.kind, printed.value, actual, holds, line, rows=_rows(entries, printed)))
        if holds and printed.kind is ProofKind.TOTAL_IN:
            covered_in = True
        elif holds and printed.kind is ProofKind.TOTAL_OUT:
            covered_out = True
        elif holds and printed.section is not None and printed.one_way:
            continue  # nothing says which way the money of its rows goes: it can refute, and not prove
        elif holds and printed.section is not None:
            covered_sections.update(printed.within or (printed.section,))
        elif holds:  # of all rows together
            covered_in = covered_out = True
    for count in facts.counts:
        found = _counted(entries, count)
        holds = count.value == found
        proofs.append(Proof(ProofKind.COUNT, Decimal(count.value), Decimal(found), holds, rows=_rows(entries, count)))

    if entries and not tied:
        tied = all(
            (covered_in and e.amount >= 0) or (covered_out and e.amount <= 0) or (e.section in covered_sections)
            for e in entries
        )
    if entries and not tied and opening is not None and chain is not None and chain.holds and entries[-1].balance is not None:
        tied = any(count.value == len(entries) and not count.direction and count.section is None for count in facts.counts)
    if any(not p.holds for p in proofs):
        return tuple(proofs), Verdict.CONTRADICTED
    return tuple(proofs), Verdict.PROVEN if tied else Verdict.UNPROVABLE


def _checked(entries: Sequence[Entry], opening: Decimal, step: int, checkpoints: Sequence[tuple[int, Decimal]]) -> list[Proof]:
    """The first balance carried over that does not follow from the rows above it; some banks carry sums of money in or out."""
    for after, printed in checkpoints:
        above = entries[:after]
        money_in = sum((e.amount for e in above if e.amount > 0), ZERO)
        money_out = -sum((e.amount for e in above if e.amount < 0), ZERO)
        balance = opening + step * (money_in - money_out)
        if abs(printed) not in (abs(balance), money_in, money_out, money_in + abs(opening), money_out + abs(opening)):
            return [Proof(ProofKind.RUNNING_BALANCE, printed, balance, False, None)]
    return []


def _counted(entries: Sequence[Entry], count: Count) -> int:
    own = [e for e in entries if count.section is None or e.section == count.section]
    if count.direction == "in":
        return sum(e.amount > 0 for e in own)
    if count.direction == "out":
        return sum(e.amount < 0 for e in own)
    return len(own)


def _rows(entries: Sequence[Entry], printed: Total | Count) -> tuple[int, ...] | None:
    """The numbers of the rows that a total adds up or a count counts; ``None`` where that is all of them."""
    if isinstance(printed, Total) and printed.section is None and printed.kind is ProofKind.SECTION_TOTAL:
        return None
    if printed.section is not None:
        own = (isinstance(printed, Total) and printed.within) or (printed.section,)
        return tuple(number for number, e in enumerate(entries, 1) if e.section in own)
    if isinstance(printed, Total):
        wanted = 1 if printed.kind is ProofKind.TOTAL_IN else -1
    elif printed.direction:
        wanted = 1 if printed.direction == "in" else -1
    else:
        return None
    return tuple(number for number, e in enumerate(entries, 1) if e.amount * wanted > 0)


def _total(entries: Sequence[Entry], printed: Total, opening: Decimal | None) -> tuple[Decimal, bool]:
    if printed.section is not None:
        own = printed.within or (printed.section,)
        actual = abs(sum((e.amount for e in entries if e.section in own), ZERO))
        if actual != printed.value and printed.wider:
            sign = 1 if printed.wider == "in" else -1
            widely = sum((e.amount * sign for e in entries if e.amount * sign > 0), ZERO)
            actual = widely if widely == printed.value else actual
    elif printed.kind is ProofKind.SECTION_TOTAL:
        actual = abs(sum((e.amount for e in entries), ZERO))
    elif printed.kind is ProofKind.TOTAL_IN:
        actual = sum((e.amount for e in entries if e.amount > 0), ZERO)
    else:
        actual = -sum((e.amount for e in entries if e.amount < 0), ZERO)
    if actual != printed.value and printed.with_opening and opening is not None and actual + opening == printed.value:
        return actual + opening, True
    return actual, actual == printed.value


def _of_one_way(entries: Sequence[Entry], printed: Total) -> bool:
    """Whether a section's total is that of its money in, or of its money out, without the rest."""
    own = [e.amount for e in entries if e.section == printed.section]
    return printed.value in (sum((a for a in own if a > 0), ZERO), -sum((a for a in own if a < 0), ZERO))


def _chain(entries: Sequence[Entry], opening: Decimal | None, step: int) -> Proof | None:
    """Row by row: each printed balance follows from the one before it. Names the first row that breaks it."""
    balance = opening
    known = opening is not None
    checked = False
    expected = actual = ZERO
    for number, entry in enumerate(entries, 1):
        if known:
            assert balance is not None
            balance += step * entry.amount
        if entry.balance is None:
            continue
        if known:
            checked = True
            expected, actual = entry.balance, balance or ZERO
            if expected != actual:
                return Proof(ProofKind.RUNNING_BALANCE, expected, actual, False, number)
        balance, known = entry.balance, True
    return Proof(ProofKind.RUNNING_BALANCE, expected, actual, True) if checked else None
