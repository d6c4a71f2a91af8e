"""Labelled numbers to the facts of an equation: balances, totals and counts, each for what its label says of the rows.

What is evaluated here is only how labels, sections and columns belong together; the equations themselves are in ``proof``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.cells import Cell
from ledger_pipeline.parsing.columns import Columns, headed_as
from ledger_pipeline.parsing.counts import count_in_parentheses
from ledger_pipeline.parsing.drafts import Draft, Printed, Section, name_of, printed_at
from ledger_pipeline.parsing.labels import Fact, Role
from ledger_pipeline.parsing.model import Place, Proof, ProofKind
from ledger_pipeline.parsing.numbers import Amount
from ledger_pipeline.parsing.proof import ZERO, Count, Facts, Total

#: So many lines of a summary may leave open which way their money goes.
_MOST_UNNAMED = 5
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
    perhaps: list[Decimal] = []
    firm = any(p.fact is Fact.CLOSING and not _may_be_less(p) for p in draft.printed)

    def close(printed: Printed) -> None:
        value = _labelled(printed, roles, columns, owed, negate)
        _add(closings, value)
        sources.setdefault((ProofKind.OPENING_CLOSING, value), printed_at(printed.line, printed.amounts[-1]))

    for printed in draft.printed:
        if printed.fact is Fact.OPENING:
            _add(openings, _labelled(printed, roles, columns, owed, negate))
        elif printed.fact is Fact.CLOSING and firm and labels.PAYMENT_DUE.match(printed.text):
            continue
        elif printed.fact is Fact.CLOSING and firm and labels.MAY_BE_LEAST.match(printed.text):
            _add(perhaps, _labelled(printed, roles, columns, owed, negate))
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
    carried, labelled = draft.last(Fact.CARRIED), bool(closings)
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
    elif not closings and carried is not None and carried.after >= len(draft.rows) and _is_of_the_last_page(carried, draft):
        close(carried)
    points = [
        (p.after, _labelled(p, roles, columns, owed, negate))
        for p in draft.printed
        if p.fact is Fact.CARRIED and p.after and len(p.amounts) == 1 and len(cells) == len(draft.rows)
    ]
    for printed in draft.printed if not labelled else ():
        closes = _may_close(printed) if printed.fact is Fact.OTHER else owed and _adds_up_column(printed, draft)
        if closes and len(printed.amounts) == 1:
            _add(perhaps, _labelled(printed, roles, columns, owed, negate))
            sources.setdefault((ProofKind.OPENING_CLOSING, perhaps[-1]), printed_at(printed.line, printed.amounts[-1]))
    for balance in _balance_of_totals(draft, roles, columns) if not closings else ():
        _add(closings, balance)
    facts = Facts(
        tuple(openings),
        tuple(closings),
        tuple(dict.fromkeys(totals)),
        tuple(dict.fromkeys(counts)),
        tuple(points),
        owed,
        tuple(perhaps),
    )
    return facts, openings[0] if openings else None, closings[-1] if closings else None, sources


def _is_of_the_last_page(carried: Printed, draft: Draft) -> bool:
    """Whether a balance is carried to the next statement and not to the next page: that is said, or the totals stand above."""
    totals = (p for p in draft.printed if p.fact is Fact.TOTAL and len(p.amounts) > 1 and p.index < carried.index)
    return carried.line.page in draft.said_last or any(p.after >= len(draft.rows) and _is_bare(p.text) for p in totals)


def _may_be_less(printed: Printed) -> bool:
    """Whether a closing balance may be no more than what is to be paid of it."""
    return bool(labels.MAY_BE_LEAST.match(printed.text) or labels.PAYMENT_DUE.match(printed.text))


def _adds_up_column(printed: Printed, draft: Draft) -> bool:
    """Whether a bare total stands below all rows in a column of amounts that begins with the opening balance."""
    if printed.fact is not Fact.TOTAL or not _is_bare(printed.text) or not printed.after >= len(draft.rows) > 1:
        return False
    place = printed.amounts[-1].x1
    opening = next((p for p in draft.printed if p.fact is Fact.OPENING), None)
    edges = [opening.amounts[-1].x1 if opening is not None else -1.0, *(row.amounts[-1].x1 for row in draft.rows[:1])]
    return all(abs(place - edge) < 2.0 * printed.line.height for edge in edges)


def _may_close(printed: Printed) -> bool:
    """Whether a label, its words side by side and not in two columns, is that of a balance that may be the closing one."""
    line, label = printed.line, labels.MAY_CLOSE.match(printed.text)
    at = line.folded.find(label[0]) if label is not None else -1
    if label is None or at < 0:
        return label is not None
    first, last = line.word_at(at), line.word_at(at + len(label[0]) - 1)
    return all(line.words[i + 1].x0 - line.words[i].x1 < 1.2 * max(line.height, 6.0) for i in range(first, last))


def _balance_of_totals(draft: Draft, roles: Sequence[Role], columns: Columns) -> Iterator[Decimal]:
    """The balance on the totals row below all rows of a table that has a column of balances."""
    totals = [p for p in draft.printed if p.fact is Fact.TOTAL and _is_bare(p.text) and p.after]
    if len(totals) == 1 and totals[0].after >= len(draft.rows) and columns.edges and len(totals[0].amounts) > 2:
        last = totals[0].amounts[-1]
        if Role.BALANCE in roles and roles[columns.index_of(last)] is Role.BALANCE:
            yield last.printed if last.mark != "out" else -last.value


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
    said: set[tuple[str, Decimal]] = set()  # in a summary, and once more at the heading of a section
    for printed in draft.printed:
        if printed.fact is not Fact.TOTAL or len(printed.amounts) != 1 or printed.text.startswith(("total", "sum")):
            continue
        way = labels.way_of(printed.text, owed)
        key = (name_of(printed.text), printed.amounts[0].value)
        if way is not None and (key not in said or printed.section is None):
            said.add(key)
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
    if _carried_differ(draft, amounts):
        return True
    if {ProofKind.TOTAL_IN, ProofKind.TOTAL_OUT} <= {p.kind for p in proofs if p.holds}:
        return False  # other numbers are parts of these totals
    rows = {"in": sum((a for a in amounts if a > 0), ZERO), "out": -sum((a for a in amounts if a < 0), ZERO)}
    known = {*rows.values(), *(abs(a) for a in amounts)}
    for section in {id(row.section): row.section for row in draft.rows}.values():
        known.add(abs(sum((a for row, a in zip(draft.rows, amounts, strict=False) if row.section is section), ZERO)))
    if _box_differs(draft, rows["in"] - rows["out"], card):
        return True
    group: list[Printed] = []
    single = [p for p in draft.printed if p.fact is Fact.TOTAL and len(p.amounts) == 1 and p.section is None]
    for printed in [*(p for p in single if labels.category_of(p.text)), None]:
        if printed is not None and (not group or printed.index - group[-1].index <= 2):
            group.append(printed)
            continue
        sums = _sums_of(group, card)
        seen = {labels.way_of(category.text, card) for category in group}
        upheld = {p.expected for p in proofs if p.holds and p.kind in _TOTALS}
        if len(seen) == 2 and sums != rows:
            sums = _sums_of(_without_parts(group, card), card)
        if len(seen) == 2 and sums != rows and _explained_together(draft, group, rows["in"] - rows["out"], card):
            group = [printed] if printed is not None else []
            continue
        if len(seen) == 2 and sums != rows and any(c.amounts[0].value not in upheld for c in group):
            return True
        parts = {c.amounts[0].value for c in group} - {ZERO}
        if len(seen) == 1 and len(parts) > 1 and not parts <= known and sum(parts) not in known:
            return True
        group = [printed] if printed is not None else []
    return False


def _sums_of(group: Sequence[Printed], card: bool) -> dict[str, Decimal]:
    sums = {"in": ZERO, "out": ZERO}
    for printed in group:
        sums[labels.way_of(printed.text, card) or ""] += printed.amounts[0].value
    return sums


def _without_parts(group: Sequence[Printed], card: bool) -> list[Printed]:
    """A summary's lines without those that only part the line above them: which go the same way, and add up to it."""
    kept: list[Printed] = []
    index = 0
    while index < len(group):
        whole, end, parts = group[index], index + 1, ZERO
        kept.append(whole)
        while end < len(group) and labels.way_of(group[end].text, card) == labels.way_of(whole.text, card):
            parts += group[end].amounts[0].value
            end += 1
            if parts == whole.amounts[0].value:
                index = end - 1
                break
        index += 1
    return kept


