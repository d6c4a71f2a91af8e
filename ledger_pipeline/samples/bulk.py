"""Many statements of the sample accounts, for measurements: forty rows in two weeks on average, over as many years as it takes.

The same household as in ``household``, without its story: what matters here is how much there is of it. The number of rows is
known beforehand, and every statement opens with what the one before closed with.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from ledger_pipeline.parsing.model import AccountKind
from ledger_pipeline.samples import habits
from ledger_pipeline.samples.household import OPENING, Booking, Section
from ledger_pipeline.samples.layouts import LAYOUTS
from ledger_pipeline.samples.periods import Period
from ledger_pipeline.samples.statements import Sheet, cut

#: Over the accounts; see ``bulk_sheets``.
ROWS_A_FILE = 40
_ROWS = {AccountKind.CHECKING: 48, AccountKind.SAVINGS: 18, AccountKind.CREDIT_CARD: 54}

#: Of one statement. Shorter, and all its days may be read as months: what is to be measured is proven.
DAYS = 14

_BASE = Decimal(9000)  # what pay fills the checking account up to
_CODE = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


def bulk_sheets(files: int, *, end: date, seed: int = 1) -> Iterator[Sheet]:
    """``files`` statements with ``files`` × ``ROWS_A_FILE`` bookings together, two weeks of each account in turn, oldest first.

    The last two weeks end on ``end``. The same arguments give the same sheets.
    """
    openings = dict(OPENING)
    randoms = {kind: Random(f"{seed} bulk {kind}") for kind in LAYOUTS}
    periods = -(-files // len(LAYOUTS))
    left = files * ROWS_A_FILE
    for number in range(files):
        kind = list(LAYOUTS)[number % len(LAYOUTS)]
        closing = end - timedelta(days=DAYS * (periods - 1 - number // len(LAYOUTS)))
        period = Period(closing - timedelta(days=DAYS - 1), closing)
        rows = left if number == files - 1 else _ROWS[kind]
        bookings = list(_bookings(randoms[kind], kind, period, openings[kind], rows))
        [sheet] = cut(LAYOUTS[kind].account, [period], bookings, openings[kind])
        openings[kind] = sheet.closing
        left -= rows
        yield sheet


def write_sheet(sheet: Sheet, folder: Path) -> Path:
    """Draws a sheet below the folder, in a subfolder of its account; the same sheet gives the same bytes."""
    layout = LAYOUTS[sheet.account.kind]
    path = folder / layout.slug / f"{layout.slug}-{sheet.period.end}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    layout.draw(sheet, path)
    return path


def _bookings(random: Random, kind: AccountKind, period: Period, opening: Decimal, rows: int) -> Iterator[Booking]:
    """So many bookings of one account and period. The first brings the balance back, so that no number outgrows its column."""
    back, text = {
        AccountKind.CHECKING: (_BASE - opening, "BRIGHTWATER SOFTWARE DES:PAYROLL ID:XXXXX40913 INDN:MORGAN ALEX PPD"),
        AccountKind.SAVINGS: (_BASE - opening, "TRANSFER HARBOR CHECKING XXXXXX7046"),
        AccountKind.CREDIT_CARD: (opening, "AUTOPAY PAYMENT - THANK YOU"),
    }[kind]
    yield _booking(kind, period.start, text, back or Decimal(1))
    for _ in range(rows - 1):
        day = period.start + timedelta(days=random.randrange(DAYS))
        if kind is AccountKind.SAVINGS:
            cents = random.randint(1000, 40000)
            text = random.choice(["TRANSFER FROM HARBOR CHECKING XXXXXX7046", "INTEREST PAID", "MOBILE CHECK DEPOSIT"])
            yield _booking(kind, day, text, Decimal(cents).scaleb(-2))
            continue
        habit = random.choice(habits.ON_CARD if kind is AccountKind.CREDIT_CARD else habits.AT_THE_BANK)
        yield _booking(
            kind, day, _descriptor(random, habit.descriptor), -Decimal(random.randint(habit.low, habit.high)).scaleb(-2)
        )


def _booking(kind: AccountKind, day: date, text: str, amount: Decimal) -> Booking:
    return Booking(kind, day, day, text, amount, Section.CREDIT if amount > 0 else Section.DEBIT)


def _descriptor(random: Random, template: str) -> str:
    return template.replace("{ref}", "".join(random.choices(_CODE, k=6))).replace("{n}", str(random.randint(1000, 9999)))
