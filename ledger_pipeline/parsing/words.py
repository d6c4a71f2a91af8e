"""PDF bytes to pages of words with boxes: the only module that opens a PDF, and where its failures get their codes.

Two independent readers stand behind the same value: ``pdfwords`` (PDFium; fast) and ``pypdf`` (pure Python; slow, and asked
only when the first one finds nothing to read). What the words mean is no business of this module.
"""

from __future__ import annotations

import contextlib
import io
import logging
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pdfwords

from ledger_pipeline.parsing.model import ErrorCode, StatementError

#: Far above any real statement, far below what would exhaust a worker's memory or time.
MAX_BYTES = 64 * 1024 * 1024
MAX_PAGES = 1_000
MAX_WORDS = 400_000
#: pypdf interprets a page in Python; past these limits it would take longer than a worker may.
MAX_PYPDF_PAGES = 60
MAX_PYPDF_BYTES = 8 * 1024 * 1024


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
            raise StatementError(ErrorCode.TOO_LARGE)
        pages, total = [], 0
        for index in range(count):
            words = _pdfwords_page(document, index)
            total += len(words)
            if total > MAX_WORDS:
                raise StatementError(ErrorCode.TOO_LARGE)
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
    return tuple([_word(Word, word[:5]) for word in found])


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
                    words.append(Word(at, height - y - size, end, height - y, part.strip()))
                at += advance * (len(part) + 1)

    with contextlib.suppress(Exception):
        page.extract_text(visitor_text=visit)
    return tuple(words)


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
