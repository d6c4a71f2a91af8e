"""Lines to drafts: which lines are rows, which numbers are labelled, where one statement of a file ends and the next begins.

A draft holds what is printed and nothing that is inferred: which column is which and which way money goes are ``readings``.
Every line is judged by what stands on it and around it; no line is taken in or left out because of what the sums would be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.boxes import pieces_of, stacked
from ledger_pipeline.parsing.columns import headed_as
from ledger_pipeline.parsing.counts import counts_on
from ledger_pipeline.parsing.dates import DateToken
from ledger_pipeline.parsing.drafts import Draft, HeaderCell, Printed, Row, Section, name_of, plain_name
from ledger_pipeline.parsing.headers import header_cells
from ledger_pipeline.parsing.labelled import (
    AccountLine,
    account_name,
    caption_begins,
    directed,
    is_fact_row,
    is_name,
    said_after,
    values_below,
    values_beside,
    values_in_box,
)
from ledger_pipeline.parsing.labels import Fact, Label, Role
from ledger_pipeline.parsing.lines import Line, fold
from ledger_pipeline.parsing.numbers import Amount
from ledger_pipeline.parsing.rowlines import RowLines
from ledger_pipeline.parsing.scans import Scan
from ledger_pipeline.parsing.sections import is_heading

#: How many lines a description may run on for, and how far apart (in line heights) they may be set.
_MAX_TEXT_LINES = 12
_TEXT_GAP = 2.2
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"\(\d{1,4}\)")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_HEADING_WORDS = 5  # in a heading that says a kind and no way, at most
_NUMBERS = re.compile(r"[\d ]+")
_ENUMERATED = re.compile(r"\d{1,2}[.)] |\d{1,4} (?=[a-z])")  # "2. Purchases", "22 Charges/Debits"
_FENCES = " -=*_~"  # "- - - - Deposits - - - -"
_EVERY_LETTER = re.compile(r"[a-z]+")
_LETTERS = re.compile(r"[a-wyz]")  # in a card's number an "x" stands for a digit


_OPENS = (Fact.OPENING, Fact.BROUGHT)
_BALANCES = (Fact.OPENING, Fact.CLOSING, Fact.DATED, Fact.BROUGHT, Fact.CARRIED)


_ROW_OR_TOTAL = "A line reads like a total and may be a transaction."
_UNREAD_DATE = "A row without a date of its own has one on its line that may be its date."
_BOTH_WAYS = "A row has money in and money out at once."
_DATE_ELSEWHERE = "A row's date stands where no other row has its date; it may be part of the description."
_PAGE_BEFORE = "The first balance is said to be carried over from a page that is not in the file."


class Reader:
    """Walks the lines once and sorts them into drafts."""

    def __init__(self, scans: Sequence[Scan], repeated: set[str], currency: str | None, anchor: str) -> None:
        self.scans = scans
        self.rows = RowLines(scans, repeated, currency, anchor)
        self.drafts: list[Draft] = []
        self.draft = Draft()
        self.section: Section | None = None
        self.heading: tuple[Section | None, str] = (None, "")  # one that says a kind and no way, and what it stands under
        self.aside = False
        self.other_rows_at = -100  # the heading of a table whose rows are no transactions of this statement
        self.other_header = ""
        self.totalled = _totalled(scans)
        self.led = False  # a header, an opening balance or a section has announced rows
        self.announced = False  # a header or a section has
        self.header_since_close = False
        self.pending: tuple[int, Scan] | None = None
        self.day: DateToken | None = None  # on which all rows below were booked
        self.day_at = -1  # where that is said
        self.used: set[int] = set()
        self.accounts: list[AccountLine] = []  # those that a table of several accounts names
        self.account: AccountLine | None = None  # whose rows are being read
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
        said = lead is None and self._take_said_section(index, scan)
        if self._take_counts(index, scan) or said:
            return
        if not scan.dates and not scan.amounts:
            if not self.accounts or not self._take_account_heading(index, scan):
                self._take_words(index, scan)
            return
        if lead is None and index in self.rows.day_headings:
            self._finish_pending()
            self.day, self.day_at = scan.dates[0], index
            self.last_row_index = -100
            return
        if amounts and (self._take_totals_row(index, scan, lead) or self._take_values_above(index, scan)):
            return
        if amounts and lead is None and self._take_under_heading(index, scan):
            return
        if self._take_facts(index, scan, lead, amounts):
            return
        if lead is not None and amounts:
            if not self.aside and not self.rows.is_list_of_balances(scan):
                self._finish_pending()
                dates = self.rows.row_dates(scan, lead)
                self._add_row(index, scan, dates, amounts, [scan.line])
                if self.rows.is_out_of_place(dates[0]):
                    self.draft.rows[-1].doubt = _DATE_ELSEWHERE
            return
        if lead is not None:
            if self.rows.begins_row(index):
                self._finish_pending()
                self.pending = (index, scan)
            else:
                self._continue_text(index, scan)
            return
        if amounts and self.pending is not None and index - self.pending[0] <= 4 and not self.aside:
            if self.rows.is_foreign(amounts[-1]) and not self.rows.aligned(scan.line, amounts[-1:]):
                return  # what was paid abroad; the amount follows
            first_index, first = self.pending
            self.pending = None
            date_lead = self.rows.leading_date(first)
            assert date_lead is not None
            row_lines = [s.line for s in self.scans[first_index : index + 1]]
            self._add_row(first_index, scan, self.rows.row_dates(first, date_lead), amounts, row_lines)
            self.last_row_index = index
            return
        if self._take_balance_below(index, scan, amounts):
            return
        own = self._carried(scan, amounts) if not self.aside else []
        if own:
            dates = [self.day] if self.day is not None else self.draft.rows[-1].dates
            self._add_row(index, scan, dates, own, [scan.line])
            if scan.dates and self.rows.has_date_of_its_own(scan, dates[0]):
                self.draft.rows[-1].doubt = _UNREAD_DATE
            return
        if self._is_undated_interest(scan, amounts) and self.rows.period_end is not None:
            self._add_row(index, scan, [self.rows.period_end], amounts, [scan.line])
            return
        if scan.dates or scan.amounts:
            if self._take_heading_with_number(index, scan):
                return
            if self.rows.day_each and amounts and self.rows.aligned(scan.line, amounts[-1:]):
                self.last_row_index = -100
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
        if self.led and len(scan.line.words) <= 14 and labels.NO_ROWS.match(folded):
            self.draft.said_empty = True
            return
        if self.totalled and self._take_totalled_section(scan):
            return
        sets_aside = len(scan.line.words) <= 9 and labels.sets_aside(folded) and len({h.role for h in scan.headers}) < 3
        if sets_aside and not self._is_under_text(index, scan):
            self.aside = True
            self.other_rows_at = index if labels.heads_other_rows(folded) else -100
            self.section = None
            return
        if any(label.fact in _BALANCES for label in scan.labels) and self._take_facts(index, scan, None, [], below_only=True):
            return
        if not scan.labels and (self._take_box(index, scan) or self._take_tall_box(index, scan)):
            return
        roles_here = {h.role for h in scan.headers}
        may_be_header = not roles_here <= {Role.IN, Role.OUT}
        if not may_be_header and self._take_section(index, scan):
            return
        box = len(scan.labels) > 1 and not roles_here & {Role.DATE, Role.TEXT} and {x.fact for x in scan.labels} == {Fact.TOTAL}
        if box and self._take_facts(index, scan, None, [], below_only=True):
            return
        cells = header_cells(self.scans, index)
        if cells and labels.INTEREST_TABLE.search(folded):
            self._finish_pending()
            self.aside = True
            return
        if cells:
            roles = {c.role for c in cells}
            self._finish_pending()
            if roles == {Role.DATE, Role.BALANCE}:
                self.aside = True  # the balances of days, without the rows that led to them
            if self.aside and self._heads_other_rows(index):
                return
            if roles & {Role.AMOUNT, Role.IN, Role.OUT}:
                self.aside = False
                self._lead(by_header=True)
                self.header_since_close = True
                if not self.draft.header or not self.draft.rows:
                    self.draft.header = self.rows.header = cells
                if self.section is not None and not self.section.direction and not self.section.total:
                    self.section = None
            self.last_row_index = -100
            return
        if may_be_header and self._take_section(index, scan):
            return
        if scan.labels and scan.labels[0].fact in (Fact.TOTAL, *_BALANCES) and self._take_facts(index, scan, None, []):
            self.last_row_index = -100
            return
        if self._may_be_heading(scan.line) and is_heading(folded) and self._announces_rows(index):
            self.heading = (self.section, folded)
        self._continue_text(index, scan)

    def _may_be_heading(self, line: Line) -> bool:
        """Whether a heading that says no way may stand here: without a number, among sections or above the rows."""
        if len(line.words) > _HEADING_WORDS or line.with_digits or line.folded.endswith("."):
            return False
        return not self.draft.rows or (self.section is not None and self.section.direction != "")

    def _heads_other_rows(self, index: int) -> bool:
        """Whether a header is that of a table whose rows are no transactions: right below its heading, or said again."""
        line = self.scans[index].line
        if index - self.other_rows_at < 4:
            self.other_header = line.shape
        return line.shape == self.other_header

    def _take_section(self, index: int, scan: Scan) -> bool:
        fenced = scan.line.folded[0] in _FENCES
        if (len(scan.line.words) > 8 and not fenced) or (scan.labels and scan.labels[0].fact is not Fact.TOTAL):
            return False
        folded = _heading_on(scan.line)
        if fenced:
            folded = folded.strip(_FENCES)
            if folded.count(" ") > 7:
                return False
        if enumerated := _ENUMERATED.match(folded):
            folded = folded[enumerated.end() :]
        if folded.startswith(("total", "summe", "somme", "totaal")) or "%" in folded:
            return False
        if self.draft.rows and (_DIGIT.search(_COUNTED.sub("", folded)) or not self._announces_rows(index)):
            return False  # the first line of a description may read like a heading
        if self._is_under_text(index, scan):
            return False
        direction = labels.direction_of(folded)
        if self.aside and direction is None and labels.NEUTRAL_HEADING.fullmatch(folded):
            self.aside = False  # the heading of the rows; not even a header need follow
            return True
        if direction is None:
            if not labels.NEUTRAL_HEADING.search(folded) or not self.section or "continued" in folded:
                return False
            direction = ("", False)
        self._finish_pending()
        self.section = self._section_of(plain_name(folded), direction[0])
        self.aside = False
        self._lead()
        self.last_row_index = -100
        return True

    def _take_totalled_section(self, scan: Scan) -> bool:
        """A heading that says no way but has its total below: of the rows between the two, which go the way of one above it."""
        folded = scan.line.folded.strip(" :")
        total = self.totalled.get(folded)
        if total is None and scan.line.with_digits:
            total = self.totalled.get(_without_number(folded))
        if total is None and self.draft.header:
            total = next((said for key, said in self.totalled.items() if not _LETTERS.search(key) and key in folded), None)
        if total is None or labels.direction_of(folded) is not None:
            return False
        if scan.line.shape not in self.rows.repeated and (self.section is None or self.section.total != total):
            self._finish_pending()
            above, rows = self.section, self.draft.rows
            inside = above is not None and bool(above.direction) and not (rows and rows[-1].section is above)
            direction = above.direction if above is not None and inside else ""
            self.section = Section(plain_name(folded), direction, above if inside else None, total)
            self.aside = False
            self.last_row_index = -100
        return True

    def _section_of(self, name: str, direction: str) -> Section:
        """A new section, under the heading right above it where that goes the same way and has no rows of its own."""
        above = self.section
        if above is None or not direction:
            return Section(name, direction)
        rows = self.draft.rows
        parent = above.parent if above.parent is not None or (rows and rows[-1].section is above) else above
        same = parent is not None and parent.direction == direction and name not in (parent.name, "")
        return Section(name, direction, parent if same else None)

    def _take_said_section(self, index: int, scan: Scan) -> bool:
        """A heading with a sentence beside it: "Deposits    There were 4 deposits totaling $3,107.64."."""
        line = scan.line
        if scan.dates or not 4 < len(line.words) <= 24:
            return False
        if not (line.with_digits and labels.SAYS_SUM.search(line.folded)) and "* " not in line.folded:
            return False
        pieces = pieces_of(line)
        end = pieces[0][1] + 1
        if len(pieces) < 2 or (line.with_digits and line.with_digits[0] < end) or not self._announces_rows(index):
            return False
        if not line.with_digits and line.words[end - 1].text[-1] != "*":
            return False  # neither a sum nor a footnote
        said = line.folded[: line.starts[end] - 1]
        direction = labels.direction_of(said)
        if direction is None:
            return False
        self._finish_pending()
        self.section = Section(plain_name(said), direction[0])
        if scan.amounts:
            total = Printed(Fact.TOTAL, scan.amounts[-1:], said, line, len(self.draft.rows), self.section, index)
            self.draft.printed.append(total)
        self.aside = False
        self._lead()
        self.last_row_index = -100
        return True

    def _is_under_text(self, index: int, scan: Scan) -> bool:
        """Whether a line stands right below a row's text and begins where that does, as more of it would."""
        if not self.draft.rows or index != self.last_row_index + 1:
            return False
        row, line = self.draft.rows[-1], scan.line
        above = row.lines[-1]
        gap = line.top - above.bottom
        if index + 1 < len(self.scans) and 0.0 < self.scans[index + 1].line.top - line.bottom < gap - 1.0:
            return False  # it stands nearer to what follows
        tight = above.page == line.page and gap < 0.8 * max(line.height, 6.0)
        taken = {i for d in row.dates for i in range(d.first, d.last + 1)}
        begins = [w.x0 for i, w in enumerate(row.lines[0].words) if i not in taken and _WORDS.search(w.text)][:1]
        return tight and (bool(begins) and abs(begins[0] - line.x0) < 3.0)

    def _announces_rows(self, index: int) -> bool:
        """Whether what follows a line is the beginning of rows: a header, a line with a date, a balance or a total."""
        for number, below in enumerate(self.scans[index + 1 : index + 5]):
            if self.rows.leading_date(below) is not None or below.labels or header_cells(self.scans, index + 1 + number):
                return True
            if below.amounts:  # of all rows only those of interest may do without a day of their own
                of_interest = labels.is_of_interest(self.scans[index].line.folded)
                return of_interest and self.rows.aligned(below.line, below.amounts)
        return True

    def _lead(self, by_header: bool = False) -> None:
        """Rows have been announced: what looked like one above the first announcement was none.

        Neither is, above the first header, what has its date on one line and its amount on another.
        """
        rows = self.draft.rows
        by_chance = all(_is_preamble(row) for row in rows) or (by_header and not any(_is_whole(row) for row in rows))
        if not self.announced and rows and not self.drafts and by_chance:
            self.draft.rows = []
            self.draft.closed = False
            for printed in self.draft.printed:
                printed.after = 0
        self.led = self.announced = True

    def _take_heading_with_number(self, index: int, scan: Scan) -> bool:
        """A summary line such as "Deposits and other additions 2,770.15": the total of the section of that name."""
        if not self._is_heading_with_number(scan):
            beside = [] if self.draft.rows else directed(scan)
            for label, own, end in beside:
                text = scan.line.folded[label.start : end].strip(" :.$")
                self.draft.printed.append(Printed(Fact.TOTAL, own, text, scan.line, 0, None, index))
            if not beside and not scan.dates and scan.amounts and scan.amounts[-1].last == len(scan.line.words) - 1:
                self.draft.unnamed.append((index, scan.amounts[-1].value))
            return bool(beside)
        below = self.scans[index + 1] if index + 1 < len(self.scans) else None
        opens = below is not None and bool(below.amounts) and self.rows.leading_date(below) is not None
        for label, own, end in directed(scan):
            text = scan.line.folded[label.start : end].strip(" :.$")
            direction = labels.direction_of(text)
            if opens and len(scan.amounts) == 1 and self.header_since_close and direction is not None:
                self._finish_pending()
                self.section = Section(plain_name(text), direction[0])  # its total stands beside its heading
            self.draft.printed.append(Printed(Fact.TOTAL, own, text, scan.line, len(self.draft.rows), None, index))
        self.last_row_index = -100
        return True

    def _is_heading_with_number(self, scan: Scan) -> bool:
        if scan.dates or not scan.amounts or scan.amounts[-1].last != len(scan.line.words) - 1:
            return False
        return len(directed(scan)) == len(scan.amounts)

    # -- labelled numbers ----------------------------------------------------------------------------------------

    def _take_facts(self, index: int, scan: Scan, lead: int | None, amounts: list[Amount], below_only: bool = False) -> bool:
        found = scan.labels
        line = scan.line
        said = ""
        if lead is not None and amounts and labels.MAY_BE_BARE.search(line.folded):
            said = _NUMBERS.sub("", fold(_row_text(scan, scan.dates, True)))
        if said in labels.BARE_BALANCE:
            self._add_printed(Fact.DATED, amounts[-1:], "balance", index, scan)
            self._finish_pending()
            self.last_row_index = -100
            return True
        bare = _letters_of(scan) if amounts and labels.MAY_BE_BARE.search(line.folded) else ""
        between = bare in labels.BARE_BALANCE and not scan.dates and self._in_table() and bool(self.draft.rows)
        if bare in labels.DAY_BALANCE or (between and self.rows.aligned(line, amounts[-1:])):
            self.draft.printed.append(Printed(Fact.CARRIED, amounts[-1:], "", line, len(self.draft.rows), self.section, index))
            self._finish_pending()
            self.last_row_index = -100
            return True
        if not amounts and self._in_table():
            found = tuple(label for label in found if not is_name(scan, label))
        if not found:
            return False
        if lead is not None and amounts and not is_fact_row(scan, lead, found[0]):
            return False
        if lead is None and amounts and self.draft.rows:
            if found[0].start > 40 and not any(_begins_block(line, label) for label in found):
                return False
            if self._carried(scan, amounts) and not self._is_undated_fact(scan, found[0]):
                return False
        values = values_beside(scan, found)
        if not values and (amounts or not self._take_box(index, scan)):
            values, below = values_below(self.rows, index, found)
            if values:
                self.used.add(below)
        for label, own, end in values:
            begin = 0 if label.fact is Fact.TOTAL and self._is_of_section(line.folded[:end]) else label.start
            self._add_printed(label.fact, own, line.folded[begin:end].strip(" :.$"), index, scan)
        if values:
            self._finish_pending()
            self.last_row_index = -100
        return bool(values) or index + 1 in self.used or (lead is None and not amounts and not below_only)

    def _is_of_section(self, text: str) -> bool:
        """Whether a text says the name of the section above it again, as in "Card purchases - total"."""
        return self.section is not None and self.section.name != "" and name_of(text) == name_of(self.section.name)

    def _take_totals_row(self, index: int, scan: Scan, lead: int | None) -> bool:
        """A line with money in and money out, which no transaction has: the totals of the table or of a page of it."""
        if len(scan.amounts) < 2 or not self.draft.rows or self.aside:
            return False
        cells = self._both_ways()
        if not cells or any(self.rows.is_foreign(a) for a in scan.amounts):
            return False
        under = {_role_over(amount, cells): amount for amount in scan.amounts}
        sides = [under[role].value for role in (Role.IN, Role.OUT) if role in under]
        if len(sides) < 2 or not any(sides) or len(under) != len(scan.amounts):
            return False
        said = fold(_row_text(scan, scan.dates, True))
        if not all(sides) and (lead is not None or not labels.TOTALS_ROW.search(said)):
            return False
        if _WORDS.search(said) and not labels.TOTALS_ROW.search(said):
            if lead is not None or self._carried(scan, scan.amounts):
                self.draft.doubts.append(_BOTH_WAYS)
            return False
        self._finish_pending()
        fact = Fact.OTHER if labels.PART_TOTAL.search(said) and "grand total" not in said else Fact.TOTAL
        draft = self.draft
        draft.printed.append(Printed(fact, list(scan.amounts), "total", scan.line, len(draft.rows), self.section, index))
        label = next((x for x in scan.labels if x.fact in (Fact.CLOSING, Fact.CARRIED)), None)
        if label is not None and Role.BALANCE in under:
            self._add_printed(label.fact, [under[Role.BALANCE]], said, index, scan)
        self.last_row_index = -100
        return True

    def _both_ways(self) -> list[HeaderCell]:
        """The header's columns of money, where it has them for money in and for money out."""
        roles = {c.role for c in self.draft.header}
        if Role.IN not in roles or Role.OUT not in roles:
            return []
        return [c for c in self.draft.header if c.role in (Role.IN, Role.OUT, Role.BALANCE, Role.AMOUNT, Role.FOREIGN)]

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
        if not self._take_accounts(scan, index + 1):
            for fact, amount, text in found:
                self._add_printed(fact, [amount], text, index, below)
        self.used.add(index + 1)
        self.last_row_index = -100
        return True

    def _take_tall_box(self, index: int, scan: Scan) -> bool:
        """The same where each label is set on two lines."""
        under, values = self.scans[index + 1 : index + 2], self.scans[index + 2 : index + 3]
        if not under or not values or under[0].amounts or under[0].dates or len(values[0].amounts) < 2:
            return False
        lower, below = under[0].line, values[0]
        if not scan.line.page == lower.page == below.line.page or self.rows.leading_date(below) is not None:
            return False
        if max(lower.top - scan.line.bottom, below.line.top - lower.bottom) > max(scan.line.height, 6.0):
            return False
        if any(fact in _BALANCES for fact, _, _ in values_in_box(under[0], below)):
            return False  # its labels are of one line
        labelled = Scan(stacked(scan.line, lower), [], [])
        found = values_in_box(labelled, below) if len(labelled.labels) > 1 else []
        if not any(fact in _BALANCES for fact, _, _ in found):
            return False
        self._finish_pending()
        if not self._take_accounts(labelled, index + 2):
            for fact, amount, text in found:
                self._add_printed(fact, [amount], text, index, below)
        self.used.update((index + 1, index + 2))
        self.last_row_index = -100
        return True

    def _take_accounts(self, labelled: Scan, first: int) -> bool:
        """A table with a line for each of several accounts, whose names and numbers stand again above each one's rows."""
        found: list[AccountLine] = []
        for at in range(first, len(self.scans)):
            scan = self.scans[at]
            name = account_name(scan)
            if name is None or scan.line.page != labelled.line.page or len(scan.amounts) != len(self.scans[first].amounts):
                break
            found.append(AccountLine(*name, scan, values_in_box(labelled, scan)))
        balances = all({Fact.OPENING, Fact.CLOSING} <= {fact for fact, _, _ in line.values} for line in found)
        below = self.scans[first + len(found) :]
        if len(found) < 2 or not balances or not all(any(line.stands_over(s) for s in below) for line in found):
            return False
        self.accounts.extend(found)
        self.used.update(range(first, first + len(found)))
        return True

    def _take_account_heading(self, index: int, scan: Scan) -> bool:
        """The name and number of an account that a table of accounts has named: its balances are those of the rows below."""
        own = next((line for line in self.accounts if line.stands_over(scan)), None)
        if own is None or own is self.account or not self._announces_rows(index):
            return False
        self._finish_pending()
        if self.account is not None or self.draft.rows:
            self._begin_draft()
        self.account, self.section, self.aside = own, None, False
        for fact, amount, text in own.values:
            self._add_printed(fact, [amount], text, index + 1, own.scan)
        self.last_row_index = -100
        return True

    def _take_values_above(self, index: int, scan: Scan) -> bool:
        """Numbers alone on a line above the table, each with its label below it."""
        below = self.scans[index + 1] if index + 1 < len(self.scans) else None
        if below is None or self.draft.rows or len(scan.amounts) < 2 or scan.dates or below.amounts or not below.labels:
            return False
        near = below.line.page == scan.line.page and below.line.top - scan.line.bottom < 3.0 * max(scan.line.height, 6.0)
        if not near or _WORDS.search(_row_text(scan, [], True)):
            return False
        found = values_in_box(below, scan)
        for fact, amount, text in found:
            self._add_printed(fact, [amount], text, index, scan)
        if found:
            self.used.add(index + 1)
        return bool(found)

    def _take_under_heading(self, index: int, scan: Scan) -> bool:
        """One word and a number, under a heading that says that balances follow: "Balances / Opening 1.00 / Closing 2.00"."""
        if scan.labels or len(scan.amounts) != 1 or self.draft.rows:
            return False
        line, own = scan.line, scan.amounts[0]
        begin = caption_begins(scan, own)
        said = line.folded[line.starts[begin] : line.starts[own.first]].strip(" :.$€£")
        if said not in labels.OPENS_ALONE and said not in labels.CLOSES_ALONE:
            return False
        for above in (s.line for s in self.scans[max(0, index - 4) : index]):
            for first, last in pieces_of(above) if above.page == line.page else ():
                text = fold(" ".join(w.text for w in above.words[first : last + 1])).strip(" :")
                if abs(above.words[first].x0 - line.words[begin].x0) < 12.0 and labels.OF_BALANCES.match(text):
                    fact = Fact.OPENING if said in labels.OPENS_ALONE else Fact.CLOSING
                    self._add_printed(fact, [own], said, index, scan)
                    return True
        return False

    def _is_undated_fact(self, scan: Scan, label: Label) -> bool:
        """The same for a line without a date whose amounts stand where the rows have theirs."""
        if label.fact is Fact.OTHER:
            return True
        if label.fact is not Fact.TOTAL:
            return is_fact_row(scan, 0, label)
        if self.section is not None and self.section.total and scan.line.folded.startswith(self.section.total):
            return True
        text = said_after(scan, label)
        words = text.strip(" :.$").split()
        if words and labels.OF_A_CARD.match(words[0]) and _DIGIT.search(text):
            return True
        if not _WORDS.search(text) or set(words) <= labels.ALL_ROWS or any(labels.speaks_of_money(word) for word in words):
            return True
        if self.rows.day_once or len(scan.amounts) > 1:
            return False  # a row of a shop that is called so; no total stands where balances do
        self.draft.doubts.append(_ROW_OR_TOTAL)
        return True

    def _add_printed(self, fact: Fact, amounts: list[Amount], text: str, index: int, scan: Scan) -> None:
        dated = fact is Fact.DATED
        if fact in (Fact.OPENING, Fact.CLOSING, Fact.DATED, Fact.BROUGHT, Fact.CARRIED):
            fact = self._settle(fact, amounts[-1], text, scan)
            amounts = amounts if len(amounts) == 1 else [a for a in amounts if a.value] or amounts[-1:]
        draft = self.draft
        draft.printed.append(Printed(fact, amounts, text, scan.line, len(draft.rows), self.section, index, dated))
        if fact in _OPENS:
            self.led = True
        rows = sum(not _is_preamble(row) for row in draft.rows) or len(draft.rows) > 2
        if fact is Fact.CLOSING and (rows or (self.header_since_close and draft.has(*_OPENS))):
            draft.closed = True
            self.header_since_close = False
        if fact is Fact.TOTAL and self.section is not None and draft.rows and draft.rows[-1].section is self.section:
            parent = self.section.parent
            self.section = parent if parent is not None and name_of(text) != parent.name else Section("", "")

    def _settle(self, fact: Fact, amount: Amount, text: str, scan: Scan) -> Fact:
        """What a balance is where its label leaves it open, and whether it begins another statement."""
        draft = self.draft
        if fact in (Fact.OPENING, Fact.CLOSING) and not draft.rows and self._is_of_rewards(scan, amount):
            return Fact.OTHER
        if fact in _OPENS and self._ends_backwards(scan):
            for printed in draft.printed:
                if printed.fact is Fact.OPENING:
                    printed.fact = Fact.CLOSING  # of the day of the newest row
            return Fact.OPENING
        said = text != "balance" and any(p.fact is Fact.OPENING and p.text == text for p in draft.printed)
        if fact is Fact.DATED and draft.rows and said:
            fact = Fact.OPENING  # of the day on which this statement opened: said again, or of another account
        if fact is Fact.DATED and not draft.rows and not draft.printed and self._is_of_the_last_day(scan):
            return Fact.CLOSING  # in the head of the statement
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
            if earlier.dated and not same and not draft.rows and not draft.has(Fact.CLOSING):
                earlier.fact = Fact.CLOSING  # of the day on which the statement was made, in its head
                return fact
            on_new_page = earlier.line.page != scan.line.page
            if same and not draft.closed:
                return fact
            if same and on_new_page and draft.closed and draft.rows and not self.header_since_close:
                return fact
            if draft.closed or draft.rows or draft.has(Fact.CLOSING):
                self._begin_draft()
            return fact
        return fact

    def _is_of_the_last_day(self, scan: Scan) -> bool:
        """Whether a line names the day with which the statement's period ends, as it is printed."""
        end = self.rows.period_end
        return end is not None and any((d.year, d.a, d.b) == (end.year, end.a, end.b) for d in scan.dates)

    def _ends_backwards(self, scan: Scan) -> bool:
        """Whether rows run from the newest to the oldest and end here, with at most a balance of a day above them."""
        draft = self.draft
        balances = [p for p in draft.printed if p.fact in (Fact.OPENING, Fact.CLOSING)]
        if draft.closed or not all(p.dated and not p.after for p in balances):
            return False
        days = [row.dates[0] for row in draft.rows]
        if not days or (days[0].year or 0, days[0].b, days[0].a) <= (days[-1].year or 0, days[-1].b, days[-1].a):
            return False
        keys = [[(d.year or 0, d.b, d.a) for d in days], [(d.year or 0, d.a, d.b) for d in days if not d.fixed]]
        falls = [sum(x > y for x, y in pairwise(key)) > 2 * sum(x < y for x, y in pairwise(key)) for key in keys if key]
        if not falls or not all(falls):
            return False
        below = self.scans[self.scans.index(scan) + 1 :]
        end = next((s for s in below if s.amounts and any(label.fact in _BALANCES for label in s.labels)), None)
        rest = below if end is None else below[: below.index(end)]
        return not any(s.amounts and self.rows.leading_date(s) is not None for s in rest)

    def _is_of_rewards(self, scan: Scan, amount: Amount) -> bool:
        """Whether a balance stands in a block that a heading right above it calls one of points or the like."""
        line, index = scan.line, self.scans.index(scan)
        if not any(own is amount for own in scan.amounts):
            return False  # it stands below its label
        x0 = line.words[caption_begins(scan, amount)].x0
        above = [s.line for s in self.scans[max(0, index - 6) : index] if s.line.page == line.page]
        starts = ((a, i) for a in above for i, w in enumerate(a.words) if abs(w.x0 - x0) < 3.0)
        return any(labels.REWARDS.match(a.folded, a.starts[i]) for a, i in starts)

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
        if self.draft.closed or self._is_far(scan):
            return []
        if len(scan.line.words) == sum(a.last - a.first + 1 for a in scan.amounts):
            return []  # nothing but numbers
        if self.rows.day_each or (not self.rows.day_once and self._is_heading_with_number(scan)):
            return []  # a heading with the sum of its rows, or a total
        own = [a for a in amounts if self.rows.aligned(scan.line, [a])]
        if not any(a.value for a in own):
            return []  # "Interest charge on cash advances  0.00"
        if own:  # beside them one that is alone in its column, below the column's header
            own = [a for a in amounts if a in own or headed_as(a, self.rows.header, 0.0) in (Role.IN, Role.OUT, Role.AMOUNT)]
        text_ends = min(self.rows.edges, default=0.0) - (0.0 if self.rows.from_left else 40.0)
        return own if own and all(a in own or a.x1 < text_ends for a in amounts) else []

    def _is_far(self, scan: Scan) -> bool:
        """Whether too much blank lies between a line and the row, or the day that rows are under, above it."""
        rows = self.draft.rows
        if self.day is not None and (not rows or rows[-1].index < self.day_at):
            return _far(self.scans[self.day_at].line, scan)
        return not rows or index_far(rows[-1], scan)

    def _is_undated_interest(self, scan: Scan, amounts: list[Amount]) -> bool:
        """Whether a line in a section of interest is a row without a day: it is charged on the day on which the period ends."""
        section = self.section
        if self.aside or self.draft.closed or section is None or section.direction != "out" or not self.draft.rows:
            return False
        if scan.dates or scan.labels or len(amounts) != 1 or amounts != scan.amounts or not amounts[0].value:
            return False
        return labels.is_of_interest(section.name) and self.rows.aligned(scan.line, amounts)

    def _take_balance_below(self, index: int, scan: Scan, amounts: list[Amount]) -> bool:
        """A balance on the last line of a row's text, where its amount stands on the first."""
        if len(amounts) != 1 or len(scan.amounts) != 1 or not self.draft.rows or self.draft.closed or scan.labels:
            return False
        row, header = self.draft.rows[-1], self.rows.header
        if row.below is not None or index - self.last_row_index > 3 or scan.line.page != row.scan.line.page:
            return False
        if headed_as(amounts[0], header) is not Role.BALANCE or index_far(row, scan):
            return False
        if amounts[0].last < len(scan.line.words) - 1 or any(headed_as(a, header) is Role.BALANCE for a in row.amounts):
            return False
        row.below = (scan.line, amounts[0])
        row.lines.append(scan.line)
        row.text.append(_row_text(scan, [], True))
        self.last_row_index = index
        return True

    def _add_row(self, index: int, scan: Scan, dates: list[DateToken], amounts: list[Amount], row_lines: list[Line]) -> None:
        if self.draft.closed and not self.draft.rows:
            self.draft.closed = False  # the balances stood in a box above the table
        if self.draft.closed and self._goes_on_below(index):
            self.draft.closed = False
        if self.draft.closed:
            # A table is over once its closing balance is printed; what follows is another one, announced or not.
            announced = self.header_since_close or self.section is not None
            self.drafts.append(self.draft)
            self.draft = Draft(header=self.draft.header, start=index)
            self._take_over(self.drafts[-1])
            self.led = announced
        if len(dates) > 1:
            dates = self.rows.own_day_first(dates)
            self.draft.unnamed_dates |= not self.rows.names_a_date(dates)
        row = Row(dates, amounts, scan, list(row_lines), [], self.section, index)
        if self.heading[0] is self.section:
            row.heading = self.heading[1]
        if self.day is not None and self.day not in dates:
            row.dates = [self.day, dates[0]]  # the row itself has the day of its value
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

    def _goes_on_below(self, index: int) -> bool:
        """Whether the balance that closed the table was that of a day inside it: another one follows before any opens one."""
        closing = self.draft.last(Fact.CLOSING)
        if closing is None or not closing.dated or self.section is not None:
            return False
        for scan in self.scans[index:]:
            label = next((x for x in scan.labels if x.fact in _BALANCES), None) if scan.amounts else None
            if label is None or (label.fact is Fact.BROUGHT and labels.FROM_PAGE.search(scan.line.folded)):
                continue
            if label.fact not in (Fact.CLOSING, Fact.DATED):
                return False
            closing.fact = Fact.CARRIED
            return True
        return False

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
        mark = _mark_below(line, row.amounts[-1])
        if mark:
            row.amounts[-1].mark = mark
            if len(line.words) == 1:
                return
        previous = row.lines[-1]
        if scan.amounts and row.scan.line is not row.lines[0] and line.folded == row.scan.line.folded:
            self._add_row(index, scan, row.dates, self.rows.own_amounts(scan, None) or row.amounts, [line])
            return  # the line with the amounts said again is a row again
        if line.page == previous.page:
            if line.top - previous.bottom > _TEXT_GAP * max(line.height, 6.0):
                self.last_row_index = -100
                return
        elif line.shape in self.rows.repeated or self._is_page_head(index, row):
            return
        if line.shape in self.rows.repeated:
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
        row.text.append(" ".join(w.text for w in line.words[:-1]) if mark else line.text)
        self.last_row_index = index


