"""The period that a statement covers, and with it the calendar that its dates are read by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from ledger_pipeline.parsing import hints, labels
from ledger_pipeline.parsing.dates import Calendar, DateOrder, DateToken, date_order, make_date
from ledger_pipeline.parsing.drafts import Draft
from ledger_pipeline.parsing.lines import Line, fold
from ledger_pipeline.parsing.model import Place
from ledger_pipeline.parsing.scans import Scan

if TYPE_CHECKING:
    from ledger_pipeline.parsing.profiles import Profile

_CREATED = re.compile(rb"/(?:CreationDate|ModDate)\s*\(D:(\d{4})(\d{2})(\d{2})")


#: What stands between the two ends of a period.
_BETWEEN = re.compile(
    r"(?:-|–|—|~|/|to|until|till|through|thru|bis(?: zum)?|au|al|a|t/m|tot(?: en met)?|ate|and|hasta(?: el)?|y el|e|et(?: le)?|"
    r"(?:end|to|closing) date|(?:datum )?bis)\Z"
)
#: What stands before one end of a period where each has a place of its own.
_BEGINS = re.compile(
    r"(?:from|start|begin\w*|opening date|(?:start|begin\w*|from) date|period (?:from|start|begin\w*)|statement (?:from|start)|"
    r"von|vom|du|desde(?: el)?|dal|de|van|vanaf|fecha (?:inicio|inicial|desde)|data (?:inizio|inicial|inicio)|"
    r"date de debut|begindatum|datum von)\Z"
)
_ENDS = re.compile(
    r"(?:to|until|through|end(?:ing)?|closing date|(?:end|to|closing) date|period (?:to|end\w*)|statement (?:to|end)|"
    r"bis(?: zum)?|au|hasta(?: el)?|al|ate|tot(?: en met)?|t/m|fecha (?:fin|final|hasta)|"
    r"data (?:fine|final|fim)|date de fin|einddatum|datum bis)\Z"
)
_Ends = tuple[DateToken, DateToken, Place]

#: How many lines below its first end the second end of a period may stand.
_NEAR = 4


def calendar_of(drafts: Sequence[Draft], scans: Sequence[Scan], data: bytes, profile: Profile | None = None) -> Calendar:
    """The order of day and month, and the period that the document names."""
    rows = [t for d in drafts for r in d.rows for t in r.dates]
    everything = [t for scan in scans for t in scan.dates]
    ends = list(_ends_of_periods(scans))
    fixed = _first_period([e for e in ends if e[0].fixed and e[1].fixed], DateOrder(True, True))
    order = date_order(everything, _dotted(drafts), rows, fixed[:2] if fixed else None)
    order = hints.date_order(profile, order, everything)
    calendar = _calendar(ends, scans, order, data)
    if rows and all(t.fixed for t in rows):
        # The rows name their months; then they tell in which order the ends of the period are written, where nothing else does.
        other = _calendar(ends, scans, DateOrder(not order.day_first, order.sure), data)
        if _fits(other, rows) and not _fits(calendar, rows):
            return other
    return calendar


def _fits(calendar: Calendar, rows: Sequence[DateToken]) -> bool:
    """Whether the rows lie in the period, or in the months before the day of the statement."""
    if calendar.end is None or not calendar.sure:
        return False
    first = (calendar.start or calendar.end - timedelta(days=70)) - timedelta(days=20)
    days = [calendar.resolve(t) for t in rows]
    return all(day is not None and first <= day <= calendar.end + timedelta(days=5) for day in days)


def _calendar(ends: Sequence[_Ends], scans: Sequence[Scan], order: DateOrder, data: bytes) -> Calendar:
    found = _first_period(ends, order)
    if found is not None:
        return Calendar(order, found[0], found[1], place=found[2])
    for scan in scans:
        if scan.dates:
            token = statement_day(scan.line, scan.dates)
            if token is not None and (day := _resolve(token, order, token.year)):
                return Calendar(order, None, day, labelled=True, place=_place(scan.line, token, token))
    day, sure = _likely_day(scans, order, data)
    return Calendar(order, None, day, sure)


def _dotted(drafts: Sequence[Draft]) -> bool:
    words = [
        r.lines[0].words[t.first].text for d in drafts for r in d.rows for t in r.dates[:1] if t.first < len(r.lines[0].words)
    ]
    return bool(words) and all("." in w for w in words)


def _first_period(ends: Sequence[_Ends], order: DateOrder) -> tuple[date, date, Place] | None:
    for first, second, place in ends:
        end = _resolve(second, order, second.year)
        start = _resolve(first, order, first.year or (second.year if end else None))
        if start and end and start > end and first.year is None:
            start = _resolve(first, order, end.year - 1)
        if start and end and start <= end and (end - start).days <= 800:
            return start, end, place
    return None


def _resolve(token: DateToken, order: DateOrder, year: int | None) -> date | None:
    if year is None:
        return None
    day, month = (token.a, token.b) if token.fixed or order.day_first else (token.b, token.a)
    return make_date(year, month, day)


def _likely_day(scans: Sequence[Scan], order: DateOrder, data: bytes) -> tuple[date | None, bool]:
    """A day near to which the rows lie where no label names one, and whether the page leaves no doubt of it."""
    dated = sorted(d for scan in scans for t in scan.dates if t.year and (d := _resolve(t, order, t.year)))
    if dated:
        return dated[len(dated) // 2], (dated[-1] - dated[0]).days < 120
    created = _CREATED.search(data)
    return make_date(int(created[1]), int(created[2]), int(created[3])) if created else None, False


# -- the two ends ------------------------------------------------------------------------------------------------------


def _ends_of_periods(scans: Sequence[Scan]) -> Iterator[_Ends]:
    """Every pair of dates that may be a period, those on one line before those on two."""
    for scan in scans:
        if len(scan.dates) > 1:
            pair = period_tokens(scan.line, scan.dates)
            if pair is not None:
                yield *pair, _place(scan.line, *pair)
    for index, scan in enumerate(scans):
        if not scan.dates or scan.amounts:
            continue
        for token in scan.dates:
            dangling = _said_after(scan.line, token)
            labelled = _BEGINS.search(_said_before(scan.line, token))
            if not dangling and not labelled:
                continue
            below = _end_below(scans, index, token, bool(dangling))
            if below is not None:
                yield token, below, _place(scan.line, token, token)
                break


def _end_below(scans: Sequence[Scan], index: int, start: DateToken, dangling: bool) -> DateToken | None:
    """The end of a period that begins on this line: in the same column of print, on one of the next lines."""
    line = scans[index].line
    for scan in scans[index + 1 : index + 1 + _NEAR]:
        if scan.line.page != line.page or scan.amounts:
            return None
        for token in scan.dates:
            if token.year is None:
                continue
            before = _said_before(scan.line, token)
            if dangling and token.x0 < start.x1 + 60 and token.x1 > start.x0 - 60:
                return token
            if _ENDS.search(before) and token.x0 < start.x1 + 30 and token.x1 > start.x0 - 30:
                return token
    return None


def _said_before(line: Line, token: DateToken) -> str:
    """The up to three words right before a date, folded, as far as no wide gap parts them from it."""
    said: list[str] = []
    right = token.x0
    for word in reversed(line.words[max(0, token.first - 3) : token.first]):
        if right - word.x1 > 6.0 * line.height and said:
            break
        said.insert(0, fold(word.text).strip(" :."))
        right = word.x0
    return " ".join(said)


def _said_after(line: Line, token: DateToken) -> bool:
    """Whether a date is followed by "through" or the like, and then by nothing near it."""
    rest = line.words[token.last + 1 : token.last + 3]
    if not rest or rest[0].x0 - token.x1 > 2.0 * line.height:
        return False
    if len(rest) > 1 and rest[1].x0 - rest[0].x1 < 2.0 * line.height:
        return False
    return bool(_BETWEEN.match(fold(rest[0].text).strip(" :.")))


def _place(line: Line, first: DateToken, last: DateToken) -> Place:
    return Place(line.page, (first.x0, line.top, last.x1, line.bottom))


def period_tokens(line: Line, dates: Sequence[DateToken]) -> tuple[DateToken, DateToken] | None:
    """The two ends of a period printed on a line that speaks of one."""
    for first, second in pairwise(dates):
        between = line.words[first.last + 1 : second.first]
        if len(between) > 3 or second.year is None:
            continue
        if not _BETWEEN.match(" ".join(fold(w.text) for w in between).strip(" :.")):
            continue
        if first.first > 0 and not labels.PERIOD.search(line.folded[: line.starts[first.first]]) and len(line.words) > 12:
            continue
        return first, second
    return None


def statement_day(line: Line, dates: Sequence[DateToken]) -> DateToken | None:
    """The day of the statement, where a line names it."""
    for token in dates:
        if token.year is None:
            continue
        before = line.folded[: line.starts[token.first]]
        if labels.STATEMENT_DATE.search(before) and not labels.NO_PERIOD.search(before):
            return token
    return None