def _explained_together(draft: Draft, group: Sequence[Printed], net: Decimal, card: bool) -> bool:
    """Whether all lines of a summary come to the rows' sum, those whose words say no way taken the one way or the other."""
    named = {p.index: p for p in draft.printed if p.fact is Fact.TOTAL and len(p.amounts) == 1}
    unnamed = dict(draft.unnamed)
    begin, end = _run(group[0].index, {*named, *unnamed}, {p.index for p in draft.printed if p.fact is not Fact.TOTAL})
    said, open_ = ZERO, [value for index, value in unnamed.items() if begin <= index <= end and value]
    for printed in (p for index, p in named.items() if begin <= index <= end):
        value, way = printed.amounts[0].value, labels.way_of(printed.text, card)
        if way is None:
            open_.append(value)
        else:
            said += value if way == "in" else -value
    choices = product(*((value, -value) for value in open_)) if 0 < len(open_) <= _MOST_UNNAMED else ()
    return any(said + sum(signs, ZERO) == net for signs in choices)


def _run(start: int, lines: set[int], others: set[int]) -> tuple[int, int]:
    """The first and the last of the lines about one of them that follow one another, but for single headings between them.

    ``others`` are lines that are no headings: they end it.
    """
    begin = end = start
    while near := lines & ({begin - 1} if begin - 1 in others else {begin - 1, begin - 2}):
        begin = max(near)
    while near := lines & ({end + 1} if end + 1 in others else {end + 1, end + 2}):
        end = min(near)
    return begin, end


