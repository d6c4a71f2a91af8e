"""Lines to drafts: which lines are rows, which numbers are labelled, where one statement of a file ends and the next begins.

A draft holds what is printed and nothing that is inferred: which column is which and which way money goes are ``readings``.
Every line is judged by what stands on it and around it; no line is taken in or left out because of what the sums would be.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.counts import counts_on
from ledger_pipeline.parsing.dates import DateToken
from ledger_pipeline.parsing.drafts import Draft, Printed, Row, Section, plain_name
from ledger_pipeline.parsing.headers import header_cells
from ledger_pipeline.parsing.labels import Fact, Label, Role
from ledger_pipeline.parsing.lines import Line, fold, shape
from ledger_pipeline.parsing.numbers import CODES, Amount, currency_of
from ledger_pipeline.parsing.periods import period_tokens
from ledger_pipeline.parsing.scans import Scan

#: How many lines a description may run on for, and how far apart (in line heights) they may be set.
_MAX_TEXT_LINES = 12
_TEXT_GAP = 2.2
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"\(\d{1,4}\)")
_WORDS = re.compile(r"[^\W\d_]{2,}")


_OPENS = (Fact.OPENING, Fact.BROUGHT)
_BALANCES = (Fact.OPENING, Fact.CLOSING, Fact.DATED, Fact.BROUGHT, Fact.CARRIED)


class Reader:
    """Walks the lines once and sorts them into drafts."""

    def __init__(self, scans: Sequence[Scan], repeated: set[str], currency: str | None, anchor: str) -> None:
        self.scans = scans
        self.repeated = repeated
        self.currency = currency
        self.anchor = anchor
        self.drafts: list[Draft] = []
        self.draft = Draft()
        self.section: Section | None = None
        self.aside = False
        self.led = False  # a header, an opening balance or a section has announced rows
        self.announced = False  # a header or a section has
        self.header_since_close = False
        self.pending: tuple[int, Scan] | None = None
        self.used: set[int] = set()
        self.last_row_index = -100
        self.text_lines = 0
        self.edges: list[float] = []
        self.printed_throughout: set[str] = set()
        self.day_once = False

    def read(self) -> list[Draft]:
        self.printed_throughout = self._currencies_of_columns()
        self._leave_out_stray_digits()
        self.edges = self._amount_edges()
        self.repeated = self._furniture()
        self.day_once = bool(self.edges) and self._prints_day_once()
        for index, scan in enumerate(self.scans):
            if index not in self.used:
                self._take(index, scan)
        self._finish_pending()
        self.drafts.append(self.draft)
        return self.drafts

    # -- one line ------------------------------------------------------------------------------------------------

    def _take(self, index: int, scan: Scan) -> None:
        lead = self._leading_date(scan)
        amounts = self._own_amounts(scan, lead)
        if self._take_counts(index, scan):
            return
        if not scan.dates and not scan.amounts:
            self._take_words(index, scan)
            return
        if self._take_facts(index, scan, lead, amounts):
            return
        if lead is not None and amounts:
            if not self.aside and not self._is_list_of_balances(scan):
                self._finish_pending()
                self._add_row(index, scan, self._row_dates(scan, lead), amounts, [scan.line])
            return
        if lead is not None:
            if self._begins_row(index):
                self._finish_pending()
                self.pending = (index, scan)
            else:
                self._continue_text(index, scan)
            return
        if amounts and self.pending is not None and index - self.pending[0] <= 4 and not self.aside:
            first_index, first = self.pending
            self.pending = None
            date_lead = self._leading_date(first)
            assert date_lead is not None
            row_lines = [s.line for s in self.scans[first_index : index + 1]]
            self._add_row(first_index, scan, self._row_dates(first, date_lead), amounts, row_lines)
            self.last_row_index = index
            return
        if amounts and self._carries(scan, amounts) and not self.aside:
            row = self.draft.rows[-1]
            self._add_row(index, scan, row.dates, amounts, [scan.line])
            return
        if scan.dates or scan.amounts:
            if self._take_heading_with_number(index, scan):
                return
            self._continue_text(index, scan)

    def _take_counts(self, index: int, scan: Scan) -> bool:
        """Printed numbers of transactions; True where the line says nothing else."""
        if self._leading_date(scan) is not None:
            return False
        below = self.scans[index + 1].line if index + 1 < len(self.scans) else None
        found = counts_on(scan.line, below)
        for counted in found:
            section = self.section if self.section is not None and self.section.direction else None
            printed = Printed(Fact.COUNT, [counted.number], counted.direction, scan.line, len(self.draft.rows), section, index)
            self.draft.printed.append(printed)
        return bool(found) and not scan.amounts and not scan.labels and not scan.dates

    def _take_words(self, index: int, scan: Scan) -> None:
        """A line without dates and amounts: a header, a heading, or text that belongs to the row above."""
        folded = scan.line.folded
        if len(scan.line.words) <= 9 and labels.ASIDE.search(folded) and len({h.role for h in scan.headers}) < 3:
            self.aside = True
            self.section = None
            return
        if any(label.fact in _BALANCES for label in scan.labels) and self._take_facts(index, scan, None, [], below_only=True):
            return
        if not {h.role for h in scan.headers} - {Role.IN, Role.OUT} and self._take_section(scan):
            return
        roles_here = {h.role for h in scan.headers}
        box = len(scan.labels) > 1 and not roles_here & {Role.DATE, Role.TEXT} and {x.fact for x in scan.labels} == {Fact.TOTAL}
        if box and self._take_facts(index, scan, None, [], below_only=True):
            return
        cells = header_cells(self.scans, index)
        if cells:
            roles = {c.role for c in cells}
            self._finish_pending()
            if roles & {Role.AMOUNT, Role.IN, Role.OUT}:
                self.aside = False
                self._lead()
                self.header_since_close = True
                if not self.draft.header or not self.draft.rows:
                    self.draft.header = cells
                if self.section is not None and not self.section.direction:
                    self.section = None
            self.last_row_index = -100
            return
        if self._take_section(scan):
            return
        if scan.labels and scan.labels[0].fact in (Fact.TOTAL, *_BALANCES):
            self._take_facts(index, scan, None, [])
            self.last_row_index = -100
            return
        self._continue_text(index, scan)

    def _take_section(self, scan: Scan) -> bool:
        folded = scan.line.folded
        if len(scan.line.words) > 8 or (scan.labels and scan.labels[0].fact is not Fact.TOTAL):
            return False
        if folded.startswith(("total", "summe", "somme", "totaal")):
            return False
        if self.draft.rows and (_DIGIT.search(_COUNTED.sub("", folded)) or not self._announces_rows(scan)):
            return False  # the first line of a description may read like a heading
        direction = labels.direction_of(folded)
        if direction is None:
            if not labels.NEUTRAL_HEADING.search(folded) or not self.section or "continued" in folded:
                return False
            direction = ("", False)
        self._finish_pending()
        self.section = Section(plain_name(folded), direction[0])
        self.aside = False
        self._lead()
        self.last_row_index = -100
        return True

    def _announces_rows(self, heading: Scan) -> bool:
        """Whether what follows a line is the beginning of rows: a header, a line with a date, a balance or a total."""
        index = next(i for i, scan in enumerate(self.scans) if scan is heading)
        for number, below in enumerate(self.scans[index + 1 : index + 5]):
            if self._leading_date(below) is not None or below.labels or header_cells(self.scans, index + 1 + number):
                return True
            if below.amounts:
                return False
        return True

    def _lead(self) -> None:
        """Rows have been announced: what looked like one above the first announcement was none."""
        if not self.announced and self.draft.rows and not self.drafts and all(_is_preamble(row) for row in self.draft.rows):
            self.draft.rows = []
            self.draft.closed = False
            for printed in self.draft.printed:
                printed.after = 0
        self.led = self.announced = True

    def _take_heading_with_number(self, index: int, scan: Scan) -> bool:
        """A summary line such as "Deposits and other additions 2,770.15": the total of the section of that name."""
        if len(scan.amounts) != 1 or scan.dates:
            return False
        amount = scan.amounts[0]
        words = scan.line.words[: amount.first]
        text = scan.line.folded[: scan.line.starts[amount.first]].strip(" :.$")
        if not words or len(words) > 8 or amount.last != len(scan.line.words) - 1 or labels.direction_of(text) is None:
            return False
        self.draft.printed.append(Printed(Fact.TOTAL, [amount], text, scan.line, len(self.draft.rows), None, index))
        self.last_row_index = -100
        return True

    # -- labelled numbers ----------------------------------------------------------------------------------------

    def _take_facts(self, index: int, scan: Scan, lead: int | None, amounts: list[Amount], below_only: bool = False) -> bool:
        found = scan.labels
        line = scan.line
        if lead is not None and amounts and fold(_row_text(scan, scan.dates, True)).replace(" ", "") in labels.BARE_BALANCE:
            self._add_printed(Fact.DATED, amounts[-1:], "balance", index, scan)
            self._finish_pending()
            self.last_row_index = -100
            return True
        if lead is not None and amounts and fold(_row_text(scan, scan.dates, True)).replace(" ", "") in labels.DAY_BALANCE:
            self.draft.printed.append(Printed(Fact.CARRIED, amounts[-1:], "", line, len(self.draft.rows), self.section, index))
            self._finish_pending()
            self.last_row_index = -100
            return True
        if not found:
            return False
        if lead is not None and amounts and not self._is_fact_row(scan, lead, found[0]):
            return False
        if lead is None and amounts and self.draft.rows:
            if found[0].start > 40:
                return False
            if self._carries(scan, amounts) and not self._is_undated_fact(scan, found[0]):
                return False
        taken = False
        values: list[tuple[Label, list[Amount]]] = []
        for number, label in enumerate(found):
            limit = found[number + 1].start if number + 1 < len(found) else len(line.folded) + 1
            first = line.word_at(max(label.end - 1, label.start))
            own = [a for a in scan.amounts if a.first > first and line.starts[a.first] < limit]
            values.append((label, own))
        if not any(own for _, own in values):
            values = self._values_below(index, scan, found)
        for number, (label, own) in enumerate(values):
            if own:
                after = found[number + 1].start if number + 1 < len(found) else len(line.folded)
                end = line.starts[own[0].first] if own[0] in scan.amounts else after
                text = line.folded[label.start : max(end, label.end)].strip(" :.$")
                self._add_printed(label.fact, own, text, index, scan)
                taken = True
        if taken:
            self._finish_pending()
            self.last_row_index = -100
        return taken or (lead is None and not amounts and not below_only)

    def _is_fact_row(self, scan: Scan, lead: int, label: Label) -> bool:
        """Whether a dated line with amounts is a balance or total, and not a transaction whose text has such words in it."""
        line = scan.line
        if label.fact is Fact.OTHER:
            return False
        dates_end = max((d.last for d in scan.dates if lead <= d.first <= lead + 3), default=-1)
        begin = line.starts[dates_end + 1] if dates_end + 1 < len(line.words) else 0
        if label.start < begin:
            begin = 0
        if label.start - begin > 14:
            return False
        taken = {i for a in scan.amounts for i in range(a.first, a.last + 1)}
        taken |= {i for d in scan.dates for i in range(d.first, d.last + 1)}
        end_word = line.word_at(label.end - 1)
        rest = [fold(w.text).strip(".,:;*()") for i, w in enumerate(line.words) if i > end_word and i not in taken]
        if label.fact is Fact.TOTAL:
            text = line.folded[label.start : line.starts[scan.amounts[0].first]]
            if not labels.SAYS_TOTAL.match(text):
                return False
            return labels.direction_of(text.strip(" :.$")) is not None or (not rest and not scan.dates)
        return all(w in labels.BESIDE_BALANCE or not _WORDS.search(w) or w.upper() in CODES for w in rest)

    def _is_undated_fact(self, scan: Scan, label: Label) -> bool:
        """The same for a line without a date whose amounts stand where the rows have theirs."""
        if label.fact is Fact.OTHER:
            return True
        if label.fact is not Fact.TOTAL:
            return self._is_fact_row(scan, 0, label)
        line = scan.line
        text = line.folded[label.end : line.starts[scan.amounts[0].first]]
        return not self.day_once or not _WORDS.search(text) or any(labels.speaks_of_money(word) for word in text.split())

    def _prints_day_once(self) -> bool:
        """Whether rows without a date of their own occur at all."""
        return any(
            not s.dates and s.amounts and not s.labels and _WORDS.search(s.line.text) and self._aligned(s.amounts)
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
            elif scan.dates and scan.amounts and self._leading_date(scan) is not None:
                begun = True
                inside.update(held)
                held = []
        return self.repeated - inside

    def _aligned(self, amounts: Sequence[Amount]) -> bool:
        edges = self.edges
        if edges:
            edges = [*edges, *(c.x1 for c in self.draft.header if c.role in (Role.IN, Role.OUT, Role.AMOUNT, Role.BALANCE))]
        return all(any(abs(a.x1 - edge) <= 3.0 for edge in edges) for a in amounts)

    def _values_below(self, index: int, scan: Scan, found: list[Label]) -> list[tuple[Label, list[Amount]]]:
        """Values of labels that stand in a row of boxes, each above its number."""
        line = scan.line
        nothing: list[tuple[Label, list[Amount]]] = []
        if len(line.words) > 40 or (found[0].fact is Fact.TOTAL and len(found) == 1):
            return nothing
        roles = {h.role for h in scan.headers}
        header_like = len(roles & {Role.DATE, Role.TEXT, Role.OUT, Role.IN}) >= 2 and bool(roles & {Role.DATE, Role.TEXT})
        if header_like and not any(found[i].fact in _OPENS for i in range(len(found))):
            return nothing
        for below_index in range(index + 1, min(index + 5, len(self.scans))):
            below = self.scans[below_index]
            if below.line.page != line.page or below.line.top - line.bottom > 4.5 * max(line.height, 6.0):
                break
            if not below.amounts:
                if below.labels or below.dates:
                    break
                continue
            if self._leading_date(below) is not None or below.labels:
                break
            values = []
            if len(found) > 1 and len(found) == len(below.amounts):
                values = [(label, [amount]) for label, amount in zip(found, below.amounts, strict=True)]
            else:
                for label in found:
                    first, last = line.word_at(label.start), line.word_at(label.end - 1)
                    x0, x1 = line.words[first].x0, line.words[last].x1
                    over = [a for a in below.amounts if a.x0 < x1 + 8 and a.x1 > x0 - 8]
                    if (
                        not over
                        and len(found) == len(below.amounts) == 1
                        and below_index == index + 1
                        and _ends_line(label, below)
                    ):
                        over = below.amounts
                    values.append((label, over[:1]))
            if any(v for _, v in values):
                self.used.add(below_index)
                return values
            break
        return nothing

    def _add_printed(self, fact: Fact, amounts: list[Amount], text: str, index: int, scan: Scan) -> None:
        if fact in (Fact.OPENING, Fact.CLOSING, Fact.DATED, Fact.BROUGHT, Fact.CARRIED):
            fact = self._settle(fact, amounts[-1], scan)
            amounts = amounts if len(amounts) == 1 else [a for a in amounts if a.value] or amounts[-1:]
        draft = self.draft
        draft.printed.append(Printed(fact, amounts, text, scan.line, len(draft.rows), self.section, index))
        if fact in _OPENS:
            self.led = True
        rows = sum(not _is_preamble(row) for row in draft.rows) or len(draft.rows) > 2
        if fact is Fact.CLOSING and (rows or (self.header_since_close and draft.has(*_OPENS))):
            draft.closed = True
            self.header_since_close = False
        if fact is Fact.TOTAL and self.section is not None and draft.rows and draft.rows[-1].section is self.section:
            self.section = Section("", "")

    def _settle(self, fact: Fact, amount: Amount, scan: Scan) -> Fact:
        """What a balance is where its label leaves it open, and whether it begins another statement."""
        draft = self.draft
        if fact is Fact.DATED:
            opened = draft.has(*_OPENS)
            if draft.closed or not opened:
                fact = Fact.OPENING if (draft.closed or not draft.rows) else Fact.CLOSING
            else:
                fact = Fact.OTHER if draft.has(Fact.CLOSING) and not draft.rows else Fact.CLOSING
        if fact is Fact.BROUGHT:
            carried = draft.last(Fact.CARRIED)
            if draft.rows and carried is not None and carried.amounts[-1].printed == amount.printed:
                return Fact.OTHER
            if draft.rows and carried is None and not draft.closed:
                return Fact.OTHER
            if not draft.rows and draft.has(*_OPENS):
                return Fact.OTHER
            if draft.rows:
                self._begin_draft()
            return Fact.OPENING
        if fact is Fact.OPENING:
            earlier = draft.last(Fact.OPENING)
            if earlier is None:
                return fact
            same = earlier.amounts[-1].printed == amount.printed
            on_new_page = earlier.line.page != scan.line.page
            if same and not draft.closed:
                return fact
            if same and on_new_page and draft.closed and draft.rows and not self._in_table(scan):
                return fact
            if draft.closed or draft.rows or draft.has(Fact.CLOSING):
                self._begin_draft()
            return fact
        return fact

    def _in_table(self, scan: Scan) -> bool:
        return self.header_since_close

    def _begin_draft(self) -> None:
        header = self.draft.header
        self._finish_pending()
        self.drafts.append(self.draft)
        self.draft = Draft(header=header, start=self.drafts[-1].start)
        self.section = None

    # -- rows ----------------------------------------------------------------------------------------------------

    def _leading_date(self, scan: Scan) -> int | None:
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

    def _own_amounts(self, scan: Scan, lead: int | None) -> list[Amount]:
        """The amounts that may be the row's own: after its date, and not in a foreign currency."""
        amounts = [a for a in scan.amounts if lead is None or self.anchor != "first" or a.first > lead]
        if not amounts or not (any(a.strong for a in amounts) or (self.edges and self._aligned(amounts[-1:]))):
            return []
        foreign = [a for a in amounts if self._is_foreign(a)]
        if foreign and len(foreign) < len(amounts):
            return [a for a in amounts if a not in foreign]
        if foreign and foreign[-1].last < len(scan.line.words) - 1:
            return []
        return amounts

    def _is_foreign(self, amount: Amount) -> bool:
        if amount.currency is None or self.currency is None:
            return False
        code = currency_of(amount.currency)
        return code is not None and code != self.currency and code not in self.printed_throughout

    def _row_dates(self, scan: Scan, lead: int) -> list[DateToken]:
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

    def _aligned_date(self, date: DateToken) -> bool:
        return any(
            cell.role is Role.DATE and abs(cell.x0 - date.x0) < 12 and cell.x0 > min(c.x0 for c in self.draft.header) + 5
            for cell in self.draft.header
        )

    def _is_list_of_balances(self, scan: Scan) -> bool:
        """Date, amount, date, amount: a table of daily balances set in columns."""
        if len(scan.dates) < 2 or len(scan.amounts) < 2:
            return False
        kinds = sorted([(d.first, "d") for d in scan.dates] + [(a.first, "a") for a in scan.amounts])
        pattern = "".join(kind for _, kind in kinds)
        starts = {a.first for a in scan.amounts}
        return "ada" in pattern and scan.dates[0].last + 1 in starts

    def _begins_row(self, index: int) -> bool:
        """Whether a dated line without amounts is the first line of a row: its amounts follow before the next date does."""
        for below in self.scans[index + 1 : index + 5]:
            if below.labels and below.amounts:
                return False
            lead = self._leading_date(below)
            if lead is not None:
                return False
            if self._own_amounts(below, None):
                own = self._own_amounts(below, None)
                return own[-1].last >= len(below.line.words) - 1
        return False

    def _carries(self, scan: Scan, amounts: list[Amount]) -> bool:
        """Whether an undated line is a row of the day above it: its amounts stand where amounts stand."""
        if not self.draft.rows or index_far(self.draft.rows[-1], scan):
            return False
        if not _WORDS.search(scan.line.text) or self.draft.closed:
            return False
        return self._aligned(amounts)

    def _currencies_of_columns(self) -> set[str]:
        """Currencies printed on most rows: no row's own foreign one, whatever else the page says its currency is."""
        rows = [s for s in self.scans if s.amounts and self._leading_date(s) is not None]
        counts = Counter(
            code for s in rows for code in {currency_of(a.currency) for a in s.amounts if a.currency is not None} if code
        )
        return {code for code, count in counts.items() if count * 2 > len(rows) > 3}

    def _leave_out_stray_digits(self) -> None:
        """Where money has no decimals any number may be some: of those that only their place can tell, drop what has none."""
        rows = [(s, lead) for s in self.scans if s.amounts and (lead := self._leading_date(s)) is not None]
        loose = [s for s, _ in rows if not all(a.strong for a in s.amounts)]
        if not loose:
            return
        strong = [a for s, lead in rows for a in self._own_amounts(s, lead) if a.strong]
        right, left = {round(a.x1) for a in strong}, {round(a.x0) for a in strong}
        for scan in loose:
            kept = [a for a in scan.amounts if a.strong or _near(a.x1, right) or _near(a.x0, left)]
            if kept:
                scan.amounts = kept
                for amount in kept:
                    amount.strong = True

    def _amount_edges(self) -> list[float]:
        """The right edges at which the dated rows have their amounts."""
        places: list[float] = []
        for scan in self.scans:
            lead = self._leading_date(scan)
            if lead is not None:
                places.extend(amount.x1 for amount in self._own_amounts(scan, lead))
        groups: list[list[float]] = []
        for place in sorted(places):
            if not groups or place - groups[-1][-1] > 3.0:
                groups.append([])
            groups[-1].append(place)
        firm = [group for group in groups if len(group) > 1 and group[-1] - group[0] < 8.0]
        if len(firm) > 5 or sum(map(len, firm)) * 10 < len(places) * 8:
            return []  # set without columns: where an amount stands says nothing
        return [edge for group in firm for edge in (group[0], group[-1])]

    def _add_row(self, index: int, scan: Scan, dates: list[DateToken], amounts: list[Amount], row_lines: list[Line]) -> None:
        if self.draft.closed and not self.draft.rows:
            self.draft.closed = False  # the balances stood in a box above the table
        if self.draft.closed:
            # A table is over once its closing balance is printed; what follows is another one, announced or not.
            announced = self.header_since_close or self.section is not None
            self.drafts.append(self.draft)
            self.draft = Draft(header=self.draft.header, start=index)
            self.led = announced
        row = Row(dates, amounts, scan, list(row_lines), [], self.section, index)
        text = _row_text(scan, dates if row_lines[0] is scan.line else [], row_lines[-1] is scan.line)
        if row_lines[0] is not scan.line:
            first = self.scans[index]
            row.text.append(_row_text(first, dates, True))
            row.text.extend(line.text for line in row_lines[1:-1])
        row.text.append(text)
        if not self.led:
            row.section = Section("", "preamble")
        self.draft.rows.append(row)
        self.last_row_index = index
        self.text_lines = 0

    def _is_page_head(self, index: int, row: Row) -> bool:
        """Whether a line at the top of a page is no more of the row before it: a header follows, or it stands left of text."""
        line = self.scans[index].line
        taken = {i for d in row.dates for i in range(d.first, d.last + 1)}
        texts = [w.x0 for i, w in enumerate(row.lines[0].words) if i not in taken and _WORDS.search(w.text)]
        if texts and line.x0 < min(texts) - 3.0:
            return True
        for at in range(index + 1, min(index + 25, len(self.scans))):
            below = self.scans[at]
            if below.line.page != line.page or (below.amounts and self._leading_date(below) is not None):
                return False
            if header_cells(self.scans, at):
                return True
        return False

    def _finish_pending(self) -> None:
        if self.pending is None:
            return
        index, scan = self.pending
        self.pending = None
        self._continue_text(index, scan)

    def _continue_text(self, index: int, scan: Scan) -> None:
        """Text below a row is more of its description; a date in the place of the row's own is its second date."""
        if self.pending is not None and index > self.pending[0]:
            return
        if not self.draft.rows or self.draft.closed or index - self.last_row_index > 3:
            return
        row = self.draft.rows[-1]
        line = scan.line
        if (
            len(line.words) == 1
            and line.folded in ("cr", "dr")
            and abs(line.x1 - row.amounts[-1].x1) < 40
            and not row.amounts[-1].mark
        ):
            row.amounts[-1].mark = "in" if line.folded == "cr" else "out"  # a mark set below its amount
            return
        previous = row.lines[-1]
        if scan.amounts and row.scan.line is not row.lines[0] and line.folded == row.scan.line.folded:
            self._add_row(index, scan, row.dates, self._own_amounts(scan, None) or row.amounts, [line])
            return  # the line with the amounts said again is a row again
        if line.page == previous.page:
            if line.top - previous.bottom > _TEXT_GAP * max(line.height, 6.0):
                self.last_row_index = -100
                return
        elif shape(line) in self.repeated or self._is_page_head(index, row):
            return
        if shape(line) in self.repeated:
            self.last_row_index = -100
            return
        if len(row.dates) == 1 and scan.dates and scan.dates[0].first <= 1 and not self._own_amounts(scan, None):
            second = scan.dates[0]
            below_own_date = abs(second.x0 - row.dates[0].x0) < 3
            after_a_word = second.first == 1 and len(line.words) == second.last + 1
            if (below_own_date or after_a_word) and (second.year is None) == (row.dates[0].year is None):
                row.dates = [row.dates[0], second]
        self.text_lines += 1
        if self.text_lines > _MAX_TEXT_LINES:
            self.last_row_index = -100
            return
        row.lines.append(line)
        row.text.append(line.text)
        self.last_row_index = index


