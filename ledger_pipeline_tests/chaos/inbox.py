"""What the import under test imports: sample statements, and files of every kind that does not end in the ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from ledger_pipeline.parsing.model import AccountKind
from ledger_pipeline.samples import generate_samples
from ledger_pipeline.samples.household import CARD_CLOSING_DAY, OPENING, Calendar, simulate
from ledger_pipeline.samples.layouts import LAYOUTS
from ledger_pipeline.samples.periods import Period, statement_periods
from ledger_pipeline.samples.statements import Sheet, cut

END = date(2026, 1, 31)
CHECKING = LAYOUTS[AccountKind.CHECKING]


class _WrongTotal(Sheet):
    """A page whose closing balance does not follow from its rows."""

    @property
    def closing(self) -> Decimal:
        return super().closing + 10


def fill(inbox: Path, statements: int) -> int:
    """At least as many statements of three accounts, and five files more: a download from one mid-month to the next, a month
    in other bytes, one in the same bytes, one that contradicts itself and one that is cut off. Returns the number of files."""
    months = max(2, -(-statements // 3))
    samples = generate_samples(inbox, end=END, months=months)
    first = samples[0].path.read_bytes()
    middle = _mid_month(months)
    _draw(middle, inbox / "downloads" / "mid-month.pdf")  # the first that is read
    wrong = _WrongTotal(middle.account, middle.period, middle.opening, middle.bookings)
    _draw(wrong, inbox / "newer" / "contradicted.pdf")
    later = inbox / "z-later"  # the last that are read
    later.mkdir()
    (later / "same-bytes.pdf").write_bytes(first)
    (later / "other-bytes.pdf").write_bytes(samples[months].path.read_bytes() + b"\n% downloaded once more\n")
    (later / "cut-off.pdf").write_bytes(first[:500])
    return len(samples) + 5


def _mid_month(months: int) -> Sheet:
    by_month = statement_periods(END, months)
    calendar = Calendar(by_month, by_month, statement_periods(END, months, CARD_CLOSING_DAY))
    start = by_month[0].start
    middle = start.replace(day=15)
    periods = [Period(start, start.replace(day=14)), Period(middle, by_month[1].start.replace(day=14))]
    return list(cut(CHECKING.account, periods, simulate(calendar, seed=1), OPENING[AccountKind.CHECKING]))[1]


def _draw(sheet: Sheet, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    CHECKING.draw(sheet, path)
