"""The dates that statements run from and to. Calendar arithmetic only: no money, no accounts."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Period:
    """Both days belong to the period."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later (or earlier); the last of the month where that day does not exist."""
    month = day.year * 12 + day.month - 1 + months
    year, month = divmod(month, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))


def last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def next_weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend: banks book nothing on Saturday and Sunday."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= 5 else day


def statement_periods(end: date, months: int, closing_day: int = 31) -> list[Period]:
    """``months`` consecutive periods, oldest first; each closes on ``closing_day`` (31: on the last of the month).

    The last one ends on or before ``end``.
    """

    def closing(month: date) -> date:
        return month.replace(day=min(closing_day, last_day(month.year, month.month)))

    first = end.replace(day=1)
    if closing(first) > end:
        first = add_months(first, -1)
    closings = [closing(add_months(first, -back)) for back in range(months, -1, -1)]
    return [Period(earlier + timedelta(days=1), later) for earlier, later in pairwise(closings)]
