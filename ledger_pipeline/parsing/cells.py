"""Rows to cells: which of a row's amounts is its own, which its balance, and which way a column says that money goes.

An assignment holds for the whole table. How the amounts are signed is the business of ``signs``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ledger_pipeline.parsing.columns import Columns, find_columns, header_roles
from ledger_pipeline.parsing.drafts import Draft, Row
from ledger_pipeline.parsing.labels import Role
from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.numbers import Amount

#: How far (in points) the digits of amounts in one column may end from one another because marks stand behind some.
_WIDTH_OF_MARK = 30.0


@dataclass(slots=True)
class Cell:
    """A row under one assignment of columns: its amount, the direction that its column gives, its balance."""

    row: Row
    amount: Amount
    column: str  # "in", "out" or ""
    balance: Amount | None

    @property
    def balance_line(self) -> Line:
        """The line on which its balance is printed."""
        below = self.row.below
        return below[0] if below is not None and below[1] is self.balance else self.row.scan.line


def assignments(draft: Draft) -> Iterator[tuple[list[Cell], list[Role], Columns]]:
    rows = draft.rows
    if not rows:
        yield [], [], find_columns(rows)
        return
    aligned = find_columns(rows)
    unaligned = Columns((), aligned.place, ())
    layouts = [aligned]
    if _signs_suffice(rows) or _headings_suffice(draft) or not aligned.edges:
        layouts = [unaligned]
    elif draft.header and not header_roles(aligned, draft.header)[1]:
        layouts.append(unaligned)  # amounts that stand one under another by chance
    any_read = False
    for columns in layouts:
        for roles in _role_candidates(draft, columns):
            cells = [cell for row in rows if (cell := _cell(row, roles, columns)) is not None]
            if cells:
                any_read = True
                yield cells, roles, columns
    if not any_read:
        yield [Cell(row, row.amounts[-1], "", None) for row in rows], [Role.AMOUNT], unaligned


def _signs_suffice(rows: Sequence[Row]) -> bool:
    """One amount a row, and signs printed at them: where they stand adds nothing, and may mislead."""
    if any(len(row.amounts) > 1 for row in rows):
        return False
    signs = {row.amounts[0].sign for row in rows}
    return -1 in signs or 0 not in signs or {"in", "out"} <= {row.amounts[0].mark for row in rows}


def _headings_suffice(draft: Draft) -> bool:
    """One amount a row, and headings above them all that say which way it goes, as no header of a column does."""
    if any(cell.role in (Role.IN, Role.OUT) for cell in draft.header):
        return False
    sections = [row.section for row in draft.rows if len(row.amounts) == 1 and row.section is not None]
    return len(sections) == len(draft.rows) and all(s.direction in ("in", "out", "payment") for s in sections)


def _role_candidates(draft: Draft, columns: Columns) -> Iterator[list[Role]]:
    rows = draft.rows
    if not columns.edges:
        most = max(len(row.amounts) for row in rows)
        if most > 1:
            yield [Role.FOREIGN] * (most - 2) + [Role.AMOUNT, Role.BALANCE]
        yield [Role.FOREIGN] * (most - 1) + [Role.AMOUNT]
        return
    named, firm = header_roles(columns, draft.header)
    _join_marked(named, rows, columns)
    _leave_out_foreign(named, rows, columns)
    _leave_out_said_again(named, rows, columns)
    _turn_to_balance(named, rows, columns)
    count = len(columns.edges)
    usage = [sum(1 for row in rows for a in row.amounts if columns.index_of(a) == i) for i in range(count)]
    # What stands alone on its rows is their own amount, and else one that nobody asked for.
    beside = {columns.index_of(a) for row in rows if len(row.amounts) > 1 for a in row.amounts}
    spare = [Role.FOREIGN if i in beside else Role.AMOUNT for i in range(count)]
    mixed = _mixed_columns(rows, columns)
    known = {role for role in named if role is not None}
    split = [n for n, role in zip(usage, named, strict=True) if role in (Role.IN, Role.OUT)]
    if known & {Role.AMOUNT, Role.IN, Role.OUT} and (firm or not split or max(split) > 1):
        roles = [Role.AMOUNT if r in (Role.IN, Role.OUT) and i in mixed else r or spare[i] for i, r in enumerate(named)]
        if _complete(roles, rows, columns):
            yield roles
            if all(r is not None for r in named) or {Role.IN, Role.OUT} <= known:
                return
    main = [i for i in range(count) if usage[i] * 20 >= len(rows)]
    both = any(len({columns.index_of(a) for a in row.amounts if a.value} & set(main)) > 1 for row in rows)
    for shape in _shapes(len(main), both, directed=Role.AMOUNT not in known and min(usage[i] for i in main) > 1):
        assigned: list[Role] = list(spare)
        for i, role in zip(main, shape, strict=True):
            assigned[i] = role
        if all(n is None or n is r for n, r in zip(named, assigned, strict=True) if n in (Role.BALANCE, Role.IN, Role.OUT)):
            yield assigned


def _shapes(columns: int, both: bool, directed: bool) -> list[tuple[Role, ...]]:
    """What so many columns may hold where no header says it. ``both``: a row may have amounts in several of them.

    ``directed``: there is enough in each column for its place to tell which way money goes.
    """
    if columns == 1:
        return [(Role.AMOUNT,)]
    if columns == 2:
        if both:
            return [(Role.AMOUNT, Role.BALANCE), (Role.FOREIGN, Role.AMOUNT)]
        return [(Role.OUT, Role.IN), (Role.IN, Role.OUT)] if directed else [(Role.AMOUNT, Role.AMOUNT)]
    left = (Role.FOREIGN,) * (columns - 3)
    return [
        (*left, Role.OUT, Role.IN, Role.BALANCE),
        (*left, Role.IN, Role.OUT, Role.BALANCE),
        (*left, Role.FOREIGN, Role.AMOUNT, Role.BALANCE),
    ]


def _mixed_columns(rows: Sequence[Row], columns: Columns) -> set[int]:
    """Columns in which both signs or marks are printed: whatever their header says, these decide."""
    signs: dict[int, set[int | str]] = {}
    for row in rows:
        for amount in row.amounts:
            if amount.sign or amount.mark:
                signs.setdefault(columns.index_of(amount), set()).add(amount.mark or amount.sign)
    return {i for i, s in signs.items() if len(s) > 1}


def _join_marked(named: list[Role | None], rows: Sequence[Row], columns: Columns) -> None:
    """Two columns of which one has only amounts with a mark ("820.93 DR") and the other only such without are one column."""
    for i in range(len(named) - 1):
        left, right = ([a for row in rows for a in row.amounts if columns.index_of(a) == at] for at in (i, i + 1))
        if (named[i] is None) is (named[i + 1] is None) or {bool(a.mark) for a in left} == {bool(a.mark) for a in right}:
            continue
        alike = all(len({bool(a.mark) for a in side}) == 1 for side in (left, right))
        apart = all(len({columns.index_of(a) for a in row.amounts} & {i, i + 1}) < 2 for row in rows)
        if alike and apart and columns.edges[i + 1] - columns.edges[i] < _WIDTH_OF_MARK:
            named[i] = named[i + 1] = named[i] or named[i + 1]


def _leave_out_foreign(named: list[Role | None], rows: Sequence[Row], columns: Columns) -> None:
    """Of columns that are both headed "amount" the row's own is the one that every row uses; the other holds foreign money."""
    twins = [i for i, role in enumerate(named) if role is Role.AMOUNT]
    if len(twins) < 2:
        return
    used = {i: {n for n, row in enumerate(rows) if any(columns.index_of(a) == i for a in row.amounts)} for i in twins}
    for i in twins:
        if any(used[i] < used[other] for other in twins):
            named[i] = Role.FOREIGN