def _near(place: float, places: set[int]) -> bool:
    at = round(place)
    return not places.isdisjoint((at - 2, at - 1, at, at + 1, at + 2))


def index_far(row: Row, scan: Scan) -> bool:
    """Whether too much blank lies between a row and a line for them to be of one table."""
    line = row.lines[-1]
    return line.page == scan.line.page and scan.line.top - line.bottom > 4.0 * max(line.height, 6.0)


def _is_preamble(row: Row) -> bool:
    return row.section is not None and row.section.direction == "preamble"


def _ends_line(label: Label, below: Scan) -> bool:
    """Whether the one amount of a line is its last word, as it is below a label in text set without columns."""
    return label.fact in (Fact.OPENING, Fact.CLOSING) and below.amounts[0].last == len(below.line.words) - 1


def _row_text(scan: Scan, dates: list[DateToken], whole: bool) -> str:
    """What a row's line says besides its leading dates and its amounts."""
    taken = {i for a in scan.amounts for i in range(a.first, a.last + 1)} if whole else set()
    own = scan.dates if dates else []
    taken |= {i for d in own[: max(len(dates), 1)] if d in dates for i in range(d.first, d.last + 1)}
    return " ".join(w.text for i, w in enumerate(scan.line.words) if i not in taken)


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


def drafts_of(scans: Sequence[Scan], repeated: set[str], currency: str | None, anchor: str) -> list[Draft]:
    """The statements of a file as printed, without those that turn out to be something else."""
    drafts = Reader(scans, repeated, currency, anchor).read()
    led = [d for d in drafts if not all(_is_preamble(r) for r in d.rows)]
    if led:
        for draft in drafts:
            before = [r for r in draft.rows if _is_preamble(r)]
            if before:
                draft.rows = [r for r in draft.rows if r not in before]
                for printed in draft.printed:
                    printed.after = max(0, printed.after - len(before))
    kept = [d for d in drafts if d.rows or (d.header and d.has(*_OPENS) and d.has(Fact.CLOSING, Fact.CARRIED))]
    anchored = [d for d in kept if d.has(*_BALANCES)]
    with_rows = [d for d in kept if d.rows]
    if anchored and any(d.rows for d in anchored):
        # A few dated numbers below the last closing balance (payment slips, notes) are no statement of their own.
        kept = [d for d in kept if d in anchored or (d.start in range(0, 1) and d.rows) or _is_table(d)]
    elif with_rows:
        kept = [d for d in kept if d in with_rows]
    return kept


def _is_table(draft: Draft) -> bool:
    return len(draft.rows) >= 3
