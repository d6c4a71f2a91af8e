"""Column headers: which line is one, and what it calls the columns below it."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.boxes import pieces_of
from ledger_pipeline.parsing.drafts import HeaderCell
from ledger_pipeline.parsing.labels import Role
from ledger_pipeline.parsing.scans import Scan


def header_cells(scans: Sequence[Scan], index: int) -> list[HeaderCell]:
    """The column headers on a line and on the lines stacked right above and below it, or nothing where it is no header."""
    scan = scans[index]
    found = scan.headers
    if len(found) < 2:
        return []
    roles = {h.role for h in found}
    if len(roles) < 2 or not roles & {Role.AMOUNT, Role.IN, Role.OUT, Role.BALANCE, Role.DATE}:
        return []
    covered = sum(h.end - h.start for h in found)
    in_columns = len(roles) > 2 and Role.DATE in roles and len(pieces_of(scan.line)) > 3
    if covered < 0.35 * len(scan.line.folded) and not in_columns:
        return []
    cells = _cells(scan)
    for near in (index - 1, index + 1):
        if not 0 <= near < len(scans):
            continue
        other = scans[near]
        gap = max(other.line.top - scan.line.bottom, scan.line.top - other.line.bottom)
        if other.line.page != scan.line.page or other.line.with_digits or gap > 1.2 * max(scan.line.height, 6.0):
            continue
        if len(other.line.words) <= 14 and len(other.headers) >= 1 and not labels.sets_aside(other.line.folded):
            for cell in _cells(other):
                clash = [c for c in cells if c.x0 < cell.x1 and cell.x0 < c.x1]
                if not clash:
                    cells.append(cell)
                elif cell.role in (Role.IN, Role.OUT, Role.BALANCE, Role.FOREIGN):
                    for c in clash:
                        if c.role is Role.AMOUNT:
                            c.role = cell.role
    return sorted(cells, key=lambda c: c.x0)


def _cells(scan: Scan) -> list[HeaderCell]:
    line = scan.line
    cells = []
    for header in scan.headers:
        first, last = line.word_at(header.start), line.word_at(header.end - 1)
        cells.append(HeaderCell(header.role, line.words[first].x0, line.words[last].x1))
    return cells
