"""The period that a statement covers, and with it the calendar that its dates are read by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from ledger_pipeline.parsing import hints, labels
from ledger_pipeline.parsing.dates import MONTHS, Calendar, DateOrder, DateToken, date_order, make_date, year_is_first, years_on
from ledger_pipeline.parsing.drafts import Draft
from ledger_pipeline.parsing.labels import Fact
from ledger_pipeline.parsing.lines import Line, fold
from ledger_pipeline.parsing.model import Place
from ledger_pipeline.parsing.scans import Scan

if TYPE_CHECKING:
    from ledger_pipeline.parsing.profiles import Profile

_CREATED = re.compile(rb"/(?:CreationDate|ModDate)\s*\(D:(\d{4})(\d{2})(\d{2})")


#: What stands between the two ends of a period.
_TIME_ZONE = re.compile(r"[\[(](?:GMT|UTC)?(?:[+-]\d\d?(?::?\d\d)?)?[\])]")
_BETWEEN = re.compile(
    r"(?:-|–|—|~|/|to|until|till|through|thru|bis(?: zum)?|au|al|a|t/m|tot(?: en met)?|ate|and|hasta(?: el)?|y el|e|et(?: le)?|"
    r"do|s/d|hingga|til|"
    r"(?:end|to|closing) date|(?:datum )?bis)\Z"
)
#: What stands before one end of a period where each has a place of its own.
_BEGINS = re.compile(
    r"(?:from|starts?|begin\w*|opening date|(?:start|begin\w*|from) date|period (?:from|start|begin\w*)|"
    r"statement (?:from|starts?|begins)|"
    r"von|vom|du|desde(?: el)?|dal|de|van|vanaf|fecha (?:inicio|inicial|desde)|data (?:inizio|inicial|inicio)|"
    r"date de debut|begindatum|datum von|inicio|inizio|debut|beginn|aanvang)\Z"
)
_ENDS = re.compile(
    r"(?:to|until|through|ends?|ending|closing date|(?:end|to|closing) date|period (?:to|end\w*)|statement (?:to|ends?)|"
    r"bis(?: zum)?|au|hasta(?: el)?|al|ate|tot(?: en met)?|t/m|fecha (?:fin|final|hasta)|"
    r"data (?:fine|final|fim)|date de fin|einddatum|datum bis|cierre|fine?|fim|termino|einde|ende)\Z"
)
#: Before the two ends of a period that is printed without its year.
_BARE_PERIOD = re.compile(r"period|zeitraum|statement|billing|cycle|transacoes|movimientos|operations|\bde \Z")
#: What stands before, or over, the day with which a statement ends.
_CLOSES = re.compile(
    r"(?:statement|closing|cut-?off|billing|cycle)(?: closing| end)? date|statement ends|closing date|"
    r"abrechnungsdatum|abrechnungstag|rechnungsdatum|auszugsdatum|datum (?:der abrechnung|des auszugs|afschrift)|"
    r"afschriftdatum|"
    r"fecha (?:de )?(?:corte|cierre|extracto|liquidacion)|date d'arrete|"
    r"arrete (?:de compte )?(?:au|le|du)\b|date (?:du|de) releve|"
    r"data (?:di )?chiusura|data estratto|data d[eo] (?:extrato|fecho|fechamento)|fechamento|"
    r"datum (?:van )?(?:het )?(?:rekening)?(?:afschrift|uittreksel)|statement date"
)
#: Before a day that a statement is named by.
_NAMES_DAY = re.compile(
    r"(?:auszug|abrechnung|rechnung|report|bericht|abschluss|statement|summary|details|releve|extrait|extracto|"
    r"estratto(?: conto)?|extrato|afschrift|uittreksel|factuur|fatura|factura)(?: \S+){0,3}? "
    r"(?:vom|per|zum|am|del|dal|al|du|au|le|de|van|op|em|as at|as of|as on)\Z|"
    r"^n[.r°o]*\s?\d{1,3} (?:del|vom|du|de|of)\Z"
)
_PREVIOUS = re.compile(
    r"\b(?:alter|alt|ancien|precedent|vorig|vorige|oud|anterior|precedente|previous|last|old|opening|beginning|letzte[rn]?|"
    r"anfangs\w*)\b"
)
_PLAIN_DATE = re.compile(
    r"(?:date|datum|data|fecha|erstellt am|edite le|emis le|emitido em|fecha de emision|data (?:di )?emissione|as at|as of|"
    r"(?:\w+,? )?(?:le|den|a))\Z"
)
_BEGAN = re.compile(r"(?:opening|beginning|starting) balance (?:as of|as at|on)\b|beginning balance \Z")
#: How clearly a day is named: by a label of its own, by a balance, by "date" alone.
_CLEAR, _BALANCE = 4, 2
#: Rows may be dated a few days after the day of the statement (days of value, the last weekend), and not more.
_LATE = timedelta(days=5)
_Ends = tuple[DateToken, DateToken, Place]

_DAY_ALONE = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|\.)?\Z")
_MONTH_AND_YEAR = re.compile(rf"(?<![a-z])({'|'.join(sorted(MONTHS, key=len, reverse=True))})\.? (?:del? |/ ?)?(20\d\d)\b")
#: The same as the month of the statement.
_OWN_MONTH = re.compile(
    r"(?<![a-z])(?:month|mes|monat|abrechnungsmonat|mois|mese|maand)(?: (?:of|de|di|del))?(?: ?:)? ?" + _MONTH_AND_YEAR.pattern
)
#: How many lines below its first end the second end of a period may stand.
_NEAR = 4


def calendar_of(drafts: Sequence[Draft], scans: Sequence[Scan], data: bytes, profile: Profile | None = None) -> Calendar:
    """The order of day and month, and the period that the document names."""
    rows = [t for d in drafts for r in d.own_rows() for t in r.dates]
    everything = [t for scan in scans for t in scan.dates]
    ends = list(_ends_of_periods(scans))
    fixed = _first_period([e for e in ends if e[0].fixed and e[1].fixed], DateOrder(True, True))
    forward = _running_forward(ends)
    order = date_order(everything, _dotted(drafts), rows, fixed[:2] if fixed else None, forward)
    if any(t.short for t in rows):
        years = years_on(scan.line for scan in scans)
        if year_is_first(rows, years) is not False and year_is_first(everything, years) is not False:
            order = replace(order, sure=False)
    order = hints.date_order(profile, order, everything)
    calendar = _calendar(ends, scans, order, data, rows)
    if rows and all(t.fixed for t in rows):
        # The rows name their months; then they tell in which order the ends of the period are written, where nothing else does.
        other = _calendar(ends, scans, DateOrder(not order.day_first, order.sure), data, rows)
        if _fits(other, rows) and not _fits(calendar, rows):
            return other
        settled = forward is not None or any(max(t.a, t.b) > 12 for t in everything if not t.fixed and t.year is not None)
        if not settled and _fits(other, rows) and _outside(other, rows) < _outside(calendar, rows):
            return other
    return calendar


def _running_forward(ends: Sequence[_Ends]) -> bool | None:
    """Whether the day comes first in the periods that the page prints: each ends after it has begun.

    ``None`` where they do so either way, or neither.
    """
    pairs = [
        (first, second) for first, second, _ in ends if not first.fixed and not second.fixed and first.year and second.year
    ]
    forward = [True, True]
    for first, second in pairs:
        for at, day_first in enumerate((True, False)):
            order = DateOrder(day_first, True)
            begin, end = (_resolve(token, order, token.year) for token in (first, second))
            forward[at] = forward[at] and begin is not None and end is not None and begin <= end
    return forward[0] if forward[0] != forward[1] else None


def _outside(calendar: Calendar, rows: Sequence[DateToken]) -> int:
    """How many days the rows lie outside the period, or before the day of the statement, all together."""
    days = [day for t in rows if (day := calendar.resolve(t)) is not None]
    begin, end = calendar.start, calendar.end
    if end is None:
        return 0
    if begin is None:
        return (end - max(days, default=end)).days
    return sum(max(0, (begin - day).days, (day - end).days) for day in days)


def _fits(calendar: Calendar, rows: Sequence[DateToken]) -> bool:
    """Whether the rows lie in the period, or in the months before the day of the statement."""
    if calendar.end is None or not calendar.sure:
        return False
    first = (calendar.start or calendar.end - timedelta(days=70)) - timedelta(days=20)
    days = [calendar.resolve(t) for t in rows]
    return all(day is not None and first <= day <= calendar.end + timedelta(days=5) for day in days)


def _calendar(
    ends: Sequence[_Ends], scans: Sequence[Scan], order: DateOrder, data: bytes, rows: Sequence[DateToken]
) -> Calendar:
    found = _first_period([e for e in ends if e[1].year is not None], order)
    if found is not None:
        return Calendar(order, found[0], found[1], place=found[2])
    latest = max([day for t in rows if (day := _resolve(t, order, t.year))], default=None)
    named = _statement_day(scans, order, latest)
    day, sure = (named[0], True) if named is not None else _likely_day(scans, order, data)
    if day is not None and sure:
        bare = _bare_period([e for e in ends if e[1].year is None], order, day)
        if bare is not None:
            return Calendar(order, *bare)
    if named is None:
        return _named_month(scans, order, rows) or Calendar(order, None, day, sure)
    return Calendar(order, _begun(scans, order, named[0]), named[0], labelled=True, place=named[1])


def _bare_period(ends: Sequence[_Ends], order: DateOrder, day: date) -> tuple[date, date, bool, bool, Place] | None:
    """A period whose year is not printed, near the day that the page names."""
    calendar = Calendar(order, None, day)
    for first, second, place in ends:
        end = calendar.resolve(second)
        start = Calendar(order, None, end).resolve(first) if end is not None else None
        if start and end and start > end:
            start = _resolve(first, order, end.year - 1)
        if start and end and start < end and (end - start).days <= 100 and abs((day - end).days) < 100:
            return start, end, True, False, place
    return None


def _named_month(scans: Sequence[Scan], order: DateOrder, rows: Sequence[DateToken]) -> Calendar | None:
    """The month that the page calls the statement's ("Informe del mes: marzo /2026"), where all rows are of that month."""
    for scan in scans:
        line = scan.line
        if "20" not in line.folded or scan.amounts or scan.dates:
            continue
        month = _OWN_MONTH.search(line.folded) or _MONTH_AND_YEAR.fullmatch(line.folded)
        if month is None:
            continue
        start = date(int(month[2]), MONTHS[month[1]], 1)
        end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        first, last = line.words[line.word_at(month.start(1))], line.words[line.word_at(month.end() - 1)]
        place = Place(line.page, (first.x0, line.top, last.x1, line.bottom))
        calendar = Calendar(order, start, end, place=place)
        days = [calendar.resolve(token) for token in rows]
        return calendar if all(day is not None and start <= day <= end for day in days) else None
    return None


