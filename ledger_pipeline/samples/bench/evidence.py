"""What a drawn statement gives away by itself: the equations between the numbers that it prints, and which of them fail.

Written without any code of the reader and from the notes of the drawing alone, so that it can judge the reader. An honest
statement breaks none. One that breaks an equation must never be called proven; one that breaks none although it was changed
(two errors of one direction that cancel, without running balances) cannot be told from an honest one by anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ledger_pipeline.samples.bench.drawing import Drawing, Note
from ledger_pipeline.samples.bench.spec import StatementSpec

ZERO = Decimal(0)


def broken_equations(spec: StatementSpec, drawing: Drawing, account: int) -> tuple[str, ...]:
    """The names of the printed equations of one account that do not hold."""
    notes = [n for n in drawing.notes if n.account == account]
    broken = list(_broken(spec, notes, account))
    if spec.missing_pages:
        last_page = max((int(n.value) for n in drawing.notes if n.what == "pages"), default=0)
        if last_page > drawing.pages:
            broken.append("page numbers")
    return tuple(dict.fromkeys(broken))


def ties_down(spec: StatementSpec, drawing: Drawing, account: int) -> bool:
    """Whether the page prints enough to prove every row: both ends, or totals that cover all rows."""
    notes = [n for n in drawing.notes if n.account == account]
    printed = {n.what for n in notes}
    if {"opening", "closing"} <= printed or {"total_in", "total_out"} <= printed:
        return True
    rows = {n.name for n in notes if n.what == "row"}
    return bool(rows) and rows <= {n.name for n in notes if n.what == "section"}


def _broken(spec: StatementSpec, notes: Sequence[Note], account: int) -> Iterator[str]:
    facts = spec.accounts[account]
    rows = [n for n in notes if n.what == "row"]

    def printed(what: str) -> list[Decimal]:
        return [n.value for n in notes if n.what == what]

    total = sum((n.value for n in rows), ZERO)
    openings, closings = printed("opening"), printed("closing")
    if any(opening + facts.step * total != closing for opening in openings for closing in closings):
        yield "opening and closing"
    for what, sections in (("in", ("in",)), ("out", ("out", "fee"))):
        own = [n for n in rows if n.name in sections]
        if any(value != abs(sum((n.value for n in own), ZERO)) for value in printed(f"total_{what}")):
            yield f"total of money {what}"
        if any(value != len(own) for value in printed(f"count_{what}")):
            yield f"number of rows with money {what}"
        categories = [value for section in sections for value in printed(f"category {section}")]
        if categories and sum(categories, ZERO) != abs(sum((n.value for n in own), ZERO)):
            yield f"summary of money {what}"
    for note in notes:
        if note.what == "section" and note.value != abs(sum((n.value for n in rows if n.name == note.name), ZERO)):
            yield f"total of section {note.name}"
    yield from _broken_chain(spec, notes, account)


def _broken_chain(spec: StatementSpec, notes: Sequence[Note], account: int) -> Iterator[str]:
    """Running balances, balances carried over a page, and their two ends."""
    facts = spec.accounts[account]
    chain = [n for n in notes if n.what in ("row", "carried", "brought", "day")]
    if facts.newest_first:
        chain.reverse()
    openings, closings = ([n.value for n in notes if n.what == what] for what in ("opening", "closing"))
    starts: list[Decimal | None] = [*openings] or [None]
    for opening in starts:
        balance = opening
        for note in chain:
            if note.what == "row":
                balance = None if balance is None else balance + facts.step * note.value
            shown = note.balance if note.what == "row" else note.value
            if shown is None:
                continue
            if balance is not None and balance != shown:
                yield "running balance" if note.what == "row" else "balance carried over"
            balance = shown
        if chain and balance is not None and any(balance != closing for closing in closings):
            yield "last balance and closing"
