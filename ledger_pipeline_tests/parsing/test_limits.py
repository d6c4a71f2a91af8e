"""What is refused before it can use up memory or time."""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from typing import Any

import pytest

from ledger_pipeline.parsing import ErrorCode, StatementError, read_statements, words
from ledger_pipeline.parsing.words import Word, check_bytes, read_with_pdfwords, read_with_pypdf
from ledger_pipeline_tests.attacks.pdf import blown_up, flate, one_page, stream, text


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MAX_UNPACKED_BYTES", 4 * 1024 * 1024)


def refusal(data: bytes) -> ErrorCode | None:
    try:
        read_statements(data)
    except StatementError as error:
        return error.code
    return None


def packed(content: bytes, times: int = 1) -> bytes:
    return stream(content, b"/Filter [" + b"/FlateDecode " * times + b"]")


@pytest.mark.parametrize(
    "content",
    [
        packed(blown_up(b" ", 5)),
        packed(zlib.compress(blown_up(b"q ", 5)), 2),
        packed(zlib.compress(zlib.compress(zlib.compress(blown_up(b"q ", 5)))), 4),
        packed(blown_up(b"\0", 5)[:-3]),  # cut short
    ],
)
def test_what_expands_too_far_is_refused(content: bytes, little_room: None) -> None:
    assert refusal(one_page(content)) is ErrorCode.EXPANDS_TOO_FAR


def test_many_that_expand_are_counted_together(little_room: None) -> None:
    one = packed(blown_up(b" ", 1))
    assert refusal(one_page(one)) is ErrorCode.NO_TEXT
    assert refusal(one_page(one, {number: one for number in range(10, 15)})) is ErrorCode.EXPANDS_TOO_FAR


def test_pictures_and_typefaces_may_be_large(little_room: None) -> None:
    large = blown_up(b"\xff", 9)
    picture = stream(large, b"/Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /Filter /FlateDecode")
    typeface = stream(large, b"/Length1 200000000 /Filter /FlateDecode")
    check_bytes(one_page(text(b"x"), {6: picture, 7: typeface}))


def test_nothing_of_an_ordinary_file_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    unpacked = words._unpacked

    def counted(content: bytes | memoryview, most: int) -> bytes:
        sizes.append(most)
        return unpacked(content, most)

    monkeypatch.setattr(words, "_unpacked", counted)
    check_bytes(one_page(text(b"01/02/2026 SHOP 12.34\n" * 500), {7: text(b"more"), 8: text(b"and more")}))
    assert sizes == [2, 2, 2]


def test_random_bytes_between_what_begins_a_stream_are_no_streams() -> None:
    content = b"%PDF-1.7\n" + b"stream\nx\x9c".join(random.Random(1).randbytes(50) for _ in range(5000))
    check_bytes(content)


def test_so_many_pages_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {2: b"<< /Type /Pages /Kids [" + b"3 0 R " * 1001 + b"] /Count 1001 >>"}
    assert refusal(one_page(text(b"x"), pages)) is ErrorCode.TOO_MANY_PAGES


def test_so_many_words_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    ten = one_page(text(b"\n".join([b"a b"] * 5)))
    two_pages = one_page(text(b"\n".join([b"a b"] * 5)), {2: b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>"})
    monkeypatch.setattr(words, "MAX_PAGE_WORDS", 10)
    monkeypatch.setattr(words, "MAX_WORDS", 15)
    assert len(read_with_pdfwords(ten, ()).pages[0].words) == 10
    assert refusal(two_pages) is ErrorCode.TOO_MUCH_TEXT
    monkeypatch.setattr(words, "MAX_PAGE_WORDS", 9)
    assert refusal(ten) is ErrorCode.TOO_MUCH_TEXT


def test_the_slow_reader_is_spared_what_would_take_it_long(monkeypatch: pytest.MonkeyPatch) -> None:
    content = one_page(flate(b"BT /F 8 Tf (12.34) Tj ET" + b" " * 1000))
    assert read_with_pypdf(content, ()).has_text
    monkeypatch.setattr(words, "MAX_PYPDF_UNPACKED_BYTES", 1000)
    with pytest.raises(StatementError) as error:
        read_with_pypdf(content, ())
    assert error.value.code is ErrorCode.NO_TEXT


NOWHERE = [
    (float("nan"), 1.0, 2.0, 3.0),
    (1.0, float("inf"), 2.0, 3.0),
    (1.0, 2.0, 3.0, float("-inf")),
    (float("-inf"), float("inf"), 2.0, 3.0),
    (1e300, 1.0, 1e300, 2.0),
    (-1e7, 1.0, 2.0, 3.0),
    (1.0, 1.0, 2.0, 1e7),
]


@pytest.mark.parametrize("place", NOWHERE)
def test_words_that_stand_nowhere_are_not_read(place: Sequence[float], monkeypatch: pytest.MonkeyPatch) -> None:
    here = (40.0, 700.0, 60.0, 708.0, "here")

    class Document:
        def __getitem__(self, index: int) -> Document:
            return self

        def get_text(self, *_: Any, **__: Any) -> list[tuple[object, ...]]:
            return [(*here, 0), (*place, "nowhere", 0), (*here, 1)]

    assert words._pdfwords_page(Document(), 0) == (Word(*here), Word(*here))


@pytest.mark.parametrize("drawn", [b"9" * 6_000, b"1" + b",000" * 3_000 + b".00", b"9" * 40 + b".00", b"x" * 50_000])
def test_words_and_numbers_without_end_mean_nothing(drawn: bytes) -> None:
    """Python refuses to convert a number of 4,301 digits, and decimals are not exact beyond 28."""
    assert refusal(one_page(text(b"01/02/2026 SHOP " + drawn))) is ErrorCode.NO_TRANSACTIONS


def test_a_page_of_nothing_but_such_words_is_empty() -> None:
    assert words._on_paper(tuple(Word(*place, "x") for place in NOWHERE)) == ()


def test_half_a_character_is_a_question_mark() -> None:
    [word] = words._on_paper((Word(1.0, 2.0, 3.0, 4.0, "caf\ud858é"),))
    assert word.text == "caf?é"
