"""Our own reader reads every sample exactly, and proves it."""

from __future__ import annotations

from ledger_pipeline.parsing import read_statements
from ledger_pipeline.parsing.model import Statement, Verdict
from ledger_pipeline.samples import SampleStatement


def what_is_read(statement: Statement) -> dict[str, object]:
    return {
        "account": statement.account,
        "period": (statement.period_start, statement.period_end),
        "balances": (statement.opening_balance, statement.closing_balance),
        "lines": [
            (x.transaction_date, x.posting_date, " ".join(x.description.split()), x.amount, x.balance) for x in statement.lines
        ],
        "verdict": statement.verdict,
    }


def what_is_true(sample: SampleStatement) -> dict[str, object]:
    return {
        "account": sample.account,
        "period": (sample.period_start, sample.period_end),
        "balances": (sample.opening_balance, sample.closing_balance),
        "lines": [tuple(line) for line in sample.lines],
        "verdict": Verdict.PROVEN,
    }


def test_every_sample_is_read_exactly_and_proven(samples: list[SampleStatement]) -> None:
    wrong = {}
    for sample in samples:
        statements = read_statements(sample.path.read_bytes()).statements
        if [what_is_read(s) for s in statements] != [what_is_true(sample)]:
            wrong[sample.path.name] = [what_is_read(s) for s in statements]
    assert not wrong, f"{len(wrong)} of {len(samples)} samples, first: {next(iter(wrong.items()))}"
