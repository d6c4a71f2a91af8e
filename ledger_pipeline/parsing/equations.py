"""Labelled numbers to the facts of an equation: balances, totals and counts, each for what its label says of the rows.

What is evaluated here is only how labels, sections and columns belong together; the equations themselves are in ``proof``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.cells import Cell
from ledger_pipeline.parsing.columns import Columns
from ledger_pipeline.parsing.counts import count_in_parentheses
from ledger_pipeline.parsing.drafts import Draft, Printed, name_of, printed_at
from ledger_pipeline.parsing.labels import Fact, Role
from ledger_pipeline.parsing.model import Place, Proof, ProofKind
from ledger_pipeline.parsing.numbers import Amount
from ledger_pipeline.parsing.proof import ZERO, Count, Facts, Total

_TOTALS = (ProofKind.TOTAL_IN, ProofKind.TOTAL_OUT, ProofKind.SECTION_TOTAL)

#: Where a number that an equation expects is printed: the first place of each.
Sources = dict[tuple[ProofKind, Decimal], Place]


def facts_of(
    draft: Draft, cells: Sequence[Cell], roles: Sequence[Role], columns: Columns, owed: bool, negate: bool
) -> tuple[Facts, Decimal | None, Decimal | None, Sources]:
    openings: list[Decimal] = []
    closings: list[Decimal] = []
    totals: list[Total] = []
    counts: list[Count] = []
    sources: Sources = {}

    def close(printed: Printed) -> None:
        value = _labelled(printed, roles, columns, owed, negate)
        _add(closings, value)
        sources.setdefault((ProofKind.OPENING_CLOSING, value), printed_at(printed.line, printed.amounts[-1]))

    for printed in draft.printed:
        if printed.fact is Fact.OPENING:
            _add(openings, _labelled(printed, roles, columns, owed, negate))
        elif printed.fact is Fact.CLOSING:
            close(printed)
        elif printed.fact is Fact.TOTAL:
            for total in _totals(printed, draft, cells, roles, columns, owed):
                totals.append(total)
                own = next((a for a in printed.amounts if a.value == total.value), printed.amounts[-1])
                sources.setdefault((total.kind, total.value), printed_at(printed.line, own))
            counts.extend(_count_of_total(printed, cells))
        elif printed.fact is Fact.COUNT:
            counts.extend(_count(printed, cells))
            sources.setdefault((ProofKind.COUNT, printed.amounts[0].value), printed_at(printed.line, printed.amounts[0]))
    carried = draft.last(Fact.CARRIED)
    for fact in _by_category(draft, openings, closings, owed):
        if isinstance(fact, Count):
            counts.append(fact)
        else:
            totals.append(fact)
            sole = next((p for p in draft.printed if p.fact is Fact.TOTAL and p.amounts[-1].value == fact.value), None)
            if sole is not None:  # and not the sum of several
                sources.setdefault((fact.kind, fact.value), printed_at(sole.line, sole.amounts[-1]))
    if not closings and carried is not None and openings and not carried.after and (draft.rows or draft.said_empty):
        if draft.said_empty or _labelled(carried, roles, columns, owed, negate) not in openings:
            close(carried)  # in a box above the rows: what the statement as a whole carries forward
    elif not closings and carried is not None and carried.after >= len(draft.rows) and carried.line.page in draft.said_last:
        # Carried to the next page, or to the next statement: only a page that says that it is the last one tells.
        close(carried)
    points = [
        (p.after, _labelled(p, roles, columns, owed, negate))
        for p in draft.printed
        if p.fact is Fact.CARRIED and p.after and len(p.amounts) == 1 and len(cells) == len(draft.rows)
    ]
    facts = Facts(
        tuple(openings), tuple(closings), tuple(dict.fromkeys(totals)), tuple(dict.fromkeys(counts)), tuple(points), owed
    )
    return facts, openings[0] if openings else None, closings[-1] if closings else None, sources


def _count(printed: Printed, cells: Sequence[Cell]) -> Iterator[Count]:
    value = int(printed.amounts[0].value)
    if printed.section is None:
        yield Count(value, printed.text)
    elif printed.text in ("", printed.section.direction) and any(c.row.section is printed.section for c in cells):
        yield Count(value, "", id(printed.section))


def _count_of_total(printed: Printed, cells: Sequence[Cell]) -> Iterator[Count]:
    """The count in parentheses of "Deposits and other credits (3)  6,952.70"."""
    value = count_in_parentheses(printed.text)
    direction = labels.direction_of(printed.text)
    if value is not None and direction is not None and direction[1] and printed.section is None:
        yield Count(value, direction[0])


def _by_category(draft: Draft, openings: Sequence[Decimal], closings: Sequence[Decimal], owed: bool) -> Iterator[Total | Count]:
    """All money in and out as the sum of a summary's lines ("Deposits", "Checks", "Fees", ...).

    The lines count only where they themselves explain the step from the opening to the closing balance: then none is missing.
    """
    if len(openings) != 1 or len(closings) != 1:
        return
    sums = {"in": ZERO, "out": ZERO}
    counts: dict[str, int | None] = {"in": 0, "out": 0}
    for printed in draft.printed:
        if printed.fact is not Fact.TOTAL or len(printed.amounts) != 1 or printed.text.startswith(("total", "sum")):
            continue
        direction = labels.direction_of(printed.text)
        if direction is not None:
            way = direction[0] if direction[0] != "payment" else "in" if owed else "out"
            sums[way] += printed.amounts[0].value
            own, known = count_in_parentheses(printed.text), counts[way]
            counts[way] = None if own is None or known is None else known + own
    step = sums["in"] - sums["out"]
    explained = openings[0] + (-step if owed else step) == closings[0]
    totalled = any(p.fact is Fact.TOTAL and _TOTAL_WORD.match(p.text) for p in draft.printed)
    if any(sums.values()) and (explained or (not totalled and _is_whole_box(draft))):
        yield Total(ProofKind.TOTAL_IN, sums["in"])
        yield Total(ProofKind.TOTAL_OUT, sums["out"])
        if explained and all(counts.values()):
            yield from (Count(number, way) for way, number in counts.items() if number)


def summary_differs(draft: Draft, amounts: Sequence[Decimal], card: bool, proofs: Sequence[Proof]) -> bool:
    """Whether categories of money in and out that are printed together add up to other sums than the rows'.

    They need not be all (so this is no equation), but where they are not, nobody can tell which of the two is wrong.
    """
    rows = {"in": sum(a for a in amounts if a > 0), "out": -sum(a for a in amounts if a < 0)}
    group: list[Printed] = []
    for printed in [*draft.printed, None]:
        direction = None
        if printed is not None and printed.fact is Fact.TOTAL and len(printed.amounts) == 1 and printed.section is None:
            direction = labels.direction_of(printed.text)
        if printed is not None and direction is not None and (not group or printed.index - group[-1].index <= 1):
            group.append(printed)
            continue
        sums = {"in": ZERO, "out": ZERO}
        seen = set()
        for category in group:
            way = (labels.direction_of(category.text) or ("",))[0]
            way = way if way != "payment" else "in" if card else "out"
            seen.add(way)
            sums[way] += category.amounts[0].value
        upheld = {p.expected for p in proofs if p.holds and p.kind in _TOTALS}
        if len(seen) == 2 and sums != rows and any(c.amounts[0].value not in upheld for c in group):
            return True
        group = [printed] if printed is not None and direction is not None else []
    return False


def _is_whole_box(draft: Draft) -> bool:
    """Whether every line from an opening to the next closing balance is a category: then nothing else explains the step."""
    box = [p for p in draft.printed if len(p.amounts) == 1]
    for number, printed in enumerate(box):
        if printed.fact is not Fact.OPENING:
            continue
        rest = box[number + 1 :]
        end = next((i for i, p in enumerate(rest) if p.fact is Fact.CLOSING), 0)
        inner = rest[:end]
        together = rest[end].index - printed.index in (0, end + 1) if rest else False
        if len(inner) > 1 and together and all(labels.direction_of(p.text) for p in inner):
            return True
    return False


def _add(values: list[Decimal], value: Decimal) -> None:
    if value not in values:
        values.append(value)


def _labelled(printed: Printed, roles: Sequence[Role], columns: Columns, owed: bool, negate: bool) -> Decimal:
    """A labelled balance in the account's own terms: the holder's money, or for a card the amount owed."""
    amount = printed.amounts[-1]
    mark = amount.mark
    text = printed.text
    if not mark and not amount.sign:
        if ("debit" in text and "solde" in text) or "lasten" in text:
            mark = "out"
        elif columns.edges and Role.BALANCE not in roles and Role.OUT in roles:
            near = columns.index_of(amount)
            if roles[near] is Role.OUT and abs(columns.edges[near] - columns.place(amount)) < 4:
                mark = "out"
    if mark:
        value = amount.value if mark == "in" else -amount.value
        return -value if owed else value
    return -amount.printed if negate else amount.printed


def _totals(
    printed: Printed, draft: Draft, cells: Sequence[Cell], roles: Sequence[Role], columns: Columns, owed: bool
) -> Iterator[Total]:
    direction = labels.direction_of(printed.text)
    name = name_of(printed.text)
    named = [
        s
        for s in {id(c.row.section): c.row.section for c in cells if c.row.section is not None}.values()
        if name and s.name == name
    ]
    value = printed.amounts[-1].value
    if named:
        if len(named) == 1:
            yield Total(ProofKind.SECTION_TOTAL, value, id(named[0]))
        return
    section = printed.section
    if section is not None and section.direction and direction is not None and any(c.row.section is section for c in cells):
        if len(printed.amounts) == 1 and direction[0] == section.direction:
            yield Total(ProofKind.SECTION_TOTAL, value, id(section))
        return
    if direction is not None and direction[1] and len(printed.amounts) == 1 and _TOTAL_WORD.match(printed.text):
        kind = ProofKind.TOTAL_IN if direction[0] == "in" else ProofKind.TOTAL_OUT
        yield Total(kind, value, None, with_opening=owed)
        return
    if direction is None and _BARE.match(printed.text.strip()) and columns.edges and _is_split(draft, roles):
        bare = [p for p in draft.printed if p.fact is Fact.TOTAL and _BARE.match(p.text.strip())]
        if len(bare) > 1 or printed.after < len(draft.rows):
            return
        for amount in printed.amounts:
            role = _role_under(amount, draft, roles, columns)
            if role is not None:
                yield Total(ProofKind.TOTAL_IN if role is Role.IN else ProofKind.TOTAL_OUT, amount.value, None)


def _is_split(draft: Draft, roles: Sequence[Role]) -> bool:
    """Whether money in and money out stand in columns of their own; one of them may have no amount in it."""
    split = {Role.IN, Role.OUT}
    return split <= set(roles) or (bool(split & set(roles)) and split <= {cell.role for cell in draft.header})


def _role_under(amount: Amount, draft: Draft, roles: Sequence[Role], columns: Columns) -> Role | None:
    """Of money in and money out the column that a total stands in: one of the rows' columns, or one that has only a header."""
    near = columns.index_of(amount)
    over = [i for i, (x0, x1) in enumerate(columns.spans) if x0 < amount.x1 and amount.x0 < x1]
    if abs(columns.edges[near] - columns.place(amount)) < 6 or over == [near]:
        return roles[near] if roles[near] in (Role.IN, Role.OUT) else None
    for cell in draft.header:
        if cell.role in (Role.IN, Role.OUT) and cell.role not in roles:
            offset = min(abs(cell.x1 - amount.x1), abs(cell.x0 - amount.x0))
            if offset < 6 or (cell.x0 < amount.x1 and amount.x0 < cell.x1):
                return cell.role
    return None


#: Only a total says that it is all; "deposits" alone may be one kind of several (see ``_by_category``).
_TOTAL_WORD = re.compile(
    r"(?:grand\s)?total|sum|som|gesamt|tota|money|paid|payments\s(?:in|out)|new\s|ausgehende|einkommende|eingehende|zahlungs|geld"
)
_BARE = re.compile(r"(?:totals?|totaux|totales?|totali|totais|totaal|totalen|summe|gesamt|gesamtsumme|suma|soma|somma)\Z")
