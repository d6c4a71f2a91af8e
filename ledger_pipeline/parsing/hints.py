"""What a layout profile does to a reading: it claims statements, adds words, and answers where the page does not.

It never loosens a proof. Its words are put in the place of odd ones and read by the same reader; the result is compared with
the reading without them, and the page's arithmetic decides. Its answers count only where the page leaves a question open.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ledger_pipeline.parsing import labels
from ledger_pipeline.parsing.dates import DateOrder, DateToken, scan_dates, years_on
from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.model import SEVERAL_PROFILES, AccountKind, ErrorCode, Statement, StatementError, Verdict
from ledger_pipeline.parsing.numbers import SYMBOLS

if TYPE_CHECKING:  # profiles are made elsewhere; a reading without any does not load what validates them
    from ledger_pipeline.parsing.profiles import Profile

_DIGIT = re.compile(r"\d")
_MONEY = re.compile(r"\d[.,]\d\d(?!\d)|\d[.,' ]\d{3}(?!\d)")


# -- claims ------------------------------------------------------------------------------------------------------------


def claimed(profiles: Sequence[Profile], lines: Sequence[Line]) -> Profile | None:
    """The one profile whose marks the document prints. Raises ``StatementError`` (ambiguous_profile) where there are two."""
    if not profiles:
        return None
    text = "\n".join([line.folded for line in lines])
    likely = [p for p in profiles if _prints(text, p.claims.all) and (not p.claims.any or _prints_any(text, p.claims.any))]
    if not likely:
        return None
    text = "\n".join([line.folded for line in _outside_tables(lines)])
    found = [
        p
        for p in likely
        if _prints(text, p.claims.all)
        and (not p.claims.any or _prints_any(text, p.claims.any))
        and not _prints_any(text, p.claims.none)
    ]
    if len(found) > 1:
        names = " and ".join(repr(p.name) for p in sorted(found, key=lambda p: p.name))
        raise StatementError(ErrorCode.AMBIGUOUS_PROFILE, SEVERAL_PROFILES.format(names=names))
    return found[0] if found else None


def _prints(text: str, marks: Iterable[str]) -> bool:
    return all(mark in text and re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", text) for mark in marks)


def _prints_any(text: str, marks: Iterable[str]) -> bool:
    return any(_prints(text, [mark]) for mark in marks)


def _outside_tables(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines above the first and below the last dated amount of each page: descriptions may name any institution."""
    years = years_on(lines)
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for index, line in enumerate(lines):
        if _MONEY.search(line.text) and (dates := scan_dates(line, years)) and dates[0].first == 0:
            first.setdefault(line.page, index)
            last[line.page] = index
    for index, line in enumerate(lines):
        if not first.get(line.page, len(lines)) <= index <= last.get(line.page, -1):
            yield line


# -- words -------------------------------------------------------------------------------------------------------------


def translated(lines: Sequence[Line], profile: Profile) -> list[Line]:
    """The lines with the profile's odd words replaced by ones of the general reader's; what is printed stays with them.

    Headings count on lines without digits only, so that a description that has such a word in it stays what it is.
    """
    beside, above = profile.label_words, profile.heading_words
    plain, headings = _pattern(beside), _pattern(beside | above)
    everything = beside | above
    result = []
    for line in lines:
        pattern = plain if _DIGIT.search(line.text) else headings
        result.append(_translate(line, pattern, everything) if pattern and pattern.search(line.folded) else line)
    return result


def _pattern(words: Mapping[str, str]) -> re.Pattern[str] | None:
    if not words:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(p) for p in sorted(words, key=len, reverse=True)) + r")(?!\w)")


