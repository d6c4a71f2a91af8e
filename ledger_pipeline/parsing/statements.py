"""A file's drafts to its statements: each interpreted, dated, named, and judged by all that the file says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from ledger_pipeline.parsing import hints, identity
from ledger_pipeline.parsing.currencies import currency_of_account, currency_place
from ledger_pipeline.parsing.dates import Calendar
from ledger_pipeline.parsing.drafts import Draft, Row
from ledger_pipeline.parsing.institution import institution
from ledger_pipeline.parsing.labels import Fact
from ledger_pipeline.parsing.lines import Line
from ledger_pipeline.parsing.masks import account_mask
from ledger_pipeline.parsing.model import (
    AMOUNT_TOO_LARGE,
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
from ledger_pipeline.parsing.parts import parts_of
from ledger_pipeline.parsing.periods import calendar_of
from ledger_pipeline.parsing.readings import Interpretation, interpret
from ledger_pipeline.parsing.rowtexts import description, settle_texts
from ledger_pipeline.parsing.scans import Scan
from ledger_pipeline.parsing.sections import kinds_of

if TYPE_CHECKING:
    from ledger_pipeline.parsing.profiles import Profile

#: NUMERIC(14, 2) holds no more.
_LARGEST = Decimal("999999999999.99")
_OPEN_ORDER = "Day and month can be read either way round."
_OPEN_YEAR = "The year of the rows is not printed and cannot be told."
#: How many lines may stand between two rows and still be of the same table.
_LONGEST_BREAK = 12
_NO_DAY = "A row's date is no day of the calendar."
_WHICH_DAY = "Of the two dates of each row the second is the earlier one, and no header says which of them is the row's."


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole file says, whichever way its numbers are read."""

    lines: Sequence[Line]
    currency: str | None
    numbering: Numbering
    title: str  # folded
    data: bytes
    profile: Profile | None = None  # the one that claims the file
    parts: bool = False  # whether the places of the parts of each row are asked for


def statements_of(drafts: Sequence[Draft], scans: Sequence[Scan], evidence: Evidence) -> list[Statement]:
    """The statements that the drafts turn out to be; those without rows only where they are proven, or the page says so.

    Of several accounts none is left out whose rows were not found though its balance is another at the end.
    """
    if not drafts:
        return []
    lines, profile = evidence.lines, evidence.profile
    calendar = calendar_of(drafts, scans, evidence.data, profile)
    bounds = [*(_first_line(d) for d in drafts[1:]), len(lines)]
    in_rows = {id(line) for draft in drafts for row in draft.own_rows() for line in row.lines}
    around = [line for line in lines if id(line) not in in_rows]
    between = _between(drafts, lines, in_rows)
    apart = [line for line in around if id(line) not in between]
    card_at_all = hints.is_card(profile, identity.is_card(apart), apart)
    shared: dict[str, Place | None] = {"period": calendar.place}
    name = institution(around, evidence.title)
    if name is not None:
        shared["institution"] = name[1]
    if evidence.currency is not None:
        shared["currency"] = currency_place(lines, evidence.currency)
    statements = []
    begin = 0
    for draft, end in zip(drafts, bounds, strict=True):
        card, sure = card_at_all
        own: Sequence[Line] = around
        above: list[Line] = []
        if len(drafts) > 1:
            first = _first_line(draft)
            above = [line for line in lines[max(begin, first - 12) : first] if id(line) not in in_rows][::-1]
            end = max(min(end, _last_line(draft) + 1), first) if draft is not drafts[-1] else end
            own = [*above, *(line for line in lines[first:end] if id(line) not in in_rows)]
            card, sure = identity.heading_is_card(above[::-1]) or card_at_all
            if identity.speaks_of_its_kind(own) or not card_at_all[1]:
                card, sure = identity.heading_is_card(above[::-1]) or hints.is_card(profile, identity.is_card(own), own)
        days = [day for row in draft.rows if (day := calendar.resolve(row.dates[0]))]
        draft.said_last = frozenset(evidence.numbering.last)
        draft.positive_out = hints.positive_out(profile)
        reading = interpret(draft, card, sure, identity.newest_first(days))
        mask = _mask(draft, above[::-1], own[len(above) :], around, between, reading.card)
        kind = AccountKind.SAVINGS if not reading.card and identity.is_savings(above, own) else AccountKind.CHECKING
        currency = currency_of_account(above) if len(drafts) > 1 else None
        account = Account(
            profile.institution if profile else name[0] if name else None,
            AccountKind.CREDIT_CARD if reading.card else hints.kind_of_bank(profile, kind),
            mask[0] if mask else None,
            currency[0] if currency else evidence.currency,
        )
        places = {**shared, "mask": mask[1] if mask else None, **reading.balance_places()}
        if currency is not None:
            places["currency"] = currency[1]
        statements.append(_statement(reading, draft, calendar, account, places, evidence))
        begin = end if draft is drafts[-1] else max(begin, min(_last_line(draft) + 1, end))
    said_empty = [draft.said_empty and not draft.rows for draft in drafts]
    kept = [Verdict.PROVEN, Verdict.CONTRADICTED] if any(s.lines for s in statements) else [Verdict.PROVEN]
    return [s for s, empty in zip(statements, said_empty, strict=True) if s.lines or empty or s.verdict in kept]


