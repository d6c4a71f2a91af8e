"""Lines that may be rows: by which date and amounts, and where on the page the amounts of rows stand.

What is said here of a line depends on the other lines, and not on what was read before it; the walk over them is ``layout``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ledger_pipeline.parsing.dates import DateToken
from ledger_pipeline.parsing.drafts import HeaderCell
from ledger_pipeline.parsing.labels import (
    BOOKING_DATE,
    DAY_BALANCE,
    OWN_DATE,
    VALUE_DATE,
    WEEKDAYS,
    Fact,
    Role,
    direction_of,
    is_plain_heading,
)
from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.numbers import SHARED_SYMBOLS, Amount, currency_of
from ledger_pipeline.parsing.periods import period_tokens
from ledger_pipeline.parsing.scans import Scan
from ledger_pipeline.parsing.words import Word

_WORDS = re.compile(r"[^\W\d_]{2,}")
_NUMBER_OF_CHECK = re.compile(r"\d{3,10}\W?")
#: The number of a transaction, of letters and digits, before its date.
_REFERENCE = re.compile(r"(?=[A-Z-]*\d)[A-Z\d][A-Z\d-]{7,}")
#: So many lines may stand between a day and its first row, where a page ends between them.
_PAGE_BREAK = 12
_OF_ROWS = {Role.DATE, Role.AMOUNT, Role.IN, Role.OUT, Role.TEXT}
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[a-z]+")


@dataclass(slots=True)
class DateColumns:
    """Where a document's rows have their dates: left and right edges; ``end`` is how far to the right they reach."""

    lefts: set[int] = field(default_factory=set)
    rights: set[int] = field(default_factory=set)
    end: float = 0.0
    kind: tuple[bool, bool] = (False, False)
    headed: list[tuple[float, float]] = field(default_factory=list)  # the places of headers that say "date"

    def hold(self, date: DateToken) -> bool:
        if _near(date.x0, self.lefts) or _near(date.x1, self.rights):
            return True
        return any(abs(date.x0 - x0) < 3.0 or abs(date.x1 - x1) < 3.0 for x0, x1 in self.headed)


def kind_of(date: DateToken) -> tuple[bool, bool]:
    """How a date is written: with the name of its month (or with dots), and with a year."""
    return date.fixed, date.year is None


