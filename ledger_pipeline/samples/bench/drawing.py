"""A ``StatementSpec`` to PDF, with a note of every number that was printed as something.

The notes are what ``evidence`` judges a lie by: a number that is not noted here is not on the page. Rows are laid out by
``table``; where things stand on the page is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import groupby

from ledger_pipeline.parsing.model import AccountKind
from ledger_pipeline.samples.bench import writing
from ledger_pipeline.samples.bench.facts import Row
from ledger_pipeline.samples.bench.languages import LANGUAGES
from ledger_pipeline.samples.bench.sheets import Sheets
from ledger_pipeline.samples.bench.spec import StatementSpec
from ledger_pipeline.samples.bench.table import Table
from ledger_pipeline.samples.bench.writing import Sign

_MONEY = re.compile(r"\b\d{1,3}[., ]\d{3}[.,]\d\d\b")
INKS = ("#12305c", "#7a1f2b", "#1f5c3a", "#3a3a3a", "#5b2a86", "#b34700")
HOLDER = ("ALEX MORGAN", "12 MILL LANE APT 3", "02118 SPRINGFIELD")


@dataclass(frozen=True, slots=True)
class Note:
    """One number printed as what it is: ``what`` is row, opening, closing, total_in, total_out, section, carried, pages …"""

    page: int
    account: int
    what: str
    value: Decimal
    row: int = -1  # index among the account's rows; of a carried balance: of the last row before it
    balance: Decimal | None = None  # of a row: the running balance, where printed
    name: str = ""  # of a section


@dataclass(frozen=True, slots=True)
class Drawing:
    pdf: bytes
    pages: int  # in the file
    notes: tuple[Note, ...]  # of the pages in the file


def draw(spec: StatementSpec) -> bytes:
    """The statement as PDF; the same spec gives the same bytes."""
    return lay_out(spec).pdf


def lay_out(spec: StatementSpec) -> Drawing:
    """The statement as PDF with what is printed in it."""
    statement = _Statement(spec)
    statement.draw()
    pages = max(1, statement.sheets.page - spec.missing_pages)
    notes = tuple(n for n in statement.notes if n.page <= pages)
    return Drawing(statement.sheets.pdf(pages), pages, notes)


def page_count(spec: StatementSpec) -> int:
    """How many pages the whole statement has."""
    statement = _Statement(spec)
    statement.draw()
    return statement.sheets.page


class _Statement:
    def __init__(self, spec: StatementSpec) -> None:
        self.spec, self.layout = spec, spec.layout
        self.words = LANGUAGES[spec.layout.language]
        self.sheets = Sheets(spec.layout.paper, spec.layout.font, spec.layout.size)
        self.notes: list[Note] = []
        self.left, self.right = 44.0, self.sheets.width - 44.0
        self.bottom = self.sheets.height - 78.0
        self.line = spec.layout.size * spec.layout.leading
        self.ink = INKS[sum(map(ord, spec.layout.house)) % len(INKS)]
        self.account, self.facts = 0, spec.accounts[0]
        self.table = Table(self.sheets, spec.layout, spec.accounts, self.words.months, self.left, self.right)
        self.y = 0.0
        self.last_row = -1

    def draw(self) -> None:
        self._first_page()
        for account, facts in enumerate(self.spec.accounts):
            self.account, self.facts = account, facts
            if account:
                self._room(150)
                self.y += 2 * self.line
                self._account_heading()
            self._account()
        self._end_matter()
        for page in range(1, self.sheets.page + 1):
            self._page_number(page)

    def note(self, what: str, value: Decimal, row: int = -1, balance: Decimal | None = None, name: str = "") -> None:
        self.notes.append(Note(self.sheets.page, self.account, what, value, row, balance, name))

    # -- pages ---------------------------------------------------------------------------------------------------

    def _first_page(self) -> None:
        s, lay = self.sheets, self.layout
        self._backdrop()
        s.text(self.left, 52, self.facts.institution, bold=True, size=18, color=self.ink)
        s.text(self.right, 52, lay.labels.title, size=lay.size + 3, align="right")
        s.rule(self.left, self.right, 60, 1.4, self.ink)
        for number, line in enumerate(HOLDER):
            s.text(self.left, 92 + number * 12, line)
        right = self.left + (self.right - self.left) * 0.55
        s.text(right, 92, f"{lay.labels.number} {self.facts.number}")
        s.text(right, 105, self._period())
        s.text(right, 118, f"{self.facts.currency}" if lay.language != "en" else f"Currency {self.facts.currency}")
        self.y = 160
        if lay.rewards == "before":
            self._rewards()

    def _backdrop(self) -> None:
        if self.layout.watermark:
            self.sheets.watermark({"en": "COPY", "de": "KOPIE", "fr": "COPIE"}.get(self.layout.language, "COPIA"))

    def _period(self) -> str:
        f, lay = self.facts, self.layout
        ends = (writing.day(d, lay.long_date, self.words.months) for d in (f.start, f.end))
        return lay.labels.period.format(**dict(zip("ab", ends, strict=True)))

    def _next_page(self, in_table: bool) -> None:
        lay = self.layout
        carrying = in_table and lay.carry and self.last_row >= 0
        if carrying:
            balance = self.facts.rows[self.last_row].balance
            label = self._text_of(lay.labels.carried)
            self.y = self.table.balance_row(self.y, label, balance, self.facts, None)
            self.note("carried", balance, self.last_row)
        self.sheets.new_page()
        self._backdrop()
        self.y = 56
        if lay.top_repeated:
            self.sheets.text(self.left, 46, self.facts.institution, bold=True, size=12, color=self.ink)
            self.sheets.text(self.right, 46, f"{lay.labels.number} {self.facts.number}", align="right")
            self.sheets.rule(self.left, self.right, 54, 0.8, self.ink)
            self.sheets.text(self.left, 68, self._period(), color="#555555")
            self.y = 96
        if in_table:
            if lay.header != "none":
                self.y = self.table.heading(self.y)
            if carrying:
                balance = self.facts.rows[self.last_row].balance
                self.y = self.table.balance_row(self.y, self._text_of(lay.labels.brought), balance, self.facts, None)
                self.note("brought", balance, self.last_row)

    def _text_of(self, label: str) -> str:
        before = self.facts.start - timedelta(days=1)
        page = self.sheets.page
        return label.format(
            p=page - 1,
            q=page + 1,
            d0=writing.day(before, self._full_date(), self.words.months),
            d1=writing.day(self.facts.end, self._full_date(), self.words.months),
        )

    def _full_date(self) -> str:
        return self.layout.date if writing.has_year(self.layout.date) else self.layout.long_date

    def _room(self, needed: float, in_table: bool = False) -> None:
        if self.y + needed > self.bottom:
            self._next_page(in_table)

    def _page_number(self, page: int) -> None:
        text = self.layout.labels.page.format(n=page, m=self.sheets.page)
        if self.layout.page_at == "top":
            self.sheets.text(self.right, 24, text, size=7.5, align="right", color="#555555", page=page)
        else:
            self.sheets.text(self.right, self.sheets.height - 32, text, size=7.5, align="right", color="#555555", page=page)
        if "{m}" in self.layout.labels.page:
            self.notes.append(Note(page, 0, "pages", Decimal(self.sheets.page)))
        if self.layout.legal:
            small = self._legal(self.words.legal[0])
            self.sheets.text(self.left, self.sheets.height - 32, small, size=6.5, color="#777777", page=page)

    # -- one account ---------------------------------------------------------------------------------------------

    def _account_heading(self) -> None:
        self.sheets.text(self.left, self.y, f"{self.layout.labels.number} {self.facts.number}", bold=True, color=self.ink)
        self.y += 2 * self.line

    def _account(self) -> None:
        lay, facts = self.layout, self.facts
        self.last_row = -1
        if lay.ends in ("box", "both", "opening box", "closing box") or lay.totals == "box":
            self._box()
        self._room(90)
        if not lay.sectioned:
            self.sheets.text(self.left, self.y, self.words.activity, bold=True, color=self.ink, size=lay.size + 1.5)
            self.y += 1.8 * self.line
        if lay.sectioned:
            self._sections()
        else:
            if lay.header != "none":
                self.y = self.table.heading(self.y)
            if lay.ends in ("table", "both", "opening"):
                self._end_row("opening")
            if not facts.rows:
                self.sheets.text(self.table.text_x, self.y, self.words.none)
                self.y += self.line
            self._rows(list(enumerate(facts.rows)))
            if lay.totals == "row":
                self._totals_row()
            if lay.ends in ("table", "both", "closing"):
                self._room(self.line, in_table=True)
                self._end_row("closing")
            self.table.close(self.y)
        if lay.totals == "below":
            self._totals_below()

    def _end_row(self, what: str) -> None:
        lay, facts = self.layout, self.facts
        value = facts.opening if what == "opening" else facts.closing
        day = facts.start if what == "opening" else facts.end
        label = self._text_of(lay.labels.opening if what == "opening" else lay.labels.closing)
        self.y = self.table.balance_row(self.y, label, value, facts, day if lay.ends_dated else None)
        self.note(what, value)

    def _rows(self, rows: list[tuple[int, Row]]) -> None:
        shown = None
        for position, (index, row) in enumerate(rows):
            lines = self.table.lines_of(row)
            height = len(lines) * self.line
            whole = height if not self.layout.split_rows else self.line
            spare = self.line if self.layout.carry else 0.0
            if self.y + whole + spare > self.bottom:
                self._next_page(in_table=True)
                shown = None
            last_of_day = position + 1 == len(rows) or rows[position + 1][1].day != row.day
            balance = row.balance if self.layout.balances == "row" or (self.layout.balances == "day" and last_of_day) else None
            repeated = self.layout.day_once and shown == row.day
            self.note("row", row.amount, index, balance, row.section)
            self.last_row = index
            self.table.cells(self.y, row, balance, repeated, len(lines), position)
            for line in lines:
                if self.y + spare > self.bottom:
                    self._next_page(in_table=True)
                self.sheets.text(self.table.text_x, self.y, line)
                self.y += self.line
            self.y = self.table.after_row(self.y)
            shown = row.day
            if self.layout.balances == "rows" and last_of_day:
                label = {"pt": "SALDO DO DIA", "es": "SALDO DEL DIA"}.get(self.layout.language, "Balance")
                self.y = self.table.balance_row(self.y, label, row.balance, self.facts, row.day)
                self.note("day", row.balance, index)

    def _sections(self) -> None:
        lay, facts = self.layout, self.facts
        headings = dict(lay.labels.sections)
        if lay.header != "none" and not lay.header_in_sections:
            self.y = self.table.heading(self.y)
        if lay.ends in ("table", "opening", "both"):
            self._end_row("opening")
        for section, group in groupby(enumerate(facts.rows), key=lambda pair: pair[1].section):
            self._room(70)
            self.y += 0.4 * self.line
            self.sheets.text(self.left, self.y, headings[section], bold=True, color=self.ink)
            self.y += 1.3 * self.line
            if lay.header != "none" and lay.header_in_sections:
                self.y = self.table.heading(self.y)
            self._rows(list(group))
            if lay.section_totals:
                self._room(self.line)
                total = facts.total(section)
                heading = headings[section]
                label = f"{lay.labels.total_of} {heading[0].lower() + heading[1:] if lay.language == 'en' else heading}"
                self.y = self.table.total_row(self.y, label, total)
                self.note("section", total, name=section)
            self.y += self.line
        if lay.ends in ("table", "closing", "both"):
            self._room(self.line)
            self._end_row("closing")

    # -- labelled numbers ----------------------------------------------------------------------------------------

    def _box_entries(self) -> Iterator[tuple[str, str, str, Decimal]]:
        """(label, value as printed, what it is, value)"""
        lay, f = self.layout, self.facts
        with_ends = lay.ends in ("box", "both")
        if with_ends or lay.ends == "opening box":
            yield self._text_of(lay.labels.opening), self._boxed(f.opening), "opening", f.opening
        if lay.totals == "box":
            if f.kind is AccountKind.CREDIT_CARD:
                for section, heading in lay.labels.sections:
                    value = f.total(section)
                    sign = ("-" if section == "in" else "+") if lay.sign is not Sign.NONE else ""
                    yield heading, sign + self._boxed(value, Sign.NONE), f"category {section}", value
            else:
                into, out = (("in",), ("out", "fee"))
                for label, sections, what in (
                    (lay.labels.total_in, into, "total_in"),
                    (lay.labels.total_out, out, "total_out"),
                ):
                    shown = f"{label} ({f.count(*sections)})" if lay.counts else label
                    value = f.total(*sections)
                    minus = what == "total_out" and lay.sign is Sign.MINUS and value
                    yield shown, ("-" if minus else "") + self._boxed(value, Sign.NONE), what, value
                    if lay.counts:
                        self.note(f"count_{what[6:]}", Decimal(f.count(*sections)))
        if with_ends or lay.ends == "closing box":
            yield self._text_of(lay.labels.closing), self._boxed(f.closing), "closing", f.closing

    def _boxed(self, value: Decimal, sign: Sign | None = None) -> str:
        lay = self.layout
        currency = lay.currency if "box" in lay.currency_at else ""
        return writing.money(value, lay.number, lay.balance_sign if sign is None else sign, currency)

    def _box(self) -> None:
        s = self.sheets
        entries = list(self._box_entries())
        for _, _, what, value in entries:
            self.note(what, value)
        if self.layout.box == "across":
            wide = (self.right - self.left) / max(len(entries), 3)
            s.box(self.left, self.y - self.line, self.right - self.left, 3.4 * self.line, "#f1f3f6")
            for number, (label, value_text, _, _) in enumerate(entries):
                s.text(self.left + 6 + number * wide, self.y, label, size=min(self.layout.size, 8.0), color="#555555")
                s.text(self.left + 6 + number * wide, self.y + 1.5 * self.line, value_text, bold=True)
            self.y += 4.4 * self.line
            return
        right = self.left + 300
        high = (len(entries) + (2 if self.layout.limits else 0)) * self.line * 1.25
        s.box(self.left, self.y - self.line, 310, high + 6, "#f1f3f6")
        for label, value_text, what, _ in entries:
            s.text(self.left + 6, self.y, label, bold=what == "closing")
            s.text(right, self.y, value_text, align="right", bold=what == "closing")
            self.y += 1.25 * self.line
        if self.layout.limits:
            for number, label in enumerate(self.words.limit[:2]):
                s.text(self.left + 6, self.y, label)
                s.text(right, self.y, self._boxed(Decimal(5000 - 1250 * number)), align="right")
                self.y += 1.25 * self.line
        self.y += 1.4 * self.line

    def _totals_row(self) -> None:
        self._room(2 * self.line, in_table=True)
        f = self.facts
        out, into = f.total("out", "fee"), f.total("in")
        self.y = self.table.totals_row(self.y, self.layout.labels.totals, out, into)
        self.note("total_out", out)
        self.note("total_in", into)

    def _totals_below(self) -> None:
        f, lay = self.facts, self.layout
        self._room(4 * self.line)
        self.y += self.line
        out, into = f.total("out", "fee"), f.total("in")
        for label, value, what in ((lay.labels.total_in, into, "total_in"), (lay.labels.total_out, out, "total_out")):
            self.sheets.text(self.left, self.y, label)
            self.sheets.text(self.left + 300, self.y, self._boxed(value, Sign.NONE), align="right")
            self.note(what, value)
            self.y += 1.2 * self.line

    # -- what else a page prints ----------------------------------------------------------------------------------

    def _rewards(self) -> None:
        self._room(70)
        heading, *labels = self.words.rewards
        self.sheets.text(self.left, self.y, heading, bold=True, color=self.ink)
        self.y += 1.3 * self.line
        for number, label in enumerate(labels):
            self.sheets.text(self.left, self.y, label)
            shown = writing.number(Decimal(1240 + 815 * number), "1,234" if "," in self.layout.number[:2] else "1234")
            self.sheets.text(self.left + 220, self.y, shown, align="right")
            self.y += 1.15 * self.line
        self.y += 1.5 * self.line

    def _daily(self) -> None:
        """The balance at the end of each day, in three pairs of columns."""
        facts = self.facts
        ends = [
            row for row, after in zip(facts.rows, (*facts.rows[1:], None), strict=True) if not after or after.day != row.day
        ]
        self._room(90)
        self.y += 2 * self.line
        self.sheets.text(self.left, self.y, "Daily ending balance", bold=True, color=self.ink)
        self.y += 1.3 * self.line
        for number in range(3):
            self.sheets.text(self.left + number * 170, self.y, "Date", size=7.5)
            self.sheets.text(self.left + 140 + number * 170, self.y, "Balance", align="right", size=7.5)
        self.y += 1.2 * self.line
        deep = -(-len(ends) // 3)
        for line in range(deep):
            self._room(self.line)
            for number, row in enumerate(ends[line::deep]):
                day = writing.day(row.day, self.layout.date, self.words.months)
                self.sheets.text(self.left + number * 170, self.y, day)
                self.sheets.text(self.left + 140 + number * 170, self.y, self._boxed(row.balance), align="right")
            self.y += 1.15 * self.line

    def _legal(self, text: str) -> str:
        """Small print, with its sums of money written as the bank writes them."""
        return _MONEY.sub(lambda m: writing.number(Decimal(re.sub(r"\D", "", m[0])) / 100, self.layout.number), text)

    def _end_matter(self) -> None:
        if self.layout.daily:
            self._daily()
        if self.layout.rewards == "after":
            self.y += 2 * self.line
            self._rewards()
        if self.layout.legal:
            self.y += 2 * self.line
            for text in self.words.legal[1:]:
                self._room(12)
                self.sheets.text(self.left, self.y, self._legal(text), size=6.8, color="#666666")
                self.y += 10
