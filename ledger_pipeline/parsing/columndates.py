"""Dates that only their column tells for dates: "05 02", or "3.02" where decimals have points, under a header that says "date".

Looked for over the whole document; a few numbers that happen to stand below one another are none. Day and month are told apart
by ``dates.date_order``, as they are of any date that is written in numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.dates import DateToken
from ledger_pipeline.parsing.labels import Role
from ledger_pipeline.parsing.lines import Line

_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_POINTED = re.compile(r"(\d{1,2})\.(\d{1,2})\Z")
_MONEY = re.compile(r"\d[.,]\d\d\b")
_FEWEST = 3
#: How far (in points) a date may be from the place of its header.
_OFF = 8.0


def column_dates(lines: Sequence[Line], decimal: str) -> dict[int, list[DateToken]]:
    """Such dates by the ``id`` of their line, for numbers with this decimal sign."""
    pairs = [(line, token) for line in lines for token in _in_two_words(line)]
    found = _of_one_order(pairs) if len(pairs) >= _FEWEST and _headed(lines, pairs) else []
    if not found:
        pointed = [(line, token) for line in lines for token in _at_the_start(line)]
        paired = len(pointed) >= 2 * _FEWEST and len({id(line) for line, _ in pointed}) * 2 == len(pointed)
        found = _of_one_order(pointed) if paired or (len(pointed) >= _FEWEST and _headed(lines, pointed)) else []
        if decimal != "." and not any(token.b > 12 for _, token in found):
            return {}  # by its dot it is a date, and the day comes first
    answer: dict[int, list[DateToken]] = {}
    for line, token in found:
        answer.setdefault(id(line), []).append(token)
    return answer


def _in_two_words(line: Line) -> Iterable[DateToken]:
    words = line.words
    if len(line.with_digits) < 3:
        return
    for at in line.with_digits:
        word = words[at]
        if len(word.text) != 2 or not word.text.isdecimal() or at + 1 == len(words):
            continue
        following = words[at + 1]
        near = following.x0 - word.x1 < 0.9 * (word.bottom - word.top)
        if at + 2 < len(words) and _YEAR.match(words[at + 2].text):
            continue  # "14 02 2026"
        if near and len(following.text) == 2 and following.text.isdecimal():
            token = DateToken(None, int(word.text), int(following.text), False, at, at + 1, word.x0, following.x1)
            if _is_day(token):
                yield token


def _at_the_start(line: Line) -> Iterable[DateToken]:
    words = line.words
    if line.with_digits[:1] != [0] or not _POINTED.match(words[0].text) or not _MONEY.search(line.text, len(words[0].text) + 7):
        return
    for at in (0, 1):
        if at < len(words) and (m := _POINTED.match(words[at].text)):
            token = DateToken(None, int(m[1]), int(m[2]), False, at, at, words[at].x0, words[at].x1, bare=True)
            if _is_day(token):
                yield token


def _is_day(token: DateToken) -> bool:
    return 1 <= min(token.a, token.b) <= 12 and max(token.a, token.b) <= 31


def _of_one_order(found: list[tuple[Line, DateToken]]) -> list[tuple[Line, DateToken]]:
    """All of them, or nothing where some have to be read the one way and some the other."""
    return [] if any(t.a > 12 for _, t in found) and any(t.b > 12 for _, t in found) else found


def _headed(lines: Sequence[Line], found: list[tuple[Line, DateToken]]) -> bool:
    """Whether they stand under headers of dates; those that do not are taken out."""
    places: list[tuple[float, float]] = []
    for line in lines:
        if line.with_digits or len(line.words) > 22:
            continue
        headers = labels.headers_on(line)
        if len({header.role for header in headers}) > 2:
            words = [(line.word_at(h.start), line.word_at(h.end - 1)) for h in headers if h.role is Role.DATE]
            places.extend((line.words[first].x0, line.words[last].x1) for first, last in words)
    found[:] = [
        (line, t)
        for line, t in found
        if any(min(abs(t.x0 - x0), abs(t.x1 - x1), abs(t.x0 + t.x1 - x0 - x1) / 2) <= _OFF for x0, x1 in places)
    ]
    return len(found) >= _FEWEST
