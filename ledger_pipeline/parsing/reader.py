"""PDF bytes to a ``Reading``: the one place where the steps of reading follow one another.

``words → lines → scans → drafts → interpretations → statements``; each step is a module, and none knows those after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from ledger_pipeline.parsing import identity
from ledger_pipeline.parsing.dates import Calendar, DateOrder, DateToken, date_order, make_date, years_on
from ledger_pipeline.parsing.labels import Fact
from ledger_pipeline.parsing.layout import Draft, Row, Scan, anchors, drafts_of, scan_lines
from ledger_pipeline.parsing.lines import Line, lines_of, repeated_lines
from ledger_pipeline.parsing.model import (
    Account,
    AccountKind,
    Box,
    ErrorCode,
    Reading,
    Statement,
    StatementError,
    StatementLine,
    Verdict,
)
from ledger_pipeline.parsing.numbers import number_styles, prints_three_decimals
from ledger_pipeline.parsing.readings import Interpretation, interpret
from ledger_pipeline.parsing.words import Document, check_bytes, read_with_pdfwords, read_with_pypdf

#: Changes whenever the same file may be read differently.
READER_VERSION = "1"

#: NUMERIC(14, 2) holds no more.
_LARGEST = Decimal("999999999999.99")
_CREATED = re.compile(rb"/(?:CreationDate|ModDate)\s*\(D:(\d{4})(\d{2})(\d{2})")
_THREE_DECIMALS = "The amounts of this statement have three decimals; the ledger keeps two and does not round."
_TOO_BIG = "An amount of this statement is larger than the ledger can hold."


def read_statements(data: bytes, passwords: Sequence[str] = ()) -> Reading:
    """The statements that a PDF holds, each with its proofs and verdict.

    ``passwords`` are tried in order where the file is protected. Raises ``StatementError`` with the code that says why nothing
    can be read; money with three decimals is refused (``no_transactions``, with a message that says so) rather than rounded.
    """
    check_bytes(data)
    refusal: StatementError | None = None
    first: Reading | None = None
    try:
        document = read_with_pdfwords(data, passwords)
        if not document.has_text:
            raise StatementError(ErrorCode.NO_TEXT)
        first = _read_document(document, data)
    except StatementError as error:
        if error.code not in (ErrorCode.NO_TEXT, ErrorCode.DAMAGED):
            raise
        refusal = error
    if first is not None and all(s.verdict is not Verdict.CONTRADICTED for s in first.statements):
        return first
    second = _second_opinion(data, passwords)
    if second is not None and (first is None or all(s.verdict is Verdict.PROVEN for s in second.statements)):
        return second
    if first is None:
        raise refusal or StatementError(ErrorCode.NO_TRANSACTIONS)
    return first


def _second_opinion(data: bytes, passwords: Sequence[str]) -> Reading | None:
    """What the other reader makes of a file that the first one could not make sense of."""
    try:
        document = read_with_pypdf(data, passwords)
        return _read_document(document, data) if document.has_text else None
    except StatementError:
        return None


def _read_document(document: Document, data: bytes) -> Reading:
    lines = lines_of(document.pages)
    if prints_three_decimals(lines):
        raise StatementError(ErrorCode.NO_TRANSACTIONS, _THREE_DECIMALS)
    years = years_on(lines)
    repeated = repeated_lines(lines)
    currency = identity.document_currency(lines)
    readings: list[list[Statement]] = []
    for style in number_styles(lines):
        scans = scan_lines(lines, style, years)
        for anchor in anchors(scans):
            statements = _statements(drafts_of(scans, repeated, currency, anchor), scans, lines, currency, data)
            if statements:
                readings.append(statements)
    if not readings:
        raise StatementError(ErrorCode.NO_TRANSACTIONS)
    return Reading(document.page_count, document.reader, tuple(_choose(readings)))


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
            return [replace(s, verdict=Verdict.UNPROVABLE) for s in best]
    return best


def _facts(statements: Sequence[Statement]) -> list[tuple[date, Decimal]]:
    return [(line.transaction_date, line.amount) for s in statements for line in s.lines]


# -- statements --------------------------------------------------------------------------------------------------------


def _statements(
    drafts: Sequence[Draft], scans: Sequence[Scan], lines: Sequence[Line], currency: str | None, data: bytes
) -> list[Statement]:
    if not any(d.rows for d in drafts) and not drafts:
        return []
    calendar = _calendar(drafts, scans, data)
    bounds = [*(_first_line(d) for d in drafts[1:]), len(lines)]
    in_rows = {id(line) for draft in drafts for row in draft.rows for line in row.lines}
    around = [line for line in lines if id(line) not in in_rows]
    card_at_all = identity.is_card(around)
    name = identity.institution(around)
    statements = []
    begin = 0
    for draft, end in zip(drafts, bounds, strict=True):
        card, sure = card_at_all
        own: Sequence[Line] = around
        if len(drafts) > 1:
            first = _first_line(draft)
            above = [line for line in lines[max(begin, first - 12) : first] if id(line) not in in_rows]
            own = [*reversed(above), *(line for line in lines[first:end] if id(line) not in in_rows)]
            card, sure = identity.heading_is_card(above) or identity.is_card(own)
        days = [day for row in draft.rows if (day := calendar.resolve(row.dates[0]))]
        reading = interpret(draft, card, sure, identity.newest_first(days))
        statement = _statement(reading, calendar, _account(reading.card, own, name, currency), _period(scans, calendar))
        statements.append(statement)
        begin = end
    return [s for s in statements if s.lines or s.verdict is Verdict.PROVEN]


def _first_line(draft: Draft) -> int:
    """The index of the line at which the draft's table begins: its opening balance or its first row."""
    opening = next((p.index for p in draft.printed if p.fact is Fact.OPENING), None)
    row = draft.rows[0].index if draft.rows else None
    return min((i for i in (opening, row) if i is not None), default=draft.printed[0].index if draft.printed else 0)


