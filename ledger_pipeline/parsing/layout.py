"""Lines to drafts: which lines are rows, which numbers are labelled, where one statement of a file ends and the next begins.

A draft holds what is printed and nothing that is inferred: which column is which and which way money goes are ``readings``.
Every line is judged by what stands on it and around it; no line is taken in or left out because of what the sums would be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.counts import counts_on
from ledger_pipeline.parsing.dates import DateToken
from ledger_pipeline.parsing.drafts import Draft, Printed, Row, Section, plain_name
from ledger_pipeline.parsing.headers import header_cells
from ledger_pipeline.parsing.labelled import (
    directed,
    is_fact_row,
    is_name,
    said_after,
    values_below,
    values_beside,
    values_in_box,
)
from ledger_pipeline.parsing.labels import Fact, Label, Role
from ledger_pipeline.parsing.lines import Line, fold, shape
from ledger_pipeline.parsing.numbers import Amount
from ledger_pipeline.parsing.rowlines import RowLines
from ledger_pipeline.parsing.scans import Scan

#: How many lines a description may run on for, and how far apart (in line heights) they may be set.
_MAX_TEXT_LINES = 12
_TEXT_GAP = 2.2
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"\(\d{1,4}\)")
_WORDS = re.compile(r"[^\W\d_]{2,}")


_OPENS = (Fact.OPENING, Fact.BROUGHT)
_BALANCES = (Fact.OPENING, Fact.CLOSING, Fact.DATED, Fact.BROUGHT, Fact.CARRIED)


_ROW_OR_TOTAL = "A line reads like a total and may be a transaction."
_PAGE_BEFORE = "The first balance is said to be carried over from a page that is not in the file."


class Reader:
    """Walks the lines once and sorts them into drafts."""

    def __init__(self, scans: Sequence[Scan], repeated: set[str], currency: str | None, anchor: str) -> None:
        self.scans = scans
        self.rows = RowLines(scans, repeated, currency, anchor)
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

    def read(self) -> list[Draft]:
        for index, scan in enumerate(self.scans):
            if index not in self.used:
                self._take(index, scan)
        self._finish_pending()
        self.drafts.append(self.draft)
        return self.drafts

    # -- one line ------------------------------------------------------------------------------------------------

    def _take(self, index: int, scan: Scan) -> None:
        lead = self.rows.leading_date(scan)
        amounts = self.rows.own_amounts(scan, lead)
        if self._take_counts(index, scan):
            return
        if not scan.dates and not scan.amounts:
            self._take_words(index, scan)
            return
        if self._take_facts(index, scan, lead, amounts):
            return
        if lead is not None and amounts:
            if not self.aside and not self.rows.is_list_of_balances(scan):
                self._finish_pending()
                self._add_row(index, scan, self.rows.row_dates(scan, lead), amounts, [scan.line])
            return
        if lead is not None:
            if self.rows.begins_row(index):
                self._finish_pending()
                self.pending = (index, scan)
            else:
                self._continue_text(index, scan)
            return
        if amounts and self.pending is not None and index - self.pending[0] <= 4 and not self.aside:
            first_index, first = self.pending
            self.pending = None
            date_lead = self.rows.leading_date(first)
            assert date_lead is not None
            row_lines = [s.line for s in self.scans[first_index : index + 1]]
            self._add_row(first_index, scan, self.rows.row_dates(first, date_lead), amounts, row_lines)
            self.last_row_index = index
            return
        own = self._carried(scan, amounts) if not self.aside else []
        if own:
            self._add_row(index, scan, self.draft.rows[-1].dates, own, [scan.line])
            return
        if scan.dates or scan.amounts:
            if self._take_heading_with_number(index, scan):
                return
            self._continue_text(index, scan)

    def _take_counts(self, index: int, scan: Scan) -> bool:
        """Printed numbers of transactions; True where the line says nothing else."""
        if self.rows.leading_date(scan) is not None:
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
        if self.led and len(scan.line.words) <= 9 and labels.NO_ROWS.match(folded):
            self.draft.said_empty = True
            return
        if len(scan.line.words) <= 9 and labels.ASIDE.search(folded) and len({h.role for h in scan.headers}) < 3:
            self.aside = True
            self.section = None
            return
        if any(label.fact in _BALANCES for label in scan.labels) and self._take_facts(index, scan, None, [], below_only=True):
            return
        if not scan.labels and self._take_box(index, scan):
            return
        roles_here = {h.role for h in scan.headers}
        may_be_header = not roles_here <= {Role.IN, Role.OUT}
        if not may_be_header and self._take_section(index, scan):
            return
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
                    self.draft.header = self.rows.header = cells
                if self.section is not None and not self.section.direction:
                    self.section = None
            self.last_row_index = -100
            return
        if may_be_header and self._take_section(index, scan):
            return
        if scan.labels and scan.labels[0].fact in (Fact.TOTAL, *_BALANCES) and self._take_facts(index, scan, None, []):
            self.last_row_index = -100
            return
        self._continue_text(index, scan)

    def _take_section(self, index: int, scan: Scan) -> bool:
        folded = scan.line.folded
        if len(scan.line.words) > 8 or (scan.labels and scan.labels[0].fact is not Fact.TOTAL):
            return False
        if folded.startswith(("total", "summe", "somme", "totaal")):
            return False
        if self.draft.rows and (_DIGIT.search(_COUNTED.sub("", folded)) or not self._announces_rows(index)):
            return False  # the first line of a description may read like a heading
        direction = labels.direction_of(folded)
        if self.aside and direction is None and labels.NEUTRAL_HEADING.fullmatch(folded):
            self.aside = False  # the heading of the rows; not even a header need follow
            return True
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

    def _announces_rows(self, index: int) -> bool:
        """Whether what follows a line is the beginning of rows: a header, a line with a date, a balance or a total."""
        for number, below in enumerate(self.scans[index + 1 : index + 5]):
            if self.rows.leading_date(below) is not None or below.labels or header_cells(self.scans, index + 1 + number):
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
        if scan.dates or not scan.amounts or scan.amounts[-1].last != len(scan.line.words) - 1:
            return False
        values = directed(scan)
        if len(values) != len(scan.amounts):
            return False
        for label, own, end in values:
            text = scan.line.folded[label.start : end].strip(" :.$")
            self.draft.printed.append(Printed(Fact.TOTAL, own, text, scan.line, len(self.draft.rows), None, index))
        self.last_row_index = -100
        return True

    # -- labelled numbers ----------------------------------------------------------------------------------------

    def _take_facts(self, index: int, scan: Scan, lead: int | None, amounts: list[Amount], below_only: bool = False) -> bool:
        found = scan.labels
        line = scan.line
        said = fold(_row_text(scan, scan.dates, True)).replace(" ", "") if lead is not None and amounts else ""
        if said in labels.BARE_BALANCE:
            self._add_printed(Fact.DATED, amounts[-1:], "balance", index, scan)
            self._finish_pending()
            self.last_row_index = -100
            return True
        if said in labels.DAY_BALANCE:
            self.draft.printed.append(Printed(Fact.CARRIED, amounts[-1:], "", line, len(self.draft.rows), self.section, index))
            self._finish_pending()
            self.last_row_index = -100
            return True
        if not amounts and self._in_table():
            found = [label for label in found if not is_name(scan, label)]
        if not found:
            return False
        if lead is not None and amounts and not is_fact_row(scan, lead, found[0]):
            return False
        if lead is None and amounts and self.draft.rows:
            if found[0].start > 40:
                return False
            if self._carried(scan, amounts) and not self._is_undated_fact(scan, found[0]):
                return False
        values = values_beside(scan, found)
        if not values and (amounts or not self._take_box(index, scan)):
            values, below = values_below(self.rows, index, found)
            if values:
                self.used.add(below)
        for label, own, end in values:
            self._add_printed(label.fact, own, line.folded[label.start : end].strip(" :.$"), index, scan)
        if values:
            self._finish_pending()
            self.last_row_index = -100
        return bool(values) or index + 1 in self.used or (lead is None and not amounts and not below_only)

    def _take_box(self, index: int, scan: Scan) -> bool:
        """Numbers right below a line of labels, where every one of them has words of its own above it."""
        below = self.scans[index + 1] if index + 1 < len(self.scans) else None
        if below is None or below.labels or below.line.page != scan.line.page or self.rows.leading_date(below) is not None:
            return False
        if not below.amounts or scan.amounts or below.line.top - scan.line.bottom > 3.0 * max(scan.line.height, 6.0):
            return False
        found = values_in_box(scan, below)
        if not found:
            return False
        self._finish_pending()
        for fact, amount, text in found:
            self._add_printed(fact, [amount], text, index, below)
        self.used.add(index + 1)
        self.last_row_index = -100
        return True

    def _is_undated_fact(self, scan: Scan, label: Label) -> bool:
        """The same for a line without a date whose amounts stand where the rows have theirs."""
        if label.fact is Fact.OTHER:
            return True
        if label.fact is not Fact.TOTAL:
            return is_fact_row(scan, 0, label)
        text = said_after(scan, label)
        if not _WORDS.search(text) or any(labels.speaks_of_money(word) for word in text.split()):
            return True
        if self.rows.day_once or len(scan.amounts) > 1:
            return False  # a row of a shop that is called so; no total stands where balances do
        self.draft.doubts.append(_ROW_OR_TOTAL)
        return True

    def _add_printed(self, fact: Fact, amounts: list[Amount], text: str, index: int, scan: Scan) -> None:
        if fact in (Fact.OPENING, Fact.CLOSING, Fact.DATED, Fact.BROUGHT, Fact.CARRIED):
            fact = self._settle(fact, amounts[-1], text, scan)
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

    def _settle(self, fact: Fact, amount: Amount, text: str, scan: Scan) -> Fact:
        """What a balance is where its label leaves it open, and whether it begins another statement."""
        draft = self.draft
        if fact is Fact.DATED and draft.rows and any(p.fact is Fact.OPENING and p.text == text for p in draft.printed):
            fact = Fact.OPENING  # of the day on which this statement opened: said again, or of another account
        if fact is Fact.DATED:
            opened = draft.has(*_OPENS)
            if draft.closed or not opened:
                fact = Fact.OPENING if draft.closed or not (draft.rows or draft.said_empty) else Fact.CLOSING
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
            self.draft.brought = True
            if not draft.rows and labels.FROM_PAGE.search(scan.line.folded):
                draft.doubts.append(_PAGE_BEFORE)
            return Fact.OPENING
        if fact is Fact.OPENING:
            earlier = draft.last(Fact.OPENING)
            if earlier is None:
                return fact
            same = earlier.amounts[-1].printed == amount.printed
            on_new_page = earlier.line.page != scan.line.page
            if same and not draft.closed:
                return fact
            if same and on_new_page and draft.closed and draft.rows and not self.header_since_close:
                return fact
            if draft.closed or draft.rows or draft.has(Fact.CLOSING):
                self._begin_draft()
            return fact
        return fact

    def _in_table(self) -> bool:
        """Whether rows may stand here: text that reads like a label may be the beginning of one."""
        return self.header_since_close or bool(self.draft.rows and not self.draft.closed)

    def _begin_draft(self) -> None:
        self._finish_pending()
        self.drafts.append(self.draft)
        self.draft = Draft(header=self.draft.header, start=self.draft.start)
        self._take_over(self.drafts[-1])
        self.section = None

    def _take_over(self, before: Draft) -> None:
        """Numbers below the end of a table that are not its own: below the heading of the next account, or said once more."""
        closing = before.last(Fact.CLOSING)
        if not before.closed or closing is None:
            return
        heading, said = len(self.scans), {p.text for p in before.printed if p.index <= closing.index}
        for printed in before.printed:
            if printed.index > closing.index and heading > printed.index:
                lines = [scan.line for scan in self.scans[closing.index + 1 : printed.index] if not scan.amounts]
                if printed.text in said or any(labels.ACCOUNT_NUMBER.search(x.folded) and _DIGIT.search(x.text) for x in lines):
                    heading = printed.index
        self.draft.printed = [p for p in before.printed if p.index >= heading]
        before.printed = [p for p in before.printed if p.index < heading]
        for printed in self.draft.printed:
            printed.after = 0

    # -- rows ----------------------------------------------------------------------------------------------------

    def _carried(self, scan: Scan, amounts: list[Amount]) -> list[Amount]:
        """The amounts of an undated line that is a row of the day above it: those that stand where amounts stand."""
        if not self.draft.rows or self.draft.closed or index_far(self.draft.rows[-1], scan):
            return []
        if len(scan.line.words) == sum(a.last - a.first + 1 for a in scan.amounts):
            return []  # nothing but numbers
        own = [a for a in amounts if self.rows.aligned([a])]
        text_ends = min(self.rows.edges, default=0.0) - (0.0 if self.rows.from_left else 40.0)
        return own if own and all(a in own or a.x1 < text_ends for a in amounts) else []

    def _add_row(self, index: int, scan: Scan, dates: list[DateToken], amounts: list[Amount], row_lines: list[Line]) -> None:
        if self.draft.closed and not self.draft.rows:
            self.draft.closed = False  # the balances stood in a box above the table
        if self.draft.closed:
            # A table is over once its closing balance is printed; what follows is another one, announced or not.
            announced = self.header_since_close or self.section is not None
            self.drafts.append(self.draft)
            self.draft = Draft(header=self.draft.header, start=index)
            self._take_over(self.drafts[-1])
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
            if below.line.page != line.page or (below.amounts and self.rows.leading_date(below) is not None):
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
            self._add_row(index, scan, row.dates, self.rows.own_amounts(scan, None) or row.amounts, [line])
            return  # the line with the amounts said again is a row again
        if line.page == previous.page:
            if line.top - previous.bottom > _TEXT_GAP * max(line.height, 6.0):
                self.last_row_index = -100
                return
        elif shape(line) in self.rows.repeated or self._is_page_head(index, row):
            return
        if shape(line) in self.rows.repeated:
            self.last_row_index = -100
            return
        if len(row.dates) == 1 and scan.dates and scan.dates[0].first <= 1 and not self.rows.own_amounts(scan, None):
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


def index_far(row: Row, scan: Scan) -> bool:
    """Whether too much blank lies between a row and a line for them to be of one table."""
    line = row.lines[-1]
    return line.page == scan.line.page and scan.line.top - line.bottom > 4.0 * max(line.height, 6.0)


def _is_preamble(row: Row) -> bool:
    return row.section is not None and row.section.direction == "preamble"


def _row_text(scan: Scan, dates: list[DateToken], whole: bool) -> str:
    """What a row's line says besides its leading dates and its amounts."""
    taken = {i for a in scan.amounts for i in range(a.first, a.last + 1)} if whole else set()
    own = scan.dates if dates else []
    taken |= {i for d in own[: max(len(dates), 1)] if d in dates for i in range(d.first, d.last + 1)}
    return " ".join(w.text for i, w in enumerate(scan.line.words) if i not in taken)


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
    if not any(d.rows for d in drafts):
        empty = [d for d in drafts if d.said_empty and (d.header or d.has(*_BALANCES))]
        if empty:
            return empty
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
