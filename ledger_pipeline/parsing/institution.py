"""Who issued a statement: the piece of print on its first page that speaks most strongly of being an institution's name.

What counts: words that only institutions have in their names, the size of the print, its place at the edge of the page, its
being said again elsewhere (in the page's foot, on other pages, in the file's own title). A holder's name must never win: what
has no such word in it needs both size and a second mention outside the block of the address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.lines import Line, fold
from ledger_pipeline.parsing.model import Place
from ledger_pipeline.parsing.words import Word

_LINES = 80
_ADDRESS_LINES = 30
_LONGEST = 60
_NO_NAME = re.compile(
    r"statement|www\.|https?:|@|\bdear\b|\bihre?\b|\byour?\b|\bplease\b|\bpage\b|\bseite\b|p\.?o\.? box|auszug|abrechnung|"
    r"releve|extracto|estratto|extrato|afschrift|\biban\b|\bbic\b|account|konto|cuenta|compte|rekening|bankleitzahl|"
    r"bank (?:sort|code|holiday|details|charges|transfer)|transactions?|\d{4,}|\bmost\b|convenient|"
    r"\bvisit\b|provided by|\.(?:com|org|net)\b"
)
_WEAK = re.compile(r"\b(?:savings|card|cards|capital|money|pay|credit|insurance|wealth|invest|union|mutual|direct)\b")
#: Words that every statement prints large; a name has at least one other.
_GENERIC = labels.words(
    """
    account accounts statement summary savings checking current card cards credit debit visa mastercard gold platinum classic
    monthly annual overview details transactions activity balance everyday personal business premier plus page invoice
    the of your for and my total payment payments important information notice bank date period e copy duplicate mini
    transaction history detail new amount due interest rewards member fdic equal housing lender january february march april
    may june july august september october november december
    """
)
_LEGAL = re.compile(
    r"\b(?:ltd|plc|ag|se|eg|s\.?a\.?|n\.?v\.?|inc|llc|gmbh|n\.?a\.?|corp|limited|co|as|asa|ab|spa|s\.p\.a\.?)\Z"
)
_POSTCODE = re.compile(r"\b\d{4,6}(?:-\d{3,4})?\b|\b[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}\b")
_CUT = re.compile(r"\s*[,|(]\s*|\s[-–—·•]\s|\s+customer (?:care|services?|support)\b.*", re.IGNORECASE)
#: What says what kind of institution it is; its name stands on the line above.
_KIND_ALONE = re.compile(r"(?:federal )?credit union\Z|building society\Z|savings bank\Z|bank\Z")


@dataclass(slots=True)
class _Candidate:
    text: str
    folded: str
    size: float  # of the print, in usual lines of the page
    line: Line
    words: list[Word]


def institution(lines: Sequence[Line], title: str = "") -> tuple[str, Place] | None:
    """The name and where it stands. ``title``: what the file's own metadata says, folded."""
    first = [line for line in lines[:_LINES] if line.page == lines[0].page] if lines else []
    if not first:
        return None
    usual = max(median([w.bottom - w.top for line in first for w in line.words]), 1.0)
    candidates = [
        found
        for line in first
        if max([w.bottom - w.top for w in line.words]) > 1.25 * usual
        or labels.names_institution(line.folded)  # the rest is neither named so nor large
        for words in _pieces(line)
        if (found := _candidate(line, words, usual)) is not None
    ]
    best: tuple[float, _Candidate] | None = None
    if candidates:
        elsewhere = "\n".join([line.folded for line in lines])
        bottom = max(line.bottom for line in first)
        addresses = _address_blocks(first)
        for found in candidates:
            points = _points(found, elsewhere, title, bottom, any(_inside(found.words[0], box) for box in addresses))
            if points >= 3.0 and (best is None or points > best[0]):
                best = points, found
    if best is None:
        return None
    text, words = best[1].text, best[1].words
    if _KIND_ALONE.match(best[1].folded) and (above := _right_above(words, first)):
        text, words = f"{' '.join(w.text for w in above)} {text}", [*above, *words]
    box = (min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words))
    return text, Place(best[1].line.page, box)