def _mark_below(line: Line, amount: Amount) -> str:
    """What a mark says that is set below an amount, at the end of the line and away from its text; else nothing."""
    said = line.folded.rpartition(" ")[2]
    if said not in ("cr", "dr") or amount.mark or abs(line.x1 - amount.x1) >= 40:
        return ""
    if len(line.words) > 1 and line.words[-1].x0 - line.words[-2].x1 < 2.0 * line.height:
        return ""
    return "in" if said == "cr" else "out"


def index_far(row: Row, scan: Scan) -> bool:
    """Whether too much blank lies between a row and a line for them to be of one table."""
    return _far(row.lines[-1], scan)


def _far(line: Line, scan: Scan) -> bool:
    return line.page == scan.line.page and scan.line.top - line.bottom > 4.0 * max(line.height, 6.0)


def _totalled(scans: Sequence[Scan]) -> dict[str, str]:
    """What totals say, by what the heading of their rows then says: the same without "total", or the number of the same card.

    "Total Card 1234 J. Doe  512.10" stands below "Card 1234 J. Doe", "Total card 4581 84XX XXXX 2254" below that number.
    """
    found = {}
    for scan in scans:
        if scan.dates or not scan.amounts or not scan.labels:
            continue
        label = next((x for x in scan.labels if x.fact is Fact.TOTAL), None)
        if label is None:
            continue
        total = scan.line.folded[: scan.line.starts[scan.amounts[0].first]].strip(" :.$€£")
        said = total[: label.start] + total[label.start :].partition(" ")[2].removeprefix("of ").removeprefix("for ")
        first, _, rest = said.partition(" ")
        if labels.OF_A_CARD.match(first) and len(rest) > 7 and not _LETTERS.search(rest):
            found[rest] = total
        elif len(_WORDS.findall(said)) > 1:
            found[said] = total
    return found


