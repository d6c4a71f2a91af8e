"""Tables set side by side, as lists of cheques are: under a header that is said two or three times each line is as many.

Works on print alone: which columns these are, and what the lines under them mean, is the business of others.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.boxes import pieces_of
from ledger_pipeline.parsing.dates import MONTHS
from ledger_pipeline.parsing.labels import Role
from ledger_pipeline.parsing.lines import Line, fold
from ledger_pipeline.parsing.words import Word

_MOST_GROUPS = 4
#: How far (in heights of the print) the next line of the table may be, and how many words of one group stand on it.
_GAP, _MOST_WORDS = 2.5, 6
#: Lines that may stand below the header of a summary.
_LONGEST_SUMMARY = 20
#: Where a panel may begin, how many lines it has, and how wide the blank is that parts it from the rows.
_LEFTMOST_PANEL, _FEWEST_LINES, _GUTTER = 250.0, 5, 12.0
_PAGE_ENDS = 10000.0  # a damaged file may set words anywhere
_MONEY = re.compile(r"\d[.,]\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]{2,}")


def without_years(lines: list[Line]) -> list[Line]:
    """The lines, without the column "Year to date" of a summary: only the one before it says something of the statement."""
    answer = list(lines)
    for index, line in enumerate(lines):
        if line.with_digits or not labels.names_year_to_date(line.folded):
            continue
        words = line.words
        columns = [
            (words[first].x0, words[last].x1)
            for first, last in pieces_of(line)[1:]
            if labels.names_year_to_date(fold(" ".join(w.text for w in words[first : last + 1])))
        ]
        for at in range(index + 1, min(index + _LONGEST_SUMMARY, len(lines))) if columns else ():
            below = lines[at]
            if below.page != line.page or below.with_digits[:1] == [0] or len(labels.headers_in(below.folded)) > 2:
                break
            kept = [w for w in below.words if not any(x0 < w.x1 and w.x0 < x1 for x0, x1 in columns)]
            if below.with_digits and any(c.isdigit() for w in kept for c in w.text):
                answer[at] = Line(below.page, kept)
    return answer


def panels_apart(lines: list[Line]) -> list[Line]:
    """The lines, with those of a panel that stands beside a page's rows by themselves, above the lines beside them."""
    answer: list[Line] = []
    for _, page in groupby(lines, key=attrgetter("page")):
        own = list(page)
        begun = [w.x0 for line in own for w in line.words if _LEFTMOST_PANEL < w.x0 < _PAGE_ENDS and w.text[:1].isalpha()]
        places = Counter(map(round, begun))
        for edge, count in places.most_common(2):
            if count >= _FEWEST_LINES:
                own = _panel_apart(own, edge - 1.5)
        answer.extend(own)
    return answer


def _panel_apart(page: list[Line], edge: float) -> list[Line]:
    """The lines of a page with what stands right of ``edge`` above the rest, if that is a panel and no column of the table."""
    beside = [i for i, line in enumerate(page) if any([edge <= word.x0 < edge + 3.0 for word in line.words])]
    begin, end = beside[0], beside[-1] + 1
    merged = rows = 0
    for i, line in enumerate(page):
        left = [word for word in line.words if word.x0 < edge]
        inside = begin <= i < end
        if inside and left and left[-1].x1 > edge - _GUTTER:
            return page
        if len(left) > 2 and _begins_row(left) and (inside or left[-1].x1 < edge):
            rows += 1
            merged += len(left) < len(line.words)
    if merged < 2 or rows - merged < max(2, rows / 4) or merged * 2 > len(beside):
        return page  # nothing is lost where no row is touched; and what stands beside all rows, or only beside rows, is theirs
    panel = [[word for word in line.words if word.x0 >= edge] for line in page[begin:end]]
    table = [[word for word in line.words if word.x0 < edge] for line in page[begin:end]]
    number = page[0].page
    while begin and not page[begin - 1].with_digits and page[begin].top - page[begin - 1].bottom < 2.0 * page[begin].height:
        begin -= 1  # the table's header, which may stand higher than the panel
        table.insert(0, page[begin].words)
    return [*page[:begin], *(Line(number, words) for words in (*panel, *table) if words), *page[end:]]


def _begins_row(words: Sequence[Word]) -> bool:
    """Whether these words begin as with a date, end with money, and have others between."""
    first = words[0].text
    dated = first[:1].isdigit() or fold(first).strip(".") in MONTHS
    return dated and bool(_MONEY.search(words[-1].text)) and any(_WORD.search(word.text) for word in words[1:-1])


def taken_apart(lines: list[Line]) -> list[Line]:
    """The lines, with those of tables side by side cut where one table ends and the next begins."""
    answer: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        answer.append(line)
        index += 1
        starts, ends = ((), ()) if line.with_digits else _repeats(line)
        if not starts:
            continue
        below: list[list[Line | None]] = []
        previous = line
        while index < len(lines):
            groups = _cut(lines[index], starts, ends)
            if groups is None or lines[index].page != line.page or lines[index].top - previous.bottom > _GAP * line.height:
                break
            below.append(groups)
            previous = lines[index]
            index += 1
        answer.extend(_in_order(below))
    return answer


def _repeats(line: Line) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where each group of a header begins that says the same several times (a date, money, and more), and what parts them."""
    words = line.words
    for groups in range(2, min(_MOST_GROUPS, len(words) // 3) + 1):
        size, rest = divmod(len(words), groups)
        if rest or words[0].text != words[size].text:
            continue
        if any(words[i].text != words[i % size].text for i in range(size, len(words))):
            continue
        group = Line(line.page, words[:size])
        said = labels.headers_in(group.folded)
        roles = {header.role for header in said}
        covered = sum(header.end - header.start for header in said)
        if Role.DATE in roles and roles & {Role.AMOUNT, Role.OUT, Role.IN} and covered < len(group.folded) - len(said):
            return tuple(words[i * size].x0 for i in range(groups)), tuple(
                (words[i * size - 1].x1 + words[i * size].x0) / 2 for i in range(1, groups)
            )
    return (), ()


def _cut(line: Line, starts: tuple[float, ...], ends: tuple[float, ...]) -> list[Line | None] | None:
    """The line of each group, or ``None`` where this line is none of the tables'."""
    groups: list[list[Word]] = [[] for _ in starts]
    for word in line.words:
        groups[bisect(ends, (word.x0 + word.x1) / 2)].append(word)
    for group, start in zip(groups, starts, strict=True):
        digits = sum(any(c.isdigit() for c in word.text) for word in group)
        if group and (len(group) > _MOST_WORDS or digits < 2 or abs(group[0].x0 - start) > 12.0):
            return None
    return [Line(line.page, group) if group else None for group in groups]


def _in_order(below: Sequence[Sequence[Line | None]]) -> list[Line]:
    """Line by line, or table by table where only so the cheques' numbers or their days rise."""
    across = [line for groups in below for line in groups if line is not None]
    down = [line for groups in zip(*below, strict=True) for line in groups if line is not None]
    return down if _rises(down) and not _rises(across) else across


def _rises(lines: Sequence[Line]) -> bool:
    """Whether one of the columns, but that of the money, holds numbers that never fall from one line to the next."""
    columns = zip(*([_number(word.text) for word in line.words] for line in lines), strict=False)
    return any(all(column) and list(column) == sorted(column) for column in columns)


def _number(text: str) -> int:
    return 0 if "." in text or "," in text else int("0" + "".join(filter(str.isdecimal, text)))
