"""Amounts to columns: which amounts of the rows stand under one another, and what the headers above them call them.

Where the page has no columns (text set without alignment), an amount is known by its place counted from the right.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from ledger_pipeline.parsing.drafts import HeaderCell, Row
from ledger_pipeline.parsing.labels import Role
from ledger_pipeline.parsing.numbers import Amount

#: Right edges in one column differ by the width of a mark or two; columns stand farther apart than that.
_TOLERANCE = 12.0
_WIDEST = 36.0
_FARTHEST_HEADER = 70.0
_MONEY = (Role.AMOUNT, Role.IN, Role.OUT, Role.BALANCE, Role.FOREIGN)


@dataclass(frozen=True, slots=True)
class Columns:
    """``edges`` are the columns' places from left to right; empty where the amounts are not aligned."""

    edges: tuple[float, ...]
    place: Callable[[Amount], float]
    spans: tuple[tuple[float, float], ...]
    middles: tuple[float, ...] = ()  # between one column and the next

    def index_of(self, amount: Amount) -> int:
        return bisect(self.middles, self.place(amount))


_right: Callable[[Amount], float] = attrgetter("x1")
_left: Callable[[Amount], float] = attrgetter("x0")


def _centre(amount: Amount) -> float:
    return (amount.x0 + amount.x1) / 2


def find_columns(rows: Sequence[Row]) -> Columns:
    """The columns of the rows' amounts, by whichever alignment needs the fewest."""
    amounts = [a for row in rows for a in row.amounts]
    most = max((len(row.amounts) for row in rows), default=0)
    best: Columns | None = None
    for place in (_right, _centre, _left):
        edges = _clusters(sorted(place(a) for a in amounts))
        if edges is None or len(edges) > max(most, 1) + 2 or len(edges) > 6:
            continue
        if best is not None and len(edges) >= len(best.edges):
            continue
        columns = Columns(tuple(edges), place, (), _middles(edges))
        if any(len({columns.index_of(a) for a in row.amounts}) < len(row.amounts) for row in rows):
            continue
        best = columns
    if best is None:
        return Columns((), _right, ())
    spans = []
    for index in range(len(best.edges)):
        own = [a for a in amounts if best.index_of(a) == index]
        spans.append((min(a.x0 for a in own), max(a.x1 for a in own)))
    return Columns(best.edges, best.place, tuple(spans), best.middles)


def _middles(edges: Sequence[float]) -> tuple[float, ...]:
    return tuple((left + right) / 2 for left, right in pairwise(edges))


def _clusters(places: list[float]) -> list[float] | None:
    """The centres of the groups that the places fall into; ``None`` where they are scattered."""
    if not places:
        return []
    groups = [[places[0]]]
    for before, after in pairwise(places):
        if after - before > _TOLERANCE:
            groups.append([])
        groups[-1].append(after)
    if any(group[-1] - group[0] > _WIDEST for group in groups):
        return None
    return [sum(group) / len(group) for group in groups]


def headed_as(amount: Amount, header: Sequence[HeaderCell], farthest: float = _FARTHEST_HEADER) -> Role | None:
    """What the header says that stands over an amount, or nearest to it."""
    cells = [(max(c.x0 - amount.x1, amount.x0 - c.x1, 0.0), c) for c in header if c.role in _MONEY]
    near = [(distance, c) for distance, c in cells if distance <= farthest]
    return min(near, key=lambda pair: pair[0])[1].role if near else None


def header_roles(columns: Columns, header: Sequence[HeaderCell]) -> tuple[list[Role | None], bool]:
    """What the headers say of each column, and whether they stand right above them all.

    ``None`` for a column that no header stands near.
    """
    cells = [c for c in header if c.role in _MONEY]
    roles: list[Role | None] = [None] * len(columns.edges)
    pairs = []
    for i, (x0, x1) in enumerate(columns.spans):
        for j, cell in enumerate(cells):
            distance = max(cell.x0 - x1, x0 - cell.x1, 0.0)
            offset = min(abs(cell.x1 - x1), abs(cell.x0 - x0), abs(cell.x0 + cell.x1 - x0 - x1) / 2)
            if distance <= _FARTHEST_HEADER:
                pairs.append((distance + 0.1 * offset, i, j))
    used: set[int] = set()
    firm = 0
    for closeness, i, j in sorted(pairs):
        if roles[i] is None and j not in used:
            roles[i] = cells[j].role
            used.add(j)
            firm += closeness < 3.0
    return roles, firm == len(columns.edges)
