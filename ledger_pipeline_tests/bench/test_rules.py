"""What changed rules cost is measured on rows that they do change."""

from __future__ import annotations

from sqlalchemy.engine import Engine

from ledger_pipeline_tests.bench.rules import measure
from ledger_pipeline_tests.bench.scale import fill


def test_each_step_changes_rows_and_the_preview_says_which(engine: Engine) -> None:
    fill(engine, 1_500)
    first, *steps = measure(engine)
    assert 0 < first.rows <= 1_500
    looked, done = steps[::2], steps[1::2]
    assert [one.what.partition(":")[0] for one in looked] == [one.what.partition(":")[0] for one in done]
    assert len(done) == 3
    assert all(0 < before.rows == after.rows for before, after in zip(looked, done, strict=True))
