"""PDF bytes to a ``Reading``: the one place where the steps of reading follow one another.

``words → lines → scans → drafts → interpretations → statements``; each step is a module, and none knows those after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ledger_pipeline.parsing import hints
from ledger_pipeline.parsing.currencies import document_currency
from ledger_pipeline.parsing.dates import years_on
from ledger_pipeline.parsing.datesbelow import dates_taken_up
from ledger_pipeline.parsing.layout import drafts_of
from ledger_pipeline.parsing.lines import Line, fold, lines_of, repeated_lines
from ledger_pipeline.parsing.model import (
    THREE_DECIMALS,
    ErrorCode,
    Reading,
    Statement,
    StatementError,
    Verdict,
)
from ledger_pipeline.parsing.numbering import numbering_of
from ledger_pipeline.parsing.numbers import number_styles, prints_three_decimals
from ledger_pipeline.parsing.rowlines import anchors
from ledger_pipeline.parsing.scans import scan_lines
from ledger_pipeline.parsing.sidebyside import panels_apart, taken_apart, without_years
from ledger_pipeline.parsing.statements import Evidence, statements_of
from ledger_pipeline.parsing.words import Document, check_bytes, read_with_pdfwords, read_with_pypdf

if TYPE_CHECKING:
    from ledger_pipeline.parsing.profiles import Profile

#: Changes whenever the same file may be read differently: what an older version read may then be read again.
READER_VERSION = "8"

_TWO_READINGS = "Two readings of the file that differ both add up."


def read_statements(
    data: bytes, passwords: Sequence[str] = (), profiles: Sequence[Profile] = (), *, parts: bool = False
) -> Reading:
    """The statements that a PDF holds, each with its proofs and verdict.

    ``passwords`` are tried in order where the file is protected; ``profiles`` tell what the reader cannot know (see ``hints``).
    With ``parts``, each row also says where on the page its dates, text and amounts stand: for who draws it.
    Raises ``StatementError`` with the code that says why nothing can be read; money with three decimals is refused
    (``no_transactions``, with a message that says so) rather than rounded.
    """
    check_bytes(data)
    refusal: StatementError | None = None
    first: Reading | None = None
    seen: Document | None = None
    try:
        document = read_with_pdfwords(data, passwords)
        if not document.has_text:
            raise StatementError(ErrorCode.NO_TEXT)
        seen = document
        first = _read_document(document, data, profiles, parts)
    except StatementError as error:
        if error.code not in (ErrorCode.NO_TEXT, ErrorCode.DAMAGED):
            raise
        refusal = error
    if first is not None and all(s.verdict is not Verdict.CONTRADICTED for s in first.statements):
        return first
    second = _second_opinion(data, passwords, profiles, parts, seen if first is not None else None)
    if second is not None and (first is None or all(s.verdict is Verdict.PROVEN for s in second.statements)):
        return second
    if first is None:
        raise refusal or StatementError(ErrorCode.NO_TRANSACTIONS)
    return first


def _second_opinion(
    data: bytes, passwords: Sequence[str], profiles: Sequence[Profile], parts: bool, seen: Document | None
) -> Reading | None:
    """What the other reader makes of a file that the first one could not make sense of.

    It knows less of where words stand. What it makes of the very print that the first one has ``seen``, and found to contradict
    itself, is no evidence against that.
    """
    try:
        document = read_with_pypdf(data, passwords)
        if not document.has_text or (seen is not None and _digits(document) == _digits(seen)):
            return None
        return _read_document(document, data, profiles, parts)
    except StatementError:
        return None


def _digits(document: Document) -> list[Counter[str]]:
    """How often each page prints each digit: the same for both readers where they see the same numbers."""
    return [Counter(c for word in page.words for c in word.text if c.isdigit()) for page in document.pages]


def _read_document(document: Document, data: bytes, profiles: Sequence[Profile], parts: bool) -> Reading:
    lines = taken_apart(without_years(panels_apart(lines_of(document.pages))))
    if prints_three_decimals(lines):
        raise StatementError(ErrorCode.NO_TRANSACTIONS, THREE_DECIMALS)
    profile = hints.claimed(profiles, lines)
    statements = _read_lines(lines, document, data, profile, parts)
    if profile is not None and profile.has_vocabulary:
        statements = hints.upheld(statements, _read_lines(hints.translated(lines, profile), document, data, profile, parts))
    if not statements:
        raise StatementError(ErrorCode.NO_TRANSACTIONS)
    return Reading(document.page_count, document.reader, tuple(statements), profile.name if profile else None)


def _read_lines(lines: list[Line], document: Document, data: bytes, profile: Profile | None, parts: bool) -> list[Statement]:
    """The reading of the lines to keep, or nothing."""
    years = years_on(lines)
    repeated = repeated_lines(lines)
    currency = hints.currency(profile, document_currency(lines), lines)
    evidence = Evidence(lines, currency, numbering_of(lines), fold(document.title), data, profile, parts)
    readings: list[list[Statement]] = []
    for style in number_styles(lines):
        scans, own = scan_lines(lines, style, years), evidence
        if (taken_up := dates_taken_up(scans)) is not None:
            scans, own = scan_lines(taken_up, style, years), replace(evidence, lines=taken_up)
        for anchor in anchors(scans):
            statements = statements_of(drafts_of(scans, repeated, currency, anchor), scans, own)
            if statements:
                readings.append(statements)
    return _choose(readings) if readings else []


def _choose(readings: list[list[Statement]]) -> list[Statement]:
    """The reading of the whole file to keep: the one in which most is proven. Two that are proven and differ prove nothing."""

    def points(statements: list[Statement]) -> tuple[bool, bool, int]:
        verdicts = [s.verdict for s in statements]
        return (
            all(v is Verdict.PROVEN for v in verdicts) and any(s.lines for s in statements),
            Verdict.CONTRADICTED not in verdicts,
            sum(len(s.lines) for s in statements if s.verdict is Verdict.PROVEN),
        )

    best = max(readings, key=points)
    if points(best)[0]:
        rivals = [r for r in readings if r is not best and points(r)[0] and _facts(r) != _facts(best)]
        if rivals:
            return [replace(s, verdict=Verdict.UNPROVABLE, doubts=(*s.doubts, _TWO_READINGS)) for s in best]
    return best


def _facts(statements: Sequence[Statement]) -> list[tuple[date, Decimal]]:
    return [(line.transaction_date, line.amount) for s in statements for line in s.lines]