def _dotted(drafts: Sequence[Draft]) -> bool:
    rows = [(r.lines[0], t) for d in drafts for r in d.rows for t in r.dates[:1] if t.first < len(r.lines[0].words)]
    return bool(rows) and all("." in line.words[t.first].text and (t.fixed or not t.bare) for line, t in rows)


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
    for scan in scans:
        if "20" in scan.line.folded and not scan.amounts and (month := _MONTH_AND_YEAR.search(scan.line.folded)):
            return date(int(month[2]), MONTHS[month[1]], 28), True
    years = [year for year in years_on(scan.line for scan in scans) if year >= 2000]
    if years:  # no more than some year that the page speaks of: the rows' is likely the same
        return date(max(years), 7, 1), False
    created = _CREATED.search(data)
    return make_date(int(created[1]), int(created[2]), int(created[3])) if created else None, False


# -- the two ends ------------------------------------------------------------------------------------------------------


def _ends_of_periods(scans: Sequence[Scan]) -> Iterator[_Ends]:
    """Every pair of dates that may be a period, those on one line before those on two."""
    for index, scan in enumerate(scans):
        pair = period_tokens(scan.line, scan.dates) if len(scan.dates) > 1 else None
        if pair is None and scan.dates and not scan.amounts:
            pair = _days_of_a_month(scan.line, scan.dates)
        if pair is None and len(scan.dates) > 1 and not scan.amounts:
            pair = _captioned_ends(scans, index, scan.dates)
        if pair is not None:
            yield *pair, _place(scan.line, *pair)
    for index, scan in enumerate(scans):
        if not scan.dates or (_has_money(scan) and not _in_a_block(scan)):
            continue
        for token in scan.dates:
            dangling = not _has_money(scan) and (_said_after(scan.line, token) or _said_below(scans, index, token))
            labelled = _BEGINS.search(_said_before(scan.line, token))
            if not dangling and not labelled:
                continue
            below = _end_below(scans, index, token, bool(dangling))
            if below is not None:
                yield token, below, _place(scan.line, token, token)
                break


