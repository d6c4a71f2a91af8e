"""One rendered page and its marks to the page with the marks on it. Labels go where the least print is hidden by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TypeAlias

from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from ledger_pipeline.parsing import ProofKind
from ledger_pipeline.pictures.marks import Mark, Shape

Colour: TypeAlias = tuple[int, int, int]
Rectangle: TypeAlias = tuple[int, int, int, int]  # in pixels, both ends included

INK: Colour = (31, 41, 55)
GREY: Colour = (100, 116, 139)
WHITE: Colour = (255, 255, 255)
RED: Colour = (220, 38, 38)
PALE_RED: Colour = (255, 214, 214)
#: One for each kind of equation. None is red, which is kept for what does not add up.
KINDS: dict[ProofKind, Colour] = {
    ProofKind.OPENING_CLOSING: (37, 99, 235),
    ProofKind.RUNNING_BALANCE: (147, 51, 234),
    ProofKind.TOTAL_IN: (22, 163, 74),
    ProofKind.TOTAL_OUT: (234, 138, 0),
    ProofKind.SECTION_TOTAL: (13, 148, 160),
    ProofKind.COUNT: (161, 98, 50),
}
#: The frames of the statements of a file, in turn.
STATEMENTS: tuple[Colour, ...] = ((51, 65, 85), (3, 105, 161), (190, 24, 93), (77, 124, 15))
TINTS: dict[str, Colour] = {
    "date": (226, 235, 255),
    "posting date": (222, 245, 250),
    "description": (243, 243, 238),
    "amount": (255, 245, 204),
    "money in": (220, 247, 226),
    "money out": (255, 234, 211),
    "balance": (242, 230, 255),
}


#: Labels on one page for which a place is looked for; so many cannot be read anyway.
_MOST_SOUGHT = 150


@cache
def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The same on every machine: one that the package which draws the sample statements brings along."""
    with as_file(files("reportlab") / "fonts" / ("VeraBd.ttf" if bold else "Vera.ttf")) as path:
        return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def paint(page: Image.Image, scale: float, marks: Sequence[Mark], gutter: int, statements: int) -> Image.Image:
    """The page, in RGB and ``scale`` pixels a point, with its marks, between two white gutters of that many pixels."""
    return _Painter(page, scale, gutter, statements).painted(marks)


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    colour: Colour
    filled: bool = False


