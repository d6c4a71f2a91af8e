"""A file and its reading to one PNG: the pages below one another, and beside them the legend with every equation.

Memory is bounded whatever the file: so many pixels a page, so many a picture, so many pages.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw

from ledger_pipeline.parsing import ErrorCode, Proof, Reading, Statement, StatementError, Verdict
from ledger_pipeline.pictures.marks import Mark, marks_of
from ledger_pipeline.pictures.paint import GREY, INK, KINDS, RED, WHITE, Colour, font, paint
from ledger_pipeline.pictures.words import MEANINGS, TITLES, equation, facts, ranges, who

#: Pixels a point: twice the size on a screen, so that small print can be read.
SCALE = 2.0
MAX_PAGES = 20
MAX_PAGE_PIXELS = 4_000_000
MAX_PAGE_SIDE = 4_000
MAX_PIXELS = 40_000_000
MAX_HEIGHT = 30_000
#: Lines of a legend; a file of a thousand statements is told of as far as that goes.
MAX_LINES = 400

_PAPER: Colour = (237, 240, 244)
_PAD = 28
_GUTTER = 36
_CAPTION = 34
_LEGEND = 640
_GREEN: Colour = (22, 128, 61)
_AMBER: Colour = (180, 100, 0)
_VERDICTS = {Verdict.PROVEN: _GREEN, Verdict.UNPROVABLE: _AMBER, Verdict.CONTRADICTED: RED}


@dataclass(frozen=True, slots=True)
class Picture:
    """``pages``: the numbers of the pages that are on it; ``left_out``: of those for which there was no room."""

    png: bytes
    width: int
    height: int
    pages: tuple[int, ...]
    left_out: tuple[int, ...]

    @property
    def left_out_pages(self) -> str:
        return f"{'page' if len(self.left_out) == 1 else 'pages'} {ranges(self.left_out)}"


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    size: tuple[float, float]  # in points
    scale: float

    @property
    def pixels(self) -> tuple[int, int]:
        return max(round(self.size[0] * self.scale), 1), max(round(self.size[1] * self.scale), 1)


def draw_reading(data: bytes, passwords: Sequence[str], reading: Reading, name: str) -> Picture:
    """The picture of what ``reading`` says of the file with these bytes; ``name`` is what the legend calls it.

    Raises ``StatementError`` (damaged, wrong_password) where the file cannot be opened to be drawn.
    """
    document = _open(data, passwords)
    try:
        marks = marks_of(reading)
        count = len(document)
        chosen = _chosen(count, {mark.page for mark in marks})
        left_out = tuple(sorted(set(range(1, count + 1)) - set(chosen)))
        legend = _Legend(reading, name, left_out)
        pages = _fitted([_Page(number, *_measure(document, number)) for number in chosen], legend.height)
        image = _laid_out(document, pages, marks, legend, count, len(reading.statements))
    finally:
        document.close()
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return Picture(buffer.getvalue(), image.width, image.height, tuple(chosen), left_out)


def _open(data: bytes, passwords: Sequence[str]) -> Any:
    for password in (None, *passwords):
        try:
            return pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as error:
            if "password" not in str(error).lower():
                raise StatementError(ErrorCode.DAMAGED) from None
    raise StatementError(ErrorCode.WRONG_PASSWORD if passwords else ErrorCode.ENCRYPTED)


def _chosen(count: int, marked: set[int]) -> list[int]:
    """The pages to draw: those on which something was recognised come before those on which nothing was."""
    order = sorted(range(1, count + 1), key=lambda number: (number not in marked, number))
    return sorted(order[:MAX_PAGES])


def _measure(document: Any, number: int) -> tuple[tuple[float, float], float]:
    """A page's size in points, and the largest scale at which it may be drawn."""
    try:
        width, height = (min(max(float(side), 1.0), 1e6) for side in document.get_page_size(number - 1))
    except pypdfium2.PdfiumError:
        width, height = 595.0, 842.0
    return (width, height), min(SCALE, (MAX_PAGE_PIXELS / (width * height)) ** 0.5, MAX_PAGE_SIDE / max(width, height))


