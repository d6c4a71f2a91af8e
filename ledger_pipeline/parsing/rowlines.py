"""Lines that may be rows: by which date and amounts, and where on the page the amounts of rows stand.

What is said here of a line depends on the other lines, and not on what was read before it; the walk over them is ``layout``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ledger_pipeline.parsing.dates import DateToken
from ledger_pipeline.parsing.drafts import HeaderCell
from ledger_pipeline.parsing.labels import Fact, Role
from ledger_pipeline.parsing.lines import shape
from ledger_pipeline.parsing.numbers import Amount, currency_of
from ledger_pipeline.parsing.periods import period_tokens
from ledger_pipeline.parsing.scans import Scan

_WORDS = re.compile(r"[^\W\d_]{2,}")


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
        self.printed_throughout: set[str] = set()
        self.printed_throughout = self._currencies_of_columns()
        self._leave_out_stray_digits()
        self.edges = self._amount_edges()
        self.repeated = self._furniture()
        self.day_once = bool(self.edges) and self._prints_day_once()  # rows without a date of their own occur

    def leading_date(self, scan: Scan) -> int | None:
        """The index among the line's words of the date that makes it a row, or ``None``."""
        if not scan.dates:
            return None
        date = scan.dates[0]
        if not scan.amounts and len(scan.dates) == 2 and period_tokens(scan.line, scan.dates):
            return None  # the period of the statement
        if self.anchor == "first":
            if date.first == 0:
                return 0
            before = scan.line.words[: date.first]
            if date.first <= 2 and all(len(w.text) <= 4 and not _WORDS.search(w.text) for w in before):
                return date.first
            return None
        if scan.amounts and any(d.first == 0 for d in scan.dates):
            return 0
        last = scan.amounts[-1] if scan.amounts else None
        if last is None:
            return None
        before_amount = [d for d in scan.dates if d.last < last.first]
        return before_amount[0].first if before_amount else None

    def own_amounts(self, scan: Scan, lead: int | None) -> list[Amount]:
        """The amounts that may be the row's own: after its date, and not in a foreign currency."""
        amounts = [a for a in scan.amounts if lead is None or self.anchor != "first" or a.first > lead]
        if not amounts or not (any(a.strong for a in amounts) or (self.edges and self.aligned(amounts[-1:]))):
            return []
        foreign = [a for a in amounts if self._is_foreign(a)]
        if foreign and len(foreign) < len(amounts):
            return [a for a in amounts if a not in foreign]
        if foreign and foreign[-1].last < len(scan.line.words) - 1:
            return []
        return amounts

    def row_dates(self, scan: Scan, lead: int) -> list[DateToken]:
        """The row's date, and a second one that stands close behind it or before the amounts."""
        dates = [d for d in scan.dates if d.first >= lead]
        chosen = dates[:1]
        for date in dates[1:]:
            first_amount = scan.amounts[0].first if scan.amounts else len(scan.line.words)
            if (date.bare and not chosen[0].bare) or (date.year is None) != (chosen[0].year is None):
                continue
            if (
                date.first <= chosen[0].last + 1
                or self._aligned_date(date)
                or (self.anchor != "first" and date.last < first_amount)
            ):
                chosen.append(date)
                break
        return chosen

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

    def aligned(self, amounts: Sequence[Amount]) -> bool:
        edges = self.edges
        if edges:
            cells = [c for c in self.header if c.role in (Role.IN, Role.OUT, Role.AMOUNT, Role.BALANCE)]
            edges = [*edges, *(c.x0 if self.from_left else c.x1 for c in cells)]
        return all(any(abs((a.x0 if self.from_left else a.x1) - edge) <= 3.0 for edge in edges) for a in amounts)

    def _is_foreign(self, amount: Amount) -> bool:
        if amount.currency is None or self.currency is None:
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

    def _amount_edges(self) -> list[float]:
        """The edges (right, or left where those are fewer) at which the dated rows have their amounts."""
        dated = [a for s in self.scans if (lead := self.leading_date(s)) is not None for a in self.own_amounts(s, lead)]
        # One row may be alone in its column, but for those that print no day of their own.
        undated = [a for s in self.scans if s.amounts and not s.dates and not s.labels for a in s.amounts]
        right = _firm_edges([a.x1 for a in dated], [a.x1 for a in undated])
        left = _firm_edges([a.x0 for a in dated], [a.x0 for a in undated])
        if left and right and len(left) < len(right):
            at_left, at_right = {round(x) for x in left}, {round(x) for x in right}
            fewer = sum(_near(a.x0, at_left) for a in undated) < sum(_near(a.x1, at_right) for a in undated)
            self.from_left = not fewer
        else:
            self.from_left = bool(left) and not right
        return left if self.from_left else right

    def _prints_day_once(self) -> bool:
        """Whether rows without a date of their own occur at all."""
        return any(
            not s.dates and s.amounts and not s.labels and _WORDS.search(s.line.text) and self.aligned(s.amounts)
            for s in self.scans
        )

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
            key = shape(scan.line)
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
        return bool(scan.amounts and self.edges and not scan.labels and self.aligned(scan.amounts[-1:]))


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


def _near(place: float, places: set[int]) -> bool:
    at = round(place)
    return not places.isdisjoint((at - 2, at - 1, at, at + 1, at + 2))


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
    if not inner:
        return ["first"]
    return ["inner", "first"] if inner > first and first < 2 else ["first"]