class RowLines:
    """``anchor``: whether rows begin with their date ("first") or carry it further in ("inner")."""

    def __init__(self, scans: Sequence[Scan], repeated: set[str], currency: str | None, anchor: str) -> None:
        self.scans = scans
        self.repeated = repeated
        self.currency = currency
        self.anchor = anchor
        self.header: list[HeaderCell] = []  # of the table that is being read
        self.edges: list[float] = []
        self.from_left = False  # whether these are left edges
        self.date_columns = DateColumns()
        self.date_columns = self._date_columns()
        self._leads = {id(scan): self._find_lead(scan) for scan in scans if scan.dates}
        #: Whether money is written with a sign that several currencies have: then a code is that of another one.
        self._shares_its_sign = any(a.currency in SHARED_SYMBOLS for s in scans for a in s.amounts)
        self.printed_throughout: set[str] = set()
        self.printed_throughout = self._currencies_of_columns()
        self._leave_out_stray_digits()
        self.day_headings = self._days_with_balances() or self._days_alone()
        for index in self.day_headings:
            self._leads[id(scans[index])] = None
        self.edges = self._amount_edges()
        self.repeated = self._furniture()
        #: The day with which the statement's period ends, where it prints one.
        self.period_end = next((p[1] for s in scans if len(s.dates) > 1 and (p := period_tokens(s.line, s.dates))), None)
        self.day_headings = self.day_headings or self._day_headings()
        #: Whether rows without a date of their own occur, and whether every row is seen to have one.
        self.day_once, self.day_each = self._undated_rows() if self.edges else (False, False)

    def leading_date(self, scan: Scan) -> int | None:
        """The index among the line's words of the date that makes it a row, or ``None``."""
        if not scan.dates:
            return None
        key = id(scan)
        return self._leads[key] if key in self._leads else self._find_lead(scan)

    def _find_lead(self, scan: Scan) -> int | None:
        date = scan.dates[0]
        if len(scan.dates) == 2 and (not scan.amounts or _is_span(scan)) and period_tokens(scan.line, scan.dates):
            return None  # the period of the statement, be it with a number of another block beside it
        columns = self.date_columns
        if self.anchor == "first":
            if not self._may_lead(scan, date):
                return None
            if not columns.lefts or date.x0 <= columns.end or columns.hold(date):
                return date.first
            return date.first if scan.amounts and kind_of(date) == columns.kind else None  # else a date in a description
        if not scan.amounts:
            return None
        placed = next((d for d in scan.dates if columns.hold(d)), None)
        if placed is not None:
            return placed.first
        if any(d.first == 0 for d in scan.dates):
            return 0
        before_amount = [d for d in scan.dates if d.last < scan.amounts[-1].first]
        return before_amount[0].first if before_amount else None

    def _may_lead(self, scan: Scan, date: DateToken) -> bool:
        """Whether nothing stands before a date but, at most, the number of a check and the marks beside it."""
        if date.first == 0:
            return True
        before = scan.line.words[: date.first]
        if date.first <= 2 and all(len(w.text) <= 4 and not _WORDS.search(w.text) for w in before):
            return True
        if date.first == 1 and scan.amounts and _NUMBER_OF_CHECK.fullmatch(before[0].text):
            return True
        return date.first <= 4 and self.date_columns.hold(date) and not _says_words(before)

    def is_out_of_place(self, date: DateToken) -> bool:
        """Whether rows begin with their dates, and this one stands further in, where none of them does."""
        columns = self.date_columns
        return self.anchor == "first" and bool(columns.lefts) and date.x0 > columns.end and not columns.hold(date)

    def has_date_of_its_own(self, scan: Scan, date: DateToken) -> bool:
        """Whether a line that was read without a date has one after all: where dates stand, or as the last thing on it."""
        own = [d for d in scan.dates if kind_of(d) == kind_of(date)]
        headed = [c for c in self.header if c.role is Role.DATE]
        return any(
            self.date_columns.hold(d)
            or d.last == len(scan.line.words) - 1
            or any(c.x0 - 3.0 <= d.x0 <= c.x1 + 3.0 for c in headed)
            for d in own
        )

    def _date_columns(self) -> DateColumns:
        """The places at which several dates stand that may be rows' own, all written in the way that most of them are."""
        found: list[tuple[DateToken, bool]] = []
        for scan in self.scans:
            if not scan.dates:
                continue
            money = any(a.strong for a in scan.amounts)
            if self.anchor != "first":
                found.extend((date, True) for date in scan.dates if money)
            elif scan.dates[0].first == 0 or (money and not _says_words(_before(scan))):
                found.append((scan.dates[0], money))
        if not found:
            return DateColumns()
        kinds = Counter(kind_of(date) for date, money in found if money) or Counter(kind_of(date) for date, _ in found)
        kind = kinds.most_common(1)[0][0]
        own = [(date, money) for date, money in found if kind_of(date) == kind]
        lefts = _firm_places([(date.x0, money) for date, money in own])
        rights = _firm_places([(date.x1, money) for date, money in own])
        if self.anchor != "first":
            lefts, rights = _fullest(lefts), _fullest(rights)
        columns = DateColumns(set(lefts), set(rights), 0.0, kind)
        columns.headed = self._headed_places()
        columns.end = max([date.x1 for date, _ in own if columns.hold(date) and date.first == 0], default=0.0)
        return columns

    def own_amounts(self, scan: Scan, lead: int | None) -> list[Amount]:
        """The amounts that may be the row's own: after its date, and not in a foreign currency."""
        amounts = scan.amounts
        if lead and self.anchor == "first" and _LETTER.search(_said(scan, lead)):
            amounts = [a for a in amounts if a.first > lead]
        if not amounts or not (any(a.strong for a in amounts) or (self.edges and self.aligned(scan.line, amounts[-1:]))):
            return []
        foreign = [a for a in amounts if self.is_foreign(a)]
        if foreign and len(foreign) < len(amounts):
            return [a for a in amounts if a not in foreign]
        if foreign and foreign[-1].last < len(scan.line.words) - 1:
            return []
        return amounts

    def row_dates(self, scan: Scan, lead: int) -> list[DateToken]:
        """The row's date, and a second one that stands close behind it or before the amounts."""
        if len(scan.dates) == 1:
            return [*scan.dates]
        first, *others = (d for d in scan.dates if d.first >= lead)
        others = [d for d in others if (first.bare or not d.bare) and (d.year is None) == (first.year is None)]
        second = [d for d in others[:1] if d.first <= first.last + 1] or [d for d in others if self._aligned_date(d)]
        if not second and self.anchor != "first":
            first_amount = scan.amounts[0].first if scan.amounts else len(scan.line.words)
            second = [d for d in others if d.last < first_amount]
        return [first, *second[:1]]

    def own_day_first(self, dates: list[DateToken]) -> list[DateToken]:
        """A row's two dates, the day it is known by first: by what their headers say, and else as they are printed."""
        ranks = [_rank_of_date(_said_over(date, self.header)) for date in dates[:2]]
        return dates if ranks[0] <= ranks[1] else [dates[1], dates[0], *dates[2:]]

    def names_a_date(self, dates: Sequence[DateToken]) -> bool:
        """Whether a header says of one of a row's dates which it is."""
        return any(_rank_of_date(said) != 1 or BOOKING_DATE.search(said) for d in dates if (said := _said_over(d, self.header)))

    def is_list_of_balances(self, scan: Scan) -> bool:
        """Date, amount, date, amount: a table of daily balances set in columns."""
        if len(scan.dates) < 2 or len(scan.amounts) < 2:
            return False
        ends, starts = {d.last for d in scan.dates}, {a.first for a in scan.amounts}
        return all(a.first - 1 in ends for a in scan.amounts) and all(d.last + 1 in starts for d in scan.dates)

    def begins_row(self, index: int) -> bool:
        """Whether a dated line without amounts is the first line of a row: its amounts follow before the next date does."""
        for below in self.scans[index + 1 : index + 5]:
            if below.labels and below.amounts:
                return False
            lead = self.leading_date(below)
            if lead is not None:
                return False
            if self.own_amounts(below, None):
                own = self.own_amounts(below, None)
                return own[-1].last >= len(below.line.words) - 1
        return False

    def aligned(self, line: Line, amounts: Sequence[Amount]) -> bool:
        """Whether amounts of a line stand where those of rows do, by their digits or with the marks behind them."""
        edges = self.edges
        if edges:
            cells = [c for c in self.header if c.role in (Role.IN, Role.OUT, Role.AMOUNT, Role.BALANCE)]
            edges = [*edges, *(c.x0 if self.from_left else c.x1 for c in cells)]
        if self.from_left:
            return all(any(abs(a.x0 - edge) <= 3.0 for edge in edges) for a in amounts)
        ends = [(a.x1, line.words[a.last].x1) for a in amounts]
        return all(any(abs(x1 - edge) <= 3.0 or abs(marked - edge) <= 3.0 for edge in edges) for x1, marked in ends)

    def is_foreign(self, amount: Amount) -> bool:
        if amount.currency is None or (self.currency is None and not self._shares_its_sign):
            return False
        code = currency_of(amount.currency)
        return code is not None and code != self.currency and code not in self.printed_throughout

    def _aligned_date(self, date: DateToken) -> bool:
        return any(
            cell.role is Role.DATE and abs(cell.x0 - date.x0) < 12 and cell.x0 > min(c.x0 for c in self.header) + 5
            for cell in self.header
        )

    def _currencies_of_columns(self) -> set[str]:
        """Currencies printed on most rows: no row's own foreign one, whatever else the page says its currency is."""
        rows = [s for s in self.scans if s.amounts and self.leading_date(s) is not None]
        counts = Counter(
            code for s in rows for code in {currency_of(a.currency) for a in s.amounts if a.currency is not None} if code
        )
        return {code for code, count in counts.items() if count * 2 > len(rows) > 3}

    def _leave_out_stray_digits(self) -> None:
        """Where money has no decimals any number may be some: of those that only their place can tell, drop what has none."""
        rows = [(s, lead) for s in self.scans if s.amounts and (lead := self.leading_date(s)) is not None]
        loose = [s for s, _ in rows if not all(a.strong for a in s.amounts)]
        if not loose:
            return
        strong = [a for s, lead in rows for a in self.own_amounts(s, lead) if a.strong]
        right, left = {round(a.x1) for a in strong}, {round(a.x0) for a in strong}
        for scan in loose:
            kept = [a for a in scan.amounts if a.strong or _near(a.x1, right) or _near(a.x0, left)]
            if kept:
                scan.amounts = kept
                for amount in kept:
                    amount.strong = True
                if scan.dates:
                    self._leads[id(scan)] = self._find_lead(scan)

    def _headed_places(self) -> list[tuple[float, float]]:
        """Where the headers of tables with money in them say "date"."""
        places: list[tuple[float, float]] = []
        for scan in self.scans:
            if scan.line.with_digits or len({h.role for h in scan.headers} & _OF_ROWS) < 2:
                continue
            line = scan.line
            cells = [(line.word_at(h.start), line.word_at(h.end - 1)) for h in scan.headers if h.role is Role.DATE]
            places.extend((line.words[first].x0, line.words[last].x1) for first, last in cells)
        return list(dict.fromkeys(places))

    def _amount_edges(self) -> list[float]:
        """The edges (right, or left where those are fewer) at which the dated rows have their amounts."""
        dated = [a for s in self.scans if (lead := self.leading_date(s)) is not None for a in self.own_amounts(s, lead)]
        # One row may be alone in its column, but for those that print no day of their own.
        undated = [a for s in self.scans if s.amounts and not s.dates and not s.labels for a in s.amounts]
        dated = dated if dated or not self.day_headings else undated
        right = _firm_edges([a.x1 for a in dated], [a.x1 for a in undated])
        left = _firm_edges([a.x0 for a in dated], [a.x0 for a in undated])
        if left and right and len(left) < len(right):
            at_left, at_right = {round(x) for x in left}, {round(x) for x in right}
            fewer = sum(_near(a.x0, at_left) for a in undated) < sum(_near(a.x1, at_right) for a in undated)
            self.from_left = not fewer
        else:
            self.from_left = bool(left) and not right
        return left if self.from_left else right

    def _undated_rows(self) -> tuple[bool, bool]:
        """``day_once`` and ``day_each``: where rows of one day follow each other and print it each time, all do."""
        undated = repeats = 0
        previous: Scan | None = None
        for scan in self.scans:
            if not scan.amounts or scan.labels:
                continue
            lead = self.leading_date(scan)
            if lead is None:
                if self.aligned(scan.line, scan.amounts) and _says_more_than_headings(scan):
                    undated += 1
                    previous = None
            else:
                if previous is not None and previous.line.page == scan.line.page:
                    repeats += _date_at(previous, None) == _date_at(scan, lead)
                previous = scan if _date_at(scan, lead) is not None else None
        each = repeats > 2 and repeats >= undated
        return undated > 0 and not each, each

    def _days_with_balances(self) -> set[int]:
        """The lines that say a day and the balance at its end, above rows that all do without a day of their own.

        "2 de Março de 2026    Saldo do dia: R$ 849,42"; nothing where any other line with a number begins with a date.
        """
        found: set[int] = set()
        for index, scan in enumerate(self.scans):
            if not scan.amounts or self.leading_date(scan) is None:
                continue
            date, own = scan.dates[0], scan.amounts[0]
            if len(scan.dates) > 1 or date.first or len(scan.amounts) > 1 or own.first <= date.last + 1:
                return set()
            said = scan.line.folded[scan.line.starts[date.last + 1] : scan.line.starts[own.first]]
            if "".join(_LETTERS.findall(said)) not in DAY_BALANCE:
                return set()
            below = next((s for s in self.scans[index + 1 : index + 4] if s.amounts), None)
            if below is None or self.leading_date(below) is not None:
                return set()
            found.add(index)
        return found if len(found) > 1 else set()

    def _days_alone(self) -> set[int]:
        """The lines that say nothing but a day ("Monday 2 March 2026", "2 March"), above rows that all do without one.

        Some day has several rows: else each may be the first line of a row whose amount stands on the next. All are written
        alike, in one place, and follow one another as days do: a date in the head of a page is none of them.
        """
        found: list[int] = []
        rows = most = 0
        for index, scan in enumerate(self.scans):
            if any(a.strong for a in scan.amounts) and not scan.labels:
                if found and self.leading_date(scan) is not None:
                    return set()
                rows += 1
                most = max(most, rows) if found else 0
            elif _is_day_alone(scan):
                below = next((s for s in self.scans[index + 1 : index + _PAGE_BREAK] if any(a.strong for a in s.amounts)), None)
                if below is not None and not below.labels and not below.dates:
                    found.append(index)
                    rows = 0
        days = [self.scans[index].dates[0] for index in found]
        if len(found) < 2 or most < 2 or not _follow_one_another(days):
            return set()
        alike = {(kind_of(d), d.first) for d in days}
        apart = max(self.scans[index].line.x0 for index in found) - min(self.scans[index].line.x0 for index in found)
        return set(found) if len(alike) == 1 and apart < 3.0 else set()

    def _day_headings(self) -> set[int]:
        """The lines that say no more than on which day the rows below them were booked ("Buchungsdatum: 02.01.2026").

        The first of them stands above the first row: else each may be the last line of a row, and the day of its value.
        """
        found: set[int] = set()
        for index, (scan, below) in enumerate(pairwise(self.scans)):
            if not found and scan.amounts and not scan.labels and self.leading_date(scan) is not None:
                return found
            if scan.amounts or len(scan.dates) != 1 or scan.dates[0].year is None or self.leading_date(scan) is not None:
                continue
            date, words = scan.dates[0], scan.line.words
            if date.last != len(words) - 1 or date.first > 3 or not below.amounts or below.labels:
                continue
            said = scan.line.folded[: scan.line.starts[date.first]].strip(" :")
            says_date = any(h.role is Role.DATE and h.start == 0 and h.end == len(said) for h in scan.headers)
            if says_date and not VALUE_DATE.search(said):
                found.add(index)
        return found if len(found) > 1 else set()

    def _furniture(self) -> set[str]:
        """Of the lines that occur once on several pages those that never stand between a page's first row and its last.

        What stands inside the table and happens to be said once on each page is text of its rows.
        """
        if not self.repeated:
            return self.repeated
        inside: set[str] = set()
        held: list[str] = []
        page = 0
        for scan in self.scans:
            if scan.line.page != page:
                page, held, begun = scan.line.page, [], False
            key = scan.line.shape
            if key in self.repeated:
                if begun:
                    held.append(key)
            elif self._stands_among_rows(scan):
                begun = True
                inside.update(held)
                held = []
        return self.repeated - inside

    def _stands_among_rows(self, scan: Scan) -> bool:
        if scan.dates and self.leading_date(scan) is not None:
            return bool(scan.amounts) or scan.dates[0].first == 0
        return bool(scan.amounts and self.edges and not scan.labels and self.aligned(scan.line, scan.amounts[-1:]))


