"""Two readings of the same file, compared: which rows one has and the other has not. Values in, values out; no database.

Putting one reading in the place of the other is the business of ``database.replacing``.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias, TypeVar

from ledger_pipeline.parsing import Proof, StatementLine, Verdict

T = TypeVar("T")

#: Two lines that are the same row of the page: as it was read before, and as it is read now.
Pair: TypeAlias = tuple[StatementLine, StatementLine]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a reading says of a statement as a whole. ``account_id`` is None for an account that the ledger does not have."""

    account: str
    account_id: int | None
    period_start: date | None
    period_end: date | None
    opening_balance: Decimal | None
    closing_balance: Decimal | None
    verdict: Verdict


#: What is told of a statement; an account is told by its name.
FACTS = ("account", "period_start", "period_end", "opening_balance", "closing_balance", "verdict")


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """A statement of a file in one of its readings, as the ledger stores it."""

    facts: Facts
    lines: tuple[StatementLine, ...]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class StatementDifference:
    """How a statement is read otherwise than before. ``before`` is None where none was seen, ``after`` where none is now."""

    before: Facts | None
    after: Facts | None
    added: tuple[StatementLine, ...]
    removed: tuple[StatementLine, ...]
    changed: tuple[Pair, ...]

    @property
    def is_one(self) -> bool:
        return self.before != self.after or bool(self.added or self.removed or self.changed)

    @property
    def changed_facts(self) -> dict[str, tuple[object, object]]:
        """What is said of a statement that was there before and is now, by its name: before and after."""
        if self.before is None or self.after is None:
            return {}
        both = {name: (getattr(self.before, name), getattr(self.after, name)) for name in FACTS}
        moved = self.before.account_id != self.after.account_id
        return {name: (old, new) for name, (old, new) in both.items() if old != new or (name == "account" and moved)}

    @property
    def loses_its_proof(self) -> bool:
        proven = self.before is not None and self.before.verdict is Verdict.PROVEN
        return proven and (self.after is None or self.after.verdict is not Verdict.PROVEN)


@dataclass(frozen=True, slots=True)
class MatchedStatement:
    """A statement of the one reading and the same of the other, by their places in the file; and their rows."""

    old: int | None
    new: int | None
    same: tuple[Pair, ...]
    difference: StatementDifference


def compare(before: Sequence[ReadStatement], after: Sequence[ReadStatement]) -> list[MatchedStatement]:
    """Each statement of either reading once, in the order of the newer one; what is not there any more comes last."""
    taken: dict[int, int | None] = dict.fromkeys(range(len(after)))
    left = dict(enumerate(before))
    for key in (_whose, _when):
        for (old, _), (new, _) in _pair(left.items(), [(new, after[new]) for new, old in taken.items() if old is None], key):
            taken[new] = old
            del left[old]
    for new in taken:  # neither account nor period: what stands in the same place
        if taken[new] is None and new in left:
            taken[new] = new
            del left[new]
    matched = [_match(old, new, None if old is None else before[old], after[new]) for new, old in taken.items()]
    return matched + [_match(old, None, statement, None) for old, statement in left.items()]


def _whose(placed: tuple[int, ReadStatement]) -> Hashable:
    facts = placed[1].facts
    return (facts.account_id, facts.period_start, facts.period_end)


def _when(placed: tuple[int, ReadStatement]) -> Hashable:
    facts = placed[1].facts
    return (facts.period_start, facts.period_end)


def _match(old: int | None, new: int | None, before: ReadStatement | None, after: ReadStatement | None) -> MatchedStatement:
    removed = list(before.lines if before else ())
    added = list(after.lines if after else ())
    same = _take_pairs(removed, added, _values)
    changed = [pair for key in _ALIKE for pair in _take_pairs(removed, added, key)]
    return MatchedStatement(
        old,
        new,
        tuple(same),
        StatementDifference(
            before.facts if before else None,
            after.facts if after else None,
            tuple(added),
            tuple(removed),
            tuple(sorted(changed, key=lambda pair: pair[1].line)),
        ),
    )


def agree(pair: Pair) -> bool:
    """Whether two lines are one row of the page beyond doubt: two of date, amount and description agree."""
    one, other = pair
    return (
        (one.transaction_date == other.transaction_date)
        + (one.amount == other.amount)
        + (normalised(one.description) == normalised(other.description))
    ) >= 2


def is_same_purchase(pair: Pair) -> bool:
    """Whether the ledger takes two lines for the same: date, amount and description agree."""
    return _identity(pair[0]) == _identity(pair[1])


def normalised(description: str) -> str:
    """As the database's ``normalised_description`` has it."""
    return " ".join(unicodedata.normalize("NFKC", description).casefold().split())


def _values(line: StatementLine) -> Hashable:
    return (line.transaction_date, line.posting_date, line.description, line.amount, line.balance)


def _identity(line: StatementLine) -> Hashable:
    return (line.transaction_date, line.amount, normalised(line.description))


#: What rows have in common that are the same row of the page, read otherwise; the surest first.
_ALIKE: tuple[Callable[[StatementLine], Hashable], ...] = (
    _identity,
    lambda line: (line.transaction_date, normalised(line.description)),
    lambda line: (line.transaction_date, line.amount),
    lambda line: (line.amount, normalised(line.description)),
    lambda line: (line.line, normalised(line.description)),
    lambda line: (line.line, line.amount),
    lambda line: (line.line, line.transaction_date),
)


def _take_pairs(old: list[StatementLine], new: list[StatementLine], key: Callable[[StatementLine], Hashable]) -> list[Pair]:
    """Pairs of what the key takes for the same, in order, out of both lists: what remains in them has no counterpart."""
    pairs = _pair(old, new, key)
    gone = {id(line) for pair in pairs for line in pair}
    for lines in (old, new):
        lines[:] = [line for line in lines if id(line) not in gone]
    return pairs


def _pair(old: Iterable[T], new: Iterable[T], key: Callable[[T], Hashable]) -> list[tuple[T, T]]:
    waiting: defaultdict[Hashable, deque[T]] = defaultdict(deque)
    for item in old:
        waiting[key(item)].append(item)
    return [(waiting[key(item)].popleft(), item) for item in new if waiting.get(key(item))]
