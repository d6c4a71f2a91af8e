"""The many statements that are measured with: as many rows as said, a chain of balances, the same every time, and proven."""

from __future__ import annotations

from datetime import date
from itertools import groupby, pairwise
from pathlib import Path

from ledger_pipeline.parsing import AccountKind, Verdict, read_statements
from ledger_pipeline.samples.bulk import DAYS, ROWS_A_FILE, bulk_sheets, write_sheet

END = date(2025, 12, 28)


def test_so_many_statements_have_so_many_rows() -> None:
    for files in (1, 2, 3, 10):
        sheets = list(bulk_sheets(files, end=END))
        assert len(sheets) == files
        assert sum(len(sheet.bookings) for sheet in sheets) == files * ROWS_A_FILE
        assert all(booking.posted in sheet.period for sheet in sheets for booking in sheet.bookings)
        assert sheets[-1].period.end == END


def test_each_account_goes_on_where_it_was() -> None:
    sheets = sorted(bulk_sheets(12, end=END), key=lambda sheet: sheet.account.kind)
    for _, mine in groupby(sheets, key=lambda sheet: sheet.account.kind):
        for before, after in pairwise(mine):
            assert (after.period.start - before.period.end).days == 1 and (after.period.end - before.period.end).days == DAYS
            assert after.opening == before.closing


def test_every_page_is_proven_to_the_last_row_and_is_the_same_every_time(tmp_path: Path) -> None:
    first = [write_sheet(sheet, tmp_path / "one") for sheet in bulk_sheets(6, end=END)]
    again = [write_sheet(sheet, tmp_path / "two") for sheet in bulk_sheets(6, end=END)]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    for sheet, path in zip(bulk_sheets(6, end=END), first, strict=True):
        [found] = read_statements(path.read_bytes(), ()).statements
        assert (found.verdict, found.closing_balance) == (Verdict.PROVEN, sheet.closing)
        assert [line.amount for line in found.lines] == [booking.amount for booking in sheet.bookings]
    assert {sheet.account.kind for sheet in bulk_sheets(6, end=END)} == set(AccountKind)
