"""PDF bytes to pages of words with boxes: the only module that opens a PDF, and where its failures get their codes.

Two independent readers stand behind the same value: ``pdfwords`` (PDFium; fast) and ``pypdf`` (pure Python; slow, and asked
only when the first one finds nothing to read). What the words mean is no business of this module.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pdfwords

from ledger_pipeline.parsing.model import ErrorCode, StatementError

#: Far above any real statement, far below what would exhaust a worker's memory or time.
MAX_BYTES = 64 * 1024 * 1024
MAX_PAGES = 1_000
MAX_WORDS = 300_000
#: A page of the smallest print has some 3,000.
MAX_PAGE_WORDS = 10_000
#: Letters of a word; nothing that is longer means anything.
MAX_LETTERS = 1_000
#: In points; the largest page that PDF knows of has 14,400.
_FAR = 1e6
#: What is compressed in a file, other than pictures and typefaces, unpacked; a page of text has some 50 kB.
MAX_UNPACKED_BYTES = 128 * 1024 * 1024
#: pypdf interprets a page in Python; past these limits it would take longer than a worker may.
MAX_PYPDF_PAGES = 60
MAX_PYPDF_BYTES = 8 * 1024 * 1024
MAX_PYPDF_UNPACKED_BYTES = 4 * 1024 * 1024


_open_pdf: Callable[..., Any] = pdfwords.open


class Word(NamedTuple):
    """One word as drawn, in points from the top left corner of the page as displayed."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    number: int  # from 1
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The words of a whole file, and which reader found them."""

    reader: str
    page_count: int
    pages: tuple[Page, ...]
    title: str = ""  # what the file says of itself: its author and title

    @property
    def has_text(self) -> bool:
        return any(page.words for page in self.pages)


def check_bytes(data: bytes) -> None:
    """Refuse what need not be opened to be refused."""
    if not data.strip(b"\0\t\r\n\f "):
        raise StatementError(ErrorCode.EMPTY_FILE)
    if len(data) > MAX_BYTES:
        raise StatementError(ErrorCode.TOO_LARGE)
    if b"%PDF-" not in data[:1024]:
        # Viewers accept a header within the first kilobyte; what has none anywhere was never a PDF.
        raise StatementError(ErrorCode.NOT_A_PDF)
    _check_unpacked(data)


#: Where a stream's bytes begin, and the end of its dictionary before them.
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE_OR_TYPEFACE = re.compile(rb"/Image|/Length1|/FontFile|/Type1C|/CIDFontType0C|/OpenType")
_DICTIONARY = 400
_MOST_STREAMS = 100_000
#: Deflate makes nothing smaller than this.
_MOST_RATIO = 1032
_MOST_LEVELS = 4


def _check_unpacked(data: bytes) -> None:
    """Refuse what is far larger than it looks: less than a second here, and gigabytes for who would open it.

    Of an ordinary file nothing is unpacked but the first bytes of each stream. What hides from this is stopped by the limits of
    the process that reads.
    """
    packed = sorted(_packed(data), key=len, reverse=True)
    most = sum(map(len, packed)) * _MOST_RATIO
    left = MAX_UNPACKED_BYTES
    if most <= left and not any(_is_packed(_unpacked(content[:64], 2)) for content in packed):
        return
    for content in packed:
        left -= _unpacked_size(content, left)
        if left < 0:
            raise StatementError(ErrorCode.EXPANDS_TOO_FAR)


def _packed(data: bytes) -> Iterator[memoryview]:
    """The streams that are compressed, as far as their first bytes tell."""
    view = memoryview(data)
    before = None
    for number, match in enumerate(_STREAM.finditer(data)):
        if before is not None:
            yield view[before : match.start()]
        at = match.end()
        is_packed = number < _MOST_STREAMS and _is_packed(data[at : at + 2])
        before = at if is_packed and not _PICTURE_OR_TYPEFACE.search(data, max(0, at - _DICTIONARY), at) else None
    if before is not None:
        yield view[before:]


def _is_packed(start: bytes) -> bool:
    """Whether zlib's format begins so."""
    return len(start) > 1 and start[0] == 0x78 and int.from_bytes(start[:2], "big") % 31 == 0


def _unpacked(content: bytes | memoryview, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, most)
    except zlib.error:
        return b""


def _unpacked_size(content: bytes | memoryview, most: int, level: int = 1) -> int:
    """More than ``most`` where it is more; of what is compressed several times, the largest size."""
    unpacked = _unpacked(content, most + 1)
    if len(unpacked) > most or level == _MOST_LEVELS or not _is_packed(unpacked):
        return len(unpacked)
    return max(len(unpacked), _unpacked_size(unpacked, most, level + 1))