def _translate(line: Line, pattern: re.Pattern[str], words: Mapping[str, str]) -> Line:
    folded, starts = "", list(line.starts)
    done = 0
    for match in pattern.finditer(line.folded):
        folded += line.folded[done : match.start()]
        begin = len(folded)
        folded += words[match[0]]
        shift = begin - match.start()
        for i, start in enumerate(line.starts):
            if done <= start <= match.start():
                starts[i] = start + shift
            elif match.start() < start < match.end():
                starts[i] = len(folded) - 1  # the words that follow in the phrase stand at its end
        done = match.end()
    shift = len(folded) - done
    for i, start in enumerate(line.starts):
        if start >= done:
            starts[i] = start + shift
    result = copy.copy(line)
    result.folded, result.starts = folded + line.folded[done:], starts
    return result


# -- answers -----------------------------------------------------------------------------------------------------------


def is_card(profile: Profile | None, page: tuple[bool, bool], lines: Sequence[Line]) -> tuple[bool, bool]:
    """(whether it is a card, whether that is sure): the page's own answer where it is clear, else the profile's."""
    if profile is None or profile.kind is None:
        return page
    text = "\n".join([line.folded for line in lines])
    if page[1] and (labels.card_points(text) or labels.bank_points(text)):
        return page
    return profile.kind is AccountKind.CREDIT_CARD, True


def kind_of_bank(profile: Profile | None, page: AccountKind) -> AccountKind:
    """Checking or savings."""
    return profile.kind if profile and profile.kind in (AccountKind.CHECKING, AccountKind.SAVINGS) else page


def date_order(profile: Profile | None, page: DateOrder, tokens: Iterable[DateToken]) -> DateOrder:
    """The page's own order where it is sure, else the profile's, provided that every date on the page can be read so."""
    if profile is None or profile.date_order is None or page.sure:
        return page
    day_first = profile.date_order == "day-first"
    if any((t.b if day_first else t.a) > 12 for t in tokens if not t.fixed):
        return page
    return DateOrder(day_first, sure=True)


def currency(profile: Profile | None, page: str | None, lines: Sequence[Line]) -> str | None:
    """The currency that the page names by its code or by a sign of its own, else the profile's."""
    if profile is None or profile.currency is None:
        return page
    if page is not None:
        own = [page, *(sign for sign, code in SYMBOLS.items() if code == page)]
        pattern = re.compile(r"(?<![^\W\d])(?:" + "|".join(re.escape(s) for s in own) + r")(?![^\W\d])", re.IGNORECASE)
        if any(pattern.search(line.text) for line in lines):
            return page
    return profile.currency


def positive_out(profile: Profile | None) -> bool | None:
    """Whether an amount without a minus is money out, where the page does not say; ``None``: the profile does not either."""
    return None if profile is None or profile.unsigned is None else profile.unsigned == "out"


# -- the choice --------------------------------------------------------------------------------------------------------


def upheld(plain: list[Statement], hinted: list[Statement]) -> list[Statement]:
    """Which reading to keep of the one without (``plain``) and the one with the profile's words.

    The proven one. Two that are proven and differ prove nothing. The same rows, proven without and contradicted with the
    profile's words, are contradicted: it labels a number that the others missed. And only proof lifts a contradiction.
    """
    if not plain or not hinted:
        return hinted or plain
    same = _facts(plain) == _facts(hinted)
    if _is_proven(hinted):
        if _is_proven(plain) and not same:
            return [replace(s, verdict=Verdict.UNPROVABLE) for s in hinted]
        return hinted
    if _is_proven(plain):
        return hinted if same and _is_contradicted(hinted) else plain
    if _is_contradicted(plain) and not _is_contradicted(hinted):
        return plain
    return hinted


def _is_proven(statements: Sequence[Statement]) -> bool:
    return all(s.verdict is Verdict.PROVEN for s in statements) and any(s.lines for s in statements)


def _is_contradicted(statements: Sequence[Statement]) -> bool:
    return any(s.verdict is Verdict.CONTRADICTED for s in statements)


def _facts(statements: Sequence[Statement]) -> list[tuple[object, ...]]:
    return [(line.transaction_date, line.amount) for s in statements for line in s.lines]