def _right_above(words: Sequence[Word], first: Sequence[Line]) -> list[Word]:
    """The piece of print in the same size that begins right above these words."""
    for line in first:
        for piece in _pieces(line):
            near = abs(piece[0].x0 - words[0].x0) < 3 and 0 < words[0].top - piece[0].top < 1.8 * _size(words[0])
            if near and len(piece) <= 4 and max(_size(w) for w in piece) > 0.8 * _size(words[0]):
                return piece
    return []


def _candidate(line: Line, words: list[Word], usual: float) -> _Candidate | None:
    if (
        len(words[0].text) == 1
        and len(words) > 1
        and words[0].text.isalpha()
        and words[1].x0 - words[0].x1 > 0.45 * _size(words[1])
    ):
        words = words[1:]  # a letter set apart is the logo
    text = _CUT.split(" ".join(w.text for w in words))[0].strip(" :*")
    count = len(text.split())
    kept = words[:count] if count else words
    folded = fold(text)
    if not 2 <= len(text) <= _LONGEST or count > 7 or sum(c.isalpha() for c in text) < 0.7 * len(text.replace(" ", "")):
        return None
    if _NO_NAME.search(folded) or text[0].islower() or (text[-1] in ".:" and not _LEGAL.search(folded.rstrip("."))):
        return None
    size = max(_size(w) for w in kept) / usual
    return _Candidate(text, folded, size, line, kept)


def _points(found: _Candidate, elsewhere: str, title: str, bottom: float, in_address: bool) -> float:
    proper = [word for word in re.findall(r"[a-z0-9&']+", found.folded) if word not in _GENERIC]
    strong = labels.names_institution(found.folded)
    weak = bool(_WEAK.search(found.folded) or _LEGAL.search(found.folded))
    if not proper:
        return 0.0
    points = 4.0 if strong else 1.2 if weak else 0.0
    points += 0.5 * bool(strong and _LEGAL.search(found.folded))
    points += min(max(found.size - 1.1, 0.0) * 2.5, 3.0)
    at_top = found.line.top < 0.2 * max(bottom, 400.0)
    points += 1.2 if at_top else 0.0
    again = elsewhere.count(found.folded.split("·")[0]) > 1
    site = len(proper[0]) > 3 and re.search(rf"(?:www\.|@|https?://)(?:[\w-]+\.)*[\w-]*{re.escape(proper[0])}", elsewhere)
    named = len(found.folded) > 3 and found.folded in title
    points += 0.8 * again + 1.5 * bool(site) + 1.5 * named
    if not strong and (found.size < 1.3 or not at_top or not (weak or again or site or named)):
        return 0.0
    if in_address:
        points -= (
            0.8 if strong else 2.5
        )  # the holder's own block; a name there is the holder's, or the bank's letterhead in small print
    if len(found.folded.split()) > 5:
        points -= 0.5
    return points


def _size(word: Word) -> float:
    return word.bottom - word.top


def _pieces(line: Line) -> list[list[Word]]:
    """The line's words, parted where the gaps are wide or the size of the print changes."""
    parts: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        left, right = before.bottom - before.top, word.bottom - word.top
        small, large = (left, right) if left < right else (right, left)
        if word.x0 - before.x1 > 1.3 * max(large, 5.0) or large > 1.25 * max(small, 1.0):
            parts.append([])
        parts[-1].append(word)
    return parts


def _address_blocks(first: Sequence[Line]) -> list[tuple[float, float, float, float]]:
    """Boxes (x0, top, x1, bottom) of three or more lines set one under another that end in a postcode."""
    pieces = [words for line in first[:_ADDRESS_LINES] for words in _pieces(line)]
    blocks = []
    for at, last in enumerate(pieces):
        if len(last) > 6:
            continue
        printed = " ".join([w.text for w in last])
        if printed.replace(" ", "").isalpha() or not any(c.isdigit() for c in printed):
            continue
        text = fold(printed)
        if not _POSTCODE.search(text) or not re.search(r"[a-z]{3}", text):
            continue
        block, top = [last], last[0].top
        for above in reversed(pieces[:at]):
            if abs(above[0].x0 - last[0].x0) < 3 and 0 < top - above[0].top < 2.2 * _size(last[0]) and len(above) <= 6:
                block.append(above)
                top = above[0].top
        if len(block) >= 3:
            blocks.append((last[0].x0 - 3, top - 1, max(p[-1].x1 for p in block), last[0].bottom))
    return blocks


def _inside(word: Word, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= word.x0 <= box[2] and box[1] <= word.top <= box[3]
