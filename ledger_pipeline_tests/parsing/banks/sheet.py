"""What every bank's drawing shares: paper to draw on, the facts that are drawn, their truth, and lies told with them.

A bank is a function ``draw(facts) -> bytes`` that prints ``facts`` and computes nothing: every row, balance and total stands
on the page as it stands in ``facts``. So an honest statement and a lie differ in their facts only:

    BANK = Bank("chase_checking", draw_chase_checking, honest(rows, opening=D("812.40"), totals=("Deposits", "out"), ...))
    BANK.sheet()  # the honest statement, and what is true of it
    lies(BANK)  # (what was done, pdf): some printed number gives each of them away
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import chain, groupby
from typing import Any, Literal

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

D = Decimal
Align = str  # "left", "right" or "centre"
Kind = Literal["checking", "savings", "credit_card"]
Cell = tuple[float, str] | tuple[float, str, Align]
"""Where a text stands (its left edge, right edge or middle, by the alignment), and the text."""


# ---- paper ----------------------------------------------------------------------------------------------------------------


class Paper:
    """Pages to draw on, measured in points from the top left corner; ``y`` is the baseline of the next line.

    ``head(paper)`` draws the top of every page, moving ``y``, when it begins; ``foot(paper, page, pages)`` its foot, when
    all is drawn and the number of pages is known. ``turn(paper)`` draws what stands where a table breaks off ("continued on
    next page"), before the page is turned by ``room``.
    """

    def __init__(
        self,
        size: Literal["letter", "a4"] = "letter",
        *,
        font: str = "Helvetica",
        bold: str | None = None,
        text_size: float = 9,
        leading: float = 12,
        top: float = 50,
        bottom: float = 60,
        head: Callable[[Paper], object] | None = None,
        foot: Callable[[Paper, int, int], object] | None = None,
        turn: Callable[[Paper], object] | None = None,
    ) -> None:
        self.width, self.height = LETTER if size == "letter" else A4
        self.font, self.bold = font, bold or {"Times-Roman": "Times-Bold"}.get(font, f"{font}-Bold")
        self.text_size, self.leading, self.top, self.bottom = text_size, leading, top, bottom
        self.head, self.foot, self.turn = head, foot, turn
        self.pages: list[list[Callable[[Canvas], None]]] = []
        self.turn_page()

    @property
    def page(self) -> int:
        return len(self.pages)

    def turn_page(self) -> None:
        self.pages.append([])
        self.y = self.top
        if self.head:
            self.head(self)

    def room(self, height: float) -> bool:
        """Turns the page where less than ``height`` is left of it; whether it did."""
        if self.y + height <= self.height - self.bottom:
            return False
        if self.turn:
            self.turn(self)
        self.turn_page()
        return True

    def down(self, points: float | None = None) -> None:
        self.y += self.leading if points is None else points

    def text(
        self,
        x: float,
        what: str,
        at: Align = "left",
        *,
        size: float | None = None,
        bold: bool = False,
        font: str | None = None,
        ink: str = "black",
        y: float | None = None,
    ) -> float:
        """Writes one line without moving ``y``; returns the x of its right end."""
        face, points = font or (self.bold if bold else self.font), size or self.text_size
        width = stringWidth(what, face, points)
        left = x - {"left": 0, "right": width, "centre": width / 2}[at]
        baseline = self.height - (self.y if y is None else y)

        def ops(canvas: Canvas) -> None:
            canvas.setFont(face, points)
            canvas.setFillColor(ink)
            canvas.drawString(left, baseline, what)

        self.pages[-1].append(ops)
        return float(left + width)

    def line(self, *cells: Cell, down: float | None = None, **style: Any) -> None:
        """Writes cells on one baseline, then moves down."""
        for x, what, *at in cells:
            self.text(x, what, *at, **style)
        self.down(down)

    def lines(self, x: float, *texts: str, down: float | None = None, at: Align = "left", **style: Any) -> None:
        """Writes texts under each other, moving down after each."""
        for what in texts:
            self.line((x, what, at), down=down, **style)

    def prose(self, x: float, width: float, what: str, *, down: float | None = None, **style: Any) -> None:
        """Writes a paragraph, broken into lines of ``width``."""
        face, points = style.get("font") or self.font, style.get("size") or self.text_size
        current = ""
        for word in what.split():
            if current and stringWidth(f"{current} {word}", face, points) > width:
                self.room(points)
                self.line((x, current), down=down or points * 1.2, **style)
                current = word
            else:
                current = f"{current} {word}".strip()
        self.line((x, current), down=down or points * 1.2, **style)

    def entry(self, x: float, what: str, *cells: Cell, down: float | None = None, **style: Any) -> None:
        """One row of a table, kept together: ``what`` (of one line or several) at ``x``, and cells beside its first line."""
        first, *rest = what.split("\n")
        self.room((down or self.leading) * len(rest))
        self.line(*cells, (x, first), down=down, **style)
        self.lines(x, *rest, down=down, **style)

    def table(
        self,
        rows: Iterable[Row],
        x: float,
        cells: Callable[[Row], Iterable[Cell]],
        columns: Callable[[], object],
        *,
        rule: tuple[float, float] | None = None,
        gap: float = 0,
        **style: Any,
    ) -> None:
        """Column titles, drawn by ``columns`` here and on every further page, and rows: the text at ``x`` and other cells."""
        columns()
        for row in rows:
            if self.room(self.leading * (1 + row.text.count("\n")) + gap):
                columns()
            self.entry(x, row.text, *cells(row), **style)
            if rule:
                self.rule(*rule, y=self.y - self.leading + 3, weight=0.2)
            self.down(gap)

    def rule(self, x0: float, x1: float, *, y: float | None = None, weight: float = 0.5, ink: str = "black") -> None:
        level = self.height - (self.y if y is None else y)

        def ops(canvas: Canvas) -> None:
            canvas.setLineWidth(weight)
            canvas.setStrokeColor(ink)
            canvas.line(x0, level, x1, level)

        self.pages[-1].append(ops)

    def box(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        fill: str | None = None,
        ink: str | None = "black",
        weight: float = 0.5,
    ) -> None:
        """A rectangle between two corners, filled or framed or both. Draw it before what stands in it."""

        def ops(canvas: Canvas) -> None:
            canvas.setLineWidth(weight)
            if fill:
                canvas.setFillColor(fill)
            if ink:
                canvas.setStrokeColor(ink)
            canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=int(ink is not None), fill=int(fill is not None))

        self.pages[-1].append(ops)

    def done(self) -> bytes:
        if self.foot:
            every, self.pages = self.pages, []
            for number, page in enumerate(every, 1):
                self.pages.append(page)
                self.foot(self, number, len(every))
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(self.width, self.height), invariant=True)
        for page in self.pages:
            for ops in page:
                ops(canvas)
            canvas.showPage()
        canvas.save()
        return out.getvalue()


# ---- numbers --------------------------------------------------------------------------------------------------------------


def money(
    amount: Decimal,
    *,
    thousands: str = ",",
    point: str = ".",
    places: int = 2,
    before: str = "",
    after: str = "",
    minus: str = "-{}",
    plus: str = "{}",
) -> str:
    """``minus`` and ``plus`` say how a sign is printed: "-{}", "{}-", "({})", "{} CR"; ``before`` stands inside of it."""
    digits = f"{abs(amount):,.{places}f}".replace(",", "\0").replace(".", point).replace("\0", thousands)
    return (minus if amount < 0 else plus).format(f"{before}{digits}{after}")


# ---- facts ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """One transaction. ``text`` may hold several lines; ``note`` is what stands in a column of its own (a cheque's number)."""

    day: date
    amount: Decimal  # > 0 money to the holder, < 0 money out; of a card too: a purchase is negative
    text: str
    section: str = ""  # the table that it stands in, where the bank prints several
    posted: date | None = None  # the second date column, where there is one
    note: str = ""
    balance: Decimal | None = None  # the running balance printed beside it; ``honest`` fills it in


@dataclass(frozen=True)
class Facts:
    """What a statement prints of one account. ``rows`` stand in the order of the page."""

    rows: tuple[Row, ...]
    kind: Kind
    currency: str
    mask: str | None
    start: date | None
    end: date | None
    opening: Decimal  # of a card: what is owed
    closing: Decimal
    totals: Mapping[str, Decimal]  # the printed totals, none negative: "in", "out", or the sum of a section (or "one+another")
    counts: Mapping[str, int]  # printed numbers of transactions, by the same names; "all" counts every row
    daily: tuple[tuple[date, Decimal], ...]  # the balance at the end of every day that has rows
    newest_first: bool = False
    unprinted: frozenset[str] = frozenset()  # "opening", "closing": what the page does not print
    more: tuple[Facts, ...] = ()  # further accounts in the same file

    def part(self, section: str) -> list[Row]:
        return [row for row in self.rows if _belongs(row, section)]

    @property
    def owed(self) -> int:
        """−1 where a balance is what is owed and money in makes it less."""
        return -1 if self.kind == "credit_card" else 1


def honest(
    rows: Iterable[Row],
    *,
    opening: Decimal,
    kind: Kind = "checking",
    currency: str,
    mask: str | None,
    start: date | None,
    end: date | None,
    totals: Sequence[str] = (),
    counts: Sequence[str] = (),
    running: Literal["", "row", "day"] = "",
    newest_first: bool = False,
    unprinted: Iterable[str] = (),
    more: tuple[Facts, ...] = (),
) -> Facts:
    """Facts that tie out: the closing balance, the named totals and counts, and (beside each row, or each day's last row)
    the running balances, computed from the rows."""
    rows = tuple(rows)
    facts = Facts(
        rows, kind, currency, mask, start, end, opening, opening, {}, {}, (), newest_first, frozenset(unprinted), more
    )
    every = _with_balances(facts, keep=lambda _: True)
    through = every[::-1] if newest_first else every
    in_time = sorted(through, key=lambda row: row.posted or row.day)
    daily, balance = [], opening
    for day, group in groupby(in_time, key=lambda row: row.posted or row.day):
        balance += facts.owed * sum((row.amount for row in group), D(0))
        daily.append((day, balance))
    printed = {"": set(), "row": set(range(len(rows))), "day": _last_of_days(every, newest_first)}[running]
    return replace(
        facts,
        rows=tuple(row if index in printed else replace(row, balance=None) for index, row in enumerate(every)),
        closing=balance,
        totals={name: _total(rows, name) for name in totals},
        counts={name: len([row for row in rows if _belongs(row, name)]) for name in counts},
        daily=tuple(daily),
    )


def rows_of(end: date, table: str) -> list[Row]:
    """Rows from a table: ``MM-DD[>MM-DD posted] amount text [/ next line] [| note]`` each, ``# section`` before a section's.

    A line that begins with ``/`` goes on with the row before it.
    A month after the month of ``end`` is of the year before.
    """
    rows, section = [], ""

    def day(printed: str) -> date:
        month, number = map(int, printed.split("-"))
        return date(end.year - (month > end.month), month, number)

    for line in filter(None, map(str.strip, re.sub(r"\s*\n\s*/ ", " / ", table).splitlines())):
        if line.startswith("#"):
            section = line[1:].strip()
            continue
        days, amount, rest = line.split(maxsplit=2)
        text, _, note = rest.partition(" | ")
        made, _, posted = days.partition(">")
        lines = text.replace(" / ", "\n").strip()
        rows.append(Row(day(made), D(amount), lines, section, day(posted) if posted else None, note.strip()))
    return rows


def spree(
    seed: str,
    start: date,
    end: date,
    number: int,
    names: Sequence[str],
    *,
    section: str = "",
    least: int = 3,
    most: int = 120,
    places: int = 2,
    lag: int | None = None,
) -> list[Row]:
    """Purchases spread over a period, by date; posted up to ``lag`` days later, where it is given.

    A name may hold ``%d/%m`` and the like for the day of the purchase, one before that of the row.
    """
    chance, out = random.Random(seed), []
    for day in sorted(start + timedelta(chance.randrange((end - start).days - (lag or 0))) for _ in range(number)):
        amount = D(chance.randint(least * 10**places, most * 10**places)).scaleb(-places)
        posted = None if lag is None else day + timedelta(chance.randint(min(1, lag), lag))
        text = chance.choice(names)
        text = (day - timedelta(1)).strftime(text) if "%" in text else text
        out.append(Row(day, -amount, re.sub(r"(\d\d[A-Z][a-z]{2}\d\d)", lambda found: found[0].upper(), text), section, posted))
    return out


def by_day(*lists: Iterable[Row]) -> list[Row]:
    return sorted(chain(*lists), key=lambda row: row.day)


def _belongs(row: Row, name: str) -> bool:
    match name:
        case "all":
            return True
        case "in":
            return row.amount > 0
        case "out":
            return row.amount < 0
    return row.section in name.split("+")


def _total(rows: Iterable[Row], name: str) -> Decimal:
    return abs(sum((row.amount for row in rows if _belongs(row, name)), D(0)))


def _last_of_days(rows: Sequence[Row], newest_first: bool) -> set[int]:
    step = -1 if newest_first else 1
    return {i for i, row in enumerate(rows) if not 0 <= i + step < len(rows) or rows[i + step].day != row.day}


def _with_balances(facts: Facts, keep: Callable[[Row], bool]) -> tuple[Row, ...]:
    """The rows with running balances that follow from the opening balance and each other, where ``keep`` wants one."""
    balance, out = facts.opening, []
    for row in facts.rows[::-1] if facts.newest_first else facts.rows:
        balance += facts.owed * row.amount
        out.append(replace(row, balance=balance if keep(row) else None))
    return tuple(out[::-1] if facts.newest_first else out)


def contradictions(facts: Facts) -> list[str]:
    """The labelled numbers of this account (not of ``more``) that its printed rows contradict."""
    found = []
    moved = facts.owed * sum((row.amount for row in facts.rows), D(0))
    if not facts.unprinted & {"opening", "closing"} and facts.opening + moved != facts.closing:
        found.append("closing")
    found += [f"total {name}" for name, total in facts.totals.items() if _total(facts.rows, name) != total]
    found += [f"count {name}" for name, n in facts.counts.items() if len(facts.part(name)) != n]
    balance: Decimal | None = None if "opening" in facts.unprinted else facts.opening
    for row in facts.rows[::-1] if facts.newest_first else facts.rows:
        balance = None if balance is None else balance + facts.owed * row.amount
        if row.balance is not None:
            if balance not in (None, row.balance):
                return [*found, "running balance"]
            balance = row.balance
    if balance is not None and any(row.balance for row in facts.rows) and "closing" not in facts.unprinted:
        found += ["running balance and closing"] if balance != facts.closing else []
    return found


# ---- truth and lies -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Truth:
    """What a reader should find. The sign is the holder's: a card's purchase is negative, its balance the amount owed."""

    kind: Kind
    currency: str
    mask: str | None  # the last digits as printed
    period: tuple[date | None, date | None]
    opening: Decimal | None
    closing: Decimal | None
    rows: tuple[tuple[date, Decimal, str], ...]


@dataclass(frozen=True)
class Sheet:
    name: str
    pdf: bytes
    truths: tuple[Truth, ...]


@dataclass(frozen=True)
class Bank:
    name: str
    draw: Callable[[Facts], bytes]
    facts: Facts

    def sheet(self) -> Sheet:
        return Sheet(self.name, self.draw(self.facts), tuple(map(_truth, (self.facts, *self.facts.more))))


def _truth(facts: Facts) -> Truth:
    return Truth(
        facts.kind,
        facts.currency,
        facts.mask,
        (facts.start, facts.end),
        None if "opening" in facts.unprinted else facts.opening,
        None if "closing" in facts.unprinted else facts.closing,
        tuple((row.day, row.amount, row.text) for row in facts.rows),
    )


@dataclass(frozen=True)
class Lie:
    """``account`` is the index of the truth that the page does not bear out; ``rows`` are those that it does print."""

    what: str
    account: int
    facts: Facts
    against: tuple[str, ...]  # the printed numbers that give it away


def lies(bank: Bank, each: int = 2) -> Iterator[tuple[str, bytes]]:
    """Pages of this bank that are false, each given away by a labelled number on it: ``each`` rows for every kind of lie."""
    for lie in told(bank, each):
        yield lie.what, bank.draw(lie.facts)


def told(bank: Bank, each: int = 2) -> Iterator[Lie]:
    accounts = (bank.facts, *bank.facts.more)
    for index, facts in enumerate(accounts):
        assert not contradictions(facts), (bank.name, contradictions(facts))
        for what, false in _falsehoods(facts, random.Random(f"{bank.name} {index}"), each):
            against = tuple(contradictions(false))
            if against:
                changed = [*accounts[:index], false, *accounts[index + 1 :]]
                yield Lie(what, index, replace(changed[0], more=tuple(changed[1:])), against)


def _falsehoods(facts: Facts, chance: random.Random, each: int) -> Iterator[tuple[str, Facts]]:
    rows = facts.rows
    changes: dict[str, Callable[[Row], list[Row]]] = {
        "drop": lambda _: [],
        "double": lambda row: [row, row],
        "flip": lambda row: [replace(row, amount=-row.amount)],
        "digit": partial(_one, lambda amount: _other_digit(amount, chance)),
        "swap": partial(_one, lambda amount: _swapped(amount, chance)),
    }
    for what, change in changes.items():
        for at in sorted(chance.sample(range(len(rows)), min(each, len(rows)))):
            false = replace(facts, rows=(*rows[:at], *change(rows[at]), *rows[at + 1 :]))
            if false.rows == rows:
                continue
            yield f"{what} row {at + 1}", false
            if any(row.balance is not None for row in rows):
                kept = _with_balances(false, keep=lambda row: row.balance is not None)
                yield f"{what} row {at + 1}, balances follow", replace(false, rows=kept)
    if "closing" not in facts.unprinted:
        yield "closing", replace(facts, closing=_other_digit(facts.closing, chance))
    for name, total in facts.totals.items():
        yield f"total {name}", replace(facts, totals={**facts.totals, name: _other_digit(total, chance)})


def _one(change: Callable[[Decimal], Decimal], row: Row) -> list[Row]:
    return [replace(row, amount=change(row.amount))]


def _other_digit(amount: Decimal, chance: random.Random) -> Decimal:
    sign, digits, exponent = amount.as_tuple()
    assert isinstance(exponent, int)
    at = chance.randrange(len(digits))
    other = chance.choice([digit for digit in range(10) if digit != digits[at]])
    return Decimal((sign, (*digits[:at], other, *digits[at + 1 :]), exponent))


def _swapped(amount: Decimal, chance: random.Random) -> Decimal:
    """Two neighbouring digits change places; the amount itself, where all are the same."""
    sign, digits, exponent = amount.as_tuple()
    assert isinstance(exponent, int)
    differing = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
    if not differing:
        return amount
    at = chance.choice(differing)
    return Decimal((sign, (*digits[:at], digits[at + 1], digits[at], *digits[at + 2 :]), exponent))
