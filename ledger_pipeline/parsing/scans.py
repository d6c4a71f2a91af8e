"""Lines with the dates, amounts and labels found on them, under one style of numbers. What they mean is judged elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.columndates import column_dates
from ledger_pipeline.parsing.dates import DateToken, scan_dates, turn_to_year_first, year_is_first
from ledger_pipeline.parsing.labels import Header, Label
from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.numbers import Amount, NumberStyle, scan_amounts

_LONGEST_HEADER = 22


class Scan:
    """A line with the dates, amounts and labels found on it."""

    __slots__ = ("_headers", "_labels", "amounts", "dates", "line")

    def __init__(self, line: Line, dates: list[DateToken], amounts: list[Amount]) -> None:
        self.line = line
        self.dates = dates
        self.amounts = amounts
        self._labels: tuple[Label, ...] | None = None
        self._headers: tuple[Header, ...] | None = None

    @property
    def labels(self) -> tuple[Label, ...]:
        if self._labels is None:
            self._labels = labels.labels_in(self.line.folded)
        return self._labels

    @property
    def headers(self) -> tuple[Header, ...]:
        if self._headers is None:
            self._headers = labels.headers_on(self.line) if len(self.line.words) <= _LONGEST_HEADER else ()
        return self._headers


def scan_lines(lines: Sequence[Line], style: NumberStyle, years: set[int]) -> list[Scan]:
    """Every line with its tokens under one style of numbers."""
    scans = []
    in_columns = column_dates(lines, style.decimal)
    for line in lines:
        if not line.with_digits:
            scans.append(Scan(line, [], []))
            continue
        dates = scan_dates(line, years)
        if style.decimal == "." and dates:
            dates = [d for d in dates if not d.bare]
        if id(line) in in_columns:
            own = in_columns[id(line)]
            dates = [*own, *(d for d in dates if all(d.last < t.first or d.first > t.last for t in own))]
            dates.sort(key=lambda d: d.first)
        taken = {i for d in dates for i in range(d.first, d.last + 1)}
        scans.append(Scan(line, dates, scan_amounts(line, style, taken)))
    if year_is_first((t for scan in scans for t in scan.dates if t.first == 0), years):
        for scan in scans:
            scan.dates = [(t.short and turn_to_year_first(t)) or t for t in scan.dates]
    return scans
