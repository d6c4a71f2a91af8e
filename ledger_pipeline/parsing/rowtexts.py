"""Which row the lines of text between two rows belong to: most pages print them below a row's amount, some above or around it.

Descriptions alone depend on it: it is asked when everything else of the rows is settled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ledger_pipeline.parsing.cells import Cell
from ledger_pipeline.parsing.drafts import Row
from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.numbers import Amount

#: In points: by so much more than any other is the blank between two rows' texts wider.
_WIDER = 0.7
#: In heights of the print: a blank between two words, and none between two columns.
_BLANK = 0.5
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_WORDS = re.compile(r"[^\W\d_]{3,}")


def settle_texts(rows: Sequence[Row], lines: Sequence[Line]) -> None:
    """Moves lines of text to the row that they are set with. ``lines``: of the document, by the index of the rows."""
    if any(len(row.lines) > 1 for row in rows) and any(_below(row) for row in rows):
        if _amounts_end_rows(rows):
            _move_to_undated(rows)
        else:
            _move_to_nearest(rows, lines)
        _cut_page_ends(rows)


def description(cell: Cell) -> str:
    """What a row says besides its dates and amounts. A number that its text is set around is part of it ("at 14.32 hours")."""
    row, texts = cell.row, cell.row.text
    line, balance = row.scan.line, cell.balance if row.below is None else None
    inside: set[int] = set()
    if len(row.scan.amounts) > 1 + (balance is not None):
        own = {cell.amount.first, -1 if balance is None else balance.first}
        inside = {a.first for a in row.scan.amounts if a.first not in own and _is_set_in_text(a, line)}
    if inside:
        taken = {i for a in row.scan.amounts if a.first not in inside for i in range(a.first, a.last + 1)}
        taken |= {i for d in row.scan.dates if d in row.dates for i in range(d.first, d.last + 1)}
        at = _at(row)
        texts = [*texts[:at], " ".join(w.text for i, w in enumerate(line.words) if i not in taken), *texts[at + 1 :]]
    return " ".join(" ".join(texts).split())


def _is_set_in_text(amount: Amount, line: Line) -> bool:
    """Whether no more than a blank parts a number from the word before it."""
    before = line.words[amount.first - 1] if amount.first else None
    if before is None or not _LETTERS.search(before.text) or _CURRENCY.fullmatch(before.text):
        return False
    return line.words[amount.first].x0 - before.x1 < _BLANK * line.height


def _at(row: Row) -> int:
    """Which of a row's lines its amount stands on."""
    if row.lines[0] is row.scan.line:
        return 0
    return next(i for i, line in enumerate(row.lines) if line is row.scan.line)


def _below(row: Row) -> int:
    """How many of a row's lines stand below its amount."""
    if len(row.lines) == 1 or row.below is not None:
        return 0
    return len(row.lines) - 1 - _at(row)


def _is_undated(row: Row, before: Row) -> bool:
    """Whether a row goes by the date of the row before it."""
    return row.dates[0] is before.dates[0]


def _amounts_end_rows(rows: Sequence[Row]) -> bool:
    """Whether amounts stand on the last line of their rows: so they do wherever a date says where the next row begins."""
    late = sum(_at(row) > 0 for row in rows)
    if late < 2:
        return False
    below_dated = sum(_below(row) > 0 and not _is_undated(after, row) for row, after in pairwise(rows))
    return below_dated * 5 <= late


def _move_to_undated(rows: Sequence[Row]) -> None:
    for row, after in pairwise(rows):
        if _is_undated(after, row):
            _move(row, after, _below(row))


def _move_to_nearest(rows: Sequence[Row], lines: Sequence[Line]) -> None:
    """Where texts are centred on their rows' amounts: each line goes with the row that no wider blank parts it from."""
    moves = [(row, after, _upper(row, after)) for row, after in pairwise(rows)]
    moves = [(row, after, number) for row, after, number in moves if number]
    if not any(_is_bare(after) for _, after, _ in moves):
        return  # no row has its amount beside an empty place, as centred ones of two lines do
    left = min(line.x0 for row, _, number in moves for line in row.lines[-number:])
    widest = max(_gap(*pair) for row, after, number in moves for pair in pairwise([*row.lines[-number:], after.lines[0]]))
    for row, after, number in moves:
        _move(row, after, number)
    before: Row | None = None
    for row in rows:
        if before is None or before.scan.line.page != row.scan.line.page:
            _take_above(row, before, lines, left, widest + _WIDER)
        before = row


def _cut_page_ends(rows: Sequence[Row]) -> None:
    """Takes from the last row of a page what stands below the table: it begins where no row's text does."""
    last = [row for row, after in zip(rows, [*rows[1:], None], strict=True) if after is None or _page(after) != _page(row)]
    ends = {id(row) for row in last}
    places = {round(line.x0) for row in rows if id(row) not in ends for line in row.lines[len(row.lines) - _below(row) :]}
    for row in last:
        taken = {i for d in row.scan.dates if d in row.dates for i in range(d.first, d.last + 1)}
        own = {round(word.x0) for i, word in enumerate(row.scan.line.words) if i not in taken}
        for at in range(_at(row) + 1, _at(row) + 1 + _below(row)):
            x0 = round(row.lines[at].x0)
            if places.isdisjoint(range(x0 - 2, x0 + 3)) and own.isdisjoint(range(x0 - 2, x0 + 3)):
                del row.lines[at:], row.text[at:]
                break


def _page(row: Row) -> int:
    return row.scan.line.page


def _upper(row: Row, after: Row) -> int:
    """How many of the lines below a row's amount are nearer to the row after it, past the one blank that is the widest."""
    below = row.lines[len(row.lines) - _below(row) :]
    if not below or not row.scan.line.page == below[-1].page == after.lines[0].page:
        return 0
    gaps = [_gap(*pair) for pair in pairwise([row.scan.line, *below, after.lines[0]])]
    widest = max(gaps)
    if sum(gap > widest - _WIDER for gap in gaps) > 1:
        return 0
    return len(below) - gaps.index(widest)


def _take_above(row: Row, before: Row | None, lines: Sequence[Line], left: float, reach: float) -> None:
    """What stands above the first row of a page, set like the texts of the others."""
    index = row.index
    first = row.lines[0]
    while index > 0 and lines[index - 1].page == first.page and abs(lines[index - 1].x0 - left) < 3.0:
        line = lines[index - 1]
        if _gap(line, first) > reach or (line.with_digits and line.words[-1].x1 > row.scan.line.words[-1].x1 - 3.0):
            return
        if before is not None and any(line is own for own in before.lines):
            at = next(i for i, own in enumerate(before.lines) if own is line)
            del before.lines[at], before.text[at]
        row.lines.insert(0, line)
        row.text.insert(0, line.text)
        first, index = line, index - 1


def _is_bare(row: Row) -> bool:
    """Whether no text stands beside a row's amount: numbers and dates at most."""
    taken = {i for d in row.scan.dates for i in range(d.first, d.last + 1)}
    return not any(_WORDS.search(word.text) for i, word in enumerate(row.scan.line.words) if i not in taken)


def _gap(upper: Line, lower: Line) -> float:
    return lower.top - upper.top


def _move(row: Row, after: Row, number: int) -> None:
    if number:
        after.lines[:0], after.text[:0] = row.lines[-number:], row.text[-number:]
        del row.lines[-number:], row.text[-number:]
