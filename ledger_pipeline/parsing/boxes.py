"""Boxes: numbers in a row, each below its label. Which words stand above which number; what they mean is asked of ``labels``.

Nothing here knows rows or statements.
"""

from __future__ import annotations

from dataclasses import dataclass

from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.numbers import Amount
from ledger_pipeline.parsing.scans import Scan
from ledger_pipeline.parsing.words import Word

#: How far apart (in points) the edges of a label and of the number below it may be.
_SAME_EDGE = 2.5
#: A word before a number that is shorter is the sign of its currency.
_LONGEST_SIGN = 4
#: Blanks wider than this (in heights of the print) part one label from the next.
_GAP = 0.9


@dataclass(frozen=True, slots=True)
class Boxed:
    """A number and its label: ``start`` and ``end`` are offsets in the folded text of the line above."""

    amount: Amount
    start: int
    end: int


def boxed(above: Line, below: Scan) -> list[Boxed]:
    """The numbers of a line that has hardly anything else on it, each with its label on the line above; nothing if unclear.

    A label and its number share their left edges, or their right edges, or the one stands over the other.
    """
    values = _groups(below)
    if not values or len(values) > 8 or not any(amount is not None for _, _, amount in values):
        return []
    spans = (
        _by_left_edge(above, [x0 for x0, _, _ in values])
        or _by_right_edge(above, [x1 for _, x1, _ in values])
        or _by_place(above, [(x0, x1) for x0, x1, _ in values])
    )
    answer = []
    for (first, last), (_, _, amount) in zip(spans, values, strict=False):
        if amount is not None:
            end = above.starts[last + 1] - 1 if last + 1 < len(above.words) else len(above.folded)
            answer.append(Boxed(amount, above.starts[first], end))
    return answer


def _groups(below: Scan) -> list[tuple[float, float, Amount | None]]:
    """What stands on a line, from left to right: amounts, and words that stand together; nothing where there are many words."""
    line = below.line
    amount_at = {i: a for a in below.amounts for i in range(a.first, a.last + 1)}
    if len(line.words) - len(amount_at) > 2 * len(below.amounts):
        return []
    groups: list[tuple[float, float, Amount | None]] = []
    for i, word in enumerate(line.words):
        amount = amount_at.get(i)
        if amount is None and not any(c.isalnum() for c in word.text):
            continue  # "= 859.41"
        near = i + 1 in amount_at and line.words[i + 1].x0 - word.x1 < _GAP * (word.bottom - word.top)
        if amount is None and near and len(word.text) < _LONGEST_SIGN and not any(c.isdigit() for c in word.text):
            continue  # "S/ 802.15": the sign of a currency
        x0, x1, before = groups[-1] if groups else (0.0, -1000.0, None)
        if groups and (amount is before if amount or before else word.x0 - x1 < _GAP * (word.bottom - word.top)):
            groups[-1] = (x0, word.x1, before)
        else:
            groups.append((word.x0, word.x1, amount))
    return groups


def _by_left_edge(above: Line, edges: list[float]) -> list[tuple[int, int]]:
    starts = [next((i for i, w in enumerate(above.words) if abs(w.x0 - edge) <= _SAME_EDGE), -1) for edge in edges]
    if -1 in starts or starts != sorted(set(starts)):
        return []
    return list(zip(starts, [*(s - 1 for s in starts[1:]), len(above.words) - 1], strict=True))


def _by_right_edge(above: Line, edges: list[float]) -> list[tuple[int, int]]:
    ends = [next((i for i, w in enumerate(above.words) if abs(w.x1 - edge) <= _SAME_EDGE), -1) for edge in edges]
    if -1 in ends or ends != sorted(set(ends)):
        return []
    return list(zip([0, *(e + 1 for e in ends[:-1])], ends, strict=True))


def _by_place(above: Line, places: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """The pieces of print above, where each number has exactly one over it and no piece has two below it."""
    pieces = pieces_of(above)
    chosen = []
    for x0, x1 in places:
        over = [p for p in pieces if above.words[p[0]].x0 < x1 and x0 < above.words[p[1]].x1]
        if len(over) != 1 or over[0] in chosen:
            return []
        chosen.append(over[0])
    return chosen


def stacked(upper: Line, lower: Line) -> Line:
    """Two lines of labels as one: what stands over one another is one label (and here one word)."""
    pieces = [[upper.words[i] for i in range(first, last + 1)] for first, last in pieces_of(upper)]
    for first, last in pieces_of(lower):
        words = list(lower.words[first : last + 1])
        over = [p for p in pieces if p[0].x0 < words[-1].x1 and words[0].x0 < p[-1].x1]
        if len(over) == 1:
            over[0].extend(words)
        else:
            pieces.append(words)
    merged = [
        Word(min(w.x0 for w in p), upper.top, max(w.x1 for w in p), lower.bottom, " ".join(w.text for w in p)) for p in pieces
    ]
    return Line(upper.page, sorted(merged, key=lambda word: word.x0))


def pieces_of(line: Line) -> list[tuple[int, int]]:
    """The words (first and last index) between one wide blank and the next."""
    pieces: list[tuple[int, int]] = []
    for i, word in enumerate(line.words):
        if pieces and word.x0 - line.words[i - 1].x1 < _GAP * (word.bottom - word.top):
            pieces[-1] = (pieces[-1][0], i)
        else:
            pieces.append((i, i))
    return pieces
