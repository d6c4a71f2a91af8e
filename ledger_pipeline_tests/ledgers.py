"""Statements for tests that need no PDF: as the reader would have read them."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from ledger_pipeline.files.inbox import FoundFile
from ledger_pipeline.files.reading import FileResult
from ledger_pipeline.parsing import Account, AccountKind, Proof, ProofKind, Reading, Statement, StatementLine, Verdict

CHECKING = Account("Harbor National Bank", AccountKind.CHECKING, "7046", "USD")

_files = itertools.count(1)


def line(day: str, description: str, amount: str, number: int = 0, balance: str | None = None) -> StatementLine:
    return StatementLine(
        date.fromisoformat(day),
        None,
        description,
        Decimal(amount),
        None if balance is None else Decimal(balance),
        page=1,
        line=number,
        box=(0.0, 0.0, 10.0, 10.0),
    )


def statement(
    *rows: tuple[str, str, str],
    account: Account = CHECKING,
    opening: str = "100.00",
    closing: str | None = None,
    period: tuple[str, str] | None = None,
) -> Statement:
    """A bank statement of (day, description, amount) rows; proven, unless ``closing`` is given and wrong."""
    lines = tuple(line(*row, number=number) for number, row in enumerate(rows, start=1))
    actual = Decimal(opening) + sum((row.amount for row in lines), Decimal(0))
    expected = actual if closing is None else Decimal(closing)
    holds = expected == actual
    start, end = period or (None, None)
    return Statement(
        account,
        start and date.fromisoformat(start),
        end and date.fromisoformat(end),
        Decimal(opening),
        expected,
        lines,
        (Proof(ProofKind.OPENING_CLOSING, expected, actual, holds),),
        Verdict.PROVEN if holds else Verdict.CONTRADICTED,
    )


def read_file(*statements: Statement, name: str | None = None) -> FileResult:
    """The result of reading a file of these statements; each call is a file of other bytes."""
    number = next(_files)
    path = Path("/inbox") / (name or f"statement-{number}.pdf")
    return FileResult(
        FoundFile(path, 1000 + number, number, number),
        hashlib.sha256(str(number).encode()).digest(),
        reading=Reading(1, "pdfwords", tuple(statements)),
    )


def amounts(rows: Sequence[StatementLine]) -> list[Decimal]:
    return [row.amount for row in rows]
