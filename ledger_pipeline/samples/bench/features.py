"""What is special about a statement's layout, in words: the rows of the bench's table. Nothing is drawn or read here."""

from __future__ import annotations

from collections.abc import Iterator

from ledger_pipeline.parsing.model import AccountKind
from ledger_pipeline.samples.bench.spec import StatementSpec
from ledger_pipeline.samples.bench.writing import has_year


def features(spec: StatementSpec) -> Iterator[str]:
    """``group: value`` of every feature that may make a page hard to read."""
    lay, facts = spec.layout, spec.accounts[0]
    yield f"house: {lay.house}"
    yield f"language: {lay.language}"
    yield f"number: {lay.number!r}"
    yield f"date: {lay.date}"
    yield f"year: {'printed' if has_year(lay.date) else 'not printed'}"
    if facts.start.year != facts.end.year:
        yield "year: across New Year"
    yield f"columns: {' '.join(lay.columns)}"
    if "amount" in lay.columns:
        yield f"sign: {lay.sign}"
    yield f"sign of balances: {lay.balance_sign}"
    yield f"balances: {lay.balances}"
    yield f"ends: {lay.ends}"
    yield f"box: {lay.box}"
    yield f"totals: {lay.totals}"
    yield f"header: {lay.header}"
    yield f"amount on line: {lay.amount_line}"
    yield f"font: {lay.font}"
    yield f"rules: {lay.rules}"
    yield f"align: {lay.align}"
    yield f"rewards: {lay.rewards}"
    yield f"kind: {'card' if facts.kind is AccountKind.CREDIT_CARD else 'bank'}"
    yield f"rows: {_size(len(facts.rows))}"
    if any(f.opening < 0 or f.closing < 0 or any(r.balance < 0 for r in f.rows) for f in spec.accounts):
        yield "balance: negative somewhere"
    for name in (
        "sectioned",
        "section_totals",
        "day_once",
        "stacked",
        "carry",
        "split_rows",
        "watermark",
        "daily",
        "counts",
        "limits",
    ):
        if getattr(lay, name):
            yield f"with: {name}"
    if any(row.more for f in spec.accounts for row in f.rows):
        yield "with: several lines"
    if len(spec.accounts) > 1:
        yield "with: two accounts"
    if facts.newest_first:
        yield "with: newest first"
    if lay.currency:
        yield f"currency at: {' '.join(lay.currency_at)}"


def _size(rows: int) -> str:
    return "none" if not rows else "1 to 5" if rows < 6 else "6 to 24" if rows < 25 else "25 and more"
