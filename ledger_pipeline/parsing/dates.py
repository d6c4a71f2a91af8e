"""Printed dates: where they stand on a line, in which order day and month are written, and which year a bare day belongs to.

The order is decided by evidence over the whole document, never by its language; where the evidence allows both orders,
``DateOrder.sure`` says so and the statement is not proven.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from ledger_pipeline.parsing.lines import Line, fold
from ledger_pipeline.parsing.model import Place

_MONTH_NAMES: tuple[str, ...] = (
    "january jan januar janner janv janvier enero ene gennaio gen janeiro januari",
    "february feb februar feber fev fevr fevrier febrero febbraio fevereiro februari",
    "march mar mars marz marzo maerz mrz marco maart mrt",
    "april apr avr avril abr abril aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juil juillet julio luglio lug julho",
    "august aug aout aou agosto ago augustus",
    "september sep sept septembre septiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dic dicembre dezembro",
)
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}

#: What may be set about a date.
_AROUND = "()*,;:"
_BEGINNINGS_OF_MONTHS = frozenset(name[:3] for name in MONTHS)
#: How a date begins that begins with a digit; most such words are amounts and reference numbers.
_DAY_OR_YEAR = re.compile(r"\d{1,2}(?!\d)|\d{4}[-/.年]")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\Z")
_FULL = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\Z")
_DAY_MONTH_DOT = re.compile(r"(\d{1,2})\.(\d{1,2})\.\Z")
_DAY_MONTH_BARE = re.compile(r"(\d{1,2})\.(\d{1,2})\Z")
_TWO_PARTS = re.compile(r"(\d{1,2})([/-])(\d{1,2})\Z")
_NAMED = re.compile(r"(\d{1,2})[-/. ]?([a-z]{3,10})\.?(?:[-/. ]?(\d{4}|\d{2}))?\Z")
_NAMED_YEAR_ONLY = re.compile(r"([a-z]{3,10})\.?[-/](\d{1,2})(?:[-/](\d{4}|\d{2}))?\Z")
_MONTH_DAY = re.compile(r"([a-z]{3,9})(\d{1,2})\Z")
_DAY_YEAR = re.compile(r"([1-9]|[0-2]\d|3[01])/(\d{4}|\d{2})\Z")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|o|a|\.|,)?\Z")
_YEAR = re.compile(r"'?(\d{4}|\d{2})[.,]?\Z")
_FOUR_DIGIT_YEAR = re.compile(r"(?:19[89]\d|20\d\d)(?!\d)(?:(?<![\d.,/-]\d{4})(?![,/-])|(?<=[./-]\d{4}))")
#: Two dates, or a year and the month of the next date, without a blank about the dash between them.
_GLUED = re.compile(
    r"(\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2}))[-–—~](\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2}))\Z|"
    r"(\d{1,2}-\d{1,2}-(?:\d{4}|\d{2}))[/–—~](\d{1,2}-\d{1,2}-(?:\d{4}|\d{2}))\Z|"
    r"(\d{1,2}/\d{1,2}/\d{4})/(\d{1,2}/\d{1,2}/\d{4})\Z|"
    r"(\d{4}-\d\d-\d\d)[-/–—~](\d{4}-\d\d-\d\d)\Z|(\d{4}[/.]\d\d[/.]\d\d)[-–—~](\d{4}[/.]\d\d[/.]\d\d)\Z|"
    r"(\d{1,2}[-. ]?[a-z]{3,10}[-. ]?(?:\d{4}|\d{2}))[-/–—~](\d{1,2}[-. ]?[a-z]{3,10}[-. ]?(?:\d{4}|\d{2}))\Z|"
    r"(\d{1,2}/[a-z]{3,10}/(?:\d{4}|\d{2}))[-–—~](\d{1,2}/[a-z]{3,10}/(?:\d{4}|\d{2}))\Z"
)
_YEAR_AND_MONTH = re.compile(r"(\d{4})[-–—]([A-Za-z]{3,9})\.?\Z")
_CJK = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日\Z")


class DateToken(NamedTuple):
    """A date as printed. Where ``fixed``, ``a`` is the day and ``b`` the month; otherwise their order is open."""

    year: int | None
    a: int
    b: int
    fixed: bool
    first: int  # index of its first and last word on the line
    last: int
    x0: float
    x1: float
    bare: bool = False  # "12.50": a date only where a date is due
    short: bool = False  # three numbers of two digits: the year, taken for the last of them, may be the first


@dataclass(frozen=True, slots=True)
class DateOrder:
    day_first: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """What turns a printed date into a ``date``: the order, and the period or day that its year is near to."""

    order: DateOrder
    start: date | None
    end: date | None
    sure: bool = True  # False where ``end`` is no more than likely
    labelled: bool = False  # ``end`` is a day that the page calls the statement's
    place: Place | None = None  # of the period, or of that day

    @property
    def period(self) -> tuple[date | None, date | None]:
        """What the page says of it."""
        return (self.start, self.end) if self.start is not None or self.labelled else (None, None)

    def resolve(self, token: DateToken) -> date | None:
        """The date, or ``None`` where there is no such day."""
        day, month = (token.a, token.b) if token.fixed or self.order.day_first else (token.b, token.a)
        if token.year is not None:
            return make_date(token.year, month, day)
        if self.end is None:
            return None
        anchor = self.end if self.start is None else self.start + (self.end - self.start) / 2
        candidates = [d for year in range(anchor.year - 1, anchor.year + 2) if (d := make_date(year, month, day))]
        if self.start is not None:
            margin = timedelta(days=20)
            inside = [d for d in candidates if self.start - margin <= d <= self.end + margin]
            if len(inside) == 1:
                return inside[0]
        return min(candidates, key=lambda d: abs(d - anchor), default=None)


def make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(text: str) -> int:
    number = int(text)
    if len(text) == 4:
        return number
    return 2000 + number if number < 70 else 1900 + number


def years_on(lines: Iterable[Line]) -> set[int]:
    """All years written with four digits."""
    return {int(year) for year in set(_FOUR_DIGIT_YEAR.findall("\n".join([line.text for line in lines])))}


def scan_dates(line: Line, years: set[int]) -> list[DateToken]:
    """The dates on a line, left to right."""
    found: list[DateToken] = []
    begin = 0
    for with_digit in line.with_digits:
        for index in (with_digit - 1, with_digit):  # the name of a month may stand before its day
            if index >= begin and _may_begin(line.words[index].text):
                tokens, used = _date_at(line, index, years)
                found.extend(tokens)
                begin = index + (used or 1)
    return found


@lru_cache(maxsize=8192)
def _may_begin(text: str) -> bool:
    """A date begins with a digit or with the name of a month, and most words with neither."""
    text = text.strip(_AROUND)
    if not text or "," in text:
        return False  # a comma is an amount's
    if text[0].isdigit():
        return _DAY_OR_YEAR.match(text) is not None
    return text[0].isalpha() and fold(text[:3]) in _BEGINNINGS_OF_MONTHS


def _date_at(line: Line, index: int, years: set[int]) -> tuple[list[DateToken], int]:
    words = line.words
    word = words[index]
    text = word.text.strip(_AROUND)
    if text[0].isdigit():
        if len(text) == 1 and index + 1 < len(words) and index == 0:
            # "1 7.02.2025": a gap that the typesetting tore into the day
            following = words[1]
            glued = text + following.text
            if following.x0 - word.x1 < 0.45 * (word.bottom - word.top) and (m := _FULL.match(glued)) and len(m[1]) == 2:
                token = _numeric(m, 0, 1, word.x0, following.x1)
                return ([token], 2) if token else ([], 0)
        if m := _FULL.match(text):
            token = _numeric(m, index, index, word.x0, word.x1)
            return ([token], 1) if token else ([], 0)
        if len(text) == 2 and index + 2 < len(words) and len(words[index + 1].text) == 2:
            third = words[index + 2]  # "14 02 2026"
            near = third.x0 - word.x1 < 3.0 * (word.bottom - word.top)
            if near and (m := _FULL.match(f"{text}/{words[index + 1].text}/{third.text.strip(_AROUND)}")) and len(m[4]) == 4:
                token = _numeric(m, index, index + 2, word.x0, third.x1)
                return ([token], 3) if token else ([], 0)
        if m := _YEAR_FIRST.match(text) or _CJK.match(text):
            if _plausible(int(m[3]), int(m[2])):
                return [DateToken(int(m[1]), int(m[3]), int(m[2]), True, index, index, word.x0, word.x1)], 1
            return [], 0
        if m := _DAY_MONTH_DOT.match(text):
            day, month = int(m[1]), int(m[2])
            if _plausible(day, month):
                return [DateToken(None, day, month, True, index, index, word.x0, word.x1)], 1
            return [], 0
        if m := _TWO_PARTS.match(text):
            a, b = int(m[1]), int(m[3])
            if _plausible(a, b) or _plausible(b, a):
                return [DateToken(None, a, b, False, index, index, word.x0, word.x1)], 1
            return [], 0
        if index <= 3 and (m := _DAY_MONTH_BARE.match(text)):
            day, month = int(m[1]), int(m[2])
            if _plausible(day, month) and len(m[2]) == 2:
                return [DateToken(None, day, month, True, index, index, word.x0, word.x1, bare=True)], 1
            return [], 0
        if len(text) > 12 and (m := _GLUED.match(fold(text))):
            middle = (word.x0 + word.x1) / 2
            first, second = (side for side in m.groups() if side is not None)
            ends = [_whole(first, index, word.x0, middle), _whole(second, index, middle, word.x1)]
            both = [end for end in ends if end is not None]
            return (both, 1) if len(both) == 2 else ([], 0)
        if "/" in text and (halves := text.split("/")) and len(halves) == 2:
            pair = [_DAY_MONTH_DOT.match(h) or _FULL.match(h) for h in halves]
            if all(pair):
                tokens = []
                for m in pair:
                    assert m is not None
                    year = full_year(m[4]) if m.re is _FULL else None
                    day, month = int(m[1]), int(m[3] if m.re is _FULL else m[2])
                    if not _plausible(day, month):
                        return [], 0
                    tokens.append(DateToken(year, day, month, True, index, index, word.x0, word.x1))
                return tokens, 1
    return _named_at(line, index, text, years)


def _named_at(line: Line, index: int, text: str, years: set[int]) -> tuple[list[DateToken], int]:
    """Dates with the name of a month: ``02 Nov``, ``2 November 2024``, ``Nov 2, 2024``, ``14 de enero de 2024``."""
    words = line.words
    x0 = words[index].x0
    if text[0].isdigit():
        lowered = fold(text)
        if (m := _NAMED.match(lowered)) and m[2] in MONTHS and 1 <= int(m[1]) <= 31:
            year, last = (full_year(m[3]), index) if m[3] else _year_after(line, index, years)
            return [DateToken(year, int(m[1]), MONTHS[m[2]], True, index, last, x0, words[last].x1)], last - index + 1
        m = _DAY.match(lowered)
        if not m or not 1 <= int(m[1]) <= 31:
            return [], 0
        if index and (joined := _YEAR_AND_MONTH.match(words[index - 1].text)) and (name := fold(joined[2])) in MONTHS:
            year, last = _year_after(line, index, years)
            x0 = words[index - 1].x0
            return [DateToken(year, int(m[1]), MONTHS[name], True, index, last, x0, words[last].x1)], last - index + 1
        if index + 1 >= len(words):
            return [], 0
        at = index + 1
        if words[at].x0 - words[index].x1 > 2.0 * (words[at].bottom - words[at].top):
            return [], 0  # the number of a house, and a date in the column beside it
        if fold(words[at].text) in ("de", "di") and at + 1 < len(words):
            at += 1
        name = fold(words[at].text).strip(".,/-")
        if name not in MONTHS:
            return [], 0
        year, last = _year_after(line, at, years)
        return [DateToken(year, int(m[1]), MONTHS[name], True, index, last, x0, words[last].x1)], last - index + 1
    lowered = fold(text)
    name = lowered.rstrip(".")
    if name in MONTHS and index + 1 < len(words):
        m = _DAY.match(fold(words[index + 1].text).rstrip(","))
        if m and 1 <= int(m[1]) <= 31:
            year, last = _year_after(line, index + 1, years)
            return [DateToken(year, int(m[1]), MONTHS[name], True, index, last, x0, words[last].x1)], last - index + 1
    if (m := _MONTH_DAY.match(lowered)) and m[1] in MONTHS and 1 <= int(m[2]) <= 31:
        return [DateToken(None, int(m[2]), MONTHS[m[1]], True, index, index, x0, words[index].x1)], 1
    if name in MONTHS and index + 1 < len(words) and (m := _DAY_YEAR.match(words[index + 1].text.rstrip(","))):
        year = full_year(m[2])
        return [DateToken(year, int(m[1]), MONTHS[name], True, index, index + 1, x0, words[index + 1].x1)], 2
    if (m := _NAMED_YEAR_ONLY.match(lowered)) and m[1] in MONTHS and 1 <= int(m[2]) <= 31:
        year = full_year(m[3]) if m[3] else None
        return [DateToken(year, int(m[2]), MONTHS[m[1]], True, index, index, x0, words[index].x1)], 1
    return [], 0


def _year_after(line: Line, index: int, years: set[int]) -> tuple[int | None, int]:
    """The year written after a day and month, and the index of the last word used."""
    words = line.words
    at = index + 1
    if at < len(words) and fold(words[at].text) in ("de", "del", "di") and at + 1 < len(words):
        at += 1
    if at >= len(words):
        return None, index
    text = words[at].text.strip("(),;:")
    if (joined := _YEAR_AND_MONTH.match(text)) and fold(joined[2]) in MONTHS:
        text = joined[1]
    m = _YEAR.match(text)
    if not m:
        return None, index
    if len(m[1]) == 2 and words[at].x0 - words[at - 1].x1 > 0.6 * (words[at].bottom - words[at].top):
        return None, index  # "20 Mar    24 HOUR FITNESS": the next column
    year = full_year(m[1])
    if len(m[1]) == 4:
        return (year, at) if 1980 <= year <= 2099 else (None, index)
    if at + 1 < len(words) and fold(words[at + 1].text).strip(".,") in MONTHS:
        return None, index  # "05 Sep 02 Sep": the day of the next date
    if years and year not in years:
        return None, index
    return year, at


def _whole(text: str, index: int, x0: float, x1: float) -> DateToken | None:
    """A date that is written with its year and as one word, folded."""
    if m := _FULL.match(text):
        return _numeric(m, index, index, x0, x1)
    if m := _YEAR_FIRST.match(text):
        return (
            DateToken(int(m[1]), int(m[3]), int(m[2]), True, index, index, x0, x1) if _plausible(int(m[3]), int(m[2])) else None
        )
    if (m := _NAMED.match(text)) and m[2] in MONTHS and 1 <= int(m[1]) <= 31:
        return DateToken(full_year(m[3]), int(m[1]), MONTHS[m[2]], True, index, index, x0, x1)
    return None


def _numeric(m: re.Match[str], first: int, last: int, x0: float, x1: float) -> DateToken | None:
    a, b, year = int(m[1]), int(m[3]), full_year(m[4])
    if not (_plausible(a, b) or _plausible(b, a)) or not 1970 <= year <= 2099:
        return None
    return DateToken(year, a, b, False, first, last, x0, x1, short=len(m[1]) == len(m[3]) == len(m[4]) == 2)


def _plausible(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def year_is_first(tokens: Iterable[DateToken], years: set[int]) -> bool | None:
    """Whether dates like "26.03.02" begin with their year; ``None`` where nothing tells.

    The dates of one statement are of one year or of two that follow each other, and ``years``, those that the page writes with
    four digits, have them.
    """
    # "26.03.26" is the same day either way.
    short = [t for t in tokens if t.short and t.year is not None and t.year != 2000 + t.a]
    first, last = {2000 + t.a for t in short}, {t.year for t in short if t.year is not None}
    if not short or max(first) - min(first) > 1 or not all(turn_to_year_first(t) for t in short):
        return False
    fits_last = max(last) - min(last) <= 1 and last <= years
    if (first <= years) != fits_last:
        return not fits_last
    return None


def turn_to_year_first(token: DateToken) -> DateToken | None:
    """The date read as year, month and day; ``None`` where there is no such day."""
    day = (token.year or 0) % 100
    if make_date(2000 + token.a, token.b, day) is None:
        return None
    return token._replace(year=2000 + token.a, a=day, fixed=True, short=False)


def date_order(
    tokens: Iterable[DateToken],
    dotted: bool,
    rows: list[DateToken],
    known: tuple[date, date] | None,
    forward: bool | None = None,
) -> DateOrder:
    """Whether the day comes first, from all dates of the document.

    ``dotted``: its numeric dates are written with dots, which nobody writes month first. ``known``: a period that is
    printed in words, which the rows have to fall into. ``forward``: the one order in which the periods that the page
    prints in numbers end after they have begun, where it is but one.
    """
    open_tokens = [t for t in tokens if not t.fixed]
    own = [t for t in rows if not t.fixed]
    # Where the rows write their months as words or with dots, what a description calls "7/13" may be any fraction.
    loose = open_tokens if own or not rows else []
    for witnesses in (own, [t for t in open_tokens if t.year is not None], loose):
        day_first = sum(t.a > 12 for t in witnesses)
        month_first = sum(t.b > 12 for t in witnesses)
        if day_first or month_first:
            return DateOrder(day_first >= month_first, sure=not (day_first and month_first))
    if open_tokens and forward is not None and not dotted:
        return DateOrder(forward, sure=True)
    if not open_tokens or all(t.a == t.b for t in open_tokens) or (all(t.fixed for t in rows) and (rows or known)):
        return DateOrder(True, sure=True)
    if dotted:
        return DateOrder(True, sure=True)
    rows = own or open_tokens
    if known is not None:
        for margin in (
            timedelta(0),
            timedelta(days=10),
        ):  # a purchase may lie some days before the period in which it is posted
            fits = [all(_falls_into(t, first, known, margin) for t in rows) for first in (True, False)]
            if fits[0] != fits[1]:
                return DateOrder(fits[0], sure=True)
    # Nothing forces an order: rows of one statement lie close together, but that is likelihood and not evidence.
    spread = [len({(t.year, t.b if first else t.a) for t in rows}) for first in (True, False)]
    if spread[0] != spread[1]:
        return DateOrder(spread[0] < spread[1], sure=False)
    return DateOrder(True, sure=False)


def _falls_into(token: DateToken, day_first: bool, period: tuple[date, date], margin: timedelta) -> bool:
    day, month = (token.a, token.b) if day_first else (token.b, token.a)
    years = [token.year] if token.year is not None else [period[0].year, period[1].year]
    return any((d := make_date(y, month, day)) and period[0] - margin <= d <= period[1] + margin for y in years)
