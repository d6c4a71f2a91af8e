"""Sample statements of a fictional household, in PDF, with the truth of what each one says.

For ``ledger demo`` and for tests. Data flows one way: ``household`` (what happens, from ``habits``) → ``statements`` (cut
into periods) → ``layouts`` (drawn on ``paper``). The same arguments give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from ledger_pipeline.parsing.model import Account, AccountKind
from ledger_pipeline.samples.household import CARD_CLOSING_DAY, OPENING, Calendar, simulate
from ledger_pipeline.samples.layouts import LAYOUTS
from ledger_pipeline.samples.periods import statement_periods
from ledger_pipeline.samples.statements import Sheet, cut

__all__ = ["SampleLine", "SampleStatement", "generate_samples"]


class SampleLine(NamedTuple):
    """One row as printed; the fields mean what they mean in ``parsing.model.StatementLine``."""

    transaction_date: date
    posting_date: date | None
    description: str
    amount: Decimal
    balance: Decimal | None


@dataclass(frozen=True, slots=True)
class SampleStatement:
    """One file and what must be read from it; ``lines`` are in the order of the page."""

    path: Path
    account: Account
    period_start: date
    period_end: date
    opening_balance: Decimal
    closing_balance: Decimal
    lines: tuple[SampleLine, ...]


def generate_samples(folder: Path, *, end: date, months: int = 24, seed: int = 1) -> list[SampleStatement]:
    """Write ``months`` statements of each account under ``folder``, a subfolder an account; returns what they say.

    The newest statement of each account ends on or before ``end``. Existing files of the same name are replaced.
    Raises ``ValueError`` if ``months`` is less than 1.
    """
    if months < 1:
        raise ValueError("months must be at least 1")
    return [_write(sheet, folder) for sheet in _sheets(end, months, seed)]


def _sheets(end: date, months: int, seed: int) -> Iterator[Sheet]:
    by_month = statement_periods(end, months)
    by_card = statement_periods(end, months, CARD_CLOSING_DAY)
    bookings = simulate(Calendar(checking=by_month, savings=by_month, card=by_card), seed)
    for kind, layout in LAYOUTS.items():
        periods = by_card if kind is AccountKind.CREDIT_CARD else by_month
        yield from cut(layout.account, periods, bookings, OPENING[kind])


def _write(sheet: Sheet, folder: Path) -> SampleStatement:
    layout = LAYOUTS[sheet.account.kind]
    path = folder / layout.slug / layout.file_name(sheet.period)
    path.parent.mkdir(parents=True, exist_ok=True)
    layout.draw(sheet, path)
    return SampleStatement(
        path=path,
        account=sheet.account,
        period_start=sheet.period.start,
        period_end=sheet.period.end,
        opening_balance=sheet.opening,
        closing_balance=sheet.closing,
        lines=tuple(_lines(sheet)),
    )


def _lines(sheet: Sheet) -> Iterator[SampleLine]:
    if sheet.account.kind is AccountKind.CREDIT_CARD:
        for b in sheet.bookings:
            yield SampleLine(b.made, b.posted, b.description, b.amount, None)
    else:
        for b, balance in zip(sheet.bookings, sheet.balances, strict=True):
            yield SampleLine(b.posted, None, b.description, b.amount, balance)