def _fitted(pages: list[_Page], legend: int) -> list[_Page]:
    """The pages at scales at which the whole picture is no larger than it may be."""
    while True:
        width, height = _size_of(pages, legend)
        if (width * height <= MAX_PIXELS and height <= MAX_HEIGHT) or legend >= height:
            return pages
        pages = [_Page(page.number, page.size, page.scale * 0.95) for page in pages]


def _size_of(pages: Sequence[_Page], legend: int) -> tuple[int, int]:
    widest = max((page.pixels[0] for page in pages), default=1) + 2 * _GUTTER
    below = sum(page.pixels[1] + _CAPTION + _PAD for page in pages)
    return _PAD + widest + _PAD + _LEGEND + _PAD, max(below, legend + 2 * _PAD)


def _laid_out(
    document: Any, pages: Sequence[_Page], marks: Sequence[Mark], legend: _Legend, count: int, statements: int
) -> Image.Image:
    width, height = _size_of(pages, legend.height)
    image = Image.new("RGB", (width, height), _PAPER)
    draw = ImageDraw.Draw(image)
    y = 0
    for page in pages:
        draw.text((_PAD, y + _CAPTION - 6), f"page {page.number:,} of {count:,}", font=font(16), fill=GREY, anchor="ls")
        y += _CAPTION
        own = [mark for mark in marks if mark.page == page.number]
        painted = paint(_rendered(document, page), page.scale, own, _GUTTER, statements)
        image.paste(painted, (_PAD, y))
        draw.rectangle((_PAD - 1, y - 1, _PAD + painted.width, y + painted.height), outline=(203, 213, 225))
        y += painted.height + _PAD
    legend.draw(image, (width - _PAD - _LEGEND, _CAPTION))
    return image


def _rendered(document: Any, page: _Page) -> Image.Image:
    """The page as a viewer shows it; white where it cannot be drawn: what was recognised is drawn all the same."""
    white = Image.new("RGB", page.pixels, WHITE)
    try:
        found = document[page.number - 1]
        drawn = found.render(scale=page.scale).to_pil().convert("RGB")
        found.close()
    except pypdfium2.PdfiumError:
        return white
    white.paste(drawn, (0, 0))
    return white


# -- the legend --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: int = 17
    bold: bool = False
    colour: Colour = INK
    indent: int = 0
    above: int = 0  # a gap
    sign: str = ""  # "tick", "cross" or "" before the text
    swatch: Colour | None = None
    chip: Colour | None = None  # the text stands on this colour


class _Legend:
    """A card of lines. They are broken first, so that its height is known before there is anything to draw on."""

    def __init__(self, reading: Reading, name: str, left_out: Sequence[int]) -> None:
        lines = [broken for line in _legend_lines(reading, name, left_out) for broken in _broken(line)]
        if len(lines) > MAX_LINES:
            lines = [*lines[:MAX_LINES], _Line("… and more that is not told here.", above=14)]
        self.lines = lines

    @property
    def height(self) -> int:
        return sum(line.above + _height(line) for line in self.lines) + 2 * _PAD

    def draw(self, image: Image.Image, at: tuple[int, int]) -> None:
        draw = ImageDraw.Draw(image)
        x, y = at
        draw.rounded_rectangle((x, y, x + _LEGEND - 1, y + self.height - 1), radius=10, fill=WHITE, outline=(203, 213, 225))
        y += _PAD
        for line in self.lines:
            y += line.above
            left, middle = x + _PAD + line.indent, y + _height(line) / 2
            if line.swatch is not None:
                draw.rounded_rectangle((left - 62, middle - 8, left - 38, middle + 8), radius=4, fill=line.swatch)
            if line.sign:
                _sign(draw, left - 18, round(middle), line.sign)
            letters = font(line.size, line.bold)
            if line.chip is not None:
                end = left + letters.getlength(line.text) + 20
                draw.rounded_rectangle(
                    (left, middle - line.size * 0.8, end, middle + line.size * 0.8), radius=6, fill=line.chip
                )
                draw.text((left + 10, middle), line.text, font=letters, fill=WHITE, anchor="lm")
            else:
                draw.text((left, middle), line.text, font=letters, fill=line.colour, anchor="lm")
            y += _height(line)


