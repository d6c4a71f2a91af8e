"""Draws statements for the tests: a layout (columns, language, how numbers and dates are written) and the facts to print in it.

The facts are given as they are printed, so that a test can print a lie; nothing here knows how a statement is read.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reportlab.pdfgen.canvas import Canvas


def money(value: Decimal, group: str = ",", point: str = ".", decimals: int = 2, indian: bool = False) -> str:
    """An unsigned number in a locale's style."""
    whole, _, cents = f"{abs(value):.{decimals}f}".partition(".")
    if indian and len(whole) > 3:
        head, tail = whole[:-3], whole[-3:]
        parts = []
        while head:
            parts.insert(0, head[-2:])
            head = head[:-2]
        whole = ",".join([*parts, tail])
    else:
        parts = []
        while whole:
            parts.insert(0, whole[-3:])
            whole = whole[:-3]
        whole = group.join(parts)
    return whole + (point + cents if decimals else "")


@dataclass(frozen=True)
class Entry:
    """One row to print."""

    day: date
    text: str
    amount: Decimal
    posted: date | None = None
    more: tuple[str, ...] = ()  # continuation lines
    balance: Decimal | None = None


@dataclass(frozen=True)
class Column:
    """``kind``: date, posted, text, amount, out, in, balance, mark (a separate debit/credit mark)."""

    kind: str
    header: str
    x: float
    align: str = "left"


@dataclass
class Layout:
    columns: Sequence[Column]
    date: Callable[[date], str]
    number: Callable[[Decimal], str] = money
    amount: Callable[[Decimal, str], str] = lambda v, n: ("-" if v < 0 else "") + n
    balance: Callable[[Decimal, str], str] = lambda v, n: ("-" if v < 0 else "") + n
    top: Sequence[str] = ()
    bottom: Sequence[str] = ()
    opening: str = ""  # label of the row in the table, or empty for none
    closing: str = ""
    box: Sequence[tuple[str, Decimal | str]] = ()  # labelled numbers above the table
    below: Sequence[tuple[str, Decimal | str]] = ()
    header: bool = True
    rows_per_page: int = 30
    balance_every: int = 1
    zero: str = ""  # what an empty debit or credit cell prints
    footer: str = "Page {page}"
    sections: Callable[[Entry], str] | None = None
    date_once: bool = False  # print a day only on its first row
    amount_last: bool = False  # a row's numbers stand on its last line
    box_across: bool = False  # labels of the box side by side, their numbers below
    size: float = 8.5
    after: Callable[[Canvas], None] | None = None  # draws further pages


class _Sheet:
    def __init__(self, layout: Layout) -> None:
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(595, 842))
        self.layout = layout
        self.page = 1
        self.y = 800.0
        self.canvas.setFont("Helvetica", layout.size)

    def put(self, x: float, text: str, align: str = "left") -> None:
        if align == "right":
            self.canvas.drawRightString(x, self.y, text)
        elif align == "centre":
            self.canvas.drawCentredString(x, self.y, text)
        else:
            self.canvas.drawString(x, self.y, text)

    def down(self, by: float = 12.0) -> None:
        self.y -= by

    def new_page(self) -> None:
        self.put_footer()
        self.canvas.showPage()
        self.page += 1
        self.y = 800.0
        self.canvas.setFont("Helvetica", self.layout.size)

    def put_footer(self) -> None:
        self.canvas.drawString(60, 30, self.layout.footer.format(page=self.page))

    def bytes(self) -> bytes:
        self.put_footer()
        self.canvas.save()
        return self.buffer.getvalue()


