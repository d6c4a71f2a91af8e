"""What the pages say of their own number: which of them are missing, and which one is said to be the last.

A file of which a page is missing may add up all the same; what the missing page would change cannot be proven.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ledger_pipeline.parsing.lines import Line

_WORD = r"(?:page|seite|blatt|pagina|pag|hoja|folha|foglio|blad|feuille|sheet|p\.)\.?"
_OF = r"\s?(?:of|von|de|di|van|sur|da|su|/|out of)\s?"
_NUMBERED = re.compile(
    rf"(?<![a-z0-9]){_WORD}\.?\s?(?:nr\.?|no\.?|number|n°)?\s?:?\s?(\d{{1,3}})(?:{_OF}(\d{{1,3}}))?(?![\d.,/a-z])"
)
_BARE = re.compile(r"[-(\s]*(\d{1,3})\s?(?:/|of|von)\s?(\d{1,3})[-)\s]*\Z")
#: These lines speak of another page than their own.
_OTHER_PAGE = re.compile(
    r"forward|ubertrag|\breport (?:de|page|a)\b|riport|transport|sigue|segue|siehe|\bsee\b|"
    r"fortsetzung|continue[sd] on|next|previous|suite"
)
_HINTS = ("pag", "seite", "blatt", "hoja", "folha", "foglio", "blad", "feuille", "sheet", "p.")


@dataclass(frozen=True, slots=True)
class Gap:
    """Pages that the numbering says exist and that the file does not hold."""

    pages: range  # those of the file that belong to the same document
    sentence: str
    trailing: bool  # all that is missing comes after what is there
    inferred: bool = False  # it is not said how many pages there are, and only the first is not there


@dataclass(slots=True)
class Numbering:
    """``last``: the pages that say of themselves that no other follows."""

    last: set[int] = field(default_factory=set)
    gaps: list[Gap] = field(default_factory=list)


_Mark = tuple[int, int, int | None]  # the page of the file, the number printed on it, of how many


def numbering_of(lines: Sequence[Line]) -> Numbering:
    """What is printed of the numbers of the pages. A file may hold several documents, each counted from 1."""
    answer = Numbering()
    run: list[_Mark] = []
    done = 0  # the last page of the document before
    for mark in _marks(lines):
        if run and mark[1:] == run[-1][1:]:
            continue  # at the head and the foot of one page
        if run and (mark[1] <= run[-1][1] or mark[2] != run[-1][2]):
            _finish(run, done, answer)
            done, run = run[-1][0], []
        run.append(mark)
    if run:
        _finish(run, done, answer)
    return answer


def _finish(run: Sequence[_Mark], done: int, answer: Numbering) -> None:
    total = run[-1][2]
    numbers = [number for _, number, _ in run]
    # Where it is not said of how many, the first page may have no number (if there is one), and the last one is not known.
    first = 1 if numbers[0] > run[0][0] - done else min(numbers[0], 2)
    expected = range(1, total + 1) if total else range(first, numbers[-1] + 1)
    missing = sorted(set(expected) - set(numbers))
    if missing:
        shown = ", ".join(str(n) for n in missing[:3]) + (", …" if len(missing) > 3 else "")
        plural = len(missing) > 1
        sentence = f"By their printed numbers page{'s' * plural} {shown} {f'of {total} ' if total else ''}"
        sentence += "are missing." if plural else "is missing."
        pages = range(run[0][0], run[-1][0] + 1)
        answer.gaps.append(Gap(pages, sentence, missing[0] > numbers[-1], total is None and missing == [1]))
    if total is not None and numbers[-1] == total:
        answer.last.add(run[-1][0])


def _marks(lines: Sequence[Line]) -> list[_Mark]:
    """The printed numbers of pages in the order of reading, of the one way of numbering that the document uses."""
    of_many: list[_Mark] = []
    single: list[_Mark] = []
    bare: list[_Mark] = []
    text = "\n".join([line.folded for line in lines])
    hints = [hint for hint in _HINTS if hint in text]
    for line in lines:
        if not line.with_digits:
            continue
        folded = line.folded
        alone = _BARE.match(folded) if len(line.words) <= 5 else None
        named = any(hint in folded for hint in hints)
        if not (alone or named) or _OTHER_PAGE.search(folded):
            continue
        for match in _NUMBERED.finditer(folded):
            number, total = int(match[1]), int(match[2]) if match[2] else None
            if total is None and number and (match.end() == len(folded) or len(line.words) <= 6):
                single.append((line.page, number, None))
            elif total is not None and 0 < number <= total:
                of_many.append((line.page, number, total))
        if alone and 0 < int(alone[1]) <= int(alone[2]):
            bare.append((line.page, int(alone[1]), int(alone[2])))
    pages = {line.page for line in lines}
    if of_many:
        return of_many
    if single and ({page for page, _, _ in single} | {1}) == pages:
        return single
    # "2/3" alone on a line may be a date: only where every page has one, all of as many.
    return bare if len({total for _, _, total in bare}) == 1 and {page for page, _, _ in bare} == pages else []
