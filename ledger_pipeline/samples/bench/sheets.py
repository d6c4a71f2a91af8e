"""Pages to draw on: text, rules and boxes at points from the top left corner, recorded first and written out by ``pdf``.

What a statement says is no business of this module. The same calls give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold", "Vera": "VeraBd"}
PAPER = {"a4": A4, "letter": LETTER}


@cache
def _register_vera() -> None:
    """reportlab's own TrueType font, for what the fourteen standard ones cannot write: the narrow no-break space."""
    for name, file in (("Vera", "Vera.ttf"), ("VeraBd", "VeraBd.ttf")):
        font = TTFont(name, file)
        font.face.charToGlyph[0x202F] = font.face.charToGlyph[0x20]
        font.face.charWidths[0x202F] = font.face.charWidths[0x20]
        pdfmetrics.registerFont(font)


def width(text: str, font: str, size: float) -> float:
    if font.startswith("Vera"):
        _register_vera()
    return float(pdfmetrics.stringWidth(text, font, size))


def wrapped(text: str, font: str, size: float, room: float) -> list[str]:
    """The text in lines no wider than ``room``, broken at plain blanks only."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width(f"{lines[-1]} {word}", font, size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class Sheets:
    def __init__(self, paper: str, font: str, size: float) -> None:
        self.width, self.height = PAPER[paper]
        self.font, self.size = font, size
        self._pages: list[list[Callable[[Any], None]]] = [[]]
        if font == "Vera":
            _register_vera()

    @property
    def page(self) -> int:
        return len(self._pages)

    def new_page(self) -> None:
        self._pages.append([])

    def text(
        self, x: float, y: float, text: str, *, bold: bool = False, size: float = 0, color: str = "#1d1d1f",
        align: str = "left", page: int = 0,
    ) -> None:  # fmt: skip
        font, points = BOLD[self.font] if bold else self.font, size or self.size

        def draw(canvas: Any) -> None:
            canvas.setFont(font, points)
            canvas.setFillColor(HexColor(color))
            put = {"left": canvas.drawString, "right": canvas.drawRightString, "center": canvas.drawCentredString}[align]
            put(x, self.height - y, text)

        self._pages[(page or self.page) - 1].append(draw)

    def watermark(self, text: str) -> None:
        def draw(canvas: Any) -> None:
            canvas.saveState()
            canvas.translate(self.width / 2, self.height / 2)
            canvas.rotate(48)
            canvas.setFont(BOLD[self.font], 84)
            canvas.setFillColor(HexColor("#ececec"))
            canvas.drawCentredString(0, 0, text)
            canvas.restoreState()

        self._pages[-1].append(draw)

    def rule(self, x0: float, x1: float, y: float, thick: float = 0.5, color: str = "#9aa0a6") -> None:
        def draw(canvas: Any) -> None:
            canvas.setStrokeColor(HexColor(color))
            canvas.setLineWidth(thick)
            canvas.line(x0, self.height - y, x1, self.height - y)

        self._pages[-1].append(draw)

    def box(self, x: float, y: float, wide: float, high: float, fill: str) -> None:
        def draw(canvas: Any) -> None:
            canvas.setFillColor(HexColor(fill))
            canvas.rect(x, self.height - y - high, wide, high, stroke=0, fill=1)

        self._pages[-1].append(draw)

    def pdf(self, pages: int) -> bytes:
        """The first so many pages."""
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(self.width, self.height), invariant=1, pageCompression=1)
        for page in self._pages[:pages]:
            for draw in page:
                draw(canvas)
            canvas.showPage()
        canvas.save()
        return out.getvalue()