class _Painter:
    def __init__(self, page: Image.Image, scale: float, gutter: int, statements: int) -> None:
        self.scale = scale
        self.gutter = gutter
        self.statements = statements
        self.unit = max(scale / 2, 0.5)  # of lines and letters: they shrink with the page
        self.image = Image.new("RGB", (page.width + 2 * gutter, page.height), WHITE)
        self.image.paste(page, (gutter, 0))
        self.ink = ImageChops.invert(self.image.convert("L"))  # of the page alone, before anything is drawn on it
        self.draw = ImageDraw.Draw(self.image)
        self.taken: list[Rectangle] = []
        self.sought = 0
        self.font = font(max(round(14 * self.unit), 8))

    def painted(self, marks: Sequence[Mark]) -> Image.Image:
        tables = [mark for mark in marks if mark.shape is Shape.TABLE]
        self.taken = [self._rectangle(mark.box) for mark in marks if mark.shape is Shape.FACT]
        for table in tables:
            above = [self._frame_of(other)[3] for other in tables if other.box[1] < table.box[1]]
            own = [m for m in marks if m.shape is Shape.COLUMN and m.statement == table.statement]
            self._columns(table, own, max(above, default=0))
        rows = [mark for mark in marks if mark.shape is Shape.ROW]
        for mark in sorted(rows, key=lambda row: row.broken):
            self._row(mark, next(t for t in tables if t.statement == mark.statement))
        for mark in marks:
            if mark.shape is Shape.USED:
                self._bars(mark)
        for table in tables:
            self._frame(table)
        for mark in marks:
            if mark.shape is Shape.FACT:
                self._fact(mark)
        return self.image

    # -- the table ----------------------------------------------------------------------------------------------------

    def _columns(self, table: Mark, columns: Sequence[Mark], ceiling: int) -> None:
        """Tints from the columns' names, which stand in one line above the table, down to its last row."""
        if not columns:
            return
        _, top, _, bottom = self._frame_of(table)
        spans = [(r[0] - self._px(5), r[2] + self._px(5)) for r in (self._rectangle(c.box) for c in columns)]
        labels = [_Label(column.label, GREY, filled=True) for column in columns]
        boxes = self._in_a_line([(sum(span) // 2, self._size(label)) for span, label in zip(spans, labels, strict=True)])
        height = self._size(labels[0])[1]
        heights = range(top - height - self._px(3), max(top - self._px(120), ceiling), -self._px(2))
        y = min(
            heights or [max(top - height, 0)],
            key=lambda y: sum(self._cost((x0, y, x1, y + height)) for x0, x1 in boxes) + 0.002 * (top - y),
        )
        for column, (x0, x1) in zip(columns, spans, strict=True):
            self._tint((x0, y + height // 2, x1, bottom), TINTS[column.label])
        for label, (x0, _) in zip(labels, boxes, strict=True):
            self._chip(label, x0, y)

    def _in_a_line(self, wanted: Sequence[tuple[int, tuple[int, int]]]) -> list[tuple[int, int]]:
        """From where to where each label goes, around its middle or as near to it as its neighbours let it."""
        order = sorted(range(len(wanted)), key=lambda i: wanted[i][0])
        placed: dict[int, tuple[int, int]] = {}
        free = 0
        for i in order:
            middle, (width, _) = wanted[i]
            x0 = max(middle - width // 2, free)
            placed[i] = (x0, x0 + width)
            free = x0 + width + self._px(3)
        limit = self.image.width - 1
        for i in reversed(order):  # what ran over the right edge moves back
            x0, x1 = placed[i]
            over = max(x1 - limit, 0)
            placed[i] = (x0 - over, x1 - over)
            limit = placed[i][0] - self._px(3)
        return [placed[i] for i in range(len(wanted))]

    def _row(self, mark: Mark, table: Mark) -> None:
        x0, _, x1, _ = self._frame_of(table)
        _, top, _, bottom = self._rectangle(mark.box)
        colour = RED if mark.broken else self._statement_colour(mark)
        if mark.broken:
            self._tint((x0, top, x1, bottom), PALE_RED)
        outline, width = (RED, 2) if mark.broken else (_lighter(colour), 1)
        self.draw.rectangle((x0, top, x1, bottom), outline=outline, width=self._px(width))
        label = _Label(mark.label, colour, filled=True)
        width, height = self._size(label)
        self._chip(label, max(x0 - width - self._px(3), 0), max((top + bottom - height) // 2, 0))

    def _bars(self, mark: Mark) -> None:
        """One bar of its colour for each equation below the number, side by side."""
        x0, _, x1, bottom = self._rectangle(mark.box)
        count = len(mark.kinds)
        thick = self._px(3)
        for i, kind in enumerate(mark.kinds):
            left, right = x0 + (x1 - x0) * i // count, x0 + (x1 - x0) * (i + 1) // count - (1 if i + 1 < count else 0)
            self.draw.rectangle((left, bottom - thick, max(right, left), bottom - 1), fill=KINDS[kind])

    def _frame(self, table: Mark) -> None:
        frame = self._frame_of(table)
        colour = self._statement_colour(table)
        self.draw.rectangle(frame, outline=colour, width=self._px(3))
        if self.statements > 1:
            label = _Label(f"statement {table.statement}", colour, filled=True)
            self._put(label, frame, colour)

    def _frame_of(self, table: Mark) -> Rectangle:
        x0, top, x1, bottom = self._rectangle(table.box)
        return x0 - self._px(8), top - self._px(4), x1 + self._px(8), bottom + self._px(4)

    # -- what stands outside of it ------------------------------------------------------------------------------------

    def _fact(self, mark: Mark) -> None:
        colours = [RED] if mark.broken else [KINDS[kind] for kind in mark.kinds] or [GREY]
        x0, top, x1, bottom = self._rectangle(mark.box)
        outer = self._px(3) * len(colours)
        if self._is_dark((x0, top, x1, bottom)):  # white print on a dark box: there the frames need an edge to show
            edge = outer + self._px(1)
            self.draw.rectangle((x0 - edge, top - edge, x1 + edge, bottom + edge), outline=WHITE, width=edge)
        for i, colour in enumerate(colours):  # a frame for each equation, one around the other
            grow = self._px(3) * (i + 1)
            self.draw.rectangle((x0 - grow, top - grow, x1 + grow, bottom + grow), outline=colour, width=self._px(2))
        if mark.label:
            self._put(_Label(mark.label, colours[0]), (x0 - outer, top - outer, x1 + outer, bottom + outer), colours[0])

    def _put(self, label: _Label, at: Rectangle, colour: Colour) -> None:
        """A label beside what it names, where it hides the least; with a line to it from farther away."""
        width, height = self._size(label)
        x0, top, x1, bottom = at
        middle = (top + bottom - height) // 2
        spots: list[tuple[int, int, int]] = []
        self.sought += 1
        for far in range(8 if self.sought <= _MOST_SOUGHT else 0):
            gap = self._px(2) + far * self._px(11)
            along = [x0, x1 - width, (x0 + x1 - width) // 2, x0 - width // 2, x1 - width // 2]
            spots += [(far, x, y) for x in along for y in (top - height - gap, bottom + gap)]
            spots += [(far, x, middle) for x in (x1 + gap, x0 - width - gap)]
        inside = [
            (far, x, y)
            for far, x, y in spots
            if x >= 0 and x + width < self.image.width and y >= 0 and y + height < self.image.height
        ]

        def cost(spot: tuple[int, int, int]) -> float:
            far, x, y = spot
            between = self._print_in((min(x + width, x1), min(y + height, bottom), max(x, x0), max(y, top)))
            return self._cost((x, y, x + width, y + height)) + between / 2 + 0.3 * far

        far, x, y = min(inside or [(0, max(0, min(x0, self.image.width - width)), max(0, top - height))], key=cost)
        if far:
            near = (min(max(x + width // 2, x0), x1), min(max(y + height // 2, top), bottom))
            self.draw.line((x + width // 2, y + height // 2, *near), fill=colour, width=self._px(1))
        self._chip(label, x, y)

    def _cost(self, box: Rectangle) -> float:
        """How much a label there would hide: 0 on plain ground of any colour, 4 and more on print or on another label."""
        x0, top, x1, bottom = box
        over = sum(x0 <= t[2] and t[0] <= x1 and top <= t[3] and t[1] <= bottom for t in self.taken)
        return 8.0 * over + self._print_in(box)

    def _print_in(self, box: Rectangle) -> float:
        """Of the page alone: 0 where it is of one colour, about 5 on a line of print."""
        area = self._area(box)
        return ImageStat.Stat(self.ink.crop(area)).stddev[0] / 15 if area else 0.0

    def _is_dark(self, box: Rectangle) -> bool:
        area = self._area(box)
        return area is not None and ImageStat.Stat(self.ink.crop(area)).mean[0] > 120

    def _area(self, box: Rectangle) -> Rectangle | None:
        """What of the box, whichever way round it is given, lies on the page."""
        x0, x1 = sorted((max(box[0], 0), max(box[2], 0)))
        top, bottom = sorted((max(box[1], 0), max(box[3], 0)))
        x1, bottom = min(x1, self.ink.width), min(bottom, self.ink.height)
        return (x0, top, x1, bottom) if x0 < x1 and top < bottom else None

    def _chip(self, label: _Label, x: int, y: int) -> None:
        width, height = self._size(label)
        box = (x, y, x + width, y + height)
        fill, letters = (label.colour, WHITE) if label.filled else (WHITE, _darker(label.colour))
        self.draw.rounded_rectangle(box, radius=self._px(4), fill=fill, outline=label.colour, width=self._px(1))
        self.draw.text((x + width / 2, y + height / 2), label.text, font=self.font, fill=letters, anchor="mm")
        self.taken.append(box)

    # -- measures -----------------------------------------------------------------------------------------------------

    def _size(self, label: _Label) -> tuple[int, int]:
        return round(self.font.getlength(label.text)) + self._px(9), round(self.font.size * 1.35)

    def _px(self, units: float) -> int:
        return max(round(units * self.unit), 1)

    def _rectangle(self, box: tuple[float, float, float, float]) -> Rectangle:
        """In pixels; what stands outside the page is drawn at its edge."""
        right, low = self.image.width - 1, self.image.height - 1
        x0, top, x1, bottom = (value * self.scale for value in box)
        left = min(max(round(x0) + self.gutter, 0), right)
        upper = min(max(round(top), 0), low)
        return left, upper, max(min(round(x1) + self.gutter, right), left), max(min(round(bottom), low), upper)

    def _statement_colour(self, mark: Mark) -> Colour:
        return STATEMENTS[(mark.statement - 1) % len(STATEMENTS)]

    def _tint(self, box: Rectangle, colour: Colour) -> None:
        """As with a marker pen: the print stays black."""
        x0, top = max(box[0], 0), max(box[1], 0)
        x1, bottom = min(box[2] + 1, self.image.width), min(box[3] + 1, self.image.height)
        if x0 < x1 and top < bottom:
            part = self.image.crop((x0, top, x1, bottom))
            self.image.paste(ImageChops.multiply(part, Image.new("RGB", part.size, colour)), (x0, top))


def _lighter(colour: Colour) -> Colour:
    red, green, blue = (part + 2 * (255 - part) // 3 for part in colour)
    return red, green, blue


def _darker(colour: Colour) -> Colour:
    return (colour[0] * 3 // 4, colour[1] * 3 // 4, colour[2] * 3 // 4)