def _account(card: bool, own: Sequence[Line], name: str | None, currency: str | None) -> Account:
    plain = AccountKind.SAVINGS if identity.is_savings(own[:40]) else AccountKind.CHECKING
    return Account(name, AccountKind.CREDIT_CARD if card else plain, identity.account_mask(own), currency)


def _statement(
    reading: Interpretation, calendar: Calendar, account: Account, period: tuple[date | None, date | None]
) -> Statement:
    lines: list[StatementLine] = []
    sure = calendar.order.sure
    for row, amount, balance in zip(reading.rows, reading.amounts, reading.balances, strict=True):
        first = calendar.resolve(row.dates[0])
        second = calendar.resolve(row.dates[1]) if len(row.dates) > 1 else None
        if first is None:
            first, second = second, None
        if first is None:
            continue
        if max(abs(amount), abs(balance or amount)) > _LARGEST:
            raise StatementError(ErrorCode.NO_TRANSACTIONS, _TOO_BIG)
        text = " ".join(" ".join(row.text).split())
        lines.append(StatementLine(first, second, text, amount, balance, row.scan.line.page, len(lines) + 1, _box(row)))
    verdict = reading.verdict
    if verdict is Verdict.PROVEN and (
        not sure or len(lines) != len(reading.rows) or (_bare(reading) and not _year_is_sure(lines, calendar))
    ):
        verdict = Verdict.UNPROVABLE
    return Statement(account, period[0], period[1], reading.opening, reading.closing, tuple(lines), reading.proofs, verdict)


def _year_is_sure(lines: Sequence[StatementLine], calendar: Calendar) -> bool:
    """Whether the years that the page leaves out can only be these."""
    if calendar.start is None or calendar.end is None:
        return calendar.sure
    margin = timedelta(days=45)
    inside = all(calendar.start - margin <= line.transaction_date <= calendar.end + margin for line in lines)
    return inside and (calendar.end - calendar.start).days <= 270


def _bare(reading: Interpretation) -> bool:
    return any(row.dates[0].year is None for row in reading.rows)


def _box(row: Row) -> Box:
    """The box of the row's lines on the page on which its amount stands."""
    page = row.scan.line.page
    words = [w for line in row.lines if line.page == page for w in line.words]
    return (min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words))


# -- dates -------------------------------------------------------------------------------------------------------------


def _calendar(drafts: Sequence[Draft], scans: Sequence[Scan], data: bytes) -> Calendar:
    """The order of day and month, and the period that the document names."""
    rows = [t for d in drafts for r in d.rows for t in r.dates]
    everything = [t for scan in scans for t in scan.dates]
    named = _named_period(scans, DateOrder(True, True), fixed_only=True)
    dotted = _dotted(drafts)
    order = date_order(everything, dotted, rows, named)
    start, end = _period_of(scans, order)
    if end is not None:
        return Calendar(order, start, end)
    if (labelled := _day_of_statement(scans, order)) is not None:
        return Calendar(order, None, labelled, labelled=True)
    day, sure = _likely_day(scans, order, data)
    return Calendar(order, None, day, sure)


def _dotted(drafts: Sequence[Draft]) -> bool:
    words = [
        r.lines[0].words[t.first].text for d in drafts for r in d.rows for t in r.dates[:1] if t.first < len(r.lines[0].words)
    ]
    return bool(words) and all("." in w for w in words)


def _period(scans: Sequence[Scan], calendar: Calendar) -> tuple[date | None, date | None]:
    start, end = _period_of(scans, calendar.order)
    return start, end or (calendar.end if calendar.labelled else None)


def _period_of(scans: Sequence[Scan], order: DateOrder) -> tuple[date | None, date | None]:
    found = _named_period(scans, order, fixed_only=False)
    return found if found else (None, None)


def _named_period(scans: Sequence[Scan], order: DateOrder, fixed_only: bool) -> tuple[date, date] | None:
    for scan in scans:
        if len(scan.dates) < 2:
            continue
        pair = identity.period_tokens(scan.line, scan.dates)
        if pair is None:
            continue
        first, second = pair
        if fixed_only and not (first.fixed and second.fixed):
            continue
        end = _resolve(second, order, second.year)
        start = _resolve(first, order, first.year or (second.year if end else None))
        if start and end and start > end and first.year is None:
            start = _resolve(first, order, end.year - 1)
        if start and end and start <= end and (end - start).days <= 800:
            return start, end
    return None


def _resolve(token: DateToken, order: DateOrder, year: int | None) -> date | None:
    if year is None:
        return None
    day, month = (token.a, token.b) if token.fixed or order.day_first else (token.b, token.a)
    return make_date(year, month, day)


def _day_of_statement(scans: Sequence[Scan], order: DateOrder) -> date | None:
    """The day that the page calls the statement's."""
    for scan in scans:
        if scan.dates:
            token = identity.statement_day(scan.line, scan.dates)
            if token is not None and (day := _resolve(token, order, token.year)):
                return day
    return None


def _likely_day(scans: Sequence[Scan], order: DateOrder, data: bytes) -> tuple[date | None, bool]:
    """A day near to which the rows lie where no label names one, and whether the page leaves no doubt of it."""
    dated = sorted(d for scan in scans for t in scan.dates if t.year and (d := _resolve(t, order, t.year)))
    if dated:
        return dated[len(dated) // 2], (dated[-1] - dated[0]).days < 120
    created = _CREATED.search(data)
    return make_date(int(created[1]), int(created[2]), int(created[3])) if created else None, False
