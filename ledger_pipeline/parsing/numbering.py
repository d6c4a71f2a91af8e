"""What the pages say of their own number: which of them are missing, and which one is said to be the last.

A file of which a page is missing may add up all the same; what the missing page would change cannot be proven.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ledger_pipeline.parsing.lines import Line

_WORD = r"(?:page|seite|blatt|pagina|pag|hoja|folha|foglio|blad|feuille|sheet|p)"
_OF = r"\s?(?:of|von|de|di|van|sur|da|su|/|out of)\s?"
_NUMBERED = re.compile(
    rf"(?<![a-z]){_WORD}\.?\s?(?:nr\.?|no\.?|number|n°)?\s?:?\s?(\d{{1,3}})(?:{_OF}(\d{{1,3}}))?(?![\d.,/a-z])"
)
_BARE = re.compile(r"[-(\s]*(\d{1,3})\s?(?:/|of|von)\s?(\d{1,3})[-)\s]*\Z")
_HINT = re.compile(r"page|seite|blatt|pag|hoja|folh|fogl|blad|feuil|sheet|\bp\.?\s?\d|\d ?(?:/|of|von) ?\d")


@dataclass(slots=True)
class Numbering:
    """``last``: the pages that say of themselves that no other follows. ``doubts``: for a page, what is missing of its document."""

    last: set[int] = field(default_factory=set)
    doubts: dict[int, str] = field(default_factory=dict)


def numbering_of(lines: Sequence[Line]) -> Numbering:
    """What is printed of the numbers of the pages. A file may hold several documents, each counted from 1."""
    said = _said(lines)
    answer = Numbering()
    run: list[tuple[int, int, int | None]] = []  # (page of the file, its printed number, of how many)
    for page, (number, total) in sorted(said.items()):
        if run and (number <= run[-1][1] or (total is not None and run[-1][2] not in (None, total))):
            _finish(run, answer)
            run = []
        run.append((page, number, total))
    if run:
        _finish(run, answer)
    return answer


def _finish(run: Sequence[tuple[int, int, int | None]], answer: Numbering) -> None:
    total = next((of for _, _, of in run if of is not None), None)
    numbers = [number for _, number, _ in run]
    missing = sorted(set(range(1, (total or numbers[-1]) + 1)) - set(numbers))
    if missing:
        first = ", ".join(str(n) for n in missing[:3]) + (", …" if len(missing) > 3 else "")
        sentence = f"The pages are numbered, and page {first}{f' of {total}' if total else ''} is missing."
        for page in range(run[0][0], run[-1][0] + 1):
            answer.doubts[page] = sentence
    elif total is not None:
        answer.last.add(run[-1][0])


def _said(lines: Sequence[Line]) -> dict[int, tuple[int, int | None]]:
    """The number that each page prints of itself, and of how many: only where one way of numbering goes through the pages."""
    worded: dict[int, list[tuple[int, int | None]]] = {}
    bare: dict[int, list[tuple[int, int | None]]] = {}
    for line in lines:
        folded = line.folded
        if not _HINT.search(folded):
            continue
        for match in _NUMBERED.finditer(folded):
            number, total = int(match[1]), int(match[2]) if match[2] else None
            if number and (total is None or number <= total):
                worded.setdefault(line.page, []).append((number, total))
        if len(line.words) <= 5 and (match := _BARE.match(folded)) and 0 < int(match[1]) <= int(match[2]):
            bare.setdefault(line.page, []).append((int(match[1]), int(match[2])))
    if worded:
        of_many = {page: [n for n in numbers if n[1] is not None] for page, numbers in worded.items()}
        counted = {page: numbers[-1] for page, numbers in of_many.items() if numbers}
        if counted:
            return counted
        pages = {page: numbers[-1] for page, numbers in worded.items()}
        return pages if len(pages) == len({line.page for line in lines}) else {}
    if len({numbers[-1][1] for numbers in bare.values()}) == 1 and len(bare) == len({line.page for line in lines}):
        return {page: numbers[-1] for page, numbers in bare.items()}
    return {}