def draw(layout: Layout, entries: Sequence[Entry], opening: Decimal | None = None, closing: Decimal | None = None) -> bytes:
    """The statement as PDF; running balances follow from ``opening`` unless an entry brings its own."""
    sheet = _Sheet(layout)
    for line in layout.top:
        sheet.put(50, line)
        sheet.down()
    sheet.down(6)
    _labelled(sheet, layout, layout.box)
    if layout.sections is None:
        _header(sheet, layout)
    if layout.opening and opening is not None:
        _balance_row(sheet, layout, layout.opening, opening, entries[0].day if entries else None)
    running = opening or Decimal(0)
    section, shown = "", None
    for count, entry in enumerate(entries):
        if count and count % layout.rows_per_page == 0:
            sheet.new_page()
            _header(sheet, layout)
            shown = None
        if layout.sections is not None and (name := layout.sections(entry)) != section:
            section = name
            sheet.down(10)
            sheet.put(50, name)
            sheet.down(14)
            _header(sheet, layout)
        running += entry.amount
        balance = entry.balance if entry.balance is not None else running
        _row(
            sheet,
            layout,
            entry,
            balance if (count + 1) % layout.balance_every == 0 else None,
            shown == entry.day and layout.date_once,
        )
        shown = entry.day
    if layout.closing and closing is not None:
        _balance_row(sheet, layout, layout.closing, closing, entries[-1].day if entries else None)
    sheet.down(10)
    _labelled(sheet, layout, layout.below)
    for line in layout.bottom:
        sheet.put(50, line)
        sheet.down()
    if layout.after is not None:
        layout.after(sheet.canvas)
    return sheet.bytes()


def _labelled(sheet: _Sheet, layout: Layout, pairs: Sequence[tuple[str, Decimal | str]]) -> None:
    def shown(value: Decimal | str) -> str:
        return value if isinstance(value, str) else layout.balance(value, layout.number(value))

    if layout.box_across and pairs:
        for i, (label, _) in enumerate(pairs):
            sheet.put(50 + 120 * i, label)
        sheet.down(14)
        for i, (_, value) in enumerate(pairs):
            sheet.put(50 + 120 * i, shown(value))
        sheet.down(20)
        return
    for label, value in pairs:
        sheet.put(50, label)
        sheet.put(300, shown(value), "right")
        sheet.down()
    sheet.down(8)


def _header(sheet: _Sheet, layout: Layout) -> None:
    if not layout.header:
        return
    for column in layout.columns:
        sheet.put(column.x, column.header, column.align)
    sheet.down(14)


def _balance_row(sheet: _Sheet, layout: Layout, label: str, value: Decimal, day: date | None) -> None:
    last = [c for c in layout.columns if c.kind in ("balance", "amount", "in")][-1]
    for column in layout.columns:
        if column.kind == "text":
            sheet.put(column.x, label, column.align)
    sheet.put(last.x, layout.balance(value, layout.number(value)), last.align)
    sheet.down()


def _row(sheet: _Sheet, layout: Layout, entry: Entry, balance: Decimal | None, repeated: bool) -> None:
    number = layout.number(entry.amount)
    deep = 12.0 * len(entry.more) if layout.amount_last else 0.0
    for column in layout.columns:
        text = ""
        if column.kind == "date":
            text = "" if repeated else layout.date(entry.day)
        elif column.kind == "posted":
            text = layout.date(entry.posted or entry.day)
        elif column.kind == "text":
            text = entry.text
        elif column.kind == "amount":
            text = layout.amount(entry.amount, number)
        elif column.kind == "out":
            text = number if entry.amount < 0 else layout.zero
        elif column.kind == "in":
            text = number if entry.amount >= 0 else layout.zero
        elif column.kind == "balance" and balance is not None:
            text = layout.balance(balance, layout.number(balance))
        lower = deep if column.kind in ("amount", "out", "in", "balance") else 0.0
        sheet.down(lower)
        if text:
            sheet.put(column.x, text, column.align)
        sheet.down(-lower)
    sheet.down()
    text_x = next(c.x for c in layout.columns if c.kind == "text")
    for line in entry.more:
        sheet.put(text_x, line)
        sheet.down()
