"""Rows whose day stands on the line below their amount: there it is taken up beside it, where rows have theirs elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.scans import Scan

#: So many rows are a way to print them.
_ENOUGH = 3


def dates_taken_up(scans: Sequence[Scan]) -> list[Line] | None:
    """The lines with each row's date beside its amount; ``None`` where dates do not stand below amounts throughout."""
    below: list[int] = []
    nearer = 0
    for index, (scan, lower) in enumerate(pairwise(scans)):
        if scan.dates and scan.amounts and scan.dates[0].first == 0:
            return None
        if not _has_its_date_below(scan, lower):
            continue
        below.append(index)
        after = scans[index + 2].line if index + 2 < len(scans) else None
        gap = lower.line.top - scan.line.top
        nearer += after is None or after.page != lower.line.page or gap < after.top - lower.line.top - 1.0
    if len(below) < _ENOUGH or nearer * 10 < len(below) * 9:
        return None
    lines = [scan.line for scan in scans]
    for index in reversed(below):
        upper, lower = scans[index].line, scans[index + 1]
        end = lower.dates[0].last + 1
        own = [Line(upper.page, [*lower.line.words[:end], *upper.words])]
        own += [Line(upper.page, lower.line.words[end:])] if end < len(lower.line.words) else []
        lines[index : index + 2] = own
    return lines


def _has_its_date_below(scan: Scan, lower: Scan) -> bool:
    """Whether a line ends with amounts and has no date, and the line below begins with one and has no amount."""
    if not scan.amounts or scan.dates or not lower.dates or lower.amounts or lower.dates[0].first:
        return False
    date, amount = lower.dates[0], scan.amounts[-1]
    if date.year is None or not amount.strong or amount.last < len(scan.line.words) - 1 or scan.labels:
        return False
    near = lower.line.page == scan.line.page and lower.line.top - scan.line.bottom < scan.line.height
    return near and scan.amounts[0].first > 0