def _box_differs(draft: Draft, net: Decimal, card: bool) -> bool:
    """Whether a summary that leads line by line from the opening to the closing balance does not come to the rows' sum."""
    opened, closed = ({p.index for p in draft.printed if p.fact is fact} for fact in (Fact.OPENING, Fact.CLOSING))
    single = {p.index: p for p in draft.printed if p.fact is Fact.TOTAL and len(p.amounts) == 1}
    unnamed = {index for index, _ in draft.unnamed}
    for index, printed in single.items():
        begin, end = _run(index, {*single, *unnamed}, opened | closed)
        if begin - 1 not in opened or end + 1 not in closed or begin == end:
            continue
        inside = [at for at in range(begin, end + 1) if at in single or at in unnamed]
        known = all(at in single and labels.way_of(single[at].text, card) for at in inside)
        if not known and end - begin < _MOST_UNNAMED and not _explained_together(draft, [printed], net, card):
            return True
    return False


def _carried_differ(draft: Draft, amounts: Sequence[Decimal]) -> bool:
    """Whether sums of money in and out that the last page carries forward are neither those of all rows nor the page's."""
    last = next((p for p in reversed(draft.printed) if p.fact is Fact.OTHER and p.text == "total"), None)
    if last is None or last.after < len(draft.rows) or len(amounts) != len(draft.rows) or not draft.has(Fact.CARRIED):
        return False
    printed = {a.value for a in last.amounts}
    page = [a for row, a in zip(draft.rows, amounts, strict=True) if row.scan.line.page == last.line.page]
    sums = [(sum(a for a in own if a > 0), -sum(a for a in own if a < 0)) for own in (amounts, page)]
    return not any(set(both) <= printed for both in sums)


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
        if len(inner) > 1 and together and all(labels.category_of(p.text) for p in inner):
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
        if ("debit" in text and "solde" in text) or _OWED_TO_BANK.search(text):
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
    sections = list({id(c.row.section): c.row.section for c in cells if c.row.section is not None}.values())
    named = [s for s in sections if s.total and printed.line.folded.startswith(s.total)]
    named = named or [s for s in sections if name and name_of(s.name) == name]
    value = printed.amounts[-1].value
    if named:
        if len(named) == 1 and (named[0].direction or len(printed.amounts) == 1):
            wider = _wider(direction, printed.text)
            yield Total(ProofKind.SECTION_TOTAL, value, id(named[0]), wider=wider, one_way=bool(named[0].total))
        return
    children = _children(name, printed, cells)
    if children:
        ids = tuple(dict.fromkeys(id(section) for section in children))
        yield Total(ProofKind.SECTION_TOTAL, value, id(children[0].parent), within=ids)
        return
    section = printed.section
    if section is not None and section.direction and direction is not None and any(c.row.section is section for c in cells):
        if labels.names_other_kind(printed.text, section.name):
            return
        if len(printed.amounts) == 1 and direction[0] == section.direction:
            yield Total(ProofKind.SECTION_TOTAL, value, id(section), wider=_wider(direction, printed.text))
        return
    if direction is not None and direction[1] and len(printed.amounts) == 1 and _TOTAL_WORD.match(printed.text):
        kind = ProofKind.TOTAL_IN if direction[0] == "in" else ProofKind.TOTAL_OUT
        yield Total(kind, value, None, with_opening=owed)
        return
    alone = len(printed.amounts) == 1 and " " in printed.text.strip(" :.$") and not _is_split(draft, roles)
    if direction is None and alone and _is_bare(printed.text) and printed.after >= len(draft.rows) > 1:
        yield Total(ProofKind.SECTION_TOTAL, value, perhaps=True)
        return
    sides = {side: a for a in printed.amounts if (side := headed_as(a, draft.header)) in (Role.IN, Role.OUT)}
    below = printed.after >= len(draft.rows)
    if direction is None and _is_bare(printed.text) and not columns.edges and len(sides) == 2 and below:
        yield Total(ProofKind.TOTAL_IN, sides[Role.IN].value, None)
        yield Total(ProofKind.TOTAL_OUT, sides[Role.OUT].value, None)
        return
    if direction is None and _is_bare(printed.text) and columns.edges and _is_split(draft, roles):
        bare = [p for p in draft.printed if p.fact is Fact.TOTAL and _is_bare(p.text) and p.after]
        if len(bare) > 1 or printed.after < len(draft.rows):
            return
        for amount in printed.amounts:
            role = _role_under(amount, draft, roles, columns)
            if role is not None:
                yield Total(ProofKind.TOTAL_IN if role is Role.IN else ProofKind.TOTAL_OUT, amount.value, None)


