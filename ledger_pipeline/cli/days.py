"""``--from`` and ``--to``: a day, or a month or year that it is the first or last day of."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Any

import click

_GIVEN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class _Day(click.ParamType[date]):
    name = "date"

    def __init__(self, *, last: bool) -> None:
        self._last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return self._day(value)
        except ValueError:
            self.fail(f"{value!r} is no day such as 2026-09-30, month such as 2026-09, or year such as 2026.", param, ctx)

    def _day(self, value: str) -> date:
        given = _GIVEN.fullmatch(value.strip())
        if given is None:
            raise ValueError
        year = int(given[1])
        month = int(given[2] or (12 if self._last else 1))
        if not 1 <= month <= 12:
            raise ValueError
        return date(year, month, int(given[3] or (calendar.monthrange(year, month)[1] if self._last else 1)))


FIRST_DAY = _Day(last=False)
LAST_DAY = _Day(last=True)
