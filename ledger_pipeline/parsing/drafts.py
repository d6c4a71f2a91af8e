"""What is printed of one statement, before anything is inferred from it: its rows, its labelled numbers, its headers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from ledger_pipeline.parsing.dates import DateToken
from ledger_pipeline.parsing.labels import Fact, Role
from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.model import Place
from ledger_pipeline.parsing.numbers import Amount
from ledger_pipeline.parsing.scans import Scan


@dataclass(slots=True)
class Section:
    """A heading under which all money goes one way, or a plain heading (``direction`` empty)."""

    name: str
    direction: str  # "in", "out", "payment"
    parent: Section | None = None  # the heading above several such headings, which has a total of its own below them all
    total: str = ""  # what its total says, where that names this heading


@dataclass(slots=True)
class Row:
    """One printed row: its dates, the amounts on it, and the text of all its lines."""

    dates: list[DateToken]
    amounts: list[Amount]
    scan: Scan  # the line that carries the amounts
    lines: list[Line]
    text: list[str]
    section: Section | None
    index: int  # of its first line in the document
    doubt: str = ""  # why its date may be another one
    below: tuple[Line, Amount] | None = None  # a balance that stands on a later line than its amount
    heading: str = ""  # folded: one above it that says of what kind rows are, and no way


@dataclass(slots=True)
class Printed:
    """A labelled number (or several, on a totals row): where it stands and what its label says."""

    fact: Fact
    amounts: list[Amount]
    text: str  # the label and what follows it, folded
    line: Line
    after: int  # how many rows of the draft come before it
    section: Section | None
    index: int
    dated: bool = False  # a balance of a day: which of them it is follows from where it stands


@dataclass(slots=True)
class HeaderCell:
    role: Role
    x0: float
    x1: float
    said: str = ""  # its words, folded, with those that are set above and below them


@dataclass(slots=True)
class Draft:
    """What is printed of one statement."""

    rows: list[Row] = field(default_factory=list)
    printed: list[Printed] = field(default_factory=list)
    header: list[HeaderCell] = field(default_factory=list)
    checkpoints: list[tuple[int, Amount]] = field(default_factory=list)
    start: int = 0  # index of the line at which it begins
    said_last: frozenset[int] = frozenset()  # the pages that say that none follows
    positive_out: bool | None = None  # what a profile says of amounts without a minus
    brought: bool = False  # its opening balance is one that is carried over, be it from a page or from a statement
    said_empty: bool = False  # the page says that there are no rows
    doubts: list[str] = field(default_factory=list)  # sentences that say why no proof can be complete
    unnamed: list[tuple[int, Decimal]] = field(default_factory=list)  # sums above the rows whose words say no way, by line
    closed: bool = False  # a closing balance was printed below its table
    unnamed_dates: bool = False  # rows have two dates, and no header says which is which

    def has(self, *facts: Fact) -> bool:
        return any(p.fact in facts for p in self.printed)

    def own_rows(self) -> list[Row]:
        """Its rows, without those above an opening balance that has others below it."""
        before = next((p.after for p in self.printed if p.fact is Fact.OPENING), 0)
        return self.rows[before:] or self.rows

    def last(self, *facts: Fact) -> Printed | None:
        return next((p for p in reversed(self.printed) if p.fact in facts), None)


#: What a total says of the rows of its section, whose heading does not.
_ENDING = re.compile(r"\s(?:paid|total|for this period|this period)\Z")


def plain_name(folded: str) -> str:
    return " ".join(re.findall(r"[a-z']+", folded.replace("(continued)", "").replace("continued", "")))


def name_of(folded: str) -> str:
    """The name of a section in its heading and in its total alike."""
    name = plain_name(folded)
    return _ENDING.sub("", name.removeprefix("total ").removeprefix("of ").removeprefix("for "))


def printed_at(line: Line, amount: Amount) -> Place:
    return Place(line.page, (amount.x0, line.top, amount.x1, line.bottom))