def _heading_on(line: Line) -> str:
    """What a line says, without the number of the account at its far end."""
    begins = [m.start() for m in labels.ACCOUNT_NUMBER.finditer(line.folded)][-1:] if line.with_digits else []
    for first, _ in pieces_of(line)[1:] if begins else ():
        if line.starts[first] == begins[0]:
            return line.folded[: begins[0] - 1]
    return line.folded


def _without_number(folded: str) -> str:
    """A heading without the number of a card or an account at its end."""
    captions = [m for m in labels.ACCOUNT_NUMBER.finditer(folded) if not _LETTERS.search(folded, m.end())]
    return folded[: captions[-1].start()].strip() if captions and captions[-1].end() < len(folded) else folded


def _letters_of(scan: Scan) -> str:
    """The letters of a line besides its dates and amounts: of "SALDO DO DIA ===== >  1.020,33C" no more than "saldododia"."""
    return "".join(_EVERY_LETTER.findall(fold(_row_text(scan, scan.dates, True))))


def _begins_block(line: Line, label: Label) -> bool:
    """Whether a label stands behind a wide blank, as in a block beside another one."""
    at = line.word_at(label.start)
    return at > 0 and any(first == at for first, _ in pieces_of(line))


def _apart(cell: HeaderCell, amount: Amount) -> float:
    """How far the edges or the middles of a header and of an amount are apart, whichever is least."""
    middle = abs(cell.x0 + cell.x1 - amount.x0 - amount.x1) / 2
    return min(abs(cell.x0 - amount.x0), abs(cell.x1 - amount.x1), middle)


def _role_over(amount: Amount, cells: Sequence[HeaderCell]) -> Role:
    """What the nearest of the header's cells calls the column of an amount."""
    return min(cells, key=lambda c: _apart(c, amount)).role


def _is_whole(row: Row) -> bool:
    """Whether a row has its date and its amount on one line."""
    return bool(row.scan.dates) and row.scan.dates[0] in row.dates and row.lines[0] is row.scan.line


def _is_preamble(row: Row) -> bool:
    return row.section is not None and row.section.direction == "preamble"


def _row_text(scan: Scan, dates: list[DateToken], whole: bool) -> str:
    """What a row's line says besides its leading dates and its amounts."""
    taken = {i for a in scan.amounts for i in range(a.first, a.last + 1)} if whole else set()
    taken.update(i for d in scan.dates if d in dates for i in range(d.first, d.last + 1))
    return " ".join([w.text for i, w in enumerate(scan.line.words) if i not in taken]) if taken else scan.line.text


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
    for draft in kept:
        draft.doubts.extend(row.doubt for row in draft.rows if row.doubt)
    return kept


def _is_table(draft: Draft) -> bool:
    return len(draft.rows) >= 3
