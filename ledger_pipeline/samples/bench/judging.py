"""A reading of a drawn statement against what was drawn: exact or not, and whether a proof was claimed that must not be.

The only module of the bench that calls the reader.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ledger_pipeline.parsing import read_statements
from ledger_pipeline.parsing.model import Statement, StatementError, Verdict
from ledger_pipeline.samples.bench.drawing import Drawing
from ledger_pipeline.samples.bench.facts import AccountFacts
from ledger_pipeline.samples.bench.lies import Lie
from ledger_pipeline.samples.bench.spec import StatementSpec


@dataclass(frozen=True, slots=True)
class Outcome:
    """``exact``: every row and no other, in the order of the page, and every printed opening and closing balance."""

    exact: bool
    proven: bool
    false_proven: bool
    code: str  # of the error, or empty
    crash: str  # any other exception
    difference: str  # in a few words, empty where exact
    texts: bool  # whether the descriptions are whole
    seconds: float


def judge(spec: StatementSpec, drawing: Drawing) -> Outcome:
    """Read an honest statement and compare."""
    statements, code, crash, seconds = _read(drawing.pdf)
    proven = bool(statements) and all(s.verdict is Verdict.PROVEN for s in statements)
    difference = code or crash or _difference(spec, drawing, statements)
    truths = [_rows(facts) for facts in spec.accounts]
    wrong = [s for s in statements if s.verdict is Verdict.PROVEN and not any(_same_rows(t, s) for t in truths)]
    missing = proven and len(statements) != len(spec.accounts)
    texts = not difference and all(
        _same_text(row.text, line.description)
        for facts, s in zip(spec.accounts, statements, strict=True)
        for row, line in zip(facts.rows, s.lines, strict=True)
    )
    return Outcome(not difference, proven, bool(wrong) or missing, code, crash, difference, texts, seconds)


def falsely_proven(lie: Lie) -> tuple[bool, str]:
    """Whether a lie that its page gives away was called proven, and what crashed if anything did."""
    statements, _, crash, _ = _read(lie.drawing.pdf)
    others = [_rows(facts) for number, facts in enumerate(lie.spec.accounts) if number != lie.account]
    said = [s for s in statements if s.verdict is Verdict.PROVEN and not any(_same_rows(o, s) for o in others)]
    return lie.detectable and bool(said), crash


def _read(pdf: bytes) -> tuple[Sequence[Statement], str, str, float]:
    begin = time.perf_counter()
    statements: Sequence[Statement] = ()
    code = crash = ""
    try:
        statements = read_statements(pdf).statements
    except StatementError as error:
        code = str(error.code)
    except Exception as error:  # what the bench is for
        crash = f"{type(error).__name__}: {error}"
    return statements, code, crash, time.perf_counter() - begin


def _rows(facts: AccountFacts) -> list[tuple[set[date], Decimal]]:
    return [({row.day, row.posted}, row.amount) for row in facts.rows]


def _same_rows(truth: Sequence[tuple[set[date], Decimal]], statement: Statement) -> bool:
    return len(truth) == len(statement.lines) and all(
        line.amount == amount and line.transaction_date in days
        for (days, amount), line in zip(truth, statement.lines, strict=True)
    )


def _difference(spec: StatementSpec, drawing: Drawing, statements: Sequence[Statement]) -> str:
    if len(statements) != len(spec.accounts):
        return f"{len(statements)} statements for {len(spec.accounts)}"
    for number, (facts, statement) in enumerate(zip(spec.accounts, statements, strict=True)):
        truth = _rows(facts)
        if len(truth) != len(statement.lines):
            return f"{len(statement.lines)} rows for {len(truth)}"
        if not _same_rows(truth, statement):
            wrong_days = sum(s.transaction_date not in days for (days, _), s in zip(truth, statement.lines, strict=True))
            wrong_amounts = sum(s.amount != amount for (_, amount), s in zip(truth, statement.lines, strict=True))
            turned = sum(s.amount == -amount for (_, amount), s in zip(truth, statement.lines, strict=True))
            return f"{wrong_days} dates, {wrong_amounts} amounts ({turned} turned) of {len(truth)}"
        printed = {n.what: n.value for n in drawing.notes if n.account == number}
        for what, found in (("opening", statement.opening_balance), ("closing", statement.closing_balance)):
            if what in printed and printed[what] != found:
                return f"{what} {found} for {printed[what]}"
    return ""


def _same_text(truth: str, found: str) -> bool:
    words = truth.casefold().split()
    present = set(found.casefold().split())
    return sum(word in present for word in words) * 5 >= len(words) * 4
