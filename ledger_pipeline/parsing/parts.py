"""Where on a row its dates, text, amount and balance are printed. What they mean was decided before; nothing here decides."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_pipeline.parsing.cells import Cell
from ledger_pipeline.parsing.dates import DateToken
from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.model import Box, Part
from ledger_pipeline.parsing.numbers import Amount
from ledger_pipeline.parsing.words import Word

_AMOUNTS = {"in": Part.MONEY_IN, "out": Part.MONEY_OUT, "": Part.AMOUNT}


def box_around(words: Sequence[Word]) -> Box:
    lefts, tops, rights, bottoms, _ = zip(*words, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def parts_of(cell: Cell, dates: Sequence[DateToken]) -> tuple[tuple[Part, Box], ...]:
    """The parts of a row on the page on which its amount stands; ``dates`` are those that count, the row's own date first."""
    amount_line = cell.row.scan.line
    lines = [line for line in cell.row.lines if line.page == amount_line.page]
    parts: list[tuple[Part, Box]] = []
    taken: dict[int, set[int]] = {id(line): set() for line in lines}
    for part, date in zip((Part.DATE, Part.POSTING_DATE), dates, strict=False):
        for line in lines:  # on none, where a row goes by the date of the row above it
            words = line.words
            if date.last < len(words) and words[date.first].x0 <= date.x0 and date.x1 <= words[date.last].x1:
                taken[id(line)].update(range(date.first, date.last + 1))
                parts.append((part, (date.x0, line.top, date.x1, line.bottom)))
                break
    for amount in cell.row.amounts:
        taken.get(id(amount_line), set()).update(range(amount.first, amount.last + 1))
    if cell.row.below is not None:
        line, amount = cell.row.below
        taken.get(id(line), set()).update(range(amount.first, amount.last + 1))
    text = [word for line in lines for i, word in enumerate(line.words) if i not in taken[id(line)]]
    if text:
        parts.append((Part.DESCRIPTION, box_around(text)))
    parts.append((_AMOUNTS[cell.column], _box(cell.amount, amount_line)))
    if cell.balance is not None:
        parts.append((Part.BALANCE, _box(cell.balance, cell.balance_line)))
    return tuple(parts)


def _box(amount: Amount, line: Line) -> Box:
    return (amount.x0, line.top, amount.x1, line.bottom)