def read_with_pdfwords(data: bytes, passwords: Sequence[str]) -> Document:
    """The words of every page through PDFium. Raises ``StatementError`` where the file cannot be opened."""

    def attempt(password: str | None) -> Any:
        try:
            return _open_pdf(data, password=password)
        except Exception as error:
            if "password" in str(error).lower():
                raise _WrongPassword from None
            if "security" in str(error).lower():
                raise StatementError(ErrorCode.ENCRYPTED) from None
            raise StatementError(ErrorCode.DAMAGED) from None

    document = _with_passwords(attempt, passwords)
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise StatementError(ErrorCode.TOO_MANY_PAGES)
        pages, total = [], 0
        for index in range(count):
            words = _pdfwords_page(document, index)
            total += len(words)
            if total > MAX_WORDS or len(words) > MAX_PAGE_WORDS:
                raise StatementError(ErrorCode.TOO_MUCH_TEXT)
            pages.append(Page(index + 1, words))
        title = _title(document)
    finally:
        with contextlib.suppress(Exception):
            document.close()
    return Document("pdfwords", count, tuple(pages), title)


def _title(document: Any) -> str:
    try:
        metadata = document.metadata
        return " ".join(str(metadata.get(key) or "") for key in ("author", "title"))
    except Exception:  # what it says of itself is a hint and no more
        return ""


def _pdfwords_page(document: Any, index: int) -> tuple[Word, ...]:
    try:
        found = document[index].get_text("words", rotated=True)
    except Exception:  # one unreadable page must not hide the others; the proof shows what is missing
        return ()
    return _on_paper(tuple([_word(Word, word[:5]) for word in found]))


def _on_paper(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Without those that say nothing or stand nowhere: at no number, or so far out that there is no paper. What is too long is
    cut; half a character is a question mark."""
    if not words:
        return words
    lefts, tops, rights, bottoms, texts = zip(*words, strict=True)
    if len(max(texts, key=len)) > MAX_LETTERS:
        words = tuple([word._replace(text=word.text[:MAX_LETTERS]) for word in words])
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:  # halves of characters, which nobody can store or print
        words = tuple([word._replace(text=word.text.encode(errors="replace").decode()) for word in words])
    nearest, farthest = min(min(lefts), min(tops)), max(max(rights), max(bottoms))
    middle = sum(lefts) + sum(tops) + sum(rights) + sum(bottoms)  # no number as soon as one of them is none
    if nearest > -_FAR and farthest < _FAR and abs(middle) < _FAR * 4 * len(words) and all(texts):
        return words
    return tuple([word for word in words if word.text and all(-_FAR < place < _FAR for place in word[:4])])


def read_with_pypdf(data: bytes, passwords: Sequence[str]) -> Document:
    """The words of every page through pypdf; boxes are estimated from the size of the font, which will do."""
    import pypdf  # a slow import, and most files never need it
    from pypdf.errors import FileNotDecryptedError, PdfReadError

    if len(data) > MAX_PYPDF_BYTES:
        raise StatementError(ErrorCode.NO_TEXT)

    def attempt(password: str | None) -> Any:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(password or ""):
            raise _WrongPassword
        return reader

    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)  # its remarks on damaged files may quote them; its modules' loggers inherit the level
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = _with_passwords(attempt, passwords)
            count = len(reader.pages)
            if count > MAX_PYPDF_PAGES:
                raise StatementError(ErrorCode.NO_TEXT)
            if sum(_drawn_bytes(page) for page in reader.pages) > MAX_PYPDF_UNPACKED_BYTES:
                raise StatementError(ErrorCode.NO_TEXT)
            pages = [Page(number, _pypdf_page(page)) for number, page in enumerate(reader.pages, 1)]
    except StatementError:
        raise
    except (PdfReadError, FileNotDecryptedError):
        raise StatementError(ErrorCode.DAMAGED) from None
    except Exception:
        raise StatementError(ErrorCode.DAMAGED) from None
    finally:
        log.setLevel(before)
    return Document("pypdf", count, tuple(pages))


def _drawn_bytes(page: Any) -> int:
    """How much there is to interpret on a page."""
    with contextlib.suppress(Exception):
        contents = page.get_contents()
        return 0 if contents is None else len(contents.get_data())
    return 0


def _pypdf_page(page: Any) -> tuple[Word, ...]:
    words: list[Word] = []
    height = float(page.mediabox.top)

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
        x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
        y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
        size = abs((size or 10) * (tm[3] or 1) * (cm[3] or 1)) or 10.0
        advance = 0.5 * size
        for line in text.split("\n"):
            at = x
            for part in line.split(" "):
                if part.strip():
                    end = at + advance * len(part)
                    words.append(Word(at, height - y - size, end, height - y, _whole(part.strip())))
                at += advance * (len(part) + 1)

    with contextlib.suppress(Exception):
        page.extract_text(visitor_text=visit)
    return _on_paper(tuple(words))


def _whole(text: str) -> str:
    """Without halves of characters, which a damaged font leaves."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


_word = tuple.__new__  # of a tuple of the right length: half the time of Word(*...)


class _WrongPassword(Exception):
    """The password tried does not open the file."""


def _with_passwords(attempt: Callable[[str | None], Any], passwords: Sequence[str]) -> Any:
    for password in (None, *passwords):
        try:
            return attempt(password)
        except _WrongPassword:
            continue
    raise StatementError(ErrorCode.WRONG_PASSWORD if passwords else ErrorCode.ENCRYPTED)