def _captioned_ends(scans: Sequence[Scan], index: int, dates: Sequence[DateToken]) -> tuple[DateToken, DateToken] | None:
    """Two dates of a line that stand under captions of their own, "Opening date" and "Closing date"."""
    for first, second in pairwise(dates):
        if first.year is None or second.year is None:
            continue
        if _BEGINS.match(_caption_above(scans, index, first)) and _ENDS.match(_caption_above(scans, index, second)):
            return first, second
    return None


def _has_money(scan: Scan) -> bool:
    """Whether a line has an amount that is no bare number, as that of an account is where money has no decimals."""
    return any(amount.strong for amount in scan.amounts)


def _in_a_block(scan: Scan) -> bool:
    """Whether a line with amounts begins with one word and a date, and a wide blank parts them from the rest."""
    words, date = scan.line.words, scan.dates[0] if scan.dates else None
    if date is None or date.first != 1 or date.last + 1 >= len(words) or words[0].text[0].isdigit():
        return False
    return words[date.last + 1].x0 - date.x1 > 6.0 * scan.line.height


def _end_below(scans: Sequence[Scan], index: int, start: DateToken, dangling: bool) -> DateToken | None:
    """The end of a period that begins on this line: in the same column of print, on one of the next lines."""
    line = scans[index].line
    for scan in scans[index + 1 : index + 1 + _NEAR]:
        if scan.line.page != line.page or (_has_money(scan) and not _in_a_block(scan)):
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


