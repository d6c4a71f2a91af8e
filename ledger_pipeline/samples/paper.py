"""Sheets of letter paper to lay a statement out on: text, rules, boxes and a table that goes over pages.

No bank and no account is known here. Distances are in points from the top left corner. What is drawn is first recorded,
so that a footer can say how many pages there are, and written out by ``save``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

Align = Literal["left", "right", "center"]
WIDTH, HEIGHT = LETTER
INK = "#222222"


@dataclass(frozen=True, slots=True)
class Typeface:
    regular: str
    bold: str
    italic: str


SANS = Typeface("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
SERIF = Typeface("Times-Roman", "Times-Bold", "Times-Italic")


class Paper:
    def __init__(self) -> None:
        self._pages: list[list[Callable[[Any], None]]] = [[]]

    @property
    def pages(self) -> int:
        return len(self._pages)

    def new_page(self) -> None:
        self._pages.append([])

    def text(self, x: float, y: float, text: str, font: str, size: float, color: str = INK, align: Align = "left") -> None:
        def draw(canvas: Any) -> None:
            canvas.setFont(font, size)
            canvas.setFillColor(HexColor(color))
            write = {"left": canvas.drawString, "right": canvas.drawRightString, "center": canvas.drawCentredString}
            write[align](x, HEIGHT - y, text)

        self._pages[-1].append(draw)

    def rule(self, x0: float, x1: float, y: float, width: float = 0.5, color: str = INK) -> None:
        def draw(canvas: Any) -> None:
            canvas.setLineWidth(width)
            canvas.setStrokeColor(HexColor(color))
            canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)

        self._pages[-1].append(draw)

    def box(self, x: float, y: float, width: float, height: float, fill: str | None = None, stroke: str | None = None) -> None:
        def draw(canvas: Any) -> None:
            if fill:
                canvas.setFillColor(HexColor(fill))
            if stroke:
                canvas.setStrokeColor(HexColor(stroke))
                canvas.setLineWidth(0.7)
            canvas.rect(x, HEIGHT - y - height, width, height, fill=int(bool(fill)), stroke=int(bool(stroke)))

        self._pages[-1].append(draw)

    def save(self, path: Path, title: str, author: str, footer: Callable[[Paper, int, int], None]) -> None:
        """Write the file; ``footer(paper, page, pages)`` draws on each page. The same drawing gives the same bytes."""
        canvas = Canvas(str(path), pagesize=LETTER, invariant=1, pageCompression=1)
        canvas.setTitle(title)
        canvas.setAuthor(author)
        drawn, count = self._pages, self.pages
        for number, page in enumerate(drawn, start=1):
            self._pages = [page]
            footer(self, number, count)
            for draw in page:
                draw(canvas)
            canvas.showPage()
        self._pages = drawn
        canvas.save()


@dataclass(frozen=True, slots=True)
class Column:
    """``x`` is the left edge, or the right one where numbers stand; ``wrap`` the width at which text breaks."""

    title: str
    x: float
    align: Align = "left"
    wrap: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table. ``continued`` starts a new page, with whatever a bank puts on top, and returns where to go on."""

    columns: Sequence[Column]
    typeface: Typeface
    size: float
    color: str  # of the heading's text
    fill: str | None  # of the heading's background
    rules: str  # the colour of the lines between rows
    left: float
    right: float
    bottom: float
    continued: Callable[[Paper], float]
    leading: float = 10.5
    gap: float = 5.5

    def heading(self, paper: Paper, y: float) -> float:
        """Draw the titles at ``y``; returns the baseline of the first row."""
        if self.fill:
            paper.box(self.left, y - 11, self.right - self.left, 16, fill=self.fill)
        for column in self.columns:
            paper.text(column.x, y, column.title, self.typeface.bold, self.size, self.color, column.align)
        paper.rule(self.left, self.right, y + 5, 0.8, self.rules if self.fill else self.color)
        return y + 17

    def row(self, paper: Paper, y: float, cells: Sequence[str], *, bold: bool = False) -> float:
        """Draw one row at ``y``, on a new page if this one is full; returns the baseline of the next row."""
        font = self.typeface.bold if bold else self.typeface.regular
        lines = [
            simpleSplit(cell, font, self.size, column.wrap) if column.wrap else [cell]
            for cell, column in zip(cells, self.columns, strict=True)
        ]
        height = max(len(cell) for cell in lines) * self.leading
        if y + height > self.bottom:
            y = self.heading(paper, self.continued(paper))
        for cell, column in zip(lines, self.columns, strict=True):
            for number, line in enumerate(cell):
                if line:
                    paper.text(column.x, y + number * self.leading, line, font, self.size, INK, column.align)
        paper.rule(self.left, self.right, y + height - self.leading + 4.2, 0.4, self.rules)
        return y + height + self.gap
