"""What is drawn, and where: the pixels of pictures of statements whose truth is known."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from ledger_pipeline.parsing import (
    Box,
    ErrorCode,
    Part,
    ProofKind,
    Reading,
    Statement,
    StatementError,
    StatementLine,
    Verdict,
    read_statements,
)
from ledger_pipeline.pictures import Picture, draw_reading, sheet
from ledger_pipeline.pictures.marks import Mark, Shape, marks_of
from ledger_pipeline.pictures.paint import KINDS, PALE_RED, RED, STATEMENTS, TINTS
from ledger_pipeline.pictures.words import equation, ranges
from ledger_pipeline.samples import SampleStatement, generate_samples
from ledger_pipeline_tests.ledgers import CHECKING, statement
from ledger_pipeline_tests.parsing.drawing import Layout, draw
from ledger_pipeline_tests.parsing.test_reader import LAYOUTS, OPENING, TOTAL, entries
from ledger_pipeline_tests.reading_picture import PICTURE, draw_picture

LEFT, TOP = sheet._PAD + sheet._GUTTER, sheet._CAPTION
SPLIT: Layout = replace(LAYOUTS["debit and credit columns"], rows_per_page=30)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SampleStatement]:
    found = generate_samples(tmp_path_factory.mktemp("samples"), end=date(2026, 1, 31), months=1)
    return {sample.path.parent.name: sample for sample in found}


def drawn(data: bytes, reading: Reading | None = None) -> tuple[Reading, Picture, Image.Image]:
    reading = reading or read_statements(data, parts=True)
    picture = draw_reading(data, (), reading, "statement.pdf")
    image = Image.open(io.BytesIO(picture.png))
    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (picture.width, picture.height))
    return reading, picture, image


def on_first_page(box: Box) -> tuple[int, int, int, int]:
    """Where a box of the first page is in the picture."""
    x0, top, x1, bottom = (round(value * sheet.SCALE) for value in box)
    return x0 + LEFT, top + TOP, x1 + LEFT, bottom + TOP


def colours(image: Image.Image, box: tuple[int, int, int, int]) -> set[tuple[int, ...]]:
    return {colour for _, colour in image.crop(box).getcolors(1 << 24)}


def pixels(image: Image.Image, colour: tuple[int, int, int], box: tuple[int, int, int, int]) -> int:
    return dict((found, count) for count, found in image.crop(box).getcolors(1 << 24)).get(colour, 0)


def of(marks: tuple[Mark, ...], shape: Shape, page: int = 1) -> Iterator[Mark]:
    return (mark for mark in marks if mark.shape is shape and mark.page == page)


def contradicted() -> bytes:
    """Row 7 of this statement prints a balance that does not follow."""
    rows = entries()
    balance = OPENING
    told = []
    for number, row in enumerate(rows, 1):
        balance += row.amount
        told.append(replace(row, balance=balance + (100 if number == 7 else 0)))
    return draw(SPLIT, told, OPENING, OPENING + TOTAL)


# ---------------------------------------------------------------- the page


def test_every_number_of_a_proof_has_the_bars_of_its_equations(samples: dict[str, SampleStatement]) -> None:
    reading, _, image = drawn(samples["harbor-checking"].path.read_bytes())
    used = list(of(marks_of(reading), Shape.USED))
    first_page = [line for line in reading.statements[0].lines if line.page == 1]
    assert len(used) == 2 * len(first_page)  # an amount and a balance on each row
    for mark in used:
        x0, _, x1, bottom = on_first_page(mark.box)
        bar = [image.getpixel((x, bottom - 2)) for x in range(x0, x1)]
        assert set(bar) - {c for c in bar if bar.count(c) <= len(mark.kinds)} == {KINDS[kind] for kind in mark.kinds}
    for line in first_page:
        kinds = {ProofKind.OPENING_CLOSING, ProofKind.RUNNING_BALANCE}
        kinds.add(ProofKind.TOTAL_IN if line.amount > 0 else ProofKind.TOTAL_OUT)
        boxes = dict(line.parts)
        assert {k for m in used if m.box == boxes[Part.AMOUNT] for k in m.kinds} == kinds
        assert {k for m in used if m.box == boxes[Part.BALANCE] for k in m.kinds} == {ProofKind.RUNNING_BALANCE}
        assert not colours(image, on_first_page(boxes[Part.DESCRIPTION])) & set(KINDS.values())


def test_the_places_of_parts_are_those_of_the_print(samples: dict[str, SampleStatement]) -> None:
    """Cut out of the page by its box, each part has ink up to its right edge, and none right of it."""
    for name, parts in (
        ("harbor-checking", {Part.DATE, Part.DESCRIPTION, Part.AMOUNT, Part.BALANCE}),
        ("meadow-savings", {Part.DATE, Part.DESCRIPTION, Part.MONEY_IN, Part.BALANCE}),
        ("northline-card", {Part.DATE, Part.POSTING_DATE, Part.DESCRIPTION, Part.AMOUNT}),
    ):
        data = samples[name].path.read_bytes()
        document = pypdfium2.PdfDocument(data)
        page = document[0].render(scale=4).to_pil().convert("L").point(lambda value: 255 * (value < 140))
        document.close()
        lines = [line for line in read_statements(data, parts=True).statements[0].lines if line.page == 1]
        assert {part for line in lines for part, _ in line.parts} == parts
        for line in lines:
            for _, (x0, top, x1, bottom) in line.parts:
                found = page.crop((round(4 * x0) - 8, round(4 * top) + 4, round(4 * x1) + 8, round(4 * bottom) - 4)).getbbox()
                assert found is not None
                assert abs(found[2] - (round(4 * x1) - round(4 * x0) + 8)) <= 9


def test_columns_are_tinted_from_the_first_row_to_the_last_and_named(samples: dict[str, SampleStatement]) -> None:
    reading, _, image = drawn(samples["meadow-savings"].path.read_bytes())
    columns = {mark.label: mark.box for mark in of(marks_of(reading), Shape.COLUMN)}
    assert list(columns) == ["date", "description", "money in", "balance"]
    for label, box in columns.items():
        x0, top, x1, bottom = on_first_page(box)
        for part in ((x0, top, x1, top + 40), (x0, bottom - 40, x1, bottom)):
            assert pixels(image, TINTS[label], part) > 200
        assert TINTS[label] not in colours(image, (x0, bottom + 20, x1, image.height))
        others = {tint for name, tint in TINTS.items() if name != label}
        assert not colours(image, (x0, top, x1, bottom)) & others


def test_what_is_printed_of_the_statement_is_framed(samples: dict[str, SampleStatement]) -> None:
    reading, _, image = drawn(samples["meadow-savings"].path.read_bytes())
    facts = {mark.label: mark for mark in of(marks_of(reading), Shape.FACT)}
    assert set(facts) == {
        *("institution", "account", "currency", "period", "opening balance", "closing balance", "total in", "total out", "")
    }
    assert facts["opening balance"].kinds == (ProofKind.OPENING_CLOSING, ProofKind.RUNNING_BALANCE)
    for label, kind in (("closing balance", ProofKind.OPENING_CLOSING), ("total in", ProofKind.TOTAL_IN)):
        x0, top, x1, _ = on_first_page(facts[label].box)
        assert {image.getpixel((x, top - 3)) for x in range(x0, x1)} == {KINDS[kind]}


def test_the_first_row_that_breaks_is_red_and_no_other() -> None:
    reading, _, image = drawn(contradicted())
    (found,) = reading.statements
    assert found.verdict is Verdict.CONTRADICTED
    (broken,) = {proof.line for proof in found.proofs if not proof.holds and proof.line is not None}
    assert broken == 7
    for row in of(marks_of(reading), Shape.ROW):
        box = on_first_page(row.box)
        inside = (box[0] + 4, box[1] + 4, box[2] - 4, box[3] - 4)
        red = pixels(image, RED, inside) + pixels(image, PALE_RED, inside)
        assert (red > 200) is (row.label == "7") is row.broken
    assert "row 7 prints" in equation(found, next(p for p in found.proofs if p.kind is ProofKind.RUNNING_BALANCE))


def test_nothing_is_red_where_nothing_is_wrong(samples: dict[str, SampleStatement]) -> None:
    for sample in samples.values():
        _, _, image = drawn(sample.path.read_bytes())
        assert not colours(image, (0, 0, *image.size)) & {RED, PALE_RED}


@pytest.mark.parametrize("way", ["rotated", "cropped", "shifted"])
def test_a_page_is_drawn_as_it_is_displayed(samples: dict[str, SampleStatement], tmp_path: Path, way: str) -> None:
    writer = pypdf.PdfWriter(clone_from=samples["meadow-savings"].path)
    for page in writer.pages:
        if way == "rotated":
            page.rotate(90)
            page.transfer_rotation_to_content()
            page.rotate(270)
        elif way == "cropped":
            page.cropbox = pypdf.generic.RectangleObject((25, 40, 600, 760))
        else:
            page.add_transformation(pypdf.Transformation().translate(100, 200))
            page.mediabox = page.cropbox = pypdf.generic.RectangleObject((100, 200, 712, 992))
    buffer = io.BytesIO()
    writer.write(buffer)
    reading, _, image = drawn(buffer.getvalue())
    plain = draw_reading(buffer.getvalue(), (), replace(reading, statements=()), "x")
    bare = Image.open(io.BytesIO(plain.png)).convert("L")
    used = list(of(marks_of(reading), Shape.USED))
    assert len(used) == 10
    for mark in used:
        x0, top, x1, bottom = on_first_page(mark.box)
        assert image.getpixel((x0 + 2, bottom - 2)) in KINDS.values()
        assert (bare.crop((x0, top, x1, bottom)).getextrema()[0]) < 80  # the digits are there
        assert bare.crop((x1 + 4, top, x1 + 10, bottom - 4)).getextrema()[0] > 200  # and end there


# ---------------------------------------------------------------- several pages and statements


def test_pages_follow_one_another_and_rows_go_on(samples: dict[str, SampleStatement]) -> None:
    reading, picture, image = drawn(samples["northline-card"].path.read_bytes())
    assert (picture.pages, picture.left_out) == ((1, 2), ())
    below = round(792 * sheet.SCALE) + sheet._PAD + sheet._CAPTION
    for row in of(marks_of(reading), Shape.USED, page=2):
        x0, _, _, bottom = on_first_page(row.box)
        assert image.getpixel((x0 + 2, bottom - 2 + below)) in KINDS.values()
    assert next(mark.label for mark in of(marks_of(reading), Shape.ROW, page=2)) == "24"


def test_two_statements_of_a_file_have_frames_of_their_own(samples: dict[str, SampleStatement]) -> None:
    writer = pypdf.PdfWriter()
    for name in ("meadow-savings", "harbor-checking"):
        writer.append(samples[name].path)
    buffer = io.BytesIO()
    writer.write(buffer)
    one = read_statements(samples["meadow-savings"].path.read_bytes()).statements[0]
    two = read_statements(samples["harbor-checking"].path.read_bytes()).statements[0]
    two = replace(
        two,
        places=tuple((what, replace(place, page=place.page + 1)) for what, place in two.places),
        lines=tuple(replace(line, page=line.page + 1) for line in two.lines),
    )
    _, picture, image = drawn(buffer.getvalue(), Reading(3, "pdfwords", (one, two)))
    assert picture.pages == (1, 2, 3)
    first = (0, 0, LEFT + 1200, TOP + 1584)
    second = (0, TOP + 1584 + sheet._PAD, LEFT + 1200, TOP + 2 * 1584)
    assert pixels(image, STATEMENTS[0], first) > 1000 and pixels(image, STATEMENTS[1], second) > 1000
    assert pixels(image, STATEMENTS[1], first) == 0 == pixels(image, STATEMENTS[0], second)


# ---------------------------------------------------------------- bounds


def blank(pages: int, size: tuple[float, float] = (595, 842)) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(*size)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def on_page(page: int, scale: float = 1.0) -> Statement:
    box = (50.0 * scale, 100.0 * scale, 500.0 * scale, 110.0 * scale)
    part = ((Part.AMOUNT, (450.0 * scale, 100.0 * scale, 500.0 * scale, 110.0 * scale)),)
    row = StatementLine(date(2026, 1, 5), None, "SHOP", D("-5.00"), None, page, 1, box, part)
    return replace(statement(("2026-01-05", "SHOP", "-5.00")), lines=(row,))


def test_of_hundreds_of_pages_those_with_something_on_them_are_drawn() -> None:
    began = time.monotonic()
    _, picture, image = drawn(blank(300), Reading(300, "pdfwords", (on_page(250),)))
    assert picture.pages == (*range(1, sheet.MAX_PAGES), 250)
    assert picture.left_out == (*range(sheet.MAX_PAGES, 250), *range(251, 301))
    assert picture.left_out_pages == "pages 20–249, 251–300"
    assert image.width * image.height <= sheet.MAX_PIXELS and image.height <= sheet.MAX_HEIGHT
    assert KINDS[ProofKind.OPENING_CLOSING] in colours(image, (0, image.height * 9 // 10, image.width, image.height))
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("size", [(14_400.0, 14_400.0), (14_400.0, 30.0), (30.0, 14_400.0), (3.0, 3.0)])
def test_a_page_of_any_size_is_a_picture_of_a_size_that_can_be_looked_at(size: tuple[float, float]) -> None:
    _, picture, image = drawn(blank(3, size), Reading(3, "pdfwords", (on_page(2, size[0] / 600),)))
    assert picture.pages == (1, 2, 3)
    assert image.width * image.height <= sheet.MAX_PIXELS and image.height <= sheet.MAX_HEIGHT
    assert image.width <= sheet.MAX_PAGE_SIDE + 1000


def test_a_legend_without_end_is_cut() -> None:
    _, _, image = drawn(blank(1), Reading(1, "pdfwords", (on_page(1),) * 500))
    assert image.height <= sheet.MAX_HEIGHT


def test_marks_outside_of_the_page_do_no_harm() -> None:
    lost = replace(on_page(1), lines=tuple(replace(line, box=(-500, -9, 9e6, 9e6)) for line in on_page(1).lines))
    drawn(blank(1), Reading(1, "pypdf", (lost,)))


def test_what_cannot_be_opened_has_its_code() -> None:
    for data, code in ((b"%PDF-1.7 junk", ErrorCode.DAMAGED), (b"", ErrorCode.DAMAGED)):
        with pytest.raises(StatementError) as raised:
            draw_reading(data, (), Reading(1, "pdfwords", ()), "x")
        assert raised.value.code is code


# ---------------------------------------------------------------- words


def test_equations_are_told_with_their_numbers() -> None:
    (found,) = [statement(("2026-01-05", "SHOP", "-5.00"), ("2026-01-06", "PAY", "20.00"), closing="90.00")]
    assert equation(found, found.proofs[0]) == "100.00 + 20.00 in − 5.00 out = 115.00; printed: 90.00"
    assert found.account is CHECKING
    assert ranges([1]) == "1" and ranges([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10" and ranges(range(0, 40, 2)).endswith("10, …")


def test_a_proof_names_the_rows_that_it_adds_up(samples: dict[str, SampleStatement]) -> None:
    for sample in samples.values():
        (found,) = read_statements(sample.path.read_bytes(), parts=True).statements
        for proof in found.proofs:
            rows = [line for line in found.lines if proof.rows is None or line.line in proof.rows]
            if proof.kind in (ProofKind.TOTAL_IN, ProofKind.TOTAL_OUT, ProofKind.SECTION_TOTAL):
                assert abs(sum((line.amount for line in rows), D(0))) == proof.actual
            elif proof.kind is ProofKind.COUNT:
                assert len(rows) == proof.actual


# ---------------------------------------------------------------- docs/reading-statements.md


def test_what_the_docs_name_is_there() -> None:
    page = PICTURE.parents[1] / "reading-statements.md"
    text = page.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert (page.parent / link).exists(), link
    modules = set(re.findall(r"`(\w+\.py)`", text))
    assert len(modules) > 10
    for module in modules:
        assert (Path(read_statements.__code__.co_filename).parent / module).exists(), module


def test_the_picture_in_the_docs_is_what_the_command_draws(tmp_path: Path) -> None:
    """If this fails and the new picture is right: python -m ledger_pipeline_tests.reading_picture"""
    draw_picture(tmp_path / "now.png")
    with Image.open(PICTURE) as kept, Image.open(tmp_path / "now.png") as now:
        assert kept.size == now.size
        difference = ImageChops.difference(kept.convert("L"), now.convert("L"))
        assert sum(difference.histogram()[24:]) < 100