def _said_before(line: Line, token: DateToken, most: int = 3) -> str:
    """The up to three words right before a date, folded, as far as no wide gap parts them from it."""
    said: list[str] = []
    right = token.x0
    for word in reversed(line.words[max(0, token.first - most) : token.first]):
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


def _said_below(scans: Sequence[Scan], index: int, token: DateToken) -> bool:
    """Whether "through" or the like stands alone under a date."""
    line = scans[index].line
    for scan in scans[index + 1 : index + 3]:
        under = scan.line
        if under.page == line.page and under.top - line.bottom < 1.5 * line.height and not scan.dates:
            for at, word in enumerate(under.words):
                if word.x0 < token.x1 and word.x1 > token.x0 and len(word.text) > 1 and _BETWEEN.match(fold(word.text)):
                    alone = at == 0 or word.x0 - under.words[at - 1].x1 > 2.0 * under.height
                    return alone and (at + 1 == len(under.words) or under.words[at + 1].x0 - word.x1 > 2.0 * under.height)
    return False


def _place(line: Line, first: DateToken, last: DateToken) -> Place:
    return Place(line.page, (first.x0, line.top, last.x1, line.bottom))


def period_tokens(line: Line, dates: Sequence[DateToken]) -> tuple[DateToken, DateToken] | None:
    """The two ends of a period printed on a line that speaks of one."""
    for first, second in pairwise(dates):
        between = [w for w in line.words[first.last + 1 : second.first] if not _TIME_ZONE.fullmatch(w.text)]
        if len(between) > 3:
            continue
        glued = second.first == first.last or (not between and line.words[first.last].text[-1:].isalpha())
        if not glued and not _BETWEEN.match(" ".join(fold(w.text) for w in between).strip(" :.")):
            continue
        piece = _words_beside(line, first, second)
        before = line.folded[: line.starts[first.first]]
        if first.first > 0 and not labels.PERIOD.search(before) and piece > 12:
            continue
        if second.year is None and (first.first == 0 or first.year is not None or not _BARE_PERIOD.search(before)):
            continue
        return first, second
    return None


def _days_of_a_month(line: Line, dates: Sequence[DateToken]) -> tuple[DateToken, DateToken] | None:
    """A period whose month is printed once: "del 1 al 31 de marzo de 2026", "vom 1. bis 31. März 2026"."""
    for token in dates:
        if token.year is None or not token.fixed or token.first < 2:
            continue
        word = line.words[token.first - 2]
        day = _DAY_ALONE.match(fold(word.text))
        if day is None or not _BETWEEN.match(fold(line.words[token.first - 1].text)) or not 1 <= int(day[1]) < token.a:
            continue
        before = fold(line.words[token.first - 3].text).strip(" :") if token.first > 2 else ""
        if not before or _BEGINS.search(before) or labels.PERIOD.search(before):
            return token._replace(a=int(day[1]), first=token.first - 2, x0=word.x0), token
    return None