def _leave_out_said_again(named: list[Role | None], rows: Sequence[Row], columns: Columns) -> None:
    """Of two columns of money out one repeats the other, as one of fees may, where each of its numbers stands in both."""
    for i, left in enumerate(named):
        for j in range(i + 1, len(named)) if left is Role.OUT else ():
            if named[j] is not Role.OUT:
                continue
            both = [[{columns.index_of(a): a.value for a in row.amounts}.get(at) for at in (i, j)] for row in rows]
            if any(x is not None for x, _ in both) and all(x is None or x == y for x, y in both):
                named[i] = Role.FOREIGN


def _turn_to_balance(named: list[Role | None], rows: Sequence[Row], columns: Columns) -> None:
    """A column headed "amount" beside money in and money out, with another number on every row, is the balance."""
    if not {Role.IN, Role.OUT, Role.AMOUNT} <= set(named) or Role.BALANCE in named or named.count(Role.AMOUNT) > 1:
        return
    at = named.index(Role.AMOUNT)
    values = [{columns.index_of(a): a.value for a in row.amounts} for row in rows]
    said_again = all(value == own.get(at) for own in values for value in own.values())
    if all(len(own) > 1 and at in own for own in values) and not said_again:
        named[at] = Role.BALANCE


def _complete(roles: Sequence[Role], rows: Sequence[Row], columns: Columns) -> bool:
    """Whether nearly every row has an amount under the roles."""
    good = sum(any(roles[columns.index_of(a)] in (Role.AMOUNT, Role.IN, Role.OUT) for a in row.amounts) for row in rows)
    return good * 10 >= len(rows) * 7


def _cell(row: Row, roles: Sequence[Role], columns: Columns) -> Cell | None:
    amount: Amount | None = None
    balance = row.below[1] if row.below is not None else None
    column = ""
    if not columns.edges:
        own = list(row.amounts)
        if roles[-1] is Role.BALANCE and len(own) > 1:
            return Cell(row, own[-2], "", own[-1])
        return Cell(row, own[-1], "", None)
    for candidate in row.amounts:
        role = roles[columns.index_of(candidate)]
        if role is Role.BALANCE:
            balance = candidate
        elif role in (Role.AMOUNT, Role.IN, Role.OUT) and (amount is None or (candidate.value and not amount.value)):
            amount = candidate
            column = "" if role is Role.AMOUNT else role.value
        elif role is Role.OUT and amount is not None and column == "out" and candidate.sign == amount.sign:
            # What the payment cost stands beside it, in a column of its own.
            amount = replace(amount, value=amount.value + candidate.value, last=candidate.last, x1=candidate.x1)
    if amount is None:
        if balance is None and row.amounts and Role.FOREIGN in roles:
            return None
        return None
    return Cell(row, amount, column, balance)
