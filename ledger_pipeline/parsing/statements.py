"""A file's drafts to its statements: each interpreted, dated, named, and judged by all that the file says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from ledger_pipeline.parsing import hints, identity
from ledger_pipeline.parsing.dates import Calendar
from ledger_pipeline.parsing.drafts import Draft, Row
from ledger_pipeline.parsing.institution import institution
from ledger_pipeline.parsing.labels import Fact
from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.model import (
    Account,
    AccountKind,
    Box,
    ErrorCode,
    Place,
    Statement,
    StatementError,
    StatementLine,
    Verdict,
)
from ledger_pipeline.parsing.numbering import Numbering
from ledger_pipeline.parsing.periods import calendar_of
from ledger_pipeline.parsing.readings import Interpretation, interpret
from ledger_pipeline.parsing.scans import Scan

if TYPE_CHECKING:
    from ledger_pipeline.parsing.profiles import Profile

#: NUMERIC(14, 2) holds no more.
_LARGEST = Decimal("999999999999.99")
_TOO_BIG = "An amount of this statement is larger than the ledger can hold."
_OPEN_ORDER = "Day and month can be read either way round."
_OPEN_YEAR = "The year of the rows is not printed and cannot be told."
_NO_DAY = "A row's date is no day of the calendar."


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole file says, whichever way its numbers are read."""

    lines: Sequence[Line]
    currency: str | None
    numbering: Numbering
    title: str  # folded
    data: bytes
    profile: Profile | None = None  # the one that claims the file


def statements_of(drafts: Sequence[Draft], scans: Sequence[Scan], evidence: Evidence) -> list[Statement]:
    """The statements that the drafts turn out to be; those without rows only where they are proven."""
    if not drafts:
        return []
    lines, profile = evidence.lines, evidence.profile
    calendar = calendar_of(drafts, scans, evidence.data, profile)
    bounds = [*(_first_line(d) for d in drafts[1:]), len(lines)]
    in_rows = {id(line) for draft in drafts for row in draft.rows for line in row.lines}
    around = [line for line in lines if id(line) not in in_rows]
    card_at_all = hints.is_card(profile, identity.is_card(around), around)
    shared: dict[str, Place | None] = {"period": calendar.place}
    name = institution(around, evidence.title)
    if name is not None:
        shared["institution"] = name[1]
    if evidence.currency is not None:
        shared["currency"] = identity.currency_place(lines, evidence.currency)
    statements = []
    begin = 0
    for draft, end in zip(drafts, bounds, strict=True):
        card, sure = card_at_all
        own: Sequence[Line] = around
        above: list[Line] = []
        if len(drafts) > 1:
            first = _first_line(draft)
            above = [line for line in lines[max(begin, first - 12) : first] if id(line) not in in_rows][::-1]
            own = [*above, *(line for line in lines[first:end] if id(line) not in in_rows)]
            card, sure = identity.heading_is_card(above[::-1]) or hints.is_card(profile, identity.is_card(own), own)
        days = [day for row in draft.rows if (day := calendar.resolve(row.dates[0]))]
        draft.said_last = frozenset(evidence.numbering.last)
        draft.positive_out = hints.positive_out(profile)
        reading = interpret(draft, card, sure, identity.newest_first(days))
        mask = identity.account_mask(own)
        kind = AccountKind.SAVINGS if not reading.card and identity.is_savings(above, own) else AccountKind.CHECKING
        account = Account(
            profile.institution if profile else name[0] if name else None,
            AccountKind.CREDIT_CARD if reading.card else hints.kind_of_bank(profile, kind),
            mask[0] if mask else None,
            evidence.currency,
        )
        places = {**shared, "mask": mask[1] if mask else None, **reading.balance_places()}
        statements.append(_statement(reading, draft, calendar, account, places, evidence.numbering))
        begin = end
    return [s for s in statements if s.lines or s.verdict is Verdict.PROVEN]


def _first_line(draft: Draft) -> int:
    """The index of the line at which the draft's table begins: its opening balance or its first row."""
    opening = next((p.index for p in draft.printed if p.fact is Fact.OPENING), None)
    row = draft.rows[0].index if draft.rows else None
    return min((i for i in (opening, row) if i is not None), default=draft.printed[0].index if draft.printed else 0)


def _statement(
    reading: Interpretation,
    draft: Draft,
    calendar: Calendar,
    account: Account,
    places: dict[str, Place | None],
    numbering: Numbering,
) -> Statement:
    lines: list[StatementLine] = []
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
    doubts = [*reading.doubts]
    if not calendar.order.sure:
        doubts.append(_OPEN_ORDER)
    if len(lines) != len(reading.rows):
        doubts.append(_NO_DAY)
    elif _bare(reading) and not _year_is_sure(lines, calendar):
        doubts.append(_OPEN_YEAR)
    pages = {row.scan.line.page for row in reading.rows} | {p.line.page for p in draft.printed}
    whole = reading.ends_on_the_page(draft)
    doubts.extend(g.sentence for g in numbering.gaps if not pages.isdisjoint(g.pages) and not (g.trailing and whole))
    return Statement(
        account,
        *calendar.period,
        reading.opening,
        reading.closing,
        tuple(lines),
        reading.proofs,
        Verdict.UNPROVABLE if doubts and reading.verdict is Verdict.PROVEN else reading.verdict,
        tuple((what, place) for what, place in places.items() if place is not None),
        tuple(doubts),
    )


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