def _first_line(draft: Draft) -> int:
    """The index of the line at which the draft's table begins: its opening balance or its first row."""
    opening = next((p.index for p in draft.printed if p.fact is Fact.OPENING), None)
    rows = draft.own_rows()
    row = rows[0].index if rows else None
    return min((i for i in (opening, row) if i is not None), default=draft.printed[0].index if draft.printed else 0)


def _last_line(draft: Draft) -> int:
    """The index of the line with which the draft's table ends."""
    return max([*(p.index for p in draft.printed), *(r.index + len(r.lines) - 1 for r in draft.rows[-1:])], default=0)


def _between(drafts: Sequence[Draft], lines: Sequence[Line], in_rows: set[int]) -> set[int]:
    """The ids of the lines that stand between two rows of a page: what is left of descriptions, most of them."""
    found: set[int] = set()
    for draft in drafts:
        for row, following in pairwise(draft.own_rows()):
            if row.lines[0].page == following.lines[0].page and following.index - row.index < _LONGEST_BREAK:
                found.update(id(line) for line in lines[row.index : following.index] if id(line) not in in_rows)
    return found


def _mask(
    draft: Draft, above: Sequence[Line], own: Sequence[Line], around: Sequence[Line], between: set[int], card: bool
) -> tuple[str, Place] | None:
    rows = [line for row in draft.rows for line in row.lines]
    mask = account_mask(above, own, rows, between, card)
    if mask is None and len(own) + len(above) < len(around):  # several tables, and one number for all of them
        mask = account_mask((), around, rows, between, card)
    return mask


def _statement(
    reading: Interpretation,
    draft: Draft,
    calendar: Calendar,
    account: Account,
    places: dict[str, Place | None],
    evidence: Evidence,
) -> Statement:
    lines: list[StatementLine] = []
    settle_texts(reading.rows, evidence.lines)
    kinds = kinds_of(reading.cells, reading.amounts, reading.card)
    for cell, amount, balance, kind in zip(reading.cells, reading.amounts, reading.balances, kinds, strict=True):
        row = cell.row
        dates = [(token, day) for token in row.dates[:2] if (day := calendar.resolve(token)) is not None]
        if not dates:
            continue
        if max(abs(amount), abs(balance or amount)) > _LARGEST:
            raise StatementError(ErrorCode.NO_TRANSACTIONS, AMOUNT_TOO_LARGE)
        first, second = dates[0][1], dates[1][1] if len(dates) > 1 else None
        parts = parts_of(cell, [token for token, _ in dates]) if evidence.parts else ()
        page = row.scan.line.page
        lines.append(
            StatementLine(first, second, description(cell), amount, balance, page, len(lines) + 1, _box(row), parts, kind)
        )
    doubts = [*reading.doubts, *dict.fromkeys(draft.doubts)]
    if not calendar.order.sure:
        doubts.append(_OPEN_ORDER)
    if len(lines) != len(reading.rows):
        doubts.append(_NO_DAY)
    elif _bare(reading) and not _year_is_sure(lines, calendar):
        doubts.append(_OPEN_YEAR)
    if draft.unnamed_dates and _second_is_earlier(lines):
        doubts.append(_WHICH_DAY)
    pages = {row.scan.line.page for row in reading.rows} | {p.line.page for p in draft.printed}
    whole = reading.ends_on_the_page(draft)
    gaps = [g for g in evidence.numbering.gaps if not pages.isdisjoint(g.pages) and (draft.brought or not g.inferred)]
    doubts.extend(g.sentence for g in gaps if not (g.trailing and whole))
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


def _second_is_earlier(lines: Sequence[StatementLine]) -> bool:
    """Whether the second date is never the later one, as where the day of booking is printed before that of the purchase."""
    pairs = [(line.transaction_date, line.posting_date) for line in lines if line.posting_date is not None]
    return any(first > second for first, second in pairs) and all(first >= second for first, second in pairs)


def _year_is_sure(lines: Sequence[StatementLine], calendar: Calendar) -> bool:
    """Whether the years that the page leaves out can only be these."""
    if calendar.end is None:
        return calendar.sure
    if calendar.start is None:
        first, last = calendar.end - timedelta(days=130), calendar.end + timedelta(days=45)
        return calendar.sure and all(first <= line.transaction_date <= last for line in lines)
    margin = timedelta(days=45)
    inside = all(calendar.start - margin <= line.transaction_date <= calendar.end + margin for line in lines)
    return inside and (calendar.end - calendar.start).days <= 270


def _bare(reading: Interpretation) -> bool:
    return any(row.dates[0].year is None for row in reading.rows)


def _box(row: Row) -> Box:
    """The box of the row's lines on the page on which its amount stands."""
    lines = [line for line in row.lines if line.page == row.scan.line.page]
    right = max([word.x1 for line in lines for word in line.words])
    return min([line.x0 for line in lines]), min([line.top for line in lines]), right, max([line.bottom for line in lines])