def _legend_lines(reading: Reading, name: str, left_out: Sequence[int]) -> Iterator[_Line]:
    yield _Line(name, 22, True)
    second = " by the second reader: boxes are estimated" if reading.reader == "pypdf" else ""
    yield _Line(f"What the reader recognised{second}", colour=GREY)
    if left_out:
        yield _Line(
            f"Not drawn: {'page' if len(left_out) == 1 else 'pages'} {ranges(left_out)}.", bold=True, colour=_AMBER, above=8
        )
    for number, statement in enumerate(reading.statements, 1):
        yield from _statement_lines(statement, number if len(reading.statements) > 1 else 0)
    yield _Line("How to read the picture", 18, True, above=34)
    yield _Line("Frames: a table of transactions, its tinted columns, its rows with their numbers.", colour=GREY, above=4)
    yield _Line("Bars below a number: the equations that it goes into, by colour.", colour=GREY, above=4)
    yield _Line("Frames in these colours: a printed number that an equation starts from or must come to.", colour=GREY, above=4)
    yield _Line("Grey frames: what else is printed of the statement.", colour=GREY, above=4)
    yield _Line("Red: what does not add up; a red row is the first that does not follow.", colour=GREY, above=4)


def _statement_lines(statement: Statement, number: int) -> Iterator[_Line]:
    yield _Line((f"{number}. " if number else "") + who(statement), 19, True, above=30)
    for fact in facts(statement):
        yield _Line(fact, above=3)
    yield _Line(statement.verdict.value, 17, True, above=12, chip=_VERDICTS[statement.verdict])
    yield _Line(MEANINGS[statement.verdict], colour=GREY, above=4)
    for doubt in statement.doubts:
        yield _Line(doubt, colour=_AMBER, above=4)
    for proof in statement.proofs:
        yield from _proof_lines(statement, proof)


def _proof_lines(statement: Statement, proof: Proof) -> Iterator[_Line]:
    sign = "tick" if proof.holds else "cross"
    yield _Line(TITLES[proof.kind], 17, True, indent=64, above=16, sign=sign, swatch=KINDS[proof.kind])
    text = equation(statement, proof).replace(": ", ":\u00a0").replace(" = ", "\u00a0= ")
    yield _Line(text, colour=INK if proof.holds else RED, indent=64, above=2)


def _broken(line: _Line) -> Iterator[_Line]:
    """The line as several that fit on the card."""
    letters = font(line.size, line.bold)
    room = _LEGEND - 2 * _PAD - line.indent
    texts = [""]
    for bound in line.text.split(" "):
        word = bound.replace("\u00a0", " ")  # the typeface draws it wider
        while letters.getlength(word) > room:  # a file's name, say
            fits = max(int(len(word) * room / letters.getlength(word)) - 1, 1)
            texts, word = [*texts[:-1], *([texts[-1]] if texts[-1] else []), word[:fits], ""], word[fits:]
        longer = f"{texts[-1]} {word}".strip()
        if letters.getlength(longer) > room:
            texts.append(word)
        else:
            texts[-1] = longer
    yield _Line(texts[0], line.size, line.bold, line.colour, line.indent, line.above, line.sign, line.swatch, line.chip)
    for text in texts[1:]:
        yield _Line(text, line.size, line.bold, line.colour, line.indent)


def _height(line: _Line) -> int:
    return round(line.size * 1.5)


def _sign(draw: ImageDraw.ImageDraw, x: int, y: int, sign: str) -> None:
    if sign == "tick":
        draw.line((x - 8, y, x - 2, y + 6, x + 8, y - 7), fill=_GREEN, width=4, joint="curve")
    else:
        draw.line((x - 6, y - 6, x + 6, y + 6), fill=RED, width=4)
        draw.line((x - 6, y + 6, x + 6, y - 6), fill=RED, width=4)
