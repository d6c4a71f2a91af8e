"""Days as a person gives them."""

from __future__ import annotations

from datetime import date

import click
import pytest

from ledger_pipeline.cli.days import FIRST_DAY, LAST_DAY


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2026-09-30", date(2026, 9, 30), date(2026, 9, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-9", date(2026, 9, 1), date(2026, 9, 30)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_month_and_a_year_are_their_first_or_last_day(given: str, first: date, last: date) -> None:
    assert FIRST_DAY.convert(given, None, None) == first
    assert LAST_DAY.convert(given, None, None) == last


@pytest.mark.parametrize("given", ["", "yesterday", "2026-13", "2026-02-30", "26-09", "0000", "2026-09-30T10:00", "٢٠٢٦x"])
def test_what_is_no_day_is_refused_with_examples(given: str) -> None:
    for day in (FIRST_DAY, LAST_DAY):
        with pytest.raises(click.BadParameter, match=r"such as 2026-09-30, month such as 2026-09"):
            day.convert(given, None, None)
