"""Tables set side by side, as lists of cheques are: under a header that is said two or three times each line is as many.

Works on print alone: which columns these are, and what the lines under them mean, is the business of others.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.labels import Role
from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.words import Word

_MOST_GROUPS = 4
#: How far (in heights of the print) the next line of the table may be, and how many words of one group stand on it.
_GAP, _MOST_WORDS = 2.5, 6


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
