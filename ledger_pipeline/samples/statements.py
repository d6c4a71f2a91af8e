"""Bookings are cut into statements: periods, order, balances. Nothing here knows how a page looks.

``Sheet`` is what one statement says, and the truth that a reading of its page is compared with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from ledger_pipeline.parsing.model import Account, AccountKind
from ledger_pipeline.samples.household import Booking, Section
from ledger_pipeline.samples.periods import Period


@dataclass(frozen=True, slots=True)
class Sheet:
    """One statement before it is drawn. ``bookings`` are in the order of the page."""

    account: Account
    period: Period
    opening: Decimal
    bookings: tuple[Booking, ...]

    @property
    def closing(self) -> Decimal:
        total = sum((b.amount for b in self.bookings), Decimal(0))
        return self.opening + (-total if self.account.kind is AccountKind.CREDIT_CARD else total)

    @property
    def balances(self) -> list[Decimal]:
        """After each booking, for accounts whose balance is the holder's money."""
        running, balances = self.opening, []
        for booking in self.bookings:
            running += booking.amount
            balances.append(running)
        return balances

    @property
    def sections(self) -> dict[Section, list[Booking]]:
        """The bookings by section, without the sections that are empty."""
        return {name: list(rows) for name, rows in groupby(self.bookings, key=lambda b: b.section)}

    def total(self, section: Section) -> Decimal:
        """The signed sum of one section."""
        return sum((b.amount for b in self.bookings if b.section is section), Decimal(0))

    def count(self, section: Section) -> int:
        return sum(b.section is section for b in self.bookings)


def cut(account: Account, periods: Sequence[Period], bookings: Sequence[Booking], opening: Decimal) -> Iterator[Sheet]:
    """One sheet a period; each opens with what the one before closed with."""
    mine = sorted((b for b in bookings if b.account is account.kind), key=_ORDER[account.kind])
    for period in periods:
        sheet = Sheet(account, period, opening, tuple(b for b in mine if b.posted in period))
        yield sheet
        opening = sheet.closing


def _by_day(booking: Booking) -> tuple[object, ...]:
    return booking.posted, booking.amount < 0  # money in comes first, as banks book it


def _by_section(booking: Booking) -> tuple[object, ...]:
    return list(Section).index(booking.section), booking.made, booking.posted


_ORDER = {
    AccountKind.CHECKING: _by_day,
    AccountKind.SAVINGS: _by_day,
    AccountKind.CREDIT_CARD: _by_section,
}