def _children(name: str, printed: Printed, cells: Sequence[Cell]) -> list[Section]:
    """The sections below a heading of this name that have rows above a total."""
    sections = [c.row.section for c in cells if c.row.section is not None and c.row.index < printed.index]
    return [s for s in sections if name and s.parent is not None and s.parent.name == name]


def _wider(direction: tuple[str, bool] | None, text: str) -> str:
    """Which way all money goes that a section's total may be of, where that has sections of its own below it."""
    return direction[0] if direction is not None and text.startswith("total") else ""


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
_OWED_TO_BANK = re.compile(r"lasten|unseren gunsten|notre faveur|nuestro favor|nostro favore|nosso favor|deudor")
_BARE_WORD = re.compile(
    r"(?:totals?|totaux|totales?|totali|totais|totaal|totalen|summen?|"
    r"umsatztotal|gesamt|gesamtsumme|suma|soma|somma)\Z"
)


_OF_ALL = labels.ALL_ROWS | {"amount", "amounts"}


def _is_bare(text: str) -> bool:
    """Whether a label says no more than that it is the total, of all rows."""
    first, *rest = text.strip(" :.$").split() or [""]
    return bool(_BARE_WORD.match(first)) and all(word in _OF_ALL for word in rest) and labels.direction_of(text) is None
