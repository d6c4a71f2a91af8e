"""Column headers: which line is one, and what it calls the columns below it."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.boxes import pieces_of
from ledger_pipeline.parsing.drafts import HeaderCell
from ledger_pipeline.parsing.labels import Role
from ledger_pipeline.parsing.lines import Line, fold
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
    if not any(cell.role is Role.OUT and not labels.OF_FEES.match(cell.said) for cell in cells):
        cells = [cell for cell in cells if not labels.OF_FEES.match(cell.said)]  # a part of another column, if anything
    if not any(cell.role is Role.IN for cell in cells) and any(labels.OF_CHARGES.fullmatch(cell.said) for cell in cells):
        for cell in cells:
            if cell.role is Role.OUT and cell.said.endswith("payments"):
                cell.role = Role.IN
    dates = [cell for cell in cells if cell.role is Role.DATE]
    stacked: list[HeaderCell] = []  # headers of dates that another line has
    for near in (index - 1, index + 1):
        if not 0 <= near < len(scans):
            continue
        other = scans[near]
        gap = max(other.line.top - scan.line.bottom, scan.line.top - other.line.bottom)
        if other.line.page != scan.line.page or other.line.with_digits or gap > 1.2 * max(scan.line.height, 6.0):
            continue
        if len(dates) > 1:
            _add_said(dates, other.line)
        if len(other.line.words) <= 14 and len(other.headers) >= 1 and not labels.sets_aside(other.line.folded):
            for cell in _cells(other):
                clash = [c for c in cells if c.x0 < cell.x1 and cell.x0 < c.x1]
                if not clash:
                    cells.append(cell)
                    stacked += [cell] if cell.role is Role.DATE else []
                elif cell.role is Role.DATE and [c.role for c in clash] == [Role.TEXT] and _one_of_texts(clash[0], cell, cells):
                    clash[0].role = Role.DATE  # "Date of" over "Transaction", beside "Details"
                    stacked.append(clash[0])
                elif cell.role in (Role.IN, Role.OUT, Role.BALANCE, Role.FOREIGN):
                    for c in clash:
                        if c.role is Role.AMOUNT:
                            c.role = cell.role
    if len(stacked) > 1:
        _add_said(stacked, scan.line)
    if any(labels.INSTALMENT.fullmatch(cell.said) for cell in cells):  # and not the price, in a column beside it
        for cell in cells:
            if cell.role is Role.AMOUNT and not labels.INSTALMENT.fullmatch(cell.said):
                cell.role = Role.FOREIGN
    return sorted(cells, key=lambda c: c.x0)


def _one_of_texts(text: HeaderCell, over: HeaderCell, cells: Sequence[HeaderCell]) -> bool:
    """Whether a header of descriptions begins where ``over`` does, and another column is there for the descriptions."""
    return abs(text.x0 - over.x0) < 3.0 and sum(cell.role is Role.TEXT for cell in cells) > 1


def _cells(scan: Scan) -> list[HeaderCell]:
    line = scan.line
    cells = []
    for header in scan.headers:
        first, last = line.word_at(header.start), line.word_at(header.end - 1)
        said = line.folded[header.start : header.end]
        cells.append(HeaderCell(header.role, line.words[first].x0, line.words[last].x1, said))
    return cells


def _add_said(cells: Sequence[HeaderCell], other: Line) -> None:
    """Add to headers of dates the words of another line that are set evenly above or below them ("Buchungs-" over "datum")."""
    for first, last in pieces_of(other):
        x0, x1 = other.words[first].x0, other.words[last].x1
        for cell in cells:
            even = min(abs(cell.x0 - x0), abs(cell.x1 - x1), abs(cell.x0 + cell.x1 - x0 - x1) / 2) < 3.0
            if even and x1 - x0 < 2.0 * (cell.x1 - cell.x0) + 12.0:
                cell.said += " " + " ".join(fold(w.text) for w in other.words[first : last + 1])
