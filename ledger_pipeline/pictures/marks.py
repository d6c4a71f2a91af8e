"""A reading to marks: what is to be shown and where, without a pixel in it. Colours and places of labels are ``paint``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from ledger_pipeline.parsing import Box, Part, Place, ProofKind, Reading, Statement, StatementLine


class Shape(Enum):
    TABLE = auto()  # all rows of a statement on one page
    COLUMN = auto()  # where the rows' dates, text, amounts, ... stand
    ROW = auto()
    USED = auto()  # an amount or a balance of a row that goes into equations
    FACT = auto()  # what is printed outside the rows: a labelled number, the period, the institution, ...


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to show. ``kinds`` are the equations that the number goes into; ``broken``: it does not agree with the rows."""

    shape: Shape
    page: int  # from 1
    box: Box
    statement: int  # from 1, over the file
    label: str = ""
    kinds: tuple[ProofKind, ...] = ()
    broken: bool = False


_FACTS = {
    "institution": "institution",
    "mask": "account",
    "currency": "currency",
    "period": "period",
    "opening_balance": "opening balance",
    "closing_balance": "closing balance",
}
_EXPECTED = {
    ProofKind.OPENING_CLOSING: "closing balance",
    ProofKind.RUNNING_BALANCE: "",  # its column and its row say what it is
    ProofKind.TOTAL_IN: "total in",
    ProofKind.TOTAL_OUT: "total out",
    ProofKind.SECTION_TOTAL: "section total",
    ProofKind.COUNT: "count",
}
_CHAINED = (ProofKind.OPENING_CLOSING, ProofKind.RUNNING_BALANCE)
_MONEY = (Part.AMOUNT, Part.MONEY_IN, Part.MONEY_OUT)


def marks_of(reading: Reading) -> tuple[Mark, ...]:
    """All marks of a file, those to be drawn first first."""
    found: list[Mark] = []
    for number, statement in enumerate(reading.statements, 1):
        found.extend(_table_marks(statement, number))
        found.extend(_row_marks(statement, number))
        found.extend(_facts(statement, number))
    return tuple(_once(found))


def _table_marks(statement: Statement, number: int) -> Iterator[Mark]:
    for page in sorted({line.page for line in statement.lines}):
        rows = [line for line in statement.lines if line.page == page]
        frame = _around([line.box for line in rows])
        for part in Part:
            boxes = [box for line in rows for name, box in line.parts if name is part]
            if boxes:
                x0, _, x1, _ = _around(boxes)
                yield Mark(Shape.COLUMN, page, (x0, frame[1], x1, frame[3]), number, part.value)
        yield Mark(Shape.TABLE, page, frame, number)


def _row_marks(statement: Statement, number: int) -> Iterator[Mark]:
    broken = {proof.line for proof in statement.proofs if not proof.holds}
    for line in statement.lines:
        yield Mark(Shape.ROW, line.page, line.box, number, str(line.line), broken=line.line in broken)
        for part, box in line.parts:
            kinds = _kinds(statement, line, part)
            if kinds:
                yield Mark(Shape.USED, line.page, box, number, kinds=kinds)


def _kinds(statement: Statement, line: StatementLine, part: Part) -> tuple[ProofKind, ...]:
    """The equations that an amount or a balance of a row goes into; a count counts rows, and takes no number of theirs."""
    checked = {p.kind for p in statement.proofs if p.rows is None or line.line in p.rows} - {ProofKind.COUNT}
    if part is Part.BALANCE:
        checked &= {ProofKind.RUNNING_BALANCE}
    elif part not in _MONEY:
        return ()
    return tuple(kind for kind in ProofKind if kind in checked)


def _facts(statement: Statement, number: int) -> Iterator[Mark]:
    chained = tuple(kind for kind in _CHAINED if any(p.kind is kind for p in statement.proofs))
    for what, place in statement.places:
        kinds = chained if what == "opening_balance" else ()
        yield _fact(place, number, _FACTS.get(what, what), kinds)
    for proof in statement.proofs:
        if proof.place is not None:
            yield replace(_fact(proof.place, number, _EXPECTED[proof.kind], (proof.kind,)), broken=not proof.holds)


def _fact(place: Place, number: int, label: str, kinds: tuple[ProofKind, ...]) -> Mark:
    return Mark(Shape.FACT, place.page, place.box, number, label, kinds)


def _once(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Facts that stand in the same place become one: a number may be a total, and end a chain of balances too."""
    facts: dict[tuple[int, Box], Mark] = {}
    for mark in marks:
        if mark.shape is not Shape.FACT:
            yield mark
            continue
        key = (mark.page, mark.box)
        before = facts.get(key)
        if before is not None:
            labels = dict.fromkeys(label for label in (before.label, mark.label) if label)
            kinds = tuple(kind for kind in ProofKind if kind in before.kinds + mark.kinds)
            mark = replace(before, label=", ".join(labels), kinds=kinds, broken=before.broken or mark.broken)
        facts[key] = mark
    yield from facts.values()


def _around(boxes: Sequence[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
