"""The transaction table of one statement: where its columns stand and how a row fills them. No page is turned here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from zlib import crc32

from ledger_pipeline.samples.bench import writing
from ledger_pipeline.samples.bench.facts import AccountFacts, Row
from ledger_pipeline.samples.bench.sheets import BOLD, Sheets, width, wrapped
from ledger_pipeline.samples.bench.spec import Layout
from ledger_pipeline.samples.bench.writing import Sign

_NUMBERS = ("amount", "in", "out", "balance", "foreign")


class Table:
    def __init__(
        self,
        sheets: Sheets,
        layout: Layout,
        accounts: Sequence[AccountFacts],
        months: tuple[str, ...],
        left: float,
        right: float,
    ) -> None:
        self.sheets, self.layout, self.months = sheets, layout, months
        self.left, self.right = left, right
        self.line = layout.size * layout.leading
        labels = layout.labels
        self.titles = {
            "date": labels.date, "posted": labels.posted, "text": labels.text, "reference": labels.reference,
            "foreign": labels.foreign, "mark": "", "amount": labels.amount, "in": labels.money_in, "out": labels.money_out,
            "balance": labels.balance,
        }  # fmt: skip
        self._place(accounts)
        self.top = 0.0

    def _place(self, accounts: Sequence[AccountFacts]) -> None:
        """Each column as wide as its widest cell, and the text gets the rest."""
        lay = self.layout
        rows = [row for facts in accounts for row in facts.rows]
        wide: dict[str, float] = {}
        for kind in lay.columns:
            cells = [self._cell(kind, row, row.balance) for row in rows]
            if kind in _NUMBERS:
                cells += [self._balance(f.opening) for f in accounts] + [self._balance(f.closing) for f in accounts]
                cells += [writing.money(f.total("in"), lay.number, lay.sign, self._mark("amount")) for f in accounts]
            if kind in ("date", "posted"):
                cells.append(self._date(accounts[0].end))
            title = max(self._title(kind), key=lambda part: width(part, BOLD[lay.font], lay.size))
            widest = max([width(c, lay.font, lay.size) for c in cells if c], default=20.0)
            wide[kind] = max(widest, width(title, BOLD[lay.font], lay.size))
        gap = 11.0
        room = self.right - self.left - sum(w + gap for k, w in wide.items() if k != "text")
        wide["text"] = room
        self.room = min(room - 6, 300.0)
        self.x: dict[str, tuple[float, float]] = {}
        at = self.left
        for kind in lay.columns:
            self.x[kind] = (at, at + wide[kind])
            at += wide[kind] + gap
        self.text_x = self.x["text"][0]

    def _title(self, kind: str) -> list[str]:
        title = self.titles[kind]
        if self.layout.header == "two" and " " in title:
            head, _, tail = title.rpartition(" ")
            return [head, tail]
        return [title]

    # -- cells ---------------------------------------------------------------------------------------------------

    def _mark(self, where: str) -> str:
        return self.layout.currency if where in self.layout.currency_at else ""

    def _date(self, day: date) -> str:
        return writing.day(day, self.layout.date, self.months)

    def _amount(self, value: Decimal) -> str:
        lay = self.layout
        return writing.money(-value if lay.owed else value, lay.number, lay.sign, self._mark("amount"))

    def _balance(self, value: Decimal) -> str:
        return writing.money(value, self.layout.number, self.layout.balance_sign, self._mark("balance"))

    def _cell(self, kind: str, row: Row, balance: Decimal | None) -> str:
        match kind:
            case "date":
                return self._date(row.day)
            case "posted":
                return self._date(row.posted)
            case "amount":
                return self._amount(row.amount)
            case "in" | "out":
                if (row.amount > 0) is not (kind == "in"):
                    return ""
                return writing.money(row.amount, self.layout.number, Sign.NONE, self._mark("amount"))
            case "mark":
                return self.layout.labels.marks[row.amount > 0]
            case "balance":
                return "" if balance is None else self._balance(balance)
            case "foreign":
                return row.foreign
            case "reference":
                return f"{crc32(f'{row.text} {row.day} {row.amount}'.encode()) % 900000 + 100000}"
        return ""

    def lines_of(self, row: Row) -> list[str]:
        lay = self.layout
        parts = [row.text, *row.more]
        lines = [line for part in parts for line in wrapped(part, lay.font, lay.size, self.room)]
        return lines if len(lines) > 1 or not lay.stacked else [*lines, ""]

    def _put(self, kind: str, y: float, text: str, *, bold: bool = False) -> None:
        x0, x1 = self.x[kind]
        if kind in _NUMBERS and self.layout.align == "right":
            self.sheets.text(x1, y, text, align="right", bold=bold)
        else:
            self.sheets.text(x0, y, text, bold=bold)

    # -- rows ----------------------------------------------------------------------------------------------------

    def heading(self, y: float) -> float:
        """Draw the titles; returns the baseline of the first row."""
        parts = {kind: self._title(kind) for kind in self.layout.columns}
        deep = max(len(p) for p in parts.values())
        if self.layout.rules in ("lines", "grid"):
            self.sheets.rule(self.left, self.right, y - self.line, 0.8)
        if self.layout.rules == "zebra":
            self.sheets.box(self.left - 2, y - self.line, self.right - self.left + 4, deep * self.line + 5, "#dfe5ec")
        for kind, title in parts.items():
            for number, part in enumerate(title):
                self._put(kind, y + (deep - len(title) + number) * self.line, part, bold=True)
        y += (deep - 1) * self.line
        self.sheets.rule(self.left, self.right, y + 4, 0.8)
        self.top = y + 4
        return y + 1.5 * self.line

    def cells(self, y: float, row: Row, balance: Decimal | None, repeated: bool, lines: int, number: int) -> None:
        """Everything of a row but its text; ``lines`` is how many lines the text takes."""
        lay = self.layout
        if lay.rules == "zebra" and number % 2:
            self.sheets.box(self.left - 2, y - 0.85 * self.line, self.right - self.left + 4, lines * self.line, "#f4f6f8")
        last = {"first": 0.0, "middle": (lines - 1) / 2, "last": lines - 1.0}[lay.amount_line]
        for kind in lay.columns:
            if kind == "text" or (kind == "date" and repeated):
                continue
            if kind == "date" and lay.stacked:
                self._put(kind, y + self.line, self._date(row.posted))
            with_amount = kind in (*_NUMBERS, "mark") or lay.amount_line == "middle"
            if text := self._cell(kind, row, balance):
                self._put(kind, y + (last if with_amount else 0.0) * self.line, text)

    def after_row(self, y: float) -> float:
        if self.layout.rules in ("lines", "grid"):
            self.sheets.rule(self.left, self.right, y - 0.72 * self.line, 0.3, "#d5d9dd")
            return y + 3
        return y + (1.5 if self.layout.rules == "none" else 0.0)

    def balance_row(self, y: float, label: str, value: Decimal, facts: AccountFacts, day: date | None) -> float:
        """An opening, closing or carried balance: its label among the text, its number where balances stand."""
        columns = self.layout.columns
        if day is not None:
            self._put("date", y, self._date(day))
        self._put("text", y, label, bold=True)
        if "balance" in columns:
            self._put("balance", y, self._balance(value), bold=True)
        elif "amount" in columns:
            self._put("amount", y, self._balance(value), bold=True)
        else:
            self._put("in" if value >= 0 else "out", y, self._balance(abs(value)), bold=True)
        return self.after_row(y + self.line)

    def total_row(self, y: float, label: str, value: Decimal) -> float:
        kind = next(k for k in ("amount", "out", "in") if k in self.layout.columns)
        self._put("text", y, label, bold=True)
        self._put(kind, y, writing.money(value, self.layout.number, Sign.NONE, self._mark("amount")), bold=True)
        return self.after_row(y + self.line)

    def totals_row(self, y: float, label: str, out: Decimal, into: Decimal) -> float:
        self._put("text", y, label, bold=True)
        for kind, value in (("out", out), ("in", into)):
            self._put(kind, y, writing.money(value, self.layout.number, Sign.NONE, self._mark("amount")), bold=True)
        return self.after_row(y + self.line)

    def close(self, y: float) -> None:
        if self.layout.rules != "none":
            self.sheets.rule(self.left, self.right, y - 0.6 * self.line, 0.8)