def _said_over(date: DateToken, header: Sequence[HeaderCell]) -> str:
    """What the header of dates says that stands over a date."""
    over = (c.said for c in header if c.role is Role.DATE and c.x0 < date.x1 and date.x0 < c.x1)
    return next(over, "")


def _rank_of_date(said: str) -> int:
    """The lower, the more a date of this name is a row's own: the day it was done, that of its booking, that of its value."""
    if OWN_DATE.search(said):
        return 0
    return 2 if VALUE_DATE.search(said) else 1


def _firm_edges(places: list[float], more: list[float]) -> list[float]:
    """The two ends of each group that most places fall into; ``more`` may stand by a lone one of them, but open no group."""
    taken = {round(place) for place in places}
    everything = [*places, *(x for x in more if _near(x, taken))]
    groups: list[list[float]] = []
    for place in sorted(everything):
        if not groups or place - groups[-1][-1] > 3.0:
            groups.append([])
        groups[-1].append(place)
    firm = [group for group in groups if len(group) > 1 and group[-1] - group[0] < 8.0]
    if len(firm) > 5 or sum(map(len, firm)) * 10 < len(everything) * 8:
        return []  # set without columns: where an amount stands says nothing
    return [edge for group in firm for edge in (group[0], group[-1])]


def _is_span(scan: Scan) -> bool:
    """Whether a line begins with two dates and what says, between them, that one thing lasts from the one to the other."""
    first, second = scan.dates[:2]
    between = scan.line.words[first.last + 1 : second.first]
    return first.first == 0 and len(between) == 1 and not between[0].text.startswith("/")


