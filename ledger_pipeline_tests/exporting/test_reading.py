"""Rows are read one by one, as of one moment, and written as they come."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import BinaryIO

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger_pipeline.database.engine import make_engine
from ledger_pipeline.database.exporting import Selection, as_of_now, read_accounts, read_rows
from ledger_pipeline.exporting.as_beancount import write_beancount
from ledger_pipeline.exporting.as_csv import write_csv
from ledger_pipeline.exporting.as_hledger import write_hledger
from ledger_pipeline.exporting.as_ofx import write_ofx
from ledger_pipeline.exporting.balances import Balances
from ledger_pipeline.exporting.double_entry import Books
from ledger_pipeline.exporting.model import Row
from ledger_pipeline.exporting.names import Names
from ledger_pipeline_tests.database.imports import USER, import_results
from ledger_pipeline_tests.exporting.rows import BANK, a_row
from ledger_pipeline_tests.ledgers import read_file, statement

BALANCES = Balances(BANK, "USD", date(2025, 1, 1), (), (), date(2025, 12, 31), Decimal())
BOOKS = Books(Names([BANK], [(None, True)]), [BALANCES], (), date.min, date.max, {1})

WRITERS: dict[str, Callable[[Iterator[Row], BinaryIO], None]] = {
    "csv": write_csv,
    "beancount": lambda rows, out: write_beancount(rows, BOOKS, out),
    "hledger": lambda rows, out: write_hledger(rows, BOOKS, out),
    "ofx": lambda rows, out: write_ofx([(BALANCES, rows)], out, written=datetime(2026, 1, 1, tzinfo=UTC)),
}


class Full(io.BytesIO):
    """A disk with room for 100 kB."""

    def write(self, data: object, /) -> int:
        if self.tell() > 100_000:
            raise OSError("full")
        return super().write(data)  # type: ignore[arg-type]


@dataclass
class Counted:
    """Rows without an end to speak of, and how many were taken."""

    taken: int = 0
    row: Row = field(default_factory=lambda: a_row(amount=Decimal("-1.00")))

    def __iter__(self) -> Iterator[Row]:
        while self.taken < 200_000:
            self.taken += 1
            yield self.row._replace(date=date(2025, 1, 1) + timedelta(days=self.taken // 1000))


@pytest.mark.parametrize("write", WRITERS.values(), ids=list(WRITERS))
def test_rows_are_written_as_they_come(write: Callable[[Iterator[Row], BinaryIO], None]) -> None:
    rows = Counted()
    with pytest.raises(OSError, match="full"):
        write(iter(rows), Full())
    assert rows.taken < 5_000


def test_rows_are_fetched_as_they_are_asked_for(engine: Engine) -> None:
    with as_of_now(engine) as connection:
        rows = read_rows(connection, USER, Selection(), read_accounts(connection, USER))
        first = next(rows)
        assert first.date == date(2023, 6, 1)
        assert connection.scalar(sa.text("SELECT count(*) FROM pg_cursors")) == 1
        assert len(list(rows)) == 23


def test_what_comes_meanwhile_is_not_seen(ledger_url: str) -> None:
    engine = make_engine(ledger_url)
    import_results(engine, read_file(statement(("2026-01-02", "FIRST", "-1.00"))))
    with as_of_now(engine) as connection:
        accounts = read_accounts(connection, USER)
        import_results(engine, read_file(statement(("2026-01-02", "SECOND", "-1.00"))))
        assert [row.description for row in read_rows(connection, USER, Selection(), accounts)] == ["FIRST"]
        with pytest.raises(sa.exc.InternalError, match="read-only"):
            connection.execute(sa.text("DELETE FROM transactions"))
    engine.dispose()