def _words_beside(line: Line, first: DateToken, second: DateToken) -> int:
    """How many words stand in one piece of print with a period."""
    start, end = first.first, min(second.last, len(line.words) - 1)
    while start > 0 and line.words[start].x0 - line.words[start - 1].x1 <= 2.0 * line.height:
        start -= 1
    while end + 1 < len(line.words) and line.words[end + 1].x0 - line.words[end].x1 <= 2.0 * line.height:
        end += 1
    return end - start + 1


# -- the day of the statement ------------------------------------------------------------------------------------------


def _statement_day(scans: Sequence[Scan], order: DateOrder, latest: date | None) -> tuple[date, Place] | None:
    """The day that the page names as the statement's, by the best label. It cannot lie before ``latest``, of the rows."""
    best: tuple[int, date, Place] | None = None
    for index, scan in enumerate(scans):
        if not scan.dates:
            continue
        for token in scan.dates:
            if token.year is None or (day := _resolve(token, order, token.year)) is None:
                continue
            if latest is not None and day < latest - _LATE:
                continue
            rank = _rank(scans, index, token)
            if rank and (best is None or rank > best[0] or (rank == best[0] == _BALANCE and day > best[1])):
                best = rank, day, _place(scan.line, token, token)
    return best[1:] if best is not None else None


def _rank(scans: Sequence[Scan], index: int, token: DateToken) -> int:
    """How clearly a date is said to be the statement's; 0 where it is not."""
    scan = scans[index]
    line = scan.line
    before = line.folded[: line.starts[token.first]]
    near = _said_before(line, token, 6)
    if labels.NO_PERIOD.search(near):
        return 0
    label = next((x for x in reversed(scan.labels) if x.start < len(before)), None) if before else None
    if label is not None and label.fact in (Fact.OPENING, Fact.BROUGHT):
        return 0
    if _PREVIOUS.search(near):
        return 0
    if _CLOSES.search(near) or (label is not None and label.fact is Fact.CLOSING and near):
        return _CLEAR
    if _NAMES_DAY.search(near):
        return _CLEAR - 1
    if labels.STATEMENT_DATE.search(before) and not labels.NO_PERIOD.search(before):
        return _BALANCE
    above = _caption_above(scans, index, token)
    if above and not _PREVIOUS.search(above):
        if _CLOSES.search(above):
            return _CLEAR
        if _PLAIN_DATE.match(above):
            return 1
    if _PLAIN_DATE.match(near) and not scan.amounts:
        return 1
    return 0


def _caption_above(scans: Sequence[Scan], index: int, token: DateToken) -> str:
    """The piece of print right over a date that has none beside it."""
    line = scans[index].line
    if token.first and token.x0 - line.words[token.first - 1].x1 < 2.0 * line.height:
        return ""
    for scan in reversed(scans[max(0, index - 2) : index]):
        over = scan.line
        if over.page != line.page or line.top - over.bottom > 1.5 * line.height or scan.dates or scan.amounts:
            continue
        piece: list[str] = []
        left = right = None
        for word in over.words:
            if left is None or right is None or word.x0 - right > 1.2 * over.height:
                if left is not None and right is not None and left < token.x1 and right > token.x0:
                    break
                piece, left = [], word.x0
            piece.append(fold(word.text))
            right = word.x1
        if left is not None and right is not None and left < token.x1 and right > token.x0:
            return " ".join(piece).strip(" :.")
    return ""


def _begun(scans: Sequence[Scan], order: DateOrder, end: date) -> date | None:
    """The first day, where the page says as of which day its balance began; that of an earlier statement's end is none."""
    for scan in scans:
        if not scan.amounts or not scan.dates or "balance" not in scan.line.folded:
            continue
        for token in scan.dates[:1]:
            day = _resolve(token, order, token.year)
            if day and _BEGAN.search(scan.line.folded[: scan.line.starts[token.first]]) and 0 < (end - day).days < 100:
                return day
    return None
