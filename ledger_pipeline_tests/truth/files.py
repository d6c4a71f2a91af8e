"""The statements of a household, as the reader would have read them, and importing them as the program does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from sqlalchemy.engine import Engine

from ledger_pipeline.database import summaries
from ledger_pipeline.files.inbox import FoundFile
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.parsing.model import Proof, ProofKind, Reading, Statement, StatementLine, Verdict
from ledger_pipeline_tests.database.imports import import_results
from ledger_pipeline_tests.truth.household import Household, OwnAccount, Row

_OPENING = Decimal("5000.00")


def statement_files(home: Household) -> list[FileResult]:
    """One file for each month of each account on which anything happened, in the order of accounts and months."""
    return [
        _file(home, number, place, statement)
        for number, own in enumerate(home.accounts)
        for place, statement in enumerate(_statements(own, [row for row in home.rows if row.account == number], home))
    ]


def import_household(engine: Engine, home: Household, *, batches: int = 3) -> None:
    """Imports the statements in shuffled order, in several imports, and refreshes every summary."""
    files = statement_files(home)
    Random(f"order {home.seed}").shuffle(files)
    for batch in range(batches):
        import_results(engine, *files[batch::batches])
    for view in summaries.SUMMARY_VIEWS:
        with engine.begin() as connection:
            summaries.refresh(connection, view)


def _statements(own: OwnAccount, rows: list[Row], home: Household) -> Iterator[Statement]:
    balance = _OPENING
    start = home.first
    while start <= home.last:
        end = _closing(start, own.closes)
        printed = [row for row in rows if start <= row.day <= end]
        if printed:
            lines = tuple(_line(number, row) for number, row in enumerate(printed, start=1))
            total = sum((line.amount for line in lines), Decimal(0))
            closing = balance - total if own.is_card else balance + total
            proof = Proof(ProofKind.OPENING_CLOSING, closing, closing, holds=True)
            yield Statement(own.account, start, end, balance, closing, lines, (proof,), Verdict.PROVEN)
            balance = closing
        start = end + timedelta(days=1)


def _closing(start: date, closes: int) -> date:
    """The first day from ``start`` on that a statement ends on."""
    day = start
    while day.day != closes and not (closes >= 28 and (day + timedelta(days=1)).day == 1):
        day += timedelta(days=1)
    return day


def _line(number: int, row: Row) -> StatementLine:
    line = StatementLine(row.day, None, row.description, row.amount, None, page=1, line=number, box=(0.0, 0.0, 10.0, 10.0))
    return replace(line, section=row.section)


def _file(home: Household, account: int, place: int, statement: Statement) -> FileResult:
    name = f"household-{home.seed}-{account}-{place:03}.pdf"
    size = 1000 + 1000 * account + place
    return FileResult(
        FoundFile(Path("/inbox") / name, size, place, place),
        hashlib.sha256(name.encode()).digest(),
        reading=Reading(1, "pdfwords", (statement,)),
    )