def _date_at(scan: Scan, lead: int | None) -> tuple[int | None, int, int] | None:
    """A line's date as it is printed: the one at ``lead``, or its first."""
    date = next((d for d in scan.dates if lead is None or d.first == lead), None)
    return None if date is None else (date.year, date.a, date.b)


def _says_more_than_headings(scan: Scan) -> bool:
    """Whether a line has words that are not those of a section's heading or total ("Paper checks paid  $192.35")."""
    if not _WORDS.search(scan.line.text):
        return False
    said = scan.line.folded[: scan.line.starts[scan.amounts[0].first]].strip(" :.$")
    return direction_of(said) is None and not is_plain_heading(said)


def _said(scan: Scan, end: int) -> str:
    """What stands on a line before one of its words."""
    return scan.line.text[: scan.line.starts[end]]


def _is_day_alone(scan: Scan) -> bool:
    """Whether a line says nothing but a day, and at most which of the week it is."""
    if len(scan.dates) != 1 or scan.amounts or scan.dates[0].bare or scan.dates[0].last != len(scan.line.words) - 1:
        return False
    said = scan.line.folded[: scan.line.starts[scan.dates[0].first]].strip(" ,.")
    return not said or said in WEEKDAYS


def _follow_one_another(days: Sequence[DateToken]) -> bool:
    """Whether days run forwards or backwards, whichever way day and month are written; without years over one New Year."""
    turns = int(any(day.year is None for day in days))
    for keys in ([(d.year or 0, d.b, d.a) for d in days], [(d.year or 0, d.a, d.b) for d in days]):
        falls, rises = sum(x > y for x, y in pairwise(keys)), sum(x < y for x, y in pairwise(keys))
        if min(falls, rises) <= turns:
            return True
    return False


def _says_words(words: Sequence[Word]) -> bool:
    """Whether any of these has a letter in it and is no transaction's number."""
    return any(_LETTER.search(w.text) and not _REFERENCE.fullmatch(w.text) for w in words)


def _before(scan: Scan) -> list[Word]:
    """What stands on a line before its first date, where that is little."""
    return scan.line.words[: scan.dates[0].first] if scan.dates[0].first <= 4 else scan.line.words


def _firm_places(places: list[tuple[float, bool]]) -> Counter[int]:
    """Places with more than one row's date, and the leftmost with some dates, be their rows' money on another line."""
    with_money = Counter(round(place) for place, money in places if money)
    firm = Counter({place: count for place, count in with_money.items() if count > 1})
    every = Counter(round(place) for place, _ in places)
    left = min((place for place, count in every.items() if count > 2), default=None)
    if left is not None and all(left < place for place in firm):
        firm[left] = every[left]
    return firm


def _fullest(places: Counter[int]) -> Counter[int]:
    """The places that are about as often taken as the one that is taken most often."""
    most = max(places.values(), default=0)
    return Counter({place: count for place, count in places.items() if count * 2 >= most})


def _near(place: float, places: set[int]) -> bool:
    at = round(place)
    return not places.isdisjoint((at - 2, at - 1, at, at + 1, at + 2))


def _begin_with_date(scans: Sequence[Scan]) -> int:
    """How many lines without money begin with a date, in the first column, under a header that says "date"."""
    found = [s.dates[0].x0 for s in scans if s.dates and s.dates[0].first == 0 and not s.amounts]
    if len(found) < 3:
        return 0
    left = Counter(round(x) for x in found).most_common(1)[0][0]
    for scan in scans:
        if scan.line.with_digits or abs(scan.line.x0 - left) > 3.0:
            continue
        headers = scan.headers
        if len(headers) > 2 and headers[0].start == 0 and headers[0].role is Role.DATE:
            return sum(abs(x - left) < 3.0 for x in found)
    return 0


def anchors(scans: Sequence[Scan]) -> list[str]:
    """Where this document's rows carry their date: at the start of the line, or further in; the likelier first."""
    first = inner = 0
    for scan in scans:
        if not scan.dates or not scan.amounts or not any(a.strong for a in scan.amounts):
            continue
        if scan.labels and scan.labels[0].fact is not Fact.TOTAL:
            continue
        if scan.dates[0].first == 0:
            first += 1
        elif scan.dates[0].last < scan.amounts[-1].first and scan.amounts[-1].last >= len(scan.line.words) - 1:
            inner += 1
    if not inner or (inner > first and first < 2 and _begin_with_date(scans) >= inner):
        return ["first"]
    return ["inner", "first"] if inner > first and first < 2 else ["first"]
